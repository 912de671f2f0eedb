//! Members of a grouping.

use super::Cast;
use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;

/// How far into its sentence, in tokens, the verb of a grouping stands.
const REACH: usize = 14;

/// The grouping and its members, where a sentence tells them: `Cụm thi đua số 9 gồm Công an các tỉnh A, B, C; …`.
pub(super) fn members(cast: &Cast<'_>, sentence: TokenRange) -> Option<Vec<usize>> {
    let (words, doc) = (&cast.scene.words, cast.scene.doc);
    words.at(sentence.first(), Sense::Grouping)?;
    let opening = TokenRange::new(sentence.first(), sentence.after().min(sentence.first() + REACH));
    let verb = words.first(opening, Sense::Comprises)?.tokens;
    let end = (verb.after()..sentence.after())
        .find(|&i| doc.key(i) == ";" || doc.at(i, "trong đó"))
        .unwrap_or(sentence.after());
    let members = cast.bodies(TokenRange::new(verb.after(), end), None);
    if members.len() < 2 {
        return None;
    }
    let mut list = cast.bodies(TokenRange::new(sentence.first(), verb.first()), None);
    members.into_iter().for_each(|body| super::push(&mut list, body));
    Some(list)
}
