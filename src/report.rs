//! The contract `giaoban/1`: what one extraction looks like to the outside. The only compatibility promise.

use serde::{Deserialize, Serialize};

use crate::engine::entity::Actor;
use crate::engine::{self, Analysis, BlockKind};
use crate::wire::wire;

/// A half-open range `[start, end)` in the unit the caller asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    /// Offset of the first unit.
    pub start: u32,
    /// Offset one past the last unit.
    pub end: u32,
}

wire!(struct Span { start, end });

/// The unit that spans count.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Offsets {
    /// UTF-8 bytes: the command line's default.
    #[default]
    Utf8,
    /// UTF-16 code units: what JavaScript strings count.
    Utf16,
    /// Unicode code points: what Python strings count.
    Char,
}

macro_rules! contract {
    ($($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $field:ident : $type:ty),+ $(,)? })+) => {
        $($(#[$meta])*
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "camelCase")]
        pub struct $name { $($(#[$doc])* pub $field: $type),+ }

        wire!(struct $name { $($field),+ });)+

        /// The types of the contract as they stand in the source, for what is generated from them.
        pub const SHAPE: &[Shape] = &[$(Shape {
            name: stringify!($name),
            notes: &[$(stringify!($meta)),*],
            fields: &[$((stringify!($field), &[$(stringify!($doc)),*], stringify!($type))),+],
        }),+];
    };
}

/// A type of the contract.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Its name.
    pub name: &'static str,
    /// Its attributes; documentation is one of them.
    pub notes: &'static [&'static str],
    /// Its fields: name, attributes, type.
    pub fields: &'static [(&'static str, &'static [&'static str], &'static str)],
}

contract! {
    /// One article's extraction.
    Extraction {
        /// Always `giaoban/1`.
        schema: String,
        /// The page around the text.
        document: Document,
        /// Time expressions.
        times: Vec<Time>,
        /// Places.
        places: Vec<Place>,
        /// Organisations.
        organizations: Vec<Organization>,
        /// People.
        people: Vec<Person>,
        /// Papers.
        instruments: Vec<Instrument>,
        /// Meetings.
        meetings: Vec<Meeting>,
        /// Commitments.
        commitments: Vec<Commitment>,
    }
    /// The page around the text.
    Document {
        /// Headline.
        title: Option<Quote>,
        /// Publication date.
        published: Option<Published>,
        /// Where the text was taken from.
        source: Option<Outlet>,
        /// Authors and photographers.
        bylines: Vec<Byline>,
        /// Blocks.
        blocks: Vec<Block>,
    }
    /// Words of the text.
    Quote {
        /// The characters.
        text: String,
        /// Where they stand.
        span: Span,
    }
    /// Publication date.
    Published {
        /// TIMEX3 value.
        value: String,
        /// `header`, `dateline` or `given`.
        origin: String,
        /// Where it stands; none when given from outside.
        span: Option<Span>,
    }
    /// Source line.
    Outlet {
        /// Name.
        name: String,
        /// Address.
        url: Option<String>,
        /// Where it stands.
        span: Span,
    }
    /// An author or photographer.
    Byline {
        /// Name.
        name: String,
        /// Where it stands.
        span: Span,
    }
    /// A block of the page.
    Block {
        /// `title`, `lead`, `paragraph`, `caption`, `byline`, `source`, `boilerplate`.
        kind: String,
        /// Where it stands.
        span: Span,
    }
    /// A time expression.
    Time {
        /// `t1`, `t2`, …
        id: String,
        /// Where it stands.
        span: Span,
        /// The characters.
        text: String,
        /// DATE, TIME, DURATION, SET.
        timex: String,
        /// TIMEX3 value.
        value: String,
        /// Recurrence rule of a set.
        rrule: Option<String>,
    }
    /// A place.
    Place {
        /// `l1`, `l2`, …
        id: String,
        /// Name.
        name: String,
        /// Sort.
        kind: String,
        /// ISO 3166-1.
        country: Option<String>,
        /// ISO 3166-2.
        code: Option<String>,
        /// Id of the place it lies in.
        within: Option<String>,
        /// Where it stands.
        mentions: Vec<Span>,
    }
    /// An organisation.
    Organization {
        /// `o1`, `o2`, …
        id: String,
        /// Full name.
        name: String,
        /// Sort.
        kind: String,
        /// Level.
        level: String,
        /// ISO 3166-1.
        country: Option<String>,
        /// Id of the place it is named for.
        place: Option<String>,
        /// Id of the body it belongs to.
        parent: Option<String>,
        /// Where it stands.
        mentions: Vec<Span>,
    }
    /// A person.
    Person {
        /// `p1`, `p2`, …
        id: String,
        /// Name.
        name: String,
        /// ông, bà, đồng chí.
        honorific: Option<String>,
        /// Rank as written.
        rank: Option<String>,
        /// Titles.
        roles: Vec<Role>,
        /// ISO 3166-1.
        country: Option<String>,
        /// Where the name stands.
        mentions: Vec<Span>,
    }
    /// A title of a person.
    Role {
        /// The job.
        title: String,
        /// Id of the organisation.
        organization: Option<String>,
        /// The whole as written.
        text: String,
        /// Where it stands.
        span: Span,
    }
    /// A paper.
    Instrument {
        /// `i1`, `i2`, …
        id: String,
        /// Sort.
        kind: String,
        /// Name as written.
        name: String,
        /// `lần thứ N` in its name.
        ordinal: Option<u32>,
        /// Whether the text says that it was signed.
        signed: bool,
        /// Where it stands.
        mentions: Vec<Span>,
    }
    /// A meeting.
    Meeting {
        /// `m1`, `m2`, …
        id: String,
        /// Sort.
        kind: String,
        /// held, planned, mentioned.
        status: String,
        /// The clearest noun phrase.
        title: String,
        /// Where it stands.
        trigger: Span,
        /// All phrases that name it.
        mentions: Vec<Span>,
        /// `lần thứ N`.
        ordinal: Option<u32>,
        /// Id of the meeting before it in its series.
        previous: Option<String>,
        /// Id of the time expression.
        time: Option<String>,
        /// Day, range or coarser.
        date: Option<String>,
        /// Venue.
        venue: Option<Venue>,
        /// inPerson, online, unknown.
        format: String,
        /// Ids of the organising bodies.
        hosts: Vec<String>,
        /// Ids of the people in the chair.
        chairs: Vec<String>,
        /// Everybody who takes part.
        participants: Vec<Participant>,
        /// Topics.
        topics: Vec<String>,
        /// Ids of the papers.
        instruments: Vec<String>,
        /// ISO 3166-1 codes of the parties.
        countries: Vec<String>,
        /// Highest level of the parties.
        level: Option<String>,
        /// Event codes.
        codes: Codes,
        /// Sentences that carry the slots.
        evidence: Vec<Span>,
        /// Always null: no probability is given that was not calibrated on data.
        confidence: Option<f32>,
    }
    /// Event codes of a meeting.
    Codes {
        /// PLOVER event type.
        plover: String,
        /// CAMEO code.
        cameo: String,
    }
    /// Where a meeting took place.
    Venue {
        /// As written.
        text: String,
        /// Where it stands.
        span: Span,
        /// Id of the place.
        place: Option<String>,
    }
    /// Who takes part, and how.
    Participant {
        /// Id of the person or body.
        #[serde(rename = "ref")]
        actor: String,
        /// chair, headOfDelegation, signatory, speaker, guest, attendee.
        role: String,
        /// Id of the body whose side they are on.
        side: Option<String>,
    }
    /// A commitment.
    Commitment {
        /// `c1`, `c2`, …
        id: String,
        /// Sort.
        kind: String,
        /// pledged, ongoing, delivered.
        status: String,
        /// The characters of the span.
        text: String,
        /// The action clause.
        span: Span,
        /// The words that make it a commitment.
        cue: Option<Span>,
        /// Other statements of the same.
        mentions: Vec<Span>,
        /// Ids: who is bound, or asked to act.
        by: Vec<String>,
        /// Ids: who receives, asks or orders.
        to: Vec<String>,
        /// Short form of the action.
        action: String,
        /// Topics.
        topics: Vec<String>,
        /// By when.
        deadline: Option<Deadline>,
        /// Id of the time in which.
        period: Option<String>,
        /// How often.
        recurrence: Option<Recurrence>,
        /// Numbers with units.
        quantities: Vec<Quantity>,
        /// Id of the meeting where it was made.
        meeting: Option<String>,
        /// Id of the paper that holds it.
        instrument: Option<String>,
        /// Always null, as for meetings.
        confidence: Option<f32>,
    }
    /// A date by which.
    Deadline {
        /// TIMEX3 value.
        value: String,
        /// Id of the time expression.
        time: String,
    }
    /// How often.
    Recurrence {
        /// RFC 5545.
        rrule: String,
        /// Id of the time expression.
        time: String,
    }
    /// A number with its unit.
    Quantity {
        /// The number.
        value: f64,
        /// The unit as written.
        unit: String,
        /// Where both stand.
        span: Span,
    }
    /// Why one thing was marked.
    Explanation {
        /// Id of the thing; of a participant `m1/p2`.
        id: String,
        /// Name of the rule.
        rule: String,
        /// The steps.
        steps: Vec<Step>,
    }
    /// One step of an explanation; `view::explain` turns it into a sentence.
    Step {
        /// What happened.
        code: String,
        /// The words it rests on.
        span: Option<Span>,
        /// Values that the sentence names.
        args: Vec<String>,
    }
}

impl BlockKind {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            BlockKind::Title => "title",
            BlockKind::Lead => "lead",
            BlockKind::Paragraph => "paragraph",
            BlockKind::Caption => "caption",
            BlockKind::Byline => "byline",
            BlockKind::Source => "source",
            BlockKind::Boilerplate => "boilerplate",
        }
    }
}

/// Turns byte offsets into another unit. Built once for a text; each look-up is a binary search over checkpoints.
struct Ruler<'a> {
    text: &'a str,
    unit: Offsets,
    /// Every 64 bytes: (byte offset on a boundary, offset in the unit).
    checkpoints: Vec<(u32, u32)>,
}

impl<'a> Ruler<'a> {
    fn new(text: &'a str, unit: Offsets) -> Self {
        let mut checkpoints = Vec::new();
        if unit != Offsets::Utf8 {
            let (mut units, mut next) = (0, 0);
            for (at, c) in text.char_indices() {
                if at >= next {
                    checkpoints.push((at as u32, units));
                    next = at + 64;
                }
                units += if unit == Offsets::Utf16 { c.len_utf16() as u32 } else { 1 };
            }
        }
        Ruler { text, unit, checkpoints }
    }

    fn at(&self, byte: u32) -> u32 {
        if self.unit == Offsets::Utf8 {
            return byte;
        }
        let index = self.checkpoints.partition_point(|&(at, _)| at <= byte).saturating_sub(1);
        let (from, units) = self.checkpoints.get(index).copied().unwrap_or_default();
        let between = self.text.get(from as usize..byte as usize).unwrap_or_default();
        units
            + match self.unit {
                Offsets::Utf16 => between.chars().map(|c| c.len_utf16() as u32).sum::<u32>(),
                _ => between.chars().count() as u32,
            }
    }

    fn span(&self, span: engine::Span) -> Span {
        Span { start: self.at(span.start), end: self.at(span.end) }
    }

    fn spans(&self, spans: &[engine::Span]) -> Vec<Span> {
        spans.iter().map(|&s| self.span(s)).collect()
    }

    fn text(&self, span: engine::Span) -> String {
        span.of(self.text).to_owned()
    }
}

fn id(letter: char, index: usize) -> String {
    format!("{letter}{}", index + 1)
}

fn actor(actor: Actor) -> String {
    match actor {
        Actor::Person(index) => id('p', index),
        Actor::Organization(index) => id('o', index),
    }
}

fn actors(list: &[Actor]) -> Vec<String> {
    list.iter().map(|&a| actor(a)).collect()
}

fn ids(letter: char, list: &[usize]) -> Vec<String> {
    list.iter().map(|&i| id(letter, i)).collect()
}

fn words(list: &[&'static str]) -> Vec<String> {
    list.iter().map(|&w| w.to_owned()).collect()
}

impl Extraction {
    /// The contract's form of an analysis of `text`, spans in `unit`.
    ///
    /// ```
    /// use giaoban::{engine::{Source, analyze}, report::{Extraction, Offsets}};
    /// let text = "Sáng 5-4-2017, hai bên hội đàm.";
    /// let extraction = Extraction::new(&analyze(&Source::new(text)), text, Offsets::Char);
    /// assert_eq!(extraction.schema, "giaoban/1");
    /// ```
    pub fn new(analysis: &Analysis, text: &str, unit: Offsets) -> Self {
        let ruler = Ruler::new(text, unit);
        Extraction {
            schema: "giaoban/1".to_owned(),
            document: document(analysis, &ruler),
            times: analysis
                .times
                .iter()
                .enumerate()
                .map(|(i, t)| Time {
                    id: id('t', i),
                    span: ruler.span(t.span),
                    text: ruler.text(t.span),
                    timex: t.kind.as_str().to_owned(),
                    value: t.value.clone(),
                    rrule: t.rrule.clone(),
                })
                .collect(),
            places: analysis
                .places
                .iter()
                .enumerate()
                .map(|(i, p)| Place {
                    id: id('l', i),
                    name: p.name.clone(),
                    kind: p.kind.as_str().to_owned(),
                    country: p.country.map(str::to_owned),
                    code: p.code.map(str::to_owned),
                    within: p.within.map(|w| id('l', w)),
                    mentions: ruler.spans(&p.mentions),
                })
                .collect(),
            organizations: analysis
                .organizations
                .iter()
                .enumerate()
                .map(|(i, o)| Organization {
                    id: id('o', i),
                    name: o.name.clone(),
                    kind: o.kind.as_str().to_owned(),
                    level: o.level.as_str().to_owned(),
                    country: o.country.map(str::to_owned),
                    place: o.place.map(|p| id('l', p)),
                    parent: o.parent.map(|p| id('o', p)),
                    mentions: ruler.spans(&o.mentions),
                })
                .collect(),
            people: analysis.people.iter().enumerate().map(|(i, p)| person(i, p, &ruler)).collect(),
            instruments: analysis
                .instruments
                .iter()
                .enumerate()
                .map(|(i, n)| Instrument {
                    id: id('i', i),
                    kind: n.kind.as_str().to_owned(),
                    name: n.name.clone(),
                    ordinal: n.ordinal,
                    signed: n.signed,
                    mentions: ruler.spans(&n.mentions),
                })
                .collect(),
            meetings: analysis.meetings.iter().enumerate().map(|(i, m)| meeting(i, m, &ruler)).collect(),
            commitments: analysis
                .commitments
                .iter()
                .enumerate()
                .map(|(i, c)| commitment(i, c, &ruler))
                .collect(),
        }
    }
}

/// The explanations of an analysis of `text`, spans in `unit`.
pub fn explanations(analysis: &Analysis, text: &str, unit: Offsets) -> Vec<Explanation> {
    use crate::engine::explain::Target;
    let ruler = Ruler::new(text, unit);
    analysis
        .derivations
        .iter()
        .map(|d| Explanation {
            id: match d.target {
                Target::Time(i) => id('t', i),
                Target::Place(i) => id('l', i),
                Target::Organization(i) => id('o', i),
                Target::Person(i) => id('p', i),
                Target::Instrument(i) => id('i', i),
                Target::Meeting(i) => id('m', i),
                Target::Commitment(i) => id('c', i),
                Target::Participant(i, n) => {
                    let who = analysis.meetings.get(i).and_then(|m| m.participants.get(n));
                    format!("{}/{}", id('m', i), who.map(|p| actor(p.actor)).unwrap_or_default())
                }
            },
            rule: d.rule.to_owned(),
            steps: d
                .steps
                .iter()
                .map(|s| Step {
                    code: s.code.to_owned(),
                    span: s.span.map(|s| ruler.span(s)),
                    args: s.args.clone(),
                })
                .collect(),
        })
        .collect()
}

fn document(analysis: &Analysis, ruler: &Ruler<'_>) -> Document {
    Document {
        title: analysis.title.map(|span| Quote { text: ruler.text(span), span: ruler.span(span) }),
        published: analysis.published.as_ref().map(|p| Published {
            value: p.value.clone(),
            origin: p.origin.to_owned(),
            span: p.span.map(|s| ruler.span(s)),
        }),
        source: analysis.outlet.as_ref().map(|o| Outlet {
            name: o.name.clone(),
            url: o.url.clone(),
            span: ruler.span(o.span),
        }),
        bylines: analysis
            .bylines
            .iter()
            .map(|b| Byline { name: b.name.clone(), span: ruler.span(b.span) })
            .collect(),
        blocks: analysis
            .blocks
            .iter()
            .map(|&(kind, span)| Block { kind: kind.as_str().to_owned(), span: ruler.span(span) })
            .collect(),
    }
}

fn person(index: usize, p: &engine::entity::Person, ruler: &Ruler<'_>) -> Person {
    Person {
        id: id('p', index),
        name: p.name.clone(),
        honorific: p.honorific.clone(),
        rank: p.rank.clone(),
        roles: p
            .roles
            .iter()
            .map(|r| Role {
                title: r.title.clone(),
                organization: r.organization.map(|o| id('o', o)),
                text: ruler.text(r.span),
                span: ruler.span(r.span),
            })
            .collect(),
        country: p.country.map(str::to_owned),
        mentions: ruler.spans(&p.mentions),
    }
}

fn meeting(index: usize, m: &engine::frame::Meeting, ruler: &Ruler<'_>) -> Meeting {
    let (plover, cameo) = m.kind.codes();
    Meeting {
        id: id('m', index),
        kind: m.kind.as_str().to_owned(),
        status: m.status.as_str().to_owned(),
        title: m.title.clone(),
        trigger: ruler.span(m.trigger),
        mentions: ruler.spans(&m.mentions),
        ordinal: m.ordinal,
        previous: m.previous.map(|i| id('m', i)),
        time: m.time.map(|i| id('t', i)),
        date: m.date.clone(),
        venue: m.venue.as_ref().map(|v| Venue {
            text: ruler.text(v.span),
            span: ruler.span(v.span),
            place: v.place.map(|i| id('l', i)),
        }),
        format: m.format.as_str().to_owned(),
        hosts: ids('o', &m.hosts),
        chairs: ids('p', &m.chairs),
        participants: m
            .participants
            .iter()
            .map(|p| Participant {
                actor: actor(p.actor),
                role: p.role.as_str().to_owned(),
                side: p.side.map(|s| id('o', s)),
            })
            .collect(),
        topics: words(&m.topics),
        instruments: ids('i', &m.instruments),
        countries: words(&m.countries),
        level: m.level.map(|l| l.as_str().to_owned()),
        codes: Codes { plover: plover.to_owned(), cameo: cameo.to_owned() },
        evidence: ruler.spans(&m.evidence),
        confidence: None,
    }
}

fn commitment(index: usize, c: &engine::frame::Commitment, ruler: &Ruler<'_>) -> Commitment {
    Commitment {
        id: id('c', index),
        kind: c.kind.as_str().to_owned(),
        status: c.status.as_str().to_owned(),
        text: ruler.text(c.span),
        span: ruler.span(c.span),
        cue: c.cue.map(|s| ruler.span(s)),
        mentions: ruler.spans(&c.mentions),
        by: actors(&c.by),
        to: actors(&c.to),
        action: c.action.clone(),
        topics: words(&c.topics),
        deadline: c.deadline.as_ref().map(|d| Deadline { value: d.value.clone(), time: id('t', d.time) }),
        period: c.period.map(|i| id('t', i)),
        recurrence: c
            .recurrence
            .as_ref()
            .map(|r| Recurrence { rrule: r.rrule.clone(), time: id('t', r.time) }),
        quantities: c
            .quantities
            .iter()
            .map(|q| Quantity { value: q.value, unit: q.unit.clone(), span: ruler.span(q.span) })
            .collect(),
        meeting: c.meeting.map(|i| id('m', i)),
        instrument: c.instrument.map(|i| id('i', i)),
        confidence: None,
    }
}
