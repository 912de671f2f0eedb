//! Who is in the chair.

use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::clause_at;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Words between the verb and a list of chairs, in tokens: `Chủ trì hội nghị có các đồng chí:`.
const LISTED: usize = 6;

/// People in the chair in a sentence, one verb after the other.
///
/// `P1 và P2 đồng chủ trì`, `dưới sự chủ trì của P`, `P1 chủ trì tại điểm cầu A; P2 chủ trì tại điểm cầu B`.
pub(super) fn chairs_in(scene: &Scene<'_>, sentence: TokenRange) -> Vec<usize> {
    let mut chairs = Vec::new();
    let mut from = sentence.first();
    let verbs = scene.words.within(sentence, Sense::Chairs).map(|w| w.tokens.first());
    for verb in verbs.filter(|&i| scene.person(i).is_none()) {
        for chair in of_verb(scene, sentence, from, verb) {
            if !chairs.contains(&chair) {
                chairs.push(chair);
            }
        }
        from = verb;
    }
    chairs
}

/// The chairs of one verb: its subjects, or the list behind it.
fn of_verb(scene: &Scene<'_>, sentence: TokenRange, from: usize, verb: usize) -> Vec<usize> {
    let doc = scene.doc;
    let listed = (verb + 2..sentence.after().min(verb + 2 + LISTED))
        .take_while(|&i| !doc.one_of(i, "; , ."))
        .any(|i| doc.one_of(i, "có : là của"));
    // "P1 dự, chỉ đạo; P2 chủ trì": one chair stands in its own clause; "đồng chủ trì" takes all.
    let clause = clause_at(doc, verb);
    let start = subjects(scene, clause.first(), from);
    let own = scene.people_in(TokenRange::new(start.max(from), verb));
    let joint = among(doc.key_before(verb), "đồng cùng");
    let before = if joint || own.is_empty() { scene.people_in(TokenRange::new(from, verb)) } else { own };
    // "P1 đồng chủ trì giao ban với các trưởng đoàn bạn: P2; P3": all of them.
    let beside = joint.then(|| partners(scene, sentence, verb)).flatten();
    if let Some(partners) = beside.filter(|list| !list.is_empty() && !before.is_empty()) {
        return before.into_iter().chain(partners).collect();
    }
    if !listed && !before.is_empty() {
        return before;
    }
    let mut chairs = list_behind(scene, sentence, verb);
    // "Cùng chủ trì với A là B": both.
    chairs.extend(before.into_iter().filter(|_| doc.key(verb + 2) == "với"));
    chairs
}

/// The people behind `với` and a colon, to the end of the sentence, with whom the chair is shared.
fn partners(scene: &Scene<'_>, sentence: TokenRange, verb: usize) -> Option<Vec<usize>> {
    let doc = scene.doc;
    let colon = (verb..sentence.after().min(verb + PARTNERS)).find(|&i| doc.key(i) == ":")?;
    let with = (verb..colon).any(|i| doc.one_of(i, "với cùng"));
    let end = scene.words.first(TokenRange::new(colon, sentence.after()), Sense::AttendanceVerb);
    let list = TokenRange::new(colon, end.map_or(sentence.after(), |w| w.tokens.first()));
    with.then(|| scene.people_in(list))
}

/// How far behind the verb, in tokens, the colon of those who share the chair stands.
const PARTNERS: usize = 14;

/// Words that a clause may have beside its people where they share the verb of the next one: `Hội nghị do`, `Các đồng chí:`.
const BESIDE: usize = 5;

/// The start of the subjects of a verb, back over `;` between people who share it: `P1, Giám đốc A; P2, Giám đốc B chủ trì`.
fn subjects(scene: &Scene<'_>, clause: usize, from: usize) -> usize {
    let doc = scene.doc;
    let mut start = clause;
    while start > from + 1 && doc.key(start - 1) == ";" {
        let before = TokenRange::new(clause_at(doc, start - 2).first().max(from), start - 1);
        let rest = || before.iter().filter(|&i| scene.person(i).is_none() && doc.kind(i) == TokenKind::Word);
        let acts = [Sense::Attendance, Sense::AttendanceVerb, Sense::Guest, Sense::Speaks, Sense::Chairs]
            .iter()
            .any(|&sense| {
                scene.words.within(before, sense).any(|w| scene.person(w.tokens.first()).is_none())
            });
        if acts || scene.people_in(before).is_empty() || rest().count() > BESIDE {
            break;
        }
        start = before.first();
    }
    start
}

/// The list behind the verb: it goes on as long as nothing but connectives stand between the people.
fn list_behind(scene: &Scene<'_>, sentence: TokenRange, verb: usize) -> Vec<usize> {
    let doc = scene.doc;
    let mut chairs = Vec::new();
    let mut at = verb + 2;
    while at < sentence.after() {
        if let Some(person) = scene.person(at) {
            chairs.extend(scene.person_index(at).filter(|p| !chairs.contains(p)));
            at = person.tokens.after();
        } else if let Some(rank) = doc.hit(at, Class::Rank) {
            at = rank.end as usize;
        } else if (chairs.is_empty() && at < verb + 10) || scene.words.at(at, Sense::Joins).is_some() {
            at += 1;
        } else {
            break;
        }
    }
    chairs
}
