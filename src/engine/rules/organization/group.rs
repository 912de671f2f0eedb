//! Phrases that stand for several bodies without naming them.

use crate::engine::document::Document;
use crate::engine::lexicon::{Class, Hit};
use crate::engine::mention::Group;
use crate::engine::normalize::among;
use crate::engine::rules::place::level::count_word;

/// `hai bên`, `các bên`, `4 đơn vị`, `ba lực lượng`, `hai Bộ`; `phía Việt Nam`; `phía bạn`, `nước bạn`, `các đơn vị bạn`.
pub(super) fn read(doc: &Document, at: usize) -> Option<(Group, usize)> {
    side(doc, at).or_else(|| friends(doc, at)).or_else(|| counted_heads(doc, at)).or_else(|| parties(doc, at))
}

/// `phía Trung Quốc`, `phía nước bạn Lào`, `bên Campuchia`.
fn side(doc: &Document, at: usize) -> Option<(Group, usize)> {
    if !doc.one_of(at, "phía bên") {
        return None;
    }
    let p = at + 1 + doc.at_any(at + 1, &["nước bạn", "bạn", "nước"]).unwrap_or(0);
    let hit = doc.hit(p, Class::Country).filter(|_| doc.is_capital(p))?;
    Some((Group::Side(doc.column(hit, "code")), hit.end as usize))
}

/// The other country's bodies.
fn friends(doc: &Document, at: usize) -> Option<(Group, usize)> {
    const PHRASES: &[&str] = &[
        "phía nước bạn",
        "phía bạn",
        "bên bạn",
        "nước bạn",
        "các đơn vị bạn",
        "các lực lượng bạn",
        "đơn vị bạn",
        "lực lượng bạn",
        "đoàn bạn",
        "tỉnh bạn",
        "huyện bạn",
        "đội bạn",
        "các tỉnh bạn",
    ];
    if let Some(n) = doc.at_any(at, PHRASES) {
        let after = at + n;
        // `nước bạn Lào` is the country.
        if let Some(hit) = doc.hit(after, Class::Country).filter(|_| doc.is_capital(after)) {
            return Some((Group::Side(doc.column(hit, "code")), hit.end as usize));
        }
        return Some((Group::Friends, after));
    }
    let alone = doc.key(at) == "bạn"
        && among(doc.key_before(at), "cho tặng giúp cùng với nghị của hỏi báo")
        && !doc.one_of(at + 1, "bè đọc hữu trẻ học bị gái trai đồng nghề");
    alone.then_some((Group::Friends, at + 1))
}

/// `Hai Chi cục Kiểm lâm đã thống nhất`: a count and a head of agencies that nothing completes.
fn counted_heads(doc: &Document, at: usize) -> Option<(Group, usize)> {
    let count = count_word(doc, at).flatten()?;
    let head = doc.hit(at + 1, Class::Agency).filter(|hit| hit.end as usize > at + 2)?;
    let end = head.end as usize;
    let completed = doc.is_capital(end)
        || doc.number(end).is_some()
        || count_word(doc, end).is_some()
        || doc.hit(end, Class::Level).is_some()
        || doc.one_of(end, ": ( của thuộc và trực cấp");
    (doc.is_capital(at + 1) && !completed).then(|| {
        (Group::Bodies { head: doc.column(head, "name").to_owned(), level: None, count: Some(count) }, end)
    })
}

/// The most ministries that a count of `bộ` can mean.
const MINISTRIES: u32 = 6;

/// All parties of the meeting.
fn parties(doc: &Document, at: usize) -> Option<(Group, usize)> {
    if doc.at(at, "liên ngành") {
        return Some((Group::Parties, at + 2));
    }
    let at_count = if doc.key(at) == "cả" { at + 1 } else { at };
    let counted = count_word(doc, at_count)?;
    let p = at_count + 1;
    let noun = |sense: &str| {
        let fits = |hit: &&Hit| hit.class == Class::MeetingWord && doc.column(**hit, "sense") == sense;
        doc.hits(p).iter().find(fits).map(|hit| hit.end as usize)
    };
    let end = noun("party").or_else(|| counted.and_then(|_| noun("party-counted")))?;
    // `hai Bộ trưởng` are persons; `các lực lượng chức năng`, `các đơn vị nghiệp vụ` no parties; `hai bên biên giới` a place.
    let other = doc
        .one_of(end, "trưởng chức nghiệp biên viên thù liên bạn trực thuộc khách thể phó trên giáp bờ sông");
    let place = doc.key(p) == "bên" && doc.at(end, "đường biên");
    // `10 bộ máy tính`, `2 bộ đàm`: sets of things, no ministries.
    let set = doc.key(p) == "bộ"
        && (counted > Some(MINISTRIES)
            || doc.one_of(end, "đàm máy quần áo bàn kit xét thiết đồ hồ tài dụng sách"));
    (!other && !place && !set).then_some((Group::Parties, end))
}
