//! What a person does at a meeting.

use crate::engine::document::TokenRange;
use crate::engine::frame::ParticipantRole;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// How far behind a name, in tokens, its verb may stand: titles are part of the phrase, adverbs and times are not.
const VERB: usize = 6;
/// How far a verb of signing or a second verb may stand.
const PREDICATE: usize = 14;
/// How far before a name `Phát biểu …,` may stand.
const LEAD_IN: usize = 8;

/// What a person does in a sentence, by the words before and after the phrase.
///
/// `P phát biểu`, `đoàn do P làm trưởng đoàn`, `P và Q ký Biên bản`, `Đến dự có P`.
pub(super) fn role_of(
    scene: &Scene<'_>,
    person: TokenRange,
    heads: bool,
    sentence: TokenRange,
) -> ParticipantRole {
    let (doc, words) = (scene.doc, &scene.words);
    let within =
        |length: usize| TokenRange::new(person.after(), (person.after() + length).min(sentence.after()));
    let before = TokenRange::new(sentence.first(), person.first());
    let lead_in =
        TokenRange::new(person.first().saturating_sub(LEAD_IN).max(sentence.first()), person.first());
    if heads || words.any(within(3), Sense::Leads) {
        return ParticipantRole::HeadOfDelegation;
    }
    let signs = within(PREDICATE)
        .iter()
        .any(|i| doc.key(i) == "ký" && doc.kind(i) == TokenKind::Word && scene.person(i).is_none());
    if signs && doc.find(before, "chứng kiến").is_none() {
        return ParticipantRole::Signatory;
    }
    if words.any(within(VERB), Sense::Speaks) || doc.find(lead_in, "phát biểu").is_some() {
        return ParticipantRole::Speaker;
    }
    let after = within(PREDICATE);
    if words.any(before, Sense::Guest)
        || doc.find(after, "đến dự").is_some()
        || doc.find(after, "dự và").is_some()
    {
        return ParticipantRole::Guest;
    }
    ParticipantRole::Attendee
}
