//! Titles and ranks that stand for somebody named elsewhere: "Đồng chí Giám đốc Công an tỉnh cũng khẳng định …".

use crate::engine::document::TokenRange;
use crate::engine::mention::TitleMention;
use crate::engine::normalize::among;

use super::page::{Page, TitleKind};
use super::title;

/// `person/title-alone`: "Phó Giám đốc Công an tỉnh An Giang cũng đề nghị". `person/rank-alone`: "Thiếu tướng yêu cầu".
/// The mention, when the words stand for one person, and the token to go on from.
pub(super) fn read(page: &Page<'_>, start: usize) -> Option<(Option<TitleMention>, usize)> {
    let doc = page.doc;
    let mut at = start;
    let honorific = page.honorific(at);
    if let Some((end, _)) = honorific {
        at = end;
    }
    let previous = if start > page.floor(start) { doc.key(start - 1) } else { "" };
    let several = among(previous, "các hai ba bốn những mọi chức vụ hàm cấp một bậc lên từ")
        || previous.parse::<u32>().is_ok();
    if let Some(end) = page.rank(at) {
        let stands = page.cue(end, "end").is_some() && !several && (page.capital(at) || honorific.is_some());
        let tokens = TokenRange::new(start, end);
        let none = TokenRange::new(end, end);
        let rank = Some(TokenRange::new(at, end));
        return Some((
            stands.then_some(TitleMention {
                tokens,
                title: none,
                role: none,
                rank,
                rule: "person/rank-alone",
            }),
            end,
        ));
    }
    let head = page.title(at)?;
    if matches!(head.kind, TitleKind::Staff | TitleKind::Deputation | TitleKind::Delegation) {
        return None;
    }
    let chain = title::chain(page, at, true)?;
    let first = chain.roles.first()?;
    let stands = !several && !chain.plural && !chain.former && (page.capital(at) || honorific.is_some());
    let mention = TitleMention {
        tokens: TokenRange::new(start, chain.end),
        title: first.title,
        role: first.tokens,
        rank: None,
        rule: "person/title-alone",
    };
    Some((stands.then_some(mention), chain.end))
}
