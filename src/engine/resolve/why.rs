//! Why the names and times were marked: the rule that found each, the words round it, what was merged.

use rustc_hash::FxHashMap;

use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::explain::{Derivation, Step, Target};
use crate::engine::mention::{RuleId, YearOrigin};
use crate::engine::scene::Scene;

/// Adds a derivation for every time, place, organisation, person and paper. A thing with several mentions has the rule
/// of the first; the others are steps.
pub(super) fn explain(scene: &Scene<'_>, out: &mut Analysis) {
    let (doc, mentions, entities) = (scene.doc, scene.mentions, &scene.entities);
    let at = |code, tokens: TokenRange| Step::at(code, doc.span(tokens));
    let mut list = Derivations::default();

    for (index, time) in mentions.times.iter().enumerate() {
        let mut steps = vec![at("time.expression", time.tokens).with(time.value.clone())];
        let year = time.value.get(..4).unwrap_or_default();
        match time.year {
            YearOrigin::Published => steps.push(Step::note("time.yearFromPublished").with(year)),
            YearOrigin::Carried => steps.push(Step::note("time.yearCarried").with(year)),
            YearOrigin::Unknown => steps.push(Step::note("time.yearUnknown")),
            YearOrigin::Stated => {}
        }
        list.add(Target::Time(index), time.rule, steps, Vec::new());
    }
    for (mention, &index) in mentions.places.iter().zip(&entities.place_of) {
        let merged = vec![at("place.merged", mention.tokens)];
        let first = vec![at("place.gazetteer", mention.tokens).with(mention.canonical.clone())];
        list.add(Target::Place(index), mention.rule, first, merged);
    }
    for (mention, &index) in mentions.organizations.iter().zip(&entities.organization_of) {
        let mut first = vec![at("organization.name", mention.tokens).with(mention.name.clone())];
        if mention.phrase != mention.tokens {
            first.push(at("organization.list", mention.phrase).with(mention.name.clone()));
        }
        let merged = vec![at("organization.merged", mention.tokens)];
        list.add(Target::Organization(index), mention.rule, first, merged);
    }
    for (mention, index) in mentions.people.iter().zip(&entities.person_of) {
        let Some(index) = *index else { continue };
        let mut first = vec![at("person.name", mention.name)];
        first.extend(mention.rank.map(|rank| at("person.rank", rank)));
        first.extend(mention.roles.iter().map(|role| at("person.title", role.tokens)));
        let merged = vec![at("person.merged", mention.name)];
        list.add(Target::Person(index), mention.rule, first, merged);
    }
    for (mention, &index) in mentions.instruments.iter().zip(&entities.instrument_of) {
        let mut first = vec![at("instrument.name", mention.tokens)];
        if mention.signed {
            first.push(at("instrument.signed", mention.tokens));
        }
        list.add(Target::Instrument(index), mention.rule, first, vec![at("instrument.name", mention.tokens)]);
    }
    out.derivations.append(&mut list.list);
}

/// Derivations under construction, in the order of first mention.
#[derive(Default)]
struct Derivations {
    list: Vec<Derivation>,
    index_of: FxHashMap<Target, usize>,
}

impl Derivations {
    /// Adds a mention: `first` tells the thing's first one, `merged` a later one.
    fn add(&mut self, target: Target, rule: RuleId, first: Vec<Step>, merged: Vec<Step>) {
        let next = self.list.len();
        let index = *self.index_of.entry(target).or_insert(next);
        match self.list.get_mut(index) {
            Some(known) => known.steps.extend(merged),
            None => self.list.push(Derivation { target, rule, steps: first }),
        }
    }
}
