//! The word lists, and one automaton over all of them.
//!
//! Each list is a TSV in `src/lexicon`: first line the column names, `#` opens a comment, the first column holds the
//! forms of an entry, separated by `|`. All forms of all lists go into one trie over syllable keys; one pass over the
//! tokens finds every entry at every position, whatever the case, the tone placement or the white space.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::token::Tokens;

macro_rules! tables {
    ($($(#[$doc:meta])* $class:ident = $file:literal),+ $(,)?) => {
        /// The lists. A class names the file its entries come from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $class),+ }

        const TABLES: &[(Class, &str, &str)] = &[
            $((Class::$class, $file, include_str!(concat!("../lexicon/", $file)))),+
        ];
    };
}

tables! {
    /// Military and police ranks.
    Rank = "ranks.tsv",
    /// What stands before a name: ông, bà, đồng chí.
    Honorific = "honorifics.tsv",
    /// Heads of titles: Giám đốc, Trưởng phòng.
    Title = "titles.tsv",
    /// Heads of agency names: Công an, Bộ Chỉ huy BĐBP.
    Agency = "agencies.tsv",
    /// Level words: tỉnh, huyện, xã.
    Level = "levels.tsv",
    /// Countries.
    Country = "countries.tsv",
    /// First-level units of the four countries.
    Province = "provinces.tsv",
    /// Districts, towns and prefectures.
    District = "districts.tsv",
    /// Vietnamese communes.
    Commune = "communes.tsv",
    /// Border gates.
    Gate = "gates.tsv",
    /// Nouns and verbs that name a meeting.
    MeetingCue = "meeting_cues.tsv",
    /// Words that open a commitment.
    CommitmentCue = "commitment_cues.tsv",
    /// First verbs of actions.
    Action = "actions.tsv",
    /// Words that give a topic.
    Topic = "topics.tsv",
    /// Nouns of signed papers.
    Instrument = "instruments.tsv",
    /// Family names and first syllables of foreign names.
    Surname = "surnames.tsv",
    /// Syllables of Lao and Khmer names as Vietnamese texts spell them.
    NameSyllable = "name_syllables.tsv",
    /// Words round names: what ends a title, degrees, suspects, monuments.
    PersonCue = "person_cues.tsv",
}

/// An entry found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The list.
    pub class: Class,
    /// Which row of the list.
    pub row: u32,
    /// First token.
    pub start: u32,
    /// One past the last token.
    pub end: u32,
}

#[derive(Debug)]
struct Row {
    columns: Vec<&'static str>,
}

#[derive(Clone, Copy, Debug)]
struct Payload {
    class: Class,
    row: u32,
}

/// All lists, ready to be matched.
#[derive(Debug, Default)]
pub struct Lexicon {
    symbols: FxHashMap<String, u32>,
    edges: FxHashMap<(u32, u32), u32>,
    payloads: FxHashMap<u32, Vec<Payload>>,
    tables: FxHashMap<Class, Vec<Row>>,
    headers: FxHashMap<Class, Vec<&'static str>>,
    nodes: u32,
}

impl Lexicon {
    /// The lists that are compiled in.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(|| {
            let mut lexicon = Lexicon::default();
            for &(class, _, text) in TABLES {
                lexicon.add_table(class, text);
            }
            lexicon
        })
    }

    fn add_table(&mut self, class: Class, text: &'static str) {
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
        let header = lines.next().unwrap_or_default();
        self.headers.insert(class, header.split('\t').collect());
        let mut rows = Vec::new();
        for line in lines {
            let columns: Vec<&'static str> = line.split('\t').map(str::trim).collect();
            let row = rows.len() as u32;
            for form in columns.first().into_iter().flat_map(|forms| forms.split('|')) {
                self.add_form(form, Payload { class, row });
            }
            rows.push(Row { columns });
        }
        self.tables.insert(class, rows);
    }

    fn add_form(&mut self, form: &str, payload: Payload) {
        let clean = super::normalize::Normalized::new(form);
        let tokens = Tokens::new(&clean.text);
        let mut node = 0;
        for index in 0..tokens.len() {
            let next_symbol = self.symbols.len() as u32 + 1;
            let symbol = *self.symbols.entry(tokens.key(index).to_owned()).or_insert(next_symbol);
            node = *self.edges.entry((node, symbol)).or_insert_with(|| {
                self.nodes += 1;
                self.nodes
            });
        }
        if node != 0 {
            self.payloads.entry(node).or_default().push(payload);
        }
    }

    /// Every entry at every token, sorted by first token, then longest first.
    pub fn scan(&self, tokens: &Tokens) -> Vec<Hit> {
        let symbols: Vec<u32> =
            (0..tokens.len()).map(|i| self.symbols.get(tokens.key(i)).copied().unwrap_or(0)).collect();
        let mut hits = Vec::new();
        for start in 0..symbols.len() {
            let from = hits.len();
            let mut node = 0;
            for (end, &symbol) in symbols.iter().enumerate().skip(start) {
                if symbol == 0 {
                    break;
                }
                match self.edges.get(&(node, symbol)) {
                    Some(&next) => node = next,
                    None => break,
                }
                for payload in self.payloads.get(&node).into_iter().flatten() {
                    hits.push(Hit {
                        class: payload.class,
                        row: payload.row,
                        start: start as u32,
                        end: end as u32 + 1,
                    });
                }
            }
            if let Some(new) = hits.get_mut(from..) {
                new.reverse();
            }
        }
        hits
    }

    /// The value of a named column in the row of a hit; empty when the row has no such column.
    pub fn column(&self, hit: Hit, name: &str) -> &'static str {
        self.cell(hit.class, hit.row, name)
    }

    /// The value of a named column in a row of a list; empty when there is none.
    pub fn cell(&self, class: Class, row: u32, name: &str) -> &'static str {
        let index = self.headers.get(&class).and_then(|h| h.iter().position(|&c| c == name));
        let row = self.tables.get(&class).and_then(|rows| rows.get(row as usize));
        index.and_then(|i| row.and_then(|r| r.columns.get(i))).copied().unwrap_or_default()
    }

    /// Number of rows of a list.
    pub fn rows(&self, class: Class) -> u32 {
        self.tables.get(&class).map_or(0, Vec::len) as u32
    }
}
