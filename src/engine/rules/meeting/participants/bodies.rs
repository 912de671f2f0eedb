//! Bodies named as actors.

use super::push;
use crate::engine::Analysis;
use crate::engine::document::TokenRange;
use crate::engine::scene::Scene;

/// Bodies named in a range as actors: not the ones a person's title, a venue, a bracket or a paper holds, and not the
/// parent of the body before it.
pub(super) fn bodies(
    scene: &Scene<'_>,
    range: TokenRange,
    venue: Option<crate::engine::Span>,
    out: &Analysis,
) -> Vec<usize> {
    let doc = scene.doc;
    let mut list: Vec<usize> = Vec::new();
    let mut last: Option<(usize, usize)> = None;
    for mention_index in scene.organization_mentions(range) {
        let Some(mention) = scene.mentions.organizations.get(mention_index) else { continue };
        let Some(&body) = scene.entities.organization_of.get(mention_index) else { continue };
        let at = mention.tokens.first();
        let span = doc.span(mention.tokens);
        let in_title = scene.person(at).is_some_and(|p| p.tokens.contains(mention.tokens));
        let in_venue = venue.is_some_and(|v| v.contains(span));
        let parent = last.is_some_and(|(before, end)| {
            out.organizations.get(before).is_some_and(|o| o.parent == Some(body)) && at <= end + 2
        });
        let bracketed =
            (at >= 1 && doc.key(at - 1) == "(" && last.is_some()) || (at >= 1 && doc.key(at - 1) == "thuộc");
        let possessive = matches!(doc.key_before(at), "của")
            && !matches!(doc.key(at.saturating_sub(2)), "diện" | "viên" | "mời" | "lực" | "sĩ");
        // "Kế hoạch số 118/KH-BCA": letters of a paper's number.
        let in_number = doc.glued(at) && matches!(doc.key_before(at), "-" | "/");
        if mention.nested
            || in_number
            || in_title
            || in_venue
            || parent
            || bracketed
            || possessive
            || scene.is_instrument(at)
        {
            continue;
        }
        last = Some((body, mention.tokens.after()));
        push(&mut list, body);
    }
    list
}
