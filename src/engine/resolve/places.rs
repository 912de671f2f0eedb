//! Place mentions → places.

use rustc_hash::FxHashMap;

use crate::engine::Analysis;
use crate::engine::document::Document;
use crate::engine::entity::{Place, PlaceKind};
use crate::engine::mention::Mentions;
use crate::engine::normalize::key;

/// A place and its province, as far as that is known.
type Homonym<'a> = (usize, Option<&'a str>);

/// Groups the mentions by name, sort and province; gives the place of every mention.
pub(super) fn places(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    // Under one name and sort: the places, each with its province when that is known.
    let mut known: FxHashMap<(String, PlaceKind), Vec<Homonym<'_>>> = FxHashMap::default();
    let mut provinces: FxHashMap<String, usize> = FxHashMap::default();
    let mut index_of = Vec::with_capacity(mentions.places.len());
    for mention in &mentions.places {
        let name = key(&mention.canonical);
        let province = mention.province.as_deref();
        let homonyms = known.entry((name.clone(), mention.kind)).or_default();
        // Provinces that do not gainsay each other: one place.
        let same = homonyms
            .iter_mut()
            .find(|(_, other)| *other == province || other.is_none() || province.is_none());
        let index = match same {
            Some((index, other)) => {
                *other = other.or(province);
                *index
            }
            None => {
                let index = out.places.len();
                homonyms.push((index, province));
                if mention.kind == PlaceKind::Province {
                    provinces.insert(name, index);
                }
                out.places.push(Place {
                    name: mention.canonical.clone(),
                    kind: mention.kind,
                    country: mention.country,
                    code: mention.code,
                    within: None,
                    mentions: Vec::new(),
                });
                index
            }
        };
        if let Some(place) = out.places.get_mut(index) {
            place.mentions.push(doc.span(mention.tokens));
            place.country = place.country.or(mention.country);
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.places.iter().zip(&index_of) {
        let Some(province) = mention.province.as_deref() else { continue };
        let within = provinces.get(&key(province)).copied().filter(|&w| w != index);
        if let Some(place) = out.places.get_mut(index) {
            place.within = place.within.or(within);
        }
    }
    index_of
}
