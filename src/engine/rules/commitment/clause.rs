//! Complements of cues → clauses, one action each; and what stands in a clause.

use super::cue::{Cue, enumerator, skip_lead_in};
use super::party::Context;
use super::{Draft, Scope, action_at};
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::{Actor, Level, TimexKind};
use crate::engine::frame::{CommitmentKind, CommitmentStatus, Deadline, Quantity, Recurrence};
use crate::engine::lexicon::Class;
use crate::engine::rules::meeting::cue::{clause_at, joins_pair};
use crate::engine::rules::meeting::slots::day_of;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// Clauses of a sentence with cues; gives the scope for the sentences after it.
pub(super) fn from_cues(
    context: &Context<'_>,
    sentence: TokenRange,
    block: usize,
    cues: &[Cue],
    before: Option<Scope>,
    drafts: &mut Vec<Draft>,
) -> Option<Scope> {
    let doc = context.scene.doc;
    let mut scope = None;
    // A list item may hold text of the list before its own cue ("Bốn là, giao Văn phòng …").
    let item = is_item(doc, sentence, block);
    let continues = before.as_ref().filter(|_| item);
    if let (Some(list), Some(first)) = (continues, cues.first()) {
        let head = TokenRange::new(sentence.first(), first.clause_start);
        if head.len() > 3
            && doc
                .hit(skip_lead_in(context.scene, opening(doc, sentence, block), head.after()), Class::Action)
                .is_some()
        {
            region(context, head, list, drafts);
        }
    }
    for (index, cue) in cues.iter().enumerate() {
        // "Ba là, thống nhất lựa chọn …": in an open list a bare cue of agreement keeps the list's own kind.
        let bare = index == 0
            && item
            && cue.kind == CommitmentKind::Agreement
            && cue.clause_start == cue.tokens.first();
        if let Some(list) = before.as_ref().filter(|s| bare && s.open && s.kind != CommitmentKind::Agreement)
        {
            region(context, TokenRange::new(cue.tokens.after(), sentence.after()), list, drafts);
            return before;
        }
        let end = cues.get(index + 1).map_or(sentence.after(), |next| next.clause_start);
        let previous = scope.as_ref().or(before.as_ref());
        let Some(new) = scope_of(context, sentence, block, cue, end, previous) else { continue };
        let complement = TokenRange::new(new.1, end);
        let mut new = new.0;
        new.open = open_list(context.scene, complement);
        region(context, complement, &new, drafts);
        scope = Some(new);
    }
    scope
}

/// Where the words of a block's sentence start, behind a list marker.
fn opening(doc: &Document, sentence: TokenRange, block: usize) -> usize {
    let item = doc.blocks.get(block).and_then(|b| b.item).map(|i| i as usize);
    item.filter(|i| sentence.has(*i)).unwrap_or(sentence.first())
}

/// Whether a complement only heads a list that follows: it ends in a colon, or names no action.
fn open_list(scene: &Scene<'_>, complement: TokenRange) -> bool {
    let doc = scene.doc;
    let last = complement.after().saturating_sub(1);
    doc.key(last) == ":"
        || general_object(scene, skip_lead_in(scene, complement.first(), complement.after()))
            && doc.find(complement, ":").is_none()
}

/// `các nhiệm vụ trong thời gian tới`, `một số nội dung sau`: a heading, not an action.
fn general_object(scene: &Scene<'_>, at: usize) -> bool {
    let doc = scene.doc;
    let start =
        if matches!(doc.key(at), "các" | "những" | "nhiều" | "một" | "bốn" | "ba" | "hai" | "năm" | "số")
            || doc.number(at).is_some()
        {
            at + 1
        } else {
            at
        };
    let start = if doc.key(start) == "số" { start + 1 } else { start };
    matches!(
        (doc.key(start), doc.key(start + 1)),
        ("nhiệm", "vụ")
            | ("nội", "dung")
            | ("phương", "hướng")
            | ("giải", "pháp")
            | ("biện", "pháp")
            | ("vấn", "đề")
            | ("điểm", _)
            | ("việc", ":")
            | ("việc", "sau")
            | ("chương", "trình")
            | ("mặt", "công")
    )
}

/// The scope that a cue opens, and where its complement starts.
fn scope_of(
    context: &Context<'_>,
    sentence: TokenRange,
    block: usize,
    cue: &Cue,
    end: usize,
    previous: Option<&Scope>,
) -> Option<(Scope, usize)> {
    let scene = context.scene;
    let doc = scene.doc;
    let subject_range = spoken_of(context, TokenRange::new(cue.clause_start, cue.tokens.first()));
    let mut subject = context.actors(subject_range);
    let all = context.names_all(subject_range);
    if subject.is_empty() && !all {
        // "Phát biểu tại hội nghị, P cảm ơn …, đồng thời đề nghị": the speaker stands earlier in the sentence.
        let earlier = TokenRange::new(sentence.first(), cue.clause_start);
        subject = context.speaker(earlier).into_iter().collect();
        if subject.is_empty() && cue.kind != CommitmentKind::Agreement {
            subject = context.actors(earlier);
        }
        // “Chúng tôi sẽ …”, P nói: the speaker of a quotation may follow it.
        let quoted =
            doc.find(subject_range, "chúng tôi").is_some() || doc.find(subject_range, "tôi").is_some();
        if subject.is_empty() && quoted {
            subject = context
                .scene
                .people_in(TokenRange::new(cue.tokens.after(), sentence.after()))
                .last()
                .copied()
                .map(Actor::Person)
                .into_iter()
                .collect();
        }
        if subject.is_empty() && (subject_range.is_empty() || quoted || cue.kind != CommitmentKind::Pledge) {
            subject = previous.map(speaker_of).unwrap_or_default();
        }
    }
    let mut kind = cue.kind;
    let from = skip_lead_in(scene, cue.tokens.after(), end);
    let listed = (cue.tokens.after()..from).any(|i| doc.key(i) == ":");
    let scope = |kind, by, to| Scope {
        kind,
        by,
        to,
        cue: cue.tokens,
        rule: cue.rule,
        open: false,
        listed,
        block,
        meeting: context.meeting,
    };
    match kind {
        CommitmentKind::Request | CommitmentKind::Directive => {
            let verb = first_verb(scene, TokenRange::new(from, end));
            let addressee = TokenRange::new(cue.tokens.after(), verb);
            let mut by = context.actors(addressee);
            if context.names_all(addressee) {
                by = context.all();
            }
            let to = if all { context.all() } else { subject };
            // An unnamed class that is asked ("các đơn vị") leaves the list empty; nobody named means the other side.
            let nobody = addressee.iter().all(|i| {
                scene.time(i).is_some()
                    || doc.kind(i) == TokenKind::Mark
                    || matches!(doc.key(i), "trong" | "rằng" | "cần" | "phải" | "thời" | "gian" | "tới")
            });
            if by.is_empty() && nobody {
                by = context.counterparts(&to);
            }
            // "mong muốn hai nước sớm nối lại …": both sides, by whatever noun.
            let both = addressee.iter().any(|i| {
                matches!(doc.key(i), "hai" | "ba" | "các" | "bốn")
                    && matches!(doc.key(i + 1), "nước" | "bên" | "phía" | "tỉnh" | "đoàn" | "ngành" | "lực")
            });
            if by.is_empty() && both {
                by = context.all();
            }
            // "kiến nghị hai bộ hướng dẫn …": the ministries among the parties.
            let ministries = addressee.iter().any(|i| {
                matches!(doc.key(i), "hai" | "2" | "02")
                    && doc.key(i + 1) == "bộ"
                    && scene.organization(i + 1).is_none()
            });
            if ministries {
                let level = |a: &Actor| matches!(a, Actor::Organization(o) if context.out.organizations.get(*o).is_some_and(|o| o.level == Level::Ministry));
                let named: Vec<Actor> = context.all().into_iter().filter(level).collect();
                by = if named.is_empty() { by } else { named };
            }
            // What a passer-by wishes asks nobody: no office, no rank, no meeting.
            let private = |a: &Actor| matches!(a, Actor::Person(p) if context.out.people.get(*p).is_some_and(|p| p.roles.is_empty() && p.rank.is_none()));
            if context.meeting.is_none() && !to.is_empty() && to.iter().all(private) {
                return None;
            }
            Some((scope(kind, by, to), from))
        }
        CommitmentKind::Agreement => {
            let people_only = !subject.is_empty() && subject.iter().all(|a| matches!(a, Actor::Person(_)));
            let single = people_only
                && subject.len() == 1
                && !all
                && !subject_range.is_empty()
                && !scene.people_in(subject_range).is_empty();
            if single && doc.key(cue.tokens.first()) != "thống" {
                kind = CommitmentKind::Pledge;
                return Some((scope(kind, subject, Vec::new()), from));
            }
            let bodies = subject.iter().filter(|a| matches!(a, Actor::Organization(_))).count();
            let by = if bodies >= 2 && !all { subject } else { context.all() };
            // One body that settles something with itself agrees with nobody.
            if by.is_empty() && bodies == 1 && context.meeting.is_none() {
                return None;
            }
            Some((scope(kind, by, Vec::new()), from))
        }
        _ => {
            // What follows from the paper just signed is agreed.
            let theo_do = doc.key(sentence.first()) == "theo"
                && (matches!(doc.key(sentence.first() + 1), "đó" | "tinh" | "nội")
                    || (sentence.first()..sentence.first() + 3)
                        .any(|i| doc.hit(i, Class::Instrument).is_some()));
            if kind == CommitmentKind::Pledge && theo_do {
                kind = CommitmentKind::Agreement;
            }
            // "sẽ được duy trì": nobody in particular will act.
            if matches!(doc.key(cue.tokens.first()), "sẽ") && matches!(doc.key(cue.tokens.after()), "được")
            {
                kind = CommitmentKind::Plan;
            }
            let outside = |a: &Actor| matches!(a, Actor::Person(p) if context.out.people.get(*p).is_some_and(|p| p.outside));
            if !subject.is_empty() && subject.iter().all(outside) {
                return None;
            }
            // "Hợp đồng ghi sẽ hoàn gốc": a promise of nobody in the article binds nobody.
            if matches!(kind, CommitmentKind::Pledge)
                && !all
                && subject.is_empty()
                && !theo_do
                && scene.groups_in(subject_range).is_empty()
            {
                return None;
            }
            if kind == CommitmentKind::Plan
                && subject.is_empty()
                && context.meeting.is_none()
                && doc.key(cue.tokens.first()) == "sẽ"
            {
                return None;
            }
            let by = if all || (subject.is_empty() && kind != CommitmentKind::Plan) {
                context.all()
            } else {
                subject
            };
            Some((scope(kind, by, Vec::new()), from))
        }
    }
}

/// `Bà P cho biết UBND xã sẽ …`: behind the verb of speech stands who will act, before it who says so.
fn spoken_of(context: &Context<'_>, subject: TokenRange) -> TokenRange {
    let doc = context.scene.doc;
    let speech = subject.iter().rev().find(|&i| {
        ["cho biết", "khẳng định", "nhấn mạnh", "thông báo", "cho hay", "nói rõ"].iter().any(|w| doc.at(i, w))
    });
    let Some(speech) = speech else { return subject };
    let behind = TokenRange::new((speech + 2).min(subject.after()), subject.after());
    if context.actors(behind).is_empty() { subject } else { behind }
}

/// Who spoke in a scope: the asker of a request, the maker of a promise.
fn speaker_of(scope: &Scope) -> Vec<Actor> {
    match scope.kind {
        CommitmentKind::Request | CommitmentKind::Directive => scope.to.clone(),
        _ => scope.by.clone(),
    }
}

/// A sentence without a cue: it may go on with the list before it.
pub(super) fn continue_scope(
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
    // A plan is one clause; only a list of plans goes on.
    if scope.kind == CommitmentKind::Plan && !scope.open && !item {
        return None;
    }
    // A passage in another language is no part of it.
    if sentence.len() > 6 && doc.text(sentence).is_ascii() && !doc.normalized.text.is_ascii() {
        return None;
    }
    // Somebody else begins to speak: the list is over.
    let speech =
        ["cho biết", "gửi lời", "cảm ơn", "nói", "chia sẻ"].iter().any(|w| doc.find(sentence, w).is_some());
    if speech && !item && !scene.people_in(sentence).is_empty() {
        return None;
    }
    // A caption may stand between two halves of a list.
    let between = doc.blocks.get(scope.block + 1..block).unwrap_or_default();
    let near = item || between.iter().all(|b| b.kind == BlockKind::Caption);
    // A report of the past is no part of a list.
    if !item
        && sentence
            .iter()
            .any(|i| doc.key(i) == "đã" && !matches!(doc.key_before(i), "những" | "điều" | "việc" | "dung"))
    {
        return None;
    }
    if !near || matches!(scope.kind, CommitmentKind::Signing | CommitmentKind::Delivery) {
        return None;
    }
    let mut start = opening(doc, sentence, block);
    for words in [
        "trong đó",
        "đồng thời",
        "bên cạnh đó",
        "ngoài ra",
        "cùng với đó",
        "song song với đó",
        "đặc biệt",
        "mặt khác",
        "cụ thể",
    ] {
        if doc.at(start, words) {
            start += words.split(' ').count();
        }
    }
    if let Some(length) = enumerator(doc, start) {
        start += length;
    }
    let start = skip_lead_in(scene, start, sentence.after());
    let start = fronted_end(doc, start, sentence).unwrap_or(start);
    if let Some(recurring) = recurring_meeting(scene, start, sentence) {
        region(context, TokenRange::new(recurring, sentence.after()), &scope, drafts);
        return Some(scope);
    }
    let subject_end =
        scene.skip_mention(start).filter(|_| item || (scope.open && scene.person(start).is_none()));
    let verb_at = subject_end.unwrap_or(start);
    let verb = opens_action(doc, verb_at)
        || ["có kế hoạch", "thông qua công tác"].iter().any(|w| doc.at(verb_at, w));
    let verb =
        verb || (item && scope.open) || (subject_end.is_some() && matches!(doc.key(verb_at), "cần" | "phải"));
    if !verb {
        return None;
    }
    let mut next = scope.clone();
    next.block = block;
    next.open = item && scope.open || doc.key(sentence.after().saturating_sub(1)) == ":";
    region(context, TokenRange::new(start, sentence.after()), &scope, drafts);
    Some(next)
}

/// An item of a list: a marker of its own, or a paragraph that opens with `Một là`, `Thứ nhất`.
fn is_item(doc: &Document, sentence: TokenRange, block: usize) -> bool {
    doc.blocks.get(block).is_some_and(|b| {
        b.item.is_some() || enumerator(doc, b.tokens.first()).is_some_and(|_| b.tokens.contains(sentence))
    })
}

/// `Thông qua công tác phối hợp làm tốt …`: the means in front of the action ends where its verb begins.
fn fronted_end(doc: &Document, start: usize, sentence: TokenRange) -> Option<usize> {
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

/// Whether an action starts here: a verb, or adverbs with a verb behind them.
fn opens_action(doc: &Document, at: usize) -> bool {
    let mut at = at;
    for _ in 0..4 {
        match action_at(doc, at) {
            Some(hit) if doc.column(hit, "role") == "verb" => return true,
            Some(hit) => at = hit.end as usize,
            None => return doc.key_before(at) == "không",
        }
    }
    false
}

/// Cuts a complement into clauses and drafts each.
fn region(context: &Context<'_>, range: TokenRange, scope: &Scope, drafts: &mut Vec<Draft>) {
    let scene = context.scene;
    let doc = scene.doc;
    let mut range = range;
    // "các nội dung sau: a; b": the list starts behind the colon.
    let head_end = (range.first() + 30).min(range.after());
    if let Some(colon) = (range.first()..head_end).find(|&i| doc.key(i) == ":") {
        let before = TokenRange::new(range.first(), colon);
        let heading = first_verb_is_heading(scene, before);
        if heading {
            range = TokenRange::new(colon + 1, range.after());
        }
    } else if general_object(scene, skip_lead_in(scene, range.first(), range.after())) {
        // "triển khai các nhiệm vụ trọng tâm, trong đó tập trung …"
        match doc.find(range, "trong đó") {
            Some(at) => range = TokenRange::new(at + 2, range.after()),
            None => return,
        }
    }
    let mut by = scope.by.clone();
    let listed = scope.open || scope.listed || doc.find(range, ":").is_some();
    for (number, clause) in split(scene, range).into_iter().enumerate() {
        let Some(mut draft) = draft(context, clause, scope) else { continue };
        // Behind a semicolon of running text a new sentence may stand; an action opens with a verb.
        let other = scene.time(clause.first()).is_some() || subject_noun(doc, clause.first());
        if number > 0 && !listed && other && !opens_action(doc, draft.tokens.first()) {
            continue;
        }
        if draft.inferred {
            draft.by = by.clone();
        } else {
            by = draft.by.clone();
        }
        if enumerator(doc, clause.first()).is_some() && draft.inferred {
            draft.by = scope.by.clone();
        }
        drafts.push(draft);
    }
}

fn first_verb_is_heading(scene: &Scene<'_>, before: TokenRange) -> bool {
    let doc = scene.doc;
    let at = skip_lead_in(scene, before.first(), before.after());
    at >= before.after()
        || general_object(scene, at)
        || before.len() <= 2
        || ["sau", "nội dung", "cụ thể", "như sau", "số việc", "bốn việc", "nhiệm vụ"]
            .iter()
            .any(|w| doc.find(before, w).is_some())
        || only_addressees(scene, at, before.after())
}

/// `yêu cầu Công an tỉnh, Bộ CHQS tỉnh và Bộ Chỉ huy BĐBP tỉnh: thứ nhất, …`: nothing but bodies before the colon.
fn only_addressees(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        match scene.skip_mention(at) {
            Some(end) => at = end,
            None if matches!(
                scene.doc.key(at),
                "," | "và" | "các" | "lãnh" | "đạo" | "cần" | "đơn" | "vị"
            ) =>
            {
                at += 1
            }
            None => return false,
        }
    }
    at > from
}

/// Borders between actions: `;`, list points, `đồng thời` + verb, a comma before a new subject or an own frequency.
fn split(scene: &Scene<'_>, range: TokenRange) -> Vec<TokenRange> {
    let doc = scene.doc;
    let mut out = Vec::new();
    let mut start = range.first();
    let mut at = start;
    let mut depth = 0;
    while at < range.after() {
        let key = doc.key(at);
        match key {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let mut cut = None;
        if depth <= 0 {
            if key == ";" || key == "👉" || (key == "+" && at > start && !doc.glued(at)) {
                cut = Some((at, at + 1));
            } else if at > start && enumerator(doc, at).is_some() {
                cut = Some((at, at));
            } else if doc.at(at, "đồng thời") && at > start {
                let next = at + 2 + usize::from(doc.key(at + 2) == ",");
                let from = if doc.key_before(at) == "," || doc.key_before(at) == "và" { at - 1 } else { at };
                if action_at(doc, next).is_some()
                    || scene.skip_mention(next).is_some()
                    || !doc.is_capital(next)
                {
                    cut = Some((from, next));
                }
            } else if key == ","
                && at > start
                && !joins_pair(doc, at)
                && (opens_clause(scene, TokenRange::new(start, at), at + 1, range.after()))
            {
                cut = Some((at, at + 1));
            }
        }
        match cut {
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

/// Whether a new action opens behind a comma: its own subject with a verb, or its own frequency with a verb.
fn opens_clause(scene: &Scene<'_>, before: TokenRange, at: usize, limit: usize) -> bool {
    let doc = scene.doc;
    let at = if matches!(doc.key(at), "cứ" | "định")
        && scene.time(at + usize::from(doc.key(at) == "định") + 1).is_some()
    {
        at + usize::from(doc.key(at) == "định") + 1
    } else {
        at
    };
    // An own frequency in front of the verb: ", mỗi quý một lần tuần tra".
    if let Some(time) = scene.times_in(TokenRange::new(at, at + 1)).first()
        && scene.is_frequency(*time)
    {
        let end = scene.mentions.times.get(*time).map_or(at, |t| t.tokens.after());
        return action_at(doc, end).is_some() || doc.key(end) == "phải";
    }
    // An own subject: ", BĐBP tỉnh Tây Ninh hỗ trợ …"; an object list has no verb behind it.
    let subject = scene.organization(at).map(|o| o.phrase.after().max(o.tokens.after())).or_else(|| {
        scene.group(at).filter(|g| !matches!(doc.key(g.tokens.first()), "mỗi")).map(|g| g.tokens.after())
    });
    if let Some(end) = subject
        && end < limit
    {
        let modal = matches!(doc.key(end), "sẽ" | "cần" | "phải" | "có");
        let verb = action_at(doc, end).is_some_and(|h| doc.column(h, "role") == "verb") || modal;
        // "yêu cầu các đồn A, B và C siết chặt …": as long as nothing was said to be done, the subject goes on.
        let acted = before.iter().any(|i| action_at(doc, i).is_some() && scene.skip_mention(i).is_none());
        return verb
            && acted
            && before.len() > 2
            && !doc.key(end).is_empty()
            && !matches!(doc.key_before(at - 1), "giữa" | "với" | "cho");
    }
    // An own frequency behind the verb splits where the clause before has its action already.
    let comma =
        (at..limit).find(|&i| matches!(doc.key(i), "," | ";" | ".") && !joins_pair(doc, i)).unwrap_or(limit);
    let own = scene.times_in(TokenRange::new(at, comma)).iter().any(|&t| scene.is_frequency(t))
        || own_deadline(scene, at, comma);
    own && action_at(doc, at).is_some_and(|h| doc.column(h, "role") == "verb") && before.len() > 3
}

/// `…, bàn giao tài khoản cho X trước ngày 30/11`: a date by which, of a verb with its own object. Completions of the
/// action before (`hoàn thành trước`, `xong trước`, `trình`) are none.
fn own_deadline(scene: &Scene<'_>, at: usize, comma: usize) -> bool {
    let doc = scene.doc;
    let Some(verb) = action_at(doc, at) else { return false };
    if matches!(
        doc.key(at),
        "hoàn" | "xong" | "trình" | "phấn" | "kết" | "đưa" | "chạy" | "vận" | "dứt" | "thời" | "sớm"
    ) {
        return false;
    }
    let times = scene.times_in(TokenRange::new(at, comma));
    let limit = times.iter().filter_map(|&t| scene.mentions.times.get(t)).find(|m| {
        m.limit
            || matches!(doc.key_before(m.tokens.first()), "trước" | "nhất" | "hết")
            || matches!(doc.key(m.tokens.first()), "trước" | "chậm" | "muộn")
    });
    limit.is_some_and(|m| {
        let from = if doc.key_before(m.tokens.first()) == "trước" {
            m.tokens.first() - 1
        } else {
            m.tokens.first()
        };
        from > verb.end as usize
    })
}

/// The clause as a draft: span from the first verb, own subject, status.
fn draft(context: &Context<'_>, clause: TokenRange, scope: &Scope) -> Option<Draft> {
    let scene = context.scene;
    let doc = scene.doc;
    let mut from = clause.first();
    if let Some(length) = enumerator(doc, from) {
        from += length;
    }
    let verb = first_verb(scene, TokenRange::new(from, clause.after()));
    let end = clause_end(doc, TokenRange::new(verb, clause.after()));
    let tokens = TokenRange::new(verb, end);
    if tokens.is_empty() || (tokens.len() == 1 && action_at(doc, verb).is_none()) {
        return None;
    }
    // A wish without an action.
    let wish = ["luôn là", "mãi là", "mãi mãi", "ngày càng", "luôn luôn là", "sẽ là"]
        .iter()
        .any(|w| doc.at(verb, w));
    if wish && matches!(scope.kind, CommitmentKind::Request | CommitmentKind::Pledge) {
        return None;
    }
    // A past report inside a list of speech ("đã …, bắt 03 đối tượng") is no promise.
    if doc.key_before(verb) == "đã" && doc.key(scope.cue.first()) != "đã" {
        return None;
    }
    let subject = TokenRange::new(from, verb);
    let mut by = if scope.kind == CommitmentKind::Directive
        || scope.kind == CommitmentKind::Request
        || clause.first() != scope.cue.after()
    {
        context.actors(subject)
    } else {
        Vec::new()
    };
    if context.names_all(subject) {
        by = context.all();
    }
    let inferred = by.is_empty();
    if inferred {
        by = scope.by.clone();
    }
    let to = match scope.kind {
        CommitmentKind::Request | CommitmentKind::Directive => scope.to.clone(),
        _ => receivers(context, tokens, &by),
    };
    let under_way = matches!(doc.key(scope.cue.first()), "đang" | "đã");
    let ongoing = under_way || doc.key_before(verb) == "đang" || doc.find(subject, "đang").is_some();
    Some(Draft {
        tokens,
        whole: TokenRange::new(clause.first(), end),
        kind: scope.kind,
        status: if ongoing { CommitmentStatus::Ongoing } else { CommitmentStatus::Pledged },
        by,
        to,
        cue: Some(scope.cue),
        meeting: context.meeting.or(scope.meeting),
        others: Vec::new(),
        rule: scope.rule,
        inferred,
    })
}

/// The body that a promise names as its receiver: `cho Công an Hà Tĩnh`.
fn receivers(context: &Context<'_>, tokens: TokenRange, by: &[Actor]) -> Vec<Actor> {
    let scene = context.scene;
    let doc = scene.doc;
    for at in tokens.iter().filter(|&i| doc.key(i) == "cho") {
        let from = at + 1;
        let near = (from..(from + 7).min(tokens.after()))
            .find(|&i| scene.organization(i).is_some() || scene.group(i).is_some());
        let Some(near) = near else { continue };
        let end = scene.skip_mention(near).unwrap_or(near + 1);
        let list: Vec<Actor> =
            context.actors(TokenRange::new(near, end)).into_iter().filter(|a| !by.contains(a)).collect();
        if !list.is_empty() && list.iter().all(|a| matches!(a, Actor::Organization(_))) {
            return list;
        }
    }
    Vec::new()
}

/// The first verb of the action, with the adverbs that belong to it; fronted time, place, condition and subject stay out.
pub(super) fn first_verb(scene: &Scene<'_>, range: TokenRange) -> usize {
    let doc = scene.doc;
    let mut at = skip_lead_in(scene, range.first(), range.after());
    let mut guard = 0;
    while at < range.after() && guard < 40 {
        guard += 1;
        if action_at(doc, at).is_some() && !starts_name(scene, at) {
            return at;
        }
        if let Some(end) = scene.skip_mention(at) {
            // "Công an tỉnh và Bộ CHQS tỉnh thống nhất …": the subject goes on behind a connective.
            let joined =
                matches!(doc.key(end), "và" | "," | "cùng" | "-") && scene.skip_mention(end + 1).is_some();
            at = if joined { end + 1 } else { skip_lead_in(scene, end, range.after()) };
            continue;
        }
        // "khi phát hiện … thì lập biên bản": the duty stands behind the condition.
        if matches!(doc.key(at), "khi" | "nếu" | "hễ") {
            let duty = (at + 1..range.after().min(at + 24))
                .take_while(|&i| doc.key(i) != ",")
                .find(|&i| doc.key(i) == "thì");
            if let Some(duty) = duty {
                at = skip_lead_in(scene, duty + 1, range.after());
                continue;
            }
        }
        // A body that no list knows: a run with capitals, and the first verb in small letters behind a capital.
        if doc.is_capital(at) && doc.is_capital(at + 1) {
            let verb = (at + 2..range.after().min(at + 14)).find(|&i| {
                !doc.is_capital(i)
                    && doc.is_capital(i - 1)
                    && action_at(doc, i).is_some_and(|h| doc.column(h, "role") == "verb")
            });
            if let Some(verb) = verb {
                return verb;
            }
        }
        // A noun phrase as subject, or a condition: the verb comes after it, within reach.
        if subject_noun(doc, at) {
            let limit = range.after().min(at + 26);
            let verb = (at + 1..limit).find(|&i| {
                (action_at(doc, i).is_some_and(|h| {
                    doc.column(h, "role") == "verb"
                        || matches!(doc.key(i), "tiếp" | "chủ" | "khẩn" | "sớm" | "thường")
                }) && scene.skip_mention(i).is_none())
                    || matches!(doc.key(i), "cần" | "phải" | "sẽ")
            });
            match verb {
                Some(i) if matches!(doc.key(i), "cần" | "phải" | "sẽ") => {
                    at = skip_lead_in(scene, i, range.after())
                }
                Some(i) => return i,
                None => return at,
            }
            continue;
        }
        return at;
    }
    at.min(range.after())
}

/// Whether an action word at a token is really part of a name or noun: `Công an`, `các phòng`.
fn starts_name(scene: &Scene<'_>, at: usize) -> bool {
    scene.organization(at).is_some() || scene.person(at).is_some() || scene.group(at).is_some()
}

fn subject_noun(doc: &Document, at: usize) -> bool {
    matches!(
        doc.key(at),
        "các"
            | "những"
            | "cán"
            | "chiến"
            | "lãnh"
            | "lực"
            | "đơn"
            | "bà"
            | "nhân"
            | "mỗi"
            | "khi"
            | "hễ"
            | "hai"
            | "ba"
            | "bốn"
            | "phía"
            | "đoàn"
            | "đồng"
            | "chỉ"
            | "trạm"
            | "đồn"
            | "công"
            | "trong"
            | "liên"
            | "dù"
            | "thế"
            | "100"
            | "toàn"
            | "đại"
            | "chúng"
            | "đơn vị"
            | "trên"
            | "tại"
            | "ở"
            | "với"
            | "nếu"
            | "ngay"
            | "sau"
            | "trước"
            | "cuối"
            | "đầu"
            | "tất"
            | "từng"
            | "riêng"
            | "ta"
    ) || doc.number(at).is_some()
}

/// The end of a clause: without final marks, closing quotes, `…/.`
fn clause_end(doc: &Document, range: TokenRange) -> usize {
    let mut end = range.after();
    // A coming meeting that is only announced, and what is left open, are no part of the action.
    if let Some(at) = range.iter().find(|&i| {
        doc.key(i) == ","
            && (matches!(doc.key(i + 1), "còn" | "nhưng" | "song")
                || doc.at(i + 1, "dự kiến diễn ra")
                || doc.at(i + 1, "dự kiến tổ chức"))
    }) {
        end = at;
    }
    let range = TokenRange::new(range.first(), end);
    // A closing quotation mark that was not opened inside ends the clause.
    let mut open = false;
    for at in range.iter() {
        if doc.key(at) == "\"" {
            if !open
                && at > range.first()
                && (at + 1 >= range.after()
                    || !doc.glued(at + 1)
                    || matches!(doc.key(at + 1), "," | "." | ";" | "-"))
            {
                end = at;
                break;
            }
            open = !open;
        }
    }
    while end > range.first() {
        let key = doc.key(end - 1);
        let trailing = matches!(key, "." | "," | ";" | ":" | "…" | "/" | "!" | "-" | "và" | "\"" | "?" | "•")
            || doc.text_of(end - 1).chars().next().is_some_and(|c| {
                !c.is_alphanumeric() && !c.is_ascii() && c != '…' && doc.kind(end - 1) == TokenKind::Mark
            })
            || (key == "thời" && end >= 2 && doc.key(end - 2) == "đồng");
        if !trailing {
            break;
        }
        end -= if key == "thời" { 2 } else { 1 };
    }
    end
}

/// Deadline, period, recurrence and quantities of a clause.
pub(super) struct Details {
    pub(super) deadline: Option<Deadline>,
    pub(super) period: Option<usize>,
    pub(super) recurrence: Option<Recurrence>,
    pub(super) quantities: Vec<Quantity>,
}

/// Verbs after which "in month M" is a date by which.
const ACHIEVEMENTS: &[&str] = &[
    "hoàn thành",
    "hoàn tất",
    "xong",
    "bàn giao",
    "ký",
    "gửi",
    "trả lời",
    "cấp",
    "giải quyết",
    "đưa vào sử dụng",
    "đưa vào vận hành",
    "ban hành",
    "kết thúc",
    "dứt điểm",
];

pub(super) fn details(scene: &Scene<'_>, draft: &Draft) -> Details {
    let doc = scene.doc;
    let mut details =
        Details { deadline: None, period: None, recurrence: None, quantities: quantities(doc, draft.tokens) };
    if matches!(draft.kind, CommitmentKind::Signing | CommitmentKind::Delivery) {
        return details;
    }
    for time in scene.times_in(draft.whole) {
        let Some(mention) = scene.mentions.times.get(time) else { continue };
        let value = day_of(&mention.value);
        match mention.kind {
            TimexKind::Set => {
                if let (None, Some(rrule)) = (&details.recurrence, &mention.rrule) {
                    details.recurrence = Some(Recurrence { rrule: rrule.clone(), time });
                }
            }
            TimexKind::Date | TimexKind::Time if !value.contains("_REF") && !value.starts_with('P') => {
                if is_limit(scene, draft, mention.tokens, mention.limit) && details.deadline.is_none() {
                    details.deadline = Some(Deadline { value, time });
                } else if details.period.is_none() {
                    details.period = Some(time);
                }
            }
            TimexKind::Date if details.period.is_none() => details.period = Some(time),
            _ => {}
        }
    }
    details
}

/// Whether a date is one by which: words of a limit before it, or a verb of achievement with "trong tháng M".
fn is_limit(scene: &Scene<'_>, draft: &Draft, time: TokenRange, stated: bool) -> bool {
    let doc = scene.doc;
    let first = time.first();
    let words = |i: usize| doc.key(i);
    // "cho phép các tổ này hoạt động đến hết năm 2025": how long, not by when.
    let duration = (draft.tokens.first()..first)
        .rev()
        .take(8)
        .any(|i| matches!((words(i), words(i + 1)), ("hoạt", "động") | ("kéo", "dài") | ("gia", "hạn")));
    if duration {
        return false;
    }
    let before = first.checked_sub(1).map(words).unwrap_or_default();
    let opens = matches!(before, "trước" | "hạn" | "xong" | "quá")
        || matches!(words(first), "trước" | "chậm" | "muộn")
        || (before == "nhất" || before == "hết")
        || (before == "là" && matches!(words(first.saturating_sub(2)), "nhất"));
    if stated || opens {
        return true;
    }
    let in_unit = matches!(before, "trong" | "ngay" | "vào")
        || words(first) == "trong"
        || matches!(words(first), "cuối" | "ngay");
    let clause = TokenRange::new(
        clause_at(doc, draft.tokens.first()).first().max(draft.whole.first()),
        first.max(draft.tokens.after()),
    );
    in_unit
        && ACHIEVEMENTS.iter().any(|w| doc.find(clause, w).is_some())
        && !["khảo sát", "tổ chức", "mở"].iter().any(|w| {
            doc.find(
                TokenRange::new(draft.tokens.first(), (draft.tokens.first() + 3).min(draft.tokens.after())),
                w,
            )
            .is_some_and(|i| i == draft.tokens.first())
        })
}

/// Numbers with the noun after them: `11 trụ sở`, `hơn 860 triệu đồng`.
pub(super) fn quantities(doc: &Document, range: TokenRange) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut at = range.first();
    while at < range.after() {
        let Some((value, end)) = number_at(doc, at, range.after()) else {
            at += 1;
            continue;
        };
        let mut unit_end = end;
        while unit_end < range.after()
            && unit_end < end + 3
            && doc.kind(unit_end) == TokenKind::Word
            && !matches!(doc.key(unit_end), "cho" | "và" | "của" | "tại" | "về" | "ở" | "với" | "là" | "có")
        {
            unit_end += 1;
        }
        let dated = matches!(
            doc.key_before(at),
            "ngày" | "tháng" | "năm" | "quý" | "số" | "mốc" | "thứ" | "/" | "lần"
        );
        if unit_end > end && !dated {
            out.push(Quantity {
                value,
                unit: doc.name(TokenRange::new(end, unit_end)),
                span: doc.span(TokenRange::new(at, unit_end)),
            });
        }
        at = unit_end.max(at + 1);
    }
    out
}

/// A number in digits (period for thousands, comma for decimals) or in words below eleven, and where it ends.
pub(super) fn number_at(doc: &Document, at: usize, limit: usize) -> Option<(f64, usize)> {
    if let Some(first) = doc.number(at) {
        let mut value = f64::from(first);
        let mut end = at + 1;
        while end + 1 < limit
            && doc.key(end) == "."
            && doc.glued(end)
            && doc.glued(end + 1)
            && doc.key(end + 1).len() == 3
        {
            value = value * 1000.0 + f64::from(doc.number(end + 1)?);
            end += 2;
        }
        if end + 1 < limit
            && doc.key(end) == ","
            && doc.glued(end)
            && doc.glued(end + 1)
            && let Some(part) = doc.number(end + 1)
        {
            value += f64::from(part) / 10f64.powi(doc.key(end + 1).len() as i32);
            end += 2;
        }
        return Some((value, end));
    }
    const WORDS: &[&str] = &["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
    let value = WORDS.iter().position(|&w| w == doc.key(at))?;
    let unit = doc.key(at + 1);
    let counted = doc.kind(at + 1) == TokenKind::Word
        && !matches!(
            unit,
            "là" | "bên"
                | "nước"
                | "số"
                | "cách"
                | "phần"
                | "qua"
                | "tới"
                | "lần"
                | "tỉnh"
                | "đơn"
                | "ngành"
        );
    (counted && !(doc.key(at) == "năm" && doc.number(at + 1).is_some()))
        .then_some((value as f64 + 1.0, at + 1))
}

/// Short form of an action: its first words, up to a mark or eight words.
pub(super) fn action(doc: &Document, tokens: TokenRange) -> String {
    let end = tokens
        .iter()
        .find(|&i| doc.kind(i) == TokenKind::Mark && doc.key(i) != "-")
        .unwrap_or(tokens.after());
    let end = end.min(tokens.first() + 8).max(tokens.first() + 1);
    doc.name(TokenRange::new(tokens.first(), end))
}

/// How many later commitments a promise is compared with: lead and body of one article, not the whole of a long text.
const REPEAT_REACH: usize = 40;

/// The same promise in nearly the same words in lead and body is one; the fuller statement stays.
pub(super) fn merge_repeated(doc: &Document, drafts: &mut Vec<Draft>) {
    let words: Vec<Vec<&str>> =
        drafts.iter().map(|d| d.tokens.iter().map(|i| doc.key(i)).collect()).collect();
    let mut merged_into: Vec<Option<usize>> = vec![None; drafts.len()];
    for (index, (draft, own)) in drafts.iter().zip(&words).enumerate() {
        if merged_into.get(index).copied().flatten().is_some() || own.len() <= 5 {
            continue;
        }
        let later = drafts.iter().zip(&words).enumerate().skip(index + 1).take(REPEAT_REACH);
        for (other, (candidate, theirs)) in later {
            let longest = own.len().max(theirs.len());
            if candidate.kind != draft.kind
                || theirs.len() <= 5
                || own.len().min(theirs.len()) * 10 < longest * 9
            {
                continue;
            }
            let common = own.iter().filter(|word| theirs.contains(word)).count();
            if common * 10 >= longest * 9
                && let Some(slot) = merged_into.get_mut(other)
            {
                *slot = slot.or(Some(index));
            }
        }
    }
    let repeats: Vec<(usize, TokenRange)> = merged_into
        .iter()
        .zip(drafts.iter())
        .filter_map(|(target, draft)| target.map(|target| (target, draft.tokens)))
        .collect();
    for (target, tokens) in repeats {
        if let Some(kept) = drafts.get_mut(target) {
            kept.others.push(tokens);
        }
    }
    let mut keep = merged_into.iter().map(Option::is_none);
    drafts.retain(|_| keep.next().unwrap_or(true));
}
