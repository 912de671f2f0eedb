//! What is there, what is missing, how to get it.

use anyhow::Result;

use crate::{setup, shell};

/// Prints one line for each thing the project can use.
pub fn doctor() -> Result<()> {
    let show = |name: &str, found: Option<String>, need: &str, hint: &str| match found {
        Some(what) => println!("found    {name:<16} {what}"),
        None => println!("MISSING  {name:<16} {need}. {hint}"),
    };
    show(
        "rustc",
        shell::first_line("rustc", &["--version"]),
        "builds everything",
        "Install Rust 1.95 or later.",
    );
    show(
        "wasm target",
        setup::has_wasm_target().then(|| crate::wasm::TARGET.to_owned()),
        "builds the page",
        "rustup target add wasm32-unknown-unknown (`serve` and `test` do it)",
    );
    show(
        "clippy",
        shell::first_line("cargo", &["clippy", "--version"]),
        "`test`",
        "rustup component add clippy",
    );
    show(
        "rustfmt",
        shell::first_line("cargo", &["fmt", "--version"]),
        "`test`",
        "rustup component add rustfmt",
    );
    show(
        "cargo-nextest",
        shell::first_line("cargo", &["nextest", "--version"]),
        "optional: faster tests",
        "cargo install cargo-nextest --locked (`test` does it; without it `cargo test` is used)",
    );
    show("node", shell::first_line("node", &["--version"]), "browser tests", "Node 20 or later, with npm.");
    show(
        "browser",
        setup::browser().map(|path| path.display().to_string()),
        "browser tests",
        "Debian: apt-get install chromium (`test` does it as root); elsewhere set CHROMIUM to a Chrome or Chromium.",
    );
    show(
        "firefox",
        setup::firefox_found().map(|path| path.display().to_string()),
        "optional: browser tests in Firefox",
        "Debian: apt-get install firefox-esr (`test` does it as root); elsewhere set FIREFOX to a Firefox.",
    );
    show(
        "node modules",
        shell::root()
            .join("tests/browser/node_modules")
            .is_dir()
            .then(|| "tests/browser/node_modules".to_owned()),
        "browser tests",
        "npm ci in tests/browser (`test` does it)",
    );
    show(
        "trunk",
        shell::first_line("trunk", &["--version"]),
        "optional: another way to serve",
        "cargo install trunk --version 0.21.14 --locked --no-default-features, and cargo install wasm-bindgen-cli \
         --version 0.2.130",
    );
    Ok(())
}
