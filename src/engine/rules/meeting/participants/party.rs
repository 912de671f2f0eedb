//! The main parties of a held meeting.

use super::group::{group_bodies, named_together};
use super::{Cast, push, venue};
use crate::engine::document::{BlockKind, TokenRange};
use crate::engine::entity::{Level, OrgKind};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::mention::Group;
use crate::engine::rules::meeting::cue::{Cue, Shape};
use crate::engine::rules::meeting::{Event, Focus};

/// How far behind the first phrase, in sentences, a fuller one may tell the parties.
const ANCHOR: usize = 3;
/// How far behind the phrase, in tokens, the seat of the body visited may start: `tại trụ sở`.
const SEAT: usize = 4;

/// The main parties of a held meeting: what the sentence that tells it gives.
pub(super) fn parties(cast: &Cast<'_>, event: &Event, meeting: &Meeting, inherited: &[usize]) -> Vec<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let cue = anchor(cast, event, meeting);
    let sentence = cue.scope(scene);
    let mut list = meeting.hosts.clone();
    for body in cast.actors(sentence, cue.head.first(), venue(meeting)) {
        push(&mut list, body);
    }
    if doc.block_kind(cue.head.first()) == BlockKind::Caption && list.len() < 2 {
        // "thăm, tặng quà X": the giver is the delegation of the article.
        if let Some(&first) = inherited.first().filter(|b| !list.contains(b)) {
            list.insert(0, first);
        }
    }
    // "hội đàm giữa chúng tôi với X" in a turn of an interview: the body of who speaks.
    let speaker = doc.find(sentence, "chúng tôi").and_then(|at| scene.turn_speaker(at));
    if let Some(body) = speaker.and_then(|person| cast.body_of(person)).filter(|b| !list.contains(b)) {
        list.insert(0, body);
    }
    if let Some(body) = visited(cast, event, cue, venue(meeting)) {
        push(&mut list, body);
    }
    if list.is_empty() {
        list = cast.territories(sentence);
    }
    let groups = scene.groups_in(sentence);
    for body in group_bodies(scene, sentence, inherited, cast.out) {
        push(&mut list, body);
    }
    // "Ngay trong buổi chiều, ba đơn vị họp …" where no meeting has told the parties yet.
    if let Some(all) =
        groups.iter().find(|g| g.group == Group::Parties).filter(|_| inherited.is_empty() && list.len() < 2)
    {
        for body in named_together(scene, all.tokens.first()) {
            push(&mut list, body);
        }
    }
    for body in cast.sides(sentence, inherited) {
        push(&mut list, body);
    }
    let call = matches!(event.kind, MeetingKind::CourtesyCall | MeetingKind::WorkingVisit);
    if call || list.len() < 2 {
        told_by_people(cast, event, cue, inherited, venue(meeting), &mut list);
    }
    // The title names parties that the lead may leave out.
    if list.len() < 2 {
        let title = doc.blocks.iter().find(|b| b.kind == BlockKind::Title).map(|b| b.tokens);
        let named_there = title.filter(|t| event.mentions.iter().any(|m| t.contains(*m)));
        for body in named_there.map(|t| cast.bodies(t, venue(meeting))).unwrap_or_default() {
            push(&mut list, body);
        }
    }
    let mutual = !call && matches!(event.kind, MeetingKind::Talks | MeetingKind::Exchange);
    if list.is_empty() || (list.len() < 2 && mutual) {
        // One side told, the other is the one across the border, where there is one.
        let home = list.first().map(|&body| cast.country(body));
        let across = |&&body: &&usize| home.is_some_and(|home| cast.country(body) != home);
        let opposite: Vec<usize> = inherited.iter().filter(across).copied().collect();
        let all = if opposite.is_empty() { inherited.to_vec() } else { opposite };
        all.into_iter().for_each(|body| push(&mut list, body));
    }
    list
}

/// The body at whose seat a visit is told: `thăm và làm việc tại Công an tỉnh A`; not `tại Công an tỉnh A, đoàn B làm việc
/// với C`.
fn visited(cast: &Cast<'_>, event: &Event, cue: &Cue, venue: Option<crate::engine::Span>) -> Option<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let venue =
        venue.filter(|_| matches!(event.kind, MeetingKind::WorkingVisit | MeetingKind::CourtesyCall))?;
    let near = TokenRange::new(cue.head.first(), (cue.phrase.after() + SEAT).min(cue.clause.after()));
    scene.organization_mentions(near).into_iter().find_map(|index| {
        let mention = scene.mentions.organizations.get(index)?;
        let seat = venue.contains(doc.span(mention.tokens)) && !mention.nested;
        let office = mention.kind != OrgKind::Other || mention.level < Level::Unit;
        (seat && office).then(|| scene.entities.organization_of.get(index).copied())?
    })
}

/// The phrase whose sentence tells who meets: the first, unless it names nobody and a fuller one follows at once.
///
/// `… là trọng tâm của cuộc họp giữa hai lực lượng. Sáng 29-11, X và Y tổ chức Hội nghị …`
fn anchor<'e>(cast: &Cast<'_>, event: &'e Event, meeting: &Meeting) -> &'e Cue {
    let doc = cast.scene.doc;
    let count = |cue: &Cue| cast.bodies(doc.sentence_at(cue.head.first()), venue(meeting)).len();
    if count(&event.cue) > 0 {
        return &event.cue;
    }
    let first = doc.sentence_of(event.cue.head.first());
    let fuller = event.cues.iter().filter(|c| c.status == event.cue.status && c.shape == Shape::Named);
    fuller
        .take_while(|c| doc.sentence_of(c.head.first()) <= first + ANCHOR)
        .find(|c| count(c) >= 2)
        .unwrap_or(&event.cue)
}

/// Calls and visits told by people: the subject's own body, the object's where it is a party already.
fn told_by_people(
    cast: &Cast<'_>,
    event: &Event,
    cue: &Cue,
    inherited: &[usize],
    venue: Option<crate::engine::Span>,
    list: &mut Vec<usize>,
) {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let call = matches!(event.kind, MeetingKind::CourtesyCall | MeetingKind::WorkingVisit);
    let sentence = cue.scope(scene);
    let before = TokenRange::new(sentence.first(), cue.head.first());
    // "Đoàn đã đến thăm …": the delegation of the article, unless the sentence names its body.
    let own = cast.bodies(before, venue);
    let sides = cast.sides(before, inherited);
    let moves = call || event.kind == MeetingKind::Exchange || event.kind == MeetingKind::Handover;
    // "các đoàn bạn đã đến chào …": told as a group.
    let told = sides.is_empty() && scene.groups_in(before).is_empty();
    let delegation = own.is_empty() && told && moves && doc.find(before, "đoàn").is_some();
    if delegation {
        let travellers = cast.travellers(cue.head.first());
        let home = inherited.first().and_then(|&b| cast.country(b));
        let known = || inherited.iter().copied().filter(|&b| cast.country(b) == home);
        let guests: Vec<usize> = if travellers.is_empty() { known().collect() } else { travellers };
        for body in guests.into_iter().rev().filter(|b| !list.contains(b)).collect::<Vec<_>>() {
            list.insert(0, body);
        }
    }
    let subjects = if own.is_empty() { scene.people_in(before) } else { Vec::new() };
    for index in scene.people_in(sentence) {
        let Some(body) = cast.body_of(index) else { continue };
        if list.contains(&body) {
            continue;
        }
        let acts = subjects.contains(&index);
        let known = inherited.contains(&body) && !delegation;
        let few = list.len() < 2 && !delegation;
        // "tiếp Trung tá P, Tiểu đoàn trưởng": a force's man stands for it, a leader who receives or is called on for
        // nobody else.
        let force = cast.out.organizations.get(body).is_some_and(|o| {
            matches!(o.kind, OrgKind::Police | OrgKind::BorderGuard | OrgKind::Military | OrgKind::Customs)
        });
        let received = event.kind == MeetingKind::CourtesyCall;
        let enough = few && (force || !received);
        if known || enough || (acts && call && !received) {
            if acts { list.insert(0, body) } else { list.push(body) }
        }
    }
}

/// The parties that `giữa X và Y` names: those who sign and agree, whoever organises.
pub(super) fn between(cast: &Cast<'_>, event: &Event, meeting: &Meeting) -> Vec<usize> {
    let doc = cast.scene.doc;
    let sentence = doc.sentence_at(event.cue.head.first());
    let start = (event.cue.head.after()..sentence.after()).find(|&i| doc.key(i) == "giữa");
    start.map(|at| cast.bodies(TokenRange::new(at, sentence.after()), venue(meeting))).unwrap_or_default()
}

/// The parties of the chief held meeting of the same digest item.
pub(super) fn main_parties(events: &[Event], focus: &Focus, index: usize) -> Vec<usize> {
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
