//! Place mentions → places.

use crate::engine::Analysis;
use crate::engine::document::Document;
use crate::engine::entity::{Place, PlaceKind};
use crate::engine::mention::Mentions;
use crate::engine::normalize::key;

/// Groups the mentions by name, province and sort; gives the place of every mention.
pub(super) fn places(doc: &Document, mentions: &Mentions, out: &mut Analysis) -> Vec<usize> {
    let mut ids: Vec<(String, Option<String>, PlaceKind)> = Vec::new();
    let mut index_of = Vec::with_capacity(mentions.places.len());
    for mention in &mentions.places {
        let id = (key(&mention.canonical), mention.province.as_deref().map(key), mention.kind);
        let index = ids.iter().position(|known| same(known, &id)).unwrap_or_else(|| {
            ids.push(id);
            out.places.push(Place {
                name: mention.canonical.clone(),
                kind: mention.kind,
                country: mention.country,
                code: mention.code,
                within: None,
                mentions: Vec::new(),
            });
            ids.len() - 1
        });
        if let Some(place) = out.places.get_mut(index) {
            place.mentions.push(doc.span(mention.tokens));
            place.country = place.country.or(mention.country);
        }
        index_of.push(index);
    }
    for (mention, &index) in mentions.places.iter().zip(&index_of) {
        let Some(province) = mention.province.as_deref().map(key) else { continue };
        let of_province = |p: &Place| p.kind == PlaceKind::Province && key(&p.name) == province;
        let within = out.places.iter().position(of_province).filter(|&w| w != index);
        if let Some(place) = out.places.get_mut(index) {
            place.within = place.within.or(within);
        }
    }
    index_of
}

/// One place: equal names and sorts, and provinces that do not gainsay each other.
fn same(a: &(String, Option<String>, PlaceKind), b: &(String, Option<String>, PlaceKind)) -> bool {
    a.0 == b.0 && a.2 == b.2 && (a.1 == b.1 || a.1.is_none() || b.1.is_none())
}
