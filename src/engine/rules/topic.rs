//! Topics of a stretch of text.

use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::TOPICS;
use crate::engine::lexicon::Class;

/// Topics whose words stand in a range, each once, in order of first word. Longer entries hide the shorter ones inside.
pub(crate) fn topics_in(doc: &Document, range: TokenRange) -> Vec<&'static str> {
    let mut out = Vec::new();
    let mut at = range.first();
    while at < range.after() {
        let longest = doc
            .hits(at)
            .iter()
            .filter(|h| h.class == Class::Topic && h.end as usize <= range.after())
            .map(|h| h.end)
            .max();
        let Some(end) = longest else {
            at += 1;
            continue;
        };
        for hit in doc.hits(at).iter().filter(|h| h.class == Class::Topic && h.end == end) {
            let topic = doc.column(*hit, "topic");
            if TOPICS.contains(&topic) && !out.contains(&topic) {
                out.push(topic);
            }
        }
        at = end as usize;
    }
    out
}
