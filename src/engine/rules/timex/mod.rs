//! Stage: expressions of time and the publication date.
//!
//! One pass over the tokens. At each token the key picks the families that can start there ([`absolute`], [`range`],
//! [`clock`], [`set`], [`duration`], [`vague`]); each says what the words mean without a year ([`expression`]).
//! A second pass in reading order finds the year and the day ([`resolve`]), reckoned from the date of the page
//! ([`published`]).

mod absolute;
mod calendar;
mod clock;
mod duration;
mod expression;
mod numbers;
mod published;
mod range;
mod resolve;
mod set;
mod vague;

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::mention::Mentions;
use crate::engine::normalize::among;
use crate::engine::token::{Case, TokenKind};
use crate::sorting::sort_by_key;
use expression::{Expression, Point, Side, Suffix, Unit, Value, Year};
use published::Published;

/// Finds the expressions of time and the publication date.
pub(crate) fn recognize(doc: &Document, mentions: &mut Mentions) {
    let mut expressions = published::headers(doc);
    let header = published::stamp(doc, &expressions);
    let given = doc.given.as_deref().and_then(Published::parse);
    let mut published = given.or(header.map(|(p, _)| p));
    for block in &doc.blocks {
        if !matches!(block.kind, BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Source) {
            let reader = Reader::new(doc, block.tokens, published);
            reader.read(block.tokens, &mut expressions);
        }
    }
    sort_by_key(&mut expressions, |e| e.tokens);
    mentions.published = header.map(|(p, tokens)| (p.iso(), Some(tokens)));
    if published.is_none()
        && let Some((day, tokens)) = published::dateline(doc, &expressions)
    {
        published = Some(day);
        mentions.published = Some((day.iso(), Some(tokens)));
    }
    if let (None, Some(swapped)) = (given, published.and_then(|p| swapped(doc, p, &expressions))) {
        if let Some(header) = expressions.iter_mut().find(|e| e.rule == "timex/header")
            && let (Value::Point(point, _), (Some(m), Some(d))) =
                (&mut header.value, (swapped.month, swapped.day))
        {
            point.unit = Unit::Day(m, d);
        }
        published = Some(swapped);
        mentions.published = mentions.published.take().map(|(_, tokens)| (swapped.iso(), tokens));
    }
    let mut resolver = resolve::Resolver::new(doc, published, &expressions);
    mentions.times.extend(expressions.into_iter().filter_map(|e| resolver.mention(e)));
}

/// A header with day and month swapped: the lead tells `Ngày 1/9` under `2025-01-09`. The lead is believed.
fn swapped(doc: &Document, page: Published, expressions: &[Expression]) -> Option<Published> {
    let (month, day) = (page.month?, page.day?);
    let told = expressions.iter().find_map(|e| match e.value {
        Value::Point(Point { unit: Unit::Day(m, d), .. }, _)
            if e.rule != "timex/header"
                && matches!(doc.block_kind(e.tokens.first()), BlockKind::Lead | BlockKind::Paragraph) =>
        {
            Some((m, d))
        }
        _ => None,
    })?;
    (month != day && told == (day, month) && day <= 12).then_some(Published {
        month: Some(day),
        day: Some(month),
        ..page
    })
}

/// The tokens of one block, with what the families of expressions need to know.
#[derive(Debug)]
struct Reader<'a> {
    doc: &'a Document,
    block: TokenRange,
    published: Option<Published>,
    /// The block lost its diacritics.
    plain: bool,
}

impl<'a> Reader<'a> {
    fn new(doc: &'a Document, block: TokenRange, published: Option<Published>) -> Self {
        Reader { doc, block, published, plain: doc.text(block).is_ascii() }
    }

    /// Matching key of a token; empty outside the block.
    fn key(&self, at: usize) -> &'a str {
        if self.block.has(at) { self.doc.key(at) } else { "" }
    }

    /// Whether the key of a token is one of a list, see [`among`].
    fn one_of(&self, at: usize, list: &str) -> bool {
        among(self.key(at), list)
    }

    fn key_before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.key(before))
    }

    fn seq(&self, at: usize, words: &[&str]) -> bool {
        words.iter().enumerate().all(|(i, word)| self.key(at + i) == *word)
    }

    fn kind(&self, at: usize) -> TokenKind {
        if self.block.has(at) { self.doc.kind(at) } else { TokenKind::Mark }
    }

    fn number(&self, at: usize) -> Option<u32> {
        if self.block.has(at) { self.doc.number(at) } else { None }
    }

    fn text(&self, at: usize) -> &'a str {
        if self.block.has(at) { self.doc.text_of(at) } else { "" }
    }

    fn glued(&self, at: usize) -> bool {
        self.doc.glued(at)
    }

    fn capital(&self, at: usize) -> bool {
        self.block.has(at) && self.doc.is_capital(at)
    }

    fn upper(&self, at: usize) -> bool {
        self.block.has(at) && self.doc.case(at) == Case::Upper || self.text(at) == "I" || self.text(at) == "V"
    }

    /// Whether a token is part of a line in capitals.
    fn doc_upper(&self, at: usize) -> bool {
        self.block.has(at) && self.doc.case(at) == Case::Upper
    }

    fn bare(&self) -> bool {
        self.plain
    }

    /// Whether a clause starts at a token.
    fn clause_start(&self, at: usize) -> bool {
        at == self.block.first()
            || matches!(self.key_before(at), "." | ":" | ";" | "\"" | "-" | "(" | "!" | "?")
            || self.doc.sentence_at(at).first() == at
    }

    /// Reads the whole block: at each token the first family that matches takes its words.
    fn read(&self, block: TokenRange, out: &mut Vec<Expression>) {
        let mut at = block.first();
        while at < block.after() {
            match self.at(at) {
                Some(found) => {
                    let mut end = at + 1;
                    let from = out.len();
                    for expression in found {
                        let expression = self.finish(expression);
                        end = end.max(expression.tokens.after());
                        out.push(expression);
                    }
                    // A day of the moon has no value of ours.
                    if self.seq(end, &["âm", "lịch"]) || self.seq(end, &["(", "âm", "lịch"]) {
                        out.truncate(from);
                    }
                    at = end;
                }
                None => at += 1,
            }
        }
    }

    /// The expressions that start at a token.
    fn at(&self, at: usize) -> Option<Vec<Expression>> {
        match self.kind(at) {
            TokenKind::Number => self.at_number(at),
            TokenKind::Word => self.at_word(at),
            TokenKind::Mark => self.anniversary_pair(at),
        }
    }

    fn at_number(&self, at: usize) -> Option<Vec<Expression>> {
        // The inside of a decimal, an address, a document number.
        let inner = at > self.block.first()
            && self.glued(at)
            && self.one_of(at - 1, "/ . , - _ = #")
            && self.glued(at - 1);
        if inner && !(self.key(at - 1) == "-" || self.key(at - 1) == ".") {
            return None;
        }
        self.iso(at)
            .or_else(|| self.set(at))
            .or_else(|| self.timed(at, at))
            .or_else(|| self.counted_days(at))
            .or_else(|| self.part_of_year(at, at))
            .or_else(|| self.bare_date(at))
            .or_else(|| self.bare_year(at))
            .or_else(|| if inner { None } else { self.duration(at) })
    }

    fn at_word(&self, at: usize) -> Option<Vec<Expression>> {
        match self.key(at) {
            "ngày" => self.set(at).or_else(|| self.day_like(at, at, false)).or_else(|| self.vague(at)),
            "tháng" => {
                self.set(at).or_else(|| self.months(at, at + 1)).or_else(|| self.month_shift(at, at + 1))
            }
            // "kim loại quý qua biên giới"
            "quý" if among(self.key_before(at), "loại đá gỗ vật") => None,
            "quý" => self.set(at).or_else(|| self.quarter(at, at + 1)),
            "tuần" => self.set(at).or_else(|| self.edge(at)).or_else(|| self.week(at)),
            "năm" => self.set(at).or_else(|| self.named_year(at)).or_else(|| self.duration(at)),
            "từ" => self.from(at).or_else(|| self.vague(at)),
            "sáng" | "trưa" | "chiều" | "tối" | "đêm" | "khuya" | "rạng" | "buổi" | "hôm" | "cùng"
            | "sang" | "chieu" => {
                // `sáng thứ Hai hằng tuần`
                let weekly = self.part_of_day(at).and_then(|(_, next)| self.weekly(at, next));
                weekly.or_else(|| self.day_like(at, at, false)).or_else(|| self.told_part(at))
            }
            "đầu" | "giữa" | "cuối" | "thượng" | "trung" | "hạ" => {
                self.edge(at).or_else(|| self.day_like(at, at, false)).or_else(|| self.weekend(at))
            }
            "hết" => self.edge(at),
            "thứ" | "chủ" => {
                self.set(at).or_else(|| if self.ordinal(at) { None } else { self.day_like(at, at, false) })
            }
            "hằng" | "hàng" | "mỗi" | "từng" | "thường" | "định" | "theo" => self.set(at),
            "giai" | "nhiệm" | "niên" | "mùa" => self.period_of_years(at),
            "nửa" => self.set(at).or_else(|| self.part_of_year(at, at)).or_else(|| self.duration(at)),
            "cả" | "suốt" if self.key(at + 1) == "năm" => self.year(at, at + 2),
            "cả" | "suốt" => self.whole(at),
            "những" | "các" => self.counted_days(at).or_else(|| self.edge(at)).or_else(|| self.vague(at)),
            "sn" => self.born(at),
            "vài" | "dăm" | "mươi" => self.duration(at),
            "mấy" => self.vague(at).or_else(|| self.duration(at)),
            "một" | "hai" | "ba" | "bốn" | "sáu" | "bảy" | "tám" | "chín" | "mười" => self
                .set(at)
                .or_else(|| self.counted_days(at))
                .or_else(|| self.part_of_year(at, at))
                .or_else(|| self.duration(at)),
            _ => self.vague(at),
        }
    }

    /// `hai ngày 10 và 11/12`, `02 ngày 27 - 28.8`, `các ngày 13 - 16/4`.
    fn counted_days(&self, at: usize) -> Option<Vec<Expression>> {
        let next = match self.key(at) {
            "các" | "những" => at + 1,
            _ => self.count(at)?.1,
        };
        let open = next + 1 + usize::from(self.key(next + 1) == "(");
        if self.key(next) != "ngày" || self.kind(open) != TokenKind::Number {
            return None;
        }
        let mut found = self.days(at, open)?;
        if let Some(last) = found.last_mut().filter(|l| open > next + 1 && self.key(l.tokens.after()) == ")")
        {
            last.tokens.end += 1;
        }
        Some(found)
    }

    /// A date in figures: with its year anywhere, without it after a word that asks for a date.
    fn bare_date(&self, at: usize) -> Option<Vec<Expression>> {
        if among(self.key_before(at), "số định quyết thị tư trình văn mốc đường phố /") {
            return None;
        }
        // Glued to a word before it, as in a file name.
        let before = self.key_before(at);
        if at > self.block.first() && self.glued(at) && among(before, "_ = # @") {
            return None;
        }
        let found = self.days(at, at)?;
        let last = found.last()?;
        let (stated, several) = match last.value {
            Value::Point(point, _) => (point.year != Year::Open, found.len() > 1),
            Value::Range(_, to) => (to.year != Year::Open, true),
            _ => return None,
        };
        let end = last.tokens.after();
        if stated {
            let document = self.slashed(end)
                || self.glued(end)
                    && self.kind(end) == TokenKind::Word
                    && self.key(end - 1) != ")"
                    && self.key(at + 1) == "/"
                    && self.upper(end);
            if document {
                return None;
            }
            return Some(self.with_clock(found));
        }
        let cue = match before {
            "từ" | "đến" | "tới" | "trước" | "sau" | "vào" | "khoảng" | "dịp" | "hôm" | "lễ" | "hết"
            | "khánh" | "lập" | "dân" | "tết" | "hạn" | "hồi" => true,
            "là" => among(self.key_before(at - 1), "nhất hạn chót"),
            "(" => self.key(end) == ")" && (self.day_word(at) || self.closes_news(at, end)),
            // `trong 02 ngày, 19/5 và 20/5`
            "," => (2..=3).any(|back| at >= back && self.key(at - back) == "ngày"),
            _ => false,
        };
        let digits = self.text(at + 1);
        // `đến 2/3 số hộ`, `từ 8-10 xã`: shares and counts.
        let follows = self.closed(end) || self.kind(end) == TokenKind::Mark && self.key(end) != "%";
        let share = digits == "-" && among(before, "tới khoảng sau") && !several;
        (cue && follows && !share).then_some(found)
    }

    /// `… xét xử vụ án. (23/7)`, `… khởi công cầu mới (18/9).`: a day in brackets at the end of a piece of news. A day
    /// beyond the twelfth is no share.
    fn closes_news(&self, at: usize, end: usize) -> bool {
        let last = |i: usize| i >= self.block.after();
        let closes = last(end + 1) || self.key(end + 1) == "." && last(end + 2);
        closes && self.key(at + 1) == "/" && self.short_number(at).is_some_and(|day| day > 12)
    }

    /// Whether a word of days stands shortly before a bracket.
    fn day_word(&self, at: usize) -> bool {
        (2..=6).any(|back| {
            at >= back && self.one_of(at - back, "ngày khánh tết lễ lập hôm nay qua mai nhật thứ")
        })
    }

    /// A clock after a full date: `14/11/2023 08:15`, `24/06/2022, 17:05`.
    fn with_clock(&self, mut found: Vec<Expression>) -> Vec<Expression> {
        if let [Expression { value: Value::Point(_, suffix), tokens, .. }] = found.as_mut_slice() {
            let end = tokens.after();
            let gap = end + usize::from(self.one_of(end, ", | -"));
            if let Some((h, m, e)) = self.clock(gap).filter(|_| self.key(gap + 1) == ":") {
                *suffix = Suffix::Clock(h, m);
                tokens.end = e as u32;
            }
        }
        found
    }

    /// `2021-2025`, `(2024)`, `đến 2025`, `SEA Games 2023`.
    fn bare_year(&self, at: usize) -> Option<Vec<Expression>> {
        let year = self.year_number(at)?;
        let before = self.key_before(at);
        if self.slashed(at + 1) || among(before, "số mốc đường km lịch / đài hotline") {
            return None;
        }
        let glued = at > self.block.first() && self.glued(at) && !matches!(before, "(" | "\"" | "-" | "[");
        if glued
            || self.glued(at + 1)
                && self.one_of(at + 1, ". ,")
                && self.glued(at + 2)
                && self.kind(at + 2) == TokenKind::Number
        {
            return None;
        }
        if let Some((from, to, end)) = self.year_range(at).filter(|&(from, to, _)| to - from <= 60) {
            return Some(vec![Expression::new(at, end, absolute::years(from, to), "timex/range")]);
        }
        let bracket = before == "(" && self.key(at + 1) == ")";
        let closed = self.kind(at + 1) == TokenKind::Mark && !self.one_of(at + 1, "% / +")
            || self.kind(at + 1) == TokenKind::Word && self.closed(at + 1);
        let named = at > self.block.first()
            && self.kind(at - 1) == TokenKind::Word
            && self.capital(at - 1)
            && (1990..=2035).contains(&year)
            && closed;
        let asked = among(before, "đến sinh nhìn") || before == "mới" && self.key_before(at - 1) == "năm";
        let cue = asked && closed && (1945..=2060).contains(&year);
        if !bracket && !named && !cue {
            return None;
        }
        let value = Value::Point(Point::new(Unit::Year, Year::Given(year)), Suffix::None);
        Some(vec![Expression::new(at, at + 1, value, "timex/year")])
    }

    /// `năm 2023`; not where `năm` is the digit of a count or an ordinal (`thứ năm`, `hơn năm`).
    fn named_year(&self, at: usize) -> Option<Vec<Expression>> {
        if self.key(at + 1) == "qua" && self.key_before(at) == "một" || self.seq(at, &["năm", "trước", "đó"])
        {
            return None;
        }
        self.year(at, at + 1)
    }

    /// `giai đoạn 2021-2025`, `nhiệm kỳ 2020-2025`, `niên độ 2022-2023`, `mùa khô 2023 - 2024`, `mùa khô 2020`.
    fn period_of_years(&self, at: usize) -> Option<Vec<Expression>> {
        let season = self.key(at) == "mùa" && self.one_of(at + 1, "khô mưa lũ hè đông xuân thu");
        let two = season || self.one_of(at + 1, "đoạn kỳ độ khóa");
        let Some((from, to, end)) = self.year_range(at + 2).filter(|_| two) else {
            let year = self.year_number(at + 2).filter(|_| season && !self.capital(at + 1))?;
            let value = Value::Point(Point::new(Unit::Year, Year::Given(year)), Suffix::None);
            return Some(vec![Expression::new(at, at + 3, value, "timex/year")]);
        };
        Some(vec![Expression::new(at, end, absolute::years(from, to), "timex/range")])
    }

    /// `cả tháng`, `suốt tuần`: how long; `cả tháng 5` is a month.
    fn whole(&self, at: usize) -> Option<Vec<Expression>> {
        let value = match self.key(at + 1) {
            "tháng" if self.month_number(at + 2).is_none() => "P1M",
            "tuần" => "P1W",
            _ => return None,
        };
        let shifted = self.one_of(at + 2, "này trước sau qua tới vừa");
        let value = Value::Duration(value.to_owned());
        (!shifted).then(|| vec![Expression::new(at, at + 2, value, "timex/duration")])
    }

    /// `SN 1986`, `sn: 1990`.
    fn born(&self, at: usize) -> Option<Vec<Expression>> {
        let number = at + 1 + usize::from(self.one_of(at + 1, ": ."));
        let year = self.year_number(number)?;
        let value = Value::Point(Point::new(Unit::Year, Year::Given(year)), Suffix::None);
        Some(vec![Expression::new(number, number + 1, value, "timex/year")])
    }

    /// `tuần này`, `tuần trước`, `tuần tới`, `tuần qua`.
    fn week(&self, at: usize) -> Option<Vec<Expression>> {
        let (shift, end) = match (self.key(at + 1), self.key(at + 2)) {
            ("này", _) => (0, at + 2),
            ("trước" | "qua", _) => (-1, at + 2),
            ("vừa", "qua" | "rồi") => (-1, at + 3),
            ("tới" | "sau", _) => (1, at + 2),
            _ => return None,
        };
        let counted = at > self.block.first() && self.kind(at - 1) == TokenKind::Number
            || among(self.key_before(at), "một hai ba những các");
        (!counted).then(|| vec![Expression::new(at, end, Value::Weeks(shift), "timex/deictic")])
    }

    /// `cuối tuần qua`, `cuối tuần này`, `đầu tuần tới`.
    fn weekend(&self, at: usize) -> Option<Vec<Expression>> {
        if self.key(at + 1) != "tuần" {
            return None;
        }
        let mut found = self.week(at + 1)?;
        for expression in &mut found {
            expression.tokens.start = at as u32;
        }
        Some(found)
    }

    /// `Cũng trong buổi chiều`: the part of the day that is told.
    fn told_part(&self, at: usize) -> Option<Vec<Expression>> {
        if self.key(at) != "buổi" || !among(self.key_before(at), "trong cùng ngay") {
            return None;
        }
        let (part, end) = self.part_of_day(at)?;
        let same = self.key(end) == "cùng" && self.key(end + 1) == "ngày";
        let end = end + if same { 2 } else { 0 };
        Some(vec![Expression::new(at, end, Value::EventDays(0, Suffix::Part(part)), "timex/deictic")])
    }

    /// `lần thứ hai`, `bước thứ ba`: no day of the week.
    fn ordinal(&self, at: usize) -> bool {
        among(self.key_before(at), "lần bước người cấp điểm nhóm")
    }

    /// `(3/3/1959 - 3/3/2024)`: the founding day and its anniversary.
    fn anniversary_pair(&self, at: usize) -> Option<Vec<Expression>> {
        if self.key(at) != "(" {
            return None;
        }
        let first = self.day_term(at + 1)?;
        let (Year::Given(from), Some(month)) = (first.year, first.month) else { return None };
        if !self.one_of(first.end, "- đến") {
            return None;
        }
        let second = self.day_term(first.end + 1)?;
        let (Year::Given(to), Some(other)) = (second.year, second.month) else { return None };
        if to <= from {
            return None;
        }
        let value = Value::Range(
            Point::new(Unit::Day(month, first.day), Year::Given(from)),
            Point::new(Unit::Day(other, second.day), Year::Given(to)),
        );
        let rule =
            if (month, first.day) == (other, second.day) { "timex/anniversary" } else { "timex/range" };
        Some(vec![Expression::new(at + 1, second.end, value, rule)])
    }

    /// Adds what stands round an expression: the words of a limit before it, `tới` or `vừa qua` after it.
    fn finish(&self, mut expression: Expression) -> Expression {
        let calendar = matches!(
            expression.value,
            Value::Point(..)
                | Value::Range(..)
                | Value::Days(..)
                | Value::Months(_)
                | Value::Quarters(_)
                | Value::Weeks(_)
                | Value::Weekday(..)
        );
        if !calendar {
            return expression;
        }
        let end = expression.tokens.after();
        let (tail, side) = match (self.key(end), self.key(end + 1)) {
            ("vừa", "qua" | "rồi") => (2, Side::Past),
            ("sắp", "tới") | ("tới", "đây") => (2, Side::Future),
            ("tới", next) if next.is_empty() || !self.closed_by_place(end + 1) => (1, Side::Future),
            ("này", _) => (1, Side::Unknown),
            ("qua", _) if self.kind(end + 1) == TokenKind::Mark => (1, Side::Past),
            _ => (0, Side::Unknown),
        };
        if matches!(expression.value, Value::Point(..) | Value::Range(..)) {
            expression.tokens.end += tail as u32;
            if side != Side::Unknown {
                expression.side = side;
            }
        }
        let start = expression.tokens.first();
        let mut before = start;
        while before > self.block.first()
            && start - before < 3
            && self.one_of(before - 1, "là vào đến tới ngày trong nhất khoảng")
            && self.key(before) != "nhất"
        {
            before -= 1;
        }
        let word = self.key_before(before);
        let noun =
            among(self.key_before(before.saturating_sub(1)), "lần năm tháng tuần hôm đợt kỳ khóa quý ngày");
        // `tính đến hết tháng 4` reports.
        let reported = (1..=3).any(|back| start >= back && self.key(start - back) == "tính");
        if reported {
            expression.side = Side::Past;
            return expression;
        }
        expression.limit |= match word {
            "trước" => !noun && before == start,
            "hết" => true,
            "chậm" | "muộn" => self.key(before) == "nhất",
            "chót" | "cuối" | "hạn" => before < start || word == "chót" || word == "hạn",
            "quá" => matches!(self.key_before(before.saturating_sub(1)), "không"),
            _ => self.key(start) == "hết",
        };
        if expression.limit && before == start && among(word, "trước hết") {
            expression.tokens.start -= 1;
        }
        expression
    }

    /// After `tới` a place follows, so that it is the verb `to come`: `ngày 5/9 tới thăm Hà Nội`.
    fn closed_by_place(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Number
            || self.capital(at)
            || self.one_of(at, "thăm tỉnh huyện xã đồn trụ ngày tháng hết cuối")
    }
}
