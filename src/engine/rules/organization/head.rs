//! Heads of agency names: the words that say what sort of body it is.

use crate::engine::document::Document;
use crate::engine::entity::{Level, OrgKind};
use crate::engine::lexicon::Class;
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
                _ => Shape::Open,
            },
            family: doc.column(hit, "family"),
        };
        allowed(doc, &head).then_some(head)
    })
}

/// `Tòa án nhân dân (TAND) khu vực 4`, `Cơ quan Cảnh sát điều tra (CSĐT) Công an tỉnh`: the short form stands inside the
/// name when the name goes on behind it. One past the bracket.
fn past_abbreviation(doc: &Document, end: usize) -> usize {
    let short = doc.key(end) == "("
        && doc.key(end + 2) == ")"
        && doc.case(end + 1) == Case::Upper
        && doc.hit(end + 1, Class::Country).is_none();
    let goes_on = doc.hit(end + 3, Class::Agency).is_some() && doc.is_capital(end + 3)
        || doc.hit(end + 3, Class::Level).is_some()
        || doc.at(end + 3, "khu vực");
    if short && goes_on { end + 3 } else { end }
}

/// Heads that are common words too count only in capitals, and none inside a title (`Đồn trưởng`, `công ty`).
fn allowed(doc: &Document, head: &Head) -> bool {
    let capital = doc.is_capital(head.start);
    let next = doc.key(head.end);
    if matches!(next, "trưởng" | "phó" | "viên") && head.end - head.start == 1 {
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
    let first = doc.key(head.start);
    let before = doc.key_before(head.start);
    match first {
        // `trụ sở Công an`, `cơ sở`; `sông Sở Thượng` is a river.
        "sở" => capital && !matches!(doc.key_before(head.start), "sông" | "kênh" | "rạch" | "suối" | "hồ"),
        "ty" => head.end - head.start > 1 || capital && before != "công",
        // `cục` of dirt, `phòng` for rooms, `đội` to wear.
        "cục" | "phòng" | "vụ" | "đội" | "tổng" | "ban" | "viện" | "học" | "văn" | "cụm" | "khối" | "ủy"
        | "cơ" | "nhà" | "trại" | "vườn"
            if matches!(head.shape, Shape::Desk | Shape::Open) || head.end - head.start == 1 =>
        {
            capital
        }
        "an" | "biên" | "quân" | "hải" | "chính" | "hội" | "tòa" | "cảnh" | "hiến" | "kiểm" | "chi"
        | "mặt" => capital || head.end - head.start > 2 || matches!(head.family, "ca") && first == "chi",
        _ => true,
    }
}
