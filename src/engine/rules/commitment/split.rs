//! Borders between the actions of one complement. Data model, section 7 (Commitments, "Split at …").

use super::action_at;
use super::lead_in::{behind_time, enumerator, skip_lead_in};
use super::words::{self, Role};
use crate::engine::document::{Document, TokenRange};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::cue::joins_pair;
use crate::engine::scene::Scene;

/// Cuts at `;`, list points, `đồng thời` + verb, and at a comma before a new subject, an own frequency or an own
/// deadline; not inside brackets.
///
/// `tăng cường tuần tra chung; mỗi quý họp 01 lần` → two clauses; `tuần tra chung, trao đổi thông tin` → one.
pub(super) fn clauses(scene: &Scene<'_>, range: TokenRange) -> Vec<TokenRange> {
    let doc = scene.doc;
    let mut out = Vec::new();
    let mut start = range.first();
    let mut at = start;
    let mut depth = 0;
    while at < range.after() {
        match doc.key(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let rest = TokenRange::new(start, range.after());
        let found =
            || border(scene, rest, at).or_else(|| behind_frequency(scene, rest, at, start > range.first()));
        match if depth > 0 { None } else { found() } {
            Some((end, next)) => {
                out.push(TokenRange::new(start, end));
                start = next;
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out.push(TokenRange::new(start, range.after()));
    out.retain(|c| !c.is_empty());
    out
}

/// Where the clause before a border ends and the one behind it starts. `rest` starts with the clause that is open.
fn border(scene: &Scene<'_>, rest: TokenRange, at: usize) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let inner = at > rest.first();
    if doc.key(at) == ";" || is_bullet(doc, at, inner) {
        return Some((at, at + 1));
    }
    if !inner {
        return None;
    }
    if enumerator(doc, at).is_some() {
        return Some((at, at));
    }
    if doc.at(at, "đồng thời") {
        let next = at + 2 + usize::from(doc.key(at + 2) == ",");
        let from = if among(doc.key_before(at), ", và") { at - 1 } else { at };
        let acts = action_at(doc, next).is_some() || scene.skip_mention(next).is_some();
        return (acts || !doc.is_capital(next)).then_some((from, next));
    }
    if doc.key(at) == "và"
        && recurs(scene, at + 1, rest.after())
        && first_action(scene, TokenRange::new(rest.first(), at)).is_some()
    {
        return Some((at, at + 1));
    }
    let cuts = doc.key(at) == ","
        && !joins_pair(doc, at)
        && opens_clause(scene, TokenRange::new(rest.first(), at), at + 1, rest.after());
    cuts.then_some((at, at + 1))
}

/// `…, tổ chức giao ban mỗi quý một lần` `, tuyên truyền …`: a clause cut out of a list for the frequency that ends it is
/// cut behind it too.
fn behind_frequency(scene: &Scene<'_>, rest: TokenRange, at: usize, inner: bool) -> Option<(usize, usize)> {
    let doc = scene.doc;
    let cut = inner && doc.key(at) == "," && doc.key_before(rest.first()) == "," && at > rest.first();
    let often =
        scene.times_in(TokenRange::new(at.saturating_sub(1), at)).into_iter().any(|t| scene.is_frequency(t));
    let verb = action_at(doc, at + 1).is_some_and(|hit| doc.column(hit, "role") == "verb");
    (cut && often && verb && !words::is(doc, at + 1, Role::Completion)).then_some((at, at + 1))
}

/// A sign that opens an item inside a line: `+`, or a picture (`👉`, `✅`) that stands alone.
fn is_bullet(doc: &Document, at: usize, inner: bool) -> bool {
    doc.key(at) == "+" && inner && !doc.glued(at) || doc.one_of(at, "👉 ✅ ➡ 🔹 🔸")
}

/// Whether a new action opens behind a comma: its own subject with a verb, or its own frequency or deadline with a verb.
fn opens_clause(scene: &Scene<'_>, before: TokenRange, at: usize, limit: usize) -> bool {
    let doc = scene.doc;
    // `Khi điều kiện cho phép, tổ chức … mỗi quý một lần`: in front stands the condition only.
    let first = skip_lead_in(scene, before.first(), before.after());
    if words::is(doc, first, Role::Condition) && before.iter().all(|i| doc.key(i) != ",") {
        return false;
    }
    if recurs(scene, at, limit) || falls_due(scene, at, limit) {
        return true;
    }
    if scene.times_in(TokenRange::new(at, at + 1)).first().is_some_and(|&time| scene.is_frequency(time)) {
        return false;
    }
    if let Some(end) = own_subject(scene, at).filter(|&end| end < limit) {
        return subject_acts(scene, before, end);
    }
    let comma = (at..limit).find(|&i| doc.one_of(i, ", ; .") && !joins_pair(doc, i)).unwrap_or(limit);
    let Some(verb) = action_at(doc, at).filter(|&hit| doc.column(hit, "role") == "verb") else {
        return false;
    };
    let frequency = scene
        .times_in(TokenRange::new(at, comma))
        .into_iter()
        .filter(|&t| scene.is_frequency(t))
        .filter_map(|t| scene.mentions.times.get(t))
        .any(|time| time.tokens.first() > verb.end as usize);
    // `hoàn thành chấm thi, cấp chứng nhận trước ngày 15/4`: the end is that of both.
    let ends = first_action(scene, before).is_some_and(|first| words::is(doc, first, Role::Finishing));
    (frequency || !ends && own_deadline(scene, at, comma)) && !shares_object(scene, before)
}

/// A frequency with its own action: `cứ nửa tháng một lần gặp nhau`, `định kỳ mỗi quý họp`, `hàng năm tổng kết`.
fn recurs(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    let doc = scene.doc;
    let lead = if doc.key(at) == "cứ" {
        1
    } else if doc.at(at, "định kỳ") {
        2
    } else {
        0
    };
    let at = if lead > 0 && scene.time(at + lead).is_some() { at + lead } else { at };
    let often =
        scene.times_in(TokenRange::new(at, at + 1)).first().copied().filter(|&t| scene.is_frequency(t));
    let Some(end) = often.and_then(|_| behind_time(scene, at)) else { return false };
    end < limit && (action_at(doc, end).is_some() || doc.key(end) == "phải")
}

/// A date by which, in front of its own action: `chậm nhất ngày 12/6 có văn bản trả lời`. A completion of the action
/// before (`trước ngày 30/6 hoàn thành`) is none.
fn falls_due(scene: &Scene<'_>, at: usize, limit: usize) -> bool {
    /// Words of a limit in front of the date, in tokens.
    const WORDS: usize = 3;
    let doc = scene.doc;
    let limited = |at: usize| doc.one_of(at, "chậm muộn trước");
    let Some(time) = (at..(at + WORDS).min(limit)).find_map(|i| scene.time(i)) else { return false };
    let verb = time.tokens.after();
    (time.limit || limited(at) || limited(time.tokens.first()))
        && verb < limit
        && action_at(doc, verb).is_some_and(|hit| doc.column(hit, "role") == "verb")
        && !words::is(doc, verb, Role::Completion)
        && !words::is(doc, verb, Role::Finishing)
}

/// `giúp khám bệnh, cấp thuốc cho dân …`, `phối hợp với X rà soát, trả lời …`: verbs and partners alone stand before the
/// comma, so both verbs have the object behind it.
fn shares_object(scene: &Scene<'_>, before: TokenRange) -> bool {
    let doc = scene.doc;
    let Some(mut at) = first_action(scene, before) else { return true };
    while at < before.after() {
        at = match action_at(doc, at).map(|hit| hit.end as usize).or_else(|| scene.skip_mention(at)) {
            Some(end) => end,
            None if doc.one_of(at, "với cùng và") => at + 1,
            None => return false,
        };
    }
    true
}

/// Where a subject that opens at a token ends; `mỗi bên` shares out the action before it and is none.
fn own_subject(scene: &Scene<'_>, at: usize) -> Option<usize> {
    scene
        .organization(at)
        .map(|o| o.phrase.after().max(o.tokens.after()))
        .or_else(|| scene.group(at).filter(|_| scene.doc.key(at) != "mỗi").map(|g| g.tokens.after()))
}

/// `…, BĐBP tỉnh Tây Ninh hỗ trợ …`: a verb follows, and the clause before has its action already. An object list has no
/// verb behind it; as long as nothing was said to be done, the addressee goes on (`yêu cầu các đồn A, B và C siết chặt`).
fn subject_acts(scene: &Scene<'_>, before: TokenRange, end: usize) -> bool {
    let doc = scene.doc;
    let acts = action_at(doc, end).is_some_and(|h| doc.column(h, "role") == "verb")
        || words::is(doc, end, Role::Modal)
        || doc.key(end) == "có";
    // `khi dịch lắng xuống, ba bên khôi phục …`: the duty behind its condition.
    let start = skip_lead_in(scene, before.first(), before.after());
    if words::is(doc, start, Role::Condition) && (start..before.after()).all(|i| doc.key(i) != ",") {
        return false;
    }
    acts && first_action(scene, before).is_some() && before.len() > 2 && !lists_bodies(scene, before)
}

/// The first verb or adverb of an action in a range, outside names.
fn first_action(scene: &Scene<'_>, range: TokenRange) -> Option<usize> {
    range.iter().find(|&i| action_at(scene.doc, i).is_some() && scene.skip_mention(i).is_none())
}

/// `chỉ đạo công an các xã A Dơi, …`, `phối hợp với Công an tỉnh, …`: bodies stand between the comma and a word that
/// takes them as its object, so the list goes on.
fn lists_bodies(scene: &Scene<'_>, before: TokenRange) -> bool {
    let doc = scene.doc;
    let mut at = before.after();
    while at > before.first() {
        if words::before(doc, at, Role::Causative).is_some() {
            return at < before.after();
        }
        let named = scene.organization(at - 1).is_some()
            || scene.group(at - 1).is_some()
            || scene.is_place(at - 1)
            || doc.is_capital(at - 1);
        if !named && !doc.one_of(at - 1, ", và các") {
            return false;
        }
        at -= 1;
    }
    false
}

/// `…, bàn giao tài khoản cho X trước ngày 30/11`: a date by which, of a verb with its own object. Completions of the
/// action before (`hoàn thành trước`, `xong trước`, `trình`) are none.
fn own_deadline(scene: &Scene<'_>, at: usize, comma: usize) -> bool {
    let doc = scene.doc;
    let Some(verb) = action_at(doc, at) else { return false };
    // `hoàn thành chỉnh trang tuyến đường trước …` has an object, `hoàn thành trước …` completes the action before.
    let tail = words::end(doc, at, Role::Completion);
    let finishes = words::end(doc, at, Role::Finishing);
    let bare = |end: usize| scene.time(end).is_some() || doc.one_of(end, "trước trong vào chậm xong");
    if tail.is_some() || finishes.is_some_and(bare) {
        return false;
    }
    let times = scene.times_in(TokenRange::new(at, comma));
    let limit = times.iter().filter_map(|&t| scene.mentions.times.get(t)).find(|m| {
        m.limit
            || among(doc.key_before(m.tokens.first()), "trước nhất hết")
            || doc.one_of(m.tokens.first(), "trước chậm muộn")
    });
    limit.is_some_and(|m| {
        let first = m.tokens.first();
        let from = words::before(doc, first, Role::Limit).unwrap_or(first);
        // `làm xong trước tháng 2`, `bàn giao chậm nhất ngày 15`: nothing but the verb stands there.
        let object = verb.end as usize + usize::from(doc.key(verb.end as usize) == "xong");
        from > object
    })
}
