//! Signings: a clause that reports the act, with the paper as object.

use super::Draft;
use super::party::Context;
use super::words::{self, Role};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::frame::{CommitmentKind, CommitmentStatus};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::clause_at;

/// Signings in a sentence: `đã ký biên bản …`, `tiến hành ký kết Quy chế …`. Not the name of an event (`lễ ký kết`),
/// not an attribute (`biên bản đã ký kết`), not what was agreed elsewhere (`đã được thống nhất ký kết tại …`).
pub(super) fn find(context: &Context<'_>, sentence: TokenRange) -> Vec<Draft> {
    let scene = context.scene;
    let doc = scene.doc;
    let mut out = Vec::new();
    let mut at = sentence.first();
    while at < sentence.after() {
        if doc.key(at) != "ký" || names_event(doc, at) {
            at += 1;
            continue;
        }
        if let Some(draft) = passive(context, at, sentence) {
            at = draft.tokens.after();
            out.push(draft);
            continue;
        }
        let object =
            (at + 1..(at + 7).min(sentence.after())).find(|&i| doc.hit(i, Class::Instrument).is_some());
        let linked = object.is_some_and(|o| (at + 1..o).all(|i| words::is(doc, i, Role::SigningLink)));
        if !linked {
            at += 1;
            continue;
        }
        // Households and pupils sign too, but bind nobody here.
        let ahead = TokenRange::new(at.saturating_sub(12).max(sentence.first()), at);
        let private = words::find(doc, ahead, Role::Public).is_some();
        if private {
            at += 1;
            continue;
        }
        let border = among(doc.key_before(at), "được sự việc dung") && doc.key(at.saturating_sub(2)) != "sẽ";
        if border
            || doc.key_before(at) == "nhất"
                && doc.find(TokenRange::new(sentence.first(), at), "được thống").is_some()
        {
            at += 1;
            continue;
        }
        let end = end_of(context, at, sentence);
        let subject = TokenRange::new(clause_at(doc, at).first(), at);
        let named = context.actors(subject);
        let bodies: Vec<Actor> =
            named.iter().copied().filter(|a| matches!(a, Actor::Organization(_))).collect();
        let by = if bodies.len() >= 2 && !context.names_all(subject) { bodies } else { context.all() };
        let by = if by.is_empty() { named } else { by };
        let future = ["sẽ", "dự kiến"]
            .iter()
            .any(|w| doc.find(TokenRange::new(at.saturating_sub(4).max(sentence.first()), at), w).is_some());
        out.push(Draft {
            tokens: TokenRange::new(at, end),
            whole: TokenRange::new(at, end),
            kind: CommitmentKind::Signing,
            status: if future { CommitmentStatus::Pledged } else { CommitmentStatus::Delivered },
            by,
            to: Vec::new(),
            cue: Some(TokenRange::new(at, if doc.key(at + 1) == "kết" { at + 2 } else { at + 1 })),
            meeting: context.meeting,
            others: Vec::new(),
            rule: "commitment/signing",
            inferred: false,
        });
        at = end.max(at + 1);
    }
    out
}

/// `Thông cáo chung sẽ được ký tại phiên bế mạc`, `Biên bản đã được hai bên ký kết`: the paper is the subject.
fn passive(context: &Context<'_>, at: usize, sentence: TokenRange) -> Option<Draft> {
    let doc = context.scene.doc;
    let by = (at.saturating_sub(6).max(sentence.first())..at).rev().find(|&i| doc.key(i) == "được")?;
    let aspect = doc.key_before(by);
    let clause = clause_at(doc, at);
    let opens = clause.first()..(clause.first() + 3).min(by);
    let near = by.saturating_sub(5).max(clause.first())..by;
    let subject = opens.chain(near).find(|&i| doc.hit(i, Class::Instrument).is_some())?;
    let near = (subject..by).all(|i| !doc.one_of(i, ", đã tại") || i + 1 == by);
    if !among(aspect, "sẽ đã") || !near {
        return None;
    }
    let end = end_of(context, at, sentence);
    let named = context.actors(TokenRange::new(by, at));
    Some(Draft {
        tokens: TokenRange::new(at, end),
        whole: TokenRange::new(at, end),
        kind: CommitmentKind::Signing,
        status: if aspect == "sẽ" { CommitmentStatus::Pledged } else { CommitmentStatus::Delivered },
        by: if named.len() >= 2 { named } else { context.all() },
        to: Vec::new(),
        cue: Some(TokenRange::new(at, at + 1)),
        meeting: context.meeting,
        others: Vec::new(),
        rule: "commitment/signing",
        inferred: false,
    })
}

/// `lễ ký kết`, `Hội nghị ký kết`, `trước giờ ký`, `sau lễ ký`: a name or a time, not the act.
fn names_event(doc: &Document, at: usize) -> bool {
    let before = doc.key_before(at);
    words::before(doc, at, Role::SigningEvent).is_some()
        || among(before, "và ,") && in_event_name(doc, at)
        || before == "đã" && doc.key(at + 1) == "kết" && matches!(doc.key(at + 2), "" | "." | "," | ";")
}

/// `hội nghị tổng kết … và ký kết giao ước`: the verb stands inside the name of a meeting.
fn in_event_name(doc: &Document, at: usize) -> bool {
    let sentence = doc.sentence_at(at);
    for i in (sentence.first()..at.saturating_sub(1)).rev() {
        if doc.one_of(i, ", ; đã vừa") || doc.at(i, "hai bên") {
            return false;
        }
        if doc.at(i, "hội nghị") || doc.key(i) == "lễ" {
            return true;
        }
    }
    false
}

/// The clause ends at a border, before a new cue, or before the list of the paper's clauses.
fn end_of(context: &Context<'_>, at: usize, sentence: TokenRange) -> usize {
    let scene = context.scene;
    let doc = scene.doc;
    let mut end = at + 1;
    let mut depth = 0;
    while end < sentence.after() {
        let key = doc.key(end);
        match key {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let next_cue = |i: usize| doc.hit(i, Class::CommitmentCue).is_some() || doc.at(i, "đồng thời");
            if matches!(key, ";" | ":" | "." | "\"") && !(key == "." && doc.glued(end + 1)) {
                break;
            }
            if among(key, ", và")
                && (next_cue(end + 1)
                    || doc.at(end + 1, "hai bên")
                    || doc.at(end + 1, "theo đó")
                    || doc.at(end + 1, "trong đó"))
            {
                break;
            }
            if key == "," && words::is(doc, end + 1, Role::SigningTail) {
                break;
            }
            if doc.at(end, "với các nội dung") || doc.at(end, "với nội dung") {
                break;
            }
        }
        end += 1;
    }
    while end > at + 1 && doc.one_of(end - 1, ", . : ; /") {
        end -= 1;
    }
    end
}

/// One signing is one commitment: the body's statement first, captions and repetitions as other statements.
pub(super) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut out: Vec<Draft> = Vec::new();
    let (captions, body): (Vec<Draft>, Vec<Draft>) =
        drafts.into_iter().partition(|d| d.rule == "commitment/signing-caption");
    for draft in body.into_iter().chain(captions) {
        let same = |d: &&mut Draft| {
            d.kind == CommitmentKind::Signing
                && draft.kind == CommitmentKind::Signing
                && d.status == draft.status
                && (d.meeting == draft.meeting || draft.rule == "commitment/signing-caption")
        };
        match out.iter_mut().find(same) {
            Some(known) => known.others.push(draft.tokens),
            None => out.push(draft),
        }
    }
    out
}
