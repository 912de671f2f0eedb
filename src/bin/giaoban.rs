//! The command line.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use giaoban::engine::{Source, analyze};
use giaoban::report::{Extraction, Offsets};

fn main() {
    let mut args = std::env::args().skip(1);
    let _ = args.next();
    let (mut paths, mut out, mut published) = (Vec::new(), None, None);
    while let Some(arg) = args.next() {
        if arg == "--out" {
            out = args.next();
        } else if arg == "--published" {
            published = args.next();
        } else if arg == "--offsets" {
            let _ = args.next();
        } else {
            paths.push(arg);
        }
    }
    for path in paths {
        let Ok(text) = std::fs::read_to_string(&path) else { continue };
        let extraction = Extraction::new(
            &analyze(&Source { text: text.clone(), published: published.clone() }),
            &text,
            Offsets::Char,
        );
        let json = serde_json::to_string(&extraction).unwrap_or_default();
        let name = std::path::Path::new(&path).file_stem().and_then(|s| s.to_str()).unwrap_or("x").to_owned();
        match &out {
            Some(dir) => {
                let _ = std::fs::create_dir_all(dir);
                let _ = std::fs::write(format!("{dir}/{name}.json"), json);
            }
            None => println!("{json}"),
        }
    }
}
