//! Cues that are no single word of the list.

use super::cue::Cue;
use super::lead_in::skip_lead_in;
use super::subject;
use super::words::{self, Role};
use super::{action_at, opens_action};
use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::CommitmentKind;
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// A cue that several words imply together, at a token.
pub(super) fn cue(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    let found = |kind, end: usize, ongoing| Cue {
        tokens: TokenRange::new(at, end),
        complement: end,
        kind,
        family: "",
        clause_start: at,
        subject: TokenRange::new(at, at),
        ongoing,
        paper: false,
    };
    if let Some(end) = according_to(scene, sentence, at) {
        return Some(Cue { paper: true, ..found(CommitmentKind::Agreement, end, false) });
    }
    if let Some(end) = written(scene, sentence, at) {
        return Some(Cue { paper: true, ..found(CommitmentKind::Agreement, end, false) });
    }
    if let Some(cue) = stressed(scene, sentence, at) {
        return Some(cue);
    }
    if let Some(subject) = in_time_to_come(scene, sentence, at) {
        let verb = subject.after();
        let tokens = scene.time(at).map_or(TokenRange::new(verb, verb + 1), |time| time.tokens);
        return Some(Cue { tokens, complement: verb, subject, ..found(CommitmentKind::Pledge, verb, false) });
    }
    if let Some(end) = affirmed(scene, sentence, at) {
        return Some(found(CommitmentKind::Pledge, end, false));
    }
    if let Some(end) = under_way(scene, sentence, at) {
        return Some(found(CommitmentKind::Plan, end, true));
    }
    if let Some((start, verb)) = takes_on(scene, sentence, at) {
        let subject = TokenRange::new(start, at);
        return Some(Cue {
            clause_start: start,
            complement: verb,
            subject,
            family: "undertaking",
            ..found(CommitmentKind::Pledge, verb, false)
        });
    }
    if doc.at(at, "cần khắc phục") || doc.at(at, "cần tập trung") {
        return Some(found(CommitmentKind::Request, at + 3, false));
    }
    signed_contents(doc, sentence, at).then(|| found(CommitmentKind::Agreement, at + 2, false))
}

/// `Công an xã A nhận lập bản đồ …`: a body takes on an action. Gives where its subject starts and the verb.
fn takes_on(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<(usize, usize)> {
    let doc = scene.doc;
    if doc.key(at) != "nhận" || !opens_action(doc, at + 1) || scene.skip_mention(at + 1).is_some() {
        return None;
    }
    let (start, _) = subject::clause_start(scene, sentence, at);
    let acts = (start..at).any(|i| scene.organization(i).is_some() || scene.group(i).is_some());
    let told = (start..at).any(|i| doc.one_of(i, "đã vừa được"));
    (acts && !told && !words::is(doc, at + 1, Role::Received)).then_some((start, at + 1))
}

/// `Theo đó, X và Y + verb`, `Theo quy chế, các bên + verb`: what follows from a paper is agreed. Source book, section 10.
fn according_to(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    if doc.key(at) != "theo"
        || at > sentence_start(doc, sentence) + 1
        || !(doc.key(at + 1) == "đó"
            || doc.at(at + 1, "kế hoạch")
            || words::is(doc, at + 1, Role::Paper)
            || doc.hit(at + 1, Class::Instrument).is_some())
    {
        return None;
    }
    if doc.key(at + 1) == "đó" && looks_back(scene, sentence) {
        return None;
    }
    // `Theo Quy chế:` in front of a list.
    let last = sentence.after().saturating_sub(1);
    if doc.key(last) == ":" && last <= at + 12 {
        return Some(last);
    }
    let comma =
        (at + 2..(at + 12).min(sentence.after())).find(|&i| doc.key(i) == ",").map_or(at + 2, |i| i + 1);
    let mut start = scene.time(comma).map_or(comma, |t| t.tokens.after());
    start = words::end(doc, start, Role::Manner).unwrap_or(start);
    start += usize::from(start > comma && doc.key(start) == ",");
    let after_subject = scene
        .skip_mention(start)
        .or_else(|| doc.at(start, "lực lượng").then(|| first_action(scene, start)))?;
    (after_subject > start && action_at(doc, after_subject).is_some()).then(|| comma.max(at + 2))
}

/// `Biên bản cũng nêu rõ Công an hai tỉnh phải …`, `Quy chế quy định Đồn có trách nhiệm …`: what a paper says its parties
/// must do. Gives the end of the verb.
fn written(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    /// How far from the start of the sentence the verb may stand, in tokens.
    const REACH: usize = 14;
    let doc = scene.doc;
    let end = words::end(doc, at, Role::Written).filter(|_| at < sentence.first() + REACH)?;
    let paper = doc.hit(sentence_start(doc, sentence), Class::Instrument).is_some();
    let clear = (sentence.first()..at).all(|i| !doc.one_of(i, ", ; : của"));
    let subject = skip_lead_in(scene, end, sentence.after());
    let duty = subject::behind_actors(scene, subject)?;
    (paper && clear && words::is(doc, duty, Role::Modal) && opens_action(doc, duty + 1)).then_some(end)
}

/// `Đại tá P nhấn mạnh Công an huyện X cần rà soát …`: a body that is named, and what it must do. Of `hai bên cần …` it
/// would be an opinion.
fn stressed(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<Cue> {
    let doc = scene.doc;
    if !doc.at(at, "nhấn mạnh") {
        return None;
    }
    let told = skip_lead_in(scene, at + 2, sentence.after());
    let duty = scene.organization(told).map(|body| body.phrase.after().max(body.tokens.after()))?;
    let (start, _) = subject::clause_start(scene, sentence, at);
    let said = !scene.people_in(TokenRange::new(start, at)).is_empty();
    (said && doc.one_of(duty, "cần phải") && opens_action(doc, duty + 1)).then(|| Cue {
        tokens: TokenRange::new(at, at + 2),
        complement: told,
        kind: CommitmentKind::Directive,
        family: "",
        clause_start: start,
        subject: TokenRange::new(start, at),
        ongoing: false,
        paper: false,
    })
}

/// `Trong thời gian tới, Công an hai tỉnh tiếp tục duy trì …`, `Hai bên tiếp tục phối hợp chặt chẽ trong thời gian tới`:
/// a time to come, and who acts. Gives the subject; the verb stands behind it. With `sẽ` that is the cue.
fn in_time_to_come(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<TokenRange> {
    let doc = scene.doc;
    if at != sentence_start(doc, sentence) {
        return None;
    }
    let to_come = |at: usize| {
        let at = at + usize::from(doc.one_of(at, "trong vào"));
        scene
            .time(at)
            .filter(|time| time.value == "FUTURE_REF" || doc.key_before(time.tokens.after()) == "tới")
    };
    let fronted = to_come(at);
    let mut subject = fronted.map_or(at, |time| time.tokens.after());
    subject += usize::from(doc.key(subject) == ",");
    let mut verb = subject::behind_actors(scene, subject)?;
    let inside = to_come(verb);
    verb = inside.map_or(verb, |time| time.tokens.after());
    while let Some(end) = words::end(doc, verb, Role::Link).filter(|_| action_at(doc, verb).is_none()) {
        if doc.one_of(verb, "đã vừa đang") || doc.hit(verb, Class::CommitmentCue).is_some() {
            return None;
        }
        verb = end;
    }
    let later = || doc.at(verb, "tiếp tục") && (verb..sentence.after()).any(|at| to_come(at).is_some());
    let told = sentence.iter().any(|at| doc.key(at) == "đã");
    ((fronted.is_some() || inside.is_some() || later()) && opens_action(doc, verb) && !told)
        .then(|| TokenRange::new(subject, verb))
}

/// The first word of a sentence behind `Bên cạnh đó,`.
fn sentence_start(doc: &Document, sentence: TokenRange) -> usize {
    let mut at = sentence.first();
    while let Some(end) = words::end(doc, at, Role::Connective) {
        at = end + usize::from(doc.key(end) == ",");
    }
    at
}

/// `Hai bên điểm lại kết quả hợp tác năm 2022. Theo đó, …`: what follows from a review is no agreement.
fn looks_back(scene: &Scene<'_>, sentence: TokenRange) -> bool {
    let doc = scene.doc;
    let Some(last) = sentence.first().checked_sub(1) else { return false };
    let before = doc.sentence_at(last);
    words::find(doc, before, Role::Retrospect).is_some()
        && !before.iter().any(|i| doc.key(i) == "ký" || doc.hit(i, Class::CommitmentCue).is_some())
}

/// The first verb behind a subject that no list knows: `lực lượng hình sự Công an các tỉnh, thành phố`.
fn first_action(scene: &Scene<'_>, start: usize) -> usize {
    let limit = scene.doc.sentence_at(start).after().min(start + 24);
    (start..limit)
        .find(|&i| action_at(scene.doc, i).is_some() && scene.skip_mention(i).is_none())
        .unwrap_or(start)
}

/// `khẳng định: … tiếp tục hỗ trợ`: an affirmation of what will go on.
fn affirmed(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    if !doc.at(at, "khẳng định") {
        return None;
    }
    let next = skip_lead_in(scene, at + 2, sentence.after());
    (doc.at(next, "tiếp tục")
        || doc.at(next, "quyết tâm")
        || doc.key(next) == "luôn" && opens_action(doc, next))
    .then_some(at + 2)
}

/// A promised building under way: `đang hoàn thiện phần mái`, `đang được xây dựng, dự kiến …`, `đã được khởi công`.
fn under_way(scene: &Scene<'_>, sentence: TokenRange, at: usize) -> Option<usize> {
    let doc = scene.doc;
    let building = || words::find(doc, TokenRange::new(sentence.first(), at), Role::Building).is_some();
    if doc.at(at, "đã được khởi công") {
        return building().then_some(at + 2);
    }
    if doc.key(at) != "đang" {
        return None;
    }
    let verb = if doc.key(at + 1) == "được" { at + 2 } else { at + 1 };
    let due = || words::find(doc, TokenRange::new(at, sentence.after()), Role::Due).is_some();
    (words::is(doc, verb, Role::Works) && (building() || due())).then_some(verb)
}

/// `ký Quy chế … với các nội dung: …`, `ký kết … gồm các nội dung sau`: the clauses of the signed paper.
fn signed_contents(doc: &Document, sentence: TokenRange, at: usize) -> bool {
    doc.at(at, "nội dung") && doc.one_of(at + 2, ": sau") && doc.find(sentence, "ký").is_some_and(|i| i < at)
}
