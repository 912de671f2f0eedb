//! The words of a cue in another sense. Source book, section 17.

use super::lead_in::{is_heading_noun, skip_lead_in};
use super::words::{self, Role};
use super::{action_at, opens_action};
use crate::engine::document::{Document, TokenRange};
use crate::engine::lexicon::{Class, Hit};
use crate::engine::rules::meeting::cue::clause_at;
use crate::engine::scene::Scene;

/// Whether the words of a cue bind nobody here: noun or attribute (`theo đề nghị của`, `đáp ứng yêu cầu`), an
/// evaluation (`nhất trí cho rằng`), an appeal to the public, an announcement (`sẽ diễn ra`), or nothing follows them.
pub(super) fn is(scene: &Scene<'_>, cue: TokenRange, family: &str) -> bool {
    in_context(scene.doc, cue, family)
        || without_complement(scene, cue)
        || appeals_to_public(scene, cue, family)
        || lacks_addressee(scene, cue, family)
        || in_purpose(scene, cue, family)
        || told_as_done(scene, cue, family)
        || match family {
            "request" => scene.doc.at(cue.first(), "kiến nghị") && scene.doc.number(cue.after()).is_some(),
            "demand" => scene.doc.number(cue.first().saturating_sub(1)).is_some(),
            "settlement" => {
                scene.doc.key_before(cue.first()) == "được" && !scene.doc.at(cue.after(), "trên tinh thần")
            }
            "adoption" => !adopts_list(scene, cue),
            "hope" => !hopes_for_act(scene, cue),
            "ready" => action_at(scene.doc, cue.after()).is_none(),
            "expectation" => announces_meeting(scene, cue),
            "intention" => announces_meeting(scene, cue) || !has_subject(scene, cue),
            "future" => is_foretold(scene, cue),
            _ => false,
        }
}

/// `hy vọng Công an tỉnh X tiếp tục chia sẻ …`: a party, and what it is hoped to do.
fn hopes_for_act(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let at = skip_lead_in(scene, cue.after(), cue.after() + 3);
    let party = scene.organization(at).is_some() || scene.group(at).is_some();
    party && scene.skip_mention(at).is_some_and(|verb| opens_action(scene.doc, verb))
}

/// `thông qua chín nội dung hợp tác, trọng tâm là: …`: points are adopted, and a colon opens them.
fn adopts_list(scene: &Scene<'_>, cue: TokenRange) -> bool {
    /// Longest heading in front of the colon, in tokens.
    const REACH: usize = 24;
    let doc = scene.doc;
    let after = doc.sentence_at(cue.first()).after().min(cue.after() + REACH);
    is_heading_noun(doc, cue.after()) && (cue.after()..after).any(|at| doc.key(at) == ":")
}

/// Words of `cue_contexts.tsv` beside the cue.
fn in_context(doc: &Document, cue: TokenRange, family: &str) -> bool {
    let speaks_of = |hit: Hit, side: &str| {
        hit.class == Class::CueContext
            && doc.column(hit, "side") == side
            && matches!(doc.column(hit, "cue"), c if c == "any" || c == family)
    };
    // `vừa có văn bản yêu cầu UBND huyện …` asks in writing.
    let written = words::before(doc, cue.first(), Role::Writ).is_some();
    !written && words::ending_at(doc, cue.first(), |hit| speaks_of(hit, "before")).is_some()
        || doc.hits(cue.after()).iter().any(|&hit| speaks_of(hit, "after"))
}

/// Nothing to do stands behind the cue: the sentence ends, or goes on behind a comma without an action.
fn without_complement(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    match doc.key(cue.after()) {
        "" | "." | ";" | ")" | "!" => true,
        // A quotation opens behind a blank (`đề nghị “…”`), it closes at the word.
        "\"" => doc.glued(cue.after()),
        "," => !action_follows(scene, cue.after()),
        _ => false,
    }
}

/// `thống nhất, trong năm 2025 duy trì …`: behind the comma an action or its subject follows.
fn action_follows(scene: &Scene<'_>, from: usize) -> bool {
    let at = skip_lead_in(scene, from, from + 16);
    action_at(scene.doc, at).is_some()
        || scene
            .skip_mention(at)
            .is_some_and(|end| action_at(scene.doc, end).is_some() || words::is(scene.doc, end, Role::Modal))
}

/// `kêu gọi người dân`, `đề nghị bị hại liên hệ`: appeals to the public bind no party.
fn appeals_to_public(scene: &Scene<'_>, cue: TokenRange, family: &str) -> bool {
    let doc = scene.doc;
    matches!(family, "request" | "appeal" | "wish" | "demand")
        && (cue.after()..cue.after() + 4)
            .take_while(|&i| scene.organization(i).is_none() && action_at(doc, i).is_none())
            .any(|i| words::is(doc, i, Role::Public))
}

/// `hội đàm nhằm đánh giá kết quả, kiến nghị giải quyết vướng mắc`: a purpose, in which nobody is asked by name.
fn in_purpose(scene: &Scene<'_>, cue: TokenRange, family: &str) -> bool {
    /// How far in front of the cue the purpose may open, in tokens.
    const REACH: usize = 24;
    let doc = scene.doc;
    let first = doc.sentence_at(cue.first()).first().max(cue.first().saturating_sub(REACH));
    matches!(family, "request" | "instruction")
        && doc.one_of(cue.first().saturating_sub(1), ", và")
        && scene.skip_mention(cue.after()).is_none()
        && (first..cue.first()).rev().take_while(|&at| !doc.one_of(at, "; :")).any(|at| doc.key(at) == "nhằm")
}

/// `đã chỉ đạo … được 2 đợt`, `triển khai 96 cuộc, kiến nghị thu hồi 14,7 tỷ đồng`: results told with their counts.
fn told_as_done(scene: &Scene<'_>, cue: TokenRange, family: &str) -> bool {
    /// How far from the cue a count may stand, in tokens.
    const REACH: usize = 12;
    let doc = scene.doc;
    let counted =
        |from: usize, to: usize| (from..to).find(|&at| doc.number(at).is_some() && scene.time(at).is_none());
    let sentence = doc.sentence_at(cue.first());
    let after = sentence.after().min(cue.after() + REACH);
    match family {
        "instruction" => {
            doc.key_before(cue.first()) == "đã"
                && counted(cue.after(), after).is_some_and(|at| doc.key_before(at) == "được")
        }
        // `đã giao cho X 10 bộ bàn ghế`: handed over, not charged with.
        "assignment" => {
            let receiver = cue.after() + usize::from(doc.key(cue.after()) == "cho");
            scene.skip_mention(receiver).is_some_and(|end| counted(end, end + 1).is_some())
        }
        "request" => {
            let first = sentence.first().max(cue.first().saturating_sub(REACH));
            doc.one_of(cue.first().saturating_sub(1), ", ;")
                && scene.skip_mention(cue.after()).is_none()
                && action_at(doc, cue.after()).is_some()
                && counted(cue.after(), (cue.after() + 4).min(after)).is_some()
                && counted(first, cue.first()).is_some()
                && words::find(doc, TokenRange::new(sentence.first(), cue.first()), Role::Retrospect)
                    .is_some()
        }
        _ => false,
    }
}

/// `giao`, `chỉ đạo`, `mời` are cues only with somebody they are said to: `giao Văn phòng …`, `mời đoàn bạn sang …`.
fn lacks_addressee(scene: &Scene<'_>, cue: TokenRange, family: &str) -> bool {
    let doc = scene.doc;
    let named = |at: usize| {
        scene.organization(at).is_some()
            || scene.person(at).is_some()
            || scene.title(at).is_some()
            || scene.group(at).is_some()
            || words::is(doc, at, Role::Addressee)
    };
    match family {
        "assignment" => {
            let at = cue.after() + usize::from(doc.key(cue.after()) == "cho");
            !named(at)
        }
        "instruction" | "covenant" | "favour" => !named(cue.after()),
        "invitation" => {
            let before = cue.first().saturating_sub(1);
            let inviter = doc.one_of(before, "thời cũng trọng thành") || scene.skip_mention(before).is_some();
            let joined = || doc.one_of(before, ", và ;") && names_guests(scene, cue.after());
            !(inviter || joined())
                || scene.organization(cue.first()).is_some()
                || !invites(scene, cue.after())
        }
        _ => false,
    }
}

/// `đoàn Đắk Lắk`, `Công an tỉnh A`: guests who are a party.
fn names_guests(scene: &Scene<'_>, at: usize) -> bool {
    scene.organization(at).is_some()
        || scene.person(at).is_some()
        || scene.group(at).is_some()
        || words::is(scene.doc, at, Role::Guests)
}

/// `mời đoàn bạn sang thăm`, `mời Công an tỉnh A dự …`: somebody, and where to.
fn invites(scene: &Scene<'_>, from: usize) -> bool {
    /// Longest name of the guests, in tokens.
    const REACH: usize = 14;
    let doc = scene.doc;
    (from..from + REACH)
        .take_while(|&at| !doc.one_of(at, ". ;"))
        .take_while(|&at| doc.key(at) != "cùng")
        .any(|at| doc.one_of(at, "sang thăm dự đến") && scene.skip_mention(at).is_none())
}

/// `dự kiến` of a meeting only announces it; of anything else an action must follow.
fn announces_meeting(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    action_at(doc, cue.after()).is_none() && doc.key(cue.after()) != "đưa"
        || doc.hit(cue.after(), Class::MeetingCue).is_some()
        || names_meeting(doc, TokenRange::new(doc.sentence_at(cue.first()).first(), cue.first()))
}

/// `Công an tỉnh X đã có kế hoạch …`: somebody has the plan, behind whom nothing but adverbs stand.
fn has_subject(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    let mut before = cue.first();
    while let Some(link) = words::before(doc, before, Role::Link) {
        before = link;
    }
    before.checked_sub(1).is_some_and(|last| {
        scene.skip_mention(last).is_some() && scene.time(last).is_none()
            || words::is(doc, last, Role::OwnBody)
    })
}

/// Whether a noun that names a meeting stands in a range.
fn names_meeting(doc: &Document, range: TokenRange) -> bool {
    range.iter().any(|i| doc.hit(i, Class::MeetingCue).is_some_and(|h| doc.column(h, "shape") == "noun"))
}

/// `sẽ` that announces a meeting or an itinerary, threatens, or foretells.
fn is_foretold(scene: &Scene<'_>, cue: TokenRange) -> bool {
    let doc = scene.doc;
    let sentence = doc.sentence_at(cue.first());
    let before = TokenRange::new(sentence.first(), cue.first());
    let comma = before.iter().rev().find(|&i| doc.key(i) == ",").map_or(before.first(), |i| i + 1);
    if words::find(doc, before, Role::Proviso).is_some()
        || words::find(doc, TokenRange::new(comma, before.after()), Role::Hope).is_some()
    {
        return true;
    }
    let clause = clause_at(doc, cue.first());
    let next = cue.after();
    // A host or a date of a coming meeting: a planned meeting, no commitment.
    let hosted = doc.key(next) == "do"
        || (doc.at(next, "được tổ chức") && names_meeting(doc, TokenRange::new(clause.first(), cue.first())));
    let held = doc.at(next, "tổ chức")
        && (names_meeting(doc, TokenRange::new(next, next + 6))
            || names_meeting(doc, TokenRange::new(clause.first(), cue.first())));
    // `Từ 17 đến 19-6, … sẽ mở lớp tập huấn`: an announcement with its date.
    let dated =
        scene.time(sentence.first() + usize::from(doc.one_of(sentence.first(), "từ trong vào"))).is_some();
    let course = dated && (doc.at(next, "khai giảng") || doc.at(next, "mở lớp") || doc.at(next, "mở khóa"));
    let chairs = doc.at(next, "chủ trì")
        && (doc.one_of(next + 2, ". , ;") || names_meeting(doc, TokenRange::new(next + 2, next + 5)));
    let touring = doc.find(before, "đoàn").is_some()
        && ["kiểm tra", "làm việc", "tham quan", "khảo sát"].iter().any(|w| doc.at(next, w));
    let travels = matches!(doc.key(next), "sang" | "đến") && action_at(doc, next + 1).is_none();
    let gathers = doc
        .hit(next, Class::MeetingCue)
        .is_some_and(|h| matches!(doc.column(h, "kind"), "exchange" | "talks" | "briefing"));
    // `sẽ được hai bên ký`: the signing is told by its own rule.
    let signed = doc.key(next) == "được" && (next..next + 6).any(|i| doc.key(i) == "ký");
    hosted || held || course || chairs || signed || touring || travels || gathers
}
