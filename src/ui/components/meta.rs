//! The line above the article: who wrote it, when it was published, what can be done with it.

use std::rc::Rc;

use gloo_timers::callback::Interval;
use yew::prelude::*;

use super::date_field::DateField;
use super::icon::{Icon, icon};
use super::parts::{button, flag};
use crate::import;
use crate::ui::dom;
use crate::ui::i18n;
use crate::ui::page::{Page, PageProps};
use crate::ui::route::Route;
use crate::ui::state::{Action, Phase};

/// From this length on the reading takes long enough to be told about.
const LONG: usize = 60_000;

/// The line.
pub fn meta_line(page: &Page) -> Html {
    let (data, words) = (&page.data, page.words());
    let bylines: Vec<String> = match &data.reading {
        Some(reading) => reading.extraction.document.bylines.iter().map(|b| b.name.clone()).collect(),
        None => Vec::new(),
    };
    let mut authors: Vec<String> = Vec::new();
    for name in bylines {
        if !authors.contains(&name) {
            authors.push(name);
        }
    }
    let edit = {
        let editing = page.focus.editing;
        Callback::from(move |_| if editing { dom::leave_text_box() } else { dom::enter_text_box() })
    };
    let other = page.on_press(Action::Replace(Rc::from(""), None));
    let print = Callback::from(|_: MouseEvent| {
        let _ = web_sys::window().map(|w| w.print());
    });
    // The button must not take the focus from the box before it is told that it was pressed.
    let keep_focus = Callback::from(|event: MouseEvent| event.prevent_default());
    html! {
        <div class="meta">
            if let Some(name) = &data.article.name {
                <span class="file" translate="no" lang="vi">{ name.clone() }</span>
            }
            if let Some(note) = data.article.source.as_ref().and_then(|source| import::note(source, data.locale())) {
                <span class="note">{ note }</span>
            }
            if !authors.is_empty() {
                <span class="authors" lang="vi">{ authors.join(", ") }</span>
            }
            <DateField page={page.clone()} />
            <span class="do">
                <button class="b bare" type="button" onmousedown={keep_focus} onclick={edit} aria-pressed={flag(page.focus.editing)}>
                    { icon(if page.focus.editing { Icon::Check } else { Icon::Pen }) }
                    { if page.focus.editing { words.end_edit } else { words.edit_text } }
                </button>
                <a class="b bare" href={Route::Export.href()}>{ icon(Icon::Out) }{ words.export }</a>
                { button("b bare", print, html! { <>{ icon(Icon::Print) }{ words.print }</> }) }
                { button("b bare", other, html! { <>{ icon(Icon::Fresh) }{ words.other_article }</> }) }
            </span>
            <Progress page={page.clone()} />
        </div>
    }
}

/// How far the reading is: nothing for what takes no time, a count of seconds for what does, a way out of what failed.
#[component]
fn Progress(PageProps { page }: &PageProps) -> Html {
    let data = &page.data;
    let seconds = use_state(|| 0u32);
    let (words, locale) = (page.words(), page.locale());
    let slow = data.phase == Phase::Reading && data.article.text.len() > LONG;
    {
        let seconds = seconds.clone();
        use_effect_with(slow, move |slow| {
            seconds.set(0);
            let mut passed = 0;
            let clock = slow.then(|| {
                Interval::new(1000, move || {
                    passed += 1;
                    seconds.set(passed);
                })
            });
            move || drop(clock)
        });
    }
    match &data.phase {
        Phase::Reading if slow => {
            let chars = data.article.text.chars().count();
            html! { <p class="progress-line num" role="status">{ i18n::progress(chars, *seconds, locale) }</p> }
        }
        Phase::Failed(cause) => {
            let retry = page.on_press(Action::Retry);
            html! {
                <div class="trouble" role="alert">
                    <p><b>{ words.failed }</b>{ " " }{ words.failed_why }{ " " }<code>{ cause.clone() }</code></p>
                    { button("b", retry, html! { { words.retry } }) }
                </div>
            }
        }
        _ => Html::default(),
    }
}
