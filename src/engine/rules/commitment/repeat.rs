//! The same promise told twice.

use super::Draft;
use crate::engine::document::{Document, TokenRange};

/// How many later commitments a promise is compared with: lead and body of one article, not the whole of a long text.
const REPEAT_REACH: usize = 40;

/// The same promise in nearly the same words in lead and body is one; the fuller statement stays.
pub(super) fn merge(doc: &Document, drafts: &mut Vec<Draft>) {
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
