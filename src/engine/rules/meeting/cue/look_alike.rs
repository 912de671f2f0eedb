//! Words that look like a meeting.

use super::clause_at;
use crate::engine::document::TokenRange;
use crate::engine::scene::Scene;

/// Names of bodies, rooms and routines that hold the word but no meeting (the source book lists them).
pub(super) fn is_look_alike(scene: &Scene<'_>, head: TokenRange) -> bool {
    let doc = scene.doc;
    let at = head.first();
    let before = doc.key_before(at);
    let before2 = if at >= 2 { doc.key(at - 2) } else { "" };
    let within = scene.organization(at).is_some() || scene.place(at).is_some();
    let count = doc.number(at.wrapping_sub(1)).is_some_and(|n| n > 1)
        || (matches!(before, "cuộc" | "lần" | "lượt" | "buổi" | "các" | "những" | "nhiều")
            && at >= 2
            && scene.time(at - 1).is_none()
            && (doc.number(at - 2).is_some() || matches!(before, "nhiều")));
    let paper = doc.key(at) == "giao" && matches!(doc.key(at + 1), "lưu") && doc.key(head.after()) == "nhân";
    let kept = paper
        || (1..=4).any(|b| {
            at > b && matches!((doc.key(at - b - 1), doc.key(at - b)), ("duy", "trì") | ("khôi", "phục"))
        }) && !scene.times_in(clause_at(doc, at)).iter().any(|&t| scene.is_frequency(t));
    within
        || count
        || kept
        || matches!(doc.key(head.after()), "đều")
        || matches!((before2, before), ("tổ", "chức") if at >= 3 && doc.key(at - 3) == "ban")
        || matches!(
            (before2, before),
            ("chế", "độ") | ("cơ", "chế") | ("trung", "tâm") | ("quy", "chế") | ("nghị", "quyết")
        )
        || matches!(before, "phòng" | "trường" | "công" | "bàn" | "nộp" | "ngoại" | "chuyển")
        || matches!(doc.key(head.after()), "trung" if doc.key(head.after() + 1) == "ương")
        || (doc.key(at) == "họp"
            && matches!(doc.key(head.after()), "chợ" | "tổ" | "chi" | "án" | "chuyên" | "phụ" | "dân"))
        || (doc.key(at) == "đối" && matches!(before, "nước" | "tác" | "bên"))
        || (doc.key(at) == "lễ" && matches!(before, "dịp" | "nghi" | "ngày" | "trong"))
        || (doc.key(at) == "lễ"
            && matches!(
                doc.key(at + 1),
                "ra" | "phát" | "công" | "khai" | "đón" | "tân" | "hội" | "tết" | "chùa"
            ))
        || (doc.key(at) == "hoạt" && !matches!(before, "tại" | "buổi"))
}
