//! Deadline, period and recurrence of a commitment. Source book, section 13; data model, section 7.

use super::quantity::quantities;
use super::words::{self, Role};
use super::{Draft, action_at};
use crate::engine::document::TokenRange;
use crate::engine::entity::TimexKind;
use crate::engine::frame::{CommitmentKind, CommitmentStatus, Deadline, Quantity, Recurrence};
use crate::engine::normalize::among;
use crate::engine::rules::meeting::slots::day_of;
use crate::engine::scene::Scene;

/// Deadline, period, recurrence and quantities of a clause.
pub(super) struct Details {
    pub(super) deadline: Option<Deadline>,
    pub(super) period: Option<usize>,
    pub(super) recurrence: Option<Recurrence>,
    pub(super) quantities: Vec<Quantity>,
}

/// Reads the details of a commitment; a signing and a delivery have none but quantities.
pub(super) fn of(scene: &Scene<'_>, draft: &Draft) -> Details {
    let mut details = Details {
        deadline: None,
        period: None,
        recurrence: None,
        quantities: quantities(scene, draft.tokens),
    };
    let signed = draft.kind == CommitmentKind::Signing && draft.status != CommitmentStatus::Pledged;
    if signed || draft.kind == CommitmentKind::Delivery {
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
            TimexKind::Date | TimexKind::Time
                if !mention.value.contains("_REF") && !value.starts_with('P') =>
            {
                if is_limit(scene, draft, mention.tokens, mention.limit) && details.deadline.is_none() {
                    details.deadline = Some(Deadline { value, time });
                } else if details.period.is_none() {
                    details.period = Some(time);
                }
            }
            // `từ nay đến hết quý II/2026 hoàn thành …`: the end of the time is the date by which.
            TimexKind::Date
                if details.deadline.is_none()
                    && mention.value.starts_with("PRESENT_REF/")
                    && achieves(scene, draft, mention.tokens.first()) =>
            {
                let end = mention.value.strip_prefix("PRESENT_REF/").unwrap_or_default();
                details.deadline = Some(Deadline { value: end.to_owned(), time });
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
    let before = doc.key_before(first);
    // "cho phép các tổ này hoạt động đến hết năm 2025": how long, not by when.
    let until = among(before, "đến hết tới") || doc.one_of(first, "đến hết tới");
    let near = TokenRange::new(first.saturating_sub(8).max(draft.tokens.first()), first);
    if until && words::find(doc, near, Role::Lasting).is_some() {
        return false;
    }
    let latest = before == "nhất" && doc.one_of(first.saturating_sub(2), "chậm muộn");
    let opens = among(before, "trước hạn xong quá hết")
        || latest
        || doc.one_of(first, "trước chậm muộn hết")
        || before == "đến" && draft.kind == CommitmentKind::Plan
        || before == "là" && doc.key(first.saturating_sub(2)) == "nhất";
    if stated || opens {
        return true;
    }
    let in_unit = among(before, "trong ngay")
        || before == "vào" && draft.kind != CommitmentKind::Signing
        || doc.one_of(first, "trong cuối đầu giữa ngay");
    in_unit && achieves(scene, draft, first)
}

/// Whether the verb that a date belongs to achieves or hands over something: the first one between the last comma and
/// the date (`hoàn thành khảo sát lối mở trong quý I`), or the first of the action when the date is fronted.
fn achieves(scene: &Scene<'_>, draft: &Draft, time: usize) -> bool {
    /// Adverbs in front of the first verb, in tokens.
    const ADVERBS: usize = 4;
    let doc = scene.doc;
    let verb = |i: &usize| action_at(doc, *i).is_some_and(|hit| doc.column(hit, "role") == "verb");
    let achieving = |i: usize| {
        words::is(doc, i, Role::Achievement)
            && words::end(doc, i, Role::Achievement) >= action_at(doc, i).map(|hit| hit.end as usize)
    };
    let planning = |i: usize| words::is(doc, i, Role::Scheduling);
    let first = draft.tokens.first();
    if time <= first {
        return (first..(first + ADVERBS).min(draft.tokens.after())).any(achieving) && !planning(first);
    }
    let opens = |i: usize| {
        doc.one_of(i, ", ;") || doc.one_of(i, "và để") && (i + 1..i + ADVERBS).any(|next| verb(&next))
    };
    let border = (first..time).rev().find(|&i| opens(i)).map_or(first, |i| i + 1);
    let from = if (border..time).any(|i| verb(&i)) { border } else { first };
    let Some(head) = (from..time).find(verb) else { return (from..time).any(achieving) };
    let ended = (head..time).any(|i| doc.key(i) == "xong" || doc.at(i, "dứt điểm"));
    !planning(head) && (ended || (head..time).any(achieving))
}
