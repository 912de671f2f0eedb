//! `giaoban extract --input-format ndjson`: one line out for each line in.

use std::fs::File;
use std::io::{self, BufRead, BufReader, IsTerminal, Read};
use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::extract::{extraction, is_folder, open};
use super::{Extract, Failure, Format, complain, input, ordered};
use crate::report::{Extraction, Offsets};

/// A line longer than this is not kept in memory, and answered with an error.
const LONGEST_LINE: u64 = 64 << 20;

/// One line in.
#[derive(Deserialize)]
struct Line {
    #[serde(default)]
    id: Value,
    text: Option<String>,
    published: Option<String>,
}

/// One line out.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer {
    Done {
        id: Value,
        #[serde(flatten)]
        extraction: Box<Extraction>,
    },
    Failed {
        id: Value,
        error: String,
    },
}

/// What came of reading one line.
enum Arrived {
    Line(Vec<u8>),
    TooLong,
    Broken(String),
}

pub(super) fn run(args: Extract) -> Result<(), Failure> {
    let usage = |what: &str| Err(Failure::Usage(what.to_owned()));
    if args.format == Format::Json && args.out.as_deref().is_some_and(is_folder) {
        return usage("--input-format ndjson writes lines: --out must be a file");
    }
    if args.paths.is_empty() && io::stdin().is_terminal() {
        return usage("nothing to read; name files, or pipe lines in");
    }
    let mut failed = false;
    let mut write = open(args.out.as_deref())?;
    let (published, unit) = (args.reading.published.clone(), Offsets::from(args.reading.offsets));
    let work = move |line: Arrived| match line {
        Arrived::Line(bytes) => Ok(answer(&bytes, published.as_deref(), unit)),
        Arrived::TooLong => {
            let error = format!("the line is longer than {} MB", LONGEST_LINE >> 20);
            Ok(Answer::Failed { id: Value::Null, error })
        }
        Arrived::Broken(what) => Err(what),
    };
    let paths = if args.paths.is_empty() { vec![PathBuf::from("-")] } else { args.paths };
    let lines = paths.into_iter().flat_map(lines_of);
    for result in ordered::map(ordered::threads(args.jobs), lines, work) {
        match result {
            Ok(answer) => {
                serde_json::to_writer(&mut write, &answer).map_err(io::Error::from)?;
                write.write_all(b"\n")?;
                write.flush()?;
            }
            Err(what) => {
                failed = true;
                complain(&what);
            }
        }
    }
    if failed { Err(Failure::Inputs) } else { Ok(()) }
}

type Lines = Box<dyn Iterator<Item = Arrived> + Send>;

/// The lines of a file or, for `-`, of standard input. A failure of the stream itself ends them.
fn lines_of(path: PathBuf) -> Lines {
    let shown = path.display().to_string();
    let mut reader: Box<dyn BufRead + Send> = if path.as_os_str() == "-" {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(&path) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(error) => {
                return Box::new([Arrived::Broken(format!("{shown}: cannot be read ({error})"))].into_iter());
            }
        }
    };
    let mut ended = false;
    Box::new(std::iter::from_fn(move || {
        if ended {
            return None;
        }
        next_line(&mut reader).unwrap_or_else(|error| {
            ended = true;
            Some(Arrived::Broken(format!("{shown}: the stream broke ({error})")))
        })
    }))
}

/// One line without its end, in bounded memory.
fn next_line(reader: &mut dyn BufRead) -> io::Result<Option<Arrived>> {
    let mut line = Vec::new();
    if (&mut *reader).take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
        return Ok(Some(Arrived::Line(line)));
    }
    if (line.len() as u64) < LONGEST_LINE {
        return Ok(Some(Arrived::Line(line)));
    }
    line.clear();
    // The rest of the line is read away piece by piece.
    loop {
        let (found, used) = {
            let piece = reader.fill_buf()?;
            match piece.iter().position(|&b| b == b'\n') {
                Some(at) => (true, at + 1),
                None => (piece.is_empty(), piece.len()),
            }
        };
        reader.consume(used);
        if found {
            return Ok(Some(Arrived::TooLong));
        }
    }
}

fn answer(bytes: &[u8], published: Option<&str>, unit: Offsets) -> Answer {
    let failed = |id: Value, error: String| Answer::Failed { id, error };
    let line: Line = match serde_json::from_slice(bytes) {
        Ok(line) => line,
        Err(error) => {
            let text = String::from_utf8_lossy(bytes);
            // What can be told of a line that is no article: perhaps its id.
            let id = serde_json::from_str::<Value>(&text)
                .ok()
                .and_then(|v| v.get("id").cloned())
                .unwrap_or_default();
            let what = if text.trim().is_empty() {
                "the line is empty".to_owned()
            } else {
                format!("not an article: {error}")
            };
            return failed(id, what);
        }
    };
    let Some(text) = line.text else { return failed(line.id, "the object has no \"text\"".to_owned()) };
    let published = match line.published.as_deref().map(input::date) {
        Some(Err(what)) => return failed(line.id, format!("\"published\": {what}")),
        Some(Ok(date)) => Some(date),
        None => published.map(str::to_owned),
    };
    match extraction(text, published, unit) {
        Ok(extraction) => Answer::Done { id: line.id, extraction: Box::new(extraction) },
        Err(what) => failed(line.id, what),
    }
}
