//! The text box. It lies over the marked article, letter upon letter: what one sees while typing are the marked words,
//! what one types into is the box. No mark changes the width of a letter, so the two never part.
//!
//! The box is always there and shows itself when it has the focus; without it the article is read.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlTextAreaElement};
use yew::prelude::*;

use crate::ui::hooks::{Target, use_listener};
use crate::ui::page::PageProps;
use crate::ui::state::{Action, Aim};
use crate::ui::{dom, files};

/// So many bytes at once were not typed: an article was pasted.
const PASTED: usize = 160;

/// So many bytes at once are put into the box by the page, not by the browser.
const MUCH: usize = 2_000;

/// The text box.
#[component]
pub fn Editor(PageProps { page }: &PageProps) -> Html {
    let data = &page.data;
    let node = use_node_ref();
    let words = page.words();

    // The box keeps its own text, so that its own undo works; only what comes from elsewhere is written into it.
    {
        let node = node.clone();
        use_effect_with(data.article.text.clone(), move |text| {
            if let Some(text_box) = node.cast::<HtmlTextAreaElement>().filter(|b| b.value() != **text) {
                text_box.set_value(text);
            }
        });
    }
    // The page opens ready to paste.
    {
        let node = node.clone();
        use_effect_with(data.is_empty(), move |empty| {
            if let Some(text_box) = node.cast::<HtmlTextAreaElement>().filter(|_| *empty) {
                dom::focus(&text_box);
            }
        });
    }
    // Browsers take very long over putting many lines into a text box as if they were typed.
    let arrives = |event: &Event| {
        let Some(target) = event.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok()) else {
            return;
        };
        let transfer = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        if let Some(transfer) = transfer.filter(files::is_rich) {
            event.prevent_default();
            files::rich(&transfer, move |text| insert(&target, &text));
        } else if let Some(text) = arriving(event).filter(|text| text.len() >= MUCH) {
            event.prevent_default();
            insert(&target, &text);
        }
    };
    use_listener(Target::Element(node.clone()), &["beforeinput", "paste"], Rc::new(arrives));
    let oninput = {
        let page = page.clone();
        Callback::from(move |event: InputEvent| {
            let Some(text_box) = event.target_dyn_into::<HtmlTextAreaElement>() else { return };
            let text: Rc<str> = text_box.value().into();
            let before = page.data.article.text.len();
            let pasted = text.len() > before.saturating_mul(2) && text.len() - before >= PASTED;
            page.dispatch(Action::Type(text));
            if pasted {
                dom::let_go();
                dom::to_top_soon();
            }
        })
    };
    let onfocus = {
        let page = page.clone();
        Callback::from(move |_| page.aim(Aim::Edit(true)))
    };
    let onblur = {
        let page = page.clone();
        Callback::from(move |_| {
            // Another window was brought to the front: the box has the focus again when this one comes back.
            if dom::document().is_some_and(|d| !d.has_focus().unwrap_or(true)) {
                return;
            }
            page.aim(Aim::Edit(false));
            page.dispatch(Action::EndTyping);
        })
    };
    html! {
        <textarea ref={node} id={dom::TEXT_BOX} class="text-box" lang="vi" aria-label={words.article_label} placeholder={words.placeholder}
            spellcheck="false" autocomplete="off" autocapitalize="off" {oninput} {onfocus} {onblur} />
    }
}

/// The text that an event is about to put into the box.
fn arriving(event: &Event) -> Option<String> {
    match event.dyn_ref::<ClipboardEvent>() {
        Some(paste) => Some(files::plain(&paste.clipboard_data()?)),
        None => event.dyn_ref::<InputEvent>()?.data(),
    }
}

/// Puts text in the place of what is selected, and tells so as typing would.
fn insert(text_box: &HtmlTextAreaElement, text: &str) {
    let end = || text_box.value().encode_utf16().count() as u32;
    let from = text_box.selection_start().ok().flatten().unwrap_or_else(end);
    let to = text_box.selection_end().ok().flatten().unwrap_or(from);
    if text_box.set_range_text_with_start_and_end_and_mode(text, from, to, "end").is_ok() {
        let options = web_sys::InputEventInit::new();
        options.set_bubbles(true);
        if let Ok(event) = web_sys::InputEvent::new_with_event_init_dict("input", &options) {
            let _ = text_box.dispatch_event(&event);
        }
    }
}
