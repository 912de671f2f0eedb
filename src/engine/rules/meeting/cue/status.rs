//! Held, planned or only mentioned.

use super::phrase::{dated_at_once, dated_bracket, told_apart};
use super::{is_day, is_month};
use crate::engine::document::TokenRange;
use crate::engine::frame::MeetingStatus;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;

/// How far behind its name, in tokens, the predicate of a meeting stands; the same past `giữa X và Y`.
const PREDICATE: usize = 14;
const PARTIES: usize = 28;
/// How far into a sentence, in tokens, its date stands.
const OPENING: usize = 6;

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
    let found = |range: TokenRange, sense: Sense| scene.words.first(range, sense).map(|w| w.tokens);
    if let Some(words) = found(near, Sense::Next) {
        return (MeetingStatus::Planned, Some(words));
    }
    if let Some(words) = found(near, Sense::Previous) {
        return (MeetingStatus::Mentioned, Some(words));
    }
    if decided_there(scene, phrase) {
        return (MeetingStatus::Held, None);
    }
    // "hẹn tháng 3/2025 gặp lại": only when it will be may stand between.
    let appointed = scene.words.last(before, Sense::Appoints).map(|w| w.tokens);
    let when = |i: usize| scene.time(i).is_some() || doc.one_of(i, "sẽ cùng nhau vào , gặp lại tại ở dự");
    if let Some(words) = appointed.filter(|w| (w.after()..phrase.first()).all(when)) {
        return (MeetingStatus::Planned, Some(words));
    }
    let just_before = TokenRange::new(phrase.first().saturating_sub(3).max(sentence.first()), phrase.first());
    let pointed = found(just_before, Sense::PointedAt);
    // "sẽ bàn giao chiếc xe đã hứa tại cuộc hội đàm ngày 6-6": the future is that of the thing, not of the meeting.
    let promised = |w: &TokenRange| w.after() == phrase.first() && doc.key_before(w.first()) == "đã";
    if let Some(words) = pointed.filter(|w| promised(w) || dated_at_once(scene, phrase)) {
        return (MeetingStatus::Mentioned, Some(words));
    }
    // Future words count up to the phrase, and after it only where the meeting itself is their subject.
    if let Some(words) = found(before, Sense::Future) {
        return (MeetingStatus::Planned, Some(words));
    }
    // The parties may stand between: "Hội nghị … giữa X và Y, dự kiến diễn ra …".
    let joined = doc.key(phrase.after()) == "giữa";
    let reach = if joined { PARTIES } else { PREDICATE };
    let tail = TokenRange::new(phrase.after(), clause.after().min(phrase.after() + reach));
    // ", dự kiến đưa vào sử dụng …" is said of another thing, ", dự kiến diễn ra …" of the meeting.
    let of_it = |words: &TokenRange| {
        let behind = TokenRange::new(phrase.after(), words.first());
        doc.find(behind, ",").is_none() || scene.words.at(words.after(), Sense::GoesOn).is_some()
    };
    if let Some(words) = found(tail, Sense::Coming).filter(of_it)
        && (joined
            || doc.key(phrase.after()) == "cho"
            || scene.organization_mentions(TokenRange::new(phrase.after(), words.first())).is_empty())
    {
        return (MeetingStatus::Planned, Some(words));
    }
    let ahead = TokenRange::new(sentence.first(), phrase.first());
    if let Some(words) = found(ahead, Sense::Recalled) {
        return (MeetingStatus::Mentioned, Some(words));
    }
    // "bảo đảm an toàn Chương trình giao lưu …", "còn nhớ hội nghị …"
    if let Some(words) = pointed {
        return (MeetingStatus::Mentioned, Some(words));
    }
    if let Some(words) = scene.words.before(phrase.first(), Sense::Recalls) {
        return (MeetingStatus::Mentioned, Some(words));
    }
    // "sau cuộc hội đàm ngày 30/6": another meeting, told by its day.
    if matches!(doc.key_before(phrase.first()), "sau" | "từ" | "ở" | "tại")
        && (dated_at_once(scene, phrase)
            || scene
                .times_in(TokenRange::new(phrase.first(), phrase.after() + 1))
                .iter()
                .any(|&t| is_day(scene, t) || is_month(scene, t)))
        && doc.sentence_at(phrase.first()).first() + 2 < phrase.first()
        && matches!(doc.key_before(phrase.first()), "sau" | "từ")
    {
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.first() - 1, phrase.first())));
    }
    // "việc ghi trong biên bản hội đàm tháng 12-2018": not the minutes that are signed now.
    let minutes =
        doc.key_before(phrase.first()) == "bản" && !doc.one_of(phrase.first().saturating_sub(3), "ký kết");
    let near = TokenRange::new(phrase.first(), phrase.after() + 1);
    if minutes && scene.times_in(near).iter().any(|&t| is_day(scene, t) || is_month(scene, t)) {
        return (MeetingStatus::Mentioned, Some(TokenRange::new(phrase.first() - 1, phrase.first())));
    }
    // "nhất trí tổ chức hội nghị lần thứ XI": what is agreed to be held is still to come.
    if let Some(words) = agreed(scene, before) {
        return (MeetingStatus::Planned, Some(words));
    }
    if let Some(words) = agreed_before(scene, sentence, clause, phrase) {
        return (MeetingStatus::Planned, Some(words));
    }
    // What the meeting is measured against: nothing but its own phrase may stand between.
    let joined = TokenRange::new(
        (sentence.first()..phrase.first()).rev().find(|&i| doc.key(i) == ",").unwrap_or(sentence.first()),
        phrase.first(),
    );
    if let Some(words) = found(joined, Sense::Measured) {
        return (MeetingStatus::Mentioned, Some(words));
    }
    // "hội nghị giao ban hàng năm giữa …": how often, told in the name, is no plan.
    let in_name = |t: usize| {
        scene
            .mentions
            .times
            .get(t)
            .is_some_and(|m| phrase.contains(m.tokens) && m.value == "P1Y" && m.tokens.len() <= 2)
    };
    // "Sáng 17/5, hai sở họp bàn …, thống nhất thông báo … hằng tuần": how often another thing is done.
    let opening = TokenRange::new(sentence.first(), phrase.first().min(sentence.first() + OPENING));
    let told = scene.times_in(opening).iter().any(|&t| !scene.is_frequency(t));
    let own = (phrase.after()..after.after())
        .find(|&i| told && doc.key(i) == "," && scene.words.at(i + 1, Sense::Agreed).is_some());
    let after = TokenRange::new(after.first(), own.unwrap_or(after.after()));
    if let Some(&time) = scene.times_in(after).iter().find(|&&t| scene.is_frequency(t) && !in_name(t))
        && !scene.words.any(sentence, Sense::Report)
    {
        let tokens = scene.mentions.times.get(time).map(|t| t.tokens);
        return (MeetingStatus::Planned, tokens);
    }
    if let Some(&time) = scene.times_in(before).iter().rev().find(|&&t| scene.is_frequency(t))
        && scene.mentions.times.get(time).is_some_and(|t| phrase.first() < t.tokens.after() + 10)
        && !scene.words.any(sentence, Sense::Report)
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
    if let Some(bracket) = dated_bracket(scene, phrase.after()) {
        return (MeetingStatus::Mentioned, Some(bracket));
    }
    (MeetingStatus::Held, None)
}

/// `Tại cuộc gặp hồi tháng 1/2024, hai Giám đốc đã nhất trí …`: what was said there is told, so it is reported.
pub(in crate::engine::rules::meeting) fn decided_there(scene: &Scene<'_>, phrase: TokenRange) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence_at(phrase.first());
    let opens = doc.key_before(phrase.first()) == "tại" && phrase.first() < sentence.first() + OPENING;
    let tail = TokenRange::new(phrase.after(), sentence.after().min(phrase.after() + PARTIES));
    let comma = tail.iter().find(|&i| doc.key(i) == ",");
    opens
        && comma.is_some_and(|comma| {
            (comma..tail.after())
                .any(|i| doc.key(i) == "đã" && scene.words.at(i + 1, Sense::Agreed).is_some())
        })
}

/// `hai bên nhất trí …; tổ chức huấn luyện chung … vào tháng 5`: an item without a subject under the cue of the first.
fn agreed_before(
    scene: &Scene<'_>,
    sentence: TokenRange,
    clause: TokenRange,
    phrase: TokenRange,
) -> Option<TokenRange> {
    let earlier = TokenRange::new(sentence.first(), clause.first());
    let words = scene.words.first(earlier, Sense::Agreed)?.tokens;
    // "; cuối năm tổ chức sơ kết": when it will be may open the item.
    let start = scene.time(clause.first()).map_or(clause.first(), |t| t.tokens.after());
    let item = scene.words.at(start, Sense::Organizes)?;
    (item.after() == phrase.first()).then_some(words)
}

/// `thống nhất tổ chức`, `nhất trí mở`, `hẹn cùng tổ chức` right before a phrase.
fn agreed(scene: &Scene<'_>, before: TokenRange) -> Option<TokenRange> {
    let doc = scene.doc;
    let organise = (before.first()..before.after())
        .rev()
        .take(4)
        .find(|&i| doc.at(i, "tổ chức") || matches!(doc.key(i), "mở" | "dự"))?;
    // "hẹn cuối năm nay cùng tổ chức", "thống nhất ngay sau Tết năm 2026, tổ chức": when it will be may stand between.
    let near = TokenRange::new(organise.saturating_sub(4).max(before.first()), organise);
    let wide = TokenRange::new(organise.saturating_sub(14).max(before.first()), organise);
    let timed = !scene.times_in(wide).is_empty()
        && scene.organization_mentions(wide).is_empty()
        && wide.iter().filter(|&i| doc.key(i) == ",").count() <= 1;
    let from = if timed { wide.first() } else { near.first() };
    let agreed = scene.words.first(TokenRange::new(from, organise), Sense::Agreed)?.tokens;
    Some(TokenRange::new(agreed.first(), organise + 1))
}
