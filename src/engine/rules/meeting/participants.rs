//! Who takes part: hosts, chairs, sides, guests; and what each of them does.

use super::{Event, Focus};
use crate::engine::Analysis;
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::explain::{Derivation, Step, Target};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus, Participant, ParticipantRole};
use crate::engine::lexicon::Class;
use crate::engine::mention::Group;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Fills hosts, chairs and participants of every meeting.
pub(super) fn fill(
    scene: &Scene<'_>,
    events: &[Event],
    built: &mut [Meeting],
    focus: &mut Focus,
    out: &Analysis,
) {
    // Held meetings first: the others inherit from them.
    for (index, event) in events.iter().enumerate() {
        if event.status != MeetingStatus::Held {
            continue;
        }
        let inherited = main_parties(events, focus, index);
        let Some(meeting) = built.get_mut(index) else { continue };
        hosts(scene, event, meeting, out);
        let mut parties = parties(scene, event, meeting, &inherited, out);
        people(scene, index, event, focus, meeting, out);
        attendance(scene, index, focus, meeting, &mut parties, out);
        if meeting.hosts.is_empty() && collective_subject(scene, event) {
            meeting.hosts = parties.clone();
        }
        let between = between(scene, event, meeting, out);
        if between.len() >= 2 {
            parties = between;
        }
        if let Some(slot) = focus.parties.get_mut(index) {
            *slot = parties;
        }
    }
    for (index, event) in events.iter().enumerate() {
        if event.status == MeetingStatus::Held {
            continue;
        }
        let inherited = main_parties(events, focus, index);
        let Some(meeting) = built.get_mut(index) else { continue };
        hosts(scene, event, meeting, out);
        let own = other_level(scene.doc, event);
        let mut list = meeting.hosts.clone();
        let clause = event.cue.clause;
        let named = clause_bodies(scene, event, clause, meeting, out);
        if !own {
            let base = if named.len() >= 2 { named } else { joined(&inherited, &named) };
            for body in base {
                push(&mut list, body);
            }
        }
        for &body in &list {
            meeting.participants.push(Participant {
                actor: Actor::Organization(body),
                role: ParticipantRole::Attendee,
                side: None,
            });
        }
        if let Some(slot) = focus.parties.get_mut(index) {
            *slot = list;
        }
    }
    for meeting in built.iter_mut() {
        finish(meeting, out);
    }
}

fn push(list: &mut Vec<usize>, body: usize) {
    if !list.contains(&body) {
        list.push(body);
    }
}

fn joined(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut list = a.to_vec();
    b.iter().for_each(|&body| push(&mut list, body));
    list
}

/// `giao ban cấp đồn - đại đội`: a meeting of another level has no parties here.
fn other_level(doc: &Document, event: &Event) -> bool {
    doc.key(event.cue.head.after()) == "cấp"
        && matches!(
            doc.key(event.cue.head.after() + 1),
            "đồn" | "trạm" | "xã" | "huyện" | "đại" | "chỉ" | "phòng"
        )
        || doc.find(TokenRange::new(event.cue.clause.first(), event.cue.head.first()), "cấp huyện").is_some()
}

/// The parties of the chief held meeting of the same digest item.
fn main_parties(events: &[Event], focus: &Focus, index: usize) -> Vec<usize> {
    let section = events.get(index).map_or(0, |e| e.section);
    events
        .iter()
        .enumerate()
        .filter(|&(other, e)| other != index && e.section == section && e.status == MeetingStatus::Held)
        .filter_map(|(other, _)| focus.parties.get(other).filter(|p| !p.is_empty()))
        .fold(None, |best: Option<&Vec<usize>>, parties| match best {
            // The first that has two sides; the lead tells the chief one.
            Some(known) if known.len() >= 2 || parties.len() < 2 => best,
            _ => Some(parties),
        })
        .cloned()
        .unwrap_or_default()
}

/// Bodies named in a range as actors: not the ones a person's title, a venue, a bracket or a paper holds, and not the
/// parent of the body before it.
fn bodies(
    scene: &Scene<'_>,
    range: TokenRange,
    venue: Option<crate::engine::Span>,
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    let mut list: Vec<usize> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for mention_index in scene.organization_mentions(range) {
        let Some(mention) = scene.mentions.organizations.get(mention_index) else { continue };
        let Some(&body) = scene.entities.organization_of.get(mention_index) else { continue };
        let at = mention.tokens.first();
        let span = doc.span(mention.tokens);
        let in_title = scene.person(at).is_some_and(|p| p.tokens.contains(mention.tokens));
        let in_venue = venue.is_some_and(|v| v.contains(span));
        let parent = last.is_some_and(|(before, end)| {
            out.organizations.get(before).is_some_and(|o| o.parent == Some(body)) && at <= end + 2
        });
        let bracketed =
            (at >= 1 && doc.key(at - 1) == "(" && last.is_some()) || (at >= 1 && doc.key(at - 1) == "thuộc");
        let possessive = matches!(doc.key_before(at), "của")
            && !matches!(doc.key(at.saturating_sub(2)), "diện" | "viên" | "mời" | "lực" | "sĩ");
        // "Kế hoạch số 118/KH-BCA": letters of a paper's number.
        let in_number = doc.glued(at) && matches!(doc.key_before(at), "-" | "/");
        if mention.nested
            || in_number
            || in_title
            || in_venue
            || parent
            || bracketed
            || possessive
            || scene.is_instrument(at)
        {
            continue;
        }
        last = Some((body, mention.tokens.after()));
        push(&mut list, body);
    }
    list
}

/// Who organises: the subject of `tổ chức`, `phối hợp với … tổ chức`, `do … đăng cai`, `được … tổ chức`.
fn hosts(scene: &Scene<'_>, event: &Event, meeting: &mut Meeting, out: &Analysis) {
    let doc = scene.doc;
    let cue = &event.cue;
    let sentence = doc.sentence_at(cue.head.first());
    let venue = meeting.venue.as_ref().map(|v| v.span);
    // After the noun, here or where it is named again: "do X đăng cai", "được X tổ chức".
    let tails = std::iter::once(cue)
        .chain(event.cues.iter().filter(|c| c.status == cue.status))
        .map(|c| TokenRange::new(c.head.first(), c.clause.after()));
    for (after, at) in tails.flat_map(|after| after.iter().map(move |at| (after, at))) {
        if !matches!(doc.key(at), "do" | "được") {
            continue;
        }
        let limit = after.after().min(at + 24);
        let verb = (at + 1..limit).find(|&i| {
            doc.at(i, "tổ chức") || doc.at(i, "đăng cai") || doc.at(i, "chủ trì") || doc.at(i, "chủ nhà")
        });
        let Some(verb) = verb else { continue };
        let mut named = bodies(scene, TokenRange::new(at + 1, verb), venue, out);
        if named.is_empty() {
            named = group_bodies(scene, TokenRange::new(at + 1, verb), &[], out);
        }
        if !named.is_empty() && scene.person(at + 1).is_none() {
            named.into_iter().for_each(|b| push(&mut meeting.hosts, b));
        }
    }
    if !meeting.hosts.is_empty() {
        return;
    }
    // Before the noun: the nearest "tổ chức" with nothing but adverbs between.
    let from = cue.clause.first().max(sentence.first());
    let verb = (from..cue.head.first()).rev().find(|&i| {
        ["tổ chức", "đăng cai", "chủ trì", "đón"].iter().any(|w| doc.at(i, w))
            || (doc.key(i) == "mở" && doc.key(i + 1) != "rộng" && i + 4 >= cue.head.first())
    });
    let Some(verb) = verb.filter(|&v| cue.head.first() <= v + if doc.key(v) == "đón" { 30 } else { 14 })
    else {
        return;
    };
    if doc.key(verb) == "đón" && doc.find(TokenRange::new(from, verb), "chủ nhà").is_none() {
        return;
    }
    if doc.key(verb) == "tổ" && matches!(doc.key_before(verb), "ban" | "được") {
        return;
    }
    if scene.organization(verb).is_some() {
        return;
    }
    let subject = TokenRange::new(from, verb);
    let mut named = bodies(scene, subject, venue, out);
    if named.is_empty() {
        named = group_bodies(scene, subject, &[], out);
    }
    meeting.hosts = named;
}

/// Bodies that group phrases stand for, from those named so far.
pub(crate) fn group_bodies(
    scene: &Scene<'_>,
    range: TokenRange,
    parties: &[usize],
    out: &Analysis,
) -> Vec<usize> {
    let mut list = Vec::new();
    for group in scene.groups_in(range) {
        for body in resolve_group(scene, &group.group, group.tokens.first(), parties, out) {
            push(&mut list, body);
        }
    }
    list
}

/// How far back, in tokens, the bodies of a group phrase are looked for: a long article, not a whole collection.
const REACH: usize = 4000;

/// The organisations that a group phrase stands for, among the parties or, failing that, among those named before it.
pub(crate) fn resolve_group(
    scene: &Scene<'_>,
    group: &Group,
    at: usize,
    parties: &[usize],
    out: &Analysis,
) -> Vec<usize> {
    let before: Vec<usize> = scene.organizations_in(TokenRange::new(at.saturating_sub(REACH), at));
    let country = |body: usize| out.organizations.get(body).and_then(|o| o.country);
    match group {
        Group::Parties => parties.to_vec(),
        Group::Side(code) => {
            let side: Vec<usize> = parties.iter().copied().filter(|&b| country(b) == Some(code)).collect();
            side
        }
        Group::Friends => {
            parties.iter().copied().filter(|&b| country(b).is_some_and(|c| c != "VN")).collect()
        }
        Group::Bodies { head, level, count } => {
            let fits = |body: usize| {
                out.organizations.get(body).is_some_and(|o| {
                    let name = crate::engine::normalize::key(&o.name);
                    let head = crate::engine::normalize::key(head);
                    (head.is_empty() || name.contains(&head)) && level.is_none_or(|l| o.level == l)
                })
            };
            let among: Vec<usize> = parties.iter().copied().filter(|&b| fits(b)).collect();
            let wanted = count.map(|c| c as usize);
            if !among.is_empty() && wanted.is_none_or(|w| w == among.len()) {
                return among;
            }
            let named: Vec<usize> = before.iter().copied().filter(|&b| fits(b)).collect();
            if !named.is_empty() && wanted.is_none_or(|w| w == named.len()) {
                return named;
            }
            if wanted == Some(parties.len()) {
                return parties.to_vec();
            }
            if among.len() > 1 {
                return among;
            }
            match wanted {
                Some(w) if named.len() > w => named.into_iter().take(w).collect(),
                _ => parties.to_vec(),
            }
        }
        Group::Bare { head } => {
            let head = crate::engine::normalize::key(head);
            let fits = |&&body: &&usize| {
                out.organizations
                    .get(body)
                    .is_some_and(|o| crate::engine::normalize::key(&o.name).starts_with(&head))
            };
            let all = parties.iter().filter(fits).collect::<Vec<_>>();
            let found = all.first().copied().or_else(|| before.iter().rev().find(fits));
            found.copied().into_iter().collect()
        }
    }
}

/// Bodies of the clause of a planned or mentioned meeting.
fn clause_bodies(
    scene: &Scene<'_>,
    event: &Event,
    clause: TokenRange,
    meeting: &Meeting,
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    let head = event.cue.head.first();
    // What stands in the phrase and after it; before it only the subject of a verb of meeting.
    let tail_end = (event.cue.phrase.after() + 24).min(clause.after());
    let mut list = Vec::new();
    let relation = (event.cue.phrase.first()..tail_end).find(|&i| matches!(doc.key(i), "giữa" | "với"));
    if let Some(at) = relation {
        list = bodies(scene, TokenRange::new(at, tail_end), meeting.venue.as_ref().map(|v| v.span), out);
    }
    let subject_verb = event.cue.shape == super::cue::Shape::Verb
        || !meeting.hosts.is_empty()
        || relation.is_some_and(|at| doc.key(at) == "với");
    if subject_verb && event.status == MeetingStatus::Mentioned || event.kind == MeetingKind::WorkingVisit {
        for body in
            bodies(scene, TokenRange::new(clause.first(), head), meeting.venue.as_ref().map(|v| v.span), out)
        {
            push(&mut list, body);
        }
        for body in
            bodies(scene, TokenRange::new(head, tail_end), meeting.venue.as_ref().map(|v| v.span), out)
        {
            push(&mut list, body);
        }
    }
    if event.kind == MeetingKind::Handover || event.kind == MeetingKind::Training {
        for body in
            bodies(scene, TokenRange::new(head, clause.after()), meeting.venue.as_ref().map(|v| v.span), out)
        {
            push(&mut list, body);
        }
    }
    list
}

/// The main parties of a held meeting: what the sentences that name it give.
fn parties(
    scene: &Scene<'_>,
    event: &Event,
    meeting: &Meeting,
    inherited: &[usize],
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    let venue = meeting.venue.as_ref().map(|v| v.span);
    let mut list = meeting.hosts.clone();
    let sentence = doc.sentence_at(event.cue.head.first());
    let call = matches!(event.kind, MeetingKind::CourtesyCall | MeetingKind::WorkingVisit);
    let caption = doc.block_kind(event.cue.head.first()) == BlockKind::Caption;
    for body in bodies(scene, sentence, venue, out) {
        push(&mut list, body);
    }
    if caption && list.len() < 2 {
        // "thăm, tặng quà X": the giver is the delegation of the article.
        if let Some(&first) = inherited.first() {
            list.insert(0, first);
            list.dedup();
        }
    }
    for body in group_bodies(scene, sentence, inherited, out) {
        push(&mut list, body);
    }
    // Calls and visits told by people: the subject's own body, the object's where it is a party already.
    if call || list.len() < 2 {
        let body_of = |index: usize| {
            out.people.get(index).and_then(|p| p.roles.iter().rev().find_map(|r| r.organization))
        };
        let before = TokenRange::new(sentence.first(), event.cue.head.first());
        // "Đoàn đã đến thăm …": the delegation of the article, unless the sentence names its body.
        let own = bodies(scene, before, venue, out);
        if own.is_empty() && call && doc.find(before, "đoàn").is_some() {
            let home = inherited.first().and_then(|&b| out.organizations.get(b)).and_then(|o| o.country);
            let delegation: Vec<usize> = inherited
                .iter()
                .copied()
                .filter(|&b| out.organizations.get(b).and_then(|o| o.country) == home)
                .collect();
            for body in delegation.into_iter().rev() {
                if !list.contains(&body) {
                    list.insert(0, body);
                }
            }
        }
        let subjects = if own.is_empty() { scene.people_in(before) } else { Vec::new() };
        for index in scene.people_in(sentence) {
            let Some(body) = body_of(index) else { continue };
            let acts = subjects.contains(&index);
            let known = inherited.contains(&body);
            if known
                || (acts && (call || list.len() < 2))
                || (event.kind == MeetingKind::WorkingVisit && list.len() < 2)
                || (!call && list.len() < 2)
            {
                if acts { list.insert(0, body) } else { list.push(body) }
            }
        }
        let mut seen = Vec::new();
        list.retain(|b| {
            !seen.contains(b) && {
                seen.push(*b);
                true
            }
        });
    }
    // The title names parties that the lead may leave out.
    if list.len() < 2 {
        let title = doc.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.tokens);
        let named_there = title.filter(|t| event.mentions.iter().any(|m| t.contains(*m)));
        for body in named_there.map(|t| bodies(scene, t, venue, out)).unwrap_or_default() {
            push(&mut list, body);
        }
    }
    if list.is_empty()
        || (list.len() < 2 && !call && matches!(event.kind, MeetingKind::Talks | MeetingKind::Exchange))
    {
        for &body in inherited {
            push(&mut list, body);
        }
    }
    list
}

/// `các lực lượng Công an, Quân sự, Biên phòng tổ chức hội nghị`: the subject is a collective of all parties.
fn collective_subject(scene: &Scene<'_>, event: &Event) -> bool {
    let doc = scene.doc;
    let cue = &event.cue;
    let verb = (cue.clause.first()..cue.head.first()).rev().find(|&i| doc.at(i, "tổ chức"));
    let Some(verb) = verb.filter(|&v| cue.head.first() <= v + 4) else { return false };
    let from = (cue.clause.first()..verb)
        .rev()
        .find(|&i| doc.at(i, "các lực lượng") || doc.at(i, "ba lực lượng") || doc.at(i, "3 lực lượng"));
    from.is_some_and(|f| verb <= f + 16)
}

/// The parties that `giữa X và Y` names: those who sign and agree, whoever organises.
fn between(scene: &Scene<'_>, event: &Event, meeting: &Meeting, out: &Analysis) -> Vec<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_at(event.cue.head.first());
    let start = (event.cue.head.after()..sentence.after()).find(|&i| doc.key(i) == "giữa");
    start
        .map(|at| {
            bodies(scene, TokenRange::new(at, sentence.after()), meeting.venue.as_ref().map(|v| v.span), out)
        })
        .unwrap_or_default()
}

/// Words that open a sentence about who came.
const ATTENDANCE: &[&str] = &[
    "dự",
    "tham dự",
    "đến dự",
    "tới dự",
    "cùng dự",
    "tham gia",
    "đại diện",
    "thành phần",
    "chủ trì",
    "đoàn",
    "phía",
    "đón tiếp",
    "đón đoàn",
    "có mặt",
    "mời",
    "tham luận",
];

/// Adds the bodies of the sentences about attendance, and the delegations of people who head a side.
fn attendance(
    scene: &Scene<'_>,
    index: usize,
    focus: &Focus,
    meeting: &mut Meeting,
    parties: &mut Vec<usize>,
    out: &Analysis,
) {
    let doc = scene.doc;
    let mut all = parties.clone();
    let venue = meeting.venue.as_ref().map(|v| v.span);
    let country = |body: usize| out.organizations.get(body).and_then(|o| o.country);
    let mut represented_by_people: Vec<usize> = Vec::new();
    for &sentence_index in focus.sentences.get(index).into_iter().flatten() {
        let Some(sentence) = doc.sentences.get(sentence_index).filter(|s| is_body(doc, s.tokens.first()))
        else {
            continue;
        };
        let range = sentence.tokens;
        // "Cụm thi đua số 9 gồm Công an các tỉnh …": the members are the parties.
        if let Some(members) = members(scene, range, out) {
            members.iter().for_each(|&body| push(&mut all, body));
            *parties = members;
            continue;
        }
        let opening = TokenRange::new(range.first(), (range.first() + 12).min(range.after()));
        let about = ATTENDANCE.iter().any(|w| doc.find(opening, w).is_some());
        // Delegations: "Đoàn X do P làm trưởng đoàn", "P, Trưởng đoàn đại biểu Công an tỉnh Y".
        for (person, entity) in scene.person_mentions(range) {
            let chair = meeting.chairs.contains(&entity);
            if person.heads_delegation || chair {
                for body in scene
                    .organization_mentions(person.tokens)
                    .iter()
                    .filter_map(|&m| scene.entities.organization_of.get(m))
                    .copied()
                {
                    if person.heads_delegation && named_as_delegation(scene, person.tokens, body) {
                        push(&mut all, body);
                        push(parties, body);
                    }
                }
            }
        }
        if !about {
            continue;
        }
        for (person, _) in scene.person_mentions(range) {
            let first = scene
                .organization_mentions(person.tokens)
                .first()
                .and_then(|&m| scene.entities.organization_of.get(m))
                .copied();
            represented_by_people.extend(first);
        }
        for body in represented(scene, range, venue, out) {
            push(&mut all, body);
        }
    }
    // People in the chair stand for their bodies, unless these belong to one that takes part.
    for &chair in &meeting.chairs {
        let body = out.people.get(chair).and_then(|p| p.roles.iter().rev().find_map(|r| r.organization));
        if let Some(body) = body.filter(|&b| {
            side_of(b, &all, out).is_none() && !all.iter().any(|&known| side_of(known, &[b], out).is_some())
        }) {
            push(&mut all, body);
            push(parties, body);
        }
    }
    // A foreign guest is his side, where no body of that country is named otherwise.
    for body in represented_by_people {
        let lone = country(body).is_some_and(|c| !all.iter().any(|&other| country(other) == Some(c)));
        if lone && all.len() < 3 {
            push(&mut all, body);
            push(parties, body);
        }
    }
    for body in all {
        meeting.participants.push(Participant {
            actor: Actor::Organization(body),
            role: ParticipantRole::Attendee,
            side: None,
        });
    }
}

/// Members of a grouping that takes part: what follows `gồm` in the sentence that opens with its name.
fn members(scene: &Scene<'_>, range: TokenRange, out: &Analysis) -> Option<Vec<usize>> {
    let doc = scene.doc;
    if doc.key(range.first()) != "cụm" && doc.key(range.first()) != "khối" {
        return None;
    }
    let verb = (range.first()..range.after().min(range.first() + 14)).find(|&i| doc.key(i) == "gồm")?;
    let end = (verb..range.after())
        .find(|&i| matches!(doc.key(i), ";") || doc.at(i, "trong đó"))
        .unwrap_or(range.after());
    let list = bodies(scene, TokenRange::new(verb + 1, end), None, out);
    (list.len() >= 2).then_some(list)
}

fn is_body(doc: &Document, at: usize) -> bool {
    matches!(doc.block_kind(at), BlockKind::Lead | BlockKind::Paragraph)
}

/// `Trưởng đoàn đại biểu Công an tỉnh U Đôm Xay`: the body stands right after the words of the delegation.
fn named_as_delegation(scene: &Scene<'_>, person: TokenRange, body: usize) -> bool {
    let doc = scene.doc;
    scene.organization_mentions(person).iter().any(|&m| {
        scene.entities.organization_of.get(m) == Some(&body)
            && scene.mentions.organizations.get(m).is_some_and(|o| {
                (1..=3).any(|b| o.tokens.first() >= b && doc.key(o.tokens.first() - b) == "đoàn")
            })
    })
}

/// Bodies that unnamed people stand for: `đại diện Sở Ngoại vụ`, `lãnh đạo Phòng Tham mưu`, `trưởng Công an các xã`.
fn represented(
    scene: &Scene<'_>,
    range: TokenRange,
    venue: Option<crate::engine::Span>,
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    bodies(scene, range, venue, out)
        .into_iter()
        .filter(|&body| {
            scene.organization_mentions(range).iter().any(|&m| {
                scene.entities.organization_of.get(m) == Some(&body)
                    && scene.mentions.organizations.get(m).is_some_and(|o| {
                        scene.person(o.tokens.first()).is_none()
                            && !matches!(doc.key_before(o.tokens.first()), "trụ" | "sở" | "của")
                    })
            })
        })
        .collect()
}

/// Chairs, and everybody named while the meeting is in view, with the first role that fits.
fn people(
    scene: &Scene<'_>,
    index: usize,
    event: &Event,
    focus: &Focus,
    meeting: &mut Meeting,
    out: &Analysis,
) {
    let doc = scene.doc;
    let mut found: Vec<(usize, ParticipantRole)> = Vec::new();
    let trigger_sentence = doc.sentence_of(event.cue.head.first());
    let in_view = focus.sentences.get(index).map(Vec::as_slice).unwrap_or_default();
    let trigger = (!in_view.contains(&trigger_sentence)).then_some(trigger_sentence);
    for sentence_index in trigger.into_iter().chain(in_view.iter().copied()) {
        let Some(sentence) = doc.sentences.get(sentence_index) else { continue };
        if !is_body(doc, sentence.tokens.first()) && sentence_index != trigger_sentence {
            continue;
        }
        let chairs = chairs_in(scene, sentence.tokens);
        for (person, entity) in scene.person_mentions(sentence.tokens) {
            let outside = out.people.get(entity).is_some_and(|p| p.outside);
            let relative = matches!(
                doc.key_before(person.tokens.first()),
                "đình" | "vợ" | "con" | "mẹ" | "cố" | "nguyên"
            );
            if outside || relative {
                continue;
            }
            let role = if chairs.contains(&entity) {
                ParticipantRole::Chair
            } else {
                role_of(scene, person.tokens, person.heads_delegation, sentence.tokens)
            };
            match found.iter_mut().find(|(who, _)| *who == entity) {
                Some((_, known)) => *known = (*known).min(role),
                None => found.push((entity, role)),
            }
        }
    }
    for (entity, role) in found {
        if role == ParticipantRole::Chair {
            meeting.chairs.push(entity);
        }
        meeting.participants.push(Participant { actor: Actor::Person(entity), role, side: None });
    }
}

/// People in the chair in a sentence: subjects of `chủ trì`, `điều hành`, or the list after `Chủ trì … có:`.
fn chairs_in(scene: &Scene<'_>, sentence: TokenRange) -> Vec<usize> {
    let doc = scene.doc;
    let verb = sentence.iter().find(|&i| {
        (doc.at(i, "chủ trì") || doc.at(i, "điều hành") || doc.at(i, "chủ tọa")) && scene.person(i).is_none()
    });
    let Some(verb) = verb else { return Vec::new() };
    let before = TokenRange::new(sentence.first(), verb);
    let listed = (verb + 2..sentence.after().min(verb + 8))
        .take_while(|&i| !matches!(doc.key(i), ";" | "," | "."))
        .any(|i| matches!(doc.key(i), "có" | ":" | "là" | "của"));
    // "P1 dự, chỉ đạo; P2 chủ trì": one chair stands in its own clause; "đồng chủ trì" takes all.
    let clause = crate::engine::rules::meeting::cue::clause_at(doc, verb);
    let own = scene.people_in(TokenRange::new(clause.first().max(sentence.first()), verb));
    let joint = matches!(doc.key_before(verb), "đồng" | "cùng");
    let people_before = if joint || own.is_empty() { scene.people_in(before) } else { own };
    if !listed && !people_before.is_empty() {
        return people_before;
    }
    // The list goes on as long as nothing but connectives stand between the people.
    let mut chairs = Vec::new();
    let mut at = verb + 2;
    while at < sentence.after() {
        if let Some(person) = scene.person(at) {
            chairs.extend(scene.person_index(at).filter(|p| !chairs.contains(p)));
            at = person.tokens.after();
        } else if let Some(rank) = doc.hit(at, Class::Rank) {
            at = rank.end as usize;
        } else if chairs.is_empty() && at < verb + 10
            || matches!(
                doc.key(at),
                "," | ";"
                    | "và"
                    | "cùng"
                    | "các"
                    | "đồng"
                    | "chí"
                    | ":"
                    | "là"
                    | "-"
                    | "đ"
                    | "/"
                    | "c"
                    | "ông"
                    | "bà"
            )
        {
            at += 1;
        } else {
            break;
        }
    }
    // "Cùng chủ trì với A là B": both.
    chairs.extend(people_before.into_iter().filter(|_| doc.key(verb + 2) == "với"));
    chairs
}

/// What a person does in a sentence, by the words before and after the phrase.
fn role_of(scene: &Scene<'_>, person: TokenRange, heads: bool, sentence: TokenRange) -> ParticipantRole {
    let doc = scene.doc;
    if heads {
        return ParticipantRole::HeadOfDelegation;
    }
    let after = TokenRange::new(person.after(), (person.after() + 14).min(sentence.after()));
    let before = TokenRange::new(sentence.first(), person.first());
    let near_before = TokenRange::new(person.first().saturating_sub(8).max(sentence.first()), person.first());
    if doc.find(after, "làm trưởng đoàn").is_some_and(|i| i < person.after() + 3)
        || doc.find(after, "dẫn đầu").is_some_and(|i| i < person.after() + 3)
    {
        return ParticipantRole::HeadOfDelegation;
    }
    let signs = after
        .iter()
        .any(|i| doc.key(i) == "ký" && doc.kind(i) == TokenKind::Word && scene.person(i).is_none());
    if signs && doc.find(before, "chứng kiến").is_none() {
        return ParticipantRole::Signatory;
    }
    let speaks = [
        "phát biểu",
        "nhấn mạnh",
        "khẳng định",
        "nhận định",
        "cho biết",
        "thông tin",
        "đề nghị",
        "chia sẻ",
        "mong muốn",
        "mong",
        "yêu cầu",
        "cam kết",
        "ghi nhận",
        "cảm ơn",
        "nói",
        "bày tỏ",
        "đánh giá",
        "nêu rõ",
        "kiến nghị",
        "hứa",
        "biểu dương",
        "chúc",
        "kể",
        "thống nhất",
        "báo cáo",
    ];
    if speaks.iter().any(|w| doc.find(after, w).is_some_and(|i| i < person.after() + 6))
        || doc.find(near_before, "phát biểu").is_some()
    {
        return ParticipantRole::Speaker;
    }
    let guest =
        ["đến dự", "tới dự", "dự và chỉ đạo", "chứng kiến", "dự hội nghị", "dự lễ", "cùng dự", "tham dự"];
    if guest.iter().any(|w| doc.find(before, w).is_some())
        || doc.find(after, "đến dự").is_some()
        || doc.find(after, "dự và").is_some()
    {
        return ParticipantRole::Guest;
    }
    ParticipantRole::Attendee
}

/// Sides, countries, level, and hosts as participants.
fn finish(meeting: &mut Meeting, out: &Analysis) {
    for &host in meeting.hosts.clone().iter().rev() {
        if !meeting.participants.iter().any(|p| p.actor == Actor::Organization(host)) {
            meeting.participants.insert(
                0,
                Participant { actor: Actor::Organization(host), role: ParticipantRole::Attendee, side: None },
            );
        }
    }
    let bodies: Vec<usize> = meeting
        .participants
        .iter()
        .filter_map(|p| match p.actor {
            Actor::Organization(index) => Some(index),
            Actor::Person(_) => None,
        })
        .collect();
    for participant in &mut meeting.participants {
        if let Actor::Person(index) = participant.actor {
            let own = out.people.get(index).and_then(|p| p.roles.iter().rev().find_map(|r| r.organization));
            participant.side = own.and_then(|o| side_of(o, &bodies, out));
        }
    }
    for &body in &bodies {
        if let Some(country) = out.organizations.get(body).and_then(|o| o.country)
            && !meeting.countries.contains(&country)
        {
            meeting.countries.push(country);
        }
    }
    meeting.level = bodies.iter().filter_map(|&b| out.organizations.get(b)).map(|o| o.level).min();
}

/// The participating body that a body is, or belongs to.
fn side_of(body: usize, bodies: &[usize], out: &Analysis) -> Option<usize> {
    let mut at = Some(body);
    for _ in 0..4 {
        let current = at?;
        if bodies.contains(&current) {
            return Some(current);
        }
        at = out.organizations.get(current).and_then(|o| o.parent);
    }
    None
}

/// One derivation for each participant.
pub(super) fn explain(out: &mut Analysis) {
    let mut list = Vec::new();
    for (index, meeting) in out.meetings.iter().enumerate() {
        for (number, participant) in meeting.participants.iter().enumerate() {
            let host = matches!(participant.actor, Actor::Organization(o) if meeting.hosts.contains(&o));
            let mention = match participant.actor {
                Actor::Person(p) => out.people.get(p).and_then(|p| p.mentions.first()),
                Actor::Organization(o) => out.organizations.get(o).and_then(|o| o.mentions.first()),
            };
            let code = if host { "participant.host" } else { "participant.role" };
            let mut steps = Vec::new();
            if let Some(&span) = mention {
                steps.push(Step::at(code, span).with(participant.role.as_str()));
            }
            list.push(Derivation {
                target: Target::Participant(index, number),
                rule: "meeting/participant",
                steps,
            });
        }
    }
    out.derivations.extend(list);
}
