//! What is handed out: the page, the page as one file, the package, the frame, the command; what a host needs; what is in
//! it all, and the checksum of every file.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::site::{self, Profile};
use crate::{headers, package, sbom, shell, wasm};

/// Where the checksums stand, in the form that `sha256sum --check` reads.
const SUMS: &str = "SHA256SUMS";
/// The bill of materials of the wasm.
const BILL: &str = "giaoban.cdx.json";
/// That of the command.
const COMMAND_BILL: &str = "giaoban-command.cdx.json";

/// The command's file.
fn command() -> String {
    format!("giaoban{}", std::env::consts::EXE_SUFFIX)
}

/// Everything that lies in `dist/`, and what it is.
fn handed_out() -> [(String, &'static str); 9] {
    [
        ("site/", "the page: any static host will do"),
        ("giaoban.html", "the page as one file: opens by double-click"),
        ("npm/", "the package for JavaScript"),
        ("embed/", "the frame for other pages"),
        ("headers/", "what nginx, Apache, Caddy and IIS should send"),
        (&command(), "the command"),
        (BILL, "what is in the wasm (CycloneDX)"),
        (COMMAND_BILL, "what is in the command (CycloneDX)"),
        (SUMS, "checksums: sha256sum --check SHA256SUMS"),
    ]
    .map(|(name, what)| (name.to_owned(), what))
}

/// Builds everything into `dist/`.
pub fn dist() -> Result<()> {
    let dist = folder();
    site::empty(&dist)?;
    site::single(&site::build(Profile::Release)?)?;
    package::build(Profile::Release)?;
    let mut build = shell::cargo(&["build", "--locked", "--bin", "giaoban", "--profile", "native"]);
    wasm::placeless(&mut build);
    shell::run(&mut build)?;
    let (from, to) = (shell::target().join("native").join(command()), dist.join(command()));
    fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", shell::shown(&from)))?;
    wasm::names_no_place(&to)?;
    papers()?;
    verify()?;
    for (name, what) in handed_out() {
        let path = dist.join(name.trim_end_matches('/'));
        let size = if path.is_dir() {
            format!("{:6.0} KB br", site::sizes(&path)?.1 as f64 / 1e3)
        } else {
            format!("{:6.0} KB   ", fs::metadata(&path)?.len() as f64 / 1e3)
        };
        println!("{size}  dist/{name:<25} {what}");
    }
    Ok(())
}

fn folder() -> PathBuf {
    shell::root().join("dist")
}

/// What goes with the pages and the command that lie in `dist/`: headers for hosts, bills of materials, checksums.
pub fn papers() -> Result<()> {
    let dist = folder();
    headers::write(
        &dist.join("headers"),
        &site::policy(&dist.join("site/index.html"))?,
        &site::policy(&dist.join("embed/embed.html"))?,
    )?;
    for (name, of) in [(BILL, sbom::Of::Wasm), (COMMAND_BILL, sbom::Of::Command)] {
        fs::write(dist.join(name), serde_json::to_string_pretty(&sbom::bill(of)?)? + "\n")?;
    }
    fs::write(dist.join(SUMS), sums()?)?;
    Ok(())
}

/// The checksum of every file that is handed out, but of the command and its bill, which are others on every system.
fn sums() -> Result<String> {
    let all = site::checksums(&folder())?;
    let kept = all.iter().filter(|(name, _)| ![SUMS, COMMAND_BILL, &command()].contains(&name.as_str()));
    Ok(kept.map(|(name, sum)| format!("{sum}  {name}\n")).collect())
}

/// Refuses a `dist/` that lacks something, that holds something else, or whose checksums are not those of its files.
fn verify() -> Result<()> {
    let dist = folder();
    let files = site::checksums(&dist)?;
    let wanted = handed_out();
    for (name, what) in &wanted {
        let there = |(file, _): (&String, &String)| {
            file == name || (name.ends_with('/') && file.starts_with(name.as_str()))
        };
        if !files.iter().any(there) {
            bail!("dist/{name} is missing ({what})");
        }
    }
    for name in files.keys() {
        let own = |(known, _): &(String, &str)| {
            name == known || (known.ends_with('/') && name.starts_with(known.as_str()))
        };
        if !wanted.iter().any(own) {
            bail!("dist/{name} is nothing that is handed out");
        }
        if fs::metadata(dist.join(name))?.len() == 0 {
            bail!("dist/{name} is empty");
        }
    }
    if fs::read_to_string(dist.join(SUMS))? != sums()? {
        bail!("dist/{SUMS} does not fit the files");
    }
    Ok(())
}

/// Builds everything once more, from nothing, and compares with what lies in `dist/`: the same sources give the same bytes.
pub fn check() -> Result<()> {
    let file = folder().join(SUMS);
    let before = fs::read_to_string(&file).context("There is nothing to compare with: cargo xtask dist")?;
    verify()?;
    let again = shell::target().join("again");
    site::empty(&again)?;
    shell::run(shell::cargo(&["xtask", "dist"]).env("CARGO_TARGET_DIR", &again))?;
    let after = fs::read_to_string(&file)?;
    let changed: Vec<&str> = after.lines().filter(|line| !before.lines().any(|old| old == *line)).collect();
    if !changed.is_empty() || before.lines().count() != after.lines().count() {
        bail!("Another build gives other bytes:\n{}", changed.join("\n"));
    }
    println!("the same bytes in all {} files", after.lines().count());
    Ok(())
}

/// Binds what was compiled a second time and compares: cheap enough for every run of the tests.
pub fn bound_twice() -> Result<usize> {
    let aside = shell::target().join("twice");
    site::assemble(&site::compile(Profile::Release)?, Profile::Release, &aside)?;
    let (first, second) = (site::checksums(&Profile::Release.folder())?, site::checksums(&aside)?);
    let changed: Vec<&String> = first.keys().filter(|name| first.get(*name) != second.get(*name)).collect();
    if !changed.is_empty() || first.len() != second.len() {
        bail!("The same sources give other bytes: {changed:?}");
    }
    Ok(first.len())
}
