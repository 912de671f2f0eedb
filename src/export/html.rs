//! The report as one page that needs nothing else: style and marked article are in it, no script is. Its policy lets
//! nothing in; the style is let through by its hash.

use super::sheet::{Sheet, report};
use super::{Article, escape};
use crate::view::marks::Layer;
use crate::view::{Locale, segments};

const STYLE: &str = include_str!("report.css");

/// SHA-256 of the style. The browser tests say what it must be when the style changes.
const STYLE_HASH: &str = "sha256-VuvQ/UqQdxlpi/gyhvraX8irPSTdJ7fBrM5hB1HenmU=";

/// The page of all articles.
pub(super) fn page(articles: &[Article<'_>], locale: Locale) -> String {
    let title = match articles {
        [article] => article.title(),
        _ => locale.pick("Các bài đã đọc", "Articles read").to_owned(),
    };
    let head = format!(
        "<!doctype html>\n<html lang=\"{}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src '{STYLE_HASH}'; base-uri 'none'; form-action 'none'\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"giaoban {}\">\n<title>{}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n",
        locale.tag(),
        env!("CARGO_PKG_VERSION"),
        escape(&title)
    );
    let mut sheet = Sheet { out: head, html: true };
    for (number, article) in articles.iter().enumerate() {
        sheet.out.push_str("<main>\n");
        report(&mut sheet, article, number, locale, |sheet| marked(&mut sheet.out, article, number, locale));
        sheet.out.push_str("</main>\n");
    }
    sheet.out + "</body>\n</html>\n"
}

/// The article with its marks. Its text content is the article, as on the page.
fn marked(out: &mut String, article: &Article<'_>, number: usize, locale: Locale) {
    let heading = locale.pick("Bài đã đánh dấu", "The marked article");
    out.push_str(&format!("<h2>{heading}</h2>\n<div class=\"article\" lang=\"vi\" data-role=\"article\">"));
    let layer = Layer::new(article.text, article.extraction);
    let mut seen: Vec<&str> = Vec::new();
    let blocks = segments::blocks(article.text, &layer, &segments::Options::default());
    for block in &blocks {
        out.push_str(&format!("<div data-part=\"{}\">", block.part.as_str()));
        for segment in &block.segments {
            let text = escape(&segment.text);
            let Some(drawn) = &segment.drawn else {
                out.push_str(&text);
                continue;
            };
            // The first mark of a commitment is what its row leads to.
            let first = drawn.ids.split(' ').find(|id| id.starts_with('c') && !seen.contains(id));
            let anchor = first.map(|id| format!(" id=\"a{}-{id}\"", number + 1)).unwrap_or_default();
            seen.extend(first);
            let line =
                drawn.near.or(drawn.far).map(|kind| format!(" data-line=\"{kind}\"")).unwrap_or_default();
            let fill = drawn.fill.map(|kind| format!(" data-fill=\"{kind}\"")).unwrap_or_default();
            out.push_str(&format!(
                "<mark{anchor} data-kind=\"{}\" data-id=\"{}\"{line}{fill}>{text}</mark>",
                drawn.kinds, drawn.ids
            ));
        }
        out.push_str(&format!("{}</div>", block.gap));
    }
    out.push_str("</div>\n");
}
