//! How often: `mỗi quý 01 lần`, `hằng tháng`, `02 tuần/lần`, `thứ Năm hằng tuần`, `thường niên`.

use super::Reader;
use super::expression::{Expression, Value};
use super::numbers::by_day;
use crate::engine::normalize::among;

/// A period: how many of which unit.
#[derive(Clone, Copy, Debug)]
struct Period {
    count: u32,
    letter: char,
}

impl Period {
    fn value(self) -> String {
        if self.letter == 'H' {
            format!("PT{}H", self.count)
        } else {
            format!("P{}{}", self.count, self.letter)
        }
    }

    /// The rule of RFC 5545; an interval of one is not written.
    fn rule(self, by: &str) -> String {
        let frequency = match self.letter {
            'H' => "HOURLY",
            'D' => "DAILY",
            'W' => "WEEKLY",
            'M' => "MONTHLY",
            _ => "YEARLY",
        };
        let interval = if self.count == 1 { String::new() } else { format!(";INTERVAL={}", self.count) };
        format!("FREQ={frequency}{interval}{by}")
    }
}

impl Reader<'_> {
    /// The unit of a frequency at a token.
    fn period(&self, at: usize, count: u32) -> Option<Period> {
        let (factor, letter) = match self.key(at) {
            "giờ" => (1, 'H'),
            "ngày" | "đêm" => (1, 'D'),
            "tuần" => (1, 'W'),
            "tháng" => (1, 'M'),
            "quý" => (3, 'M'),
            "năm" => (1, 'Y'),
            _ => return None,
        };
        Some(Period { count: count * factor, letter })
    }

    /// A period at a token with its count, and the token after: `6 tháng`, `hai tuần`, `nửa tháng`, `tháng`.
    fn counted_period(&self, at: usize) -> Option<(Period, usize)> {
        if self.key(at) == "nửa" {
            return match self.key(at + 1) {
                "tháng" => Some((Period { count: 2, letter: 'W' }, at + 2)),
                "năm" => Some((Period { count: 6, letter: 'M' }, at + 2)),
                _ => None,
            };
        }
        if let Some(period) = self.period(at, 1) {
            // `năm tháng một lần`: five months.
            let five = self.key(at) == "năm" && self.period(at + 1, 5).is_some();
            return if five { self.period(at + 1, 5).map(|p| (p, at + 2)) } else { Some((period, at + 1)) };
        }
        let (count, next) = self.count(at).filter(|&(n, _)| (1..=60).contains(&n))?;
        self.period(next, count).map(|p| (p, next + 1))
    }

    /// `một lần`, `01 lần`, `1 đợt`: the token after.
    fn times(&self, at: usize) -> Option<(u32, usize)> {
        let (count, next) = self.number(at).map(|n| (n, at + 1)).or_else(|| self.count(at))?;
        self.one_of(next, "lần đợt lượt kỳ buổi cuộc").then_some((count, next + 1))
    }

    /// A set that starts at a token.
    ///
    /// The base frequency only: `02 lần mỗi năm` is yearly, for an even spacing would be invented.
    /// Source: times-and-noise §8.
    pub(super) fn set(&self, start: usize) -> Option<Vec<Expression>> {
        let done = |end: usize, period: Period, by: &str| {
            Some(vec![Expression::new(start, end, Value::Set(period.value(), period.rule(by)), "timex/set")])
        };
        let year = Period { count: 1, letter: 'Y' };
        match self.key(start) {
            "thường" if self.key(start + 1) == "niên" => done(start + 2, year, ""),
            "định" if self.key(start + 1) == "kỳ" => {
                // `định kỳ 6 tháng một lần`, `định kỳ hằng quý`; `định kỳ quý III` names a meeting.
                let at = start + 2;
                let counted =
                    self.one_of(at, "hằng hàng mỗi") || self.count(at).is_some() || self.key(at) == "nửa";
                let mut found = if counted { self.set(at) } else { None };
                if found.is_none() && self.count(at).is_some() {
                    let (period, end) = self.counted_period(at)?;
                    let part = self.one_of(end, "đầu cuối năm qua") || self.year_number(end).is_some();
                    return if part { None } else { done(end, period, "") };
                }
                for expression in found.iter_mut().flatten() {
                    expression.tokens.start = start as u32;
                }
                found
            }
            "hằng" | "hàng" | "mỗi" | "từng" => {
                let (period, mut end) = self.counted_period(start + 1)?;
                if period.count > 1 && self.key(start) != "mỗi" && self.key(start + 1) != "quý"
                    || self.key(start) == "từng" && self.one_of(start + 1, "ngày năm")
                {
                    return None;
                }
                if self.one_of(start + 1, "năm ngày tháng") && self.one_of(start + 2, "tuổi công lễ")
                {
                    return None;
                }
                if let Some((_, after)) = self.times(end + if self.seq(end, &["ít", "nhất"]) { 2 } else { 0 })
                {
                    end = after;
                }
                let (by, end) = self.on_day(end, period);
                done(end, period, &by)
            }
            "theo" if self.one_of(start + 1, "quý tháng tuần") => {
                // `theo quý`, never `theo quý I` or `theo tháng 5`.
                let alone = self.quarter_number(start + 2).is_none() && self.count(start + 2).is_none();
                let period = self.period(start + 1, 1)?;
                if alone && self.closed(start + 2) { done(start + 2, period, "") } else { None }
            }
            "thứ" | "chủ" => self.weekly(start, start),
            "ngày" => self.weekly(start, start + 1).or_else(|| self.monthly(start, start + 1)),
            "tháng" => self.yearly(start),
            _ => self.counted_set(start),
        }
    }

    /// `02 tuần/lần`, `ba tháng một lần`, `6 tháng họp một lần`, `tuần một lần`, `2 lần/năm`, `9 giờ và 16 giờ mỗi ngày`.
    fn counted_set(&self, start: usize) -> Option<Vec<Expression>> {
        let done = |end: usize, period: Period, by: &str| {
            Some(vec![Expression::new(start, end, Value::Set(period.value(), period.rule(by)), "timex/set")])
        };
        // `9 giờ và 16 giờ mỗi ngày`, `8 giờ hằng ngày`
        if self.one_of(start + 1, "giờ h") {
            let mut hours = Vec::new();
            let mut at = start;
            while let Some((hour, _, end)) = self.clock(at) {
                hours.push(hour.to_string());
                at = end;
                if !self.one_of(at, "và ,") || hours.len() >= 6 {
                    break;
                }
                at += 1;
            }
            if self.one_of(at, "hằng hàng mỗi") && self.key(at + 1) == "ngày" && !hours.is_empty() {
                return done(
                    at + 2,
                    Period { count: 1, letter: 'D' },
                    &format!(";BYHOUR={}", hours.join(",")),
                );
            }
        }
        if let Some((period, end)) = self.counted_period(start) {
            let bare = period.count == 1 && self.period(start, 1).is_some();
            if among(self.key_before(start), "thứ tháng quý")
                || self.key_before(start) == "/" && self.glued(start)
            {
                return None;
            }
            // `02 tuần/lần`, `6 tháng/1 lần`
            if self.key(end) == "/" {
                if self.key(end + 1) == "lần" {
                    return done(end + 2, period, "");
                }
                if let Some((1, after)) = self.times(end + 1) {
                    return done(after, period, "");
                }
            }
            // `ba tháng một lần`; verbs may stand between: `6 tháng tổ chức họp một lần`.
            for gap in 0..=6 {
                if gap > 0 && (bare || !self.verb_like(end + gap - 1)) {
                    break;
                }
                if let Some((times, after)) = self.times(end + gap) {
                    let whole = times == 1 || period.count == 1 && self.count(start).is_some();
                    if whole && (!bare || self.key_before(start) != "trong") {
                        return done(after, period, "");
                    }
                }
            }
            return None;
        }
        let (_, next) = self.count(start)?;
        if self.one_of(next, "lần đợt lượt buổi cuộc") && self.key(next + 1) == "/" {
            let period = self.period(next + 2, 1)?;
            return done(next + 3, period, "");
        }
        None
    }

    /// A small-letter word that can be the verb in `6 tháng họp một lần`.
    fn verb_like(&self, at: usize) -> bool {
        self.one_of(
            at,
            "họp gặp gỡ hội đàm tổ chức giao ban trao đổi tuần tra báo cáo luân phiên sơ kết ít nhất",
        )
    }

    /// `vào ngày 15`, `vào thứ Năm`, `vào tháng 3` after a set: the BY part and the token after.
    fn on_day(&self, at: usize, period: Period) -> (String, usize) {
        if self.key(at) != "vào" {
            return (String::new(), at);
        }
        let mut next = at + 1;
        while self.one_of(next, "sáng chiều tối ngày") {
            next += 1;
        }
        if let Some((day, end)) = self.weekday(next).filter(|_| period.letter == 'W') {
            return (format!(";BYDAY={}", by_day(day)), end);
        }
        if self.key(next - 1) == "ngày" && period.letter == 'M' {
            let (days, end) = self.number_list(next, 31);
            if !days.is_empty() && self.key(end) != "/" && self.key(end) != "tháng" {
                return (format!(";BYMONTHDAY={}", days.join(",")), end);
            }
        }
        if self.key(at + 1) == "tháng"
            && period.letter == 'Y'
            && let Some((month, end)) = self.month_number(at + 2)
        {
            return (format!(";BYMONTH={month}"), end);
        }
        (String::new(), at)
    }

    /// `5`, `05 và 20`, `5, 15, 25`.
    fn number_list(&self, at: usize, max: u32) -> (Vec<String>, usize) {
        let mut out = Vec::new();
        let mut next = at;
        while let Some(n) = self.short_number(next).filter(|n| (1..=max).contains(n)) {
            out.push(n.to_string());
            next += 1;
            if !self.one_of(next, ", và") || out.len() >= 12 {
                break;
            }
            let skip = 1 + usize::from(self.one_of(next + 1, "ngày tháng"));
            if self.short_number(next + skip).is_none() {
                break;
            }
            next += skip;
        }
        (out, next)
    }

    fn every(&self, at: usize, unit: &str) -> bool {
        self.one_of(at, "hằng hàng mỗi") && self.key(at + 1) == unit
    }

    /// `thứ Năm hằng tuần`, `thứ 2, thứ 5 hàng tuần`.
    pub(super) fn weekly(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let mut days = Vec::new();
        let mut next = at;
        while let Some((day, end)) = self.weekday(next) {
            days.push(by_day(day));
            next = end;
            if !self.one_of(next, ", và") {
                break;
            }
            next += 1;
        }
        if days.is_empty() || !self.every(next, "tuần") {
            return None;
        }
        let period = Period { count: 1, letter: 'W' };
        let rule = period.rule(&format!(";BYDAY={}", days.join(",")));
        Some(vec![Expression::new(start, next + 2, Value::Set(period.value(), rule), "timex/set")])
    }

    /// `ngày 05 hằng tháng`, `ngày 15 tháng 3 hằng năm`.
    fn monthly(&self, start: usize, at: usize) -> Option<Vec<Expression>> {
        let (days, end) = self.number_list(at, 31);
        if days.is_empty() {
            return None;
        }
        let made = |end, period: Period, by: String| {
            Some(vec![Expression::new(start, end, Value::Set(period.value(), period.rule(&by)), "timex/set")])
        };
        if self.every(end, "tháng") {
            return made(
                end + 2,
                Period { count: 1, letter: 'M' },
                format!(";BYMONTHDAY={}", days.join(",")),
            );
        }
        let (month, end) = if self.key(end) == "tháng" {
            self.month_number(end + 1)?
        } else {
            let term = self.day_term(at)?;
            (term.month?, term.end)
        };
        if self.every(end, "năm") {
            let day = days.first().cloned().unwrap_or_default();
            return made(
                end + 2,
                Period { count: 1, letter: 'Y' },
                format!(";BYMONTH={month};BYMONTHDAY={day}"),
            );
        }
        None
    }

    /// `tháng 3 hằng năm`, `tháng 3 và tháng 9 hằng năm`.
    fn yearly(&self, start: usize) -> Option<Vec<Expression>> {
        let (months, end) = self.number_list(start + 1, 12);
        if months.is_empty() || !self.every(end, "năm") {
            // `tháng một lần`
            return self.counted_set(start);
        }
        let period = Period { count: 1, letter: 'Y' };
        let rule = period.rule(&format!(";BYMONTH={}", months.join(",")));
        Some(vec![Expression::new(start, end + 2, Value::Set(period.value(), rule), "timex/set")])
    }
}
