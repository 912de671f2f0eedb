//! Who commits to whom.

use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::entity::{Actor, Level};
use crate::engine::mention::Group;
use crate::engine::rules::meeting::{Focus, resolve_group};
use crate::engine::scene::Scene;

/// What the rules of a sentence need to know.
pub(crate) struct Context<'a> {
    pub(crate) scene: &'a Scene<'a>,
    pub(crate) out: &'a Analysis,
    pub(crate) focus: &'a Focus,
    /// The meeting in view.
    pub(crate) meeting: Option<usize>,
}

impl Context<'_> {
    /// The main parties of the meeting in view.
    pub(crate) fn parties(&self) -> Vec<usize> {
        self.meeting.and_then(|m| self.focus.parties.get(m)).cloned().unwrap_or_default()
    }

    /// All parties as actors.
    pub(crate) fn all(&self) -> Vec<Actor> {
        self.parties().into_iter().map(Actor::Organization).collect()
    }

    /// The actors named in a range: people first (they speak for their bodies), else bodies and what group phrases
    /// stand for.
    pub(crate) fn actors(&self, range: TokenRange) -> Vec<Actor> {
        let scene = self.scene;
        let people = scene.people_in(range);
        if !people.is_empty() {
            return people.into_iter().map(Actor::Person).collect();
        }
        // "chúng tôi" is the unit of whoever speaks in this turn.
        let mut list: Vec<Actor> = Vec::new();
        if let Some(at) = scene.doc.find(range, "chúng tôi")
            && let Some(speaker) = scene.turn_speaker(at)
        {
            list.extend(
                scene.bodies(&[Actor::Person(speaker)], self.out).into_iter().map(Actor::Organization),
            );
        }
        let push = |list: &mut Vec<Actor>, body: usize| {
            if !list.contains(&Actor::Organization(body)) {
                list.push(Actor::Organization(body));
            }
        };
        let parties = self.parties();
        let mut last: Option<(usize, usize)> = None;
        for index in scene.organization_mentions(range) {
            let (Some(mention), Some(&body)) =
                (scene.mentions.organizations.get(index), scene.entities.organization_of.get(index))
            else {
                continue;
            };
            // The parent that follows its unit is part of the unit's name.
            let parent = last.is_some_and(|(before, end)| {
                self.out.organizations.get(before).is_some_and(|o| o.parent == Some(body))
                    && mention.tokens.first() <= end + 2
            });
            if parent || scene.doc.key_before(mention.tokens.first()) == "(" {
                continue;
            }
            last = Some((body, mention.tokens.after()));
            push(&mut list, body);
        }
        for group in scene.groups_in(range) {
            // A group that holds a listed body is only its head.
            if scene.organization(group.tokens.first()).is_some() {
                continue;
            }
            for body in resolve_group(scene, &group.group, group.tokens.first(), &parties, self.out) {
                push(&mut list, body);
            }
        }
        list
    }

    /// The ministries among the parties.
    pub(crate) fn ministries(&self) -> Vec<Actor> {
        let level = |body: usize| self.out.organizations.get(body).map(|o| o.level);
        let ministry = |body: &usize| level(*body) == Some(Level::Ministry);
        self.parties().into_iter().filter(ministry).map(Actor::Organization).collect()
    }

    /// Whether a group phrase for all parties stands in the range.
    pub(crate) fn names_all(&self, range: TokenRange) -> bool {
        self.scene.groups_in(range).iter().any(|g| g.group == Group::Parties)
    }

    /// The last person named in a range, or known by title.
    pub(crate) fn speaker(&self, range: TokenRange) -> Option<Actor> {
        self.scene.people_in(range).last().copied().map(Actor::Person)
    }

    /// The parties other than the speaker's own.
    pub(crate) fn counterparts(&self, to: &[Actor]) -> Vec<Actor> {
        let own = self.scene.bodies(to, self.out);
        let country = |body: usize| self.out.organizations.get(body).and_then(|o| o.country);
        let parties = self.parties();
        let others: Vec<usize> = parties.iter().copied().filter(|b| !own.contains(b)).collect();
        let foreign: Vec<usize> = others
            .iter()
            .copied()
            .filter(|&b| own.first().is_some_and(|&o| country(o) != country(b)))
            .collect();
        let list = if others.len() == parties.len() {
            parties
        } else if foreign.is_empty() {
            others
        } else {
            foreign
        };
        list.into_iter().map(Actor::Organization).collect()
    }
}
