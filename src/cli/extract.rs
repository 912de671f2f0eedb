//! `giaoban extract`.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::panic;
use std::path::{Path, PathBuf};

use super::input::{self, Found, Input};
use super::{Extract, Failure, InputFormat, complain, ordered, stream};
use crate::engine::{Source, analyze};
use crate::export::{self, Article, Format};
use crate::report::{Extraction, Offsets};
use crate::view::Locale;

/// An article that was read.
struct Done {
    text: String,
    extraction: Extraction,
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
    let published = args.reading.published.clone();
    // The other formats count as their standards say.
    let unit = if args.format.keeps_spans() { args.reading.offsets.into() } else { Offsets::Utf16 };
    let work = move |input: Input| {
        let results = input.articles().map(|found| {
            found.into_iter().map(|found| outcome(found, published.as_ref(), unit)).collect::<Vec<_>>()
        });
        (input, results)
    };
    let progress = Progress::new(inputs.len(), args.out.is_some());
    let results = ordered::map(ordered::threads(args.jobs), inputs, work);
    for (done, (input, results)) in results.enumerate() {
        let outcomes = results.unwrap_or_else(|what| vec![Outcome { name: None, result: Err(what) }]);
        for Outcome { name, result } in outcomes {
            let shown = name.as_ref().map_or(input.shown(), |name| format!("{} › {name}", input.shown()));
            match result {
                Ok((article, note)) => {
                    if let Some(note) = note {
                        progress.clear();
                        complain(&format!("{shown}: {note}"));
                    }
                    let stem = name.as_deref().map_or(input.stem(), stem);
                    sink.put(shown, stem, article)?;
                }
                Err(what) => {
                    progress.clear();
                    fail(format!("{shown}: {what}"));
                }
            }
        }
        progress.show(done + 1);
    }
    progress.clear();
    sink.close()?;
    if failed { Err(Failure::Inputs) } else { Ok(()) }
}

/// What became of one article in an input.
struct Outcome {
    /// Its name in the input, where there are several.
    name: Option<String>,
    /// What it says, and what its reader should know of how it was read.
    result: Result<(Done, Option<String>), String>,
}

/// Reads one article of an input. A date that the file tells counts unless one was told from outside.
fn outcome(found: Found, published: Option<&String>, unit: Offsets) -> Outcome {
    let result = found.article.and_then(|article| {
        let note = input::note(&article);
        let published = published.cloned().or(article.published);
        let mut extraction = extraction(article.text.clone(), published, unit)?;
        // As in the page's own exports.
        let dropped = found.saved.map(|saved| saved.dropped(&extraction)).unwrap_or_default();
        if !dropped.is_empty() {
            extraction = export::without(&extraction, |id| dropped.iter().any(|other| other == id));
        }
        Ok((Done { text: article.text, extraction }, note))
    });
    Outcome { name: found.name, result }
}

/// What a result is called after: the last part of a name, without folders and ending.
fn stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    last.rsplit_once('.').map_or(last, |(stem, _)| stem).replace([':', '*', '?', '"', '<', '>', '|'], "_")
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
    let lines = matches!(args.format, Format::Json | Format::Ndjson);
    if args.input_format == InputFormat::Ndjson && !lines {
        let format = args.format;
        return usage(&format!(
            "--input-format ndjson gives lines out as they come in; for {format} name the articles as files"
        ));
    }
    if args.format == Format::Csv && args.out.is_none() && io::stdout().is_terminal() {
        return usage("csv is four tables: name a .zip or a folder with --out, or send the output to a file");
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
    /// An array; how many are in it.
    Array(Box<dyn Write>, usize),
    /// One object a line.
    Lines(Box<dyn Write>),
    /// All in one file, or as the tables of one folder: written when the last has come.
    Whole { to: Whole, format: Format, locale: Locale, all: Vec<(String, Done)> },
    /// A file each; how often each name was used.
    Folder { folder: PathBuf, format: Format, locale: Locale, names: BTreeMap<String, usize> },
}

/// The name itself, or with the first number that makes it another than those before: `a`, `a-2`, `a-3`.
fn unused(stem: String, names: &mut BTreeMap<String, usize>) -> String {
    let mut name = stem.clone();
    while names.contains_key(&name) {
        let used = names.entry(stem.clone()).or_insert(1);
        *used += 1;
        name = format!("{stem}-{used}");
    }
    names.insert(name.clone(), 1);
    name
}

/// What is written at the end.
enum Whole {
    File(Box<dyn Write>),
    Folder(PathBuf),
}

impl Sink {
    fn open(args: &Extract, inputs: &[Input]) -> Result<Sink, Failure> {
        let (format, locale) = (args.format, args.language.into());
        if let Some(folder) = args.out.as_deref().filter(|path| is_folder(path)) {
            fs::create_dir_all(folder).map_err(|e| unwritable(folder, &e))?;
            let folder = folder.to_owned();
            return Ok(match format {
                Format::Csv => Sink::Whole { to: Whole::Folder(folder), format, locale, all: Vec::new() },
                _ => Sink::Folder { folder, format, locale, names: BTreeMap::new() },
            });
        }
        if let Some(out) = args.out.as_deref().and_then(|out| fs::canonicalize(out).ok()) {
            let same = |input: &Input| matches!(input, Input::File(path) if fs::canonicalize(path).is_ok_and(|p| p == out));
            if inputs.iter().any(same) {
                return Err(Failure::Usage("--out would overwrite an article; name another file".to_owned()));
            }
        }
        let write = open(args.out.as_deref())?;
        Ok(match format {
            Format::Ndjson => Sink::Lines(write),
            Format::Json if inputs.len() != 1 => Sink::Array(write, 0),
            _ => Sink::Whole { to: Whole::File(write), format, locale, all: Vec::new() },
        })
    }

    fn put(&mut self, name: String, stem: String, done: Done) -> Result<(), Failure> {
        let article = Article { name: &name, text: &done.text, extraction: &done.extraction };
        match self {
            Sink::Array(write, count) => {
                write.write_all(if *count == 0 { b"[\n" } else { b",\n" })?;
                write.write_all(export::line(&article).trim_end().as_bytes())?;
                *count += 1;
            }
            Sink::Lines(write) => {
                write.write_all(export::line(&article).as_bytes())?;
                write.flush()?;
            }
            Sink::Whole { all, .. } => all.push((name, done)),
            Sink::Folder { folder, format, locale, names } => {
                let stem = unused(stem, names);
                let file = export::file(&[article], *format, *locale, &stem);
                let path = folder.join(file.name);
                fs::write(&path, file.bytes).map_err(|e| unwritable(&path, &e))?;
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
            Sink::Lines(mut write) => write.flush()?,
            Sink::Whole { to, format, locale, all } => {
                let articles: Vec<Article<'_>> = all
                    .iter()
                    .map(|(name, done)| Article { name, text: &done.text, extraction: &done.extraction })
                    .collect();
                match to {
                    // The one article of `json` failed, and was named: there is nothing to write.
                    Whole::File(_) if articles.is_empty() && format == Format::Json => {}
                    Whole::File(mut write) => {
                        write.write_all(&export::file(&articles, format, locale, "").bytes)?;
                        write.flush()?;
                    }
                    Whole::Folder(folder) => {
                        for (name, text) in export::export(&articles, format, locale) {
                            let path = folder.join(name);
                            fs::write(&path, text).map_err(|e| unwritable(&path, &e))?;
                        }
                    }
                }
            }
            Sink::Folder { .. } => {}
        }
        Ok(())
    }
}

/// A count on standard error while several articles are read; only on a terminal, and not between the results there.
struct Progress {
    total: usize,
    shown: bool,
}

impl Progress {
    fn new(total: usize, to_file: bool) -> Progress {
        let apart = to_file || !io::stdout().is_terminal();
        Progress { total, shown: total > 1 && apart && io::stderr().is_terminal() }
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
