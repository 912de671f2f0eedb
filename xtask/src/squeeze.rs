//! Generated files made smaller for those who load them: short names between wasm and glue, the wasm in a better order
//! ([`crate::arrange`]), neither comments nor indentation in scripts and style.
//!
//! wasm-bindgen gives each function that wasm and JavaScript share a name with a hash of sixteen letters, which no
//! compression can shorten and which stands in both files.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::{arrange, shell};

/// Squeezes `<name>.js` and `<name>_bg.wasm`, which belong together.
pub fn glue(folder: &Path, name: &str) -> Result<()> {
    let (script, wasm) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let text =
        fs::read_to_string(&script).with_context(|| format!("{} cannot be read", shell::shown(&script)))?;
    let bytes = fs::read(&wasm).with_context(|| format!("{} cannot be read", shell::shown(&wasm)))?;
    let mut names = Names::default();
    let arranged = arrange::arranged(&bytes, &mut |name| names.short(name));
    fs::write(&wasm, arranged.with_context(|| shell::shown(&wasm))?)?;
    fs::write(&script, script_text(&names.in_script(&text))?)?;
    Ok(())
}

/// Takes comments and indentation out of a script.
pub fn script(file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", shell::shown(file)))?;
    let bare = script_text(&text).with_context(|| shell::shown(file))?;
    Ok(fs::write(file, bare)?)
}

/// A style sheet without comments and indentation.
pub fn style(sheet: &str) -> String {
    let mut bare = String::with_capacity(sheet.len());
    let mut rest = sheet;
    while let Some((before, comment)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    lines(bare.lines())
}

/// Lines without indentation, none of them empty.
fn lines<'a>(lines: impl Iterator<Item = &'a str>) -> String {
    lines.map(str::trim).filter(|line| !line.is_empty()).fold(String::new(), |all, line| all + line + "\n")
}

/// A script without indentation and without the lines that are comments as a whole.
pub fn script_text(script: &str) -> Result<String> {
    if script.lines().any(|line| line.matches('`').count() % 2 == 1) {
        bail!("A text of several lines cannot lose its indentation.");
    }
    let mut inside = false;
    Ok(lines(script.lines().filter(|line| {
        let line = line.trim();
        let comment = inside || line.starts_with("//") || line.starts_with("/*");
        inside = (inside || line.starts_with("/*")) && !line.ends_with("*/");
        !comment
    })))
}

/// Long names and the short ones that stand for them.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// The short name of a generated one; any other stays.
    fn short(&mut self, name: &str) -> String {
        let hash = name.rsplit(['_', 'h']).next().unwrap_or_default();
        if hash.len() != 16 || !hash.bytes().all(|b| b.is_ascii_hexdigit()) {
            return name.to_owned();
        }
        let next = format!("_{}", self.0.len());
        self.0.entry(name.to_owned()).or_insert(next).clone()
    }

    /// A script with the short names.
    fn in_script(&self, script: &str) -> String {
        let part_of_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '$');
        let mut out = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(part_of_name) {
            let (before, from) = rest.split_at(start);
            let (name, after) = from.split_at(from.find(|c| !part_of_name(c)).unwrap_or(from.len()));
            out.push_str(before);
            out.push_str(self.0.get(name).map_or(name, String::as_str));
            rest = after;
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_names_become_short() {
        let long = "__wbg_focus_0a8d513ea5d8338e";
        let mut names = Names::default();
        assert_eq!([long, "memory", long].map(|name| names.short(name)), ["_0", "memory", "_0"]);
        assert_eq!(
            names.in_script(&format!("{long}: function(a) {{}}, {long}x, memory")),
            format!("_0: function(a) {{}}, {long}x, memory")
        );
    }

    #[test]
    fn comments_and_indentation_go() {
        assert_eq!(style("a {\n  b: c; /* d\n e */\n}\n\n/* f */\n"), "a {\nb: c;\n}\n");
        assert_eq!(script_text("{\n  // a\n  /**\n   * b\n   */\n  c; // d\n}").unwrap(), "{\nc; // d\n}\n");
        assert!(script_text("`\n  a`").is_err());
    }
}
