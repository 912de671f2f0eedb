//! From Rust to what a browser loads: wasm, the same bytes wherever it is built, and the glue between it and JavaScript.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, anyhow, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::site::Profile;
use crate::{setup, shell, squeeze};

/// Where the page runs.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// What is compiled.
#[derive(Clone, Copy)]
pub enum Unit {
    /// A binary of the package.
    Bin(&'static str),
    /// The library, as a module of its own.
    Lib,
}

/// The glue between the wasm and JavaScript.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Glue {
    /// An ES module.
    Module,
    /// A classic script, which also runs where modules do not: in the worker of a page opened as a file.
    Classic,
}

/// Compiles with one feature and tells where the wasm is.
pub fn compile(unit: Unit, feature: &str, profile: Profile) -> Result<PathBuf> {
    setup::wasm_target()?;
    let (task, name): (&[&str], _) = match unit {
        Unit::Bin(name) => (&["build", "--bin", name], name),
        Unit::Lib => (&["rustc", "--lib", "--crate-type", "cdylib"], "giaoban"),
    };
    let mut command = shell::cargo(task);
    command.args(["--locked", "--no-default-features", "--features", feature, "--target", TARGET]);
    command.args(["--profile", profile.name()]);
    if profile == Profile::Release {
        placeless(&mut command);
    }
    shell::run(&mut command)?;
    Ok(shell::target().join(TARGET).join(profile.name()).join(format!("{name}.wasm")))
}

/// Makes the glue and the bound wasm: `<name>.js`, `<name>_bg.wasm`, and types when they are wanted.
pub fn bind(wasm: &Path, name: &str, folder: &Path, profile: Profile, glue: Glue, types: bool) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen
        .input_path(wasm)
        .out_name(name)
        .omit_default_module_path(false)
        .typescript(types)
        .remove_name_section(profile == Profile::Release)
        .remove_producers_section(profile == Profile::Release);
    match glue {
        Glue::Module => bindgen.web(true),
        Glue::Classic => bindgen.no_modules(true),
    }
    .and_then(|bindgen| bindgen.generate(folder))
    .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    if profile == Profile::Release {
        squeeze::glue(folder, name)?;
        names_no_place(&folder.join(format!("{name}_bg.wasm")))?;
    }
    Ok(())
}

/// Has cargo compile so that no path of this machine gets into what is made.
pub fn placeless(command: &mut Command) {
    command.env("CARGO_ENCODED_RUSTFLAGS", remapped().join("\u{1f}"));
}

/// Arguments for the compiler that do it.
fn remapped() -> Vec<String> {
    let home = cargo_home();
    let mut from = vec![(shell::root(), "giaoban")];
    // What build scripts write is compiled from there.
    from.push((shell::target(), "target"));
    // Their names tell where the packages came from, which may be a mirror.
    for sort in ["registry/src", "git/checkouts"] {
        let Some(entries) = home.as_ref().and_then(|home| fs::read_dir(home.join(sort)).ok()) else {
            continue;
        };
        from.extend(entries.flatten().map(|entry| (entry.path(), "crates")));
    }
    from.iter().map(|(path, name)| format!("--remap-path-prefix={}={name}", path.display())).collect()
}

fn cargo_home() -> Option<PathBuf> {
    let home = || std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| home().map(|home| PathBuf::from(home).join(".cargo")))
}

/// Refuses a file that names a path of this machine.
pub fn names_no_place(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", shell::shown(file)))?;
    let places: BTreeSet<String> = [Some(shell::root()), cargo_home()]
        .into_iter()
        .flatten()
        .map(|path| path.display().to_string())
        .filter(|path| path.len() > 1)
        .collect();
    match places.iter().find(|place| bytes.windows(place.len()).any(|window| window == place.as_bytes())) {
        Some(place) => bail!("{} names the folder {place} of this machine.", shell::shown(file)),
        None => Ok(()),
    }
}
