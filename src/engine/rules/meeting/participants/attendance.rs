//! Sentences about who came.

use super::grouping::members;
use super::side::side_of;
use super::{Cast, push, venue};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::Meeting;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::Focus;
use crate::engine::rules::meeting::fronted::behind_fronted;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::span::Span;

/// How far into a sentence, in tokens, a word may stand that opens an account of who came.
const OPENING: usize = 12;

/// How many sentences of a meeting are read for the parties that its own does not tell.
const LATER: usize = 6;

/// The bodies of a meeting: its parties, those of the sentences about attendance, and those whose people head a side.
///
/// `Tham dự có đại diện lãnh đạo Sở Ngoại vụ, Công an các huyện A và B`, `Phía Lào có P, Giám đốc Sở Y tế tỉnh C`,
/// `Đồn Biên phòng X cử đại diện cùng dự`.
pub(super) fn attendance(
    cast: &Cast<'_>,
    index: usize,
    focus: &Focus,
    meeting: &Meeting,
    parties: &mut Vec<usize>,
) -> Vec<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let mut all = parties.clone();
    let mut represented_by_people: Vec<usize> = Vec::new();
    let in_view = focus.sentences.get(index).map(Vec::as_slice).unwrap_or_default();
    for sentence in in_view.iter().filter_map(|&i| doc.sentences.get(i)) {
        let range = sentence.tokens;
        if !is_body(doc, range.first()) {
            continue;
        }
        // "Cụm thi đua số 9 gồm Công an các tỉnh …": the members are the parties.
        if let Some(members) = members(cast, range) {
            members.iter().for_each(|&body| push(&mut all, body));
            *parties = members;
            continue;
        }
        for (person, entity) in scene.person_mentions(range).into_iter().filter(|(p, _)| p.heads_delegation) {
            if let Some(body) = cast.delegated(person, entity) {
                push(&mut all, body);
                push(parties, body);
            // "Đoàn Việt Nam do P, Trưởng Công an huyện A làm trưởng đoàn": who leads a side that is no body.
            } else if all.len() < 2
                && let Some(body) = cast.body_of(entity)
                && side_of(body, &all, cast.out).is_none()
            {
                push(&mut all, body);
                push(parties, body);
            }
        }
        let opening = TokenRange::new(range.first(), (range.first() + OPENING).min(range.after()));
        let about =
            scene.words.any(opening, Sense::Attendance) || scene.words.any(range, Sense::AttendanceVerb);
        if !about {
            continue;
        }
        if let Some(body) = head_of_side(cast, range) {
            let country = cast.country(body);
            if !all.iter().any(|&known| cast.country(known) == country) {
                push(&mut all, body);
            }
        }
        for (person, _) in scene.person_mentions(range) {
            let first = scene.organization_mentions(person.tokens).first().copied();
            represented_by_people.extend(first.and_then(|m| scene.entities.organization_of.get(m)).copied());
        }
        // "Đại diện Ban Quản lý X cho biết …, đề nghị Công an Y …": who is asked did not come for that.
        let said = scene.words.first(range, Sense::Asks).map_or(range.after(), |w| w.tokens.first());
        for body in represented(cast, TokenRange::new(range.first(), said), venue(meeting)) {
            push(&mut all, body);
        }
    }
    // People in the chair stand for their bodies, unless these belong to one that takes part.
    for body in meeting.chairs.iter().filter_map(|&chair| cast.body_of(chair)) {
        let belongs = side_of(body, &all, cast.out).is_some()
            || all.iter().any(|&known| side_of(known, &[body], cast.out).is_some());
        if !belongs {
            push(&mut all, body);
            push(parties, body);
        }
    }
    // A foreign guest is his side, where no body of that country is named otherwise.
    for body in represented_by_people {
        let lone = cast
            .country(body)
            .is_some_and(|c| c != "VN" && !all.iter().any(|&other| cast.country(other) == Some(c)));
        if lone && all.len() < 3 {
            push(&mut all, body);
            push(parties, body);
        }
    }
    if all.len() < 2 {
        for body in told_later(cast, in_view, &all, venue(meeting)) {
            push(&mut all, body);
            push(parties, body);
        }
    }
    all
}

/// The parties of a meeting that its own sentence does not tell: the bodies that act together in one of the next.
///
/// `Hội nghị diễn ra tại thị trấn X. Tại hội nghị, Công an huyện A và Công an huyện B đã …`; `Đây là hoạt động thường niên
/// giữa A và B`; `Hai bên gồm A và B`.
fn told_later(cast: &Cast<'_>, in_view: &[usize], known: &[usize], venue: Option<Span>) -> Vec<usize> {
    let (doc, words) = (cast.scene.doc, &cast.scene.words);
    let together = |sentence: TokenRange| {
        let start = behind_fronted(cast.scene, sentence);
        let verb =
            [Sense::Performs, Sense::Agreed].into_iter().filter_map(|sense| words.first(sentence, sense));
        let verb = verb.map(|w| w.tokens.first()).min().unwrap_or(start).max(start);
        let open = doc
            .find(sentence, "giữa")
            .or_else(|| words.first(sentence, Sense::Comprises).map(|w| w.tokens.first()))
            .unwrap_or(sentence.after());
        let ranges = [TokenRange::new(start, verb), TokenRange::new(open, sentence.after())];
        let fits = |list: &Vec<usize>| list.len() >= 2 && known.iter().all(|body| list.contains(body));
        ranges.into_iter().map(|range| cast.bodies(range, venue)).find(fits)
    };
    in_view
        .iter()
        .take(LATER)
        .filter_map(|&i| doc.sentences.get(i))
        .filter(|sentence| is_body(doc, sentence.tokens.first()))
        .find_map(|sentence| together(sentence.tokens))
        .unwrap_or_default()
}

/// The body of the first person in `Phía Salavan có ông P, Giám đốc Sở Y tế; …`: he heads the side.
fn head_of_side(cast: &Cast<'_>, sentence: TokenRange) -> Option<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let side = scene.words.at(sentence.first(), Sense::Side)?;
    let (person, entity) = scene.person_mentions(sentence).into_iter().next()?;
    let between = TokenRange::new(side.after(), person.tokens.first());
    let listed =
        between.len() <= OPENING && doc.find(between, "có").is_some() && doc.find(between, "còn").is_none();
    cast.body_of(entity).filter(|_| listed)
}

/// Bodies that unnamed people stand for: `đại diện Sở Ngoại vụ`, `lãnh đạo Phòng Tham mưu`, `trưởng Công an các xã`.
fn represented(cast: &Cast<'_>, range: TokenRange, venue: Option<Span>) -> Vec<usize> {
    let (scene, doc) = (cast.scene, cast.scene.doc);
    let stands = |body: usize| {
        scene.organization_mentions(range).iter().any(|&m| {
            let at = scene.mentions.organizations.get(m).map(|o| o.tokens.first());
            scene.entities.organization_of.get(m) == Some(&body)
                && at.is_some_and(|at| {
                    let named =
                        scene.person(at).is_none() || scene.words.before(at, Sense::Represents).is_some();
                    let of = doc.key_before(at) == "của"
                        && scene.words.before(at.saturating_sub(1), Sense::People).is_none();
                    named && !of && !among(doc.key_before(at), "trụ sở")
                })
        })
    };
    cast.bodies(range, venue).into_iter().filter(|&body| stands(body)).collect()
}

/// Whether a token stands in the body of the article.
pub(super) fn is_body(doc: &Document, at: usize) -> bool {
    matches!(doc.block_kind(at), BlockKind::Lead | BlockKind::Paragraph)
}
