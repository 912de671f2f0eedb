//! Tables for spreadsheets: RFC 4180, with a byte order mark so that they take the letters for what they are.
//!
//! A cell that a spreadsheet would take for a formula begins with an apostrophe: articles come from anywhere, and
//! `=HYPERLINK(…)` in one must stay text. Whoever reads the tables by program takes one apostrophe off a cell that
//! begins with apostrophes before one of `= + - @` or their full-width forms.

use super::{Article, name_of, names_of};
use crate::numbers::decimals;
use crate::report::{Extraction, Span};
use crate::view::cards::{nth, one_line};

/// The four tables with their names.
pub(super) fn tables(articles: &[Article<'_>]) -> Vec<(&'static str, String)> {
    type Rows = fn(&mut Table, &Article<'_>);
    const TABLES: [(&str, &str, Rows); 4] = [
        (
            "meetings.csv",
            "article,id,kind,status,title,ordinal,date,venue,format,hosts,chairs,countries,level,topics,instruments,previous,\
             plover,cameo,published,start,end",
            meetings,
        ),
        ("participants.csv", "article,meeting,id,name,rank,titles,role,side,country", participants),
        (
            "commitments.csv",
            "article,id,kind,status,text,by,to,deadline,recurrence,period,quantities,topics,meeting,instrument,start,end",
            commitments,
        ),
        ("times.csv", "article,id,text,timex,value,rrule,start,end", times),
    ];
    TABLES
        .iter()
        .map(|(name, head, rows)| {
            let mut table = Table { out: format!("\u{feff}{head}\r\n"), fresh: true };
            articles.iter().for_each(|article| rows(&mut table, article));
            (*name, table.out)
        })
        .collect()
}

/// A table that grows cell by cell.
struct Table {
    out: String,
    /// The next cell is the first of its row.
    fresh: bool,
}

impl Table {
    fn cell(&mut self, text: &str) -> &mut Self {
        if !self.fresh {
            self.out.push(',');
        }
        self.fresh = false;
        let guarded = is_formula(text);
        let quoted = text.contains([',', '"', '\r', '\n']) || text.trim() != text;
        if quoted {
            self.out.push('"');
        }
        if guarded {
            self.out.push('\'');
        }
        if quoted {
            self.out.push_str(&text.replace('"', "\"\""));
            self.out.push('"');
        } else {
            self.out.push_str(text);
        }
        self
    }

    fn option(&mut self, text: Option<&str>) -> &mut Self {
        self.cell(text.unwrap_or_default())
    }

    fn list<T: AsRef<str>>(&mut self, items: &[T]) -> &mut Self {
        let items: Vec<String> = items.iter().map(|item| one_line(item.as_ref())).collect();
        self.cell(&items.join("; "))
    }

    fn number(&mut self, number: Option<u32>) -> &mut Self {
        self.cell(&number.map(|n| n.to_string()).unwrap_or_default())
    }

    fn span(&mut self, span: Span) -> &mut Self {
        self.number(Some(span.start)).number(Some(span.end))
    }

    fn end(&mut self) {
        self.out.push_str("\r\n");
        self.fresh = true;
    }
}

/// Whether a spreadsheet might calculate what a cell says, blanks and apostrophes before it aside.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches(|c: char| c == '\'' || c.is_whitespace())
        .starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn published(x: &Extraction) -> Option<&str> {
    x.document.published.as_ref().map(|p| p.value.as_str())
}

fn meetings(table: &mut Table, article: &Article<'_>) {
    let x = article.extraction;
    for m in &x.meetings {
        table.cell(article.name).cell(&m.id).cell(&m.kind).cell(&m.status).cell(&one_line(&m.title));
        table.number(m.ordinal).option(m.date.as_deref());
        table.cell(&m.venue.as_ref().map(|v| one_line(&v.text)).unwrap_or_default()).cell(&m.format);
        table.list(&names_of(x, &m.hosts)).list(&names_of(x, &m.chairs)).list(&m.countries);
        table.option(m.level.as_deref()).list(&m.topics).list(&names_of(x, &m.instruments));
        table.option(m.previous.as_deref()).cell(&m.codes.plover).cell(&m.codes.cameo).option(published(x));
        table.span(m.trigger).end();
    }
}

fn participants(table: &mut Table, article: &Article<'_>) {
    let x = article.extraction;
    for (m, p) in x.meetings.iter().flat_map(|m| m.participants.iter().map(move |p| (m, p))) {
        let person = p.actor.starts_with('p').then(|| nth(&x.people, &p.actor)).flatten();
        let body = p.actor.starts_with('o').then(|| nth(&x.organizations, &p.actor)).flatten();
        let titles: Vec<&str> =
            person.into_iter().flat_map(|p| p.roles.iter().map(|r| r.text.as_str())).collect();
        table.cell(article.name).cell(&m.id).cell(&p.actor).option(name_of(x, &p.actor));
        table.option(person.and_then(|p| p.rank.as_deref())).list(&titles).cell(&p.role);
        table.option(p.side.as_deref().and_then(|id| name_of(x, id)));
        table.option(person.map_or(body.and_then(|o| o.country.as_deref()), |p| p.country.as_deref())).end();
    }
}

fn commitments(table: &mut Table, article: &Article<'_>) {
    let x = article.extraction;
    for c in &x.commitments {
        let period = c.period.as_deref().and_then(|id| nth(&x.times, id));
        let quantities: Vec<String> =
            c.quantities.iter().map(|q| format!("{} {}", decimals(q.value, 9), q.unit)).collect();
        table.cell(article.name).cell(&c.id).cell(&c.kind).cell(&c.status).cell(&one_line(&c.text));
        table.list(&names_of(x, &c.by)).list(&names_of(x, &c.to));
        table.option(c.deadline.as_ref().map(|d| d.value.as_str()));
        table
            .option(c.recurrence.as_ref().map(|r| r.rrule.as_str()))
            .option(period.map(|t| t.value.as_str()));
        table.list(&quantities).list(&c.topics).option(c.meeting.as_deref());
        let instrument = c.instrument.as_deref().and_then(|id| name_of(x, id)).map(one_line);
        table.option(instrument.as_deref()).span(c.span).end();
    }
}

fn times(table: &mut Table, article: &Article<'_>) {
    for t in &article.extraction.times {
        table.cell(article.name).cell(&t.id).cell(&one_line(&t.text)).cell(&t.timex).cell(&t.value);
        table.option(t.rrule.as_deref()).span(t.span).end();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        for (text, cell) in [
            ("a", "a"),
            ("", ""),
            ("a, b", "\"a, b\""),
            ("\"a\"", "\"\"\"a\"\"\""),
            ("=1+1", "'=1+1"),
            (" @x", "\"' @x\""),
            ("-2,5", "\"'-2,5\""),
            ("'=x", "''=x"),
            ("'x", "'x"),
            ("＝1", "'＝1"),
            ("5-4", "5-4"),
        ] {
            let mut table = Table { out: String::new(), fresh: true };
            table.cell(text);
            assert_eq!(table.out, cell);
        }
    }
}
