//! Organisation mentions → organisations.

use crate::engine::Analysis;
use crate::engine::document::Document;
use crate::engine::entity::Organization;
use crate::engine::mention::{Mentions, OrgMention};
use crate::engine::normalize::key;

/// Groups the mentions that name one body (`Công an Quảng Nam`, `Công an tỉnh Quảng Nam`) under its fullest name; gives
/// the organisation of every mention.
pub(super) fn organizations(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let ids = identities(&mentions.organizations);
    let mut order: Vec<&str> = Vec::new();
    let mut index_of = Vec::with_capacity(ids.len());
    for (mention, id) in mentions.organizations.iter().zip(&ids) {
        let index = order.iter().position(|known| known == id).unwrap_or_else(|| {
            order.push(id);
            out.organizations.push(Organization {
                name: mention.name.clone(),
                kind: mention.kind,
                level: mention.level,
                country: mention.country,
                place: None,
                parent: None,
                mentions: Vec::new(),
            });
            order.len() - 1
        });
        let place = mention.place.as_deref().map(key);
        let place = place.and_then(|name| {
            let fits = |p: &&crate::engine::entity::Place| {
                key(&p.name) == name && (p.country == mention.country || mention.country.is_none())
            };
            out.places
                .iter()
                .position(|p| fits(&p))
                .or_else(|| out.places.iter().position(|p| key(&p.name) == name))
        });
        if let Some(organization) = out.organizations.get_mut(index) {
            if fuller(&mention.name, &organization.name) {
                organization.name = mention.name.clone();
                organization.level = mention.level;
            }
            organization.mentions.push(doc.span(mention.tokens));
            organization.place = organization.place.or(place);
            let home = if id.ends_with("|VN") { Some("VN") } else { None };
            organization.country = organization.country.or(mention.country).or(home);
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.organizations.iter().zip(&index_of) {
        let Some(parent) = mention.parent.as_deref() else { continue };
        let named = mentions.organizations.iter().position(|m| m.name == parent);
        let parent = named.and_then(|m| index_of.get(m)).copied().filter(|&p| p != index);
        if let Some(organization) = out.organizations.get_mut(index) {
            organization.parent = organization.parent.or(parent);
        }
    }
    index_of
}

/// The identity of every mention: its key, but for ministries without a country, which are those of the country that
/// the article names once for them, and the Vietnamese ones else.
fn identities(mentions: &[OrgMention]) -> Vec<String> {
    mentions
        .iter()
        .map(|mention| {
            let Some(family) = mention.key.strip_suffix('|') else { return mention.key.clone() };
            let mut countries: Vec<&str> = Vec::new();
            for other in mentions {
                if let Some((f, country)) = other.key.split_once('|') {
                    if f == family && !country.is_empty() && !countries.contains(&country) {
                        countries.push(country);
                    }
                }
            }
            let home = countries.iter().copied().find(|c| *c == "VN");
            // Only Cambodia has a `Bộ Nội vụ` in talks on police matters; other ministries are Vietnamese by themselves.
            let one = if let [only] = countries.as_slice() {
                Some(*only).filter(|_| family == "bnv")
            } else {
                None
            };
            format!("{family}|{}", home.or(one).unwrap_or("VN"))
        })
        .collect()
}

/// Whether a name tells more than another: more syllables.
fn fuller(name: &str, than: &str) -> bool {
    name.split_whitespace().count() > than.split_whitespace().count()
}
