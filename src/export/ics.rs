//! What lies ahead, as a calendar: RFC 5545.
//!
//! | in the article | in the calendar |
//! |---|---|
//! | a planned meeting on a named day or days | VEVENT |
//! | a commitment that recurs, of which a first day is known | VEVENT with RRULE |
//! | a commitment with a deadline on a named day | VTODO with DUE |
//! | the same without a named day ("trong quý III/2024", "mỗi quý 01 lần") | VTODO without a date |
//!
//! A first day is known when the period of the commitment begins on a named day, or when the rule names its days
//! ("ngày 25 hằng tháng"): then it is the first such day after the day of the meeting, or of publication. Nothing else
//! gets a date: its words stand in SUMMARY and DESCRIPTION, and its rule, which no component may carry without DTSTART,
//! in X-GIAOBAN-RRULE. Such things are tasks and not VJOURNAL, which hardly any calendar shows. What was done is left
//! out. DTSTAMP is the day of publication, else of the meeting, else 1 January 1970: there is no clock here, and the
//! same article gives the same file.

use super::day::Day;
use super::{Article, Twins, address};
use crate::report::{Commitment, Extraction, Meeting};
use crate::view::cards::{CommitmentRow, MeetingCard, Named, Panel, nth};
use crate::view::{Locale, dates};

/// Longest line in octets, its end not counted (RFC 5545, 3.1).
const LONGEST: usize = 75;

/// The calendar of all articles.
pub(super) fn calendar(articles: &[Article<'_>], locale: Locale) -> String {
    let mut lines = Lines::default();
    lines.raw("BEGIN:VCALENDAR");
    lines.raw("VERSION:2.0");
    lines.raw(concat!("PRODID:-//giaoban//giaoban ", env!("CARGO_PKG_VERSION"), "//VI"));
    lines.raw("CALSCALE:GREGORIAN");
    for article in articles {
        Writer { article, locale, stamp: stamp(article.extraction) }.write(&mut lines);
    }
    lines.raw("END:VCALENDAR");
    lines.out
}

/// Lines that are folded as they are written.
#[derive(Default)]
struct Lines {
    out: String,
}

impl Lines {
    /// A line that needs no escaping.
    fn raw(&mut self, line: &str) {
        let mut room = LONGEST;
        for c in line.chars() {
            if c.len_utf8() > room {
                self.out.push_str("\r\n ");
                room = LONGEST - 1;
            }
            room -= c.len_utf8();
            self.out.push(c);
        }
        self.out.push_str("\r\n");
    }

    /// A property whose value is text; none when it is empty.
    fn text(&mut self, name: &str, value: &str) {
        if !value.is_empty() {
            self.raw(&format!("{name}:{}", escaped(value)));
        }
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

fn stamp(x: &Extraction) -> String {
    let published = x.document.published.as_ref().and_then(|p| Day::parse(&p.value));
    let held = || x.meetings.iter().filter(|m| m.status == "held").find_map(day_of);
    published.or_else(held).map_or_else(|| "19700101".to_owned(), Day::basic) + "T000000Z"
}

/// The last day of a meeting.
fn day_of(m: &Meeting) -> Option<Day> {
    m.date.as_deref().and_then(Day::range).map(|(_, last)| last)
}

struct Writer<'a> {
    article: &'a Article<'a>,
    locale: Locale,
    stamp: String,
}

impl Writer<'_> {
    fn write(&self, lines: &mut Lines) {
        let x = self.article.extraction;
        let panel = Panel::new(x, self.locale);
        let mut twins = Twins::default();
        // What recurs is told once: as the commitment, which says who is bound.
        let told = |m: &Meeting| {
            m.time.is_some()
                && x.commitments.iter().any(|c| c.recurrence.as_ref().map(|r| &r.time) == m.time.as_ref())
        };
        for m in x.meetings.iter().filter(|m| m.status == "planned" && !told(m)) {
            let uid = self.article.uuid("meeting", &m.title, twins.next(&m.title));
            if let Some(card) = panel.meetings.iter().find(|card| card.id == m.id) {
                self.meeting(lines, m, card, &uid);
            }
        }
        let mut twins = Twins::default();
        let open = |c: &&Commitment| {
            c.status != "delivered"
                && c.kind != "delivery"
                && (c.deadline.is_some() || c.recurrence.is_some())
        };
        for c in x.commitments.iter().filter(open) {
            let uid = self.article.uuid("commitment", &c.text, twins.next(&c.text));
            if let Some(row) = panel.commitments.iter().find(|row| row.id == c.id) {
                self.commitment(lines, c, row, &uid);
            }
        }
    }

    fn meeting(&self, lines: &mut Lines, m: &Meeting, card: &MeetingCard, uid: &str) {
        let days = m.date.as_deref().and_then(Day::range);
        let component = if days.is_some() { "VEVENT" } else { "VTODO" };
        self.begin(lines, component, uid);
        if let Some((first, last)) = days {
            lines.raw(&format!("DTSTART;VALUE=DATE:{}", first.basic()));
            lines.raw(&format!("DTEND;VALUE=DATE:{}", last.next().basic()));
        }
        let when = card.when.as_ref().map(|w| w.words.as_str());
        lines.text("SUMMARY", &summary(&card.kind, &card.title, when.filter(|_| days.is_none())));
        let mut about = vec![
            (self.locale.pick("Thời gian", "Date"), when.unwrap_or_default().to_owned()),
            (self.locale.pick("Đăng cai", "Hosts"), names(&card.hosts)),
            (self.locale.pick("Chủ trì", "Chair"), names(&card.chairs)),
        ];
        let bodies: Vec<&str> = card
            .sides
            .iter()
            .flat_map(|s| {
                s.bodies.iter().map(|b| b.name.as_str()).chain(s.name.as_deref().filter(|_| s.body))
            })
            .collect();
        about.push((self.locale.pick("Thành phần", "Participants"), bodies.join("; ")));
        self.describe(lines, &about);
        lines.text("LOCATION", card.venue.as_deref().unwrap_or_default());
        if days.is_some() {
            lines.raw("STATUS:TENTATIVE");
            lines.raw("TRANSP:TRANSPARENT");
        }
        self.end(lines, component, &m.topics);
    }

    fn commitment(&self, lines: &mut Lines, c: &Commitment, row: &CommitmentRow, uid: &str) {
        let due = c.deadline.as_ref().and_then(|d| Day::parse(&d.value));
        let rule = c.recurrence.as_ref().map(|r| r.rrule.as_str());
        let first = rule.filter(|_| due.is_none()).and_then(|rule| self.first_day(c, rule));
        let component = if first.is_some() { "VEVENT" } else { "VTODO" };
        self.begin(lines, component, uid);
        match (first, rule) {
            (Some(day), Some(rule)) => {
                lines.raw(&format!("DTSTART;VALUE=DATE:{}", day.basic()));
                lines.raw(&format!("RRULE:{rule}"));
                lines.raw("TRANSP:TRANSPARENT");
            }
            (_, Some(rule)) => lines.raw(&format!("X-GIAOBAN-RRULE:{rule}")),
            _ => {}
        }
        if let Some(day) = due {
            lines.raw(&format!("DUE;VALUE=DATE:{}", day.basic()));
        }
        if first.is_none() {
            lines.raw(if c.status == "ongoing" { "STATUS:IN-PROCESS" } else { "STATUS:NEEDS-ACTION" });
        }
        let dated = due.is_some() || first.is_some();
        lines.text("SUMMARY", &summary(&row.kind, &row.quote, row.when.as_deref().filter(|_| !dated)));
        let locale = self.locale;
        let to =
            if row.asked { locale.pick("Bên đề nghị", "Asked by") } else { locale.pick("Với", "To") };
        let begin = first
            .filter(|_| self.period_begins(c).is_none())
            .map(|day| dates::date(&day.extended(), locale))
            .unwrap_or_default();
        self.describe(
            lines,
            &[
                (locale.pick("Bên thực hiện", "By"), names(&row.by)),
                (to, names(&row.to)),
                (locale.pick("Thời hạn", "Deadline"), row.deadline.clone().unwrap_or_default()),
                (locale.pick("Định kỳ", "Recurrence"), row.recurrence.clone().unwrap_or_default()),
                (
                    locale.pick(
                        "Kỳ đầu, tính từ ngày họp hoặc ngày đăng",
                        "First, counted from the meeting or publication",
                    ),
                    begin,
                ),
                (
                    locale.pick("Cuộc họp", "Meeting"),
                    row.meeting.as_ref().map(|m| m.name.clone()).unwrap_or_default(),
                ),
            ],
        );
        self.end(lines, component, &c.topics);
    }

    /// The first day of what recurs, when it is known.
    fn first_day(&self, c: &Commitment, rule: &str) -> Option<Day> {
        let begins = self.period_begins(c);
        // A rule without days of its own recurs on the day on which it begins.
        if let Some(day) = begins.filter(|_| !rule.contains(";BY")) {
            return Some(day);
        }
        let x = self.article.extraction;
        let meeting = c.meeting.as_deref().and_then(|id| nth(&x.meetings, id)).and_then(day_of);
        let published = || x.document.published.as_ref().and_then(|p| Day::parse(&p.value));
        begins.or(meeting).or_else(published)?.first_of(rule)
    }

    fn period_begins(&self, c: &Commitment) -> Option<Day> {
        let period = nth(&self.article.extraction.times, c.period.as_deref()?)?;
        Day::parse(period.value.split('/').next()?)
    }

    fn begin(&self, lines: &mut Lines, component: &str, uid: &str) {
        lines.raw(&format!("BEGIN:{component}"));
        lines.raw(&format!("UID:{uid}"));
        lines.raw(&format!("DTSTAMP:{}", self.stamp));
    }

    /// The facts, a line each, and the article that they are from.
    fn describe(&self, lines: &mut Lines, facts: &[(&str, String)]) {
        let article = (self.locale.pick("Bài", "Article"), self.article.title());
        let known = facts.iter().chain([&article]).filter(|(_, value)| !value.is_empty());
        let text: Vec<String> = known.map(|(label, value)| format!("{label}: {value}")).collect();
        lines.text("DESCRIPTION", &text.join("\n"));
    }

    fn end(&self, lines: &mut Lines, component: &str, topics: &[String]) {
        if !topics.is_empty() {
            let words: Vec<String> =
                topics.iter().map(|t| escaped(&crate::view::labels::topic(t, self.locale))).collect();
            lines.raw(&format!("CATEGORIES:{}", words.join(",")));
        }
        if let Some(url) = address(self.article.extraction) {
            lines.raw(&format!("URL:{url}"));
        }
        lines.raw(&format!("END:{component}"));
    }
}

fn names(list: &[Named]) -> String {
    list.iter().map(|n| n.name.as_str()).collect::<Vec<_>>().join("; ")
}

/// `Thống nhất: … (quý III/2024)`.
fn summary(kind: &str, words: &str, when: Option<&str>) -> String {
    match when {
        Some(when) => format!("{kind}: {words} ({when})"),
        None => format!("{kind}: {words}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_between_letters() {
        let mut lines = Lines::default();
        lines.text("SUMMARY", &"đồng chí; ".repeat(20));
        for line in lines.out.split("\r\n") {
            assert!(line.len() <= LONGEST, "{} octets: {line}", line.len());
        }
        assert_eq!(
            lines.out.replace("\r\n ", "").replace("\\;", ";").trim_end(),
            format!("SUMMARY:{}", "đồng chí; ".repeat(20)).trim_end()
        );
    }

    #[test]
    fn text_is_escaped() {
        assert_eq!(escaped("a\\b;c,d\ne\u{7}"), "a\\\\b\\;c\\,d\\ne");
    }
}
