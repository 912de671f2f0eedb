//! Titles and captions: they add to what the body tells, or tell a meeting of their own.

use crate::engine::document::{BlockKind, TokenRange};
use crate::engine::explain::Step;
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cluster::event;
use crate::engine::rules::meeting::cue::{Cue, Shape};
use crate::engine::rules::meeting::identity::kinds_meet;
use crate::engine::scene::Scene;

/// A cue of the title or of a caption: a mention of what the body tells, or an event that only it tells.
pub(super) fn late_cue(scene: &Scene<'_>, cue: &Cue, section: usize, events: &mut Vec<Event>) {
    let doc = scene.doc;
    let block = doc.blocks.get(doc.block_of(cue.head.first())).map(|b| b.tokens).unwrap_or_default();
    let caption = doc.block_kind(cue.head.first()) == BlockKind::Caption;
    let held = |e: &Event| e.section == section && e.status == MeetingStatus::Held;
    // "Giao lưu lần thứ ba" in the title of a report that only announces it: the number tells which.
    let numbered = cue.ordinal.and_then(|n| {
        events
            .iter()
            .position(|e| e.section == section && e.ordinal == Some(n) && kinds_meet(e.kind, cue.kind))
    });
    let same = events
        .iter()
        .position(|e| held(e) && e.kind == cue.kind && (cue.ordinal.is_none() || e.ordinal == cue.ordinal));
    let same =
        numbered.or(same).or_else(|| events.iter().position(|e| held(e) && kinds_meet(e.kind, cue.kind)));
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
            let called = cue.kind == MeetingKind::Signing
                && cue.shape != Shape::Verb
                && event.kind == MeetingKind::Review
                && doc.find(event.cue.phrase, "ký kết").is_some();
            if called {
                event.kind = MeetingKind::Signing;
            }
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
