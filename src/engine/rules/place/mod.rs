//! Stage: places.
//!
//! A place is named behind a level word (`huyện Lộc Ninh`, and so names outside the gazetteer too), in a list that
//! a level word opens (`các xã A, B và C`), or bare, when the gazetteer holds it (`Phnom Penh`). The rules:
//!
//! - [`level`]: level word + name, and lists of names
//! - [`bare`]: names of the gazetteer without a level word
//! - [`marker`]: border markers
//! - [`site`]: rivers, roads, buildings
//! - [`abode`]: villages that only the unit behind them makes known

mod abode;
mod bare;
pub(crate) mod gazetteer;
pub(crate) mod level;
mod marker;
pub(crate) mod name;
mod site;

use gazetteer::homonyms;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::{Mentions, PlaceMention};
use crate::engine::normalize::key;
use crate::engine::token::{Case, TokenKind};

/// Finds the places of an article.
pub(crate) fn recognize(doc: &Document, mentions: &mut Mentions) {
    let found = scan(doc);
    let speaks = |place: &&Found| is_body(doc, place.mention.name.first());
    mentions.places.extend(found.places.iter().filter(speaks).map(|p| p.mention.clone()));
}

/// Whether a token stands in the text proper, not in menus, credits or stamps.
pub(crate) fn is_body(doc: &Document, index: usize) -> bool {
    !matches!(doc.block_kind(index), BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Source)
}

/// A place with what organisation names need to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// The mention.
    pub(crate) mention: PlaceMention,
    /// Level word, written out: as in the text, or that of the list; empty when there is none.
    pub(crate) level: &'static str,
    /// The level word is the unit's own in the gazetteer, the text has none.
    pub(crate) official: &'static str,
}

impl Found {
    /// A place whose kind of unit nobody says.
    pub(crate) fn unranked(mention: PlaceMention) -> Self {
        Self { mention, level: "", official: "" }
    }
}

/// A level word with the names behind it: `tỉnh A`, `các tỉnh A, B và TP C`.
#[derive(Clone, Debug)]
pub(crate) struct List {
    /// From the level word to the last name.
    pub(crate) tokens: TokenRange,
    /// Indices of its places.
    pub(crate) items: Vec<usize>,
}

/// All places of an article, boilerplate included, in reading order.
#[derive(Clone, Debug, Default)]
pub(crate) struct Places {
    /// The places.
    pub(crate) places: Vec<Found>,
    /// The phrases that a level word opens.
    pub(crate) lists: Vec<List>,
}

impl Places {
    /// The place whose phrase starts at a token.
    pub(crate) fn at(&self, index: usize) -> Option<&Found> {
        let from = self.places.partition_point(|p| p.mention.tokens.first() < index);
        self.places.get(from).filter(|p| p.mention.tokens.first() == index)
    }

    /// Whether the name of a place that has a level word before it starts at a token.
    pub(crate) fn names(&self, index: usize) -> bool {
        let from = self.places.partition_point(|p| p.mention.tokens.first() < index);
        let before = from.checked_sub(1).and_then(|i| self.places.get(i));
        before.is_some_and(|p| p.mention.name.first() == index && !p.level.is_empty())
    }

    /// The list whose level word stands at a token.
    pub(crate) fn list_at(&self, index: usize) -> Option<&List> {
        let from = self.lists.partition_point(|l| l.tokens.first() < index);
        self.lists.get(from).filter(|l| l.tokens.first() == index)
    }

    /// The places of a list.
    pub(crate) fn members(&self, list: &List) -> Vec<Found> {
        list.items.iter().filter_map(|&item| self.places.get(item)).cloned().collect()
    }
}

/// Reads the whole article.
pub(crate) fn scan(doc: &Document) -> Places {
    let mut out = Places::default();
    let mut i = 0;
    while i < doc.len() {
        let next = level::read(doc, i, &mut out)
            .or_else(|| marker::read(doc, i, &mut out))
            .or_else(|| site::read(doc, i, &mut out))
            .or_else(|| abode::read(doc, i, &mut out));
        i = next.unwrap_or(i + 1);
    }
    let known = out.places.iter().map(|place| key(&doc.name(place.mention.name))).collect();
    bare::read(doc, known, &mut out);
    settle(&mut out);
    out
}

/// Gives a district or commune of several provinces the one that the article speaks of, and names that the
/// gazetteer does not hold the country of the same name elsewhere in the article.
fn settle(places: &mut Places) {
    let mut provinces: FxHashSet<String> = FxHashSet::default();
    let mut told: FxHashMap<String, Vec<(&'static str, String)>> = FxHashMap::default();
    for place in &places.places {
        let mention = &place.mention;
        if mention.kind == PlaceKind::Province {
            provinces.insert(mention.canonical.clone());
        }
        if let (Some(country), Some(province)) = (mention.country, &mention.province) {
            told.entry(key(&mention.canonical)).or_default().push((country, province.clone()));
        }
    }
    for place in &mut places.places {
        let mention = &mut place.mention;
        let settled = mention.country.is_some() && mention.province.is_some();
        if settled || matches!(mention.kind, PlaceKind::Province | PlaceKind::Country | PlaceKind::Site) {
            continue;
        }
        let known = told.get(&key(&mention.canonical)).into_iter().flatten();
        let mut known = known.filter(|(country, _)| mention.country.is_none_or(|c| c == *country));
        if let Some((country, province)) = known.next() {
            mention.country = Some(country);
            mention.province.get_or_insert_with(|| province.clone());
            continue;
        }
        let units = homonyms(&mention.canonical, mention.kind);
        if let Some(unit) = units.iter().find(|u| u.province().is_some_and(|p| provinces.contains(p))) {
            mention.country = mention.country.or(Some(unit.country()));
            mention.province = mention.province.take().or(unit.province().map(str::to_owned));
        }
    }
}

/// Whether a word of another kind starts here: a rank, a title, a body, a country, so that no place name goes on.
pub(crate) fn is_boundary(doc: &Document, at: usize) -> bool {
    let hits = doc.hits(at);
    // `Lào Cai` is no country.
    let place =
        hits.iter().filter(|h| matches!(h.class, Class::Province | Class::District)).map(|h| h.end).max();
    hits.iter().any(|hit| match hit.class {
        // `Bà Rịa - Vũng Tàu` is nobody's address.
        // `xã Na Cô Sa`: nor is a word of the family in capitals behind another syllable.
        Class::Honorific => {
            let inner = doc.case(at) == Case::Title
                && doc.column(*hit, "kind") == "plain"
                && at > 0
                && doc.kind(at - 1) == TokenKind::Word
                && doc.is_capital(at - 1);
            place.is_none_or(|end| end <= hit.end) && !inner
        }
        Class::Rank | Class::Title | Class::MeetingCue | Class::Instrument => true,
        // `Mỹ Đình`: the first syllable of a name is no country.
        Class::Country => {
            let word = doc.column(*hit, "alone") == "no" && doc.is_capital(hit.end as usize);
            place.is_none_or(|end| end <= hit.end) && doc.is_capital(at) && !word
        }
        Class::Agency => hit.end as usize - at >= 2 || doc.case(at) == Case::Upper,
        // `Hương Nguyên`, `Bản Lầu`: words that open names in capitals.
        Class::Level => {
            let word = doc.column(*hit, "name");
            !doc.is_capital(at)
                || matches!(
                    word,
                    "tỉnh" | "thành phố" | "huyện" | "quận" | "thị xã" | "xã" | "phường" | "thị trấn"
                )
                || hit.end as usize - at >= 2
        }
        _ => false,
    })
}
