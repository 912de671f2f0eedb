//! Bodies with words of their own for a name: companies, banks, hospitals, schools, funds, churches, papers.

use super::chain::{Parsed, Reader};
use super::head::{Head, head_at};
use super::{Body, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::Level;
use crate::engine::lexicon::Class;
use crate::engine::normalize::key;
use crate::engine::rules::place::gazetteer::matches;
use crate::engine::rules::place::name::proper;
use crate::engine::token::{Case, TokenKind};

impl Reader<'_> {
    /// `Công ty TNHH Sản xuất và Thương mại Gia Lộc`, `Bệnh viện Đa khoa tỉnh Bình Định`, `Hội Điện ảnh Việt Nam`,
    /// `Quỹ Thiện Tâm`, `Trường ĐH Y Hà Nội`, `Báo Giao thông`: the head, a run of name words, and the place behind it.
    pub(super) fn of_own_name(&self, head: &Head) -> Option<Parsed> {
        let doc = self.doc;
        let single = head.end == head.start + 1;
        let capital = doc.is_capital(head.start);
        // `Hội An`, `Ban Lung`, and a syllable of somebody's name: `Lê Hội Nam`.
        let inside = head.start > 0
            && doc.sentence_at(head.start).has(head.start - 1)
            && doc.case(head.start - 1) == Case::Title
            && doc.kind(head.start - 1) == TokenKind::Word
            && doc.hit(head.start - 1, Class::Title).is_none()
            && doc.key_before(head.start) != "trưởng";
        // In a line of capitals a syllable may be any word: `HỘI ĐÀM`.
        let shouted = doc.case(head.start) == Case::Upper && !doc.text_of(head.start).is_ascii();
        if single && (!capital || inside || shouted || !matches(doc, head.start).is_empty()) {
            return None;
        }
        let mut end = self.own_words(head.end);
        // `Trung tâm huyện X` is the middle of it; `Ngân hàng S` hides its name.
        let lettered = end == head.end + 1
            && doc.text_of(head.end).chars().count() == 1
            && doc.kind(head.end) == TokenKind::Word;
        if lettered || (end == head.end && (single || head.name == "Trung tâm")) {
            return None;
        }
        // `Bệnh viện Đa khoa tỉnh Bình Định`, `Quỹ Bảo trợ trẻ em huyện X`
        if let Some(list) = self.places.list_at(end).filter(|list| list.items.len() == 1) {
            end = list.tokens.after();
        } else if let Some(found) = self.places.at(end) {
            end = found.mention.tokens.after();
        }
        if end == head.end {
            return None;
        }
        let tokens = TokenRange::new(head.start, end);
        let name = format!(
            "{} {}",
            head_words(&doc.name(TokenRange::new(head.start, head.end))),
            proper(doc, TokenRange::new(head.end, end))
        );
        // `Vườn quốc gia A, tỉnh B`: where it lies.
        let behind = || self.places.at(end + 1).filter(|f| doc.one_of(end, ", (") && !f.level.is_empty());
        let seat =
            (head.end..end).rev().find_map(|i| self.places.at(i)).or_else(behind).map(|found| &found.mention);
        let body = Body {
            tokens,
            phrase: tokens,
            key: format!("named|{}", key(&name)),
            name,
            kind: head.kind,
            level: head.level.unwrap_or(Level::Unit),
            country: seat.and_then(|place| place.country).or(head.country),
            place: seat.map(|place| place.canonical.clone()),
            parent: None,
            nested: head.is_passive(),
            family: head.family,
            head: head.name,
            rule: "organization/named",
        };
        Some(Parsed { items: vec![Item::Body(body)], groups: Vec::new(), end })
    }

    /// `Bệnh viện 30-4`, `Công ty 20-10`: a day and a month right behind the head.
    fn is_day_name(&self, at: usize) -> bool {
        let doc = self.doc;
        doc.key(at + 1) == "-"
            && doc.glued(at + 1)
            && doc.glued(at + 2)
            && doc.number(at + 2).is_some_and(|month| (1..=12).contains(&month))
            && doc.number(at).is_some_and(|day| (1..=31).contains(&day))
            && !(doc.one_of(at + 3, "- /") && doc.glued(at + 3))
    }

    /// One past the words of a name that start at a token: capitals, what joins them (`và`, `-`, `&`), and small words that
    /// a further capital follows (`Sản xuất và Thương mại Gia Lộc`, `Hàng Hải Việt Nam`).
    fn own_words(&self, from: usize) -> usize {
        let doc = self.doc;
        let block = doc.block_of(from);
        let limit = (from + 14).min(doc.sentence_at(from).after());
        let (mut at, mut end) = (from, from);
        // Small words since the last capital.
        let mut small = 0;
        while at < limit && doc.block_of(at) == block {
            let next = at + 1;
            match doc.kind(at) {
                TokenKind::Word if doc.is_capital(at) => {
                    let person = doc.hit(at, Class::Rank).is_some()
                        || doc.hit(at, Class::Title).is_some_and(|h| h.end as usize > next);
                    let other = at > from
                        && head_at(doc, at).is_some_and(|h| h.end > next || doc.case(at) == Case::Upper);
                    if person || other {
                        break;
                    }
                    // `Hội Điện ảnh Việt Nam`: the place closes the name.
                    if let Some(found) = self.places.at(at).filter(|_| small > 0) {
                        return if doc.key(at - 1) == "và" { end } else { found.mention.tokens.after() };
                    }
                    at = next;
                    end = at;
                    small = 0;
                }
                // `Cảnh sát nhân dân`, `Bồi dưỡng nghiệp vụ`: a noun written small behind a capital word.
                TokenKind::Word if at > from && tail_noun(doc, at).is_some() => {
                    at = tail_noun(doc, at).unwrap_or(next);
                    end = at;
                    small = 0;
                }
                TokenKind::Word => {
                    let cue = doc
                        .hits(at)
                        .iter()
                        .any(|h| h.class == Class::PersonCue && doc.column(*h, "kind") == "end");
                    let level = doc.hit(at, Class::Level).is_some();
                    let joins = matches!(doc.key(at), "và") && doc.is_capital(next) && at > from;
                    small += 1;
                    // `Trung tâm Hành chính`: one syllable alone is half a word.
                    let half = at == from + 1 && doc.case(from) == Case::Title && !cue && !level;
                    let led = at > from && (half || closes_compound(doc, at));
                    if !joins && (!led && (cue || level) || small > 3 || at == from) {
                        break;
                    }
                    // The next capital must be near.
                    let goes_on = (next..next + 3)
                        .any(|i| doc.is_capital(i) && doc.kind(i) == TokenKind::Word)
                        && !(at..next + 3)
                            .take_while(|&i| !doc.is_capital(i))
                            .any(|i| doc.kind(i) != TokenKind::Word);
                    if !joins && !led {
                        break;
                    }
                    // `Báo Giao thông` ends in one, `Dệt may Việt Nam` goes on.
                    if led {
                        end = next;
                    } else if !goes_on {
                        break;
                    }
                    at = next;
                }
                // `Bệnh viện 19-8`: the day that it is named for.
                TokenKind::Number if at == from && self.is_day_name(at) => {
                    at += 3;
                    end = at;
                }
                TokenKind::Number if at > from || doc.key(at).len() <= 3 => {
                    let date = doc.one_of(next, "/ -") && doc.glued(next);
                    if date || (at == from && doc.key_before(from) == ",") {
                        break;
                    }
                    at = next;
                    end = at;
                }
                TokenKind::Mark if doc.one_of(at, "- &") && at > from => {
                    let country = doc.hit(next, Class::Country).is_some() && doc.is_capital(next);
                    let person =
                        doc.hit(next, Class::Title).is_some() || doc.hit(next, Class::Rank).is_some();
                    let spaced = doc.key(at) == "-" && !doc.glued(at);
                    let placed = country || self.places.at(next).is_some();
                    if !doc.is_capital(next) || (person && !country) || (spaced && !placed) {
                        break;
                    }
                    at = next;
                }
                _ => break,
            }
        }
        end
    }
}

/// One past a noun of `name_words.tsv` that may be written small all through.
fn tail_noun(doc: &Document, at: usize) -> Option<usize> {
    doc.hit(at, Class::NameWord).filter(|&hit| doc.column(hit, "tail") == "yes").map(|hit| hit.end as usize)
}

/// Whether a small word closes a compound of `name_words.tsv`: `Hàng hải`, `Thương mại`, `Dệt may`, `Sản xuất`.
fn closes_compound(doc: &Document, at: usize) -> bool {
    doc.hit(at - 1, Class::NameWord).is_some_and(|hit| hit.end as usize == at + 1)
        || at >= 2 && doc.hit(at - 2, Class::NameWord).is_some_and(|hit| hit.end as usize == at + 1)
}

/// The head as it is written, with a capital.
fn head_words(written: &str) -> String {
    let mut chars = written.chars();
    match chars.next() {
        Some(first) => std::iter::once(crate::letters::upper(first)).chain(chars).collect(),
        None => String::new(),
    }
}
