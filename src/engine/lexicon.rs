//! The word lists, and one automaton over all of them.
//!
//! Each list is a TSV in `src/lexicon`: first line the column names, `#` opens a comment, the first column holds the
//! forms of an entry, separated by `|`. `build.rs` leaves out what no rule reads and turns the lists on their side: one line
//! a column. All forms of all lists go into one trie over syllable keys; one pass over the tokens finds every entry at
//! every position, whatever the case, the tone placement or the white space.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::normalize::push_key;
use super::token::{Pieces, Tokens};

macro_rules! tables {
    ($($(#[$doc:meta])* $class:ident = $file:literal),+ $(,)?) => {
        /// The lists. A class names the file its entries come from.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Class { $($(#[$doc])* $class),+ }

        const TABLES: &[(Class, &[u8])] = &[
            $((Class::$class, include_bytes!(concat!(env!("OUT_DIR"), "/lexicon/", $file)))),+
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
    /// Cities, regions and waters that need no level word.
    World = "world.tsv",
    /// Words round the names of places.
    PlaceCue = "place_cues.tsv",
    /// Nouns and verbs that name a meeting.
    MeetingCue = "meeting_cues.tsv",
    /// Words round the name of a meeting.
    MeetingWord = "meeting_words.tsv",
    /// Words that open a commitment.
    CommitmentCue = "commitment_cues.tsv",
    /// Words beside a cue that give it another sense.
    CueContext = "cue_contexts.tsv",
    /// Small words of the language of commitments, by the part they play.
    CommitmentWord = "commitment_words.tsv",
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
    /// Compounds inside the names of companies and associations.
    NameWord = "name_words.tsv",
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

/// The letters that the lists name by their place here, from `0x80`.
const LETTERS: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon/letters"));

/// A list: its columns by name, each with its cells in the order of the rows.
#[derive(Debug, Default)]
struct Table(Vec<(&'static str, Vec<&'static str>)>);

impl Table {
    /// Reads what `build.rs` wrote. The text is kept for good: lists are read once.
    fn read(bytes: &[u8], letters: &[char]) -> Table {
        let letter = |&byte: &u8| match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(place) => letters.get(usize::from(place)).copied().unwrap_or_default(),
        };
        let text: &'static str = bytes.iter().map(letter).collect::<String>().leak();
        let mut columns: Vec<(&str, Vec<&str>)> = Vec::new();
        for line in text.lines() {
            let mut cells = line.split('\t');
            let column = cells.next().unwrap_or_default();
            let mut cells: Vec<&str> = cells.collect();
            // A name that is not told is the first form.
            if let Some((_, forms)) = columns.first().filter(|_| column == "name") {
                for (name, forms) in cells.iter_mut().zip(forms).filter(|(name, _)| name.is_empty()) {
                    *name = forms.split('|').next().unwrap_or_default();
                }
            }
            columns.push((column, cells));
        }
        Table(columns)
    }

    fn column(&self, name: &str) -> &[&'static str] {
        self.0.iter().find(|(column, _)| *column == name).map_or(&[], |(_, cells)| cells)
    }
}

#[derive(Clone, Copy, Debug)]
struct Payload {
    class: Class,
    row: u32,
}

/// All lists, ready to be matched.
#[derive(Debug, Default)]
pub struct Lexicon {
    /// In the order of [`Class`].
    tables: Vec<Table>,
    /// The keys of all syllables in the lists, numbered from 1.
    symbols: FxHashMap<String, u32>,
    /// The trie: from a node by a symbol to the next node. The root is 0.
    edges: FxHashMap<(u32, u32), u32>,
    /// The entries that end at each node, node after node …
    payloads: Vec<Payload>,
    /// … and where those of a node begin; one more than there are nodes.
    payloads_from: Vec<u32>,
}

impl Lexicon {
    /// The lists that are compiled in.
    pub fn builtin() -> &'static Lexicon {
        static BUILTIN: OnceLock<Lexicon> = OnceLock::new();
        BUILTIN.get_or_init(Lexicon::new)
    }

    fn new() -> Lexicon {
        let mut lexicon = Lexicon::default();
        let mut ends: Vec<(u32, Payload)> = Vec::new();
        let mut seen = FxHashMap::default();
        let letters: Vec<char> = LETTERS.chars().collect();
        for &(class, bytes) in TABLES {
            let table = Table::read(bytes, &letters);
            for (row, forms) in table.column("forms").iter().enumerate() {
                for form in forms.split('|') {
                    let node = lexicon.add_form(form, &mut seen);
                    ends.push((node, Payload { class, row: row as u32 }));
                }
            }
            lexicon.tables.push(table);
        }
        lexicon.index(&ends);
        lexicon
    }

    /// The node of a form, which is grown when it is new. Forms are in clean form already, as `tests/tidy.rs` sees to.
    /// `seen` holds the symbols of all syllables so far, as they are written.
    fn add_form(&mut self, form: &'static str, seen: &mut FxHashMap<&'static str, u32>) -> u32 {
        let mut node = 0;
        for piece in Pieces::new(form) {
            let symbol = *seen.entry(piece.text).or_insert_with(|| {
                let mut key = String::with_capacity(piece.text.len());
                push_key(piece.text, &mut key);
                let next_symbol = self.symbols.len() as u32 + 1;
                *self.symbols.entry(key).or_insert(next_symbol)
            });
            let next_node = self.edges.len() as u32 + 1;
            node = *self.edges.entry((node, symbol)).or_insert(next_node);
        }
        node
    }

    /// Sorts the entries by the node they end at, keeping the order of the lists.
    fn index(&mut self, ends: &[(u32, Payload)]) {
        let nodes = self.edges.len() + 1;
        let mut chains: Vec<Vec<Payload>> = vec![Vec::new(); nodes];
        for &(node, payload) in ends {
            if let Some(chain) = chains.get_mut(node as usize) {
                chain.push(payload);
            }
        }
        self.payloads_from.push(0);
        for chain in chains {
            self.payloads.extend(chain);
            self.payloads_from.push(self.payloads.len() as u32);
        }
    }

    /// The entries that end at a node.
    fn payloads(&self, node: u32) -> &[Payload] {
        let bound = |at: u32| self.payloads_from.get(at as usize).map_or(0, |&from| from as usize);
        self.payloads.get(bound(node)..bound(node + 1)).unwrap_or_default()
    }

    /// Every entry at every token, sorted by first token, then longest first.
    pub fn scan(&self, tokens: &Tokens) -> Vec<Hit> {
        let symbols = tokens.numbered(|key| self.symbols.get(key).copied().unwrap_or(0));
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
                for payload in self.payloads(node) {
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
        let column = self.tables.get(class as usize).map_or(&[][..], |table| table.column(name));
        debug_assert!(
            !column.is_empty() || !self.has_column(class, name),
            "build.rs leaves the column `{name}` of {class:?} out: see FOR_PEOPLE there"
        );
        column.get(row as usize).copied().unwrap_or_default()
    }

    fn has_column(&self, class: Class, name: &str) -> bool {
        self.tables.get(class as usize).is_some_and(|table| table.0.iter().any(|(column, _)| *column == name))
    }

    /// Number of rows of a list.
    pub fn rows(&self, class: Class) -> u32 {
        self.tables.get(class as usize).map_or(0, |table| table.column("forms").len()) as u32
    }
}
