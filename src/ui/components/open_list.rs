//! The open articles, when there are several; and the files that are being read.

use yew::prelude::*;

use super::choose_files::ChooseFiles;
use super::icon::{Icon, icon};
use super::parts::button;
use crate::ui::page::Page;
use crate::ui::state::{Action, OpenArticle};
use crate::ui::{dom, files, i18n};
use crate::view::dates;

/// The list: one click puts another article on the page, a cross takes it off.
pub fn open_list(page: &Page) -> Html {
    let (words, locale) = (page.words(), page.locale());
    let open = page.data.open_articles();
    if open.is_empty() {
        return Html::default();
    }
    let row = |(at, open): (usize, &OpenArticle)| {
        let label = open.article.label();
        let label = if label.is_empty() { words.new_article.into() } else { label };
        let switch = {
            let page = page.clone();
            Callback::from(move |_| {
                page.dispatch(Action::Switch(at));
                dom::to_top_soon();
            })
        };
        let remove = page.on_press(Action::Remove(at));
        let published = open.reading.as_ref().and_then(|r| r.extraction.document.published.as_ref());
        let told = published.map(|p| p.value.as_str()).or(open.article.given.as_deref());
        html! {
            <li key={open.id}>
                <button class="name" type="button" aria-current={open.here.then_some("true")} onclick={switch} title={label.clone()}>
                    <span class="q" lang="vi">{ label.clone() }</span>
                    <span class="dim">
                        if let Some(told) = told { <span class="num">{ dates::date(told, locale) }</span> }
                        if let Some(name) = &open.article.name { <span class="file" translate="no">{ name.clone() }</span> }
                    </span>
                </button>
                <button class="b bare off-list" type="button" onclick={remove} title={words.take_off} aria-label={format!("{}: {label}", words.take_off)}>
                    { icon(Icon::Cross) }
                </button>
            </li>
        }
    };
    html! {
        <nav class="open-list" aria-label={words.open_articles} data-role="open-articles">
            <h2>{ words.open_articles }<span class="n">{ locale.count(open.len()) }</span></h2>
            <ul>{ for open.iter().enumerate().map(row) }</ul>
            <ChooseFiles page={page.clone()} label={words.add_files} quiet=true />
        </nav>
    }
}

/// What is being read, for reading that takes more than a moment; and the way out of it.
pub fn import_line(page: &Page) -> Html {
    let Some(importing) = &page.data.importing else { return Html::default() };
    let cancel = Callback::from(|_: MouseEvent| files::cancel());
    html! {
        <div class="import-line" role="status">
            <span class="num">{ i18n::importing(importing, page.locale()) }</span>
            <progress max={importing.all.to_string()} value={importing.done.to_string()} aria-hidden="true" />
            { button("b", cancel, html! { { page.words().cancel } }) }
        </div>
    }
}
