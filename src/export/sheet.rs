//! The report for people, as Markdown (CommonMark) and as the body of a page: what is told, and in which order, is
//! written once; [`Sheet`] knows how each of the two says it.

use super::{Article, address, escape};
use crate::report::Extraction;
use crate::view::cards::{CommitmentRow, MeetingCard, Named, Panel, one_line};
use crate::view::{Kind, Locale, dates, labels};

/// The report of all articles in Markdown.
pub(super) fn markdown(articles: &[Article<'_>], locale: Locale) -> String {
    let mut sheet = Sheet { out: String::new(), html: false };
    for (number, article) in articles.iter().enumerate() {
        report(&mut sheet, article, number, locale, |_| ());
    }
    sheet.out.truncate(sheet.out.trim_end().len());
    sheet.out.push('\n');
    sheet.out
}

/// A report that grows.
pub(super) struct Sheet {
    pub(super) out: String,
    pub(super) html: bool,
}

impl Sheet {
    fn words(&self, text: &str) -> String {
        if self.html { escape(text) } else { escaped(text) }
    }

    /// A heading; `own` when its words are the article's.
    fn heading(&mut self, level: usize, text: &str, own: bool) {
        let text = self.words(text);
        let line = if self.html {
            let lang = if own { " lang=\"vi\"" } else { "" };
            format!("<h{level}{lang}>{text}</h{level}>\n")
        } else {
            format!("{} {text}\n\n", "#".repeat(level))
        };
        self.out.push_str(&line);
    }

    fn paragraph(&mut self, text: &str) {
        let text = self.words(text);
        self.out.push_str(&if self.html { format!("<p>{text}</p>\n") } else { format!("{text}\n\n") });
    }

    /// A list of names and what there is to say of each; those without anything are left out.
    fn facts(&mut self, facts: &[(&str, String)], deep: bool) {
        let known = facts.iter().filter(|(_, value)| !value.is_empty());
        let mut lines = String::new();
        for (name, value) in known {
            let value = self.words(value);
            lines.push_str(&match (self.html, deep) {
                (true, _) => format!("<dt>{name}</dt><dd>{value}</dd>\n"),
                (false, false) => format!("- **{name}:** {value}\n"),
                // Deep enough below `1.` and `100.` alike.
                (false, true) => format!("     - **{name}:** {value}\n"),
            });
        }
        if !lines.is_empty() {
            self.out.push_str(&if self.html { format!("<dl>\n{lines}</dl>\n") } else { lines + "\n" });
        }
    }
}

/// The signs that Markdown would read, made plain. All text of ours stands within a line, never at its head.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        if "\\`*_[]<>#|~&".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Kind, status, parties and time of a commitment in one line.
pub(super) fn facts_line(row: &CommitmentRow) -> String {
    let parts = [Some(&row.kind), Some(&row.status_words), Some(&row.who), row.when.as_ref()];
    parts.into_iter().flatten().filter(|p| !p.is_empty()).map(String::as_str).collect::<Vec<_>>().join(" · ")
}

/// One article. `text` puts the marked article where the page wants it.
pub(super) fn report(
    sheet: &mut Sheet,
    article: &Article<'_>,
    number: usize,
    locale: Locale,
    text: impl FnOnce(&mut Sheet),
) {
    let x = article.extraction;
    let panel = Panel::new(x, locale);
    let pick = |vi: &'static str, en: &'static str| locale.pick(vi, en);
    sheet.heading(1, &article.title(), true);
    origin(sheet, article, locale);
    sheet.paragraph(&panel.sentence(locale));
    if !panel.meetings.is_empty() {
        sheet.heading(2, labels::kind(Kind::Meeting, locale), false);
        panel.meetings.iter().for_each(|card| meeting(sheet, card, locale));
    }
    if !panel.commitments.is_empty() {
        sheet.heading(2, labels::kind(Kind::Commitment, locale), false);
        sheet.out.push_str(if sheet.html { "<ol>\n" } else { "" });
        for row in &panel.commitments {
            let (quote, line) = (sheet.words(&row.quote), sheet.words(&facts_line(row)));
            let lines = if sheet.html {
                format!(
                    "<li><q lang=\"vi\"><a href=\"#a{}-{}\">{quote}</a></q>\n<p>{line}</p>\n",
                    number + 1,
                    row.id
                )
            } else {
                format!("{}. “{quote}”\\\n     {line}\n", row.number)
            };
            sheet.out.push_str(&lines);
            let to = if row.asked { pick("Bên đề nghị", "Asked by") } else { pick("Với", "To") };
            let facts = [
                (pick("Bên thực hiện", "By"), names(&row.by)),
                (to, names(&row.to)),
                (pick("Thời hạn", "Deadline"), row.deadline.clone().unwrap_or_default()),
                (pick("Giai đoạn", "Period"), row.period.clone().unwrap_or_default()),
                (pick("Định kỳ", "Recurrence"), row.recurrence.clone().unwrap_or_default()),
                (pick("Số lượng", "Quantities"), row.quantities.join("; ")),
                (pick("Chủ đề", "Topics"), row.topics.join(", ")),
                (
                    pick("Cuộc họp", "Meeting"),
                    row.meeting.as_ref().map(|m| m.name.clone()).unwrap_or_default(),
                ),
                (
                    pick("Văn kiện", "Document"),
                    row.instrument.as_ref().map(|i| i.name.clone()).unwrap_or_default(),
                ),
            ];
            sheet.facts(&facts, true);
            sheet.out.push_str(if sheet.html { "</li>\n" } else { "" });
        }
        sheet.out.push_str(if sheet.html { "</ol>\n" } else { "\n" });
    }
    text(sheet);
}

/// Where the article is from, and when.
fn origin(sheet: &mut Sheet, article: &Article<'_>, locale: Locale) {
    let document = &article.extraction.document;
    let mut authors: Vec<&str> = document.bylines.iter().map(|b| b.name.as_str()).collect();
    let mut seen = Vec::new();
    authors.retain(|name| {
        !seen.contains(name) && {
            seen.push(name);
            true
        }
    });
    sheet.facts(
        &[
            (locale.pick("Ngày đăng", "Published"), published(article.extraction, locale)),
            (
                locale.pick("Nguồn", "Source"),
                document.source.as_ref().map(|s| s.name.clone()).unwrap_or_default(),
            ),
            (locale.pick("Địa chỉ", "Address"), address(article.extraction).unwrap_or_default().to_owned()),
            (locale.pick("Tác giả", "Authors"), authors.join(", ")),
            (locale.pick("Tệp", "File"), article.name.to_owned()),
        ],
        false,
    );
}

fn published(x: &Extraction, locale: Locale) -> String {
    x.document.published.as_ref().map(|p| dates::date(&p.value, locale)).unwrap_or_default()
}

fn meeting(sheet: &mut Sheet, card: &MeetingCard, locale: Locale) {
    let pick = |vi: &'static str, en: &'static str| locale.pick(vi, en);
    sheet.heading(3, &card.title, true);
    let when = card.when.as_ref().map(|w| match &w.inferred_from {
        Some(date) => format!(
            "{} ({} {date})",
            w.words,
            pick("năm suy từ ngày đăng", "year from the publication date,")
        ),
        None => w.words.clone(),
    });
    let mut facts = vec![
        (pick("Loại", "Kind"), format!("{}, {}", card.kind, card.status_words)),
        (pick("Lần thứ", "No."), card.ordinal.map(|n| n.to_string()).unwrap_or_default()),
        (pick("Thời gian", "Date"), when.unwrap_or_default()),
        (pick("Nơi họp", "Venue"), card.venue.clone().unwrap_or_default()),
        (pick("Hình thức", "Format"), card.format.clone().unwrap_or_default()),
        (pick("Đăng cai", "Hosts"), names(&card.hosts)),
        (pick("Chủ trì", "Chair"), names(&card.chairs)),
    ];
    let unknown = pick("Chưa rõ phía nào", "Side not stated");
    for side in &card.sides {
        let people = side.people.iter().map(|p| {
            let titles = if p.titles.is_empty() { String::new() } else { format!(" ({})", p.titles) };
            format!("{}{titles} – {}", p.name, crate::letters::lowercase(&p.role))
        });
        let all: Vec<String> = side.bodies.iter().map(|b| b.name.clone()).chain(people).collect();
        let name = side.name.as_deref().unwrap_or(unknown);
        let present = if all.is_empty() { pick("tham dự", "took part").to_owned() } else { all.join("; ") };
        facts.push((pick("Thành phần", "Participants"), format!("{name}: {present}")));
    }
    facts.push((pick("Chủ đề", "Topics"), card.topics.join(", ")));
    facts.push((pick("Văn kiện", "Documents"), names(&card.instruments)));
    facts.push((
        pick("Kỳ trước", "Previous"),
        card.previous.as_ref().map(|p| p.name.clone()).unwrap_or_default(),
    ));
    sheet.facts(&facts, false);
}

fn names(list: &[Named]) -> String {
    list.iter().map(|n| n.name.as_str()).collect::<Vec<_>>().join("; ")
}
