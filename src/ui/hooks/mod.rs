//! What the page listens to: the worker, the address, the keys, what is pasted and dropped.

mod arrivals;
mod host;
mod keys;
mod links;
mod listener;
mod product;
mod reader;
mod route;

pub use arrivals::use_arrivals;
pub use host::{Host, Offline, use_host};
pub use keys::use_keys;
pub use links::{Links, Pointing, use_link_sheet};
pub use listener::{Target, use_listener};
pub use product::{Kept, KeptArticle, Written, use_product};
pub use reader::use_reader;
pub use route::use_route;

use yew::prelude::*;

use super::page::Page;
use super::settings::Settings;

/// Shows and keeps the reader's choices.
#[hook]
pub fn use_settings(page: &Page) {
    use_effect_with((page.data.settings.clone(), page.words().title), |(settings, title)| {
        Settings::apply(settings, title);
        settings.save();
    });
}
