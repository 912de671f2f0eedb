//! Names that nothing announces: what stands round them must tell that they are persons.

use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::mention::PersonMention;
use crate::engine::normalize::among;
use crate::engine::rules::place::gazetteer::matches;

use crate::engine::token::TokenKind;

use super::Lead;
use super::after;
use super::name::{self, Shape};
use super::page::{Page, TitleKind};

/// `person/born`: "Trần Văn Đoàng (SN 1986, trú …)". `person/suspect`: "bị can Lã Thị Nhiên", "do Trần Văn Đoàng cầm đầu".
/// `person/apposition`: "Lường Văn Nhậm - Phó Chánh án TAND tỉnh", "Nguyễn Hữu Phước (Đại tá, Giám đốc …)". `person/quoted`: "Hà Thị Mận cho biết".
/// `person/joined`: "Đại tá A và Nguyễn Văn Bình". `person/full-name`: "đưa Nguyễn Văn Bình đến bệnh viện".
/// `person/given-name`: "cùng Robert Wood".
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
        || doc.one_of(end, ", là") && end + 1 < limit && page.cue(end + 1, "suspect").is_some()
        || (doc.key_before(at) == "do"
            && doc.at_any(end, &["cầm đầu", "làm chủ", "điều hành đường dây"]).is_some());
    let apposed = doc.one_of(end, ", -")
        && end + 1 < limit
        && page
            .title(end + 1)
            .is_some_and(|head| !matches!(head.kind, TitleKind::Staff | TitleKind::Deputation));
    let bracketed = doc.key(end) == "("
        && end + 1 < limit
        && (page.rank(end + 1).is_some() || page.title(end + 1).is_some());
    let opens_item = at == page.floor(at)
        || among(doc.key_before(at), "; : - + • *")
        || doc.blocks.get(doc.block_of(at)).is_some_and(|block| block.item == Some(at as u32));
    let says = page.cue(end, "say").is_some() && end < limit && (common || doc.one_of(at + 1, "thị văn"));
    let mixed = words <= 5 && run.iter().all(|i| page.word(i) && !page.upper(i)) && page.unit(at) == 0;
    let rule = if opened
        && after::born(page, end + 1)
        && (shape == Shape::Vietnamese
            || name::beyond_doubt_foreign(page, run)
            || (mixed && doc.key(end) == "("))
    {
        "person/born"
    } else if blamed
        && (full
            || name::beyond_doubt_foreign(page, run)
            || highland(page, run)
            || mixed && doc.key(end) == "là" && page.name_end(at).is_none())
    {
        "person/suspect"
    } else if (apposed && (full || (opens_item && name::beyond_doubt_foreign(page, run))))
        || (bracketed && (full || name::beyond_doubt_foreign(page, run)))
    {
        "person/apposition"
    } else if full && words >= 3 && (says || (opened && common && doc.key_before(at) == "theo")) {
        "person/quoted"
    } else if full && (words >= 3 || common) && joined(page, run, last) {
        "person/joined"
    } else if full && shape == Shape::Vietnamese && stands_alone(page, at, run) {
        "person/full-name"
    } else if shape == Shape::Foreign && words >= 2 && western(page, at, run) {
        "person/given-name"
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

/// A Vietnamese full name that no word announces: a common surname and two or three more syllables, or a rare one with a
/// middle name of the list (`Quế Ngọc Hải`); not where a street, a school or a prize may bear it.
fn stands_alone(page: &Page<'_>, at: usize, run: TokenRange) -> bool {
    let doc = page.doc;
    let words = name::words(page, run);
    let common = page.surname(at).is_some_and(|(_, common)| common);
    let namesake = page.cue(at, "namesake").is_some_and(|end| end >= run.after());
    let sure = !namesake && (3..=4).contains(&words) && (common || page.cue(at + 1, "middle").is_some());
    let bearer = ["monument", "street"].iter().any(|kind| page.cue_before(at, kind).is_some());
    // `Hoàng Anh Gia Lai`: a name that closes with a place.
    let placed = run.iter().any(|i| page.name_end(i).is_some_and(|end| end > i + 1) || page.inside_place(i));
    let headed = (1..=4).filter_map(|n| at.checked_sub(n)).any(|from| {
        doc.hits(from)
            .iter()
            .any(|h| h.class == Class::Agency && h.end as usize == at && doc.is_capital(from))
    });
    let district = is_district(page, run);
    let quoted = doc.key_before(at) == "\"" && doc.key(run.after()) == "\"";
    // `số 2 Lê Đại Hành`: a street.
    let address = at > 0 && doc.kind(at - 1) == TokenKind::Number;
    let shouted = page.upper(at) || address;
    let level = doc.hit(at.saturating_sub(1), Class::Level).is_some_and(|h| h.end as usize == at);
    sure && !bearer
        && !district
        && !placed
        && !headed
        && !quoted
        && !shouted
        && !level
        && !name::historical(page, run)
}

/// `Trần Văn Thời`, `Hoàng Su Phì`, `Mai Châu`: districts with the names of people.
fn is_district(page: &Page<'_>, run: TokenRange) -> bool {
    matches(page.doc, run.first())
        .iter()
        .any(|m| m.exact && m.end >= run.after() && matches!(m.unit.class, Class::District | Class::Province))
}

/// `Y Thơ Mlô`, `H'Bia Niê`: a word of address of the highlands and a name that is no Vietnamese one.
fn highland(page: &Page<'_>, run: TokenRange) -> bool {
    let address = page.doc.one_of(run.first(), "y h k a") || page.doc.text_of(run.first()).contains('\'');
    address && run.iter().any(|i| page.word(i) && !page.vietnamese(i))
}

/// `Robert Wood`, `Theerathon Bunmathan`: a given name of the list and a surname.
fn western(page: &Page<'_>, at: usize, run: TokenRange) -> bool {
    page.cue(at, "given").is_some()
        && name::words(page, run) <= 4
        && run.iter().skip(1).any(|i| !page.vietnamese(i))
        && run.iter().all(|i| !page.upper(i))
        && page.cue_before(at, "street").is_none()
}

/// The name follows another person with nothing but a comma or `và` between.
fn joined(page: &Page<'_>, name: TokenRange, last: Option<&PersonMention>) -> bool {
    let at = name.first();
    last.is_some_and(|person| person.tokens.after() + 1 == at)
        && !is_district(page, name)
        && among(page.doc.key_before(at), ", và ; cùng")
}
