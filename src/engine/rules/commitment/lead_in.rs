//! What stands in front of an action and is no part of it: marks, `rằng`, times, points of a list, headings.

use super::words::{self, Role};
use super::{action_at, opens_action};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::TimexKind;
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::cue::ordinal_value;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Skips what may stand between a cue and its first verb: marks, `rằng`, `sẽ`, `trong`, times.
pub(super) fn skip_lead_in(scene: &Scene<'_>, from: usize, limit: usize) -> usize {
    let doc = scene.doc;
    let mut at = from;
    while at < limit {
        if let Some(end) = behind_time(scene, at) {
            if doc.hit(end, Class::Action).is_some() && scene.time(end).is_some() {
                return end;
            }
            at = end;
            continue;
        }
        let kept = doc.at(at, "từ chối") || doc.key(at) == "và" && at == from;
        match words::end(doc, at, Role::LeadIn) {
            Some(end) if !kept => at = end,
            // `cứ nửa tháng một lần`.
            _ if doc.key(at) == "cứ" && scene.time(at + 1).is_some() => at += 1,
            // `chậm nhất ngày 12/6 có văn bản`, `trước ngày 30/6 trả lời`.
            _ if doc.one_of(at, "chậm muộn trước") => {
                let date = (at + 1..at + 4).find(|&i| scene.time(i).is_some());
                match date.filter(|&i| i < limit && words::end(doc, at, Role::Limit) == Some(i)) {
                    Some(date) => at = date,
                    None => return at,
                }
            }
            _ => return at,
        }
    }
    at
}

/// One past the time expression at a token, or its verb where it holds one: `3 tháng` | `họp một lần`.
pub(super) fn behind_time(scene: &Scene<'_>, at: usize) -> Option<usize> {
    let time = scene.time(at)?;
    let verb = || (at + 1..time.tokens.after()).find(|&i| action_at(scene.doc, i).is_some());
    let often = time.kind == TimexKind::Set;
    Some(often.then(verb).flatten().unwrap_or(time.tokens.after()))
}

/// Whether a token opens a list point, and how many tokens that takes: `một là,`, `Thứ nhất,`, `Việc thứ hai:`, `(1)`,
/// `b)`, `Điều 3.`
pub(super) fn enumerator(doc: &Document, at: usize) -> Option<usize> {
    if doc.key(at + 1) == "là" && doc.number_word(at).is_some() {
        let spoken = doc.hit(at + 2, Class::CommitmentCue).is_some() || opens_action(doc, at + 2);
        return if doc.one_of(at + 2, ", :") { Some(3) } else { spoken.then_some(2) };
    }
    let opens = at == doc.sentence_at(at).first() || doc.kind(at.saturating_sub(1)) == TokenKind::Mark;
    if !opens {
        return None;
    }
    let noun = words::end(doc, at, Role::Heading).or_else(|| (doc.key(at) == "việc").then_some(at + 1));
    let ordinal = noun.unwrap_or(at);
    if doc.key(ordinal) == "thứ"
        && ordinal_value(doc.key(ordinal + 1), "").is_some()
        && doc.one_of(ordinal + 2, ", :")
    {
        return Some(ordinal + 3 - at);
    }
    if doc.key(at) == "điều" && doc.number(at + 1).is_some() && doc.one_of(at + 2, ". :") {
        return Some(3);
    }
    // `b)`: a letter stands alone.
    let lettered = doc.key(at).len() == 1
        && doc.kind(at) == TokenKind::Word
        && doc.key(at + 1) == ")"
        && doc.glued(at + 1)
        && doc.key_before(at) != "(";
    if lettered {
        return Some(2);
    }
    let bracketed =
        doc.key(at) == "(" && doc.number(at + 1).is_some_and(|n| n < 20) && doc.key(at + 2) == ")";
    bracketed.then_some(3)
}

/// An item of a list: a marker of its own, or a paragraph that opens with `Một là`, `Thứ nhất`.
pub(super) fn is_item(doc: &Document, sentence: TokenRange, block: usize) -> bool {
    doc.blocks.get(block).is_some_and(|b| {
        b.item.is_some() || enumerator(doc, b.tokens.first()).is_some() && b.tokens.contains(sentence)
    })
}

/// Where the words of a block's sentence start, behind a list marker.
pub(super) fn opening(doc: &Document, sentence: TokenRange, block: usize) -> usize {
    let item = doc.blocks.get(block).and_then(|b| b.item).map(|i| i as usize);
    item.filter(|i| sentence.has(*i)).unwrap_or(sentence.first())
}

/// `các nhiệm vụ trong thời gian tới`, `một số nội dung sau`: the heading of a list, not an action.
pub(super) fn is_heading_noun(doc: &Document, at: usize) -> bool {
    let counted = words::end(doc, at, Role::Quantifier).or_else(|| doc.number(at).map(|_| at + 1));
    words::is(doc, counted.unwrap_or(at), Role::Heading)
        || counted
            .is_some_and(|noun| doc.one_of(noun, "việc ý điều") && doc.one_of(noun + 1, ". : sau lớn chính"))
}

/// Whether a complement only heads a list that follows: it ends in a colon, or names no action.
pub(super) fn opens_list(scene: &Scene<'_>, complement: TokenRange) -> bool {
    let doc = scene.doc;
    doc.key(complement.after().saturating_sub(1)) == ":"
        || is_heading_noun(doc, skip_lead_in(scene, complement.first(), complement.after()))
            && doc.find(complement, ":").is_none()
}

/// Where the actions of a complement start: behind the colon of `các nội dung sau: a; b`, behind `trong đó` of
/// `triển khai các nhiệm vụ trọng tâm, trong đó tập trung …`. Nothing when only a heading stands there.
pub(super) fn behind_heading(scene: &Scene<'_>, complement: TokenRange) -> Option<TokenRange> {
    /// Longest heading in front of a colon, in tokens.
    const LONGEST: usize = 30;
    let doc = scene.doc;
    let near = TokenRange::new(complement.first(), (complement.first() + LONGEST).min(complement.after()));
    let from = match doc.find(near, ":") {
        Some(colon) if heads_list(scene, TokenRange::new(complement.first(), colon)) => colon + 1,
        Some(_) => complement.first(),
        None if is_heading_noun(doc, skip_lead_in(scene, complement.first(), complement.after())) => {
            let inside = doc.find(complement, "trong đó").map(|at| at + 2);
            inside.or_else(|| words::find(doc, complement, Role::Modal))?
        }
        None => complement.first(),
    };
    Some(TokenRange::new(from, complement.after()))
}

/// Whether the words in front of a colon name no action of their own.
fn heads_list(scene: &Scene<'_>, before: TokenRange) -> bool {
    let doc = scene.doc;
    let at = skip_lead_in(scene, before.first(), before.after());
    at >= before.after()
        || before.len() <= 2
        || is_heading_noun(doc, at)
        || words::find(doc, before, Role::ListMark).is_some()
        || only_addressees(scene, at, before.after())
}

/// `yêu cầu Công an tỉnh, Bộ CHQS tỉnh và Bộ Chỉ huy BĐBP tỉnh: thứ nhất, …`: nothing but bodies before the colon.
fn only_addressees(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let doc = scene.doc;
    let mut at = from;
    while at < to {
        let joined = doc.one_of(at, ", và cần").then_some(at + 1);
        match scene.skip_mention(at).or(joined).or_else(|| words::end(doc, at, Role::Subject)) {
            Some(end) => at = end,
            None => return false,
        }
    }
    at > from
}
