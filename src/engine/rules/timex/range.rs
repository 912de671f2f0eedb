//! `từ … đến …`, `từ … đến nay`, `từ nay đến …`.

use super::Reader;
use super::expression::{Expression, Point, Suffix, Unit, Value, Year};

impl Reader<'_> {
    /// One point of the calendar at a token, with the token after it, and whether `đầu` stood before it.
    fn point(&self, at: usize) -> Option<(Point, usize, bool)> {
        let mut start = at;
        while self.one_of(start, "hết khoảng dịp cả") {
            start += 1;
        }
        let found = match self.key(start) {
            "ngày" | "hôm" => self.days_single(start + 1),
            "tháng" => self.months_single(start + 1),
            "quý" => self.quarter(start, start + 1),
            // `từ nay đến hết năm`
            "năm" if start > at && self.key(start - 1) == "hết" => {
                self.year(start, start + 1).or_else(|| {
                    let value = Value::Point(Point::new(Unit::Year, Year::Shift(0)), Suffix::None);
                    Some(vec![Expression::new(start, start + 1, value, "timex/year")])
                })
            }
            "năm" => self.year(start, start + 1),
            "đầu" | "giữa" | "cuối" | "thượng" | "trung" | "hạ" | "tuần" => self.edge(start),
            _ => match self.part_of_day(start) {
                Some((_, next)) => self.days_single(next + usize::from(self.key(next) == "ngày")),
                None => match self.year_number(start) {
                    Some(year) if !self.slashed(start + 1) => {
                        let value = Value::Point(Point::new(Unit::Year, Year::Given(year)), Suffix::None);
                        Some(vec![Expression::new(start, start + 1, value, "timex/year")])
                    }
                    _ => self.days_single(start),
                },
            },
        }?;
        match found.as_slice() {
            [Expression { value: Value::Point(point, _), tokens, .. }] => {
                Some((*point, tokens.after(), self.key(start) == "đầu"))
            }
            _ => None,
        }
    }

    fn days_single(&self, at: usize) -> Option<Vec<Expression>> {
        let term = self.day_term(at)?;
        let point = Point::new(Unit::Day(term.month?, term.day), term.year);
        Some(vec![Expression::new(at, term.end, Value::Point(point, Suffix::None), "timex/date")])
    }

    fn months_single(&self, at: usize) -> Option<Vec<Expression>> {
        let (month, end) = self.month_number(at)?;
        let (year, end) = self.year_after(end).unwrap_or((Year::Open, end));
        Some(vec![Expression::new(
            at,
            end,
            Value::Point(Point::new(Unit::Month(month), year), Suffix::None),
            "timex/month",
        )])
    }

    /// `đến nay`, `tới nay`, `cho đến nay`, `đến thời điểm hiện tại`, `- nay`: the token after.
    fn to_now(&self, at: usize) -> Option<usize> {
        let mut at = at;
        at += usize::from(self.key(at) == ",");
        at += usize::from(self.key(at) == "cho");
        let joined = self.one_of(at, "đến tới -");
        if !joined {
            return None;
        }
        [
            &["nay"][..],
            &["hiện", "nay"],
            &["hiện", "tại"],
            &["thời", "điểm", "hiện", "tại"],
            &["thời", "điểm", "này"],
            &["bây", "giờ"],
            &["giờ"],
        ]
        .iter()
        .find(|words| self.seq(at + 1, words))
        .map(|words| at + 1 + words.len())
        .filter(|_| self.key(at) != "-" || self.key(at + 1) == "nay")
    }

    /// A range that `từ` opens, or the point it names when nothing closes it.
    ///
    /// `từ ngày 4 - 6/7/2023`, `từ đầu năm đến nay`, `từ tháng 11/2023 đến 15/1/2024`, `từ nay đến cuối năm`.
    /// Source: times-and-noise §2.
    pub(super) fn from(&self, start: usize) -> Option<Vec<Expression>> {
        let rule = "timex/range";
        let mut at = start + 1;
        at += usize::from(self.key(at) == "hồi");
        at += usize::from(self.key(at) == "khoảng");
        if self.key(at) == "nay" {
            let joined = self.one_of(at + 1, "đến tới");
            let (point, end, _) = if joined { self.point(at + 2) } else { None }?;
            return Some(vec![Expression::new(start, end, Value::FromNow(point), rule)]);
        }
        if let Some(found) = self.timed(start, at) {
            return Some(found);
        }
        // Days that share a month: `từ ngày 4 đến 6/7`, `từ 8 đến 14-4`, `từ sáng 4 đến 6/7`.
        let (mut day, mut named) = (at, false);
        if let Some((_, next)) = self.part_of_day(day) {
            (day, named) = (next, true);
        }
        if self.one_of(day, "ngày hôm") {
            (day, named) = (day + 1, true);
        }
        if let Some(found) = self.days(start, day) {
            let end = found.last().map_or(day, |e| e.tokens.after());
            let range = matches!(found.as_slice(), [Expression { value: Value::Range(..), .. }]);
            let given = matches!(found.as_slice(), [Expression { value: Value::Point(p, _), .. }] if p.year != Year::Open);
            if range && (named || self.dated_range(&found) || self.closed(end)) {
                return Some(found);
            }
            if let [Expression { value: Value::Point(point, _), .. }] = found.as_slice()
                && let Some(closed) = self.close(start, *point, end, false)
            {
                return Some(closed);
            }
            return (!range && (named || given || self.closed(end))).then_some(found);
        }
        let families = match self.key(at) {
            "tháng" => self.months(start, at + 1),
            "năm" => self.year(start, at + 1),
            _ => None,
        };
        if matches!(families.as_deref(), Some([Expression { value: Value::Range(..), .. }])) {
            return families;
        }
        if let Some((from, to, end)) = self.year_range(at) {
            return Some(vec![Expression::new(start, end, super::absolute::years(from, to), rule)]);
        }
        let (point, end, first) = self.point(at)?;
        if let Some(closed) = self.close(start, point, end, first) {
            return Some(closed);
        }
        // A lone point keeps the words of its own family.
        None
    }

    fn dated_range(&self, found: &[Expression]) -> bool {
        matches!(found, [Expression { value: Value::Range(_, to), .. }] if to.year != Year::Open)
    }

    /// The end of a range after its first point.
    fn close(&self, start: usize, from: Point, end: usize, first: bool) -> Option<Vec<Expression>> {
        let rule = "timex/range";
        if let Some(end) = self.to_now(end) {
            return Some(vec![Expression::new(start, end, Value::ToNow(from, first), rule)]);
        }
        if !self.one_of(end, "đến tới -") {
            return None;
        }
        let (to, after, _) = self.point(end + 1)?;
        let mut from = from;
        let mut to = to;
        match (from.year, to.year) {
            (Year::Open, year) if year != Year::Open => {
                from.year = match year {
                    Year::Given(y) if later(from.unit, to.unit) => Year::Given(y - 1),
                    other => other,
                }
            }
            (Year::Given(y), Year::Open) => {
                to.year = Year::Given(if later(from.unit, to.unit) { y + 1 } else { y })
            }
            (Year::Given(y), Year::Shift(0)) => to.year = Year::Given(y),
            _ => {}
        }
        Some(vec![Expression::new(start, after, Value::Range(from, to), rule)])
    }
}

/// First month of a unit.
pub(super) fn first_month(unit: Unit) -> u32 {
    match unit {
        Unit::Year => 1,
        Unit::Half(h) => h * 6 - 5,
        Unit::Quarter(q) => q * 3 - 2,
        Unit::Months(from, _) => from,
        Unit::Month(m) | Unit::Day(m, _) => m,
    }
}

/// Whether `a` comes after `b` in one year.
pub(super) fn later(a: Unit, b: Unit) -> bool {
    let day = |unit| if let Unit::Day(_, d) = unit { d } else { 0 };
    let whole = matches!(b, Unit::Year) || matches!(a, Unit::Year);
    !whole && (first_month(a), day(a)) > (first_month(b), if day(b) == 0 { 31 } else { day(b) })
}
