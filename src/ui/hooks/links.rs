//! What belongs together lights up together: the marks of a thing in the article and its rows in the panel.
//!
//! A thing can have hundreds of marks, so they are not drawn anew. One style sheet, made by script, holds the two rules
//! of the moment: that of the thing pointed at, and that of the thing selected.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{CssStyleSheet, EventTarget};
use yew::prelude::*;

use crate::ui::dom;
use crate::ui::state::Focus;
use crate::view::Kind;

/// The style sheet. A handle; clones share the sheet.
#[derive(Clone, Default)]
pub struct Links(Rc<Sheet>);

#[derive(Default)]
struct Sheet {
    sheet: Option<CssStyleSheet>,
    now: RefCell<Now>,
}

/// The things of the moment.
#[derive(Default)]
struct Now {
    pointed: Option<Rc<str>>,
    selected: Option<Rc<str>>,
}

impl PartialEq for Links {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Links {
    /// A sheet of the document's own.
    fn new() -> Self {
        let sheet = CssStyleSheet::new().ok().filter(|sheet| {
            let Some(document) = dom::document() else { return false };
            let sheets = document.adopted_style_sheets();
            sheets.push(sheet);
            document.set_adopted_style_sheets(&sheets);
            true
        });
        Links(Rc::new(Sheet { sheet, now: RefCell::default() }))
    }

    /// The mouse or the focus is on a thing, or on none.
    pub fn point(&self, id: Option<Rc<str>>) {
        if self.0.now.borrow().pointed != id {
            self.0.now.borrow_mut().pointed = id;
            self.write();
        }
    }

    /// What an element listens to whose parts stand for things: `thing_at` tells which.
    pub fn pointing(&self, thing_at: fn(Option<EventTarget>) -> Option<Rc<str>>) -> Pointing {
        let [over, out, focus, blur] = [(); 4].map(|()| self.clone());
        Pointing {
            over: Callback::from(move |event: MouseEvent| over.point(thing_at(event.target()))),
            out: Callback::from(move |_| out.point(None)),
            focus: Callback::from(move |event: FocusEvent| focus.point(thing_at(event.target()))),
            blur: Callback::from(move |_| blur.point(None)),
        }
    }

    fn select(&self, id: Option<Rc<str>>) {
        if self.0.now.borrow().selected != id {
            self.0.now.borrow_mut().selected = id;
            self.write();
        }
    }

    fn write(&self) {
        let Now { pointed, selected } = &*self.0.now.borrow();
        let css = [pointed.as_deref().map(linked), selected.as_deref().map(chosen)];
        if let Some(sheet) = &self.0.sheet {
            let _ = sheet.replace_sync(&css.into_iter().flatten().collect::<String>());
        }
    }
}

/// Listeners for the mouse and the focus, which come upon a thing and leave it.
pub struct Pointing {
    /// The mouse comes.
    pub over: Callback<MouseEvent>,
    /// The mouse leaves.
    pub out: Callback<MouseEvent>,
    /// The focus comes.
    pub focus: Callback<FocusEvent>,
    /// The focus leaves.
    pub blur: Callback<FocusEvent>,
}

/// Makes the style sheet and keeps it in step with what is selected.
#[hook]
pub fn use_link_sheet(focus: &Focus) -> Links {
    let links = (*use_memo((), |()| Links::new())).clone();
    use_effect_with((links.clone(), focus.selected.clone()), |(links, selected)| {
        links.select(selected.clone())
    });
    links
}

fn tint(id: &str) -> (&'static str, String) {
    let kind = Kind::of_id(id).map_or("commitment", Kind::as_str);
    // A participant (`m1/p2`) lights up as the person.
    (kind, id.rsplit('/').next().unwrap_or(id).chars().filter(char::is_ascii_alphanumeric).collect())
}

fn linked(id: &str) -> String {
    let (kind, id) = tint(id);
    let fill = if kind == "commitment" { "deep" } else { "soft" };
    format!(
        "[data-role=article] mark[data-id~=\"{id}\"]{{--fill:var(--k-{kind}-{fill})}}\
         [data-ref=\"{id}\"]{{background-color:var(--k-{kind}-soft)}}\
         .rule[data-for=\"{id}\"]{{--rule-opacity:1}}"
    )
}

fn chosen(id: &str) -> String {
    let (kind, id) = tint(id);
    let fill = if kind == "commitment" { "deep" } else { "soft" };
    format!(
        "[data-role=article] mark[data-id~=\"{id}\"]{{--fill:var(--k-{kind}-{fill})}}\
         .rule[data-for=\"{id}\"]{{--rule-opacity:1;--rule-width:4px;--rule-ink:var(--paper);--rule-ground:var(--k-commitment)}}"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_cannot_break_out_of_their_selector() {
        assert!(!linked("c1\"]{}*{display:none}").contains("*{"));
        assert!(linked("m1/p2").contains("\"p2\""));
    }
}
