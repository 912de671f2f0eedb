//! What was read, in the formats of other programs: one function from articles to files.
//!
//! The page, the JavaScript functions and the command line call [`export`] and nothing else, so that all three give the
//! same file. Pure: no clock, no randomness, no input or output. The same articles give the same bytes, and where a
//! format asks for what the article does not say (a day, a number), the field is left out, not filled.
//!
//! | format | standard | what is in it |
//! |---|---|---|
//! | [`Format::Json`], [`Format::Ndjson`] | `giaoban/1` | everything |
//! | [`Format::Csv`] | RFC 4180 | four tables: meetings, participants, commitments, times |
//! | [`Format::Ics`] | RFC 5545 | what lies ahead: planned meetings, deadlines, what recurs |
//! | [`Format::Md`], [`Format::Html`] | CommonMark, HTML | a report for people |
//! | [`Format::Tasks`] | Obsidian Tasks | commitments as a list to tick off |
//! | [`Format::Annotations`] | W3C Web Annotation | every mark, anchored in the text |
//! | [`Format::Graphml`] | GraphML | who took part in what |
//! | [`Format::Plover`] | PLOVER 0.7 | meetings and commitments as event records |

mod annotations;
mod csv;
mod day;
mod graphml;
mod html;
mod ics;
pub mod json;
pub mod order;
mod plover;
pub mod project;
mod quote;
pub mod schema;
mod select;
mod sheet;
mod tasks;
mod zip;

use crate::report::Extraction;
use crate::sorting::SortedMap;
use crate::view::cards::nth;
use crate::view::{Kind, Locale};
use crate::wire::wire;
use json::Json;

/// An article that was read.
#[derive(Clone, Copy, Debug)]
pub struct Article<'a> {
    /// What it is called: a file's name or path. Tells several apart.
    pub name: &'a str,
    /// Its text, exactly as it was read.
    pub text: &'a str,
    /// What was found in it. Spans count UTF-16 code units, other than in `json`, `ndjson` and `csv`, which write
    /// them as they come.
    pub extraction: &'a Extraction,
}

impl Article<'_> {
    /// The headline; without one the name.
    fn title(&self) -> String {
        let title = self.extraction.document.title.as_ref().map(|t| crate::view::cards::one_line(&t.text));
        title.filter(|t| !t.is_empty()).unwrap_or_else(|| self.name.to_owned())
    }

    /// What a thing of this article is called outside it: a UUID that stays the same while title and words do.
    ///
    /// `nth` tells apart things with the same words.
    fn uuid(&self, kind: &str, words: &str, nth: usize) -> String {
        uuid(&[&self.title(), kind, words, &nth.to_string()])
    }
}

/// The formats.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// The contract.
    #[default]
    Json,
    /// The contract, an article a line.
    Ndjson,
    /// Tables.
    Csv,
    /// A calendar.
    Ics,
    /// A report in Markdown.
    Md,
    /// A report as a page.
    Html,
    /// A network.
    Graphml,
    /// Annotations of the text.
    Annotations,
    /// Event records.
    Plover,
    /// A list of tasks.
    Tasks,
}

wire!(enum Format {
    0 = Json, 1 = Ndjson, 2 = Csv, 3 = Ics, 4 = Md, 5 = Html, 6 = Graphml, 7 = Annotations, 8 = Plover, 9 = Tasks,
});

impl Format {
    /// All formats, those for people first.
    pub const ALL: [Format; 10] = [
        Format::Html,
        Format::Md,
        Format::Csv,
        Format::Ics,
        Format::Tasks,
        Format::Json,
        Format::Ndjson,
        Format::Annotations,
        Format::Graphml,
        Format::Plover,
    ];

    /// Its name, as on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Csv => "csv",
            Format::Ics => "ics",
            Format::Md => "md",
            Format::Html => "html",
            Format::Graphml => "graphml",
            Format::Annotations => "annotations",
            Format::Plover => "plover",
            Format::Tasks => "tasks",
        }
    }

    /// The format of a name.
    pub fn parse(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.as_str() == name)
    }

    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Annotations => "annotations.jsonld",
            Format::Plover => "plover.jsonl",
            Format::Tasks => "tasks.md",
            _ => self.as_str(),
        }
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Ndjson | Format::Plover => "application/x-ndjson",
            Format::Csv => "text/csv;charset=utf-8",
            Format::Ics => "text/calendar;charset=utf-8",
            Format::Md | Format::Tasks => "text/markdown;charset=utf-8",
            Format::Html => "text/html;charset=utf-8",
            Format::Graphml => "application/xml",
            Format::Annotations => "application/ld+json",
        }
    }

    /// Whether it writes spans as they come, in whatever unit they count.
    pub fn keeps_spans(self) -> bool {
        matches!(self, Format::Json | Format::Ndjson | Format::Csv)
    }
}

/// A file that is ready to be saved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name, without a folder.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Writes articles in a format: one text, but for [`Format::Csv`], which is four tables. `locale` is the language of
/// the words that are not the article's own.
///
/// ```
/// use giaoban::engine::{Source, analyze};
/// use giaoban::export::{Article, Format, export};
/// use giaoban::report::{Extraction, Offsets};
/// use giaoban::view::Locale;
/// let text = "Ngày 5-4-2017, Công an hai tỉnh hội đàm.";
/// let extraction = Extraction::new(&analyze(&Source::new(text)), text, Offsets::Utf16);
/// let article = Article { name: "tin", text, extraction: &extraction };
/// let tables = export(&[article], Format::Csv, Locale::Vi);
/// assert_eq!(tables.len(), 4);
/// assert_eq!(tables[0].0, "meetings.csv");
/// ```
pub fn export(articles: &[Article<'_>], format: Format, locale: Locale) -> Vec<(&'static str, String)> {
    let text = match format {
        Format::Csv => return csv::tables(articles),
        Format::Json => contract(articles),
        Format::Ndjson => articles.iter().map(|article| line(article)).collect(),
        Format::Ics => ics::calendar(articles, locale),
        Format::Md => sheet::markdown(articles, locale),
        Format::Html => html::page(articles, locale),
        Format::Graphml => graphml::graph(articles),
        Format::Annotations => annotations::collection(articles, locale),
        Format::Plover => plover::records(articles),
        Format::Tasks => tasks::list(articles, locale),
    };
    vec![("", text)]
}

/// The same as one file to be saved: several tables are packed into a .zip. `stem` is the name without its ending.
pub fn file(articles: &[Article<'_>], format: Format, locale: Locale, stem: &str) -> File {
    let mut texts = export(articles, format, locale);
    match texts.pop() {
        Some((_, text)) if texts.is_empty() => File {
            name: format!("{stem}.{}", format.extension()),
            media_type: format.media_type(),
            bytes: text.into_bytes(),
        },
        last => {
            texts.extend(last);
            let files: Vec<(&str, &[u8])> =
                texts.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
            File {
                name: format!("{stem}.{}.zip", format.extension()),
                media_type: "application/zip",
                bytes: zip::archive(&files),
            }
        }
    }
}

/// What several files are called after, or the one article.
pub fn stem(articles: &[Article<'_>]) -> String {
    let [article] = articles else { return "giaoban".to_owned() };
    let name = article.name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = name
        .chars()
        .map(|c| if c.is_control() || "<>:\"|?*".contains(c) { '-' } else { c })
        .take(80)
        .collect();
    if stem.trim_matches(['.', ' ', '-']).is_empty() { "giaoban".to_owned() } else { stem.trim().to_owned() }
}

pub use quote::quote;
pub use select::without;

/// The contract: one article as an object, several as an array with their names as `id`.
fn contract(articles: &[Article<'_>]) -> String {
    if let [article] = articles {
        let mut json = Json::pretty();
        json.value(article.extraction);
        return json.finish() + "\n";
    }
    let mut out = "[".to_owned();
    for (index, article) in articles.iter().enumerate() {
        out.push_str(if index == 0 { "\n" } else { ",\n" });
        out.push_str(line(article).trim_end());
    }
    out + if articles.is_empty() { "]\n" } else { "\n]\n" }
}

/// One line of NDJSON: the name as `id`, then the fields of the contract.
pub fn line(article: &Article<'_>) -> String {
    let (mut id, mut fields) = (Json::compact(), Json::compact());
    id.text(article.name);
    fields.value(article.extraction);
    format!("{{\"id\":{},{}\n", id.finish(), fields.finish().trim_start_matches('{'))
}

/// The name of a thing that an id stands for.
fn name_of<'a>(x: &'a Extraction, id: &str) -> Option<&'a str> {
    Some(match Kind::of_id(id)? {
        Kind::Person => &nth(&x.people, id)?.name,
        Kind::Organization => &nth(&x.organizations, id)?.name,
        Kind::Place => &nth(&x.places, id)?.name,
        Kind::Instrument => &nth(&x.instruments, id)?.name,
        Kind::Meeting => &nth(&x.meetings, id)?.title,
        Kind::Time => &nth(&x.times, id)?.text,
        Kind::Commitment => &nth(&x.commitments, id)?.text,
    })
}

/// The names that ids stand for.
fn names_of<'a>(x: &'a Extraction, ids: &[String]) -> Vec<&'a str> {
    ids.iter().filter_map(|id| name_of(x, id)).collect()
}

/// The address of the page that an article was taken from, when it names one.
fn address(x: &Extraction) -> Option<&str> {
    let url = x.document.source.as_ref()?.url.as_deref()?;
    let fits = (url.starts_with("https://") || url.starts_with("http://"))
        && url.chars().all(|c| c > ' ' && !"<>\"{}|\\^`".contains(c));
    fits.then_some(url)
}

/// A UUID of its own making (RFC 9562, version 8) that is the same for the same words: FNV-1a of 128 bits.
fn uuid(words: &[&str]) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in words.iter().flat_map(|word| word.bytes().chain([0])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0100_0000_0000_0000_0000_013b);
    }
    let hash = hash & !(0xf << 76) & !(0x3 << 62) | 0x8 << 76 | 0x2 << 62;
    let digits = format!("{hash:032x}");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// Counts how often the same words came before, so that equal things get different names.
#[derive(Debug, Default)]
struct Twins<'a>(SortedMap<&'a str, usize>);

impl<'a> Twins<'a> {
    fn next(&mut self, words: &'a str) -> usize {
        let before = self.0.get(words).copied().unwrap_or_default();
        self.0.insert(words, before + 1);
        before
    }
}

/// A text for XML and HTML: markup escaped, characters that XML does not know left out.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' | '\r' | '\u{20}'..='\u{fffd}' | '\u{10000}'.. => out.push(c),
            _ => {}
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_things_are_uuids_that_stay() {
        let one = uuid(&["a", "b"]);
        assert_eq!(one, uuid(&["a", "b"]));
        assert_ne!(one, uuid(&["ab"]));
        let bytes = one.as_bytes();
        assert_eq!((bytes.len(), bytes.get(14), bytes.get(8)), (36, Some(&b'8'), Some(&b'-')));
        assert!(matches!(bytes.get(19), Some(b'8' | b'9' | b'a' | b'b')));
    }

    #[test]
    fn files_are_called_after_the_article() {
        let extraction = Extraction::default();
        let stem_of = |name| stem(&[Article { name, text: "", extraction: &extraction }]);
        assert_eq!(stem_of("tin/giao ban 29.txt"), "giao ban 29");
        assert_eq!(stem_of("a:b?.txt"), "a-b-");
        assert_eq!(stem_of("..."), "giaoban");
        assert_eq!(stem_of(""), "giaoban");
        assert_eq!(stem(&[]), "giaoban");
    }
}
