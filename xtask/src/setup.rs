//! What must be on the machine. Each step looks first, acts only when something is missing, and says in words what to
//! do when it cannot.

use std::path::PathBuf;

use anyhow::{Result, bail};

use crate::shell::{self, first_line, program, which};
use crate::wasm::TARGET;

/// The version of wasm-bindgen that page and tools agree on; the one in Cargo.toml.
pub const WASM_BINDGEN: &str = "0.2.130";

/// Whether the compiler can build for the page.
pub fn has_wasm_target() -> bool {
    let Some(sysroot) = first_line("rustc", &["--print", "sysroot"]) else { return false };
    PathBuf::from(sysroot).join("lib/rustlib").join(TARGET).join("lib").is_dir()
}

/// The standard library for wasm.
pub fn wasm_target() -> Result<()> {
    if has_wasm_target() {
        return Ok(());
    }
    if which("rustup").is_some() {
        // Named in full: automatic installation may be switched off.
        let _ = shell::run(&mut program("rustup", &["target", "add", TARGET]));
    }
    if !has_wasm_target() {
        bail!(
            "The page cannot be built: the compiler lacks the target {TARGET}.\n\
             With rustup:        rustup target add {TARGET}      (needs the network once)\n\
             Without rustup:     install your system's package with Rust's standard library for {TARGET}\n\
             The command line does not need it: cargo build --release"
        );
    }
    Ok(())
}

/// The browser that the tests drive: `CHROMIUM`, or what is found on the PATH.
pub fn browser() -> Option<PathBuf> {
    std::env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file()).or_else(|| {
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
            .iter()
            .find_map(|n| which(n))
    })
}

/// A browser; installed on Debian and Ubuntu when we may.
pub fn chromium() -> Result<PathBuf> {
    match browser().or_else(|| installed("chromium").then(browser)?) {
        Some(path) => Ok(path),
        None => bail!(
            "The browser tests need Chromium or Chrome, and none was found.\n\
             Debian, Ubuntu:     sudo apt-get update && sudo apt-get install chromium\n\
             Elsewhere:          install Chrome or Chromium and set CHROMIUM to its path"
        ),
    }
}

/// The second browser that the tests drive: `FIREFOX`, or what is found on the PATH.
pub fn firefox_found() -> Option<PathBuf> {
    std::env::var_os("FIREFOX")
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| ["firefox-esr", "firefox"].iter().find_map(|name| which(name)))
}

/// Firefox; installed on Debian when we may.
pub fn firefox() -> Result<PathBuf> {
    match firefox_found().or_else(|| installed("firefox-esr").then(firefox_found)?) {
        Some(path) => Ok(path),
        None => bail!(
            "Firefox was not found; its tests are left out. \
             Debian: sudo apt-get install firefox-esr; elsewhere install Firefox and set FIREFOX to its path."
        ),
    }
}

/// Installs a package of the system where we may; whether it was tried.
fn installed(package: &str) -> bool {
    let root = first_line("id", &["-u"]).is_some_and(|id| id == "0");
    if !root || which("apt-get").is_none() {
        return false;
    }
    println!("{package} is missing: installing the system's package");
    let quiet = |args: &[&str]| {
        shell::run(
            program("apt-get", args)
                .env("DEBIAN_FRONTEND", "noninteractive")
                .stdout(std::process::Stdio::null()),
        )
    };
    // What became of it shows when the program is looked for again.
    let _ = quiet(&["update", "-q"])
        .and_then(|()| quiet(&["install", "-y", "-q", "--no-install-recommends", package]));
    true
}

/// What the browser tests need from npm, exactly as locked.
pub fn node_modules() -> Result<()> {
    let folder = shell::root().join("tests/browser");
    if which("node").is_none() || which("npm").is_none() {
        bail!(
            "The browser tests need Node 20 or later with npm; install it with your system's package manager."
        );
    }
    let (lock, stamp) = (folder.join("package-lock.json"), folder.join("node_modules/.package-lock.json"));
    let time = |path: &PathBuf| std::fs::metadata(path).and_then(|m| m.modified()).ok();
    if time(&stamp).is_some() && time(&stamp) >= time(&lock) {
        return Ok(());
    }
    let done = shell::run(
        program("npm", &["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(&folder),
    );
    if done.is_err() {
        bail!("`npm ci` in tests/browser failed; it needs the network once, then its own cache suffices.");
    }
    Ok(())
}

/// The test runner: nextest when it is there or can be had, otherwise cargo's own.
pub fn nextest() -> Option<PathBuf> {
    let tools = shell::target().join("tools");
    let own = tools.join("bin/cargo-nextest");
    let found = || which("cargo-nextest").or_else(|| own.is_file().then(|| own.clone()));
    if found().is_none() {
        println!("cargo-nextest is missing: installing it into {}", shell::shown(&tools));
        let folder = tools.display().to_string();
        let _ = shell::run(&mut shell::cargo(&[
            "install",
            "--quiet",
            "--locked",
            "--debug",
            "--root",
            &folder,
            "cargo-nextest",
        ]));
    }
    found()
}
