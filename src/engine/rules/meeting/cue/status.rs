//! Held, planned or only mentioned.

use super::phrase::{dated_at_once, told_apart};
use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::MeetingStatus;
use crate::engine::scene::Scene;

/// Whether the meeting has been, will be, or is another one only named.
pub(super) fn status(
    scene: &Scene<'_>,
    phrase: TokenRange,
    clause: TokenRange,
) -> (MeetingStatus, Option<TokenRange>) {
    let doc = scene.doc;
    let sentence = doc.sentence_at(phrase.first());
    let before = TokenRange::new(clause.first(), phrase.first());
    let after = TokenRange::new(phrase.first(), clause.after());
    let near = TokenRange::new(phrase.first(), clause.after().min(phrase.after() + 10));
    let planned_in_phrase = ["lần tới", "lần sau", "tiếp theo", "lần kế tiếp", "năm sau", "năm tới"];
    for words in planned_in_phrase {
        if let Some(at) = doc.find(near, words) {
            return (MeetingStatus::Planned, Some(TokenRange::new(at, at + 2)));
        }
    }
    for words in ["lần trước", "năm ngoái", "năm trước", "gần nhất", "gần đây nhất"] {
        if let Some(at) = doc.find(near, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
        }
    }
    // Future words count up to the phrase, and after it only where the meeting itself is their subject.
    for (range, words) in [
        (before, "sẽ"),
        (before, "dự kiến"),
        (before, "theo kế hoạch"),
        (before, "theo chương trình"),
        (before, "ngày mai"),
        (before, "khi tổ chức"),
        (before, "đề nghị"),
    ] {
        if let Some(at) = doc.find(range, words) {
            let words = TokenRange::new(at, at + words.split(' ').count());
            if doc.key(at) == "đề" {
                continue;
            }
            return (MeetingStatus::Planned, Some(words));
        }
    }
    let tail = TokenRange::new(phrase.after(), clause.after().min(phrase.after() + 14));
    for words in ["sẽ do", "sẽ được", "sẽ diễn ra", "sẽ tổ chức", "dự kiến", "được luân phiên", "sẽ"]
    {
        if let Some(at) = doc.find(tail, words)
            && scene.organization_mentions(TokenRange::new(phrase.after(), at)).is_empty()
        {
            return (MeetingStatus::Planned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    let ahead = TokenRange::new(sentence.first(), phrase.first());
    for words in ["được biết", "gần đây nhất", "trước đây"] {
        if let Some(at) = doc.find(ahead, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    // "bảo đảm an toàn Chương trình giao lưu …", "còn nhớ hội nghị …"
    let just_before = TokenRange::new(phrase.first().saturating_sub(3).max(sentence.first()), phrase.first());
    for words in ["an toàn", "còn nhớ", "nhớ lại", "ký tại", "kết tại", "nhất tại", "hứa tại"]
    {
        if let Some(at) = doc.find(just_before, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
        }
    }
    // "sau cuộc hội đàm ngày 30/6": another meeting, told by its day.
    if matches!(doc.key_before(phrase.first()), "sau" | "từ" | "ở" | "tại")
        && dated_at_once(scene, phrase)
        && doc.sentence_at(phrase.first()).first() + 2 < phrase.first()
        && matches!(doc.key_before(phrase.first()), "sau" | "từ")
    {
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.first() - 1, phrase.first())));
    }
    // "nhất trí tổ chức hội nghị lần thứ XI": what is agreed to be held is still to come.
    if let Some(words) = agreed(doc, before) {
        return (MeetingStatus::Planned, Some(words));
    }
    // What the meeting is measured against: nothing but its own phrase may stand between.
    let joined = TokenRange::new(
        (sentence.first()..phrase.first()).rev().find(|&i| doc.key(i) == ",").unwrap_or(sentence.first()),
        phrase.first(),
    );
    for words in [
        "kể từ",
        "so với",
        "từ sau",
        "thực hiện cam kết tại",
        "thực hiện biên bản",
        "thực hiện nội dung",
        "triển khai biên bản",
    ] {
        if let Some(at) = doc.find(joined, words) {
            return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + words.split(' ').count())));
        }
    }
    // "hội nghị giao ban hàng năm giữa …": how often, told in the name, is no plan.
    let in_name = |t: usize| {
        scene
            .mentions
            .times
            .get(t)
            .is_some_and(|m| phrase.contains(m.tokens) && m.value == "P1Y" && m.tokens.len() <= 2)
    };
    if let Some(&time) = scene.times_in(after).iter().find(|&&t| scene.is_frequency(t) && !in_name(t))
        && !in_report(doc, sentence)
    {
        let tokens = scene.mentions.times.get(time).map(|t| t.tokens);
        return (MeetingStatus::Planned, tokens);
    }
    if let Some(&time) = scene.times_in(before).iter().rev().find(|&&t| scene.is_frequency(t))
        && scene.mentions.times.get(time).is_some_and(|t| phrase.first() < t.tokens.after() + 10)
        && !in_report(doc, sentence)
    {
        return (MeetingStatus::Planned, scene.mentions.times.get(time).map(|t| t.tokens));
    }
    if doc.find(after, "hồi tháng").is_some()
        || doc.find(TokenRange::new(sentence.first(), phrase.first()), "hồi tháng").is_some()
    {
        let at = doc.find(sentence, "hồi tháng").unwrap_or(phrase.first());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(at, at + 2)));
    }
    // "(tháng 12/2024, tại thành phố Bà Vét)", "(tổ chức ngày 6-7 ở Công an tỉnh)"
    if doc.key(phrase.after()) != "hồi" && told_apart(scene, phrase) {
        let open = (phrase.after()..sentence.after()).find(|&i| doc.key(i) == "(").unwrap_or(phrase.after());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(open, open + 2)));
    }
    if doc.key(phrase.after()) == "("
        && scene.times_in(TokenRange::new(phrase.after(), phrase.after() + 8)).len() == 1
    {
        let close = (phrase.after()..sentence.after()).find(|&i| doc.key(i) == ")").unwrap_or(phrase.after());
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.after(), close + 1)));
    }
    (MeetingStatus::Held, None)
}

/// `thống nhất tổ chức`, `nhất trí mở`, `hẹn cùng tổ chức` right before a phrase.
pub(super) fn agreed(doc: &Document, before: TokenRange) -> Option<TokenRange> {
    let organise = (before.first()..before.after())
        .rev()
        .take(4)
        .find(|&i| doc.at(i, "tổ chức") || doc.key(i) == "mở")?;
    let from = organise.saturating_sub(4).max(before.first());
    let cue = (from..organise).find(|&i| {
        ["thống nhất", "nhất trí", "thỏa thuận", "đề xuất"].iter().any(|w| doc.at(i, w))
            || doc.key(i) == "hẹn"
    })?;
    Some(TokenRange::new(cue, organise + 1))
}

/// Whether a sentence reports results or habits of the past.
pub(super) fn in_report(doc: &Document, sentence: TokenRange) -> bool {
    [
        "thời gian qua",
        "theo báo cáo",
        "trong năm qua",
        "đã tổ chức",
        "được duy trì",
        "đã triển khai",
        "người ta",
    ]
    .iter()
    .any(|words| doc.find(sentence, words).is_some())
}
