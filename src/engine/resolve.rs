//! Coreference: mentions → entities, and then the frames over them.

mod organizations;
mod people;
mod places;
mod why;

use super::document::{BlockKind, Document};
use super::entity::{Instrument, Time};
use super::mention::Mentions;
use super::normalize::key;
use super::rules;
use super::scene::{Entities, Scene};
use super::{Analysis, Byline, Published};

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
    let place_of = places::places(doc, mentions, &mut out);
    let organization_of = organizations::organizations(doc, mentions, &mut out);
    let people::Links { person_of, title_of } = people::people(doc, mentions, &organization_of, &mut out);
    let person_of = person_of.into_iter().map(|p| Some(p).filter(|&p| p < out.people.len())).collect();
    let instrument_of = instruments(doc, mentions, &mut out);
    let scene =
        Scene::new(doc, mentions, Entities { organization_of, person_of, title_of, place_of, instrument_of });
    let focus = rules::meeting::fill(&scene, &mut out);
    rules::commitment::fill(&scene, &focus, &mut out);
    why::explain(&scene, &mut out);
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
            let stamped = tokens.is_none_or(|t| doc.block_kind(t.first()) == BlockKind::Boilerplate);
            let origin = if stamped { "header" } else { "dateline" };
            Some(Published { value: value.clone(), origin, span: tokens.map(|t| doc.span(t)) })
        }
        (None, None) => None,
    };
    out.outlet = rules::structure::outlet(doc);
    for &tokens in &mentions.bylines {
        out.bylines.push(Byline { name: doc.name(tokens), span: doc.span(tokens) });
    }
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
