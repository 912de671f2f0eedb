//! Days, months, quarters and years, alone and in ranges.

use super::Reader;
use super::calendar::{Date, days_in};
use super::expression::{Expression, Point, Suffix, Unit, Value, Year};
use crate::engine::normalize::among;
use crate::engine::token::TokenKind;

/// A day as it stands in the text: the month and the year may be shared with a neighbour.
#[derive(Clone, Copy, Debug)]
pub(super) struct DayTerm {
    pub(super) day: u32,
    pub(super) month: Option<u32>,
    pub(super) year: Year,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl DayTerm {
    fn point(self) -> Option<Point> {
        self.month.map(|month| Point::new(Unit::Day(month, self.day), self.year))
    }
}

/// Whether a month has that day in some year.
fn real(day: u32, month: u32) -> bool {
    (1..=12).contains(&month) && day >= 1 && day <= days_in(2024, month)
}

impl Reader<'_> {
    /// The year after a date or month: `năm 2023`, `(năm 2023)`, `năm ngoái`, `năm nay`.
    pub(super) fn year_tail(&self, at: usize) -> Option<(Year, usize)> {
        let at = if self.key(at) == "," && self.key(at + 1) == "năm" && self.year_number(at + 2).is_some() {
            at + 1
        } else {
            at
        };
        let at = if self.key(at) == "của" && self.key(at + 1) == "năm" { at + 1 } else { at };
        if self.key(at) != "năm" {
            return None;
        }
        if let Some(year) = self.year_number(at + 1) {
            return Some((Year::Given(year), at + 2));
        }
        let shift = match self.key(at + 1) {
            "nay" | "này" => 0,
            "ngoái" | "trước" => -1,
            "kia" => -2,
            "tới" | "sau" => 1,
            _ => return None,
        };
        Some((Year::Shift(shift), at + 2))
    }

    /// `/2023`, `-2022`, `.2019` glued after a month or a quarter, or `năm …`.
    pub(super) fn year_after(&self, at: usize) -> Option<(Year, usize)> {
        let slash = self.key(at) == "/";
        let joined = slash || self.one_of(at, "- .") && self.glued(at) && self.glued(at + 1);
        match self.year_number(at + 1).filter(|_| joined) {
            Some(year) if !self.slashed(at + 2) => Some((Year::Given(year), at + 2)),
            _ => self.year_tail(at),
        }
    }

    /// Whether a slash is glued to what stands before and a word or number to the slash: the middle of a document number.
    pub(super) fn slashed(&self, at: usize) -> bool {
        self.key(at) == "/" && self.glued(at) && self.glued(at + 1) && self.kind(at + 1) != TokenKind::Mark
    }

    /// A day with what belongs to it: `15`, `15-12`, `15/12/2023`, `6 tháng 9 năm 2023`.
    pub(super) fn day_term(&self, at: usize) -> Option<DayTerm> {
        let day = self.short_number(at).filter(|d| (1..=31).contains(d))?;
        let term = |month, year, end| DayTerm { day, month, year, start: at, end };
        if self.key(at + 1) == "tháng" {
            if let Some((month, end)) = self.month_number(at + 2).filter(|&(m, _)| real(day, m)) {
                let (year, end) = self.year_after(end).unwrap_or((Year::Open, end));
                return Some(term(Some(month), year, end));
            }
            let shift = match self.key(at + 2) {
                "này" => Some(0),
                "trước" => Some(-1),
                "tới" | "sau" => Some(1),
                _ => None,
            };
            let day_named = among(self.key_before(at), "ngày mùng mồng");
            if let (Some(shift), Some(published), true) = (shift, self.published, day_named) {
                let (year, month) = published.date().month_plus(shift);
                return Some(term(Some(month), Year::Given(year), at + 3));
            }
        }
        let mark = self.key(at + 1);
        let tight = self.glued(at + 1) && self.glued(at + 2);
        // `12 - 5 - 2024`: blanks round the hyphens, sure only with the year.
        let spaced = mark == "-" && self.key(at + 3) == "-" && self.year_number(at + 4).is_some();
        let separated = mark == "/" || spaced || among(mark, "- .") && tight;
        let month = if separated { self.short_number(at + 2).filter(|&m| real(day, m)) } else { None };
        let Some(month) = month else {
            return Some(term(None, Year::Open, at + 1));
        };
        // `14-15/12`, `4-6/7`: what follows the hyphen is a day of its own.
        let next = self.key(at + 3);
        let own_month =
            mark == "-" && (next == "/" || next == "." && self.glued(at + 3) && self.glued(at + 4));
        if own_month && self.short_number(at + 4).is_some() {
            return Some(term(None, Year::Open, at + 1));
        }
        // A year after any of the separators, also `5/11/-2020`.
        let typo = usize::from(next == "/" && self.key(at + 4) == "-" && self.glued(at + 4));
        let close = next == "/" || spaced || among(next, "- .") && self.glued(at + 3) && self.glued(at + 4);
        if close {
            if let Some(year) = self.year_number(at + 4 + typo) {
                let real = Date::new(year, month, day).is_some();
                return real.then(|| term(Some(month), Year::Given(year), at + 5 + typo));
            }
            let two = self
                .number(at + 4)
                .filter(|_| self.text(at + 4).len() == 2 && next == mark && self.glued(at + 4));
            let alone = !self.one_of(at + 5, "/ - .")
                || !self.glued(at + 6)
                || self.kind(at + 6) != TokenKind::Number;
            if let Some(short) = two.filter(|_| alone && tight) {
                let newest = self.published.map_or(2035, |p| p.year + 1);
                let year = if 2000 + short as i32 <= newest { 2000 } else { 1900 } + short as i32;
                return Date::new(year, month, day).map(|_| term(Some(month), Year::Given(year), at + 5));
            }
            // `05/11/3`: no date at all.
            if next == "/" && self.kind(at + 4) == TokenKind::Number && self.glued(at + 4) {
                return None;
            }
        }
        let (year, end) = self.year_tail(at + 3).unwrap_or((Year::Open, at + 3));
        if self.slashed(end) && year == Year::Open {
            return None;
        }
        Some(term(Some(month), year, end))
    }

    /// A day, several days, or a range of days that starts with a number; months and years are shared backwards.
    ///
    /// `14/11`, `11 và 12-11`, `4 - 6/7/2023`, `ngày 28/12/2023 đến ngày 2/1`, `29.9-2.10`.
    /// Source: the provincial papers, times-and-noise §1, §2.
    pub(super) fn days(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let first = self.day_term(at)?;
        let mut terms = vec![first];
        let mut range = false;
        let mut end = first.end;
        while let Some((next, joins)) = self.next_day(end, terms.last().is_some_and(|t| t.month.is_some())) {
            range |= joins;
            terms.push(next);
            end = next.end;
            if joins || terms.len() >= 31 {
                break;
            }
        }
        while terms.last().is_some_and(|t| t.month.is_none()) {
            terms.pop();
        }
        let last = *terms.last()?;
        self.share(&mut terms);
        end = last.end;
        let points: Vec<Point> = terms.iter().filter_map(|t| t.point()).collect();
        let all_real = terms.iter().all(|t| t.month.is_some_and(|m| real(t.day, m)));
        if points.len() != terms.len() || !all_real {
            return None;
        }
        let rule = "timex/date";
        match points.as_slice() {
            [point] => Some(vec![Expression::new(start, end, Value::Point(*point, Suffix::None), rule)]),
            [from, .., to] if range || touching(&terms) => {
                Some(vec![Expression::new(start, end, Value::Range(*from, *to), "timex/range")])
            }
            // `ngày 5/9 và ngày 12/10`: the second is read on its own.
            [point, ..]
                if first.month.is_some() && terms.get(1).is_some_and(|t| t.start != first.end + 1) =>
            {
                Some(vec![Expression::new(start, first.end, Value::Point(*point, Suffix::None), rule)])
            }
            _ => {
                let mut out = Vec::new();
                for (i, (term, point)) in terms.iter().zip(&points).enumerate() {
                    let from = if i == 0 { start } else { term.start };
                    out.push(Expression::new(from, term.end, Value::Point(*point, Suffix::None), rule));
                }
                Some(out)
            }
        }
    }

    /// The next day of a list or range after `at`, and whether it closes a range.
    fn next_day(&self, at: usize, dated: bool) -> Option<(DayTerm, bool)> {
        let mut next = at + 1;
        let range = match self.key(at) {
            "," | "và" | "&" => false,
            "-" => true,
            "đến" | "tới" => true,
            _ => return None,
        };
        let mut parted = false;
        while self.one_of(next, "hết ngày sáng chiều tối trưa hôm và") && next < at + 4 {
            parted |= self.one_of(next, "sáng chiều tối trưa");
            next += 1;
        }
        let term = self.day_term(next)?;
        // `Ngày 5/9 và chiều 6/9`: two expressions.
        if dated && parted && !range {
            return None;
        }
        // A number without a month after a full date is a count: `ngày 5/9, 10 đồng chí`.
        if dated && term.month.is_none() {
            return None;
        }
        // `ngày 5/9, 12/9`: two dates of their own unless joined.
        if dated && self.key(at) == "," {
            return None;
        }
        Some((term, range))
    }

    /// Months and years run backwards in `13 và 14/11/2023`, years forwards in `28/12/2023 đến 2/1`.
    fn share(&self, terms: &mut [DayTerm]) {
        let mut month = None;
        let mut year = Year::Open;
        let mut later: Option<(u32, u32)> = None;
        for term in terms.iter_mut().rev() {
            term.month = term.month.or(month);
            if term.year == Year::Open {
                term.year = match (year, later, term.month) {
                    // From December to January: the first lies in the year before.
                    (Year::Given(y), Some(after), Some(m)) if (m, term.day) > after => Year::Given(y - 1),
                    _ => year,
                };
            }
            later = term.month.map(|m| (m, term.day));
            (month, year) = (term.month, term.year);
        }
        let mut before: Option<(u32, u32, i32)> = None;
        for term in terms.iter_mut() {
            if let (Year::Open, Some((m, d, y)), Some(month)) = (term.year, before, term.month) {
                term.year = Year::Given(if (month, term.day) < (m, d) { y + 1 } else { y });
            }
            if let (Year::Given(y), Some(m)) = (term.year, term.month) {
                before = Some((m, term.day, y));
            }
        }
    }

    /// `tháng 8/2023`, `tháng 11-2022`, `tháng Tám`, `tháng 7 và tháng 8`, `tháng 10 - 12/2023`, `tháng 9 năm ngoái`.
    pub(super) fn months(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let (month, mut end) = self.month_number(at)?;
        // `rằm tháng Bảy` is a day of the moon.
        if self.counted(end) || self.key_before(start) == "rằm" {
            return None;
        }
        let mut year = Year::Open;
        if let Some((y, e)) = self.year_after(end) {
            (year, end) = (y, e);
        } else if self.slashed(end) {
            return None;
        }
        let connector = self.key(end);
        let joined = among(connector, "- và , đến tới");
        let word = self.key(end + 1) == "tháng";
        let second = if joined { self.month_number(end + 1 + usize::from(word)) } else { None };
        let second = second.filter(|&(_, e)| !self.counted(e));
        if let Some((to, mut to_end)) = second {
            let tail = self.year_after(to_end);
            // Without the word or a year a number after a comma is a count.
            let sure = word || tail.is_some() || among(connector, "- đến") && self.closed(to_end);
            if let Some((y, e)) = tail {
                to_end = e;
                year = if year == Year::Open { if month > to { previous(y) } else { y } } else { year };
                if sure {
                    let value =
                        Value::Range(Point::new(Unit::Month(month), year), Point::new(Unit::Month(to), y));
                    return Some(self.month_list(start, end, to_end, value, connector, month, to));
                }
            } else if sure && year == Year::Open {
                let value =
                    Value::Range(Point::new(Unit::Month(month), year), Point::new(Unit::Month(to), year));
                return Some(self.month_list(start, end, to_end, value, connector, month, to));
            }
        }
        Some(vec![Expression::new(
            start,
            end,
            Value::Point(Point::new(Unit::Month(month), year), Suffix::None),
            "timex/month",
        )])
    }

    /// A range, or two months that do not touch.
    #[allow(clippy::too_many_arguments)]
    fn month_list(
        &self,
        start: usize,
        mid: usize,
        end: usize,
        value: Value,
        connector: &str,
        from: u32,
        to: u32,
    ) -> Vec<Expression> {
        let list = among(connector, "và ,");
        match value {
            Value::Range(a, b) if list && to != from % 12 + 1 => vec![
                Expression::new(start, mid, Value::Point(a, Suffix::None), "timex/month"),
                Expression::new(mid + 1, end, Value::Point(b, Suffix::None), "timex/month"),
            ],
            value => vec![Expression::new(start, end, value, "timex/range")],
        }
    }

    /// Whether what follows makes a number a count of times: `tháng 01 lần`.
    fn counted(&self, at: usize) -> bool {
        self.one_of(at, "lần lượt buổi đợt cuộc kỳ vụ % người")
    }

    /// Whether nothing that could be counted follows.
    pub(super) fn closed(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Mark && !self.one_of(at, "% / -")
            || self.capital(at)
            || self.one_of(
                at,
                "đến tới tại ở vừa và này năm sẽ đã phải các do của hai cho để thì là nhưng hằng hàng với",
            )
    }

    /// `quý I/2018`, `quý 1 năm 2018`, `quí III-2024`, `quý vừa qua`, `quý II và quý III`.
    pub(super) fn quarter(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let shift = match self.key(at) {
            "này" => Some(0),
            "trước" | "qua" => Some(-1),
            "tới" | "sau" => Some(1),
            "vừa" if self.one_of(at + 1, "qua rồi") => Some(-1),
            _ => None,
        };
        if let Some(shift) = shift {
            let end = at + 1 + usize::from(self.key(at) == "vừa");
            return Some(vec![Expression::new(start, end, Value::Quarters(shift), "timex/quarter")]);
        }
        let quarter = self.quarter_number(at)?;
        if self.counted(at + 1) {
            return None;
        }
        let (year, end) = self.year_after(at + 1).unwrap_or((Year::Open, at + 1));
        let point = Point::new(Unit::Quarter(quarter), year);
        // `quý III và IV`, `quý I, II năm 2024`: the year is shared backwards.
        let joined = self.one_of(end, "và , - đến");
        let roman = self.kind(end + 1) == TokenKind::Word;
        if let Some(to) = self
            .quarter_number(end + 1)
            .filter(|_| joined && roman && year == Year::Open && self.upper(end + 1))
        {
            let (year, last) = self.year_after(end + 2).unwrap_or((Year::Open, end + 2));
            let (a, b) = (Point::new(Unit::Quarter(quarter), year), Point::new(Unit::Quarter(to), year));
            return Some(vec![
                Expression::new(start, end, Value::Point(a, Suffix::None), "timex/quarter"),
                Expression::new(end + 1, last, Value::Point(b, Suffix::None), "timex/quarter"),
            ]);
        }
        Some(vec![Expression::new(start, end, Value::Point(point, Suffix::None), "timex/quarter")])
    }

    /// `năm 2023`, `năm 2021-2025`, `năm nay`, `năm ngoái`, `năm ấy`, `năm học 2022-2023`.
    pub(super) fn year(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let rule = "timex/year";
        let one = |year, end| {
            Some(vec![Expression::new(
                start,
                end,
                Value::Point(Point::new(Unit::Year, year), Suffix::None),
                rule,
            )])
        };
        let number = at + usize::from(self.key(at) == "học");
        if self.year_number(number).is_some() {
            if let Some((from, to, end)) = self.year_range(number) {
                return Some(vec![Expression::new(start, end, years(from, to), "timex/range")]);
            }
            return self.year_number(number).and_then(|year| one(Year::Given(year), number + 1));
        }
        match self.key(at) {
            "nay" => one(Year::Shift(0), at + 1),
            "này" if self.key_before(start) != "những" => one(Year::Shift(0), at + 1),
            "ngoái" => one(Year::Shift(-1), at + 1),
            "trước" if self.key(start.wrapping_sub(1)) != "những" => one(Year::Shift(-1), at + 1),
            "tới" | "sau" => one(Year::Shift(1), at + 1),
            "qua" => one(
                Year::Shift(if self.published.is_some_and(|p| p.month.is_some_and(|m| m >= 11)) {
                    0
                } else {
                    -1
                }),
                at + 1,
            ),
            "ấy" | "đó" => one(Year::That, at + 1),
            _ => None,
        }
    }

    /// `2021-2025`, `2021 – 2025`, `2018 đến năm 2022`, `2023 và 2024` (touching years).
    pub(super) fn year_range(&self, at: usize) -> Option<(i32, i32, usize)> {
        let from = self.year_number(at)?;
        let mut next = at + 2;
        let list = match self.key(at + 1) {
            "-" | "đến" | "tới" => false,
            "và" | "/" => true,
            _ => return None,
        };
        // `năm 2021 và năm 2022` are two years, `năm 2021 và 2022` a span.
        if list && self.key(next) == "năm" {
            return None;
        }
        while self.one_of(next, "hết năm") {
            next += 1;
        }
        let to = self.year_number(next)?;
        let fits = if list { to == from + 1 } else { to > from };
        (fits && !self.slashed(next + 1)).then_some((from, to, next + 1))
    }

    /// `6 tháng đầu năm 2018`, `9 tháng năm 2023`, `nửa đầu năm`, `3 tháng cuối năm`, `quý đầu năm`.
    pub(super) fn part_of_year(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let (months, after) = if self.key(at) == "nửa" {
            (6, at + 1)
        } else {
            let (n, after) = self.count(at)?;
            if self.key(after) != "tháng" || !(1..=11).contains(&n) {
                return None;
            }
            (n, after + 1)
        };
        let (first, after) = match self.key(after) {
            "đầu" => (true, after + 1),
            "cuối" => (false, after + 1),
            // `9 tháng năm 2023`
            "năm" if self.year_number(after + 1).is_some() && self.key(at) != "nửa" => (true, after),
            "của" if self.key(after + 1) == "năm" && self.year_number(after + 2).is_some() => {
                (true, after + 1)
            }
            _ => return None,
        };
        if self.key(at) == "nửa" && self.key(after) == "tháng" {
            return self.months(start, after + 1);
        }
        if self.key(after) != "năm" {
            return None;
        }
        let (year, end) = self.year_tail(after).unwrap_or((Year::Open, after + 1));
        let year = if year == Year::Open { Year::Shift(0) } else { year };
        let unit = match (months, first) {
            (6, true) => Unit::Half(1),
            (6, false) => Unit::Half(2),
            (3, true) => Unit::Quarter(1),
            (3, false) => Unit::Quarter(4),
            (n, true) => Unit::Months(1, n),
            (n, false) => Unit::Months(13 - n, 12),
        };
        Some(vec![Expression::new(
            start,
            end,
            Value::Point(Point::new(unit, year), Suffix::None),
            "timex/part-of-year",
        )])
    }

    /// `đầu tháng 5`, `trung tuần tháng 11`, `cuối năm`, `tuần đầu tháng 7/2013`, `cuối quý II`.
    pub(super) fn edge(&self, start: usize) -> Option<Vec<Expression>> {
        let mut at = start;
        match self.key(at) {
            "đầu" | "giữa" | "cuối" | "hết" => at += 1,
            "thượng" | "trung" | "hạ" if self.key(at + 1) == "tuần" => at += 2,
            "tuần" if self.one_of(at + 1, "đầu cuối thứ") || self.short_number(at + 1).is_some() => {
                at += 2;
                let ordinal = self.key(start + 1) == "thứ" || self.one_of(at, "tiên cùng");
                at += usize::from(ordinal);
                at += usize::from(self.key(at) == "của");
            }
            "những" | "các" if self.one_of(at + 1, "ngày tháng") && self.one_of(at + 2, "đầu cuối") => {
                at += 3
            }
            _ => return None,
        }
        at += usize::from(self.key(at) == "dịp");
        let vague = Value::Point(Point::new(Unit::Year, Year::Shift(0)), Suffix::None);
        match self.key(at) {
            "tháng" => self.months(start, at + 1).or_else(|| self.month_shift(start, at + 1)),
            "quý" => self.quarter(start, at + 1),
            "năm" => match self.year(start, at + 1) {
                Some(found) => Some(found),
                // `đầu năm đến nay`, `cuối năm`; never `đầu năm học`, `đầu năm mới`.
                None if !self.one_of(at + 1, "học mới cũ") && self.key(start) != "hết" => {
                    Some(vec![Expression::new(start, at + 1, vague, "timex/edge")])
                }
                None => None,
            },
            _ => None,
        }
    }

    /// `tháng này`, `tháng trước`, `tháng tới`, `tháng sau`, `tháng vừa qua`.
    pub(super) fn month_shift(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let (shift, end) = match self.key(at) {
            "này" => (0, at + 1),
            "trước" | "qua" => (-1, at + 1),
            "tới" | "sau" => (1, at + 1),
            "vừa" if self.one_of(at + 1, "qua rồi") => (-1, at + 2),
            _ => return None,
        };
        Some(vec![Expression::new(start, end, Value::Months(shift), "timex/deictic")])
    }

    /// `2024-12-16T22:12:49-05:00`, `2025-09-16`.
    pub(super) fn iso(&self, at: usize) -> Option<Vec<Expression>> {
        let year = self.year_number(at)?;
        let mark = self.key(at + 1);
        let tight = (1..=4).all(|i| self.glued(at + i));
        let month = self.short_number(at + 2)?;
        let day = self.short_number(at + 4)?;
        let address = at > 0 && self.glued(at) && self.one_of(at - 1, "/ - . _");
        if !tight
            || !among(mark, "- /")
            || self.key(at + 3) != mark
            || address
            || Date::new(year, month, day).is_none()
        {
            return None;
        }
        let mut end = at + 5;
        let mut suffix = Suffix::None;
        let hour = self.text(end).strip_prefix('T').and_then(|h| h.parse::<u32>().ok()).filter(|&h| h < 24);
        if let (Some(hour), true, Some(minute)) = (hour, self.key(end + 1) == ":", self.short_number(end + 2))
        {
            suffix = Suffix::Clock(hour, minute);
            end += 3;
            if self.key(end) == ":" && self.short_number(end + 1).is_some() {
                end += 2;
            }
        } else if self.slashed(end) || self.glued(end) && self.kind(end) == TokenKind::Word {
            return None;
        }
        let point = Point::new(Unit::Day(month, day), Year::Given(year));
        Some(vec![Expression::new(at, end, Value::Point(point, suffix), "timex/iso")])
    }
}

fn previous(year: Year) -> Year {
    match year {
        Year::Given(y) => Year::Given(y - 1),
        Year::Shift(y) => Year::Shift(y - 1),
        other => other,
    }
}

/// A span of years.
pub(super) fn years(from: i32, to: i32) -> Value {
    Value::Range(Point::new(Unit::Year, Year::Given(from)), Point::new(Unit::Year, Year::Given(to)))
}

/// Whether each day is the one after the day before.
fn touching(terms: &[DayTerm]) -> bool {
    let dates: Vec<Option<Date>> = terms
        .iter()
        .map(|t| {
            let year = if let Year::Given(y) = t.year { y } else { 2023 };
            t.month.and_then(|m| Date::new(year, m, t.day))
        })
        .collect();
    dates.windows(2).all(|pair| match pair {
        [Some(a), Some(b)] => b.since(*a) == 1,
        _ => false,
    })
}
