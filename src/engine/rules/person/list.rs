//! Lists of people that share a title, a rank or an honorific.

use crate::engine::document::TokenRange;
use crate::engine::mention::RoleMention;

use super::Lead;
use super::name::{self, Shape};
use super::page::{Honorific, Page, TitleKind};
use super::title::{self, Chain};

/// A list being read.
#[derive(Clone, Debug, Default)]
pub(super) struct List {
    /// Where the next member or separator must stand.
    pub(super) at: usize,
    /// Title of every member that has none of its own.
    pub(super) role: Option<RoleMention>,
    /// Rank of every member that has none of its own.
    pub(super) rank: Option<TokenRange>,
    /// Honorific of the members.
    pub(super) honorific: Option<TokenRange>,
    /// Each leads a delegation.
    pub(super) heads_delegation: bool,
}

impl List {
    /// A list whose first member stands at a token.
    pub(super) fn at(at: usize) -> List {
        List { at, ..List::default() }
    }

    /// Goes over a separator; anything else ends the list.
    pub(super) fn pass(mut self, page: &Page<'_>, at: usize) -> Option<List> {
        let separates = page.doc.one_of(at, ", ; và cùng + - với &");
        self.at = at + 1;
        separates.then_some(self)
    }
}

/// `person/listed-name`: "các đồng chí: N1, N2", "các đồng chí Phó Giám đốc: Đại tá N1, Thượng tá N2", "các Đại tá N1, N2",
/// "hai Thứ trưởng N1 và N2" (templates 14, 15, 19, 21). The list, and where its first member stands.
pub(super) fn open(page: &Page<'_>, start: usize) -> Option<(List, usize)> {
    let doc = page.doc;
    let counted = doc.number(start).is_some_and(|n| (2..20).contains(&n));
    if !counted && !doc.one_of(start, "các hai ba bốn năm") {
        return None;
    }
    let mut at = start + 1;
    let mut list = List::default();
    if doc.key(at) == "vị" {
        at += 1;
    }
    if let Some((end, kind)) = page.honorific(at) {
        if kind == Honorific::Plain && doc.key(end) != ":" && !page.capital(end) {
            return None;
        }
        list.honorific = Some(TokenRange::new(at, end));
        at = end;
        // `các ông, bà: N1, N2`
        while doc.key(at) == ","
            && page.honorific(at + 1).is_some_and(|(end, _)| doc.key(end) == ":" || doc.key(end) == ",")
        {
            at = page.honorific(at + 1).map_or(at + 1, |(end, _)| end);
        }
    }
    let mut named = None;
    if page.title(at).is_some_and(|head| !matches!(head.kind, TitleKind::Staff)) {
        let chain = title::chain(page, at, true)?;
        named = chain.name;
        at = chain.name.unwrap_or(chain.end);
        list.heads_delegation = chain.heads_delegation;
        list.role = chain.roles.into_iter().next_back();
    }
    let colon = doc.key(at) == ":";
    if colon {
        at += 1;
    } else if let Some(end) = page.rank(at).filter(|_| list.role.is_none()) {
        // `các Đại tá N1, N2`: after an honorific alone the rank is the first member's.
        if list.honorific.is_none() {
            list.rank = Some(TokenRange::new(at, end));
            at = end;
        }
    }
    let said =
        list.honorific.is_some() || list.role.is_some() || list.rank.is_some() || list.heads_delegation;
    let person = page.rank(at).is_some()
        || page.honorific(at).is_some()
        || named.is_some()
        || full_name(page, at)
        || (colon && page.title(at).is_some());
    if !said || !person || at >= page.limit(start) {
        return None;
    }
    list.at = at;
    Some((list, at))
}

fn full_name(page: &Page<'_>, at: usize) -> bool {
    name::run(page, at, true).is_some_and(|run| {
        let place = page.name_end(run.first()).is_some_and(|end| end >= run.after());
        name::shape(page, run) != Shape::Single && !place
    })
}

/// A member without rank, honorific or title before the name.
pub(super) fn member(page: &Page<'_>, at: usize, list: &List) -> Option<Lead> {
    let run = name::run(page, at, true)?;
    let place = page.name_end(run.first()).is_some_and(|end| end >= run.after());
    let fits = name::shape(page, run) != Shape::Single || list.rank.is_some();
    let bounded = !page.word(run.after())
        || page.cue(run.after(), "end").is_some()
        || page.doc.key(run.after()) == "và"
        || page.title(run.after()).is_some();
    if place || !fits || !bounded || page.unit(at) > 0 {
        return None;
    }
    Some(Lead {
        start: at,
        name: run,
        honorific: list.honorific,
        rank: None,
        roles: Vec::new(),
        heads_delegation: false,
        former: false,
        apart: false,
        opens: None,
        rule: "person/listed-name",
    })
}

/// Titles dealt out in turn, and where they end.
pub(super) struct Shares {
    pub(super) roles: Vec<RoleMention>,
    pub(super) end: usize,
}

/// "N1, N2, N3 lần lượt là Trưởng CA các xã A, B, C" and "… lần lượt là T1, T2 và T3" (template 16): one title for each of
/// `count` persons. When the numbers do not agree, each gets the words as they stand.
pub(super) fn in_turn(page: &Page<'_>, chain: &Chain, count: usize) -> Shares {
    let doc = page.doc;
    let Some(first) = chain.roles.first() else { return Shares { roles: Vec::new(), end: chain.end } };
    let mut roles = chain.roles.clone();
    let mut end = chain.end;
    if !chain.plural {
        // Titles joined by `và` close the chain of one person: read on.
        while roles.len() < count && doc.one_of(end, "và , ;") {
            let Some(more) = title::chain(page, end + 1, false) else { break };
            roles.extend(more.roles);
            end = more.end;
        }
        if roles.len() == count {
            return Shares { roles, end };
        }
        return Shares { roles: vec![first.clone(); count], end };
    }
    let Some(group) = first.tokens.iter().find(|&i| doc.one_of(i, "các hai ba bốn")) else {
        return Shares { roles: vec![first.clone(); count], end };
    };
    let mut at = group + 1;
    while title::level(doc.key(at)) && !page.capital(at) {
        at += 1;
    }
    let head = doc.name(TokenRange { start: first.tokens.start, end: group as u32 });
    let level = doc.name(TokenRange::new(group + 1, at));
    let mut places = Vec::new();
    while page.capital(at) {
        let from = at;
        while page.capital(at) && (at == from || page.name_end(from).is_none_or(|stop| at < stop)) {
            at += 1;
        }
        places.push(TokenRange::new(from, at));
        if places.len() == count || !doc.one_of(at, ", và") {
            break;
        }
        at += 1;
    }
    if places.len() != count {
        return Shares { roles: vec![first.clone(); count], end };
    }
    let roles = places
        .iter()
        .map(|&place| RoleMention {
            tokens: place,
            title: first.title,
            text: format!("{head} {level} {}", doc.name(place)),
        })
        .collect();
    Shares { roles, end: at }
}
