//! Organisation mentions → organisations.

use rustc_hash::FxHashMap;

use crate::engine::Analysis;
use crate::engine::document::Document;
use crate::engine::entity::Organization;
use crate::engine::mention::{Mentions, OrgMention};
use crate::engine::normalize::{among, key};

/// Groups the mentions that name one body (`Công an Quảng Nam`, `Công an tỉnh Quảng Nam`) under its fullest name; gives
/// the organisation of every mention.
pub(super) fn organizations(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let mut places: FxHashMap<String, Vec<usize>> = FxHashMap::default();
    for (index, place) in out.places.iter().enumerate() {
        places.entry(key(&place.name)).or_default().push(index);
    }
    let mut known: FxHashMap<String, usize> = FxHashMap::default();
    let mut by_name: FxHashMap<&str, usize> = FxHashMap::default();
    let mut index_of = Vec::with_capacity(mentions.organizations.len());
    for (mention, id) in mentions.organizations.iter().zip(identities(&mentions.organizations)) {
        let home = id.ends_with("|VN").then_some("VN");
        let index = *known.entry(id).or_insert_with(|| {
            out.organizations.push(Organization {
                name: mention.name.clone(),
                kind: mention.kind,
                level: mention.level,
                country: mention.country,
                place: None,
                parent: None,
                mentions: Vec::new(),
            });
            out.organizations.len() - 1
        });
        by_name.entry(&mention.name).or_insert(index);
        let homonyms = mention.place.as_deref().and_then(|name| places.get(&key(name)));
        let place = homonyms.and_then(|all| {
            let fits = |&&p: &&usize| {
                mention.country.is_none() || out.places.get(p).is_some_and(|p| p.country == mention.country)
            };
            all.iter().find(fits).or_else(|| all.first()).copied()
        });
        if let Some(organization) = out.organizations.get_mut(index) {
            if fuller(&mention.name, &organization.name) {
                organization.name = mention.name.clone();
                organization.level = mention.level;
            }
            organization.mentions.push(doc.span(mention.tokens));
            organization.place = organization.place.or(place);
            organization.country = organization.country.or(mention.country).or(home);
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.organizations.iter().zip(&index_of) {
        let parent =
            mention.parent.as_deref().and_then(|name| by_name.get(name)).copied().filter(|&p| p != index);
        if let Some(organization) = out.organizations.get_mut(index) {
            organization.parent = organization.parent.or(parent);
        }
    }
    index_of
}

/// The identity of every mention: its key, but for ministries without a country, which are those of the country that
/// the article names once for them, and the Vietnamese ones else.
fn identities(mentions: &[OrgMention]) -> Vec<String> {
    let mut countries: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for mention in mentions {
        if let Some((family, country)) = mention.key.split_once('|') {
            let all = countries.entry(family).or_default();
            if !country.is_empty() && !all.contains(&country) && country.len() == 2 {
                all.push(country);
            }
        }
    }
    let identity = |mention: &OrgMention| {
        let Some(family) = mention.key.strip_suffix('|') else { return mention.key.clone() };
        let all = countries.get(family).map_or(&[][..], Vec::as_slice);
        let home = all.iter().copied().find(|c| *c == "VN");
        // In talks on police matters a `Bộ Nội vụ` is the Khmer one; other ministries by themselves are Vietnamese.
        let only = if let [only] = all { Some(*only).filter(|_| among(family, "bnv tccskh")) } else { None };
        format!("{family}|{}", home.or(only).unwrap_or("VN"))
    };
    mentions.iter().map(identity).collect()
}

/// Whether a name tells more than another: more syllables.
fn fuller(name: &str, than: &str) -> bool {
    name.split_whitespace().count() > than.split_whitespace().count()
}
