//! Where a personal name ends, and what it looks like.

use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::mention::Mentions;
use crate::engine::token::Case;

use super::page::Page;

/// What a name looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Surname of the closed list, then possible Vietnamese syllables: `Bùi Xuân Thắng`, `Vàng A Páo`, `Vương Cường`.
    Vietnamese,
    /// Two words or more of another make: `Xổm Chít Inh Tha Vông`, `Meas Phearun`, `Y Krăk Niê`.
    Foreign,
    /// One word: `Thắng`, `Vuthy`, `K'Briu`.
    Single,
}

/// The longest run of name words from `start`, or nothing when none stands there.
///
/// Runs over capitalised words and glued hyphens (`Xổm-phon Bút-tạ-chắc`); stops at any other mark, a small letter, a rank,
/// a title, an agency. With `sloppy`, one small-lettered syllable of a Lao or Khmer name is let through
/// (`Khăm Phết xay Xổm Bun`).
pub(super) fn run(page: &Page<'_>, start: usize, sloppy: bool) -> Option<TokenRange> {
    let doc = page.doc;
    let limit = page.limit(start);
    if !page.capital(start) || page.rank(start).is_some() || page.agency(start) {
        return None;
    }
    let shouted = page.upper(start);
    let mut end = start + 1;
    // Hyphens are no words of the name.
    let mut most = start + 10;
    while end < limit && end < most {
        if page.capital(end) {
            if page.rank(end).is_some()
                || page.title_ends_name(start, end)
                || page.agency(end)
                || page.opens_person(end)
            {
                break;
            }
            let single = doc.text_of(end).chars().count() == 1;
            if page.upper(end) != shouted && !single {
                break;
            }
            // In capitals throughout, the words themselves must tell where the name ends.
            let closes = page.cue(end, "end").is_some_and(|e| e > end + 1 || end >= start + 3);
            if shouted && (closes || end >= start + 5) {
                break;
            }
            end += 1;
        } else if doc.key(end) == "-" && doc.glued(end) && doc.glued(end + 1) && page.word(end + 1) {
            let next = end + 1;
            if page.breaks_at_title(next)
                || page.rank(next).is_some()
                || page.agency(next)
                || page.title(next).is_some()
            {
                break;
            }
            let lower = doc.case(next) == Case::Lower;
            let hyphenated = (start..end).any(|i| doc.key(i) == "-");
            if !lower && end > start + 1 && !hyphenated {
                break;
            }
            end = next + 1;
            most += 1;
        } else if sloppy && lost_capital(page, start, end, limit) {
            end += 1;
        } else {
            break;
        }
    }
    // An initial or a middle word that lost its rest is no name: `N.V.T.`, `Nguyễn Văn T.`
    let broken = (start..end).any(|i| initial(page, i, i + 1 == end));
    (!broken).then(|| TokenRange::new(start, end))
}

/// One syllable in small letters inside a Lao or Khmer name, or at its end before a separator.
fn lost_capital(page: &Page<'_>, start: usize, at: usize, limit: usize) -> bool {
    let doc = page.doc;
    if doc.case(at) != Case::Lower || !page.foreign_syllable(at) || page.cue(at, "end").is_some() {
        return false;
    }
    let foreign = page.surname(start).is_none() || (start..at).any(|i| page.word(i) && !page.vietnamese(i));
    let next = at + 1;
    let goes_on = page.capital(next)
        && page.foreign_syllable(next)
        && !page.breaks_at_title(next)
        && page.rank(next).is_none();
    foreign && (goes_on || (next < limit && doc.one_of(next, ", -")) && at > start + 1)
}

/// A single letter that stands for a hidden word. The vowels that highland, Lao and Khmer names use as whole syllables are not,
/// unless a full stop is glued to them.
fn initial(page: &Page<'_>, index: usize, last: bool) -> bool {
    let text = page.doc.text_of(index);
    if !page.word(index) {
        return false;
    }
    // `Trần Thị Ch.`
    if text.len() == 2 && page.doc.one_of(index, "ch tr nh th ph kh ng gh") {
        return true;
    }
    if text.chars().count() != 1 {
        return false;
    }
    let dotted = page.doc.key(index + 1) == "." && page.doc.glued(index + 1);
    let more = page.capital(index + 2) && page.doc.glued(index + 2);
    let syllable = page.doc.one_of(index, "a y u o ê ô ơ á à í ý é ư ú ó ò i e ỏ");
    !syllable || (dotted && (more || !last))
}

/// Number of words in a name, hyphens not counted.
pub(super) fn words(page: &Page<'_>, range: TokenRange) -> usize {
    range.iter().filter(|&i| page.word(i)).count()
}

/// What a run of name words looks like.
pub(super) fn shape(page: &Page<'_>, range: TokenRange) -> Shape {
    let count = words(page, range);
    if count == 1 {
        return Shape::Single;
    }
    let surname = page.surname(range.first()).is_some();
    if surname && count <= 5 && range.iter().all(|i| page.word(i) && page.vietnamese(i)) {
        return Shape::Vietnamese;
    }
    Shape::Foreign
}

/// A foreign name beyond doubt: every word is a known syllable of Lao or Khmer names, or not Vietnamese at all.
pub(super) fn beyond_doubt_foreign(page: &Page<'_>, run: TokenRange) -> bool {
    run.iter().all(|i| !page.word(i) || page.foreign_syllable(i) || !page.vietnamese(i))
        && run.iter().any(|i| page.word(i) && !page.upper(i))
}

/// Where in a run of capitals after a title a full name begins: the run may open with the rest of a place name
/// (`tỉnh Kon Tum Lê Ngọc Tuấn`). `open` tells that the name may begin at the very start.
pub(super) fn split(page: &Page<'_>, run: TokenRange, open: bool) -> Option<usize> {
    // `Tỉnh trưởng Phông Sa Lỳ Khăm Phoi Văn Na Xay`: a whole place, then a Lao name, one of whose words is a family name too.
    let named = |i: usize| page.name_end(i) == Some(run.first());
    let place = page.name_end(run.first()).filter(|&end| end + 3 <= run.after());
    let after_place = (run.first().saturating_sub(8)..run.first()).any(named);
    if let Some(at) = place.filter(|&at| open && page.foreign_syllable(at) && !after_place) {
        return Some(at);
    }
    let mut best: Option<(u8, usize)> = None;
    for at in run.iter() {
        if (at == run.first() && !open) || page.inside_place(at) {
            continue;
        }
        let rest = TokenRange::new(at, run.after());
        let count = words(page, rest);
        let whole_place = page.name_end(at).is_some_and(|end| end >= run.after()) && !historical(page, rest);
        if whole_place || shape(page, rest) != Shape::Vietnamese {
            continue;
        }
        let common = page.surname(at).is_some_and(|(_, common)| common);
        let score = match (common, count) {
            (true, 3 | 4) => 4,
            (true, 5) => 3,
            (false, 3 | 4) => 2,
            (true, 2) if open && at == run.first() && !super::title::level(page.doc.key_before(at)) => 1,
            _ => 0,
        };
        if score > 0 && best.is_none_or(|(s, _)| score > s) {
            best = Some((score, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Whether the words are the name of somebody of the history books, whose name lives on in streets and campaigns.
pub(super) fn historical(page: &Page<'_>, range: TokenRange) -> bool {
    page.cue(range.first(), "historical").is_some_and(|end| end >= range.after())
        || page.doc.hits(range.first()).iter().any(|hit| {
            hit.class == Class::PersonCue
                && hit.end as usize == range.after()
                && page.doc.column(*hit, "kind") == "historical"
        })
}

/// A name with the spelling pairs of Lao and Khmer names made one: `Luông Phra Bang` and `Luông Pha Băng`, `KeoSaRuôn` and
/// `Keo Sa Ruôn`, `Xổm` and `Som` fold alike.
pub(crate) fn fold(name: &str) -> String {
    let plain = crate::engine::normalize::bare(&crate::letters::lowercase(name));
    let mut out = String::with_capacity(plain.len());
    let letters: Vec<char> = plain.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut rest = letters.iter().copied().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        match (c, next) {
            ('o' | 'u', 'o') => {
                rest.next();
                out.push('o');
            }
            ('o', 'u') => {
                rest.next();
                out.push('u');
            }
            // Khmer: `Sopheak`, `Sô Phiếc`.
            ('e', 'a') => {
                rest.next();
                out.push_str("ie");
            }
            ('p', 'h') => {
                rest.next();
                out.push('f');
            }
            ('k', 'h') | ('c', 'h') | ('t', 'h') => {
                rest.next();
                out.push(if c == 'c' { 'h' } else { c });
            }
            ('n', 'g') => {
                rest.next();
                out.push('n');
            }
            ('x', _) => out.push('s'),
            ('y', _) => out.push('i'),
            ('w', _) => out.push('v'),
            ('c', _) => out.push('k'),
            ('r', 'a'..='z') if out.ends_with(['f', 'p', 'b']) => {}
            _ => out.push(c),
        }
    }
    out
}

/// What the make of a name tells of where its bearer comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Make {
    /// Surname and possible Vietnamese syllables: Vietnamese or, in Sino-Vietnamese reading, Chinese.
    Vietnamese,
    /// Syllables of Lao and Khmer names.
    Neighbour,
    /// Anything else: a single word, a name of the highlands.
    Unclear,
}

/// The make of the name of every person mention.
pub(crate) fn makes(doc: &Document, mentions: &Mentions) -> Vec<Make> {
    let page = Page::new(doc, &Mentions::default());
    let make = |name: TokenRange| match shape(&page, name) {
        Shape::Vietnamese => Make::Vietnamese,
        Shape::Single => Make::Unclear,
        Shape::Foreign => {
            let listed = name.iter().filter(|&i| page.foreign_syllable(i)).count();
            let highland = doc.text(name).contains('\'') || doc.one_of(name.first(), "y h k a");
            let surname = page.surname(name.first()).is_some() && !page.foreign_syllable(name.first());
            let sure = listed > 0 && beyond_doubt_foreign(&page, name) && !highland && !surname;
            if sure { Make::Neighbour } else { Make::Unclear }
        }
    };
    mentions.people.iter().map(|person| make(person.name)).collect()
}
