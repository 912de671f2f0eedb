//! `#/export`: what was read as files for other programs, and the session as a file of its own.

use std::rc::Rc;

use yew::prelude::*;

use crate::export::Format;
use crate::ui::carry;
use crate::ui::components::{ChooseFiles, Icon, button, icon};
use crate::ui::dom;
use crate::ui::hooks::{Kept, KeptArticle, Written, use_product};
use crate::ui::i18n;
use crate::ui::page::{Page, PageProps};
use crate::ui::route::Route;
use crate::ui::state::{self, Action, Message, Phase, State};
use crate::view::cards::one_line;
use crate::view::{Kind, labels};
use crate::worker::Request;

/// The page.
#[component]
pub fn ExportPage(PageProps { page }: &PageProps) -> Html {
    let data = &page.data;
    let format = use_state(|| Format::Html);
    let (words, locale) = (page.words(), page.locale());
    let all = use_state(|| false);
    let every = *all && data.has_several();
    let open = data.open_articles();
    let kept = use_memo((data.reading.clone(), data.verdicts.clone(), every, open.len(), locale), |_| {
        kept(data, every)
    });
    let wanted = (data.phase == Phase::Done).then(|| (*kept).clone()).flatten();
    let (written, again) = use_product(wanted.clone(), *format, locale);
    let product = match &written {
        Some(Written::Product(product)) => Some(product.clone()),
        _ => None,
    };
    let ready = wanted.is_some();
    let download = {
        let (page, product) = (page.clone(), product.clone());
        Callback::from(move |_: MouseEvent| {
            let Some(product) = &product else { return };
            dom::save(&product.name, &product.media_type, &product.bytes);
            page.dispatch(Action::Say(Message::Saved(product.name.as_str().into())));
        })
    };
    let copy = {
        let (page, product) = (page.clone(), product.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(text) = product.as_ref().and_then(|product| str::from_utf8(&product.bytes).ok()) {
                page.copy(text, Message::CopiedFile);
            }
        })
    };
    let choice = |choice: Format| {
        let (name, about) = i18n::format(choice, locale);
        let onchange = {
            let format = format.clone();
            Callback::from(move |_: Event| format.set(choice))
        };
        html! {
            <li key={choice.as_str()}>
                <label>
                    <input type="radio" name="format" value={choice.as_str()} checked={*format == choice} {onchange} />
                    <b>{ name }</b>
                    <span>{ about }</span>
                </label>
            </li>
        }
    };
    let scope = |choice: bool, label: String| {
        let onchange = {
            let all = all.clone();
            Callback::from(move |_: Event| all.set(choice))
        };
        html! { <label><input type="radio" name="scope" checked={every == choice} {onchange} />{ label }</label> }
    };
    let lede = match (&written, &data.phase) {
        (Some(Written::Product(product)), _) => html! { <p class="lede">{ &product.sentence }</p> },
        (Some(Written::Not(failure)), _) => html! {
            <p class="lede" role="alert">
                { i18n::not_written(*failure, locale) }{ " " }{ button("b", again, html! { { words.retry } }) }
            </p>
        },
        _ if data.is_empty() => html! {
            <p class="lede">{ words.export_empty }{ " " }<a href={Route::Read.href()}>{ words.export_read_first }</a></p>
        },
        (_, Phase::Failed(_)) => {
            html! { <p class="lede">{ words.failed }{ " " }<a href={Route::Read.href()}>{ words.read }</a></p> }
        }
        (_, phase) => html! {
            <p class="lede">{ if *phase == Phase::Reading { words.reading } else { words.export_writing } }</p>
        },
    };
    html! {
        <main class="export" id="main">
            <h1>{ words.export }</h1>
            { lede }
            if let Some(dropped) = kept.as_ref().as_ref().and_then(|kept| kept.dropped.as_ref()) {
                <p class="dim">{ format!("{} {dropped}.", words.export_dropped) }</p>
            }
            if data.has_several() {
                <fieldset class="scope">
                    <legend class="vh">{ words.export_scope }</legend>
                    { scope(false, words.export_here.to_owned()) }
                    { scope(true, format!("{} ({})", words.export_all, locale.count(open.len()))) }
                </fieldset>
            }
            <div class="ways">
                <fieldset class="formats" disabled={!ready}>
                    <legend>{ words.export_format }</legend>
                    <ul>{ for Format::ALL.into_iter().map(choice) }</ul>
                </fieldset>
                <section class="preview" aria-labelledby="preview-heading">
                    <h2 id="preview-heading">{ words.export_preview }</h2>
                    <p class="do">
                        <button class="b main" type="button" disabled={product.is_none()} onclick={download}>{ icon(Icon::Out) }{ words.download }</button>
                        <button class="b" type="button" disabled={product.is_none() || *format == Format::Csv} onclick={copy}>{ icon(Icon::Copy) }{ words.copy }</button>
                        if let Some(product) = &product { <span class="file" translate="no">{ &product.name }</span> }
                    </p>
                    if *format == Format::Html && product.is_some() { <p class="dim">{ words.export_as_text }</p> }
                    if let Some(product) = &product {
                        <pre tabindex="0" lang="vi" data-role="preview" data-format={format.as_str()} aria-labelledby="preview-heading">{ &product.preview }</pre>
                        if product.cut { <p class="dim">{ words.export_cut }</p> }
                    }
                </section>
            </div>
            { project_file(page) }
        </main>
    }
}

/// The session as a file: saved and opened again.
fn project_file(page: &Page) -> Html {
    let words = page.words();
    let save = {
        let page = page.clone();
        Callback::from(move |_: MouseEvent| carry::save(&page))
    };
    html! {
        <section class="project" aria-labelledby="project-heading">
            <h2 id="project-heading">{ words.project }</h2>
            <p>{ words.project_about }</p>
            <p class="do">
                <button class="b" type="button" disabled={page.data.is_empty()} onclick={save}>{ icon(Icon::Out) }{ words.project_save }</button>
                <ChooseFiles page={page.clone()} label={words.project_open} />
            </p>
        </section>
    }
}

/// None when there is nothing that was read, or when the text on the page has been changed since. Open articles that
/// were never on the page are read now.
fn kept(data: &State, all: bool) -> Option<Rc<Kept>> {
    let locale = data.locale();
    let (mut articles, mut dropped) = (Vec::new(), Vec::new());
    let chosen = data.exportable(all);
    let files: Vec<Option<Rc<str>>> = chosen.iter().map(|(article, ..)| article.name.clone()).collect();
    for (article, reading, verdicts) in chosen {
        let extraction = match reading.filter(|reading| reading.text == article.text) {
            Some(reading) => reading.extraction.clone(),
            None if all && !article.text.trim().is_empty() => {
                let published = article.given.as_deref().map(str::to_owned);
                let reply = Request { seq: 0, text: article.text.to_string(), published }.read();
                Rc::new(reply.result.ok()?.extraction)
            }
            None => continue,
        };
        let gone = state::dropped(&extraction, &verdicts);
        dropped.extend(gone.iter().filter_map(|id| Kind::of_id(id)));
        let title = extraction.document.title.as_ref().map(|t| one_line(&t.text));
        articles.push(KeptArticle {
            name: article.name.as_deref().map(str::to_owned).or(title).unwrap_or_default(),
            text: article.text,
            extraction,
            dropped: gone,
        });
    }
    if articles.is_empty() {
        return None;
    }
    let counts = Kind::ALL.into_iter().filter_map(|kind| {
        let number = dropped.iter().filter(|other| **other == kind).count();
        (number > 0).then(|| labels::counted(kind, number, locale))
    });
    let counts: Vec<String> = counts.collect();
    Some(Rc::new(Kept {
        stem: carry::stem(match files.as_slice() {
            [file] => file.as_deref(),
            _ => None,
        }),
        dropped: (!counts.is_empty()).then(|| locale.list(&counts)),
        articles,
    }))
}
