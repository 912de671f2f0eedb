//! The article on the page, carried over a change to a newer version: put down in this window's storage before the page
//! loads anew, taken up and removed from there right after.

use super::state::Article;

/// Under which name it is put down.
const STORED_AS: &str = "giaoban.carried";
/// Between name, date and text; none of them holds it.
const BETWEEN: char = '\u{1}';

/// Puts an article down. Whether it was kept: the browser may refuse, or have no room for it.
pub(super) fn put_down(article: &Article) -> bool {
    let line =
        [article.name.as_deref(), article.given.as_deref()].map(Option::unwrap_or_default).join("\u{1}");
    storage().is_some_and(|s| s.set_item(STORED_AS, &format!("{line}{BETWEEN}{}", article.text)).is_ok())
}

/// Takes up what was put down.
pub(super) fn take_up() -> Option<Article> {
    let storage = storage()?;
    let kept = storage.get_item(STORED_AS).ok().flatten()?;
    let _ = storage.remove_item(STORED_AS);
    let mut parts = kept.splitn(3, BETWEEN);
    let mut next = || parts.next();
    let (name, given, text) = (next()?, next()?, next()?);
    let some = |word: &str| (!word.is_empty()).then(|| word.into());
    Some(Article { name: some(name), given: some(given), text: text.into(), ..Article::default() })
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}
