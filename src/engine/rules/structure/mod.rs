//! Stage: lines → blocks → sentences, and who wrote and photographed.
//!
//! A news page is a few paragraphs of text in a frame of menus, stamps, captions and links. Lines are cut and mended
//! ([`lines`]), told apart ([`kinds`]), and cut into sentences ([`mod@sentences`]); the names at the foot and under the
//! pictures are kept apart from the people of the story ([`mod@bylines`]).

mod bylines;
mod kinds;
mod lines;
mod sentences;
mod source;
mod words;

pub(crate) use bylines::{bylines, credits};
pub(crate) use sentences::sentences;
pub(crate) use source::outlet;

use crate::engine::document::{Block, Document};

/// Cuts the tokens into blocks and tells what each is for.
pub(crate) fn blocks(doc: &Document) -> Vec<Block> {
    let lines = lines::lines(doc);
    let kinds = kinds::kinds(doc, &lines);
    let blocks = lines.iter().zip(kinds);
    blocks.map(|(line, kind)| Block { kind, tokens: line.tokens, item: line.item }).collect()
}

/// Marks that open the items of a digest.
pub(crate) fn is_bullet(doc: &Document, at: usize) -> bool {
    doc.one_of(at, "★ ☆ • ● ■ ♦ ◆ * ► ▶ ▪ ▫ ◾ ◼ ○ ◦ ‣ ➤ ➢ ✦ 🔹 🔸 📌")
}
