//! The meetings on a thread, in the order of time; the one that the article is about as a card.

use std::rc::Rc;

use yew::prelude::*;

use super::commitment_list::Names;
use super::icon::{Icon, icon};
use super::status::meeting_sign;
use crate::sorting::{SortedMap, SortedSet};
use crate::ui::hooks::{use_data, use_pointer};
use crate::ui::state::{Action, Aim, Side as ScrollSide, Verdict};
use crate::view::cards::{MeetingCard, Named, Panel, PersonLine, Side};
use crate::view::{Kind, labels};

/// Properties of [`MeetingThread`].
#[derive(Properties, PartialEq)]
pub(super) struct MeetingThreadProps {
    /// What was found.
    pub panel: Rc<Panel>,
    /// The reader's verdicts.
    pub verdicts: Rc<SortedMap<String, Verdict>>,
    /// The selected meeting.
    pub selected: Option<Rc<str>>,
}

/// The thread.
#[component]
pub(super) fn MeetingThread(props: &MeetingThreadProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    // Cards that were opened or shut by hand, against what they would be.
    let turned = use_state(SortedSet::<String>::default);
    let (words, locale) = (data.words(), data.locale());
    let item = |card: &MeetingCard| {
        let id: Rc<str> = card.id.as_str().into();
        let selected = props.selected.as_deref() == Some(&*card.id);
        let verdict = props.verdicts.get(&card.id).copied();
        let open = (card.main || selected) != turned.contains(&card.id);
        let select = {
            let (pointer, id) = (pointer.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                pointer.dispatch(Aim::Select { id: id.clone(), scroll: ScrollSide::Article, why: true })
            })
        };
        let turn = {
            let (turned, id) = (turned.clone(), card.id.clone());
            Callback::from(move |_: MouseEvent| {
                let mut next = SortedSet::clone(&turned);
                if !next.remove(&id) {
                    next.insert(id.clone(), ());
                }
                turned.set(next);
            })
        };
        let restore = {
            let (data, id) = (data.clone(), id.clone());
            Callback::from(move |_: MouseEvent| data.dispatch(Action::Judge(id.clone(), Verdict::Wrong)))
        };
        let brief = [card.venue.clone()]
            .into_iter()
            .flatten()
            .next()
            .filter(|venue| !card.title.contains(venue.as_str()));
        html! {
            <li key={card.id.clone()} class={classes!((verdict == Some(Verdict::Wrong)).then_some("off"), selected.then_some("sel"))}>
                { meeting_sign(&card.status) }
                <p class="thread-head">
                    if let Some(when) = &card.when {
                        <span class="d">{ &when.words }</span>
                    }
                    if !open {
                        <button class="ref title" type="button" data-ref={id.clone()} lang="vi" onclick={select.clone()} aria-expanded="false">{ &card.title }</button>
                        if let Some(brief) = brief { <span lang="vi">{ ", " }{ brief }</span> }
                        if card.status != "held" { <span class="dim">{ " · " }{ &card.status_words }</span> }
                    }
                    if verdict == Some(Verdict::Wrong) {
                        <button class="link" type="button" onclick={restore}>{ words.restore }</button>
                    }
                    <button class="fold" type="button" onclick={turn} aria-expanded={open.to_string()} aria-label={card.title.clone()}></button>
                </p>
                if open {
                    <Card card={card.clone()} {selected} accepted={verdict == Some(Verdict::Right)} onselect={select} />
                }
            </li>
        }
    };
    html! {
        <section class="list" aria-labelledby="list-meeting" data-kind="meeting">
            <h2 id="list-meeting">{ labels::kind(Kind::Meeting, locale) }{ " " }<span class="n">{ locale.count(props.panel.meetings.len()) }</span></h2>
            <ol class="line">{ for props.panel.meetings.iter().map(item) }</ol>
        </section>
    }
}

#[derive(Properties, PartialEq)]
struct CardProps {
    card: MeetingCard,
    selected: bool,
    accepted: bool,
    onselect: Callback<MouseEvent>,
}

/// One meeting with all that is known of it.
#[component]
fn Card(props: &CardProps) -> Html {
    let data = use_data();
    let words = data.words();
    let locale = data.locale();
    let card = &props.card;
    let row = |label: &'static str, value: Html| html! { <><dt>{ label }</dt><dd>{ value }</dd></> };
    let silent = || html! { <span class="dim">{ words.not_stated }</span> };
    let names = |names: &[Named]| html! { <Names names={names.to_vec()} /> };
    let when = match &card.when {
        Some(when) => match &when.inferred_from {
            Some(from) => {
                let why = format!("{} {from}", words.inferred);
                // Only the year is inferred: only the year is underlined.
                let year = when.value.get(..4).unwrap_or_default();
                let (before, after) = when.words.rsplit_once(year).unwrap_or((&when.words, ""));
                html! {
                    <>
                        { before }
                        <span class="infer" tabindex="0" title={why.clone()}>{ year }<span class="vh">{ format!(" ({why})") }</span></span>
                        { after }
                    </>
                }
            }
            None => html! { { &when.words } },
        },
        None => silent(),
    };
    html! {
        <article class={classes!("card", props.selected.then_some("sel"))} data-ref={card.id.clone()}>
            <p class="k">
                <span>{ &card.kind }{ " · " }{ &card.status_words }</span>
                if props.accepted { <span class="dim">{ icon(Icon::Check) }<span class="vh">{ words.accepted }</span></span> }
            </p>
            <h3 lang="vi"><button class="ref" type="button" onclick={props.onselect.clone()}>{ &card.title }</button></h3>
            <dl class="dl">
                if let Some(ordinal) = card.ordinal { { row(words.ordinal, html! { { ordinal } }) } }
                { row(words.date, when) }
                { row(words.venue, card.venue.as_ref().map_or_else(silent, |venue| html! { <span lang="vi">{ venue }</span> })) }
                if let Some(format) = &card.format { { row(words.format, html! { { format } }) } }
                if !card.hosts.is_empty() { { row(words.hosts, names(&card.hosts)) } }
                { row(words.chairs, if card.chairs.is_empty() { silent() } else { names(&card.chairs) }) }
                if !card.instruments.is_empty() { { row(words.instruments, names(&card.instruments)) } }
                if let Some(previous) = &card.previous { { row(words.previous, names(std::slice::from_ref(previous))) } }
                if !card.topics.is_empty() { { row(words.topics, html! { { card.topics.join(", ") } }) } }
                if card.commitments > 0 { { row(words.made_here, html! { { locale.count(card.commitments) } }) } }
            </dl>
            if !card.sides.is_empty() {
                <div class="sides">
                    { for card.sides.iter().map(|side| html! { <SideView meeting={card.id.clone()} side={side.clone()} /> }) }
                </div>
            }
        </article>
    }
}

#[derive(Properties, PartialEq)]
struct SideProps {
    meeting: String,
    side: Side,
}

/// One side of a meeting: its people with rank and role, then its bodies.
#[component]
fn SideView(props: &SideProps) -> Html {
    let data = use_data();
    let pointer = use_pointer();
    let (words, locale) = (data.words(), data.locale());
    let side = &props.side;
    let mut counts = Vec::new();
    if !side.people.is_empty() {
        counts.push(labels::counted(Kind::Person, side.people.len(), locale));
    }
    if !side.bodies.is_empty() {
        counts.push(labels::counted(Kind::Organization, side.bodies.len(), locale));
    }
    let person = |person: &PersonLine| {
        let why: Rc<str> = format!("{}/{}", props.meeting, person.id).into();
        let id: Rc<str> = person.id.as_str().into();
        let select = {
            let (pointer, id) = (pointer.clone(), id.clone());
            Callback::from(move |_: MouseEvent| {
                pointer.dispatch(Aim::Select { id: id.clone(), scroll: ScrollSide::Article, why: true })
            })
        };
        let ask = {
            let (pointer, meeting) = (pointer.clone(), Rc::<str>::from(props.meeting.as_str()));
            Callback::from(move |_: MouseEvent| {
                pointer.dispatch(Aim::Select {
                    id: meeting.clone(),
                    scroll: ScrollSide::Article,
                    why: false,
                });
                pointer.dispatch(Aim::Why(Some(why.clone())));
            })
        };
        html! {
            <li class="who" key={person.id.clone()} data-ref={id}>
                <button class="ref name" type="button" lang="vi" onclick={select}>{ &person.name }</button>
                <button class={classes!("role", person.leads.then_some("lead"))} type="button" onclick={ask}
                    title={words.why} aria-label={format!("{}: {}", person.role, words.why)}>{ &person.role }</button>
                if !person.titles.is_empty() { <span class="r" lang="vi">{ &person.titles }</span> }
            </li>
        }
    };
    html! {
        <div class="one-side">
            <h4><b lang={side.body.then_some("vi")}>{ side.name.clone().unwrap_or_else(|| words.side_unknown.to_owned()) }</b><span>{ counts.join(" · ") }</span></h4>
            if !side.people.is_empty() {
                <ul>{ for side.people.iter().map(person) }</ul>
            }
            if !side.bodies.is_empty() {
                <p class="bodies">{ words.bodies }{ ": " }<Names names={side.bodies.clone()} /></p>
            }
        </div>
    }
}
