//! What a person does at a meeting.

use crate::engine::document::TokenRange;
use crate::engine::frame::ParticipantRole;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// What a person does in a sentence, by the words before and after the phrase.
pub(super) fn role_of(
    scene: &Scene<'_>,
    person: TokenRange,
    heads: bool,
    sentence: TokenRange,
) -> ParticipantRole {
    let doc = scene.doc;
    if heads {
        return ParticipantRole::HeadOfDelegation;
    }
    let after = TokenRange::new(person.after(), (person.after() + 14).min(sentence.after()));
    let before = TokenRange::new(sentence.first(), person.first());
    let near_before = TokenRange::new(person.first().saturating_sub(8).max(sentence.first()), person.first());
    if doc.find(after, "làm trưởng đoàn").is_some_and(|i| i < person.after() + 3)
        || doc.find(after, "dẫn đầu").is_some_and(|i| i < person.after() + 3)
    {
        return ParticipantRole::HeadOfDelegation;
    }
    let signs = after
        .iter()
        .any(|i| doc.key(i) == "ký" && doc.kind(i) == TokenKind::Word && scene.person(i).is_none());
    if signs && doc.find(before, "chứng kiến").is_none() {
        return ParticipantRole::Signatory;
    }
    let speaks = [
        "phát biểu",
        "nhấn mạnh",
        "khẳng định",
        "nhận định",
        "cho biết",
        "thông tin",
        "đề nghị",
        "chia sẻ",
        "mong muốn",
        "mong",
        "yêu cầu",
        "cam kết",
        "ghi nhận",
        "cảm ơn",
        "nói",
        "bày tỏ",
        "đánh giá",
        "nêu rõ",
        "kiến nghị",
        "hứa",
        "biểu dương",
        "chúc",
        "kể",
        "thống nhất",
        "báo cáo",
    ];
    if speaks.iter().any(|w| doc.find(after, w).is_some_and(|i| i < person.after() + 6))
        || doc.find(near_before, "phát biểu").is_some()
    {
        return ParticipantRole::Speaker;
    }
    let guest =
        ["đến dự", "tới dự", "dự và chỉ đạo", "chứng kiến", "dự hội nghị", "dự lễ", "cùng dự", "tham dự"];
    if guest.iter().any(|w| doc.find(before, w).is_some())
        || doc.find(after, "đến dự").is_some()
        || doc.find(after, "dự và").is_some()
    {
        return ParticipantRole::Guest;
    }
    ParticipantRole::Attendee
}
