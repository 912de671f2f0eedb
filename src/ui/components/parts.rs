//! Shapes that many parts of the page share. Each is drawn by one function: every tag that is written out costs its share
//! of the program that a visitor loads.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::page::Page;
use crate::ui::route::Route;
use crate::ui::state::{Action, Aim, Side, Verdict};
use crate::view::cards::Named;
use crate::view::{Kind, labels};

/// `true` or `false`, as attributes have it.
pub(crate) fn flag(on: bool) -> &'static str {
    if on { "true" } else { "false" }
}

/// A button: its class (`b`, `b main`, `b bare`, `link`), what it does, what it says.
pub(crate) fn button(class: &'static str, onclick: Callback<MouseEvent>, says: Html) -> Html {
    html! { <button {class} type="button" {onclick}>{ says }</button> }
}

/// Words that stand back.
pub(super) fn dim(words: AttrValue) -> Html {
    html! { <span class="dim">{ words }</span> }
}

/// Words for those who hear the page.
pub(super) fn unseen(words: AttrValue) -> Html {
    html! { <span class="vh">{ words }</span> }
}

/// One line of a list of facts: what it tells, and what it is.
pub(super) fn fact(label: &'static str, value: Html) -> Html {
    html! { <><dt>{ label }</dt><dd>{ value }</dd></> }
}

/// The same for words; nothing where there are none.
pub(super) fn said(label: &'static str, words: &str) -> Html {
    if words.is_empty() { Html::default() } else { fact(label, html! { { words } }) }
}

/// The same for things; nothing where there are none.
pub(super) fn named(page: &Page, label: &'static str, things: &[Named]) -> Html {
    if things.is_empty() { Html::default() } else { fact(label, names(page, things)) }
}

/// What the text does not tell.
pub(super) fn not_stated(page: &Page) -> Html {
    dim(page.words().not_stated.into())
}

/// Names that lead to the things they stand for.
pub(super) fn names(page: &Page, things: &[Named]) -> Html {
    let last = things.len().saturating_sub(1);
    let name = |(index, named): (usize, &Named)| {
        let id: Rc<str> = named.id.as_str().into();
        let select = page.on_press_aim(Aim::Select { id: id.clone(), scroll: Side::Both, why: false });
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            select.emit(event);
        });
        let comma = if index < last { ", " } else { "" };
        html! { <><a class="ref" href={Route::Read.href()} data-ref={id} {onclick}>{ &named.name }</a>{ comma }</> }
    };
    html! { <span class="names" lang="vi">{ for things.iter().enumerate().map(name) }</span> }
}

/// Selects a thing, scrolls the article to it and tells why it was marked.
pub(super) fn select(page: &Page, id: &str) -> Callback<MouseEvent> {
    page.on_press_aim(Aim::Select { id: id.into(), scroll: Side::Article, why: true })
}

/// Takes back that a thing was dropped; nothing where it was not.
pub(super) fn restore(page: &Page, id: &str, verdict: Option<Verdict>) -> Html {
    if verdict != Some(Verdict::Wrong) {
        return Html::default();
    }
    let judge = page.on_press(Action::Judge(id.into(), Verdict::Wrong));
    button("link", judge, html! { { page.words().restore } })
}

/// The class of a row: selected, dropped.
pub(super) fn row_class(selected: bool, verdict: Option<Verdict>) -> &'static str {
    match (selected, verdict == Some(Verdict::Wrong)) {
        (true, true) => "sel off",
        (true, false) => "sel",
        (false, true) => "off",
        (false, false) => "",
    }
}

/// One list of the panel: its heading with the number of things and what can be done with all of them, then its rows.
pub(super) fn list(page: &Page, kind: Kind, count: usize, tool: Html, rows: Html) -> Html {
    let heading: AttrValue = format!("list-{}", kind.as_str()).into();
    let locale = page.locale();
    html! {
        <section class="list" aria-labelledby={heading.clone()} data-kind={kind.as_str()}>
            <h2 id={heading}>
                { labels::kind(kind, locale) }{ " " }<span class="n">{ locale.count(count) }</span>
                { tool }
            </h2>
            { rows }
        </section>
    }
}
