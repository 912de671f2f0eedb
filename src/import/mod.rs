//! Files as people have them → articles.
//!
//! Bytes in, data out: no files, no browser. What a file is, is told by its content, never by its name. All
//! readers but that of plain text are behind the feature `readers`, which the command line has and the page loads as a
//! second wasm with the first file, rich paste or export that needs it ([`read_light`] tells which).
//!
//! The text of an [`Article`] is what the user is shown, and what every span counts in. Plain text in UTF-8 or UTF-16 is
//! kept as it is, character by character.

mod encoding;
#[cfg(feature = "readers")]
mod html;
#[cfg(feature = "readers")]
mod markdown;
mod saved;
#[cfg(feature = "readers")]
mod sniff;
mod words;

#[cfg(feature = "readers")]
mod bytes;
#[cfg(feature = "readers")]
mod docx;
#[cfg(feature = "readers")]
mod jsonl;
#[cfg(feature = "readers")]
mod mail;
#[cfg(feature = "readers")]
mod pdf;
#[cfg(feature = "readers")]
mod zip;

pub use encoding::Encoding;
pub use words::{encoding_name, kind_name, note, problem, remark};

use crate::wire::wire;

/// The largest file that is read, in bytes.
pub const MOST_BYTES: usize = 50 << 20;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Plain text.
    Text,
    /// A web page.
    Html,
    /// Markdown.
    Markdown,
    /// Word, from 2007 on.
    Docx,
    /// PDF with a text layer.
    Pdf,
    /// A mail.
    Mail,
    /// A web page saved as one file (MHTML).
    Mhtml,
    /// One object of a list in JSON lines.
    Jsonl,
    /// A ZIP archive.
    Zip,
}

/// One article out of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Article {
    /// What is shown, and what spans count in.
    pub text: String,
    /// What it was read from.
    pub kind: Kind,
    /// How its letters were written.
    pub encoding: Encoding,
    /// Its title, where the file tells it apart from the text.
    pub title: Option<String>,
    /// The day of its publication (`YYYY-MM-DD`), where the file tells it apart from the text.
    pub published: Option<String>,
    /// What the reader should know of the reading.
    pub remarks: Vec<Remark>,
}

/// Something about the reading of a file that is no failure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remark {
    /// So many places could not be decoded; U+FFFD stands there.
    Undecodable(usize),
    /// So many pages have no text layer and were left out.
    PagesWithoutText(usize),
    /// The text holds letters that were written in a font of the old encoding, and were read by it.
    LegacyFont(Encoding),
}

/// Why a file, or a part of one, gives no article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// There are no words in it.
    Empty,
    /// It is larger than [`MOST_BYTES`], or unpacks to far more.
    TooLarge,
    /// A password is needed.
    Encrypted(Kind),
    /// It is cut off or damaged.
    Broken(Kind),
    /// A PDF of pictures of pages.
    NoTextLayer,
    /// Word before 2007, or another file in that container.
    OldWord,
    /// A format that is not read: its name.
    Foreign(Foreign),
    /// Neither text nor any format that is known here.
    NotText,
    /// The reader broke down on it.
    Crashed,
}

/// Formats that are known but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A picture.
    Picture,
    /// A spreadsheet or slides.
    Office,
    /// OpenDocument.
    OpenDocument,
    /// Rich Text Format.
    Rtf,
    /// RAR, 7-Zip, gzip and the like.
    Archive,
    /// Sound or film.
    Media,
    /// What this program wrote: extractions, without the article.
    Results,
}

/// One thing in a file: an article, or why it gives none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its name within the file, where the file holds several: a path in an archive, the id of a line.
    pub name: Option<String>,
    /// The article.
    pub article: Result<Article, Problem>,
}

/// What is in a file: at least one item, or why nothing of it can be read.
pub type Contents = Result<Vec<Item>, Problem>;

wire!(enum Kind {
    0 = Text, 1 = Html, 2 = Markdown, 3 = Docx, 4 = Pdf, 5 = Mail, 6 = Mhtml, 7 = Jsonl, 8 = Zip,
});
wire!(struct Article { text, kind, encoding, title, published, remarks });
wire!(enum Remark { 0 = Undecodable(places), 1 = PagesWithoutText(pages), 2 = LegacyFont(encoding) });
wire!(enum Problem {
    0 = Empty, 1 = TooLarge, 2 = Encrypted(kind), 3 = Broken(kind), 4 = NoTextLayer, 5 = OldWord, 6 = Foreign(format),
    7 = NotText, 8 = Crashed,
});
wire!(enum Foreign { 0 = Picture, 1 = Office, 2 = OpenDocument, 3 = Rtf, 4 = Archive, 5 = Media, 6 = Results });
wire!(struct Item { name, article });

impl Article {
    /// A plain text.
    pub fn plain(text: String) -> Self {
        Article::new(text, Kind::Text, Encoding::Utf8)
    }

    /// An article of this text and nothing else known.
    fn new(text: String, kind: Kind, encoding: Encoding) -> Self {
        Article { text, kind, encoding, title: None, published: None, remarks: Vec::new() }
    }

    /// The article, or that there is nothing in it.
    fn checked(self) -> Result<Article, Problem> {
        if self.text.chars().any(char::is_alphanumeric) { Ok(self) } else { Err(Problem::Empty) }
    }

    /// Reads letters of old fonts (TCVN3, VNI) or of a wrongly read UTF-8 by what they were meant to be, and says so in a
    /// [`Remark`]. Text is given as it is in the file; only who shows it, and counts spans in what is shown, may do this.
    pub fn mend_letters(&mut self) {
        if let Some((text, encoding)) = encoding::mend(&self.text) {
            self.text = text;
            self.remarks.push(Remark::LegacyFont(encoding));
        }
    }
}

/// Reads a file of any kind.
///
/// ```
/// use giaoban::import::{Kind, read};
/// let page = "<html><body><h1>Hội đàm</h1><p>Hai bên thống nhất họp mỗi quý một lần.</p></body></html>";
/// let article = read(page.as_bytes()).unwrap().remove(0).article.unwrap();
/// assert_eq!(article.kind, Kind::Html);
/// assert_eq!(article.text, "Hội đàm\n\nHai bên thống nhất họp mỗi quý một lần.");
/// ```
#[cfg(feature = "readers")]
pub fn read(bytes: &[u8]) -> Contents {
    read_nested(bytes, 0)
}

/// Reads what lies in so many containers.
#[cfg(feature = "readers")]
fn read_nested(bytes: &[u8], depth: usize) -> Contents {
    if bytes.len() > MOST_BYTES {
        return Err(Problem::TooLarge);
    }
    let one = |article: Result<Article, Problem>| article.map(|a| vec![Item { name: None, article: Ok(a) }]);
    match sniff::container(bytes) {
        Some(sniff::Container::Pdf) => one(pdf::read(bytes)),
        Some(sniff::Container::Zip) => zip::read(bytes, depth),
        Some(sniff::Container::Ole) => Err(sniff::ole(bytes)),
        Some(sniff::Container::Foreign(foreign)) => Err(Problem::Foreign(foreign)),
        None => match sniff::mail(bytes) {
            Some(kind) => mail::read(bytes, kind, depth),
            None => {
                let (text, encoding, bad) = bytes::decode(bytes)?;
                if sniff::is_results(&text) {
                    return Err(Problem::Foreign(Foreign::Results));
                }
                match jsonl::read(&text) {
                    Some(items) => Ok(items),
                    None => one(text_article(text, encoding, bad)),
                }
            }
        },
    }
}

/// Reads a file if it is plain text in UTF-8 and cannot be anything else; `None` is for the readers of all kinds.
pub fn read_light(bytes: &[u8]) -> Option<Result<Article, Problem>> {
    if bytes.len() > MOST_BYTES {
        return Some(Err(Problem::TooLarge));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let start = text.trim_start_matches(|c: char| c == '\u{FEFF}' || c.is_whitespace());
    let header = || {
        start.lines().next().and_then(|line| line.split_once(':')).is_some_and(|(name, _)| name.is_ascii())
    };
    let list = || start.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    // A page, a list, Markdown, PDF, RTF; a mail; what is no text.
    if start.starts_with(['<', '{', '#', '-', '%']) || list() || header() || text.chars().any(is_odd) {
        return None;
    }
    let mut article = Article::plain(text.to_owned());
    if text.starts_with('\u{FEFF}') {
        article.encoding = Encoding::Utf8Bom;
    }
    Some(article.checked())
}

/// Whether a character has no business in a text.
fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{C}' | '\u{80}'..='\u{9F}')
}

/// The article of a text: a web page, Markdown, or the text itself.
#[cfg(feature = "readers")]
fn text_article(text: String, encoding: Encoding, bad: usize) -> Result<Article, Problem> {
    let mut article = if sniff::is_html(&text) {
        html_article(&text, encoding)?
    } else if let Some(plain) = markdown::read(&text) {
        let mut article = Article::new(plain.text, Kind::Markdown, encoding);
        (article.title, article.published) = (plain.title, plain.published);
        article
    } else {
        Article::new(text, Kind::Text, encoding)
    };
    if bad > 0 {
        article.remarks.push(Remark::Undecodable(bad));
    }
    article.checked()
}

/// The article of a web page.
#[cfg(feature = "readers")]
fn html_article(html: &str, encoding: Encoding) -> Result<Article, Problem> {
    let page = html::read(html);
    let mut article = Article::new(page.text, Kind::Html, encoding);
    (article.title, article.published) = (page.title, page.published);
    article.mend_letters();
    article.checked()
}

/// A date at the head of a text, as `YYYY-MM-DD`: `2021-12-15T08:30`, `15/12/2021 08:30`, `15-12-2021`.
#[cfg(feature = "readers")]
fn date(text: &str) -> Option<String> {
    let numbers: Vec<&str> =
        text.trim().split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).take(3).collect();
    let [a, b, c] = numbers.as_slice() else { return None };
    let (year, month, day) = match (a.len(), c.len()) {
        (4, _) => (a, b, c),
        (1 | 2, 4) => (c, b, a),
        _ => return None,
    };
    let date = format!("{year}-{month:0>2}-{day:0>2}");
    crate::engine::Source::is_date(&date).then_some(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "readers")]
    #[test]
    fn dates_of_pages() {
        assert_eq!(date("2021-12-15T08:30:00+07:00").as_deref(), Some("2021-12-15"));
        assert_eq!(date("15/12/2021 | 08:30").as_deref(), Some("2021-12-15"));
        assert_eq!(date("Thứ Tư, ngày 5/2/2021").as_deref(), Some("2021-02-05"));
        assert_eq!(date("08:30").as_deref(), None);
        assert_eq!(date("31/2/2021").as_deref(), None);
    }

    #[test]
    fn what_is_light() {
        assert!(read_light("Hai bên thống nhất.".as_bytes()).is_some_and(|a| a.is_ok()));
        assert_eq!(read_light(b""), Some(Err(Problem::Empty)));
        assert_eq!(read_light(b" \n"), Some(Err(Problem::Empty)));
        for other in
            ["%PDF-1.7", "<html>", "[\n{}]", "\u{FEFF} {\"id\": 1}", "# Tin", "Subject: x\n\nHi", "a\0b"]
        {
            assert!(read_light(other.as_bytes()).is_none(), "{other}");
        }
        assert!(read_light("[VNT] Hai bên hội đàm.".as_bytes()).is_some());
        assert!(read_light("Thời gian: 15/12\n".as_bytes()).is_some());
        assert!(read_light(&[b'h', 0xF2, b'p']).is_none());
    }
}
