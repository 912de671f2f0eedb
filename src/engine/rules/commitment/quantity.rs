//! Numbers with their units.

use super::words::{self, Role};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::TimexKind;
use crate::engine::frame::Quantity;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Numbers with the noun after them: `11 trụ sở`, `hơn 860 triệu đồng`.
pub(super) fn quantities(scene: &Scene<'_>, range: TokenRange) -> Vec<Quantity> {
    let doc = scene.doc;
    let mut out = Vec::new();
    let mut at = range.first();
    while at < range.after() {
        // A date or a frequency counts nothing: the `năm` of `hàng năm`.
        if let Some(time) = scene.time(at).filter(|time| time.kind != TimexKind::Duration) {
            at = time.tokens.after();
            continue;
        }
        let Some((value, end)) = number_at(doc, at, range.after()) else {
            at += 1;
            continue;
        };
        let mut unit_end = end;
        while unit_end < range.after()
            && unit_end < end + 3
            && doc.kind(unit_end) == TokenKind::Word
            && !words::is(doc, unit_end, Role::UnitEnd)
        {
            unit_end += 1;
        }
        let dated = words::before(doc, at, Role::Numbered).is_some();
        if unit_end > end && !dated {
            out.push(Quantity {
                value,
                unit: doc.name(TokenRange::new(end, unit_end)),
                span: doc.span(TokenRange::new(at, unit_end)),
            });
        }
        at = unit_end.max(at + 1);
    }
    out
}

/// A number in digits (period for thousands, comma for decimals) or in words below eleven, and where it ends.
pub(super) fn number_at(doc: &Document, at: usize, limit: usize) -> Option<(f64, usize)> {
    if let Some(first) = doc.number(at) {
        let mut value = f64::from(first);
        let mut end = at + 1;
        while end + 1 < limit
            && doc.key(end) == "."
            && doc.glued(end)
            && doc.glued(end + 1)
            && doc.key(end + 1).len() == 3
        {
            value = value * 1000.0 + f64::from(doc.number(end + 1)?);
            end += 2;
        }
        if end + 1 < limit
            && doc.key(end) == ","
            && doc.glued(end)
            && doc.glued(end + 1)
            && let Some(part) = doc.number(end + 1)
        {
            value += f64::from(part) / 10f64.powi(doc.key(end + 1).len() as i32);
            end += 2;
        }
        return Some((value, end));
    }
    let value = doc.number_word(at)?;
    let counted = doc.kind(at + 1) == TokenKind::Word && !words::is(doc, at + 1, Role::SetPhrase);
    (counted && !(doc.key(at) == "năm" && doc.number(at + 1).is_some())).then_some((f64::from(value), at + 1))
}
