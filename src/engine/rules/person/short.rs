//! Later mentions of a person by the given name alone.

use rustc_hash::FxHashMap;

use super::name;
use super::page::Page;
use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::mention::PersonMention;
use crate::engine::token::{Case, TokenKind};

/// `person/short-name`: after "Tạ Công Hậu bị bắt", the words "Hậu khai nhận" and "Công Hậu"; after "Donald Trump", "Trump". The given
/// name of somebody whom the article names in full, written with a capital and not part of a longer name; at the start of a
/// sentence only before a verb, as any word has a capital there.
pub(super) fn read(page: &Page<'_>, people: &mut Vec<PersonMention>, busy: &[bool]) {
    let doc = page.doc;
    let mut given: FxHashMap<String, (usize, bool)> = FxHashMap::default();
    for person in people.iter() {
        let words: Vec<usize> = person.name.iter().filter(|&i| page.word(i)).collect();
        if words.len() < 2 || page.upper(person.name.first()) {
            continue;
        }
        let vietnamese = name::shape(page, person.name) == name::Shape::Vietnamese;
        let at = person.name.first();
        let mut note = |range: &[usize]| {
            let key: Vec<&str> = range.iter().map(|&i| doc.key(i)).collect();
            given.entry(key.join(" ")).or_insert((at, person.outside));
        };
        if vietnamese {
            if let (true, Some(two)) =
                (words.len() > 2, words.len().checked_sub(2).and_then(|n| words.get(n..)))
            {
                note(two);
            }
            note(words.get(words.len() - 1..).unwrap_or_default());
        } else {
            // A Khmer, Korean or Western name: the first word or the last.
            for one in [words.first(), words.last()].into_iter().flatten() {
                if !page.vietnamese(*one) && doc.text_of(*one).chars().count() > 2 {
                    note(&[*one]);
                }
            }
        }
    }
    if given.is_empty() {
        return;
    }
    let mut found = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let from = at;
        at += 1;
        let sentence = doc.sentence_at(from);
        let preceded = from > 0 && sentence.has(from - 1) && page.capital(from - 1);
        if doc.case(from) != Case::Title || page.silent(from) || preceded || busy.get(from) != Some(&false) {
            continue;
        }
        let run = (from..sentence.after()).take_while(|&i| page.capital(i)).count();
        if run == 0 || run > 2 || (from..from + run).any(|i| busy.get(i) != Some(&false)) {
            at = from + run.max(1);
            continue;
        }
        let tokens = TokenRange::new(from, from + run);
        at = from + run;
        let key: Vec<&str> = tokens.iter().map(|i| doc.key(i)).collect();
        let Some(&(first, outside)) = given.get(&key.join(" ")) else { continue };
        let opens = sentence.first() == from || doc.kind(from - 1) == TokenKind::Mark;
        let verb = page.cue(tokens.after(), "end").is_some() || page.cue(tokens.after(), "say").is_some();
        let headed = from > 0
            && (doc.hit(from - 1, Class::Level).is_some()
                || doc.hit(from - 1, Class::Agency).is_some_and(|h| h.end as usize == from)
                || page.cue_before(from, "street").is_some());
        if (opens && run == 1 && !verb) || headed || page.name_end(from).is_some() || first > from && run == 1
        {
            continue;
        }
        found.push(PersonMention {
            name: tokens,
            tokens,
            text: doc.name(tokens),
            rank: None,
            honorific: None,
            roles: Vec::new(),
            heads_delegation: false,
            outside,
            rule: "person/short-name",
        });
    }
    people.extend(found);
}
