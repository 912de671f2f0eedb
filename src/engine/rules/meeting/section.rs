//! Items of a digest: each opens a section of its own, in which nothing of the others is meant.

use crate::engine::document::Document;
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::structure::is_bullet;
use crate::engine::token::Case;

/// A digest's heading: a line that opens with a bullet and ends without a stop.
pub(crate) fn is_heading(doc: &Document, block: usize) -> bool {
    let Some(block) = doc.blocks.get(block) else { return false };
    let last = doc.key(block.tokens.after().saturating_sub(1));
    is_bullet(doc, block.tokens.first()) && !among(last, ". ; : , !") && block.tokens.len() < 24
}

/// `★ CÀ MAU - BẠC LIÊU: Cùng ngày, …`, `► CÀ MAU. Cùng ngày, …`: a bullet and a name before a colon open an item of a digest.
pub(super) fn has_heading(doc: &Document, block: usize) -> bool {
    let Some(block) = doc.blocks.get(block) else { return false };
    let first = block.tokens.first();
    if !is_bullet(doc, first) {
        return false;
    }
    // `* PV: …`, `- Thiếu tướng P: …`: turns of an interview.
    if doc.one_of(first + 1, "pv phóng hỏi đáp trả")
        || doc.hits(first + 1).iter().any(|h| matches!(h.class, Class::Rank | Class::Honorific))
    {
        return false;
    }
    let close = (first + 2..block.tokens.after().min(first + 16)).find(|&i| doc.one_of(i, ": ."));
    close.filter(|&end| end + 8 < block.tokens.after()).is_some_and(|end| {
        // A stop closes a name in capitals only: `► CÀ MAU. Cùng ngày, …`
        let shouting = || (first + 1..end).all(|i| doc.case(i) != Case::Title && doc.case(i) != Case::Lower);
        (doc.key(end) == ":" || shouting())
            && (first + 1..end).all(|i| doc.is_capital(i) || doc.one_of(i, "- , . ( )"))
    })
}

/// Each heading of a digest opens a new section.
pub(super) fn sections(doc: &Document) -> Vec<usize> {
    let mut section = 0;
    (0..doc.blocks.len())
        .map(|block| {
            section += usize::from(is_heading(doc, block) || has_heading(doc, block));
            section
        })
        .collect()
}
