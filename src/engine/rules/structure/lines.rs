//! Lines of the page, hard-wrapped ones joined.

use super::words::{LETTER, STAMPS};
use crate::engine::document::{Document, TokenRange};
use crate::engine::normalize::among;
use crate::engine::token::{Case, TokenKind};

/// A line, or several that one hard-wrapped paragraph was broken into.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its tokens.
    pub(super) tokens: TokenRange,
    /// Words and numbers in it.
    pub(super) words: usize,
    /// Length in bytes of the clean text.
    pub(super) length: usize,
    /// Ends like a sentence: `.`, `!`, `?`, `…`, `./.`, a quotation mark after one of these.
    pub(super) stop: bool,
    /// A blank line stands before it.
    pub(super) apart: bool,
    /// Holds a gap of many blanks, as columns and running heads do.
    pub(super) gapped: bool,
    /// First token after the marker of a list item.
    pub(super) item: Option<u32>,
}

/// Blanks in a row that make a column rather than a space.
const COLUMN: usize = 6;

/// Cuts the text at its line breaks and joins what was only wrapped.
///
/// `hội đàm lần thứ V với Tiểu⏎khu Quân sự` is one line; a headline over a paragraph, the cells of a table and the
/// items of a list stay apart.
pub(super) fn lines(doc: &Document) -> Vec<Line> {
    let raw = cut(doc);
    let mut out: Vec<Line> = Vec::with_capacity(raw.len());
    let page = narrow(doc, &raw);
    let mut from = 0;
    while from < raw.len() {
        let group = raw.get(from..).unwrap_or_default();
        let size = 1 + group.iter().skip(1).take_while(|line| !line.apart).count();
        join(doc, group.get(..size).unwrap_or_default(), page, &mut out);
        from += size;
    }
    out
}

fn cut(doc: &Document) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for index in 1..=doc.len() {
        let breaks = index == doc.len() || doc.token(index).is_some_and(|t| t.new_line);
        // ` date 2023-07 Headline`: the stamp is a line of its own.
        let stamped =
            (start == 0 || doc.token(start).is_some_and(|t| t.new_line)) && stamp(doc, start) == Some(index);
        if breaks || stamped {
            out.push(line(doc, TokenRange::new(start, index)));
            start = index;
        }
    }
    out
}

/// The end of a crawler's date stamp (`date 2023-07`, `date 2025-09-16`) that starts at a token.
pub(super) fn stamp(doc: &Document, at: usize) -> Option<usize> {
    let year = doc.key(at) == "date" && doc.number(at + 1).is_some_and(|n| (1900..2100).contains(&n));
    if !year || doc.key(at + 2) != "-" || doc.number(at + 3).is_none() {
        return None;
    }
    let day =
        doc.key(at + 4) == "-" && doc.glued(at + 4) && doc.glued(at + 5) && doc.number(at + 5).is_some();
    Some(if day { at + 6 } else { at + 4 })
}

fn line(doc: &Document, tokens: TokenRange) -> Line {
    let text = doc.text(tokens);
    let words = tokens.iter().filter(|&i| doc.kind(i) != TokenKind::Mark).count();
    Line {
        tokens,
        words,
        length: text.len(),
        stop: stop(doc, tokens),
        apart: apart(doc, tokens.first()),
        gapped: gapped(text),
        item: item(doc, tokens),
    }
}

fn gapped(text: &str) -> bool {
    let mut blanks = 0;
    text.bytes().any(|b| {
        blanks = if b == b' ' { blanks + 1 } else { 0 };
        blanks >= COLUMN
    })
}

/// Whether the last mark of a range ends a sentence; the emoji that close the paragraphs of a post do too.
fn stop(doc: &Document, tokens: TokenRange) -> bool {
    let mut end = tokens.after();
    let ornament = |key: &str| key.chars().next().is_some_and(|c| c as u32 >= 0x2600) || key == "\u{FE0F}";
    // An address behind the last sentence is no part of it.
    let glued =
        (tokens.first()..end).rev().take(60).take_while(|&i| doc.glued(i) || doc.one_of(i, "http https"));
    end =
        glued.filter(|&i| doc.one_of(i, "http https")).last().filter(|&i| i > tokens.first()).unwrap_or(end);
    while end > tokens.first()
        && (matches!(doc.key(end - 1), "\"" | "'" | ")" | "]" | "|")
            || doc.kind(end - 1) == TokenKind::Mark && ornament(doc.key(end - 1)))
    {
        end -= 1;
    }
    let picture = |key: &str| key.chars().next().is_some_and(|c| c as u32 >= 0x1F300);
    end > tokens.first()
        && (doc.one_of(end - 1, ". ! ? …") || doc.kind(end) == TokenKind::Mark && picture(doc.key(end)))
}

/// Whether the white space before a token holds an empty line.
fn apart(doc: &Document, at: usize) -> bool {
    let from = if at == 0 { None } else { doc.token(at - 1).map(|t| t.end as usize) };
    let to = doc.token(at).map_or(0, |t| t.start as usize);
    let gap = doc.normalized.text.get(from.unwrap_or(0)..to).unwrap_or_default();
    from.is_none() || gap.bytes().filter(|&b| b == b'\n').count() >= 2
}

/// The first token after a list marker: `-`, `+`, `*`, `•`, an emoji, `1.`, `1)`, `(1)`, `a)`.
fn item(doc: &Document, tokens: TokenRange) -> Option<u32> {
    let first = tokens.first();
    let mut at = first;
    let spaced = |i: usize| i < tokens.after() && !doc.glued(i);
    match doc.kind(first) {
        TokenKind::Mark => {
            let key = doc.key(first);
            let bullet = among(key, "- + * • ● ○ ▪ ■ ◆ ➢ ➤ ► · ✓")
                || key.chars().next().is_some_and(|c| c as u32 >= 0x2600);
            if bullet {
                while at < tokens.after()
                    && doc.kind(at) == TokenKind::Mark
                    && doc.key(at) != "\""
                    && doc.key(at) != "("
                {
                    at += 1;
                }
            } else if key == "(" && doc.key(first + 2) == ")" && enumerator(doc, first + 1) {
                at = first + 3;
            }
        }
        _ => {
            let marked = doc.key(first + 1) == ")" || (doc.key(first + 1) == "." && spaced(first + 2));
            if marked && doc.glued(first + 1) && enumerator(doc, first) {
                at = first + 2;
            }
        }
    }
    (at > first && at < tokens.after()).then_some(at as u32)
}

fn enumerator(doc: &Document, at: usize) -> bool {
    match doc.kind(at) {
        TokenKind::Number => doc.number(at).is_some_and(|n| n < 100),
        TokenKind::Word => doc.key(at).len() == 1 && doc.case(at) == Case::Lower,
        TokenKind::Mark => false,
    }
}

/// Whether the whole page was set in a narrow column: small letters open a good part of its lines.
fn narrow(doc: &Document, raw: &[Line]) -> bool {
    let breaks = raw.iter().skip(1).filter(|line| !line.apart).count();
    let small = raw.iter().skip(1).filter(|line| !line.apart && continues(doc, line)).count();
    small >= 6 && small * 3 >= breaks
}

/// Joins the lines of one group (no empty line inside) that were broken only for width.
fn join(doc: &Document, group: &[Line], page: bool, out: &mut Vec<Line>) {
    // Only text in a narrow column is wrapped; a page whose lines are paragraphs never has a small letter in front.
    let breaks = group.len().saturating_sub(1);
    let small = group.iter().skip(1).filter(|line| continues(doc, line)).count();
    let widest = group.iter().map(|line| line.length).max().unwrap_or(0);
    let wrapped = widest <= 160 && (page && breaks >= 1 || breaks >= 2 && small * 3 >= breaks);
    for (i, next) in group.iter().enumerate() {
        let previous = if i == 0 { None } else { group.get(i - 1) };
        let joins = previous.is_some_and(|previous| {
            next.item.is_none()
                && !labelled(doc, next.tokens.first())
                && !previous.gapped
                && !next.gapped
                && (unfinished(doc, previous) && (continues(doc, next) || dangles(doc, previous, next))
                    || wrapped
                        && next.words > 0
                        && previous.length * 3 >= widest
                        && previous.length >= 15
                        && (!previous.stop || full(previous, next, doc, widest)))
        });
        match out.last_mut() {
            Some(last) if joins => {
                last.tokens.end = next.tokens.end;
                last.words += next.words;
                last.length += 1 + next.length;
                last.stop = next.stop;
            }
            _ => out.push(next.clone()),
        }
    }
}

/// The lines of a letter's head: `Tiêu đề: …`, `From: …`.
fn labelled(doc: &Document, at: usize) -> bool {
    LETTER.at(doc, at).is_some_and(|length| doc.key(at + length) == ":") || STAMPS.at(doc, at) == Some(3)
}

/// Whether the first word of the next line would not have fitted on this one.
fn full(previous: &Line, next: &Line, doc: &Document, widest: usize) -> bool {
    previous.length + 1 + doc.text_of(next.tokens.first()).len() + 4 >= widest
}

/// Whether a line opens as the middle of a sentence does.
fn continues(doc: &Document, line: &Line) -> bool {
    let first = line.tokens.first();
    line.item.is_none()
        && match doc.kind(first) {
            // A lone word that is no Vietnamese syllable is a mark of the editor: `leftcenterrightdel`.
            TokenKind::Word => {
                doc.case(first) == Case::Lower && !(line.tokens.len() == 1 && doc.text_of(first).len() > 12)
            }
            TokenKind::Mark => doc.one_of(first, ", ; )"),
            TokenKind::Number => false,
        }
}

/// Whether a line ends with a word that cannot end anything: `vào ngày`, `Công an tỉnh A và`.
fn dangles(doc: &Document, line: &Line, next: &Line) -> bool {
    let last = line.tokens.after().saturating_sub(1);
    let word = doc.one_of(last, "ngày tháng năm và với của từ tại do là các những cho về trong ông bà lần");
    let number = doc.kind(next.tokens.first()) == TokenKind::Number;
    let fits = number || !doc.one_of(last, "ngày tháng năm lần");
    (word && fits && doc.case(last) == Case::Lower || doc.key(last) == ",") && line.words > 3
}

/// Whether a line stops in the middle of a sentence.
fn unfinished(doc: &Document, line: &Line) -> bool {
    !line.stop && !doc.one_of(line.tokens.after().saturating_sub(1), ": ; |") && line.words > 1
}
