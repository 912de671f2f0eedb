//! Date, venue, series of a meeting.

use super::Event;
use super::cue::Cue;
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::TimexKind;
use crate::engine::frame::{Format, Meeting, MeetingKind, MeetingStatus, Venue};
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// A meeting with the slots that the event alone gives.
pub(super) fn meeting(scene: &Scene<'_>, event: &Event) -> Meeting {
    let doc = scene.doc;
    let mut mentions: Vec<_> = event.mentions.iter().map(|&m| doc.span(m)).collect();
    mentions.sort();
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
        topics: super::super::commitment::topic::topics_in(doc, event.cue.phrase),
        instruments: scene.instruments_in(sentence),
        countries: Vec::new(),
        level: None,
        evidence: vec![doc.span(sentence)],
    }
}

/// The time expression that dates the meeting of a cue.
pub(super) fn date_of(scene: &Scene<'_>, cue: &Cue) -> Option<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.head.first());
    let candidates: Vec<usize> =
        scene.times_in(sentence).into_iter().filter(|&t| is_date(scene, t, cue)).collect();
    let start = |t: usize| scene.mentions.times.get(t).map_or(0, |m| m.tokens.first());
    let clause_first = cue.clause.first();
    let before = candidates
        .iter()
        .copied()
        .filter(|&t| start(t) < cue.head.first() && start(t) >= clause_first)
        .max_by_key(|&t| {
            // The date nearest before the noun is the event's; one in a bracket or of a cited paper is not.
            let bracketed = in_brackets(doc, sentence, start(t));
            let cited = cites_paper(doc, start(t));
            (!bracketed && !cited, start(t))
        });
    let before = before.filter(|&t| {
        !cites_paper(doc, start(t))
            && (!in_brackets(doc, sentence, start(t)) || deictic_bracket(doc, start(t)))
    });
    // Behind the noun: up to a comma, unless "tổ chức", "tại", "vào" goes on after it.
    let reach = (cue.phrase.after()..cue.clause.after())
        .find(|&i| {
            doc.key(i) == ","
                && !matches!(
                    doc.key(i + 1),
                    "tổ" | "diễn"
                        | "tại"
                        | "do"
                        | "vào"
                        | "ở"
                        | "lần"
                        | "dự"
                        | "đến"
                        | "luân"
                        | "bằng"
                        | "tháng"
                        | "ngày"
                        | "năm"
                        | "quý"
                )
                && !scene.is_place(i + 1)
        })
        .unwrap_or(cue.clause.after());
    let reach = if cue.status == MeetingStatus::Held { cue.clause.after() } else { reach };
    let after = candidates
        .iter()
        .copied()
        .find(|&t| start(t) >= cue.head.first() && start(t) < reach && !cites_paper(doc, start(t)));
    match cue.status {
        MeetingStatus::Held => before.or(after.filter(|&t| !in_brackets(doc, sentence, start(t)))),
        MeetingStatus::Planned => after.or(before),
        // What stands before a meeting only named belongs to the one reported, but for "Được biết, tháng 10/2024, …".
        MeetingStatus::Mentioned => {
            after.or(before.filter(|&t| start(t) < clause_first + 8 || start(t) + 14 > cue.head.first()))
        }
    }
}

/// Dates of laws and plans crowd the lead: `Nghị định số 77/2010/NĐ-CP ngày 12/7/2010`, `Quy chế số 412 ngày …`.
fn cites_paper(doc: &Document, at: usize) -> bool {
    let code = |i: usize| {
        doc.number(i).is_some()
            || matches!(doc.key(i), "/" | "-" | "ngày" | "và" | "của")
            || doc.is_capital(i) && doc.text_of(i).len() <= 6
    };
    let mut back = at;
    for _ in 0..16 {
        let Some(before) = back.checked_sub(1) else { return false };
        let key = doc.key(before);
        if matches!(key, "số" | "định" | "quyết" | "thị" | "tư" | "luật")
            || (matches!(key, "chế" | "hoạch" | "trình") && back != at)
        {
            return true;
        }
        if !code(before) {
            return false;
        }
        back = before;
    }
    false
}

fn in_brackets(doc: &Document, sentence: TokenRange, at: usize) -> bool {
    let open = (sentence.first()..at).rev().find(|&i| matches!(doc.key(i), "(" | ")"));
    open.is_some_and(|i| doc.key(i) == "(")
}

/// `Chiều nay (14/11/2024)`: the bracket belongs to the expression before it.
fn deictic_bracket(doc: &Document, at: usize) -> bool {
    at >= 2 && matches!(doc.key(at - 2), "nay" | "qua" | "mai" | "ngày")
}

fn is_date(scene: &Scene<'_>, time: usize, cue: &Cue) -> bool {
    let doc = scene.doc;
    let Some(mention) = scene.mentions.times.get(time) else { return false };
    if !matches!(mention.kind, TimexKind::Date | TimexKind::Time) {
        return false;
    }
    let value = mention.value.as_str();
    if value.ends_with("_REF") || value.starts_with('P') || value.contains("_REF") {
        return false;
    }
    let at = mention.tokens.first();
    let inside = cue.phrase.contains(mention.tokens);
    let placed = matches!(doc.key_before(at), "vào" | "hồi" | "trong" | "cuối" | "đầu")
        || matches!(doc.key(at), "vào" | "trong" | "hồi" | "đầu" | "cuối");
    // The quarter or year of a meeting's name is the period it reviews.
    if value.contains("-Q") {
        return placed && !inside && cue.status != MeetingStatus::Held;
    }
    let coarse = value.len() == 4 || value.contains("-H") || (value.contains('/') && value.len() <= 15);
    if coarse {
        let named_year = inside
            && cue.status != MeetingStatus::Held
            && cue.kind != MeetingKind::Review
            && value.len() == 4;
        return (placed && !inside) || named_year;
    }
    true
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

/// Dates and venues from the sentence of the cue, from the other mentions, and from the sentence of arrival.
pub(super) fn dates_and_venues(scene: &Scene<'_>, events: &[Event], built: &mut [Meeting]) {
    for (event, meeting) in events.iter().zip(built.iter_mut()) {
        let others =
            || event.cues.iter().filter(|c| c.status == event.status).find_map(|c| date_of(scene, c));
        let time = date_of(scene, &event.cue).or_else(others);
        meeting.time = time;
        meeting.date = time.and_then(|t| scene.mentions.times.get(t)).map(|t| day_of(&t.value));
        meeting.venue = venue_of(scene, event);
    }
}

/// Words after which a venue is complete.
const VENUE_ENDS: &[&str] = &[
    "đã", "vừa", "diễn", "tổ", "vào", "do", "giữa", "để", "với", "có", "hồi", "sáng", "chiều", "trong",
    "nhằm", "dự", "thăm", "đồng", "các", "lãnh", "đoàn", "công", "cùng", "và", "nơi", "được", "sẽ", "từ",
    "theo", "khi", "hai", "về", "bắt",
];

/// The venue: `tại trụ sở Công an huyện Lộc Ninh`, `ở Phnom Penh`, `sang Khăm Muồn dự`, `Đón tiếp đoàn tại TP. Sen Monorom`.
fn venue_of(scene: &Scene<'_>, event: &Event) -> Option<Venue> {
    let doc = scene.doc;
    let cue = &event.cue;
    let sentence = doc.sentence_at(cue.head.first());
    let held = event.status == MeetingStatus::Held;
    let umbrella = doc.key(cue.head.first()) == "chuyến";
    let open = |i: usize| {
        (doc.key(i) == "cầu" && doc.key_before(i) == "điểm")
            || !umbrella
                && matches!(doc.key(i), "tại" | "ở")
                && !matches!(doc.key_before(i), "phiên" | "ttxvn" | "vov" | "viên" | "đặt")
            || (doc.key(i) == "sang" && held)
            || (doc.key(i) == "đến" && held && scene.is_place(i + 1))
    };
    let scan =
        |range: TokenRange| range.iter().filter(|&i| open(i)).find_map(|i| venue_at(scene, i, sentence));
    let before = TokenRange::new(if held { sentence.first() } else { cue.clause.first() }, cue.head.first());
    let after = TokenRange::new(cue.head.first(), if held { sentence.after() } else { cue.clause.after() });
    let tokens =
        if held { scan(before).or_else(|| scan(after)) } else { scan(after).or_else(|| scan(before)) };
    // "(Hà Nội, tháng 11/2021)", "(Sầm Tớ, ngày 20-11-2015)"
    let tokens = tokens.or_else(|| {
        let bracket = cue.phrase.after();
        let place = scene.place(bracket + 1).filter(|_| doc.key(bracket) == "(")?;
        (event.status == MeetingStatus::Mentioned && doc.key(place.tokens.after()) == ",")
            .then_some(place.tokens)
    });
    let tokens = tokens.or_else(|| {
        if !held
            || !matches!(
                event.kind,
                MeetingKind::CourtesyCall | MeetingKind::WorkingVisit | MeetingKind::Talks
            )
        {
            return None;
        }
        let next = doc.sentences.get(doc.sentence_of(cue.head.first()) + 1)?.tokens;
        let receives = ["đón", "tiếp"].iter().any(|w| {
            doc.find(TokenRange::new(next.first(), (next.first() + 3).min(next.after())), w).is_some()
        });
        if receives {
            next.iter().filter(|&i| doc.key(i) == "tại").find_map(|i| venue_at(scene, i, next))
        } else {
            None
        }
    })?;
    let place = tokens.iter().find_map(|i| scene.place_index(i));
    Some(Venue { span: doc.span(tokens), place })
}

/// The venue that a preposition opens, or nothing when what follows is no venue.
fn venue_at(scene: &Scene<'_>, preposition: usize, sentence: TokenRange) -> Option<TokenRange> {
    let doc = scene.doc;
    // Inside a body's or a person's words ("Đại sứ Việt Nam tại Lào") it is part of a name.
    if scene.organization(preposition).is_some_and(|o| o.tokens.first() < preposition)
        || scene.person(preposition).is_some_and(|p| p.tokens.first() < preposition)
    {
        return None;
    }
    let start = preposition + 1;
    if matches!(
        doc.key(start),
        "hội"
            | "buổi"
            | "đây"
            | "lễ"
            | "cuộc"
            | "phiên"
            | "nước"
            | "nghị"
            | "điều"
            | "các"
            | "mỗi"
            | "phía"
            | "chỗ"
            | "bàn"
            | "lớp"
    ) && !(doc.key(start) == "hội" && doc.key(start + 1) == "trường")
    {
        return None;
    }
    if doc
        .hit(start, crate::engine::lexicon::Class::MeetingCue)
        .is_some_and(|h| doc.column(h, "shape") == "noun")
    {
        return None;
    }
    if matches!((doc.key(start), doc.key(start + 1)), ("địa", "bàn") | ("khu", "vực"))
        && doc.key(start + 2) == "giáp"
    {
        return None;
    }
    let mut end = start;
    let limit = sentence.after().min(start + 18);
    let mut grounded = false;
    while end < limit {
        let key = doc.key(end);
        if let Some(place) = scene.place(end) {
            grounded |= place.kind != crate::engine::entity::PlaceKind::Country;
            end = place.tokens.after().max(end + 1);
            continue;
        }
        if let Some(organization) = scene.organization(end) {
            // A body that acts is the subject of the next clause, not the venue.
            if end > start && doc.key_before(end) == "," {
                break;
            }
            grounded = true;
            end = organization.tokens.after().max(end + 1);
            continue;
        }
        if scene.time(end).is_some() || scene.person(end).is_some() {
            break;
        }
        if doc.kind(end) == TokenKind::Mark
            && !matches!(key, "-")
            && !(key == "." && matches!(doc.key_before(end), "tp" | "tx" | "tt" | "h" | "p"))
        {
            break;
        }
        if VENUE_ENDS.contains(&key) && !doc.is_capital(end) && end > start {
            break;
        }
        let site = matches!(
            key,
            "trụ"
                | "hội"
                | "nhà"
                | "trung"
                | "cầu"
                | "mốc"
                | "cột"
                | "khách"
                | "sân"
                | "cung"
                | "phòng"
                | "khu"
                | "điểm"
                | "trạm"
                | "đồn"
                | "cửa"
                | "học"
                | "trường"
                | "bản"
                | "thị"
                | "thành"
        );
        grounded |= site && (doc.is_capital(end + 1) || doc.number(end + 1).is_some())
            || (doc.is_capital(end) && end > start)
            || (end == start && doc.is_capital(end));
        grounded |= matches!(key, "trường" | "sở") && end > start;
        end += 1;
    }
    let tokens = TokenRange::new(start, end);
    let country_only = scene
        .place(start)
        .is_some_and(|p| p.kind == crate::engine::entity::PlaceKind::Country && p.tokens.after() >= end);
    (grounded && !tokens.is_empty() && !country_only).then_some(tokens)
}

/// Links each meeting to the one before it in its series: the same kind, the ordinal one less.
pub(super) fn link_series(events: &[Event], built: &mut [Meeting]) {
    let ordinals: Vec<(Option<u32>, MeetingStatus)> = events.iter().map(|e| (e.ordinal, e.status)).collect();
    for (index, meeting) in built.iter_mut().enumerate() {
        let Some(ordinal) = meeting.ordinal.filter(|&n| n > 1) else { continue };
        meeting.previous = ordinals.iter().position(|&(n, _)| n == Some(ordinal - 1)).filter(|&p| p != index);
    }
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
