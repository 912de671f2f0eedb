//! Who organises.

use super::bodies::bodies;
use super::group::group_bodies;
use super::push;
use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::frame::Meeting;
use crate::engine::rules::meeting::Event;
use crate::engine::scene::Scene;

/// Who organises: the subject of `tổ chức`, `phối hợp với … tổ chức`, `do … đăng cai`, `được … tổ chức`.
pub(super) fn hosts(scene: &Scene<'_>, event: &Event, meeting: &mut Meeting, out: &Analysis) {
    let doc = scene.doc;
    let cue = &event.cue;
    let sentence = doc.sentence_at(cue.head.first());
    let venue = meeting.venue.as_ref().map(|v| v.span);
    // After the noun, here or where it is named again: "do X đăng cai", "được X tổ chức".
    let tails = std::iter::once(cue)
        .chain(event.cues.iter().filter(|c| c.status == cue.status))
        .map(|c| TokenRange::new(c.head.first(), c.clause.after()));
    for (after, at) in tails.flat_map(|after| after.iter().map(move |at| (after, at))) {
        if !matches!(doc.key(at), "do" | "được") {
            continue;
        }
        let limit = after.after().min(at + 24);
        let verb = (at + 1..limit).find(|&i| {
            doc.at(i, "tổ chức") || doc.at(i, "đăng cai") || doc.at(i, "chủ trì") || doc.at(i, "chủ nhà")
        });
        let Some(verb) = verb else { continue };
        let mut named = bodies(scene, TokenRange::new(at + 1, verb), venue, out);
        if named.is_empty() {
            named = group_bodies(scene, TokenRange::new(at + 1, verb), &[], out);
        }
        if !named.is_empty() && scene.person(at + 1).is_none() {
            named.into_iter().for_each(|b| push(&mut meeting.hosts, b));
        }
    }
    if !meeting.hosts.is_empty() {
        return;
    }
    // Before the noun: the nearest "tổ chức" with nothing but adverbs between.
    let from = cue.clause.first().max(sentence.first());
    let verb = (from..cue.head.first()).rev().find(|&i| {
        ["tổ chức", "đăng cai", "chủ trì", "đón"].iter().any(|w| doc.at(i, w))
            || (doc.key(i) == "mở" && doc.key(i + 1) != "rộng" && i + 4 >= cue.head.first())
    });
    let Some(verb) = verb.filter(|&v| cue.head.first() <= v + if doc.key(v) == "đón" { 30 } else { 14 })
    else {
        return;
    };
    if doc.key(verb) == "đón" && doc.find(TokenRange::new(from, verb), "chủ nhà").is_none() {
        return;
    }
    if doc.key(verb) == "tổ" && matches!(doc.key_before(verb), "ban" | "được") {
        return;
    }
    if scene.organization(verb).is_some() {
        return;
    }
    let subject = TokenRange::new(from, verb);
    let mut named = bodies(scene, subject, venue, out);
    if named.is_empty() {
        named = group_bodies(scene, subject, &[], out);
    }
    meeting.hosts = named;
}

/// `các lực lượng Công an, Quân sự, Biên phòng tổ chức hội nghị`: the subject is a collective of all parties.
pub(super) fn collective_subject(scene: &Scene<'_>, event: &Event) -> bool {
    let doc = scene.doc;
    let cue = &event.cue;
    let verb = (cue.clause.first()..cue.head.first()).rev().find(|&i| doc.at(i, "tổ chức"));
    let Some(verb) = verb.filter(|&v| cue.head.first() <= v + 4) else { return false };
    let from = (cue.clause.first()..verb)
        .rev()
        .find(|&i| doc.at(i, "các lực lượng") || doc.at(i, "ba lực lượng") || doc.at(i, "3 lực lượng"));
    from.is_some_and(|f| verb <= f + 16)
}
