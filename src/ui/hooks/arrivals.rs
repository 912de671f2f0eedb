//! Articles that arrive: pasted outside a text box, dropped anywhere, chosen as a file.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DomParser, DragEvent, Element, File, Node, SupportedType};
use yew::prelude::*;

use crate::ui::dom;
use crate::ui::state::{Action, Data, FileProblem, Message};

/// The largest file that is taken for an article.
const MOST_BYTES: f64 = 8e6;

/// Listens to what is pasted and dropped. Tells whether something is being dragged over the page.
#[hook]
pub fn use_arrivals(data: &Data) -> bool {
    let over = use_state(|| false);
    let set_over = over.setter();
    let dispatcher = data.dispatcher();
    use_effect_with((), move |()| {
        let listeners = dom::document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            let dispatch = Rc::new(move |action| dispatcher.dispatch(action));
            let paste = {
                let dispatch = dispatch.clone();
                EventListener::new_with_options(&document, "paste", options, move |event| {
                    let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
                    if event
                        .target()
                        .and_then(|t| t.dyn_into::<Element>().ok())
                        .is_some_and(|t| dom::takes_text(&t))
                    {
                        return;
                    }
                    if let Some(clipboard) = event.clipboard_data() {
                        event.prevent_default();
                        arrive(&clipboard, dispatch.clone());
                    }
                })
            };
            let drag = {
                let set_over = set_over.clone();
                EventListener::new_with_options(&document, "dragover", options, move |event| {
                    let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer)
                    else {
                        return;
                    };
                    if holds_files(&transfer) {
                        event.prevent_default();
                        transfer.set_drop_effect("copy");
                        set_over.set(true);
                    }
                })
            };
            let leave = {
                let set_over = set_over.clone();
                EventListener::new(&document, "dragleave", move |event| {
                    // Only the one that leaves the window has nowhere to go.
                    if event.dyn_ref::<DragEvent>().is_some_and(|e| e.related_target().is_none()) {
                        set_over.set(false);
                    }
                })
            };
            let drop = EventListener::new_with_options(&document, "drop", options, move |event| {
                let Some(transfer) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else {
                    return;
                };
                set_over.set(false);
                let in_text = event
                    .target()
                    .and_then(|t| t.dyn_into::<Element>().ok())
                    .is_some_and(|t| dom::takes_text(&t));
                // Words dragged within a text box are the box's own affair.
                if holds_files(&transfer) || !in_text {
                    event.prevent_default();
                    arrive(&transfer, dispatch.clone());
                }
            });
            [paste, drag, leave, drop]
        });
        move || std::mem::drop(listeners)
    });
    *over
}

fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

fn arrive(transfer: &DataTransfer, dispatch: Rc<dyn Fn(Action)>) {
    let files = transfer.files().filter(|files| files.length() > 0);
    if let Some((files, file)) = files.and_then(|files| files.get(0).map(|file| (files, file))) {
        let count = files.length() as usize;
        open_file(file, count, dispatch);
        return;
    }
    let text = transfer.get_data("text/plain").unwrap_or_default();
    if !text.trim().is_empty() {
        dispatch(Action::Replace(tidy(&text), None));
        dom::to_top_soon();
    }
}

/// Reads a file and puts it on the page. `count` is how many were offered; only one is read.
pub fn open_file(file: File, count: usize, dispatch: Rc<dyn Fn(Action)>) {
    let name: Rc<str> = file.name().into();
    let problem = {
        let name = name.clone();
        move |problem| Action::Say(Message::BadFile(name.clone(), problem))
    };
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    if matches!(
        ending.as_str(),
        "docx" | "doc" | "pdf" | "zip" | "eml" | "mhtml" | "odt" | "rtf" | "xlsx" | "jsonl"
    ) || file.type_().starts_with("image/")
    {
        dispatch(problem(FileProblem::Kind));
        return;
    }
    if file.size() > MOST_BYTES {
        dispatch(problem(FileProblem::Large));
        return;
    }
    wasm_bindgen_futures::spawn_local(async move {
        let text =
            wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
        let action = match text {
            None => problem(FileProblem::Unreadable),
            Some(text) if text.contains('\0') || is_garbled(&text) => problem(FileProblem::Binary),
            Some(text) => {
                let text = if matches!(ending.as_str(), "html" | "htm") { from_html(&text) } else { text };
                match tidy(&text) {
                    text if text.trim().is_empty() => problem(FileProblem::Empty),
                    text => Action::Replace(text, Some(name.clone())),
                }
            }
        };
        let opened = matches!(action, Action::Replace(..));
        dispatch(action);
        if opened {
            dom::leave_text_box();
            dom::to_top_soon();
        }
        if opened && count > 1 {
            dispatch(Action::Say(Message::FirstOf(name, count)));
        }
    });
}

/// Whether much of a text could not be decoded.
fn is_garbled(text: &str) -> bool {
    let (mut bad, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        bad += usize::from(c == char::REPLACEMENT_CHARACTER);
    }
    bad * 100 > all
}

/// Line ends as a text box has them, no byte order mark.
pub(super) fn tidy(text: &str) -> Rc<str> {
    text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n").into()
}

/// The words of a web page, one block a paragraph.
fn from_html(html: &str) -> String {
    let body = DomParser::new()
        .and_then(|parser| parser.parse_from_string(html, SupportedType::TextHtml))
        .ok()
        .and_then(|document| document.body());
    let mut out = String::new();
    if let Some(body) = body {
        words_of(&body, &mut out);
    }
    out.trim().to_owned()
}

fn words_of(node: &Node, out: &mut String) {
    let children = node.child_nodes();
    for child in (0..children.length()).filter_map(|i| children.get(i)) {
        match child.node_type() {
            Node::TEXT_NODE => {
                // Line ends of the source are blanks on the page.
                for word in child.text_content().unwrap_or_default().split_inclusive(char::is_whitespace) {
                    let blank = out.is_empty() || out.ends_with([' ', '\n']);
                    let bare = word.trim_end_matches([' ', '\n', '\t', '\r']);
                    out.push_str(bare);
                    if bare.len() < word.len() && !(bare.is_empty() && blank) {
                        out.push(' ');
                    }
                }
            }
            Node::ELEMENT_NODE => {
                let name = child.node_name();
                match name.as_str() {
                    "SCRIPT" | "STYLE" | "NOSCRIPT" | "TEMPLATE" | "SVG" | "NAV" | "FORM" | "BUTTON"
                    | "IFRAME" => {}
                    "BR" => out.push('\n'),
                    "P" | "DIV" | "H1" | "H2" | "H3" | "H4" | "H5" | "H6" | "LI" | "TR" | "FIGCAPTION"
                    | "FIGURE" | "SECTION" | "ARTICLE" | "HEADER" | "FOOTER" | "UL" | "OL" | "TABLE"
                    | "BLOCKQUOTE" | "ASIDE" | "MAIN" | "TIME" => {
                        paragraph(out);
                        words_of(&child, out);
                        paragraph(out);
                    }
                    _ => words_of(&child, out),
                }
            }
            _ => {}
        }
    }
}

/// Ends a paragraph.
fn paragraph(out: &mut String) {
    out.truncate(out.trim_end().len());
    if !out.is_empty() {
        out.push_str("\n\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_are_those_of_a_text_box() {
        assert_eq!(&*tidy("\u{feff}a\r\nb\rc\n"), "a\nb\nc\n");
    }

    #[test]
    fn undecodable_text_is_seen() {
        assert!(is_garbled("\u{fffd}\u{fffd}ab"));
        assert!(!is_garbled("Công an tỉnh"));
    }
}
