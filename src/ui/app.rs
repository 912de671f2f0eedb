//! The whole page: contexts, frame, the page that the address names.

use yew::prelude::*;

use super::components::{ImportLine, KeysDialog, Toasts, TopBar, UpdateNotice};
use super::hooks::{
    Links, use_arrivals, use_fresh_focus, use_link_sheet, use_reader, use_route, use_settings,
};
use super::pages::{AboutPage, ExportPage, ReadPage};
use super::route::Route;
use super::settings::Settings;
use super::state::{Data, Focus, Pointer, State};

/// The application.
#[component]
pub fn App() -> Html {
    let data = use_reducer(|| State::starting(Settings::load(), super::carry::take_up().as_ref()));
    let pointer = use_reducer(Focus::default);
    let route = use_route();
    use_settings(&data);
    use_reader(&data);
    use_fresh_focus(&data, &pointer);
    let links = use_link_sheet(&pointer);
    let dragging = use_arrivals(&data);
    html! {
        <ContextProvider<Data> context={data.clone()}>
            <ContextProvider<Pointer> context={pointer.clone()}>
                <ContextProvider<Links> context={links}>
                    <a class="skip" href="#main" onclick={skip}>{ data.words().skip }</a>
                    <TopBar {route} />
                    { match route {
                        Route::Read => html! { <ReadPage /> },
                        Route::Export => html! { <ExportPage /> },
                        Route::About => html! { <AboutPage /> },
                    } }
                    if pointer.help { <KeysDialog /> }
                    <div class="floats">
                        <UpdateNotice />
                        <Toasts />
                        <ImportLine />
                    </div>
                    if dragging { <div class="drop-veil" aria-hidden="true"><p>{ data.words().drop_here }</p></div> }
                </ContextProvider<Links>>
            </ContextProvider<Pointer>>
        </ContextProvider<Data>>
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
