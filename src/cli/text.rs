//! `giaoban text`.

use std::io::{self, Write};

use super::input::Input;
use super::{Failure, Text, complain};
use crate::import;
use crate::view::Locale;

pub(super) fn run(args: &Text) -> Result<(), Failure> {
    let input = if args.file.as_os_str() == "-" { Input::Stdin } else { Input::File(args.file.clone()) };
    let article = input.article().map_err(|what| {
        complain(&format!("{}: {what}", input.shown()));
        Failure::Inputs
    })?;
    if let Some(note) = import::note(&article, Locale::En) {
        complain(&format!("{}: {note}", input.shown()));
    }
    let mut out = io::stdout().lock();
    out.write_all(article.text.as_bytes())?;
    out.flush()?;
    Ok(())
}
