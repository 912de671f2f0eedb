//! `#/about`: what this is, said plainly.

use yew::prelude::*;

use crate::ui::components::Specimen;
use crate::ui::hooks::use_data;

/// The page.
#[component]
pub fn AboutPage() -> Html {
    let data = use_data();
    let words = data.words();
    html! {
        <main class="page about" id="main">
            <h1>{ words.about_title }</h1>
            <Specimen />
            { for words.about_body.iter().map(|(heading, text)| html! { <section key={*heading}><h2>{ *heading }</h2><p>{ *text }</p></section> }) }
            <p class="dim num">{ concat!("giaoban ", env!("CARGO_PKG_VERSION"), " · MIT / Apache-2.0") }</p>
        </main>
    }
}
