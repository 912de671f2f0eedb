//! The commitments as rows; the selected one open in place.

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::panel::Shown;
use super::parts::{
    button, fact, flag, list, named, names, not_stated, restore, row_class, said, select, unseen,
};
use super::status::commitment_sign;
use crate::ui::page::Page;
use crate::ui::state::{Action, Verdict};
use crate::view::Kind;
use crate::view::cards::CommitmentRow;

/// The list.
pub(super) fn commitment_list(shown: &Shown<'_>) -> Html {
    let Shown { page, panel, .. } = shown;
    let (words, locale) = (page.words(), page.locale());
    let open = panel.commitments.iter().filter(|row| shown.verdict(&row.id).is_none()).count();
    let accept = page.on_press(Action::AcceptAll(Kind::Commitment));
    let row = |row: &CommitmentRow| {
        let (selected, verdict) = (shown.is_selected(&row.id), shown.verdict(&row.id));
        html! {
            <li key={row.id.clone()} data-ref={row.id.clone()} class={row_class(selected, verdict)}>
                <span class="n">{ row.number }</span>
                <div>
                    <button class="q" type="button" lang="vi" onclick={select(page, &row.id)} aria-expanded={flag(selected)}>{ &row.quote }</button>
                    <p class="m">
                        <span class="badge">{ commitment_sign(&row.status) }{ unseen(row.status_words.clone().into()) }</span>
                        <b>{ &row.kind }</b>
                        if verdict == Some(Verdict::Right) {
                            <span>{ icon(Icon::Check) }{ words.accepted }</span>
                        }
                        if !selected {
                            if let Some(when) = &row.when { <span>{ when }</span> }
                            if !row.who.is_empty() { <span class="who-whom" lang={(!row.in_words).then_some("vi")}>{ &row.who }</span> }
                        }
                        { restore(page, &row.id, verdict) }
                    </p>
                    if selected { { details(page, row) } }
                </div>
            </li>
        }
    };
    let accept_all = format!("{} {}", words.accept_all, locale.count(open));
    let tool = if open > 1 { button("link", accept, html! { { accept_all } }) } else { Html::default() };
    let rows = html! { <ol class="cs">{ for panel.commitments.iter().map(row) }</ol> };
    list(page, Kind::Commitment, panel.commitments.len(), tool, rows)
}

/// What is known of one commitment.
fn details(page: &Page, row: &CommitmentRow) -> Html {
    let words = page.words();
    let (by, to) = if row.asked { (words.asked_of, words.asked_by) } else { (words.by, words.to) };
    html! {
        <dl class="dl">
            { fact(by, if row.by.is_empty() { not_stated(page) } else { names(page, &row.by) }) }
            { named(page, to, &row.to) }
            { said(words.deadline, row.deadline.as_deref().unwrap_or_default()) }
            { said(words.recurrence, row.recurrence.as_deref().unwrap_or_default()) }
            { said(words.period, row.period.as_deref().unwrap_or_default()) }
            if !row.quantities.is_empty() {
                <dt>{ words.quantities }</dt><dd lang="vi">{ row.quantities.join(", ") }</dd>
            }
            { said(words.topics, &row.topics.join(", ")) }
            { said(words.status, &row.status_words) }
            { named(page, words.meeting, row.meeting.as_slice()) }
            { named(page, words.instrument, row.instrument.as_slice()) }
        </dl>
    }
}
