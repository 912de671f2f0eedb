//! Whether a verb tells an event.

use super::participle::fronted_participle;
use super::{dated_before, is_day, is_month, sides};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::MeetingKind;
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// `thăm, chúc mừng và hội đàm với …`: a visit and talks told as one are talks.
pub(super) fn leads_to_talks(
    doc: &Document,
    head: TokenRange,
    kind: MeetingKind,
    clause: TokenRange,
) -> bool {
    let limit = clause.after().min(head.after() + 4);
    matches!(kind, MeetingKind::CourtesyCall | MeetingKind::WorkingVisit)
        && (head.after()..limit).any(|i| doc.at(i, "hội đàm") && among(doc.key_before(i), "và , hành"))
}

/// `gặp lại tại thành phố Hà Giang vào quý II/2026`: a place or a date makes a farewell a meeting to come.
pub(super) fn placed_or_dated(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    // "gặp lại tại hội nghị sơ kết 6 tháng đầu năm": the other event has a place and a period.
    let other = (head.after()..clause.after()).find(|&i| {
        scene.doc.hit(i, Class::MeetingCue).is_some_and(|h| scene.doc.column(h, "shape") == "noun")
    });
    let after = TokenRange::new(head.after(), other.unwrap_or(clause.after()));
    let dated = scene.times_in(after).iter().any(|&t| {
        scene.mentions.times.get(t).is_some_and(|t| !t.value.contains("REF") && !t.value.contains("-H"))
    });
    dated
        || after.iter().any(|i| {
            scene.doc.one_of(i, "tại ở")
                && (scene.is_place(i + 1) || scene.words.at(i + 1, Sense::Building).is_some())
        })
}

/// `thống nhất tổng kết năm vào đầu tháng 12/2022 tại …`: both a time and a place are set for it.
fn appointed(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let after = TokenRange::new(head.after(), clause.after());
    let timed = after.iter().any(|i| scene.doc.key(i) == "vào" && scene.time(i + 1).is_some());
    let placed = after.iter().any(|i| {
        let spot = || scene.is_place(i + 1) || scene.organization(i + 1).is_some();
        scene.doc.key(i) == "tại" && spot()
    });
    timed && placed
}

/// `Công an ba xã A, B và C sơ kết …`: the bodies stand right before the verb.
pub(super) fn names_actor(scene: &Scene<'_>, head: TokenRange) -> bool {
    let adverb = |i: &usize| scene.doc.one_of(*i, "đã sẽ vừa cùng");
    let before = (head.first().saturating_sub(3)..head.first()).rev().find(|i| !adverb(i));
    before.is_some_and(|at| scene.organization(at).is_some() || scene.group(at).is_some())
}

/// Whether a delegation is the subject.
fn delegation_before(scene: &Scene<'_>, before: TokenRange) -> bool {
    scene.words.any(before, Sense::Delegation)
}

/// Whether a verb is told as an event: somebody meets, or it recurs.
pub(super) fn tells_event(
    scene: &Scene<'_>,
    head: TokenRange,
    kind: MeetingKind,
    clause: TokenRange,
) -> bool {
    let doc = scene.doc;
    let before = TokenRange::new(clause.first(), head.first());
    let actor = !scene.organization_mentions(before).is_empty()
        || !scene.person_mentions(before).is_empty()
        || !scene.groups_in(before).is_empty()
        || doc.find(before, "đoàn").is_some()
        || doc.find(before, "chúng tôi").is_some();
    let after = TokenRange::new(head.first(), clause.after().min(head.after() + 12));
    let frequency = scene.times_in(clause).iter().any(|&t| scene.is_frequency(t));
    let organised = (1..=3).any(|b| {
        head.first() >= b
            && doc.one_of(head.first() - b, "chức hành mở khi")
            && (b == 1 || doc.key(head.first() - 1) != ",")
    });
    let previous = doc.key_before(head.first());
    match kind {
        // "ngồi lại ký kết": the verb behind it tells what they did.
        _ if doc.at(head.first(), "ngồi lại") => frequency,
        MeetingKind::Review => {
            organised
                || frequency
                || names_actor(scene, head)
                || head.first() == clause.first()
                || appointed(scene, head, clause)
        }
        MeetingKind::Training => {
            let times = scene.times_in(before);
            let dated = times.iter().any(|&t| is_day(scene, t) || is_month(scene, t));
            frequency
                || (organised && !scene.times_in(clause).is_empty())
                || (dated && sides(scene, clause) >= 2)
        }
        MeetingKind::Exchange => {
            let takes_place = (head.after()..head.after() + 4).any(|i| scene.words.at(i, Sense::TakesPlace).is_some())
                // "Ngày 22/12: Giao lưu … giữa X và Y"
                || (head.after()..head.after() + 8).any(|i| doc.key(i) == "giữa");
            (actor || organised || takes_place) && !among(previous, ", và động đi")
        }
        // "Hôm sau, đoàn thăm, tặng quà Công an cụm bản X": an errand of its own, not a gift on the occasion.
        MeetingKind::Handover => {
            let errand = doc.key(head.first()) == "thăm" && (actor || delegation_before(scene, before));
            let receiver = scene.organization(head.after()).is_some()
                || (doc.is_capital(head.after()) && dated_before(scene, head, clause));
            doc.block_kind(head.first()) == BlockKind::Caption || (errand && receiver)
        }
        // "Dự hội nghị còn có … đến chúc mừng": nobody is named whom they called on.
        MeetingKind::CourtesyCall if doc.at(head.after().saturating_sub(2), "chúc mừng") => {
            let end = clause.after().min(head.after() + 8);
            actor && (head.after()..end).any(|i| scene.skip_mention(i).is_some())
        }
        MeetingKind::CourtesyCall => {
            actor || head.first() == clause.first() || fronted_participle(scene, head, clause)
        }
        MeetingKind::WorkingVisit => {
            let inspects = doc.one_of(head.first(), "kiểm khảo tham");
            let delegation = doc.find(before, "đoàn").is_some();
            let lone = head.len() == 1
                && !doc.is_capital(head.after())
                && scene.skip_mention(head.after()).is_none();
            let counted = doc.number(head.after()).is_some();
            let stationed = doc.at(head.first(), "làm việc tại");
            let acts = actor && ((!inspects && !stationed) || delegation);
            (acts || fronted_participle(scene, head, clause))
                && !lone
                && !counted
                && !among(previous, "mời chúc")
        }
        MeetingKind::Meeting => {
            frequency
                || (actor
                    && matches!(doc.key(head.first()), "họp")
                    && after.len() > 2
                    && !among(previous, "đi cuộc được"))
                || (actor && doc.key(head.after()) == "cấp")
                || (doc.at(head.first(), "gặp lại")
                    && (placed_or_dated(scene, head, clause)
                        || scene.times_in(before).iter().any(|&t| is_day(scene, t) || is_month(scene, t))))
                || (doc.key(head.first()) == "gặp"
                    && dated_before(scene, head, clause)
                    && (sides(scene, before) >= 2 || (sides(scene, before) == 1 && sides(scene, after) >= 1)))
        }
        _ => actor,
    }
}
