//! Events that are no affair of a single element that Yew draws: one hook for all of them, compiled once.

use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use web_sys::{Event, EventTarget};
use yew::prelude::*;

use crate::ui::dom;

/// What is listened to.
#[derive(Clone)]
pub enum Target {
    /// The window.
    Window,
    /// The document.
    Document,
    /// An element that is drawn.
    Element(NodeRef),
}

impl Target {
    fn find(&self) -> Option<EventTarget> {
        match self {
            Target::Window => web_sys::window().map(EventTarget::from),
            Target::Document => dom::document().map(EventTarget::from),
            Target::Element(node) => node.cast::<web_sys::Element>().map(EventTarget::from),
        }
    }
}

/// Listens to events of these names as long as the component is drawn, with what was given at the first drawing. Their
/// default may be prevented.
#[hook]
pub fn use_listener(target: Target, names: &'static [&'static str], heard: Rc<dyn Fn(&Event)>) {
    use_effect_with((), move |()| {
        let target = target.find();
        let listen = |name: &&'static str| {
            let heard = heard.clone();
            let options = EventListenerOptions::enable_prevent_default();
            let heard = move |event: &Event| heard(event);
            Some(EventListener::new_with_options(target.as_ref()?, *name, options, heard))
        };
        let listeners: Vec<EventListener> = names.iter().filter_map(listen).collect();
        move || drop(listeners)
    });
}
