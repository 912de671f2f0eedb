//! The meetings on a thread, in the order of time; the one that the article is about as a card.

use std::rc::Rc;

use yew::prelude::*;

use super::icon::{Icon, icon};
use super::panel::Shown;
use super::parts::{
    dim, fact, flag, list, named, names, not_stated, restore, row_class, said, select, unseen,
};
use super::status::meeting_sign;
use crate::ui::page::Page;
use crate::ui::state::{Aim, Side as ScrollSide, Verdict};
use crate::view::cards::{MeetingCard, PersonLine, Side, When};
use crate::view::{Kind, labels};

/// The thread.
pub(super) fn meeting_thread(shown: &Shown<'_>) -> Html {
    let page = shown.page;
    let item = |card: &MeetingCard| {
        let (selected, verdict) = (shown.is_selected(&card.id), shown.verdict(&card.id));
        let open = (card.main || selected) != shown.is_turned(&card.id);
        let brief = card.venue.as_ref().filter(|venue| !card.title.contains(venue.as_str()));
        html! {
            <li key={card.id.clone()} class={row_class(selected, verdict)}>
                { meeting_sign(&card.status) }
                <p class="thread-head">
                    if let Some(when) = &card.when {
                        <span class="d">{ &when.words }</span>
                    }
                    if !open {
                        <button class="ref title" type="button" data-ref={card.id.clone()} lang="vi" onclick={select(page, &card.id)} aria-expanded="false">{ &card.title }</button>
                        if let Some(brief) = brief { <span lang="vi">{ ", " }{ brief }</span> }
                        if card.status != "held" { { dim(format!(" · {}", card.status_words).into()) } }
                    }
                    { restore(page, &card.id, verdict) }
                    <button class="fold" type="button" onclick={shown.turn(&card.id)} aria-expanded={flag(open)} aria-label={card.title.clone()}></button>
                </p>
                if open { { view(page, card, selected, verdict) } }
            </li>
        }
    };
    let meetings = &shown.panel.meetings;
    let rows = html! { <ol class="line">{ for meetings.iter().map(item) }</ol> };
    list(page, Kind::Meeting, meetings.len(), Html::default(), rows)
}

/// One meeting with all that is known of it.
fn view(page: &Page, card: &MeetingCard, selected: bool, verdict: Option<Verdict>) -> Html {
    let words = page.words();
    let venue = |venue: &String| html! { <span lang="vi">{ venue }</span> };
    let silent = || not_stated(page);
    let ordinal = card.ordinal.map(|ordinal| ordinal.to_string()).unwrap_or_default();
    let made = if card.commitments > 0 { page.locale().count(card.commitments) } else { String::new() };
    html! {
        <article class={if selected { "card sel" } else { "card" }} data-ref={card.id.clone()}>
            <p class="k">
                <span>{ &card.kind }{ " · " }{ &card.status_words }</span>
                if verdict == Some(Verdict::Right) { <span class="dim">{ icon(Icon::Check) }{ unseen(words.accepted.into()) }</span> }
            </p>
            <h3 lang="vi"><button class="ref" type="button" onclick={select(page, &card.id)}>{ &card.title }</button></h3>
            <dl class="dl">
                { said(words.ordinal, &ordinal) }
                { fact(words.date, card.when.as_ref().map_or_else(silent, |when| date(page, when))) }
                { fact(words.venue, card.venue.as_ref().map_or_else(silent, venue)) }
                { said(words.format, card.format.as_deref().unwrap_or_default()) }
                { named(page, words.hosts, &card.hosts) }
                { fact(words.chairs, if card.chairs.is_empty() { silent() } else { names(page, &card.chairs) }) }
                { named(page, words.instruments, &card.instruments) }
                { named(page, words.previous, card.previous.as_slice()) }
                { said(words.topics, &card.topics.join(", ")) }
                { said(words.made_here, &made) }
            </dl>
            if !card.sides.is_empty() {
                <div class="sides">{ for card.sides.iter().map(|one| side(page, &card.id, one)) }</div>
            }
        </article>
    }
}

/// When it was. Where only the year is inferred, only the year is underlined.
fn date(page: &Page, when: &When) -> Html {
    let Some(from) = &when.inferred_from else { return html! { { &when.words } } };
    let why = format!("{} {from}", page.words().inferred);
    let year = when.value.get(..4).unwrap_or_default();
    let (before, after) = when.words.rsplit_once(year).unwrap_or((&when.words, ""));
    html! {
        <>
            { before }
            <span class="infer" tabindex="0" title={why.clone()}>{ year }{ unseen(format!(" ({why})").into()) }</span>
            { after }
        </>
    }
}

/// One side of a meeting: its people with rank and role, then its bodies.
fn side(page: &Page, meeting: &str, side: &Side) -> Html {
    let (words, locale) = (page.words(), page.locale());
    let mut counts = Vec::new();
    if !side.people.is_empty() {
        counts.push(labels::counted(Kind::Person, side.people.len(), locale));
    }
    if !side.bodies.is_empty() {
        counts.push(labels::counted(Kind::Organization, side.bodies.len(), locale));
    }
    let person = |person: &PersonLine| {
        let ask = {
            let why: Rc<str> = format!("{meeting}/{}", person.id).into();
            let (page, meeting) = (page.clone(), Rc::<str>::from(meeting));
            Callback::from(move |_: MouseEvent| {
                page.aim(Aim::Select { id: meeting.clone(), scroll: ScrollSide::Article, why: false });
                page.aim(Aim::Why(Some(why.clone())));
            })
        };
        html! {
            <li class="who" key={person.id.clone()} data-ref={person.id.clone()}>
                <button class="ref name" type="button" lang="vi" onclick={select(page, &person.id)}>{ &person.name }</button>
                <button class={if person.leads { "role lead" } else { "role" }} type="button" onclick={ask}
                    title={words.why} aria-label={format!("{}: {}", person.role, words.why)}>{ &person.role }</button>
                if !person.titles.is_empty() { <span class="r" lang="vi">{ &person.titles }</span> }
            </li>
        }
    };
    html! {
        <div class="one-side">
            <h4><b lang={side.body.then_some("vi")}>{ side.name.as_deref().unwrap_or(words.side_unknown) }</b><span>{ counts.join(" · ") }</span></h4>
            if !side.people.is_empty() {
                <ul>{ for side.people.iter().map(person) }</ul>
            }
            if !side.bodies.is_empty() {
                <p class="bodies">{ words.bodies }{ ": " }{ names(page, &side.bodies) }</p>
            }
        </div>
    }
}
