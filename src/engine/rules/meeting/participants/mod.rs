//! Who takes part: hosts, chairs, sides, guests; and what each of them does.
//!
//! A body takes part when it hosts or is a side, when unnamed people stand for it, or when a person heads or speaks for
//! it; one that only stands in the title of a guest does not. One step a file, in the order of [`fill`].

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

use delegation::Delegation;

use crate::engine::Analysis;
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, MeetingStatus, Participant, ParticipantRole};
use crate::engine::rules::meeting::{Event, Focus};
use crate::engine::scene::Scene;
use crate::engine::span::Span;

/// What all steps read.
pub(super) struct Cast<'a> {
    scene: &'a Scene<'a>,
    out: &'a Analysis,
    /// Who travels, in reading order.
    delegations: Vec<Delegation>,
}

/// Fills hosts, chairs and participants of every meeting.
pub(super) fn fill(
    scene: &Scene<'_>,
    events: &[Event],
    built: &mut [Meeting],
    focus: &mut Focus,
    out: &Analysis,
) {
    let cast = Cast { scene, out, delegations: delegation::delegations(scene, out) };
    // Held meetings first: the others inherit from them.
    for (index, event) in events.iter().enumerate().filter(|(_, e)| e.status == MeetingStatus::Held) {
        let inherited = party::main_parties(events, focus, index);
        let Some(meeting) = built.get_mut(index) else { continue };
        let parties = held(&cast, index, event, focus, meeting, &inherited);
        if let Some(slot) = focus.parties.get_mut(index) {
            *slot = parties;
        }
    }
    for (index, event) in events.iter().enumerate().filter(|(_, e)| e.status != MeetingStatus::Held) {
        let inherited = party::main_parties(events, focus, index);
        let Some(meeting) = built.get_mut(index) else { continue };
        meeting.hosts = host::hosts(&cast, event, venue(meeting));
        let list = other::bodies_of_other(&cast, event, meeting, &inherited);
        list.iter().for_each(|&body| add(meeting, body));
        if let Some(slot) = focus.parties.get_mut(index) {
            *slot = list;
        }
    }
    for meeting in built.iter_mut() {
        side::finish(meeting, out);
    }
}

/// The steps for a meeting that was held; gives its main parties.
fn held(
    cast: &Cast<'_>,
    index: usize,
    event: &Event,
    focus: &Focus,
    meeting: &mut Meeting,
    inherited: &[usize],
) -> Vec<usize> {
    meeting.hosts = host::hosts(cast, event, venue(meeting));
    let mut parties = party::parties(cast, event, meeting, inherited);
    if meeting.hosts.is_empty() && host::collective_subject(cast.scene, &event.cue) {
        meeting.hosts = parties.clone();
    }
    person::people(cast, index, event, focus, meeting);
    let all = attendance::attendance(cast, index, focus, meeting, &mut parties);
    all.into_iter().for_each(|body| add(meeting, body));
    let between = party::between(cast, event, meeting);
    if between.len() >= 2 { between } else { parties }
}

/// Where the venue stands.
fn venue(meeting: &Meeting) -> Option<Span> {
    meeting.venue.as_ref().map(|v| v.span)
}

/// Lets a body take part.
fn add(meeting: &mut Meeting, body: usize) {
    let actor = Actor::Organization(body);
    meeting.participants.push(Participant { actor, role: ParticipantRole::Attendee, side: None });
}

/// Adds a body to a list that holds each once.
fn push(list: &mut Vec<usize>, body: usize) {
    if !list.contains(&body) {
        list.push(body);
    }
}
