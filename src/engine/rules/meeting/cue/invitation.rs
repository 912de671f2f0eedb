//! Events that somebody is invited to, and games that two bodies share.

use super::sides;
use super::verb::placed_or_dated;
use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far before an event, in tokens, somebody is invited to it.
const REACH: usize = 16;

/// Whether somebody is invited to an event: yes with its day or place (it is planned), no without (it is none).
///
/// `mời Công an tỉnh B cử đội bóng sang dự giải kéo co … tại xã A vào tháng 12`.
pub(super) fn invited(scene: &Scene<'_>, phrase: TokenRange, clause: TokenRange) -> Option<bool> {
    let doc = scene.doc;
    let near = TokenRange::new(clause.first().max(phrase.first().saturating_sub(REACH)), phrase.first());
    let word = scene.words.last(near, Sense::Invites)?.tokens;
    // "theo lời mời", "được mời", "khách mời": who is there already.
    if doc.one_of(word.first().saturating_sub(1), "lời được khách giấy thư nhận") {
        return None;
    }
    let between = TokenRange::new(word.after(), phrase.first() + 1);
    scene.words.first(between, Sense::InvitedTo)?;
    Some(placed_or_dated(scene, phrase, clause))
}

/// Whether games, a camp or an evening of songs are shared: two sides, or friendship in the name.
pub(super) fn shared(scene: &Scene<'_>, phrase: TokenRange, clause: TokenRange) -> bool {
    let doc = scene.doc;
    let before = TokenRange::new(clause.first(), phrase.first());
    let told = scene.words.any(before, Sense::Opens) || !scene.times_in(clause).is_empty();
    let friendly = ["hữu nghị", "giao lưu", "giao hữu"].iter().any(|w| doc.find(phrase, w).is_some());
    told && (friendly || sides(scene, clause) >= 2)
}
