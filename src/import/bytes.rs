//! Text from bytes whose encoding nobody tells.

use super::{Encoding, Problem};
use crate::engine::normalize::{self, Legacy};

/// Text from bytes, and how many places could not be decoded.
///
/// A byte order mark stays, so that offsets count it. Files without one that are not UTF-8 are read in each encoding that
/// Vietnamese was written in, and taken in the one that gives the most proper syllables.
pub(super) fn decode(bytes: &[u8]) -> Result<(String, Encoding, usize), Problem> {
    let binary = |text: String, encoding, bad| {
        if is_binary(&text) { Err(Problem::NotText) } else { Ok((text, encoding, bad)) }
    };
    match bytes {
        [] => return Err(Problem::Empty),
        [0xFF, 0xFE, rest @ ..] => {
            let (text, bad) = utf16(rest, u16::from_le_bytes);
            return binary(format!("\u{FEFF}{text}"), Encoding::Utf16Le, bad);
        }
        [0xFE, 0xFF, rest @ ..] => {
            let (text, bad) = utf16(rest, u16::from_be_bytes);
            return binary(format!("\u{FEFF}{text}"), Encoding::Utf16Be, bad);
        }
        _ => {}
    }
    if let Some((encoding, unit)) = unmarked_utf16(bytes) {
        let (text, bad) = utf16(bytes, unit);
        return binary(text, encoding, bad);
    }
    if bytes.contains(&0) {
        return Err(Problem::NotText);
    }
    let marked = |text: &str| if text.starts_with('\u{FEFF}') { Encoding::Utf8Bom } else { Encoding::Utf8 };
    if let Ok(text) = std::str::from_utf8(bytes) {
        return binary(text.to_owned(), marked(text), 0);
    }
    // UTF-8 with some damage, such as a cut in the middle of a letter.
    let (good, bad) = bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let letters = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + letters, bad + usize::from(!chunk.invalid().is_empty()))
    });
    if good >= 8 * bad {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let encoding = marked(&text);
        return binary(text, encoding, bad);
    }
    let western: String = bytes.iter().map(|&b| cp1252(b)).collect();
    let latin: String = bytes.iter().map(|&b| char::from(b)).collect();
    if is_binary(&latin) {
        return Err(Problem::NotText);
    }
    let candidates = [
        (cp1258(bytes), Encoding::Windows1258),
        (normalize::reread(&latin, Legacy::Tcvn3), Encoding::Tcvn3),
        (normalize::reread(&western, Legacy::Vni), Encoding::Vni),
    ];
    let best = candidates
        .into_iter()
        .map(|(text, encoding)| (plausibility(&text), text, encoding))
        .max_by_key(|(score, ..)| *score)
        .filter(|(score, ..)| *score >= 60);
    Ok(match best {
        Some((_, text, encoding)) => (text, encoding, 0),
        None => (western, Encoding::Windows1252, 0),
    })
}

/// Whether a text is full of control characters.
fn is_binary(text: &str) -> bool {
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        odd += usize::from(super::is_odd(c) || c == char::REPLACEMENT_CHARACTER);
    }
    odd * 50 > all
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> (String, usize) {
    let chunks = bytes.chunks_exact(2);
    let mut bad = usize::from(!chunks.remainder().is_empty());
    let units = chunks.filter_map(|pair| pair.first_chunk::<2>().map(|pair| unit(*pair)));
    let text = char::decode_utf16(units)
        .map(|c| {
            c.unwrap_or_else(|_| {
                bad += 1;
                char::REPLACEMENT_CHARACTER
            })
        })
        .collect();
    (text, bad)
}

/// How two bytes make a unit of UTF-16.
type Unit = fn([u8; 2]) -> u16;

/// UTF-16 without a byte order mark: the high bytes of letters, blanks and line ends are zero.
fn unmarked_utf16(bytes: &[u8]) -> Option<(Encoding, Unit)> {
    let head = bytes.get(..4096.min(bytes.len()))?;
    let (mut first, mut second, mut pairs) = (0, 0, 0);
    for pair in head.chunks_exact(2) {
        pairs += 1;
        first += usize::from(pair.first() == Some(&0));
        second += usize::from(pair.last() == Some(&0));
    }
    if pairs < 8 {
        None
    } else if second * 2 > pairs && first * 20 < pairs {
        Some((Encoding::Utf16Le, u16::from_le_bytes))
    } else if first * 2 > pairs && second * 20 < pairs {
        Some((Encoding::Utf16Be, u16::from_be_bytes))
    } else {
        None
    }
}

/// The characters of Windows-1252 for the bytes 0x80 to 0x9F.
const C1: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

fn cp1252(byte: u8) -> char {
    byte.checked_sub(0x80).and_then(|at| C1.get(usize::from(at))).copied().unwrap_or(char::from(byte))
}

/// Windows-1258: Windows-1252 with the letters and the five tone marks of Vietnamese; tones are joined to their letters.
fn cp1258(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 2);
    for &byte in bytes {
        let c = match byte {
            0xC3 => 'Ă',
            0xD0 => 'Đ',
            0xD5 => 'Ơ',
            0xDD => 'Ư',
            0xE3 => 'ă',
            0xF0 => 'đ',
            0xF5 => 'ơ',
            0xFD => 'ư',
            0xFE => '₫',
            0xCC => '\u{300}',
            0xD2 => '\u{309}',
            0xDE => '\u{303}',
            0xEC => '\u{301}',
            0xF2 => '\u{323}',
            other => cp1252(other),
        };
        if let Some(joined) = text.chars().next_back().and_then(|before| normalize::compose(before, c)) {
            text.pop();
            text.push(joined);
        } else {
            text.push(c);
        }
    }
    text
}

/// How many of a hundred words that have a letter beyond ASCII are proper Vietnamese syllables.
fn plausibility(text: &str) -> usize {
    let (mut good, mut all) = (0usize, 0usize);
    for word in text.split(|c: char| !c.is_alphabetic() && !('\u{300}'..='\u{36F}').contains(&c)) {
        if !word.is_ascii() {
            all += 1;
            good += usize::from(is_syllable(word));
        }
    }
    // Signs between letters are letters of another encoding.
    let mut before = ' ';
    for c in text.chars() {
        let sign = matches!(c, '\u{A1}'..='\u{BF}' | '\u{D7}' | '\u{F7}' | '\u{80}'..='\u{9F}');
        all += usize::from(sign && before.is_alphabetic());
        before = c;
    }
    (good * 100).checked_div(all).unwrap_or_default()
}

/// Consonants that open a syllable, longest first.
const ONSETS: &[&str] = &[
    "ngh", "ng", "nh", "ch", "gh", "gi", "kh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g", "h", "k",
    "l", "m", "n", "p", "r", "s", "t", "v", "x", "",
];

/// Consonants that close one; `k` in names of the highlands (Đắk Lắk).
const CODAS: &[&str] = &["", "c", "ch", "k", "m", "n", "ng", "nh", "p", "t"];

/// Whether a word has the form of a Vietnamese syllable with at most one tone.
fn is_syllable(word: &str) -> bool {
    let (mut letters, mut tones) = (String::with_capacity(word.len()), 0);
    for c in word.chars().map(crate::letters::lower) {
        let (letter, tone) = normalize::without_tone(c);
        letters.push(letter);
        tones += usize::from(tone > 0);
    }
    let is_vowel = |c: char| "aăâeêioôơuưy".contains(c);
    tones <= 1
        && ONSETS.iter().any(|onset| {
            letters.strip_prefix(onset).is_some_and(|rest| {
                let nucleus = rest.chars().take_while(|&c| is_vowel(c)).count();
                let coda = rest.trim_start_matches(is_vowel);
                (1..=3).contains(&nucleus) && CODAS.contains(&coda)
            })
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for good in ["giữa", "quyết", "nghị", "Đắk", "yên", "khuỷu", "gì", "Ủy", "ương"] {
            assert!(is_syllable(good), "{good}");
        }
        for bad in ["gi÷a", "héìi", "Tçnh", "éñ", "bĩnhđ"] {
            assert!(!is_syllable(bad), "{bad}");
        }
    }

    #[test]
    fn utf16_with_and_without_a_mark() {
        let text = "Hội đàm giữa hai bên 🤝";
        let units = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
        let marked = [vec![0xFF, 0xFE], units(u16::to_le_bytes)].concat();
        assert_eq!(decode(&marked).unwrap(), (format!("\u{FEFF}{text}"), Encoding::Utf16Le, 0));
        assert_eq!(decode(&units(u16::to_le_bytes)).unwrap(), (text.to_owned(), Encoding::Utf16Le, 0));
        assert_eq!(decode(&units(u16::to_be_bytes)).unwrap(), (text.to_owned(), Encoding::Utf16Be, 0));
        assert_eq!(
            decode(&[0xFE, 0xFF, 0x1E, 0xCD]).unwrap(),
            ("\u{FEFF}ọ".to_owned(), Encoding::Utf16Be, 0)
        );
    }

    #[test]
    fn a_cut_letter_costs_one_place() {
        let text = "Hai bên thống nhất phối hợp đấu tranh phòng, chống tội phạm";
        let mut bytes = text.as_bytes().to_vec();
        bytes.extend([0xE1, 0xBB]);
        assert_eq!(decode(&bytes).unwrap(), (format!("{text}\u{FFFD}"), Encoding::Utf8, 1));
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(decode(b"a\0b"), Err(Problem::NotText));
        assert_eq!(decode(&[1, 2, 3, 4, 0x81, 5, 6]), Err(Problem::NotText));
    }

    #[test]
    fn western_text_stays_western() {
        let (text, encoding, _) = decode(b"La r\xE9union de la police fran\xE7aise \xE0 Gen\xE8ve").unwrap();
        assert_eq!(
            (text.as_str(), encoding),
            ("La réunion de la police française à Genève", Encoding::Windows1252)
        );
    }
}
