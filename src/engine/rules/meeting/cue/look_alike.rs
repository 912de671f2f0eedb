//! Words that look like a meeting.

use super::clause_at;
use crate::engine::document::TokenRange;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// Rooms, routines, bodies and counts that hold the word but no meeting (source book on meetings, section 9).
///
/// `chế độ giao ban`, `phòng họp`, `Ban Tổ chức hội nghị`, `64 cuộc gặp`, `duy trì hội đàm`.
pub(super) fn is_look_alike(scene: &Scene<'_>, head: TokenRange) -> bool {
    let at = head.first();
    scene.organization(at).is_some()
        || scene.place(at).is_some()
        || scene.words.before(at, Sense::Hides).is_some()
        || (scene.words.before(at, Sense::Regime).is_some() && !agreed_how_often(scene, at))
        || scene.words.at(head.after(), Sense::Cancels).is_some()
        || counted(scene, at)
        || kept_up(scene, at)
        || of_assembly(scene, head)
        || (scene.doc.key(at) == "hoạt" && !matches!(scene.doc.key_before(at), "tại" | "buổi"))
}

/// `12 cuộc họp`, `nhiều buổi giao lưu`: a number of meetings is a result, no event.
fn counted(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let Some(before) = at.checked_sub(1) else { return false };
    let classifier = matches!(doc.key(before), "cuộc" | "lần" | "lượt" | "buổi" | "các" | "những");
    // "Đại đội 212 hội đàm", "tháng 3/2025 gặp lại": the number of a unit, of a date.
    let named =
        scene.organization(before).is_some() || scene.place(before).is_some() || scene.time(before).is_some();
    (doc.number(before).is_some_and(|n| n > 1) && !named)
        || (doc.key(before) == "nhiều" && scene.time(before).is_none())
        || (classifier
            && scene.time(before).is_none()
            && before.checked_sub(1).and_then(|i| doc.number(i)).is_some())
}

/// `thống nhất … giữ chế độ giao ban 3 tháng/lần`: agreed, and how often.
fn agreed_how_often(scene: &Scene<'_>, at: usize) -> bool {
    let before = TokenRange::new(scene.doc.sentence_at(at).first(), at);
    let kept = scene.doc.at(at.saturating_sub(4), "duy trì");
    !kept
        && scene.words.any(before, Sense::Agreed)
        && scene.times_in(clause_at(scene.doc, at)).iter().any(|&t| scene.is_frequency(t))
}

/// How far behind its name, in tokens, the parliament stands whose session it is.
const ASSEMBLY: usize = 8;

/// `Kỳ họp thứ 8, Quốc hội khóa XV`, `phiên họp thường kỳ của HĐND tỉnh`: a session of a parliament or council.
fn of_assembly(scene: &Scene<'_>, head: TokenRange) -> bool {
    let behind = TokenRange::new(head.after(), head.after() + ASSEMBLY);
    scene.doc.one_of(head.first(), "kỳ phiên") && scene.words.any(behind, Sense::Assembly)
}

/// `duy trì cơ chế hội đàm`: what goes on as before is no event, unless it says how often.
fn kept_up(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let near = TokenRange::new(at.saturating_sub(5), at.saturating_sub(1));
    let kept = doc.find(near, "duy trì").is_some() || doc.find(near, "khôi phục").is_some();
    kept && !scene.times_in(clause_at(doc, at)).iter().any(|&t| scene.is_frequency(t))
}
