//! The side panel as data: meetings on a thread, commitments as rows, people, bodies, places, times, papers; and the
//! sentence that counts them.

use super::{Kind, Locale, dates, labels};
use crate::letters::upper;
use crate::report::{Commitment, Extraction, Meeting, Organization, Participant, Person, Span};
use crate::sorting::{sort, sort_by, sort_by_key};

/// A thing that a card names and that can be pointed at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A date as a card shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// In words of the interface.
    pub words: String,
    /// The TIMEX3 value.
    pub value: String,
    /// The year is not in the text but reckoned from the publication date: that date in words.
    pub inferred_from: Option<String>,
}

/// A meeting on the thread.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingCard {
    /// `m1`, `m2`, …
    pub id: String,
    /// Sort, in words.
    pub kind: String,
    /// held, planned, mentioned: the sign.
    pub status: String,
    /// The same in words.
    pub status_words: String,
    /// The phrase that names it.
    pub title: String,
    /// `lần thứ N`.
    pub ordinal: Option<u32>,
    /// When.
    pub when: Option<When>,
    /// Where.
    pub venue: Option<String>,
    /// By video, or in one room, when the text says so.
    pub format: Option<String>,
    /// Who organised it.
    pub hosts: Vec<Named>,
    /// Who was in the chair.
    pub chairs: Vec<Named>,
    /// Who took part, side by side.
    pub sides: Vec<Side>,
    /// What it was about.
    pub topics: Vec<String>,
    /// Papers signed or adopted, `signed` said in words.
    pub instruments: Vec<Named>,
    /// The meeting before it in its series.
    pub previous: Option<Named>,
    /// How many commitments were made there.
    pub commitments: usize,
    /// The meeting that the article is about: its card is open.
    pub main: bool,
}

/// One side of a meeting: a country, or a body when all are of one country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// Its name; none for participants whose side the text does not tell.
    pub name: Option<String>,
    /// It is a body, named in the words of the article; else a country.
    pub body: bool,
    /// People.
    pub people: Vec<PersonLine>,
    /// Bodies.
    pub bodies: Vec<Named>,
}

/// A person in a meeting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonLine {
    /// Id of the person.
    pub id: String,
    /// Name.
    pub name: String,
    /// Rank and titles.
    pub titles: String,
    /// What they do there, in words.
    pub role: String,
    /// Chair or head of delegation.
    pub leads: bool,
}

/// A commitment as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitmentRow {
    /// `c1`, `c2`, …
    pub id: String,
    /// Its number in the margin.
    pub number: usize,
    /// The words of the article.
    pub quote: String,
    /// Sort, in words.
    pub kind: String,
    /// pledged, ongoing, delivered: the sign.
    pub status: String,
    /// The same in words.
    pub status_words: String,
    /// Deadline, recurrence or period in short.
    pub when: Option<String>,
    /// Who to whom in short: `Sơn La → Luông Pha Bang`, `ba bên ← Sơn La`.
    pub who: String,
    /// The same names nobody: `both parties` are words of the interface.
    pub in_words: bool,
    /// Who is bound or asked to act.
    pub by: Vec<Named>,
    /// Who receives, asks or orders.
    pub to: Vec<Named>,
    /// `to` asks or orders: it stands before the arrow.
    pub asked: bool,
    /// By when.
    pub deadline: Option<String>,
    /// In which time.
    pub period: Option<String>,
    /// How often.
    pub recurrence: Option<String>,
    /// Numbers with their units.
    pub quantities: Vec<String>,
    /// Topics.
    pub topics: Vec<String>,
    /// The meeting where it was made.
    pub meeting: Option<Named>,
    /// The paper that holds it.
    pub instrument: Option<Named>,
}

/// A row of one of the short lists.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Id.
    pub id: String,
    /// The name, or the words of the article.
    pub name: String,
    /// What stands at the right: rank, level, value.
    pub detail: String,
    /// What opens below: titles, meetings.
    pub more: Vec<String>,
    /// How often it is mentioned.
    pub mentions: usize,
}

/// The whole panel.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Panel {
    /// Meetings, in the order of time.
    pub meetings: Vec<MeetingCard>,
    /// Commitments, in the order of the article.
    pub commitments: Vec<CommitmentRow>,
    /// People.
    pub people: Vec<Row>,
    /// Bodies.
    pub organizations: Vec<Row>,
    /// Places.
    pub places: Vec<Row>,
    /// Times.
    pub times: Vec<Row>,
    /// Papers.
    pub instruments: Vec<Row>,
}

impl Panel {
    /// The panel of an extraction.
    pub fn new(extraction: &Extraction, locale: Locale) -> Panel {
        Reader { x: extraction, locale, parties: parties(extraction) }.panel()
    }

    /// How many things of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Meeting => self.meetings.len(),
            Kind::Commitment => self.commitments.len(),
            Kind::Person => self.people.len(),
            Kind::Organization => self.organizations.len(),
            Kind::Place => self.places.len(),
            Kind::Time => self.times.len(),
            Kind::Instrument => self.instruments.len(),
        }
    }

    /// The rows of a short list; meetings and commitments have none.
    pub fn rows(&self, kind: Kind) -> &[Row] {
        match kind {
            Kind::Meeting | Kind::Commitment => &[],
            Kind::Person => &self.people,
            Kind::Organization => &self.organizations,
            Kind::Place => &self.places,
            Kind::Time => &self.times,
            Kind::Instrument => &self.instruments,
        }
    }

    /// `Bài có 4 cuộc họp, 12 cam kết, 6 người và 8 cơ quan.`
    pub fn sentence(&self, locale: Locale) -> String {
        let counts: Vec<String> = [Kind::Meeting, Kind::Commitment, Kind::Person, Kind::Organization]
            .into_iter()
            .filter(|&kind| self.count(kind) > 0)
            .map(|kind| labels::counted(kind, self.count(kind), locale))
            .collect();
        match (counts.is_empty(), locale) {
            (true, Locale::Vi) => "Bài không có cuộc họp hay cam kết nào mà máy nhận ra.".to_owned(),
            (true, Locale::En) => "No meeting or commitment was recognised in this article.".to_owned(),
            (false, Locale::Vi) => format!("Bài có {}.", locale.list(&counts)),
            (false, Locale::En) => format!("The article has {}.", locale.list(&counts)),
        }
    }
}

/// Where each thing is named first, so that a click can scroll there: spans in UTF-16 code units.
pub fn first_span(extraction: &Extraction, id: &str) -> Option<Span> {
    let first = |spans: &[Span]| spans.first().copied();
    match Kind::of_id(id)? {
        Kind::Meeting => extraction.meetings.iter().find(|m| m.id == id).map(|m| m.trigger),
        Kind::Commitment => extraction.commitments.iter().find(|c| c.id == id).map(|c| c.span),
        Kind::Person => extraction.people.iter().find(|p| p.id == id).and_then(|p| first(&p.mentions)),
        Kind::Organization => {
            extraction.organizations.iter().find(|o| o.id == id).and_then(|o| first(&o.mentions))
        }
        Kind::Place => extraction.places.iter().find(|l| l.id == id).and_then(|l| first(&l.mentions)),
        Kind::Time => extraction.times.iter().find(|t| t.id == id).map(|t| t.span),
        Kind::Instrument => {
            extraction.instruments.iter().find(|i| i.id == id).and_then(|i| first(&i.mentions))
        }
    }
}

/// An extraction read in one language.
struct Reader<'a> {
    x: &'a Extraction,
    locale: Locale,
    /// Names of all bodies that meet or are bound.
    parties: Vec<&'a str>,
}

fn parties(x: &Extraction) -> Vec<&str> {
    let meeting = x.meetings.iter().flat_map(|m| m.participants.iter().map(|p| p.actor.as_str()));
    let bound = x.commitments.iter().flat_map(|c| c.by.iter().chain(&c.to).map(String::as_str));
    let mut ids: Vec<&str> =
        meeting.chain(bound).filter(|id| Kind::of_id(id) == Some(Kind::Organization)).collect();
    sort(&mut ids);
    ids.dedup();
    ids.into_iter().filter_map(|id| nth(&x.organizations, id)).map(|o| o.name.as_str()).collect()
}

/// The element of a list that an id names: `o3` is the third.
pub(crate) fn nth<'a, T>(list: &'a [T], id: &str) -> Option<&'a T> {
    let index: usize = id.get(1..)?.parse().ok()?;
    list.get(index.checked_sub(1)?)
}

impl Reader<'_> {
    fn panel(&self) -> Panel {
        let x = self.x;
        Panel {
            meetings: self.meetings(),
            commitments: x.commitments.iter().enumerate().map(|(i, c)| self.commitment(i + 1, c)).collect(),
            people: x.people.iter().map(|p| self.person(p)).collect(),
            organizations: x.organizations.iter().map(|o| self.organization(o)).collect(),
            places: x
                .places
                .iter()
                .map(|l| {
                    let within =
                        l.within.as_deref().and_then(|id| nth(&x.places, id)).map(|w| w.name.clone());
                    let country = l.country.as_deref().filter(|_| l.kind != "country");
                    let country = country.map(|c| labels::country(c, self.locale));
                    let mut detail = labels::place_kind(&l.kind, self.locale);
                    if let Some(country) = &country {
                        detail = format!("{detail}, {country}");
                    }
                    let more =
                        within.into_iter().filter(|w| Some(w) != country.as_ref()).chain(l.code.clone());
                    Row {
                        id: l.id.clone(),
                        name: l.name.clone(),
                        detail,
                        more: more.collect(),
                        mentions: l.mentions.len(),
                    }
                })
                .collect(),
            times: x
                .times
                .iter()
                .map(|t| Row {
                    id: t.id.clone(),
                    name: one_line(&t.text),
                    detail: t.value.clone(),
                    more: t.rrule.iter().map(|r| dates::recurrence(r, self.locale)).collect(),
                    mentions: 1,
                })
                .collect(),
            instruments: x
                .instruments
                .iter()
                .map(|i| {
                    let signed = i.signed.then(|| self.locale.pick("đã ký", "signed").to_owned());
                    let mut detail = labels::instrument_kind(&i.kind, self.locale);
                    if let Some(signed) = signed {
                        detail = format!("{detail}, {signed}");
                    }
                    Row {
                        id: i.id.clone(),
                        name: one_line(&i.name),
                        detail,
                        more: Vec::new(),
                        mentions: i.mentions.len(),
                    }
                })
                .collect(),
        }
    }

    fn person(&self, p: &Person) -> Row {
        let detail = p.rank.clone().or_else(|| p.honorific.clone()).unwrap_or_default();
        let more = p.roles.iter().map(|r| one_line(&r.text)).collect();
        Row { id: p.id.clone(), name: p.name.clone(), detail, more, mentions: p.mentions.len() }
    }

    fn organization(&self, o: &Organization) -> Row {
        let country = o.country.as_deref().map(|c| labels::country(c, self.locale)).unwrap_or_default();
        let level = labels::level(&o.level, self.locale);
        let more = o.parent.as_deref().and_then(|id| nth(&self.x.organizations, id)).map(|p| p.name.clone());
        Row {
            id: o.id.clone(),
            name: o.name.clone(),
            detail: [level, country].into_iter().filter(|w| !w.is_empty()).collect::<Vec<_>>().join(", "),
            more: more.into_iter().collect(),
            mentions: o.mentions.len(),
        }
    }

    fn named(&self, id: &str) -> Option<Named> {
        let x = self.x;
        let name = match Kind::of_id(id)? {
            Kind::Person => nth(&x.people, id)?.name.clone(),
            Kind::Organization => nth(&x.organizations, id)?.name.clone(),
            Kind::Place => nth(&x.places, id)?.name.clone(),
            Kind::Instrument => one_line(&nth(&x.instruments, id)?.name),
            Kind::Meeting => one_line(&nth(&x.meetings, id)?.title),
            Kind::Time => one_line(&nth(&x.times, id)?.text),
            Kind::Commitment => one_line(&nth(&x.commitments, id)?.text),
        };
        Some(Named { id: id.to_owned(), name })
    }

    fn names(&self, ids: &[String]) -> Vec<Named> {
        ids.iter().filter_map(|id| self.named(id)).collect()
    }

    // Meetings.

    fn meetings(&self) -> Vec<MeetingCard> {
        let weight = |m: &Meeting| {
            let made = self.x.commitments.iter().filter(|c| c.meeting.as_ref() == Some(&m.id)).count();
            (m.status == "held", m.participants.len() + 2 * made)
        };
        // Of equal ones the first.
        let main = self.x.meetings.iter().rev().max_by_key(|m| weight(m)).map(|m| m.id.as_str());
        let mut cards: Vec<(String, MeetingCard)> = self
            .x
            .meetings
            .iter()
            .map(|m| (self.moment(m), self.meeting(m, Some(m.id.as_str()) == main)))
            .collect();
        sort_by(&mut cards, |a, b| a.0.cmp(&b.0));
        cards.into_iter().map(|(_, card)| card).collect()
    }

    /// A key that puts meetings in the order of time. Where the day is unknown, what is only mentioned lies in the
    /// past, what is planned in the future, and what was held about the time of the report.
    fn moment(&self, m: &Meeting) -> String {
        let known = |date: &str| {
            date.split('/').next().filter(|d| d.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
        };
        let report = || {
            let published = self.x.document.published.as_ref().and_then(|p| known(&p.value));
            let held = self.x.meetings.iter().filter(|m| m.status == "held");
            published
                .or_else(|| held.filter_map(|m| known(m.date.as_deref()?)).max())
                .unwrap_or_else(|| "5000".to_owned())
        };
        match (m.date.as_deref(), m.status.as_str()) {
            (Some(date), _) if known(date).is_some() => known(date).unwrap_or_default(),
            (Some(date), "held" | "planned") if date.starts_with("XXXX") => {
                date.replacen("XXXX", report().get(..4).unwrap_or("5000"), 1)
            }
            (_, "mentioned") => "0000".to_owned(),
            (_, "planned") => "9999".to_owned(),
            _ => report(),
        }
    }

    fn meeting(&self, m: &Meeting, main: bool) -> MeetingCard {
        let x = self.x;
        let instruments = m.instruments.iter().filter_map(|id| {
            let signed = nth(&x.instruments, id)?.signed;
            let mut named = self.named(id)?;
            if signed {
                named.name = format!("{}, {}", named.name, self.locale.pick("đã ký", "signed"));
            }
            Some(named)
        });
        MeetingCard {
            id: m.id.clone(),
            kind: labels::meeting_kind(&m.kind, self.locale),
            status: m.status.clone(),
            status_words: labels::meeting_status(&m.status, self.locale),
            title: capitalized(&one_line(&m.title)),
            ordinal: m.ordinal,
            when: m.date.as_deref().map(|date| self.when(date, m.time.as_deref())),
            venue: m.venue.as_ref().map(|v| capitalized(&one_line(&v.text))),
            format: (m.format != "unknown").then(|| labels::format(&m.format, self.locale)),
            hosts: self.names(&m.hosts),
            chairs: self.names(&m.chairs),
            sides: self.sides(&m.participants),
            topics: m.topics.iter().map(|t| labels::topic(t, self.locale)).collect(),
            instruments: instruments.collect(),
            previous: m.previous.as_deref().and_then(|id| self.named(id)),
            commitments: x.commitments.iter().filter(|c| c.meeting.as_ref() == Some(&m.id)).count(),
            main,
        }
    }

    fn when(&self, value: &str, time: Option<&str>) -> When {
        let words = time.and_then(|id| nth(&self.x.times, id)).map(|t| t.text.as_str());
        let published = self.x.document.published.as_ref();
        let inferred_from = words
            .and_then(|words| dates::inferred_year(value, words))
            .and_then(|year| published.filter(|p| p.value.starts_with(year)))
            .map(|p| dates::date(&p.value, self.locale));
        When { words: dates::date(value, self.locale), value: value.to_owned(), inferred_from }
    }

    fn country_of(&self, id: &str) -> Option<&str> {
        match Kind::of_id(id)? {
            Kind::Person => nth(&self.x.people, id)?.country.as_deref(),
            Kind::Organization => nth(&self.x.organizations, id)?.country.as_deref(),
            _ => None,
        }
    }

    /// Participants by side: by country where there are several, else by body.
    fn sides(&self, participants: &[Participant]) -> Vec<Side> {
        let country = |p: &Participant| {
            p.side
                .as_deref()
                .and_then(|side| self.country_of(side))
                .or_else(|| self.country_of(&p.actor))
                .map(str::to_owned)
        };
        let mut countries: Vec<String> = participants.iter().filter_map(country).collect();
        sort(&mut countries);
        countries.dedup();
        let international = countries.len() > 1;
        let key = |p: &Participant| -> Option<String> {
            if international {
                country(p)
            } else {
                let own = || (Kind::of_id(&p.actor) == Some(Kind::Organization)).then(|| p.actor.clone());
                p.side.clone().or_else(own)
            }
        };
        let mut sides: Vec<(Option<String>, Side)> = Vec::new();
        for participant in participants {
            let key = key(participant);
            let index = sides.iter().position(|(k, _)| *k == key).unwrap_or_else(|| {
                let name = key.as_deref().map(|k| match international {
                    true => labels::country(k, self.locale),
                    false => self.named(k).map_or_else(|| k.to_owned(), |n| n.name),
                });
                sides.push((
                    key.clone(),
                    Side {
                        name,
                        body: !international && key.is_some(),
                        people: Vec::new(),
                        bodies: Vec::new(),
                    },
                ));
                sides.len() - 1
            });
            let Some((_, side)) = sides.get_mut(index) else { continue };
            if let Some(person) = Some(&participant.actor)
                .filter(|id| Kind::of_id(id) == Some(Kind::Person))
                .and_then(|id| nth(&self.x.people, id))
            {
                side.people.push(self.person_line(person, participant));
            } else if let Some(body) = self.named(&participant.actor) {
                side.bodies.push(body);
            }
        }
        // Those of no known side come last; the host country's order in the text stays.
        sort_by_key(&mut sides, |(key, _)| key.is_none());
        for (_, side) in &mut sides {
            sort_by_key(&mut side.people, |p| !p.leads);
            // A side that is one body is named by its heading alone.
            if side.bodies.len() == 1 && side.bodies.first().map(|b| &b.name) == side.name.as_ref() {
                side.bodies.clear();
            }
        }
        sides.into_iter().map(|(_, side)| side).collect()
    }

    fn person_line(&self, person: &Person, participant: &Participant) -> PersonLine {
        let roles: Vec<String> = person.roles.iter().map(|r| one_line(&r.text)).collect();
        let titles: Vec<&str> =
            person.rank.iter().map(String::as_str).chain(roles.iter().map(String::as_str)).collect();
        PersonLine {
            id: person.id.clone(),
            name: person.name.clone(),
            titles: titles.join(" · "),
            role: labels::role(&participant.role, self.locale),
            leads: matches!(participant.role.as_str(), "chair" | "headOfDelegation"),
        }
    }

    // Commitments.

    fn commitment(&self, number: usize, c: &Commitment) -> CommitmentRow {
        let asked = matches!(c.kind.as_str(), "request" | "directive");
        let locale = self.locale;
        let time_words = |id: &str| nth(&self.x.times, id).map(|t| one_line(&t.text));
        let deadline = c.deadline.as_ref().map(|d| dates::date(&d.value, locale));
        let recurrence = c.recurrence.as_ref().map(|r| dates::recurrence(&r.rrule, locale));
        let period = c.period.as_deref().and_then(|id| {
            let time = nth(&self.x.times, id)?;
            Some(if time.value.ends_with("_REF") && !time.value.contains('/') {
                locale.pick(time_words(id)?, dates::date(&time.value, locale))
            } else {
                dates::date(&time.value, locale)
            })
        });
        let when = deadline
            .as_ref()
            .map(|d| locale.pick(format!("hạn {d}"), format!("due {d}")))
            .or_else(|| recurrence.clone())
            .or_else(|| period.clone());
        let arrow = if asked { "←" } else { "→" };
        let (by, to) = (self.short(&c.by, c.meeting.as_deref()), self.short(&c.to, None));
        let who = match (by.is_empty(), to.is_empty()) {
            (_, true) => by,
            (true, false) => format!("{arrow} {to}"),
            (false, false) => format!("{by} {arrow} {to}"),
        };
        CommitmentRow {
            id: c.id.clone(),
            number,
            quote: one_line(&c.text),
            kind: labels::commitment_kind(&c.kind, locale),
            status: c.status.clone(),
            status_words: labels::commitment_status(&c.status, locale),
            when,
            in_words: c.to.is_empty() && self.are_all(&c.by, c.meeting.as_deref()),
            who,
            by: self.names(&c.by),
            to: self.names(&c.to),
            asked,
            deadline,
            period,
            recurrence,
            quantities: c
                .quantities
                .iter()
                .map(|q| format!("{} {}", locale.number(q.value), q.unit))
                .collect(),
            topics: c.topics.iter().map(|t| labels::topic(t, locale)).collect(),
            meeting: c.meeting.as_deref().and_then(|id| {
                let meeting = nth(&self.x.meetings, id)?;
                let kind = labels::meeting_kind(&meeting.kind, locale);
                let name = match meeting.date.as_deref() {
                    Some(date) => format!("{kind} {}", dates::date(date, locale)),
                    None => one_line(&meeting.title),
                };
                Some(Named { id: id.to_owned(), name })
            }),
            instrument: c.instrument.as_deref().and_then(|id| self.named(id)),
        }
    }

    /// Parties in few words. All bodies of the meeting are `hai bên`, `bốn bên`; others go by the place they are named
    /// for, where that tells them apart.
    fn short(&self, ids: &[String], meeting: Option<&str>) -> String {
        if self.are_all(ids, meeting) {
            return self.number_of_parties(ids.len());
        }
        let names: Vec<String> = ids.iter().filter_map(|id| self.short_name(id)).collect();
        match names.as_slice() {
            [first, second, rest @ ..] if !rest.is_empty() => {
                format!("{first}, {second} +{}", rest.len())
            }
            names => names.join(", "),
        }
    }

    /// Whether ids are all the bodies of a meeting, or more than one cares to name.
    fn are_all(&self, ids: &[String], meeting: Option<&str>) -> bool {
        let body = |id: &&String| Kind::of_id(id) == Some(Kind::Organization);
        let meeting = meeting.and_then(|id| nth(&self.x.meetings, id));
        let bodies: Vec<&String> =
            meeting.into_iter().flat_map(|m| m.participants.iter().map(|p| &p.actor)).filter(body).collect();
        ids.len() > 1
            && ids.iter().all(|id| body(&id))
            && (ids.len() > 3 || !bodies.is_empty() && bodies.iter().all(|b| ids.contains(b)))
    }

    fn number_of_parties(&self, number: usize) -> String {
        const VI: [&str; 9] = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
        const EN: [&str; 9] = ["both", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        let word = number.checked_sub(2).and_then(|i| Some(self.locale.pick(*VI.get(i)?, *EN.get(i)?)));
        match (word, self.locale) {
            (Some(word), Locale::Vi) => format!("{word} bên"),
            (Some(word), Locale::En) => format!("{word} parties"),
            (None, Locale::Vi) => format!("{number} bên"),
            (None, Locale::En) => format!("{number} parties"),
        }
    }

    fn short_name(&self, id: &str) -> Option<String> {
        let name = self.named(id)?.name;
        let place = own_place(&name).filter(|place| {
            // "Sơn La" stands for its police only where no other body of Sơn La is among the parties.
            self.parties.iter().filter(|other| own_place(other) == Some(place)).count() == 1
        });
        Some(place.map_or_else(|| name.clone(), str::to_owned))
    }
}

/// The place that the name of a body ends with: `Công an tỉnh Sơn La` → `Sơn La`.
fn own_place(name: &str) -> Option<&str> {
    const LEVELS: [&str; 9] =
        [" tỉnh ", " thành phố ", " TP ", " huyện ", " thị xã ", " châu ", " quận ", " xã ", " phường "];
    let (_, place) =
        LEVELS.iter().filter_map(|level| name.rsplit_once(level)).min_by_key(|(_, place)| place.len())?;
    (!place.is_empty() && place.split(' ').count() <= 5).then_some(place)
}

/// Words of the article on one line: hard-wrapped lines joined, runs of blanks made one.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn capitalized(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| std::iter::once(upper(first)).chain(chars).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Deadline, Document, Published, Time};

    fn body(id: &str, name: &str, country: &str, place: Option<&str>) -> Organization {
        Organization {
            id: id.into(),
            name: name.into(),
            country: Some(country.into()),
            place: place.map(str::to_owned),
            level: "province".into(),
            ..Default::default()
        }
    }

    fn place(id: &str, name: &str) -> crate::report::Place {
        crate::report::Place {
            id: id.into(),
            name: name.into(),
            kind: "province".into(),
            ..Default::default()
        }
    }

    fn part(actor: &str, role: &str, side: Option<&str>) -> Participant {
        Participant { actor: actor.into(), role: role.into(), side: side.map(str::to_owned) }
    }

    fn sample() -> Extraction {
        Extraction {
            document: Document {
                published: Some(Published { value: "2024-06".into(), origin: "header".into(), span: None }),
                ..Default::default()
            },
            times: vec![Time {
                id: "t1".into(),
                text: "hai ngày 18 và 19/6".into(),
                value: "2024-06-18/2024-06-19".into(),
                ..Default::default()
            }],
            places: vec![place("l1", "Sơn La"), place("l2", "Luông Pha Bang")],
            organizations: vec![
                body("o1", "Công an tỉnh Sơn La", "VN", Some("l1")),
                body("o2", "Công an tỉnh Luông Pha Bang", "LA", Some("l2")),
            ],
            people: vec![
                Person {
                    id: "p1".into(),
                    name: "Lò Văn Hặc".into(),
                    rank: Some("Đại tá".into()),
                    ..Default::default()
                },
                Person { id: "p2".into(), name: "Bun Thăn".into(), ..Default::default() },
            ],
            meetings: vec![
                Meeting {
                    id: "m1".into(),
                    kind: "talks".into(),
                    status: "held".into(),
                    title: "hội nghị\nhợp tác".into(),
                    date: Some("2024-06-18/2024-06-19".into()),
                    time: Some("t1".into()),
                    participants: vec![
                        part("p1", "headOfDelegation", Some("o1")),
                        part("p2", "speaker", Some("o2")),
                        part("o1", "attendee", None),
                        part("o2", "attendee", None),
                    ],
                    format: "unknown".into(),
                    ..Default::default()
                },
                Meeting {
                    id: "m2".into(),
                    status: "mentioned".into(),
                    title: "lần trước".into(),
                    ..Default::default()
                },
                Meeting {
                    id: "m3".into(),
                    status: "planned".into(),
                    title: "lần tới".into(),
                    ..Default::default()
                },
                Meeting {
                    id: "m4".into(),
                    status: "held".into(),
                    title: "chào xã giao".into(),
                    date: Some("2024-06-17".into()),
                    ..Default::default()
                },
            ],
            commitments: vec![
                Commitment {
                    id: "c1".into(),
                    kind: "agreement".into(),
                    by: vec!["o1".into(), "o2".into()],
                    meeting: Some("m1".into()),
                    deadline: Some(Deadline { value: "2024-Q3".into(), time: "t1".into() }),
                    ..Default::default()
                },
                Commitment {
                    id: "c2".into(),
                    kind: "request".into(),
                    by: vec!["o2".into()],
                    to: vec!["o1".into()],
                    ..Default::default()
                },
            ],
            ..Default::default()
        }
    }

    #[test]
    fn meetings_stand_in_the_order_of_time() {
        let panel = Panel::new(&sample(), Locale::Vi);
        let order: Vec<&str> = panel.meetings.iter().map(|m| m.id.as_str()).collect();
        assert_eq!(order, ["m2", "m4", "m1", "m3"]);
        let main: Vec<&str> = panel.meetings.iter().filter(|m| m.main).map(|m| m.id.as_str()).collect();
        assert_eq!(main, ["m1"]);
    }

    #[test]
    fn a_year_from_the_publication_date_is_told() {
        let panel = Panel::new(&sample(), Locale::Vi);
        let when = panel.meetings.iter().find(|m| m.id == "m1").and_then(|m| m.when.clone()).unwrap();
        assert_eq!((when.words.as_str(), when.inferred_from.as_deref()), ("18–19/6/2024", Some("6/2024")));
    }

    #[test]
    fn sides_are_countries_when_there_are_two() {
        let panel = Panel::new(&sample(), Locale::En);
        let card = panel.meetings.iter().find(|m| m.id == "m1").unwrap();
        let names: Vec<&str> = card.sides.iter().filter_map(|s| s.name.as_deref()).collect();
        assert_eq!(names, ["Vietnam", "Laos"]);
        let first = card.sides.first().unwrap();
        assert_eq!(first.people.first().unwrap().titles, "Đại tá");
        assert!(first.people.first().unwrap().leads);
        assert_eq!(first.bodies.len(), 1);
        assert_eq!(card.title, "Hội nghị hợp tác");
    }

    #[test]
    fn within_one_country_sides_are_bodies() {
        let mut x = sample();
        x.organizations.iter_mut().for_each(|o| o.country = Some("VN".into()));
        let panel = Panel::new(&x, Locale::Vi);
        let card = panel.meetings.iter().find(|m| m.id == "m1").unwrap();
        let names: Vec<&str> = card.sides.iter().filter_map(|s| s.name.as_deref()).collect();
        assert_eq!(names, ["Công an tỉnh Sơn La", "Công an tỉnh Luông Pha Bang"]);
        assert!(card.sides.iter().all(|s| s.bodies.is_empty()), "the heading names the body");
    }

    #[test]
    fn who_to_whom_in_short() {
        let panel = Panel::new(&sample(), Locale::Vi);
        let who: Vec<&str> = panel.commitments.iter().map(|c| c.who.as_str()).collect();
        assert_eq!(who, ["hai bên", "Luông Pha Bang ← Sơn La"]);
        assert_eq!(panel.commitments.first().unwrap().when.as_deref(), Some("hạn quý III/2024"));
        let english = Panel::new(&sample(), Locale::En);
        assert_eq!(english.commitments.first().unwrap().who, "both parties");
    }

    #[test]
    fn the_counts_make_a_sentence() {
        let x = sample();
        assert_eq!(
            Panel::new(&x, Locale::Vi).sentence(Locale::Vi),
            "Bài có 4 cuộc họp, 2 cam kết, 2 người và 2 cơ quan."
        );
        assert_eq!(
            Panel::default().sentence(Locale::En),
            "No meeting or commitment was recognised in this article."
        );
    }

    #[test]
    fn broken_references_are_left_out() {
        let mut x = sample();
        x.meetings.iter_mut().for_each(|m| m.hosts = vec!["o99".into(), "".into(), "?".into()]);
        assert!(Panel::new(&x, Locale::Vi).meetings.iter().all(|m| m.hosts.is_empty()));
    }
}
