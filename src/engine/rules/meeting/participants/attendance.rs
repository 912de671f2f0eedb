//! Sentences about who came.

use super::bodies::bodies;
use super::delegation::named_as_delegation;
use super::grouping::members;
use super::push;
use super::side::side_of;
use crate::engine::Analysis;
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::frame::{Meeting, Participant, ParticipantRole};
use crate::engine::rules::meeting::Focus;
use crate::engine::scene::Scene;

/// Words that open a sentence about who came.
const ATTENDANCE: &[&str] = &[
    "dự",
    "tham dự",
    "đến dự",
    "tới dự",
    "cùng dự",
    "tham gia",
    "đại diện",
    "thành phần",
    "chủ trì",
    "đoàn",
    "phía",
    "đón tiếp",
    "đón đoàn",
    "có mặt",
    "mời",
    "tham luận",
];

/// Adds the bodies of the sentences about attendance, and the delegations of people who head a side.
pub(super) fn attendance(
    scene: &Scene<'_>,
    index: usize,
    focus: &Focus,
    meeting: &mut Meeting,
    parties: &mut Vec<usize>,
    out: &Analysis,
) {
    let doc = scene.doc;
    let mut all = parties.clone();
    let venue = meeting.venue.as_ref().map(|v| v.span);
    let country = |body: usize| out.organizations.get(body).and_then(|o| o.country);
    let mut represented_by_people: Vec<usize> = Vec::new();
    for &sentence_index in focus.sentences.get(index).into_iter().flatten() {
        let Some(sentence) = doc.sentences.get(sentence_index).filter(|s| is_body(doc, s.tokens.first()))
        else {
            continue;
        };
        let range = sentence.tokens;
        // "Cụm thi đua số 9 gồm Công an các tỉnh …": the members are the parties.
        if let Some(members) = members(scene, range, out) {
            members.iter().for_each(|&body| push(&mut all, body));
            *parties = members;
            continue;
        }
        let opening = TokenRange::new(range.first(), (range.first() + 12).min(range.after()));
        let about = ATTENDANCE.iter().any(|w| doc.find(opening, w).is_some());
        // Delegations: "Đoàn X do P làm trưởng đoàn", "P, Trưởng đoàn đại biểu Công an tỉnh Y".
        for (person, entity) in scene.person_mentions(range) {
            let chair = meeting.chairs.contains(&entity);
            if person.heads_delegation || chair {
                for body in scene
                    .organization_mentions(person.tokens)
                    .iter()
                    .filter_map(|&m| scene.entities.organization_of.get(m))
                    .copied()
                {
                    if person.heads_delegation && named_as_delegation(scene, person.tokens, body) {
                        push(&mut all, body);
                        push(parties, body);
                    }
                }
            }
        }
        if !about {
            continue;
        }
        for (person, _) in scene.person_mentions(range) {
            let first = scene
                .organization_mentions(person.tokens)
                .first()
                .and_then(|&m| scene.entities.organization_of.get(m))
                .copied();
            represented_by_people.extend(first);
        }
        for body in represented(scene, range, venue, out) {
            push(&mut all, body);
        }
    }
    // People in the chair stand for their bodies, unless these belong to one that takes part.
    for &chair in &meeting.chairs {
        let body = out.people.get(chair).and_then(|p| p.roles.iter().rev().find_map(|r| r.organization));
        if let Some(body) = body.filter(|&b| {
            side_of(b, &all, out).is_none() && !all.iter().any(|&known| side_of(known, &[b], out).is_some())
        }) {
            push(&mut all, body);
            push(parties, body);
        }
    }
    // A foreign guest is his side, where no body of that country is named otherwise.
    for body in represented_by_people {
        let lone = country(body).is_some_and(|c| !all.iter().any(|&other| country(other) == Some(c)));
        if lone && all.len() < 3 {
            push(&mut all, body);
            push(parties, body);
        }
    }
    for body in all {
        meeting.participants.push(Participant {
            actor: Actor::Organization(body),
            role: ParticipantRole::Attendee,
            side: None,
        });
    }
}

/// Bodies that unnamed people stand for: `đại diện Sở Ngoại vụ`, `lãnh đạo Phòng Tham mưu`, `trưởng Công an các xã`.
pub(super) fn represented(
    scene: &Scene<'_>,
    range: TokenRange,
    venue: Option<crate::engine::Span>,
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    bodies(scene, range, venue, out)
        .into_iter()
        .filter(|&body| {
            scene.organization_mentions(range).iter().any(|&m| {
                scene.entities.organization_of.get(m) == Some(&body)
                    && scene.mentions.organizations.get(m).is_some_and(|o| {
                        scene.person(o.tokens.first()).is_none()
                            && !matches!(doc.key_before(o.tokens.first()), "trụ" | "sở" | "của")
                    })
            })
        })
        .collect()
}

pub(super) fn is_body(doc: &Document, at: usize) -> bool {
    matches!(doc.block_kind(at), BlockKind::Lead | BlockKind::Paragraph)
}
