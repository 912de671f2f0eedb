//! Figures: how fast articles are read natively and in the browser, how soon the page is there.

use anyhow::Result;

use crate::site::{self, Profile};
use crate::{package, serve, setup, shell};

/// Measures and prints.
pub fn bench() -> Result<()> {
    println!("── natively");
    shell::run(&mut shell::cargo(&[
        "bench",
        "--locked",
        "--quiet",
        "--bench",
        "pipeline",
        "--profile",
        "native",
    ]))?;
    println!("\n── in the browser");
    let folder = site::build(Profile::Release)?;
    package::build(Profile::Release)?;
    let browser = setup::chromium()?;
    setup::node_modules()?;
    let server = serve::Server::start(&folder, None)?;
    shell::run(
        shell::program("node", &["tests/browser/bench.mjs"])
            .env("GIAOBAN_URL", format!("http://{}/", server.address))
            .env("CHROMIUM", browser),
    )
}
