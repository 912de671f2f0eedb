//! Short forms that the article itself explains.

use rustc_hash::FxHashMap;

use super::{Body, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::token::Case;

/// `Trung tâm Kiểm soát bệnh tật TP.HCM (HCDC)` … `Theo HCDC`: capitals in brackets right behind a body stand for it from there on.
/// So do the words that minutes give it there: `(sau đây gọi tắt là Bên A)`.
pub(super) fn read(doc: &Document, items: &mut Vec<Item>) {
    // By the first word of the short form: the whole of it, and the body.
    let mut bodies: FxHashMap<String, Vec<(String, usize, Body)>> = FxHashMap::default();
    let mut taken = vec![false; doc.len()];
    for item in items.iter() {
        let (Item::Body(Body { phrase, .. }) | Item::Bare(super::Bare { phrase, .. })) = item;
        for slot in taken.get_mut(phrase.iter()).into_iter().flatten() {
            *slot = true;
        }
        let Item::Body(body) = item else { continue };
        let at = body.phrase.after();
        let capitals = doc.key(at) == "(" && doc.key(at + 2) == ")" && is_short(doc, at + 1);
        let short = if capitals { Some(TokenRange::new(at + 1, at + 2)) } else { called(doc, at) };
        let whole = body.tokens == body.phrase && !body.nested | (body.rule == "organization/named");
        let Some(short) = short.filter(|_| whole || !capitals && !body.nested) else { continue };
        let names = bodies.entry(doc.text_of(short.first()).to_owned()).or_default();
        let name = doc.name(short);
        if names.iter().all(|(known, ..)| *known != name) {
            names.push((name, short.len(), body.clone()));
        }
    }
    if bodies.is_empty() {
        return;
    }
    for at in 0..doc.len() {
        if !doc.is_capital(at) || taken.get(at) == Some(&true) {
            continue;
        }
        let Some(names) = bodies.get(doc.text_of(at)) else { continue };
        let said = |(name, length, body): &&(String, usize, Body)| {
            body.tokens.first() < at && (*length == 1 || doc.name(TokenRange::new(at, at + length)) == *name)
        };
        let Some((_, length, body)) = names.iter().find(said) else { continue };
        let tokens = TokenRange::new(at, at + length);
        items.push(Item::Body(Body { tokens, phrase: tokens, rule: "organization/alias", ..body.clone() }));
    }
}

/// `(gọi tắt là Bên B)`, `(sau đây gọi chung là Cụm)`: the words that stand for the body in front of the bracket.
fn called(doc: &Document, open: usize) -> Option<TokenRange> {
    /// How far behind the bracket `là` may stand, and the longest short form, in tokens.
    const REACH: usize = 6;
    const LONGEST: usize = 4;
    let is = (open + 1..open + REACH).find(|&i| doc.key(i) == "là")?;
    let says = (open + 1..is).any(|i| doc.key(i) == "gọi");
    let close = (is + 2..=is + 1 + LONGEST).find(|&i| doc.key(i) == ")")?;
    let words = TokenRange::new(is + 1, close);
    (doc.key(open) == "(" && says && doc.is_capital(words.first())).then_some(words)
}

/// Two to eight capitals that are no head, country or place of their own.
fn is_short(doc: &Document, at: usize) -> bool {
    let letters = doc.text_of(at).chars().count();
    doc.case(at) == Case::Upper
        && (2..=8).contains(&letters)
        && !doc
            .hits(at)
            .iter()
            .any(|h| matches!(h.class, Class::Agency | Class::Country | Class::Province | Class::Level))
}

#[cfg(test)]
mod tests {
    use crate::engine::document::{Document, Source};
    use crate::engine::mention::Mentions;

    #[test]
    fn short_forms_stand_for_their_body() {
        let text = "Quỹ Hỗ trợ Trẻ em Hải Phòng (QTE) trao quà; QTE sẽ trao thêm. ABC thì không.";
        let doc = Document::new(&Source::new(text));
        let mut mentions = Mentions::default();
        super::super::recognize(&doc, &mut mentions);
        let found: Vec<(String, &str)> =
            mentions.organizations.iter().map(|o| (doc.name(o.tokens), o.rule)).collect();
        assert_eq!(
            found,
            [
                ("Quỹ Hỗ trợ Trẻ em Hải Phòng".to_owned(), "organization/named"),
                ("QTE".to_owned(), "organization/alias"),
                ("QTE".to_owned(), "organization/alias"),
            ]
        );
    }
}
