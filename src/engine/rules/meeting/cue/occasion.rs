//! Events that are only the occasion of what is told.

use super::is_day;
use crate::engine::document::{Document, TokenRange};
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far behind its opener, in tokens, the event of an occasion stands.
const REACH: usize = 8;
/// Longest dateline, in tokens.
const DATELINE: usize = 5;

/// What the words round an event make of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Occasion {
    /// No occasion: the event is told.
    No,
    /// A named event that somebody came for: it is mentioned, with what this stretch says of it.
    Named(TokenRange),
    /// A visit with days of its own, which this stretch tells.
    Dated(TokenRange),
    /// It can only point at a meeting told elsewhere; no more than this stretch speaks of it.
    Known(TokenRange),
    /// A visit or act without a name: nothing.
    Nothing,
}

/// `tiếp P nhân dịp sang thăm, dự Hội nghị …`; `Trong khuôn khổ chuyến thăm Lào của P, …`; `Bên lề Hội nghị, …`.
///
/// The day and place of the sentence are those of what is told, not of its occasion. An occasion in front that has its
/// own days is told like any other event.
pub(super) fn occasion(scene: &Scene<'_>, head: TokenRange, clause: TokenRange, nameless: bool) -> Occasion {
    let doc = scene.doc;
    let near = TokenRange::new(clause.first().max(head.first().saturating_sub(REACH)), head.first());
    let Some(opener) = scene.words.last(near, Sense::OccasionOpener).map(|w| w.tokens) else {
        return Occasion::No;
    };
    let gap = TokenRange::new(opener.after(), head.first());
    if doc.one_of(opener.after(), "này đó") || !is_plain(scene, gap) {
        return Occasion::No;
    }
    let end = (head.after()..clause.after())
        .find(|&i| doc.key(i) == "," && !goes_on(doc, i))
        .unwrap_or(clause.after());
    let extent = TokenRange::new(opener.first(), end);
    let dated = scene.times_in(extent).iter().any(|&t| is_day(scene, t));
    let before = TokenRange::new(clause.first(), opener.first());
    // Behind the paper's name ("TTXVN - Trong khuôn khổ …") it opens the sentence too.
    let fronted = before.len() <= DATELINE
        || (scene.organizations_in(before).is_empty() && scene.people_in(before).is_empty());
    match (fronted, dated) {
        (true, true) => Occasion::No,
        (true, false) => Occasion::Known(extent),
        (false, true) if nameless => Occasion::Dated(extent),
        (false, false) if nameless => Occasion::Nothing,
        (false, _) => Occasion::Named(extent),
    }
}

/// Nobody acts and nothing is dated between the opener and the event.
fn is_plain(scene: &Scene<'_>, gap: TokenRange) -> bool {
    gap.iter().all(|i| {
        scene.organization(i).is_none()
            && scene.person_index(i).is_none()
            && scene.time(i).is_none()
            && (scene.doc.key(i) != "," || goes_on(scene.doc, i))
            && !scene.doc.one_of(i, "đoàn đã hai bên sẽ kỷ năm tết")
    })
}

/// `sang thăm, dự Hội nghị`: the comma joins two things done on the occasion.
fn goes_on(doc: &Document, comma: usize) -> bool {
    doc.one_of(comma + 1, "dự tham")
}
