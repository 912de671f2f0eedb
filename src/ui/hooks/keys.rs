//! The keyboard: one listener on the document.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};
use yew::prelude::*;

use super::listener::{Target, use_listener};
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::route::Route;
use crate::ui::state::{Action, Aim, Side, Verdict};
use crate::view::marks::Layer;
use crate::view::{Kind, Kinds};

/// Listens to the keys. Those that are for an article work where it is read.
#[hook]
pub fn use_keys(page: &Page, route: Route) {
    // The listener is made once; it reads what is current from here.
    let current = use_mut_ref(|| None);
    *current.borrow_mut() = Some((page.clone(), route));
    let heard = move |event: &Event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let Some((page, route)) = current.borrow().clone() else { return };
        if press(event, &page, route == Route::Read) {
            event.prevent_default();
        }
    };
    use_listener(Target::Document, &["keydown"], Rc::new(heard));
}

/// Does what a key asks for; tells whether it asked for anything.
fn press(event: &KeyboardEvent, page: &Page, reading: bool) -> bool {
    let (data, focus) = (&page.data, &page.focus);
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
                page.dispatch(if event.shift_key() { Action::Redo } else { Action::Undo });
                true
            }
            ("y", false) => {
                page.dispatch(Action::Redo);
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
        match (focus.help, &focus.why, &focus.selected) {
            (false, Some(id), _) => dom::focus_mark_soon(id.clone()),
            (false, None, Some(_)) => dom::let_go(),
            _ => {}
        }
        page.aim(Aim::Escape);
        return true;
    }
    if in_text || !data.settings.keys {
        return false;
    }
    match key.as_str() {
        "?" => page.aim(Aim::Help(!focus.help)),
        _ if !reading => return false,
        "j" | "J" | "k" | "K" => step(matches!(key.as_str(), "j" | "J"), page),
        "w" | "W" => match (&focus.why, &focus.selected) {
            (Some(_), _) => page.aim(Aim::Why(None)),
            (None, Some(id)) => page.aim(Aim::Why(Some(id.clone()))),
            (None, None) => return false,
        },
        "a" | "A" | "x" | "X" => {
            let Some(id) = focus.selected.clone() else { return false };
            let verdict = if matches!(key.as_str(), "a" | "A") { Verdict::Right } else { Verdict::Wrong };
            page.dispatch(Action::Judge(id, verdict));
        }
        "e" | "E" if !data.is_empty() => dom::enter_text_box(),
        _ => {
            let number = key.parse::<usize>().ok().and_then(|n| n.checked_sub(1));
            let Some(kind) = number.and_then(|n| Kind::ALL.get(n)).filter(|_| !data.is_empty()) else {
                return false;
            };
            page.dispatch(Action::ToggleKind(*kind));
        }
    }
    true
}

/// Selects the next thing, or the one before.
fn step(forward: bool, page: &Page) {
    let order = order(&page.data.layer(), page.data.settings.shown);
    let at = page.focus.selected.as_ref().and_then(|id| order.iter().position(|other| other == id));
    let next = match (at, forward) {
        (Some(at), true) => (at + 1) % order.len().max(1),
        (Some(at), false) => at.checked_sub(1).unwrap_or(order.len().saturating_sub(1)),
        (None, true) => 0,
        (None, false) => order.len().saturating_sub(1),
    };
    if let Some(id) = order.get(next) {
        page.aim(Aim::Select { id: id.clone(), scroll: Side::Both, why: false });
    }
}

/// What `J` and `K` go through: meetings and commitments, in the order of the article.
fn order(layer: &Layer, shown: Kinds) -> Vec<Rc<str>> {
    let mut order: Vec<Rc<str>> = Vec::new();
    for mark in &layer.marks {
        let wanted = shown.has(mark.kind) && (mark.kind == Kind::Commitment || mark.trigger);
        for id in mark.ids.iter().filter(|_| wanted) {
            if !order.iter().any(|other| **other == **id) {
                order.push(id.as_str().into());
            }
        }
    }
    order
}
