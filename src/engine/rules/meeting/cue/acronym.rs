//! Series named by an acronym.

use super::ordinal::ordinal_in;
use super::status::status;
use super::{Cue, Shape};
use crate::engine::document::TokenRange;
use crate::engine::frame::MeetingKind;
use crate::engine::scene::Scene;

/// `SOMTC 24`, `ASEANAPOL lần thứ 39`: the acronym of a series with its number.
pub(super) fn series(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> Option<Cue> {
    let doc = scene.doc;
    let number = doc.number(head.after()).filter(|&n| n < 100 && doc.key(head.after() + 1) != "/");
    let ordinal = number.or_else(|| ordinal_in(doc, TokenRange::new(head.after(), head.after() + 1)))?;
    let end = if number.is_some() { head.after() + 1 } else { head.after() + 3 };
    let phrase = TokenRange::new(head.first(), end);
    let (status, status_cue) = status(scene, phrase, clause);
    Some(Cue {
        head,
        phrase,
        kind: MeetingKind::Meeting,
        shape: Shape::Named,
        status,
        ordinal: Some(ordinal),
        status_cue,
        clause,
        aside: false,
    })
}
