//! How to read the marks.

use yew::prelude::*;

use super::legend::line_sample;
use super::specimen::specimen;
use crate::ui::i18n;
use crate::ui::page::Page;
use crate::view::{Kind, labels};

/// A sentence with every mark, and what each says.
pub fn guide(page: &Page) -> Html {
    let locale = page.locale();
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
            { specimen() }
            <dl class="spec">{ for Kind::ALL.into_iter().map(kind) }</dl>
        </>
    }
}
