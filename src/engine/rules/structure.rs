//! Stage: lines → blocks → sentences.

use crate::engine::document::{Block, BlockKind, Document, Sentence, TokenRange};

/// Cuts the tokens into blocks and tells what each is for.
pub(crate) fn blocks(doc: &Document) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut start = 0;
    for index in 1..=doc.len() {
        if index == doc.len() || doc.token(index).is_some_and(|t| t.new_line) {
            blocks.push(Block { kind: BlockKind::Paragraph, tokens: TokenRange::new(start, index), item: None });
            start = index;
        }
    }
    blocks
}

/// Cuts the blocks into sentences.
pub(crate) fn sentences(doc: &Document) -> Vec<Sentence> {
    let mut out = Vec::new();
    for (index, block) in doc.blocks.iter().enumerate() {
        let mut start = block.tokens.first();
        for at in block.tokens.iter() {
            let stop = matches!(doc.key(at), "." | "!" | "?");
            let last = at + 1 == block.tokens.after();
            if last || (stop && doc.is_capital(at + 1) && !doc.glued(at + 1)) {
                out.push(Sentence { block: index as u32, tokens: TokenRange::new(start, at + 1) });
                start = at + 1;
            }
        }
    }
    out
}
