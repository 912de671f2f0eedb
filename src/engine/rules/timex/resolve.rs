//! From what the words say to a value: which year, which day.

use super::calendar::{Date, days_in};
use super::expression::{Expression, Point, Side, Suffix, Unit, Value, Year};
use super::published::Published;
use super::range::{first_month, later};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::mention::{TimexMention, YearOrigin};
use crate::engine::normalize::among;
use crate::engine::token::TokenKind;

/// A day of which the year may be unknown.
#[derive(Clone, Copy, Debug)]
struct Day {
    year: Option<i32>,
    month: u32,
    day: u32,
}

/// What is known at a point of the text.
#[derive(Debug)]
pub(super) struct Resolver<'a> {
    doc: &'a Document,
    /// The date that years are reckoned from, and how it is known.
    anchor: Option<(Published, YearOrigin)>,
    /// The day of publication, for what is counted from it.
    published: Option<Published>,
    /// The day of the event last told.
    event: Option<Day>,
    /// The year last named.
    year: Option<i32>,
    /// The day of the event is only the first of a range.
    loose: bool,
    /// The year named by itself in a sentence, with the start of that sentence.
    spoken: Option<(usize, i32)>,
    /// The last sentence that spoke of the future, and its block.
    future: Option<usize>,
}

impl<'a> Resolver<'a> {
    /// Starts at the head of a text.
    pub(super) fn new(doc: &'a Document, published: Option<Published>, expressions: &[Expression]) -> Self {
        let told = told_day(doc, expressions);
        let anchor = match (published, told) {
            // The page was stamped when it was copied, long after the day the text itself gives.
            (Some(page), Some(day)) if page.first().since(day.last()) > 75 => {
                Some((day, YearOrigin::Carried))
            }
            (Some(page), _) => Some((page, YearOrigin::Published)),
            (None, Some(day)) => Some((day, YearOrigin::Carried)),
            (None, None) => annual_year(doc, expressions)
                .or_else(|| same_day(doc, expressions))
                .or_else(|| occasion(doc, expressions))
                .map(|year| (year, YearOrigin::Carried)),
        };
        Resolver { doc, anchor, published, event: None, year: None, loose: false, spoken: None, future: None }
    }

    /// The mention of an expression; none when its value cannot be told.
    pub(super) fn mention(&mut self, expression: Expression) -> Option<TimexMention> {
        let kind = expression.kind();
        let side = self.side(&expression);
        let mut origin = YearOrigin::Stated;
        let mut rrule = None;
        let value = match &expression.value {
            Value::Point(point, suffix) => {
                let (year, from) = match self.spoken_year(&expression, *point, side) {
                    Some(year) => (Some(year), YearOrigin::Carried),
                    None => self.year_of(*point, side),
                };
                origin = from;
                self.told(&expression, *point, year, side);
                let day = write_point(point.unit, year);
                match suffix {
                    Suffix::Clocks((h, m), (hour, minute)) => {
                        format!("{day}T{h:02}:{m:02}/{day}T{hour:02}:{minute:02}")
                    }
                    _ => day + &write_suffix(*suffix),
                }
            }
            Value::Range(from, to) => {
                let (end, whence) =
                    self.near_range(*from, *to, side).unwrap_or_else(|| self.year_of(*to, side));
                origin = whence;
                let start = match from.year {
                    Year::Open => end.map(|y| if later(from.unit, to.unit) { y - 1 } else { y }),
                    _ => self.year_of(*from, side).0,
                };
                self.ranged(&expression, *from, start);
                format!("{}/{}", write_first(from.unit, start), write_last(to.unit, end))
            }
            Value::ToNow(point, first) => {
                let (year, whence) =
                    self.year_of(*point, if side == Side::Unknown { Side::Past } else { side });
                origin = whence;
                let from = match (first, point.unit) {
                    (true, Unit::Year | Unit::Month(_) | Unit::Quarter(_)) => {
                        write_point(Unit::Day(first_month(point.unit), 1), year)
                    }
                    _ => write_first(point.unit, year),
                };
                format!("{from}/PRESENT_REF")
            }
            Value::FromNow(point) => {
                let (year, whence) = self.year_of(*point, Side::Future);
                origin = whence;
                format!("PRESENT_REF/{}", write_last(point.unit, year))
            }
            Value::Days(shift, suffix) => {
                let day = self.published.and_then(Published::exact).map(|d| d.plus(i64::from(*shift)));
                let day = day.map(|d| Day { year: Some(d.year), month: d.month, day: d.day });
                match day.or_else(|| self.event.filter(|_| *shift == 0)) {
                    Some(day) => {
                        origin = YearOrigin::Published;
                        if *shift <= 0 && self.opens(&expression) {
                            self.event = Some(day);
                        }
                        write_point(Unit::Day(day.month, day.day), day.year) + &write_suffix(*suffix)
                    }
                    None => ["PAST_REF", "PRESENT_REF", "FUTURE_REF"]
                        .get((shift.signum() + 1) as usize)
                        .copied()
                        .unwrap_or("PRESENT_REF")
                        .to_owned(),
                }
            }
            Value::EventDays(shift, suffix) => {
                let event = self.event.or_else(|| {
                    let date = self.published.and_then(Published::exact)?;
                    Some(Day { year: Some(date.year), month: date.month, day: date.day })
                })?;
                let date =
                    Date::new(event.year.unwrap_or(2023), event.month, event.day)?.plus(i64::from(*shift));
                origin = if event.year.is_some() { YearOrigin::Carried } else { YearOrigin::Unknown };
                let year = event.year.map(|_| date.year);
                if *shift != 0 {
                    self.event = Some(Day { year, month: date.month, day: date.day });
                }
                write_point(Unit::Day(date.month, date.day), year) + &write_suffix(*suffix)
            }
            Value::Weeks(shift) => match self.published.and_then(Published::exact) {
                Some(day) => {
                    let (year, week) = day.plus(i64::from(*shift) * 7).week();
                    origin = YearOrigin::Published;
                    format!("{year:04}-W{week:02}")
                }
                None => vague(*shift).to_owned(),
            },
            Value::Months(shift) => match self.published.filter(|p| p.month.is_some()) {
                Some(published) => {
                    let (year, month) = published.date().month_plus(*shift);
                    origin = YearOrigin::Published;
                    write_point(Unit::Month(month), Some(year))
                }
                None => vague(*shift).to_owned(),
            },
            Value::Quarters(shift) => match self.published.filter(|p| p.month.is_some()) {
                Some(published) => {
                    let date = published.date();
                    let (year, month) =
                        Date { day: 1, month: date.quarter() * 3 - 2, ..date }.month_plus(*shift * 3);
                    origin = YearOrigin::Published;
                    write_point(Unit::Quarter((month - 1) / 3 + 1), Some(year))
                }
                None => vague(*shift).to_owned(),
            },
            Value::Weekday(weekday, week, suffix) => {
                let today = self.published.and_then(Published::exact)?;
                let monday = today.plus(-i64::from(today.weekday()));
                let mut day = monday.plus(i64::from(week.unwrap_or(0)) * 7 + i64::from(*weekday));
                if week.is_none() {
                    if side == Side::Future && day <= today {
                        day = day.plus(7);
                    } else if side != Side::Future && (day > today || day == today && side == Side::Past) {
                        day = day.plus(-7);
                    }
                }
                origin = YearOrigin::Published;
                day.iso() + &write_suffix(*suffix)
            }
            Value::Ago(count, letter) => match (self.published, letter) {
                (Some(page), 'Y') => write_point(Unit::Year, Some(page.year + count)),
                (Some(page), 'M') if page.month.is_some() => {
                    let (year, month) = page.date().month_plus(*count);
                    write_point(Unit::Month(month), Some(year))
                }
                (Some(page), 'D' | 'W') if page.exact().is_some() => {
                    let days = i64::from(*count) * if *letter == 'W' { 7 } else { 1 };
                    page.first().plus(days).iso()
                }
                _ => vague(*count).to_owned(),
            },
            Value::Fixed(value) => (*value).to_owned(),
            Value::Duration(value) => value.clone(),
            Value::Set(value, rule) => {
                rrule = Some(rule.clone());
                value.clone()
            }
        };
        if side == Side::Future && matches!(expression.value, Value::Point(..) | Value::Range(..)) {
            self.future = Some(self.doc.block_of(expression.tokens.first()));
        }
        Some(TimexMention {
            tokens: expression.tokens,
            kind,
            value,
            rrule,
            limit: expression.limit,
            year: origin,
            rule: expression.rule,
        })
    }

    /// The year of a point and where it comes from.
    fn year_of(&self, point: Point, side: Side) -> (Option<i32>, YearOrigin) {
        match point.year {
            Year::Given(year) => (Some(year), YearOrigin::Stated),
            Year::That => match self.year {
                Some(year) => (Some(year), YearOrigin::Carried),
                None => (None, YearOrigin::Unknown),
            },
            Year::Shift(shift) => match self.anchor {
                Some((anchor, origin)) => (Some(anchor.year + shift), origin),
                None => (None, YearOrigin::Unknown),
            },
            Year::Open => match self.anchor {
                Some((anchor, origin)) => (nearest(point.unit, side, anchor), origin),
                None => (None, YearOrigin::Unknown),
            },
        }
    }

    /// `Hội đàm năm 2027 dự kiến mở vào quý IV`: a coming year that the sentence names goes with its months and quarters.
    fn spoken_year(&self, expression: &Expression, point: Point, side: Side) -> Option<i32> {
        let (sentence, year) = self.spoken?;
        let here = self.doc.sentence_at(expression.tokens.first()).first() == sentence;
        let later = self.anchor.is_none_or(|(anchor, _)| year > anchor.year);
        let open = point.year == Year::Open && !matches!(point.unit, Unit::Year | Unit::Day(..));
        (here && later && open && side == Side::Future).then_some(year)
    }

    /// The year in which a range without years ends, when it begins within weeks of the anchor: `từ 20/7 đến 18/9`, told on
    /// 21 July.
    fn near_range(&self, from: Point, to: Point, side: Side) -> Option<(Option<i32>, YearOrigin)> {
        let (anchor, origin) = self.anchor.filter(|_| side == Side::Unknown)?;
        let (Unit::Day(month, day), Unit::Day(..)) = (from.unit, to.unit) else { return None };
        if from.year != Year::Open || to.year != Year::Open {
            return None;
        }
        let year = (anchor.year - 1..=anchor.year + 1).find(|&year| {
            Date::new(year, month, day)
                .is_some_and(|d| d.since(anchor.last()).abs() <= 30 || d.since(anchor.first()).abs() <= 30)
        })?;
        Some((Some(if later(from.unit, to.unit) { year + 1 } else { year }), origin))
    }

    /// Remembers the year, and the day when it is that of an event.
    fn told(&mut self, expression: &Expression, point: Point, year: Option<i32>, side: Side) {
        if let Year::Given(year) = point.year {
            self.year = Some(year);
        }
        if let (Unit::Year, Year::Given(year), false) = (point.unit, point.year, expression.limit) {
            self.spoken = Some((self.doc.sentence_at(expression.tokens.first()).first(), year));
        }
        let Unit::Day(month, day) = point.unit else { return };
        let header = expression.rule == "timex/header";
        if header || expression.limit || side == Side::Future && self.event.is_some() {
            return;
        }
        if self.event.is_none() || self.loose || self.opens(expression) {
            self.event = Some(Day { year, month, day });
            self.loose = false;
        }
    }

    /// The first day of a range is that of the event only until another is told.
    fn ranged(&mut self, expression: &Expression, from: Point, year: Option<i32>) {
        if let (Unit::Day(month, day), true) =
            (from.unit, self.event.is_none() && expression.rule != "timex/anniversary")
        {
            self.event = Some(Day { year, month, day });
            self.loose = true;
        }
    }

    /// Whether an expression opens its sentence and so sets the day of what follows; `Trước đó, ngày …` only looks back.
    fn opens(&self, expression: &Expression) -> bool {
        let sentence = self.doc.sentence_at(expression.tokens.first());
        let before = TokenRange { start: sentence.start, end: expression.tokens.start };
        let aside = |i: usize| {
            self.doc.one_of(i, "từ theo ký kể") || self.doc.at(i, "trước đó") || self.doc.at(i, "trước đây")
        };
        before.len() <= 9 && !before.iter().any(aside) && self.doc.key(expression.tokens.first()) != "từ"
    }

    /// On which side of the publication an expression lies.
    fn side(&self, expression: &Expression) -> Side {
        if expression.side != Side::Unknown {
            return expression.side;
        }
        if expression.limit {
            return Side::Future;
        }
        let doc = self.doc;
        let tokens = expression.tokens;
        if doc.key_before(tokens.first()) == "hồi" {
            return Side::Past;
        }
        // `vừa ký kế hoạch …, áp dụng từ ngày 1-5`: when it begins to hold has nothing to do with when it was signed.
        if begins(doc, tokens.first()) {
            return Side::Unknown;
        }
        let sentence = doc.sentence_at(tokens.first());
        let bracket = (sentence.first()..tokens.first()).rev().take(12).find(|&i| doc.one_of(i, "( )"));
        let inside = bracket.filter(|&i| doc.key(i) == "(");
        // A bound keeps the work linear in any text; no clause is longer.
        let from = inside.map_or(sentence.first(), |i| i + 1).max(tokens.first().saturating_sub(120));
        // At the head of a sentence its verb comes after.
        let head = tokens.first() - sentence.first() <= 6;
        let after = || {
            let clause = (tokens.after()..sentence.after()).take(25).take_while(|&i| !doc.one_of(i, "; )"));
            clause.map(|i| cue(doc, i, true)).find(|&side| side != Side::Unknown).unwrap_or_default()
        };
        let before = || {
            (from..tokens.first())
                .rev()
                .map(|i| cue(doc, i, false))
                .find(|&side| side != Side::Unknown)
                .unwrap_or_default()
        };
        let (near, far) = if head { (after(), before()) } else { (before(), after()) };
        if near != Side::Unknown {
            return near;
        }
        if far != Side::Unknown && inside.is_none() {
            return far;
        }
        if inside.is_some() {
            return Side::Past;
        }
        let block = doc.block_of(tokens.first());
        let coarse = matches!(
            expression.value,
            Value::Point(Point { unit: Unit::Month(_) | Unit::Quarter(_), .. }, _)
        );
        // `… thống nhất bốn nội dung. Một là, …`: an item of what was agreed before.
        let item = doc.one_of(sentence.first(), "một hai ba bốn năm sáu bảy")
            && doc.key(sentence.first() + 1) == "là";
        let opener = doc.blocks.get(block).map_or(sentence.first(), |block| block.tokens.first());
        let agreed = || {
            let from = opener.max(sentence.first().saturating_sub(250));
            (from..sentence.first()).any(|i| cue(doc, i, false) == Side::Future)
        };
        if item && coarse && agreed() || self.promised(block) || coarse && self.future == Some(block) {
            Side::Future
        } else {
            Side::Unknown
        }
    }

    /// Whether a list item stands under a cue of promise: `hai bên nhất trí:`.
    fn promised(&self, block: usize) -> bool {
        if self.doc.blocks.get(block).is_none_or(|b| b.item.is_none()) {
            return false;
        }
        let opener = self.doc.blocks.iter().take(block).rev().find(|b| b.item.is_none());
        opener.is_some_and(|b| {
            self.doc.key(b.tokens.after() - 1) == ":"
                && b.tokens.iter().any(|i| cue(self.doc, i, false) == Side::Future)
        })
    }
}

/// Whether what stands before says from when something holds: `áp dụng từ`, `có hiệu lực kể từ`, `bắt đầu hoạt động từ`.
fn begins(doc: &Document, at: usize) -> bool {
    let from = if doc.key(at) == "từ" { at } else { at.saturating_sub(1) };
    let verb = from.saturating_sub(usize::from(doc.key_before(from) == "kể"));
    let before = |words: &str| doc.at(verb.saturating_sub(words.split(' ').count()), words);
    doc.key(from) == "từ"
        && ["áp dụng", "hiệu lực", "hoạt động", "thi hành"].iter().any(|words| before(words))
}

/// What a word says of the side; after the expression only tense counts.
fn cue(doc: &Document, at: usize, tense: bool) -> Side {
    let next = doc.key(at + 1);
    let valued = |after: usize| doc.one_of(after, "đánh cho nhận cao với ghi");
    // `những việc đã cam kết tại hội nghị ngày 17-2`, `thiết bị đã hứa tại cuộc hội đàm ngày 6-6`: the date is that of the
    // promise, not of the thing promised.
    let place = (at + 1..at + 3).find(|&i| doc.one_of(i, "tại ở từ trong"));
    let event = |i: usize| {
        (i + 1..i + 3)
            .any(|i| doc.hit(i, Class::MeetingCue).is_some_and(|hit| doc.column(hit, "shape") != "none"))
    };
    let kept = place.is_some_and(|i| doc.key(i) != "trong" && doc.key_before(at) == "đã" || event(i));
    match doc.key(at) {
        "đã" | "từng" => Side::Past,
        "cam" if kept && next == "kết" => Side::Past,
        "thống" if kept && next == "nhất" => Side::Past,
        "nhất" if kept && next == "trí" => Side::Past,
        "thỏa" if kept && next == "thuận" => Side::Past,
        "đề" if kept && doc.key_before(at) == "đã" => Side::Past,
        "chuẩn" if kept && next == "bị" => Side::Past,
        "hứa" | "hẹn" if kept => Side::Past,
        "vừa" if !among(next, "phải và") => Side::Past,
        "sẽ" | "sắp" => Side::Future,
        "dự" if next == "kiến" => Side::Future,
        // `từ nay đến …`, `thời gian tới`
        "nay" if doc.key_before(at) == "từ" => Side::Future,
        "tới" if among(doc.key_before(at), "gian tháng năm quý tuần") => Side::Future,
        "phấn" if next == "đấu" => Side::Future,
        "chuẩn" if next == "bị" => Side::Future,
        _ if tense => Side::Unknown,
        "cam" if next == "kết" => Side::Future,
        "đề" if among(next, "nghị xuất") => Side::Future,
        "kiến" if next == "nghị" => Side::Future,
        "yêu" if next == "cầu" => Side::Future,
        // `nhận lời mời của …`, `giữ đúng lời hứa`: an invitation that was followed, a promise that was kept.
        "mời" | "hứa" | "hẹn" if doc.key_before(at) == "lời" => Side::Unknown,
        "mong" | "mời" | "hẹn" | "hứa" => Side::Future,
        // `Một năm qua, … tại hội nghị ngày 15-1`
        "qua" if among(doc.key_before(at), "năm tháng gian quý tuần") => Side::Past,
        "nhận" if next == "lời" && doc.key(at + 2) != "mời" => Side::Future,
        "thống" if next == "nhất" && !valued(at + 2) => Side::Future,
        "nhất" if next == "trí" && !valued(at + 2) => Side::Future,
        "thỏa" if next == "thuận" => Side::Future,
        "đăng" if next == "cai" => Side::Future,
        "phương" if next == "hướng" => Side::Future,
        _ => Side::Unknown,
    }
}

/// The year in which a unit lies nearest to the anchor on a side of it.
fn nearest(unit: Unit, side: Side, anchor: Published) -> Option<i32> {
    let (first, last) = (anchor.first(), anchor.last());
    let start = |year| match unit {
        Unit::Day(m, d) => Date::new(year, m, d),
        other => Date::new(year, first_month(other), 1),
    };
    let end = |year| match unit {
        Unit::Day(m, d) => Date::new(year, m, d),
        Unit::Year => Date::new(year, 12, 31),
        other => {
            let m = last_month(other);
            Date::new(year, m, days_in(year, m))
        }
    };
    // 29 February may be four years away.
    let years = || anchor.year - 4..=anchor.year + 4;
    let past = years().rev().find(|&y| start(y).is_some_and(|s| s.since(last) <= 2));
    let future = years().find(|&y| end(y).is_some_and(|e| e >= first));
    match side {
        Side::Past => past,
        Side::Future => future.or(past),
        Side::Unknown => match (past, future) {
            (Some(p), Some(f)) => {
                let behind = end(p).map_or(0, |e| first.since(e));
                let ahead = start(f).map_or(0, |s| s.since(last));
                if behind > 270 && ahead < 45 { future } else { past }
            }
            _ => past.or(future),
        },
    }
}

fn last_month(unit: Unit) -> u32 {
    match unit {
        Unit::Year => 12,
        Unit::Half(h) => h * 6,
        Unit::Quarter(q) => q * 3,
        Unit::Months(_, to) => to,
        Unit::Month(m) | Unit::Day(m, _) => m,
    }
}

fn vague(shift: i32) -> &'static str {
    match shift.signum() {
        -1 => "PAST_REF",
        0 => "PRESENT_REF",
        _ => "FUTURE_REF",
    }
}

fn year_text(year: Option<i32>) -> String {
    year.map_or("XXXX".to_owned(), |y| format!("{y:04}"))
}

fn write_point(unit: Unit, year: Option<i32>) -> String {
    let year = year_text(year);
    match unit {
        Unit::Year => year,
        Unit::Half(h) => format!("{year}-H{h}"),
        Unit::Quarter(q) => format!("{year}-Q{q}"),
        Unit::Months(from, to) => format!("{year}-{from:02}/{year}-{to:02}"),
        Unit::Month(m) => format!("{year}-{m:02}"),
        Unit::Day(m, d) => format!("{year}-{m:02}-{d:02}"),
    }
}

/// A unit as the first end of a range.
fn write_first(unit: Unit, year: Option<i32>) -> String {
    match unit {
        Unit::Months(from, _) => write_point(Unit::Month(from), year),
        other => write_point(other, year),
    }
}

/// A unit as the second end of a range.
fn write_last(unit: Unit, year: Option<i32>) -> String {
    match unit {
        Unit::Months(_, to) => write_point(Unit::Month(to), year),
        other => write_point(other, year),
    }
}

fn write_suffix(suffix: Suffix) -> String {
    match suffix {
        Suffix::None => String::new(),
        Suffix::Part(part) => part.to_owned(),
        Suffix::Clock(h, m) | Suffix::Clocks((h, m), _) => format!("T{h:02}:{m:02}"),
    }
}

/// The first full day told in the title or lead: the day of the event.
fn told_day(doc: &Document, expressions: &[Expression]) -> Option<Published> {
    let first = expressions.iter().find(|e| {
        let told = matches!(doc.block_kind(e.tokens.first()), BlockKind::Title | BlockKind::Lead);
        let plain =
            doc.blocks.iter().take(2).any(|b| b.kind == BlockKind::Paragraph && b.tokens.contains(e.tokens));
        let day = matches!(
            e.value,
            Value::Point(Point { unit: Unit::Day(..), .. }, _)
                | Value::Range(Point { unit: Unit::Day(..), .. }, _)
        );
        (told || plain) && day && !cited(doc, e) && e.rule != "timex/header" && e.rule != "timex/anniversary"
    })?;
    let early = first.tokens.first().saturating_sub(doc.sentence_at(first.tokens.first()).first()) <= 12;
    match first.value {
        Value::Point(point, _) | Value::Range(_, point) if early && !first.limit => Published::of(point),
        _ => None,
    }
}

/// The day of a paper that is only quoted: `Nghị định số 03/2019/NĐ-CP ngày 05/9/2019`.
fn cited(doc: &Document, expression: &Expression) -> bool {
    let start = expression.tokens.first();
    let floor = doc.sentence_at(start).first().max(start.saturating_sub(12));
    let clause = (floor..start).rev().take_while(|&i| !doc.one_of(i, "; ,"));
    clause
        .filter(|&i| doc.key(i) == "số" && doc.kind(i + 1) == TokenKind::Number)
        .any(|i| among(doc.key_before(i), "định tư chế hoạch thị văn báo dẫn trình quyết án luật thuận lệnh"))
}

/// A full day elsewhere that is the day of the event told without its year: `Sáng 15/12, …`, then `từ 15/12/2025 đến …`.
fn same_day(doc: &Document, expressions: &[Expression]) -> Option<Published> {
    let told = expressions.iter().find_map(|e| match e.value {
        Value::Point(Point { unit: unit @ Unit::Day(..), year: Year::Open }, _)
            if e.rule != "timex/header"
                && doc.blocks.iter().take(4).any(|b| {
                    matches!(b.kind, BlockKind::Title | BlockKind::Lead | BlockKind::Paragraph)
                        && b.tokens.contains(e.tokens)
                }) =>
        {
            Some(unit)
        }
        _ => None,
    })?;
    expressions.iter().filter(|e| !cited(doc, e) && !e.limit).find_map(|e| {
        let full = |point: &Point| {
            Some(*point)
                .filter(|p| p.unit == told && matches!(p.year, Year::Given(_)))
                .and_then(Published::of)
        };
        match &e.value {
            Value::Point(point, _) => full(point),
            Value::Range(from, _) => full(from),
            _ => None,
        }
    })
}

/// The year in the meeting's own annual name: `hội đàm thường niên năm 2023`; never that of a period under review.
fn annual_year(doc: &Document, expressions: &[Expression]) -> Option<Published> {
    let named = expressions.iter().filter(|e| {
        matches!(doc.block_kind(e.tokens.first()), BlockKind::Title | BlockKind::Lead | BlockKind::Paragraph)
    });
    for expression in named.take(6) {
        let Value::Point(point @ Point { unit: Unit::Year, year: Year::Given(_) }, _) = expression.value
        else {
            continue;
        };
        let start = expression.tokens.first();
        let before = TokenRange::new(start.saturating_sub(6), start);
        let annual = doc.find(before, "thường niên").is_some() || doc.find(before, "lần thứ").is_some();
        let meeting = (start.saturating_sub(12)..start).any(|i| doc.hit(i, Class::MeetingCue).is_some());
        // "Chương trình giao lưu hữu nghị năm 2023", in the title or the lead.
        let named = matches!(doc.block_kind(start), BlockKind::Title | BlockKind::Lead)
            && (start.saturating_sub(12)..start).any(|i| {
                doc.hit(i, Class::MeetingCue).is_some_and(|hit| {
                    doc.column(hit, "shape") == "noun"
                        && matches!(doc.column(hit, "kind"), "exchange" | "talks")
                })
            })
            && !(start.saturating_sub(12)..start).any(|i| doc.hit(i, Class::Instrument).is_some());
        let review = ["kết quả", "tổng kết", "sơ kết", "nhiệm vụ"]
            .iter()
            .any(|w| doc.find(TokenRange::new(start.saturating_sub(8), start), w).is_some());
        if named && !review || annual && !review && (meeting || doc.kind(start) == TokenKind::Word) {
            return Published::of(point);
        }
    }
    None
}

/// The day of the anniversary that the lead is about: `nhân kỷ niệm … (1/10/1949 - 1/10/2023)`.
fn occasion(doc: &Document, expressions: &[Expression]) -> Option<Published> {
    expressions.iter().find_map(|e| match e.value {
        Value::Range(_, to) if e.rule == "timex/anniversary" && doc.block_of(e.tokens.first()) <= 4 => {
            Published::of(to)
        }
        _ => None,
    })
}
