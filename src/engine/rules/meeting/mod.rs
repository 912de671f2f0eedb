//! Stage: meetings. Cues → events (one for each real meeting) → slots.

pub(crate) mod cue;
mod participants;
pub(crate) use participants::resolve_group;
pub(crate) mod slots;

use crate::engine::Analysis;
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::explain::{Derivation, Step, Target};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::scene::Scene;
use cue::{Cue, Shape};

/// A meeting under construction.
#[derive(Clone, Debug)]
pub(crate) struct Event {
    pub(crate) kind: MeetingKind,
    pub(crate) status: MeetingStatus,
    pub(crate) ordinal: Option<u32>,
    /// Phrases that name it; the first is the clearest.
    pub(crate) mentions: Vec<TokenRange>,
    /// The cue that made it.
    pub(crate) cue: Cue,
    /// Further cues of the body that name it.
    pub(crate) cues: Vec<Cue>,
    /// Digest item it stands in.
    section: usize,
    steps: Vec<Step>,
}

/// Which meeting each sentence speaks of, and who its parties are.
#[derive(Clone, Debug, Default)]
pub(crate) struct Focus {
    /// For every sentence, the index of the meeting in view.
    pub(crate) by_sentence: Vec<Option<usize>>,
    /// For every meeting, the sentences that speak of it.
    pub(crate) sentences: Vec<Vec<usize>>,
    /// For every meeting, its main parties (organisations), without guests.
    pub(crate) parties: Vec<Vec<usize>>,
}

/// Finds the meetings and fills their slots.
pub(crate) fn fill(scene: &Scene<'_>, out: &mut Analysis) -> Focus {
    let cues = cue::cues(scene);
    let sections = sections(scene.doc);
    let (events, by_sentence) = cluster(scene, &cues, &sections);
    let mut sentences = vec![Vec::new(); events.len()];
    for (index, event) in by_sentence.iter().enumerate() {
        if let Some(list) = event.and_then(|e| sentences.get_mut(e)) {
            list.push(index);
        }
    }
    let mut focus = Focus { by_sentence, sentences, parties: vec![Vec::new(); events.len()] };
    let mut built: Vec<Meeting> = events.iter().map(|event| slots::meeting(scene, event)).collect();
    slots::dates_and_venues(scene, &events, &mut built);
    participants::fill(scene, &events, &mut built, &mut focus, out);
    slots::link_series(&events, &mut built);
    // Ids follow the order of first mention.
    let mut order: Vec<usize> = (0..built.len()).collect();
    order.sort_by_key(|&i| (built.get(i).map(|m| m.mentions.first().copied().unwrap_or(m.trigger).start), i));
    let mut new_index = vec![0; built.len()];
    for (new, &old) in order.iter().enumerate() {
        if let Some(slot) = new_index.get_mut(old) {
            *slot = new;
        }
    }
    let moved = |old: usize| new_index.get(old).copied().unwrap_or(old);
    for &old in &order {
        let (Some(meeting), Some(event)) = (built.get(old), events.get(old)) else { continue };
        let mut meeting = meeting.clone();
        meeting.previous = meeting.previous.map(moved);
        let index = out.meetings.len();
        out.derivations.push(derivation(scene, event, &meeting, index));
        out.meetings.push(meeting);
    }
    participants::explain(out);
    focus.by_sentence.iter_mut().for_each(|slot| *slot = slot.map(moved));
    focus.sentences =
        order.iter().map(|&old| focus.sentences.get(old).cloned().unwrap_or_default()).collect();
    focus.parties = order.iter().map(|&old| focus.parties.get(old).cloned().unwrap_or_default()).collect();
    focus
}

/// A digest's heading: a line that opens with a bullet and ends without a stop.
pub(crate) fn is_heading(doc: &Document, block: usize) -> bool {
    let Some(block) = doc.blocks.get(block) else { return false };
    let last = doc.key(block.tokens.after().saturating_sub(1));
    matches!(doc.key(block.tokens.first()), "•" | "●" | "*" | "■" | "♦")
        && !matches!(last, "." | ";" | ":" | "," | "!")
        && block.tokens.len() < 24
}

/// `★ CÀ MAU - BẠC LIÊU: Cùng ngày, …`: a bullet and a name before a colon open an item of a digest.
fn has_heading(doc: &Document, block: usize) -> bool {
    let Some(block) = doc.blocks.get(block) else { return false };
    let first = block.tokens.first();
    if !matches!(doc.key(first), "★" | "☆" | "•" | "●" | "■" | "♦" | "◆" | "*" | "►" | "▶" | "🔹" | "🔸")
    {
        return false;
    }
    let colon = (first + 2..block.tokens.after().min(first + 16)).find(|&i| doc.key(i) == ":");
    colon.filter(|&end| end + 8 < block.tokens.after()).is_some_and(|end| {
        (first + 1..end).all(|i| doc.is_capital(i) || matches!(doc.key(i), "-" | "," | "." | "(" | ")"))
    })
}

/// Each heading of a digest opens a new section.
fn sections(doc: &Document) -> Vec<usize> {
    let mut section = 0;
    (0..doc.blocks.len())
        .map(|block| {
            section += usize::from(is_heading(doc, block) || has_heading(doc, block));
            section
        })
        .collect()
}

/// One event for each real meeting, and the event each sentence speaks of.
fn cluster(scene: &Scene<'_>, cues: &[Cue], sections: &[usize]) -> (Vec<Event>, Vec<Option<usize>>) {
    let doc = scene.doc;
    let mut events: Vec<Event> = Vec::new();
    let mut by_sentence: Vec<Option<usize>> = vec![None; doc.sentences.len()];
    let mut focus: Option<usize> = None;
    let mut next = cues.iter().peekable();
    let mut late: Vec<Cue> = Vec::new();
    for (sentence_index, sentence) in doc.sentences.iter().enumerate() {
        let section = sections.get(sentence.block as usize).copied().unwrap_or(0);
        if focus.and_then(|f| events.get(f)).is_some_and(|e: &Event| e.section != section) {
            focus = None;
        }
        while let Some(cue) = next.next_if(|cue| cue.head.first() < sentence.tokens.after()) {
            let cue = &in_series(scene, cue, &events, focus);
            match doc.block_kind(cue.head.first()) {
                // Titles and captions add to what the body tells.
                BlockKind::Title | BlockKind::Caption => late.push(cue.clone()),
                _ if is_heading(doc, sentence.block as usize) => late.push(cue.clone()),
                _ => {
                    if let Some(index) = place(scene, cue, section, &mut events, focus)
                        && events.get(index).is_some_and(|e| e.status == MeetingStatus::Held)
                    {
                        focus = Some(index);
                    }
                }
            }
        }
        if let Some(slot) = by_sentence.get_mut(sentence_index) {
            *slot = focus;
        }
    }
    // An article that only ever points back ("Tại hội nghị thường niên …") still reports that meeting.
    if !events.iter().any(|e| e.status == MeetingStatus::Held)
        && let Some(cue) = cues.iter().find(|c| reported_by_reference(doc, c))
    {
        let section = sections.get(doc.block_of(cue.head.first())).copied().unwrap_or(0);
        events.push(event(scene, cue, section));
        let new = events.len() - 1;
        by_sentence
            .iter_mut()
            .skip(doc.sentence_of(cue.head.first()))
            .for_each(|slot| *slot = slot.or(Some(new)));
    }
    for cue in late {
        let section = sections.get(doc.block_of(cue.head.first())).copied().unwrap_or(0);
        late_cue(scene, &cue, section, &mut events);
    }
    // Sentences before the first event of their section speak of it too.
    let mut following: Option<usize> = None;
    for (index, slot) in by_sentence.iter_mut().enumerate().rev() {
        let section =
            doc.sentences.get(index).and_then(|s| sections.get(s.block as usize)).copied().unwrap_or(0);
        match *slot {
            Some(event) => following = Some(event),
            None => *slot = following.filter(|&f| events.get(f).is_some_and(|e| e.section == section)),
        }
    }
    (events, by_sentence)
}

/// A number or a date beside those of the meeting in view tells what the tense leaves open: the next one of the series
/// is planned, an earlier one is mentioned.
fn in_series(scene: &Scene<'_>, cue: &Cue, events: &[Event], focus: Option<usize>) -> Cue {
    let mut cue = cue.clone();
    if cue.status != MeetingStatus::Held {
        return cue;
    }
    let numbered = events
        .iter()
        .rev()
        .find(|e| e.status == MeetingStatus::Held && e.ordinal.is_some() && kinds_meet(e.kind, cue.kind));
    if let (Some(there), Some(here)) = (cue.ordinal, numbered.and_then(|e| e.ordinal)) {
        match there.cmp(&here) {
            std::cmp::Ordering::Greater => cue.status = MeetingStatus::Planned,
            std::cmp::Ordering::Less => cue.status = MeetingStatus::Mentioned,
            std::cmp::Ordering::Equal => {}
        }
        return cue;
    }
    if cue.shape == Shape::Bare {
        return cue;
    }
    // "giao ban quý II" beside "giao ban quý III": the name tells which of the series it is.
    let reviewed = events
        .iter()
        .find(|e| e.status == MeetingStatus::Held && kinds_meet(e.kind, cue.kind))
        .and_then(|e| slots::named_period(scene, &e.cue));
    if let (Some(here), Some(there)) = (reviewed, slots::named_period(scene, &cue)) {
        match there.cmp(&here) {
            std::cmp::Ordering::Greater => cue.status = MeetingStatus::Planned,
            std::cmp::Ordering::Less => cue.status = MeetingStatus::Mentioned,
            std::cmp::Ordering::Equal => return cue,
        }
        return cue;
    }
    let day = |c: &Cue| {
        slots::date_of(scene, c).and_then(|t| scene.mentions.times.get(t)).map(|t| slots::day_of(&t.value))
    };
    let probe = Cue { status: MeetingStatus::Planned, ..cue.clone() };
    let Some(there) = day(&cue).or_else(|| day(&probe)).filter(|d| !d.starts_with('X')) else { return cue };
    let cut = |text: &str, width: usize| text.get(..width.min(text.len())).unwrap_or_default().to_owned();
    // After the day of publication nothing has been held yet.
    let published =
        scene.doc.given.clone().or_else(|| scene.mentions.published.as_ref().map(|(value, _)| value.clone()));
    if let Some(published) = published {
        let width = there.len().min(cut(&published, 10).len());
        if cut(&there, width) > cut(&published, width) {
            cue.status = MeetingStatus::Planned;
            return cue;
        }
    }
    let here = focus.and_then(|f| events.get(f)).and_then(|e| day(&e.cue)).filter(|d| !d.starts_with('X'));
    if let Some(here) = here {
        // A later day of the same month may be another day of the programme.
        let width = there.len().min(here.len()).min(7);
        if cut(&there, width) > cut(&here, width) {
            cue.status = MeetingStatus::Planned;
        }
    }
    cue
}

/// Puts a cue of the body to the event it names, or makes a new one. Gives the event's index.
fn place(
    scene: &Scene<'_>,
    cue: &Cue,
    section: usize,
    events: &mut Vec<Event>,
    focus: Option<usize>,
) -> Option<usize> {
    let index = find_event(scene, cue, section, events, focus);
    if let Some(index) = index {
        let event = events.get_mut(index)?;
        event.mentions.push(cue.phrase);
        event.steps.push(Step::at("meeting.mention", scene.doc.span(cue.phrase)));
        if event.ordinal.is_none() && cue.status == event.status {
            event.ordinal = cue.ordinal;
        }
        // The body's specific noun is better than the lead's general one.
        let near =
            scene.doc.sentence_of(cue.head.first()) <= scene.doc.sentence_of(event.cue.head.first()) + 3;
        if near
            && event.kind == MeetingKind::Meeting
            && cue.kind != MeetingKind::Meeting
            && cue.shape == Shape::Named
            && cue.status == event.status
        {
            event.kind = cue.kind;
        }
        event.cues.push(cue.clone());
        return Some(index);
    }
    if cue.shape == Shape::Bare && !opens_meeting(scene, cue) {
        return None;
    }
    events.push(event(scene, cue, section));
    Some(events.len() - 1)
}

/// A new event from the cue that names it.
fn event(scene: &Scene<'_>, cue: &Cue, section: usize) -> Event {
    let mut steps = vec![Step::at("meeting.trigger", scene.doc.span(cue.head)).with(cue.kind.as_str())];
    if let Some(words) = cue.status_cue {
        steps.push(Step::at("meeting.status", scene.doc.span(words)).with(cue.status.as_str()));
    }
    Event {
        kind: cue.kind,
        status: cue.status,
        ordinal: cue.ordinal,
        mentions: vec![cue.phrase],
        cue: cue.clone(),
        cues: Vec::new(),
        section,
        steps,
    }
}

/// `Tại hội nghị thường niên được X tổ chức`: a back reference with a kind of its own, in the body.
fn reported_by_reference(doc: &Document, cue: &Cue) -> bool {
    let body = matches!(doc.block_kind(cue.head.first()), BlockKind::Lead | BlockKind::Paragraph);
    let before = doc.key_before(cue.head.first());
    body && cue.status == MeetingStatus::Held
        && cue.shape == Shape::Bare
        && before == "tại"
        && (cue.kind != MeetingKind::Meeting || doc.key(cue.head.first()) == "hội")
}

/// Whether a bare noun opens a meeting of its own: somebody holds it, or it is dated.
fn opens_meeting(scene: &Scene<'_>, cue: &Cue) -> bool {
    let doc = scene.doc;
    let before = TokenRange::new(cue.clause.first(), cue.head.first());
    let organised = ["tổ chức", "diễn ra", "tiến hành", "đã có", "khai mạc", "có cuộc", "có buổi", "dự"]
        .iter()
        .any(|words| doc.find(before, words).is_some());
    let verb = matches!(doc.key(cue.head.first()), "hội" | "giao") && cue.kind != MeetingKind::Meeting;
    let actors = !scene.organization_mentions(before).is_empty() || !scene.groups_in(before).is_empty();
    if cue.kind == MeetingKind::WorkingVisit {
        return dated(scene, cue) && (organised || doc.key(cue.head.first()) == "chuyến");
    }
    (organised && (cue.kind != MeetingKind::Meeting || dated(scene, cue) || actors)) || (verb && actors)
}

fn dated(scene: &Scene<'_>, cue: &Cue) -> bool {
    slots::date_of(scene, cue).is_some()
}

/// The event that a cue names again.
fn find_event(
    scene: &Scene<'_>,
    cue: &Cue,
    section: usize,
    events: &[Event],
    focus: Option<usize>,
) -> Option<usize> {
    let here = |event: &Event| event.section == section;
    // One ordinal, one meeting.
    if let Some(ordinal) = cue.ordinal
        && let Some(index) =
            events.iter().position(|e| here(e) && e.ordinal == Some(ordinal) && kinds_meet(e.kind, cue.kind))
    {
        return Some(index);
    }
    match cue.status {
        MeetingStatus::Planned | MeetingStatus::Mentioned => events.iter().position(|event| {
            here(event)
                && event.status == cue.status
                && kinds_meet(event.kind, cue.kind)
                && (event.ordinal.is_none() || cue.ordinal.is_none() || event.ordinal == cue.ordinal)
                && same_name(scene, event, cue)
        }),
        MeetingStatus::Held => {
            if cue.ordinal.is_some() {
                // "biên bản hội đàm lần thứ 06", signed now, numbers the meeting in view.
                let index = focus.filter(|&f| {
                    events.get(f).is_some_and(|e| {
                        e.ordinal.is_none() && kinds_meet(e.kind, cue.kind) && noun_fits(scene, e, cue)
                    })
                });
                return index;
            }
            let switched = switches(scene, cue);
            let fits = |event: &Event| {
                here(event) && event.status == MeetingStatus::Held && noun_fits(scene, event, cue)
            };
            if let Some(index) = focus.filter(|&f| events.get(f).is_some_and(fits)) {
                if !(switched && cue.shape != Shape::Bare) {
                    return Some(index);
                }
                return None;
            }
            if switched && cue.shape != Shape::Bare {
                return None;
            }
            events.iter().rposition(fits)
        }
    }
}

/// Kinds that may name one meeting: equal, or one of them general.
fn kinds_meet(a: MeetingKind, b: MeetingKind) -> bool {
    a == b || a == MeetingKind::Meeting || b == MeetingKind::Meeting
}

/// Two planned or two mentioned phrases that name one meeting: near each other, or with the same words.
fn same_name(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    let doc = scene.doc;
    let last = event.mentions.last().copied().unwrap_or(event.cue.phrase);
    // In one sentence "họp mỗi quý một lần, lần tới tại …" is one; two frequencies are two.
    let recurs = |c: &Cue| {
        scene
            .times_in(TokenRange::new(c.phrase.first(), c.phrase.after() + 4))
            .iter()
            .any(|&t| scene.is_frequency(t))
    };
    let apart = event.kind != cue.kind || (recurs(&event.cue) && recurs(cue));
    (doc.sentence_of(last.first()) == doc.sentence_of(cue.head.first()) && !apart)
        || doc.text(event.cue.phrase) == doc.text(cue.phrase)
        || (cue.ordinal.is_some() && event.ordinal == cue.ordinal)
}

/// Whether the noun of a cue can point to an event: `buổi lễ` to a ceremony, `buổi tiếp` to a call, `hội đàm` to talks.
fn noun_fits(scene: &Scene<'_>, event: &Event, cue: &Cue) -> bool {
    use MeetingKind as K;
    let doc = scene.doc;
    let noun = doc.key(cue.head.first());
    let second = doc.key(cue.head.first() + 1);
    match cue.kind {
        _ if noun == "lễ" || (noun == "buổi" && second == "lễ") => {
            matches!(event.kind, K::Signing | K::Exchange | K::Handover | K::Training)
        }
        K::Meeting if noun == "hội" => {
            !matches!(event.kind, K::CourtesyCall | K::WorkingVisit | K::Exchange | K::Handover)
        }
        K::Meeting if noun == "hoạt" => true,
        K::Meeting => true,
        kind => {
            event.kind == kind
                || event.kind == K::Meeting
                || (kind == K::Signing && matches!(event.kind, K::Review | K::Briefing | K::Exchange))
                || (kind == K::Review && matches!(event.kind, K::Briefing | K::Talks))
                || (kind == K::CourtesyCall && event.kind == K::WorkingVisit && cue.shape == Shape::Bare)
                || (kind == K::WorkingVisit
                    && matches!(event.kind, K::CourtesyCall)
                    && cue.shape == Shape::Bare)
        }
    }
}

/// Whether a sentence turns to another occasion: it opens with a date or a word of change.
fn switches(scene: &Scene<'_>, cue: &Cue) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.head.first());
    let opening = TokenRange::new(sentence.first(), (sentence.first() + 8).min(cue.head.first()));
    let words = [
        "trước đó",
        "cùng ngày",
        "chiều cùng ngày",
        "sau đó",
        "cũng trong",
        "bên lề",
        "nhân dịp này",
        "gần đây",
        "tiếp đó",
        "còn hôm nay",
        "sau hội",
        "ngay sau",
    ];
    words.iter().any(|w| doc.find(opening, w).is_some())
        || slots::date_of(scene, cue)
            .is_some_and(|time| opening.has(scene.mentions.times.get(time).map_or(0, |t| t.tokens.first())))
}

/// A cue of the title or of a caption: a mention of what the body tells, or an event that only it tells.
fn late_cue(scene: &Scene<'_>, cue: &Cue, section: usize, events: &mut Vec<Event>) {
    let doc = scene.doc;
    let block = doc.blocks.get(doc.block_of(cue.head.first())).map(|b| b.tokens).unwrap_or_default();
    let caption = doc.block_kind(cue.head.first()) == BlockKind::Caption;
    let held = |e: &Event| e.section == section && e.status == MeetingStatus::Held;
    let same = events
        .iter()
        .position(|e| held(e) && e.kind == cue.kind && (cue.ordinal.is_none() || e.ordinal == cue.ordinal));
    let same = same.or_else(|| events.iter().position(|e| held(e) && kinds_meet(e.kind, cue.kind)));
    let parties = scene.organizations_in(block).len();
    // A gift to one of the parties belongs to the meeting; to another body it is an event of its own.
    let receiver = scene.organizations_in(TokenRange::new(cue.head.after(), block.after())).first().copied();
    let known = |body: usize| {
        events
            .iter()
            .filter(|e| held(e))
            .any(|e| scene.organizations_in(doc.sentence_at(e.cue.head.first())).contains(&body))
    };
    let fresh = cue.kind != MeetingKind::Handover || receiver.is_some_and(|body| !known(body));
    let own = fresh
        && caption
        && (cue.shape != Shape::Bare || doc.key(cue.phrase.after()) == "giữa")
        && parties >= 1
        && (parties >= 2 || cue.kind == MeetingKind::Handover)
        && !events.iter().any(|e| held(e) && (e.kind == cue.kind && cue.kind != MeetingKind::Handover));
    let target = if own { None } else { same.or_else(|| events.iter().position(held)) };
    if let Some(index) = target {
        if let Some(event) = events.get_mut(index) {
            event.mentions.push(cue.phrase);
            event.ordinal = event.ordinal.or(cue.ordinal.filter(|_| kinds_meet(event.kind, cue.kind)));
            event.steps.push(Step::at("meeting.mention", doc.span(cue.phrase)));
        }
        return;
    }
    // A headline alone makes a meeting only where it names who met.
    let named = parties > 0 || !scene.groups_in(block).is_empty();
    if !caption && !named {
        return;
    }
    if (cue.shape == Shape::Bare && !own) || (!caption && cue.shape == Shape::Verb && events.iter().any(held))
    {
        return;
    }
    if caption && !own {
        return;
    }
    events.push(event(scene, cue, section));
}

fn derivation(scene: &Scene<'_>, event: &Event, meeting: &Meeting, index: usize) -> Derivation {
    let mut steps = event.steps.clone();
    if let Some(venue) = &meeting.venue {
        steps.push(Step::at("meeting.venue", venue.span));
    }
    if let Some(time) = meeting.time.and_then(|t| scene.mentions.times.get(t)) {
        steps.push(
            Step::at("meeting.date", scene.doc.span(time.tokens))
                .with(meeting.date.clone().unwrap_or_default()),
        );
    }
    let rule = match event.cue.shape {
        Shape::Verb => "meeting/verb",
        _ => "meeting/noun",
    };
    Derivation { target: Target::Meeting(index), rule, steps }
}
