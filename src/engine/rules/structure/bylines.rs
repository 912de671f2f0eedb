//! Authors and photographers.

use super::kinds::is_credit;
use super::words::{BODIES, STAFF};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::mention::Mentions;
use crate::engine::normalize::{among, key};
use crate::engine::token::{Case, TokenKind};
use crate::sorting::sort;

/// The parts of captions that name the photographer, from `Ảnh` (or its bracket) on; in reading order.
///
/// `… ký biên bản. Ảnh: Tiến Tầm`, `(Ảnh: Bá Kiên/TTXVN)`, `ẢNH: ĐỨC TRÍ`.
pub(crate) fn credits(doc: &Document) -> Vec<TokenRange> {
    let mut out = Vec::new();
    for block in &doc.blocks {
        if !matches!(block.kind, BlockKind::Caption | BlockKind::Byline) {
            continue;
        }
        let mut at = block.tokens.first();
        while at < block.tokens.after() {
            let bracket = doc.key(at) == "(" && doc.key(at + 1) == "ảnh";
            if !bracket && !is_credit(doc, at) {
                at += 1;
                continue;
            }
            let open = bracket || doc.key_before(at) == "(" && at > block.tokens.first();
            let start = if !bracket && open { at - 1 } else { at };
            let close = (at + 1..block.tokens.after()).find(|&i| open && doc.key(i) == ")");
            let end = close.map_or(block.tokens.after(), |i| i + 1);
            out.push(TokenRange::new(start, end));
            at = end;
        }
    }
    out
}

/// Fills the names of authors and photographers, each once.
pub(crate) fn bylines(doc: &Document, mentions: &mut Mentions) {
    let mut found: Vec<TokenRange> = Vec::new();
    for block in doc.blocks.iter().filter(|b| b.kind == BlockKind::Byline) {
        names(doc, block.tokens, &mut found);
    }
    for &credit in doc.credits() {
        if doc.block_kind(credit.first()) != BlockKind::Byline {
            names(doc, credit, &mut found);
        }
    }
    sort(&mut found);
    let mut seen: Vec<String> = Vec::new();
    for tokens in found {
        let name = key(&doc.name(tokens));
        if !seen.contains(&name) {
            seen.push(name);
            mentions.bylines.push(tokens);
        }
    }
}

/// Cuts `Tin, ảnh: Hồ Khăm - P.Linh (Đài TT)` into the names.
fn names(doc: &Document, tokens: TokenRange, out: &mut Vec<TokenRange>) {
    let mut start = tokens.first();
    // The label ends at its last colon; that of a clock is none.
    let clock = |i: usize| doc.number(i + 1).is_some() && doc.number(i.wrapping_sub(1)).is_some();
    if let Some(colon) = tokens.iter().rev().find(|&i| doc.key(i) == ":" && !clock(i)) {
        start = colon + 1;
    } else {
        while start < tokens.after() && doc.one_of(start, "( ảnh theo 📸 📷 *") {
            start += 1;
        }
    }
    let mut from = start;
    let mut at = start;
    while at <= tokens.after() {
        let key = doc.key(at);
        let glued = doc.glued(at) && doc.glued(at + 1);
        let end = at == tokens.after();
        let staff = key == "(" && doc.at(at + 1, "tổng hợp )");
        let cut = among(key, "( | ) [ / ; , & và -") && !staff && !(key == "-" && glued);
        if staff {
            push(doc, TokenRange::new(from, at + 4), out);
            return;
        }
        if end || cut {
            // `VGP/Nhật Bắc`: the agency before its photographer.
            let agency = key == "/"
                && at == from + 1
                && doc.text_of(from).chars().count() > 2
                && doc.case(from) == Case::Upper;
            if !agency || outlet(doc, at + 1) {
                push(doc, TokenRange::new(from, at), out);
            }
            if end || among(key, "( | ) [") || key == "/" && outlet(doc, at + 1) {
                return;
            }
            from = at + 1;
        }
        at += 1;
    }
}

/// Whether an agency and no second author follows a slash: `/TTXVN`, `/VOV - Phnom Penh`, `/Báo X`.
fn outlet(doc: &Document, at: usize) -> bool {
    BODIES.at(doc, at).is_some() || doc.key(at + 1) == "." || doc.text_of(at).chars().all(char::is_uppercase)
}

fn push(doc: &Document, tokens: TokenRange, out: &mut Vec<TokenRange>) {
    let mut tokens = tokens;
    while !tokens.is_empty()
        && doc.kind(tokens.after() - 1) == TokenKind::Mark
        && doc.key(tokens.after() - 1) != ")"
    {
        tokens.end -= 1;
    }
    while !tokens.is_empty() && doc.kind(tokens.first()) == TokenKind::Mark {
        tokens.start += 1;
    }
    if tokens.is_empty() || tokens.len() > 12 {
        return;
    }
    let body = BODIES.within(doc, tokens);
    let camera = among(doc.key_before(tokens.first()), "📸 📷 :")
        && doc.one_of(tokens.first().saturating_sub(2), "📸 📷");
    let staff = STAFF.at(doc, tokens.first()).is_some() || doc.key(tokens.after() - 1) == ")";
    let names = tokens.iter().all(|i| doc.kind(i) != TokenKind::Word || doc.is_capital(i));
    let capital = doc.is_capital(tokens.first()) && (names || camera || staff);
    if capital && !body && doc.key(tokens.first()) != "ctv" {
        out.push(tokens);
    }
}
