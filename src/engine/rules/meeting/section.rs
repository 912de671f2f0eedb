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

/// `* Sáng 9/8, tại …`: a bullet, a day and a whole paragraph. Where a text has several of them, each tells another story.
fn is_dated_item(doc: &Document, block: usize) -> bool {
    /// Items of a programme or a list of tasks are shorter.
    const PARAGRAPH: usize = 40;
    let Some(block) = doc.blocks.get(block) else { return false };
    let first = block.tokens.first();
    let day = doc.one_of(first + 1, "sáng chiều trưa tối đêm ngày hôm") && doc.number(first + 2).is_some();
    let same = doc.one_of(first + 1, "cũng cùng") && doc.is_capital(first + 1);
    block.tokens.len() >= PARAGRAPH && is_bullet(doc, first) && (day || same)
}

/// Each heading of a digest opens a new section.
pub(super) fn sections(doc: &Document) -> Vec<usize> {
    let mut section = 0;
    let several = (0..doc.blocks.len()).filter(|&block| is_dated_item(doc, block)).take(2).count() == 2;
    (0..doc.blocks.len())
        .map(|block| {
            let opens = is_heading(doc, block) || has_heading(doc, block);
            section += usize::from(opens || several && is_dated_item(doc, block));
            section
        })
        .collect()
}
