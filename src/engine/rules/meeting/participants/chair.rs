//! Who is in the chair.

use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::cue::clause_at;
use crate::engine::scene::Scene;

/// People in the chair in a sentence: subjects of `chủ trì`, `điều hành`, or the list after `Chủ trì … có:`.
pub(super) fn chairs_in(scene: &Scene<'_>, sentence: TokenRange) -> Vec<usize> {
    let doc = scene.doc;
    let verb = sentence.iter().find(|&i| {
        (doc.at(i, "chủ trì") || doc.at(i, "điều hành") || doc.at(i, "chủ tọa")) && scene.person(i).is_none()
    });
    let Some(verb) = verb else { return Vec::new() };
    let before = TokenRange::new(sentence.first(), verb);
    let listed = (verb + 2..sentence.after().min(verb + 8))
        .take_while(|&i| !matches!(doc.key(i), ";" | "," | "."))
        .any(|i| matches!(doc.key(i), "có" | ":" | "là" | "của"));
    // "P1 dự, chỉ đạo; P2 chủ trì": one chair stands in its own clause; "đồng chủ trì" takes all.
    let clause = clause_at(doc, verb);
    let own = scene.people_in(TokenRange::new(clause.first().max(sentence.first()), verb));
    let joint = matches!(doc.key_before(verb), "đồng" | "cùng");
    let people_before = if joint || own.is_empty() { scene.people_in(before) } else { own };
    if !listed && !people_before.is_empty() {
        return people_before;
    }
    // The list goes on as long as nothing but connectives stand between the people.
    let mut chairs = Vec::new();
    let mut at = verb + 2;
    while at < sentence.after() {
        if let Some(person) = scene.person(at) {
            chairs.extend(scene.person_index(at).filter(|p| !chairs.contains(p)));
            at = person.tokens.after();
        } else if let Some(rank) = doc.hit(at, Class::Rank) {
            at = rank.end as usize;
        } else if chairs.is_empty() && at < verb + 10
            || matches!(
                doc.key(at),
                "," | ";"
                    | "và"
                    | "cùng"
                    | "các"
                    | "đồng"
                    | "chí"
                    | ":"
                    | "là"
                    | "-"
                    | "đ"
                    | "/"
                    | "c"
                    | "ông"
                    | "bà"
            )
        {
            at += 1;
        } else {
            break;
        }
    }
    // "Cùng chủ trì với A là B": both.
    chairs.extend(people_before.into_iter().filter(|_| doc.key(verb + 2) == "với"));
    chairs
}
