//! `lần thứ N`.

use crate::engine::document::{Document, TokenRange};
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far past its parties, in tokens, the number of a meeting stands.
const PARTIES: usize = 40;

/// The number of a meeting: inside its name, right behind it, or behind its parties.
///
/// `hội đàm lần thứ 5`, `Hội nghị hợp tác giữa Công an tỉnh A và Ty Công an tỉnh B lần thứ VII`.
pub(super) fn ordinal_of(scene: &Scene<'_>, phrase: TokenRange, clause: TokenRange) -> Option<u32> {
    let doc = scene.doc;
    // "lần giao ban thứ 8", "phiên họp thứ ba"
    if scene.words.before(phrase.first(), Sense::Order).is_some()
        || doc.one_of(phrase.first(), "phiên kỳ cuộc")
    {
        let word = phrase.iter().chain([phrase.after()]).find(|&i| doc.key(i) == "thứ");
        let number = word.filter(|&i| doc.key_before(i) != "lần" && scene.time(i).is_none());
        if let Some(value) = number.and_then(|i| ordinal_value(doc.key(i + 1), doc.key(i + 2))) {
            return Some(value);
        }
    }
    // "cuộc họp vòng 8", "hội đàm vòng III"
    let round = phrase.iter().chain([phrase.after()]).find(|&i| doc.key(i) == "vòng");
    if let Some(value) = round.and_then(|i| doc.number(i + 1).or_else(|| roman(doc.key(i + 1)))) {
        return Some(value);
    }
    let rest = TokenRange::new(phrase.first(), clause.after());
    let at = ["lần", "đầu"].iter().filter_map(|w| doc.find(rest, w)).min()?;
    let past = || past_parties(scene, phrase.after(), clause).filter(|&end| end == at);
    // "hội đàm mỗi năm một lần, lần thứ XV tổ chức tại …": the number of the next one, behind how often.
    let behind = || {
        let frequency = scene.times_in(TokenRange::new(phrase.after(), phrase.after() + 2)).first().copied();
        let times = frequency.filter(|&t| scene.is_frequency(t)).and_then(|t| scene.mentions.times.get(t));
        let comma = times.map(|t| t.tokens.after()).filter(|&i| doc.key(i) == ",")?;
        let from = comma + 1;
        (doc.at(from, "lần thứ")).then_some(from)
    };
    if (at > phrase.after() || scene.time(at).is_some())
        && let Some(from) = behind()
    {
        return ordinal_in(doc, TokenRange::new(from, from + 1));
    }
    let from = if at <= phrase.after() { phrase.first() } else { past()? };
    let range = TokenRange::new(from, (phrase.after().max(from) + 6).min(clause.after()));
    ordinal_in(doc, range)
}

/// The first token behind `giữa X và Y`, `với Z`.
fn past_parties(scene: &Scene<'_>, from: usize, clause: TokenRange) -> Option<usize> {
    let doc = scene.doc;
    if !doc.one_of(from, "giữa với") {
        return None;
    }
    let mut at = from + 1;
    while at < clause.after().min(from + PARTIES) {
        let mention = scene
            .organization(at)
            .map(|m| m.tokens)
            .or_else(|| scene.group(at).map(|m| m.tokens))
            .or_else(|| scene.place(at).map(|m| m.tokens));
        match mention {
            Some(tokens) => at = tokens.after().max(at + 1),
            None if doc.one_of(at, "và với , - ( ) các của tỉnh nước") => at += 1,
            None => return Some(at),
        }
    }
    None
}

/// The number in `lần thứ 29`, `lần thứ Nhất`, `lần thứ XII`, `lần 5`, `lần đầu tiên`.
///
/// Read from the last such expression in the range, since names may hold another (`giai đoạn lần một`).
pub(crate) fn ordinal_in(doc: &Document, range: TokenRange) -> Option<u32> {
    range.iter().find_map(|at| match doc.key(at) {
        "lần" if doc.key(at + 1) == "thứ" => ordinal_value(doc.key(at + 2), doc.key(at + 3)),
        "lần" => doc.number(at + 1).filter(|_| !doc.one_of(at + 2, "/ mỗi")).or_else(|| {
            (doc.key(at + 1) == "đầu")
                .then_some(1)
                .filter(|_| matches!(doc.key(at + 2), "tiên" | "," | "." | ""))
        }),
        "đầu" if doc.key(at + 1) == "tiên" && doc.key_before(at) != "lần" => Some(1),
        _ => None,
    })
}

/// The value of an ordinal in words, in digits or in Roman numerals: `thứ` | `nhất`, `thứ` | `mười` `hai`.
pub(crate) fn ordinal_value(word: &str, next: &str) -> Option<u32> {
    if let Ok(number) = word.parse() {
        return Some(number);
    }
    let units = ["", "nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín"];
    if word == "mười" {
        let unit = units.iter().position(|&u| !u.is_empty() && u == next).unwrap_or(0) as u32;
        let unit = if next == "một" { 1 } else { unit };
        return Some(10 + unit);
    }
    if let Some(value) = units.iter().position(|&u| !u.is_empty() && u == word) {
        return Some(value as u32);
    }
    match word {
        "nhì" => Some(2),
        "bốn" => Some(4),
        _ => roman(word),
    }
}

/// The value of a Roman numeral below 50 in lower case.
pub(super) fn roman(word: &str) -> Option<u32> {
    let value = |c| match c {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let digits: Option<Vec<u32>> = word.chars().map(value).collect();
    let digits = digits.filter(|d| !d.is_empty())?;
    let mut total = 0;
    for (index, &digit) in digits.iter().enumerate() {
        if digits.get(index + 1).is_some_and(|&next| next > digit) {
            total -= digit as i32;
        } else {
            total += digit as i32;
        }
    }
    u32::try_from(total).ok()
}
