//! How long: `24 giờ`, `hai năm`, `nửa tháng`, `vài ngày`; and how long ago.

use super::Reader;
use super::expression::{Expression, Value};
use crate::engine::normalize::among;

/// What a count of time is counted in: the ISO 8601 letters and how many of them.
fn unit(word: &str) -> Option<(&'static str, u32)> {
    Some(match word {
        "giây" => ("TS", 1),
        "phút" => ("TM", 1),
        "giờ" | "h" | "tiếng" => ("TH", 1),
        "ngày" => ("D", 1),
        "tuần" => ("W", 1),
        "tháng" => ("M", 1),
        "quý" => ("M", 3),
        "năm" => ("Y", 1),
        "thập" => ("Y", 10),
        "thế" => ("Y", 100),
        _ => return None,
    })
}

fn iso(count: &str, letters: &str) -> String {
    match letters.strip_prefix('T') {
        Some(letter) => format!("PT{count}{letter}"),
        None => format!("P{count}{letters}"),
    }
}

impl Reader<'_> {
    /// The unit at a token and the token after it; `thập kỷ`, `ngày đêm` and `tiếng đồng hồ` are of several syllables.
    fn unit(&self, at: usize) -> Option<(&'static str, u32, usize)> {
        let (letters, factor) = unit(self.key(at))?;
        let end = match (self.key(at), self.key(at + 1)) {
            ("thập", "kỷ" | "niên") | ("thế", "kỷ") | ("ngày", "đêm") => at + 2,
            ("thập" | "thế", _) => return None,
            // `Hải đội 2 tuần tra`: a verb behind the number of a unit.
            ("tuần", "tra") => return None,
            ("giờ" | "tiếng", "đồng") if self.key(at + 2) == "hồ" => at + 3,
            // `nói tiếng Lào`, `hai tiếng súng`: a language, a sound.
            ("tiếng", next)
                if self.capital(at + 1)
                    || among(next, "nói dân súng nổ kêu gọi động ồn hát trống chuông thơm tăm") =>
            {
                return None;
            }
            _ => at + 1,
        };
        Some((letters, factor, end))
    }

    /// A duration that starts at a token.
    ///
    /// `hơn hai năm qua` gives `hai năm qua`, P2Y; counts of years after `kỷ niệm`, ages and sentences give none.
    /// Source: times-and-noise §7.
    pub(super) fn duration(&self, start: usize) -> Option<Vec<Expression>> {
        let found = |end, value| Some(vec![Expression::new(start, end, value, "timex/duration")]);
        let key = self.key(start);
        if key == "nửa" {
            let (value, end) = match (self.key(start + 1), self.key(start + 2)) {
                ("tháng", _) => ("P15D", start + 2),
                ("năm", next) if next != "đầu" && next != "cuối" => ("P6M", start + 2),
                ("ngày", _) => ("PT12H", start + 2),
                ("thế", "kỷ") => ("P50Y", start + 3),
                ("thập", "kỷ" | "niên") => ("P5Y", start + 3),
                ("giờ" | "tiếng", _) => ("PT30M", start + 2),
                _ => return None,
            };
            return found(end, Value::Duration(value.to_owned()));
        }
        let (count, at) = match key {
            "vài" | "dăm" | "mấy" => (None, start + 1 + usize::from(self.one_of(start + 1, "ba bảy"))),
            "mươi" => (Some(10), start + 1),
            _ => {
                let (n, at) = self.count(start)?;
                (Some(n), at)
            }
        };
        let (letters, factor, end) = self.unit(at)?;
        if key == "mấy" && !self.one_of(end, "qua nay tới") || self.not_counted(start, at, end, count) {
            return None;
        }
        if let Some(n) = count
            && let Some(ago) = self.ago(start, n, letters, factor, end)
        {
            return Some(vec![ago]);
        }
        let count = count.map_or("X".to_owned(), |n| (n * factor).to_string());
        // `ba năm qua`, `hai tháng tới`, `ba tháng vừa rồi`, `3 ngày liên tục` belong together.
        let recent = self.key(end) == "vừa" && self.one_of(end + 1, "qua rồi");
        let one = self.one_of(end, "qua tới") && !self.capital(end + 1) && self.key(end + 1) != "thăm";
        let tail = if recent { 2 } else { usize::from(one) };
        found(end + tail, Value::Duration(iso(&count, letters)))
    }

    /// Counts that look like durations and are none.
    fn not_counted(&self, start: usize, at: usize, end: usize, count: Option<u32>) -> bool {
        let (before, after) = (self.key_before(start), self.key(end));
        // An ordinal, a month, a milestone, a fraction; `đầu tư năm 2023`; `tháng 3 năm`.
        if among(before, "thứ tháng quý mốc số điều khoản cấp lớp - khóa")
            || before == "/" && self.glued(start)
            || self.one_of(start, "tư lăm nhăm mốt mươi") && self.key(start) != "mươi"
        {
            return before != "-" || self.glued(start);
        }
        // Ages, sentences, work days, anniversaries, fractions of the kind `24 giờ/ngày` stay.
        if among(after, "tuổi tù công án chung quản")
            && !(after == "công" && self.key(end + 1) == "tác")
            && !(after == "chung" && self.key(end + 1) != "thân")
        {
            return true;
        }
        // A rate, `24 giờ/ngày`; a sentence, `phạt 7 năm 6 tháng tù`.
        let rate = after == "/" && self.glued(end) && self.key(end + 1) != "lần";
        let sentence =
            among(before, "án phạt tù lĩnh") || self.key(end + 1) == "tháng" && self.key(end + 2) == "tù";
        if rate || sentence {
            return true;
        }
        if count.is_some_and(|n| n == 0 || n > 500) {
            return true;
        }
        // `năm tháng` is an idiom, `năm ngày` five days only after a word of length.
        let told = self.one_of(end, "qua sau tới liền liên")
            || among(before, "trong sau suốt chỉ hơn gần quá vòng hạn khoảng");
        if self.key(start) == "năm" && at == start + 1 && !told {
            return true;
        }
        match self.key(at) {
            "năm" => {
                let year = self.year_number(end).is_some() || among(after, "nay ngoái") || after == "học";
                year || self.anniversary(start, end)
            }
            "tháng" if among(after, "giêng chạp") => true,
            "tháng" => {
                self.month_number(end).is_some()
                    && self.key_before(start) != "trong"
                    && !self.one_of(start, "một hai ba")
                    && self.year_after(end + 1).is_some()
            }
            "giờ" | "h" | "tiếng" => !self.hours(start, end, count),
            "phút" | "giây" => among(before, "giờ h phút :") || before == "thứ",
            "ngày" => {
                let one =
                    self.key(start) == "một" && !among(before, "trong sau suốt chỉ hơn gần trước quá vòng");
                let named = self.capital(at) && !self.upper(at);
                one || named || among(after, "lễ hội") && self.capital(end)
            }
            _ => false,
        }
    }

    /// `kỷ niệm 65 năm Ngày truyền thống`, `60 năm thiết lập quan hệ`: the count of an anniversary.
    fn anniversary(&self, start: usize, end: usize) -> bool {
        let words = ["niệm", "lễ", "mừng"];
        let near = (1..=3).any(|back| start >= back && words.contains(&self.key(start - back)))
            || self.key_before(start) == "thống" && self.key(start.wrapping_sub(2)) == "truyền";
        let named = self.key(end) == "ngày"
            || self.seq(end, &["thiết", "lập"])
            || self.seq(end, &["thành", "lập"])
            || self.seq(end, &["truyền", "thống"]);
        near || named
    }

    /// Whether hours are a length of time: more than a clock shows, or after a word of length.
    fn hours(&self, start: usize, end: usize, count: Option<u32>) -> bool {
        let before = self.key_before(start);
        let long = count.is_some_and(|n| n >= 24);
        let after = self.one_of(end, "liền liên kể sau đồng nữa làm bay");
        let clock =
            before == "lúc" || self.part_of_day(end).is_some() || self.one_of(end, "mỗi hằng hàng và");
        let spelled = self.key(end - 1) == "hồ";
        let length = among(before, "trong vòng suốt hơn gần dài quá đa thiểu khoảng nhất thêm mất sau");
        !clock && (long || after || spelled || length)
    }

    /// `cách đây 11 năm`, `11 năm trước`, `2 tháng nữa`: a point, not a length.
    fn ago(&self, start: usize, count: u32, letters: &str, factor: u32, end: usize) -> Option<Expression> {
        let letter = letters.chars().last()?;
        if letters.starts_with('T') {
            return None;
        }
        let count = i32::try_from(count * factor).ok()?;
        let mut from = start;
        while from > 0 && self.one_of(from - 1, "hơn gần khoảng đúng tròn") {
            from -= 1;
        }
        let since = from >= 2 && self.key(from - 2) == "cách" && self.one_of(from - 1, "đây nay");
        let before = self.key(end) == "trước" && !self.one_of(end + 1, "khi ngày đó lúc cuộc thời hội");
        let expression =
            |start, end, count| Some(Expression::new(start, end, Value::Ago(count, letter), "timex/ago"));
        if since {
            expression(from - 2, end, -count)
        } else if before {
            expression(start, end + 1, -count)
        } else if self.key(end) == "nữa" {
            expression(start, end + 1, count)
        } else {
            None
        }
    }
}
