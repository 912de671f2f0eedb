//! Level word + name, and the lists that a level word opens.

use super::gazetteer::{Match, Unit, homonyms, matches};
use super::name::{LevelWord, Name, level_word, name_at, proper};
use super::{Found, List, Places, is_boundary};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::PlaceMention;
use crate::engine::normalize::among;
use crate::engine::token::TokenKind;

/// `huyện Lộc Ninh`; `các tỉnh A, B, C và TP.D`; `3 tỉnh: A (Việt Nam) - B - C (Lào)`; `các huyện A, B - tỉnh C`.
///
/// One name behind a singular level word may be any run of capitals; further names only when they are known. After
/// `các`, `những` or a number all names of the list may be new. A unit of a higher level after a comma or a dash
/// (`, tỉnh Tà Keo`) says where the names before it lie and ends the list.
pub(crate) fn read(doc: &Document, at: usize, out: &mut Places) -> Option<usize> {
    let first = level_word(doc, at)?;
    if first.tier == "marker" || !stands_free(doc, at, &first) {
        return None;
    }
    let mut plural = is_plural(doc, at);
    let mut words = vec![first];
    let mut p = first.end;
    // `các tỉnh, thành phố A, B`; `các xã, phường A, B`
    while let Some(word) = further_level(doc, p) {
        plural = true;
        p = word.end;
        words.push(word);
    }
    if plural {
        p = skip_adjectives(doc, p);
    }
    let from = out.places.len();
    let mut current = words.first().copied()?;
    let mut end = p;
    let mut start = at;
    let mut own = false;
    // `các tỉnh, thành phố: TP.Hồ Chí Minh, A, B`: the first name has a level word of its own.
    if let Some(word) = level_word(doc, p).filter(|w| plural && p > at && rank(w.tier) == rank(first.tier)) {
        (current, start, own) = (word, p, true);
        p = word.end;
    }
    loop {
        let listed = out.places.len() > from;
        let Some(name) = item(doc, p, &current, &words, listed, plural) else { break };
        end = name.tokens.after();
        let alone = if listed { own } else { !plural };
        push(doc, out, Item { start, word: current, own: alone, several: words.len() > 1, plural, name });
        p = bracket(doc, end, out, from);
        // What comes after the separator?
        let Some(next) = separator(doc, p) else { break };
        if let Some(word) = level_word(doc, next) {
            if rank(word.tier) == rank(current.tier)
                && plural
                && name_at(doc, word.end, word.tier, word.word, true).is_some()
            {
                current = word;
                start = next;
                own = true;
                p = word.end;
                continue;
            }
            break;
        }
        own = false;
        start = next;
        p = next;
    }
    if out.places.len() == from {
        return None;
    }
    locate(doc, p, out, from);
    out.lists.push(List { tokens: TokenRange::new(at, end), items: (from..out.places.len()).collect() });
    Some(end)
}

/// A level word is none inside `biên bản`, `văn bản`, `chính quyền xã hội` or `thành phố` of a longer word.
fn stands_free(doc: &Document, at: usize, word: &LevelWord) -> bool {
    let before = doc.key_before(at);
    match word.word {
        "bản" => {
            !among(before, "biên văn cơ nhật phiên căn bài kịch nguyên ấn xuất một")
                && !doc.hits(at).iter().any(|h| h.class == Class::Instrument)
                && !doc.one_of(word.end, "ghi quy kế thỏa hiệp tuyên nghị giao cam")
        }
        "châu" => {
            let continent = doc.one_of(word.end, "á âu phi mỹ đại");
            let inside = doc.is_capital(at) && doc.is_capital(at.saturating_sub(1));
            !continent && !inside
        }
        "thị" | "khu" | "hương" | "trấn" | "mường" => {
            doc.case(at) == crate::engine::token::Case::Lower
        }
        "xã" => {
            doc.key(word.end) != "hội"
                && !(doc.case(at) != crate::engine::token::Case::Lower && before == "thị")
        }
        "bon" | "buôn" | "sóc" | "làng" | "phum" | "ấp" | "thôn" | "khóm" => {
            doc.is_capital(word.end) || doc.kind(word.end) == TokenKind::Number
        }
        _ => true,
    }
}

/// `các`, `những`, `hai`, `02`, `cả 4` before a level word.
pub(crate) fn is_plural(doc: &Document, at: usize) -> bool {
    if at == 0 {
        return false;
    }
    count_word(doc, at - 1).is_some()
}

/// What a word of quantity counts: `hai` is two; `các` is any number.
pub(crate) fn count_word(doc: &Document, at: usize) -> Option<Option<u32>> {
    if let Some(number) = doc.number(at) {
        return ((2..100).contains(&number) && doc.key(at).len() <= 2).then_some(Some(number));
    }
    if doc.one_of(at, "các những mấy") {
        return Some(None);
    }
    doc.number_word(at).filter(|&number| number > 1).map(Some)
}

fn further_level(doc: &Document, p: usize) -> Option<LevelWord> {
    if !doc.one_of(p, ", và / -") {
        return None;
    }
    let word = level_word(doc, p + 1)?;
    // `huyện, thị xã A`: the names come behind the last level word; `huyện và xã` speaks of none.
    let named = |at: usize| {
        doc.is_capital(at)
            || doc.key(at) == ":"
            || further_level(doc, at).is_some()
            || skip_adjectives(doc, at) != at
    };
    named(word.end).then_some(word)
}

/// `4 xã biên giới A, B`; `các tỉnh: A, B`; `3 huyện giáp ranh gồm A, B và C`.
fn skip_adjectives(doc: &Document, from: usize) -> usize {
    const WORDS: &[&str] = &[
        "biên giới",
        "giáp biên giới",
        "giáp biên",
        "giáp ranh",
        "vùng biên",
        "vùng biên giới",
        "đối diện",
        "tiếp giáp",
        "nội địa",
        "lân cận",
        "miền núi",
        "ven biển",
        "vùng cao",
        "của lào",
        "của bạn",
        "bắc lào",
        "trung lào",
        "nam lào",
        "đông bắc campuchia",
        "phía đông bắc campuchia",
        "phía bắc",
        "phía nam",
        "gồm",
        "bao gồm",
        "là",
        "gồm có",
        "khu vực biên giới",
        "trên tuyến biên giới",
        "tuyến biên giới",
    ];
    let mut p = from;
    for _ in 0..2 {
        match doc.at_any(p, WORDS) {
            Some(n) => p += n,
            None => break,
        }
    }
    if matches!(doc.key(p), ":" | "\"") || doc.key(p) == "(" && p > from {
        p += 1;
    }
    if doc.is_capital(p) && !is_boundary(doc, p) || level_word(doc, p).is_some() { p } else { from }
}

fn item(
    doc: &Document,
    p: usize,
    current: &LevelWord,
    words: &[LevelWord],
    listed: bool,
    plural: bool,
) -> Option<Name> {
    if listed && is_boundary(doc, p) {
        return None;
    }
    // A province after districts says where they lie: `các huyện Tịnh Biên, Tri Tôn - An Giang`.
    if listed && rank(current.tier) > 1 {
        let found = matches(doc, p);
        let province =
            found.iter().any(|m| m.unit.class == Class::Province && m.exact && !m.unit.needs_level());
        let own = found.iter().any(|m| m.unit.class == Class::District && m.exact);
        if province && (!own || doc.key_before(p) == "-") {
            return None;
        }
    }
    let open = !listed || plural;
    let name = words
        .iter()
        .chain(std::iter::once(current))
        .find_map(|w| name_at(doc, p, w.tier, w.word, false))
        .or_else(|| city(doc, p, current, plural))
        .or_else(|| if open { name_at(doc, p, current.tier, current.word, true) } else { None })?;
    // `P.Linh` is a person: behind one letter and a full stop only known names count.
    let initial =
        doc.key(current.end - 1) == "." && doc.text_of(current.end.saturating_sub(2)).chars().count() == 1;
    let allowed = open && !sentence_like(doc, &name) && !(initial && name.tokens.len() < 2);
    if name.known || allowed { Some(name) } else { None }
}

/// `các tỉnh An Giang, Cần Thơ`: a city among provinces, a town among districts.
fn city(doc: &Document, p: usize, current: &LevelWord, plural: bool) -> Option<Name> {
    let other = match current.tier {
        "city" => "province",
        "district" => "city",
        _ => return None,
    };
    plural.then(|| name_at(doc, p, other, "", false)).flatten()
}

/// A run of capitals before a verb of speech after a comma is a person, not a list member.
fn sentence_like(doc: &Document, name: &Name) -> bool {
    doc.hit(name.tokens.first(), Class::Surname).is_some()
        && name.tokens.len() >= 3
        && doc.one_of(name.tokens.after(), ", - phát cho nói")
        && doc.key_before(name.tokens.first()) == ","
        && name.tokens.len() > 3
}

fn kind_of(word: &LevelWord, name: &Name) -> PlaceKind {
    match word.tier {
        "province" => PlaceKind::Province,
        "city" => match name.unit {
            Some(unit) if unit.class == Class::Province && unit.country() == "VN" => PlaceKind::Province,
            _ => PlaceKind::City,
        },
        "district" => {
            if matches!(word.word, "thị xã" | "thị") {
                PlaceKind::City
            } else {
                PlaceKind::District
            }
        }
        "commune" => PlaceKind::Commune,
        "gate" => PlaceKind::BorderGate,
        _ => PlaceKind::Village,
    }
}

/// One name of a list with the words round it.
struct Item {
    /// First token of its phrase.
    start: usize,
    /// The level word it stands under.
    word: LevelWord,
    /// That word stands before this name alone.
    own: bool,
    /// The list has several level words (`tỉnh, thành phố`).
    several: bool,
    /// After `các` or a number.
    plural: bool,
    name: Name,
}

fn push(doc: &Document, out: &mut Places, item: Item) {
    let Item { start, word, own, several, plural, name } = item;
    let unit = name.unit;
    let kind = kind_of(&word, &name);
    let official = unit.map_or("", |unit| unit.level_word_of(doc.key(name.tokens.first())));
    // In a list of several levels, and of provinces, each name has the level word of its own unit.
    let by_unit = !own && (several || word.tier == "province") && unit.is_some_and(|u| u.country() == "VN");
    let level = if by_unit { official } else { word.word };
    // `ấp 3`, `phường 12`: the number alone is no name.
    let numbered = doc.kind(name.tokens.first()) == TokenKind::Number;
    let canonical = match (name.known, numbered) {
        (true, _) => name.canonical,
        (false, true) => format!("{} {}", word.word, doc.name(name.tokens)),
        (false, false) => proper(doc, name.tokens),
    };
    let same_name = unit.filter(|u| u.class == Class::Province && kind == PlaceKind::City);
    let country =
        unit.map(Unit::country).or(name.country).or((!word.country.is_empty()).then_some(word.country));
    out.places.push(Found {
        mention: PlaceMention {
            name: name.tokens,
            tokens: TokenRange::new(start, name.tokens.after()),
            canonical,
            kind,
            country,
            code: unit.filter(|_| kind == PlaceKind::Province).and_then(Unit::code),
            province: same_name
                .map(|u| u.name().to_owned())
                .or(unit.and_then(Unit::province).map(str::to_owned)),
            rule: if plural { "place/list" } else { "place/level" },
        },
        level,
        official,
    });
}

/// `A (Việt Nam)`, `Krông Pa (Gia Lai)`, `Ea Súp (cũ)`: the bracket tells where the last name lies. One past it.
fn bracket(doc: &Document, p: usize, out: &mut Places, from: usize) -> usize {
    if doc.key(p) != "(" {
        return p;
    }
    let Some(close) = (p + 1..p + 13).find(|&i| doc.key(i) == ")") else { return p };
    if doc.one_of(p + 1, "cũ mới") {
        return close + 1;
    }
    let at = level_word(doc, p + 1).map_or(p + 1, |w| w.end);
    let last = out.places.len() - 1;
    let below = out
        .places
        .get(last)
        .is_some_and(|place| matches!(place.mention.kind, PlaceKind::Commune | PlaceKind::Village));
    let fits = |m: &Match| match m.unit.class {
        Class::Province | Class::Country => true,
        // `xã A (huyện B)`
        Class::District => below,
        _ => false,
    };
    let Some(found) = matches(doc, at).into_iter().find(fits) else { return p };
    let unknown = |place: &Found| place.mention.country.is_none();
    match found.unit.class {
        Class::Country => {
            // `Bolikhămxay - Khăm Muồn (Lào)`: also the names before it that are not known to lie elsewhere.
            let mut index = last;
            loop {
                match out.places.get_mut(index) {
                    Some(place) if unknown(place) => place.mention.country = Some(found.unit.country()),
                    _ => break,
                }
                if index == from || index == 0 {
                    break;
                }
                index -= 1;
            }
        }
        Class::District => {
            // The names without a bracket before it share it: `A, B (huyện C)`.
            for place in out.places.iter_mut().skip(from).rev() {
                let mention = &mut place.mention;
                if mention.country.is_some() && mention.province.is_some() {
                    break;
                }
                mention.country = mention.country.or(Some(found.unit.country()));
                mention.province = mention.province.take().or(found.unit.province().map(str::to_owned));
            }
        }
        _ => set_province(out, last, found.unit),
    }
    close + 1
}

fn set_province(out: &mut Places, index: usize, province: Unit) {
    if let Some(place) = out.places.get_mut(index) {
        let mention = &place.mention;
        let elsewhere = mention.country.is_some_and(|c| c != province.country());
        // A Vietnamese district before a Khmer province stays Vietnamese, unless that country has the name too.
        if elsewhere {
            let units = homonyms(&mention.canonical, mention.kind);
            if !units.is_empty() && !units.iter().any(|u| u.country() == province.country()) {
                return;
            }
        }
        if mention.kind != PlaceKind::Province {
            place.mention.province = Some(province.name().to_owned());
            place.mention.country = Some(province.country());
        }
    }
}

/// One past a separator of list members.
fn separator(doc: &Document, p: usize) -> Option<usize> {
    match doc.key(p) {
        "," | ";" => Some(if doc.key(p + 1) == "và" { p + 2 } else { p + 1 }),
        "-" | "và" | "với" | "&" | "cùng" => Some(p + 1),
        _ => None,
    }
}

/// `…, tỉnh Tà Keo - Vương quốc Campuchia`; `… (Phú Yên)`; `… thuộc tỉnh X`: where all names of the list lie.
fn locate(doc: &Document, end: usize, out: &mut Places, from: usize) {
    let mut p = end;
    for _ in 0..3 {
        let next = match doc.key(p) {
            "," | "-" | "(" | "thuộc" | "của" => p + 1,
            _ => p,
        };
        let word = level_word(doc, next);
        let at = word.map_or(next, |w| w.end);
        let Some(found) = matches(doc, at).into_iter().find(|m| match m.unit.class {
            Class::Country => word.is_none(),
            Class::Province => {
                word.is_none_or(|w| among(w.tier, "province city")) && (m.exact || word.is_some())
            }
            Class::District => word.is_some_and(|w| w.tier == "district"),
            _ => false,
        }) else {
            return;
        };
        let count = out.places.len();
        for index in from..count {
            let Some(place) = out.places.get_mut(index) else { continue };
            let mention = &mut place.mention;
            match found.unit.class {
                Class::Country => mention.country = mention.country.or(Some(found.unit.country())),
                Class::Province if mention.kind == PlaceKind::Province => {}
                Class::Province => {
                    let agrees = mention.province.as_deref().is_none_or(|p| p == found.unit.name());
                    let listed = mention.rule == "place/list" || index + 1 == count;
                    if agrees || listed && !has_other(mention, found.unit) {
                        set_province(out, index, found.unit);
                    }
                }
                _ => {
                    let unit = found.unit;
                    mention.country = mention.country.or(Some(unit.country()));
                    mention.province = mention.province.take().or(unit.province().map(str::to_owned));
                }
            }
        }
        p = found.end;
        if doc.key(p) == ")" {
            p += 1;
        }
    }
}

/// The place is surely in another province of the same country: it was named with it before.
fn has_other(mention: &PlaceMention, province: Unit) -> bool {
    mention.province.is_some() && mention.country == Some(province.country()) && mention.country != Some("VN")
}

/// Rank of a level: country 0, province 1, district 2, commune 3, village 4.
pub(crate) fn rank(tier: &str) -> u8 {
    match tier {
        "province" => 1,
        "city" => 1,
        "district" => 2,
        "commune" => 3,
        _ => 4,
    }
}
