//! Heads of agency names: the words that say what sort of body it is.

use crate::engine::document::Document;
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
use crate::engine::normalize::among;
use crate::engine::rules::place::level::count_word;
use crate::engine::rules::place::name::{LevelWord, level_word};
use crate::engine::token::{Case, TokenKind};

/// What completes the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Nothing, or a country: `Bộ Công an (Lào)`.
    Ministry,
    /// A country: `Chính phủ Campuchia`.
    State,
    /// A place: `Công an tỉnh An Giang`.
    Area,
    /// A name or number of its own: `Đồn Biên phòng Y Tý`, `Đại đội 552`.
    Post,
    /// The body it belongs to: `Phòng Tham mưu Công an tỉnh An Giang`.
    Desk,
    /// Words of its own, of a body that is part of none: `Công ty Gia Lộc`.
    Named,
    /// Words of its own: `Cục Viễn thông`.
    Open,
}

/// A head found in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    /// First token.
    pub(super) start: usize,
    /// One past its last token.
    pub(super) end: usize,
    /// Written out.
    pub(super) name: &'static str,
    /// Sort of body.
    pub(super) kind: OrgKind,
    /// Level, when the head alone tells it.
    pub(super) level: Option<Level>,
    /// Country, when only one has such bodies.
    pub(super) country: Option<&'static str>,
    /// What completes the name.
    pub(super) shape: Shape,
    /// Heads of one family name one body.
    pub(super) family: &'static str,
}

impl Head {
    /// Whether the article speaks of such bodies without their taking part in anything: `Liên Hợp Quốc`, a newspaper.
    pub(super) fn is_passive(&self) -> bool {
        self.family.starts_with("pass:")
    }
}

/// The head at a token: the longest entry that its context allows.
pub(super) fn head_at(doc: &Document, at: usize) -> Option<Head> {
    doc.hits(at).iter().filter(|hit| hit.class == Class::Agency).find_map(|&hit| {
        let filled = |column: &str| Some(doc.column(hit, column)).filter(|cell| !cell.is_empty());
        let head = Head {
            start: at,
            end: past_abbreviation(doc, hit.end as usize),
            name: doc.column(hit, "name"),
            kind: OrgKind::parse(doc.column(hit, "kind")).unwrap_or(OrgKind::Other),
            level: Level::parse(doc.column(hit, "level")),
            country: filled("country"),
            shape: match doc.column(hit, "shape") {
                "ministry" => Shape::Ministry,
                "state" => Shape::State,
                "area" => Shape::Area,
                "post" => Shape::Post,
                "desk" => Shape::Desk,
                "named" => Shape::Named,
                _ => Shape::Open,
            },
            family: doc.column(hit, "family"),
        };
        allowed(doc, &head).then_some(head)
    })
}

/// `Tòa án nhân dân (TAND) khu vực 4`, `Viện kiểm sát nhân dân (VKSND) hai tỉnh A và B`,
/// `Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh`: the short form stands inside the
/// name when the name goes on behind it, as in lists and before a parent:
/// `Cục Cảnh sát điều tra tội phạm về ma túy (C04), Bộ Công an`. One past the bracket.
fn past_abbreviation(doc: &Document, end: usize) -> usize {
    // `(C04)` is a letter and a figure, `(PC&CC)` two words, `(VKSND)` one.
    let close = end
        + match doc.key(end + 2) {
            "&" => 4,
            _ if doc.number(end + 2).is_some() => 3,
            _ => 2,
        };
    let short = doc.key(end) == "("
        && doc.key(close) == ")"
        && (doc.case(end + 1) == Case::Upper || doc.text_of(end + 1).ends_with(|c: char| c.is_ascii_digit()))
        && doc.hit(end + 1, Class::Country).is_none();
    let next = close + 1;
    let agency = |at: usize| doc.hit(at, Class::Agency).is_some() && doc.is_capital(at);
    let goes_on = agency(next)
        || doc.one_of(next, ", và") && agency(next + 1)
        || doc.hit(next, Class::Level).is_some()
        || count_word(doc, next).is_some() && doc.hit(next + 1, Class::Level).is_some()
        || doc.at(next, "khu vực");
    if short && goes_on { next } else { end }
}

/// Whether a token belongs to the number of a paper: `118/KH-BCA`, `43/2015/TT-BQP`.
fn in_number(doc: &Document, at: usize) -> bool {
    let mut i = at;
    while i > 0 && doc.glued(i) && at - i < 10 {
        i -= 1;
        match doc.kind(i) {
            TokenKind::Number if doc.key(i + 1) == "/" => return true,
            TokenKind::Word if doc.case(i) == Case::Lower => return false,
            TokenKind::Mark if !doc.one_of(i, "/ - &") => return false,
            _ => {}
        }
    }
    false
}

/// Heads that are common words too count only in capitals, and none inside a title (`Đồn trưởng`, `công ty`).
fn allowed(doc: &Document, head: &Head) -> bool {
    let capital = doc.is_capital(head.start);
    let next = doc.key(head.end);
    // `118/KH-BCA`: the issuer in the number of a paper is no mention.
    if in_number(doc, head.start) {
        return false;
    }
    // `WHO`, `Reuters`: names by themselves.
    if head.shape == Shape::Ministry && !capital && head.end - head.start == 1 {
        return false;
    }
    // `cán bộ Công an tỉnh X`: the second syllable of `cán bộ` opens no `Bộ Công an`.
    if doc.key(head.start) == "bộ" && doc.key_before(head.start) == "cán" {
        return false;
    }
    // `Tỉnh đội trưởng`, `Huyện đội phó` are titles; the commands themselves are written in capitals.
    if head.name.ends_with(" đội") && head.shape == Shape::Area && (!capital || among(next, "trưởng phó"))
    {
        return false;
    }
    if among(next, "trưởng phó viên") && head.end - head.start == 1 {
        return false;
    }
    // `Công-pông`, `Ban-lung`: a syllable of a foreign name.
    let hyphenated = doc.key(head.end) == "-"
        && doc.glued(head.end)
        && doc.glued(head.end + 1)
        && doc.kind(head.end + 1) == TokenKind::Word;
    if hyphenated && head.end - head.start == 1 && doc.case(head.end + 1) == Case::Lower {
        return false;
    }
    // `chính quyền huyện Sốp Bâu` names a body, `chính quyền địa phương` none.
    if head.name == "Chính quyền" && !capital {
        let word = if count_word(doc, head.end).is_some() { head.end + 1 } else { head.end };
        let named = |level: LevelWord| doc.is_capital(level.end) || doc.key(level.end) == ":";
        return level_word(doc, word).is_some_and(named);
    }
    let first = doc.key(head.start);
    let before = doc.key_before(head.start);
    match first {
        // `trụ sở Công an`, `cơ sở`; `sông Sở Thượng` is a river.
        "sở" => capital && !among(doc.key_before(head.start), "sông kênh rạch suối hồ"),
        "ty" => head.end - head.start > 1 || capital && before != "công",
        // `cục` of dirt, `phòng` for rooms, `đội` to wear.
        "cục" | "phòng" | "vụ" | "đội" | "tổng" | "ban" | "viện" | "học" | "văn" | "cụm" | "khối" | "ủy"
        | "cơ" | "nhà" | "trại" | "vườn" | "bộ" | "khoa"
            if matches!(head.shape, Shape::Desk | Shape::Open) || head.end - head.start == 1 =>
        {
            // `Trưởng phòng Cảnh sát hình sự` is written with a small letter.
            capital || first == "phòng" && before == "trưởng" && doc.is_capital(head.start + 1)
        }
        // `thanh tra` is what an inspectorate does.
        "thanh" => capital,
        "an" | "biên" | "quân" | "hải" | "chính" | "hội" | "tòa" | "cảnh" | "hiến" | "kiểm" | "chi"
        | "mặt" => capital || head.end - head.start > 2 || matches!(head.family, "ca") && first == "chi",
        _ => true,
    }
}
