//! What the page listens to: the worker, the address, the keys, what is pasted and dropped.

mod arrivals;
mod host;
mod keys;
mod links;
mod product;
mod reader;
mod route;

pub use arrivals::use_arrivals;
pub use host::{Host, Offline, use_host};
pub use keys::use_keys;
pub use links::{Links, use_link_sheet, use_links};
pub use product::{Kept, KeptArticle, Written, use_product};
pub use reader::use_reader;
pub use route::use_route;

use yew::prelude::*;

use super::settings::Settings;
use super::state::{Aim, Data, Focus, Pointer, State};

/// The data context.
#[hook]
pub fn use_data() -> Data {
    let fallback = use_reducer(State::default);
    use_context::<Data>().unwrap_or(fallback)
}

/// The context of selecting.
#[hook]
pub fn use_pointer() -> Pointer {
    let fallback = use_reducer(Focus::default);
    use_context::<Pointer>().unwrap_or(fallback)
}

/// Lets go of what was selected when another article is put on the page: its ids are not those of the one before.
#[hook]
pub fn use_fresh_focus(data: &Data, pointer: &Pointer) {
    let pointer = pointer.dispatcher();
    use_effect_with(data.arrival, move |_| pointer.dispatch(Aim::Clear));
}

/// Shows and keeps the reader's choices.
#[hook]
pub fn use_settings(data: &Data) {
    use_effect_with((data.settings.clone(), data.words().title), |(settings, title)| {
        Settings::apply(settings, title);
        settings.save();
    });
}
