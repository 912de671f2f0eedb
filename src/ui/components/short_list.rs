//! Short lists of the panel: people, bodies, places, times, papers.

use yew::prelude::*;

use super::panel::Shown;
use super::parts::{flag, list, restore, row_class, select};
use crate::view::Kind;
use crate::view::cards::Row;

/// So many rows are shown before the rest is asked for.
const FIRST: usize = 6;

/// The list of a kind; nothing where there is nothing of it.
pub(super) fn short_list(shown: &Shown<'_>, kind: Kind) -> Html {
    let page = shown.page;
    let (words, locale) = (page.words(), page.locale());
    let rows = shown.panel.rows(kind);
    if rows.is_empty() {
        return Html::default();
    }
    let selected_is_late = rows.iter().skip(FIRST).any(|row| shown.is_selected(&row.id));
    let whole = shown.is_turned(kind.as_str()) || selected_is_late || rows.len() <= FIRST + 2;
    let count = if whole { rows.len() } else { FIRST };
    let in_vietnamese = |on: bool| on.then_some("vi");
    let row = |row: &Row| {
        let (selected, verdict) = (shown.is_selected(&row.id), shown.verdict(&row.id));
        let words_class = if matches!(kind, Kind::Time | Kind::Instrument) { "word q" } else { "word" };
        html! {
            <li key={row.id.clone()} data-ref={row.id.clone()} class={row_class(selected, verdict)}>
                <button class="name" type="button" onclick={select(page, &row.id)} aria-pressed={flag(selected)}>
                    <span class={words_class} data-kind={kind.as_str()} lang="vi">{ &row.name }</span>
                </button>
                <span class={if kind == Kind::Time { "v" } else { "r" }} lang={in_vietnamese(kind == Kind::Person)}>{ &row.detail }</span>
                if selected {
                    { for row.more.iter().map(|more| html! { <span class="more" lang={in_vietnamese(kind != Kind::Time)}>{ more }</span> }) }
                    if row.mentions > 1 {
                        <span class="more dim">{ format!("{} {}", locale.count(row.mentions), words.times_mentioned) }</span>
                    }
                }
                { restore(page, &row.id, verdict) }
            </li>
        }
    };
    let tool = html! {
        if rows.len() > FIRST + 2 && !selected_is_late {
            <button class="link" type="button" onclick={shown.turn(kind.as_str())} aria-expanded={flag(whole)}>
                { if whole { words.show_fewer.to_owned() } else { format!("{} {}", words.show_all, locale.count(rows.len())) } }
            </button>
        }
    };
    list(
        page,
        kind,
        rows.len(),
        tool,
        html! { <ul class="mini">{ for rows.iter().take(count).map(row) }</ul> },
    )
}
