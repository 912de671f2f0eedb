//! The day of a meeting.

use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::TimexKind;
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::{Cue, dated_bracket};
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far into a sentence, in tokens, the day of all its clauses stands.
const OPENING: usize = 4;

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
            doc.key(i) == ","
                && scene.words.at(i + 1, Sense::GoesOn).is_none()
                && !scene.is_place(i + 1)
                && scene.time(i + 1).is_none()
                && !told_behind(scene, i + 1)
        })
        .unwrap_or(cue.clause.after());
    let reach = if cue.status == MeetingStatus::Held { cue.clause.after() } else { reach };
    // "có hiệu lực từ ngày 1-11", "xong trước ngày 5/6" are dates of other things.
    let other = |t: usize| {
        let single = scene.mentions.times.get(t).is_some_and(|m| !m.value.contains('/'));
        cue.status == MeetingStatus::Held
            && single
            && (among(doc.key_before(start(t)), "trước từ sau hết lực")
                || doc.one_of(start(t), "trước từ sau"))
    };
    let behind = |&t: &usize| {
        !other(t) && start(t) >= cue.head.first() && start(t) < reach && !cites_paper(scene, start(t))
    };
    // "năm nay dự kiến ngày 1-10": the day behind the year.
    let year = |t: &usize| scene.mentions.times.get(*t).is_some_and(|m| m.value.len() == 4);
    let mut behind = candidates.iter().copied().filter(behind);
    let first = behind.next();
    let after = first.filter(|t| !year(t)).or_else(|| behind.find(|t| !year(t))).or(first);
    // "Hội nghị lần thứ 21 (Luang Prabang, tháng 8/2022)"
    let bracket = dated_bracket(scene, cue.phrase.after());
    match cue.status {
        // "Ngày 7/8, đoàn chào xã giao …; các thủy thủ thi đấu …": the day opens the whole sentence.
        MeetingStatus::Held => before
            .or(after.filter(|&t| {
                !in_brackets(doc, sentence, start(t)) || bracket.is_some_and(|b| b.has(start(t)))
            }))
            .or_else(|| {
                let opening = |t: &usize| start(*t) < clause_first && start(*t) < sentence.first() + OPENING;
                candidates.iter().copied().find(opening)
            }),
        MeetingStatus::Planned => after.or(before),
        // What stands before a meeting only named belongs to the one reported, but for "Được biết, tháng 10/2024, …".
        MeetingStatus::Mentioned => {
            after.or(before.filter(|&t| start(t) < clause_first + 8 || start(t) + 14 > cue.head.first()))
        }
    }
}

/// `riêng lớp tiếng Việt, Cục sẽ mở tại … từ ngày …`: who will hold it stands behind its name.
fn told_behind(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let subject = scene.skip_mention(at).unwrap_or(at + 1);
    // "Cuộc hội đàm lần tới, hai bên thống nhất tổ chức tại …"
    let verb = if doc.key(subject) == "sẽ" {
        Some(subject + 1)
    } else {
        scene.words.at(subject, Sense::Agreed).map(TokenRange::after)
    };
    verb.is_some_and(|verb| scene.words.at(verb, Sense::Organizes).is_some() || doc.key(verb) == "mở")
}

/// Dates of laws and plans crowd the lead: `Nghị định số 77/2010/NĐ-CP ngày 12/7/2010`, `Quy chế số 412 ngày …`.
pub(super) fn cites_paper(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let code = |i: usize| {
        doc.number(i).is_some()
            || doc.one_of(i, "/ - ngày và của")
            || doc.is_capital(i) && doc.text_of(i).len() <= 6
    };
    let first = doc.sentence_at(at).first();
    let mut back = at;
    for _ in 0..16 {
        let Some(before) = back.checked_sub(1).filter(|&b| b >= first) else { return false };
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
    // "mỗi năm một lần, năm 2019 tại tỉnh X": the next one, behind how often.
    let next = cue.status == MeetingStatus::Planned
        && at > cue.phrase.first()
        && doc.key_before(at) == ","
        && doc.one_of(mention.tokens.after(), "tại ở do dự sẽ tổ diễn");
    // "dự kiến diễn ra tại Bách Sắc năm 2021": the year behind the place.
    let next = next
        || (cue.status == MeetingStatus::Planned
            && at > cue.phrase.after()
            && at.checked_sub(1).is_some_and(|before| scene.is_place(before)));
    let placed =
        among(doc.key_before(at), "vào hồi trong cuối đầu") || doc.one_of(at, "vào trong hồi đầu cuối");
    // The quarter or year of a meeting's name is the period it reviews.
    // "Dự kiến, quý III/2024 hai bên sẽ …": in front of the subject it is the time of what is planned.
    let fronted = cue.status == MeetingStatus::Planned && at < cue.head.first();
    if value.contains("-Q") {
        return (placed || fronted) && !inside && cue.status != MeetingStatus::Held;
    }
    // The half of a year that a meeting held reviews; the year in which a recurring one is kept up.
    if value.contains("-H") && cue.status == MeetingStatus::Held {
        return false;
    }
    let recurs = cue.status == MeetingStatus::Planned
        && scene.times_in(cue.clause).iter().any(|&t| scene.is_frequency(t));
    if recurs && value.len() == 4 && at < cue.head.first() {
        return false;
    }
    let coarse = value.len() == 4 || value.contains("-H") || (value.contains('/') && value.len() <= 15);
    if coarse {
        let named_year = inside
            && cue.status != MeetingStatus::Held
            && cue.kind != MeetingKind::Review
            && value.len() == 4;
        return ((placed || next) && !inside) || named_year;
    }
    true
}
