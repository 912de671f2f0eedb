//! Who takes part: hosts, chairs, sides, guests; and what each of them does.

use crate::engine::Analysis;
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, MeetingStatus, Participant, ParticipantRole};
use crate::engine::rules::meeting::{Event, Focus};
use crate::engine::scene::Scene;
mod attendance;
mod bodies;
mod chair;
mod delegation;
mod explain;
mod group;
mod grouping;
mod host;
mod other;
mod party;
mod person;
mod role;
mod side;

pub(super) use explain::explain;
pub(crate) use group::resolve_group;

use attendance::attendance;
use host::{collective_subject, hosts};
use other::{clause_bodies, other_level};
use party::{between, main_parties, parties};
use person::people;
use side::finish;

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

pub(super) fn push(list: &mut Vec<usize>, body: usize) {
    if !list.contains(&body) {
        list.push(body);
    }
}

pub(super) fn joined(a: &[usize], b: &[usize]) -> Vec<usize> {
    let mut list = a.to_vec();
    b.iter().for_each(|&body| push(&mut list, body));
    list
}
