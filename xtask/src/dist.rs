//! What is handed out: the page, the page as one file, the package, the frame, the command; what a host needs; what is in
//! it all, and the checksum of every file.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::site::{self, Profile};
use crate::{headers, package, sbom, shell};

/// Where the checksums stand, in the form that `sha256sum --check` reads.
const SUMS: &str = "SHA256SUMS";
/// The bill of materials.
const BILL: &str = "giaoban.cdx.json";

/// Builds everything into `dist/`.
pub fn dist() -> Result<()> {
    let dist = shell::root().join("dist");
    site::empty(&dist)?;
    let page = site::build(Profile::Release)?;
    let single = site::single(&page)?;
    let npm = package::build(Profile::Release)?;
    let frame = package::frame_folder();
    headers::write(
        &dist.join("headers"),
        &site::policy(&page.join("index.html"))?,
        &site::policy(&frame.join("embed.html"))?,
    )?;
    fs::write(dist.join(BILL), serde_json::to_string_pretty(&sbom::bill()?)? + "\n")?;
    shell::run(&mut shell::cargo(&["build", "--locked", "--bin", "giaoban", "--profile", "native"]))?;
    let name = format!("giaoban{}", std::env::consts::EXE_SUFFIX);
    let (from, to) = (shell::target().join("native").join(&name), dist.join(&name));
    fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", shell::shown(&from)))?;
    fs::write(dist.join(SUMS), sums()?)?;

    let kilobytes = |bytes: usize| bytes as f64 / 1e3;
    let (_, sum) = site::sizes(&page)?;
    println!("dist/site          the page, {:.0} KB br: any static host will do", kilobytes(sum));
    println!(
        "dist/giaoban.html  the page as one file, {:.0} KB: opens by double-click",
        kilobytes(fs::metadata(&single)?.len() as usize)
    );
    let (_, sum) = site::sizes(&npm)?;
    println!("dist/npm           the package for JavaScript, {:.0} KB br", kilobytes(sum));
    let (_, sum) = site::sizes(&frame)?;
    println!("dist/embed         the frame for other pages, {:.0} KB br", kilobytes(sum));
    println!("dist/headers       what nginx, Apache, Caddy and IIS should send");
    println!("dist/{BILL}  what is in it all (CycloneDX)");
    println!("dist/{SUMS}     the checksum of every file: sha256sum --check {SUMS}");
    println!("dist/{name}       the command, {:.1} MB", fs::metadata(&to)?.len() as f64 / 1e6);
    Ok(())
}

/// The checksum of every file that is handed out, but the command, which is another one on every system.
fn sums() -> Result<String> {
    let command = format!("giaoban{}", std::env::consts::EXE_SUFFIX);
    let all = site::checksums(&shell::root().join("dist"))?;
    let kept = all.iter().filter(|(name, _)| **name != command && **name != SUMS);
    Ok(kept.map(|(name, sum)| format!("{sum}  {name}\n")).collect())
}

/// Builds everything once more, from nothing, and compares with what lies in `dist/`: the same sources give the same bytes.
pub fn check() -> Result<()> {
    let file = shell::root().join("dist").join(SUMS);
    let before = fs::read_to_string(&file).context("There is nothing to compare with: cargo xtask dist")?;
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
