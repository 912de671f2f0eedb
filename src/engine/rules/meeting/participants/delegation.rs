//! Delegations and their heads.

use crate::engine::document::TokenRange;
use crate::engine::scene::Scene;

/// `Trưởng đoàn đại biểu Công an tỉnh U Đôm Xay`: the body stands right after the words of the delegation.
pub(super) fn named_as_delegation(scene: &Scene<'_>, person: TokenRange, body: usize) -> bool {
    let doc = scene.doc;
    scene.organization_mentions(person).iter().any(|&m| {
        scene.entities.organization_of.get(m) == Some(&body)
            && scene.mentions.organizations.get(m).is_some_and(|o| {
                (1..=3).any(|b| o.tokens.first() >= b && doc.key(o.tokens.first() - b) == "đoàn")
            })
    })
}
