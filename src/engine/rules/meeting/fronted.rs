//! What stands before the subject of a clause.

use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// Longest opening of a sentence that is looked at for adverbials, in tokens.
const OPENING: usize = 90;

/// The start of the subject proper: behind `Theo lời mời của X, …`, `Thực hiện chỉ đạo của Bộ Công an, …`.
pub(super) fn behind_fronted(scene: &Scene<'_>, subject: TokenRange) -> usize {
    let doc = scene.doc;
    let mut start = subject.first();
    for comma in subject.iter().filter(|&i| doc.key(i) == ",") {
        if scene.words.at(start, Sense::Fronted).is_some() {
            start = comma + 1;
        }
    }
    start
}

/// The adverbials before the subject of a sentence, up to a limit, that tell why or by whose leave: whoever they name takes
/// no part. Times and places between them are passed over.
///
/// `Sáng 5/4, thực hiện chương trình hợp tác giữa Bộ A và Bộ B, Công an tỉnh X …`; not `Nhận lời mời của X, …`, `Dưới sự chủ
/// trì của P, …`, `Với sự tham dự của X, …`.
pub(super) fn adverbials(scene: &Scene<'_>, sentence: TokenRange, limit: usize) -> Vec<TokenRange> {
    let (doc, words) = (scene.doc, &scene.words);
    let end = sentence.after().min(sentence.first() + OPENING).min(limit);
    let mut list = Vec::new();
    let mut start = sentence.first();
    let mut at = start;
    while at < end {
        // Commas inside a name or a title divide nothing.
        if let Some(after) = scene.skip_mention(at).filter(|&after| after > at) {
            at = after;
            continue;
        }
        if doc.key(at) != "," {
            at += 1;
            continue;
        }
        let segment = TokenRange::new(start, at);
        let joins = [Sense::Invitation, Sense::Chairs, Sense::Guest, Sense::AttendanceVerb];
        if words.at(start, Sense::Fronted).is_some() {
            if !joins.iter().any(|&sense| words.any(segment, sense)) {
                list.push(segment);
            }
        } else if scene.time(start).is_none() && !doc.one_of(start, "tại ở trong từ vào") {
            break;
        }
        at += 1;
        start = at;
    }
    list
}
