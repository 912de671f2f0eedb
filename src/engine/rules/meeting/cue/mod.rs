//! Finding the words that name a meeting, and what stands with them.

use crate::engine::document::{BlockKind, Document, TokenRange};
use crate::engine::frame::{MeetingKind, MeetingStatus};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::scene::Scene;
mod acronym;
mod kind;
mod look_alike;
mod ordinal;
mod phrase;
mod reception;
mod signing;
mod status;
mod verb;

pub(crate) use ordinal::ordinal_in;
pub(crate) use phrase::joins_pair;

use acronym::series;
use kind::specific_kind;
use look_alike::is_look_alike;
use ordinal::ordinal_belongs;
use phrase::{dated_at_once, phrase_end, points_back, told_apart};
use reception::reception;
use signing::signing_act;
use status::status;
use verb::{leads_to_talks, tells_event};

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
                    "tiếp" => reception(scene, at),
                    _ => None,
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
    let ordinal = ordinal_in(doc, TokenRange::new(head.first(), (phrase.after() + 6).min(clause.after())))
        .filter(|_| ordinal_belongs(doc, phrase, clause));
    // "họp đánh giá" is a meeting; "hội nghị đánh giá" a review.
    let press = is_press(doc, head);
    let ordinal = ordinal.filter(|_| !press);
    let general = press || (shape == "verb" && doc.one_of(head.after(), "đánh kiểm"));
    let specific = if general { kind } else { specific_kind(scene, phrase, kind) };
    let named = ordinal.is_some()
        || phrase.len() > head.len() + 1
        || (specific != MeetingKind::Meeting && head.len() > 2);
    let shape = match shape {
        "verb" => Shape::Verb,
        "bare" => Shape::Bare,
        _ if (named && !points_back(scene, phrase, ordinal))
            || dated_at_once(scene, phrase)
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
        && (!tells_event(scene, head, specific, clause) || leads_to_talks(doc, head, specific, clause))
    {
        return None;
    }
    let (status, status_cue) = status(scene, phrase, clause);
    // "Cuộc họp tiếp theo", "hội nghị lần tới": the word of order is the name.
    let ordered = status != MeetingStatus::Held
        && status_cue
            .is_some_and(|words| words.first() >= phrase.first() && words.first() <= phrase.after() + 3);
    let shape = if shape == Shape::Bare && ordered { Shape::Named } else { shape };
    // A course that is only promised or asked for is a commitment; it is a meeting when it recurs or has a day.
    if specific == MeetingKind::Training {
        let times = scene.times_in(clause);
        // A course is dated by its days, an exercise of both sides by its month too.
        let joint = !doc.one_of(head.first(), "lớp khóa");
        let recurs = times.iter().any(|&t| scene.is_frequency(t));
        let day = times.iter().any(|&t| {
            scene.mentions.times.get(t).is_some_and(|t| {
                (t.value.len() >= 10 || (joint && status == MeetingStatus::Planned && t.value.len() == 7))
                    && !t.value.contains("REF")
            })
        });
        let exercise = doc.find(phrase, "diễn tập").is_some() && !times.is_empty();
        let placed = (phrase.after()..clause.after()).any(|i| doc.key(i) == "tại" && scene.is_place(i + 1));
        let dated = recurs || exercise || day || (placed && status == MeetingStatus::Planned);
        if !dated && doc.block_kind(head.first()) != BlockKind::Title {
            return None;
        }
    }
    Some(Cue { head, phrase, kind: specific, shape, status, ordinal, status_cue, clause })
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
