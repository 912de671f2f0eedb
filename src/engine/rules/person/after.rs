//! What stands after a name: brackets, a rank, titles, the lead of a delegation.

use crate::engine::document::TokenRange;
use crate::engine::mention::RoleMention;
use crate::engine::token::{Case, TokenKind};

use super::page::{Page, TitleKind};
use super::title::{self, Chain};

/// What was read after a name.
#[derive(Clone, Debug, Default)]
pub(super) struct After {
    /// Titles.
    pub(super) roles: Vec<RoleMention>,
    /// A rank after the name: `N (Đại tá, Phó Giám đốc …)`, `đồng chí N, Đại tá, …`.
    pub(super) rank: Option<TokenRange>,
    /// `Trưởng đoàn`, `làm trưởng đoàn`, `dẫn đầu`.
    pub(super) heads_delegation: bool,
    /// `nguyên …`.
    pub(super) former: bool,
    /// A year of birth or an age stands with the name.
    pub(super) born: bool,
    /// One past the last token that belongs to the person.
    pub(super) end: usize,
    /// Titles introduced by `lần lượt là`, `cùng là`, `đều là`: they belong to the persons before as well.
    pub(super) shared: Option<(Sharing, Chain)>,
    /// The titles are a deputy's or a member's: several may bear them.
    pub(super) several: bool,
    /// One of the titles is held jointly: `đồng Bộ trưởng`.
    pub(super) joint: bool,
}

/// How a title is shared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sharing {
    /// `cùng là`, `đều là`: each the same.
    Each,
    /// `lần lượt là`: the first to the first, and so on.
    InTurn,
}

/// Reads what follows a name.
pub(super) fn read(page: &Page<'_>, name_end: usize) -> After {
    let doc = page.doc;
    let limit = page.limit(name_end.saturating_sub(1));
    let mut out = After { end: name_end, ..After::default() };
    let mut at = name_end;
    if doc.key(at) == "("
        && at < limit
        && let Some(close) = (at + 1..limit.min(at + 32)).find(|&i| doc.key(i) == ")")
    {
        bracket(page, at + 1, close, &mut out);
        at = close + 1;
        if out.born || !out.roles.is_empty() || out.rank.is_some() {
            out.end = at;
        }
    }
    let separator = doc.one_of(at, ", -") && at < limit;
    let next = if separator { at + 1 } else { at };
    if next >= limit {
        return out;
    }
    if separator && born(page, next) {
        out.born = true;
        out.end = next + 1;
        return out;
    }
    // `đồng chí N, Đại tá, Phó Giám đốc`: a rank that no name follows.
    if let Some(end) = page.rank(next).filter(|_| separator && out.rank.is_none()) {
        let closes = !page.word(end) || page.title(end).is_some();
        if closes {
            out.rank = Some(TokenRange::new(next, end));
            out.end = end;
            let titles = if doc.one_of(end, ", -") { end + 1 } else { end };
            if page.title(titles).is_some()
                && let Some(chain) = title::chain(page, titles, false)
            {
                accept(page, &mut out, chain);
            }
        }
        delegation(page, &mut out);
        return out;
    }
    let turn = doc.at_any(next, &["lần lượt là", "lần lượt giữ chức", "lần lượt giữ các chức vụ"]);
    let each = doc.at_any(next, &["cùng là", "đều là", "cùng giữ chức", "là các", "đều là các"]);
    if let Some((sharing, skip)) = turn.map(|n| (Sharing::InTurn, n)).or(each.map(|n| (Sharing::Each, n))) {
        if let Some(chain) = title::chain(page, next + skip, false) {
            out.end = chain.end;
            out.heads_delegation |= chain.heads_delegation;
            out.shared = Some((sharing, chain));
        }
        return out;
    }
    let copula = doc
        .at_any(next, &["hiện là", "nay là", "hiện giữ chức", "giữ chức vụ", "giữ chức", "là"])
        .unwrap_or(0);
    let titles = next + copula;
    if let Some(head) = page.title(titles) {
        let fits = match head.kind {
            TitleKind::Staff => {
                let small = doc.case(titles) == Case::Lower || doc.at(titles, "trợ lý");
                separator && small && copula == 0 && staff_fits(page, head.end)
            }
            TitleKind::Delegation | TitleKind::Deputation => true,
            _ => separator || copula > 0 || page.capital(titles),
        };
        if fits && let Some(chain) = title::chain(page, titles, false) {
            accept(page, &mut out, chain);
        }
    }
    delegation(page, &mut out);
    out
}

/// After a job noun comes its body, or nothing: `cán bộ Công an xã`, `phiên dịch;`, but not `cán bộ và nhân dân`.
fn staff_fits(page: &Page<'_>, end: usize) -> bool {
    let doc = page.doc;
    !page.word(end) && doc.key(end) != ","
        || page.capital(end)
        || (page.word(end) && page.cue(end, "end").is_none() && doc.key(end) != "và")
        || (doc.key(end) == "," && page.cue(end + 1, "end").is_some())
}

fn accept(page: &Page<'_>, out: &mut After, mut chain: Chain) {
    // A last title with nothing before the next rank or honorific is the next person's: `…, Phó Giám đốc Công an tỉnh Đại tá B`.
    if let Some((_, end)) = chain.last.filter(|_| page.opens_person(chain.end) && chain.roles.len() > 1) {
        chain.roles.pop();
        chain.end = end;
    }
    out.several = chain.deputy || matches!(chain.kind, Some(TitleKind::Member | TitleKind::Staff));
    out.joint |= chain.roles.iter().any(|role| page.doc.key(role.tokens.first()) == "đồng");
    out.former |= chain.former;
    out.heads_delegation |= chain.heads_delegation;
    out.end = chain.end;
    out.roles.append(&mut chain.roles);
}

/// What a bracket after a name holds: birth, rank and titles, or nothing of the person.
fn bracket(page: &Page<'_>, start: usize, close: usize, out: &mut After) {
    if born(page, start) {
        out.born = true;
        return;
    }
    let mut at = start;
    if let Some(end) = page.rank(at) {
        out.rank = Some(TokenRange::new(at, end));
        at = if page.doc.one_of(end, ", -") { end + 1 } else { end };
    }
    if at < close
        && page.title(at).is_some()
        && let Some(chain) = title::chain(page, at, false).filter(|chain| chain.end <= close)
    {
        accept(page, out, chain);
    }
}

/// A year of birth, an age or an abode: `SN 1982`, `sinh năm 1982`, `35 tuổi`, `trú xã …`, `1982, trú …`.
pub(super) fn born(page: &Page<'_>, at: usize) -> bool {
    let doc = page.doc;
    if doc
        .at_any(
            at,
            &["sn", "sinh năm", "sinh ngày", "s . n", "trú", "ngụ", "thường trú", "hộ khẩu", "hkt", "quê"],
        )
        .is_some()
    {
        return true;
    }
    doc.kind(at) == TokenKind::Number
        && (doc.key(at + 1) == "tuổi"
            || doc.number(at).is_some_and(|year| (1920..2020).contains(&year))
                && doc.one_of(at + 1, ", ) ; -"))
}

/// `làm trưởng đoàn`, `, Trưởng đoàn`, `dẫn đầu`, `đứng đầu` after name and titles.
fn delegation(page: &Page<'_>, out: &mut After) {
    let doc = page.doc;
    let at = if doc.key(out.end) == "," { out.end + 1 } else { out.end };
    let cues = [
        "làm trưởng đoàn",
        "làm trưởng",
        "là trưởng đoàn",
        "trưởng đoàn",
        "làm đoàn trưởng",
        "dẫn đầu",
        "đứng đầu",
        "dẫn đoàn",
        "là trưởng",
        "trực tiếp dẫn đầu",
        "đã dẫn đầu",
        "dẫn đầu",
    ];
    if doc.at_any(at, &cues).is_some() {
        out.heads_delegation = true;
    }
}
