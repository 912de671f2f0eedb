//! The keyboard: one listener on the document.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Element, KeyboardEvent};
use yew::prelude::*;

use crate::ui::dom;
use crate::ui::state::{Action, Aim, Data, Pointer, Side, Verdict};
use crate::view::Kind;

/// Listens to the keys. `order` is the things that `J` and `K` go through.
#[hook]
pub fn use_keys(data: &Data, pointer: &Pointer, order: Rc<Vec<Rc<str>>>) {
    // The listener is made once; it reads what is current from here.
    let current = use_mut_ref(|| (data.clone(), pointer.clone(), order.clone()));
    *current.borrow_mut() = (data.clone(), pointer.clone(), order);
    use_effect_with((), move |()| {
        let listener = dom::document().map(|document| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&document, "keydown", options, move |event| {
                let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
                let (data, pointer, order) = current.borrow().clone();
                if press(event, &data, &pointer, &order) {
                    event.prevent_default();
                }
            })
        });
        move || drop(listener)
    });
}

/// Does what a key asks for; tells whether it asked for anything.
fn press(event: &KeyboardEvent, data: &Data, pointer: &Pointer, order: &[Rc<str>]) -> bool {
    if event.is_composing() || event.alt_key() || event.default_prevented() {
        return false;
    }
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let in_text = target.as_ref().is_some_and(dom::takes_text);
    let key = event.key();
    if event.ctrl_key() || event.meta_key() {
        // In a text box these belong to the browser.
        return match (key.to_ascii_lowercase().as_str(), in_text) {
            ("z", false) => {
                data.dispatch(if event.shift_key() { Action::Redo } else { Action::Undo });
                true
            }
            ("y", false) => {
                data.dispatch(Action::Redo);
                true
            }
            _ => false,
        };
    }
    if key == "Escape" {
        if in_text {
            // A field closes itself; the article's box is left.
            if target.is_some_and(|t| t.id() == dom::TEXT_BOX && !data.is_empty()) {
                dom::leave_text_box();
                return true;
            }
            return false;
        }
        // The focus goes back to the words that were asked about; when they are let go, so is the focus.
        match (pointer.help, &pointer.why, &pointer.selected) {
            (false, Some(id), _) => dom::focus_mark_soon(id.clone()),
            (false, None, Some(_)) => dom::let_go(),
            _ => {}
        }
        pointer.dispatch(Aim::Escape);
        return true;
    }
    if in_text || !data.settings.keys {
        return false;
    }
    match key.as_str() {
        "?" => pointer.dispatch(Aim::Help(!pointer.help)),
        "j" | "J" | "k" | "K" => step(matches!(key.as_str(), "j" | "J"), pointer, order),
        "w" | "W" => match (&pointer.why, &pointer.selected) {
            (Some(_), _) => pointer.dispatch(Aim::Why(None)),
            (None, Some(id)) => pointer.dispatch(Aim::Why(Some(id.clone()))),
            (None, None) => return false,
        },
        "a" | "A" | "x" | "X" => {
            let Some(id) = pointer.selected.clone() else { return false };
            let verdict = if matches!(key.as_str(), "a" | "A") { Verdict::Right } else { Verdict::Wrong };
            data.dispatch(Action::Judge(id, verdict));
        }
        "e" | "E" if !data.is_empty() => dom::enter_text_box(),
        _ => {
            let number = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let Some(kind) = number.and_then(|n| Kind::ALL.get(n)).filter(|_| !data.is_empty()) else {
                return false;
            };
            data.dispatch(Action::ToggleKind(*kind));
        }
    }
    true
}

/// Selects the next thing, or the one before.
fn step(forward: bool, pointer: &Pointer, order: &[Rc<str>]) {
    let at = pointer.selected.as_ref().and_then(|id| order.iter().position(|other| other == id));
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % order.len().max(1),
        (Some(at), false) => at.checked_sub(1).unwrap_or(order.len().saturating_sub(1)),
        (None, true) => 0,
        (None, false) => order.len().saturating_sub(1),
    };
    if let Some(id) = order.get(next) {
        pointer.dispatch(Aim::Select { id: id.clone(), scroll: Side::Both, why: false });
    }
}
