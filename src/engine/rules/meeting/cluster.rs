//! Cues → events: which cues name one meeting, and which meeting each sentence speaks of.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::explain::Step;
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::{Cue, Shape, fronted_participle};
use crate::engine::rules::meeting::date::date_of;
use crate::engine::rules::meeting::headline::late_cue;
use crate::engine::rules::meeting::identity::{another_day, kinds_meet, noun_fits, same_name, switches};
use crate::engine::rules::meeting::section::is_heading;
use crate::engine::rules::meeting::series::{in_series, kinds_of_series, own_day};
use crate::engine::rules::meeting::slots::day_of;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// One event for each real meeting, and the event each sentence speaks of.
pub(super) fn cluster(
    scene: &Scene<'_>,
    cues: &[Cue],
    sections: &[usize],
) -> (Vec<Event>, Vec<Option<usize>>) {
    let doc = scene.doc;
    let mut events: Vec<Event> = Vec::new();
    let mut by_sentence: Vec<Option<usize>> = vec![None; doc.sentences.len()];
    let mut focus: Option<usize> = None;
    let mut next = cues.iter().peekable();
    let mut late: Vec<Cue> = Vec::new();
    for (sentence_index, sentence) in doc.sentences.iter().enumerate() {
        let section = sections.get(sentence.block as usize).copied().unwrap_or(0);
        if focus.and_then(|f| events.get(f)).is_some_and(|e: &Event| e.section != section) {
            focus = None;
        }
        while let Some(cue) = next.next_if(|cue| cue.head.first() < sentence.tokens.after()) {
            let cue = &in_series(scene, &behind_later(scene, cue, cues), &events, focus);
            match doc.block_kind(cue.head.first()) {
                // Titles and captions add to what the body tells.
                BlockKind::Title | BlockKind::Caption => late.push(cue.clone()),
                _ if is_heading(doc, sentence.block as usize) => late.push(cue.clone()),
                _ => {
                    if let Some(index) = place(scene, cue, section, &mut events, focus)
                        && events.get(index).is_some_and(|e| e.status == MeetingStatus::Held)
                    {
                        focus = Some(index);
                    }
                }
            }
        }
        if let Some(slot) = by_sentence.get_mut(sentence_index) {
            *slot = focus;
        }
    }
    // An article that only ever points back ("Tại hội nghị thường niên …") still reports that meeting.
    if !events.iter().any(|e| e.status == MeetingStatus::Held)
        && let Some(cue) = cues.iter().find(|c| reported_by_reference(doc, c))
    {
        let section = sections.get(doc.block_of(cue.head.first())).copied().unwrap_or(0);
        events.push(event(scene, cue, section));
        let new = events.len() - 1;
        by_sentence
            .iter_mut()
            .skip(doc.sentence_of(cue.head.first()))
            .for_each(|slot| *slot = slot.or(Some(new)));
    }
    for cue in late {
        let section = sections.get(doc.block_of(cue.head.first())).copied().unwrap_or(0);
        late_cue(scene, &cue, section, &mut events);
    }
    kinds_of_series(scene, &mut events);
    // Sentences before the first event of their section speak of it too.
    let mut following: Option<usize> = None;
    for (index, slot) in by_sentence.iter_mut().enumerate().rev() {
        let section =
            doc.sentences.get(index).and_then(|s| sections.get(s.block as usize)).copied().unwrap_or(0);
        match *slot {
            Some(event) => following = Some(event),
            None => *slot = following.filter(|&f| events.get(f).is_some_and(|e| e.section == section)),
        }
    }
    (events, by_sentence)
}

/// `Sau hội nghị lần thứ 31 ngày 5/4, …`: what the article starts from, where it reports one with a higher number.
fn behind_later(scene: &Scene<'_>, cue: &Cue, cues: &[Cue]) -> Cue {
    let mut cue = cue.clone();
    let later =
        |c: &Cue| c.status == MeetingStatus::Held && c.ordinal > cue.ordinal && kinds_meet(c.kind, cue.kind);
    let start = cue.ordinal.is_some() && among(scene.doc.key_before(cue.phrase.first()), "sau từ");
    if start && cue.status == MeetingStatus::Held && cues.iter().any(later) {
        cue.status = MeetingStatus::Mentioned;
    }
    cue
}

/// Puts a cue of the body to the event it names, or makes a new one. Gives the event's index.
pub(super) fn place(
    scene: &Scene<'_>,
    cue: &Cue,
    section: usize,
    events: &mut Vec<Event>,
    focus: Option<usize>,
) -> Option<usize> {
    if let Some(index) = reported_after_all(scene, cue, section, events) {
        return Some(index);
    }
    let index = find_event(scene, cue, section, events, focus);
    if let Some(index) = index {
        let event = events.get_mut(index)?;
        event.mentions.push(cue.phrase);
        event.steps.push(Step::at("meeting.mention", scene.doc.span(cue.phrase)));
        if event.ordinal.is_none() && cue.status == event.status {
            event.ordinal = cue.ordinal;
        }
        // The body's specific noun is better than the lead's general one.
        let near =
            scene.doc.sentence_of(cue.head.first()) <= scene.doc.sentence_of(event.cue.head.first()) + 3;
        if near
            && event.kind == MeetingKind::Meeting
            && cue.kind != MeetingKind::Meeting
            && cue.shape == Shape::Named
            && cue.status == event.status
        {
            event.kind = cue.kind;
        }
        // "tổng kết … và ký kết …": the first noun, unless it is called a signing elsewhere.
        let called = cue.kind == MeetingKind::Signing
            && cue.shape == Shape::Named
            && event.kind == MeetingKind::Review;
        if called && scene.doc.find(event.cue.phrase, "ký kết").is_some() {
            event.kind = MeetingKind::Signing;
        }
        event.cues.push(cue.clone());
        return Some(index);
    }
    if cue.aside || (cue.shape == Shape::Bare && !opens_meeting(scene, cue)) {
        return None;
    }
    events.push(event(scene, cue, section));
    Some(events.len() - 1)
}

/// `… từ Hội nghị hợp tác ngày 15/12/2021. Tại hội nghị đó, hai Bộ đã thống nhất …`: what was said there is told, so the
/// meeting is reported.
fn reported_after_all(scene: &Scene<'_>, cue: &Cue, section: usize, events: &mut [Event]) -> Option<usize> {
    let doc = scene.doc;
    let here = doc.sentence_of(cue.head.first());
    let that = cue.shape == Shape::Bare && doc.one_of(cue.head.after(), "đó ấy này");
    let opens = doc.sentence_at(cue.head.first()).first() + 2 >= cue.head.first();
    let index = events.len().checked_sub(1).filter(|_| that && opens)?;
    let event = events.get_mut(index).filter(|e| {
        e.section == section
            && e.status == MeetingStatus::Mentioned
            && kinds_meet(e.kind, cue.kind)
            && doc.sentence_of(e.cue.head.first()) + 1 == here
    })?;
    event.status = MeetingStatus::Held;
    event.cue.status = MeetingStatus::Held;
    event.mentions.push(cue.phrase);
    event.steps.push(Step::at("meeting.mention", doc.span(cue.phrase)));
    Some(index)
}

/// A new event from the cue that names it.
pub(super) fn event(scene: &Scene<'_>, cue: &Cue, section: usize) -> Event {
    let mut steps = vec![Step::at("meeting.trigger", scene.doc.span(cue.head)).with(cue.kind.as_str())];
    if let Some(words) = cue.status_cue {
        steps.push(Step::at("meeting.status", scene.doc.span(words)).with(cue.status.as_str()));
    }
    Event {
        kind: cue.kind,
        status: cue.status,
        ordinal: cue.ordinal,
        mentions: vec![cue.phrase],
        cue: cue.clone(),
        cues: Vec::new(),
        section,
        steps,
    }
}

/// `Tại hội nghị thường niên được X tổ chức`: a back reference with a kind of its own, in the body.
pub(super) fn reported_by_reference(doc: &Document, cue: &Cue) -> bool {
    let body = matches!(doc.block_kind(cue.head.first()), BlockKind::Lead | BlockKind::Paragraph);
    let before = doc.key_before(cue.head.first());
    body && cue.status == MeetingStatus::Held
        && cue.shape == Shape::Bare
        && before == "tại"
        && (cue.kind != MeetingKind::Meeting || doc.key(cue.head.first()) == "hội")
}

/// Whether a bare noun opens a meeting of its own: somebody holds it, or it is dated.
pub(super) fn opens_meeting(scene: &Scene<'_>, cue: &Cue) -> bool {
    let doc = scene.doc;
    let before = TokenRange::new(cue.clause.first(), cue.head.first());
    let organised = scene.words.any(before, Sense::Opens);
    let verb = doc.one_of(cue.head.first(), "hội giao") && cue.kind != MeetingKind::Meeting;
    let actors = !scene.organization_mentions(before).is_empty() || !scene.groups_in(before).is_empty();
    if held_here(scene, cue) {
        return true;
    }
    if cue.kind == MeetingKind::WorkingVisit {
        return dated(scene, cue) && (organised || doc.key(cue.head.first()) == "chuyến");
    }
    let told = among(doc.key_before(cue.head.first()), "sẽ đã vừa") && dated(scene, cue);
    let participle = verb && fronted_participle(scene, cue.head, cue.clause);
    participle
        || (verb && told)
        || (organised && (cue.kind != MeetingKind::Meeting || dated(scene, cue) || actors))
        || (verb && actors)
}

/// `Sáng 16/7, hội đàm giữa hai Viện diễn ra tại …`: a bare noun is the subject of a dated sentence.
fn held_here(scene: &Scene<'_>, cue: &Cue) -> bool {
    let doc = scene.doc;
    let between = doc.key(cue.phrase.after()) == "giữa";
    let reach = TokenRange::new(cue.phrase.after(), cue.clause.after().min(cue.phrase.after() + 24));
    let takes_place = scene.words.any(reach, Sense::TakesPlace);
    let subject = scene.words.before(cue.head.first(), Sense::Refers).is_none();
    // "- 09 giờ 30 ngày 18/4: hội đàm giữa P và Q tại …": an item of a programme.
    let item = scene.doc.key_before(cue.head.first()) == ":";
    subject && between && (takes_place || item) && dated(scene, cue)
}

fn dated(scene: &Scene<'_>, cue: &Cue) -> bool {
    date_of(scene, cue).is_some()
}

/// `hai bên giao lưu bóng chuyền`, `Nhân dịp này, …`: games without a day or place of their own belong to the meeting in
/// view.
fn on_the_occasion(scene: &Scene<'_>, cue: &Cue) -> bool {
    let placed = (cue.phrase.after()..cue.clause.after())
        .any(|i| matches!(scene.doc.key(i), "tại" | "ở") && scene.is_place(i + 1));
    cue.kind == MeetingKind::Exchange && !placed && !dated(scene, cue)
}

/// `đoàn tham quan Nhà máy Z122 và thăm Trường Quân sự …`: two verbs of one sentence, joined, tell one visit.
fn second_verb(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    let doc = scene.doc;
    let Some(last) = event.mentions.last() else { return false };
    let between = TokenRange::new(last.after().min(cue.head.first()), cue.head.first());
    event.cue.shape == Shape::Verb
        && cue.shape == Shape::Verb
        && event.kind == cue.kind
        && doc.sentence_of(last.first()) == doc.sentence_of(cue.head.first())
        && (among(doc.key_before(cue.head.first()), "và , sang đến tới về")
            || doc.one_of(cue.head.first(), "sang đến tới về"))
        && scene.times_in(between).is_empty()
        && doc.find(between, ";").is_none()
}

/// The day of an event, as far as its first cue tells it in full.
fn day_in_view(scene: &Scene<'_>, event: &Event) -> Option<String> {
    let time = scene.mentions.times.get(date_of(scene, &event.cue)?)?;
    Some(day_of(&time.value)).filter(|day| day.len() >= 10 && !day.starts_with('X'))
}

/// The event that a cue names again.
pub(super) fn find_event(
    scene: &Scene<'_>,
    cue: &Cue,
    section: usize,
    events: &[Event],
    focus: Option<usize>,
) -> Option<usize> {
    let here = |event: &Event| event.section == section;
    // One ordinal, one meeting.
    if let Some(ordinal) = cue.ordinal
        && let Some(index) =
            events.iter().position(|e| here(e) && e.ordinal == Some(ordinal) && kinds_meet(e.kind, cue.kind))
    {
        return Some(index);
    }
    match cue.status {
        MeetingStatus::Planned | MeetingStatus::Mentioned => events.iter().position(|event| {
            here(event)
                && event.status == cue.status
                && kinds_meet(event.kind, cue.kind)
                && (event.ordinal.is_none() || cue.ordinal.is_none() || event.ordinal == cue.ordinal)
                && same_name(scene, event, cue)
        }),
        MeetingStatus::Held => {
            if cue.ordinal.is_some() {
                // "biên bản hội đàm lần thứ 06", signed now, numbers the meeting in view.
                let index = focus.filter(|&f| {
                    events.get(f).is_some_and(|e| {
                        e.ordinal.is_none()
                            && kinds_meet(e.kind, cue.kind)
                            && noun_fits(scene, e, cue)
                            && !another_day(scene, e, cue)
                    })
                });
                return index;
            }
            if focus.is_some() && on_the_occasion(scene, cue) {
                return focus;
            }
            if let Some(index) = focus.filter(|&f| events.get(f).is_some_and(|e| second_verb(scene, e, cue)))
            {
                return Some(index);
            }
            let switched = switches(scene, cue);
            let own = own_day(scene, cue);
            let same_day = |event: &Event| match (&own, day_in_view(scene, event)) {
                (Some(own), Some(day)) => day.contains(own.as_str()) || day.contains('/'),
                _ => true,
            };
            let fits = |event: &Event| {
                here(event)
                    && event.status == MeetingStatus::Held
                    && noun_fits(scene, event, cue)
                    && same_day(event)
            };
            if let Some(index) = focus.filter(|&f| events.get(f).is_some_and(fits)) {
                if !(switched && cue.shape != Shape::Bare) {
                    return Some(index);
                }
                return None;
            }
            if switched && cue.shape != Shape::Bare {
                return None;
            }
            events.iter().rposition(fits)
        }
    }
}
