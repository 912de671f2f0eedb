//! What is handed out: the page and the command line.

use std::fs;

use anyhow::{Context, Result};

use crate::site::{self, Profile};
use crate::{package, shell};

/// Builds `dist/site`, `dist/giaoban.html`, `dist/npm` and `dist/giaoban`.
pub fn dist() -> Result<()> {
    let folder = site::build(Profile::Release)?;
    let single = site::single(&folder)?;
    let package = package::build(Profile::Release)?;
    shell::run(&mut shell::cargo(&["build", "--locked", "--bin", "giaoban", "--profile", "native"]))?;
    let name = format!("giaoban{}", std::env::consts::EXE_SUFFIX);
    let (from, to) = (shell::target().join("native").join(&name), shell::root().join("dist").join(&name));
    fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", shell::shown(&from)))?;
    let (_, sum) = site::sizes(&folder)?;
    println!("{}   the page, {:.0} KB br: any static host will do", shell::shown(&folder), sum as f64 / 1e3);
    println!(
        "{}  the page as one file, {:.0} KB: opens by double-click",
        shell::shown(&single),
        fs::metadata(&single)?.len() as f64 / 1e3
    );
    let (_, sum) = site::sizes(&package)?;
    println!("{}    the functions for JavaScript, {:.0} KB br", shell::shown(&package), sum as f64 / 1e3);
    println!("{}   the command line, {:.1} MB", shell::shown(&to), fs::metadata(&to)?.len() as f64 / 1e6);
    Ok(())
}
