//! The command line: arguments, commands, exit codes.
//!
//! Results go to standard output, everything else to standard error. Exit codes: 0 all done, 1 some inputs failed,
//! 2 wrong usage.

mod eval;
mod explain;
mod extract;
mod input;
mod ordered;
mod stream;
mod text;

use std::ffi::OsString;
use std::fmt;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};

use crate::export::Format;
use crate::report::Offsets;
use crate::view::Locale;

#[derive(Parser)]
#[command(name = "giaoban", version, about, max_term_width = 100, after_help = AFTER_HELP)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const AFTER_HELP: &str = "Nothing is ever fetched: the program opens no connection.\n\
    Exit codes: 0 all done, 1 some inputs failed (each is named on standard error), 2 wrong usage.";

#[derive(Subcommand)]
enum Command {
    /// Reads articles and writes what they say: meetings, people, organisations, commitments, times
    Extract(Extract),
    /// Says why each thing in an article was marked: rule, words, evidence
    Explain(Explain),
    /// Writes the text of an article as it is read out of its file: what spans count in
    Text(Text),
    /// Scores the tool against a folder of articles with gold
    Eval(Eval),
    /// Series, duplicates and promises across articles
    #[command(hide = true)]
    Corpus {
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        rest: Vec<OsString>,
    },
}

#[derive(clap::Args)]
struct Extract {
    /// Files of any kind, folders (the articles in them, at any depth), or `-` for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    reading: Reading,
    /// How results are written
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, long_help = FORMAT_HELP)]
    format: Format,
    /// How articles come: files of any kind, or one JSON object a line ({"id","text","published"})
    #[arg(long, value_enum, default_value_t, long_help = INPUT_HELP)]
    input_format: InputFormat,
    /// Write to this file; with a slash at its end, to a folder of <name>.json (or how the format's files end)
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    /// Language of what is not the article's own words in ics, md, html, tasks and annotations
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    /// Threads; the order of results is the order of inputs whatever it is  [default: all cores]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    jobs: Option<u16>,
    #[arg(long, value_name = "FILE", hide = true)]
    lexicon: Option<PathBuf>,
}

const FORMAT_HELP: &str = "How results are written:\n\
    json         everything (giaoban/1): one article gives one object, several give an array\n\
    ndjson       the same, one object a line\n\
    csv          tables of meetings, participants, commitments and times; one .zip, or four files with --out FOLDER/\n\
    ics          a calendar of what lies ahead: planned meetings, deadlines, what recurs (RFC 5545)\n\
    md           a report in Markdown\n\
    html         a report with the marked article, one page that needs nothing else\n\
    tasks        commitments as tasks (Obsidian Tasks)\n\
    annotations  every mark as a W3C Web Annotation (JSON-LD)\n\
    graphml      who took part in what, as a network\n\
    plover       event records, one a line (PLOVER 0.7)";

const INPUT_HELP: &str = "How articles come:\n\
    text    files, told by their content: plain text (UTF-8, UTF-16, Windows-1258, TCVN3, VNI), HTML, Markdown, .docx, \
    .pdf with a text layer, .eml, .mhtml, .zip of those, JSON lines, the page's project files (.giaoban.json: each article \
    with its date, without what was dropped). Spans count in the text that `giaoban text` writes; plain text in UTF-8 is \
    that text\n\
    ndjson  one JSON object a line, {\"id\", \"text\", \"published\"}; gives one line out for each line in, in order, \
    flushed. A line that cannot be read gives {\"id\", \"error\"} and the rest goes on";

#[derive(clap::Args)]
struct Explain {
    /// The article, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only what covers this offset, counted as --offsets says
    #[arg(long, value_name = "OFFSET")]
    at: Option<u32>,
    /// Language of the sentences
    #[arg(long, value_enum, default_value_t)]
    language: Language,
    #[command(flatten)]
    reading: Reading,
}

#[derive(clap::Args)]
struct Text {
    /// The article, or `-` for standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(clap::Args)]
struct Eval {
    /// A folder of <id>.txt with <id>.gold.json, or of <id>/article.txt with <id>/gold.json
    #[arg(value_name = "GOLD_DIR")]
    folder: PathBuf,
    /// Also list what was missed, what is too many, and which slots are wrong, with the words around
    #[arg(long)]
    errors: bool,
}

#[derive(clap::Args, Clone)]
struct Reading {
    /// Publication date told from outside (YYYY, YYYY-MM or YYYY-MM-DD); else it is read from the article
    #[arg(long, value_name = "DATE", value_parser = input::date)]
    published: Option<String>,
    /// Unit of every span
    #[arg(long, value_enum, default_value_t)]
    offsets: Unit,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Unit {
    /// UTF-8 bytes
    #[default]
    Utf8,
    /// UTF-16 code units
    Utf16,
    /// Unicode code points
    Char,
}

impl From<Unit> for Offsets {
    fn from(unit: Unit) -> Offsets {
        match unit {
            Unit::Utf8 => Offsets::Utf8,
            Unit::Utf16 => Offsets::Utf16,
            Unit::Char => Offsets::Char,
        }
    }
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Language {
    /// English
    #[default]
    En,
    /// Tiếng Việt
    Vi,
}

impl From<Language> for Locale {
    fn from(language: Language) -> Locale {
        match language {
            Language::En => Locale::En,
            Language::Vi => Locale::Vi,
        }
    }
}

impl ValueEnum for Format {
    fn value_variants<'a>() -> &'a [Self] {
        &Format::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()))
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum InputFormat {
    #[default]
    Text,
    Ndjson,
}

/// How a command ended, when it could not do all it was asked.
enum Failure {
    /// Some inputs failed and were named.
    Inputs,
    /// The arguments make no sense together; the sentence says what to do.
    Usage(String),
    /// Standard output was closed by its reader: nothing is left to do.
    Closed,
    /// Output could not be written; the sentence says which.
    Output(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Output(format!("the output cannot be written ({error})")),
        }
    }
}

/// Runs the command line with these arguments, the program's name first.
pub fn run(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are "errors" too, with code 0; a closed pipe is no reason to complain.
            let _ = error.print();
            return ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2));
        }
    };
    let done = match cli.command {
        Command::Extract(args) => extract::run(args),
        Command::Explain(args) => explain::run(&args),
        Command::Text(args) => text::run(&args),
        Command::Eval(args) => eval::run(&args),
        Command::Corpus { .. } => Err(Failure::Usage("`corpus` is not in this version".to_owned())),
    };
    match done {
        Ok(()) | Err(Failure::Closed) => ExitCode::SUCCESS,
        Err(Failure::Inputs) => ExitCode::from(1),
        Err(Failure::Output(what)) => {
            complain(&what);
            ExitCode::from(1)
        }
        Err(Failure::Usage(what)) => {
            complain(&what);
            complain("`giaoban --help` lists commands and options");
            ExitCode::from(2)
        }
    }
}

/// A line on standard error. Never fails: there is nobody left to tell.
fn complain(what: &str) {
    let _ = writeln!(io::stderr(), "giaoban: {what}");
}
