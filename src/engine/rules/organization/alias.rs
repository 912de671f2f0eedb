//! Short forms that the article itself explains.

use rustc_hash::FxHashMap;

use super::{Body, Item};
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::Class;
use crate::engine::token::Case;

/// `Trung tâm Kiểm soát bệnh tật TP.HCM (HCDC)` … `Theo HCDC`: capitals in brackets right behind a body stand for it from there on.
pub(super) fn read(doc: &Document, items: &mut Vec<Item>) {
    let mut bodies: FxHashMap<String, Body> = FxHashMap::default();
    let mut taken = vec![false; doc.len()];
    for item in items.iter() {
        let (Item::Body(Body { phrase, .. }) | Item::Bare(super::Bare { phrase, .. })) = item;
        for slot in taken.get_mut(phrase.iter()).into_iter().flatten() {
            *slot = true;
        }
        let Item::Body(body) = item else { continue };
        let at = body.phrase.after();
        let short = doc.key(at) == "(" && doc.key(at + 2) == ")" && is_short(doc, at + 1);
        if short && body.tokens == body.phrase && !body.nested | (body.rule == "organization/named") {
            bodies.entry(doc.text_of(at + 1).to_owned()).or_insert_with(|| body.clone());
        }
    }
    if bodies.is_empty() {
        return;
    }
    for at in 0..doc.len() {
        if doc.case(at) != Case::Upper || taken.get(at) == Some(&true) {
            continue;
        }
        let Some(body) = bodies.get(doc.text_of(at)).filter(|body| body.tokens.start < at as u32) else {
            continue;
        };
        let tokens = TokenRange::new(at, at + 1);
        items.push(Item::Body(Body { tokens, phrase: tokens, rule: "organization/alias", ..body.clone() }));
    }
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
