//! Names of the gazetteer without a level word.

use super::gazetteer::{Match, Unit, matches};
use super::name::level_word;
use super::{Found, Places};
use rustc_hash::FxHashSet;

use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::PlaceKind;
use crate::engine::lexicon::Class;
use crate::engine::mention::PlaceMention;
use crate::engine::normalize::{among, key};
use crate::engine::token::{Case, TokenKind};
use crate::sorting::sort_by_key;

/// `ở Phnom Penh`, `Hà Tĩnh - Bolikhămxay - Khăm Muồn (Lào)`, `Việt Nam`; `Lộc Ninh` when the article has the
/// district with its level word too. Not inside the name of a person (`Đại tá Nguyễn Hà Giang`), nor the two
/// countries of a relation (`biên giới Việt Nam - Campuchia`).
pub(crate) fn read(doc: &Document, known: FxHashSet<String>, out: &mut Places) {
    let mut taken = vec![false; doc.len() + 1];
    for place in &out.places {
        for slot in taken.get_mut(place.mention.tokens.iter()).into_iter().flatten() {
            *slot = true;
        }
    }
    let mut context = Context { known, ends: name_ends(doc), given: given_names(doc) };
    let mut i = 0;
    let mut added: Vec<Found> = Vec::new();
    while i < doc.len() {
        let opens = doc.is_capital(i) || doc.hit(i, Class::World).is_some();
        let free = taken.get(i) == Some(&false) && opens;
        let found = if free { best(doc, i, &context) } else { None };
        let Some(found) = found.filter(|m| (i..m.end).all(|t| taken.get(t) == Some(&false))) else {
            i += 1;
            continue;
        };
        if !(found.unit.class == Class::Country && in_relation(doc, i, found.end)) {
            context.known.insert(key(&doc.name(TokenRange::new(i, found.end))));
            added.push(place(doc, i, found));
        }
        i = found.end;
    }
    out.places.append(&mut added);
    let mut order: Vec<usize> = (0..out.places.len()).collect();
    sort_by_key(&mut order, |&o| out.places.get(o).map_or(0, |p| p.mention.tokens.first()));
    let mut moved = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(slot) = moved.get_mut(old) {
            *slot = new;
        }
    }
    for list in &mut out.lists {
        for item in &mut list.items {
            *item = moved.get(*item).copied().unwrap_or(*item);
        }
    }
    let mut sorted: Vec<Found> = order.iter().filter_map(|&o| out.places.get(o).cloned()).collect();
    out.places.clear();
    out.places.append(&mut sorted);
}

/// What the article tells of its names.
struct Context {
    /// Names that a level word stands before elsewhere.
    known: FxHashSet<String>,
    /// For every token, whether the head of a title or of a body ends just before it.
    ends: Vec<bool>,
    /// Given names of its people.
    given: FxHashSet<String>,
}

fn place(doc: &Document, at: usize, found: Match) -> Found {
    let unit = found.unit;
    let tokens = TokenRange::new(at, found.end);
    let bracketed = doc.key(found.end) == "(";
    let after = if bracketed {
        matches(doc, found.end + 1).into_iter().find(|m| m.unit.class == Class::Country)
    } else {
        None
    };
    Found {
        mention: PlaceMention {
            name: tokens,
            tokens,
            canonical: unit.name().to_owned(),
            kind: if unit.class == Class::District && unit.kind() == PlaceKind::Commune {
                PlaceKind::Commune
            } else {
                unit.kind()
            },
            country: Some(unit.country()).filter(|c| !c.is_empty()).or(after.map(|m| m.unit.country())),
            code: unit.code(),
            province: unit.province().map(str::to_owned),
            rule: if unit.class == Class::Country { "place/country" } else { "place/gazetteer" },
        },
        level: "",
        official: unit.level_word_of(doc.key(at)),
    }
}

/// The reading of a bare name: country, province, city of the world, then a town or district the article knows.
fn best(doc: &Document, at: usize, context: &Context) -> Option<Match> {
    let found = matches(doc, at);
    let longest = found.first()?.end;
    let mut found = found;
    sort_by_key(&mut found, |m| (std::cmp::Reverse(m.end), !m.exact, m.unit.class));
    let shouting = doc.case(at) == Case::Upper && doc.text_of(at).chars().count() > 1;
    let choice = found.iter().copied().find(|m| match m.unit.class {
        Class::Country => m.exact && (!m.unit.is_also_a_word() || country_like(doc, at, context)),
        Class::Province => {
            let folded_ok = m.exact || at + 1 < m.end || doc.text_of(at).chars().count() >= 6;
            !m.unit.needs_level() && folded_ok && m.end == longest
        }
        Class::World => m.exact && m.end == longest,
        Class::District => {
            let named = context.known.contains(&key(&doc.name(TokenRange::new(at, m.end))));
            let abroad = among(m.unit.country(), "LA KH")
                && m.exact
                && (m.end - at >= 2 || doc.text_of(at).chars().count() >= 5);
            let town = m.unit.level_word() == "thành phố" && m.exact;
            let abroad = abroad || town && m.unit.country() == "CN" && m.end - at >= 2;
            let placed = (town || m.exact && m.end - at >= 2) && after_preposition(doc, at);
            let within = m.exact && lies_in(doc, m.end, m.unit);
            m.end == longest && (named || abroad || placed || within)
        }
        _ => false,
    })?;
    if shouting
        && !matches!(choice.unit.class, Class::Country | Class::World)
        && !shouted_place(doc, at, choice.end)
    {
        return None;
    }
    free(doc, at, choice, context).then_some(choice)
}

/// `Quỳnh Lưu, Nghệ An`, `Ba Bể (Bắc Kạn)`: the province of a district stands right behind it.
fn lies_in(doc: &Document, end: usize, unit: Unit) -> bool {
    if !doc.one_of(end, ", ( -") {
        return false;
    }
    let at = level_word(doc, end + 1).map_or(end + 1, |word| word.end);
    let province = unit.province();
    matches(doc, at).iter().any(|m| m.unit.class == Class::Province && Some(m.unit.name()) == province)
}

/// In a line of capitals `HÒA BÌNH` may be the common word: it needs a head or a dash beside it.
fn shouted_place(doc: &Document, at: usize, end: usize) -> bool {
    among(doc.key_before(at), ", - ( và tỉnh tại an bđbp phòng sự với đoàn") || doc.one_of(end, "- , ) (")
}

/// `Nga`, `Mỹ`, `Anh`: a country in mid-sentence, when no honorific or rank stands before it, no person of the article
/// has it for a given name, and it is not a language or a people (`tiếng Anh`, `người Nga`).
fn country_like(doc: &Document, at: usize, context: &Context) -> bool {
    let first =
        doc.sentence_at(at).first() == at || !matches!(doc.kind(at - 1), TokenKind::Word | TokenKind::Number);
    let listed = among(doc.key_before(at), ", ( - /");
    if first && !listed {
        // `Anh` and `Ý` open sentences as the words they are.
        return doc.one_of(at, "mỹ pháp úc") && doc.case(at + 1) == Case::Lower;
    }
    let before = at - 1;
    let person = doc
        .hits(before)
        .iter()
        .any(|h| matches!(h.class, Class::Honorific | Class::Rank) && h.end as usize == at);
    let rank =
        before > 0 && doc.hits(before - 1).iter().any(|h| h.class == Class::Rank && h.end as usize == at);
    !person && !rank && !cue_ends(doc, at, "notland") && !context.given.contains(doc.key(at))
}

fn after_preposition(doc: &Document, at: usize) -> bool {
    cue_ends(doc, at, "before")
}

/// Whether a word of a sort of `place_cues.tsv` ends just before a token.
pub(super) fn cue_ends(doc: &Document, at: usize, kind: &str) -> bool {
    (1..=3).filter_map(|n| at.checked_sub(n)).any(|from| {
        doc.hits(from).iter().any(|hit| {
            hit.class == Class::PlaceCue && hit.end as usize == at && doc.column(*hit, "kind") == kind
        })
    })
}

/// Last words of what may be full names of people: a surname and two words or three.
fn given_names(doc: &Document) -> FxHashSet<String> {
    let mut out = FxHashSet::default();
    let mut i = 0;
    while i < doc.len() {
        let run = (i..doc.len()).take_while(|&t| doc.kind(t) == TokenKind::Word && doc.is_capital(t)).count();
        let named = (i..i + run).find(|&t| doc.hit(t, Class::Surname).is_some() && i + run - t >= 3);
        if named.is_some() {
            out.insert(doc.key(i + run - 1).to_owned());
        }
        i += run.max(1);
    }
    out
}

/// For every token, whether a lexicon entry other than a surname ends just before it.
fn name_ends(doc: &Document) -> Vec<bool> {
    let mut ends = vec![false; doc.len() + 1];
    for hit in doc.all_hits() {
        let head = matches!(
            hit.class,
            Class::Agency
                | Class::Level
                | Class::Country
                | Class::Province
                | Class::Title
                | Class::MeetingCue
                | Class::Instrument
        );
        if let Some(slot) = ends.get_mut(hit.end as usize).filter(|_| head) {
            *slot = true;
        }
    }
    ends
}

/// Whether a name stands by itself and is not part of a longer one.
fn free(doc: &Document, at: usize, found: Match, context: &Context) -> bool {
    let end = found.end;
    let sentence = doc.sentence_at(at);
    let before = at.checked_sub(1).filter(|&b| sentence.has(b) && doc.kind(b) == TokenKind::Word);
    let headed = context.ends.get(at) == Some(&true);
    let left = before.is_none_or(|b| {
        !doc.is_capital(b)
            || headed
            || cue_ends(doc, at, "opener")
            || doc.case(b) == Case::Upper && doc.case(at) == Case::Upper
    });
    let next_capital = doc.kind(end) == TokenKind::Word && doc.is_capital(end) && sentence.has(end);
    let shouting = doc.case(at) == Case::Upper && doc.text_of(at).chars().count() > 1;
    // `Tổng thống Mỹ Donald Trump`, `Chủ tịch Trung Quốc Tập Cận Bình`: the bearer of the title follows.
    let bearer = found.unit.class == Class::Country && headed;
    let right =
        !next_capital || shouting || bearer || super::is_boundary(doc, end) || !matches(doc, end).is_empty();
    left && right
}

/// `Việt Nam - Campuchia`, `Việt - Lào`: a relation of two countries, no place.
fn in_relation(doc: &Document, at: usize, end: usize) -> bool {
    let country = |i: usize| {
        doc.one_of(i, "việt lào trung campuchia") && doc.is_capital(i)
            || doc.hits(i).iter().any(|h| h.class == Class::Country) && doc.is_capital(i)
    };
    let dash_after = doc.one_of(end, "- –") && country(end + 1);
    let dash_before = at >= 2 && doc.key(at - 1) == "-" && {
        let one = country(at - 2);
        let two =
            at >= 3 && doc.hits(at - 3).iter().any(|h| h.class == Class::Country && h.end as usize == at - 1);
        one || two
    };
    dash_after || dash_before
}
