//! The Gregorian calendar, as far as news needs it.

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    /// Year.
    pub(super) year: i32,
    /// Month, 1 to 12.
    pub(super) month: u32,
    /// Day, 1 to 31.
    pub(super) day: u32,
}

/// Number of days in a month.
pub(super) fn days_in(year: i32, month: u32) -> u32 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// A day, when the calendar has it.
    pub(super) fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        let real = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
        real.then_some(Date { year, month, day })
    }

    /// Days since 1 March of year 0 (Howard Hinnant's `days_from_civil`, without the shift of the epoch).
    fn number(self) -> i64 {
        let year = i64::from(self.year) - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let month = (i64::from(self.month) + 9) % 12;
        let of_year = (153 * month + 2) / 5 + i64::from(self.day) - 1;
        era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year
    }

    fn of_number(number: i64) -> Date {
        let era = number.div_euclid(146_097);
        let of_era = number.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let day = of_year - (153 * shifted + 2) / 5 + 1;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Date { year: year as i32, month: month as u32, day: day as u32 }
    }

    /// The day so many days later.
    pub(super) fn plus(self, days: i64) -> Date {
        Date::of_number(self.number() + days)
    }

    /// Days from `other` to this day.
    pub(super) fn since(self, other: Date) -> i64 {
        self.number() - other.number()
    }

    /// Day of the week, Monday 0 to Sunday 6. 1 March of year 0 was a Wednesday.
    pub(super) fn weekday(self) -> u32 {
        (self.number() + 2).rem_euclid(7) as u32
    }

    /// ISO 8601 year and week.
    pub(super) fn week(self) -> (i32, u32) {
        let thursday = self.plus(3 - i64::from(self.weekday()));
        let first = Date { year: thursday.year, month: 1, day: 1 };
        (thursday.year, (thursday.since(first) / 7 + 1) as u32)
    }

    /// The month so many months later: year and month.
    pub(super) fn month_plus(self, months: i32) -> (i32, u32) {
        let months = self.year * 12 + self.month as i32 - 1 + months;
        (months.div_euclid(12), months.rem_euclid(12) as u32 + 1)
    }

    /// Quarter, 1 to 4.
    pub(super) fn quarter(self) -> u32 {
        (self.month - 1) / 3 + 1
    }

    /// ISO 8601.
    pub(super) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_both_ways() {
        for (y, m, d) in [(2024, 2, 29), (2023, 12, 31), (1979, 1, 17), (2000, 3, 1), (1900, 1, 1)] {
            let date = Date::new(y, m, d).unwrap();
            for n in [-400, -1, 0, 1, 59, 800] {
                assert_eq!(date.plus(n).since(date), n);
            }
        }
        assert_eq!(Date::new(2023, 2, 29), None);
    }

    #[test]
    fn weeks_are_those_of_iso_8601() {
        assert_eq!(Date::new(2025, 9, 16).unwrap().weekday(), 1);
        assert_eq!(Date::new(2024, 4, 14).unwrap().weekday(), 6);
        assert_eq!(Date::new(2021, 1, 3).unwrap().week(), (2020, 53));
        assert_eq!(Date::new(2024, 12, 30).unwrap().week(), (2025, 1));
        assert_eq!(Date::new(2023, 12, 15).unwrap().month_plus(2), (2024, 2));
    }
}
