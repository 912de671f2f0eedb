//! Stage: meetings. Cues → events (one for each real meeting) → slots.

use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::explain::{Derivation, Step, Target};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::scene::Scene;
use crate::sorting::sort_by_key;
mod cluster;
pub(crate) mod cue;
mod date;
mod fronted;
mod headline;
mod identity;
mod participants;
mod section;
mod series;
pub(crate) mod slots;
mod venue;
pub(crate) mod word;

pub(crate) use participants::resolve_group;
pub(crate) use section::is_heading;

use cluster::cluster;
use cue::{Cue, Shape, cues};
use section::sections;
use series::link_series;
use slots::{dates_and_venues, meeting};

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
    let cues = cues(scene);
    let sections = sections(scene.doc);
    let (events, by_sentence) = cluster(scene, &cues, &sections);
    let mut sentences = vec![Vec::new(); events.len()];
    for (index, event) in by_sentence.iter().enumerate() {
        if let Some(list) = event.and_then(|e| sentences.get_mut(e)) {
            list.push(index);
        }
    }
    let mut focus = Focus { by_sentence, sentences, parties: vec![Vec::new(); events.len()] };
    let mut built: Vec<Meeting> = events.iter().map(|event| meeting(scene, event)).collect();
    dates_and_venues(scene, &events, &mut built);
    participants::fill(scene, &events, &mut built, &mut focus, out);
    link_series(&events, &mut built);
    // Ids follow the order of first mention.
    let mut order: Vec<usize> = (0..built.len()).collect();
    sort_by_key(&mut order, |&i| {
        (built.get(i).map(|m| m.mentions.first().copied().unwrap_or(m.trigger).start), i)
    });
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

pub(super) fn derivation(scene: &Scene<'_>, event: &Event, meeting: &Meeting, index: usize) -> Derivation {
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
