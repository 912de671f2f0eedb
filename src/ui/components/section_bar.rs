//! On narrow screens, where the panel lies below the article: the way to its parts, at the foot.

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::state::Aim;
use crate::view::cards::Panel;
use crate::view::{Kind, labels};

/// The bar. Wide screens do not show it.
pub fn section_bar(page: &Page, panel: &Panel) -> Html {
    let (words, locale) = (page.words(), page.locale());
    let go = |place: &'static str| {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| {
            page.aim(Aim::Why(None));
            if let Some(target) = dom::query(place) {
                dom::bring_to_top(&target);
            }
        })
    };
    let part = |kind: Kind, picture: Icon, place: &'static str| {
        let count = panel.count(kind);
        html! {
            <button type="button" onclick={go(place)} disabled={count == 0}>
                { icon(picture) }<span>{ labels::kind(kind, locale) }{ " " }<span class="num">{ locale.count(count) }</span></span>
            </button>
        }
    };
    html! {
        <nav class="section-bar" aria-label={words.sections}>
            <button type="button" onclick={go("#main")}>{ icon(Icon::Book) }<span>{ words.article_label }</span></button>
            { part(Kind::Meeting, Icon::Meet, "#list-meeting") }
            { part(Kind::Commitment, Icon::Due, "#list-commitment") }
            { part(Kind::Person, Icon::Person, "#list-person") }
            { part(Kind::Time, Icon::Clock, "#list-time") }
        </nav>
    }
}
