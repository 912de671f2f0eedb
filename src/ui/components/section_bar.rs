//! On narrow screens, where the panel lies below the article: the way to its parts, at the foot.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{Icon, icon};
use crate::ui::dom;
use crate::ui::hooks::{use_data, use_pointer};
use crate::ui::state::Aim;
use crate::view::cards::Panel;
use crate::view::{Kind, labels};

/// Properties of [`SectionBar`].
#[derive(Properties, PartialEq)]
pub struct SectionBarProps {
    /// What was found.
    pub panel: Rc<Panel>,
}

/// The bar. Wide screens do not show it.
#[component]
pub fn SectionBar(props: &SectionBarProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let (words, locale) = (data.words(), data.locale());
    let go = |place: &'static str| {
        let pointer = pointer.clone();
        Callback::from(move |_: MouseEvent| {
            pointer.dispatch(Aim::Why(None));
            if let Some(target) = dom::query(place) {
                dom::bring_to_top(&target);
            }
        })
    };
    let part = |kind: Kind, picture: Icon, place: &'static str| {
        let count = props.panel.count(kind);
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
