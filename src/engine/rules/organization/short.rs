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
    for alike in named.chunk_by(|a, b| a.0 == b.0) {
        let of = |at: &(String, usize)| bodies.get(at.1);
        // One body for each name: an article names it often, in few ways.
        let mut ways: Vec<&Body> = Vec::new();
        for body in alike.iter().filter_map(of) {
            if !ways.iter().any(|known| known.key == body.key) {
                ways.push(body);
            }
        }
        for short in &ways {
            let same = || alike.iter().filter(|at| of(at).is_some_and(|body| body.key == short.key));
            let mut fuller = ways.iter().filter(|full| {
                full.key != short.key
                    && shortens(short, full, || same().filter_map(of).all(|body| bare_post(doc, body)))
            });
            let (Some(full), None) = (fuller.next(), fuller.next()) else { continue };
            let pair = |a: &Body, b: &Body| a.key == short.key && b.key == full.key;
            let together = alike.windows(2).any(|two| match two {
                [a, b] => {
                    of(a).zip(of(b)).is_some_and(|(a, b)| (pair(a, b) || pair(b, a)) && side_by_side(a, b))
                }
                _ => false,
            });
            let first = alike.iter().find(|at| of(at).is_some_and(|body| body.key == full.key));
            if let Some((_, full)) = first.filter(|_| !together) {
                adopted.extend(same().map(|(_, short)| (*short, *full)));
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

/// Whether a name says less of the same body than another does. `bare_post`: it is a post of a service that is not said.
fn shortens(short: &Body, full: &Body, bare_post: impl Fn() -> bool) -> bool {
    let country = short.country.is_none() || full.country.is_none() || short.country == full.country;
    let post = || full.head.starts_with("Đồn ") && full.head != short.head && bare_post();
    country && (within(short, full) || post())
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
fn side_by_side(a: &Body, b: &Body) -> bool {
    let (first, second) = if a.tokens.first() < b.tokens.first() { (a, b) } else { (b, a) };
    second.tokens.first() <= first.tokens.after() + 1
}
