//! The day the page gives for itself.

use super::Reader;
use super::calendar::{Date, days_in};
use super::expression::{Expression, Point, Suffix, Unit, Value, Year};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::token::TokenKind;

/// A publication date as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Published {
    pub(super) year: i32,
    pub(super) month: Option<u32>,
    pub(super) day: Option<u32>,
}

impl Published {
    /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; what follows the day is left aside.
    pub(super) fn parse(text: &str) -> Option<Published> {
        let mut parts = text.trim().splitn(3, '-');
        let year = parts.next()?.parse().ok().filter(|y| (1900..=2099).contains(y))?;
        let month = parts.next().and_then(|m| m.parse().ok()).filter(|m| (1..=12).contains(m));
        let day = parts
            .next()
            .and_then(|d| d.get(..2)?.parse().ok())
            .filter(|&d| month.is_some_and(|m| d >= 1 && d <= days_in(year, m)));
        Some(Published { year, month, day })
    }

    /// The first day it can be.
    pub(super) fn first(self) -> Date {
        Date { year: self.year, month: self.month.unwrap_or(1), day: self.day.unwrap_or(1) }
    }

    /// The last day it can be.
    pub(super) fn last(self) -> Date {
        let month = self.month.unwrap_or(12);
        Date { year: self.year, month, day: self.day.unwrap_or(days_in(self.year, month)) }
    }

    /// A day to reckon months from.
    pub(super) fn date(self) -> Date {
        self.last()
    }

    /// The day, when it is known to the day.
    pub(super) fn exact(self) -> Option<Date> {
        self.day.and(self.month).map(|_| self.first())
    }

    /// ISO 8601, as fine as it is known.
    pub(super) fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(m), Some(d)) => format!("{:04}-{m:02}-{d:02}", self.year),
            (Some(m), None) => format!("{:04}-{m:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// From a point of the calendar with a year.
    pub(super) fn of(point: Point) -> Option<Published> {
        let Year::Given(year) = point.year else { return None };
        match point.unit {
            Unit::Day(m, d) => Some(Published { year, month: Some(m), day: Some(d) }),
            Unit::Month(m) => Some(Published { year, month: Some(m), day: None }),
            Unit::Year => Some(Published { year, month: None, day: None }),
            _ => None,
        }
    }
}

/// The dates in the head of the page: stamps, clocks, `Ngày đăng`; nothing below the first sentence counts. A headline
/// under the name of a portal is a paragraph without a stop.
///
/// ` date 2023-07 `, `Thứ ba, 14/11/2023 | 08:15 GMT+7`, `Cập nhật lúc 07:30 02/08/2019`, `16 Tháng Bảy 201511:30 CH`.
/// Source: times-and-noise §12.
pub(super) fn headers(doc: &Document) -> Vec<Expression> {
    let mut out: Vec<Expression> = Vec::new();
    for block in &doc.blocks {
        match block.kind {
            BlockKind::Lead => break,
            BlockKind::Paragraph if doc.one_of(block.tokens.after().saturating_sub(1), ". ! ? : ; …") => {
                break;
            }
            BlockKind::Boilerplate | BlockKind::Byline => {
                let reader = Reader::new(doc, block.tokens, None);
                out.extend(reader.header(block.tokens));
            }
            _ => {}
        }
    }
    out
}

/// The stamp that tells when the article came out: the first, unless another is of long before or stands under the
/// headline. A page shows the day on which it is read, or was saved, above the article's own.
pub(super) fn stamp(doc: &Document, headers: &[Expression]) -> Option<(Published, TokenRange)> {
    let stamps = || {
        headers.iter().filter_map(|e| match e.value {
            Value::Point(point, _) => Published::of(point).map(|p| (p, e.tokens)),
            _ => None,
        })
    };
    let first = stamps().next()?;
    let headline = doc.blocks.iter().find(|block| block.kind == BlockKind::Title);
    let below = headline.and_then(|title| stamps().find(|stamp| stamp.1.start >= title.tokens.end));
    if let Some(below) = below.filter(|below| below.0.day.is_some() && first.0.day.is_some()) {
        return Some(below);
    }
    let mut stamps = stamps().skip(1);
    let earlier = |stamp: &(Published, TokenRange)| {
        let (year, month) = first.0.first().month_plus(-2);
        let last = stamp.0.last();
        (last.year, last.month) <= (year, month)
    };
    Some(stamps.find(earlier).unwrap_or(first))
}

/// A date in front of the first sentence or in the heading: `Hà Nội, ngày 06 tháng 9 năm 2023 -`, `(TTXVN, 5/9/2023)`, `(Hà Nội, ngày
/// 08/9/2023)` below the title.
pub(super) fn dateline(doc: &Document, expressions: &[Expression]) -> Option<(Published, TokenRange)> {
    let lead = doc.blocks.iter().position(|b| matches!(b.kind, BlockKind::Lead | BlockKind::Paragraph))?;
    let head = doc.blocks.get(..=lead)?;
    head.iter().find_map(|block| {
        let first = expressions.iter().find(|e| block.tokens.contains(e.tokens))?;
        let Value::Point(point, _) = first.value else { return None };
        let (start, at, after) = (block.tokens.first(), first.tokens.first(), first.tokens.after());
        let named = (start..at).all(|i| doc.kind(i) == TokenKind::Mark || doc.is_capital(i));
        let before = doc.key_before(at) == "," || at > start && block.tokens.after() <= after + 1 && named;
        let closed = after == block.tokens.after()
            || doc.key(after) == ")"
            || matches!(doc.key(after), "-" | ":" | "." | "") && !doc.glued(after + 1);
        (named && before && closed && at > start && at - start <= 8)
            .then(|| Published::of(point))
            .flatten()
            .map(|p| (p, first.tokens))
    })
}

impl Reader<'_> {
    fn header(&self, tokens: TokenRange) -> Option<Expression> {
        let rule = "timex/header";
        for at in tokens.iter() {
            if self.key(at) == "date" && self.year_number(at + 1).is_some() && self.key(at + 2) == "-" {
                let year = Year::Given(self.year_number(at + 1)?);
                if let Some(found) = self.iso(at + 1).and_then(|mut f| f.pop()) {
                    return Some(Expression { rule, ..found });
                }
                let month = self.short_number(at + 3).filter(|m| (1..=12).contains(m))?;
                return Some(Expression::new(
                    at + 1,
                    at + 4,
                    Value::Point(Point::new(Unit::Month(month), year), Suffix::None),
                    rule,
                ));
            }
            if let Some(found) = self.iso(at).and_then(|mut f| f.pop()) {
                return Some(Expression { rule, ..found });
            }
            let Some((point, mut end, mut suffix)) = self.header_day(at) else { continue };
            let mut start = at - usize::from(at > tokens.first() && self.key(at - 1) == "ngày");
            // A clock behind: `11/04/2013 09:12`, `14/11/2023 | 08:15`.
            let gap = (end..end + 3).find(|&i| self.kind(i) == TokenKind::Number).unwrap_or(end);
            let between = (end..gap).all(|i| self.kind(i) == TokenKind::Mark || self.key(i) == "lúc");
            if let Some((h, m, e)) = self.clock(gap).filter(|_| between && suffix == Suffix::None) {
                (suffix, end) = (Suffix::Clock(h, m), e);
            } else if let Some((h, m, s)) = self.clock_before(at) {
                (suffix, start) = (if suffix == Suffix::None { Suffix::Clock(h, m) } else { suffix }, s);
            }
            // `Thứ ba, ` in front.
            for back in 2..=4 {
                let from = start.wrapping_sub(back);
                if from >= tokens.first()
                    && from < start
                    && self.weekday(from).is_some_and(|(_, e)| e <= start)
                {
                    start = from;
                    break;
                }
            }
            return Some(Expression::new(start, end, Value::Point(point, suffix), rule));
        }
        None
    }

    /// A full day in a header; here the month may be a word and the clock glued to the year.
    fn header_day(&self, at: usize) -> Option<(Point, usize, Suffix)> {
        if let Some(term) = self.day_term(at)
            && let (Some(month), Year::Given(_)) = (term.month, term.year)
        {
            return Some((Point::new(Unit::Day(month, term.day), term.year), term.end, Suffix::None));
        }
        let day = self.short_number(at)?;
        if self.key(at + 1) != "tháng" {
            return None;
        }
        let (month, next) = self.month_number(at + 2)?;
        let next = next + usize::from(self.key(next) == ",");
        // `201511:30 CH`
        let digits = self.text(next);
        let (year, hour) =
            (digits.get(..4)?.parse::<i32>().ok()?, digits.get(4..).and_then(|h| h.parse::<u32>().ok()));
        Date::new(year, month, day)?;
        let point = Point::new(Unit::Day(month, day), Year::Given(year));
        match (hour.filter(|&h| h < 24), self.short_number(next + 2)) {
            (Some(hour), Some(minute)) if self.key(next + 1) == ":" => {
                let afternoon = self.one_of(next + 3, "ch pm");
                let hour = if afternoon && hour < 12 { hour + 12 } else { hour };
                Some((
                    point,
                    next + 3 + usize::from(afternoon || self.key(next + 3) == "sa"),
                    Suffix::Clock(hour, minute),
                ))
            }
            _ => Some((point, next + 1, Suffix::None)),
        }
    }

    /// `07:30 02/08/2019`, `20:22, 29/01/2024`, `17:00 ngày 28/08/2018`: the clock before a day, and its first token.
    fn clock_before(&self, at: usize) -> Option<(u32, u32, usize)> {
        let mut end = at;
        while end > 0
            && (self.one_of(end - 1, ", | ngày -")
                || self.weekday(end.wrapping_sub(2)).is_some_and(|(_, e)| e == end))
            && at - end < 5
        {
            end -= 1 + usize::from(self.weekday(end.wrapping_sub(2)).is_some_and(|(_, e)| e == end));
        }
        // `07:30`, `5 giờ 30`, `05 giờ 30 phút`
        [4, 3].into_iter().filter_map(|length| end.checked_sub(length)).find_map(|start| {
            let clock = self.clock(start).filter(|&(h, m, e)| e == end && (h, m) != (0, 0));
            clock.map(|(h, m, _)| (h, m, start))
        })
    }
}
