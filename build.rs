//! Makes the word lists small before they are compiled in.
//!
//! A list in `src/lexicon` is written for people: comments, sources, one row an entry. The program needs the cells only,
//! and those of one column are alike, so that they pack far better side by side. Each `NAME.tsv` becomes
//! `OUT_DIR/lexicon/NAME.tsv`, which has one line a column: the column's name, then its cells, tab-separated, in the order
//! of the rows; a `name` that is the first of the forms is left out. Letters beyond ASCII, which there are less than a
//! hundred of, take one byte each instead of two or three: `0x80` and their place in `OUT_DIR/lexicon/letters`.
//! `src/engine/lexicon.rs` reads that form. The same lists always give the same bytes.

use std::collections::BTreeMap;
use std::error::Error;
use std::path::Path;
use std::{env, fs};

/// Columns that no rule reads, by list; `source` is none for any. They keep their name, without cells, so that a rule that
/// asks for one fails its tests instead of finding nothing.
const FOR_PEOPLE: &[(&str, &[&str])] = &[
    ("communes.tsv", &["code"]),
    ("districts.tsv", &["gso"]),
    ("gates.tsv", &["faces", "opposite"]),
    ("honorifics.tsv", &["value"]),
    ("name_syllables.tsv", &["country"]),
    ("provinces.tsv", &["gso", "to", "successor", "border"]),
    ("ranks.tsv", &["value", "group"]),
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=src/lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let out = Path::new(&env::var("OUT_DIR")?).join("lexicon");
    fs::create_dir_all(&out)?;
    let mut lists = Vec::new();
    for entry in fs::read_dir("src/lexicon")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let compact = columns(&name, &fs::read_to_string(&path)?).map_err(|e| format!("{name}: {e}"))?;
        lists.push((name, compact));
    }
    let letters = letters(lists.iter().map(|(_, text)| text.as_str()));
    for (name, text) in &lists {
        let bytes = in_bytes(text, &letters).map_err(|e| format!("{name}: {e}"))?;
        fs::write(out.join(name), bytes)?;
    }
    fs::write(out.join("letters"), letters.iter().collect::<String>())?;
    Ok(())
}

/// The letters beyond ASCII, the most frequent first.
fn letters<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<char> {
    let mut counts = BTreeMap::new();
    for letter in texts.flat_map(str::chars).filter(|c| !c.is_ascii()) {
        *counts.entry(letter).or_insert(0_u32) += 1;
    }
    let mut letters: Vec<(char, u32)> = counts.into_iter().collect();
    letters.sort_by_key(|&(letter, count)| (std::cmp::Reverse(count), letter));
    letters.into_iter().map(|(letter, _)| letter).collect()
}

/// A text with a byte for each of its letters.
fn in_bytes(text: &str, letters: &[char]) -> Result<Vec<u8>, String> {
    let byte = |c: char| {
        let place = || u8::try_from(0x80 + letters.iter().position(|&letter| letter == c)?).ok();
        u8::try_from(c).ok().filter(u8::is_ascii).or_else(place)
    };
    text.chars()
        .map(|c| byte(c).ok_or_else(|| format!("too many letters: no byte is left for {c:?}")))
        .collect()
}

/// A list turned on its side.
fn columns(name: &str, text: &str) -> Result<String, String> {
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let header: Vec<&str> = lines.next().ok_or("no header")?.split('\t').collect();
    let rows: Vec<Vec<&str>> = lines.map(|line| line.split('\t').map(str::trim).collect()).collect();
    if let Some(row) = rows.iter().find(|row| row.len() != header.len()) {
        return Err(format!("{} cells for {} columns: {row:?}", row.len(), header.len()));
    }
    let unread = FOR_PEOPLE.iter().find(|(list, _)| *list == name).map_or(&[][..], |(_, columns)| columns);
    if let Some(column) = unread.iter().find(|column| !header.contains(column)) {
        return Err(format!("no column `{column}`"));
    }
    let mut out = String::new();
    for (index, column) in header.iter().enumerate() {
        out.push_str(column);
        if *column != "source" && !unread.contains(column) {
            for row in &rows {
                out.push('\t');
                let cell = row.get(index).copied().unwrap_or_default();
                // A name that is the first form already is filled in when the list is read.
                let first_form = row.first().and_then(|forms| forms.split('|').next());
                if *column != "name" || first_form != Some(cell) {
                    out.push_str(cell);
                }
            }
        }
        out.push('\n');
    }
    Ok(out)
}
