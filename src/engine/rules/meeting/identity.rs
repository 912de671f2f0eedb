//! Whether two phrases can name one meeting.

use crate::engine::document::TokenRange;
use crate::engine::frame::MeetingKind;
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::Cue;
use crate::engine::rules::meeting::cue::{Shape, is_day};
use crate::engine::rules::meeting::date::date_of;
use crate::engine::rules::meeting::slots::day_of;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// Kinds that may name one meeting: equal, or one of them general.
pub(super) fn kinds_meet(a: MeetingKind, b: MeetingKind) -> bool {
    a == b || a == MeetingKind::Meeting || b == MeetingKind::Meeting
}

/// Two planned or two mentioned phrases that name one meeting: near each other, or with the same words.
pub(super) fn same_name(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    let doc = scene.doc;
    let last = event.mentions.last().copied().unwrap_or(event.cue.phrase);
    // In one sentence "họp mỗi quý một lần, lần tới tại …" is one; two frequencies are two.
    let recurs = |c: &Cue| {
        scene
            .times_in(TokenRange::new(c.phrase.first(), c.phrase.after() + 4))
            .iter()
            .any(|&t| scene.is_frequency(t))
    };
    let apart = event.kind != cue.kind || (recurs(&event.cue) && recurs(cue));
    // "cấp xã giao ban mỗi tháng 01 lần; cấp huyện giao ban mỗi quý 01 lần"
    let often = |c: &Cue| {
        scene
            .times_in(c.clause)
            .into_iter()
            .find(|&t| scene.is_frequency(t))
            .and_then(|t| scene.mentions.times.get(t))
    };
    if let (Some(here), Some(there)) = (often(&event.cue), often(cue))
        && here.value != there.value
    {
        return false;
    }
    (doc.sentence_of(last.first()) == doc.sentence_of(cue.head.first()) && !apart)
        || doc.text(event.cue.phrase) == doc.text(cue.phrase)
        || (cue.ordinal.is_some() && event.ordinal == cue.ordinal)
}

/// Whether the noun of a cue can point to an event: `buổi lễ` to a ceremony, `buổi tiếp` to a call, `hội đàm` to talks.
pub(super) fn noun_fits(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    use MeetingKind as K;
    let doc = scene.doc;
    let noun = doc.key(cue.head.first());
    let second = doc.key(cue.head.first() + 1);
    match cue.kind {
        _ if noun == "lễ" || (noun == "buổi" && second == "lễ") => {
            // "hội nghị tổng kết … và ký kết …", then "lễ ký kết".
            let signed = event.kind == K::Review && doc.find(event.cue.phrase, "ký kết").is_some();
            signed && cue.kind == K::Signing
                || matches!(event.kind, K::Signing | K::Exchange | K::Handover | K::Training)
        }
        K::Meeting if noun == "hội" => {
            !matches!(event.kind, K::CourtesyCall | K::WorkingVisit | K::Exchange | K::Handover)
        }
        K::Meeting if noun == "hoạt" => true,
        K::Meeting => true,
        kind => {
            event.kind == kind
                || (event.kind == K::Meeting
                    && !(matches!(kind, K::Exchange | K::Handover) && cue.shape == Shape::Named))
                || (kind == K::Signing && matches!(event.kind, K::Review | K::Briefing | K::Exchange))
                || (kind == K::Review && matches!(event.kind, K::Briefing | K::Talks))
                || (kind == K::CourtesyCall && event.kind == K::WorkingVisit && cue.shape == Shape::Bare)
                || (kind == K::WorkingVisit
                    && matches!(event.kind, K::CourtesyCall)
                    && cue.shape == Shape::Bare)
        }
    }
}

/// Whether a sentence turns to another occasion: it opens with a date or a word of change.
pub(super) fn switches(scene: &Scene<'_>, cue: &Cue) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.head.first());
    let opening = TokenRange::new(sentence.first(), (sentence.first() + 8).min(cue.head.first()));
    // "; chiều 7/11, Đoàn thăm …": a clause with its own day.
    let first = cue.clause.first();
    let own = (first > sentence.first()).then(|| TokenRange::new(first, (first + 4).min(cue.head.first())));
    if own.is_some_and(|own| scene.times_in(own).iter().any(|&t| is_day(scene, t))) {
        return true;
    }
    scene.words.any(opening, Sense::Switch)
        || date_of(scene, cue)
            .is_some_and(|time| opening.has(scene.mentions.times.get(time).map_or(0, |t| t.tokens.first())))
}

/// Whether the sentence of a cue opens with a day on which the event was not.
///
/// `Chiều 6/5, hai bên họp trù bị. Sáng 7/5, hai bên tổ chức Hội nghị lần thứ 5.`
pub(super) fn another_day(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    let days = |c: &Cue| {
        let time = date_of(scene, c).and_then(|t| scene.mentions.times.get(t))?;
        Some((time.tokens.first() < c.head.first(), day_of(&time.value))).filter(|(_, d)| d.len() >= 10)
    };
    let (Some((true, here)), Some((_, there))) = (days(cue), days(&event.cue)) else { return false };
    let (here, there) = (ends(&here), ends(&there));
    here.1 < there.0 || there.1 < here.0
}

/// First and last day of a day or range.
fn ends(days: &str) -> (&str, &str) {
    days.split_once('/').unwrap_or((days, days))
}
