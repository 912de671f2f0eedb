//! The slots that an event alone gives.

use crate::engine::document::TokenRange;
use crate::engine::frame::{Format, Meeting, MeetingStatus};
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::{Cue, Shape};
use crate::engine::rules::meeting::date::date_of;
use crate::engine::rules::meeting::venue::venue_of;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::sorting::sort;

/// How far behind a name, in tokens, its verb may stand: `Lễ ký kết do Phòng Tham mưu Công an tỉnh A tổ chức`.
const PREDICATE: usize = 16;

/// A meeting with the slots that the event alone gives.
pub(super) fn meeting(scene: &Scene<'_>, event: &Event) -> Meeting {
    let doc = scene.doc;
    let mut mentions: Vec<_> = event.mentions.iter().map(|&m| doc.span(m)).collect();
    sort(&mut mentions);
    mentions.dedup();
    let sentence = doc.sentence_at(event.cue.head.first());
    let online = doc.find(sentence, "trực tuyến").is_some() || doc.find(sentence, "điểm cầu").is_some();
    Meeting {
        kind: event.kind,
        status: event.status,
        title: doc.name(event.cue.phrase),
        trigger: doc.span(event.cue.phrase),
        mentions,
        ordinal: event.ordinal,
        previous: None,
        time: None,
        date: None,
        venue: None,
        format: if online { Format::Online } else { Format::Unknown },
        hosts: Vec::new(),
        chairs: Vec::new(),
        participants: Vec::new(),
        topics: super::super::topic::topics_in(doc, event.cue.phrase),
        instruments: scene.instruments_in(sentence),
        countries: Vec::new(),
        level: None,
        evidence: vec![doc.span(sentence)],
    }
}

/// Dates and venues from the sentence of the cue, from the other mentions, and from the sentence of arrival.
pub(super) fn dates_and_venues(scene: &Scene<'_>, events: &[Event], built: &mut [Meeting]) {
    // The last day told, its section, and the time that tells it.
    let mut last: Option<(usize, Option<usize>, String)> = None;
    for (event, meeting) in events.iter().zip(built.iter_mut()) {
        // A back reference is dated only by what opens its sentence.
        let told = |c: &Cue| {
            date_of(scene, c).filter(|&t| {
                let before = scene.mentions.times.get(t).is_some_and(|m| m.tokens.first() < c.head.first());
                c.shape != Shape::Bare || before
            })
        };
        let others = || event.cues.iter().filter(|c| c.status == event.status).find_map(told);
        // A day is better than "tuần trước".
        let coarse = |t: &usize| scene.mentions.times.get(*t).is_some_and(|m| m.value.contains("-W"));
        let own = date_of(scene, &event.cue);
        let time = own.filter(|t| !coarse(t)).or_else(others).or(own);
        meeting.time = time;
        meeting.date = time.and_then(|t| scene.mentions.times.get(t)).map(|t| day_of(&t.value));
        if event.status == MeetingStatus::Held {
            // "Ngay sau lễ ký, hai bên họp …": on that day.
            let opening = scene.doc.sentence_at(event.cue.head.first()).first();
            let later = scene.words.at(opening, Sense::SameDay).is_some();
            match (&meeting.date, &last) {
                (None, Some((section, time, day))) if later && *section == event.section => {
                    meeting.time = *time;
                    meeting.date = Some(day.clone());
                }
                (Some(day), _) if !day.contains('/') => last = Some((event.section, time, day.clone())),
                _ => {}
            }
        }
        // "X và Y vừa ký quy chế. Lễ ký kết diễn ra tại …"
        let again = |c: &&Cue| {
            let behind =
                TokenRange::new(c.phrase.after(), c.clause.after().min(c.phrase.after() + PREDICATE));
            c.status == MeetingStatus::Held
                && event.status == c.status
                && [Sense::TakesPlace, Sense::Hosts].iter().any(|&sense| scene.words.any(behind, sense))
        };
        meeting.venue = venue_of(scene, event, &event.cue)
            .or_else(|| event.cues.iter().filter(again).find_map(|c| venue_of(scene, event, c)));
    }
}

/// The calendar day, range or coarser unit of a TIMEX3 value: without the part of day.
pub(crate) fn day_of(value: &str) -> String {
    let day = |v: &str| {
        let cut = v.find('T').filter(|_| v.len() > 7).map_or(v, |at| v.get(..at).unwrap_or(v));
        cut.to_owned()
    };
    match value.split_once('/') {
        Some((from, to)) => {
            let (from, to) = (day(from), day(to));
            if from == to { from } else { format!("{from}/{to}") }
        }
        None => day(value),
    }
}
