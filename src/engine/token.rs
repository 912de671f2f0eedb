//! Clean text → syllables, numbers and punctuation marks.

use super::normalize;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// One syllable, abbreviation or code: `giao`, `BĐBP`, `PC02`, `K'Brửu`.
    Word,
    /// A run of digits.
    Number,
    /// One other character.
    Mark,
}

/// How the letters of a word are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `giao`.
    Lower,
    /// `Giao`; also a single capital letter.
    Title,
    /// `BĐBP`, `HỘI`.
    Upper,
    /// No letters, or a mixture.
    Other,
}

/// A syllable, a number or a punctuation mark. Tokens tile the clean text: between two of them is only white space.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First byte in the clean text.
    pub start: u32,
    /// One past the last byte in the clean text.
    pub end: u32,
    key: (u32, u32),
    /// Syllable, number or mark.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// No white space before it.
    pub glued: bool,
    /// A line break stands before it.
    pub new_line: bool,
}

/// The tokens of a text with their matching keys.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    keys: String,
}

impl Tokens {
    /// Cuts a clean text into tokens.
    pub fn new(text: &str) -> Self {
        let mut out =
            Tokens { list: Vec::with_capacity(text.len() / 5), keys: String::with_capacity(text.len()) };
        let (mut glued, mut new_line) = (false, true);
        let mut chars = text.char_indices().peekable();
        while let Some((start, c)) = chars.next() {
            if c.is_whitespace() {
                glued = false;
                new_line |= c == '\n';
                continue;
            }
            let mut end = start + c.len_utf8();
            let mut kind = TokenKind::Mark;
            if c.is_ascii_digit() {
                kind = TokenKind::Number;
                while let Some(&(at, d)) = chars.peek() {
                    if !d.is_ascii_digit() {
                        break;
                    }
                    end = at + 1;
                    chars.next();
                }
            } else if c.is_alphabetic() {
                kind = TokenKind::Word;
                let (mut code, mut lower_before) = (c.is_ascii_uppercase(), c.is_lowercase());
                while let Some(&(at, d)) = chars.peek() {
                    let rest = text.get(at + d.len_utf8()..).unwrap_or_default();
                    let next = rest.chars().next().unwrap_or(' ');
                    let joined = if d.is_alphabetic() {
                        // A capital after a small letter is a lost blank: `thốngBĐBP`, `KeoSaRuôn`; not in units: `kVA`.
                        let breaks = lower_before && d.is_uppercase() && at - start > 1;
                        code &= d.is_ascii_uppercase();
                        !breaks
                    } else if d.is_ascii_digit() {
                        code
                    } else if d == '\'' {
                        next.is_alphabetic() && at - start <= 2
                    } else {
                        // Combining marks of other scripts stay with their letter.
                        !d.is_ascii() && !d.is_whitespace() && !d.is_alphanumeric() && is_combining(d)
                    };
                    if !joined {
                        break;
                    }
                    if d.is_alphabetic() {
                        lower_before = d.is_lowercase();
                    }
                    end = at + d.len_utf8();
                    chars.next();
                }
            }
            let word = text.get(start..end).unwrap_or_default();
            let from = out.keys.len() as u32;
            normalize::push_key(word, &mut out.keys);
            out.list.push(Token {
                start: start as u32,
                end: end as u32,
                key: (from, out.keys.len() as u32),
                kind,
                case: case_of(word),
                glued,
                new_line,
            });
            (glued, new_line) = (true, false);
        }
        out
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The token at an index.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.list.get(index)
    }

    /// All tokens in reading order.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.list.iter()
    }

    /// Matching key of the token at an index (lower case, one tone placement); empty past the ends.
    pub fn key(&self, index: usize) -> &str {
        self.list
            .get(index)
            .and_then(|t| self.keys.get(t.key.0 as usize..t.key.1 as usize))
            .unwrap_or_default()
    }
}

fn is_combining(c: char) -> bool {
    // Lao, Khmer and general combining marks.
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{17B4}'..='\u{17D3}')
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else { return Case::Other };
    let (mut any, mut all_upper, mut all_lower) = (false, true, true);
    for c in letters {
        any = true;
        all_upper &= c.is_uppercase();
        all_lower &= c.is_lowercase();
    }
    match (first.is_uppercase(), any, all_upper, all_lower) {
        (true, false, ..) | (true, true, false, true) => Case::Title,
        (true, true, true, _) => Case::Upper,
        (false, _, _, true) if first.is_lowercase() => Case::Lower,
        _ => Case::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        Tokens::new(text).iter().map(|t| &text[t.start as usize..t.end as usize]).collect()
    }

    #[test]
    fn lost_blanks_are_seen() {
        assert_eq!(
            words("quậnSnuol,Thiếu tá KeoSaRuôn"),
            ["quận", "Snuol", ",", "Thiếu", "tá", "Keo", "Sa", "Ruôn"]
        );
    }

    #[test]
    fn codes_stay_whole_and_clocks_come_apart() {
        assert_eq!(words("PC02 8h30 15kVA H'Mai"), ["PC02", "8", "h", "30", "15", "kVA", "H'Mai"]);
    }
}
