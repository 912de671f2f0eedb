//! Rivers, roads, buildings: a common noun and a name.

use super::bare::cue_ends;
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
    out.places.push(Found {
        mention: PlaceMention {
            name: tokens,
            tokens,
            canonical: proper(doc, tokens),
            kind: PlaceKind::Site,
            country: None,
            code: None,
            province: None,
            rule: "place/site",
        },
        level: "",
        official: "",
    });
    Some(end)
}

/// `trú tại Quỳnh Bạ, Quỳnh Lưu, Nghệ An`, `ở Bưng Biền (Long An)`: an unknown name after a word of abode, with the unit it lies in
/// right behind it.
pub(crate) fn abode(doc: &Document, at: usize, out: &mut Places) -> Option<usize> {
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
    out.places.push(Found {
        mention: PlaceMention {
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
        },
        level: "",
        official: "",
    });
    Some(end)
}
