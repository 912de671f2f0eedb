//! The session carried over a change to a newer version: put down in this window's storage before the page loads anew,
//! taken up and removed from there right after. It is the project file: all open articles, their dates and verdicts; which
//! can also be saved.

use super::dom;
use super::page::Page;
use super::state::{Action, Message, State};
use crate::export::project::Project;
use crate::export::{self, Article};
use crate::report::Extraction;

/// Under which name it is put down.
const STORED_AS: &str = "giaoban.carried";

/// Puts what is open down. False when something would be lost: the browser may refuse, or have no room for it.
pub(super) fn put_down(state: &State) -> bool {
    let project = state.project();
    project.articles.iter().all(|article| article.text.is_empty())
        || storage().is_some_and(|s| s.set_item(STORED_AS, &project.write()).is_ok())
}

/// Takes up what was put down. What this version cannot read stays where it is, for one that can.
pub(super) fn take_up() -> Option<Project> {
    let storage = storage()?;
    let kept = storage.get_item(STORED_AS).ok().flatten()?;
    let project = Project::parse(&kept).ok()?;
    let _ = storage.remove_item(STORED_AS);
    Some(project)
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok().flatten()
}

/// Saves what is open as a file, and says so.
pub(super) fn save(page: &Page) {
    let name = format!("{}.giaoban.json", stem(page.data.article.name.as_deref()));
    dom::save(&name, "application/json", page.data.project().write().as_bytes());
    page.dispatch(Action::Say(Message::Saved(name.into())));
}

/// What files are called: as the one that the article came from.
pub(super) fn stem(file: Option<&str>) -> String {
    let none = Extraction::default();
    export::stem(&[Article { name: file.unwrap_or_default(), text: "", extraction: &none }])
}
