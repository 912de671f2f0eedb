//! The resolved article, indexed by token: what the frame rules ask.

use super::Analysis;
use super::document::{Document, TokenRange};
use super::entity::{Actor, TimexKind};
use super::mention::{GroupMention, Mentions, OrgMention, PersonMention, TimexMention};
use super::rules::meeting::word::Words;

/// For every mention, the index of the entity that it belongs to.
#[derive(Debug, Default)]
pub(crate) struct Entities {
    /// Of every organisation mention.
    pub(crate) organization_of: Vec<usize>,
    /// Of every person mention; none for a lone given name that makes nobody known.
    pub(crate) person_of: Vec<Option<usize>>,
    /// Of every title that stands alone, the person who bears it.
    pub(crate) title_of: Vec<Option<usize>>,
    /// Of every place mention.
    pub(crate) place_of: Vec<usize>,
    /// Of every instrument mention.
    pub(crate) instrument_of: Vec<usize>,
}

/// The mentions and their entities, indexed by token.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    /// The document.
    pub(crate) doc: &'a Document,
    /// What the recognisers found.
    pub(crate) mentions: &'a Mentions,
    /// What they stand for.
    pub(crate) entities: Entities,
    /// The words round meetings.
    pub(crate) words: Words,
    /// Of an interview (at least two turns are the reporter's): the first person named.
    interviewee: Option<usize>,
    title_at: Index,
    organization_at: Index,
    person_at: Index,
    time_at: Index,
    group_at: Index,
    place_at: Index,
    instrument_at: Index,
}

/// Token → the mention that covers it.
#[derive(Debug)]
struct Index(Vec<u32>);

impl Index {
    fn new(tokens: usize, ranges: impl Iterator<Item = TokenRange>) -> Self {
        let mut slots = vec![0; tokens];
        for (index, range) in ranges.enumerate() {
            for slot in slots.get_mut(range.iter()).into_iter().flatten() {
                if *slot == 0 {
                    *slot = index as u32 + 1;
                }
            }
        }
        Index(slots)
    }

    fn at(&self, token: usize) -> Option<usize> {
        self.0.get(token).filter(|&&slot| slot > 0).map(|&slot| slot as usize - 1)
    }

    /// Mentions with a token in the range, each once, in reading order.
    fn within(&self, range: TokenRange) -> Vec<usize> {
        let mut out: Vec<usize> = Vec::new();
        for index in range.iter().filter_map(|token| self.at(token)) {
            // A mention's tokens stand together, so a repeated index is the last one.
            if out.last() != Some(&index) {
                out.push(index);
            }
        }
        out
    }
}

impl<'a> Scene<'a> {
    /// Indexes the mentions of a document.
    pub(crate) fn new(doc: &'a Document, mentions: &'a Mentions, entities: Entities) -> Self {
        let n = doc.len();
        let interview = doc
            .blocks
            .iter()
            .filter(|b| asks(doc, b.tokens.first()) || asks(doc, b.tokens.first() + 1))
            .count()
            >= 2;
        let mut scene = Scene {
            doc,
            mentions,
            entities,
            words: Words::new(doc),
            interviewee: None,
            title_at: Index::new(n, mentions.titles.iter().map(|m| m.tokens)),
            organization_at: Index::new(n, mentions.organizations.iter().map(|m| m.tokens)),
            person_at: Index::new(n, mentions.people.iter().map(|m| m.tokens)),
            time_at: Index::new(n, mentions.times.iter().map(|m| m.tokens)),
            group_at: Index::new(n, mentions.groups.iter().map(|m| m.tokens)),
            place_at: Index::new(n, mentions.places.iter().map(|m| m.tokens)),
            instrument_at: Index::new(n, mentions.instruments.iter().map(|m| m.tokens)),
        };
        if interview {
            scene.interviewee = scene.people_in(doc.all()).first().copied();
        }
        scene
    }

    /// The organisation mention that covers a token.
    pub(crate) fn organization(&self, token: usize) -> Option<&'a OrgMention> {
        self.organization_at.at(token).and_then(|i| self.mentions.organizations.get(i))
    }

    /// The person mention (rank, name and titles) that covers a token.
    pub(crate) fn person(&self, token: usize) -> Option<&'a PersonMention> {
        self.person_at.at(token).and_then(|i| self.mentions.people.get(i))
    }

    /// Index of the person whose phrase, or whose title standing alone, covers a token.
    pub(crate) fn person_index(&self, token: usize) -> Option<usize> {
        let named = self.person_at.at(token).and_then(|i| self.entities.person_of.get(i)).copied().flatten();
        let titled =
            || self.title_at.at(token).and_then(|i| self.entities.title_of.get(i)).copied().flatten();
        let pronoun = || {
            let own = self.doc.key(token) == "tôi" && self.doc.key_before(token) != "chúng";
            if own { self.turn_speaker(token) } else { None }
        };
        named.or_else(titled).or_else(pronoun)
    }

    /// Who speaks in a turn of an interview: the person whose name and a colon open the block.
    pub(crate) fn turn_speaker(&self, token: usize) -> Option<usize> {
        let block = self.doc.blocks.get(self.doc.block_of(token))?.tokens;
        let dash = self.doc.key(block.first()) == "-";
        let start = if dash { block.first() + 1 } else { block.first() };
        match self.person(start) {
            Some(person) if self.doc.key(person.tokens.after()) == ":" => self.person_index(start),
            // Named once, then only a dash: the one who is interviewed.
            _ if dash && !asks(self.doc, start) => self.interviewee,
            _ => None,
        }
    }

    /// The tokens of a title that stands alone for a known person.
    pub(crate) fn title(&self, token: usize) -> Option<TokenRange> {
        let index = self.title_at.at(token)?;
        self.entities.title_of.get(index).copied().flatten()?;
        self.mentions.titles.get(index).map(|t| t.tokens)
    }

    /// The time expression that covers a token.
    pub(crate) fn time(&self, token: usize) -> Option<&'a TimexMention> {
        self.time_at.at(token).and_then(|i| self.mentions.times.get(i))
    }

    /// The group phrase that covers a token.
    pub(crate) fn group(&self, token: usize) -> Option<&'a GroupMention> {
        self.group_at.at(token).and_then(|i| self.mentions.groups.get(i))
    }

    /// Whether a place covers the token.
    pub(crate) fn is_place(&self, token: usize) -> bool {
        self.place_at.at(token).is_some()
    }

    /// Index of the place that covers a token.
    pub(crate) fn place_index(&self, token: usize) -> Option<usize> {
        self.place_at.at(token).and_then(|i| self.entities.place_of.get(i)).copied()
    }

    /// The place mention that covers a token.
    pub(crate) fn place(&self, token: usize) -> Option<&'a super::mention::PlaceMention> {
        self.place_at.at(token).and_then(|i| self.mentions.places.get(i))
    }

    /// Whether a paper's name covers the token.
    pub(crate) fn is_instrument(&self, token: usize) -> bool {
        self.instrument_at.at(token).is_some()
    }

    /// Instruments (entity indices) named in a range.
    pub(crate) fn instruments_in(&self, range: TokenRange) -> Vec<usize> {
        let mut out = Vec::new();
        for index in self.instrument_at.within(range) {
            if let Some(&entity) = self.entities.instrument_of.get(index)
                && !out.contains(&entity)
            {
                out.push(entity);
            }
        }
        out
    }

    /// Organisation mentions (indices) with a token in the range, in reading order.
    pub(crate) fn organization_mentions(&self, range: TokenRange) -> Vec<usize> {
        self.organization_at.within(range)
    }

    /// Organisations (entity indices) named in a range, each once.
    pub(crate) fn organizations_in(&self, range: TokenRange) -> Vec<usize> {
        unique(self.organization_at.within(range), &self.entities.organization_of)
    }

    /// People (entity indices) named in a range, or meant by a title, each once.
    pub(crate) fn people_in(&self, range: TokenRange) -> Vec<usize> {
        let mut out = Vec::new();
        for person in range.iter().filter_map(|token| self.person_index(token)) {
            if !out.contains(&person) {
                out.push(person);
            }
        }
        out
    }

    /// Person mentions with a token in the range, each with its person.
    pub(crate) fn person_mentions(&self, range: TokenRange) -> Vec<(&'a PersonMention, usize)> {
        let of = |i: usize| {
            let person = self.entities.person_of.get(i).copied().flatten()?;
            self.mentions.people.get(i).map(|m| (m, person))
        };
        self.person_at.within(range).into_iter().filter_map(of).collect()
    }

    /// Time mentions (indices) with a token in the range.
    pub(crate) fn times_in(&self, range: TokenRange) -> Vec<usize> {
        self.time_at.within(range)
    }

    /// Group mentions with a token in the range.
    pub(crate) fn groups_in(&self, range: TokenRange) -> Vec<&'a GroupMention> {
        self.group_at.within(range).into_iter().filter_map(|i| self.mentions.groups.get(i)).collect()
    }

    /// One past the last token of the longest mention of an actor or a time that covers a token.
    pub(crate) fn skip_mention(&self, token: usize) -> Option<usize> {
        let ends = [
            self.person(token).map(|m| m.tokens.after()),
            self.title(token).map(|t| t.after()),
            self.organization(token)
                .map(|m| if m.phrase.has(token) { m.phrase.after() } else { m.tokens.after() }),
            self.group(token).map(|m| m.tokens.after()),
            self.time(token).map(|m| m.tokens.after()),
        ];
        ends.into_iter().flatten().max()
    }

    /// Whether a time expression says how often.
    pub(crate) fn is_frequency(&self, time: usize) -> bool {
        self.mentions.times.get(time).is_some_and(|t| t.kind == TimexKind::Set && t.rrule.is_some())
    }

    /// The bodies among some actors, people replaced by the bodies they stand for.
    pub(crate) fn bodies(&self, actors: &[Actor], out: &Analysis) -> Vec<usize> {
        let mut list = Vec::new();
        for actor in actors {
            let body = match *actor {
                Actor::Organization(index) => Some(index),
                Actor::Person(index) => {
                    out.people.get(index).and_then(|p| p.roles.iter().rev().find_map(|r| r.organization))
                }
            };
            if let Some(body) = body
                && !list.contains(&body)
            {
                list.push(body);
            }
        }
        list
    }
}

/// `PV:`, `Phóng viên:` at a token.
fn asks(doc: &Document, at: usize) -> bool {
    (doc.key(at) == "pv" && doc.key(at + 1) == ":") || (doc.at(at, "phóng viên") && doc.key(at + 2) == ":")
}

fn unique(mentions: Vec<usize>, entity_of: &[usize]) -> Vec<usize> {
    let mut out = Vec::new();
    for index in mentions {
        if let Some(&entity) = entity_of.get(index)
            && !out.contains(&entity)
        {
            out.push(entity);
        }
    }
    out
}
