//! Signings told by the verb alone.

use super::phrase::phrase_end;
use super::{Cue, clause_at};
use crate::engine::document::{BlockKind, TokenRange};
use crate::engine::frame::MeetingKind;
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::fronted::behind_fronted;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// `Chiều cùng ngày, X và Y đã ký Quy chế`: a signing told by the verb alone, in a sentence that dates it.
///
/// Also `chính thức ký`, `ngồi lại ký kết`, `ký bổ sung`; without a day behind `vừa`.
pub(super) fn signing_act(scene: &Scene<'_>, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    // "ký kết hợp tác", "ký giao ước thi đua": signed as a paper without the name of one.
    let signed =
        |i: usize| doc.hit(i, Class::Instrument).is_some() || scene.words.at(i, Sense::Signed).is_some();
    let object = (at + 1..at + 5).find(|&i| signed(i))?;
    let linked = (at + 1..object).all(|i| doc.one_of(i, "kết các bản một bổ sung lại mới thêm"));
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first(), at);
    // Behind the heading of a digest's item the sentence itself opens.
    let start = (clause.first()..at.min(clause.first() + 16))
        .find(|&i| doc.key(i) == ":")
        .filter(|&colon| scene.times_in(TokenRange::new(clause.first(), colon)).is_empty())
        .map_or(clause.first(), |i| i + 1);
    // "Dưới sự chủ trì của P, ngày 3/2, X và Y ký …": behind what is fronted.
    let start = behind_fronted(scene, TokenRange::new(start, at));
    let opening = TokenRange::new(start, (start + 6).min(at));
    let dated = scene.times_in(opening).iter().any(|&t| !scene.is_frequency(t))
        || doc.find(opening, "cùng ngày").is_some()
        || doc.key_before(at) == "vừa";
    let grouped = if scene.groups_in(before).is_empty() { 0 } else { 2 };
    let named = scene.organizations_in(before).len().max(grouped);
    let actors = named >= 2 || (named == 1 && doc.find(before, "và").is_some());
    let last = at.saturating_sub(1);
    let plain = scene.words.before(at, Sense::Performs).is_some()
        || scene.organization(last).is_some()
        || (doc.key(last) == ")" && scene.place(last.saturating_sub(1)).is_some());
    if !(linked && dated && actors && plain) || doc.block_kind(at) == BlockKind::Caption {
        return None;
    }
    let head = TokenRange::new(at, object + 1);
    let phrase = TokenRange::new(at, phrase_end(scene, head));
    Some(Cue::told_by_verb(head, phrase, MeetingKind::Signing, clause))
}
