//! `#/about`: what this is, how to read it, how far it can be trusted, said plainly.

use yew::prelude::*;

use crate::ui::components::{guide, host_facts, key_list};
use crate::ui::i18n;
use crate::ui::page::Page;
use crate::view::Locale;

/// The figures, as the README shows them.
const SCORES: &str = include_str!("../../../assets/scores.tsv");

/// The page.
pub fn about_page(page: &Page) -> Html {
    let (words, locale) = (page.words(), page.locale());
    let [what, how, trust, privacy] = words.about_body else { return Html::default() };
    let text = |(heading, text): &(&'static str, &'static str)| {
        html! { <><h2>{ *heading }</h2><p>{ *text }</p></> }
    };
    html! {
        <main class="page about" id="main">
            <h1>{ words.about_title }</h1>
            <section>{ text(what) }</section>
            <section>
                <h2>{ words.how_marked }</h2>
                { guide(page) }
                { text(how) }
            </section>
            <section>
                { text(trust) }
                <h3>{ i18n::scores_title(locale) }</h3>
                <p class="dim">{ i18n::scores_note(locale) }</p>
                { scores(locale) }
            </section>
            <section>{ text(privacy) }<div class="facts-about">{ host_facts(page) }</div></section>
            <section><h2>{ words.keys }</h2>{ key_list(page) }</section>
            <section><h2>{ i18n::licence_title(locale) }</h2><p>{ i18n::licence(locale) }</p></section>
            <p class="dim num">{ concat!("giaoban ", env!("CARGO_PKG_VERSION"), " · MIT / Apache-2.0") }</p>
        </main>
    }
}

/// The table of figures. Narrow screens scroll it.
fn scores(locale: Locale) -> Html {
    let mut rows = SCORES.lines().filter(|line| !line.starts_with('#')).skip(1);
    let head = i18n::scores_head(locale);
    let row = |line: &'static str| {
        let mut cells = line.split('\t');
        let (vi, en) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
        html! {
            <tr key={en}>
                <th scope="row">{ locale.pick(vi, en) }</th>
                { for cells.map(|cell| html! { <td>{ cell }</td> }) }
            </tr>
        }
    };
    html! {
        <div class="scores" tabindex="0" role="region" aria-label={i18n::scores_title(locale)}>
            <table class="num">
                <thead><tr>{ for head.iter().map(|name| html! { <th scope="col">{ *name }</th> }) }</tr></thead>
                <tbody>{ for rows.by_ref().map(row) }</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_every_column() {
        for line in SCORES.lines().filter(|line| !line.starts_with('#')) {
            assert_eq!(line.split('\t').count(), i18n::scores_head(Locale::En).len() + 1, "{line}");
        }
    }
}
