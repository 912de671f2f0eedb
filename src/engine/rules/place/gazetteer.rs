//! The gazetteer: lexicon rows that are places, found by their written forms or by folded spelling.
//!
//! Names of Lao, Khmer and highland places are spelled in a dozen ways (`Bôlikhămxay`, `Bo Ly Khăm Xay`,
//! `Bolikhamxai`). Folding takes tone marks, blanks, hyphens, doubled letters and a few letter pairs away, so that
//! one listed form answers to its whole family of spellings.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::engine::document::Document;
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::{Class, Lexicon};
use crate::engine::normalize::{among, bare, key};
use crate::engine::token::TokenKind;
use crate::letters::lowercase;
use crate::sorting::sort_by_key;

/// A row of one of the place lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit {
    /// Which list.
    pub(crate) class: Class,
    /// Which row.
    pub(crate) row: u32,
}

impl Unit {
    fn cell(self, column: &str) -> &'static str {
        Lexicon::builtin().cell(self.class, self.row, column)
    }

    /// Canonical name.
    pub(crate) fn name(self) -> &'static str {
        if self.class == Class::Commune { self.cell("forms") } else { self.cell("name") }
    }

    /// ISO 3166-1 code of its country.
    pub(crate) fn country(self) -> &'static str {
        match self.class {
            Class::Country => self.cell("code"),
            Class::Commune => "VN",
            _ => self.cell("country"),
        }
    }

    /// ISO 3166-2 code of a first-level unit.
    pub(crate) fn code(self) -> Option<&'static str> {
        (self.class == Class::Province).then(|| self.cell("code"))
    }

    /// Canonical name of the first-level unit it lies in, itself excluded.
    pub(crate) fn province(self) -> Option<&'static str> {
        match self.class {
            Class::District => Some(self.cell("province")),
            Class::Commune => {
                let code = self.cell("province");
                let lexicon = Lexicon::builtin();
                (0..lexicon.rows(Class::Province))
                    .find(|&row| lexicon.cell(Class::Province, row, "gso2025") == code)
                    .map(|row| lexicon.cell(Class::Province, row, "name"))
            }
            _ => None,
        }
    }

    /// Level word that belongs to it: `tỉnh`, `thành phố`, `huyện`.
    pub(crate) fn level_word(self) -> &'static str {
        match self.class {
            Class::Commune => match self.cell("type") {
                "p" => "phường",
                "d" => "đặc khu",
                _ => "xã",
            },
            Class::World => "",
            _ => self.cell("type"),
        }
    }

    /// The same for the name as it is written: `Thừa Thiên Huế` was the province that the city of Huế is.
    pub(crate) fn level_word_of(self, first: &str) -> &'static str {
        if first == "thừa" && self.class == Class::Province { "tỉnh" } else { self.level_word() }
    }

    /// Whether the name is a word or a given name too, so that only the words round it tell (`Nga`, `Mỹ`, `Anh`).
    pub(crate) fn is_also_a_word(self) -> bool {
        self.class == Class::Country && self.cell("alone") == "no"
    }

    /// Whether the name counts only behind a level word (`Hồ Chí Minh`, the Chinese `Hà Nam`).
    pub(crate) fn needs_level(self) -> bool {
        self.class == Class::Province && self.cell("bare") == "no"
    }

    /// The sort of place it is, when no level word says otherwise.
    pub(crate) fn kind(self) -> PlaceKind {
        match self.class {
            Class::Country => PlaceKind::Country,
            Class::Province => PlaceKind::Province,
            Class::District => match self.level_word() {
                "thành phố" | "thị xã" => PlaceKind::City,
                "trấn" => PlaceKind::Commune,
                _ => PlaceKind::District,
            },
            Class::Commune => PlaceKind::Commune,
            Class::World if self.cell("kind") == "city" => PlaceKind::City,
            Class::World => PlaceKind::Site,
            _ => PlaceKind::BorderGate,
        }
    }
}

/// A name of the gazetteer found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Match {
    /// The row.
    pub(crate) unit: Unit,
    /// One past its last token.
    pub(crate) end: usize,
    /// Found by a listed form rather than by folding.
    pub(crate) exact: bool,
}

/// Every gazetteer name that starts at a token, longest first, listed forms before folded ones.
pub(crate) fn matches(doc: &Document, at: usize) -> Vec<Match> {
    let mut found: Vec<Match> = Vec::new();
    // `phường 2 Bảo Lộc`: some names open with their number.
    if doc.kind(at) == TokenKind::Mark {
        return found;
    }
    for hit in doc.hits(at) {
        let place = matches!(
            hit.class,
            Class::Country | Class::Province | Class::District | Class::Commune | Class::Gate | Class::World
        );
        let end = hit.end as usize;
        if place && capitals(doc, at, end) {
            found.push(Match { unit: Unit { class: hit.class, row: hit.row }, end, exact: true });
        }
    }
    for (end, units) in folded(doc, at) {
        for &unit in units {
            if !found.iter().any(|m| m.unit == unit && m.end >= end) {
                found.push(Match { unit, end, exact: false });
            }
        }
    }
    if found.is_empty() {
        found.extend(glued(doc, at));
    }
    sort_by_key(&mut found, |m| (std::cmp::Reverse(m.end), !m.exact));
    found
}

/// Whether the words of a range are written as a name: the first and at least every Vietnamese syllable in capitals.
fn capitals(doc: &Document, start: usize, end: usize) -> bool {
    let first = if doc.kind(start) == TokenKind::Number { start + 1 } else { start };
    let first = if is_generic(doc.key(first)) { first + 1 } else { first };
    doc.is_capital(first)
        && (first..end).all(|i| {
            doc.kind(i) != TokenKind::Word
                || doc.is_capital(i)
                || doc.key_before(i) == "-"
                || doc.one_of(i, "quốc nhân dân chủ xã hội nghĩa hòa bang liên")
        })
}

/// First words of names that are written with a small letter: `châu Á`, `biển Baltic`, `đồng bằng sông Cửu Long`.
fn is_generic(word: &str) -> bool {
    among(word, "châu biển eo vịnh vùng bán đồng dải")
}

/// `Snuoldo Thiếu tá`: a lost blank between a name and `do`.
fn glued(doc: &Document, at: usize) -> Option<Match> {
    let name = doc.key(at).strip_suffix("do").filter(|rest| rest.chars().count() >= 3)?;
    let next = doc.hits(at + 1).iter().any(|h| matches!(h.class, Class::Rank | Class::Honorific));
    let unit = fold_index().get(&fold(name)).filter(|_| next && doc.is_capital(at))?.first().copied()?;
    Some(Match { unit, end: at + 1, exact: true })
}

type FoldIndex = FxHashMap<String, Vec<Unit>>;

fn fold_index() -> &'static FoldIndex {
    static INDEX: OnceLock<FoldIndex> = OnceLock::new();
    INDEX.get_or_init(|| {
        let lexicon = Lexicon::builtin();
        let mut index = FoldIndex::default();
        for class in [Class::Province, Class::District, Class::Gate] {
            for row in 0..lexicon.rows(class) {
                let unit = Unit { class, row };
                for form in lexicon.cell(class, row, "forms").split('|') {
                    if unit.country() == "CN" || (unit.country() == "VN" && !is_highland(form)) {
                        continue;
                    }
                    let units = index.entry(fold(form)).or_default();
                    if !units.contains(&unit) {
                        units.push(unit);
                    }
                }
            }
        }
        index
    })
}

/// The second- or third-level units, or border gates, of one name; none for other sorts of places.
pub(crate) fn homonyms(name: &str, kind: PlaceKind) -> &'static [Unit] {
    static INDEX: OnceLock<FxHashMap<(Class, String), Vec<Unit>>> = OnceLock::new();
    let class = match kind {
        PlaceKind::District | PlaceKind::City => Class::District,
        PlaceKind::Commune => Class::Commune,
        PlaceKind::BorderGate => Class::Gate,
        _ => return &[],
    };
    let index = INDEX.get_or_init(|| {
        let lexicon = Lexicon::builtin();
        let mut index: FxHashMap<(Class, String), Vec<Unit>> = FxHashMap::default();
        for class in [Class::District, Class::Commune, Class::Gate] {
            for row in 0..lexicon.rows(class) {
                let unit = Unit { class, row };
                index.entry((class, key(unit.name()))).or_default().push(unit);
            }
        }
        index
    });
    index.get(&(class, key(name))).map_or(&[], Vec::as_slice)
}

/// Names of the Central Highlands, whose spelling varies as foreign names do.
fn is_highland(form: &str) -> bool {
    const FIRST: &[&str] = &[
        "Đắk",
        "Đăk",
        "Đắc",
        "Krông",
        "Ea",
        "Ia",
        "Cư",
        "Chư",
        "Kon",
        "Plei",
        "Pleiku",
        "Buôn",
        "Mang",
        "M'Đrắk",
        "Đa",
        "Đam",
        "Bu",
    ];
    form.split(' ').next().is_some_and(|first| FIRST.contains(&first))
}

/// Folded names that start at a token, longest first.
fn folded(doc: &Document, at: usize) -> Vec<(usize, &'static [Unit])> {
    let mut out = Vec::new();
    if !doc.is_capital(at) || doc.kind(at) != TokenKind::Word {
        return out;
    }
    let index = fold_index();
    let mut raw = String::new();
    let mut i = at;
    while i < at + 11 {
        match doc.kind(i) {
            TokenKind::Word => {
                let after_hyphen = i > at && doc.key_before(i) == "-";
                if i > at && !after_hyphen && !doc.is_capital(i) {
                    break;
                }
                if i > at && doc.token(i).is_some_and(|t| t.new_line) {
                    // A name goes on in the next line of a narrow column, but not in another block.
                    if doc.block_of(i) != doc.block_of(at) {
                        break;
                    }
                }
                raw.push_str(doc.key(i));
                if let Some(units) = index.get(&fold(&raw)) {
                    out.push((i + 1, units.as_slice()));
                }
            }
            TokenKind::Mark if doc.key(i) == "-" && doc.glued(i) && doc.glued(i + 1) => {}
            _ => break,
        }
        i += 1;
    }
    out.reverse();
    out
}

/// One key for the spellings of a foreign name.
///
/// `Bôlikhămxay`, `Bo Ly Khăm Xay` and `Bolikhamxai` give the same key.
pub(crate) fn fold(name: &str) -> String {
    let letters: Vec<char> = bare(&lowercase(name)).chars().filter(|c| c.is_alphanumeric()).collect();
    let at = |i: usize| letters.get(i).copied().unwrap_or(' ');
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u' | 'y');
    let mut out = String::with_capacity(letters.len());
    let mut i = 0;
    while i < letters.len() {
        let (c, next) = (at(i), at(i + 1));
        let before = if i == 0 { ' ' } else { at(i - 1) };
        let (letter, used) = match (c, next) {
            ('k' | 't' | 'g' | 'n', 'h') if vowel(at(i + 2)) => (c, 2),
            ('p', 'h') => ('f', 2),
            ('c', 'h') => ('c', 2),
            ('x', _) => ('s', 1),
            ('c' | 'q', _) => ('k', 1),
            ('o', 'u') | ('u', 'o') => ('u', 2),
            ('a', 'e') => ('e', 2),
            ('y', _) => ('i', 1),
            ('w', _) => ('v', 1),
            ('h', _) if vowel(before) && !vowel(next) => (' ', 1),
            _ => (c, 1),
        };
        if letter != ' ' && !out.ends_with(letter) {
            out.push(letter);
        }
        i += used;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_name_fold_together() {
        for (a, b) in [
            ("Bôlikhămxay", "Bo Ly Khăm Xay"),
            ("Bolikhamxai", "Bolikhamxay"),
            ("Koh Nhek", "Cô Nhéc"),
            ("Ra-ta-na-ki-ri", "Rattanakiri"),
            ("Đăk Lăk", "Đắc Lắc"),
            ("Xvây Riêng", "Svay Rieng"),
        ] {
            assert_eq!(fold(a), fold(b), "{a} {b}");
        }
        assert_ne!(fold("Kampong Cham"), fold("Kampong Thom"));
    }
}
