//! Rivers, roads, buildings: a common noun and a name.

use super::gazetteer::matches;
use super::name::{proper, run_end};
use super::{Found, Places};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::PlaceMention;
use crate::engine::token::{Case, TokenKind};

/// `sông Sêrêpốk`, `cầu Bắc Luân`, `chùa Linh Phước`, `sân vận động Mỹ Đình`: a noun of `place_cues.tsv` in small letters, or in
/// capitals a longer one, and a run of capitals. Not where the gazetteer has a name that opens so (`Cầu Giấy`, `Sông Mã`).
pub(crate) fn read(doc: &Document, at: usize, out: &mut Places) -> Option<usize> {
    let hit =
        doc.hits(at).iter().find(|h| h.class == Class::PlaceCue && doc.column(**h, "kind") == "site")?;
    let from = hit.end as usize;
    let lower = doc.case(at) == Case::Lower;
    if (!lower && from == at + 1) || doc.kind(from) != TokenKind::Word || !matches(doc, at).is_empty() {
        return None;
    }
    let end = run_end(doc, from, "post").filter(|&end| doc.case(from) == Case::Title && end > from)?;
    let tokens = TokenRange::new(at, end);
    out.places.push(Found::unranked(PlaceMention {
        name: tokens,
        tokens,
        canonical: proper(doc, tokens),
        kind: PlaceKind::Site,
        country: None,
        code: None,
        province: None,
        rule: "place/site",
    }));
    Some(end)
}
