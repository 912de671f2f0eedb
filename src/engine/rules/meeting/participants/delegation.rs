//! Delegations: who travels, who leads, and what `Đoàn`, `đoàn Điện Biên`, `phía Quảng Trị` stand for.

use super::{Cast, push};
use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::mention::PersonMention;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::rules::organization::territory;
use crate::engine::scene::Scene;

/// A body that travels as a delegation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Delegation {
    /// Where it is named.
    at: usize,
    /// The body.
    body: usize,
    /// Who leads it.
    head: Option<usize>,
}

/// Tokens between the body's name and the name of who leads it: `do đồng chí Đại tá P`.
const LEADER: usize = 14;

/// All delegations of an article: `đoàn đại biểu Công an tỉnh A do Đại tá P làm trưởng đoàn`.
pub(super) fn delegations(scene: &Scene<'_>, out: &Analysis) -> Vec<Delegation> {
    let doc = scene.doc;
    let mut list = Vec::new();
    for (mention, &body) in scene.mentions.organizations.iter().zip(&scene.entities.organization_of) {
        // "đoàn Công an các tỉnh A và B": each of the list.
        let at = mention.phrase.first().min(mention.tokens.first());
        if mention.nested
            || mention.rule == territory::RULE
            || scene.words.before(at, Sense::Delegation).is_none()
        {
            continue;
        }
        let end = mention.phrase.after().max(mention.tokens.after());
        let near = TokenRange::new(end, (end + LEADER).min(doc.sentence_at(at).after()));
        let leader = doc
            .find(near, "do")
            .and_then(|i| scene.people_in(TokenRange::new(i, near.after())).first().copied());
        let head = leader.filter(|&p| out.people.len() > p);
        list.push(Delegation { at, body, head });
    }
    list
}

impl Cast<'_> {
    /// The body of the delegation that a person leads.
    pub(super) fn led_by(&self, person: usize) -> Option<usize> {
        self.delegations.iter().find(|d| d.head == Some(person)).map(|d| d.body)
    }

    /// The bodies that `Đoàn` alone stands for: those that travel, as they are named first.
    pub(super) fn travellers(&self, at: usize) -> Vec<usize> {
        let before = || self.delegations.iter().filter(|d| d.at < at);
        let Some(first) = before().next() else { return Vec::new() };
        let mut list = Vec::new();
        for delegation in before().filter(|d| d.at == first.at) {
            push(&mut list, delegation.body);
        }
        list
    }

    /// The bodies that `đoàn Điện Biên`, `phía Quảng Trị` stand for in a range: parties named for that place.
    pub(super) fn sides(&self, range: TokenRange, known: &[usize]) -> Vec<usize> {
        let mut list = Vec::new();
        for word in self.scene.words.within(range, Sense::Side) {
            let at = word.tokens.after();
            let Some(place) = self.scene.place_index(at).filter(|_| self.scene.organization(at).is_none())
            else {
                continue;
            };
            let named_for =
                |&body: &usize| self.out.organizations.get(body).is_some_and(|o| o.place == Some(place));
            let party = known.iter().copied().find(named_for);
            let traveller = || self.delegations.iter().map(|d| d.body).find(named_for);
            if let Some(body) = party.or_else(traveller) {
                push(&mut list, body);
            }
        }
        list
    }

    /// The body that the head of a delegation stands for: `P, Trưởng đoàn đại biểu Công an tỉnh A`, `Đoàn A do P …`.
    pub(super) fn delegated(&self, person: &PersonMention, entity: usize) -> Option<usize> {
        let named = self.scene.organization_mentions(person.tokens).into_iter().find_map(|index| {
            let at = self.scene.mentions.organizations.get(index)?.tokens.first();
            self.scene.words.before(at, Sense::Delegation)?;
            self.scene.entities.organization_of.get(index).copied()
        });
        named.or_else(|| self.led_by(entity))
    }
}
