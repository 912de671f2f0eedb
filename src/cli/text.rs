//! `giaoban text`.

use std::io::{self, Write};

use super::input::{self, Input};
use super::{Failure, Text, complain};

pub(super) fn run(args: &Text) -> Result<(), Failure> {
    let source = if args.file.as_os_str() == "-" { Input::Stdin } else { Input::File(args.file.clone()) };
    let article = source.article().map_err(|what| {
        complain(&format!("{}: {what}", source.shown()));
        Failure::Inputs
    })?;
    if let Some(note) = input::note(&article) {
        complain(&format!("{}: {note}", source.shown()));
    }
    let mut out = io::stdout().lock();
    out.write_all(article.text.as_bytes())?;
    out.flush()?;
    Ok(())
}
