//! Villages without a level word: a name after a word of abode.

use super::bare::cue_ends;
use super::gazetteer::matches;
use super::name::{proper, run_end};
use super::{Found, Places};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::PlaceMention;

/// `trú tại Quỳnh Bạ, Quỳnh Lưu, Nghệ An`, `ở Bưng Biền (Long An)`: an unknown name after a word of abode, with the unit it lies in
/// right behind it.
pub(crate) fn read(doc: &Document, at: usize, out: &mut Places) -> Option<usize> {
    if !doc.is_capital(at) || !cue_ends(doc, at, "abode") || !matches(doc, at).is_empty() {
        return None;
    }
    let end = run_end(doc, at, "post").filter(|&end| (at + 2..=at + 4).contains(&end))?;
    if !doc.one_of(end, ", (") || doc.hit(at, Class::Surname).is_some() && end > at + 2 {
        return None;
    }
    let within = matches(doc, end + 1).into_iter().find(|m| {
        m.exact && matches!(m.unit.class, Class::Province | Class::District) && m.unit.country() == "VN"
    })?;
    let tokens = TokenRange::new(at, end);
    out.places.push(Found::unranked(PlaceMention {
        name: tokens,
        tokens,
        canonical: proper(doc, tokens),
        kind: PlaceKind::Village,
        country: Some("VN"),
        code: None,
        province: match within.unit.class {
            Class::Province => Some(within.unit.name().to_owned()),
            _ => within.unit.province().map(str::to_owned),
        },
        rule: "place/abode",
    }));
    Some(end)
}
