//! The words of one thing, with where they are from: what one puts into a text of one's own.

use super::annotations::Points;
use super::{Article, address};
use crate::view::cards::{first_span, one_line};
use crate::view::{Locale, dates};

/// `“…” (Tiêu đề bài, Báo Bình Phước, 15/12/2021)`. None when the article has no such thing.
///
/// ```
/// use giaoban::engine::{Source, analyze};
/// use giaoban::export::{Article, quote};
/// use giaoban::report::{Extraction, Offsets};
/// use giaoban::view::Locale;
/// let text = "Giữ bình yên biên giới\n\nNgày 5-4-2017, Công an hai tỉnh hội đàm.";
/// let extraction = Extraction::new(&analyze(&Source::new(text)), text, Offsets::Utf16);
/// let article = Article { name: "tin", text, extraction: &extraction };
/// assert_eq!(quote(&article, "t1", Locale::Vi).as_deref(), Some("“Ngày 5-4-2017” (Giữ bình yên biên giới)"));
/// assert_eq!(quote(&article, "t9", Locale::Vi), None);
/// ```
pub fn quote(article: &Article<'_>, id: &str, locale: Locale) -> Option<String> {
    let x = article.extraction;
    let span = first_span(x, id)?;
    let points = Points::new(article.text, vec![span.start, span.end]);
    let words = article.text.get(points.at(span.start).byte..points.at(span.end).byte)?;
    let source = x.document.source.as_ref().map(|s| s.name.clone());
    let published = x.document.published.as_ref().map(|p| dates::date(&p.value, locale));
    let url = address(x).map(str::to_owned);
    let from: Vec<String> = [Some(article.title()), source, published, url]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect();
    let words = one_line(words);
    Some(if from.is_empty() {
        format!("“{words}”")
    } else {
        format!("“{words}” ({})", from.join(", "))
    })
}
