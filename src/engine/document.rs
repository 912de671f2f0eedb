//! One article as the rules see it: clean text, tokens, blocks, sentences, lexicon hits.

use super::lexicon::{Class, Hit, Lexicon};
use super::normalize::{Normalized, among};
use super::rules::structure;
use super::span::Span;
use super::token::{Case, Opening, Token, TokenKind, Tokens};

/// An article and what is known of it from outside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Source {
    /// The text exactly as it was given.
    pub text: String,
    /// Publication date told from outside: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub published: Option<String>,
}

impl Source {
    /// An article of which nothing is known but its text.
    pub fn new(text: impl Into<String>) -> Self {
        Source { text: text.into(), published: None }
    }

    /// The same with a publication date.
    pub fn published(mut self, date: impl Into<String>) -> Self {
        self.published = Some(date.into());
        self
    }

    /// Whether a publication date has a form that the engine reads: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, and is a date
    /// of the calendar.
    ///
    /// ```
    /// use giaoban::engine::Source;
    /// assert!(Source::is_date("2021-12"));
    /// assert!(!Source::is_date("15-12-2021") && !Source::is_date("2021-02-30"));
    /// ```
    pub fn is_date(date: &str) -> bool {
        let parts: Vec<&str> = date.split('-').collect();
        let number = |at: usize, len: usize| {
            parts
                .get(at)
                .filter(|p| p.len() == len && p.bytes().all(|b| b.is_ascii_digit()))?
                .parse::<u32>()
                .ok()
        };
        let Some(year) = number(0, 4) else { return false };
        let days = |month| match month {
            2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        match parts.len() {
            1 => true,
            2 => number(1, 2).is_some_and(|m| (1..=12).contains(&m)),
            3 => number(1, 2)
                .zip(number(2, 2))
                .is_some_and(|(m, d)| (1..=12).contains(&m) && (1..=days(m)).contains(&d)),
            _ => false,
        }
    }
}

/// What a stretch of the page is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// Headline.
    Title,
    /// First paragraph, which tells who, when, where.
    Lead,
    /// Body text, subheads and list items.
    Paragraph,
    /// Words under a picture.
    Caption,
    /// Names of authors and photographers.
    Byline,
    /// Where the text was taken from.
    Source,
    /// Date stamp, menu, related links, comments, footer.
    Boilerplate,
}

/// A block: one paragraph, caption or list item, hard-wrapped lines joined.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is for.
    pub kind: BlockKind,
    /// Its tokens.
    pub tokens: TokenRange,
    /// An item of a list (`-`, `+`, `•`, `1.`), and the first token after the marker.
    pub item: Option<u32>,
}

/// A sentence: tokens between two full stops of one block.
#[derive(Clone, Copy, Debug)]
pub struct Sentence {
    /// Index of its block.
    pub block: u32,
    /// Its tokens, final punctuation included.
    pub tokens: TokenRange,
}

/// A half-open range of token indices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenRange {
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

impl TokenRange {
    /// A range of token indices.
    pub fn new(start: usize, end: usize) -> Self {
        TokenRange { start: start as u32, end: end as u32 }
    }

    /// The indices in the range.
    pub fn iter(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// First index.
    pub fn first(self) -> usize {
        self.start as usize
    }

    /// One past the last index.
    pub fn after(self) -> usize {
        self.end as usize
    }

    /// Number of tokens.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start) as usize
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether a token index lies inside.
    pub fn has(self, index: usize) -> bool {
        self.iter().contains(&index)
    }

    /// Whether `other` lies wholly inside.
    pub fn contains(self, other: TokenRange) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a token.
    pub fn overlaps(self, other: TokenRange) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// One article, cut up and looked up, before any rule has run.
#[derive(Debug)]
pub struct Document {
    /// Clean text with the way back to the original.
    pub normalized: Normalized,
    /// Publication date told from outside.
    pub given: Option<String>,
    /// The word lists used.
    pub lexicon: &'static Lexicon,
    /// Blocks in reading order.
    pub blocks: Vec<Block>,
    /// Sentences in reading order.
    pub sentences: Vec<Sentence>,
    tokens: Tokens,
    hits: Vec<Hit>,
    hits_from: Vec<u32>,
    block_of: Vec<u32>,
    sentence_of: Vec<u32>,
    credits: Vec<TokenRange>,
}

impl Document {
    /// Cleans, cuts and looks up an article.
    pub fn new(source: &Source) -> Self {
        let lexicon = Lexicon::builtin();
        let normalized = Normalized::new(&source.text);
        let tokens = Tokens::new(&normalized.text);
        let hits = lexicon.scan(&tokens);
        let mut hits_from = vec![0; tokens.len() + 1];
        let mut at = 0;
        for (token, from) in hits_from.iter_mut().enumerate() {
            while hits.get(at).is_some_and(|hit| (hit.start as usize) < token) {
                at += 1;
            }
            *from = at as u32;
        }
        let mut document = Document {
            normalized,
            given: source.published.clone(),
            lexicon,
            blocks: Vec::new(),
            sentences: Vec::new(),
            block_of: vec![0; tokens.len()],
            sentence_of: vec![0; tokens.len()],
            credits: Vec::new(),
            tokens,
            hits,
            hits_from,
        };
        document.blocks = structure::blocks(&document);
        document.sentences = structure::sentences(&document);
        for (index, block) in document.blocks.iter().enumerate() {
            for slot in document.block_of.get_mut(block.tokens.iter()).into_iter().flatten() {
                *slot = index as u32;
            }
        }
        for (index, sentence) in document.sentences.iter().enumerate() {
            for slot in document.sentence_of.get_mut(sentence.tokens.iter()).into_iter().flatten() {
                *slot = index as u32;
            }
        }
        document.credits = structure::credits(&document);
        document
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text holds nothing but white space.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The whole text as a range.
    pub fn all(&self) -> TokenRange {
        TokenRange::new(0, self.len())
    }

    /// The token at an index.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// Matching key of a token: lower case, one tone placement. Empty past the ends.
    pub fn key(&self, index: usize) -> &str {
        self.tokens.key(index)
    }

    /// Whether the key of a token is one of a list, see [`among`].
    pub fn one_of(&self, index: usize, list: &str) -> bool {
        among(self.key(index), list)
    }

    /// Matching key of the token before `index`; empty at the start.
    pub fn key_before(&self, index: usize) -> &str {
        if index == 0 { "" } else { self.tokens.key(index - 1) }
    }

    /// Whether the keys from `index` on are those of `phrase` (syllables with blanks between, already in key form).
    pub fn at(&self, index: usize, phrase: &str) -> bool {
        self.tokens.opens(index, Opening::of(phrase)) && self.stands(index, phrase)
    }

    /// The same, letter by letter: most phrases are refused by their opening and do not come here.
    fn stands(&self, mut index: usize, phrase: &str) -> bool {
        let mut rest = phrase;
        loop {
            let key = self.key(index);
            match rest.strip_prefix(key).filter(|_| !key.is_empty()) {
                Some("") => return true,
                Some(after) => match after.strip_prefix(' ') {
                    Some(after) => rest = after,
                    None => return false,
                },
                None => return false,
            }
            index += 1;
        }
    }

    /// The first of several phrases that stands at `index`, and its length in tokens.
    pub fn at_any(&self, index: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().find(|phrase| self.at(index, phrase)).map(|phrase| phrase.split(' ').count())
    }

    /// First index in `range` where the phrase stands.
    pub fn find(&self, range: TokenRange, phrase: &str) -> Option<usize> {
        let opening = Opening::of(phrase);
        range.iter().find(|&i| self.tokens.opens(i, opening) && self.stands(i, phrase))
    }

    /// What the token at an index is made of; a mark past the ends.
    pub fn kind(&self, index: usize) -> TokenKind {
        self.token(index).map_or(TokenKind::Mark, |t| t.kind)
    }

    /// How the word at an index is written.
    pub fn case(&self, index: usize) -> Case {
        self.token(index).map_or(Case::Other, |t| t.case)
    }

    /// Whether the word at an index opens with a capital.
    pub fn is_capital(&self, index: usize) -> bool {
        self.token(index).is_some_and(|t| t.capital)
    }

    /// The value of a run of digits.
    pub fn number(&self, index: usize) -> Option<u32> {
        (self.kind(index) == TokenKind::Number).then(|| self.key(index).parse().ok()).flatten()
    }

    /// The value of a number word of one syllable, one to ten: `hai` is two.
    pub(crate) fn number_word(&self, index: usize) -> Option<u32> {
        Some(match self.key(index) {
            "một" => 1,
            "hai" => 2,
            "ba" => 3,
            "bốn" => 4,
            "năm" => 5,
            "sáu" => 6,
            "bảy" | "bẩy" => 7,
            "tám" => 8,
            "chín" => 9,
            "mười" => 10,
            _ => return None,
        })
    }

    /// Whether no white space stands before the token.
    pub fn glued(&self, index: usize) -> bool {
        self.token(index).is_some_and(|t| t.glued)
    }

    /// The clean characters of a token.
    pub fn text_of(&self, index: usize) -> &str {
        self.text(TokenRange::new(index, index + 1))
    }

    /// The clean characters of a range of tokens, from the first letter to the last.
    pub fn text(&self, range: TokenRange) -> &str {
        let (start, end) = self.clean_range(range);
        self.normalized.text.get(start as usize..end as usize).unwrap_or_default()
    }

    /// The same with line breaks and runs of blanks made one blank: fit to be a name.
    pub fn name(&self, range: TokenRange) -> String {
        self.text(range).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn clean_range(&self, range: TokenRange) -> (u32, u32) {
        let start = self.token(range.first()).map_or(self.normalized.text.len() as u32, |t| t.start);
        if range.is_empty() {
            return (start, start);
        }
        (start, self.token(range.after() - 1).map_or(start, |t| t.end))
    }

    /// The characters of the original that a range of tokens stands for, in bytes.
    pub fn span(&self, range: TokenRange) -> Span {
        let (start, end) = self.clean_range(range);
        self.normalized.original(start, end)
    }

    /// Lexicon entries that start at a token, longest first.
    pub fn hits(&self, index: usize) -> &[Hit] {
        let from = self.hits_from.get(index).copied().unwrap_or(0) as usize;
        let to = self.hits_from.get(index + 1).map_or(self.hits.len(), |&to| to as usize);
        self.hits.get(from..to).unwrap_or_default()
    }

    /// The longest entry of a list that starts at a token.
    pub fn hit(&self, index: usize, class: Class) -> Option<Hit> {
        self.hits(index).iter().copied().find(|hit| hit.class == class)
    }

    /// All entries in reading order.
    pub fn all_hits(&self) -> &[Hit] {
        &self.hits
    }

    /// A named column of the row of a hit.
    pub fn column(&self, hit: Hit, name: &str) -> &'static str {
        self.lexicon.column(hit, name)
    }

    /// Index of the block that holds a token.
    pub fn block_of(&self, index: usize) -> usize {
        self.block_of.get(index).map_or(0, |&b| b as usize)
    }

    /// Kind of the block that holds a token.
    pub fn block_kind(&self, index: usize) -> BlockKind {
        self.blocks.get(self.block_of(index)).map_or(BlockKind::Boilerplate, |b| b.kind)
    }

    /// The parts of captions and bylines that name a photographer: `Ảnh: Tiến Tầm`, bracket included.
    pub fn credits(&self) -> &[TokenRange] {
        &self.credits
    }

    /// Whether a token belongs to a photographer's credit or to a line of authors: no name there takes part in anything.
    pub fn in_credit(&self, index: usize) -> bool {
        self.block_kind(index) == BlockKind::Byline || self.credits.iter().any(|credit| credit.has(index))
    }

    /// Index of the sentence that holds a token.
    pub fn sentence_of(&self, index: usize) -> usize {
        self.sentence_of.get(index).map_or(0, |&s| s as usize)
    }

    /// Tokens of the sentence that holds a token.
    pub fn sentence_at(&self, index: usize) -> TokenRange {
        self.sentences.get(self.sentence_of(index)).map_or(self.all(), |s| s.tokens)
    }
}
