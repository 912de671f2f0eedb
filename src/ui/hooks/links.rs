//! What belongs together lights up together: the marks of a thing in the article and its rows in the panel.
//!
//! A thing can have hundreds of marks, so they are not drawn anew. One style sheet, made by script, holds the two rules
//! of the moment: that of the thing pointed at, and that of the thing selected.

use web_sys::CssStyleSheet;
use yew::prelude::*;

use crate::ui::dom;
use crate::ui::state::Pointer;
use crate::view::Kind;

/// Keeps the style sheet in step with what is pointed at and selected.
#[hook]
pub fn use_links(pointer: &Pointer) {
    let sheet = use_memo((), |()| {
        let sheet = CssStyleSheet::new().ok()?;
        let document = dom::document()?;
        let sheets = document.adopted_style_sheets();
        sheets.push(&sheet);
        document.set_adopted_style_sheets(&sheets);
        Some(sheet)
    });
    let at = (pointer.pointed.clone(), pointer.selected.clone());
    use_effect_with(at, move |(pointed, selected)| {
        let mut css = String::new();
        if let Some(id) = pointed.as_deref() {
            css.push_str(&linked(id));
        }
        if let Some(id) = selected.as_deref() {
            css.push_str(&chosen(id));
        }
        if let Some(sheet) = sheet.as_ref() {
            let _ = sheet.replace_sync(&css);
        }
    });
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
