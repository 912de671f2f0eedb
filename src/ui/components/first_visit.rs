//! The page before there is an article: what it does, samples, how things are marked.

use std::rc::Rc;

use yew::prelude::*;

use super::choose_files::ChooseFiles;
use super::guide::guide;
use super::keys::key_row;
use crate::ui::dom;
use crate::ui::page::Page;
use crate::ui::samples::{SAMPLES, Sample};
use crate::ui::state::Action;

/// Above the text box: what the page is for.
pub fn first_intro(page: &Page) -> Html {
    let words = page.words();
    html! {
        <div class="intro">
            <h1>{ words.headline }</h1>
            <p class="lede">{ words.lede }</p>
        </div>
    }
}

/// Below the text box: files, the promise, samples.
pub fn first_rest(page: &Page) -> Html {
    let words = page.words();
    let sample = |sample: &Sample| {
        let onclick = {
            let (page, text) = (page.clone(), sample.text);
            Callback::from(move |_| {
                page.dispatch(Action::Replace(Rc::from(text), None));
                dom::leave_text_box();
                dom::to_top_soon();
            })
        };
        html! {
            <li key={sample.title}>
                <button type="button" data-role="sample" {onclick}>
                    <span class="dim num">{ sample.date }</span>
                    <span class="q" lang="vi">{ sample.title }</span>
                    <span class="dim about">{ sample.about(page.locale()) }</span>
                </button>
            </li>
        }
    };
    html! {
        <div class="first-rest">
            <div class="act">
                <ChooseFiles page={page.clone()} label={words.choose_file} />
                <span class="dim">{ words.file_hint }</span>
            </div>
            <p class="promise">{ words.stays_here }</p>
            <section class="try" aria-labelledby="try-heading">
                <h2 id="try-heading">{ words.try_sample }</h2>
                <ul>{ for SAMPLES.iter().map(sample) }</ul>
            </section>
        </div>
    }
}

/// Beside the text box: a sentence with every mark, and the keys.
pub fn first_side(page: &Page) -> Html {
    let words = page.words();
    html! {
        <>
            <h2>{ words.how_marked }</h2>
            { guide(page) }
            <h2>{ words.by_keyboard }</h2>
            <dl class="spec">
                { key_row(&["J", "K"], words.key_next) }
                { key_row(&["W"], words.key_why) }
                { key_row(&["A", "X"], words.key_judge) }
                { key_row(&["?"], words.key_help) }
            </dl>
        </>
    }
}
