//! Calls told from the side that receives.

use super::participle::fronted_participle;
use super::status::status;
use super::{Cue, Shape, clause_at};
use crate::engine::document::TokenRange;
use crate::engine::frame::MeetingKind;
use crate::engine::normalize::among;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// `P đã tiếp Đại tướng Q`, `tiếp đoàn đại biểu …`: a call told from the side that receives; `chào Bí thư Tỉnh ủy`: from
/// the side that comes.
pub(super) fn reception(scene: &Scene<'_>, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let greets = doc.key(at) == "chào";
    let guest = scene.person(at + 1).is_some_and(|p| p.tokens.first() == at + 1)
        || scene.title(at + 1).is_some_and(|t| t.first() == at + 1)
        || several(scene, at + 1)
        || (doc.key(at + 1) == "đoàn"
            && !greets
            && ((at + 2..at + 10)
                .take_while(|&i| doc.kind(i) == TokenKind::Word)
                .any(|i| scene.skip_mention(i).is_some())
                || (doc.is_capital(at + 1) && doc.kind(at + 2) == TokenKind::Mark)));
    let clause = clause_at(doc, at);
    let before = TokenRange::new(clause.first(), at);
    let head = TokenRange::new(at, at + 1);
    let host = !scene.people_in(before).is_empty()
        || !scene.organizations_in(before).is_empty()
        || fronted_participle(scene, head, clause);
    if !guest || !host || among(doc.key_before(at), "đón trực kế gián giao buổi cuộc lời xin kính gửi câu")
    {
        return None;
    }
    let end = scene.skip_mention(at + 1).unwrap_or(at + 2);
    let (status, status_cue) = status(scene, head, clause);
    Some(Cue {
        head,
        phrase: TokenRange::new(at, end),
        kind: MeetingKind::CourtesyCall,
        shape: Shape::Verb,
        status,
        ordinal: None,
        status_cue,
        clause,
        aside: false,
    })
}

/// `tiếp hai đoàn bạn`, `tiếp đoàn bạn`: who came is told only by what they are here.
fn several(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let noun = if doc.number(at).is_some() || doc.one_of(at, "các hai ba bốn") { at + 1 } else { at };
    let guests = noun > at || doc.key(noun + 1) == "bạn";
    guests
        && doc.key(noun) == "đoàn"
        && (doc.one_of(noun + 1, "bạn công đại") || doc.kind(noun + 1) == TokenKind::Mark)
}
