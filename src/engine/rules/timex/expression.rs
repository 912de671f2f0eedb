//! What an expression of time says, before it is known in which year.

use crate::engine::document::TokenRange;
use crate::engine::entity::TimexKind;
use crate::engine::mention::RuleId;

/// A unit of the calendar within a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unit {
    /// The whole year.
    Year,
    /// First or second half.
    Half(u32),
    /// Quarter 1 to 4.
    Quarter(u32),
    /// From a month to a month, both in: `9 tháng đầu năm`.
    Months(u32, u32),
    /// Month.
    Month(u32),
    /// Month and day.
    Day(u32, u32),
}

/// How the words give the year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Year {
    /// Not at all.
    #[default]
    Open,
    /// By its number.
    Given(i32),
    /// Counted from the year of publication: `năm ngoái` -1.
    Shift(i32),
    /// `năm ấy`: the last year that was named.
    That,
}

/// A point of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    /// The year.
    pub(super) year: Year,
    /// The unit in it.
    pub(super) unit: Unit,
}

impl Point {
    /// A point with a year.
    pub(super) fn new(unit: Unit, year: Year) -> Point {
        Point { year, unit }
    }
}

/// What follows the date in the value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Suffix {
    /// Nothing.
    #[default]
    None,
    /// Part of the day: `TMO`.
    Part(&'static str),
    /// Time of day.
    Clock(u32, u32),
    /// From a time of day to another.
    Clocks((u32, u32), (u32, u32)),
}

/// What the words say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    /// A point.
    Point(Point, Suffix),
    /// From a point to a point.
    Range(Point, Point),
    /// `từ đầu năm đến nay`; true when the first day of the unit is meant.
    ToNow(Point, bool),
    /// `từ nay đến cuối năm`.
    FromNow(Point),
    /// So many days from the day of publication.
    Days(i32, Suffix),
    /// So many days from the day of the event last told.
    EventDays(i32, Suffix),
    /// So many weeks from that of publication.
    Weeks(i32),
    /// So many months from that of publication.
    Months(i32),
    /// So many quarters from that of publication.
    Quarters(i32),
    /// A day of the week (Monday 0), so many weeks from that of publication; none: the nearest in the direction.
    Weekday(u32, Option<i32>, Suffix),
    /// `cách đây 11 năm`: so many units before (negative) or after publication.
    Ago(i32, char),
    /// A value that needs no anchor.
    Fixed(&'static str),
    /// A duration.
    Duration(String),
    /// A set and its rule.
    Set(String, String),
}

/// On which side of the publication a date without a year lies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Side {
    /// The words do not say.
    #[default]
    Unknown,
    /// Before.
    Past,
    /// After.
    Future,
}

/// An expression of time as it stands in the text.
#[derive(Clone, Debug)]
pub(super) struct Expression {
    /// Its tokens.
    pub(super) tokens: TokenRange,
    /// What it says.
    pub(super) value: Value,
    /// A date by which.
    pub(super) limit: bool,
    /// Side told by the words themselves (`tới`, `vừa qua`, `hồi`).
    pub(super) side: Side,
    /// The rule that found it.
    pub(super) rule: RuleId,
}

impl Expression {
    /// An expression without limit or side.
    pub(super) fn new(start: usize, end: usize, value: Value, rule: RuleId) -> Expression {
        Expression { tokens: TokenRange::new(start, end), value, limit: false, side: Side::Unknown, rule }
    }

    /// TIMEX3 type.
    pub(super) fn kind(&self) -> TimexKind {
        let suffix = match self.value {
            Value::Point(_, s) | Value::Days(_, s) | Value::EventDays(_, s) | Value::Weekday(_, _, s) => s,
            Value::Duration(_) => return TimexKind::Duration,
            Value::Set(..) => return TimexKind::Set,
            _ => Suffix::None,
        };
        if suffix == Suffix::None { TimexKind::Date } else { TimexKind::Time }
    }
}
