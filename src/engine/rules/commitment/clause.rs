//! One clause → one commitment: where its words start and end, who acts, how far it is.

use super::lead_in::{enumerator, skip_lead_in};
use super::party::Context;
use super::scope::Scope;
use super::words::{self, Role};
use super::{Draft, action_at, opens_action, subject};
use crate::engine::document::{Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::frame::{CommitmentKind, CommitmentStatus};
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;
use crate::engine::token::TokenKind;

/// The clause as a draft: span from the first verb, own subject, status. Nothing when it names no action.
pub(super) fn draft(context: &Context<'_>, clause: TokenRange, scope: &Scope) -> Option<Draft> {
    let scene = context.scene;
    let doc = scene.doc;
    let from = clause.first() + enumerator(doc, clause.first()).unwrap_or(0);
    let verb = match event(scene, TokenRange::new(from, clause.after())) {
        Event::Announced => return None,
        Event::Agreed(verb) => verb,
        Event::None => subject::first_verb(scene, TokenRange::new(from, clause.after())),
    };
    let assigned = assigned(context, verb, clause.after(), scope.kind);
    let verb = assigned.as_ref().map_or(verb, |(_, verb)| *verb);
    let end = end_of(doc, TokenRange::new(verb, clause.after()));
    let tokens = TokenRange::new(verb, end);
    if tokens.is_empty() || (tokens.len() == 1 && action_at(doc, verb).is_none()) {
        return None;
    }
    let speaks = words::is(doc, verb, Role::Speech) || words::is(doc, verb, Role::Turn);
    if action_at(doc, verb).is_none() && (speaks || words::is(doc, clause.first(), Role::Aside)) {
        return None;
    }
    if (verb..(verb + 4).min(end)).any(|at| doc.at(at, "phải chờ") || doc.at(at, "còn chờ")) {
        return None;
    }
    if matches!(scope.kind, CommitmentKind::Request | CommitmentKind::Pledge) && only_wishes(doc, tokens) {
        return None;
    }
    // A past report inside a list of speech ("đã …, bắt 03 đối tượng") is no promise.
    if doc.key_before(verb) == "đã" && !scope.ongoing {
        return None;
    }
    let subject = TokenRange::new(from, verb);
    let asked = matches!(scope.kind, CommitmentKind::Directive | CommitmentKind::Request);
    let named = if context.names_all(subject) { context.all() } else { context.doers(subject) };
    let named = assigned.map_or(named, |(bodies, _)| bodies);
    // `Lãnh đạo hai tỉnh yêu cầu các đơn vị …`: those who ask are not the class that is asked.
    let own_class = asked && named.len() > 1 && named.iter().all(|body| scope.to.contains(body));
    let named = if own_class { Vec::new() } else { named };
    let inferred = named.is_empty() && !has_unnamed_subject(context, subject);
    let by = if inferred { scope.by.clone() } else { named };
    let to = if asked { scope.to.clone() } else { receivers(context, tokens, &by) };
    // A time in front of the first clause belongs to it: `thống nhất: mỗi quý một lần tuần tra`.
    let (first, lead_in) = scope.first_clause;
    let whole = if clause.first() == first { lead_in } else { clause.first() };
    let ongoing = scope.ongoing || doc.key_before(verb) == "đang" || doc.find(subject, "đang").is_some();
    Some(Draft {
        tokens,
        whole: TokenRange::new(whole, end),
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

/// `thống nhất giao Công an huyện X rà soát …`: who is charged, and the verb of the task.
fn assigned(
    context: &Context<'_>,
    verb: usize,
    limit: usize,
    kind: CommitmentKind,
) -> Option<(Vec<Actor>, usize)> {
    let scene = context.scene;
    let doc = scene.doc;
    let settled = matches!(kind, CommitmentKind::Agreement | CommitmentKind::Directive);
    let cue = doc.hit(verb, Class::CommitmentCue).filter(|&hit| doc.column(hit, "family") == "assignment")?;
    let addressee = cue.end as usize + usize::from(doc.key(cue.end as usize) == "cho");
    let task = subject::behind_actors(scene, addressee).filter(|&task| settled && task < limit)?;
    opens_action(doc, task).then(|| (context.actors(TokenRange::new(addressee, task)), task))
}

/// What a clause says of a coming meeting that is its subject.
enum Event {
    /// It has another subject.
    None,
    /// `Hội đàm lần thứ VIII do X đăng cai, dự kiến vào tháng 6`: the meeting is announced, nobody is bound.
    Announced,
    /// `hội đàm quý IV sẽ diễn ra ở …`, `giao lưu thường niên được tổ chức luân phiên`: told as agreed; where the verb stands.
    Agreed(usize),
}

/// Reads a clause that opens with the name of a meeting.
fn event(scene: &Scene<'_>, clause: TokenRange) -> Event {
    /// Longest name of a meeting, in tokens.
    const NAME: usize = 14;
    let doc = scene.doc;
    let first = skip_lead_in(scene, clause.first(), clause.after());
    let Some(noun) = doc.hit(first, Class::MeetingCue) else { return Event::None };
    let named = doc.column(noun, "shape") == "noun" || words::is(doc, noun.end as usize, Role::Series);
    let often = scene.times_in(clause).into_iter().any(|time| scene.is_frequency(time));
    if !named && !doc.one_of(noun.end as usize, "kết bắt khép") {
        return Event::None;
    }
    for at in noun.end as usize..clause.after().min(first + NAME) {
        if doc.one_of(at, "; :") {
            break;
        }
        let told = doc.one_of(at, "sẽ được") && opens_action(doc, at + 1);
        if told {
            return Event::Agreed(at + 1);
        }
        if doc.at(at, "tổ chức tại") || doc.at(at, "diễn ra tại") {
            return Event::Agreed(at);
        }
        let hosted = doc.key(at) == "do" && scene.skip_mention(at + 1).is_some();
        let over = doc.at(at, "kết thúc") || doc.at(at, "bắt đầu") || doc.at(at, "khép lại");
        if (hosted || doc.at(at, "dự kiến")) && !often || over {
            return Event::Announced;
        }
    }
    Event::None
}

/// `quan hệ hai bên ngày càng phát triển`, `đưa quan hệ ngày càng đi vào chiều sâu`: a state that is wished, no action.
fn only_wishes(doc: &Document, tokens: TokenRange) -> bool {
    /// How near to its start the state is told, in tokens.
    const NEAR: usize = 6;
    let start = TokenRange::new(tokens.first(), (tokens.first() + NEAR).min(tokens.after()));
    let bond = doc.find(start, "quan hệ").is_some();
    words::find(doc, start, Role::Wish)
        .is_some_and(|wish| wish == tokens.first() || bond || action_at(doc, tokens.first()).is_none())
}

/// Whether a subject stands in front of the verb that names no body of the text (`các đơn vị`, `Hạt Kiểm lâm`): it leaves
/// the list of the bound empty. A time, a place, a condition or `mỗi bên` in front is no subject.
fn has_unnamed_subject(context: &Context<'_>, range: TokenRange) -> bool {
    let scene = context.scene;
    let doc = scene.doc;
    let at = skip_lead_in(scene, range.first(), range.after());
    at < range.after()
        && scene.skip_mention(at).is_none()
        && !words::is(doc, at, Role::Setting)
        && (words::is(doc, at, Role::Opener) || doc.is_capital(at) && doc.is_capital(at + 1))
}

/// The body that a promise names as its receiver: `cho Công an Hà Tĩnh`, `giúp bạn`.
fn receivers(context: &Context<'_>, tokens: TokenRange, by: &[Actor]) -> Vec<Actor> {
    /// How far behind `cho` the body may stand, in tokens.
    const REACH: usize = 7;
    let scene = context.scene;
    let body = |i: usize| scene.organization(i).is_some() || scene.group(i).is_some();
    let adverbs = tokens.iter().find(|&i| words::is(scene.doc, i, Role::Gift));
    let gift =
        adverbs.filter(|&verb| verb == tokens.first() || action_at(scene.doc, tokens.first()).is_some());
    for at in tokens.iter() {
        let benefit = words::is(scene.doc, at, Role::Benefit);
        let from = match words::end(scene.doc, at, Role::Gift).filter(|_| gift == Some(at)) {
            Some(end) => end,
            None if benefit => at + 1,
            None => continue,
        };
        // Behind `giúp` and `tặng` the receiver stands at once, behind `cho` a noun may stand before it.
        let reach = if scene.doc.key(at) == "cho" {
            REACH
        } else if benefit {
            2
        } else {
            1
        };
        // `hỗ trợ mỗi Tiểu khu 2 xe mô tô`: everybody else gets one.
        if scene.doc.key(from) == "mỗi" && body(from) {
            return context.counterparts(by);
        }
        let near = (from..(from + reach).min(tokens.after())).find(|&i| body(i));
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

/// The end of a clause: without an aside, a closing quotation mark, final marks, `…/.`.
fn end_of(doc: &Document, range: TokenRange) -> usize {
    let aside = range.iter().find(|&i| doc.key(i) == "," && words::is(doc, i + 1, Role::Aside));
    let end = aside.unwrap_or(range.after());
    let mut end = closing_quote(doc, TokenRange::new(range.first(), end)).unwrap_or(end);
    while end > range.first() {
        if doc.at(end.saturating_sub(2), "đồng thời") && end >= range.first() + 2 {
            end -= 2;
        } else if is_trailing(doc, end - 1) {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// A closing quotation mark that was not opened in the range.
fn closing_quote(doc: &Document, range: TokenRange) -> Option<usize> {
    let mut open = false;
    for at in range.iter().filter(|&at| doc.key(at) == "\"") {
        let closes =
            at + 1 >= range.after() || !doc.glued(at + 1) || matches!(doc.key(at + 1), "," | "." | ";" | "-");
        if !open && at > range.first() && closes {
            return Some(at);
        }
        open = !open;
    }
    None
}

/// A mark, a picture or a dangling `và` at the end of a clause.
fn is_trailing(doc: &Document, at: usize) -> bool {
    matches!(doc.key(at), "." | "," | ";" | ":" | "…" | "/" | "!" | "-" | "và" | "\"" | "?" | "•")
        || doc.kind(at) == TokenKind::Mark
            && doc.text_of(at).chars().next().is_some_and(|c| !c.is_alphanumeric() && !c.is_ascii())
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
