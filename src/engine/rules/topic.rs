//! Topics of a stretch of text, from the closed list of the contract. Source book, section 16; data model, section 7.
//!
//! A row of `topics.tsv` plays one of seven parts:
//!
//! | part | gives its topic | example |
//! |---|---|---|
//! | theme | by itself | `ma túy`, `đường dây nóng` |
//! | general | only where no theme stands, or no particular sort of crime | `tội phạm`, `cửa khẩu` |
//! | weak | of general crime: only where no theme stands | `nghi vấn`, `tin báo` |
//! | act, matter | only together, the matter behind the act | `gửi` … `danh sách`, `tặng` … `bộ đàm` |
//! | against | never; where it stands, act and matter give none | `ngư dân`: a gift to the public equips no force |
//! | none | never; hides a shorter entry | `báo cáo` hides `báo` |

use crate::engine::document::{Document, TokenRange};
use crate::engine::frame::TOPICS;
use crate::engine::lexicon::Class;
use crate::engine::scene::Scene;

/// How far behind an act its matter may stand, in tokens.
const REACH: usize = 8;

/// The same for gifts, where receiver and thing stand in any order: `tặng Ban Chỉ huy Quân sự huyện … 05 máy bộ đàm`.
const REACH_OF_GIFT: usize = 40;

/// Topics that a gift may have.
const GIFTS: &[&str] = &["capacityAid", "citizenSupport"];

/// Particular sorts of crime: beside one of them `tội phạm` says nothing more.
const CRIMES: &[&str] = &[
    "drugCrime",
    "humanTrafficking",
    "smuggling",
    "terrorism",
    "cyberCrime",
    "firearmsExplosives",
    "economicFraud",
    "illegalMigration",
];

/// Topics whose words may only tell where something is done: `tại các lối mở`, `trước cổng trường`.
const PLACES: &[&str] = &["borderManagement", "borderMarkers", "infrastructure", "publicOrder"];

/// Topics of a meeting, which the name of a paper signed there does not have (`ký biên bản hội nghị`).
const GATHERINGS: &[&str] = &["regularMeeting", "peopleExchange", "training"];

/// An entry of the list found in the text.
struct Found {
    start: usize,
    end: usize,
    topic: &'static str,
    part: &'static str,
}

/// Topics named in a range, in order of first word.
pub(crate) fn topics_in(doc: &Document, range: TokenRange) -> Vec<&'static str> {
    decide(doc, &entries(doc, range, |_| false))
}

/// Topics of an action: names of bodies and places give none (`Đồn Cảnh sát bảo vệ biên giới`, `Cửa khẩu Cầu Treo`).
pub(crate) fn of_action(scene: &Scene<'_>, range: TokenRange) -> Vec<&'static str> {
    let doc = scene.doc;
    let in_place = |at| scene.place(at).is_some_and(|place| at > place.tokens.first());
    decide(doc, &entries(doc, range, |at| scene.organization(at).is_some() || in_place(at)))
}

/// Topics of a paper that is signed: what its name says it is about, not that it was made at a meeting.
pub(crate) fn of_paper(scene: &Scene<'_>, range: TokenRange) -> Vec<&'static str> {
    let doc = scene.doc;
    let mut found = entries(doc, range, |at| scene.organization(at).is_some());
    found.retain(|f| {
        f.part == "theme" && !GATHERINGS.contains(&f.topic) || f.topic == "criminalInvestigation"
    });
    decide(doc, &found)
}

/// The entries in a range, left to right; the longest hides the shorter ones inside it.
fn entries(doc: &Document, range: TokenRange, skip: impl Fn(usize) -> bool) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = range.first();
    while at < range.after() {
        let topics = || {
            doc.hits(at)
                .iter()
                .copied()
                .filter(|h| h.class == Class::Topic && h.end as usize <= range.after())
        };
        let Some(end) = topics().map(|h| h.end as usize).max().filter(|_| !skip(at)) else {
            at += 1;
            continue;
        };
        for hit in topics().filter(|h| h.end as usize == end) {
            let topic = doc.column(hit, "topic");
            if TOPICS.contains(&topic) {
                out.push(Found { start: at, end, topic, part: doc.column(hit, "part") });
            }
        }
        at = end;
    }
    out
}

/// Themes and pairs of act and matter give their topics; general words fill in.
fn decide(doc: &Document, found: &[Found]) -> Vec<&'static str> {
    let mut out: Vec<&'static str> = Vec::new();
    for entry in found {
        let given = match entry.part {
            "theme" => match entry.topic {
                "regularMeeting" => !is_reference(doc, entry.start),
                topic => !PLACES.contains(&topic) || !is_setting(doc, entry.start),
            },
            "act" => has_matter(entry, found),
            _ => false,
        };
        if given && !out.contains(&entry.topic) {
            out.push(entry.topic);
        }
    }
    let themes = out.len();
    let crime = out.iter().any(|topic| CRIMES.contains(topic) || *topic == "training");
    for entry in found.iter().filter(|entry| matches!(entry.part, "general" | "weak")) {
        let broad = entry.topic == "criminalInvestigation" && entry.part == "general";
        let fits = if broad { !crime } else { themes == 0 };
        if fits && !out.contains(&entry.topic) {
            out.push(entry.topic);
        }
    }
    out
}

/// `tại lối mở`, `ở các lối mòn`, `qua khu vực cột mốc`: where, not what.
fn is_setting(doc: &Document, at: usize) -> bool {
    let preposition = |i: usize| doc.one_of(i, "tại ở qua gần trước quanh vào dọc trên");
    let counted = |i: usize| doc.one_of(i, "các những khu vực mọi số");
    at >= 1 && preposition(at - 1) || at >= 2 && counted(at - 1) && preposition(at - 2)
}

/// `theo biên bản hội đàm ngày …`, `tại lần giao ban thứ 13`, `trước cuộc hội đàm tới`: when or where, not what.
fn is_reference(doc: &Document, at: usize) -> bool {
    let near = at.saturating_sub(2)..at;
    near.clone().any(|i| doc.one_of(i, "tại sau trước theo")) || near.clone().any(|i| doc.at(i, "biên bản"))
}

/// Whether the matter of an act stands behind it.
fn has_matter(act: &Found, found: &[Found]) -> bool {
    let reach = if GIFTS.contains(&act.topic) { REACH_OF_GIFT } else { REACH };
    let against = found.iter().any(|f| f.part == "against" && f.topic == act.topic);
    !against
        && found.iter().any(|f| {
            f.part == "matter" && f.topic == act.topic && (act.end..act.end + reach).contains(&f.start)
        })
}
