//! Event records after PLOVER 0.7 (Political Language Ontology for Verifiable Event Records, Open Event Data Alliance),
//! one a line.
//!
//! - Meetings have the event that the contract gives them. A visit has the visitors as source and the hosts as
//!   recipient; in all others those who meet are all source, as the manual asks (section "Compound and Reciprocal
//!   Actors").
//! - What was agreed, pledged or planned is AGREE; what was signed is SUPPORT; what was handed over is AID. Requests and
//!   orders within one's own ranks are no events in PLOVER, and are left out.
//! - Planned meetings have the context `future`, those only mentioned `historical`.
//! - A record whose article names no day has `date` null: PLOVER wants a day, and none is made up. The value as the
//!   article gives it is in `comment`.

use super::annotations::Points;
use super::day::Day;
use super::json::Json;
use super::{Article, Twins, address};
use crate::report::{Commitment, Extraction, Meeting, Span};
use crate::view::cards::{nth, one_line};

/// Topics that PLOVER knows as contexts.
const CONTEXTS: [(&str, &str); 21] = [
    ("informationExchange", "intelligence"),
    ("drugCrime", "crime_drugs"),
    ("humanTrafficking", "crime"),
    ("smuggling", "crime"),
    ("illegalMigration", "migration"),
    ("borderManagement", "resource"),
    ("borderMarkers", "resource"),
    ("criminalInvestigation", "crime"),
    ("fugitives", "crime"),
    ("terrorism", "terrorism"),
    ("cyberCrime", "cyber"),
    ("firearmsExplosives", "crime"),
    ("economicFraud", "crime"),
    ("epidemic", "disease"),
    ("training", "culture"),
    ("infrastructure", "economic"),
    ("peopleExchange", "culture"),
    ("legalEducation", "legal"),
    ("internalSecurity", "government"),
    ("trade", "economic"),
    ("environment", "enviro_disaster"),
];

/// Sorts of bodies as sectors.
const SECTORS: [(&str, &str); 7] = [
    ("police", "COP"),
    ("borderGuard", "MIL"),
    ("military", "MIL"),
    ("government", "GOV"),
    ("party", "PTY"),
    ("court", "JUD"),
    ("customs", "GOV"),
];

/// ISO 3166-1: alpha-2 of the contract, alpha-3 of PLOVER.
const COUNTRIES: [(&str, &str); 19] = [
    ("VN", "VNM"),
    ("LA", "LAO"),
    ("KH", "KHM"),
    ("CN", "CHN"),
    ("TH", "THA"),
    ("MM", "MMR"),
    ("JP", "JPN"),
    ("KR", "KOR"),
    ("RU", "RUS"),
    ("US", "USA"),
    ("FR", "FRA"),
    ("AU", "AUS"),
    ("IN", "IND"),
    ("SG", "SGP"),
    ("MY", "MYS"),
    ("ID", "IDN"),
    ("PH", "PHL"),
    ("TW", "TWN"),
    ("CU", "CUB"),
];

fn find(table: &[(&str, &'static str)], word: &str) -> Option<&'static str> {
    table.iter().find(|(from, _)| *from == word).map(|(_, to)| *to)
}

/// The records of all articles.
pub(super) fn records(articles: &[Article<'_>]) -> String {
    let mut out = String::new();
    for article in articles {
        let x = article.extraction;
        let spans = x.meetings.iter().map(|m| m.trigger).chain(x.commitments.iter().map(|c| c.span));
        let points = Points::new(article.text, spans.flat_map(|s| [s.start, s.end]).collect());
        let mut twins = Twins::default();
        let meetings: Vec<String> =
            x.meetings.iter().map(|m| article.uuid("meeting", &m.title, twins.next(&m.title))).collect();
        for (m, id) in x.meetings.iter().zip(&meetings) {
            out.push_str(&meeting(x, m).write(article, &points, id, id));
        }
        let mut twins = Twins::default();
        for record in x.commitments.iter().filter_map(|c| commitment(x, c)) {
            let id = article.uuid("commitment", record.text, twins.next(record.text));
            let link = record.meeting.and_then(|id| nth(&meetings, id)).map_or(id.as_str(), String::as_str);
            out.push_str(&record.write(article, &points, &id, link));
        }
    }
    out
}

/// What differs from record to record.
struct Record<'a> {
    event: &'a str,
    mode: Option<&'static str>,
    topics: &'a [String],
    /// Context of its place in time.
    tense: Option<&'static str>,
    /// TIMEX3 value.
    date: Option<&'a str>,
    source: Vec<&'a str>,
    recipient: Vec<&'a str>,
    text: &'a str,
    span: Span,
    place: Option<&'a str>,
    /// The meeting where it was made.
    meeting: Option<&'a str>,
}

fn meeting<'a>(x: &'a Extraction, m: &'a Meeting) -> Record<'a> {
    let bodies = m.participants.iter().map(|p| p.actor.as_str()).filter(|id| id.starts_with('o'));
    let visit = matches!(m.kind.as_str(), "workingVisit" | "courtesyCall") && !m.hosts.is_empty();
    let (recipient, source): (Vec<&str>, Vec<&str>) =
        bodies.partition(|id| visit && m.hosts.iter().any(|host| host == id));
    Record {
        event: &m.codes.plover,
        mode: match () {
            () if visit && !recipient.is_empty() => Some("visit"),
            () if m.format == "online" => Some("phone"),
            () => None,
        },
        topics: &m.topics,
        tense: match m.status.as_str() {
            "planned" => Some("future"),
            "mentioned" => Some("historical"),
            _ => None,
        },
        date: m.date.as_deref(),
        source,
        recipient,
        text: &m.title,
        span: m.trigger,
        place: m.venue.as_ref().and_then(|v| nth(&x.places, v.place.as_deref()?)).map(|p| p.name.as_str()),
        meeting: None,
    }
}

fn commitment<'a>(x: &'a Extraction, c: &'a Commitment) -> Option<Record<'a>> {
    let event = match (c.kind.as_str(), c.status.as_str()) {
        ("signing", "delivered") => "SUPPORT",
        ("agreement" | "pledge" | "plan" | "signing", _) => "AGREE",
        ("delivery", _) => "AID",
        _ => return None,
    };
    let bodies =
        |ids: &'a [String]| ids.iter().map(String::as_str).filter(|id| id.starts_with('o')).collect();
    // What was handed over was so at a time of its own; what was said, was said at the meeting.
    let meeting = c.meeting.as_deref().and_then(|id| nth(&x.meetings, id)).filter(|_| event != "AID");
    Some(Record {
        event,
        mode: None,
        topics: &c.topics,
        tense: None,
        date: meeting.and_then(|m| m.date.as_deref()),
        source: bodies(&c.by),
        recipient: bodies(&c.to),
        text: &c.text,
        span: c.span,
        place: None,
        meeting: c.meeting.as_deref(),
    })
}

impl Record<'_> {
    /// A line. Records of one meeting and of what was agreed there share `link`, the identifier of the former.
    fn write(&self, article: &Article<'_>, points: &Points, id: &str, link: &str) -> String {
        let x = article.extraction;
        let days = self.date.and_then(Day::range);
        let mut context: Vec<&str> = self.topics.iter().filter_map(|t| find(&CONTEXTS, t)).collect();
        context.extend(self.tense);
        crate::sorting::sort(&mut context);
        context.dedup();
        let mut json = Json::compact();
        json.object(|json| {
            json.field("id", id);
            json.put("date", &days.map(|(first, _)| first.extended()));
            if let Some((_, last)) = days.filter(|(first, last)| first != last) {
                json.field("enddate", &last.extended());
            }
            json.key("source").array(|json| self.source.iter().for_each(|id| actor(json, x, id)));
            json.key("recipient").array(|json| self.recipient.iter().for_each(|id| actor(json, x, id)));
            json.put("event", [self.event].as_slice());
            json.put("mode", &self.mode.into_iter().collect::<Vec<_>>());
            json.put("context", &context);
            if let Some(place) = self.place {
                json.key("event_loc").object(|json| json.field("name", place));
            }
            json.put("event_text", [one_line(self.text)].as_slice());
            json.put("quad_code", &if matches!(self.event, "AID" | "COOPERATE") { 2u32 } else { 1 });
            json.field("link", link);
            json.key("text_info").object(|json| {
                json.put("start", &points.at(self.span.start).char);
                json.put("end", &points.at(self.span.end).char);
            });
            json.key("cite_info").object(|json| {
                json.field("citation", article.name);
                if let Some(url) = address(x) {
                    json.field("url", url);
                }
                json.field("title", &article.title());
                json.field("language", "vi");
                if let Some(source) = &x.document.source {
                    json.field("publication", &source.name);
                }
                json.field("codebook", "plover-0.7");
            });
            json.field("coder", concat!("giaoban ", env!("CARGO_PKG_VERSION")));
            if let Some(date) = self.date.filter(|_| days.is_none()) {
                json.field("comment", &format!("date: {date}"));
            }
        });
        json.finish() + "\n"
    }
}

fn actor(json: &mut Json, x: &Extraction, id: &str) {
    let Some(body) = nth(&x.organizations, id) else { return };
    json.object(|json| {
        if let Some(code) = body.country.as_deref().and_then(|c| find(&COUNTRIES, c)) {
            json.field("code", code);
        }
        if let Some(sector) = find(&SECTORS, &body.kind) {
            json.field("sector", sector);
        }
        json.field("actor_text", &body.name);
    });
}
