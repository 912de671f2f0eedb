//! `giaoban extract`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use super::input::{self, Input};
use super::{Extract, Failure, Format, InputFormat, complain, ordered, stream};
use crate::engine::{Source, analyze};
use crate::report::{Extraction, Offsets};

/// An extraction among others: which one it is, then the fields of the contract.
#[derive(Serialize)]
struct Named<'a> {
    id: &'a str,
    #[serde(flatten)]
    extraction: &'a Extraction,
}

pub(super) fn run(args: Extract) -> Result<(), Failure> {
    check(&args)?;
    if args.input_format == InputFormat::Ndjson {
        return stream::run(args);
    }
    let mut failed = false;
    let mut fail = |what: String| {
        failed = true;
        complain(&what);
    };
    let inputs = input::list(&args.paths, &mut fail);
    let mut sink = Sink::open(&args, &inputs)?;
    let (published, unit) = (args.reading.published.clone(), Offsets::from(args.reading.offsets));
    let work = move |input: Input| {
        let result = input.read().and_then(|text| extraction(text, published.clone(), unit));
        (input, result)
    };
    let progress = Progress::new(inputs.len());
    let results = ordered::map(ordered::threads(args.jobs), inputs, work);
    for (done, (input, result)) in results.enumerate() {
        match result {
            Ok(extraction) => sink.put(&input, &extraction)?,
            Err(what) => {
                progress.clear();
                fail(format!("{}: {what}", input.shown()));
            }
        }
        progress.show(done + 1);
    }
    progress.clear();
    sink.close()?;
    if failed { Err(Failure::Inputs) } else { Ok(()) }
}

/// What one article says.
///
/// The engine has no error of its own. Should it ever panic, this article fails and the others go on: the native
/// binary is built to unwind.
pub(super) fn extraction(
    text: String,
    published: Option<String>,
    unit: Offsets,
) -> Result<Extraction, String> {
    let source = Source { text, published };
    panic::catch_unwind(|| Extraction::new(&analyze(&source), &source.text, unit))
        .map_err(|_| "giaoban itself failed on this article; please report it".to_owned())
}

/// Refuses what this version cannot do, before anything is read.
fn check(args: &Extract) -> Result<(), Failure> {
    let usage = |what: &str| Err(Failure::Usage(what.to_owned()));
    if !matches!(args.format, Format::Json | Format::Ndjson) {
        let name = args.format.to_possible_value().map_or_else(String::new, |v| v.get_name().to_owned());
        return usage(&format!("--format {name} is not in this version; use json or ndjson"));
    }
    if args.lexicon.is_some() {
        return usage("--lexicon is not in this version");
    }
    if args.paths.is_empty() && io::stdin().is_terminal() {
        return usage("nothing to read; name files or folders, or pipe an article in");
    }
    if args.paths.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return usage("standard input (`-`) can only be read once");
    }
    Ok(())
}

/// Whether a path means a folder: it ends in a slash, or is one.
pub(super) fn is_folder(path: &Path) -> bool {
    path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR]) || path.is_dir()
}

/// Opens standard output or a file, with the folders above it.
pub(super) fn open(out: Option<&Path>) -> Result<Box<dyn Write>, Failure> {
    let Some(path) = out else { return Ok(Box::new(BufWriter::new(io::stdout()))) };
    let parent = path.parent().filter(|p| !p.as_os_str().is_empty());
    parent
        .map_or(Ok(()), fs::create_dir_all)
        .and_then(|()| File::create(path))
        .map(|file| Box::new(BufWriter::new(file)) as Box<dyn Write>)
        .map_err(|e| unwritable(path, &e))
}

fn unwritable(path: &Path, error: &io::Error) -> Failure {
    Failure::Output(format!("{}: cannot be written ({error})", path.display()))
}

/// Where results go.
enum Sink {
    /// One object.
    One(Box<dyn Write>),
    /// An array; how many are in it.
    Array(Box<dyn Write>, usize),
    /// One object a line.
    Lines(Box<dyn Write>),
    /// A file each; how often each name was used.
    Folder { folder: PathBuf, lines: bool, names: BTreeMap<String, usize> },
}

impl Sink {
    fn open(args: &Extract, inputs: &[Input]) -> Result<Sink, Failure> {
        let lines = args.format == Format::Ndjson;
        if let Some(folder) = args.out.as_deref().filter(|path| is_folder(path)) {
            fs::create_dir_all(folder).map_err(|e| unwritable(folder, &e))?;
            return Ok(Sink::Folder { folder: folder.to_owned(), lines, names: BTreeMap::new() });
        }
        if let Some(out) = args.out.as_deref().and_then(|out| fs::canonicalize(out).ok()) {
            let same = |input: &Input| matches!(input, Input::File(path) if fs::canonicalize(path).is_ok_and(|p| p == out));
            if inputs.iter().any(same) {
                return Err(Failure::Usage("--out would overwrite an article; name another file".to_owned()));
            }
        }
        let write = open(args.out.as_deref())?;
        Ok(match inputs.len() {
            _ if lines => Sink::Lines(write),
            1 => Sink::One(write),
            _ => Sink::Array(write, 0),
        })
    }

    fn put(&mut self, input: &Input, extraction: &Extraction) -> Result<(), Failure> {
        let id = &input.shown();
        match self {
            Sink::One(write) => {
                serde_json::to_writer_pretty(&mut *write, extraction).map_err(io::Error::from)?;
                write.write_all(b"\n")?;
            }
            Sink::Array(write, count) => {
                write.write_all(if *count == 0 { b"[\n" } else { b",\n" })?;
                serde_json::to_writer(&mut *write, &Named { id, extraction }).map_err(io::Error::from)?;
                *count += 1;
            }
            Sink::Lines(write) => {
                serde_json::to_writer(&mut *write, &Named { id, extraction }).map_err(io::Error::from)?;
                write.write_all(b"\n")?;
                write.flush()?;
            }
            Sink::Folder { folder, lines, names } => {
                let stem = input.stem();
                let used = names.entry(stem.clone()).or_default();
                *used += 1;
                let extension = if *lines { "ndjson" } else { "json" };
                let name = match *used {
                    1 => format!("{stem}.{extension}"),
                    n => format!("{stem}-{n}.{extension}"),
                };
                let path = folder.join(name);
                let json = if *lines {
                    serde_json::to_vec(extraction).map_err(io::Error::from)
                } else {
                    serde_json::to_vec_pretty(extraction).map_err(io::Error::from)
                };
                json.and_then(|mut json| {
                    json.push(b'\n');
                    fs::write(&path, json)
                })
                .map_err(|e| unwritable(&path, &e))?;
            }
        }
        Ok(())
    }

    fn close(self) -> Result<(), Failure> {
        match self {
            Sink::Array(mut write, count) => {
                write.write_all(if count == 0 { b"[]\n" } else { b"\n]\n" })?;
                write.flush()?;
            }
            Sink::One(mut write) | Sink::Lines(mut write) => write.flush()?,
            Sink::Folder { .. } => {}
        }
        Ok(())
    }
}

/// A count on standard error while several articles are read; only on a terminal.
struct Progress {
    total: usize,
    shown: bool,
}

impl Progress {
    fn new(total: usize) -> Progress {
        Progress { total, shown: total > 1 && io::stderr().is_terminal() && !io::stdout().is_terminal() }
    }

    fn show(&self, done: usize) {
        if self.shown {
            let _ = write!(io::stderr(), "\r{done}/{} articles", self.total);
        }
    }

    fn clear(&self) {
        if self.shown {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}
