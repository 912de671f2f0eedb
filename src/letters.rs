//! Capital and small letters of the scripts that these articles are written in.
//!
//! `char::to_lowercase` and `char::to_uppercase` know every script that has the two, and the page would carry their tables:
//! they weigh as much as a fifth of the word lists. Here are Latin with the letters of Vietnamese, Greek and Cyrillic; any
//! other letter stays as it is. Any layer may use it.

/// Capitals, first and last, how far behind each its small letter stands, and how far the next capital.
const CAPITALS: &[(u32, u32, u32, usize)] = &[
    // A to Z, À to Þ (× among them is no letter).
    (0x41, 0x5A, 32, 1),
    (0xC0, 0xD6, 32, 1),
    (0xD8, 0xDE, 32, 1),
    // Ā to ķ, Ĺ to ň, Ŋ to ŷ, Ź to ž: a capital and its small letter in turns. İ and ı are no pair.
    (0x100, 0x12E, 1, 2),
    (0x132, 0x136, 1, 2),
    (0x139, 0x147, 1, 2),
    (0x14A, 0x176, 1, 2),
    (0x179, 0x17D, 1, 2),
    // Ơ, Ư, Ǎ to Ǜ.
    (0x1A0, 0x1A4, 1, 2),
    (0x1AF, 0x1AF, 1, 2),
    (0x1CD, 0x1DB, 1, 2),
    // Greek, Cyrillic.
    (0x391, 0x3A1, 32, 1),
    (0x3A3, 0x3AB, 32, 1),
    (0x400, 0x40F, 80, 1),
    (0x410, 0x42F, 32, 1),
    // Latin with marks below and above; Vietnamese from Ạ to Ỹ.
    (0x1E00, 0x1E94, 1, 2),
    (0x1EA0, 0x1EFE, 1, 2),
];

/// The small letter of a capital; any other character itself.
///
/// ```
/// use giaoban::letters::lower;
/// assert_eq!(['Ố', 'Đ', 'Ж', 'ố', '7'].map(lower), ['ố', 'đ', 'ж', 'ố', '7']);
/// ```
pub fn lower(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let code = c as u32;
    let small =
        CAPITALS.iter().find(|range| is_capital(code, range)).map(|&(.., distance, _)| code + distance);
    small.and_then(char::from_u32).unwrap_or(c)
}

/// The capital of a small letter; any other character itself.
///
/// ```
/// use giaoban::letters::upper;
/// assert_eq!(['ố', 'đ', 'ж', 'Ố', '7'].map(upper), ['Ố', 'Đ', 'Ж', 'Ố', '7']);
/// ```
pub fn upper(c: char) -> char {
    let code = c as u32;
    let capital = CAPITALS.iter().find_map(|range| {
        let capital = code.checked_sub(range.2)?;
        is_capital(capital, range).then_some(capital)
    });
    capital.and_then(char::from_u32).unwrap_or(c)
}

/// A text in small letters.
pub fn lowercase(text: &str) -> String {
    text.chars().map(lower).collect()
}

fn is_capital(code: u32, &(first, last, _, step): &(u32, u32, u32, usize)) -> bool {
    (first..=last).contains(&code) && ((code - first) as usize).is_multiple_of(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_those_of_unicode() {
        for c in ('\0'..='\u{24F}')
            .chain('\u{391}'..='\u{3AB}')
            .chain('\u{400}'..='\u{44F}')
            .chain('\u{1E00}'..='\u{1EFF}')
        {
            let unicode = |mut letters: Box<dyn Iterator<Item = char>>| {
                let first = letters.next();
                first.filter(|_| letters.next().is_none()).unwrap_or(c)
            };
            let (small, capital) = (unicode(Box::new(c.to_lowercase())), unicode(Box::new(c.to_uppercase())));
            // Either as Unicode has it, or left alone.
            assert!([small, c].contains(&lower(c)), "{c}");
            assert!([capital, c].contains(&upper(c)), "{c}");
        }
    }

    #[test]
    fn every_letter_of_vietnamese_has_its_pair() {
        for (small, capital) in "aàáảãạăằắẳẵặâầấẩẫậđeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
            .chars()
            .zip("AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴ".chars())
        {
            assert_eq!(
                (lower(capital), upper(small), lower(small), upper(capital)),
                (small, capital, small, capital)
            );
        }
    }
}
