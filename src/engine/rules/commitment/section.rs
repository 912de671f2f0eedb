//! Headings inside minutes and notices: under `NỘI DUNG THỐNG NHẤT` every item is agreed.

use super::words::{self, Role};
use crate::engine::document::{Document, TokenRange};
use crate::engine::token::Case;

/// What a heading does to the list that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Heading {
    /// `III. NỘI DUNG THỐNG NHẤT`: the items below are agreed.
    Opens,
    /// `Điều 2. Về phòng, chống tội phạm`: the list goes on.
    Keeps,
    /// `IV. ĐỀ NGHỊ CỦA CÁC BÊN`: another matter.
    Ends,
}

/// Reads a block as a heading: short, without a final mark, opened by a Roman number, by `Điều 1.`, or all in capitals.
pub(super) fn heading(doc: &Document, block: usize) -> Option<Heading> {
    /// Longest heading, in tokens.
    const LONGEST: usize = 22;
    let tokens = doc.blocks.get(block)?.tokens;
    let first = tokens.first();
    let open_end = !doc.one_of(tokens.after().saturating_sub(1), ". ; , : ! ?");
    if tokens.len() < 2 || tokens.len() > LONGEST || !open_end {
        return None;
    }
    if doc.key(first) == "điều" && doc.number(first + 1).is_some() && doc.one_of(first + 2, ". :") {
        return Some(Heading::Keeps);
    }
    let roman = doc.is_capital(first)
        && doc.key(first + 1) == "."
        && doc.key(first).bytes().all(|b| matches!(b, b'i' | b'v' | b'x'));
    if !(roman || in_capitals(doc, tokens)) {
        return None;
    }
    let agreed = words::find(doc, tokens, Role::Section).is_some();
    Some(if agreed { Heading::Opens } else { Heading::Ends })
}

/// Whether all words are in capitals, and there are at least three.
fn in_capitals(doc: &Document, tokens: TokenRange) -> bool {
    let letters = |at: &usize| doc.text_of(*at).chars().any(char::is_alphabetic);
    let words = tokens.iter().filter(letters).count();
    // One letter alone may open a name as well: `D. Ý KIẾN KHÁC`.
    let upper = |at| match doc.text_of(at).chars().nth(1) {
        Some(_) => doc.case(at) == Case::Upper,
        None => doc.is_capital(at),
    };
    words >= 3 && tokens.iter().filter(letters).all(upper)
}
