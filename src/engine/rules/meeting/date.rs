//! The day of a meeting.

use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::TimexKind;
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::Cue;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

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
            let cited = cites_paper(scene, start(t));
            (!bracketed && !cited, start(t))
        });
    let before = before.filter(|&t| {
        !cites_paper(scene, start(t))
            && (!in_brackets(doc, sentence, start(t)) || deictic_bracket(doc, start(t)))
    });
    // Behind the noun: up to a comma, unless "tổ chức", "tại", "vào" goes on after it.
    let reach = (cue.phrase.after()..cue.clause.after())
        .find(|&i| {
            doc.key(i) == "," && scene.words.at(i + 1, Sense::GoesOn).is_none() && !scene.is_place(i + 1)
        })
        .unwrap_or(cue.clause.after());
    let reach = if cue.status == MeetingStatus::Held { cue.clause.after() } else { reach };
    let after = candidates
        .iter()
        .copied()
        .find(|&t| start(t) >= cue.head.first() && start(t) < reach && !cites_paper(scene, start(t)));
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
pub(super) fn cites_paper(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let code = |i: usize| {
        doc.number(i).is_some()
            || doc.one_of(i, "/ - ngày và của")
            || doc.is_capital(i) && doc.text_of(i).len() <= 6
    };
    let mut back = at;
    for _ in 0..16 {
        let Some(before) = back.checked_sub(1) else { return false };
        if scene.words.before(back, Sense::Paper).is_some()
            || (back != at && scene.words.before(back, Sense::PaperWithNumber).is_some())
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

pub(super) fn in_brackets(doc: &Document, sentence: TokenRange, at: usize) -> bool {
    let open = (sentence.first()..at).rev().find(|&i| doc.one_of(i, "( )"));
    open.is_some_and(|i| doc.key(i) == "(")
}

/// `Chiều nay (14/11/2024)`: the bracket belongs to the expression before it.
pub(super) fn deictic_bracket(doc: &Document, at: usize) -> bool {
    at >= 2 && doc.one_of(at - 2, "nay qua mai ngày")
}

pub(super) fn is_date(scene: &Scene<'_>, time: usize, cue: &Cue) -> bool {
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
    let placed =
        among(doc.key_before(at), "vào hồi trong cuối đầu") || doc.one_of(at, "vào trong hồi đầu cuối");
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
