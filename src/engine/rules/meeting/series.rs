//! Meetings of one series: the one before, the next one.

use crate::engine::document::TokenRange;
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::{Cue, Shape, decided_there};
use crate::engine::rules::meeting::date::date_of;
use crate::engine::rules::meeting::identity::kinds_meet;
use crate::engine::rules::meeting::slots::day_of;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// A number or a date beside those of the meeting in view tells what the tense leaves open: the next one of the series
/// is planned, an earlier one is mentioned.
pub(super) fn in_series(scene: &Scene<'_>, cue: &Cue, events: &[Event], focus: Option<usize>) -> Cue {
    let mut cue = cue.clone();
    // What was decided there is told: it is reported, whatever its number.
    if cue.status != MeetingStatus::Held || (cue.ordinal.is_some() && decided_there(scene, cue.phrase)) {
        return cue;
    }
    let numbered = events
        .iter()
        .rev()
        .find(|e| e.status == MeetingStatus::Held && e.ordinal.is_some() && kinds_meet(e.kind, cue.kind));
    if let (Some(there), Some(here)) = (cue.ordinal, numbered.and_then(|e| e.ordinal)) {
        match there.cmp(&here) {
            std::cmp::Ordering::Greater => cue.status = MeetingStatus::Planned,
            std::cmp::Ordering::Less => cue.status = MeetingStatus::Mentioned,
            std::cmp::Ordering::Equal => {}
        }
        return cue;
    }
    // "lần thứ hai" behind "lần thứ ba", which is still to come.
    let coming =
        |e: &&Event| e.status == MeetingStatus::Planned && e.kind == cue.kind && e.ordinal > cue.ordinal;
    if cue.ordinal.is_some() && numbered.is_none() && events.iter().any(|e| coming(&e)) {
        cue.status = MeetingStatus::Mentioned;
        return cue;
    }
    if cue.shape == Shape::Bare {
        // "15 giờ ngày 12/9: Bộ A hội đàm với Bộ B", told before that day.
        let day = date_of(scene, &cue)
            .and_then(|t| scene.mentions.times.get(t))
            .filter(|m| m.tokens.first() < cue.head.first())
            .map(|m| day_of(&m.value));
        if day.is_some_and(|day| after_publication(scene, &day)) {
            cue.status = MeetingStatus::Planned;
        }
        return cue;
    }
    // "giao ban quý II" beside "giao ban quý III": the name tells which of the series it is.
    let reviewed = events
        .iter()
        .find(|e| e.status == MeetingStatus::Held && kinds_meet(e.kind, cue.kind))
        .and_then(|e| named_period(scene, &e.cue));
    if let (Some(here), Some(there)) = (reviewed, named_period(scene, &cue)) {
        match there.cmp(&here) {
            std::cmp::Ordering::Greater => cue.status = MeetingStatus::Planned,
            std::cmp::Ordering::Less => cue.status = MeetingStatus::Mentioned,
            std::cmp::Ordering::Equal => return cue,
        }
        return cue;
    }
    let day = |c: &Cue| date_of(scene, c).and_then(|t| scene.mentions.times.get(t)).map(|t| day_of(&t.value));
    let probe = Cue { status: MeetingStatus::Planned, ..cue.clone() };
    let Some(there) = day(&cue).or_else(|| day(&probe)).filter(|d| !d.starts_with('X')) else { return cue };
    let here = focus.and_then(|f| events.get(f)).and_then(|e| day(&e.cue)).filter(|d| !d.starts_with('X'));
    // "Biên bản cuộc hội đàm quý I, diễn ra tại … hôm 26/3": a day of its own right behind the name, before that in view.
    if let (Some(own), Some(here)) = (own_day(scene, &cue).filter(|d| d.len() == 10), here.as_deref())
        && own.as_str() < here
        && !here.starts_with(own.as_str())
    {
        cue.status = MeetingStatus::Mentioned;
        return cue;
    }
    let cut = |text: &str, width: usize| text.get(..width.min(text.len())).unwrap_or_default().to_owned();
    // After the day of publication nothing has been held yet; what is dated before it has been.
    if after_publication(scene, &there) {
        cue.status = MeetingStatus::Planned;
        return cue;
    }
    if published(scene).is_some_and(|p| p.len() >= 10) {
        return cue;
    }
    if let Some(here) = here {
        // A day soon after may be another day of the programme.
        let width = there.len().min(here.len()).min(7);
        let soon = there.len() >= 10 && here.len() >= 10 && days(&there) - days(&here) <= PROGRAMME;
        if cut(&there, width) > cut(&here, width) && !soon {
            cue.status = MeetingStatus::Planned;
        }
    }
    cue
}

/// The day the article came out, as far as it is known.
fn published(scene: &Scene<'_>) -> Option<String> {
    scene.doc.given.clone().or_else(|| scene.mentions.published.as_ref().map(|(value, _)| value.clone()))
}

/// Whether a day or month lies after the publication of the article.
fn after_publication(scene: &Scene<'_>, day: &str) -> bool {
    let Some(published) = published(scene).filter(|_| !day.starts_with('X') && !day.contains("-W")) else {
        return false;
    };
    let width = day.len().min(published.len()).min(10);
    match (day.get(..width), published.get(..width)) {
        (Some(day), Some(published)) => day > published,
        _ => false,
    }
}

/// How long a programme lasts, in days.
const PROGRAMME: i64 = 15;

/// A count of days that grows with the date; months are taken for 31 days.
fn days(date: &str) -> i64 {
    date.get(..10)
        .unwrap_or_default()
        .split('-')
        .filter_map(|part| part.parse::<i64>().ok())
        .fold(0, |sum, part| sum * 31 + part)
}

/// How far before a name, in tokens, somebody holds the meeting.
const OPENS: usize = 5;
/// How far behind a name, in tokens, its own day stands.
const OWN: usize = 14;

/// The day or month told right behind the name of a meeting that is no subject: `, diễn ra tại thành phố B hôm 26/3`.
pub(super) fn own_day(scene: &Scene<'_>, cue: &Cue) -> Option<String> {
    let doc = scene.doc;
    let near =
        TokenRange::new(cue.phrase.first().saturating_sub(OPENS).max(cue.clause.first()), cue.phrase.first());
    if near.is_empty() || scene.words.any(near, Sense::Opens) {
        return None;
    }
    let mut at = cue.phrase.after();
    while at < cue.clause.after().min(cue.phrase.after() + OWN) {
        if let Some(time) = scene.time(at) {
            let day = day_of(&time.value);
            let plain = !day.starts_with(['X', 'P']) && !day.contains(['_', 'Q', 'H', 'W', '/']);
            return Some(day).filter(|d| plain && matches!(d.len(), 7 | 10));
        }
        let mention = scene.place(at).map(|p| p.tokens).or_else(|| scene.organization(at).map(|o| o.tokens));
        // A comma only before what is said of the meeting itself.
        let goes_on = || scene.words.at(at + 1, Sense::GoesOn).is_some() && scene.time(at + 1).is_none();
        if doc.key(at) == "," && !goes_on() {
            return None;
        }
        let words = || scene.words.at(at, Sense::GoesOn).or_else(|| scene.words.at(at, Sense::Joins));
        match mention.or_else(words) {
            Some(tokens) => at = tokens.after().max(at + 1),
            None if doc.one_of(at, "giữa với hôm ngày hồi được") => at += 1,
            None => return None,
        }
    }
    None
}

/// The quarter, half or year in a meeting's name: `giao ban quý II`, `hội nghị năm 2025`.
pub(super) fn named_period(scene: &Scene<'_>, cue: &Cue) -> Option<String> {
    let range = TokenRange::new(cue.phrase.first(), cue.phrase.after() + 3);
    let value = |t: usize| scene.mentions.times.get(t).map(|m| (m.tokens.first(), m.value.clone()));
    let periods = scene.times_in(range).into_iter().filter_map(value);
    periods
        .filter(|(at, value)| *at <= cue.phrase.after() && (value.contains("-Q") || value.contains("-H")))
        .map(|(_, value)| value)
        .next()
}

/// `Cuộc gặp quý IV`, `cuộc họp lần thứ X`: a general noun with a number or period is of the sort of its series.
pub(super) fn kinds_of_series(scene: &Scene<'_>, events: &mut [Event]) {
    // "hội nghị" and "hội đàm" are two nouns.
    let opening = |at: usize| (scene.doc.key(at).to_owned(), scene.doc.key(at + 1).to_owned());
    let chief = events
        .iter()
        .find(|e| e.status == MeetingStatus::Held && e.kind != MeetingKind::Meeting)
        .map(|e| (e.kind, e.section, opening(e.cue.head.first())));
    let Some((kind, section, noun)) = chief else { return };
    for event in events.iter_mut().filter(|e| e.status != MeetingStatus::Held && e.section == section) {
        let cue = &event.cue;
        let of_series = event.ordinal.is_some() || named_period(scene, cue).is_some();
        let same_noun = opening(cue.head.first()) == noun
            || matches!(scene.doc.key(cue.head.first()), "cuộc" | "buổi" | "phiên");
        if event.kind == MeetingKind::Meeting && of_series && same_noun && cue.shape == Shape::Named {
            event.kind = kind;
        }
    }
}

/// Links each meeting to the one before it in its series: the same kind, the ordinal one less.
pub(super) fn link_series(events: &[Event], built: &mut [Meeting]) {
    let ordinals: Vec<(Option<u32>, MeetingStatus)> = events.iter().map(|e| (e.ordinal, e.status)).collect();
    for (index, meeting) in built.iter_mut().enumerate() {
        let Some(ordinal) = meeting.ordinal.filter(|&n| n > 1) else { continue };
        meeting.previous = ordinals.iter().position(|&(n, _)| n == Some(ordinal - 1)).filter(|&p| p != index);
    }
}
