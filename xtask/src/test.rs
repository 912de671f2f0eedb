//! Everything that must hold.

use anyhow::{Result, bail};

use crate::site::{self, Profile};
use crate::steps::{Done, Steps};
use crate::wasm::TARGET;
use crate::{dist, package, setup, shell};

/// What a visitor loads at most, in bytes after brotli: all files together but those that only some files need.
const BUDGET: usize = 472_000;

/// What a host of the custom element loads at most, in bytes after brotli: script, glue and wasm.
const ELEMENT_BUDGET: usize = 306_000;

/// What the page as one file takes at most, in bytes.
const FILE_BUDGET: usize = 1_500_000;

/// The documentation is for those who work on the code, so it may point to what is private; angle brackets are those of
/// the command line's own help.
const DOC_FLAGS: &str = "-D warnings -A rustdoc::private_intra_doc_links -A rustdoc::invalid_html_tags";

/// Sets of features that must stand on their own: name, arguments for cargo.
const FEATURES: &[(&str, &[&str])] = &[
    ("cli", &["--all-targets"]),
    // Apart from the product: together the two would be built with the union of their features, once more.
    ("xtask", &["--package", "xtask", "--all-targets"]),
    ("none", &["--lib", "--no-default-features"]),
    ("embed, wasm", &["--lib", "--no-default-features", "--features", "embed", "--target", TARGET]),
    (
        "embed-export, wasm",
        &["--lib", "--no-default-features", "--features", "embed-export", "--target", TARGET],
    ),
    (
        "web, wasm",
        &["--lib", "--bin", "app", "--no-default-features", "--features", "web", "--target", TARGET],
    ),
    (
        "importer, wasm",
        &[
            "--lib",
            "--bin",
            "importer",
            "--no-default-features",
            "--features",
            "importer",
            "--target",
            TARGET,
        ],
    ),
];

/// Runs all checks. `quick` leaves the browser out.
pub fn test(quick: bool) -> Result<()> {
    let mut steps = Steps::default();
    let ran = |args: &[&str]| shell::run(&mut shell::cargo(args)).map(|()| Done::Ok);

    let wasm = steps.step("set up: wasm target", || setup::wasm_target().map(|()| Done::Ok));
    steps.step("format", || ran(&["fmt", "--all", "--check"]));
    for (name, args) in FEATURES {
        if args.contains(&TARGET) && !wasm {
            continue;
        }
        steps.step(&format!("lints ({name})"), || {
            shell::run(
                shell::cargo(&["clippy", "--locked", "--quiet"]).args(*args).args(["--", "-D", "warnings"]),
            )
            .map(|()| Done::Ok)
        });
    }
    steps.step("tests", || tests("giaoban"));
    // The page's own logic, which no other set of features compiles: on this machine, without a browser.
    steps
        .step("tests (page)", || ran(&["test", "--locked", "--quiet", "--lib", "--features", "web", "ui::"]));
    steps.step("tests (xtask)", || tests("xtask"));
    steps.step("documentation", || {
        shell::run(
            shell::cargo(&["doc", "--locked", "--no-deps", "--document-private-items", "--quiet"])
                .env("RUSTDOCFLAGS", DOC_FLAGS),
        )
        .map(|()| Done::Ok)
    });
    steps.step("examples in the documentation", || ran(&["test", "--locked", "--doc", "--quiet"]));

    let built = wasm && steps.step("page", || site::build(Profile::Release).map(|_| Done::Ok));
    if built {
        steps.step("size of the page", size);
    }
    let single = built
        && steps.step("page as one file", || {
            let bytes = std::fs::metadata(site::single(&Profile::Release.folder())?)?.len();
            within("The page as one file", bytes as usize, FILE_BUDGET, "KB")
        })
        && steps.step("page, bound once more", || {
            Ok(Done::Note(format!("the same bytes in all {} files", dist::bound_twice()?)))
        });
    let packed = wasm
        && steps.step("package for JavaScript", || {
            package::build(Profile::Release)?;
            let (files, _) = site::sizes(&package::frame_folder())?;
            let sum = files.iter().filter(|f| package::ELEMENT.contains(&f.0.as_str())).map(|f| f.2).sum();
            within("The custom element", sum, ELEMENT_BUDGET, "KB br")
        });
    let papers = single
        && packed
        && steps.step("headers, bills of materials, checksums", || dist::papers().map(|()| Done::Ok));
    steps.step("trunk", trunk);
    if quick {
        steps.step("browser", || Ok(Done::Skipped("--quick".to_owned())));
    } else if papers
        && steps.step("set up: Chromium", || setup::chromium().map(|_| Done::Ok))
        && steps.step("set up: Node modules", || setup::node_modules().map(|()| Done::Ok))
    {
        steps.step("set up: Firefox", || match setup::firefox() {
            Ok(_) => Ok(Done::Ok),
            Err(why) => Ok(Done::Skipped(why.to_string())),
        });
        steps.step("browser", browser);
    }
    steps.finish()
}

/// The tests of one package.
fn tests(package: &str) -> Result<Done> {
    let Some(nextest) = setup::nextest() else {
        let targets = if package == "xtask" { vec!["--bins"] } else { vec!["--lib", "--bins", "--tests"] };
        shell::run(
            shell::cargo(&["test", "--locked", "--no-fail-fast", "--package", package]).args(targets),
        )?;
        return Ok(Done::Note("with cargo test, since nextest could not be installed".to_owned()));
    };
    let arguments =
        ["nextest", "run", "--locked", "--package", package, "--no-fail-fast", "--status-level", "fail"];
    shell::run(shell::program(&nextest.to_string_lossy(), &arguments).env("NEXTEST_HIDE_PROGRESS_BAR", "1"))?;
    Ok(Done::Ok)
}

/// The budget.
pub fn size() -> Result<Done> {
    let (files, all) = site::sizes(&Profile::Release.folder())?;
    let later = |name: &str| site::ON_DEMAND.contains(&name);
    let sum = all - files.iter().filter(|(name, ..)| later(name)).map(|(.., packed)| packed).sum::<usize>();
    for (name, raw, packed) in &files {
        println!(
            "{:8.1} KB  {:8.1} KB br  {name}{}",
            *raw as f64 / 1e3,
            *packed as f64 / 1e3,
            if later(name) { " (on demand)" } else { "" }
        );
    }
    within("The page", sum, BUDGET, "KB br")
}

/// Tells a size and refuses one that is too large.
fn within(what: &str, bytes: usize, budget: usize, unit: &str) -> Result<Done> {
    let line = format!("{:.1} of {:.0} {unit}", bytes as f64 / 1e3, budget as f64 / 1e3);
    if bytes > budget {
        bail!("{what} has grown too large: {line}.");
    }
    Ok(Done::Note(line))
}

/// The page can also be built with trunk, which some like to work with; nothing depends on it.
fn trunk() -> Result<Done> {
    if shell::which("trunk").is_none() {
        return Ok(Done::Skipped("trunk is not installed; nothing needs it".to_owned()));
    }
    // Trunk is told to fetch nothing, so it takes this program from the PATH.
    let wanted = format!("wasm-bindgen {}", setup::WASM_BINDGEN);
    if shell::first_line("wasm-bindgen", &["--version"]).as_deref() != Some(&wanted) {
        return Ok(Done::Skipped(format!("trunk needs the program {wanted} on the PATH; nothing else does")));
    }
    let folder = shell::target().join("trunk").display().to_string();
    shell::run(&mut shell::program("trunk", &["build", "--dist", &folder]))?;
    Ok(Done::Ok)
}

/// The page in Chromium, and in Firefox where there is one.
pub fn browser() -> Result<Done> {
    let browser = setup::chromium()?;
    let server = crate::serve::Server::start(&Profile::Release.folder(), None)?;
    let arguments = ["--test", "--test-reporter=spec", "--test-concurrency=1", "tests/browser/"];
    let mut command = shell::program("node", &arguments);
    command.env("GIAOBAN_URL", format!("http://{}/", server.address)).env("CHROMIUM", browser);
    if let Some(firefox) = setup::firefox_found() {
        command.env("FIREFOX", firefox);
    }
    shell::run(&mut command)?;
    Ok(Done::Ok)
}
