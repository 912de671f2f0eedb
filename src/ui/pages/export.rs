//! `#/export`: what was read as files for other programs, and the session as a file of its own.

use std::rc::Rc;

use yew::prelude::*;

use crate::export::{self, Article, File, Format};
use crate::report::Extraction;
use crate::ui::components::{ChooseFiles, Icon, icon};
use crate::ui::dom;
use crate::ui::hooks::use_data;
use crate::ui::i18n;
use crate::ui::route::Route;
use crate::ui::state::{self, Action, Message, Phase, State};
use crate::view::cards::{Panel, one_line};
use crate::view::{Kind, Locale, labels};
use crate::worker::Request;

/// How much of a file is shown, in bytes.
const SHOWN: usize = 20_000;

/// The page.
#[component]
pub fn ExportPage() -> Html {
    let data = use_data();
    let format = use_state(|| Format::Html);
    let (words, locale) = (data.words(), data.locale());
    let all = use_state(|| false);
    let every = *all && data.has_several();
    let open = data.open_articles();
    let kept = use_memo((data.reading.clone(), data.verdicts.clone(), every, open.len(), locale), |_| {
        kept(&data, every)
    });
    let ready = data.phase == Phase::Done && kept.is_some();
    let preview = use_memo((kept.clone(), *format, locale), |(kept, format, locale)| {
        (**kept).as_ref().map(|kept| kept.preview(*format, *locale)).unwrap_or_default()
    });
    let download = {
        let (data, kept, format) = (data.clone(), kept.clone(), *format);
        Callback::from(move |_: MouseEvent| {
            let Some(kept) = &*kept else { return };
            let file = kept.file(format, data.locale());
            dom::save(&file.name, file.media_type, &file.bytes);
            data.dispatch(Action::Say(Message::Saved(file.name.into())));
        })
    };
    let copy = {
        let (data, kept, format) = (data.clone(), kept.clone(), *format);
        Callback::from(move |_: MouseEvent| {
            let Some(kept) = &*kept else { return };
            let dispatcher = data.dispatcher();
            dom::copy(&kept.text(format, data.locale()), move |copied| {
                dispatcher.dispatch(Action::Say(if copied {
                    Message::CopiedFile
                } else {
                    Message::NotCopied
                }));
            });
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
    html! {
        <main class="export" id="main">
            <h1>{ words.export }</h1>
            if let Some(kept) = &*kept {
                <p class="lede">{ &kept.sentence }</p>
                if let Some(dropped) = &kept.dropped { <p class="dim">{ format!("{} {dropped}.", words.export_dropped) }</p> }
            } else if data.is_empty() {
                <p class="lede">{ words.export_empty }{ " " }<a href={Route::Read.href()}>{ words.export_read_first }</a></p>
            } else if let Phase::Failed(_) = &data.phase {
                <p class="lede">{ words.failed }{ " " }<a href={Route::Read.href()}>{ words.read }</a></p>
            } else {
                <p class="lede">{ words.reading }</p>
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
                        <button class="b main" type="button" disabled={!ready} onclick={download}>{ icon(Icon::Out) }{ words.download }</button>
                        <button class="b" type="button" disabled={!ready || *format == Format::Csv} onclick={copy}>{ icon(Icon::Copy) }{ words.copy }</button>
                        if let Some(kept) = &*kept { <span class="file" translate="no">{ kept.file_name(*format) }</span> }
                    </p>
                    if *format == Format::Html && kept.is_some() { <p class="dim">{ words.export_as_text }</p> }
                    if kept.is_some() { <pre tabindex="0" lang="vi" data-role="preview" aria-labelledby="preview-heading">{ &preview.text }</pre> }
                    if preview.cut { <p class="dim">{ words.export_cut }</p> }
                </section>
            </div>
            <ProjectFile />
        </main>
    }
}

/// The session as a file: saved and opened again.
#[component]
fn ProjectFile() -> Html {
    let data = use_data();
    let words = data.words();
    let save = {
        let data = data.clone();
        Callback::from(move |_: MouseEvent| {
            let name = format!("{}.giaoban.json", stem(data.article.name.as_deref()));
            dom::save(&name, "application/json", data.project().write().as_bytes());
            data.dispatch(Action::Say(Message::Saved(name.into())));
        })
    };
    html! {
        <section class="project" aria-labelledby="project-heading">
            <h2 id="project-heading">{ words.project }</h2>
            <p>{ words.project_about }</p>
            <p class="do">
                <button class="b" type="button" disabled={data.is_empty()} onclick={save}>{ icon(Icon::Out) }{ words.project_save }</button>
                <ChooseFiles label={words.project_open} />
            </p>
        </section>
    }
}

/// What is exported: readings without what the reader dropped.
#[derive(PartialEq)]
struct Kept {
    articles: Vec<One>,
    /// What files are called.
    stem: String,
    /// What is in them, in a sentence.
    sentence: String,
    /// How many things were dropped, in words.
    dropped: Option<String>,
}

/// One article.
#[derive(PartialEq)]
struct One {
    /// Name of the file it came from, else its title.
    name: String,
    text: Rc<str>,
    extraction: Extraction,
}

/// A file as far as it is shown.
#[derive(Default)]
struct Preview {
    text: String,
    cut: bool,
}

/// What files are called: as the one that the article came from.
fn stem(file: Option<&str>) -> String {
    let none = Extraction::default();
    export::stem(&[Article { name: file.unwrap_or_default(), text: "", extraction: &none }])
}

/// None when there is nothing that was read, or when the text on the page has been changed since. Open articles that
/// were never on the page are read now.
fn kept(data: &State, all: bool) -> Option<Kept> {
    let locale = data.locale();
    let (mut articles, mut dropped) = (Vec::new(), Vec::new());
    let chosen = data.exportable(all);
    let files: Vec<Option<Rc<str>>> = chosen.iter().map(|(article, ..)| article.name.clone()).collect();
    for (article, reading, verdicts) in chosen {
        let extraction = match reading.filter(|reading| reading.text == article.text) {
            Some(reading) => reading.extraction.clone(),
            None if all && !article.text.trim().is_empty() => {
                let published = article.given.as_deref().map(str::to_owned);
                Request { seq: 0, text: article.text.to_string(), published }.read().result.ok()?.extraction
            }
            None => continue,
        };
        let gone = state::dropped(&extraction, &verdicts);
        let title = extraction.document.title.as_ref().map(|t| one_line(&t.text));
        articles.push(One {
            name: article.name.as_deref().map(str::to_owned).or(title).unwrap_or_default(),
            extraction: export::without(&extraction, |id| gone.iter().any(|other| other == id)),
            text: article.text,
        });
        dropped.extend(gone);
    }
    let counts = Kind::ALL.into_iter().filter_map(|kind| {
        let number = dropped.iter().filter(|id| Kind::of_id(id) == Some(kind)).count();
        (number > 0).then(|| labels::counted(kind, number, locale))
    });
    let counts: Vec<String> = counts.collect();
    let sentence = match articles.as_slice() {
        [] => return None,
        [one] => Panel::new(&one.extraction, locale).sentence(locale),
        many => {
            let sum = |count: fn(&Extraction) -> usize| many.iter().map(|one| count(&one.extraction)).sum();
            let found = [
                labels::counted(Kind::Meeting, sum(|x| x.meetings.len()), locale),
                labels::counted(Kind::Commitment, sum(|x| x.commitments.len()), locale),
            ];
            let articles = locale.counted(many.len(), "bài", "article", "articles");
            format!("{articles}: {}.", locale.list(&found))
        }
    };
    Some(Kept {
        stem: stem(match files.as_slice() {
            [file] => file.as_deref(),
            _ => None,
        }),
        sentence,
        dropped: (!counts.is_empty()).then(|| locale.list(&counts)),
        articles,
    })
}

impl Kept {
    fn articles(&self) -> Vec<Article<'_>> {
        let all = self.articles.iter();
        all.map(|one| Article { name: &one.name, text: &one.text, extraction: &one.extraction }).collect()
    }

    fn file(&self, format: Format, locale: Locale) -> File {
        export::file(&self.articles(), format, locale, &self.stem)
    }

    fn file_name(&self, format: Format) -> String {
        let zip = if format == Format::Csv { ".zip" } else { "" };
        format!("{}.{}{zip}", self.stem, format.extension())
    }

    /// All of the file that is text.
    fn text(&self, format: Format, locale: Locale) -> String {
        export::export(&self.articles(), format, locale).into_iter().map(|(_, text)| text).collect()
    }

    fn preview(&self, format: Format, locale: Locale) -> Preview {
        // A report is read better in words than in markup.
        let shown = if format == Format::Html { Format::Md } else { format };
        let mut text = String::new();
        for (name, table) in export::export(&self.articles(), shown, locale) {
            if !name.is_empty() {
                text.push_str(&format!("{}{name}\n", if text.is_empty() { "" } else { "\n" }));
            }
            text.push_str(table.trim_start_matches('\u{feff}'));
        }
        let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= SHOWN);
        text.truncate(end.unwrap_or(text.len()));
        Preview { text, cut: end.is_some() }
    }
}
