//! The sort of meeting that a name tells.

use crate::engine::document::TokenRange;
use crate::engine::frame::MeetingKind;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// The sort that the phrase of a general noun gives: `giao ban` wins, then the first of the others.
///
/// `hội nghị tổng kết … và ký kết …` is a review, `hội nghị ký kết Quy chế` a signing.
pub(super) fn specific_kind(scene: &Scene<'_>, phrase: TokenRange, kind: MeetingKind) -> MeetingKind {
    let kinds = || scene.words.within(phrase, Sense::Specific).filter_map(|word| word.kind);
    if kinds().any(|k| k == MeetingKind::Briefing) {
        return MeetingKind::Briefing;
    }
    if kind == MeetingKind::Meeting { kinds().next().unwrap_or(kind) } else { kind }
}
