//! Parties of meetings that are planned or only mentioned.

use super::{Cast, push, venue};
use crate::engine::document::TokenRange;
use crate::engine::frame::{Meeting, MeetingKind, MeetingStatus};
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::Shape;
use crate::engine::rules::meeting::fronted::behind_fronted;
use crate::engine::rules::meeting::word::Sense;

/// How far behind the phrase its parties are looked for, in tokens.
const TAIL: usize = 24;
/// How far before the noun a subject may end: `Công an các huyện A, B sẽ luân phiên tổ chức giao ban`.
const SUBJECT: usize = 8;

/// The bodies of a planned or mentioned meeting: hosts, those that its clause names, else those of the meeting reported.
pub(super) fn bodies_of_other(
    cast: &Cast<'_>,
    event: &Event,
    meeting: &Meeting,
    inherited: &[usize],
) -> Vec<usize> {
    let mut list = meeting.hosts.clone();
    let subject = subject(cast, event, meeting);
    if subject.len() >= 2 {
        // "Công an các huyện A, B, C giao ban 6 tháng một lần": they meet, not the parties of today.
        subject.into_iter().for_each(|body| push(&mut list, body));
        return list;
    }
    // "giao ban cấp chỉ huy do X đăng cai", X being one of the parties: theirs after all.
    let of_parties = !list.is_empty() && list.iter().all(|host| inherited.contains(host));
    if other_level(cast, event) && !of_parties {
        return list;
    }
    let named = clause_bodies(cast, event, meeting);
    // "X dự kiến hội đàm với Y": both are told.
    if let [one] = subject.as_slice()
        && named.iter().any(|body| body != one)
    {
        push(&mut list, *one);
    }
    if named.len() < 2 && list.iter().chain(&named).all(|body| Some(body) == list.first().or(named.first())) {
        inherited.iter().for_each(|&body| push(&mut list, body));
    }
    named.into_iter().for_each(|body| push(&mut list, body));
    list
}

/// Bodies that end right before the verb or noun as its subject.
fn subject(cast: &Cast<'_>, event: &Event, meeting: &Meeting) -> Vec<usize> {
    let (scene, cue) = (cast.scene, &event.cue);
    let before = TokenRange::new(cue.clause.first(), cue.head.first());
    let before = TokenRange::new(behind_fronted(scene, before), cue.head.first());
    // Behind the cue of an agreement another subject may stand.
    let from = scene.words.last(before, Sense::Agreed).map_or(before.first(), |w| w.tokens.after());
    let list = scene.organization_mentions(TokenRange::new(from, cue.head.first()));
    let mention = |&m: &usize| scene.mentions.organizations.get(m);
    let Some(last) = list.last().and_then(mention) else { return Vec::new() };
    if last.tokens.after() + SUBJECT < cue.head.first() || event.status == MeetingStatus::Mentioned {
        return Vec::new();
    }
    // "Công an tỉnh A và Công an tỉnh B": back over what is joined.
    let mut start = last.phrase.first();
    for before in list.iter().rev().filter_map(mention) {
        let gap = TokenRange::new(before.phrase.after().min(start), start);
        if gap.iter().all(|i| scene.words.at(i, Sense::Joins).is_some()) {
            start = start.min(before.phrase.first());
        }
    }
    cast.bodies(TokenRange::new(start.max(from), cue.head.first()), venue(meeting))
}

/// Bodies of the clause of a planned or mentioned meeting.
fn clause_bodies(cast: &Cast<'_>, event: &Event, meeting: &Meeting) -> Vec<usize> {
    let (doc, cue) = (cast.scene.doc, &event.cue);
    let head = cue.head.first();
    // What stands in the phrase and after it; before it only the subject of a verb of meeting.
    let tail_end = (cue.phrase.after() + TAIL).min(cue.clause.after());
    let relation = (cue.phrase.first()..tail_end).find(|&i| matches!(doc.key(i), "giữa" | "với"));
    let mut ranges = Vec::new();
    ranges.extend(relation.map(|at| TokenRange::new(at, tail_end)));
    let subject_verb = cue.shape == Shape::Verb
        || !meeting.hosts.is_empty()
        || relation.is_some_and(|at| doc.key(at) == "với");
    if subject_verb && event.status == MeetingStatus::Mentioned || event.kind == MeetingKind::WorkingVisit {
        ranges.push(TokenRange::new(cue.clause.first(), head));
        ranges.push(TokenRange::new(head, tail_end));
    }
    if matches!(event.kind, MeetingKind::Handover | MeetingKind::Training) {
        ranges.push(TokenRange::new(head, cue.clause.after()));
    }
    let mut list = Vec::new();
    for range in ranges {
        cast.bodies(range, venue(meeting)).into_iter().for_each(|body| push(&mut list, body));
    }
    list
}

/// `giao ban cấp đồn - đại đội`, `các đơn vị giáp biên gặp gỡ`: a meeting of another level has no parties here.
fn other_level(cast: &Cast<'_>, event: &Event) -> bool {
    let cue = &event.cue;
    let doc = cast.scene.doc;
    let clause = TokenRange::new(cue.clause.first(), cue.head.first());
    let from = clause.iter().rev().find(|&i| doc.key(i) == ",").unwrap_or(clause.first());
    cast.scene.words.any(TokenRange::new(from, cue.phrase.after() + 1), Sense::OtherLevel)
}
