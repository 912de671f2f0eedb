//! The province that an article is about, or that its paper is of.

use super::Body;
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::{Level, PlaceKind};
use crate::engine::lexicon::{Class, Lexicon};
use crate::engine::mention::PlaceMention;
use crate::engine::normalize::among;
use crate::engine::rules::place::gazetteer::{Unit, fold};
use crate::engine::rules::place::{Found, Places};

/// How far into an article, in tokens, its masthead and dateline stand.
const DATELINE: usize = 24;

/// The Vietnamese province of the article: that of its paper, else the one that most of its bodies and places lie in; and
/// whether it is that of the paper.
///
/// `Báo Bình Phước`, `(Baonghean.vn) - Sáng 5/3, Công an tỉnh …`, `Nguyễn Tấn (Đài PT-TH Gia Lai)`.
pub(super) fn home(doc: &Document, places: &Places, named: &[Body]) -> (Option<Found>, bool) {
    match masthead(doc) {
        Some(unit) => (Some(found(unit, places)), true),
        None => (focus(places, named), false),
    }
}

/// The place of a province, as the article writes it where it names it.
fn found(unit: Unit, places: &Places) -> Found {
    let told = |p: &&Found| p.mention.kind == PlaceKind::Province && p.mention.canonical == unit.name();
    places.places.iter().find(told).cloned().unwrap_or_else(|| Found {
        mention: PlaceMention {
            name: TokenRange::default(),
            tokens: TokenRange::default(),
            canonical: unit.name().to_owned(),
            kind: PlaceKind::Province,
            country: Some(unit.country()),
            code: unit.code(),
            province: None,
            rule: "place/gazetteer",
        },
        level: "",
        official: unit.level_word(),
    })
}

/// The province whose paper, station or portal an article comes from, where it is one alone.
fn masthead(doc: &Document) -> Option<Unit> {
    let mut home = None;
    for at in 0..doc.len() {
        let frame =
            matches!(doc.block_kind(at), BlockKind::Source | BlockKind::Byline | BlockKind::Boilerplate);
        if !frame && at >= DATELINE {
            continue;
        }
        let Some(unit) = outlet(doc, at).or_else(|| address(doc, at)) else { continue };
        if home.is_some_and(|known| known != unit) {
            return None;
        }
        home = Some(unit);
    }
    home
}

/// A province in the name of an outlet: `Báo Gia Lai`, `BÌNH PHƯỚC ONLINE`, `Đài PT-TH Cà Mau`, `(BGLĐT)`.
fn outlet(doc: &Document, at: usize) -> Option<Unit> {
    let hit = doc.hit(at, Class::Province).filter(|_| doc.is_capital(at))?;
    let unit = Unit { class: Class::Province, row: hit.row };
    let end = hit.end as usize;
    let before = |n: usize| at.checked_sub(n).map_or("", |i| doc.key(i));
    let paper = among(before(1), "báo đài th pt-th tử")
        || among(before(1), "tv online")
        || among(before(2), "báo đài cổng");
    let online = doc.one_of(end, "online tv") || doc.at(end, "điện tử");
    let body = doc.block_kind(at) == BlockKind::Byline
        && doc.hits(at.saturating_sub(3)).iter().any(|h| h.class == Class::Agency);
    (unit.country() == "VN" && (paper || online || body)).then_some(unit)
}

/// A province in an address: `baogialai.com.vn`, `congan.binhphuoc.gov.vn`, `Baonghean.vn`.
fn address(doc: &Document, at: usize) -> Option<Unit> {
    let word = doc.key(at);
    let dotted = doc.key(at + 1) == "." && doc.glued(at + 1) && doc.glued(at + 2);
    if !dotted || !word.is_ascii() || !doc.one_of(at + 2, "vn com gov org net edu") {
        return None;
    }
    let name = ["bao", "conganvn", "congan", "bienphong", "tinh", "dai", "cong"]
        .iter()
        .find_map(|prefix| word.strip_prefix(prefix))
        .unwrap_or(word);
    let name = name.strip_suffix("online").unwrap_or(name);
    let folded = fold(name);
    (0..Lexicon::builtin().rows(Class::Province))
        .map(|row| Unit { class: Class::Province, row })
        .find(|unit| unit.country() == "VN" && fold(unit.name()) == folded)
}

/// The Vietnamese province that the article is about: the one that most bodies and places lie in.
fn focus(places: &Places, named: &[Body]) -> Option<Found> {
    let mut votes: Vec<(&str, usize)> = Vec::new();
    let mut vote = |province, weight: usize| match votes.iter_mut().find(|v| v.0 == province) {
        Some(found) => found.1 += weight,
        None => votes.push((province, weight)),
    };
    for found in places.places.iter().filter(|p| p.mention.country == Some("VN")) {
        match (found.mention.kind, &found.mention.province) {
            (PlaceKind::Province, _) => vote(found.mention.canonical.as_str(), 1),
            (_, Some(province)) => vote(province.as_str(), 1),
            _ => {}
        }
    }
    for body in named.iter().filter(|b| b.country == Some("VN") && b.level == Level::Province) {
        if let Some(place) = &body.place {
            vote(place, 2);
        }
    }
    let best = votes.iter().map(|v| v.1).max()?;
    let mut first = votes.iter().filter(|v| v.1 == best);
    let (winner, _) = first.next()?;
    // Two provinces with as many votes: none is the article's own.
    if first.next().is_some() {
        return None;
    }
    let rows = 0..Lexicon::builtin().rows(Class::Province);
    let unit = rows
        .map(|row| Unit { class: Class::Province, row })
        .find(|unit| unit.country() == "VN" && unit.name() == *winner)?;
    Some(found(unit, places))
}
