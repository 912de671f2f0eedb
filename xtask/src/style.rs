//! Style sheets: all of the page's as one, and those of the custom element, moved into its shadow root.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::{shell, squeeze};

/// The sheets of the custom element, in order.
const OF_ELEMENT: [&str; 3] = ["tokens.css", "components/article.css", "element.css"];

/// All style sheets of the page as one, in a fixed order: values, elements, layout, what else there is, components, paper.
pub fn of_page(folder: &Path) -> Result<String> {
    let rank = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let known = ["tokens.css", "base.css", "layout.css"];
        let rank = match known.iter().position(|k| *k == name) {
            Some(at) => at,
            None if name == "print.css" => 5,
            None if path.parent() == Some(folder) => 3,
            None => 4,
        };
        (rank, name)
    };
    let mut sheets: Vec<PathBuf> = Vec::new();
    for folder in [folder.to_path_buf(), folder.join("components")] {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        sheets.extend(
            entries
                .flatten()
                .map(|e| e.path())
                .filter(|p| p.extension().is_some_and(|e| e == "css") && !p.ends_with("element.css")),
        );
    }
    sheets.sort_by_key(rank);
    let all: String = sheets.iter().map(|sheet| read(sheet)).collect::<Result<_>>()?;
    Ok(squeeze::style(&all))
}

/// The style of the custom element. The page's root becomes the element; every value can be set from outside under the
/// name `--giaoban-…`; a `rem`, which would be the host page's, becomes a sixteenth of `--giaoban-size` times sixteen.
pub fn of_element(folder: &Path) -> Result<String> {
    let mut all = String::from(":host { --size: var(--giaoban-size, 16px); }\n");
    for (index, name) in OF_ELEMENT.iter().enumerate() {
        let mut sheet = read(&folder.join(name))?;
        if index == 0 {
            sheet = themable(&hosted(&sheet));
        }
        all.push_str(&without_rem(&sheet));
    }
    Ok(all)
}

fn read(sheet: &Path) -> Result<String> {
    let text =
        fs::read_to_string(sheet).with_context(|| format!("{} cannot be read", shell::shown(sheet)))?;
    Ok(text + "\n")
}

/// The page's root, as seen from inside the shadow root.
fn hosted(sheet: &str) -> String {
    sheet
        .replace(":root:not([data-theme=\"light\"])", ":host(:not([theme=\"light\"]))")
        .replace(":root[data-theme=\"dark\"]", ":host([theme=\"dark\"])")
        .replace(":root[data-theme]", ":host([theme])")
        .replace(":root", ":host")
}

/// `--k-meeting: #3f1f96;` becomes `--k-meeting: var(--giaoban-meeting, #3f1f96);`. What refers to another value already
/// is left alone.
fn themable(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len() * 2);
    let mut rest = sheet;
    while let Some(at) = rest.find("--") {
        let (before, declaration) = rest.split_at(at);
        out.push_str(before);
        let name: &str = declaration.split([':', ';', ',', ')', ' ']).next().unwrap_or_default();
        let (head, tail) = declaration.split_at(name.len());
        match tail.strip_prefix(": ").and_then(|tail| tail.split_once(';')) {
            Some((value, after)) if !value.contains("var(") => {
                let bare = head.trim_start_matches("--").trim_start_matches("k-");
                out.push_str(&format!("{head}: var(--giaoban-{bare}, {value});"));
                rest = after;
            }
            _ => {
                out.push_str(head);
                rest = tail;
            }
        }
    }
    out + rest
}

/// `1.5rem` becomes `calc(1.5 * var(--size))`.
fn without_rem(sheet: &str) -> String {
    let mut out = String::with_capacity(sheet.len() * 2);
    let mut parts = sheet.split("rem").peekable();
    while let Some(part) = parts.next() {
        let number =
            part.len() - part.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-')).len();
        // Another word that ends so, or the end of the sheet.
        if parts.peek().is_none() || number == 0 {
            out.push_str(part);
            if parts.peek().is_some() {
                out.push_str("rem");
            }
            continue;
        }
        let (before, number) = part.split_at(part.len() - number);
        out.push_str(&format!("{before}calc({number} * var(--size))"));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_becomes_the_host() {
        let sheet = ":root { a } :root:not([data-theme=\"light\"]) { b } :root[data-theme=\"dark\"] { c }";
        let host = ":host { a } :host(:not([theme=\"light\"])) { b } :host([theme=\"dark\"]) { c }";
        assert_eq!(hosted(sheet), host);
    }

    #[test]
    fn values_can_be_set_from_outside() {
        assert_eq!(
            themable("--k-time: #e96bb6; --focus: #8ab8ff;"),
            "--k-time: var(--giaoban-time, #e96bb6); --focus: var(--giaoban-focus, #8ab8ff);"
        );
        assert_eq!(themable("--paper: var(--giaoban-paper, #fff);"), "--paper: var(--giaoban-paper, #fff);");
    }

    #[test]
    fn sizes_do_not_follow_the_host_page() {
        assert_eq!(
            without_rem("a { width: 1.5rem; margin: -.5rem 0; } /* removed */"),
            "a { width: calc(1.5 * var(--size)); margin: calc(-.5 * var(--size)) 0; } /* removed */"
        );
        assert_eq!(without_rem("b {}"), "b {}");
    }

    #[test]
    fn the_elements_style_names_no_root() {
        let style = of_element(&shell::root().join("style")).unwrap();
        assert!(
            !style.contains(":root") && !style.contains("rem;") && !style.contains("data-theme"),
            "{style}"
        );
    }
}
