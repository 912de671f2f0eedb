//! The address within the page.

use std::rc::Rc;

use yew::prelude::*;

use super::listener::{Target, use_listener};
use crate::ui::route::Route;

fn current() -> Route {
    let hash = web_sys::window().and_then(|w| w.location().hash().ok()).unwrap_or_default();
    Route::parse(&hash)
}

/// The page that the address names; follows it when it changes.
#[hook]
pub fn use_route() -> Route {
    let route = use_state(current);
    let set = route.setter();
    let heard = Rc::new(move |_: &web_sys::Event| {
        set.set(current());
        if let Some(window) = web_sys::window() {
            window.scroll_to_with_x_and_y(0.0, 0.0);
        }
    });
    use_listener(Target::Window, &["hashchange"], heard);
    *route
}
