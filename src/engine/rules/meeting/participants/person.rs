//! People who take part.

use super::attendance::is_body;
use super::chair::chairs_in;
use super::role::role_of;
use crate::engine::Analysis;
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, Participant, ParticipantRole};
use crate::engine::rules::meeting::{Event, Focus};
use crate::engine::scene::Scene;

/// Chairs, and everybody named while the meeting is in view, with the first role that fits.
pub(super) fn people(
    scene: &Scene<'_>,
    index: usize,
    event: &Event,
    focus: &Focus,
    meeting: &mut Meeting,
    out: &Analysis,
) {
    let doc = scene.doc;
    let mut found: Vec<(usize, ParticipantRole)> = Vec::new();
    let trigger_sentence = doc.sentence_of(event.cue.head.first());
    let in_view = focus.sentences.get(index).map(Vec::as_slice).unwrap_or_default();
    let trigger = (!in_view.contains(&trigger_sentence)).then_some(trigger_sentence);
    for sentence_index in trigger.into_iter().chain(in_view.iter().copied()) {
        let Some(sentence) = doc.sentences.get(sentence_index) else { continue };
        if !is_body(doc, sentence.tokens.first()) && sentence_index != trigger_sentence {
            continue;
        }
        let chairs = chairs_in(scene, sentence.tokens);
        for (person, entity) in scene.person_mentions(sentence.tokens) {
            let outside = out.people.get(entity).is_some_and(|p| p.outside);
            let relative = matches!(
                doc.key_before(person.tokens.first()),
                "đình" | "vợ" | "con" | "mẹ" | "cố" | "nguyên"
            );
            if outside || relative {
                continue;
            }
            let role = if chairs.contains(&entity) {
                ParticipantRole::Chair
            } else {
                role_of(scene, person.tokens, person.heads_delegation, sentence.tokens)
            };
            match found.iter_mut().find(|(who, _)| *who == entity) {
                Some((_, known)) => *known = (*known).min(role),
                None => found.push((entity, role)),
            }
        }
    }
    for (entity, role) in found {
        if role == ParticipantRole::Chair {
            meeting.chairs.push(entity);
        }
        meeting.participants.push(Participant { actor: Actor::Person(entity), role, side: None });
    }
}
