//! The phrase cases: how they are written, how they are checked. CONTRIBUTING.md shows the format.
//!
//! A case says what it expects in the words in which the report prints what it got, so that a line of a failure can
//! be pasted back into the case. A dimension that has a line must match exactly; one that has none is not looked at.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use giaoban::engine::normalize::Normalized;
use giaoban::engine::{Source, analyze};
use giaoban::report::{Extraction, Offsets, Span};

/// A list of the contract that a case can speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Dimension {
    Time,
    Person,
    Org,
    Place,
    Byline,
    Block,
    Dated,
    Instrument,
    Meeting,
    Commitment,
}

use Dimension::{Block, Byline, Commitment, Dated, Instrument, Meeting, Org, Person, Place, Time};

impl Dimension {
    pub(crate) const ALL: [Dimension; 10] =
        [Time, Person, Org, Place, Byline, Block, Dated, Instrument, Meeting, Commitment];

    /// The key of its lines, then the other words by which `none:` and `also:` may call it.
    fn words(self) -> &'static [&'static str] {
        match self {
            Time => &["time", "times"],
            Person => &["person", "people", "persons"],
            Org => &["org", "orgs", "organization", "organizations"],
            Place => &["place", "places"],
            Byline => &["byline", "bylines"],
            Block => &["block", "blocks"],
            Dated => &["dated"],
            Instrument => &["instrument", "instruments"],
            Meeting => &["meeting", "meetings"],
            Commitment => &["commitment", "commitments"],
        }
    }

    fn parse(word: &str) -> Option<Dimension> {
        Dimension::ALL.into_iter().find(|d| d.words().contains(&word))
    }

    pub(crate) fn key(self) -> &'static str {
        self.words().first().copied().unwrap_or_default()
    }

    /// Slots in the order in which fields without a name fill them.
    fn positional(self) -> &'static [&'static str] {
        match self {
            Time => &["value", "rrule"],
            Person => &["rank", "roles", "country"],
            Org => &["kind", "level", "country"],
            Place => &["kind", "country", "code"],
            Instrument => &["kind", "signed", "ordinal"],
            Meeting | Commitment => &["kind", "status"],
            Byline | Block | Dated => &[],
        }
    }

    /// All slots a line may name.
    fn slots(self) -> &'static [&'static str] {
        match self {
            Time => &["value", "rrule", "timex"],
            Person => &["rank", "roles", "country", "honorific"],
            Org => &["kind", "level", "country", "place", "parent"],
            Place => &["kind", "country", "code", "within"],
            Instrument => &["kind", "signed", "ordinal"],
            Meeting => &[
                "kind",
                "status",
                "ordinal",
                "date",
                "venue",
                "hosts",
                "chairs",
                "heads",
                "signatories",
                "speakers",
                "guests",
                "people",
                "orgs",
                "countries",
                "topics",
                "format",
                "level",
                "instruments",
                "previous",
                "mentions",
            ],
            Commitment => &[
                "kind",
                "status",
                "by",
                "to",
                "deadline",
                "rrule",
                "period",
                "topics",
                "quantities",
                "meeting",
                "instrument",
                "cue",
                "mentions",
            ],
            Byline | Block | Dated => &[],
        }
    }
}

/// A line of expectation, or one thing that was found.
#[derive(Clone, Debug)]
pub(crate) struct Item {
    dimension: Dimension,
    /// The words that name it; a found meeting may be named by any phrase that mentions it.
    heads: Vec<String>,
    /// Slot and value; the values of a list are separated by `; `.
    slots: Vec<(&'static str, String)>,
    line: usize,
}

impl Item {
    fn slot(&self, name: &str) -> Option<&str> {
        self.slots.iter().find(|(slot, _)| *slot == name).map(|(_, value)| value.as_str())
    }

    /// Whether both have words of a meeting's name in common: one may say more of it than the other.
    fn nearly_named_like(&self, got: &Item) -> bool {
        let near = |a: &str, b: &str| a.contains(b) || b.contains(a);
        self.dimension == Meeting
            && self.heads.iter().any(|want| got.heads.iter().any(|have| near(have, want)))
    }

    fn named_like(&self, got: &Item) -> bool {
        self.heads.iter().any(|want| match want.strip_suffix('…') {
            Some(opening) => got.heads.iter().any(|head| head.starts_with(opening.trim_end())),
            None => got.heads.contains(want),
        })
    }

    fn wrong_slots(&self, got: &Item) -> Vec<&'static str> {
        self.slots
            .iter()
            .filter(|(slot, want)| values(want) != values(got.slot(slot).unwrap_or_default()))
            .map(|(slot, _)| *slot)
            .collect()
    }

    /// The line as a case would have it, with the slots that `like` names.
    fn render(&self, like: Option<&Item>) -> String {
        let head = self.heads.first().map(String::as_str).unwrap_or_default();
        let key = self.dimension.key();
        let shown: Vec<_> = self
            .slots
            .iter()
            .filter(|(slot, value)| match like {
                Some(like) => like.slot(slot).is_some(),
                None => !value.is_empty(),
            })
            .collect();
        let mut out = format!("{key}: {head}");
        for (slot, value) in shown {
            let value = if value.is_empty() { "-" } else { value };
            let _ = match (self.dimension, *slot) {
                (Time, "value") => write!(out, " = {value}"),
                (Time, "rrule") => write!(out, " {value}"),
                (Time, _) => Ok(()),
                (dimension, slot) if dimension.positional().contains(&slot) && slot != "ordinal" => {
                    write!(out, " | {value}")
                }
                (_, slot) => write!(out, " | {slot}={value}"),
            };
        }
        out
    }
}

/// The members of a list value, in one order; a plain value is a list of one.
fn values(value: &str) -> BTreeSet<&str> {
    value.split("; ").map(str::trim).filter(|v| !v.is_empty() && *v != "-").collect()
}

/// One case.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) file: PathBuf,
    pub(crate) line: usize,
    pub(crate) title: String,
    pub(crate) source: Source,
    pub(crate) wants: Vec<Item>,
    pub(crate) none: BTreeSet<Dimension>,
    pub(crate) also: BTreeSet<Dimension>,
    /// Why the case cannot hold yet; it is reported when it does.
    pub(crate) open: Option<String>,
}

impl Case {
    /// Whether the case says of at least one thing that it must be found.
    pub(crate) fn is_positive(&self) -> bool {
        !self.wants.is_empty()
    }

    /// Whether the case only says what must not be found.
    pub(crate) fn is_negative(&self) -> bool {
        self.wants.is_empty() && !self.none.is_empty()
    }

    /// Whether the case says of at least one thing of this sort that it must be found.
    pub(crate) fn looks_for(&self, dimension: Dimension) -> bool {
        self.wants.iter().any(|want| want.dimension == dimension)
    }

    /// The rules that the engine names in its explanations of this text.
    pub(crate) fn rules(&self) -> Vec<&'static str> {
        analyze(&self.source).derivations.iter().map(|d| d.rule).collect()
    }

    /// Runs the engine; what is wrong, one line each, wanted lines with `-`, found ones with `+`. Empty when all is well.
    pub(crate) fn run(&self) -> Vec<String> {
        let text = &self.source.text;
        let extraction = Extraction::new(&analyze(&self.source), text, Offsets::Utf8);
        let mut wrong = Vec::new();
        for dimension in Dimension::ALL {
            let wants: Vec<&Item> = self.wants.iter().filter(|w| w.dimension == dimension).collect();
            if wants.is_empty() && !self.none.contains(&dimension) {
                continue;
            }
            let found = found(dimension, &extraction, text);
            let mut left: Vec<&Item> = found.iter().collect();
            let mut missing = wants;
            for alike in [Item::named_like, Item::nearly_named_like] {
                missing.retain(|want| {
                    let found =
                        left.iter().position(|got| alike(want, got) && want.wrong_slots(got).is_empty());
                    found.map(|at| left.remove(at)).is_none()
                });
            }
            for want in missing {
                wrong.push(format!("- {:<4} {}", want.line, want.render(Some(want))));
                if let Some(at) =
                    left.iter().position(|got| want.named_like(got) || want.nearly_named_like(got))
                {
                    let got = left.remove(at);
                    let slots = want.wrong_slots(got).join(", ");
                    wrong.push(format!("+ got  {}   ({slots})", got.render(Some(want))));
                }
            }
            if !self.also.contains(&dimension) {
                wrong.extend(left.iter().map(|got| format!("+ more {}", got.render(None))));
            }
        }
        wrong
    }
}

/// The clean form in which words are compared: composed letters, plain blanks, one line.
fn clean(text: &str) -> String {
    Normalized::new(text).text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn found(dimension: Dimension, e: &Extraction, text: &str) -> Vec<Item> {
    let at = |span: Span| {
        clean(text.get(span.start as usize..span.end as usize).unwrap_or("(span out of bounds)"))
    };
    let or_none = |value: &Option<String>| value.as_deref().map(clean).unwrap_or_default();
    let list = |names: Vec<String>| names.join("; ");
    let org = |id: &String| e.organizations.iter().find(|o| o.id == *id).map(|o| clean(&o.name));
    let person = |id: &String| e.people.iter().find(|p| p.id == *id).map(|p| clean(&p.name));
    let place = |id: &String| e.places.iter().find(|p| p.id == *id).map(|p| clean(&p.name));
    let time = |id: &String| e.times.iter().find(|t| t.id == *id).map(|t| t.value.clone());
    let meeting = |id: &String| e.meetings.iter().find(|m| m.id == *id).map(|m| at(m.trigger));
    let instrument = |id: &String| e.instruments.iter().find(|i| i.id == *id).map(|i| clean(&i.name));
    let item =
        |heads: Vec<String>, slots: Vec<(&'static str, String)>| Item { dimension, heads, slots, line: 0 };
    match dimension {
        Time => e
            .times
            .iter()
            .map(|t| {
                let rrule = t.rrule.clone().unwrap_or_default();
                item(
                    vec![at(t.span)],
                    vec![("value", t.value.clone()), ("rrule", rrule), ("timex", t.timex.clone())],
                )
            })
            .collect(),
        Person => e
            .people
            .iter()
            .map(|p| {
                item(
                    vec![clean(&p.name)],
                    vec![
                        ("rank", or_none(&p.rank)),
                        ("roles", list(p.roles.iter().map(|r| clean(&r.text)).collect())),
                        ("country", or_none(&p.country)),
                        ("honorific", or_none(&p.honorific)),
                    ],
                )
            })
            .collect(),
        Org => e
            .organizations
            .iter()
            .map(|o| {
                item(
                    vec![clean(&o.name)],
                    vec![
                        ("kind", o.kind.clone()),
                        ("level", o.level.clone()),
                        ("country", or_none(&o.country)),
                        ("place", o.place.as_ref().and_then(place).unwrap_or_default()),
                        ("parent", o.parent.as_ref().and_then(org).unwrap_or_default()),
                    ],
                )
            })
            .collect(),
        Place => e
            .places
            .iter()
            .map(|p| {
                item(
                    vec![clean(&p.name)],
                    vec![
                        ("kind", p.kind.clone()),
                        ("country", or_none(&p.country)),
                        ("code", or_none(&p.code)),
                        ("within", p.within.as_ref().and_then(place).unwrap_or_default()),
                    ],
                )
            })
            .collect(),
        Byline => e.document.bylines.iter().map(|b| item(vec![clean(&b.name)], Vec::new())).collect(),
        Block => e
            .document
            .blocks
            .iter()
            .map(|b| item(vec![format!("{} | {}", b.kind, at(b.span))], Vec::new()))
            .collect(),
        Dated => e
            .document
            .published
            .iter()
            .filter(|p| p.origin != "given")
            .map(|p| item(vec![p.value.clone()], Vec::new()))
            .collect(),
        Instrument => e
            .instruments
            .iter()
            .map(|i| {
                let mut heads = vec![clean(&i.name)];
                heads.extend(i.mentions.iter().map(|&m| at(m)));
                let signed = if i.signed { "signed" } else { "" };
                let ordinal = i.ordinal.map(|n| n.to_string()).unwrap_or_default();
                item(
                    heads,
                    vec![("kind", i.kind.clone()), ("signed", signed.to_owned()), ("ordinal", ordinal)],
                )
            })
            .collect(),
        Meeting => e
            .meetings
            .iter()
            .map(|m| {
                let mut heads = vec![at(m.trigger), clean(&m.title)];
                heads.extend(m.mentions.iter().map(|&m| at(m)));
                let roles = |role: &str| {
                    m.participants
                        .iter()
                        .filter(|p| p.role == role)
                        .filter_map(|p| person(&p.actor))
                        .collect()
                };
                let who = |name: &dyn Fn(&String) -> Option<String>| {
                    m.participants.iter().filter_map(|p| name(&p.actor)).collect::<Vec<_>>()
                };
                item(
                    heads,
                    vec![
                        ("kind", m.kind.clone()),
                        ("status", m.status.clone()),
                        ("ordinal", m.ordinal.map(|n| n.to_string()).unwrap_or_default()),
                        ("date", m.date.clone().unwrap_or_default()),
                        ("venue", m.venue.as_ref().map(|v| clean(&v.text)).unwrap_or_default()),
                        ("hosts", list(m.hosts.iter().filter_map(org).collect())),
                        ("chairs", list(m.chairs.iter().filter_map(person).collect())),
                        ("heads", list(roles("headOfDelegation"))),
                        ("signatories", list(roles("signatory"))),
                        ("speakers", list(roles("speaker"))),
                        ("guests", list(roles("guest"))),
                        ("people", list(who(&person))),
                        ("orgs", list(who(&org))),
                        ("countries", list(m.countries.clone())),
                        ("topics", list(m.topics.clone())),
                        ("format", m.format.clone()),
                        ("level", or_none(&m.level)),
                        ("instruments", list(m.instruments.iter().filter_map(instrument).collect())),
                        ("previous", m.previous.as_ref().and_then(meeting).unwrap_or_default()),
                        ("mentions", m.mentions.len().to_string()),
                    ],
                )
            })
            .collect(),
        Commitment => e
            .commitments
            .iter()
            .map(|c| {
                let actors = |ids: &[String]| {
                    ids.iter().filter_map(|id| person(id).or_else(|| org(id))).collect::<Vec<_>>().join("; ")
                };
                let quantities =
                    c.quantities.iter().map(|q| format!("{} {}", q.value, clean(&q.unit))).collect();
                item(
                    vec![at(c.span)],
                    vec![
                        ("kind", c.kind.clone()),
                        ("status", c.status.clone()),
                        ("by", actors(&c.by)),
                        ("to", actors(&c.to)),
                        ("deadline", c.deadline.as_ref().map(|d| d.value.clone()).unwrap_or_default()),
                        // Between the parts of a rule stands `;` without a blank: one value.
                        ("rrule", c.recurrence.as_ref().map(|r| r.rrule.clone()).unwrap_or_default()),
                        ("period", c.period.as_ref().and_then(time).unwrap_or_default()),
                        ("topics", list(c.topics.clone())),
                        ("quantities", list(quantities)),
                        ("meeting", c.meeting.as_ref().and_then(meeting).unwrap_or_default()),
                        ("instrument", c.instrument.as_ref().and_then(instrument).unwrap_or_default()),
                        ("cue", c.cue.map(at).unwrap_or_default()),
                        ("mentions", c.mentions.len().to_string()),
                    ],
                )
            })
            .collect(),
    }
}

/// All cases of a folder and of the folders in it, in the order of their names; or what cannot be read, one line each.
pub(crate) fn read_folder(folder: &Path) -> (Vec<Case>, Vec<String>) {
    let (mut cases, mut errors) = (Vec::new(), Vec::new());
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            let (more, wrong) = read_folder(&path);
            cases.extend(more);
            errors.extend(wrong);
        } else if path.extension().is_some_and(|e| e == "txt") {
            match fs::read_to_string(&path) {
                Ok(text) => read_cases(&path, &text, &mut cases, &mut errors),
                Err(error) => errors.push(format!("{}: {error}", path.display())),
            }
        }
    }
    (cases, errors)
}

fn read_cases(file: &Path, text: &str, cases: &mut Vec<Case>, errors: &mut Vec<String>) {
    let shown = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap_or(file).to_owned();
    let first = cases.len();
    for (index, line) in text.lines().enumerate() {
        let (number, line) = (index + 1, line.trim());
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(title) = line.strip_prefix("==") {
            cases.push(Case {
                file: shown.clone(),
                line: number,
                title: title.trim().to_owned(),
                source: Source::default(),
                wants: Vec::new(),
                none: BTreeSet::new(),
                also: BTreeSet::new(),
                open: None,
            });
            continue;
        }
        let read = match cases.get_mut(first..).and_then(|cases| cases.last_mut()) {
            Some(case) => read_line(line, number, case),
            None => Err("a line before the first `== title`".to_owned()),
        };
        if let Err(what) = read {
            errors.push(format!("{}:{number}: {what}", shown.display()));
        }
    }
    for case in cases.get(first..).unwrap_or_default() {
        if case.source.text.is_empty() {
            errors.push(format!("{}:{}: the case has no `text:`", shown.display(), case.line));
        } else if case.wants.is_empty() && case.none.is_empty() {
            errors.push(format!("{}:{}: the case expects nothing", shown.display(), case.line));
        }
        if let Some(d) = case.none.iter().find(|d| case.wants.iter().any(|w| w.dimension == **d)) {
            errors.push(format!("{}:{}: `none:` and lines for `{}`", shown.display(), case.line, d.key()));
        }
    }
}

fn read_line(line: &str, number: usize, case: &mut Case) -> Result<(), String> {
    let (key, value) = line.split_once(':').ok_or("expected `key: value`")?;
    let (key, value) = (key.trim(), value.trim());
    match key {
        "given" => {
            case.source.published = Some(value.to_owned());
            return Ok(());
        }
        "open" => {
            case.open = Some(value.to_owned());
            return Ok(());
        }
        "text" => {
            if !case.source.text.is_empty() {
                case.source.text.push('\n');
            }
            case.source.text.push_str(&unescape(value)?);
            return Ok(());
        }
        "none" | "also" => {
            for word in value.split([' ', ',']).filter(|w| !w.is_empty()) {
                let dimension = Dimension::parse(word).ok_or_else(|| format!("`{word}` is no dimension"))?;
                if key == "none" {
                    case.none.insert(dimension)
                } else {
                    case.also.insert(dimension)
                };
            }
            return Ok(());
        }
        _ => {}
    }
    let dimension = Dimension::parse(key).ok_or_else(|| format!("unknown key `{key}`"))?;
    if value.is_empty() {
        return Err(format!("`{key}:` without a value; for an empty list write `none: {key}`"));
    }
    if dimension == Dated && value == "none" {
        case.none.insert(Dated);
        return Ok(());
    }
    case.wants.push(match dimension {
        Time => read_time(value, number)?,
        Block => {
            let (kind, text) = value.split_once('|').ok_or("expected `block: kind | text`")?;
            let head = format!("{} | {}", kind.trim(), clean(&unescape(text.trim())?));
            Item { dimension, heads: vec![head], slots: Vec::new(), line: number }
        }
        _ => read_item(dimension, value, number)?,
    });
    Ok(())
}

fn read_time(value: &str, line: usize) -> Result<Item, String> {
    let (quote, rest) = value.rsplit_once(" = ").ok_or("expected `time: quote = value [rrule] [TIMEX]`")?;
    let mut slots = Vec::new();
    for (index, word) in rest.split_whitespace().enumerate() {
        slots.push(match word {
            _ if index == 0 => ("value", word.to_owned()),
            "DATE" | "TIME" | "DURATION" | "SET" => ("timex", word.to_owned()),
            "-" => ("rrule", String::new()),
            _ if word.starts_with("FREQ=") => ("rrule", word.to_owned()),
            _ => return Err(format!("`{word}` is neither a rule (`FREQ=…`) nor a TIMEX type")),
        });
    }
    if slots.is_empty() {
        return Err("a time without a value".to_owned());
    }
    Ok(Item { dimension: Time, heads: vec![clean(&unescape(quote)?)], slots, line })
}

fn read_item(dimension: Dimension, value: &str, line: usize) -> Result<Item, String> {
    let mut fields = value.split('|').map(str::trim);
    let head = clean(&unescape(fields.next().unwrap_or_default())?);
    let (mut slots, mut position): (Vec<(&'static str, String)>, usize) = (Vec::new(), 0);
    for field in fields {
        let known = |name: &str| dimension.slots().iter().find(|slot| **slot == name.trim()).copied();
        let named = field.split_once('=').and_then(|(name, value)| Some((known(name)?, value.trim())));
        let (slot, value) = match named {
            Some(pair) => pair,
            None => {
                let slot = dimension.positional().get(position).copied();
                position += 1;
                (slot.ok_or_else(|| format!("`{field}` fills no slot of `{}`", dimension.key()))?, field)
            }
        };
        if slots.iter().any(|(have, _)| *have == slot) {
            return Err(format!("`{slot}` twice"));
        }
        let value = if value == "-" { String::new() } else { clean(&unescape(value)?) };
        slots.push((slot, value));
    }
    Ok(Item { dimension, heads: vec![head], slots, line })
}

/// `\n`, `\t`, `\\` and `\u{200B}`.
fn unescape(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => out.push('\n'),
            Some('t') => out.push('\t'),
            Some('\\') => out.push('\\'),
            Some('u') => {
                let code: String =
                    chars.by_ref().skip_while(|c| *c == '{').take_while(|c| *c != '}').collect();
                let char = u32::from_str_radix(&code, 16).ok().and_then(char::from_u32);
                out.push(char.ok_or_else(|| format!("`\\u{{{code}}}` is no character"))?);
            }
            other => return Err(format!("unknown escape `\\{}`", other.unwrap_or(' '))),
        }
    }
    Ok(out)
}
