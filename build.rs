//! Makes the word lists small before they are compiled in.
//!
//! A list in `src/lexicon` is written for people: comments, sources, one row an entry. The program needs the cells only,
//! and those of one column are alike, so that they pack far better side by side. Each `NAME.tsv` becomes
//! `OUT_DIR/lexicon/NAME.tsv`, which has one line a column: the column's name, then its cells, tab-separated, in the order
//! of the rows; a `name` that is the first of the forms is left out. `src/engine/lexicon.rs` reads that form. The same
//! lists always give the same bytes.

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
    for entry in fs::read_dir("src/lexicon")? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "tsv") {
            continue;
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let compact = columns(&name, &fs::read_to_string(&path)?).map_err(|e| format!("{name}: {e}"))?;
        fs::write(out.join(&name), compact)?;
    }
    Ok(())
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
