//! What the words round a person say of him: he leads a delegation, stands accused, is a street.

use super::Lead;
use super::after::After;
use super::name;
use super::page::Page;
use crate::engine::normalize::among;

/// How a person stands in the text.
pub(super) struct Standing {
    /// Leads a delegation.
    pub(super) heads_delegation: bool,
    /// Named, but no delegate.
    pub(super) outside: bool,
}

/// Weighs the surroundings; nothing when the name is no person here: a monument, a campaign.
pub(super) fn standing(page: &Page<'_>, lead: &Lead, after: &After) -> Option<Standing> {
    // `Đại tá Lê Hồng Phong, Phó Giám đốc Công an tỉnh`: whoever has a rank and a post bears the name himself.
    let living = lead.rank.is_some() && !(after.roles.is_empty() && lead.roles.is_empty());
    let historical = name::historical(page, lead.name) && !living;
    if historical && !(acts(page, lead.name.after()) && page.cue_before(lead.start, "monument").is_none()) {
        return None;
    }
    // `đường Đại tướng N`, `mang tên Đại tướng N`: a noun of streets and schools directly before, no title after.
    let street = page.cue_before(lead.start, "street").is_some();
    if street && after.roles.is_empty() && lead.roles.is_empty() {
        return None;
    }
    let accused =
        page.cue_before(lead.start, "suspect").is_some() && after.roles.is_empty() && lead.rank.is_none();
    let suffers = page.cue_before(lead.start, "victim").is_some();
    let absent = page.cue_before(lead.start, "invite").is_some();
    let born = after.born && lead.rank.is_none() && lead.honorific.is_none();
    let outside = historical
        || accused
        || suffers
        || absent
        || born
        || lead.former
        || after.former
        || among(lead.rule, "person/suspect person/born");
    let heads_delegation = lead.heads_delegation || after.heads_delegation || led(page, lead, after);
    Some(Standing { heads_delegation, outside })
}

/// A verb of a person follows: `Chủ tịch Hồ Chí Minh đã căn dặn`, `… và … dày công vun đắp`.
fn acts(page: &Page<'_>, at: usize) -> bool {
    page.doc
        .at_any(
            at,
            &[
                "đã",
                "từng",
                "dày công",
                "căn dặn",
                "nói",
                "dạy",
                "viết",
                "sáng lập",
                "đặt nền móng",
                "và chủ tịch",
                "khẳng định",
            ],
        )
        .is_some()
}

/// `đoàn … do N`, `dẫn đầu là N`, `trưởng đoàn là N`; not `hội nghị do N chủ trì`.
fn led(page: &Page<'_>, lead: &Lead, after: &After) -> bool {
    let doc = page.doc;
    let floor = page.floor(lead.start);
    let before =
        |offset: usize| lead.start.checked_sub(offset).filter(|&i| i >= floor).map_or("", |i| doc.key(i));
    if before(1) == "là"
        && matches!((before(3), before(2)), ("dẫn", "đầu") | ("trưởng", "đoàn") | ("đứng", "đầu"))
    {
        return true;
    }
    if before(1) != "do" {
        return false;
    }
    let from = floor.max(lead.start.saturating_sub(30));
    let delegation =
        (from..lead.start).rev().take_while(|&i| !doc.one_of(i, ". ;")).any(|i| doc.key(i) == "đoàn");
    let next = if doc.key(after.end) == "," { after.end + 1 } else { after.end };
    let other = [
        "chủ trì",
        "điều hành",
        "tổ chức",
        "ký",
        "làm phó",
        "làm chủ tịch",
        "chủ biên",
        "cầm đầu",
        "đăng cai",
    ];
    delegation && doc.at_any(next, &other).is_none()
}
