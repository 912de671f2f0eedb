//! Parties of meetings that are planned or only mentioned.

use super::bodies::bodies;
use super::push;
use crate::engine::Analysis;
use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::Shape;
use crate::engine::scene::Scene;

/// Bodies of the clause of a planned or mentioned meeting.
pub(super) fn clause_bodies(
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
    let subject_verb = event.cue.shape == Shape::Verb
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

/// `giao ban cấp đồn - đại đội`: a meeting of another level has no parties here.
pub(super) fn other_level(doc: &Document, event: &Event) -> bool {
    doc.key(event.cue.head.after()) == "cấp"
        && matches!(
            doc.key(event.cue.head.after() + 1),
            "đồn" | "trạm" | "xã" | "huyện" | "đại" | "chỉ" | "phòng"
        )
        || doc.find(TokenRange::new(event.cue.clause.first(), event.cue.head.first()), "cấp huyện").is_some()
}
