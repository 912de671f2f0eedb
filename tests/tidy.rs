//! House rules that the compiler does not know: layers, registered rules, examples, word lists, what the text of this
//! repository may say.
#![allow(clippy::print_stdout, clippy::unwrap_used)]

#[allow(dead_code)]
#[path = "support/phrases.rs"]
mod phrases;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use giaoban::engine::normalize::Normalized;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// All files under a folder of this repository, in the order of their names, without what is built.
fn files(folder: &str) -> Vec<PathBuf> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        const BUILT: [&str; 5] = ["target", "dist", "node_modules", "artifacts", ".git"];
        let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
        entries.sort();
        for path in entries {
            let name = path.file_name().unwrap().to_str().unwrap();
            if path.is_file() && name != ".git" {
                out.push(path);
            } else if path.is_dir() && !BUILT.contains(&name) {
                walk(&path, out);
            }
        }
    }
    let mut out = Vec::new();
    walk(&root().join(folder), &mut out);
    out
}

fn with_extension(folder: &str, extension: &str) -> Vec<PathBuf> {
    files(folder).into_iter().filter(|p| p.extension().is_some_and(|e| e == extension)).collect()
}

fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

/// The lines of a source file that are built into the product: no comments, no tests.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).unwrap();
    let mut out = Vec::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim() == "#[cfg(test)]" {
            break;
        }
        let line = line.split("//").next().unwrap_or_default();
        out.push((index + 1, line.to_owned()));
    }
    out
}

fn check(problems: Vec<String>) {
    assert!(problems.is_empty(), "\n{}\n", problems.join("\n"));
}

/// The modules of this crate that a piece of code names: `crate::x`, `giaoban::x`, `crate::{x, y}`.
fn named_modules(code: &str) -> Vec<String> {
    let mut out = Vec::new();
    for head in ["crate::", "giaoban::"] {
        for (at, _) in code.match_indices(head) {
            let rest = code.get(at + head.len()..).unwrap_or_default();
            let word = |text: &str| -> String {
                text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
            };
            let Some(group) = rest.strip_prefix('{') else {
                out.push(word(rest));
                continue;
            };
            let (mut depth, mut start) = (0, 0);
            for (i, c) in group.char_indices() {
                match c {
                    '{' => depth += 1,
                    '}' if depth > 0 => depth -= 1,
                    ',' | '}' if depth == 0 => {
                        out.push(word(group.get(start..i).unwrap_or_default()));
                        start = i + 1;
                        if c == '}' {
                            break;
                        }
                    }
                    _ => {}
                }
            }
        }
    }
    out.retain(|word| !word.is_empty());
    out
}

#[test]
fn groups_of_imports_are_understood() {
    let code =
        "use crate::{\n engine::{Source, analyze}, report,\n view::cards,\n}; let x = crate::worker::run();";
    assert_eq!(named_modules(code), ["engine", "report", "view", "worker"]);
}

/// Which rooms a room may not name. What stands nearer the core never names what stands further out.
#[test]
fn layers_point_inward() {
    const BROWSER: [&str; 6] = ["wasm_bindgen", "js_sys", "web_sys", "yew", "gloo", "serde_wasm_bindgen"];
    const SYSTEM: [&str; 10] = [
        "std::fs",
        "std::io",
        "std::net",
        "std::env",
        "std::time",
        "std::thread",
        "std::process",
        "SystemTime",
        "Instant",
        "thread_rng",
    ];
    const OUTER: [&str; 7] = ["ui", "worker", "embed", "embed_export", "cli", "eval", "store"];
    let rooms: [(&str, &[&str], bool, bool); 8] = [
        // Path, modules it may not name, whether the browser is allowed, whether the system is.
        ("src/engine", &["report", "view", "import", "export"], false, false),
        ("src/report.rs", &["view", "import", "export"], false, false),
        ("src/view", &["engine", "import", "export"], false, false),
        ("src/import", &["export"], false, false),
        ("src/export", &["import"], false, false),
        ("src/eval.rs", &["view"], false, true),
        ("src/cli", &[], false, true),
        ("src/ui", &["engine", "cli", "eval"], true, false),
    ];
    let mut problems = Vec::new();
    for (room, modules, browser, system) in rooms {
        let inner = ["src/engine", "src/report.rs", "src/view", "src/import", "src/export"].contains(&room);
        let paths = if room.ends_with(".rs") { vec![root().join(room)] } else { with_extension(room, "rs") };
        for path in paths {
            let lines = code(&path);
            let whole: String = lines.iter().map(|(_, line)| line.as_str()).collect::<Vec<_>>().join("\n");
            for name in named_modules(&whole) {
                if modules.contains(&name.as_str()) || (inner && OUTER.contains(&name.as_str())) {
                    problems.push(format!("{}: names `{name}`", shown(&path)));
                }
            }
            for (number, line) in &lines {
                let forbidden = BROWSER.iter().filter(|_| !browser).chain(SYSTEM.iter().filter(|_| !system));
                for word in forbidden.filter(|word| line.contains(**word)) {
                    problems.push(format!("{}:{number}: names `{word}`", shown(&path)));
                }
                if room == "src/engine"
                    && (line.contains("serde") || line.contains("print!") || line.contains("println!"))
                {
                    problems.push(format!("{}:{number}: {}", shown(&path), line.trim()));
                }
            }
        }
    }
    check(problems);
}

/// What the standard library can do only with large tables, or anew for every type, has a small sister in a leaf of its
/// own. The readers of foreign files, which are loaded on demand, and the command line may use what they like.
#[test]
fn the_page_stays_small() {
    const HEAVY: [(&str, &str); 8] = [
        ("BTreeMap", "sorting::SortedMap"),
        ("BTreeSet", "sorting::SortedSet"),
        (".sort_by", "sorting::sort_by, sort_by_key"),
        (".sort()", "sorting::sort"),
        (".sort_unstable", "sorting::sort"),
        ("to_lowercase()", "letters::lower, lowercase"),
        ("to_uppercase()", "letters::upper"),
        ("parse::<f64>", "numbers::read"),
    ];
    let mut problems = Vec::new();
    for room in [
        "src/engine",
        "src/report.rs",
        "src/view",
        "src/export",
        "src/import/html",
        "src/ui",
        "src/worker.rs",
    ] {
        let paths = if room.ends_with(".rs") { vec![root().join(room)] } else { with_extension(room, "rs") };
        for path in paths {
            for (number, line) in code(&path) {
                for (word, instead) in HEAVY.iter().filter(|(word, _)| line.contains(word)) {
                    problems.push(format!("{}:{number}: `{word}`, instead of {instead}", shown(&path)));
                }
            }
        }
    }
    check(problems);
}

/// A file that no `mod` names is not compiled, and nobody would notice.
#[test]
fn every_file_belongs_to_a_module() {
    let mut problems = Vec::new();
    for path in with_extension("src", "rs") {
        let (folder, name) = (path.parent().unwrap(), path.file_stem().unwrap().to_str().unwrap());
        if folder.ends_with("bin") || ["lib", "main"].contains(&name) {
            continue;
        }
        let (parents, module) = if name == "mod" {
            (folder.parent().unwrap(), folder.file_name().unwrap().to_str().unwrap())
        } else {
            (folder, name)
        };
        let parent = ["mod.rs", "lib.rs"].into_iter().map(|file| parents.join(file)).find(|p| p.is_file());
        let sibling = parents.with_extension("rs");
        let registered = parent.or(Some(sibling).filter(|p| p.is_file())).is_some_and(|parent| {
            code(&parent).iter().any(|(_, line)| {
                let line = line.trim().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
                line.trim_start_matches("pub ") == format!("mod {module};")
            })
        });
        if !registered {
            problems.push(format!("{}: no `mod {module};`", shown(&path)));
        }
    }
    check(problems);
}

/// Every sort of thing has cases that find it and cases that must not.
#[test]
fn every_dimension_has_examples_and_counterexamples() {
    let (cases, errors) = phrases::read_folder(&root().join("tests/phrases"));
    check(errors);
    let mut problems = Vec::new();
    for dimension in phrases::Dimension::ALL {
        let finds = cases.iter().filter(|c| c.looks_for(dimension)).count();
        let rejects = cases.iter().filter(|c| c.none.contains(&dimension)).count();
        println!("{:<12} {finds:>4} with  {rejects:>4} without", dimension.key());
        // There is no text without a block.
        if finds == 0 || rejects == 0 && dimension != phrases::Dimension::Block {
            problems.push(format!("{}: {finds} cases with, {rejects} without", dimension.key()));
        }
    }
    check(problems);
}

/// Every rule that the engine names is set off by some phrase case, so that a rule cannot die unseen.
#[test]
fn every_rule_has_an_example() {
    let mut named: BTreeMap<String, String> = BTreeMap::new();
    for path in with_extension("src/engine/rules", "rs") {
        for (number, line) in code(&path) {
            for literal in line.split('"').skip(1).step_by(2).filter(|literal| is_rule_id(literal)) {
                named.entry(literal.to_owned()).or_insert_with(|| format!("{}:{number}", shown(&path)));
            }
        }
    }
    let (cases, _) = phrases::read_folder(&root().join("tests/phrases"));
    let fired: BTreeSet<&str> = cases.iter().flat_map(phrases::Case::rules).collect();
    let silent = named
        .iter()
        .filter(|(rule, _)| !fired.contains(rule.as_str()) && !PHRASES_ONLY.contains(&rule.as_str()));
    check(silent.map(|(rule, place)| format!("{place}: no phrase case sets off `{rule}`")).collect());
}

/// Rules whose finds are no things of their own, but phrases that stand for others, or later mentions of what was named
/// before; the cases of meetings and commitments test them by the parties they bring, and tests beside the rules.
const PHRASES_ONLY: [&str; 7] = [
    "organization/alias",
    "organization/friends",
    "organization/group",
    "organization/short",
    "person/rank-alone",
    "person/short-name",
    "person/title-alone",
];

/// `stage/rule`, both in lower case.
fn is_rule_id(literal: &str) -> bool {
    const STAGES: [&str; 7] =
        ["timex", "place", "organization", "person", "instrument", "meeting", "commitment"];
    literal.split_once('/').is_some_and(|(stage, rule)| {
        STAGES.contains(&stage)
            && !rule.is_empty()
            && rule.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    })
}

#[test]
fn word_lists_are_in_order() {
    let registry = fs::read_to_string(root().join("src/engine/lexicon.rs")).unwrap();
    let readme = fs::read_to_string(root().join("src/lexicon/README.md")).unwrap();
    let mut problems = Vec::new();
    for path in with_extension("src/lexicon", "tsv") {
        let name = path.file_name().unwrap().to_str().unwrap();
        if !registry.contains(&format!("\"{name}\"")) {
            problems.push(format!("{name}: not in engine/lexicon.rs"));
        }
        if !readme.contains(name) {
            problems.push(format!("{name}: not in src/lexicon/README.md"));
        }
        let text = fs::read_to_string(&path).unwrap();
        check_list(name, &text, &mut problems);
    }
    check(problems);
}

fn check_list(name: &str, text: &str, problems: &mut Vec<String>) {
    let mut columns: Vec<&str> = Vec::new();
    // Two places may share a name, a word may do two jobs: a form may stand in two rows that say different things of it.
    let mut rows_of: BTreeMap<(String, Vec<&str>), usize> = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        let mut wrong = |what: String| problems.push(format!("{name}:{}: {what}", index + 1));
        if line.starts_with('#') {
            continue;
        }
        if line.trim().is_empty() {
            wrong("empty line".to_owned());
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        if columns.is_empty() {
            columns = cells;
            if columns.first() != Some(&"forms") || columns.last() != Some(&"source") {
                wrong("the first column must be `forms`, the last `source`".to_owned());
            }
            continue;
        }
        if cells.len() != columns.len() {
            wrong(format!("{} cells for {} columns", cells.len(), columns.len()));
        }
        if cells.iter().any(|cell| cell.trim() != *cell) {
            wrong("blanks at the edge of a cell".to_owned());
        }
        if cells.last().is_none_or(|source| source.is_empty()) {
            wrong("no source".to_owned());
        }
        if cells.iter().any(|cell| Normalized::new(cell).text != *cell) {
            wrong(
                "not in clean form (composed letters, plain dashes and quotes, nothing invisible)".to_owned(),
            );
        }
        let said: Vec<&str> = cells.iter().skip(1).take(cells.len().saturating_sub(2)).copied().collect();
        let mut own = BTreeSet::new();
        for form in cells.first().into_iter().flat_map(|forms| forms.split('|')) {
            let key = key(form);
            if key.is_empty() {
                wrong("an empty form".to_owned());
            } else if !own.insert(key.clone()) {
                wrong(format!("`{form}` stands twice in its row"));
            } else if let Some(first) = rows_of.insert((key, said.clone()), index + 1) {
                wrong(format!("`{form}` stands in row {first} too"));
            }
        }
    }
}

/// The form in which entries are matched.
fn key(form: &str) -> String {
    form.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Files whose text is ours and meant for people.
fn texts() -> impl Iterator<Item = (PathBuf, String)> {
    files("").into_iter().filter_map(|path| {
        let name = path.file_name().unwrap().to_str().unwrap();
        if name == "Cargo.lock" || name == "package-lock.json" {
            return None;
        }
        fs::read_to_string(&path).ok().map(|text| (path, text))
    })
}

/// The repository works wherever it is put: its text names no place on one machine and no server.
#[test]
fn no_place_is_named() {
    // Written in two halves, so that this file does not name them.
    let places: Vec<String> = [
        ("/wo", "rk/"),
        ("/ho", "me/"),
        ("/ro", "ot/"),
        ("/tm", "p/"),
        ("/op", "t/"),
        ("crates", ".io"),
        ("npm", "js."),
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("debian", ".org"),
        ("rust-lang", ".org/dist"),
        ("sh.rust", "up.rs"),
        ("playwright.azure", "edge"),
    ]
    .iter()
    .map(|(a, b)| format!("{a}{b}"))
    .collect();
    let mut problems = Vec::new();
    for (path, text) in texts() {
        for (index, line) in text.lines().enumerate() {
            for place in places.iter().filter(|place| line.contains(place.as_str())) {
                problems.push(format!("{}:{}: {place}", shown(&path), index + 1));
            }
        }
    }
    check(problems);
}

/// Articles by others are read where they lie and never copied: no twelve words of theirs in a row stand here.
#[test]
fn no_text_of_others_is_copied() {
    const RUN: usize = 12;
    let folder = root().join("../shared/corpus/seeds");
    if !folder.is_dir() {
        println!("skipped: no real articles beside this repository");
        return;
    }
    let words = |text: &str| -> Vec<String> {
        let clean = Normalized::new(text).text.to_lowercase();
        clean.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
    };
    let mut theirs: BTreeSet<Vec<String>> = BTreeSet::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "txt") {
            theirs.extend(words(&fs::read_to_string(path).unwrap()).windows(RUN).map(<[String]>::to_vec));
        }
    }
    let mut problems = Vec::new();
    for (path, text) in texts() {
        if let Some(run) = words(&text).windows(RUN).find(|run| theirs.contains(*run)) {
            problems.push(format!("{}: {}", shown(&path), run.join(" ")));
        }
    }
    check(problems);
}
