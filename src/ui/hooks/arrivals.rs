//! Articles that arrive: pasted outside a text box, dropped anywhere.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event};
use yew::prelude::*;

use super::listener::{Target, use_listener};
use crate::ui::page::Page;
use crate::ui::state::{Action, tidy};
use crate::ui::{dom, files};

/// Listens to what is pasted and dropped. Tells whether something is being dragged over the page.
#[hook]
pub fn use_arrivals(page: &Page) -> bool {
    let over = use_state(|| false);
    let (set_over, dispatcher) = (over.setter(), page.dispatcher());
    let dispatch = Rc::new(move |action| dispatcher.dispatch(action));
    let heard = move |event: &Event| {
        let in_text = || {
            let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
            target.is_some_and(|target| dom::takes_text(&target))
        };
        if let Some(clipboard) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) {
            if !in_text() {
                event.prevent_default();
                arrive(&clipboard, dispatch.clone());
            }
            return;
        }
        let Some(event) = event.dyn_ref::<DragEvent>() else { return };
        let Some(transfer) = event.data_transfer() else { return };
        match event.type_().as_str() {
            "dragover" if holds_files(&transfer) => {
                event.prevent_default();
                transfer.set_drop_effect("copy");
                set_over.set(true);
            }
            // Only the one that leaves the window has nowhere to go.
            "dragleave" if event.related_target().is_none() => set_over.set(false),
            "drop" => {
                set_over.set(false);
                // Words dragged within a text box are the box's own affair.
                if holds_files(&transfer) || !in_text() {
                    event.prevent_default();
                    arrive(&transfer, dispatch.clone());
                }
            }
            _ => {}
        }
    };
    use_listener(Target::Document, &["paste", "dragover", "dragleave", "drop"], Rc::new(heard));
    *over
}

fn holds_files(transfer: &DataTransfer) -> bool {
    transfer.types().iter().any(|kind| kind.as_string().as_deref() == Some("Files"))
}

fn arrive(transfer: &DataTransfer, dispatch: Rc<dyn Fn(Action)>) {
    let files = transfer.files().map(|list| files::of_list(&list)).unwrap_or_default();
    if !files.is_empty() {
        files::open(files, dispatch);
        return;
    }
    let show = move |text: String| {
        let text = tidy(&text);
        if !text.trim().is_empty() {
            dispatch(Action::Replace(text, None));
            dom::leave_about();
            dom::to_top_soon();
        }
    };
    if files::is_rich(transfer) {
        files::rich(transfer, show);
    } else {
        show(files::plain(transfer));
    }
}
