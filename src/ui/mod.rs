//! The page, built with Yew.
//!
//! `state` is one value with a closed set of actions, which `page` carries to all that is drawn; `pages` compose
//! `components`; `hooks` listen to the worker, the keyboard and what arrives. What is shown is computed in [`crate::view`]; what is said is in [`i18n`].

pub mod app;
mod carry;
pub mod components;
pub mod dom;
pub mod file_worker;
pub mod files;
pub mod hooks;
pub mod i18n;
pub mod page;
pub mod pages;
pub mod route;
pub mod samples;
pub mod settings;
pub mod state;

/// Mounts the page into `<div id="app">`; does nothing where there is no page, as in the worker.
pub fn start() {
    let Some(document) = dom::document() else { return };
    if let Some(root) = document.get_element_by_id("app") {
        let settings = settings::Settings::load();
        // Before the first paint, so that the page never flashes in the wrong colours.
        settings.apply(i18n::words(settings.locale).title);
        yew::Renderer::<app::App>::with_root(root).render();
    }
}
