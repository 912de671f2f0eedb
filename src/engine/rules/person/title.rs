//! Chains of titles: `Ủy viên Ban Thường vụ Tỉnh ủy, Giám đốc Công an tỉnh, Trưởng đoàn`.

use crate::engine::document::TokenRange;
use crate::engine::lexicon::Class;
use crate::engine::mention::RoleMention;
use crate::engine::normalize::among;
use crate::engine::token::{Case, TokenKind};

use super::name::{self, Shape};
use super::page::{Head, Honorific, Page, TitleKind};

/// Titles in a row, and what follows them.
#[derive(Clone, Debug, Default)]
pub(super) struct Chain {
    /// The titles with their organisations, in reading order.
    pub(super) roles: Vec<RoleMention>,
    /// One past the last token.
    pub(super) end: usize,
    /// `Trưởng đoàn` stood among them.
    pub(super) heads_delegation: bool,
    /// The first is `nguyên …`, `cố …`.
    pub(super) former: bool,
    /// The last title belongs to several: `các xã A, B`, `Công an các tỉnh`.
    pub(super) plural: bool,
    /// Where the name of the bearer begins, when it follows without a separator.
    pub(super) name: Option<usize>,
    /// The separator-free start of the last title, and the end of the chain without it: it may belong to the next person.
    pub(super) last: Option<(usize, usize)>,
    /// Kind of the first title.
    pub(super) kind: Option<TitleKind>,
    /// The first title is a deputy's.
    pub(super) deputy: bool,
}

/// One title.
struct Title {
    tokens: TokenRange,
    head: Head,
    plural: bool,
    name: Option<usize>,
}

/// Reads the titles that start at a token. With `before`, the name of the bearer may follow directly, and the chain ends there.
///
/// A comma or a dash goes on to the next title only when one starts right after it; a rank, an honorific, a verb, `;` and `.`
/// close the chain.
pub(super) fn chain(page: &Page<'_>, start: usize, before: bool) -> Option<Chain> {
    let doc = page.doc;
    let mut out = Chain { end: start, ..Chain::default() };
    let mut at = start;
    let limit = page.limit(start);
    while let Some(title) = read(page, at, before) {
        let closes = out.end;
        if !before && title.name.is_some() {
            // `…, Trưởng đoàn ĐBQH tỉnh Kim Ngọc Thái`: the title of the next person.
            break;
        }
        if out.kind.is_none() {
            out.kind = Some(title.head.kind);
            out.deputy = title.head.deputy;
            out.former = title.head.former;
        }
        match title.head.kind {
            TitleKind::Delegation => out.heads_delegation = true,
            TitleKind::Deputation => {}
            _ => {
                let text = doc.name(title.tokens);
                let head = TokenRange { start: title.tokens.start, end: title.head.end as u32 };
                out.roles.push(RoleMention { tokens: title.tokens, title: head, text });
            }
        }
        out.last = (closes > start).then_some((at, closes));
        out.end = title.tokens.after();
        out.plural = title.plural;
        out.name = title.name;
        if title.name.is_some() || out.roles.len() >= 8 {
            break;
        }
        let next = match doc.key(out.end) {
            "," | "-" => out.end + 1,
            "kiêm" => out.end + 1,
            "và" if page.title(out.end + 1).is_some_and(|head| head.kind == TitleKind::Delegation) => {
                out.end + 1
            }
            _ => out.end,
        };
        let separated = next > out.end;
        if next >= limit || (!separated && !page.capital(next)) || (at == next) {
            break;
        }
        let Some(head) = page.title(next) else { break };
        // In small letters a title may follow a separator, but a job noun may be any noun.
        if head.kind == TitleKind::Staff && !doc.one_of(out.end, ", -") {
            break;
        }
        at = next;
    }
    (out.end > start).then_some(out)
}

/// Reads one title: the head, then the words of the organisation.
fn read(page: &Page<'_>, start: usize, before: bool) -> Option<Title> {
    let doc = page.doc;
    let head = page.title(start)?;
    let limit = page.limit(start).min(start + 40);
    let mut at = head.end;
    // `Tùy viên Cảnh sát, Đại sứ quán Việt Nam tại Lào`: a diplomat's office is above him.
    let mut unit = if head.kind == TitleKind::Diplomat { 1 } else { head.unit };
    let mut plural = false;
    // Small words after the last capital, level word or agency.
    let mut loose = 0;
    let mut name = None;
    let assistant = matches!(head.kind, TitleKind::Delegation | TitleKind::Deputation)
        || matches!(doc.key(start), "trợ")
        || doc.at(start, "thư ký")
        || doc.at(start, "phu nhân");
    while at < limit {
        let key = doc.key(at);
        if page.capital(at)
            && let Some(found) = opens_name(page, at, head, start, before)
        {
            name = Some(found);
            at = found;
            break;
        }
        let height = page.unit(at);
        if height > 0 {
            unit = height;
        }
        match doc.kind(at) {
            TokenKind::Number => {
                let counted = doc.case(at + 1) == Case::Lower && !doc.glued(at + 1);
                if !page.word(at - 1) && !doc.glued(at)
                    || (counted && page.cue(at + 1, "end").is_none() && doc.key(at - 1) != "số")
                {
                    break;
                }
                at += 1;
                loose = 0;
            }
            TokenKind::Mark => match mark(page, at, unit) {
                Some(next) => {
                    if page.unit(next) > 0 {
                        unit = page.unit(next);
                    }
                    at = next;
                    loose = 0;
                }
                None => break,
            },
            TokenKind::Word => {
                if (at > head.end || key != "và") && page.rank(at).is_some() && !page.inside_place(at) {
                    break;
                }
                if page.honorific(at).is_some_and(|(end, kind)| {
                    page.capital(end) && kind != Honorific::Plain && !page.inside_place(at)
                }) {
                    break;
                }
                if let Some(next) = page.title(at) {
                    let part = assistant && at == head.end || among(doc.key_before(at), "phòng của ban đoàn");
                    if !part && next.kind != TitleKind::Staff && (page.capital(at) || next.end > at + 1) {
                        break;
                    }
                }
                // `Bộ Ngoại giao`: no word of a body's name closes the title.
                let body = doc.hit(at, Class::Agency).map(|hit| hit.end as usize);
                if let Some(end) = body.filter(|&end| page.capital(at) && end > at + 1 && end <= limit) {
                    at = end;
                    loose = 0;
                    continue;
                }
                // `thông tin` reports, `Trung tâm thông tin` is an office.
                if let Some(end) = page.cue(at, "joined").filter(|&end| end <= limit) {
                    at = end;
                    loose = 0;
                    continue;
                }
                match key {
                    "và" => {
                        if !joins(page, at, start) {
                            break;
                        }
                        at += 1;
                        continue;
                    }
                    "về" if !among(doc.key_before(at), "phạm sát") => break,
                    "về" | "thuộc" | "của" => {
                        at += 1;
                        continue;
                    }
                    "tại" if head.kind == TitleKind::Diplomat || doc.at(start, "đại diện") => {
                        at += 1;
                        continue;
                    }
                    "các" | "hai" | "ba" | "bốn" if level(doc.key(at + 1)) || doc.key(at + 1) == "nước" =>
                    {
                        plural = true;
                        at += 1;
                        continue;
                    }
                    "các" | "kiêm" => break,
                    "phía" | "bên" | "mỗi" if head.kind == TitleKind::Delegation => {
                        at += 1;
                        continue;
                    }
                    _ => {}
                }
                if doc.case(at) == Case::Lower
                    || doc.case(at) == Case::Upper && doc.case(start) == Case::Upper
                {
                    if page.cue(at, "end").is_some() {
                        break;
                    }
                    loose = if level(key) { 0 } else { loose + 1 };
                    let most = if head.kind == TitleKind::Staff { 4 } else { 9 };
                    if loose > most {
                        return None;
                    }
                } else {
                    loose = 0;
                }
                at += 1;
            }
        }
    }
    // Nothing dangles at the end.
    while at > head.end && doc.one_of(at - 1, "và về của thuộc tại - ,") {
        at -= 1;
    }
    Some(Title { tokens: TokenRange::new(start, at), head, plural, name })
}

/// A level word of the administration.
pub(super) fn level(key: &str) -> bool {
    among(
        key,
        "tỉnh huyện xã thị trấn thành phố quận phường bản cụm thôn châu khu đặc thủ đô vùng cửa khẩu làng \
         buôn ấp xóm tp tx nước trạm đồn",
    )
}

/// Whether a mark stays inside a title, and where the title then goes on.
fn mark(page: &Page<'_>, at: usize, unit: u8) -> Option<usize> {
    let doc = page.doc;
    let next = at + 1;
    if page.inside_place(at) {
        return Some(next);
    }
    // `Bộ VH,TT&DL`, `Hội Hữu nghị Lào - Việt Nam`
    let tight = doc.glued(at) && doc.glued(next);
    if page.inside_body(at)
        && page.inside_body(next)
        && (tight || doc.key(at) == "-" && page.title(next).is_none())
    {
        return Some(next);
    }
    let higher = page.unit(next) > unit && unit > 0;
    let country = |i: usize| doc.hit(i, Class::Country).map(|hit| hit.end as usize);
    match doc.key(at) {
        // `Ban kỹ thuật liên hợp Việt Nam - Campuchia`: the two states of a joint body.
        "-" if !tight && country(next).is_some() && (1..=2).any(|n| country(at - n) == Some(at)) => {
            Some(next)
        }
        // `Chủ nhiệm Ủy ban Biên giới quốc gia - Bộ Ngoại giao`: the body above.
        "-" if !tight && (higher || page.unit(next) >= 4) && page.title(next).is_none() => Some(next),
        "," => {
            if page.rank(next).is_some() || page.title(next).is_some() && page.cue(next, "inside").is_none() {
                return None;
            }
            if page.cue(next, "inside").is_some() {
                return Some(next);
            }
            let outer = doc.one_of(next, "tỉnh huyện thành thị")
                && doc.case(next) == Case::Lower
                && page.capital(if level(doc.key(next + 1)) { next + 2 } else { next + 1 });
            (higher || outer).then_some(next)
        }
        // `TP.HCM`, `H.Đắc Chưng`: the full stop of an abbreviation.
        "." => {
            let short = doc.text_of(at - 1).chars().count() <= 2 && page.capital(at - 1) && doc.glued(at);
            let spaced = doc.one_of(at - 1, "tp tx h tt");
            (short && (doc.glued(next) || spaced) && page.capital(next)).then_some(next)
        }
        // `Xvây-riêng`, `A/B`.
        "-" | "/" | "'" => {
            (doc.glued(at) && doc.glued(next) && page.word(next) && page.title(next).is_none())
                .then_some(next)
        }
        // `Phòng Cảnh sát cơ động (PK02) Công an tỉnh`: the code of the office.
        "(" => {
            let code = page.word(next)
                && doc.text_of(next).ends_with(|c: char| c.is_ascii_digit())
                && doc.key(next + 1) == ")";
            (code && page.capital(next + 2) && page.unit(next + 2) > 0).then_some(next + 2)
        }
        _ => None,
    }
}

/// Whether `và` joins two words of one unit's name: `Cục Công tác Đảng và Công tác chính trị`, `Sở Giáo dục và Đào tạo`.
fn joins(page: &Page<'_>, at: usize, start: usize) -> bool {
    let doc = page.doc;
    let next = at + 1;
    if !page.word(next)
        || page.opens_person(next)
        || page.title(next).is_some_and(|head| head.kind != TitleKind::Staff)
        || page.agency(next)
        || page.honorific(next).is_some()
        || page.cue(next, "end").is_some()
        || page.name_end(next).is_some()
        || doc.one_of(next, "các đoàn đại lãnh phóng cán người nhân bà trưởng phó chỉ")
    {
        return false;
    }
    if page.capital(next) {
        // A person without rank: `Trưởng phòng Tham mưu và Nguyễn Văn Nam`.
        let person = name::run(page, next, false)
            .is_some_and(|run| name::words(page, run) >= 3 && name::shape(page, run) == Shape::Vietnamese);
        if person {
            return false;
        }
    }
    // Only names of ministries, departments, offices and boards hold an `và`.
    (start..at).any(|i| page.capital(i) && doc.one_of(i, "cục sở phòng vụ viện ban bộ tâm trung ty chi đội"))
        || (start..at).any(|i| doc.key(i) == "phòng" || doc.key(i) == "tội")
}

/// Where the bearer's name begins in the capitals at `at`, after a title that started at `start`. When the title follows a
/// name, only a Vietnamese full name counts: the title is then the next person's.
fn opens_name(page: &Page<'_>, at: usize, head: Head, start: usize, before: bool) -> Option<usize> {
    let doc = page.doc;
    if page.capital(at - 1) && at > head.end && !settled(page, at) {
        // In mid-run: the run was looked at from its first word.
        return None;
    }
    if page.inside_place(at) || page.title(at).is_some() || page.opens_person(at) {
        return None;
    }
    let run = name::run(page, at, false)?;
    let after = run.after();
    let bounded = !page.word(after)
        || doc.case(after) != Case::Lower
        || page.cue(after, "end").is_some()
        || doc.key(after) == "và"
        || page.cue(after, "say").is_some();
    // `Phó Chính ủy Chi đội Lục Mỹ Hân`: units that are named by a number or a place of two words.
    let unit = at >= 2
        && doc.at_any(at - 2, &["chi đội", "đại đội", "tiểu đoàn", "trung đoàn", "lữ đoàn"]) == Some(2)
        && name::words(page, run) >= 3;
    let fresh = at == head.end || unit || settled(page, at) || doc.one_of(at - 1, "tỉnh huyện phố");
    // After `tỉnh`, `huyện` a name may follow at once, as their places are all known; after `xã` the place comes first.
    let open = !level(doc.key(at - 1)) || doc.one_of(at - 1, "nước tỉnh huyện phố");
    // `Trưởng bản Hồ Văn Thoong`, but `Trưởng bản Đắc Ba`.
    let village = at == head.end && !open && name::words(page, run) >= 3;
    if let Some(found) = name::split(page, run, fresh && (open || village)) {
        return Some(found);
    }
    // `Chủ tịch nước Tô Lâm`, `Chủ tịch Trung Quốc Tập Cận Bình`: right behind the job of a state or its country.
    let state = head.unit == 6
        || head.kind == TitleKind::Diplomat && settled(page, at)
        || page.doc.hit(at - 1, Class::Country).is_some()
        || doc.key(at - 1) == "nước";
    let surname = page.surname(at).is_some() && name::words(page, run) <= 4;
    if before
        && state
        && fresh
        && surname
        && name::shape(page, run) == Shape::Vietnamese
        && page.name_end(at).is_none()
    {
        return Some(at);
    }
    // `…, Thủ tướng Campuchia Hun Manet`: behind the country of a head of state also a foreign name is the next person's.
    let governs = head.unit == 6 && page.doc.hit(at, Class::Country).is_none() && settled(page, at);
    if !before
        && governs
        && run.iter().any(|i| page.word(i) && !page.vietnamese(i))
        && name::words(page, run) >= 2
    {
        return Some(at);
    }
    if !before {
        return None;
    }
    // `tỉnh Champasak Khăm Muộn Vi La Phon`: a name that goes on for words is no place.
    let country = page.doc.hit(at, Class::Country).is_some();
    let whole = |end: usize| end + 2 > run.after() || country || level(doc.key(at - 1)) || !settled(page, at);
    // `Bí thư Huyện ủy Thủ Thừa - N`: the rest of a body's name.
    let rest = page.inside_body(at) && page.inside_body(after - 1) && doc.one_of(after, "- ,");
    let place = rest || page.name_end(at).is_some_and(whole) && !name::historical(page, run);
    let shape = name::shape(page, run);
    // `Tổng thống Putin`: one word that cannot be Vietnamese.
    let foreign = shape != Shape::Vietnamese
        && (name::words(page, run) >= 2
            || !page.vietnamese(at) && !page.upper(at) && doc.text_of(at).len() > 2);
    let bounded = bounded || name::beyond_doubt_foreign(page, run) || shape == Shape::Single;
    (fresh && foreign && bounded && !place && page.unit(at) == 0 && !unit_word(doc.key(at)) && start < at)
        .then_some(at)
}

/// Whether the words before `at` are a whole organisation, so that a name may follow: they end a known place or body,
/// or in `ủy`, `phủ`, `hội`.
fn settled(page: &Page<'_>, at: usize) -> bool {
    let from = at.saturating_sub(8);
    (from..at).any(|i| page.name_end(i) == Some(at))
        || page.doc.one_of(at - 1, "ủy phủ hội nước trực an asean")
}

/// First words of units and bodies.
fn unit_word(key: &str) -> bool {
    among(
        key,
        "cục vụ ty sở phòng ban đồn trạm đội chi bộ tổng viện văn ủy hội đảng tỉnh thành huyện quân tiểu \
         đại trung hiến cảnh công học trường trại mặt đoàn quốc thường cơ liên hải biên tòa nhà khối cụm \
         tổ cộng chính vương xã thị phường đặc khu kiểm thanh ngân tập tư",
    )
}
