//! Border markers.

use super::{Found, Places};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::mention::PlaceMention;
use crate::engine::token::TokenKind;

/// `mốc 358`, `cột mốc số 171/2`, `mốc 44(3)`: a marker by its number.
pub(crate) fn read(doc: &Document, at: usize, out: &mut Places) -> Option<usize> {
    if !doc.one_of(at, "mốc cột") {
        return None;
    }
    let level = super::name::level_word(doc, at).filter(|l| l.tier == "marker")?;
    if doc.kind(level.end) != TokenKind::Number {
        return None;
    }
    let mut end = level.end + 1;
    if doc.key(end) == "("
        && doc.kind(end + 1) == TokenKind::Number
        && doc.key(end + 2) == ")"
        && doc.glued(end)
    {
        end += 3;
    } else if doc.one_of(end, "/ .")
        && doc.glued(end)
        && doc.glued(end + 1)
        && doc.kind(end + 1) == TokenKind::Number
    {
        end += 2;
    }
    let tokens = TokenRange::new(at, end);
    out.places.push(Found {
        mention: PlaceMention {
            name: tokens,
            tokens,
            canonical: format!("mốc {}", doc.name(TokenRange::new(level.end, end))),
            kind: PlaceKind::Site,
            country: None,
            code: None,
            province: None,
            rule: "place/marker",
        },
        level: "mốc",
        official: "",
    });
    Some(end)
}
