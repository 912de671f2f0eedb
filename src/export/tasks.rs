//! Commitments as tasks in the notation of Obsidian Tasks: `- [ ] … 🔁 every 3 months 📅 2024-10-31`.
//!
//! A day gets the sign 📅 only when the article names the day; a coarser deadline stays in the words. The signs come
//! last in the line, as the notation asks.

use super::day::Day;
use super::sheet::{escaped, facts_line};
use super::{Article, address};
use crate::view::Locale;
use crate::view::cards::Panel;

/// The list of all articles, each under its title.
pub(super) fn list(articles: &[Article<'_>], locale: Locale) -> String {
    let mut out = String::new();
    for article in articles {
        let x = article.extraction;
        let panel = Panel::new(x, locale);
        if !out.is_empty() {
            out.push('\n');
        }
        let title = escaped(&article.title());
        out.push_str(&match address(x) {
            Some(url) => format!("# [{title}](<{url}>)\n\n"),
            None => format!("# {title}\n\n"),
        });
        if x.commitments.is_empty() {
            out.push_str(locale.pick("Bài không có cam kết nào.\n", "No commitments in this article.\n"));
        }
        for (c, row) in x.commitments.iter().zip(&panel.commitments) {
            let sign = match c.status.as_str() {
                "delivered" => 'x',
                "ongoing" => '/',
                _ => ' ',
            };
            out.push_str(&format!("- [{sign}] {} ({})", escaped(&row.quote), escaped(&facts_line(row))));
            if let Some(rule) = c.recurrence.as_ref().and_then(|r| every(&r.rrule)) {
                out.push_str(&format!(" 🔁 {rule}"));
            }
            if let Some(day) = c.deadline.as_ref().and_then(|d| Day::parse(&d.value)) {
                out.push_str(&format!(" 📅 {}", day.extended()));
            }
            out.push('\n');
        }
    }
    out
}

/// A rule in the English that the notation reads: `every 3 months on the 25th`.
fn every(rrule: &str) -> Option<String> {
    let field = |name: &str| {
        rrule.split(';').find_map(|f| f.split_once('=').filter(|(key, _)| *key == name)).map(|(_, v)| v)
    };
    let unit = match field("FREQ")? {
        "DAILY" => "day",
        "WEEKLY" => "week",
        "MONTHLY" => "month",
        "YEARLY" => "year",
        _ => return None,
    };
    let month = field("BYMONTH").map(|m| crate::view::dates::month_name(m.parse().unwrap_or_default()));
    let mut out = match (field("INTERVAL"), month) {
        (Some(n), None) => format!("every {n} {unit}s"),
        (Some(_), Some(_)) => return None,
        (None, Some(month)) => format!("every {month}"),
        (None, None) => format!("every {unit}"),
    };
    if let Some(days) = field("BYDAY") {
        let names = days.split(',').map(weekday).collect::<Option<Vec<_>>>()?;
        out.push_str(&format!(" on {}", names.join(", ")));
    }
    if let Some(days) = field("BYMONTHDAY") {
        let names = days.split(',').map(month_day).collect::<Option<Vec<_>>>()?;
        out.push_str(&format!(" on the {}", names.join(", ")));
    }
    Some(out)
}

/// `25` → `25th`, `-1` → `last`.
fn month_day(number: &str) -> Option<String> {
    let day: i32 = number.parse().ok()?;
    Some(match day {
        -1 => "last".to_owned(),
        1 | 21 | 31 => format!("{day}st"),
        2 | 22 => format!("{day}nd"),
        3 | 23 => format!("{day}rd"),
        _ => format!("{day}th"),
    })
}

fn weekday(code: &str) -> Option<&'static str> {
    Some(match code {
        "MO" => "Monday",
        "TU" => "Tuesday",
        "WE" => "Wednesday",
        "TH" => "Thursday",
        "FR" => "Friday",
        "SA" => "Saturday",
        "SU" => "Sunday",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_in_words() {
        for (rule, words) in [
            ("FREQ=MONTHLY;INTERVAL=3", "every 3 months"),
            ("FREQ=YEARLY", "every year"),
            ("FREQ=WEEKLY;BYDAY=SA,SU", "every week on Saturday, Sunday"),
            ("FREQ=MONTHLY;BYMONTHDAY=25", "every month on the 25th"),
            ("FREQ=MONTHLY;BYMONTHDAY=-1", "every month on the last"),
            ("FREQ=MONTHLY;BYMONTHDAY=5,20", "every month on the 5th, 20th"),
            ("FREQ=YEARLY;BYMONTH=8", "every August"),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=3", "every February on the 3rd"),
        ] {
            assert_eq!(every(rule).as_deref(), Some(words));
        }
        assert_eq!(every("FREQ=HOURLY"), None);
    }
}
