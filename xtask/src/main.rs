//! The project's chores: `cargo xtask serve | test | dist | bench | doctor`. All build logic is here.

mod arrange;
mod base91;
mod bench;
mod dist;
mod doctor;
mod headers;
mod icons;
mod package;
mod sbom;
mod serve;
mod setup;
mod shell;
mod site;
mod squeeze;
mod steps;
mod style;
mod test;
mod wasm;

use std::process::ExitCode;

use anyhow::{Result, bail};

const HELP: &str = "\
cargo xtask <task>

  serve [--port N] [--watch] [--dev]   build the page and serve it on this machine
  test  [--quick]                      everything that must hold: format, lints, tests, page, size, browser
  dist  [--check]                      dist/site (the page), dist/giaoban.html (as one file), dist/npm and dist/embed (for
                                       other pages), dist/headers (for hosts), dist/giaoban (the command); --check builds
                                       all again and compares the bytes
  bench                                figures: megabytes a second, time to first sight, key stroke to highlight
  browser                              the browser tests alone, on the page as it was last built
  build [--dev]                        the page only
  package [--dev]                      the package and the frame only
  icons                                draws the icons in web/ anew, after web/icon.svg has changed
  doctor                               what is installed, what is missing, how to get it

  --dev    a page that is quick to build and slow to run
  --watch  build again whenever a source file changes; implies --dev
  --quick  without the browser tests

UPDATE=1 cargo xtask test              accepts what the tests now give as the new expectation
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\n{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let (task, flags) = match args.split_first() {
        Some((task, flags)) => (task.as_str(), Flags(flags)),
        None => ("help", Flags(&[])),
    };
    match task {
        "serve" => {
            flags.only(&["--watch", "--dev", "--port"])?;
            let profile = if flags.has("--dev") || flags.has("--watch") {
                site::Profile::Dev
            } else {
                site::Profile::Release
            };
            serve::serve(profile, flags.value("--port")?, flags.has("--watch"))
        }
        "package" => {
            flags.only(&["--dev"])?;
            println!("{}", shell::shown(&package::build(flags.profile())?));
            Ok(())
        }
        "build" => {
            flags.only(&["--dev"])?;
            let profile = flags.profile();
            println!("{}", shell::shown(&site::build(profile)?));
            if profile == site::Profile::Release {
                test::size()?;
            }
            Ok(())
        }
        "test" => {
            flags.only(&["--quick"])?;
            test::test(flags.has("--quick"))
        }
        "bench" => {
            flags.only(&[])?;
            bench::bench()
        }
        "dist" => {
            flags.only(&["--check"])?;
            if flags.has("--check") { dist::check() } else { dist::dist() }
        }
        "browser" => {
            flags.only(&[])?;
            setup::node_modules()?;
            site::single(&site::Profile::Release.folder())?;
            dist::papers()?;
            test::browser().map(|_| ())
        }
        "single" => {
            flags.only(&["--dev"])?;
            println!("{}", shell::shown(&site::single(&site::build(flags.profile())?)?));
            Ok(())
        }
        "papers" => {
            flags.only(&[])?;
            dist::papers()
        }
        // Called by trunk, which compiles and binds by itself.
        "assets" => match std::env::var_os("TRUNK_STAGING_DIR") {
            Some(folder) => site::assets(std::path::Path::new(&folder)),
            None => bail!("This task is for trunk, which names the folder in TRUNK_STAGING_DIR."),
        },
        "icons" => {
            flags.only(&[])?;
            icons::icons()
        }
        "doctor" => {
            flags.only(&[])?;
            doctor::doctor()
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("There is no task \"{other}\".\n\n{HELP}"),
    }
}

/// What stands behind the task's name.
struct Flags<'a>(&'a [String]);

impl Flags<'_> {
    /// How the page is to be built.
    fn profile(&self) -> site::Profile {
        if self.has("--dev") { site::Profile::Dev } else { site::Profile::Release }
    }

    fn has(&self, name: &str) -> bool {
        self.0.iter().any(|flag| flag == name)
    }

    /// The number behind a flag.
    fn value(&self, name: &str) -> Result<Option<u16>> {
        let Some(at) = self.0.iter().position(|flag| flag == name) else { return Ok(None) };
        match self.0.get(at + 1).map(|value| value.parse()) {
            Some(Ok(value)) => Ok(Some(value)),
            _ => bail!("{name} needs a number."),
        }
    }

    /// Refuses flags that the task does not know.
    fn only(&self, known: &[&str]) -> Result<()> {
        for flag in self.0.iter().filter(|flag| flag.starts_with('-')) {
            if !known.contains(&flag.as_str()) {
                bail!("There is no option {flag} here.\n\n{HELP}");
            }
        }
        Ok(())
    }
}
