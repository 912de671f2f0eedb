//! Articles that arrive: pasted outside a text box, dropped anywhere.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element};
use yew::prelude::*;

use crate::ui::state::{Action, Data, tidy};
use crate::ui::{dom, files};

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
