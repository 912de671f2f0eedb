//! Names that nothing announces: what stands round them must tell that they are persons.

use crate::engine::mention::PersonMention;

use super::Lead;
use super::after;
use super::name::{self, Shape};
use super::page::{Page, TitleKind};

/// `person/born`: "Trần Văn Đoàng (SN 1986, trú …)". `person/suspect`: "bị can Lã Thị Nhiên", "do Trần Văn Đoàng cầm đầu".
/// `person/apposition`: "Lường Văn Nhậm - Phó Chánh án TAND tỉnh", "Nguyễn Hữu Phước (Đại tá, Giám đốc …)". `person/quoted`: "Hà Thị Mận cho biết".
/// `person/joined`: "Đại tá A và Nguyễn Văn Bình".
pub(super) fn read(page: &Page<'_>, at: usize, last: Option<&PersonMention>) -> Option<Lead> {
    let doc = page.doc;
    if !page.capital(at) || (at > page.floor(at) && page.capital(at - 1)) || page.inside_place(at) {
        return None;
    }
    let run = name::run(page, at, false)?;
    let (shape, words, end) = (name::shape(page, run), name::words(page, run), run.after());
    let place = page.name_end(at).is_some_and(|stop| stop >= end);
    if shape == Shape::Single || place || (page.unit(at) > 0 && shape != Shape::Vietnamese) {
        return None;
    }
    let limit = page.limit(at);
    let common = page.surname(at).is_some_and(|(_, common)| common);
    let full = shape == Shape::Vietnamese && (words >= 3 || common);
    let opened = (doc.key(end) == "(" || doc.key(end) == ",") && end < limit;
    let blamed = page.cue_before(at, "suspect").is_some()
        || (doc.key_before(at) == "do"
            && doc.at_any(end, &["cầm đầu", "làm chủ", "điều hành đường dây"]).is_some());
    let apposed = matches!(doc.key(end), "," | "-")
        && end + 1 < limit
        && page
            .title(end + 1)
            .is_some_and(|head| !matches!(head.kind, TitleKind::Staff | TitleKind::Deputation));
    let bracketed = doc.key(end) == "("
        && end + 1 < limit
        && (page.rank(end + 1).is_some() || page.title(end + 1).is_some());
    let opens_item = at == page.floor(at)
        || matches!(doc.key_before(at), ";" | ":" | "-" | "+" | "•" | "*")
        || doc.blocks.get(doc.block_of(at)).is_some_and(|block| block.item == Some(at as u32));
    let says =
        page.cue(end, "say").is_some() && end < limit && (common || matches!(doc.key(at + 1), "thị" | "văn"));
    let mixed = words <= 5 && run.iter().all(|i| page.word(i) && !page.upper(i)) && page.unit(at) == 0;
    let rule = if opened
        && after::born(page, end + 1)
        && (shape == Shape::Vietnamese
            || name::beyond_doubt_foreign(page, run)
            || (mixed && doc.key(end) == "("))
    {
        "person/born"
    } else if blamed && (full || name::beyond_doubt_foreign(page, run)) {
        "person/suspect"
    } else if (apposed && (full || (opens_item && name::beyond_doubt_foreign(page, run))))
        || (bracketed && (full || name::beyond_doubt_foreign(page, run)))
    {
        "person/apposition"
    } else if full && words >= 3 && (says || (opened && common && doc.key_before(at) == "theo")) {
        "person/quoted"
    } else if full && words >= 3 && joined(page, at, last) {
        "person/joined"
    } else {
        return None;
    };
    Some(Lead {
        start: at,
        name: run,
        honorific: None,
        rank: None,
        roles: Vec::new(),
        heads_delegation: false,
        former: false,
        apart: false,
        opens: None,
        rule,
    })
}

/// The name follows another person with nothing but a comma or `và` between.
fn joined(page: &Page<'_>, at: usize, last: Option<&PersonMention>) -> bool {
    last.is_some_and(|person| person.tokens.after() + 1 == at)
        && matches!(page.doc.key_before(at), "," | "và" | ";" | "cùng")
}
