//! Times without edges: `thời gian qua`, `hiện nay`, `sắp tới`.

use super::Reader;
use super::expression::{Expression, Value};
use crate::engine::normalize::among;

const PAST: &str = "PAST_REF";
const PRESENT: &str = "PRESENT_REF";
const FUTURE: &str = "FUTURE_REF";

/// The phrases by their first syllable, longest first.
fn phrases(first: &str) -> &'static [(&'static [&'static str], &'static str)] {
    match first {
        "thời" => &[
            (&["gian", "vừa", "qua"], PAST),
            (&["gian", "gần", "đây"], PAST),
            (&["gian", "trước", "đây"], PAST),
            (&["gian", "sắp", "tới"], FUTURE),
            (&["gian", "tiếp", "theo"], FUTURE),
            (&["gian", "qua"], PAST),
            (&["gian", "tới"], FUTURE),
            (&["điểm", "hiện", "tại"], PRESENT),
            (&["điểm", "hiện", "nay"], PRESENT),
            (&["tới"], FUTURE),
            (&["qua"], PAST),
        ],
        "vừa" => &[(&["mới", "đây"], PAST), (&["qua"], PAST), (&["rồi"], PAST)],
        "mới" => &[(&["đây"], PAST), (&["rồi"], PAST)],
        "gần" => &[(&["đây", "nhất"], ""), (&["đây"], PAST)],
        "trước" => &[(&["đây"], PAST), (&["kia"], PAST)],
        "lâu" => &[(&["nay"], PAST)],
        "bấy" => &[(&["lâu", "nay"], PAST)],
        "những" | "các" | "mấy" => &[
            (&["năm", "vừa", "qua"], PAST),
            (&["năm", "gần", "đây"], PAST),
            (&["năm", "trước", "đây"], PAST),
            (&["năm", "tiếp", "theo"], FUTURE),
            (&["năm", "sắp", "tới"], FUTURE),
            (&["năm", "qua"], PAST),
            (&["năm", "trước"], PAST),
            (&["năm", "tới"], FUTURE),
            (&["năm", "sau"], FUTURE),
            (&["tháng", "vừa", "qua"], PAST),
            (&["tháng", "gần", "đây"], PAST),
            (&["tháng", "qua"], PAST),
            (&["tháng", "tới"], FUTURE),
            (&["tháng", "tiếp", "theo"], FUTURE),
            (&["ngày", "vừa", "qua"], PAST),
            (&["ngày", "gần", "đây"], PAST),
            (&["ngày", "qua"], PAST),
            (&["ngày", "tới"], FUTURE),
            (&["tuần", "qua"], PAST),
        ],
        "nhiều" => &[
            (&["năm", "vừa", "qua"], PAST),
            (&["năm", "qua"], PAST),
            (&["năm", "nay"], PAST),
            (&["năm", "trước"], PAST),
            (&["tháng", "qua"], PAST),
            (&["tháng", "nay"], PAST),
            (&["ngày", "qua"], PAST),
        ],
        "hiện" => &[(&["nay"], PRESENT), (&["tại"], PRESENT), (&["giờ"], PRESENT)],
        "bây" => &[(&["giờ"], PRESENT)],
        "giờ" => &[(&["đây"], PRESENT)],
        "ngày" => &[(&["nay"], PRESENT)],
        "đến" | "tới" => &[
            (&["thời", "điểm", "hiện", "tại"], PRESENT),
            (&["thời", "điểm", "này"], PRESENT),
            (&["nay"], PRESENT),
            (&["đây"], FUTURE),
        ],
        "từ" => &[(&["nay", "về", "sau"], FUTURE), (&["nay", "trở", "đi"], FUTURE), (&["nay"], PRESENT)],
        "sắp" => &[(&["tới"], FUTURE)],
        "tương" => &[(&["lai"], FUTURE)],
        _ => &[],
    }
}

impl Reader<'_> {
    /// A vague expression that starts at a token.
    ///
    /// `lần tới đây` and `gần đây nhất, ngày …` are none. Source: times-and-noise §4.
    pub(super) fn vague(&self, start: usize) -> Option<Vec<Expression>> {
        let first = self.key(start);
        let made = |end, value| Some(vec![Expression::new(start, end, Value::Fixed(value), "timex/vague")]);
        if let Some((rest, value)) = phrases(first).iter().find(|(rest, _)| self.seq(start + 1, rest)) {
            let end = start + 1 + rest.len();
            // `đến đây` is a place, `tới đây` a time; `trước kia` before a noun too.
            let place = first == "đến" && rest == &["đây"];
            let came =
                first == "tới" && rest == &["đây"] && among(self.key_before(start), "đi sang đã lần về");
            // `hiện tại Việt Nam`: now, in Viet Nam; `thời tới` is the slip for `thời gian tới`.
            let slip = first == "thời" && rest.len() == 1 && !among(self.key_before(start), "trong cho ,");
            let named = first == "tương" && !among(self.key_before(start), "trong tới");
            // `các năm trước` of a comparison stays; `những ngày tới` with a number after is a count.
            return if value.is_empty() || place || came || slip || named { None } else { made(end, *value) };
        }
        match first {
            // `đến giờ vẫn chưa xong`; `đến giờ học`, `đến giờ G` are clock times.
            "đến" | "tới"
                if self.key(start + 1) == "giờ"
                    && self.one_of(start + 2, "vẫn chưa đã mới còn thì , . này") =>
            {
                made(start + 2 + usize::from(self.key(start + 2) == "này"), PRESENT)
            }
            // `đã ký từ lâu, nay có gì mới`
            "nay" if self.key_before(start) == "," && self.one_of(start + 1, "có còn vẫn lại chỉ đã") => {
                made(start + 1, PRESENT)
            }
            // `Hiện, hai bên …`, `Hiện đơn vị …`: the adverb, at the head of a clause.
            "hiện" | "giờ"
                if self.clause_start(start)
                    && self.kind(start + 1) != crate::engine::token::TokenKind::Number =>
            {
                let compound = matches!(
                    self.key(start + 1),
                    "đại"
                        | "trạng"
                        | "tượng"
                        | "thực"
                        | "diện"
                        | "hữu"
                        | "hành"
                        | "vật"
                        | "trường"
                        | "hình"
                        | "nguyên"
                        | "lên"
                        | "ra"
                        | "rõ"
                        | "giấc"
                        | "bay"
                        | "hành chính"
                        | "cao"
                        | "g"
                        | "làm"
                        | "lên máy"
                        | "thứ"
                        | "ký"
                        | "phút"
                        | ":"
                        | "đồng"
                        | "này"
                );
                let opens = first == "hiện" || self.capital(start) && !self.upper(start);
                if compound || !opens { None } else { made(start + 1, PRESENT) }
            }
            _ => None,
        }
    }
}
