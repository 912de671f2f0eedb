//! Parts of the day, times of day, and the days one points at: hôm nay, cùng ngày, ngày mai.

use super::Reader;
use super::expression::{Expression, Side, Suffix, Value};
use crate::engine::token::TokenKind;

impl Reader<'_> {
    /// `sáng`, `rạng sáng`, `chiều tối`, `đầu giờ chiều`: the TIMEX3 letters and the token after.
    pub(super) fn part_of_day(&self, at: usize) -> Option<(&'static str, usize)> {
        let at = match self.key(at) {
            "buổi" => at + 1,
            "đầu" | "cuối" if self.key(at + 1) == "giờ" => at + 2,
            _ => at,
        };
        Some(match self.key(at) {
            "rạng" if self.key(at + 1) == "sáng" => ("TMO", at + 2),
            "sáng" if self.key(at + 1) == "sớm" => ("TMO", at + 2),
            "sáng" => ("TMO", at + 1),
            "trưa" => ("TMI", at + 1),
            "chiều" if self.key(at + 1) == "tối" => ("TEV", at + 2),
            "chiều" => ("TAF", at + 1),
            "tối" => ("TEV", at + 1),
            "đêm" | "khuya" => ("TNI", at + 1),
            // Captions that lost their marks: `sang 14.12`.
            "sang" if self.bare() => ("TMO", at + 1),
            "chieu" => ("TAF", at + 1),
            _ => return None,
        })
    }

    /// `8 giờ 30 phút`, `8h30`, `08:30`, `5 giờ chiều`, `20 giờ rưỡi`: hour, minute, the token after.
    pub(super) fn clock(&self, at: usize) -> Option<(u32, u32, usize)> {
        let mut hour = self.short_number(at).filter(|&h| h <= 24)?;
        if at > 0 && self.glued(at) && self.one_of(at - 1, "/ . : -") {
            return None;
        }
        let (mut minute, mut end) = (0, at + 2);
        match self.key(at + 1) {
            "giờ" | "h" | "g" => {
                if let Some(m) = self
                    .short_number(end)
                    .filter(|&m| m < 60 && self.key(end + 1) != "/" && self.key(end + 1) != "-")
                {
                    let spelled = self.one_of(end + 1, "phút p '");
                    let dated = self.one_of(end + 1, ", ngày sáng chiều tối cùng hôm");
                    if spelled || dated || self.glued(end) {
                        (minute, end) = (m, end + 1 + usize::from(spelled));
                    }
                } else if self.key(end) == "rưỡi" {
                    (minute, end) = (30, end + 1);
                }
            }
            ":" if self.glued(at + 1) && self.glued(at + 2) => {
                minute = self.short_number(at + 2).filter(|&m| m < 60)?;
                end = at + 3;
                if self.key(end) == ":" && self.glued(end) && self.short_number(end + 1).is_some() {
                    end += 2;
                }
            }
            _ => return None,
        }
        match self.key(end) {
            "chiều" | "tối" | "đêm" | "pm" | "ch" => {
                hour += if hour < 12 && !(self.key(end) == "đêm" && hour < 5) { 12 } else { 0 };
                end += 1;
            }
            "sáng" | "am" | "sa" | "trưa" => end += 1,
            _ => {}
        }
        Some((hour % 24, minute, end))
    }

    /// A time of day with a day: `8 giờ 30 phút ngày 14/11`, `08:30, 14/11/2023`, `từ 20 giờ đến 21 giờ 30 phút ngày 27-8-2019`,
    /// `7h sáng nay`. Without a day there is none.
    pub(super) fn timed(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let (hour, minute, mut end) = self.clock(at)?;
        let mut suffix = Suffix::Clock(hour, minute);
        if self.one_of(end, "đến tới -")
            && let Some((h, m, e)) = self.clock(end + 1)
        {
            suffix = Suffix::Clocks((hour, minute), (h, m));
            end = e;
        }
        // `5 giờ chiều nay`: the clock has taken the part of the day.
        let part = self.one_of(end - 1, "sáng chiều tối đêm trưa");
        let shift = match self.key(end) {
            "nay" if part => Some((0, end + 1)),
            "qua" if part => Some((-1, end + 1)),
            "mai" if part => Some((1, end + 1)),
            _ => None,
        };
        if let Some((days, end)) = shift {
            return Some(vec![Expression::new(start, end, Value::Days(days, suffix), "timex/clock")]);
        }
        let next = end + usize::from(self.one_of(end, ", | - ("));
        let next = next + usize::from(self.one_of(next, "của vào"));
        let mut found = self.day_like(start, next, true)?;
        for expression in &mut found {
            expression.rule = "timex/clock";
            match &mut expression.value {
                Value::Point(_, s) | Value::Days(_, s) | Value::EventDays(_, s) => *s = suffix,
                _ => return None,
            }
        }
        Some(found)
    }

    /// A day with or without its part: `sáng 29/1`, `chiều nay (14/9/2022)`, `sáng cùng ngày`, `Hôm nay 15-12`, `ngày mai`.
    ///
    /// With `bare`, a date needs no cue of its own.
    pub(super) fn day_like(&self, start: usize, at: usize, bare: bool) -> Option<Vec<Expression>> {
        let (part, mut next) = match self.part_of_day(at) {
            Some((part, next)) => (Some(part), next),
            None => (None, at),
        };
        let suffix = part.map_or(Suffix::None, Suffix::Part);
        if part.is_some() {
            let shift = match self.key(next) {
                "nay" => Some((0, next + 1)),
                "qua" => Some((-1, next + 1)),
                "mai" => Some((1, next + 1)),
                _ => None,
            };
            if let Some((days, end)) = shift {
                return Some(vec![self.with_date(Expression::new(
                    start,
                    end,
                    Value::Days(days, suffix),
                    "timex/deictic",
                ))]);
            }
        }
        if let Some((value, end)) = self.deictic(next, suffix) {
            return Some(vec![self.with_date(Expression::new(start, end, value, "timex/deictic"))]);
        }
        // `sáng thứ Hai (ngày 5/6)`, `chiều thứ Sáu tuần trước`.
        if let Some((weekday, end)) = self.weekday(next)
            && let Some(found) = self.weekday_day(start, weekday, end, suffix, part.is_some())
        {
            return Some(found);
        }
        let mut cue = bare || part.is_some();
        while self.one_of(next, "ngày hôm") {
            cue = true;
            next += 1;
        }
        if !cue {
            return None;
        }
        let mut found = self.days(start, next)?;
        if let [Expression { value: Value::Point(_, s), tokens, .. }] = found.as_mut_slice() {
            if part.is_some() {
                *s = suffix;
            }
            // `14/11/2023 08:15`: a clock after the date, as headers have it.
            let end = tokens.after();
            let gap = end + usize::from(self.one_of(end, ", | -"));
            if let Some((h, m, e)) = self.clock(gap).filter(|_| self.key(gap + 1) == ":") {
                *s = Suffix::Clock(h, m);
                tokens.end = e as u32;
            }
        }
        Some(found)
    }

    /// Days that are pointed at: `hôm nay`, `hôm qua`, `ngày mai`, `cùng ngày`, `ngày hôm sau`.
    fn deictic(&self, at: usize, suffix: Suffix) -> Option<(Value, usize)> {
        let hour = if self.key(at) == "ngày" && self.key(at + 1) == "hôm" { at + 1 } else { at };
        let published = |days| Value::Days(days, suffix);
        let event = |days| Value::EventDays(days, suffix);
        Some(match (self.key(hour), self.key(hour + 1)) {
            ("hôm", "nay") => (published(0), hour + 2),
            ("hôm", "qua") => (published(-1), hour + 2),
            ("hôm", "kia") => (published(-2), hour + 2),
            ("hôm", "sau") => (event(1), hour + 2),
            ("hôm", "trước") => (event(-1), hour + 2),
            ("ngày", "mai") => (published(1), at + 2),
            ("ngày", "kia") => (published(2), at + 2),
            ("cùng", "ngày") if self.key(at + 2) != "tháng" => (event(0), at + 2),
            _ => return None,
        })
    }

    /// The date written beside a deictic decides: `chiều nay (14/9/2022)`, `hôm nay, ngày 15/12`, `Hôm nay 15-12`.
    fn with_date(&self, mut expression: Expression) -> Expression {
        let end = expression.tokens.after();
        let bracket = self.key(end) == "(";
        let mut at = end + usize::from(bracket || self.key(end) == ",");
        let comma = !bracket && at > end;
        if bracket && self.one_of(at, "tức sáng chiều") {
            at += 1;
        }
        let named = self.key(at) == "ngày";
        at += usize::from(named);
        let Some(term) = self.day_term(at).filter(|t| t.month.is_some()) else { return expression };
        let sure =
            bracket && self.key(term.end) == ")" || named || !bracket && (!comma || self.closed(term.end));
        let Some(mut found) = self.days(expression.tokens.first(), at).filter(|_| sure) else {
            return expression;
        };
        if let (
            [Expression { value: Value::Point(_, s), tokens, .. }],
            Value::Days(_, suffix) | Value::EventDays(_, suffix) | Value::Weekday(_, _, suffix),
        ) = (found.as_mut_slice(), &expression.value)
        {
            *s = *suffix;
            if bracket && self.key(tokens.after()) == ")" {
                tokens.end += 1;
            }
            if let Some(found) = found.pop() {
                expression.tokens = found.tokens;
                expression.value = found.value;
            }
        }
        expression
    }

    /// A weekday with a date or with a week: `thứ Năm, 16/9`, `thứ Hai tuần tới`, `Chủ nhật vừa rồi`.
    fn weekday_day(
        &self,
        start: usize,
        weekday: u32,
        end: usize,
        suffix: Suffix,
        parted: bool,
    ) -> Option<Vec<Expression>> {
        let mut at = end;
        while self.one_of(at, ", ( - ngày hôm") && at < end + 3 {
            at += 1;
        }
        if let Some(term) = self.day_term(at).filter(|t| t.month.is_some())
            && let Some(mut found) = self.days(start, at)
        {
            if let [Expression { value: Value::Point(_, s), tokens, .. }] = found.as_mut_slice() {
                *s = suffix;
                if self.key(term.end) == ")" && self.key(end) == "(" {
                    tokens.end += 1;
                }
                let end = tokens.after();
                let gap = end + usize::from(self.one_of(end, ", | -"));
                if let Some((h, m, e)) = self.clock(gap).filter(|_| self.key(gap + 1) == ":") {
                    *s = Suffix::Clock(h, m);
                    tokens.end = e as u32;
                }
            }
            return Some(found);
        }
        // `thứ hai tuần trước`, `thứ Năm tới`; never the ordinal of `lần thứ hai` or `thứ ba từ trái sang`.
        let (week, side, end) = match (self.key(end), self.key(end + 1)) {
            ("tuần", "này") => (Some(0), Side::Unknown, end + 2),
            ("tuần", "trước" | "qua") => (Some(-1), Side::Past, end + 2),
            ("tuần", "tới" | "sau") => (Some(1), Side::Future, end + 2),
            ("tới" | "này", _) if self.named(weekday, end) => (None, Side::Future, end + 1),
            ("sắp", "tới") => (None, Side::Future, end + 2),
            ("vừa", "rồi" | "qua") => (None, Side::Past, end + 2),
            ("tuần", "vừa") => (Some(-1), Side::Past, end + 3),
            _ if parted && self.named(weekday, end) => (None, Side::Unknown, end),
            _ if self.key_before(start) == "hôm" && self.named(weekday, end) => (None, Side::Past, end),
            _ => return None,
        };
        let mut expression =
            Expression::new(start, end, Value::Weekday(weekday, week, suffix), "timex/weekday");
        expression.side = side;
        Some(vec![self.with_date(expression)])
    }

    /// Whether the name of a day is written as a name: `Chủ nhật`, `thứ Năm`, `Thứ 5` of its own.
    fn named(&self, weekday: u32, end: usize) -> bool {
        weekday == 6 || self.capital(end - 1) || self.kind(end - 1) == TokenKind::Number
    }
}
