//! The sort of meeting.

use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::MeetingKind;

/// The kind that the phrase of a general noun gives: `giao ban` wins, then the first of the others.
pub(super) fn specific_kind(doc: &Document, phrase: TokenRange, kind: MeetingKind) -> MeetingKind {
    let has = |words: &str| doc.find(phrase, words);
    if has("giao ban").is_some() {
        return MeetingKind::Briefing;
    }
    if kind != MeetingKind::Meeting {
        return kind;
    }
    let choices = [
        ("hội đàm", MeetingKind::Talks),
        ("sơ kết", MeetingKind::Review),
        ("tổng kết", MeetingKind::Review),
        ("đánh giá", MeetingKind::Review),
        ("thường niên", MeetingKind::Review),
        ("kiểm điểm", MeetingKind::Review),
        ("ký kết", MeetingKind::Signing),
        ("ký giao ước", MeetingKind::Signing),
        ("tập huấn", MeetingKind::Training),
        ("giao lưu", MeetingKind::Exchange),
        ("kết nghĩa", MeetingKind::Exchange),
        ("bàn giao", MeetingKind::Handover),
        ("khánh thành", MeetingKind::Handover),
    ];
    choices
        .iter()
        .filter_map(|&(words, k)| has(words).map(|at| (at, k)))
        .min_by_key(|&(at, _)| at)
        .map_or(kind, |(_, k)| k)
}
