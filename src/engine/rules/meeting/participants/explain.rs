//! Why somebody takes part.

use crate::engine::Analysis;
use crate::engine::entity::Actor;
use crate::engine::explain::{Derivation, Step, Target};

/// One derivation for each participant.
pub(in crate::engine::rules::meeting) fn explain(out: &mut Analysis) {
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
