//! Members of a grouping.

use super::bodies::bodies;
use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::scene::Scene;

/// Members of a grouping that takes part: what follows `gồm` in the sentence that opens with its name.
pub(super) fn members(scene: &Scene<'_>, range: TokenRange, out: &Analysis) -> Option<Vec<usize>> {
    let doc = scene.doc;
    if doc.key(range.first()) != "cụm" && doc.key(range.first()) != "khối" {
        return None;
    }
    let verb = (range.first()..range.after().min(range.first() + 14)).find(|&i| doc.key(i) == "gồm")?;
    let end = (verb..range.after())
        .find(|&i| matches!(doc.key(i), ";") || doc.at(i, "trong đó"))
        .unwrap_or(range.after());
    let list = bodies(scene, TokenRange::new(verb + 1, end), None, out);
    (list.len() >= 2).then_some(list)
}
