//! Cues that are no single word of the list.

use super::action_at;
use super::cue::Cue;
use super::lead_in::skip_lead_in;
use super::words::{self, Role};
use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// A cue that several words imply together, at a token.
pub(super) fn cue(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let found = |kind, end: usize, ongoing| Cue {
        tokens: TokenRange::new(at, end),
        complement: end,
        kind,
        family: "",
        clause_start: at,
        ongoing,
    };
    if let Some(end) = according_to(scene, sentence, at) {
        return Some(found(CommitmentKind::Agreement, end, false));
    }
    if let Some(end) = affirmed(scene, sentence, at) {
        return Some(found(CommitmentKind::Pledge, end, false));
    }
    if let Some(end) = under_way(scene, sentence, at) {
        return Some(found(CommitmentKind::Plan, end, true));
    }
    if doc.at(at, "cần khắc phục") || doc.at(at, "cần tập trung") {
        return Some(found(CommitmentKind::Request, at + 3, false));
    }
    signed_contents(doc, sentence, at).then(|| found(CommitmentKind::Agreement, at + 2, false))
}

/// `Theo đó, X và Y + verb`, `Theo quy chế, các bên + verb`: what follows from a paper is agreed. Source book, section 10.
fn according_to(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    if doc.key(at) != "theo"
        || at > sentence.first() + 1
        || !(doc.key(at + 1) == "đó"
            || doc.at(at + 1, "kế hoạch")
            || doc.hit(at + 1, Class::Instrument).is_some())
    {
        return None;
    }
    if doc.key(at + 1) == "đó" && looks_back(scene, sentence) {
        return None;
    }
    let comma =
        (at + 2..(at + 12).min(sentence.after())).find(|&i| doc.key(i) == ",").map_or(at + 2, |i| i + 1);
    let start = scene.time(comma).map_or(comma, |t| t.tokens.after());
    let after_subject = scene
        .skip_mention(start)
        .or_else(|| doc.at(start, "lực lượng").then(|| first_action(scene, start)))?;
    (after_subject > start && action_at(doc, after_subject).is_some()).then(|| comma.max(at + 2))
}

/// `Hai bên điểm lại kết quả hợp tác năm 2022. Theo đó, …`: what follows from a review is no agreement.
fn looks_back(scene: &Scene<'_>, sentence: TokenRange) -> bool {
    let doc = scene.doc;
    let Some(last) = sentence.first().checked_sub(1) else { return false };
    let before = doc.sentence_at(last);
    words::find(doc, before, Role::Retrospect).is_some()
        && !before.iter().any(|i| doc.key(i) == "ký" || doc.hit(i, Class::CommitmentCue).is_some())
}

/// The first verb behind a subject that no list knows: `lực lượng hình sự Công an các tỉnh, thành phố`.
fn first_action(scene: &Scene<'_>, start: usize) -> usize {
    let limit = scene.doc.sentence_at(start).after().min(start + 24);
    (start..limit)
        .find(|&i| action_at(scene.doc, i).is_some() && scene.skip_mention(i).is_none())
        .unwrap_or(start)
}

/// `khẳng định: … tiếp tục hỗ trợ`: an affirmation of what will go on.
fn affirmed(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    if !doc.at(at, "khẳng định") {
        return None;
    }
    let next = skip_lead_in(scene, at + 2, sentence.after());
    (doc.at(next, "tiếp tục") || doc.at(next, "quyết tâm")).then_some(at + 2)
}

/// A promised building under way: `đang hoàn thiện phần mái`, `đang được xây dựng, dự kiến …`, `đã được khởi công`.
fn under_way(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let building = || words::find(doc, TokenRange::new(sentence.first(), at), Role::Building).is_some();
    if doc.at(at, "đã được khởi công") {
        return building().then_some(at + 2);
    }
    if doc.key(at) != "đang" {
        return None;
    }
    let verb = if doc.key(at + 1) == "được" { at + 2 } else { at + 1 };
    let due = || words::find(doc, TokenRange::new(at, sentence.after()), Role::Due).is_some();
    (words::is(doc, verb, Role::Works) && (building() || due())).then_some(verb)
}

/// `ký Quy chế … với các nội dung: …`, `ký kết … gồm các nội dung sau`: the clauses of the signed paper.
fn signed_contents(doc: &Document, sentence: TokenRange, at: usize) -> bool {
    doc.at(at, "nội dung") && doc.one_of(at + 2, ": sau") && doc.find(sentence, "ký").is_some_and(|i| i < at)
}
