//! An export as an order: what the page hands to the thread that writes files, and what it gets back.
//!
//! The writers of formats are in the page's second wasm, so both travel as bytes.

use std::borrow::Cow;

use super::{Article, Format, export, file, without};
use crate::report::Extraction;
use crate::view::cards::Panel;
use crate::view::{Kind, Locale, labels};
use crate::wire::wire;

/// How much of a file is shown, in bytes.
const SHOWN: usize = 20_000;

/// What is to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Order<'a> {
    /// The articles, in their order.
    pub articles: Vec<OrderedArticle<'a>>,
    /// The format.
    pub format: Format,
    /// The language of the words that are not the articles' own.
    pub locale: Locale,
    /// What the file is called, without its ending.
    pub stem: Cow<'a, str>,
}

/// One article of an order.
#[derive(Clone, Debug, PartialEq)]
pub struct OrderedArticle<'a> {
    /// What it is called.
    pub name: Cow<'a, str>,
    /// Its text, exactly as it was read.
    pub text: Cow<'a, str>,
    /// What was found in it.
    pub extraction: Cow<'a, Extraction>,
    /// Ids of the things that the reader dropped.
    pub dropped: Vec<String>,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Product {
    /// Name of the file, without a folder.
    pub name: String,
    /// Its media type.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// What is in it, in a sentence.
    pub sentence: String,
    /// Its text as far as it is shown; of a report its words instead of its markup.
    pub preview: String,
    /// Whether there is more than is shown.
    pub cut: bool,
}

wire!(struct Order<'_> { articles, format, locale, stem });
wire!(struct OrderedArticle<'_> { name, text, extraction, dropped });
wire!(struct Product { name, media_type, bytes, sentence, preview, cut });

impl Order<'_> {
    /// Writes the file.
    ///
    /// ```
    /// use giaoban::export::Format;
    /// use giaoban::export::order::{Order, OrderedArticle};
    /// use giaoban::view::Locale;
    /// let article = OrderedArticle {
    ///     name: "tin.txt".into(),
    ///     text: "Hai bên họp.".into(),
    ///     extraction: Default::default(),
    ///     dropped: Vec::new(),
    /// };
    /// let order = Order { articles: vec![article], format: Format::Json, locale: Locale::Vi, stem: "tin".into() };
    /// let product = order.fill();
    /// assert_eq!((product.name.as_str(), product.cut), ("tin.json", false));
    /// assert_eq!(product.preview.as_bytes(), product.bytes);
    /// ```
    pub fn fill(self) -> Product {
        let Order { articles, format, locale, stem } = self;
        let kept: Vec<Extraction> = articles
            .iter()
            .map(|article| without(&article.extraction, |id| article.dropped.iter().any(|other| other == id)))
            .collect();
        let articles: Vec<Article<'_>> = articles
            .iter()
            .zip(&kept)
            .map(|(article, extraction)| Article { name: &article.name, text: &article.text, extraction })
            .collect();
        let written = file(&articles, format, locale, &stem);
        let (preview, cut) = preview(&articles, format, locale);
        Product {
            name: written.name,
            media_type: written.media_type.to_owned(),
            bytes: written.bytes,
            sentence: sentence(&kept, locale),
            preview,
            cut,
        }
    }
}

/// What is in articles, in a sentence.
fn sentence(articles: &[Extraction], locale: Locale) -> String {
    if let [one] = articles {
        return Panel::new(one, locale).sentence(locale);
    }
    let found = [
        labels::counted(Kind::Meeting, articles.iter().map(|x| x.meetings.len()).sum(), locale),
        labels::counted(Kind::Commitment, articles.iter().map(|x| x.commitments.len()).sum(), locale),
    ];
    let count = locale.counted(articles.len(), "bài", "article", "articles");
    format!("{count}: {}.", locale.list(&found))
}

/// The head of a file, and whether there is more of it.
fn preview(articles: &[Article<'_>], format: Format, locale: Locale) -> (String, bool) {
    // A report is read better in words than in markup.
    let shown = if format == Format::Html { Format::Md } else { format };
    let mut text = String::new();
    for (name, table) in export(articles, shown, locale) {
        if !name.is_empty() {
            text.push_str(&format!("{}{name}\n", if text.is_empty() { "" } else { "\n" }));
        }
        text.push_str(table.trim_start_matches('\u{feff}'));
    }
    let end = text.char_indices().map(|(at, _)| at).find(|&at| at >= SHOWN);
    text.truncate(end.unwrap_or(text.len()));
    (text, end.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::Person;

    fn ordered<'a>(name: &'a str, people: &[&str], dropped: &[&str]) -> OrderedArticle<'a> {
        let person = |id: &&str| Person { id: (*id).into(), name: (*id).into(), ..Default::default() };
        OrderedArticle {
            name: name.into(),
            text: "Ông p1 gặp ông p2.".into(),
            extraction: Cow::Owned(Extraction {
                people: people.iter().map(person).collect(),
                ..Extraction::default()
            }),
            dropped: dropped.iter().map(|&id| id.to_owned()).collect(),
        }
    }

    #[test]
    fn what_was_dropped_is_not_written() {
        let order = |dropped: &[&str]| Order {
            articles: vec![ordered("a", &["p1", "p2"], dropped)],
            format: Format::Json,
            locale: Locale::Vi,
            stem: "a".into(),
        };
        let names = |product: Product| product.preview.matches("\"name\": \"p").count();
        assert_eq!((names(order(&[]).fill()), names(order(&["p1"]).fill())), (2, 1));
    }

    #[test]
    fn tables_are_shown_as_text_and_saved_as_an_archive() {
        let order = Order {
            articles: vec![ordered("a", &[], &[]), ordered("b", &[], &[])],
            format: Format::Csv,
            locale: Locale::En,
            stem: "giaoban".into(),
        };
        let product = order.fill();
        assert!(product.preview.starts_with("meetings.csv\narticle,id,kind"), "{}", product.preview);
        assert_eq!(product.bytes.get(..2), Some(b"PK".as_slice()));
        assert_eq!(
            (product.name.as_str(), product.media_type.as_str()),
            ("giaoban.csv.zip", "application/zip")
        );
        assert!(product.sentence.starts_with("2 articles: "), "{}", product.sentence);
    }

    #[test]
    fn a_long_file_is_shown_in_part() {
        let mut article = ordered("a", &[], &[]);
        article.extraction = Cow::Owned(Extraction {
            people: (0..2_000).map(|n| Person { name: format!("Ô{n}"), ..Default::default() }).collect(),
            ..Extraction::default()
        });
        let order =
            Order { articles: vec![article], format: Format::Ndjson, locale: Locale::Vi, stem: "a".into() };
        let product = order.fill();
        assert!(product.cut && product.bytes.starts_with(product.preview.as_bytes()));
        assert!((SHOWN..SHOWN + 4).contains(&product.preview.len()));
    }
}
