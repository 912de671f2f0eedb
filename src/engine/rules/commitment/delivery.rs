//! Deliveries: concrete, countable things given, built, handed over.

use super::party::Context;
use super::quantity::number_at;
use super::words::{self, Role};
use super::{Draft, action_at, subject};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::frame::{CommitmentKind, CommitmentStatus, MeetingKind};
use crate::engine::lexicon::{Class, Hit};
use crate::engine::rules::meeting::cue::clause_at;
use crate::engine::scene::Scene;

/// Deliveries in a sentence, outside the clauses that promise or ask.
pub(super) fn find(context: &Context<'_>, sentence: TokenRange, promised: &[TokenRange]) -> Vec<Draft> {
    let scene = context.scene;
    let doc = scene.doc;
    let mut out: Vec<Draft> = Vec::new();
    let mut at = sentence.first();
    while at < sentence.after() {
        let given = words::end(doc, at, Role::Gift)
            .or_else(|| built_for(scene, at, sentence))
            .or_else(|| helped_with(scene, at, sentence));
        let Some(length) = given.map(|end| end - at) else {
            at += 1;
            continue;
        };
        if !acts(context, at, length, sentence, promised) {
            at += length;
            continue;
        }
        let end = end_of(context, at + length, sentence);
        let start = chain_start(doc, at, sentence);
        let passive =
            (start.saturating_sub(20).max(sentence.first())..start).rev().find(|&i| doc.at(i, "tiếp nhận"));
        let passive = passive.filter(|&i| doc.find(TokenRange::new(i, start), "do").is_some());
        let tokens = TokenRange::new(passive.unwrap_or(start), end);
        let things = TokenRange::new(at + length, end);
        // `tổ chức lễ bàn giao nhà trực`: a building is one thing without a number.
        let building = doc.key_before(at) == "lễ" && words::find(doc, things, Role::Building).is_some();
        if !building && !counts_things(doc, things) {
            at += length;
            continue;
        }
        let (by, to) = parties(context, sentence, tokens, at, length, passive.is_some());
        let held_here =
            words::find(doc, TokenRange::new(sentence.first(), tokens.first()), Role::Occasion).is_some();
        let kind = context.meeting.and_then(|m| context.out.meetings.get(m)).map(|m| m.kind);
        let of_event = matches!(
            kind,
            Some(MeetingKind::Handover | MeetingKind::CourtesyCall | MeetingKind::WorkingVisit)
        ) && doc.find(sentence, "trước đó").is_none();
        out.push(Draft {
            tokens,
            whole: tokens,
            kind: CommitmentKind::Delivery,
            status: CommitmentStatus::Delivered,
            by,
            to,
            cue: Some(TokenRange::new(at, at + length)),
            meeting: promised_at(context, sentence).or(context.meeting.filter(|_| held_here || of_event)),
            others: Vec::new(),
            rule: "commitment/delivery",
            inferred: false,
        });
        at = end.max(at + length);
    }
    out
}

/// `Thực hiện cam kết tại hội đàm lần thứ 5, X đã bàn giao …`, `…, đúng như đã hứa tại hội nghị năm 2020`: the meeting whose
/// promise the delivery keeps.
fn promised_at(context: &Context<'_>, sentence: TokenRange) -> Option<usize> {
    /// How far behind the promise the meeting may stand, in tokens.
    const REACH: usize = 8;
    let doc = context.scene.doc;
    let promise = words::find(doc, sentence, Role::Promise)?;
    let near = TokenRange::new(promise, (promise + REACH).min(sentence.after()));
    let noun = near.iter().find(|&at| doc.hit(at, Class::MeetingCue).is_some())?;
    let at = doc.span(TokenRange::new(noun, noun + 1));
    context.out.meetings.iter().position(|meeting| {
        meeting.mentions.iter().chain([&meeting.trigger]).any(|m| m.start <= at.start && at.end <= m.end)
    })
}

/// `giúp 300 triệu đồng`, `giao cho X 10 bộ bàn ghế`, `chuyển sang giúp bạn 01 tấn gạo`: an everyday verb, and things of
/// aid counted right behind it or behind the receiver. Gives the end of the verb.
fn helped_with(scene: &Scene<'_>, at: usize, sentence: TokenRange) -> Option<usize> {
    let doc = scene.doc;
    let end = words::end(doc, at, Role::Handing)?;
    let mut giver = at;
    while let Some(link) = words::before(doc, giver, Role::Link) {
        giver = link;
    }
    // `sang thăm và giúp …` says no new giver.
    giver.checked_sub(1).filter(|&last| {
        last >= sentence.first() && (scene.organization(last).is_some() || scene.group(last).is_some())
    })?;
    let things = scene.skip_mention(end).filter(|_| doc.number(end).is_none()).unwrap_or(end);
    let (_, unit) = number_at(doc, things, sentence.after())?;
    let aid = |hit: &Hit| {
        hit.class == Class::Topic
            && doc.column(*hit, "topic") == "capacityAid"
            && doc.column(*hit, "part") == "matter"
    };
    (unit..unit + 2).any(|i| doc.hits(i).iter().any(aid)).then_some(end)
}

/// `đã đào 3 giếng khoan cho Chi khu Quân sự …`, `đã giúp bạn xây 7 trụ sở`: what was built for another body. Gives the
/// end of the verb; a number follows it, `đã` stands before it.
fn built_for(scene: &Scene<'_>, at: usize, sentence: TokenRange) -> Option<usize> {
    /// How far the receiver may stand behind the number, in tokens.
    const REACH: usize = 10;
    let doc = scene.doc;
    let helped = doc.key(at) == "giúp";
    let verb = if helped { scene.skip_mention(at + 1)? } else { at };
    let end = words::end(doc, verb, Role::Works)?;
    let end = end + usize::from(doc.key(end) == "xong");
    number_at(doc, end, sentence.after())?;
    let done =
        doc.find(TokenRange::new(clause_at(doc, at).first().max(sentence.first()), at), "đã").is_some();
    let body = |i: usize| scene.organization(i).is_some() || scene.group(i).is_some();
    let received = || {
        (end..(end + REACH).min(sentence.after())).any(|i| doc.key(i) == "cho" && (i + 1..i + 3).any(body))
    };
    (done && (helped || received())).then_some(end)
}

/// Whether a verb of giving is told as done: no promise, no request, no result count, no ceremony's name.
fn acts(
    context: &Context<'_>,
    at: usize,
    length: usize,
    sentence: TokenRange,
    promised: &[TokenRange],
) -> bool {
    let scene = context.scene;
    let doc = scene.doc;
    // "tang" is "tặng" only where the whole sentence has lost its marks.
    if doc.key(at) == "tang" && !doc.text(sentence).is_ascii() {
        return false;
    }
    if promised.iter().any(|r| r.has(at)) || scene.person(at).is_some() || scene.organization(at).is_some() {
        return false;
    }
    let before = doc.key_before(at);
    let clause = clause_at(doc, at);
    let ahead = TokenRange::new(clause.first().max(sentence.first()), at);
    let future = words::find(doc, ahead, Role::Unfulfilled).is_some();
    // "tổ chức lễ khánh thành và bàn giao trụ sở … cho X" reports the handover itself.
    let ceremony = before == "lễ"
        && matches!(doc.key(at.saturating_sub(2)), "chức")
        && doc.find(TokenRange::new(at, sentence.after()), "cho").is_some();
    let noun = !ceremony && words::before(doc, at, Role::NoGift).is_some();
    let honour = words::is(doc, at + length, Role::Honour);
    !future && !noun && !honour
}

/// `hoàn thành`, `phối hợp xây dựng và` in front of the verb of giving belong to the clause.
fn chain_start(doc: &Document, at: usize, sentence: TokenRange) -> usize {
    let mut start = at;
    loop {
        let before = start.saturating_sub(1);
        if start <= sentence.first() + 1 {
            return start;
        }
        if matches!(doc.key(before), "," | "và") {
            let verb = (2..=4).find(|&n| {
                start > n
                    && action_at(doc, start - 1 - n)
                        .is_some_and(|h| h.end as usize == start - 1 && doc.column(h, "role") == "verb")
                    && matches!(doc.key(start - 1 - n), "hoàn" | "xây" | "phối" | "khởi" | "đầu" | "khánh")
            });
            if let Some(n) = verb {
                start = start - 1 - n;
                continue;
            }
        }
        if start >= 3 && doc.at(start - 2, "phối hợp") {
            start -= 2;
            continue;
        }
        return start;
    }
}

/// The clause ends at a border; commas go on with the list of things.
fn end_of(context: &Context<'_>, from: usize, sentence: TokenRange) -> usize {
    let scene = context.scene;
    let doc = scene.doc;
    let mut end = from;
    while end < sentence.after() {
        let key = doc.key(end);
        if key == "\"" {
            // A quoted name belongs to the thing; a lone mark closes somebody's speech.
            match (end + 1..sentence.after().min(end + 12)).find(|&i| doc.key(i) == "\"") {
                Some(close) => end = close,
                None => break,
            }
        }
        if key == ";" || (key == "." && !doc.glued(end + 1)) || doc.at(end, "đồng thời") {
            break;
        }
        let subject = matches!(key, "," | "và")
            && (scene.organization(end + 1).is_some() || scene.person(end + 1).is_some())
            && {
                let after = scene.skip_mention(end + 1).unwrap_or(end + 2);
                action_at(doc, after).is_some() || doc.key(after) == "đã"
            };
        let another =
            key == "và" && (words::is(doc, end + 1, Role::Gift) || words::is(doc, end + 1, Role::Finishing));
        let aside = key == "," && words::is(doc, end + 1, Role::Aside);
        if subject
            || another
            || aside
            || (matches!(key, "," | "và") && doc.hit(end + 1, Class::CommitmentCue).is_some())
        {
            break;
        }
        end += 1;
    }
    while end > from && matches!(doc.key(end - 1), "," | "." | "/" | "và" | ";" | "!") {
        end -= 1;
    }
    end
}

/// Whether things are counted: a number with a noun, not a date, a distance or a share; a house of work counts by itself.
fn counts_things(doc: &Document, range: TokenRange) -> bool {
    let counted = |at: usize| {
        number_at(doc, at, range.after()).is_some_and(|(_, end)| {
            end < range.after()
                && words::before(doc, at, Role::Numbered).is_none()
                && doc.key_before(at) != "-"
                && !words::is(doc, end, Role::Uncounted)
        })
    };
    range.iter().any(|at| counted(at) || doc.at(at, "trụ sở"))
}

/// The giver before the verb, the receiver after it or after `cho`.
fn parties(
    context: &Context<'_>,
    sentence: TokenRange,
    tokens: TokenRange,
    at: usize,
    length: usize,
    passive: bool,
) -> (Vec<Actor>, Vec<Actor>) {
    let scene = context.scene;
    let doc = scene.doc;
    if passive {
        let giver = context.actors(TokenRange::new(tokens.first(), at));
        let receiver = context.actors(TokenRange::new(sentence.first(), tokens.first()));
        return (giver, receiver);
    }
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first().max(sentence.first()), tokens.first());
    let (subject, _) = subject::clause_start(scene, sentence, tokens.first());
    let subject = TokenRange::new(subject, tokens.first());
    let mut by = context.actors(subject);
    if by.is_empty() {
        by = context.actors(before);
    }
    if context.names_all(subject) {
        by = context.all();
    }
    if by.is_empty() {
        by = context.actors(TokenRange::new(sentence.first(), tokens.first()));
    }
    if by.is_empty() {
        by = context.parties().first().map(|&b| Actor::Organization(b)).into_iter().collect();
    }
    let direct = TokenRange::new(at + length, (at + length + 6).min(tokens.after()));
    let first_number = direct.iter().find(|&i| doc.number(i).is_some()).unwrap_or(direct.after());
    let mut to = context.actors(TokenRange::new(direct.first(), first_number));
    if to.is_empty() && doc.key(at) == "giúp" {
        to = context.actors(TokenRange::new(at, at + length));
    }
    if to.is_empty()
        && let Some(cho) = (at + length..tokens.after()).rev().find(|&i| {
            doc.key(i) == "cho"
                && (i + 1..(i + 8).min(tokens.after()))
                    .any(|j| scene.organization(j).is_some() || scene.group(j).is_some())
        })
    {
        to = context.actors(TokenRange::new(cho + 1, tokens.after()));
    }
    if to.is_empty() && (direct.first()..first_number).any(|i| matches!(doc.key(i), "bạn" | "đơn")) {
        let givers = by.clone();
        to = context.counterparts(&givers);
    }
    let by = context.as_bodies(by);
    to.retain(|a| !by.contains(a) && matches!(a, Actor::Organization(_)));
    (by, to)
}
