//! The subject of a clause: where it starts in front of a cue, where it ends in front of the action.

use super::lead_in::skip_lead_in;
use super::party::Context;
use super::words::{self, Role};
use super::{action_at, opens_action};
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// Where the clause of a cue starts (its subject), and whether a border stands before it.
pub(super) fn clause_start(scene: &Scene<'_>, sentence: TokenRange, cue: usize) -> (usize, bool) {
    let doc = scene.doc;
    let mut at = cue;
    while at > sentence.first() {
        let before = at - 1;
        if let Some(mention) = mention_before(scene, before) {
            at = mention.max(sentence.first());
            continue;
        }
        let key = doc.key(before);
        if matches!(key, "," | ";" | ":" | "\"" | "-" | "(" | "." | ")") {
            return (at, true);
        }
        if key == "thời" && doc.key_before(before) == "đồng" {
            return (before - 1, true);
        }
        if key == "và" {
            // Between two bodies it joins a subject, not two clauses.
            let joins = before > sentence.first()
                && mention_before(scene, before - 1).is_some()
                && (scene.organization(at).is_some()
                    || scene.person(at).is_some()
                    || scene.group(at).is_some());
            if !joins {
                return (at, true);
            }
            at = before;
            continue;
        }
        let word = [Role::Link, Role::Subject, Role::OwnBody, Role::Pronoun]
            .into_iter()
            .filter_map(|r| words::before(doc, at, r))
            .min();
        match word {
            Some(start) => at = start.max(sentence.first()),
            None => return (at, is_noun_phrase_only(scene, sentence, at)),
        }
    }
    (at, true)
}

/// One past the actors that open at a token: `lãnh đạo Công an hai tỉnh`, `Công an tỉnh A, Công an tỉnh B và hai đồn`.
pub(super) fn behind_actors(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let actor = |at: usize| {
        scene.organization(at).is_some() || scene.group(at).is_some() || scene.person(at).is_some()
    };
    let mut end = at;
    let mut found = false;
    loop {
        if actor(end) {
            end = scene.skip_mention(end)?;
            end = words::end(doc, end, Role::Attribute).unwrap_or(end);
            found = true;
        } else if let Some(next) = words::end(doc, end, Role::Subject) {
            end = next;
        } else if found && doc.one_of(end, ", và cùng") && actor(behind_subject_words(doc, end + 1)) {
            end += 1;
        } else {
            return found.then_some(end);
        }
    }
}

/// Behind `đại diện lãnh đạo`, `các`.
fn behind_subject_words(doc: &Document, at: usize) -> usize {
    let mut at = at;
    while let Some(end) = words::end(doc, at, Role::Subject) {
        at = end;
    }
    at
}

/// Whether nothing but a short noun phrase stands between a border and a token: `; 2 trụ sở còn lại` `sẽ`.
fn is_noun_phrase_only(scene: &Scene<'_>, sentence: TokenRange, end: usize) -> bool {
    /// Longest subject of words that no list knows, in tokens.
    const LONGEST: usize = 8;
    /// The same of a bare name.
    const SHORT: usize = 3;
    let doc = scene.doc;
    let border = |i: &usize| matches!(doc.key(*i), "," | ";" | ":" | "\"");
    let from = (sentence.first()..end).rev().find(border).map_or(sentence.first(), |i| i + 1);
    // `…, còn việc sửa nhà sẽ …`.
    if from + 1 < end && end - from <= LONGEST + 2 && doc.one_of(from, "còn riêng") {
        return true;
    }
    // `; về phần mình, Mặt trận cam kết …`: a name that no list knows.
    let named = from < end && end - from <= SHORT && doc.is_capital(from) && action_at(doc, from).is_none();
    if named && from > sentence.first() {
        return true;
    }
    from < end
        && end - from <= LONGEST
        && is_noun_phrase(scene, from)
        && (from..end).all(|i| action_at(doc, i).is_none() || scene.skip_mention(i).is_some())
}

/// First token of the mention that ends at a token.
fn mention_before(scene: &Scene<'_>, token: usize) -> Option<usize> {
    let starts = [
        scene.person(token).map(|m| m.tokens.first()),
        scene.title(token).map(|t| t.first()),
        scene.organization(token).map(|m| m.tokens.first().min(m.phrase.first())),
        scene.group(token).map(|m| m.tokens.first()),
        scene.time(token).map(|m| m.tokens.first()),
    ];
    starts.into_iter().flatten().min()
}

/// `Bà P cho biết UBND xã sẽ …`: behind the verb of speech stands who will act, before it who says so.
pub(super) fn who_acts(context: &Context<'_>, subject: TokenRange) -> TokenRange {
    let doc = context.scene.doc;
    let behind = subject.iter().rev().find_map(|i| words::end(doc, i, Role::Speech));
    let Some(behind) = behind else { return subject };
    let behind = TokenRange::new(behind.min(subject.after()), subject.after());
    if context.actors(behind).is_empty() { subject } else { behind }
}

/// Longest subject or condition in front of a verb, in tokens.
const REACH: usize = 26;

/// The first verb of the action, with the adverbs that belong to it; fronted time, place, condition and subject stay out.
pub(super) fn first_verb(scene: &Scene<'_>, range: TokenRange) -> usize {
    let doc = scene.doc;
    let limit = range.after();
    let mut at = skip_lead_in(scene, range.first(), limit);
    at = behind_then(scene, at, limit).unwrap_or(at);
    while at < limit {
        at = words::end(doc, at, Role::Pronoun).filter(|_| !starts_name(scene, at)).unwrap_or(at);
        // `ngay khi đường bay nối lại, tiếp nhận …`: the condition is longer than the adverb that opens it.
        let adverb = action_at(doc, at).map(|hit| hit.end as usize);
        if adverb.is_some() && words::end(doc, at, Role::Condition) > adverb {
            match behind_condition(scene, at, limit) {
                Some(duty) => at = duty,
                None => return at,
            }
        }
        if action_at(doc, at).is_some() && !starts_name(scene, at) {
            return behind_attribute(scene, at, limit).unwrap_or(at);
        }
        let next = if let Some(end) = scene.skip_mention(at) {
            behind_mention(scene, end, limit)
        } else if let Some(duty) = behind_condition(scene, at, limit) {
            duty
        } else if let Some(verb) = behind_unknown_name(scene, at, limit) {
            return verb;
        } else {
            match behind_noun_phrase(scene, at, limit) {
                Some(next) => next,
                None => return at,
            }
        };
        if next <= at {
            return at;
        }
        at = next;
    }
    at.min(limit)
}

/// Whether an action word at a token is really part of a name: `Công an`.
fn starts_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.organization(at).is_some() || scene.person(at).is_some() || scene.group(at).is_some()
}

/// `Công an tỉnh và Bộ CHQS tỉnh giáp ranh thống nhất …`: the subject goes on behind a connective or an attribute.
fn behind_mention(scene: &Scene<'_>, end: usize, limit: usize) -> usize {
    let doc = scene.doc;
    let joined = doc.one_of(end, "và , cùng -") && scene.skip_mention(end + 1).is_some();
    if joined {
        return end + 1;
    }
    skip_lead_in(scene, words::end(doc, end, Role::Attribute).unwrap_or(end), limit)
}

/// `khi phát hiện … thì lập biên bản`, `trạm nào thấy … thì báo ngay`: the duty stands behind `thì`.
fn behind_then(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let doc = scene.doc;
    let then =
        (at..limit.min(at + REACH)).take_while(|&i| !doc.one_of(i, ", ;")).find(|&i| doc.key(i) == "thì")?;
    Some(skip_lead_in(scene, then + 1, limit))
}

/// `khi nhận được tin báo, phối hợp xác minh`: the duty stands behind the comma that ends the condition.
pub(super) fn behind_condition(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let doc = scene.doc;
    let condition = words::end(doc, at, Role::Condition)?;
    let comma = (condition..limit.min(at + REACH)).find(|&i| doc.key(i) == ",")?;
    let verb = behind_actors(scene, comma + 1).unwrap_or(comma + 1);
    action_at(doc, verb).map(|_| verb)
}

/// A body that no list knows: a run with capitals, and the first verb in small letters behind a capital.
fn behind_unknown_name(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let doc = scene.doc;
    if !(doc.is_capital(at) && doc.is_capital(at + 1)) {
        return None;
    }
    (at + 2..limit.min(at + 14)).find(|&i| {
        !doc.is_capital(i)
            && doc.is_capital(i - 1)
            && action_at(doc, i).is_some_and(|h| doc.column(h, "role") == "verb")
    })
}

/// A noun phrase as subject, or a setting: the verb comes behind it, within reach.
fn behind_noun_phrase(scene: &Scene<'_>, at: usize, limit: usize) -> Option<usize> {
    let doc = scene.doc;
    if !is_noun_phrase(scene, at) {
        return None;
    }
    let verb = (at + 1..limit.min(at + REACH)).find(|&i| {
        words::is(doc, i, Role::Modal)
            || scene.skip_mention(i).is_none()
                && action_at(doc, i)
                    .is_some_and(|h| matches!(doc.column(h, "role"), "verb" | "opening adverb"))
    })?;
    if !words::is(doc, verb, Role::Modal) {
        return Some(behind_attribute(scene, verb, limit).unwrap_or(verb));
    }
    let at = skip_lead_in(scene, verb, limit);
    Some(if doc.key(at) == "được" { at + 1 } else { at })
}

/// `các lực lượng bảo vệ biên giới` `tuyên truyền`, `cơ quan quản lý lâm nghiệp` `cho phép`: the first verb says what sort
/// of body it is, the next one what it will do.
fn behind_attribute(scene: &Scene<'_>, verb: usize, limit: usize) -> Option<usize> {
    /// Longest attribute, in tokens.
    const LONGEST: usize = 9;
    let doc = scene.doc;
    words::end(doc, verb, Role::Profession)?;
    words::before(doc, verb, Role::Opener).or_else(|| words::before(doc, verb, Role::Addressee))?;
    let near = action_at(doc, verb)?.end as usize..limit.min(verb + LONGEST);
    let next = near
        .take_while(|&at| !doc.one_of(at, ", ; . và"))
        .find(|&at| opens_action(doc, at) && scene.skip_mention(at).is_none())?;
    let object = words::before(doc, next, Role::Nominal).is_some() || words::is(doc, next, Role::Profession);
    (!object).then_some(next)
}

/// Whether a noun phrase or a setting opens at a token, rather than an action.
pub(super) fn is_noun_phrase(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    words::is(doc, at, Role::Opener)
        || words::is(doc, at, Role::OwnBody) && doc.is_capital(at)
        || doc.number(at).is_some()
        || doc.hit(at, Class::MeetingCue).is_some_and(|hit| doc.column(hit, "shape") == "noun")
}
