//! The commitments as rows; the selected one open in place.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::status::commitment_sign;
use crate::sorting::SortedMap;
use crate::ui::hooks::{use_data, use_pointer};
use crate::ui::route::Route;
use crate::ui::state::{Action, Aim, Side, Verdict};
use crate::view::cards::{CommitmentRow, Named, Panel};
use crate::view::{Kind, labels};

/// Properties of [`CommitmentList`].
#[derive(Properties, PartialEq)]
pub(super) struct CommitmentListProps {
    /// What was found.
    pub panel: Rc<Panel>,
    /// The reader's verdicts.
    pub verdicts: Rc<SortedMap<String, Verdict>>,
    /// The selected commitment.
    pub selected: Option<Rc<str>>,
}

/// The list.
#[component]
pub(super) fn CommitmentList(props: &CommitmentListProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let (words, locale) = (data.words(), data.locale());
    let open = props.panel.commitments.iter().filter(|row| !props.verdicts.contains(&row.id)).count();
    let accept = {
        let data = data.clone();
        Callback::from(move |_| data.dispatch(Action::AcceptAll(Kind::Commitment)))
    };
    let row = |row: &CommitmentRow| {
        let id: Rc<str> = row.id.as_str().into();
        let selected = props.selected.as_deref() == Some(&*row.id);
        let verdict = props.verdicts.get(&row.id).copied();
        let rejected = verdict == Some(Verdict::Wrong);
        let onclick = {
            let (pointer, id) = (pointer.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                pointer.dispatch(Aim::Select { id: id.clone(), scroll: Side::Article, why: true })
            })
        };
        let restore = {
            let (data, id) = (data.clone(), id.clone());
            Callback::from(move |_: MouseEvent| data.dispatch(Action::Judge(id.clone(), Verdict::Wrong)))
        };
        html! {
            <li key={row.id.clone()} data-ref={id.clone()} class={classes!(selected.then_some("sel"), rejected.then_some("off"))}>
                <span class="n">{ row.number }</span>
                <div>
                    <button class="q" type="button" lang="vi" {onclick} aria-expanded={selected.to_string()}>{ &row.quote }</button>
                    <p class="m">
                        <span class="badge">{ commitment_sign(&row.status) }<span class="vh">{ &row.status_words }</span></span>
                        <b>{ &row.kind }</b>
                        if verdict == Some(Verdict::Right) {
                            <span>{ icon(Icon::Check) }{ words.accepted }</span>
                        }
                        if !selected {
                            if let Some(when) = &row.when { <span>{ when }</span> }
                            if !row.who.is_empty() { <span class="who-whom" lang={(!row.in_words).then_some("vi")}>{ &row.who }</span> }
                        }
                        if rejected {
                            <button class="link" type="button" onclick={restore}>{ words.restore }</button>
                        }
                    </p>
                    if selected {
                        <Details row={row.clone()} />
                    }
                </div>
            </li>
        }
    };
    html! {
        <section class="list" aria-labelledby="list-commitment" data-kind="commitment">
            <h2 id="list-commitment">
                { labels::kind(Kind::Commitment, locale) }{ " " }<span class="n">{ locale.count(props.panel.commitments.len()) }</span>
                if open > 1 {
                    <button class="link" type="button" onclick={accept}>{ format!("{} {}", words.accept_all, locale.count(open)) }</button>
                }
            </h2>
            <ol class="cs">{ for props.panel.commitments.iter().map(row) }</ol>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct DetailsProps {
    row: CommitmentRow,
}

/// What is known of one commitment.
#[component]
fn Details(props: &DetailsProps) -> Html {
    let data = use_data();
    let words = data.words();
    let row = &props.row;
    let (by, to) = if row.asked { (words.asked_of, words.asked_by) } else { (words.by, words.to) };
    let one = |label: &'static str, value: &Option<String>| match value {
        Some(value) => html! { <><dt>{ label }</dt><dd>{ value }</dd></> },
        None => Html::default(),
    };
    let many = |label: &'static str, values: &[String]| match values {
        [] => Html::default(),
        values => html! { <><dt>{ label }</dt><dd>{ values.join(", ") }</dd></> },
    };
    html! {
        <dl class="dl">
            <dt>{ by }</dt>
            <dd>
                if row.by.is_empty() { <span class="dim">{ words.not_stated }</span> } else { <Names names={row.by.clone()} /> }
            </dd>
            if !row.to.is_empty() {
                <dt>{ to }</dt><dd><Names names={row.to.clone()} /></dd>
            }
            { one(words.deadline, &row.deadline) }
            { one(words.recurrence, &row.recurrence) }
            { one(words.period, &row.period) }
            if !row.quantities.is_empty() {
                <dt>{ words.quantities }</dt><dd lang="vi">{ row.quantities.join(", ") }</dd>
            }
            { many(words.topics, &row.topics) }
            <dt>{ words.status }</dt><dd>{ &row.status_words }</dd>
            if let Some(meeting) = &row.meeting {
                <dt>{ words.meeting }</dt><dd><Names names={vec![meeting.clone()]} /></dd>
            }
            if let Some(instrument) = &row.instrument {
                <dt>{ words.instrument }</dt><dd><Names names={vec![instrument.clone()]} /></dd>
            }
        </dl>
    }
}

/// Properties of [`Names`].
#[derive(Properties, PartialEq)]
pub(super) struct NamesProps {
    /// The things.
    pub names: Vec<Named>,
}

/// Names that lead to the things they stand for.
#[component]
pub(super) fn Names(props: &NamesProps) -> Html {
    let pointer = use_pointer();
    let last = props.names.len().saturating_sub(1);
    let name = |(index, named): (usize, &Named)| {
        let id: Rc<str> = named.id.as_str().into();
        let onclick = {
            let (pointer, id) = (pointer.clone(), id.clone());
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                pointer.dispatch(Aim::Select { id: id.clone(), scroll: Side::Both, why: false })
            })
        };
        html! {
            <><a class="ref" href={Route::Read.href()} data-ref={id} {onclick}>{ &named.name }</a>{ if index < last { ", " } else { "" } }</>
        }
    };
    html! { <span class="names" lang="vi">{ for props.names.iter().enumerate().map(name) }</span> }
}
