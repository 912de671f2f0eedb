//! Finding the words that name a meeting, and what stands with them.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::meeting::word::Sense;
use crate::engine::scene::Scene;
mod acronym;
mod inauguration;
mod invitation;
mod kind;
mod look_alike;
mod occasion;
mod ordinal;
mod participle;
mod phrase;
mod reception;
mod routine;
mod signing;
mod status;
mod verb;
mod wished;

pub(crate) use ordinal::{ordinal_in, ordinal_value};
pub(super) use participle::fronted_participle;
pub(super) use phrase::dated_bracket;
pub(crate) use phrase::joins_pair;

use acronym::series;
use inauguration::inauguration;
use invitation::{invited, shared};
use kind::specific_kind;
use look_alike::is_look_alike;
use occasion::{Occasion, occasion};
use ordinal::ordinal_of;
use phrase::{dated_at_once, phrase_end, placed_and_dated, points_back, told_apart};
use reception::reception;
use routine::is_routine;
use signing::signing_act;
pub(super) use status::decided_there;
use status::status;
use verb::{leads_to_talks, placed_or_dated, tells_event};
use wished::wished;

/// How a phrase names a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// An event noun with a name of its own: `hội nghị giao ban lần thứ 29`.
    Named,
    /// A noun that only points back: `tại hội nghị`, `buổi lễ`.
    Bare,
    /// A verb that tells an event: `đã chào xã giao`.
    Verb,
}

/// A phrase that may name a meeting.
#[derive(Clone, Debug)]
pub(crate) struct Cue {
    /// The words of the list.
    pub(crate) head: TokenRange,
    /// The whole phrase.
    pub(crate) phrase: TokenRange,
    /// Sort of meeting.
    pub(crate) kind: MeetingKind,
    /// How it names it.
    pub(crate) shape: Shape,
    /// Held, planned or mentioned, as far as the clause tells.
    pub(crate) status: MeetingStatus,
    /// `lần thứ N`.
    pub(crate) ordinal: Option<u32>,
    /// The words that gave the status, when it is not the default.
    pub(crate) status_cue: Option<TokenRange>,
    /// The clause it stands in.
    pub(crate) clause: TokenRange,
    /// Whether it is only the occasion of what is told: it may name a known meeting but opens none.
    pub(crate) aside: bool,
}

impl Cue {
    /// What tells of the meeting: its sentence, or its clause where clauses of the sentence have days of their own.
    ///
    /// `chiều 20/1, đoàn đến chào P; sáng 22/1, đoàn thăm Q`: two.
    pub(crate) fn scope(&self, scene: &Scene<'_>) -> TokenRange {
        let sentence = scene.doc.sentence_at(self.head.first());
        let day = |at: usize| scene.times_in(TokenRange::new(at, at + 2)).iter().any(|&t| is_day(scene, t));
        let own = self.clause.first() > sentence.first() && day(self.clause.first());
        let next = self.clause.after() < sentence.after() && day(self.clause.after() + 1);
        if own || next { self.clause } else { sentence }
    }

    /// A meeting that a verb alone tells of, as held: `đã ký Quy chế`, `đã khánh thành`.
    fn told_by_verb(head: TokenRange, phrase: TokenRange, kind: MeetingKind, clause: TokenRange) -> Self {
        Self {
            head,
            phrase,
            kind,
            shape: Shape::Verb,
            status: MeetingStatus::Held,
            ordinal: None,
            status_cue: None,
            clause,
            aside: false,
        }
    }
}

/// All cues of the body, title and captions, in reading order.
pub(crate) fn cues(scene: &Scene<'_>) -> Vec<Cue> {
    let doc = scene.doc;
    let mut out: Vec<Cue> = Vec::new();
    let mut at = 0;
    while at < doc.len() {
        let skipped =
            matches!(doc.block_kind(at), BlockKind::Boilerplate | BlockKind::Byline | BlockKind::Source);
        let hit = if skipped { None } else { doc.hit(at, Class::MeetingCue) };
        let Some(hit) = hit else {
            if !skipped {
                out.extend(match doc.key(at) {
                    "ký" => signing_act(scene, at),
                    "tiếp" | "chào" => reception(scene, at),
                    _ => inauguration(scene, at),
                });
            }
            at += 1;
            continue;
        };
        // "sang thăm, chúc Tết": the verb of motion gives way to the fuller phrase behind it.
        let behind = doc.hit(at + 1, Class::MeetingCue).filter(|next| next.end > hit.end);
        let hit = behind.unwrap_or(hit);
        let head = TokenRange::new(hit.start as usize, hit.end as usize);
        at = head.after();
        let shape = doc.column(hit, "shape");
        if shape != "none" {
            let kind = MeetingKind::parse(doc.column(hit, "kind")).unwrap_or(MeetingKind::Meeting);
            let announced = out.last().filter(|c| c.phrase.contains(head) && is_press(doc, c.head)).is_some();
            // "lễ bế giảng lớp bồi dưỡng": a noun inside the name of a ceremony names no event of its own.
            // But "lễ khai giảng … và giao lưu bóng đá" are two.
            let part = |c: &&Cue| {
                c.shape == Shape::Named
                    && c.phrase.contains(head)
                    && (c.kind == kind || doc.key_before(head.first()) != "và")
            };
            if !announced && out.last().filter(part).is_some() {
                // "Hội nghị ASEANAPOL 42": the series inside the name numbers it.
                let number = (shape == "series")
                    .then(|| series(scene, head, clause_at(doc, head.first())))
                    .flatten()
                    .and_then(|c| c.ordinal);
                if let Some(last) = out.last_mut() {
                    last.ordinal = last.ordinal.or(number);
                }
                continue;
            }
            let mut found = cue(scene, head, kind, shape);
            if let Some(cue) = found.as_mut().filter(|_| announced) {
                // "họp báo về Chương trình giao lưu lần thứ ba": what the press is told of is to come.
                cue.status = MeetingStatus::Planned;
            }
            out.extend(found);
        }
    }
    out
}

pub(super) fn cue(scene: &Scene<'_>, head: TokenRange, kind: MeetingKind, shape: &str) -> Option<Cue> {
    let doc = scene.doc;
    if is_look_alike(scene, head) {
        return None;
    }
    let clause = clause_at(doc, head.first());
    if shape == "series" {
        return series(scene, head, clause);
    }
    let phrase = TokenRange::new(head.first(), phrase_end(scene, head));
    let ordinal = ordinal_of(scene, phrase, clause);
    // "họp đánh giá" is a meeting; "hội nghị đánh giá" a review.
    let press = is_press(doc, head);
    let ordinal = ordinal.filter(|_| !press);
    let general = press || (shape == "verb" && doc.one_of(head.after(), "đánh kiểm"));
    let specific = if general { kind } else { specific_kind(scene, phrase, kind) };
    // "Giao lưu lần thứ hai diễn ra ngày 12/4": in capitals and with a number the verb is a name.
    let shape =
        if shape == "verb" && ordinal.is_some() && doc.is_capital(head.first()) { "noun" } else { shape };
    let named = ordinal.is_some()
        || phrase.len() > head.len() + 1
        || (specific != MeetingKind::Meeting && head.len() > 2)
        // "hội nghị hợp tác" has a name in the list itself; "cuộc gặp gỡ" has none.
        || head.len() > 3;
    if ordinal.is_none() && is_routine(scene, head, clause) {
        return None;
    }
    let invited = invited(scene, phrase, clause);
    // What is only asked for, without a day or a place, is no meeting; games of one body are none either.
    if invited == Some(false) || (shape == "festival" && invited.is_none() && !shared(scene, phrase, clause))
    {
        return None;
    }
    if wished(scene, phrase, clause, ordinal) {
        return None;
    }
    let occasion = occasion(scene, head, clause, shape == "verb" || shape == "bare");
    if occasion == Occasion::Nothing {
        return None;
    }
    let shape = match shape {
        "verb" => Shape::Verb,
        "bare" => Shape::Bare,
        "festival" => Shape::Named,
        _ if (named && !points_back(scene, phrase, ordinal))
            || dated_at_once(scene, phrase)
            || placed_and_dated(scene, phrase)
            || told_apart(scene, phrase) =>
        {
            Shape::Named
        }
        _ => Shape::Bare,
    };
    // "thăm Trường Tiểu học X, tặng 50 suất quà": a visit to bring gifts.
    let gifts = specific == MeetingKind::WorkingVisit
        && (head.after()..clause.after().min(head.after() + 16)).any(|i| {
            doc.key(i) == "tặng"
                && among(doc.key_before(i), ", và")
                && doc.number(i + 1).or(doc.number(i + 2)).is_some()
        });
    let specific = if gifts { MeetingKind::Handover } else { specific };
    if shape == Shape::Verb
        && !gifts
        && invited.is_none()
        && (!tells_event(scene, head, specific, clause) || leads_to_talks(doc, head, specific, clause))
    {
        return None;
    }
    let (status, status_cue) = match invited {
        Some(true) => (MeetingStatus::Planned, None),
        _ => status(scene, phrase, clause),
    };
    let (status, clause) = match occasion {
        Occasion::Named(extent) => (MeetingStatus::Mentioned, extent),
        Occasion::Known(extent) | Occasion::Dated(extent) => (status, extent),
        _ => (status, clause),
    };
    let aside = matches!(occasion, Occasion::Known(_));
    let shape = if aside { Shape::Bare } else { shape };
    // "Cuộc họp tiếp theo", "hội nghị lần tới": the word of order is the name.
    // "Hội nghị thống nhất mỗi tháng …": what the meeting agreed on is how often.
    let own = status_cue.is_none_or(|words| {
        (phrase.after()..words.first()).all(|i| scene.words.at(i, Sense::Agreed).is_none())
    });
    let ordered = own
        && status != MeetingStatus::Held
        && status_cue
            .is_some_and(|words| words.first() >= phrase.first() && words.first() <= phrase.after() + 3)
        // "tin tưởng Hội nghị sẽ thành công": a lone "sẽ" needs a day or a place.
        && (status_cue.is_none_or(|words| words.len() > 1)
            || (placed_or_dated(scene, phrase, clause)
                && scene.words.before(head.first(), Sense::Refers).is_none()));
    // "Hội đàm được tổ chức mỗi năm một lần": how often is a name as well.
    // "hội đàm luân phiên 2 năm một lần, lần tới tại …"
    let near = TokenRange::new(phrase.first(), phrase.after() + 3);
    let often = || scene.times_in(near).iter().any(|&t| scene.is_frequency(t));
    let recurring = own
        && status == MeetingStatus::Planned
        && scene.words.before(head.first(), Sense::Refers).is_none()
        && (often()
            || status_cue.is_some_and(|words| {
                scene.times_in(words).iter().any(|&t| scene.is_frequency(t))
                    && (phrase.after()..words.first()).all(|i| doc.key(i) != ",")
            }));
    let shape = if shape == Shape::Bare && (ordered || recurring) && !aside { Shape::Named } else { shape };
    // A course that is only promised or asked for is a commitment; it is a meeting when it recurs or has a day.
    if specific == MeetingKind::Training {
        let times = scene.times_in(clause);
        // A course is dated by its days, an exercise of both sides by its month too.
        let joint = !head.iter().any(|i| doc.one_of(i, "lớp khóa"));
        let recurs = times.iter().any(|&t| scene.is_frequency(t));
        let day = times.iter().any(|&t| {
            scene.mentions.times.get(t).is_some_and(|t| {
                (t.value.len() >= 10 || (joint && status == MeetingStatus::Planned && t.value.len() == 7))
                    && !t.value.contains("REF")
            })
        });
        let exercise = doc.find(phrase, "diễn tập").is_some() && !times.is_empty();
        let placed = (phrase.after()..clause.after()).any(|i| doc.key(i) == "tại" && scene.is_place(i + 1));
        // A conference or ceremony that has been held is one without its day too: "hội thảo", "lễ khai giảng".
        let gathering = shape == Shape::Named
            && status == MeetingStatus::Held
            && doc.one_of(head.first(), "lễ hội tọa buổi cuộc")
            && !among(doc.key_before(head.first()), "các những");
        let dated = recurs || exercise || day || gathering || (placed && status == MeetingStatus::Planned);
        if !dated && doc.block_kind(head.first()) != BlockKind::Title {
            return None;
        }
    }
    Some(Cue { head, phrase, kind: specific, shape, status, ordinal, status_cue, clause, aside })
}

/// Whether a day is told before a verb in its clause: `Ngày 5/3/2024, …`, `Chiều cùng ngày, …`.
pub(super) fn dated_before(scene: &Scene<'_>, head: TokenRange, clause: TokenRange) -> bool {
    let before = TokenRange::new(clause.first(), head.first());
    scene.times_in(before).iter().any(|&t| is_day(scene, t))
}

/// Whether a time is a day or a range of days.
pub(in crate::engine::rules::meeting) fn is_day(scene: &Scene<'_>, time: usize) -> bool {
    scene
        .mentions
        .times
        .get(time)
        .is_some_and(|t| t.value.len() >= 10 && !t.value.contains("REF") && !t.value.starts_with('P'))
}

/// Whether a time is a month.
pub(super) fn is_month(scene: &Scene<'_>, time: usize) -> bool {
    scene
        .mentions
        .times
        .get(time)
        .is_some_and(|t| t.value.len() == 7 && !t.value.contains(['Q', 'H', 'W', '_']))
}

/// How many sides a range names: bodies, people, territories with their leaders; a group counts as two.
pub(super) fn sides(scene: &Scene<'_>, range: TokenRange) -> usize {
    if !scene.groups_in(range).is_empty() {
        return 2;
    }
    let led = |i: &usize| scene.place(*i).is_some_and(|p| p.tokens.first() == *i && leads_place(scene, *i));
    let places = range.iter().filter(led).count();
    let delegations = usize::from(scene.words.any(range, Sense::Delegation));
    (scene.organizations_in(range).len() + places).max(scene.people_in(range).len()).max(delegations)
}

/// `lãnh đạo huyện X`, `chính quyền tỉnh Y`: a place that people stand for.
fn leads_place(scene: &Scene<'_>, at: usize) -> bool {
    scene.words.before(at, Sense::People).is_some() || scene.doc.at(at.saturating_sub(2), "chính quyền")
}

/// `họp báo`: a meeting with the press, whatever it is about.
fn is_press(doc: &Document, head: TokenRange) -> bool {
    doc.key(head.after().saturating_sub(1)) == "báo"
}

/// The stretch between two semicolons or sentence ends.
pub(crate) fn clause_at(doc: &Document, at: usize) -> TokenRange {
    let sentence = doc.sentence_at(at);
    let start = (sentence.first()..at).rev().find(|&i| doc.key(i) == ";").map_or(sentence.first(), |i| i + 1);
    let end = (at..sentence.after()).find(|&i| doc.key(i) == ";").unwrap_or(sentence.after());
    TokenRange::new(start, end)
}
