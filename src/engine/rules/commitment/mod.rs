//! Stage: commitments. Cues → clauses → parties, deadline, recurrence, topics.

mod clause;
mod cue;
mod delivery;
mod details;
mod implied;
mod lead_in;
mod list;
mod look_alike;
mod party;
mod quantity;
mod repeat;
mod scope;
mod section;
mod signing;
mod split;
mod subject;
mod words;

use crate::engine::Analysis;
use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::entity::Actor;
use crate::engine::explain::{Derivation, Step, Target};
use crate::engine::frame::{Commitment, CommitmentKind, CommitmentStatus, MeetingKind, MeetingStatus};
use crate::engine::lexicon::{Class, Hit};
use crate::engine::mention::InstrumentMention;
use crate::engine::rules::meeting::{Focus, is_heading};
use crate::engine::rules::topic;
use crate::engine::scene::Scene;
use crate::sorting::sort_by_key;
use scope::Scope;
use section::Heading;

/// A commitment under construction.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    /// The action clause.
    tokens: TokenRange,
    /// From the fronted time or subject to the end: where deadline and recurrence are looked for.
    whole: TokenRange,
    kind: CommitmentKind,
    status: CommitmentStatus,
    by: Vec<Actor>,
    to: Vec<Actor>,
    cue: Option<TokenRange>,
    meeting: Option<usize>,
    others: Vec<TokenRange>,
    rule: &'static str,
    /// Whose subject or addressee was taken from the context.
    inferred: bool,
}

/// The verb or adverb of an action that starts at a token.
pub(super) fn action_at(doc: &Document, at: usize) -> Option<Hit> {
    doc.hit(at, Class::Action).filter(|&hit| doc.column(hit, "role") != "other")
}

/// Whether an action starts here: a verb, or adverbs with a verb behind them.
pub(super) fn opens_action(doc: &Document, at: usize) -> bool {
    let mut at = at;
    for _ in 0..4 {
        match action_at(doc, at) {
            Some(hit) if doc.column(hit, "role") == "verb" => return true,
            // `tập trung vào đấu tranh …`.
            Some(hit) => at = hit.end as usize + usize::from(doc.key(hit.end as usize) == "vào"),
            None => return doc.key_before(at) == "không",
        }
    }
    false
}

/// Finds the commitments.
pub(crate) fn fill(scene: &Scene<'_>, focus: &Focus, out: &mut Analysis) {
    let doc = scene.doc;
    let mut drafts: Vec<Draft> = Vec::new();
    let mut scope: Option<Scope> = None;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let range = sentence.tokens;
        let kind = doc.blocks.get(sentence.block as usize).map_or(BlockKind::Boilerplate, |b| b.kind);
        let mut meeting = focus.by_sentence.get(index).copied().flatten();
        let cues = cue::cues(scene, range);
        if cues.iter().any(|cue| cue.kind == CommitmentKind::Agreement) {
            meeting = deliberation(scene, focus, out, index).or(meeting);
        } else if let Some(list) = scope.as_ref().filter(|list| cues.is_empty() && list.open) {
            meeting = list.meeting.or(meeting);
        }
        let context = party::Context { scene, out, focus, meeting };
        let block = sentence.block as usize;
        if let Some(heading) = section::heading(doc, block).filter(|_| kind != BlockKind::Title) {
            scope = match heading {
                Heading::Opens => Some(scope::of_section(&context, range, block)),
                Heading::Keeps => scope.map(|list| Scope { block, ..list }),
                Heading::Ends => scope.filter(|list| list.basis != scope::Basis::Section),
            };
            if scope.is_some() && heading != Heading::Ends {
                continue;
            }
        }
        let heading = is_heading(doc, block);
        let kind = if heading { BlockKind::Caption } else { kind };
        // A digest's next item: no list of the one before goes on.
        if heading {
            scope = None;
        }
        match kind {
            BlockKind::Lead | BlockKind::Paragraph => {
                let signings = signing::find(&context, range);
                let before = drafts.len();
                if let (true, Some(signed)) = (cues.is_empty(), signings.last()) {
                    scope = Some(scope::of_signing(signed, range, sentence.block as usize));
                } else if cues.is_empty() {
                    scope = list::go_on(&context, range, sentence.block as usize, scope.take(), &mut drafts);
                } else {
                    scope = list::from_cues(
                        &context,
                        range,
                        sentence.block as usize,
                        &cues,
                        scope.take(),
                        &mut drafts,
                    );
                }
                let regions: Vec<TokenRange> = drafts.iter().skip(before).map(|d| d.tokens).collect();
                drafts.extend(delivery::find(&context, range, &regions));
                drafts.extend(signings.into_iter().filter(|s| !regions.iter().any(|r| r.contains(s.tokens))));
            }
            BlockKind::Caption => {
                drafts.extend(signing::find(&context, range).into_iter().map(|mut draft| {
                    draft.rule = "commitment/signing-caption";
                    draft
                }))
            }
            _ => {}
        }
    }
    let mut drafts = signing::merge(drafts);
    repeat::merge(doc, &mut drafts);
    drafts.retain(|d| !d.tokens.is_empty());
    sort_by_key(&mut drafts, |d| (d.tokens.start, d.tokens.end));
    drafts.dedup_by(|b, a| a.tokens.overlaps(b.tokens) && a.tokens.contains(b.tokens));
    let mut asked: Vec<&'static str> = Vec::new();
    for draft in drafts {
        let index = out.commitments.len();
        let mut commitment = finish(scene, &draft);
        // "… sẽ báo cáo cấp trên", "… hứa giải quyết": the answer is about what was asked.
        let own = commitment.topics.iter().any(|&topic| topic != "informationExchange");
        if !own && !asked.is_empty() && answers(doc, &draft) {
            commitment.topics.clone_from(&asked);
        } else if draft.kind == CommitmentKind::Request {
            asked.clone_from(&commitment.topics);
        }
        out.derivations.push(derivation(scene, &draft, &commitment, index));
        out.commitments.push(commitment);
    }
}

/// A promise that only answers a request: its verb says nothing of the matter.
fn answers(doc: &Document, draft: &Draft) -> bool {
    draft.kind == CommitmentKind::Pledge && words::is(doc, draft.tokens.first(), words::Role::Answer)
}

/// The deliberation that an agreement belongs to when the meeting in view is only an aside of earlier paragraphs:
/// talks, then `Trước đó, hai bên đã diễn tập chung …`, then in a paragraph of its own `Hai bên thống nhất …`.
fn deliberation(scene: &Scene<'_>, focus: &Focus, out: &Analysis, sentence: usize) -> Option<usize> {
    let doc = scene.doc;
    let at = |index: usize| focus.by_sentence.get(index).copied().flatten();
    let aside = at(sentence)?;
    let kind = out.meetings.get(aside)?.kind;
    if !matches!(
        kind,
        MeetingKind::Training | MeetingKind::Exchange | MeetingKind::CourtesyCall | MeetingKind::Handover
    ) {
        return None;
    }
    let block = doc.sentences.get(sentence)?.block;
    let own = doc.span(doc.blocks.get(block as usize)?.tokens);
    if out.meetings.get(aside)?.mentions.iter().any(|m| m.start >= own.start && m.end <= own.end) {
        return None;
    }
    let earlier = (0..sentence)
        .rev()
        .take_while(|&index| doc.sentences.get(index).is_some_and(|s| !is_heading(doc, s.block as usize)));
    earlier.filter_map(at).find(|&index| {
        out.meetings.get(index).is_some_and(|m| {
            m.status == MeetingStatus::Held
                && matches!(
                    m.kind,
                    MeetingKind::Briefing | MeetingKind::Talks | MeetingKind::Review | MeetingKind::Meeting
                )
        })
    })
}

fn finish(scene: &Scene<'_>, draft: &Draft) -> Commitment {
    let doc = scene.doc;
    let details = details::of(scene, draft);
    let instrument =
        scene.instruments_in(draft.tokens).first().copied().filter(|_| draft.kind == CommitmentKind::Signing);
    Commitment {
        kind: draft.kind,
        status: draft.status,
        span: doc.span(draft.tokens),
        cue: draft.cue.map(|c| doc.span(c)),
        mentions: draft.others.iter().map(|&o| doc.span(o)).collect(),
        by: draft.by.clone(),
        to: draft.to.clone(),
        action: clause::action(doc, draft.tokens),
        topics: topics(scene, draft),
        deadline: details.deadline,
        period: details.period,
        recurrence: details.recurrence,
        quantities: details.quantities,
        meeting: draft.meeting,
        instrument,
    }
}

/// Topics of the action; of a signing those of the paper, also where only an earlier mention gives its full name. Of an
/// elliptical clause (`đưa vào sử dụng`) the subject's noun counts.
fn topics(scene: &Scene<'_>, draft: &Draft) -> Vec<&'static str> {
    if draft.kind != CommitmentKind::Signing {
        let own = topic::of_action(scene, draft.tokens);
        let mut own = if own.is_empty() { topic::of_action(scene, draft.whole) } else { own };
        if draft.status == CommitmentStatus::Ongoing && own.is_empty() {
            let first = scene.doc.sentence_at(draft.tokens.first()).first();
            own = topic::of_action(scene, TokenRange::new(first, draft.tokens.after()));
        }
        if builds_for_others(scene, draft) && own.contains(&"infrastructure") && !own.contains(&"capacityAid")
        {
            own.push("capacityAid");
        }
        if !own.is_empty() || draft.kind != CommitmentKind::Plan {
            return own;
        }
        // `Trụ sở mới của Công an xã dự kiến bàn giao trước …`: of a plan the thing planned is the subject.
        let first = scene.doc.sentence_at(draft.tokens.first()).first();
        return topic::of_action(scene, TokenRange::new(first, draft.tokens.after()));
    }
    let own = topic::of_paper(scene, draft.tokens);
    if !own.is_empty() {
        return own;
    }
    let paper = |m: &&InstrumentMention| m.tokens.overlaps(draft.tokens);
    let Some(signed) = scene.mentions.instruments.iter().find(paper) else { return own };
    let same = |m: &&InstrumentMention| m.kind == signed.kind && m.ordinal == signed.ordinal;
    let named = scene.mentions.instruments.iter().filter(same).map(|m| topic::of_paper(scene, m.tokens));
    named.into_iter().find(|topics| !topics.is_empty()).unwrap_or_default()
}

/// `Nhà trực tặng Đại đội 531 đang được xây dựng`: a promised building under way, of which the words in front say that it is
/// for somebody else.
fn builds_for_others(scene: &Scene<'_>, draft: &Draft) -> bool {
    let doc = scene.doc;
    let first = doc.sentence_at(draft.tokens.first()).first();
    let body = |at: usize| {
        scene.organization(at).is_some()
            || scene.group(at).is_some()
            || words::is(doc, at, words::Role::OwnBody)
    };
    let given = |at: usize| {
        let end =
            words::end(doc, at, words::Role::Gift).or_else(|| words::end(doc, at, words::Role::Benefit));
        end.is_some_and(body)
    };
    draft.status == CommitmentStatus::Ongoing && (first..draft.tokens.first()).any(given)
}

fn derivation(scene: &Scene<'_>, draft: &Draft, commitment: &Commitment, index: usize) -> Derivation {
    let mut steps = Vec::new();
    if let Some(cue) = commitment.cue {
        steps.push(Step::at("commitment.cue", cue).with(commitment.kind.as_str()));
    }
    steps.push(Step::at("commitment.span", commitment.span));
    if draft.inferred {
        steps.push(Step::note("commitment.partiesInferred"));
    }
    for other in &commitment.mentions {
        steps.push(Step::at("commitment.repeated", *other));
    }
    let time = |t: usize| scene.mentions.times.get(t).map(|m| scene.doc.span(m.tokens));
    if let Some(deadline) = &commitment.deadline
        && let Some(span) = time(deadline.time)
    {
        steps.push(Step::at("commitment.deadline", span).with(deadline.value.clone()));
    }
    if let Some(recurrence) = &commitment.recurrence
        && let Some(span) = time(recurrence.time)
    {
        steps.push(Step::at("commitment.recurrence", span).with(recurrence.rrule.clone()));
    }
    Derivation { target: Target::Commitment(index), rule: draft.rule, steps }
}
