//! Numbers, names of months and days of the week.

use super::Reader;
use crate::engine::token::TokenKind;

impl Reader<'_> {
    /// The value of a number word of one syllable.
    fn digit_word(&self, at: usize) -> Option<u32> {
        Some(match self.key(at) {
            "mốt" => 1,
            "tư" => 4,
            "lăm" | "nhăm" => 5,
            _ => return self.doc.number_word(at).filter(|&n| n < 10 && self.block.has(at)),
        })
    }

    /// A count at a token, in digits or words, and the token after it: `02`, `mười lăm`, `hai mươi`.
    pub(super) fn count(&self, at: usize) -> Option<(u32, usize)> {
        if self.kind(at) == TokenKind::Number {
            // 1.124 and 4,5 are no counts of anything in the calendar.
            let decimal = |i: usize| {
                self.one_of(i, ". ,")
                    && self.glued(i)
                    && self.glued(i + 1)
                    && self.kind(i + 1) == TokenKind::Number
            };
            let behind = at >= 2 && self.glued(at) && self.one_of(at - 1, ". , /") && self.glued(at - 1);
            return if decimal(at + 1) || behind { None } else { self.number(at).map(|n| (n, at + 1)) };
        }
        let tens = if self.key(at) == "mười" {
            Some((10, at + 1))
        } else {
            self.digit_word(at).filter(|_| self.one_of(at + 1, "mươi chục")).map(|n| (n * 10, at + 2))
        };
        match tens {
            Some((tens, next)) => Some(match self.digit_word(next).filter(|_| !self.unit_follows(next)) {
                Some(ones) => (tens + ones, next + 1),
                None => (tens, next),
            }),
            None => self.digit_word(at).map(|n| (n, at + 1)),
        }
    }

    /// `mười năm`: the syllable is the unit, not the digit five.
    fn unit_follows(&self, at: usize) -> bool {
        self.key(at) == "năm" && !self.one_of(at + 1, "năm tháng ngày tuần giờ phút")
    }

    /// A run of at most two digits.
    pub(super) fn short_number(&self, at: usize) -> Option<u32> {
        (self.text(at).len() <= 2).then(|| self.number(at)).flatten()
    }

    /// A year in four digits.
    pub(super) fn year_number(&self, at: usize) -> Option<i32> {
        let year = (self.text(at).len() == 4).then(|| self.number(at)).flatten()?;
        (1900..=2099).contains(&year).then_some(year as i32)
    }

    /// The number of a month at a token, in digits or by name, and the token after it. Lunar names give none.
    pub(super) fn month_number(&self, at: usize) -> Option<(u32, usize)> {
        if self.kind(at) == TokenKind::Number {
            return self.short_number(at).filter(|m| (1..=12).contains(m)).map(|m| (m, at + 1));
        }
        // `tháng Năm` is May, `tháng năm` months and years.
        let named = self.capital(at) || self.capital(at.saturating_sub(1)) && self.doc_upper(at);
        let sure = self.one_of(at, "tư sáu bảy tám chín mười");
        if !named && !sure {
            return None;
        }
        match self.key(at) {
            "mười" => match self.key(at + 1) {
                "một" => Some((11, at + 2)),
                "hai" => Some((12, at + 2)),
                _ => Some((10, at + 1)),
            },
            _ => self.digit_word(at).map(|m| (m, at + 1)),
        }
    }

    /// The number of a quarter: `I`, `1`, `01`, `một`.
    pub(super) fn quarter_number(&self, at: usize) -> Option<u32> {
        match self.key(at) {
            "i" | "một" => Some(1),
            "ii" | "hai" => Some(2),
            "iii" | "ba" => Some(3),
            "iv" | "bốn" | "tư" => Some(4),
            _ => self.short_number(at).filter(|q| (1..=4).contains(q)),
        }
    }

    /// A day of the week, Monday 0, and the token after it: `thứ Năm`, `thứ 5`, `Chủ nhật`.
    pub(super) fn weekday(&self, at: usize) -> Option<(u32, usize)> {
        if self.seq(at, &["chủ", "nhật"]) {
            return Some((6, at + 2));
        }
        if self.key(at) != "thứ" {
            return None;
        }
        let day = match self.key(at + 1) {
            "hai" => 2,
            "ba" => 3,
            "tư" => 4,
            "năm" => 5,
            "sáu" => 6,
            "bảy" | "bẩy" => 7,
            _ => self.short_number(at + 1).filter(|n| (2..=7).contains(n))?,
        };
        Some((day - 2, at + 2))
    }
}

/// The letters RFC 5545 has for a day of the week, Monday 0.
pub(super) fn by_day(weekday: u32) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"].get(weekday as usize).copied().unwrap_or("MO")
}
