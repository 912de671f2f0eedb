//! Where a meeting was held.

use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::{MeetingKind, MeetingStatus, Venue};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::{Cue, dated_bracket};
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// The venue: `tại trụ sở Công an huyện Lộc Ninh`, `ở Phnom Penh`, `sang Khăm Muồn dự`, `Đón tiếp đoàn tại TP. Sen Monorom`.
pub(super) fn venue_of(scene: &Scene<'_>, event: &Event, cue: &Cue) -> Option<Venue> {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.head.first());
    let held = event.status == MeetingStatus::Held;
    // "chuyến thăm và làm việc tại tỉnh A": the place of a journey stands right behind its name.
    let journey = doc.key(cue.head.first()) == "chuyến";
    let open = |i: usize| {
        if journey {
            return i == cue.phrase.after() && doc.one_of(i, "tại ở");
        }
        (doc.key(i) == "cầu" && doc.key_before(i) == "điểm")
            || doc.one_of(i, "tại ở") && !among(doc.key_before(i), "phiên ttxvn vov viên đặt")
            || (doc.key(i) == "trên" && on_site(scene, i + 1))
            // "ngay trong nhà văn hóa", "ngay chân mốc 234"
            || (doc.one_of(i, "trong ngay") && scene.words.at(i + 1, Sense::Building).is_some())
            || (doc.key(i) == "sang" && held)
            || (doc.key(i) == "đến" && held && scene.is_place(i + 1))
    };
    let scan =
        |range: TokenRange| range.iter().filter(|&i| open(i)).find_map(|i| venue_at(scene, i, sentence));
    // "đang có chuyến công tác tại Hà Nội", "và dự một phiên tòa tại …": where something else was.
    let sentence_end = scene
        .words
        .first(TokenRange::new(cue.head.after(), sentence.after()), Sense::OtherClause)
        .map_or(sentence.after(), |w| w.tokens.first());
    // "…; chiều 7/11, Đoàn thăm …": a clause with its own day has its own place.
    let own_day = scene.time(cue.clause.first()).is_some();
    let from = if held && !own_day { sentence.first() } else { cue.clause.first() };
    let before = TokenRange::new(from, cue.head.first());
    let after = TokenRange::new(cue.head.first(), if held { sentence_end } else { cue.clause.after() });
    let tokens =
        if held { scan(before).or_else(|| scan(after)) } else { scan(after).or_else(|| scan(before)) };
    let tokens = tokens
        .filter(|t| !held || !online(doc, sentence) || at_screen(doc, t.first()))
        .or_else(|| screen(scene, event.status, sentence))
        .or(tokens)
        .or_else(|| bracketed(scene, cue));
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

/// `(Hà Nội, tháng 11/2021)`, `(tháng 7/2022, Siem Reap)`: the bracket behind a meeting that is only named.
fn bracketed(scene: &Scene<'_>, cue: &Cue) -> Option<TokenRange> {
    let doc = scene.doc;
    let open = cue.phrase.after();
    let bracket = dated_bracket(scene, open)?;
    let parts = [open].into_iter().chain(bracket.iter().filter(|&i| doc.key(i) == ","));
    parts.map(|i| i + 1).find_map(|start| {
        let start = if doc.one_of(start, "tại ở") { start + 1 } else { start };
        let end = (start..bracket.after()).find(|&i| doc.one_of(i, ", )"))?;
        let part = TokenRange::new(start, end);
        let named = scene.time(start).is_none() && doc.is_capital(start) || scene.place(start).is_some();
        (named && !part.is_empty()).then_some(part)
    })
}

/// How many sentences behind an online meeting its first screen is named.
const SCREEN: usize = 6;

/// Whether a sentence tells a meeting over the wire.
fn online(doc: &Document, sentence: TokenRange) -> bool {
    doc.find(sentence, "trực tuyến").is_some() || doc.find(sentence, "điểm cầu").is_some()
}

/// Whether `điểm cầu` stands at or right before a token.
fn at_screen(doc: &Document, at: usize) -> bool {
    doc.at(at, "điểm cầu") || doc.at(at.saturating_sub(2), "điểm cầu")
}

/// The screen of an online meeting where its first chair sits: `chủ trì tại điểm cầu Hải Phòng`.
fn screen(scene: &Scene<'_>, status: MeetingStatus, sentence: TokenRange) -> Option<TokenRange> {
    let doc = scene.doc;
    if status != MeetingStatus::Held || !online(doc, sentence) {
        return None;
    }
    let first = doc.sentence_of(sentence.first());
    doc.sentences.iter().skip(first).take(SCREEN).find_map(|s| {
        s.tokens.iter().filter(|&i| doc.at(i, "điểm cầu")).find_map(|i| {
            let spot = venue_at(scene, i + 1, s.tokens)?;
            (spot.first() == i + 2).then(|| TokenRange::new(i, spot.after()))
        })
    })
}

/// `trên sân Trường Tiểu học A`, `trên vùng biển cách Vũng Tàu 20 hải lý`.
fn on_site(scene: &Scene<'_>, at: usize) -> bool {
    scene.doc.key(at) == "sân" || scene.words.at(at, Sense::Building).is_some()
}

/// The venue that a preposition opens, or nothing when what follows is no venue.
pub(super) fn venue_at(scene: &Scene<'_>, preposition: usize, sentence: TokenRange) -> Option<TokenRange> {
    let doc = scene.doc;
    // Inside a body's or a person's words ("Đại sứ Việt Nam tại Lào") it is part of a name.
    if scene.organization(preposition).is_some_and(|o| o.tokens.first() < preposition)
        || scene.person(preposition).is_some_and(|p| p.tokens.first() < preposition)
    {
        return None;
    }
    let start = preposition + 1;
    if scene.words.at(start, Sense::NoVenue).is_some() && scene.words.at(start, Sense::Hall).is_none() {
        return None;
    }
    if doc
        .hit(start, crate::engine::lexicon::Class::MeetingCue)
        .is_some_and(|h| doc.column(h, "shape") == "noun")
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
        // "Phủ Chủ tịch": the name of a seat holds a title.
        if let Some(building) = scene.words.at(end, Sense::Building) {
            grounded = true;
            end = building.after();
            continue;
        }
        if scene.time(end).is_some() || scene.person(end).is_some() {
            break;
        }
        if doc.kind(end) == TokenKind::Mark
            && !matches!(key, "-")
            && !(key == "." && among(doc.key_before(end), "tp tx tt h p"))
        {
            break;
        }
        if scene.words.at(end, Sense::VenueEnd).is_some() && !doc.is_capital(end) && end > start {
            break;
        }
        let site = scene.words.at(end, Sense::Site).is_some();
        grounded |= site && (doc.is_capital(end + 1) || doc.number(end + 1).is_some())
            || (doc.is_capital(end) && end > start)
            || (end == start && doc.is_capital(end));
        grounded |= among(key, "trường sở") && end > start;
        end += 1;
    }
    let tokens = TokenRange::new(start, end);
    let country_only = scene
        .place(start)
        .is_some_and(|p| p.kind == crate::engine::entity::PlaceKind::Country && p.tokens.after() >= end);
    (grounded && !tokens.is_empty() && !country_only).then_some(tokens)
}
