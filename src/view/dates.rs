//! Values of times and recurrences in words: `2024-06-18/2024-06-19` → `18–19/6/2024`, `18–19 June 2024`.

use super::Locale;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [(&str, &str, &str); 7] = [
    ("MO", "thứ Hai", "Monday"),
    ("TU", "thứ Ba", "Tuesday"),
    ("WE", "thứ Tư", "Wednesday"),
    ("TH", "thứ Năm", "Thursday"),
    ("FR", "thứ Sáu", "Friday"),
    ("SA", "thứ Bảy", "Saturday"),
    ("SU", "Chủ nhật", "Sunday"),
];

/// A calendar value taken apart: any of its fields may be missing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Day<'a> {
    year: Option<&'a str>,
    month: Option<u8>,
    day: Option<u8>,
}

impl<'a> Day<'a> {
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD`, with `XXXX` for an unknown year.
    fn parse(value: &'a str) -> Option<Self> {
        let mut fields = value.split('-');
        let year = fields.next().filter(|y| y.len() == 4)?;
        let number = |text: Option<&str>, max: u8| match text {
            None => Some(None),
            Some(text) if text.len() == 2 => text.parse().ok().filter(|n| (1..=max).contains(n)).map(Some),
            Some(_) => None,
        };
        let month = number(fields.next(), 12)?;
        let day = number(fields.next(), 31)?;
        let known = year.bytes().all(|b| b.is_ascii_digit());
        (fields.next().is_none() && (known || year == "XXXX" && month.is_some())).then_some(Day {
            year: known.then_some(year),
            month,
            day,
        })
    }

    fn write(self, locale: Locale) -> String {
        let Day { year, month, day } = self;
        match locale {
            Locale::Vi => {
                let day = day.map(|d| d.to_string());
                let month = month.map(|m| m.to_string());
                let parts: Vec<&str> =
                    [day.as_deref(), month.as_deref(), year].into_iter().flatten().collect();
                match (&day, &month, year) {
                    (None, Some(month), None) => format!("tháng {month}"),
                    _ => parts.join("/"),
                }
            }
            Locale::En => {
                let day = day.map(|d| d.to_string());
                [day.as_deref(), month.map(month_name), year]
                    .into_iter()
                    .flatten()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
        }
    }
}

/// The English name of a month, from 1.
pub(crate) fn month_name(month: u8) -> &'static str {
    MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or("")
}

/// A TIMEX3 value as the interface writes it; what it does not know comes back unchanged.
pub fn date(value: &str, locale: Locale) -> String {
    match value {
        "PAST_REF" => return locale.pick("thời gian qua", "recently").to_owned(),
        "PRESENT_REF" => return locale.pick("hiện nay", "now").to_owned(),
        "FUTURE_REF" => return locale.pick("thời gian tới", "in the time to come").to_owned(),
        _ => {}
    }
    if let Some((from, to)) = value.split_once('/') {
        return range(from, to, locale);
    }
    if value.starts_with('P') {
        return duration(value, locale).unwrap_or_else(|| value.to_owned());
    }
    if let Some((day, part)) = value.split_once('T') {
        let day_words = single(day, locale);
        return match part_of_day(part, locale) {
            Some(part) => locale.pick(format!("{part} {day_words}"), format!("{day_words}, {part}")),
            None => format!("{day_words} {part}"),
        };
    }
    single(value, locale)
}

fn part_of_day(part: &str, locale: Locale) -> Option<&'static str> {
    Some(match part {
        "MO" => locale.pick("sáng", "morning"),
        "MI" => locale.pick("trưa", "midday"),
        "AF" => locale.pick("chiều", "afternoon"),
        "EV" => locale.pick("tối", "evening"),
        "NI" => locale.pick("đêm", "night"),
        _ => return None,
    })
}

fn single(value: &str, locale: Locale) -> String {
    if let Some(day) = Day::parse(value) {
        return day.write(locale);
    }
    if let Some((year, part)) = value.split_once('-') {
        let of = |vi: String, en: String| match (locale, year) {
            (Locale::Vi, "XXXX") => vi,
            (Locale::En, "XXXX") => en,
            (Locale::Vi, _) => format!("{vi}/{year}"),
            (Locale::En, _) => format!("{en} {year}"),
        };
        if let Some(quarter) = part.strip_prefix('Q').and_then(|q| q.parse::<usize>().ok()) {
            let roman = ["I", "II", "III", "IV"].get(quarter.wrapping_sub(1)).copied().unwrap_or("?");
            return of(format!("quý {roman}"), format!("Q{quarter}"));
        }
        if let Some(half) = part.strip_prefix('H').and_then(|h| h.parse::<u8>().ok()) {
            let (vi, en) = if half == 1 {
                ("6 tháng đầu năm", "first half of")
            } else {
                ("6 tháng cuối năm", "second half of")
            };
            return format!("{} {year}", locale.pick(vi, en));
        }
        if let Some(week) = part.strip_prefix('W').and_then(|w| w.parse::<u8>().ok()) {
            return of(format!("tuần {week}"), format!("week {week},"));
        }
    }
    value.to_owned()
}

fn range(from: &str, to: &str, locale: Locale) -> String {
    match (from, to) {
        (_, "PRESENT_REF") => {
            return locale.pick(
                format!("từ {} đến nay", single(from, locale)),
                format!("since {}", single(from, locale)),
            );
        }
        ("PRESENT_REF", _) => {
            return locale
                .pick(format!("từ nay đến {}", single(to, locale)), format!("until {}", single(to, locale)));
        }
        _ => {}
    }
    let (Some(a), Some(b)) = (Day::parse(from), Day::parse(to)) else {
        return format!("{} – {}", date(from, locale), date(to, locale));
    };
    let same_year = a.year == b.year;
    match (a.month, a.day, b.day) {
        (Some(_), Some(first), Some(last)) if same_year && a.month == b.month => match locale {
            Locale::Vi => format!("{first}–{}", b.write(locale)),
            Locale::En => format!("{first}–{last} {}", Day { day: None, ..b }.write(locale)),
        },
        (Some(_), ..) if same_year => {
            format!("{} – {}", Day { year: None, ..a }.write(locale), b.write(locale))
        }
        (None, ..) => format!("{}–{}", a.write(locale), b.write(locale)),
        _ => format!("{} – {}", a.write(locale), b.write(locale)),
    }
}

/// `P3M` → `3 tháng`, `3 months`.
fn duration(value: &str, locale: Locale) -> Option<String> {
    let body = value.strip_prefix('P')?;
    let (body, clock) = match body.strip_prefix('T') {
        Some(rest) => (rest, true),
        None => (body, false),
    };
    let unit = body.chars().next_back()?;
    let number = body.strip_suffix(unit)?;
    let (vi, one, many) = match (unit, clock) {
        ('Y', _) => ("năm", "year", "years"),
        ('M', false) => ("tháng", "month", "months"),
        ('W', _) => ("tuần", "week", "weeks"),
        ('D', _) => ("ngày", "day", "days"),
        ('H', _) => ("giờ", "hour", "hours"),
        ('M', true) => ("phút", "minute", "minutes"),
        _ => return None,
    };
    let noun = locale.pick(vi, if number == "1" { one } else { many });
    let number = match number.split_once('.') {
        Some((whole, part)) => {
            format!("{}{}{part}", locale.count(whole.parse().ok()?), locale.pick(',', '.'))
        }
        None => locale.count(number.parse().ok()?),
    };
    Some(format!("{number} {noun}"))
}

/// An RFC 5545 recurrence in words: `FREQ=MONTHLY;INTERVAL=3` → `mỗi quý`, `every quarter`.
pub fn recurrence(rrule: &str, locale: Locale) -> String {
    let rule = rrule.strip_prefix("RRULE:").unwrap_or(rrule);
    let field = |name: &str| {
        rule.split(';')
            .find_map(|part| part.split_once('=').filter(|(key, _)| *key == name))
            .map(|(_, value)| value)
    };
    let interval: usize = field("INTERVAL").and_then(|n| n.parse().ok()).unwrap_or(1);
    let (vi, one, many) = match field("FREQ") {
        Some("YEARLY") => ("năm", "year", "years"),
        Some("MONTHLY") => ("tháng", "month", "months"),
        Some("WEEKLY") => ("tuần", "week", "weeks"),
        Some("DAILY") => ("ngày", "day", "days"),
        _ => return rrule.to_owned(),
    };
    let mut out = match (interval, vi) {
        (1, _) => locale.pick(format!("mỗi {vi}"), format!("every {one}")),
        (3, "tháng") => locale.pick("mỗi quý", "every quarter").to_owned(),
        (6, "tháng") => locale.pick("6 tháng một lần", "every six months").to_owned(),
        (n, _) => locale.pick(format!("{n} {vi} một lần"), format!("every {n} {many}")),
    };
    if let Some(day) = field("BYDAY") {
        let name = |code: &str| {
            WEEKDAYS
                .iter()
                .find(|(c, ..)| code.ends_with(c))
                .map_or_else(|| code.to_owned(), |w| locale.pick(w.1, w.2).to_owned())
        };
        let days: Vec<String> = day.split(',').map(name).collect();
        out = format!("{out}, {}", locale.list(&days));
    }
    let month = field("BYMONTH").and_then(|m| m.parse::<u8>().ok());
    if let Some(day) = field("BYMONTHDAY") {
        let words = match (day, month) {
            ("-1", _) => locale.pick("ngày cuối tháng", "last day of the month").to_owned(),
            (day, Some(month)) => {
                locale.pick(format!("ngày {day}/{month}"), format!("on {day} {}", month_name(month)))
            }
            (day, None) => locale.pick(format!("ngày {day}"), format!("on day {day}")),
        };
        out = format!("{out}, {words}");
    } else if let Some(month) = month {
        out =
            format!("{out}, {}", locale.pick(format!("tháng {month}"), format!("in {}", month_name(month))));
    }
    out
}

/// The year that a value names but its words do not: it was inferred.
pub fn inferred_year<'a>(value: &'a str, words: &str) -> Option<&'a str> {
    let year = value.get(..4).filter(|y| y.bytes().all(|b| b.is_ascii_digit()))?;
    // Short years ("18/6/24") are written by their last two digits.
    let short = year.get(2..).unwrap_or(year);
    let tail = words.rsplit(|c: char| !c.is_ascii_digit()).find(|n| !n.is_empty()).unwrap_or("");
    let written = words.contains(year) || (tail == short && words.matches(['/', '-', '.']).count() >= 2);
    (!written).then_some(year)
}

/// Whether a text is a publication date the tool takes: `YYYY`, `YYYY-MM`, `YYYY-MM-DD`.
pub fn is_publication(value: &str) -> bool {
    Day::parse(value).is_some_and(|day| day.year.is_some())
}

/// A publication date in the form in which a person would type it: `15/12/2021`.
pub fn typed(value: &str) -> String {
    Day::parse(value).map_or_else(|| value.to_owned(), |day| day.write(Locale::Vi))
}

/// A publication date as a person types it: `15/12/2021`, `12-2021`, `2021`, `2021-12-15`.
pub fn parse_publication(typed: &str) -> Option<String> {
    let typed = typed.trim();
    if is_publication(typed) {
        return Some(typed.to_owned());
    }
    let fields: Vec<u32> = typed
        .split(['/', '-', '.', ' '])
        .filter(|f| !f.is_empty())
        .map(str::parse)
        .collect::<Result<_, _>>()
        .ok()?;
    let value = match *fields.as_slice() {
        [y] => format!("{y:04}"),
        [m, y] if y > 999 => format!("{y:04}-{m:02}"),
        [y, m] => format!("{y:04}-{m:02}"),
        [d, m, y] if y > 999 => format!("{y:04}-{m:02}-{d:02}"),
        [y, m, d] => format!("{y:04}-{m:02}-{d:02}"),
        _ => return None,
    };
    (is_publication(&value) && matches!(value.get(..2), Some("19" | "20"))).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_in_both_languages() {
        for (value, vi, en) in [
            ("2024", "2024", "2024"),
            ("2024-06", "6/2024", "June 2024"),
            ("2024-06-08", "8/6/2024", "8 June 2024"),
            ("XXXX-12-15", "15/12", "15 December"),
            ("XXXX-05", "tháng 5", "May"),
            ("2024-06-18/2024-06-19", "18–19/6/2024", "18–19 June 2024"),
            ("2024-06-30/2024-07-02", "30/6 – 2/7/2024", "30 June – 2 July 2024"),
            ("2024-11-01/2025-01-31", "1/11/2024 – 31/1/2025", "1 November 2024 – 31 January 2025"),
            ("2018-01/2018-09", "tháng 1 – 9/2018", "January – September 2018"),
            ("2024/2025", "2024–2025", "2024–2025"),
            ("2024-01-01/PRESENT_REF", "từ 1/1/2024 đến nay", "since 1 January 2024"),
            ("PRESENT_REF/2025", "từ nay đến 2025", "until 2025"),
            ("2024-Q3", "quý III/2024", "Q3 2024"),
            ("2018-H1", "6 tháng đầu năm 2018", "first half of 2018"),
            ("2025-08-07TAF", "chiều 7/8/2025", "7 August 2025, afternoon"),
            ("P6M", "6 tháng", "6 months"),
            ("P1Y", "1 năm", "1 year"),
            ("FUTURE_REF", "thời gian tới", "in the time to come"),
            ("200", "200", "200"),
            ("", "", ""),
            ("2024-13-77", "2024-13-77", "2024-13-77"),
        ] {
            assert_eq!(date(value, Locale::Vi), vi, "{value}");
            assert_eq!(date(value, Locale::En), en, "{value}");
        }
    }

    #[test]
    fn recurrences_in_both_languages() {
        for (rule, vi, en) in [
            ("FREQ=YEARLY", "mỗi năm", "every year"),
            ("FREQ=MONTHLY;INTERVAL=3", "mỗi quý", "every quarter"),
            ("FREQ=MONTHLY;INTERVAL=6", "6 tháng một lần", "every six months"),
            ("FREQ=WEEKLY;INTERVAL=2", "2 tuần một lần", "every 2 weeks"),
            ("FREQ=MONTHLY;BYMONTHDAY=25", "mỗi tháng, ngày 25", "every month, on day 25"),
            ("FREQ=WEEKLY;BYDAY=MO", "mỗi tuần, thứ Hai", "every week, Monday"),
            ("FREQ=YEARLY;BYMONTH=7;BYMONTHDAY=1", "mỗi năm, ngày 1/7", "every year, on 1 July"),
            ("nonsense", "nonsense", "nonsense"),
        ] {
            assert_eq!(recurrence(rule, Locale::Vi), vi, "{rule}");
            assert_eq!(recurrence(rule, Locale::En), en, "{rule}");
        }
    }

    #[test]
    fn a_year_that_is_not_written_was_inferred() {
        assert_eq!(inferred_year("2024-06-18/2024-06-19", "hai ngày 18 và 19/6"), Some("2024"));
        assert_eq!(inferred_year("2024-06-18", "ngày 18/6/2024"), None);
        assert_eq!(inferred_year("2024-06-18", "18/6/24"), None);
        assert_eq!(inferred_year("XXXX-06-18", "18/6"), None);
    }

    #[test]
    fn publication_dates_as_typed() {
        assert_eq!(parse_publication(" 15/12/2021 ").as_deref(), Some("2021-12-15"));
        assert_eq!(parse_publication("12-2021").as_deref(), Some("2021-12"));
        assert_eq!(parse_publication("2021").as_deref(), Some("2021"));
        assert_eq!(parse_publication("2021-12").as_deref(), Some("2021-12"));
        assert_eq!(parse_publication("2021.7.3").as_deref(), Some("2021-07-03"));
        for bad in ["", "hôm qua", "31/13/2021", "15/12/21", "99999", "XXXX-12"] {
            assert_eq!(parse_publication(bad), None, "{bad}");
        }
    }
}
