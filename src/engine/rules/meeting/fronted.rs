//! What stands before the subject of a clause.

use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// The start of the subject proper: behind `Theo lời mời của X, …`, `Thực hiện chỉ đạo của Bộ Công an, …`.
pub(super) fn behind_fronted(scene: &Scene<'_>, subject: TokenRange) -> usize {
    let doc = scene.doc;
    let mut start = subject.first();
    for comma in subject.iter().filter(|&i| doc.key(i) == ",") {
        if scene.words.at(start, Sense::Fronted).is_some() {
            start = comma + 1;
        }
    }
    start
}
