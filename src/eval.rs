//! Scores extractions against gold: how many people, meetings, commitments and times were found, and how many of
//! their slots are right.
//!
//! Gold is written with quotes instead of offsets (`tests/articles/README.md` shows the form), so that people can
//! write and read it. Names are compared without regard to case, punctuation, tone placement and the usual
//! abbreviations. The *frame score* is the mean F1 of six measures: people, meetings, the people and the
//! organisations of meetings, commitments, times.
//!
//! ```
//! use giaoban::engine::{Source, analyze};
//! use giaoban::eval::{Article, Gold, Scores};
//! use giaoban::report::{Extraction, Offsets};
//!
//! let text = "Hai bên họp mỗi quý 01 lần.".to_owned();
//! let extraction = Extraction::new(&analyze(&Source::new(&text)), &text, Offsets::Char);
//! let article = Article { id: "one".to_owned(), text, gold: Gold::default() };
//! let mut scores = Scores::default();
//! let findings = scores.add(&article, &extraction);
//! assert_eq!(scores.documents, 1);
//! assert!(findings.iter().all(|f| f.measure != "people"));
//! ```

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use crate::engine::frame::{CommitmentKind, CommitmentStatus, MeetingKind, MeetingStatus};
use crate::engine::normalize::Normalized;
use crate::report::{Commitment, Extraction, Meeting, Person, Span, Time};

/// The measures whose mean F1 is the frame score.
pub const FRAME: [&str; 6] =
    ["people", "meetings", "meetings.people", "meetings.organizations", "commitments", "times"];

/// What an article should give.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Gold {
    /// The article's name.
    #[serde(default)]
    pub id: String,
    /// What the tool is told besides the text.
    #[serde(default)]
    pub given: Given,
    /// Authors and photographers.
    #[serde(default)]
    pub bylines: Vec<String>,
    /// Named people.
    #[serde(default)]
    pub people: Vec<GoldPerson>,
    /// Meetings.
    #[serde(default)]
    pub meetings: Vec<GoldMeeting>,
    /// Commitments.
    #[serde(default)]
    pub commitments: Vec<GoldCommitment>,
    /// Times.
    #[serde(default)]
    pub times: Vec<GoldTime>,
}

/// What the tool is told besides the text.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Given {
    /// Publication date.
    #[serde(default)]
    pub published: Option<String>,
}

/// A person of the gold. Spellings are separated by `|`.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldPerson {
    /// Name.
    pub name: String,
    /// Rank as written.
    #[serde(default)]
    pub rank: Option<String>,
    /// Titles with their bodies, as written.
    #[serde(default)]
    pub roles: Vec<String>,
}

/// Words of the text, or which of several equal ones.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum GoldQuote {
    /// Any occurrence counts.
    Any(String),
    /// The `nth` one, from 1.
    Nth {
        /// The words.
        quote: String,
        /// Which one.
        #[serde(default)]
        nth: Option<usize>,
    },
}

/// A meeting of the gold.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldMeeting {
    /// How commitments refer to it.
    pub key: String,
    /// Sort.
    pub kind: String,
    /// held, planned, mentioned.
    pub status: String,
    /// Phrases that name it; one found is enough.
    pub triggers: Vec<GoldQuote>,
    /// `lần thứ N`.
    #[serde(default)]
    pub ordinal: Option<u32>,
    /// Day, range or coarser.
    #[serde(default)]
    pub date: Option<String>,
    /// Venue as written.
    #[serde(default)]
    pub venue: Option<GoldQuote>,
    /// Organising bodies.
    #[serde(default)]
    pub hosts: Vec<String>,
    /// People in the chair.
    #[serde(default)]
    pub chairs: Vec<String>,
    /// Named people who take part.
    #[serde(default)]
    pub people: Vec<String>,
    /// Bodies that take part.
    #[serde(default)]
    pub organizations: Vec<String>,
}

/// A commitment of the gold.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldCommitment {
    /// The action clause.
    pub quote: String,
    /// Which occurrence of it, from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// Other quotes that state the same.
    #[serde(default)]
    pub alt: Vec<String>,
    /// Sort.
    pub kind: String,
    /// pledged, ongoing, delivered.
    pub status: String,
    /// Who is bound, or asked to act.
    #[serde(default)]
    pub by: Vec<String>,
    /// Who receives, asks or orders.
    #[serde(default)]
    pub to: Vec<String>,
    /// By when.
    #[serde(default)]
    pub deadline: Option<String>,
    /// How often.
    #[serde(default)]
    pub recurrence: Option<String>,
    /// Topics.
    #[serde(default)]
    pub topics: Vec<String>,
    /// Key of the meeting where it was made.
    #[serde(default)]
    pub meeting: Option<String>,
}

/// A time of the gold.
#[derive(Clone, Debug, Deserialize)]
pub struct GoldTime {
    /// The expression.
    pub quote: String,
    /// Which occurrence of it, from 1.
    #[serde(default)]
    pub nth: Option<usize>,
    /// TIMEX3 value.
    pub value: String,
}

impl GoldQuote {
    fn parts(&self) -> (&str, Option<usize>) {
        match self {
            GoldQuote::Any(quote) => (quote, None),
            GoldQuote::Nth { quote, nth } => (quote, *nth),
        }
    }
}

/// An article with its gold.
#[derive(Clone, Debug)]
pub struct Article {
    /// Its name: the file's or the folder's.
    pub id: String,
    /// The text as it stands.
    pub text: String,
    /// What it should give.
    pub gold: Gold,
}

/// Why a gold folder could not be used. `Display` says which file and what to do.
#[derive(Debug)]
pub struct GoldError {
    path: PathBuf,
    what: String,
}

impl fmt::Display for GoldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path.display(), self.what)
    }
}

impl std::error::Error for GoldError {}

impl Article {
    /// All articles of a folder, by name. Two layouts are known: `<id>.txt` beside `<id>.gold.json`, and
    /// `<id>/article.txt` beside `<id>/gold.json`.
    ///
    /// # Errors
    /// When the folder or a file cannot be read, a gold file is not valid, or there is no gold at all.
    pub fn read_folder(folder: &Path) -> Result<Vec<Article>, GoldError> {
        let fail = |path: &Path, what: String| GoldError { path: path.to_owned(), what };
        let entries = fs::read_dir(folder).map_err(|e| fail(folder, format!("cannot be read ({e})")))?;
        let mut articles = Vec::new();
        for entry in entries {
            let path = entry.map_err(|e| fail(folder, format!("cannot be read ({e})")))?.path();
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            let (id, text, gold) = if let Some(id) = name.strip_suffix(".gold.json") {
                (id.to_owned(), folder.join(format!("{id}.txt")), path)
            } else if path.join("gold.json").is_file() {
                (name, path.join("article.txt"), path.join("gold.json"))
            } else {
                continue;
            };
            let read = |path: &Path| {
                fs::read_to_string(path).map_err(|e| fail(path, format!("cannot be read ({e})")))
            };
            let parsed = serde_json::from_str(&read(&gold)?)
                .map_err(|e| fail(&gold, format!("is not gold as it should be ({e})")))?;
            articles.push(Article { id, text: read(&text)?, gold: parsed });
        }
        articles.sort_by(|a, b| a.id.cmp(&b.id));
        if articles.is_empty() {
            let what = "holds no gold; expected <id>.txt with <id>.gold.json, or <id>/article.txt with <id>/gold.json";
            return Err(fail(folder, what.to_owned()));
        }
        Ok(articles)
    }

    /// What is wrong with the gold itself: quotes that are not in the text, words the contract does not know.
    pub fn problems(&self) -> Vec<String> {
        let mut bad = Vec::new();
        let mut quote = |quote: &str, nth: Option<usize>, what: &str| {
            let count = self.text.matches(quote).count();
            if count < nth.unwrap_or(1) {
                bad.push(format!("{}: {what} not in the text: {quote:?}", self.id));
            }
        };
        for m in &self.gold.meetings {
            for q in m.triggers.iter().chain(&m.venue) {
                let (words, nth) = q.parts();
                quote(words, nth, "trigger or venue");
            }
        }
        for c in &self.gold.commitments {
            quote(&c.quote, c.nth, "commitment");
            c.alt.iter().for_each(|alt| quote(alt, None, "commitment"));
        }
        self.gold.times.iter().for_each(|t| quote(&t.quote, t.nth, "time"));
        self.gold.bylines.iter().for_each(|b| quote(b, None, "byline"));

        let mut word = |known: bool, word: &str| {
            if !known {
                bad.push(format!("{}: {word:?} is not known", self.id));
            }
        };
        let names: BTreeSet<String> =
            self.gold.people.iter().flat_map(|p| alternatives(&p.name).into_iter()).collect();
        let keys: BTreeSet<&str> = self.gold.meetings.iter().map(|m| m.key.as_str()).collect();
        let text = normal(&self.text);
        names.iter().for_each(|name| word(text.contains(name.as_str()), name));
        for m in &self.gold.meetings {
            word(MeetingKind::parse(&m.kind).is_some(), &m.kind);
            word(MeetingStatus::parse(&m.status).is_some(), &m.status);
            for who in m.chairs.iter().chain(&m.people) {
                word(!alternatives(who).is_disjoint(&names), who);
            }
        }
        for c in &self.gold.commitments {
            word(CommitmentKind::parse(&c.kind).is_some(), &c.kind);
            word(CommitmentStatus::parse(&c.status).is_some(), &c.status);
            c.topics
                .iter()
                .for_each(|topic| word(crate::engine::frame::TOPICS.contains(&topic.as_str()), topic));
            c.meeting.iter().for_each(|key| word(keys.contains(key.as_str()), key));
        }
        bad
    }
}

/// How often a thing was found, was said to be there, and is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Right ones.
    pub right: usize,
    /// Found ones.
    pub found: usize,
    /// Those of the gold.
    pub gold: usize,
}

impl Count {
    /// Share of the found ones that are right.
    pub fn precision(self) -> f64 {
        match (self.found, self.gold) {
            (0, 0) => 1.0,
            (0, _) => 0.0,
            (found, _) => self.right as f64 / found as f64,
        }
    }

    /// Share of the gold that was found.
    pub fn recall(self) -> f64 {
        if self.gold == 0 { 1.0 } else { self.right as f64 / self.gold as f64 }
    }

    /// Harmonic mean of both.
    pub fn f1(self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }
}

/// In what way an extraction differs from the gold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// In the gold, not found.
    Missed,
    /// Found, not in the gold.
    Extra,
    /// Found, with another value.
    Slot,
}

/// One difference.
#[derive(Clone, Debug)]
pub struct Finding {
    /// In what way.
    pub difference: Difference,
    /// The measure that counts it: `people`, `meetings.date`.
    pub measure: &'static str,
    /// Where, in characters; none when the text has no such words.
    pub span: Option<Span>,
    /// What was expected, what was found.
    pub detail: String,
}

/// Scores over a set of articles, counted in one heap.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// How many articles.
    pub documents: usize,
    counts: BTreeMap<&'static str, Count>,
}

impl Scores {
    /// Counts of all measures, by name.
    pub fn counts(&self) -> impl Iterator<Item = (&'static str, Count)> + '_ {
        self.counts.iter().map(|(&name, &count)| (name, count))
    }

    /// Counts of one measure.
    pub fn count(&self, measure: &str) -> Count {
        self.counts.get(measure).copied().unwrap_or_default()
    }

    /// Mean F1 of the measures of [`FRAME`].
    pub fn frame(&self) -> f64 {
        FRAME.iter().map(|measure| self.count(measure).f1()).sum::<f64>() / FRAME.len() as f64
    }

    /// Counts one article; `extraction` must have its spans in characters ([`Offsets::Char`](crate::report::Offsets)).
    pub fn add(&mut self, article: &Article, extraction: &Extraction) -> Vec<Finding> {
        self.documents += 1;
        let chars = CharIndex::new(&article.text);
        let mut run = Run { counts: &mut self.counts, chars, e: extraction, findings: Vec::new() };
        run.people(&article.gold);
        let meeting_of = run.meetings(&article.gold);
        run.commitments(&article.gold, &meeting_of);
        run.times(&article.gold);
        run.grounding();
        run.findings
    }
}

impl fmt::Display for Scores {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let documents = self.documents;
        writeln!(
            f,
            "{:26} {:>6} {:>6} {:>6}   tp/pred/gold   ({documents} documents)",
            "measure", "P", "R", "F1"
        )?;
        for (name, c) in &self.counts {
            let (p, r, f1) = (c.precision(), c.recall(), c.f1());
            writeln!(f, "{name:26} {p:6.3} {r:6.3} {f1:6.3}   {}/{}/{}", c.right, c.found, c.gold)?;
        }
        write!(f, "frame score (mean F1 of {}): {:.4}", FRAME.join(", "), self.frame())
    }
}

/// A text with a way from bytes to characters.
struct CharIndex<'a> {
    text: &'a str,
    /// Byte offset of every character, and the length at the end.
    bytes: Vec<usize>,
}

impl<'a> CharIndex<'a> {
    fn new(text: &'a str) -> Self {
        CharIndex { text, bytes: text.char_indices().map(|(at, _)| at).chain([text.len()]).collect() }
    }

    fn char_at(&self, byte: usize) -> u32 {
        self.bytes.partition_point(|&at| at < byte) as u32
    }

    fn slice(&self, span: Span) -> &'a str {
        let byte = |at: u32| self.bytes.get(at as usize).copied();
        let range = byte(span.start).zip(byte(span.end));
        range.and_then(|(start, end)| self.text.get(start..end)).unwrap_or_default()
    }

    /// Where a quote stands: everywhere, or only the `nth` time.
    fn occurrences(&self, quote: &str, nth: Option<usize>) -> Vec<Span> {
        let step = quote.chars().next().map_or(1, char::len_utf8);
        let (mut out, mut from) = (Vec::new(), 0);
        while let Some(at) = self.text.get(from..).and_then(|rest| rest.find(quote)) {
            let start = from + at;
            out.push(Span { start: self.char_at(start), end: self.char_at(start + quote.len()) });
            from = start + step;
        }
        match nth {
            Some(n) => out.get(n.saturating_sub(1)).copied().into_iter().collect(),
            None => out,
        }
    }
}

/// One article being scored.
struct Run<'a> {
    counts: &'a mut BTreeMap<&'static str, Count>,
    chars: CharIndex<'a>,
    e: &'a Extraction,
    findings: Vec<Finding>,
}

impl Run<'_> {
    fn count(&mut self, measure: &'static str, right: usize, found: usize, gold: usize) {
        let count = self.counts.entry(measure).or_default();
        count.right += right;
        count.found += found;
        count.gold += gold;
    }

    fn report(&mut self, difference: Difference, measure: &'static str, span: Option<Span>, detail: String) {
        self.findings.push(Finding { difference, measure, span, detail });
    }

    /// One value against one value; both may be missing.
    fn value(&mut self, measure: &'static str, at: Option<Span>, got: Option<&str>, want: Option<&str>) {
        if got.is_none() && want.is_none() {
            return;
        }
        self.count(measure, (got == want).into(), got.is_some().into(), want.is_some().into());
        if got != want {
            let show = |v: Option<&str>| v.map_or("nothing".to_owned(), |v| format!("{v:?}"));
            self.report(Difference::Slot, measure, at, format!("got {}, want {}", show(got), show(want)));
        }
    }

    /// One word of a closed list against another; counts as found and as gold even when wrong.
    fn word(&mut self, measure: &'static str, at: Option<Span>, got: &str, want: &str) {
        self.count(measure, (got == want).into(), 1, 1);
        if got != want {
            self.report(Difference::Slot, measure, at, format!("got {got:?}, want {want:?}"));
        }
    }

    /// A set of names against another.
    fn set(&mut self, measure: &'static str, at: Option<Span>, got: &[String], want: &[String]) {
        let mut left: Vec<String> = got.iter().map(|name| normal(name)).collect();
        let mut right = 0;
        for name in want {
            let alternatives = alternatives(name);
            if let Some(at) = left.iter().position(|have| alternatives.contains(have)) {
                left.remove(at);
                right += 1;
            }
        }
        self.count(measure, right, got.len(), want.len());
        if right < got.len().max(want.len()) {
            self.report(
                Difference::Slot,
                measure,
                at,
                format!("got [{}], want [{}]", got.join("; "), want.join("; ")),
            );
        }
    }

    fn name(&self, id: &str) -> String {
        let person = self.e.people.iter().find(|p| p.id == id).map(|p| &p.name);
        let name = person.or_else(|| self.e.organizations.iter().find(|o| o.id == id).map(|o| &o.name));
        name.cloned().unwrap_or_else(|| format!("?{id}"))
    }

    fn names(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.name(id)).collect()
    }

    fn people(&mut self, gold: &Gold) {
        let found: &[Person] = &self.e.people;
        let mut pairs = Vec::new();
        for (g, want) in gold.people.iter().enumerate() {
            let names = alternatives(&want.name);
            pairs.extend(
                found
                    .iter()
                    .enumerate()
                    .filter(|(_, p)| names.contains(&normal(&p.name)))
                    .map(|(p, _)| (1.0, g, p)),
            );
        }
        let matched = Matched::new(pairs);
        self.count("people", matched.pairs.len(), found.len(), gold.people.len());
        for want in matched.missed(&gold.people) {
            let at =
                want.name.split('|').find_map(|name| self.chars.occurrences(name, None).first().copied());
            self.report(Difference::Missed, "people", at, want.name.clone());
        }
        for extra in matched.extra(found) {
            self.report(Difference::Extra, "people", extra.mentions.first().copied(), extra.name.clone());
        }
        for (want, got) in matched.both(&gold.people, found) {
            let at = got.mentions.first().copied();
            if let Some(rank) = &want.rank {
                let ok = normal(got.rank.as_deref().unwrap_or_default()) == normal(rank);
                self.count("people.rank", ok.into(), 1, 1);
                if !ok {
                    self.report(
                        Difference::Slot,
                        "people.rank",
                        at,
                        format!("got {:?}, want {rank:?}", got.rank),
                    );
                }
            }
            let texts: Vec<&str> = got.roles.iter().map(|r| r.text.as_str()).collect();
            let mut pairs = Vec::new();
            for (g, a) in want.roles.iter().enumerate() {
                let scored = texts.iter().enumerate().map(|(p, b)| (token_f(a, b), g, p));
                pairs.extend(scored.filter(|(score, ..)| *score >= 0.6));
            }
            let right = Matched::new(pairs).pairs.len();
            self.count("people.roles", right, texts.len(), want.roles.len());
            if right < texts.len().max(want.roles.len()) {
                let detail = format!("got [{}], want [{}]", texts.join("; "), want.roles.join("; "));
                self.report(Difference::Slot, "people.roles", at, detail);
            }
        }
    }

    /// Scores meetings; returns, by id of the extraction, the key of the gold.
    fn meetings(&mut self, gold: &Gold) -> BTreeMap<String, String> {
        let found: &[Meeting] = &self.e.meetings;
        let mut pairs = Vec::new();
        for (g, want) in gold.meetings.iter().enumerate() {
            let spots = self.spots(&want.triggers);
            for (p, got) in found.iter().enumerate() {
                let hit = got
                    .mentions
                    .iter()
                    .chain([&got.trigger])
                    .any(|m| spots.iter().any(|s| overlap(*m, *s) > 0));
                if hit {
                    let alike = [
                        got.kind == want.kind,
                        got.status == want.status,
                        got.date == want.date,
                        got.ordinal == want.ordinal,
                    ];
                    pairs.push((1.0 + alike.iter().filter(|same| **same).count() as f64, g, p));
                }
            }
        }
        let matched = Matched::new(pairs);
        self.count("meetings", matched.pairs.len(), found.len(), gold.meetings.len());
        let held = MeetingStatus::Held.as_str();
        let both = matched
            .both(&gold.meetings, found)
            .filter(|(want, got)| want.status == held && got.status == held);
        let (right, said) = (both.count(), found.iter().filter(|m| m.status == held).count());
        self.count("meetings.held", right, said, gold.meetings.iter().filter(|m| m.status == held).count());
        for want in matched.missed(&gold.meetings) {
            let at = self.spots(&want.triggers).first().copied();
            self.report(
                Difference::Missed,
                "meetings",
                at,
                format!("{} {}/{}", want.key, want.kind, want.status),
            );
        }
        for extra in matched.extra(found) {
            let detail = format!("{} {}/{}", extra.id, extra.kind, extra.status);
            self.report(Difference::Extra, "meetings", Some(extra.trigger), detail);
        }
        let mut key_of = BTreeMap::new();
        for (want, got) in matched.both(&gold.meetings, found) {
            key_of.insert(got.id.clone(), want.key.clone());
            let at = Some(got.trigger);
            self.word("meetings.kind", at, &got.kind, &want.kind);
            self.word("meetings.status", at, &got.status, &want.status);
            self.value("meetings.date", at, got.date.as_deref(), want.date.as_deref());
            let (a, b) = (got.ordinal.map(|n| n.to_string()), want.ordinal.map(|n| n.to_string()));
            self.value("meetings.ordinal", at, a.as_deref(), b.as_deref());
            self.venue(got, want);
            self.set("meetings.hosts", at, &self.names(&got.hosts), &want.hosts);
            self.set("meetings.chairs", at, &self.names(&got.chairs), &want.chairs);
            let (people, organizations): (Vec<String>, Vec<String>) = got
                .participants
                .iter()
                .map(|p| p.actor.clone())
                .partition(|id| self.e.people.iter().any(|p| p.id == *id));
            self.set("meetings.people", at, &self.names(&people), &want.people);
            self.set("meetings.organizations", at, &self.names(&organizations), &want.organizations);
        }
        key_of
    }

    fn venue(&mut self, got: &Meeting, want: &GoldMeeting) {
        let have = got.venue.as_ref().map(|v| v.text.as_str());
        let gold = want.venue.as_ref().map(|v| v.parts().0);
        if have.is_none() && gold.is_none() {
            return;
        }
        let ok = have.zip(gold).is_some_and(|(a, b)| token_f(a, b) >= 0.6);
        self.count("meetings.venue", ok.into(), have.is_some().into(), gold.is_some().into());
        if !ok {
            self.report(
                Difference::Slot,
                "meetings.venue",
                Some(got.trigger),
                format!("got {have:?}, want {gold:?}"),
            );
        }
    }

    fn commitments(&mut self, gold: &Gold, key_of: &BTreeMap<String, String>) {
        let found: &[Commitment] = &self.e.commitments;
        let first = |quote: &str, nth| self.chars.occurrences(quote, nth).first().copied();
        let mut pairs = Vec::new();
        for (g, want) in gold.commitments.iter().enumerate() {
            let spots: Vec<Span> = first(&want.quote, want.nth)
                .into_iter()
                .chain(want.alt.iter().filter_map(|alt| first(alt, None)))
                .collect();
            let best = |span: Span| spots.iter().map(|s| iou(*s, span)).fold(0.0, f64::max);
            let scored = found.iter().enumerate().map(|(p, c)| (best(c.span), g, p));
            pairs.extend(scored.filter(|(score, ..)| *score >= 0.5));
        }
        let matched = Matched::new(pairs);
        self.count("commitments", matched.pairs.len(), found.len(), gold.commitments.len());
        for want in matched.missed(&gold.commitments) {
            let at = self.chars.occurrences(&want.quote, want.nth).first().copied();
            self.report(Difference::Missed, "commitments", at, format!("{}/{}", want.kind, want.status));
        }
        for extra in matched.extra(found) {
            let detail = format!("{} {}/{}", extra.id, extra.kind, extra.status);
            self.report(Difference::Extra, "commitments", Some(extra.span), detail);
        }
        for (&(.., score), (want, got)) in matched.pairs.iter().zip(matched.both(&gold.commitments, found)) {
            let at = Some(got.span);
            self.count("commitments.span>=.9", (score >= 0.9).into(), 1, 1);
            if score < 0.9 {
                let detail = format!("want {:?}", want.quote);
                self.report(Difference::Slot, "commitments.span>=.9", at, detail);
            }
            self.word("commitments.kind", at, &got.kind, &want.kind);
            self.word("commitments.status", at, &got.status, &want.status);
            self.set("commitments.by", at, &self.names(&got.by), &want.by);
            self.set("commitments.to", at, &self.names(&got.to), &want.to);
            let deadline = got.deadline.as_ref().map(|d| d.value.as_str());
            self.value("commitments.deadline", at, deadline, want.deadline.as_deref());
            let rrule = got.recurrence.as_ref().map(|r| r.rrule.as_str());
            self.value("commitments.recurrence", at, rrule, want.recurrence.as_deref());
            self.set("commitments.topics", at, &got.topics, &want.topics);
            if got.meeting.is_some() || want.meeting.is_some() {
                let have = got.meeting.as_ref().and_then(|id| key_of.get(id)).map(String::as_str);
                let ok = have == want.meeting.as_deref();
                self.count("commitments.meeting", ok.into(), 1, 1);
                if !ok {
                    let detail = format!("got {have:?}, want {:?}", want.meeting);
                    self.report(Difference::Slot, "commitments.meeting", at, detail);
                }
            }
        }
    }

    fn times(&mut self, gold: &Gold) {
        let found: &[Time] = &self.e.times;
        let mut pairs = Vec::new();
        for (g, want) in gold.times.iter().enumerate() {
            let spots = self.chars.occurrences(&want.quote, want.nth);
            let best = |span: Span| spots.iter().map(|s| iou(*s, span)).fold(0.0, f64::max);
            pairs.extend(found.iter().enumerate().map(|(p, t)| (best(t.span), g, p)));
        }
        let matched = Matched::new(pairs);
        self.count("times", matched.pairs.len(), found.len(), gold.times.len());
        for (want, got) in matched.both(&gold.times, found) {
            self.word("times.value", Some(got.span), &got.value, &want.value);
        }
        for want in matched.missed(&gold.times) {
            let at = self.chars.occurrences(&want.quote, want.nth).first().copied();
            self.report(Difference::Missed, "times", at, want.value.clone());
        }
        for extra in matched.extra(found) {
            self.report(Difference::Extra, "times", Some(extra.span), extra.value.clone());
        }
    }

    /// Every span gives back its text.
    fn grounding(&mut self) {
        let times = self.e.times.iter().map(|t| (t.span, &t.text));
        let commitments = self.e.commitments.iter().map(|c| (c.span, &c.text));
        for (span, text) in times.chain(commitments).collect::<Vec<_>>() {
            let ok = self.chars.slice(span) == text;
            self.count("grounding", ok.into(), 1, 1);
            if !ok {
                self.report(
                    Difference::Slot,
                    "grounding",
                    Some(span),
                    format!("the span does not hold {text:?}"),
                );
            }
        }
    }

    fn spots(&self, quotes: &[GoldQuote]) -> Vec<Span> {
        quotes
            .iter()
            .flat_map(|q| {
                let (words, nth) = q.parts();
                self.chars.occurrences(words, nth)
            })
            .collect()
    }
}

/// Which gold item goes with which found one: the best pairs first, each item used once.
struct Matched {
    /// Gold index, found index, score.
    pairs: Vec<(usize, usize, f64)>,
}

impl Matched {
    fn new(mut scored: Vec<(f64, usize, usize)>) -> Self {
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
        let (mut used_gold, mut used_found) = (BTreeSet::new(), BTreeSet::new());
        let mut pairs = Vec::new();
        for (score, gold, found) in scored {
            if score > 0.0 && !used_gold.contains(&gold) && !used_found.contains(&found) {
                used_gold.insert(gold);
                used_found.insert(found);
                pairs.push((gold, found, score));
            }
        }
        Matched { pairs }
    }

    fn missed<'g, T>(&self, gold: &'g [T]) -> Vec<&'g T> {
        let used: BTreeSet<usize> = self.pairs.iter().map(|p| p.0).collect();
        gold.iter().enumerate().filter(|(i, _)| !used.contains(i)).map(|(_, item)| item).collect()
    }

    fn extra<'f, T>(&self, found: &'f [T]) -> Vec<&'f T> {
        let used: BTreeSet<usize> = self.pairs.iter().map(|p| p.1).collect();
        found.iter().enumerate().filter(|(i, _)| !used.contains(i)).map(|(_, item)| item).collect()
    }

    fn both<'a, G, F>(&'a self, gold: &'a [G], found: &'a [F]) -> impl Iterator<Item = (&'a G, &'a F)> {
        self.pairs.iter().filter_map(|&(g, p, _)| gold.get(g).zip(found.get(p)))
    }
}

/// Old tone placement → new.
const TONES: [(&str, &str); 15] = [
    ("oà", "òa"),
    ("oá", "óa"),
    ("oả", "ỏa"),
    ("oã", "õa"),
    ("oạ", "ọa"),
    ("oè", "òe"),
    ("oé", "óe"),
    ("oẻ", "ỏe"),
    ("oẽ", "õe"),
    ("oẹ", "ọe"),
    ("uỳ", "ùy"),
    ("uý", "úy"),
    ("uỷ", "ủy"),
    ("uỹ", "ũy"),
    ("uỵ", "ụy"),
];

/// Abbreviations that stand for the same body.
const ABBREVIATIONS: [(&str, &str); 7] = [
    ("ca", "công an"),
    ("bđbp", "bộ đội biên phòng"),
    ("chqs", "chỉ huy quân sự"),
    ("bchqs", "bộ chỉ huy quân sự"),
    ("ubnd", "ủy ban nhân dân"),
    ("pctp", "phòng chống tội phạm"),
    ("bca", "bộ công an"),
];

/// The form in which names are compared: lower case, one tone placement, abbreviations written out, words only.
fn normal(text: &str) -> String {
    let mut clean = Normalized::new(text).text.to_lowercase();
    for (old, new) in TONES {
        clean = clean.replace(old, new);
    }
    let mut words: Vec<&str> = Vec::new();
    for word in clean.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty()) {
        if let Some((_, long)) = ABBREVIATIONS.iter().find(|(short, _)| *short == word) {
            words.push(long);
        } else if let Some(rest) = word.strip_prefix("tp") {
            words.push("thành phố");
            words.extend((!rest.is_empty()).then_some(rest));
        } else {
            words.push(word);
        }
    }
    words.join(" ")
}

fn alternatives(names: &str) -> BTreeSet<String> {
    names.split('|').map(normal).collect()
}

/// F1 of the words that two phrases share.
fn token_f(a: &str, b: &str) -> f64 {
    let (a, b) = (normal(a), normal(b));
    let (a, mut rest): (Vec<&str>, Vec<&str>) =
        (a.split_whitespace().collect(), b.split_whitespace().collect());
    let length = a.len() + rest.len();
    if a.is_empty() || rest.is_empty() {
        return 0.0;
    }
    let mut common = 0;
    for word in a {
        if let Some(at) = rest.iter().position(|w| *w == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    2.0 * f64::from(common) / length as f64
}

fn overlap(a: Span, b: Span) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Intersection over union.
fn iou(a: Span, b: Span) -> f64 {
    let shared = overlap(a, b);
    if shared == 0 {
        return 0.0;
    }
    f64::from(shared) / f64::from(a.end - a.start + b.end - b.start - shared)
}
