//! Days of the calendar, for formats that reckon with them. Only days that a text names whole become one.

/// A day, counted from 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Day(i32);

impl Day {
    /// The day of a TIMEX3 value that is one: `2021-12-15`, `2021-12-15TAF`. None when year, month or day is missing.
    pub(super) fn parse(value: &str) -> Option<Day> {
        let date = value.split('T').next()?;
        let mut fields = date.split('-');
        let mut field = |len: usize| {
            let text = fields.next().filter(|f| f.len() == len && f.bytes().all(|b| b.is_ascii_digit()))?;
            text.parse::<i32>().ok()
        };
        let (year, month, day) = (field(4)?, field(2)?, field(2)?);
        if fields.next().is_some() || !(1..=12).contains(&month) {
            return None;
        }
        let counted = Day::of(year, month, day);
        (counted.fields() == (year, month, day)).then_some(counted)
    }

    /// First and last day of a value that is a day or a range of days.
    pub(super) fn range(value: &str) -> Option<(Day, Day)> {
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        let range = (Day::parse(first)?, Day::parse(last)?);
        (range.0 <= range.1).then_some(range)
    }

    /// Day number of the proleptic Gregorian calendar, whose year is taken to begin in March (Hinnant's
    /// `days_from_civil`).
    fn of(year: i32, month: i32, day: i32) -> Day {
        let year = year - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Day(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// Year, month and day of the month (Hinnant's `civil_from_days`).
    pub(super) fn fields(self) -> (i32, i32, i32) {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        (year_of_era + era * 400 + i32::from(month <= 2), month, day)
    }

    /// The day after.
    pub(super) fn next(self) -> Day {
        Day(self.0 + 1)
    }

    /// The day of the week as RFC 5545 writes it.
    pub(super) fn weekday(self) -> &'static str {
        const NAMES: [&str; 7] = ["TH", "FR", "SA", "SU", "MO", "TU", "WE"];
        NAMES.get(self.0.rem_euclid(7) as usize).copied().unwrap_or_default()
    }

    /// `20211215`.
    pub(super) fn basic(self) -> String {
        let (year, month, day) = self.fields();
        format!("{year:04}{month:02}{day:02}")
    }

    /// `2021-12-15`.
    pub(super) fn extended(self) -> String {
        let (year, month, day) = self.fields();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// The first day on which a rule falls after this day, when the rule itself names its days (`ngày 25 hằng tháng`)
    /// and leaves no choice: without an interval. None for `mỗi quý 01 lần`: the text does not say where it begins.
    pub(super) fn first_of(self, rrule: &str) -> Option<Day> {
        let field = |name: &str| {
            rrule.split(';').find_map(|f| f.split_once('=').filter(|(key, _)| *key == name)).map(|(_, v)| v)
        };
        let known = |f: &str| {
            ["FREQ", "BYDAY", "BYMONTHDAY", "BYMONTH"].contains(&f.split('=').next().unwrap_or_default())
        };
        if !rrule.split(';').all(known) {
            return None;
        }
        let number = |name: &str| field(name).map(str::parse::<i32>);
        let (in_month, of_month) =
            (number("BYMONTH").transpose().ok()?, number("BYMONTHDAY").transpose().ok()?);
        let of_week = field("BYDAY");
        let named = match field("FREQ")? {
            "WEEKLY" => of_week.is_some() && of_month.is_none() && in_month.is_none(),
            "MONTHLY" => of_month.is_some() && of_week.is_none() && in_month.is_none(),
            "YEARLY" => of_month.is_some() && in_month.is_some() && of_week.is_none(),
            _ => false,
        };
        let fits = |day: &Day| {
            let (_, month, date) = day.fields();
            let last = day.next().fields().2 == 1;
            in_month.is_none_or(|m| m == month)
                && of_month.is_none_or(|d| d == date || d == -1 && last)
                && of_week.is_none_or(|days| days.split(',').any(|d| d == day.weekday()))
        };
        // Nine years hold every day of the calendar at least once, 29 February too.
        (1..=9 * 366).map(|ahead| Day(self.0 + ahead)).find(fits).filter(|_| named)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(value: &str) -> Day {
        Day::parse(value).unwrap()
    }

    #[test]
    fn only_whole_days_count() {
        for value in ["2021", "2021-12", "XXXX-12-15", "2021-Q1", "2021-02-29", "2021-13-01", "", "2021-1-1"]
        {
            assert_eq!(Day::parse(value), None, "{value}");
        }
        assert_eq!(day("2021-12-15TAF"), day("2021-12-15"));
        assert_eq!(Day::range("2021-12-15/2021-12-01"), None);
    }

    #[test]
    fn days_are_counted() {
        assert_eq!(day("1970-01-01"), Day(0));
        assert_eq!(day("2024-02-28").next().extended(), "2024-02-29");
        assert_eq!(day("2023-12-31").next().basic(), "20240101");
        assert_eq!(day("2026-11-22").weekday(), "SU");
        for number in -200_000..200_000 {
            let (y, m, d) = Day(number).fields();
            assert_eq!(Day::of(y, m, d), Day(number));
        }
    }

    #[test]
    fn rules_that_name_their_days_begin_with_the_first() {
        let first = |rule: &str| day("2021-12-15").first_of(rule).map(Day::extended);
        assert_eq!(first("FREQ=MONTHLY;BYMONTHDAY=25").as_deref(), Some("2021-12-25"));
        assert_eq!(first("FREQ=MONTHLY;BYMONTHDAY=5").as_deref(), Some("2022-01-05"));
        assert_eq!(first("FREQ=MONTHLY;BYMONTHDAY=-1").as_deref(), Some("2021-12-31"));
        assert_eq!(first("FREQ=WEEKLY;BYDAY=MO").as_deref(), Some("2021-12-20"));
        assert_eq!(first("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29").as_deref(), Some("2024-02-29"));
        for vague in [
            "FREQ=MONTHLY",
            "FREQ=MONTHLY;INTERVAL=3",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO",
            "FREQ=YEARLY;BYMONTH=8",
            "FREQ=DAILY",
            "",
        ] {
            assert_eq!(first(vague), None, "{vague}");
        }
    }
}
