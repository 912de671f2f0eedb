//! A rank, an honorific or a title announces a name.

use crate::engine::document::TokenRange;
use crate::engine::token::Case;

use super::Lead;
use super::list::List;
use super::name::{self, Shape};
use super::page::{Honorific, Page, TitleKind};
use super::title;

/// `person/rank-name`, `person/honorific-name`, `person/title-name`, `person/degree-name`.
///
/// `[honorific] [titles [,]] [honorific] [rank] [, degree] NAME`: "đồng chí Đại tá Bùi Văn Thắng", "Giám đốc Công an tỉnh, Đại tá
/// Bùi Văn Thắng", "Đại tá, PGS.TS Bùi Văn Thắng", "Đại sứ Việt Nam tại Lào Phùng Vinh", "Samdech Keo Vannak"
/// (templates 1–7, 11, 18 of the source book).
pub(super) fn read(page: &Page<'_>, start: usize) -> Option<Lead> {
    let doc = page.doc;
    let mut at = start;
    let mut honorific = None;
    let mut strength = None;
    while let Some((end, kind)) = page.honorific(at) {
        // `đồng chí Đồng Chí Vân`: the second time it is a Chinese name.
        let again = honorific.is_some_and(|first: TokenRange| doc.key(first.first()) == doc.key(at));
        if again && (at..end + 1).all(|i| page.capital(i)) {
            break;
        }
        // `Bà Rịa`: the word is the beginning of a place name.
        if page.name_end(at).is_some_and(|place| place > end) && page.capital(at) || page.inside_place(at) {
            break;
        }
        honorific = honorific.or(Some(TokenRange::new(at, end)));
        strength = strength.or(Some(kind));
        at = end;
        // `đồng chí: Đại tá N`
        if doc.key(at) == ":" && doc.glued(at) && kind == Honorific::Formal {
            at += 1;
        }
    }
    let mut out = Lead {
        start,
        name: TokenRange::default(),
        honorific,
        rank: None,
        roles: Vec::new(),
        heads_delegation: false,
        former: false,
        apart: false,
        opens: None,
        rule: "person/honorific-name",
    };
    let mut titled = None;
    if let Some(head) = page.title(at).filter(|_| page.rank(at).is_none() && !inside_group(page, start))
        && (head.kind != TitleKind::Staff || introduces(page, at, head.end))
    {
        titled = titles(page, at, &mut out);
        at = titled.unwrap_or(at);
    }
    if let Some((end, _)) = page.honorific(at).filter(|_| titled.is_some()) {
        out.honorific = out.honorific.or(Some(TokenRange::new(at, end)));
        strength = strength.or(Some(Honorific::Formal));
        at = end;
    }
    if let Some(end) = page.rank(at) {
        out.rank = Some(TokenRange::new(at, end));
        at = after_rank(page, end, &mut out)?;
        if out.roles.is_empty() || titled.is_none() {
            out.rule = "person/rank-name";
        }
    } else {
        let skipped = degrees(page, at);
        if skipped > at && at == start {
            out.rule = "person/degree-name";
        }
        at = skipped;
        // A rank without its name is no person, and a title cannot be without rank, honorific or name.
        if out.apart && out.honorific.is_none() {
            out.apart = true;
        }
    }
    if at == start || page.limit(start) <= at {
        return None;
    }
    let anchored = out.rank.is_some() || out.honorific.is_some();
    let run = name::run(page, at, anchored)?;
    let whole_place = page.name_end(run.first()).is_some_and(|end| end >= run.after());
    let shape = name::shape(page, run);
    if whole_place && (shape != Shape::Vietnamese || !anchored) && !name::historical(page, run) {
        return None;
    }
    let fits = match (out.rank.is_some(), strength, titled.is_some()) {
        (true, _, _) => true,
        (_, Some(Honorific::Noble), _) => true,
        (_, Some(Honorific::Formal), _) => shape != Shape::Single || single(page, start, run),
        (_, Some(Honorific::Plain), _) => shape != Shape::Single || single(page, start, run),
        (_, None, true) if shape == Shape::Single => !out.apart && !page.vietnamese(run.first()),
        (_, None, true) => {
            shape != Shape::Single
                && (!out.apart || (shape == Shape::Vietnamese && name::words(page, run) >= 3))
        }
        // `PGS.TS Đào Xuân Cơ`
        (_, None, false) if out.rule == "person/degree-name" => shape != Shape::Single,
        (_, None, false) => return None,
    };
    if !fits {
        return None;
    }
    if titled.is_some() && out.rank.is_none() && out.honorific.is_none() {
        out.rule = "person/title-name";
    }
    out.name = run;
    Some(out)
}

/// Reads the titles before a name; where rank, honorific or name begin.
fn titles(page: &Page<'_>, at: usize, out: &mut Lead) -> Option<usize> {
    let doc = page.doc;
    let chain = title::chain(page, at, true)?;
    let (mut next, mut apart) = (chain.name.unwrap_or(chain.end), false);
    // `Chủ tịch UBND xã Na Loi (Kỳ Sơn) là ông N`: a bracket with the place.
    if chain.name.is_none()
        && doc.key(next) == "("
        && let Some(close) = (next..page.limit(at).min(next + 12)).find(|&i| doc.key(i) == ")")
    {
        next = close + 1;
    }
    if chain.name.is_none() && doc.one_of(next, ", - : là") {
        apart = doc.key(next) != "là";
        next += 1;
    }
    let opens = page.rank(next).is_some()
        || page.honorific(next).is_some_and(|(end, _)| page.capital(end))
        || chain.name.is_some();
    let bare = apart && !opens && page.capital(next) && page.title(next).is_none();
    if !(opens || bare) || (chain.plural && chain.name.is_none() && apart) {
        return None;
    }
    out.heads_delegation |= chain.heads_delegation;
    out.former |= chain.former;
    out.apart = apart;
    if chain.plural
        || (chain.heads_delegation
            && doc.at_any(chain.end.saturating_sub(2), &["mỗi bên", "hai bên", "hai đoàn"]).is_some())
    {
        out.opens = Some(List {
            role: chain.roles.last().cloned(),
            heads_delegation: chain.heads_delegation,
            ..List::at(next)
        });
    }
    out.roles = chain.roles;
    if let Some(role) = out.roles.last_mut() {
        // `Bộ trưởng Công an hai nước N1 và N2`: the two countries are no part of either's title.
        for both in [" hai nước", " hai Bộ", " hai bên", " mỗi bên"] {
            if let Some(own) = role.text.strip_suffix(both) {
                role.text = own.to_owned();
                role.tokens.end -= both.split_whitespace().count() as u32;
            }
        }
        if let (Some(list), role) = (&mut out.opens, role.clone()) {
            list.role = Some(role);
        }
    }
    Some(next)
}

/// `các Phó Giám đốc`, `hai Bộ trưởng`: several, whose names a list would give.
fn inside_group(page: &Page<'_>, start: usize) -> bool {
    start > page.floor(start) && page.doc.one_of(start - 1, "các những chức vụ")
}

/// A job noun may announce a name only when the name follows it directly: `phiên dịch Lục Mỹ Hân`. Reporters are authors.
fn introduces(page: &Page<'_>, at: usize, end: usize) -> bool {
    let known = name::run(page, end, false)
        .is_some_and(|run| name::shape(page, run) == Shape::Vietnamese && name::words(page, run) >= 3);
    known && !page.doc.one_of(at, "phóng đại vợ phu chỉ lãnh")
}

/// Between rank and name: `, PGS.TS`, ` QNCN`, `, đồng chí`, `, Đồn trưởng`. Where the name begins.
fn after_rank(page: &Page<'_>, end: usize, out: &mut Lead) -> Option<usize> {
    let doc = page.doc;
    let mut at = degrees(page, end);
    let comma = doc.key(at) == "," || (doc.key(at) == "-" && !doc.glued(at));
    let next = if comma { at + 1 } else { at };
    let skipped = degrees(page, next);
    if skipped > next {
        at = skipped;
        if doc.key(at) == "," {
            at += 1;
        }
    }
    let next = if doc.key(at) == "," { at + 1 } else { at };
    if let Some((end, kind)) = page.honorific(next).filter(|&(end, _)| page.capital(end))
        && kind != Honorific::Plain
    {
        out.honorific = out.honorific.or(Some(TokenRange::new(next, end)));
        return Some(degrees(page, end));
    }
    if page.title(next).is_some() {
        let chain = title::chain(page, next, true)?;
        out.roles.extend(chain.roles);
        return chain.name;
    }
    if next == at {
        return Some(at);
    }
    // `Cảnh giám cấp 3, Đường Kiến Bình, Phó …`: a stray comma before a full name.
    let full = name::run(page, next, false).is_some_and(|run| {
        let bounded = !page.word(run.after()) || page.cue(run.after(), "end").is_some();
        name::shape(page, run) == Shape::Vietnamese
            && name::words(page, run) >= 3
            && bounded
            && page.name_end(next).is_none()
    });
    full.then_some(next)
}

/// Skips academic and honorary titles: `PGS.TS`, `Tiến sĩ`, `bác sĩ CKII`.
fn degrees(page: &Page<'_>, mut at: usize) -> usize {
    let doc = page.doc;
    while let Some(end) = page.cue(at, "degree") {
        // `Tiến sĩ` is none inside a name, and `CN` none before a small letter.
        let mut next = end;
        while doc.one_of(next, ". , -")
            && (page.cue(next + 1, "degree").is_some() || (doc.key(next) == "." && page.capital(next + 1)))
        {
            next += 1;
        }
        if !page.word(next)
            || (doc.case(next) == Case::Lower
                && page.cue(next, "degree").is_none()
                && page.honorific(next).is_none())
        {
            break;
        }
        at = next;
    }
    at
}

/// A single given name after an honorific: `ông Vuthy`, `bà Nga`, `Samdech Hun`. The honorific must not be part of a capitalised
/// name of a place, nor the word a place.
fn single(page: &Page<'_>, start: usize, run: TokenRange) -> bool {
    let doc = page.doc;
    let opens_sentence =
        doc.sentence_at(start).first() == start || !page.word(start.saturating_sub(1)) || start == 0;
    let place = page.name_end(run.first()).is_some() || page.inside_place(run.first());
    let spoken = page.cue(run.after(), "end").is_some()
        || page.cue(run.after(), "say").is_some()
        || !page.word(run.after());
    (opens_sentence || doc.case(start) == Case::Lower)
        && !place
        && spoken
        && !page.upper(run.first())
        && !doc.one_of(run.first(), "hai ba tư năm sáu bảy tám chín mười hồ trời táo tây trăng chủ")
}
