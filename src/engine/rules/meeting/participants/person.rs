//! People who take part.

use super::Cast;
use super::attendance::is_body;
use super::chair::chairs_in;
use super::role::role_of;
use crate::engine::document::TokenRange;
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, Participant, ParticipantRole};
use crate::engine::mention::PersonMention;
use crate::engine::rules::meeting::fronted::adverbials;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::rules::meeting::{Event, Focus};
use crate::engine::scene::Scene;

/// Chairs, and everybody named while the meeting is in view, with the first role that fits.
pub(super) fn people(cast: &Cast<'_>, index: usize, event: &Event, focus: &Focus, meeting: &mut Meeting) {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let mut found: Vec<(usize, ParticipantRole)> = Vec::new();
    let trigger_sentence = doc.sentence_of(event.cue.head.first());
    let in_view = focus.sentences.get(index).map(Vec::as_slice).unwrap_or_default();
    let trigger = (!in_view.contains(&trigger_sentence)).then_some(trigger_sentence);
    let opening = doc.sentences.get(trigger_sentence).map(|s| s.tokens).unwrap_or_default();
    let opening = TokenRange::new(opening.first(), (opening.first() + 4).min(opening.after()));
    let dated_anew = scene.times_in(opening).iter().any(|&t| !scene.is_frequency(t));
    for sentence_index in trigger.into_iter().chain(in_view.iter().copied()) {
        let Some(sentence) = doc.sentences.get(sentence_index) else { continue };
        if !is_body(doc, sentence.tokens.first()) && sentence_index != trigger_sentence {
            continue;
        }
        let range = if sentence_index == trigger_sentence { event.cue.scope(scene) } else { sentence.tokens };
        // What stands before a sentence with a date of its own tells another occasion.
        let same_block = doc.sentences.get(trigger_sentence).is_some_and(|s| s.block == sentence.block);
        if sentence_index < trigger_sentence && same_block && dated_anew {
            continue;
        }
        let chairs = chairs_in(scene, range);
        let aside = adverbials(scene, range, range.after());
        let people = scene.person_mentions(range);
        // `tôi và ông P cùng chủ trì`: who says so has no name in the sentence.
        for &chair in chairs.iter().filter(|&&chair| !people.iter().any(|(_, entity)| *entity == chair)) {
            match found.iter_mut().find(|(who, _)| *who == chair) {
                Some((_, known)) => *known = ParticipantRole::Chair,
                None => found.push((chair, ParticipantRole::Chair)),
            }
        }
        for (person, entity) in people {
            // `Trong khuôn khổ chuyến thăm của Chủ tịch nước P, …`
            let at = person.tokens.first();
            if aside.iter().any(|range| range.has(at)) && doc.key_before(at) == "của" {
                continue;
            }
            if cast.out.people.get(entity).is_some_and(|p| p.outside) || is_bystander(scene, person) {
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

/// Somebody quoted or remembered, not a delegate: `gia đình ông P`, `cố Đại tướng P`, `bà P, 63 tuổi, ở bản …`.
fn is_bystander(scene: &Scene<'_>, person: &PersonMention) -> bool {
    let doc = scene.doc;
    let aged = |at: usize| doc.number(at).is_some() && doc.key(at + 1) == "tuổi";
    let after = person.name.after();
    scene.words.before(person.tokens.first(), Sense::Relative).is_some()
        || aged(after + 1)
        || aged(after)
        || (doc.key(after) == "(" && aged(after + 1))
        || scene.words.at(after + 1, Sense::Resident).is_some()
}
