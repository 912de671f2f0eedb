//! The main parties of a held meeting.

use super::bodies::bodies;
use super::group::group_bodies;
use super::push;
use crate::engine::Analysis;
use crate::engine::document::{BlockKind, TokenRange};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::rules::meeting::{Event, Focus};
use crate::engine::scene::Scene;

/// The main parties of a held meeting: what the sentences that name it give.
pub(super) fn parties(
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

/// The parties that `giữa X và Y` names: those who sign and agree, whoever organises.
pub(super) fn between(scene: &Scene<'_>, event: &Event, meeting: &Meeting, out: &Analysis) -> Vec<usize> {
    let doc = scene.doc;
    let sentence = doc.sentence_at(event.cue.head.first());
    let start = (event.cue.head.after()..sentence.after()).find(|&i| doc.key(i) == "giữa");
    start
        .map(|at| {
            bodies(scene, TokenRange::new(at, sentence.after()), meeting.venue.as_ref().map(|v| v.span), out)
        })
        .unwrap_or_default()
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
