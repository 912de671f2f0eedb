//! Events that are only asked for or offered.

use super::verb::placed_or_dated;
use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far before an event, in tokens, its verb of organising stands.
const VERB: usize = 6;

/// Whether an event is the object of a request or an offer, without frequency, date, number or place: then it is none.
///
/// `đề nghị Công an tỉnh A tổ chức hội thảo về …`, `sẵn sàng tổ chức hội nghị chuyên đề`, `mong bạn mở thêm một
/// lớp tiếng Việt`.
pub(super) fn wished(
    scene: &Scene<'_>,
    phrase: TokenRange,
    clause: TokenRange,
    ordinal: Option<u32>,
) -> bool {
    let doc = scene.doc;
    let near = TokenRange::new(clause.first().max(phrase.first().saturating_sub(VERB)), phrase.first());
    let opens = || near.iter().rev().find(|&i| doc.key(i) == "mở");
    let organizes = scene.words.last(near, Sense::Organizes).map(|w| w.tokens.first());
    let Some(verb) = organizes.or_else(opens) else { return false };
    let asked = (clause.first()..verb).rev().find_map(|at| doc.hit(at, Class::CommitmentCue));
    let asks = asked.is_some_and(|hit| {
        let at = hit.start as usize;
        let noun = doc.one_of(at.saturating_sub(1), "theo lời sự đáp được bản của");
        !noun && matches!(doc.column(hit, "family"), "request" | "wish" | "ready" | "favour")
    });
    // "khi tổ chức sơ kết": that it will be held is taken for granted.
    let told = doc.one_of(verb.saturating_sub(1), "đã vừa được khi");
    asks && !told && ordinal.is_none() && !placed_or_dated(scene, phrase, clause)
}
