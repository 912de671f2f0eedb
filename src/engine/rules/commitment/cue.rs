//! Words that open a commitment.

use super::words::{self, Role};
use super::{action_at, implied, look_alike, opens_action, subject};
use crate::engine::document::TokenRange;
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// A cue in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Cue {
    /// The words.
    pub(super) tokens: TokenRange,
    /// Where its actions may start: behind the words, or behind the last cue of a chain.
    pub(super) complement: usize,
    /// Sort of commitment that they open.
    pub(super) kind: CommitmentKind,
    /// Group of words with the same grammar: column `family` of `commitment_cues.tsv`; empty for an implied cue.
    pub(super) family: &'static str,
    /// Where the cue's own clause starts: its subject, or the cue itself.
    pub(super) clause_start: usize,
    /// The words that say who speaks or acts.
    pub(super) subject: TokenRange,
    /// What was promised is under way: `đang xây dựng`.
    pub(super) ongoing: bool,
    /// It points at a paper, whose clauses follow: `Theo quy chế`.
    pub(super) paper: bool,
}

impl Cue {
    /// The rule that a commitment under this cue carries.
    pub(super) fn rule(&self) -> &'static str {
        match self.kind {
            CommitmentKind::Agreement => "commitment/agreement",
            CommitmentKind::Pledge => "commitment/pledge",
            CommitmentKind::Request => "commitment/request",
            CommitmentKind::Directive => "commitment/directive",
            CommitmentKind::Plan => "commitment/plan",
            CommitmentKind::Signing => "commitment/signing",
            CommitmentKind::Delivery => "commitment/delivery",
        }
    }
}

/// All cues of a sentence, left to right. Of chained cues the outermost decides (`nhất trí phấn đấu`, `hứa sẽ`).
pub(super) fn cues(scene: &Scene<'_>, sentence: TokenRange) -> Vec<Cue> {
    let mut out: Vec<Cue> = Vec::new();
    let mut at = sentence.first();
    while at < sentence.after() {
        let found = lexical(scene, sentence, at, out.last())
            .or_else(|| passive(scene, sentence, at))
            .or_else(|| implied::cue(scene, sentence, at));
        // `Hai bên thống nhất …; X nhận dạy …`: what is taken on is part of what is agreed.
        let taken = |cue: &Cue| cue.family == "undertaking" && !out.is_empty();
        let Some(cue) = found.filter(|cue| !taken(cue)) else {
            at += 1;
            continue;
        };
        at = cue.tokens.after();
        let chained = out.last().is_some_and(|last| {
            chained(scene, last.tokens.after(), cue.tokens.first())
                || last.ongoing
                    && (cue.kind == CommitmentKind::Plan || cue.family == "future" && completes(scene, &cue))
        });
        match out.last_mut() {
            // `nhất trí phấn đấu kéo giảm`: the actions stand behind the inner cue, unless that is itself the action.
            Some(last) if chained => {
                if action_at(scene.doc, cue.tokens.first()).is_none() && !last.ongoing {
                    last.complement = cue.tokens.after();
                }
            }
            _ => out.push(cue),
        }
    }
    out
}

/// `đang được thi công, sẽ đưa vào sử dụng trước …`: what is under way will be ready; a handover is an action of its own.
fn completes(scene: &Scene<'_>, cue: &Cue) -> bool {
    let at = cue.tokens.after();
    cue.subject.is_empty()
        && (words::is(scene.doc, at, Role::Completion) || words::is(scene.doc, at, Role::Finishing))
}

/// Whether only adverbs, times and marks of speech stand between two cues.
fn chained(scene: &Scene<'_>, from: usize, to: usize) -> bool {
    let doc = scene.doc;
    let mut at = from;
    while at < to {
        if let Some(time) = scene.time(at) {
            at = time.tokens.after();
        } else if doc.key(at) == ":" {
            at += 1;
        } else {
            match words::end(doc, at, Role::Link) {
                Some(end) if doc.key(at) != "và" => at = end,
                _ => return false,
            }
        }
    }
    true
}

/// `Công an tỉnh được yêu cầu phân luồng …`, `X được Bộ Công an giao nhiệm vụ hỗ trợ …`: the subject is told to act; who
/// tells it stands between `được` and the cue.
fn passive(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let hit = doc.hit(at, Class::CommitmentCue)?;
    let kind =
        CommitmentKind::parse(doc.column(hit, "kind")).filter(|&kind| kind == CommitmentKind::Directive)?;
    let before = at.checked_sub(1)?;
    let agent =
        scene.organization(before).map_or(at, |mention| mention.tokens.first().min(mention.phrase.first()));
    let told = agent.checked_sub(1).filter(|&i| doc.key(i) == "được" && i > sentence.first())?;
    let (start, _) = subject::clause_start(scene, sentence, told);
    let acts = (start..told).any(|i| scene.organization(i).is_some());
    let end = hit.end as usize;
    let task = end + if doc.at(end, "nhiệm vụ") { 2 } else { 0 };
    (acts && opens_action(doc, task)).then(|| Cue {
        tokens: TokenRange::new(at, end),
        complement: task,
        kind,
        family: "passive",
        clause_start: start,
        subject: TokenRange::new(start, told),
        ongoing: false,
        paper: false,
    })
}

/// `thống nhất: phía Việt Nam sẽ …; phấn đấu …`: the kind is that of the outermost cue, what follows says who and how.
/// One person's consent binds only what that person says next.
fn goes_on(scene: &Scene<'_>, last: &Cue, family: &str, subject: TokenRange) -> bool {
    let agreed = last.kind == CommitmentKind::Agreement;
    match family {
        "aim" => {
            let asked = matches!(last.kind, CommitmentKind::Request | CommitmentKind::Directive);
            subject.is_empty() && (agreed || asked)
        }
        "future" | "duty" => {
            agreed
                && scene.people_in(last.subject).is_empty()
                && words::find(scene.doc, subject, Role::Speech).is_none()
        }
        _ => false,
    }
}

/// A cue of the list, unless the words have another sense here or stand inside the complement of the cue before.
fn lexical(scene: &Scene<'_>, sentence: TokenRange, at: usize, last: Option<&Cue>) -> Option<Cue> {
    let doc = scene.doc;
    let hit = doc.hit(at, Class::CommitmentCue)?;
    let tokens = TokenRange::new(hit.start as usize, hit.end as usize);
    let family = doc.column(hit, "family");
    if scene.person(at).is_some() || scene.organization(at).is_some() || look_alike::is(scene, tokens, family)
    {
        return None;
    }
    let kind = CommitmentKind::parse(doc.column(hit, "kind"))?;
    let (clause_start, at_border) = subject::clause_start(scene, sentence, at);
    // `hàng rào mà các bên hẹn làm`, `nội dung hai bên thống nhất`: an attribute.
    let attribute = clause_start < at && words::before(doc, clause_start, Role::Antecedent).is_some();
    // `thông báo những nội dung hai bên đã thống nhất trong quý IV: …`: the colon opens them.
    let listed = scene.time(tokens.after() + usize::from(doc.key(tokens.after()) == "trong"));
    let listed = listed.map_or(tokens.after(), |time| time.tokens.after());
    if attribute && doc.key(listed) != ":" {
        return None;
    }
    // `thống nhất: …; chỉ đạo các đồn tuần tra`: what is agreed is the order.
    let order = family == "instruction" && clause_start == at;
    if last.is_some_and(|last| {
        order || !at_border || goes_on(scene, last, family, TokenRange::new(clause_start, at))
    }) {
        return None;
    }
    // `giao cho Phòng X rà soát`.
    let complement = tokens.after() + usize::from(family == "assignment" && doc.key(tokens.after()) == "cho");
    Some(Cue {
        tokens,
        complement,
        kind,
        family,
        clause_start,
        subject: TokenRange::new(clause_start, at),
        ongoing: false,
        paper: false,
    })
}
