//! Buildings begun or handed over, told by the verb.

use super::phrase::phrase_end;
use super::{Cue, clause_at, dated_before};
use crate::engine::document::{BlockKind, TokenRange};
use crate::engine::frame::MeetingKind;
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::rules::structure::is_bullet;
use crate::engine::scene::Scene;

/// How many sentences behind the deed its ceremony is named.
const CEREMONY: usize = 4;

/// `Sáng 28/2, tại bản X, Công an tỉnh A khánh thành và bàn giao 32 trụ sở … Dự buổi lễ có …`.
///
/// A deed alone is a delivery; it is an event where its day stands before it and a ceremony is told of.
pub(super) fn inauguration(scene: &Scene<'_>, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let head = scene.words.at(at, Sense::Inaugurates)?;
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first(), at);
    let subject = !scene.organizations_in(before).is_empty() || !scene.people_in(before).is_empty();
    let told = matches!(doc.block_kind(at), BlockKind::Lead | BlockKind::Paragraph);
    // "lễ bàn giao", "việc khánh thành", "được bàn giao": no verb of its own subject.
    let noun = doc.one_of(at.saturating_sub(1), "lễ việc khi được bị sẽ để");
    // "tổ chức lễ trao thuốc và bàn giao nhà": the ceremony has its noun.
    let named = before.iter().any(|i| {
        doc.hit(i, Class::MeetingCue)
            .is_some_and(|hit| doc.column(hit, "kind") == "handover" && doc.column(hit, "shape") == "noun")
    });
    if !told || !subject || noun || named || !dated_before(scene, head, clause) || !has_ceremony(scene, at) {
        return None;
    }
    let phrase = TokenRange::new(at, phrase_end(scene, head));
    Some(Cue::told_by_verb(head, phrase, MeetingKind::Handover, clause))
}

/// Whether one of the next sentences points back to a ceremony: `Dự buổi lễ`, `Tại lễ khởi công`.
fn has_ceremony(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let first = doc.sentence_of(at) + 1;
    let item = |block: usize| {
        doc.blocks.get(block).is_some_and(|b| is_bullet(doc, b.tokens.first())) && block != doc.block_of(at)
    };
    let rest = doc.sentences.iter().skip(first).take(CEREMONY);
    rest.take_while(|sentence| !item(sentence.block as usize)).any(|sentence| {
        sentence.tokens.iter().any(|i| {
            doc.hit(i, Class::MeetingCue).is_some_and(|hit| {
                (doc.key(i) == "lễ" || doc.at(i, "buổi lễ"))
                    && doc.column(hit, "shape") != "none"
                    && matches!(doc.column(hit, "kind"), "handover" | "meeting")
            })
        })
    })
}
