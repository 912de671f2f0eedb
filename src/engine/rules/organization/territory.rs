//! Territories that act through their leaders or a delegation.

use super::chain::Parsed;
use super::{Body, Item};
use crate::engine::document::Document;
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
use crate::engine::mention::RuleId;
use crate::engine::normalize::among;
use crate::engine::rules::place::gazetteer::fold;
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::{level_word, proper};
use crate::engine::rules::place::{Found, Places};
use crate::letters::upper;

/// Longest word for a delegation, in tokens: `đoàn đại biểu cấp cao`.
const DELEGATION: usize = 6;

/// Longest bracket that tells the country, in tokens.
const BRACKET: usize = 6;

/// `đoàn đại biểu tỉnh A`, `lãnh đạo hai tỉnh A và B`, `huyện A và huyện B tổ chức …`: a province or district told as a
/// side. It takes part only where no body of it is told.
///
/// Starts at the level word or the number before it.
pub(super) fn read(doc: &Document, places: &Places, at: usize) -> Option<Parsed> {
    let word = at + usize::from(count_word(doc, at).is_some());
    let level = level_word(doc, word)?;
    let level = super::area::level_of(level.tier).filter(|l| *l < Level::Commune)?;
    if !(led(doc, at) || acts(doc, places, at, word)) {
        return None;
    }
    let mut list = places.list_at(word)?;
    let mut items = Vec::new();
    loop {
        items.extend(places.members(list).iter().map(|member| Item::Body(body(doc, member, level))));
        let end = list.tokens.after();
        // `tỉnh A và tỉnh B`
        match places.list_at(end + 1).filter(|_| doc.one_of(end, "và với")) {
            Some(next) => list = next,
            None => return Some(Parsed { items, groups: Vec::new(), end }),
        }
    }
}

/// Behind `lãnh đạo`, `đoàn đại biểu`: people who stand for the territory; behind `làm việc với`: who is met.
fn led(doc: &Document, at: usize) -> bool {
    let from = at.saturating_sub(DELEGATION);
    let delegation = (from..at).any(|i| {
        doc.hits(i).iter().any(|hit| {
            hit.class == Class::MeetingWord
                && hit.end as usize == at
                && doc.column(*hit, "sense") == "delegation"
        })
    });
    let told = ["lãnh đạo", "lãnh đạo của", "làm việc với", "hội đàm với", "gặp gỡ với"];
    delegation || told.iter().any(|words| doc.at(at.saturating_sub(words.split(' ').count()), words))
}

/// The subject of a sentence about holding or signing something together.
fn acts(doc: &Document, places: &Places, at: usize, word: usize) -> bool {
    let opens = doc.sentence_at(at).first() == at || among(doc.key_before(at), ", :");
    let end = |from: usize| places.list_at(from).map(|list| list.tokens.after());
    let Some(mut after) = end(word).filter(|_| opens) else { return false };
    let mut several = word > at;
    while doc.one_of(after, "và với")
        && let Some(next) = end(after + 1)
    {
        (after, several) = (next, true);
    }
    // `hai tỉnh A và B (Lào)`
    if doc.key(after) == "(" {
        after = (after..after + BRACKET).find(|&i| doc.key(i) == ")").map_or(after, |close| close + 1);
    }
    after += usize::from(doc.one_of(after, "đã vừa cùng đồng"));
    several && doc.at_any(after, &["tổ chức", "phối hợp tổ chức", "hội đàm", "ký kết", "ký"]).is_some()
}

fn body(doc: &Document, member: &Found, level: Level) -> Body {
    let place = &member.mention;
    let word = if member.level.is_empty() { member.official } else { member.level };
    let written = proper(doc, place.name);
    Body {
        tokens: place.tokens,
        phrase: place.tokens,
        name: capital(&format!("{word} {written}")),
        kind: OrgKind::Government,
        level,
        country: place.country,
        place: Some(place.canonical.clone()),
        parent: None,
        nested: false,
        key: format!("territory|{}|{}", level.as_str(), fold(&place.canonical)),
        family: "territory",
        head: "",
        rule: RULE,
    }
}

/// The rule that finds territories: other stages let bodies of another sort go before.
pub(crate) const RULE: RuleId = "organization/territory";

/// With a capital first letter.
fn capital(name: &str) -> String {
    let mut letters = name.trim_start().chars();
    letters.next().map_or_else(String::new, |first| std::iter::once(upper(first)).chain(letters).collect())
}
