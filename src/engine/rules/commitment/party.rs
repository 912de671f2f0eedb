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
                if self.fits(&group.group, body) {
                    push(&mut list, body);
                }
            }
        }
        list
    }

    /// Whether a body is one that an uncounted group phrase can mean: `Công an các huyện` are no provinces.
    fn fits(&self, group: &Group, body: usize) -> bool {
        match group {
            Group::Bodies { level: Some(level), count: None, .. } => {
                self.out.organizations.get(body).is_some_and(|o| o.level == *level)
            }
            _ => true,
        }
    }

    /// Who acts or is asked in a range: the actors, or the party that is meant by its place (`đề nghị tỉnh Kiên Giang sớm …`).
    pub(crate) fn doers(&self, range: TokenRange) -> Vec<Actor> {
        let actors = self.actors(range);
        if !actors.is_empty() {
            return actors;
        }
        let place = self.scene.place_index(range.first());
        let located = |body: &usize| {
            place.is_some() && self.out.organizations.get(*body).is_some_and(|o| o.place == place)
        };
        self.parties().into_iter().filter(located).map(Actor::Organization).collect()
    }

    /// Bodies in place of the people who act for them; a person of no known body stays.
    pub(crate) fn as_bodies(&self, actors: Vec<Actor>) -> Vec<Actor> {
        let bodies = self.scene.bodies(&actors, self.out);
        if bodies.is_empty() { actors } else { bodies.into_iter().map(Actor::Organization).collect() }
    }

    /// The last person named before a token in its block, or in the block before.
    pub(crate) fn speaker_before(&self, token: usize) -> Option<Actor> {
        let doc = self.scene.doc;
        let block = doc.block_of(token);
        let start = |block: usize| doc.blocks.get(block).map_or(token, |b| b.tokens.first());
        let own = self.speaker(TokenRange::new(start(block), token));
        own.or_else(|| self.speaker(TokenRange::new(start(block.saturating_sub(1)), start(block))))
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
