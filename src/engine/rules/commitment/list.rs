//! The actions under a cue: in its own sentence, in the items and sentences that go on with it.

use super::cue::Cue;
use super::lead_in::{behind_heading, enumerator, is_item, opening, opens_list, skip_lead_in};
use super::party::Context;
use super::scope::{self, Basis, Scope};
use super::words::{self, Role};
use super::{Draft, action_at, clause, opens_action, split, subject};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::scene::Scene;

/// The actions of a sentence with cues; gives the scope for the sentences after it.
pub(super) fn from_cues(
    context: &Context<'_>,
    sentence: TokenRange,
    block: usize,
    cues: &[Cue],
    before: Option<Scope>,
    drafts: &mut Vec<Draft>,
) -> Option<Scope> {
    let doc = context.scene.doc;
    let item = is_item(doc, sentence, block);
    // A list item may hold text of the list before its own cue ("Bốn là, giao Văn phòng …").
    if let (Some(list), Some(first)) = (before.as_ref().filter(|_| item), cues.first()) {
        let head = TokenRange::new(sentence.first(), first.clause_start);
        let start = skip_lead_in(context.scene, opening(doc, sentence, block), head.after());
        if head.len() > 3 && doc.hit(start, Class::Action).is_some() {
            actions(context, head, list, drafts);
        }
    }
    // `- Công an tỉnh A có trách nhiệm …`: an item of what was agreed says who is bound.
    if let (Some(list), Some(first)) = (before.as_ref().filter(|list| item && list.open), cues.first())
        && list.kind == CommitmentKind::Agreement
        && matches!(first.family, "duty" | "future" | "aim")
    {
        actions(context, TokenRange::new(sentence.first(), sentence.after()), list, drafts);
        return before;
    }
    if let (Some(list), Some(first)) = (before.as_ref().filter(|list| item && list.open), cues.first())
        && first.clause_start == first.tokens.first()
    {
        // "Ba là, thống nhất lựa chọn …": in an open list a bare cue of agreement keeps the list's own kind.
        if list.kind != CommitmentKind::Agreement && first.kind == CommitmentKind::Agreement {
            actions(context, TokenRange::new(first.tokens.after(), sentence.after()), list, drafts);
            return before;
        }
        // "+ Chỉ đạo các đồn gặp gỡ …": the order is what the list settles.
        if first.family == "instruction" {
            actions(context, TokenRange::new(first.tokens.first(), sentence.after()), list, drafts);
            return before;
        }
    }
    // `Điều 1. Hai bên thống nhất …`: an item that says once more that it is agreed leaves the list open.
    let section = before.as_ref().filter(|list| item && list.open && list.basis == Basis::Section).cloned();
    let mut current: Option<Scope> = None;
    for (index, cue) in cues.iter().enumerate() {
        let end = cues.get(index + 1).map_or(sentence.after(), |next| next.clause_start);
        let previous = current.as_ref().or(before.as_ref());
        let Some((mut scope, from)) = scope::of(context, sentence, block, cue, end, previous) else {
            continue;
        };
        let complement = TokenRange::new(from, end);
        scope.open = opens_list(context.scene, complement);
        actions(context, complement, &scope, drafts);
        current = Some(scope);
    }
    let agreed = current.as_ref().is_some_and(|scope| scope.kind == CommitmentKind::Agreement);
    section.filter(|_| agreed).map(|list| Scope { block, ..list }).or(current)
}

/// A sentence without a cue: it may go on with the list before it. Source book, sections 10 (scope words) and 11.
pub(super) fn go_on(
    context: &Context<'_>,
    sentence: TokenRange,
    block: usize,
    scope: Option<Scope>,
    drafts: &mut Vec<Draft>,
) -> Option<Scope> {
    let scene = context.scene;
    let doc = scene.doc;
    let scope = scope?;
    let item = is_item(doc, sentence, block);
    if ends_list(context, sentence, block, &scope, item) {
        return None;
    }
    // `Điều 2.` cut off from what it numbers.
    let first = opening(doc, sentence, block);
    if enumerator(doc, first).is_some_and(|length| first + length >= sentence.after()) {
        return Some(scope);
    }
    let start = behind_connectives(scene, sentence, block);
    if let Some(recurring) = recurring_meeting(scene, start, sentence) {
        actions(context, TokenRange::new(recurring, sentence.after()), &scope, drafts);
        return Some(scope);
    }
    // `Công an hai huyện giao ban 6 tháng một lần.`: a subject of its own, with a frequency.
    let recurs = scope.block == block && scene.times_in(sentence).iter().any(|&t| scene.is_frequency(t));
    let subject_end =
        scene.skip_mention(start).filter(|_| item || (scope.open || recurs) && scene.person(start).is_none());
    // `Bên cạnh đó, …` goes on in a paragraph of its own too.
    let joined = words::is(doc, first, Role::Connective);
    let resumed = || (scope.block == block || joined) && resumes(scene, start, &scope);
    let verb = subject_end.unwrap_or(start);
    let point = scope.block == block && enumerator(doc, opening(doc, sentence, block)).is_some();
    let listed = !item || scope.open || scope.listed || point;
    let acts = opens_action(doc, verb) && scope.basis != Basis::Signing && listed
        || point
        || opens_action(doc, verb) && recurs
        || item && scope.open
        || subject_end.is_some() && words::is(doc, verb, Role::Modal);
    if !acts && !resumed() {
        return None;
    }
    let scope = Scope { first_clause: (start, sentence.first()), ..scope };
    actions(context, TokenRange::new(start, sentence.after()), &scope, drafts);
    let open = item && scope.open || doc.key(sentence.after().saturating_sub(1)) == ":";
    Some(Scope { block, open, ..scope })
}

/// A subject of its own that resumes the list: `Hai bên cũng thường xuyên cung cấp …`, `Lực lượng Công an hai tỉnh cần …`,
/// and behind a paper `Các đơn vị phối hợp …`. Talk at the meeting itself (`Hai bên cũng trao đổi …`) resumes nothing.
fn resumes(scene: &Scene<'_>, start: usize, scope: &Scope) -> bool {
    let doc = scene.doc;
    let people = scene.person(start).is_some();
    let Some(mut at) = subject::behind_actors(scene, start).filter(|_| !people) else { return false };
    let mut also = false;
    while action_at(doc, at).is_none() {
        if words::is(doc, at, Role::Modal) {
            return true;
        }
        also |= doc.key(at) == "cũng";
        match words::end(doc, at, Role::Link).filter(|_| !doc.one_of(at, "đã vừa đang là")) {
            Some(end) => at = end,
            None => return false,
        }
    }
    let lasting = action_at(doc, at).is_some_and(|hit| doc.column(hit, "role") != "verb");
    let allowed = lasting
        || matches!(scope.basis, Basis::Paper | Basis::Section)
        || also && !words::is(doc, at, Role::Talk);
    allowed && opens_action(doc, at)
}

/// Whether a sentence cannot go on with the list: too far from it, another language, a report of the past, another speaker.
fn ends_list(context: &Context<'_>, sentence: TokenRange, block: usize, scope: &Scope, item: bool) -> bool {
    let doc = context.scene.doc;
    // A plan is one clause; only a list of plans goes on.
    let plan = scope.kind == CommitmentKind::Plan && !scope.open && !item;
    // A caption may stand between two halves of a list.
    let between = doc.blocks.get(scope.block + 1..block).unwrap_or_default();
    let far = !item && between.iter().any(|b| b.kind != BlockKind::Caption);
    let foreign = sentence.len() > 6 && doc.text(sentence).is_ascii() && !doc.normalized.text.is_ascii();
    plan || far
        || foreign
        || !item && (reports_past(doc, sentence) || falls_short(doc, sentence))
        || !item
            && words::find(doc, sentence, Role::Turn).is_some()
            && !context.scene.people_in(sentence).is_empty()
}

/// `Riêng việc trao đổi danh mục chưa đều`: a fault is told, not `khi chưa có biên bản`.
fn falls_short(doc: &Document, sentence: TokenRange) -> bool {
    sentence.iter().any(|i| {
        doc.key(i) == "chưa" && !doc.one_of(i - usize::from(i > 0), "khi nếu những nơi dù các lúc đoạn")
    })
}

/// `đã` as the tense of a clause, not inside an attribute (`những nội dung đã thống nhất`).
fn reports_past(doc: &Document, sentence: TokenRange) -> bool {
    sentence.iter().any(|i| doc.key(i) == "đã" && !among(doc.key_before(i), "những điều việc dung"))
}

/// Where the words of a sentence start behind `Bên cạnh đó,`, `Hai là,`, times and fronted means.
fn behind_connectives(scene: &Scene<'_>, sentence: TokenRange, block: usize) -> usize {
    let doc = scene.doc;
    let mut start = opening(doc, sentence, block);
    while let Some(end) = words::end(doc, start, Role::Connective) {
        start = end;
    }
    start += enumerator(doc, start).unwrap_or(0);
    start = skip_lead_in(scene, start, sentence.after());
    behind_means(doc, start, sentence)
        .or_else(|| subject::behind_condition(scene, start, sentence.after()))
        .unwrap_or(start)
}

/// `Thông qua công tác phối hợp làm tốt …`: the means in front of the action ends where its verb begins.
fn behind_means(doc: &Document, start: usize, sentence: TokenRange) -> Option<usize> {
    if !(doc.at(start, "thông qua") || doc.at(start, "qua đó")) {
        return None;
    }
    (start + 4..sentence.after().min(start + 12))
        .find(|&i| action_at(doc, i).is_some() && !doc.at(i, "phối hợp"))
}

/// `Hội nghị tổng kết được luân phiên tổ chức vào tháng 9 hằng năm`: the agreed meeting as subject, with its frequency.
fn recurring_meeting(scene: &Scene<'_>, start: usize, sentence: TokenRange) -> Option<usize> {
    let doc = scene.doc;
    doc.hit(start, Class::MeetingCue)?;
    let passive = (start..sentence.after().min(start + 10)).find(|&i| doc.key(i) == "được")?;
    let recurs = scene.times_in(sentence).iter().any(|&t| scene.is_frequency(t));
    (recurs && action_at(doc, passive + 1).is_some()).then_some(passive + 1)
}

/// Cuts a complement into clauses and drafts each. A clause without a subject keeps that of the clause before it; a
/// numbered point goes back to that of the cue.
fn actions(context: &Context<'_>, range: TokenRange, scope: &Scope, drafts: &mut Vec<Draft>) {
    let scene = context.scene;
    let doc = scene.doc;
    let Some(range) = behind_heading(scene, range) else { return };
    let mut by = scope.by.clone();
    let listed = scope.open || scope.listed || doc.find(range, ":").is_some();
    for (number, tokens) in split::clauses(scene, range).into_iter().enumerate() {
        let Some(mut draft) = clause::draft(context, tokens, scope) else { continue };
        // Behind a semicolon of running text a new sentence may stand; an action opens with a verb.
        let named = scene.organization(tokens.first()).is_some() || scene.group(tokens.first()).is_some();
        let other = !named
            && (scene.time(tokens.first()).is_some() || subject::is_noun_phrase(scene, tokens.first()));
        if number > 0 && !listed && other && !opens_action(doc, draft.tokens.first()) {
            continue;
        }
        if !draft.inferred {
            by = draft.by.clone();
        } else if enumerator(doc, tokens.first()).is_some() {
            draft.by = scope.by.clone();
        } else {
            draft.by = by.clone();
        }
        drafts.push(draft);
    }
}
