//! Texts that were read in the wrong encoding: TCVN3 and VNI as Latin-1, UTF-8 as Windows-1252.
//!
//! Each is told by how thick its tell-tale letters stand, and only when proper Vietnamese letters are missing, so that
//! a foreign name or a sign never sets it off.

use super::{Unit, VOWELS};
use crate::letters::lower;

/// An encoding a text was wrongly read in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Legacy {
    /// TCVN 5712 (.VnTime fonts), read as Latin-1.
    Tcvn3,
    /// VNI fonts: a letter and an accent letter, read as Latin-1.
    Vni,
    /// UTF-8 read as Windows-1252.
    Utf8,
}

/// TCVN3 vowels as Latin-1, rows and tones in the order of [`VOWELS`] (lower case): plain first, then the five tones.
const TCVN3: [[char; 6]; 12] = [
    ['a', 'µ', '¸', '¶', '·', '¹'],
    ['¨', '»', '¾', '¼', '½', 'Æ'],
    ['©', 'Ç', 'Ê', 'È', 'É', 'Ë'],
    ['e', 'Ì', 'Ð', 'Î', 'Ï', 'Ñ'],
    ['ª', 'Ò', 'Õ', 'Ó', 'Ô', 'Ö'],
    ['i', '×', 'Ý', 'Ø', 'Ü', 'Þ'],
    ['o', 'ß', 'ã', 'á', 'â', 'ä'],
    ['«', 'å', 'è', 'æ', 'ç', 'é'],
    ['¬', 'ê', 'í', 'ë', 'ì', 'î'],
    ['u', 'ï', 'ó', 'ñ', 'ò', 'ô'],
    ['\u{AD}', 'õ', 'ø', 'ö', '÷', 'ù'],
    ['y', 'ú', 'ý', 'û', 'ü', 'þ'],
];

fn tcvn3(c: char) -> Option<char> {
    let capital = match c {
        '®' => 'đ',
        '§' => 'Đ',
        '¡' => 'Ă',
        '¢' => 'Â',
        '£' => 'Ê',
        '¤' => 'Ô',
        '¥' => 'Ơ',
        '¦' => 'Ư',
        _ => ' ',
    };
    if capital != ' ' {
        return Some(capital);
    }
    if c.is_ascii() {
        return None;
    }
    TCVN3
        .iter()
        .zip(&VOWELS)
        .find_map(|(from, to)| from.iter().position(|&f| f == c).and_then(|tone| to.get(tone)).copied())
}

/// The vowel that a VNI pair stands for: `aø` à, `aà` ầ, `aè` ằ, `oä` ộ, `öï` ự. Case is that of the first letter.
fn vni_pair(base: char, accent: char) -> Option<char> {
    let (lower, accent) = (lower(base), lower(accent));
    let tones = |marks: &str| marks.chars().position(|m| m == accent).map(|i| i + 1);
    // Rows of VOWELS: a ă â e ê i o ô ơ u ư y.
    let (row, tone) = match lower {
        'a' | 'e' | 'o' | 'u' | 'y' | 'ô' | 'ö' if tones("øùûõï").is_some() => {
            let row = match lower {
                'a' => 0,
                'e' => 3,
                'o' => 6,
                'u' => 9,
                'y' => 11,
                'ô' => 8,
                _ => 10,
            };
            (row, tones("øùûõï")?)
        }
        'a' | 'e' | 'o' if "âàáåãä".contains(accent) => {
            let row = match lower {
                'a' => 2,
                'e' => 4,
                _ => 7,
            };
            (row, "âàáåãä".chars().position(|m| m == accent)?)
        }
        'a' if "êèéúüë".contains(accent) => (1, "êèéúüë".chars().position(|m| m == accent)?),
        _ => return None,
    };
    let row = if base.is_uppercase() { row + 12 } else { row };
    VOWELS.get(row).and_then(|forms| forms.get(tone)).copied()
}

/// The letter that a single VNI letter stands for.
fn vni_single(c: char) -> Option<char> {
    Some(match c {
        'ñ' => 'đ',
        'Ñ' => 'Đ',
        'ö' => 'ư',
        'Ö' => 'Ư',
        'ô' => 'ơ',
        'Ô' => 'Ơ',
        'æ' => 'ỉ',
        'Æ' => 'Ỉ',
        'ó' => 'ĩ',
        'Ó' => 'Ĩ',
        'ò' => 'ị',
        'Ò' => 'Ị',
        'î' => 'ỵ',
        'Î' => 'Ỵ',
        _ => return None,
    })
}

/// The byte that Windows-1252 shows as a character.
fn cp1252(c: char) -> Option<u8> {
    Some(match c {
        '€' => 0x80,
        '‚' => 0x82,
        'ƒ' => 0x83,
        '„' => 0x84,
        '…' => 0x85,
        '†' => 0x86,
        '‡' => 0x87,
        'ˆ' => 0x88,
        '‰' => 0x89,
        'Š' => 0x8A,
        '‹' => 0x8B,
        'Œ' => 0x8C,
        'Ž' => 0x8E,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '˜' => 0x98,
        '™' => 0x99,
        'š' => 0x9A,
        '›' => 0x9B,
        'œ' => 0x9C,
        'ž' => 0x9E,
        'Ÿ' => 0x9F,
        '\u{80}'..='\u{FF}' => c as u8,
        _ => return None,
    })
}

/// Which wrong reading a text shows, if any.
pub(crate) fn detect(text: &str) -> Option<Legacy> {
    // Nothing of the kind in ASCII, and nearly nothing in proper Vietnamese: one look at the letters tells.
    let (mut proper, mut letters, mut high) = (0usize, 0usize, 0usize);
    for c in text.chars() {
        letters += usize::from(c.is_ascii_alphabetic());
        match c {
            '\u{1EA0}'..='\u{1EF9}' | '\u{300}'..='\u{323}' | 'đ' | 'Đ' | 'ư' | 'ơ' | 'ă' => proper += 1,
            '\u{80}'..='\u{FF}' | 'Œ'..='ž' | '\u{2018}'..='\u{2122}' => high += 1,
            _ => {}
        }
    }
    if high < 3 || proper * 10 > high {
        return None;
    }
    let (mut tcvn, mut vni, mut utf) = (0usize, 0usize, 0usize);
    let mut before = ' ';
    for c in text.chars() {
        let beside = before.is_ascii_alphabetic();
        tcvn += usize::from(
            matches!(c, '®' | 'µ' | '¸' | '©' | '÷' | '¶' | '¹' | '¨' | '¬' | '«' | 'ª')
                && (beside || c == '®'),
        );
        vni += usize::from(
            matches!(
                (before.to_ascii_lowercase(), c),
                ('a' | 'o' | 'e' | 'u' | 'y', 'ø' | 'ù' | 'û' | 'ï' | 'ä' | 'å' | 'â' | 'ê')
            ) || matches!((before, c), ('ö' | 'ô' | 'Ö' | 'Ô', 'ø' | 'ù' | 'û' | 'õ' | 'ï'))
                || matches!(c, 'ñ' | 'Ñ'),
        );
        let lead = matches!(before, 'Ã' | 'Ä' | 'Æ' | 'á' | 'â' | 'Å');
        utf += usize::from(lead && cp1252(c).is_some_and(|b| (0x80..0xC0).contains(&b)));
        before = c;
    }
    let thick = |n: usize| n >= 3 && n * 25 >= letters;
    if thick(utf) && utf * 2 >= tcvn {
        Some(Legacy::Utf8)
    } else if thick(vni) && vni > tcvn {
        Some(Legacy::Vni)
    } else if thick(tcvn) {
        Some(Legacy::Tcvn3)
    } else {
        None
    }
}

/// Reads a text anew in the encoding it was written in.
pub(super) fn repair(units: &[Unit], legacy: Legacy) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    let mut at = 0;
    while let Some(unit) = units.get(at) {
        let next = units.get(at + 1);
        let (c, length) = match legacy {
            Legacy::Tcvn3 => {
                let lone = matches!(unit.c, '·' | '«' | '»' | '§' | '©')
                    && !next.is_some_and(|n| n.c.is_alphabetic() || tcvn3(n.c).is_some())
                    && !at.checked_sub(1).and_then(|i| units.get(i)).is_some_and(|b| b.c.is_alphabetic());
                (tcvn3(unit.c).filter(|_| !lone), 1)
            }
            Legacy::Vni => match next.and_then(|n| vni_pair(unit.c, n.c)) {
                Some(c) => (Some(c), 2),
                None => (vni_single(unit.c), 1),
            },
            Legacy::Utf8 => match utf8(units, at) {
                Some((c, length)) => (Some(c), length),
                None => (None, 1),
            },
        };
        let end = units.get(at + length - 1).map_or(unit.end, |u| u.end);
        out.push(Unit { c: c.unwrap_or(unit.c), start: unit.start, end });
        at += length;
    }
    out
}

/// A character of several bytes that stands as several characters of Windows-1252.
fn utf8(units: &[Unit], at: usize) -> Option<(char, usize)> {
    let first = units.get(at).and_then(|u| cp1252(u.c))?;
    let length = match first {
        0xC3..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => return None,
    };
    // `HÃ  Ná»™i`: the no-break space of `Ã ` became a plain one.
    if first == 0xC3 && units.get(at + 1).is_some_and(|u| u.c == ' ') {
        return Some(('à', 2));
    }
    let mut bytes = [0u8; 4];
    for (i, slot) in bytes.iter_mut().enumerate().take(length) {
        *slot = units.get(at + i).and_then(|u| cp1252(u.c))?;
    }
    let text = std::str::from_utf8(bytes.get(..length)?).ok()?;
    text.chars().next().map(|c| (c, length))
}
