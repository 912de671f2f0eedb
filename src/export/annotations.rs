//! Every mark as an annotation: W3C Web Annotation Data Model, JSON-LD.
//!
//! One annotation a mention, so that each has one target. A target is anchored twice: by the words with what stands
//! before and after them (TextQuoteSelector), and by their position in Unicode code points of the text
//! (TextPositionSelector). Mentions of one thing share the id of their describing
//! body.

use super::json::Json;
use super::{Article, Twins, address, uuid};
use crate::report::Span;
use crate::view::cards::Panel;
use crate::view::{Kind, Locale, labels};

/// How many characters before and after a quote tell it from others like it.
const CONTEXT: usize = 32;

/// All annotations of all articles, on the one page of a collection.
pub(super) fn collection(articles: &[Article<'_>], locale: Locale) -> String {
    let total: usize = articles.iter().map(|article| mentions(article).len()).sum();
    let names: Vec<&str> = articles.iter().flat_map(|article| [article.name, article.text]).collect();
    let mut json = Json::pretty();
    json.object(|json| {
        json.field("@context", "http://www.w3.org/ns/anno.jsonld");
        json.field("id", &urn(&uuid(&names)));
        json.field("type", "AnnotationCollection");
        json.key("generator").object(|json| {
            json.field("id", "urn:giaoban");
            json.field("type", "Software");
            json.field("name", concat!("giaoban ", env!("CARGO_PKG_VERSION")));
        });
        json.put("total", &(total as u32));
        json.key("first").object(|json| {
            json.field("id", &urn(&uuid(&[&uuid(&names), "first"])));
            json.field("type", "AnnotationPage");
            json.put("startIndex", &0u32);
            json.key("items").array(|json| articles.iter().for_each(|article| items(json, article, locale)));
        });
    });
    json.finish() + "\n"
}

fn urn(uuid: &str) -> String {
    format!("urn:uuid:{uuid}")
}

/// Every mention: kind, id of the thing, its words, span; in the order of the text.
fn mentions<'a>(article: &Article<'a>) -> Vec<(Kind, &'a str, &'a str, Span)> {
    let x = article.extraction;
    let mut all = Vec::new();
    let mut add = |kind, id: &'a str, words: &'a str, own: &[Span], more: &[Span]| {
        let other = more.iter().filter(|span| !own.contains(span));
        all.extend(own.iter().chain(other).map(|&span| (kind, id, words, span)));
    };
    x.meetings.iter().for_each(|m| add(Kind::Meeting, &m.id, &m.title, &[m.trigger], &m.mentions));
    x.commitments.iter().for_each(|c| add(Kind::Commitment, &c.id, &c.text, &[c.span], &c.mentions));
    x.people.iter().for_each(|p| add(Kind::Person, &p.id, &p.name, &[], &p.mentions));
    x.organizations.iter().for_each(|o| add(Kind::Organization, &o.id, &o.name, &[], &o.mentions));
    x.places.iter().for_each(|l| add(Kind::Place, &l.id, &l.name, &[], &l.mentions));
    x.times.iter().for_each(|t| add(Kind::Time, &t.id, &t.text, &[t.span], &[]));
    x.instruments.iter().for_each(|i| add(Kind::Instrument, &i.id, &i.name, &[], &i.mentions));
    crate::sorting::sort_by_key(&mut all, |&(_, _, _, span)| (span.start, std::cmp::Reverse(span.end)));
    all
}

fn items(json: &mut Json, article: &Article<'_>, locale: Locale) {
    let mentions = mentions(article);
    let points = Points::new(article.text, mentions.iter().flat_map(|m| [m.3.start, m.3.end]).collect());
    let panel = Panel::new(article.extraction, locale);
    let text_id = urn(&uuid(&[article.name, article.text]));
    let mut twins = Twins::default();
    for (kind, id, words, span) in mentions {
        let (from, to) = (points.at(span.start), points.at(span.end));
        let Some(exact) = article.text.get(from.byte..to.byte).filter(|exact| !exact.is_empty()) else {
            continue;
        };
        let thing = urn(&uuid(&[&text_id, id]));
        let about = about(&panel, kind, id, words, locale);
        json.object(|json| {
            json.field("id", &urn(&uuid(&[&text_id, id, &twins.next(id).to_string()])));
            json.field("type", "Annotation");
            json.field("motivation", "identifying");
            json.key("body").array(|json| {
                json.object(|json| {
                    json.field("type", "TextualBody");
                    json.field("purpose", "tagging");
                    json.field("value", kind.as_str());
                });
                json.object(|json| {
                    json.field("id", &thing);
                    json.field("type", "TextualBody");
                    json.field("purpose", "describing");
                    json.field("format", "text/plain");
                    json.field("value", &about);
                });
            });
            json.key("target").object(|json| {
                match address(article.extraction) {
                    Some(url) => json.field("source", url),
                    None => json.field("source", &text_id),
                }
                json.key("selector").array(|json| {
                    json.object(|json| {
                        json.field("type", "TextQuoteSelector");
                        json.field("exact", exact);
                        json.field("prefix", before(article.text, from.byte));
                        json.field("suffix", after(article.text, to.byte));
                    });
                    json.object(|json| {
                        json.field("type", "TextPositionSelector");
                        json.put("start", &from.char);
                        json.put("end", &to.char);
                    });
                });
            });
        });
    }
}

/// What a thing is, in a line.
fn about(panel: &Panel, kind: Kind, id: &str, words: &str, locale: Locale) -> String {
    let parts: Vec<String> = match kind {
        Kind::Meeting => panel
            .meetings
            .iter()
            .filter(|m| m.id == id)
            .flat_map(|m| {
                [m.kind.clone(), m.status_words.clone()]
                    .into_iter()
                    .chain(m.when.as_ref().map(|w| w.words.clone()))
            })
            .collect(),
        Kind::Commitment => panel
            .commitments
            .iter()
            .filter(|c| c.id == id)
            .flat_map(|c| {
                [c.kind.clone(), c.status_words.clone(), c.who.clone()].into_iter().chain(c.when.clone())
            })
            .collect(),
        _ => panel
            .rows(kind)
            .iter()
            .filter(|row| row.id == id)
            .flat_map(|row| [labels::one(kind, locale).to_owned(), words.to_owned(), row.detail.clone()])
            .collect(),
    };
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

fn before(text: &str, byte: usize) -> &str {
    let head = text.get(..byte).unwrap_or_default();
    let from = head.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    head.get(from..).unwrap_or_default()
}

fn after(text: &str, byte: usize) -> &str {
    let tail = text.get(byte..).unwrap_or_default();
    let to = tail.char_indices().nth(CONTEXT).map_or(tail.len(), |(at, _)| at);
    tail.get(..to).unwrap_or_default()
}

/// A place in a text, counted in three ways.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Point {
    unit: u32,
    /// Bytes of UTF-8.
    pub(super) byte: usize,
    /// Unicode code points.
    pub(super) char: u32,
}

/// The places that occur, by their offset in UTF-16 code units.
pub(super) struct Points(Vec<Point>);

impl Points {
    /// Finds the given offsets in one pass over the text.
    pub(super) fn new(text: &str, mut units: Vec<u32>) -> Points {
        crate::sorting::sort(&mut units);
        units.dedup();
        let mut wanted = units.into_iter().peekable();
        let mut points = Vec::new();
        let mut here = Point::default();
        for c in text.chars().map(Some).chain([None]) {
            while let Some(unit) = wanted.next_if(|&unit| unit <= here.unit) {
                points.push(Point { unit, ..here });
            }
            let Some(c) = c else { break };
            here = Point {
                unit: here.unit + c.len_utf16() as u32,
                byte: here.byte + c.len_utf8(),
                char: here.char + 1,
            };
        }
        points.extend(wanted.map(|unit| Point { unit, ..here }));
        Points(points)
    }

    /// One of the prepared places.
    pub(super) fn at(&self, unit: u32) -> Point {
        let index = self.0.partition_point(|point| point.unit < unit);
        self.0.get(index).or(self.0.last()).copied().unwrap_or_default()
    }
}
