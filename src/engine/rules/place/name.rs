//! The name behind a level word: from the gazetteer, or a run of capitals.

use super::gazetteer::{Match, Unit, matches};
use super::is_boundary;
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::token::{Case, TokenKind};

/// A level word of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LevelWord {
    /// One past its last token.
    pub(crate) end: usize,
    /// Written out: `thành phố`.
    pub(crate) word: &'static str,
    /// `province`, `city`, `district`, `commune`, `village`, `gate`, `marker`.
    pub(crate) tier: &'static str,
    /// The only country that has it, or nothing.
    pub(crate) country: &'static str,
}

/// The level word that starts at a token. Abbreviations of one letter count only before a name (`H.Đắc Chưng`).
pub(crate) fn level_word(doc: &Document, at: usize) -> Option<LevelWord> {
    let hit = doc.hit(at, Class::Level)?;
    let end = hit.end as usize;
    let word = LevelWord {
        end,
        word: doc.column(hit, "name"),
        tier: doc.column(hit, "level"),
        country: doc.column(hit, "country"),
    };
    let first = doc.text_of(at);
    // `tt` or `ck` in small letters, `TT` of an outlet: only in capitals and before a name.
    if first.chars().count() <= 2
        && doc.key(at) != word.word
        && (doc.case(at) == Case::Lower || !doc.is_capital(end))
    {
        return None;
    }
    if doc.key(end - 1) == "." && !doc.is_capital(end) {
        return None;
    }
    // `Mường Lát`, `Hương Khê`, `Bản Lầu`: in capitals these words open names.
    let opens_names = among(word.word, "mường hương trấn thị khu châu bản buôn làng bon sóc");
    if opens_names && doc.case(at) == Case::Title && end == at + 1 && !starts_sentence(doc, at) {
        return None;
    }
    Some(word)
}

fn starts_sentence(doc: &Document, at: usize) -> bool {
    doc.sentence_at(at).first() == at || matches!(doc.key_before(at), "-" | ":" | "\"")
}

/// A name and where it lies.
#[derive(Clone, Debug)]
pub(crate) struct Name {
    /// The words.
    pub(crate) tokens: TokenRange,
    /// Canonical name, or the words as written.
    pub(crate) canonical: String,
    /// The row of the gazetteer, when there is just one that fits.
    pub(crate) unit: Option<Unit>,
    /// Whether the gazetteer holds it at all.
    pub(crate) known: bool,
    /// The country of all units of that name.
    pub(crate) country: Option<&'static str>,
}

/// The name at a token behind a level word; `open` lets in names that the gazetteer does not hold.
pub(crate) fn name_at(doc: &Document, at: usize, tier: &str, word: &str, open: bool) -> Option<Name> {
    let found = matches(doc, at);
    let fitting: Vec<&Match> = found.iter().filter(|m| fits(m.unit, tier, word)).collect();
    let longest = fitting.first().map(|m| m.end);
    let closed = matches!(tier, "province");
    if let Some(end) = longest {
        let exact = fitting.iter().any(|m| m.end == end && m.exact);
        let all: Vec<Unit> =
            fitting.iter().filter(|m| m.end == end && m.exact == exact).map(|m| m.unit).collect();
        // `thị xã Tân Châu` of An Giang, `huyện Tân Châu` of Tây Ninh
        let worded: Vec<Unit> = all.iter().copied().filter(|u| u.level_word() == word).collect();
        let best = if worded.is_empty() { all } else { worded };
        let run = if closed || !open { end } else { run_end(doc, at, tier).unwrap_or(end) };
        // `phường Láng Hạ` is not the `Láng` of today with another name behind it.
        let longer = !open
            && among(tier, "commune village gate")
            && end == at + 1
            && doc.is_capital(end)
            && doc.block_of(end) == doc.block_of(at)
            && !is_boundary(doc, end)
            && matches(doc, end).is_empty()
            && !opens_full_name(doc, end);
        if longer {
            return None;
        }
        if run <= end || is_foreign(&best) || tier == "city" {
            // The Vietnamese reading, when another is rare (`Hà Nam` of China).
            let common = best.iter().copied().find(|u| !u.needs_level());
            let common = common.filter(|_| best.iter().any(|u| u.needs_level()));
            let first = best.first().copied()?;
            let unit = common.or(Some(first).filter(|first| best.iter().all(|u| same_place(*u, *first))));
            let country = Some(first.country()).filter(|c| best.iter().all(|u| u.country() == *c));
            // `xã Tân Hòa 1, Tân Hòa 2`: the number tells two communes of one stem apart.
            if tier == "commune" && numbered(doc, end) {
                let tokens = TokenRange::new(at, end + 1);
                return Some(Name {
                    tokens,
                    canonical: proper(doc, tokens),
                    unit: None,
                    known: true,
                    country,
                });
            }
            let tokens = TokenRange::new(at, end);
            return Some(Name { tokens, canonical: first.name().to_owned(), unit, known: true, country });
        }
    }
    if !open {
        return None;
    }
    let end = run_end(doc, at, tier)?;
    let tokens = TokenRange::new(at, end);
    if is_region(doc, tokens, tier) {
        return None;
    }
    Some(Name { tokens, canonical: proper(doc, tokens), unit: None, known: false, country: None })
}

/// `các tỉnh Bắc Lào`, `ba tỉnh Đông Bắc Campuchia`, `các bản giáp biên giới Việt - Lào`: a point of the compass or half of a
/// pair of countries is no name.
fn is_region(doc: &Document, tokens: TokenRange, tier: &str) -> bool {
    let end = tokens.after();
    let country = doc.hit(end, Class::Country).is_some() && doc.is_capital(end);
    let compass = tokens.iter().all(|i| doc.one_of(i, "đông tây nam bắc trung"));
    let paired = doc.key(end) == "-" && doc.hit(end + 1, Class::Country).is_some() && doc.is_capital(end + 1);
    compass && (country || tier == "province")
        || paired && tokens.len() == 1 && doc.key(tokens.first()) == "việt"
}

/// `xã Lìa Hồ Văn Phúc`: a surname and two words more.
fn opens_full_name(doc: &Document, at: usize) -> bool {
    let run = (at..at + 5).take_while(|&i| doc.kind(i) == TokenKind::Word && doc.is_capital(i)).count();
    doc.hit(at, Class::Surname).is_some() && run >= 3
}

/// `2.000`, `1,5`: a mark glued between two figures.
fn thousands(doc: &Document, mark: usize) -> bool {
    doc.one_of(mark, ". ,")
        && doc.glued(mark)
        && doc.glued(mark + 1)
        && doc.kind(mark + 1) == TokenKind::Number
}

/// One figure after a name and before a mark, `và` or the end of the line.
fn numbered(doc: &Document, at: usize) -> bool {
    let figure = doc.kind(at) == TokenKind::Number && doc.key(at).len() == 1 && !doc.glued(at);
    let next = at + 1;
    let closed = doc.kind(next) == TokenKind::Mark && !(doc.glued(next) && doc.one_of(next, "/ - %"))
        || matches!(doc.key(next), "và" | "");
    let closed = closed && !thousands(doc, next);
    figure && closed && doc.block_of(at) == doc.block_of(at - 1)
}

fn is_foreign(units: &[Unit]) -> bool {
    units.first().is_some_and(|u| among(u.country(), "LA KH"))
}

fn same_place(a: Unit, b: Unit) -> bool {
    a.country() == b.country() && a.province() == b.province()
}

/// Whether a row can stand behind a level word.
fn fits(unit: Unit, tier: &str, word: &str) -> bool {
    match (tier, unit.class) {
        ("province", Class::Province) => word != "khu tự trị" || unit.country() == "CN",
        ("city", Class::Province) => unit.level_word() == "thành phố" || unit.country() != "VN",
        ("city", Class::District) => true,
        ("district", Class::District) => match word {
            "khu" | "thị" | "châu" => unit.country() == "CN",
            "mường" => unit.country() == "LA",
            _ => true,
        },
        // A wide word on a first-level unit: `thủ đô Viêng Chăn`, the old `quận` of a Chinese city.
        ("commune", Class::Commune) => matches!(word, "xã" | "phường" | "đặc khu" | "thị trấn"),
        ("commune", Class::District) => {
            (word == "trấn" && unit.country() == "CN") || (word == "phường" && unit.country() == "VN")
        }
        ("gate", Class::Gate) => true,
        ("gate", Class::District) => unit.country() != "VN",
        _ => false,
    }
}

/// One past the last word of a run of capitals that can be a name.
///
/// `Srê Huy thực hiện` → two words; `Xổm-phon Bút-tạ-chắc` → hyphens are part of it; `ấp 3`, `phường 12` → a number.
pub(crate) fn run_end(doc: &Document, at: usize, tier: &str) -> Option<usize> {
    if doc.kind(at) == TokenKind::Number {
        let word = among(doc.key_before(at), "thôn ấp khóm phường quận phố đội");
        return (tier != "province" && word && doc.key(at).len() <= 2).then_some(at + 1);
    }
    if !doc.is_capital(at) || is_boundary(doc, at) || doc.at(at, "nước bạn") {
        return None;
    }
    let shouting = doc.case(at) == Case::Upper && doc.text_of(at).chars().count() > 1;
    let limit = if shouting { at + 3 } else { at + 5 };
    let mut end = at + 1;
    while end < limit {
        let hyphen = doc.key(end) == "-"
            && doc.glued(end)
            && doc.glued(end + 1)
            && doc.kind(end + 1) == TokenKind::Word;
        if hyphen {
            end += 2;
            continue;
        }
        let same_block = doc.block_of(end) == doc.block_of(at);
        let word = doc.kind(end) == TokenKind::Word && doc.is_capital(end);
        let stop = shouting && (!(doc.case(end) == Case::Upper) || is_function_word(doc.key(end)));
        if !same_block || !word || stop || is_boundary(doc, end) {
            break;
        }
        end += 1;
    }
    if tier == "village" || tier == "commune" {
        // `bản Cát 2`, `ấp Tân Lập 1`
        let number = doc.kind(end) == TokenKind::Number && doc.key(end).len() == 1 && !doc.glued(end);
        let unit = doc.kind(end + 1) == TokenKind::Mark && !thousands(doc, end + 1);
        if number && unit && !shouting {
            end += 1;
        }
    }
    Some(end)
}

/// Words that end a name in a line of capitals.
fn is_function_word(word: &str) -> bool {
    among(
        word,
        "và với tổ giao ký hội họp tại về cùng do thăm phối trao tặng của gặp sơ tổng đón tiếp chúc bàn \
         năm lần nhân đã tăng triển bắt phát nước bạn nhằm để ở trên từ đến ra có chào mừng làm hợp sẽ \
         khai khởi cung đi vào theo",
    )
}

/// The words of a range as a name: written in capitals throughout, it gets small letters back.
pub(crate) fn proper(doc: &Document, tokens: TokenRange) -> String {
    let name = doc.name(tokens);
    let upper = |i: usize| {
        doc.kind(i) != TokenKind::Word || doc.case(i) == Case::Upper || doc.text_of(i).chars().count() == 1
    };
    let words = tokens.iter().filter(|&i| doc.kind(i) == TokenKind::Word);
    let abbreviation = tokens.len() == 1 && name.is_ascii() && name.len() <= 4;
    let any = words.clone().any(|i| doc.case(i) == Case::Upper);
    if !any || abbreviation || !tokens.iter().all(upper) {
        return name;
    }
    let mut out = String::with_capacity(name.len());
    let mut inside = false;
    for c in name.chars() {
        if inside {
            out.push(crate::letters::lower(c));
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic();
    }
    out
}
