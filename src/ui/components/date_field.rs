//! The publication date: shown as read, set by hand.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::parts::button;
use crate::ui::dom;
use crate::ui::i18n;
use crate::ui::page::PageProps;
use crate::ui::state::Action;
use crate::view::dates;

/// The date with its origin, or the field to type another.
#[component]
pub(super) fn DateField(PageProps { page }: &PageProps) -> Html {
    let data = &page.data;
    let open = use_state(|| false);
    let bad = use_state(|| false);
    let input = use_node_ref();
    let (words, locale) = (data.words(), data.locale());
    let published = data.reading.as_ref().and_then(|r| r.extraction.document.published.clone());

    {
        let input = input.clone();
        use_effect_with(*open, move |open| {
            if let Some(input) = input.cast::<HtmlInputElement>().filter(|_| *open) {
                dom::focus(&input);
                input.select();
            }
        });
    }
    let given = if data.article.dated_by_file() { "file" } else { "given" };
    let show = {
        let open = open.clone();
        Callback::from(move |_| open.set(true))
    };
    if !*open {
        let by_hand = data.article.given.is_some();
        return html! {
            <span class="published">
                if let Some(published) = &published {
                    { words.published }{ " " }<b>{ dates::date(&published.value, locale) }</b>
                    { ", " }{ i18n::origin(if by_hand { given } else { &published.origin }, locale) }{ " " }
                } else if let Some(given) = &data.article.given {
                    { words.published }{ " " }<b>{ dates::date(given, locale) }</b>{ ", " }{ i18n::origin(given, locale) }{ " " }
                } else {
                    { words.published_unknown }{ " " }
                }
                { button("link", show, html! { { if published.is_some() || by_hand { words.change } else { words.set_date } } }) }
            </span>
        };
    }
    let close = {
        let (open, bad) = (open.clone(), bad.clone());
        Callback::from(move |()| {
            open.set(false);
            bad.set(false);
        })
    };
    let onsubmit = {
        let (page, input, bad, close) = (page.clone(), input.clone(), bad.clone(), close.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let typed = input.cast::<HtmlInputElement>().map(|i| i.value()).unwrap_or_default();
            if typed.trim().is_empty() {
                page.dispatch(Action::SetPublished(None));
                close.emit(());
            } else if let Some(value) = dates::parse_publication(&typed) {
                page.dispatch(Action::SetPublished(Some(Rc::from(value))));
                close.emit(());
            } else {
                bad.set(true);
            }
        })
    };
    let reset = {
        let (page, close) = (page.clone(), close.clone());
        Callback::from(move |_| {
            page.dispatch(Action::SetPublished(None));
            close.emit(());
        })
    };
    let onkeydown = {
        let close = close.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                close.emit(());
            }
        })
    };
    let cancel = close.reform(|_: MouseEvent| ());
    let value = data.article.given.as_deref().map(str::to_owned).or_else(|| published.map(|p| p.value));
    html! {
        <form class="published" {onsubmit} {onkeydown}>
            <label>
                { words.published }{ " " }
                <input ref={input} type="text" size="12" value={value.map(|v| dates::typed(&v))} placeholder={words.published_placeholder}
                    aria-invalid={bad.then_some("true")} aria-describedby={bad.then_some("published-bad")} autocomplete="off" />
            </label>
            <button class="b" type="submit">{ words.save }</button>
            if data.article.given.is_some() {
                { button("b bare", reset, html! { { words.published_reset } }) }
            }
            { button("b bare", cancel, html! { { words.cancel } }) }
            if *bad {
                <span id="published-bad" class="seal" role="alert">{ words.published_bad }</span>
            }
        </form>
    }
}
