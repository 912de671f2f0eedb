//! A meeting told by a verb in front of the one who acts.

use super::is_day;
use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far behind the verb, in tokens, its object and the comma that closes the phrase stand.
const OBJECT: usize = 4;
const PHRASE: usize = 40;

/// `Ngày 12/8, làm việc với lãnh đạo tỉnh X, Phó Thủ tướng A đánh giá cao …`; `Phát biểu khi tiếp đoàn X chiều 12/8, A …`.
///
/// The verb opens its sentence but for a day, a place and words like `trước đó`; its object is named; the phrase ends
/// with a comma, and who acts stands behind it.
pub(in crate::engine::rules::meeting) fn fronted_participle(
    scene: &Scene<'_>,
    head: TokenRange,
    clause: TokenRange,
) -> bool {
    let doc = scene.doc;
    let mut at = clause.first();
    while at < head.first() {
        let mention = scene.time(at).map(|t| t.tokens).or_else(|| scene.place(at).map(|p| p.tokens));
        let words = || scene.words.at(at, Sense::LeadIn);
        match mention.or_else(words) {
            Some(tokens) => at = tokens.after().max(at + 1),
            None => return false,
        }
    }
    let named = |i: usize| {
        scene.skip_mention(i).is_some() || scene.is_place(i) || scene.words.at(i, Sense::People).is_some()
    };
    if !(head.after()..head.after() + OBJECT).any(named) {
        return false;
    }
    let limit = clause.after().min(head.after() + PHRASE);
    let actor =
        |i: usize| scene.person(i).is_some() || scene.title(i).is_some() || scene.organization(i).is_some();
    let Some(comma) = (head.after()..limit).find(|&i| doc.key(i) == "," && actor(i + 1) && !inside(scene, i))
    else {
        return false;
    };
    let phrase = TokenRange::new(clause.first(), comma);
    scene.times_in(phrase).iter().any(|&t| is_day(scene, t))
}

/// Whether a comma stands inside a mention: `Đại tá A, Giám đốc Công an tỉnh X`.
fn inside(scene: &Scene<'_>, comma: usize) -> bool {
    scene.person(comma).is_some() || scene.organization(comma).is_some()
}
