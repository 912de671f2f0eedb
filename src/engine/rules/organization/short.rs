//! Shorter names of a body that the article names in full elsewhere.

use super::Body;
use crate::engine::document::Document;
use crate::engine::normalize::{among, key};
use crate::sorting::sort;

/// `Công an TP Bách Sắc` beside `Cục Công an TP Bách Sắc`, `Hải quan Nậm Phao` beside `Hải quan cửa khẩu Nậm Phao`, `Đồn Trapeang
/// Phlong` beside `Đồn Công an Trapeang Phlong`: the same own name and the same service, the words of the one all in the other. Only
/// where one fuller name offers itself, and nowhere in the article both stand side by side.
pub(super) fn settle(doc: &Document, bodies: &mut [Body]) {
    let mut named: Vec<(String, usize)> = Vec::new();
    for (index, body) in bodies.iter().enumerate() {
        if let Some((_, own)) = body.key.rsplit_once('|').filter(|(_, own)| !own.is_empty()) {
            named.push((own.to_owned(), index));
        }
    }
    sort(&mut named);
    let mut adopted: Vec<(usize, usize)> = Vec::new();
    for alike in named.chunk_by(|a, b| a.0 == b.0).filter(|alike| alike.len() > 1) {
        let alike = || alike.iter().map(|(_, index)| *index);
        for short in alike() {
            let Some(body) = bodies.get(short) else { continue };
            let mut fuller = alike().filter(|&other| {
                bodies.get(other).is_some_and(|other| other.key != body.key && shortens(doc, body, other))
            });
            let Some(first) = fuller.next() else { continue };
            let key_of = |index: usize| bodies.get(index).map(|b| b.key.as_str());
            let one = fuller.all(|other| key_of(other) == key_of(first));
            let together = alike().any(|s| {
                key_of(s) == Some(&body.key)
                    && alike().any(|f| key_of(f) == key_of(first) && side_by_side(bodies, s, f))
            });
            if one && !together {
                adopted.push((short, first));
            }
        }
    }
    for (short, full) in adopted {
        let Some(full) = bodies.get(full).cloned() else { continue };
        let Some(short) = bodies.get_mut(short) else { continue };
        *short = Body {
            tokens: short.tokens,
            phrase: short.phrase,
            nested: short.nested,
            rule: "organization/short",
            parent: short.parent.take().or(full.parent),
            ..full
        };
    }
}

/// Whether a name says less of the same body than another does.
fn shortens(doc: &Document, short: &Body, full: &Body) -> bool {
    let country = short.country.is_none() || full.country.is_none() || short.country == full.country;
    country
        && (within(short, full)
            || bare_post(doc, short) && full.head.starts_with("Đồn ") && full.head != short.head)
}

/// All words of the one name stand in the other, in their order; and the services are one.
fn within(short: &Body, full: &Body) -> bool {
    let service = short.kind == full.kind
        && (short.family == full.family && !short.family.is_empty()
            || among(short.family, "hq") && among(full.family, "hqt"));
    let (short, full) = (key(&short.name), key(&full.name));
    let mut words = full.split(' ');
    service && short.len() < full.len() && short.split(' ').all(|word| words.any(|other| other == word))
}

/// `Đồn La Lay`: which service it is of, the words do not say.
fn bare_post(doc: &Document, body: &Body) -> bool {
    let at = body.tokens.first();
    body.head == "Đồn Biên phòng" && doc.key(at) == "đồn" && !among(doc.key(at + 1), "biên bp")
}

/// Whether two mentions are members of one list: `Hải quan Lao Bảo và Hải quan cửa khẩu Lao Bảo`.
fn side_by_side(bodies: &[Body], a: usize, b: usize) -> bool {
    let (Some(a), Some(b)) = (bodies.get(a), bodies.get(b)) else { return false };
    let (first, second) = if a.tokens.first() < b.tokens.first() { (a, b) } else { (b, a) };
    second.tokens.first() <= first.tokens.after() + 1
}
