//! Coreference: mentions → entities, and then the frames over them.

use super::document::{BlockKind, Document, TokenRange};
use super::entity::{Instrument, Organization, Person, Place, Role, Time};
use super::mention::Mentions;
use super::normalize::{bare, key};
use super::rules;
use super::{Analysis, Byline, Published};

/// Mentions with the entity that each belongs to.
#[derive(Debug)]
pub(crate) struct Resolved<'a> {
    /// The document.
    pub(crate) doc: &'a Document,
    /// What the recognisers found.
    pub(crate) mentions: &'a Mentions,
    /// For every organisation mention, the index of its organisation.
    pub(crate) organization_of: Vec<usize>,
    /// For every person mention, the index of its person.
    pub(crate) person_of: Vec<usize>,
    /// For every place mention, the index of its place.
    pub(crate) place_of: Vec<usize>,
    /// For every instrument mention, the index of its instrument.
    pub(crate) instrument_of: Vec<usize>,
}

/// Groups the mentions and fills the frames.
pub(crate) fn analysis(doc: &Document, mentions: &Mentions) -> Analysis {
    let mut out = Analysis::default();
    surroundings(doc, mentions, &mut out);
    for time in &mentions.times {
        out.times.push(Time {
            span: doc.span(time.tokens),
            kind: time.kind,
            value: time.value.clone(),
            rrule: time.rrule.clone(),
        });
    }
    let place_of = places(doc, mentions, &mut out);
    let organization_of = organizations(doc, mentions, &mut out);
    let person_of = people(doc, mentions, &organization_of, &mut out);
    let instrument_of = instruments(doc, mentions, &mut out);
    let resolved = Resolved { doc, mentions, organization_of, person_of, place_of, instrument_of };
    rules::meeting::fill(&resolved, &mut out);
    rules::commitment::fill(&resolved, &mut out);
    out
}

fn surroundings(doc: &Document, mentions: &Mentions, out: &mut Analysis) {
    for block in &doc.blocks {
        let span = doc.span(block.tokens);
        if block.kind == BlockKind::Title && out.title.is_none() {
            out.title = Some(span);
        }
        out.blocks.push((block.kind, span));
    }
    out.published = match (&doc.given, &mentions.published) {
        (Some(given), _) => Some(Published { value: given.clone(), origin: "given", span: None }),
        (None, Some((value, tokens))) => {
            Some(Published { value: value.clone(), origin: "header", span: tokens.map(|t| doc.span(t)) })
        }
        (None, None) => None,
    };
    for &tokens in &mentions.bylines {
        out.bylines.push(Byline { name: doc.name(tokens), span: doc.span(tokens) });
    }
}

fn places(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let mut keys: Vec<(String, Option<String>)> = Vec::new();
    let mut index_of = Vec::with_capacity(mentions.places.len());
    for mention in &mentions.places {
        let id = (key(&mention.canonical), mention.province.as_deref().map(key));
        let index = keys.iter().position(|k| *k == id).unwrap_or_else(|| {
            keys.push(id);
            out.places.push(Place {
                name: mention.canonical.clone(),
                kind: mention.kind,
                country: mention.country,
                code: mention.code,
                within: None,
                mentions: Vec::new(),
            });
            keys.len() - 1
        });
        if let Some(place) = out.places.get_mut(index) {
            place.mentions.push(doc.span(mention.tokens));
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.places.iter().zip(&index_of) {
        let Some(province) = &mention.province else { continue };
        let within = out.places.iter().position(|p| key(&p.name) == key(province)).filter(|&w| w != index);
        if let Some(place) = out.places.get_mut(index) {
            place.within = place.within.or(within);
        }
    }
    index_of
}

fn organizations(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let mut index_of = Vec::with_capacity(mentions.organizations.len());
    let mut keys: Vec<String> = Vec::new();
    for mention in &mentions.organizations {
        let id = key(&mention.name);
        let index = keys.iter().position(|k| *k == id).unwrap_or_else(|| {
            keys.push(id);
            out.organizations.push(Organization {
                name: mention.name.clone(),
                kind: mention.kind,
                level: mention.level,
                country: mention.country,
                place: None,
                parent: None,
                mentions: Vec::new(),
            });
            keys.len() - 1
        });
        let place = mention.place.as_deref().map(key);
        let place = place.and_then(|name| out.places.iter().position(|p| key(&p.name) == name));
        if let Some(organization) = out.organizations.get_mut(index) {
            organization.mentions.push(doc.span(mention.tokens));
            organization.place = organization.place.or(place);
            organization.country = organization.country.or(mention.country);
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.organizations.iter().zip(&index_of) {
        let parent = mention.parent.as_deref().map(key);
        let parent = parent.and_then(|name| keys.iter().position(|k| *k == name)).filter(|&p| p != index);
        if let Some(organization) = out.organizations.get_mut(index) {
            organization.parent = organization.parent.or(parent);
        }
    }
    index_of
}

fn people(doc: &Document, mentions: &Mentions, organization_of: &[usize], out: &mut Analysis) -> Vec<usize> {
    let mut index_of = Vec::with_capacity(mentions.people.len());
    for mention in &mentions.people {
        let index =
            out.people.iter().position(|p| same_person(&p.name, &mention.text)).unwrap_or_else(|| {
                out.people.push(Person {
                    name: mention.text.clone(),
                    honorific: None,
                    rank: None,
                    roles: Vec::new(),
                    country: None,
                    outside: mention.outside,
                    mentions: Vec::new(),
                });
                out.people.len() - 1
            });
        index_of.push(index);
        let Some(person) = out.people.get_mut(index) else { continue };
        person.mentions.push(doc.span(mention.name));
        person.rank = person.rank.take().or_else(|| mention.rank.map(|r| doc.name(r)));
        person.honorific = person.honorific.take().or_else(|| mention.honorific.map(|r| doc.name(r)));
        for role in &mention.roles {
            let text = doc.name(role.tokens);
            let known = person
                .roles
                .iter()
                .any(|r| key(&r.text).contains(&key(&text)) || r.title == doc.name(role.title));
            if known {
                continue;
            }
            let organization = role_organization(mentions, organization_of, role.tokens);
            if person.country.is_none() {
                person.country = organization.and_then(|o| out.organizations.get(o)).and_then(|o| o.country);
            }
            person.roles.push(Role {
                title: doc.name(role.title),
                organization,
                text,
                span: doc.span(role.tokens),
            });
        }
    }
    index_of
}

/// The organisation whose words stand in a role.
fn role_organization(mentions: &Mentions, organization_of: &[usize], role: TokenRange) -> Option<usize> {
    let at = mentions.organizations.iter().position(|o| role.contains(o.tokens))?;
    organization_of.get(at).copied()
}

/// One person under two spellings: same letters but for blanks, hyphens and tone marks, or one name the tail of the other.
fn same_person(a: &str, b: &str) -> bool {
    let fold =
        |name: &str| bare(&name.to_lowercase()).chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if key(a) == key(b) {
        return true;
    }
    let syllables = a.split_whitespace().count().max(b.split_whitespace().count());
    syllables >= 3 && fold(a) == fold(b)
}

fn instruments(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let mut index_of = Vec::with_capacity(mentions.instruments.len());
    for mention in &mentions.instruments {
        let name = doc.name(mention.tokens);
        let index = out.instruments.iter().position(|i| key(&i.name) == key(&name)).unwrap_or_else(|| {
            out.instruments.push(Instrument {
                kind: mention.kind,
                name,
                ordinal: mention.ordinal,
                signed: false,
                mentions: Vec::new(),
            });
            out.instruments.len() - 1
        });
        if let Some(instrument) = out.instruments.get_mut(index) {
            instrument.mentions.push(doc.span(mention.tokens));
            instrument.signed |= mention.signed;
        }
        index_of.push(index);
    }
    index_of
}
