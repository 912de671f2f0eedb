//! Sides, countries and level of a meeting.

use crate::engine::Analysis;
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, Participant, ParticipantRole};

/// Sides, countries, level, and hosts as participants.
pub(super) fn finish(meeting: &mut Meeting, out: &Analysis) {
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
pub(super) fn side_of(body: usize, bodies: &[usize], out: &Analysis) -> Option<usize> {
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
