//! How far the phrase goes that names a meeting, and whether it names it or only points back.

use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Longest bracket, in tokens, that may date a meeting; longest way past the other side.
const BRACKET: usize = 24;
/// Longest first half of a pair, in tokens.
const PAIR: usize = 3;
/// Longest phrase, in tokens.
const LONGEST: usize = 32;

pub(super) fn phrase_end(scene: &Scene<'_>, head: TokenRange) -> usize {
    let doc = scene.doc;
    let limit = doc.sentence_at(head.first()).after().min(head.first() + LONGEST);
    let mut end = head.after();
    while end < limit {
        let key = doc.key(end);
        let pair = key == "," && joins_pair(doc, end);
        if doc.kind(end) == TokenKind::Mark && !pair && !matches!(key, "-" | "/" | "\"") {
            break;
        }
        // "từ" and "trong" also stand inside names; a date with them ends the phrase.
        let dated = scene.words.at(end, Sense::EndsBeforeDate).is_some() && scene.time(end).is_some();
        // "các tỉnh có chung đường biên giới": said of the parties, inside the name.
        let inside = doc.at(end, "có chung");
        if dated || (scene.words.at(end, Sense::Ends).is_some() && !inside) {
            break;
        }
        if key == "và"
            && (end == head.after() || scene.organization(end + 1).is_some())
            && doc.key(end + 1) != "ký"
        {
            break;
        }
        end += 1;
    }
    // "thăm Trại giam số 6 và dự …": a connective at the end belongs to what follows.
    if end > head.after() && among(doc.key_before(end), "và -") { end - 1 } else { end }
}

/// `phòng, chống`, `an ninh, trật tự`, `quản lý, bảo vệ`: a comma inside one notion.
pub(crate) fn joins_pair(doc: &Document, comma: usize) -> bool {
    let from = comma.saturating_sub(PAIR);
    (from..comma).any(|at| {
        doc.hits(at).iter().any(|&hit| {
            hit.class == Class::MeetingWord
                && hit.end as usize > comma + 1
                && doc.column(hit, "sense") == "pair"
        })
    })
}

/// `tại hội nghị`, `kết thúc hội đàm`, `quang cảnh buổi lễ`: a noun that points back, unless it carries a name.
pub(super) fn points_back(scene: &Scene<'_>, phrase: TokenRange, ordinal: Option<u32>) -> bool {
    let doc = scene.doc;
    let at = phrase.first();
    if doc.key_before(at) == "là" && doc.key(at.saturating_sub(2)) == "đây" {
        return true;
    }
    let back = scene.words.before(at, Sense::Refers).is_some();
    back && ordinal.is_none()
        && phrase.len() <= 4
        && !doc.key(phrase.first()).is_empty()
        && doc.find(phrase, "năm").is_none()
        && doc.find(phrase, "quý").is_none()
        && doc.find(phrase, "lần").is_none()
        && doc.find(phrase, "cấp").is_none()
}

/// `cuộc hội đàm sáng 26/2`, `hội nghị ngày 20/4/2004`: a day right behind the noun names the meeting.
pub(super) fn dated_at_once(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    scene
        .time(phrase.after())
        .is_some_and(|t| t.value.len() >= 10 && !t.value.contains("REF") && !t.value.contains('/'))
}

/// `hội đàm tại Mường Khua (tháng 11-2021)`: a bracket with a date tells one meeting from the others.
pub(super) fn told_apart(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let doc = scene.doc;
    if doc.key(phrase.after()) == "hồi" && scene.time(phrase.after() + 1).is_some() {
        return true;
    }
    let place = if doc.one_of(phrase.after(), "tại ở") { scene.place(phrase.after() + 1) } else { None };
    let open = place.map_or(phrase.after(), |p| p.tokens.after());
    dated_bracket(scene, open).is_some() || dated_past(scene, phrase)
}

/// `buổi làm việc ở Mường Xay ngày 5-4`: a place and a day right behind the noun name the meeting.
pub(super) fn placed_and_dated(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let preposition = scene.doc.one_of(phrase.after(), "tại ở");
    let place = scene.place(phrase.after() + 1).filter(|_| preposition);
    let time = place.and_then(|p| scene.time(p.tokens.after()));
    time.is_some_and(|t| t.value.len() >= 7 && !t.value.contains("REF"))
}

/// A bracket that opens at a token and holds just one time: `(tháng 11/2021, tại Mường Khua)`.
pub(in crate::engine::rules::meeting) fn dated_bracket(scene: &Scene<'_>, open: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    let end = doc.sentence_at(open).after().min(open + BRACKET);
    let close = (open..end).find(|&i| doc.key(i) == ")")?;
    let bracket = TokenRange::new(open, close + 1);
    // "(2010 - 2015)" is the period under review.
    let times = scene.times_in(bracket);
    let period = times
        .first()
        .and_then(|&t| scene.mentions.times.get(t))
        .is_some_and(|t| t.value.split_once('/').is_some_and(|(from, _)| from.len() < 7));
    (doc.key(open) == "(" && times.len() == 1 && !period).then_some(bracket)
}

/// `cuộc hội đàm với Ủy ban Chính quyền tỉnh A hồi tháng 9/2023`: the other side stands between noun and date.
fn dated_past(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let doc = scene.doc;
    if !doc.one_of(phrase.after(), "với giữa") {
        return false;
    }
    let end = doc.sentence_at(phrase.first()).after().min(phrase.after() + BRACKET);
    let mut at = phrase.after() + 1;
    while at < end {
        match scene.organization(at) {
            Some(body) => at = body.tokens.after().max(at + 1),
            None if doc.one_of(at, "và ,") => at += 1,
            None => return doc.key(at) == "hồi" && scene.time(at + 1).or(scene.time(at)).is_some(),
        }
    }
    false
}
