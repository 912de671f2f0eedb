//! Clean text → syllables, numbers and punctuation marks.

use std::iter::Peekable;
use std::str::CharIndices;

use rustc_hash::FxHashMap;

use super::normalize::{self, is_letter};

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
    /// Which of the text's different words it is.
    word: u32,
    /// How its key begins: see [`Opening`].
    opening: Opening,
    /// Syllable, number or mark.
    pub kind: TokenKind,
    /// How it is written.
    pub case: Case,
    /// Its first letter is a capital, whatever the others are.
    pub capital: bool,
    /// No white space before it.
    pub glued: bool,
    /// A line break stands before it.
    pub new_line: bool,
}

/// The first four bytes of a key or phrase as one number, filled up with zeros.
///
/// Rules ask at every token whether one of hundreds of phrases stands there, and nearly always none does: comparing two
/// numbers says so without looking at the letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Opening(u32);

impl Opening {
    /// The opening of a key, or of a phrase in key form.
    pub(super) fn of(words: &str) -> Self {
        let bytes = words.as_bytes();
        Opening(match bytes.first_chunk() {
            Some(four) => u32::from_le_bytes(*four),
            None => bytes.iter().rev().fold(0, |number, &byte| number << 8 | u32::from(byte)),
        })
    }

    /// Whether a phrase that opens with `phrase` can begin with the key that opens with `self`; the empty key begins none.
    pub(super) fn begins(self, phrase: Opening) -> bool {
        // A key of less than four bytes says nothing of those behind it: its empty bytes are the highest.
        let written = u32::MAX >> (self.0.leading_zeros() & 24);
        (self.0 ^ phrase.0) & written == 0
    }
}

/// What is known of a word wherever it stands.
#[derive(Clone, Debug)]
struct Word {
    key: String,
    opening: Opening,
    case: Case,
    capital: bool,
}

/// The tokens of a text with their matching keys.
#[derive(Clone, Debug, Default)]
pub struct Tokens {
    list: Vec<Token>,
    /// The different words of the text. A text repeats its words: each is looked at once.
    words: Vec<Word>,
}

impl Tokens {
    /// Cuts a clean text into tokens.
    pub fn new(text: &str) -> Self {
        let mut out = Tokens { list: Vec::with_capacity(text.len() / 5), words: Vec::new() };
        let mut known: FxHashMap<&str, u32> = FxHashMap::default();
        for piece in Pieces::new(text) {
            let word = *known.entry(piece.text).or_insert_with(|| {
                let mut key = String::with_capacity(piece.text.len());
                normalize::push_key(piece.text, &mut key);
                out.words.push(Word {
                    opening: Opening::of(&key),
                    key,
                    case: case_of(piece.text),
                    capital: piece.kind == TokenKind::Word
                        && piece.text.chars().next().is_some_and(char::is_uppercase),
                });
                out.words.len() as u32 - 1
            });
            let Some(&Word { opening, case, capital, .. }) = out.words.get(word as usize) else { continue };
            out.list.push(Token {
                start: piece.start as u32,
                end: (piece.start + piece.text.len()) as u32,
                word,
                opening,
                kind: piece.kind,
                case,
                capital,
                glued: piece.glued,
                new_line: piece.new_line,
            });
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
        let token = self.list.get(index);
        token.and_then(|token| self.words.get(token.word as usize)).map_or("", |word| &word.key)
    }

    /// Whether a phrase that opens so can begin at an index.
    pub(super) fn opens(&self, index: usize, phrase: Opening) -> bool {
        self.list.get(index).is_some_and(|token| token.opening.begins(phrase))
    }

    /// For every token the number that its key has for `number_of`, which is asked once a word.
    pub(super) fn numbered(&self, number_of: impl Fn(&str) -> u32) -> Vec<u32> {
        let numbers: Vec<u32> = self.words.iter().map(|word| number_of(&word.key)).collect();
        self.list.iter().map(|token| numbers.get(token.word as usize).copied().unwrap_or_default()).collect()
    }
}

/// A token before its word was looked at.
pub(super) struct Piece<'a> {
    /// Its characters.
    pub(super) text: &'a str,
    start: usize,
    kind: TokenKind,
    glued: bool,
    new_line: bool,
}

/// Cuts a clean text.
pub(super) struct Pieces<'a> {
    text: &'a str,
    chars: Peekable<CharIndices<'a>>,
    /// The next token follows the one before without a blank; on a new line.
    glued: bool,
    new_line: bool,
}

impl<'a> Pieces<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Pieces { text, chars: text.char_indices().peekable(), glued: false, new_line: true }
    }

    /// One past the last byte of a run of digits.
    fn number(&mut self, mut end: usize) -> usize {
        while let Some((at, _)) = self.chars.next_if(|(_, c)| c.is_ascii_digit()) {
            end = at + 1;
        }
        end
    }

    /// One past the last byte of the word that `first` opens.
    fn word(&mut self, start: usize, first: char) -> usize {
        let mut end = start + first.len_utf8();
        let (mut code, mut lower_before) = (first.is_ascii_uppercase(), first.is_lowercase());
        while let Some(&(at, c)) = self.chars.peek() {
            let joined = if is_letter(c) {
                // A capital after a small letter is a lost blank: `thốngBĐBP`, `KeoSaRuôn`; not in units: `kVA`.
                let breaks = lower_before && at - start > 1 && c.is_uppercase()
                    || c == 'h' && self.text.get(at..).is_some_and(opens_address);
                code &= c.is_ascii_uppercase();
                lower_before = c.is_lowercase();
                !breaks
            } else if c.is_ascii() {
                let letter_after =
                    || self.text.get(at + 1..).and_then(|rest| rest.chars().next()).is_some_and(is_letter);
                c.is_ascii_digit() && code || c == '\'' && at - start <= 2 && letter_after()
            } else {
                // Combining marks of other scripts stay with their letter.
                !c.is_whitespace() && !c.is_alphanumeric() && is_combining(c)
            };
            if !joined {
                break;
            }
            end = at + c.len_utf8();
            self.chars.next();
        }
        end
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let (start, first) = loop {
            let (at, c) = self.chars.next()?;
            if !c.is_whitespace() {
                break (at, c);
            }
            self.glued = false;
            self.new_line |= c == '\n';
        };
        let (kind, end) = if first.is_ascii_digit() {
            (TokenKind::Number, self.number(start + 1))
        } else if is_letter(first) {
            (TokenKind::Word, self.word(start, first))
        } else {
            (TokenKind::Mark, start + first.len_utf8())
        };
        let (glued, new_line) = (self.glued, self.new_line);
        (self.glued, self.new_line) = (true, false);
        Some(Piece { text: self.text.get(start..end).unwrap_or_default(), start, kind, glued, new_line })
    }
}

/// Whether a web address begins here: a text often runs into it without a blank (`Báo Lạng Sơnhttp://…`).
fn opens_address(text: &str) -> bool {
    let scheme = text.strip_prefix("http").map(|rest| rest.strip_prefix('s').unwrap_or(rest));
    scheme.is_some_and(|rest| rest.starts_with("://"))
}

fn is_combining(c: char) -> bool {
    // Lao, Khmer and general combining marks.
    matches!(c, '\u{0300}'..='\u{036F}' | '\u{0EB1}' | '\u{0EB4}'..='\u{0EBC}' | '\u{0EC8}'..='\u{0ECE}' | '\u{17B4}'..='\u{17D3}')
}

fn case_of(word: &str) -> Case {
    let mut letters = word.chars().filter(|&c| is_letter(c));
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
    fn an_address_begins_a_word() {
        assert_eq!(words("Sơnhttps://b.vn httpd"), ["Sơn", "https", ":", "/", "/", "b", ".", "vn", "httpd"]);
    }

    #[test]
    fn codes_stay_whole_and_clocks_come_apart() {
        assert_eq!(words("PC02 8h30 15kVA H'Mai"), ["PC02", "8", "h", "30", "15", "kVA", "H'Mai"]);
    }
    #[test]
    fn openings_never_refuse_what_stands_there() {
        for (key, phrase, begins) in [
            ("công", "công an", true),
            ("công", "công", true),
            ("ở", "ở đây", true),
            ("an", "an", true),
            ("an", "a", false),
            ("ở", "ơ", false),
            ("", "a", false),
            ("công", "cộng đồng", false),
            // The letters themselves decide: `côngx` opens like `công`.
            ("côn", "công", true),
        ] {
            assert_eq!(Opening::of(key).begins(Opening::of(phrase)), begins, "{key} {phrase}");
        }
    }
}
