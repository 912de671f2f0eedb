//! Where the text was taken from.

use crate::engine::Outlet;
use crate::engine::document::{BlockKind, Document, TokenRange};

/// The first source line: `Nguồn Bình Phước: https://…`, `Nguồn tin: Phòng Tổng hợp`, `Theo TTXVN`, or a bare address.
pub(crate) fn outlet(doc: &Document) -> Option<Outlet> {
    let block = doc.blocks.iter().find(|b| b.kind == BlockKind::Source)?.tokens;
    let mut start = block.first();
    while start < block.after() && doc.one_of(start, "( * - nguồn theo tin") {
        start += 1;
    }
    start += usize::from(doc.key(start) == ":" && start > block.first());
    let address = (start..block.after()).find(|&i| doc.one_of(i, "http https www"));
    // An address runs to the next blank.
    let url = address.map(|from| {
        let end = (from + 1..block.after()).find(|&i| !doc.glued(i)).unwrap_or(block.after());
        TokenRange::new(from, end)
    });
    let mut end = address.unwrap_or(block.after());
    while end > start && doc.one_of(end - 1, ": - ( ) . ,") {
        end -= 1;
    }
    let name = TokenRange::new(start, end.max(start));
    let named = if name.is_empty() { url? } else { name };
    Some(Outlet { name: doc.name(named), url: url.map(|u| doc.name(u)), span: doc.span(block) })
}
