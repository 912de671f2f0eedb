//! The whole page: its state, its frame, the page that the address names.

use yew::prelude::*;

use super::components::{KeysDialog, UpdateNotice, import_line, toasts, top_bar};
use super::hooks::{use_arrivals, use_host, use_keys, use_link_sheet, use_reader, use_route, use_settings};
use super::page::Page;
use super::pages::{ExportPage, ReadPage, about_page};
use super::route::Route;
use super::settings::Settings;
use super::state::{State, Store};

/// The application.
#[component]
pub fn App() -> Html {
    let store = use_reducer(|| {
        let data = State::starting(Settings::load(), super::carry::take_up().as_ref());
        Store { data: data.into(), ..Store::default() }
    });
    let links = use_link_sheet(&store.focus);
    let page = Page::new(&store, links, use_host());
    let route = use_route();
    use_settings(&page);
    use_reader(&page);
    use_keys(&page, route);
    let dragging = use_arrivals(&page);
    html! {
        <>
            <a class="skip" href="#main" onclick={skip}>{ page.words().skip }</a>
            { top_bar(&page, route) }
            { match route {
                Route::Read => html! { <ReadPage page={page.clone()} /> },
                Route::Export => html! { <ExportPage page={page.clone()} /> },
                Route::About => about_page(&page),
            } }
            if page.focus.help { <KeysDialog page={page.clone()} /> }
            <div class="floats">
                <UpdateNotice page={page.clone()} />
                { toasts(&page) }
                { import_line(&page) }
            </div>
            if dragging { <div class="drop-veil" aria-hidden="true"><p>{ page.words().drop_here }</p></div> }
        </>
    }
}

/// Goes past the bars. Not by the address: that names the page.
fn skip(event: MouseEvent) {
    event.prevent_default();
    if let Some(main) = super::dom::query("#main") {
        let _ = main.set_attribute("tabindex", "-1");
        super::dom::focus(&main);
    }
}
