//! Who organises.

use super::group::group_bodies;
use super::{Cast, push};
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::mention::Group;
use crate::engine::rules::meeting::Event;
use crate::engine::rules::meeting::cue::{Cue, Shape};
use crate::engine::rules::meeting::fronted::behind_fronted;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::span::Span;

/// Longest way from `do` to its verb, in tokens: `do Công an các tỉnh A, B và C luân phiên đăng cai`.
const AGENT: usize = 24;
/// Longest way from the verb of organising to the noun: `tổ chức long trọng buổi lễ …`.
const OBJECT: usize = 14;
/// The same behind `đón`: `đón đoàn đại biểu … về dự hội nghị`.
const RECEPTION: usize = 30;

/// Hosts of a meeting, from the first phrase that tells them.
pub(super) fn hosts(cast: &Cast<'_>, event: &Event, venue: Option<Span>) -> Vec<usize> {
    let own = std::iter::once(&event.cue);
    let others = || event.cues.iter().filter(|c| c.status == event.cue.status);
    let mut hosts = Vec::new();
    for cue in own.clone().chain(others()) {
        agents(cast, cue, venue).into_iter().for_each(|body| push(&mut hosts, body));
    }
    if hosts.is_empty() {
        let named = others().filter(|c| c.shape == Shape::Named);
        hosts =
            own.chain(named).map(|cue| subject(cast, cue, venue)).find(|h| !h.is_empty()).unwrap_or_default();
    }
    hosts
}

/// Behind the noun: `do X đăng cai`, `được X và Y tổ chức`.
fn agents(cast: &Cast<'_>, cue: &Cue, venue: Option<Span>) -> Vec<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let after = TokenRange::new(cue.head.first(), cue.clause.after());
    let mut hosts = Vec::new();
    for at in after.iter().filter(|&i| matches!(doc.key(i), "do" | "được")) {
        let reach = TokenRange::new(at + 1, after.after().min(at + AGENT));
        let Some(verb) = scene.words.first(reach, Sense::Hosts) else { continue };
        let agent = TokenRange::new(at + 1, verb.tokens.first());
        // "họp …, mời hai đồn dự giải kéo co do X tổ chức": X holds the other one.
        let other = (cue.phrase.after()..at).any(|i| names_event(doc, i));
        if other || scene.person(agent.first()).is_some() {
            continue;
        }
        let mut named = cast.bodies(agent, venue);
        if named.is_empty() {
            named = group_bodies(scene, agent, &[], cast.out);
        }
        named.into_iter().for_each(|body| push(&mut hosts, body));
    }
    hosts
}

/// Whether a noun that names a meeting starts at a token.
fn names_event(doc: &Document, at: usize) -> bool {
    doc.hit(at, Class::MeetingCue).is_some_and(|hit| doc.column(hit, "shape") == "noun")
}

/// Before the noun: the subject of the nearest verb of organising.
///
/// `X phối hợp với Y tổ chức hội nghị`, `Chủ nhà X đón Y về dự`; not `Ban Tổ chức`, `được tổ chức`.
fn subject(cast: &Cast<'_>, cue: &Cue, venue: Option<Span>) -> Vec<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let from = cue.clause.first().max(doc.sentence_at(cue.head.first()).first());
    // `khai giảng lớp …` names the meeting with the verb.
    let itself = scene.words.at(cue.head.first(), Sense::Organizes).is_some();
    let before = TokenRange::new(from, cue.head.first() + usize::from(itself));
    let verb = scene
        .words
        .within(before, Sense::Organizes)
        .map(|w| w.tokens.first())
        .chain(
            before
                .iter()
                .filter(|&i| doc.key(i) == "mở" && doc.key(i + 1) != "rộng" && i + 4 >= cue.head.first()),
        )
        .max();
    let Some(verb) = verb else { return Vec::new() };
    let receives = doc.key(verb) == "đón";
    let reach = if receives { RECEPTION } else { OBJECT };
    let subject = TokenRange::new(from, verb);
    if cue.head.first() > verb + reach
        || (receives && doc.find(subject, "chủ nhà").is_none())
        || (doc.key(verb) == "tổ" && matches!(doc.key_before(verb), "ban" | "được"))
        || scene.organization(verb).is_some()
    {
        return Vec::new();
    }
    let subject = TokenRange::new(behind_fronted(scene, subject), verb);
    // "Cụm thi đua số 9 gồm Công an các tỉnh A, B tổ chức": the grouping itself organises.
    let members = scene.words.first(subject, Sense::Comprises);
    // "Công an 5 xã gồm: A, B và C" are the bodies themselves.
    if let Some(members) = members.filter(|w| scene.organization(w.tokens.first()).is_none()) {
        let grouping = cast.bodies(TokenRange::new(subject.first(), members.tokens.first()), venue);
        if !grouping.is_empty() {
            return grouping;
        }
    }
    let told = [cast.bodies(subject, venue), cast.territories(subject)];
    let named = told.into_iter().find(|named| !named.is_empty());
    named.unwrap_or_else(|| group_bodies(scene, subject, &[], cast.out))
}

/// `các lực lượng Công an, Quân sự, Biên phòng tổ chức hội nghị`: the subject is a collective of all parties.
pub(super) fn collective_subject(scene: &Scene<'_>, cue: &Cue) -> bool {
    let before = TokenRange::new(cue.clause.first(), cue.head.first());
    let verb = before.iter().rev().find(|&i| scene.doc.at(i, "tổ chức"));
    let Some(verb) = verb.filter(|&v| cue.head.first() <= v + 4) else { return false };
    let subject = TokenRange::new(before.first(), verb);
    // "hai cơ quan tổ chức tọa đàm"
    let counted = scene.groups_in(TokenRange::new(verb.saturating_sub(2).max(before.first()), verb));
    if counted.iter().any(|g| g.group == Group::Parties) {
        return true;
    }
    let collective = scene.words.last(subject, Sense::Collective);
    collective.is_some_and(|w| verb <= w.tokens.first() + 16)
}
