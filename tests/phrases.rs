//! Phrase cases: `tests/phrases/<dimension>/*.txt`, positive and negative, one test for each folder.

#![allow(clippy::print_stdout)]

#[allow(dead_code)]
#[path = "support/phrases.rs"]
mod phrases;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/phrases");
    let mut folders: Vec<PathBuf> = fs::read_dir(&root)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .filter(|p| p.is_dir())
        .collect();
    folders.sort();
    let mut trials: Vec<Trial> = folders
        .into_iter()
        .map(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Trial::test(name, move || check(&folder))
        })
        .collect();
    trials.push(Trial::test("there_are_enough_cases", move || enough(&root)));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Runs all cases of a folder and reports all that fail.
fn check(folder: &Path) -> Result<(), Failed> {
    let (cases, errors) = phrases::read_folder(folder);
    let mut report = String::new();
    let mut failed = 0;
    for error in &errors {
        let _ = writeln!(report, "MALFORMED {error}");
    }
    for case in &cases {
        let mut wrong = case.run();
        match &case.open {
            None if wrong.is_empty() => continue,
            Some(_) if !wrong.is_empty() => continue,
            Some(why) => wrong = vec![format!("holds now: take out `open: {why}`")],
            None => {}
        }
        failed += 1;
        let _ = writeln!(report, "\n{}:{}  {}", case.file.display(), case.line, case.title);
        let _ = writeln!(report, "  text: {}", case.source.text.replace('\n', "\\n"));
        for line in wrong {
            let _ = writeln!(report, "  {line}");
        }
    }
    if failed == 0 && errors.is_empty() {
        return Ok(());
    }
    Err(format!("{failed} of {} cases fail, {} lines are malformed\n{report}", cases.len(), errors.len())
        .into())
}

/// How many positive and negative cases there are; a floor, so that none get lost.
fn enough(root: &Path) -> Result<(), Failed> {
    // Cases that say what must be found, and cases that only say what must not.
    let (positive_floor, negative_floor) = (150, 80);
    let (cases, _) = phrases::read_folder(root);
    let positive = cases.iter().filter(|c| c.is_positive()).count();
    let negative = cases.iter().filter(|c| c.is_negative()).count();
    println!("{positive} positive and {negative} negative phrase cases");
    if positive < positive_floor || negative < negative_floor {
        return Err(format!(
            "{positive} positive cases of {positive_floor}, {negative} negative of {negative_floor}"
        )
        .into());
    }
    Ok(())
}
