//! Routine and results: events that are counted, kept up or done all the time.

use super::{is_day, is_month};
use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// How far before an event, in tokens, a word of habit stands; how far behind it its number.
const HABIT: usize = 12;
const TALLY: usize = 3;
/// How far into a sentence, in tokens, the period stands whose results it tells.
const OPENING: usize = 6;

/// `đã giao ban 12 lần`, `117 lượt cán bộ tham gia giao ban`, `định kỳ tổ chức giao ban`, `Trong năm qua, … hội đàm`.
///
/// With a frequency or a day of its own it is an event after all.
pub(super) fn is_routine(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let doc = scene.doc;
    let told = |&t: &usize| scene.is_frequency(t) || is_day(scene, t) || is_month(scene, t);
    let several = doc.one_of(head.first().saturating_sub(1), "các những");
    counted_behind(scene, head)
        || attended(scene, head)
        || customary(scene, head, clause)
        || ((several || habitual(scene, head, clause) || of_period(scene, head))
            && !scene.times_in(clause).iter().any(told))
}

/// `giao ban 12 lần`, `hội đàm định kỳ 6 cuộc`: a number of them.
fn counted_behind(scene: &Scene<'_>, head: TokenRange) -> bool {
    let doc = scene.doc;
    let end = (head.after()..head.after() + TALLY).find(|&i| doc.kind(i) == TokenKind::Mark);
    (head.after()..end.unwrap_or(head.after() + TALLY)).any(|i| {
        doc.number(i).or_else(|| doc.number_word(i)).is_some_and(|n| n > 1)
            && scene.time(i).is_none()
            && scene.words.at(i + 1, Sense::Tally).is_some()
            && doc.key(i + 2) != "/"
    })
}

/// `117 lượt cán bộ tham gia giao ban`: how many attended them all.
fn attended(scene: &Scene<'_>, head: TokenRange) -> bool {
    let doc = scene.doc;
    doc.one_of(head.first().saturating_sub(1), "gia dự")
        && (head.first().saturating_sub(HABIT)..head.first())
            .any(|i| doc.key(i) == "lượt" && doc.number(i.saturating_sub(1)).is_some())
}

/// `thường xuyên tổ chức gặp gỡ`, `hai bên cũng định kỳ tổ chức giao ban`, `đều tổ chức giao lưu`.
fn habitual(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let near = TokenRange::new(clause.first().max(head.first().saturating_sub(HABIT)), head.first());
    scene.words.any(near, Sense::Habit)
}

/// `Hằng năm, hai đơn vị đều tổ chức giao lưu`: a custom, however often; not what is agreed or to come.
fn customary(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let near = TokenRange::new(clause.first().max(head.first().saturating_sub(HABIT)), head.first());
    let before = TokenRange::new(scene.doc.sentence_at(head.first()).first(), head.first());
    scene.words.any(near, Sense::Custom)
        && !scene.words.any(before, Sense::Agreed)
        && !scene.words.any(before, Sense::Future)
        && !scene.times_in(clause).iter().any(|&t| is_day(scene, t))
}

/// `Trong năm qua, hai bên đã tổ chức …`: the sentence tells the results of a period.
fn of_period(scene: &Scene<'_>, head: TokenRange) -> bool {
    let sentence = scene.doc.sentence_at(head.first());
    let opening = TokenRange::new(sentence.first(), head.first().min(sentence.first() + OPENING));
    scene.words.any(opening, Sense::Period)
}
