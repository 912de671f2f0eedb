//! How to read the marks.

use yew::prelude::*;

use super::legend::line_sample;
use super::specimen::Specimen;
use crate::ui::hooks::use_data;
use crate::ui::i18n;
use crate::view::{Kind, labels};

/// A sentence with every mark, and what each says.
#[component]
pub fn Guide() -> Html {
    let locale = use_data().locale();
    let kind = |kind: Kind| {
        html! {
            <div class="row" key={kind.as_str()}>
                <dt>{ line_sample(kind) }{ labels::kind(kind, locale) }</dt>
                <dd class="dim">{ i18n::about_kind(kind, locale) }</dd>
            </div>
        }
    };
    html! {
        <>
            <Specimen />
            <dl class="spec">{ for Kind::ALL.into_iter().map(kind) }</dl>
        </>
    }
}
