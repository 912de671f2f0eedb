//! What other pages build in: the package for JavaScript (`dist/npm`) and the frame (`dist/embed`). One wasm for all that only
//! read, another for those that export.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use crate::shell;
use crate::site::{self, Profile};
use crate::squeeze;
use crate::style;
use crate::wasm::{self, Glue, Unit};

/// Files of the package that are copied as they are: where from, and their names in the package.
const COPIED: &[(&str, &str)] = &[
    ("web/embed/giaoban-element.d.ts", "giaoban-element.d.ts"),
    ("web/embed/giaoban-messages.d.ts", "giaoban-messages.d.ts"),
    ("web/embed/README.md", "README.md"),
    ("assets/giaoban-1.schema.json", "giaoban-1.schema.json"),
    ("LICENSE-MIT", "LICENSE-MIT"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
];

/// What the custom element needs: names in the package.
pub const ELEMENT: &[&str] = &["giaoban.js", "giaoban_bg.wasm", "giaoban-element.js"];

/// What the frame loads besides with the first export.
const EXPORT: &[&str] = &["giaoban-export.js", "giaoban-export_bg.wasm"];

/// Where the package is.
pub fn folder() -> PathBuf {
    shell::root().join("dist/npm")
}

/// Where the frame is.
pub fn frame_folder() -> PathBuf {
    shell::root().join("dist/embed")
}

/// What the package is made of, before it is bound to JavaScript.
pub struct Compiled {
    /// What reads.
    read: PathBuf,
    /// The same with what exports.
    export: PathBuf,
}

/// Compiles the package.
pub fn compile(profile: Profile) -> Result<Compiled> {
    // Both come out under one name.
    let aside = |name: &str, feature: &str| {
        let folder = shell::target().join("package");
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", shell::shown(&folder)))?;
        let (from, to) = (wasm::compile(Unit::Lib, feature, profile)?, folder.join(name));
        fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", shell::shown(&from)))?;
        anyhow::Ok(to)
    };
    Ok(Compiled {
        read: aside("giaoban.wasm", "embed")?,
        export: aside("giaoban-export.wasm", "embed-export")?,
    })
}

/// Builds the package and the frame; tells the package's folder.
pub fn build(profile: Profile) -> Result<PathBuf> {
    assemble(&compile(profile)?, profile, &folder())?;
    frame(&folder(), &frame_folder())?;
    Ok(folder())
}

/// Makes the package of what was compiled.
pub fn assemble(compiled: &Compiled, profile: Profile, folder: &Path) -> Result<()> {
    site::empty(folder)?;
    wasm::bind(&compiled.read, "giaoban", folder, profile, Glue::Module, true)?;
    wasm::bind(&compiled.export, "giaoban-export", folder, profile, Glue::Module, true)?;
    classic(&compiled.read, profile, folder)?;
    let root = shell::root();
    for (from, to) in COPIED {
        fs::copy(root.join(from), folder.join(to)).with_context(|| format!("{from} cannot be copied"))?;
    }
    fs::write(folder.join("giaoban-element.js"), element()?)?;
    squeeze::script(&folder.join("giaoban-element.js"))?;
    fs::write(folder.join("package.json"), serde_json::to_string_pretty(&manifest())? + "\n")?;
    Ok(())
}

/// The frame of a package: embed.html and what it needs.
pub fn frame(package: &Path, folder: &Path) -> Result<()> {
    site::empty(folder)?;
    let root = shell::root();
    for (from, to) in [("embed.html", "embed.html"), ("web/embed/giaoban-embed.js", "giaoban-embed.js")] {
        fs::copy(root.join(from), folder.join(to)).with_context(|| format!("{from} cannot be copied"))?;
    }
    for name in ELEMENT.iter().chain(EXPORT) {
        fs::copy(package.join(name), folder.join(name))
            .with_context(|| format!("{name} cannot be copied"))?;
    }
    Ok(())
}

/// The same functions as a classic script, for pages without modules. Both sorts of glue take the very same wasm.
fn classic(wasm: &Path, profile: Profile, folder: &Path) -> Result<()> {
    let aside = shell::target().join("classic");
    site::empty(&aside)?;
    wasm::bind(wasm, "giaoban", &aside, profile, Glue::Classic, true)?;
    let read =
        |path: PathBuf| fs::read(&path).with_context(|| format!("{} cannot be read", shell::shown(&path)));
    if read(aside.join("giaoban_bg.wasm"))? != read(folder.join("giaoban_bg.wasm"))? {
        bail!("The two sorts of glue no longer take the same wasm.");
    }
    let glue = String::from_utf8(read(aside.join("giaoban.js"))?)?;
    // Where it looks for the wasm: beside itself, under the name of the package's one.
    let (own, shared) = (r#".replace(/\.js$/, "_bg.wasm")"#, r#".replace(/-classic\.js$/, "_bg.wasm")"#);
    if glue.matches(own).count() != 1 {
        bail!("The glue no longer says {own}.");
    }
    fs::write(folder.join("giaoban-classic.js"), glue.replace(own, shared))?;
    fs::copy(aside.join("giaoban.d.ts"), folder.join("giaoban-classic.d.ts"))?;
    Ok(())
}

/// The custom element with its style.
fn element() -> Result<String> {
    const PLACE: &str = "const STYLE = \"\";";
    let script = fs::read_to_string(shell::root().join("web/embed/giaoban-element.js"))
        .context("web/embed/giaoban-element.js cannot be read")?;
    if script.matches(PLACE).count() != 1 {
        bail!("web/embed/giaoban-element.js no longer has the line {PLACE}");
    }
    let style = serde_json::to_string(&style::of_element(&shell::root().join("style"))?)?;
    Ok(script.replace(PLACE, &format!("const STYLE = {style};")))
}

/// The package's description.
fn manifest() -> Value {
    json!({
        "name": "giaoban",
        "version": site::version(),
        "description": "Reads Vietnamese reports of cooperation meetings offline: who met whom, what was agreed, by when",
        "keywords": ["vietnamese", "nlp", "extraction", "webassembly", "custom-element"],
        "license": "MIT OR Apache-2.0",
        "type": "module",
        "main": "./giaoban.js",
        "types": "./giaoban.d.ts",
        "exports": {
            ".": { "types": "./giaoban.d.ts", "default": "./giaoban.js" },
            "./export": { "types": "./giaoban-export.d.ts", "default": "./giaoban-export.js" },
            "./element": { "types": "./giaoban-element.d.ts", "default": "./giaoban-element.js" },
            "./messages": { "types": "./giaoban-messages.d.ts" },
            "./classic": { "types": "./giaoban-classic.d.ts", "default": "./giaoban-classic.js" },
            "./giaoban_bg.wasm": "./giaoban_bg.wasm",
            "./giaoban-export_bg.wasm": "./giaoban-export_bg.wasm",
            "./schema": "./giaoban-1.schema.json",
            "./package.json": "./package.json"
        },
        // The element registers itself; all else only defines.
        "sideEffects": ["./giaoban-element.js", "./giaoban-classic.js"],
        "files": ["*.js", "*.d.ts", "*.wasm", "*.schema.json", "LICENSE-*"]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Readers of packages take the first condition that fits.
    #[test]
    fn types_come_first_and_the_default_last() {
        let written = serde_json::to_string(&manifest()).unwrap_or_default();
        let exports = written.split("\"exports\"").nth(1).unwrap_or_default();
        assert_eq!(exports.matches(r#":{"types":"#).count(), 5, "{exports}");
        assert_eq!(exports.matches(r#","default":"#).count(), 4, "{exports}");
    }
}
