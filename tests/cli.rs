//! The command line, run as a user runs it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const ARTICLE: &str = "Sáng 15-12-2021, Công an tỉnh Đắk Nông và Ty Công an tỉnh Mondulkiri (Campuchia) họp giao ban tại \
    cửa khẩu Bu Prăng. Hai bên thống nhất họp mỗi quý 01 lần.\n";

/// A folder of this test's own, empty at its start.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("cli").join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    fn write(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.0.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, content).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).to_str().unwrap().to_owned()
    }
}

fn command(args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_giaoban"));
    command.args(args);
    command
}

fn run(args: &[&str]) -> Output {
    run_with(args, b"")
}

fn run_with(args: &[&str], input: &[u8]) -> Output {
    let mut child =
        command(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    // The input is written beside the reading of the output: neither pipe can fill up and stop both.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    output
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}\n{}\n{}", out(output), err(output)))
}

fn lines(output: &Output) -> Vec<Value> {
    out(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

#[test]
fn one_article_gives_one_object() {
    let folder = Folder::new("one");
    let result = run(&["extract", &folder.write("a.txt", ARTICLE)]);
    assert_eq!(code(&result), 0, "{}", err(&result));
    assert_eq!(err(&result), "");
    let object = json(&result);
    assert_eq!(object["schema"], "giaoban/1");
    let keys: Vec<&String> = object.as_object().unwrap().keys().collect();
    let contract = [
        "schema",
        "document",
        "times",
        "places",
        "organizations",
        "people",
        "instruments",
        "meetings",
        "commitments",
    ];
    assert_eq!(keys, contract);
}

#[test]
fn several_articles_give_an_array_in_the_order_of_the_inputs() {
    let folder = Folder::new("several");
    let names: Vec<String> =
        (0..12).map(|n| folder.write(&format!("{:02}.txt", 11 - n), ARTICLE.repeat(n * 7 % 5))).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut bytes = None;
    for jobs in ["1", "2", "8"] {
        let args: Vec<&str> = ["extract", "--jobs", jobs].into_iter().chain(names.iter().copied()).collect();
        let result = run(&args);
        assert_eq!(code(&result), 0);
        let array = json(&result);
        let ids: Vec<&str> = array.as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
        assert_eq!(ids, names);
        assert_eq!(bytes.get_or_insert_with(|| result.stdout.clone()), &result.stdout, "--jobs {jobs}");
    }
}

#[test]
fn folders_are_walked_in_the_order_of_names() {
    let folder = Folder::new("walk");
    for name in ["b.txt", "a/z.txt", "a/c/d.TXT", ".hidden/e.txt", ".f.txt", "g.json", "a/h"] {
        folder.write(name, ARTICLE);
    }
    let result = run(&["extract", "--format", "ndjson", &folder.path("")]);
    assert_eq!(code(&result), 0);
    let ids: Vec<String> = lines(&result).iter().map(|e| e["id"].as_str().unwrap().to_owned()).collect();
    assert_eq!(ids, ["a/c/d.TXT", "a/z.txt", "b.txt"].map(|name| folder.path(name)));

    let empty = Folder::new("walk_empty");
    let result = run(&["extract", &empty.path("")]);
    assert_eq!(code(&result), 1);
    assert!(err(&result).contains("holds no file that articles come in"), "{}", err(&result));
}

#[test]
fn standard_input_is_an_article() {
    for args in [&["extract", "-"][..], &["extract"]] {
        let result = run_with(args, ARTICLE.as_bytes());
        assert_eq!(code(&result), 0);
        assert_eq!(json(&result)["schema"], "giaoban/1");
    }
    let empty = run_with(&["extract", "-"], b"");
    assert_eq!((code(&empty), json(&empty)["meetings"].as_array().unwrap().len()), (0, 0));
    assert_eq!(err(&empty), "giaoban: -: there are no words in it\n");
}

#[test]
fn what_holds_no_words_is_not_read_as_if_it_were_text() {
    let folder = Folder::new("no_words");
    let nothing = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    for path in [
        folder.write("page.html", "<!doctype html><html><script>let x = 'hội đàm';</script></html>"),
        folder.write("nothing.zip", nothing),
    ] {
        for command in ["extract", "text"] {
            let result = run(&[command, &path]);
            assert_eq!((code(&result), out(&result)), (1, ""), "{command} {path}");
            assert!(err(&result).contains("there are no words in it"), "{}", err(&result));
        }
    }
}

#[test]
fn results_are_not_read_as_articles() {
    let folder = Folder::new("results");
    let article = folder.write("a.txt", ARTICLE);
    for (format, inputs) in [("json", 1), ("json", 2), ("ndjson", 2)] {
        let args = [&["extract", "--format", format][..], &vec![article.as_str(); inputs]].concat();
        let written = folder.write("results.json", run(&args).stdout);
        let result = run(&["extract", "--format", "ndjson", &written]);
        assert_eq!((code(&result), out(&result)), (1, ""), "{format} {inputs}");
        assert!(err(&result).contains("holds results that giaoban wrote"), "{}", err(&result));
    }
}

#[test]
fn no_result_overwrites_another() {
    let folder = Folder::new("same_names");
    let paths = ["x/a.txt", "x/a-2.txt", "y/a.txt", "z/a.txt"].map(|name| folder.write(name, ARTICLE));
    let mut args = vec!["extract", "--out"];
    let to = folder.path("to/");
    args.push(&to);
    args.extend(paths.iter().map(String::as_str));
    assert_eq!(code(&run(&args)), 0);
    let mut names: Vec<String> =
        fs::read_dir(&to).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, ["a-2.json", "a-3.json", "a-4.json", "a.json"]);
}

#[test]
fn spans_are_counted_in_the_unit_asked_for() {
    let folder = Folder::new("offsets");
    // One character of four bytes and two UTF-16 units before everything, so that the three units differ.
    let text = format!("🤝 {ARTICLE}");
    let file = folder.write("a.txt", &text);
    let utf16: Vec<u16> = text.encode_utf16().collect();
    let slice = |unit: &str, a: usize, b: usize| match unit {
        "utf8" => text.get(a..b).unwrap().to_owned(),
        "utf16" => String::from_utf16(&utf16[a..b]).unwrap(),
        _ => text.chars().skip(a).take(b - a).collect(),
    };
    for unit in ["utf8", "utf16", "char"] {
        let object = json(&run(&["extract", "--offsets", unit, &file]));
        for list in ["times", "commitments"] {
            for thing in object[list].as_array().unwrap() {
                let at = |end: &str| thing["span"][end].as_u64().unwrap() as usize;
                assert_eq!(slice(unit, at("start"), at("end")), thing["text"].as_str().unwrap(), "{unit}");
            }
        }
    }
}

#[test]
fn the_publication_date_can_be_told() {
    let folder = Folder::new("published");
    let file = folder.write("a.txt", "Sáng 15-12, hai bên hội đàm.");
    let object = json(&run(&["extract", "--published", "2021-12", &file]));
    assert_eq!(object["document"]["published"]["value"], "2021-12");
    assert_eq!(object["document"]["published"]["origin"], "given");
    for wrong in ["2021-13", "15/12/2021", "hôm qua", ""] {
        let result = run(&["extract", "--published", wrong, &file]);
        assert_eq!(code(&result), 2, "{wrong}");
        assert!(err(&result).contains("YYYY-MM-DD"), "{}", err(&result));
    }
}

#[test]
fn results_go_to_a_file_or_a_folder() {
    let folder = Folder::new("out");
    let (a, b) = (folder.write("x/a.txt", ARTICLE), folder.write("y/a.txt", ""));

    let one = folder.path("new/one.json");
    let result = run(&["extract", &a, "--out", &one]);
    assert_eq!((code(&result), out(&result)), (0, ""));
    let read = |path: &str| serde_json::from_str::<Value>(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(read(&one)["schema"], "giaoban/1");

    let many = format!("{}/", folder.path("many"));
    assert_eq!(code(&run(&["extract", &a, &b, "--out", &many])), 0);
    // Two articles of one name: neither is lost.
    assert_eq!(read(&folder.path("many/a.json"))["schema"], "giaoban/1");
    assert_eq!(read(&folder.path("many/a-2.json"))["schema"], "giaoban/1");

    let result = run(&["extract", &a, "--out", &a]);
    assert_eq!(code(&result), 2);
    assert!(err(&result).contains("overwrite"), "{}", err(&result));
    assert_eq!(fs::read_to_string(&a).unwrap(), ARTICLE);

    let below_a_file = format!("{a}/no.json");
    let result = run(&["extract", &a, "--out", &below_a_file]);
    assert_eq!(code(&result), 1);
    assert!(err(&result).contains("cannot be written"), "{}", err(&result));
}

#[test]
fn every_format_goes_to_standard_output_a_file_or_a_folder() {
    let folder = Folder::new("formats");
    let (a, b) = (folder.write("a.txt", ARTICLE), folder.write("b.txt", ARTICLE.replace("15-12", "16-12")));
    for (format, ending, head) in [
        ("ics", "ics", "BEGIN:VCALENDAR\r\n"),
        ("md", "md", "# "),
        ("html", "html", "<!doctype html>"),
        ("tasks", "tasks.md", "# "),
        ("annotations", "annotations.jsonld", "{\n  \"@context\""),
        ("graphml", "graphml", "<?xml"),
        ("plover", "plover.jsonl", "{\"id\""),
        ("csv", "csv.zip", "PK"),
    ] {
        let result = run(&["extract", "--format", format, &a, &b]);
        assert_eq!(code(&result), 0, "{format}: {}", err(&result));
        assert!(result.stdout.starts_with(head.as_bytes()), "{format}");
        let file = folder.path(&format!("new/one.{ending}"));
        assert_eq!(code(&run(&["extract", "--format", format, &a, &b, "--out", &file])), 0);
        assert_eq!(fs::read(&file).unwrap(), result.stdout, "{format}");
        let many = format!("{}/", folder.path(&format!("many-{format}")));
        assert_eq!(code(&run(&["extract", "--format", format, &a, &b, "--out", &many])), 0);
        let names = if format == "csv" {
            ["meetings", "participants", "commitments", "times"].map(|n| format!("{n}.csv")).to_vec()
        } else {
            ["a", "b"].map(|n| format!("{n}.{ending}")).to_vec()
        };
        for name in &names {
            assert!(fs::metadata(format!("{many}{name}")).is_ok_and(|m| m.len() > 0), "{format}: {name}");
        }
        assert_eq!(fs::read_dir(&many).unwrap().count(), names.len(), "{format}");
    }
    let table = fs::read_to_string(folder.path("many-csv/meetings.csv")).unwrap();
    assert!(table.contains(&a) && table.contains(&b), "all articles in one table: {table}");
    let report = |language| out(&run(&["extract", "--format", "md", "--language", language, &a])).to_owned();
    assert!(report("vi").contains("Cuộc họp") && report("en").contains("Meetings"));
}

#[test]
fn failed_inputs_are_named_and_the_others_done() {
    let folder = Folder::new("failed");
    let good = folder.write("good.txt", ARTICLE);
    let binary = folder.write("binary.txt", b"H\0\x01\x02 giao ban");
    let pdf = folder.write("paper.txt", b"%PDF-1.7 \xE2\xE3");
    let missing = folder.path("missing.txt");
    let result = run(&["extract", &binary, &good, &missing, &pdf]);
    assert_eq!(code(&result), 1);
    let array = json(&result);
    assert_eq!(array.as_array().unwrap().len(), 1);
    assert_eq!(array[0]["id"].as_str().unwrap(), good);
    let complaints: Vec<&str> = err(&result).lines().collect();
    assert_eq!(complaints.len(), 3, "{complaints:?}");
    assert!(complaints[0].contains(&binary) && complaints[0].contains("not text"), "{}", complaints[0]);
    assert!(complaints[1].contains(&missing) && complaints[1].contains("no such file"), "{}", complaints[1]);
    assert!(complaints[2].contains(&pdf) && complaints[2].contains("PDF"), "{}", complaints[2]);
}

#[test]
fn text_with_a_byte_order_mark_is_read() {
    let folder = Folder::new("marks");
    let plain = json(&run(&["extract", "--offsets", "char", &folder.write("plain.txt", ARTICLE)]));
    let with_mark = format!("\u{FEFF}{ARTICLE}");
    let little: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = with_mark.encode_utf16().flat_map(u16::to_be_bytes).collect();
    for (name, bytes) in [("8.txt", with_mark.as_bytes()), ("le.txt", &little), ("be.txt", &big)] {
        let result = run(&["extract", "--offsets", "char", &folder.write(name, bytes)]);
        assert_eq!(code(&result), 0, "{}", err(&result));
        let object = json(&result);
        for list in ["times", "people", "organizations", "meetings", "commitments"] {
            let count = |e: &Value| e[list].as_array().unwrap().len();
            assert_eq!(count(&object), count(&plain), "{name} {list}");
        }
    }
}

#[test]
fn a_file_of_several_articles_gives_each_by_its_name() {
    let folder = Folder::new("list");
    let line = |id: &str| serde_json::json!({"id": id, "text": ARTICLE, "published": "2021-12"}).to_string();
    let list = folder.write("list.jsonl", format!("{}\n{}\n{{\"id\": \"c\"}}\n", line("a"), line("b")));
    let result = run(&["extract", &list]);
    assert_eq!(code(&result), 1);
    let array = json(&result);
    let ids: Vec<&str> = array.as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids, [format!("{list} › a"), format!("{list} › b")]);
    assert!(err(&result).contains("› c:"), "{}", err(&result));
}

#[test]
fn a_project_of_the_page_is_read_as_it_was_left() {
    let folder = Folder::new("project");
    let article = |name: Value, published: Value, verdicts: Value| {
        let text = "Ngày 15-12, hai bên hội đàm. Hai bên thống nhất họp mỗi quý 01 lần.";
        serde_json::json!({"name": name, "text": text, "published": published, "verdicts": verdicts})
    };
    let quote = "họp mỗi quý 01 lần";
    let dropped = serde_json::json!([{"kind": "commitment", "words": quote, "nth": 0, "right": false}]);
    let session = |articles: &[Value]| {
        serde_json::json!({"schema": "giaoban-project/1", "open": 0, "settings": {}, "articles": articles})
            .to_string()
    };
    let (none, empty) = (Value::Null, serde_json::json!([]));
    let articles = [
        article("tin.docx".into(), "2021-12-16".into(), empty.clone()),
        article(none.clone(), none.clone(), dropped),
    ];
    let file = folder.write("deep/phiên.giaoban.json", session(&articles));
    folder.write("deep/other.json", "{}");
    // Named, or found in a folder.
    for path in [&file, &folder.path("deep")] {
        let result = run(&["extract", "--offsets", "char", path]);
        assert_eq!((code(&result), err(&result)), (0, ""));
        let array = json(&result);
        let ids: Vec<&str> = array.as_array().unwrap().iter().map(|e| e["id"].as_str().unwrap()).collect();
        assert_eq!(ids, [format!("{file} › tin.docx"), format!("{file} › 2")]);
        assert_eq!(array[0]["document"]["published"]["value"], "2021-12-16");
        assert_eq!(array[0]["times"][0]["value"], "2021-12-15");
        assert_eq!(array[0]["commitments"][0]["text"], quote);
        assert_eq!(array[1]["document"]["published"], Value::Null);
        // What the reader dropped is in no export.
        assert_eq!(array[1]["commitments"], empty);
        assert!(!array[1]["meetings"].as_array().unwrap().is_empty());
    }
    let told = json(&run(&["extract", "--published", "2019-12", &file]));
    assert_eq!(told[0]["times"][0]["value"], "2019-12-15");
    let one = folder.write("one.json", session(&articles[..1]));
    assert_eq!(json(&run(&["extract", &one]))["schema"], "giaoban/1");
    assert!(out(&run(&["text", &one])).starts_with("Ngày 15-12, "));
    assert_eq!(code(&run(&["explain", &one])), 0);
    let several = run(&["explain", &file]);
    assert_eq!(code(&several), 1);
    assert!(err(&several).contains("holds 2 articles"), "{}", err(&several));

    let whole = session(&articles);
    for (name, text, what) in [
        ("cut.json", whole.get(..150).unwrap().to_owned(), "cut off or damaged at byte"),
        ("later.json", whole.replace("project/1", "project/9"), "another version (giaoban-project/9)"),
        ("none.json", session(&[]), "without articles"),
    ] {
        let result = run(&["extract", &folder.write(name, text)]);
        assert_eq!(code(&result), 1, "{name}");
        assert!(err(&result).contains(name) && err(&result).contains(what), "{}", err(&result));
    }
}

#[test]
fn spans_count_in_the_text_that_is_written() {
    let folder = Folder::new("text");
    let page = format!(
        "<html><body><nav><a href=x>Trang chủ</a></nav><h1>Giao ban</h1><p>{ARTICLE}</p></body></html>"
    );
    let page = folder.write("page.dat", page);
    let result = run(&["text", &page]);
    assert_eq!((code(&result), err(&result)), (0, ""));
    let text = out(&result);
    assert!(text.starts_with("Giao ban\n\nSáng"), "{text}");
    let object = json(&run(&["extract", &page]));
    let times = object["times"].as_array().unwrap();
    assert!(!times.is_empty());
    for time in times {
        let at = |end: &str| time["span"][end].as_u64().unwrap() as usize;
        assert_eq!(text.get(at("start")..at("end")), time["text"].as_str());
    }
    let old = folder.write("old.txt", b"Hai b\xAAn th\xE8ng nh\xCAt, ph\xE8i h\xEEp");
    let result = run(&["text", &old]);
    assert_eq!(out(&result), "Hai bên thống nhất, phối hợp");
    assert!(err(&result).contains("read as TCVN3"), "{}", err(&result));
}

#[test]
fn a_stream_gives_one_line_for_each_line() {
    let good = serde_json::json!({"id": "one", "text": ARTICLE, "published": "2021-12"}).to_string();
    let input = [
        good.as_str(),
        "",
        "{\"id\": 7}",
        "no json at all",
        "{\"id\": \"x\", \"text\": \"a\", \"published\": \"yesterday\"}",
        "{\"id\": \"y\", \"text\": 5}",
        "[1]",
        "{\"text\": \"\"}",
        "{\"id\": {\"a\": 1}, \"text\": \"b\", \"url\": \"u\", \"title\": \"t\"}",
    ]
    .join("\n");
    for (end, jobs) in [("", "1"), ("\n", "4"), ("\n", "2")] {
        let input = format!("{input}{end}");
        let result =
            run_with(&["extract", "--input-format", "ndjson", "--jobs", jobs, "-"], input.as_bytes());
        assert_eq!(code(&result), 0, "{}", err(&result));
        let lines = lines(&result);
        assert_eq!(lines.len(), 9);
        let ids: Vec<Value> = lines.iter().map(|l| l["id"].clone()).collect();
        let want = serde_json::json!(["one", null, 7, null, "x", "y", null, null, {"a": 1}]);
        assert_eq!(ids, want.as_array().unwrap().clone());
        let failed: Vec<bool> = lines.iter().map(|l| l["error"].is_string()).collect();
        assert_eq!(failed, [false, true, true, true, true, true, true, false, false]);
        assert!(lines.iter().all(|l| l["error"].is_string() != (l["schema"] == "giaoban/1")));
        assert_eq!(lines[0]["document"]["published"]["value"], "2021-12");
    }
}

#[test]
fn a_stream_survives_bytes_that_are_no_text() {
    let input = b"{\"id\":1,\"text\":\"\xFF\"}\n{\"id\":2,\"text\":\"b\"}\n";
    let result = run_with(&["extract", "--input-format", "ndjson"], input);
    assert_eq!(code(&result), 0);
    let lines = lines(&result);
    assert!(lines[0]["error"].is_string());
    assert_eq!(lines[1]["id"], 2);
}

#[test]
fn a_stream_answers_each_line_before_the_next_comes() {
    let mut child = command(&["extract", "--input-format", "ndjson", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let (mut to, mut from) = (child.stdin.take().unwrap(), BufReader::new(child.stdout.take().unwrap()));
    for n in 0..20 {
        writeln!(to, "{{\"id\": {n}, \"text\": \"Hai bên hội đàm.\"}}").unwrap();
        let mut line = String::new();
        from.read_line(&mut line).unwrap();
        assert_eq!(serde_json::from_str::<Value>(&line).unwrap()["id"], n);
    }
    drop(to);
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_closed_pipe_is_the_end_and_no_crash() {
    let folder = Folder::new("pipe");
    let text = ARTICLE.repeat(50);
    for n in 0..40 {
        folder.write(&format!("{n}.txt"), &text);
    }
    let mut child = command(&["extract", "--format", "ndjson", &folder.path("")])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut stdout = BufReader::new(child.stdout.take().unwrap());
    stdout.read_line(&mut first).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(code(&output), 0);
    assert_eq!(err(&output), "");
}

#[test]
fn wrong_usage_is_told_apart_from_failure() {
    let folder = Folder::new("usage");
    let file = folder.write("a.txt", ARTICLE);
    let wrong: &[(&[&str], &str)] = &[
        (&[], "Usage"),
        (&["frobnicate"], "frobnicate"),
        (&["extract", "--format", "ics", "--input-format", "ndjson", &file], "lines"),
        (&["extract", "--format", "xml", &file], "invalid value"),
        (&["extract", "--lexicon", &file, &file], "not in this version"),
        (&["extract", "--offsets", "bytes", &file], "invalid value"),
        (&["extract", "--jobs", "0", &file], "0"),
        (&["extract", "-", "-"], "only be read once"),
        (&["corpus", &file], "not in this version"),
        (&["explain"], "FILE"),
        (&["eval"], "GOLD_DIR"),
    ];
    for (args, what) in wrong {
        let result = run(args);
        assert_eq!(code(&result), 2, "{args:?}");
        assert!(err(&result).contains(what), "{args:?}: {}", err(&result));
        assert_eq!(out(&result), "", "{args:?}");
    }
}

#[test]
fn help_and_version() {
    let version = run(&["--version"]);
    assert_eq!((code(&version), out(&version)), (0, concat!("giaoban ", env!("CARGO_PKG_VERSION"), "\n")));
    for (args, words) in [
        (&["--help"][..], &["extract", "explain", "eval", "Exit codes"][..]),
        (
            &["extract", "--help"],
            &["--published", "--offsets", "--format", "--out", "--jobs", "--input-format"],
        ),
        (&["explain", "--help"], &["--at"]),
        (&["eval", "--help"], &["--errors", "gold.json"]),
    ] {
        let help = run(args);
        assert_eq!(code(&help), 0);
        for word in words {
            assert!(out(&help).contains(word), "{args:?}: {word}");
        }
        assert!(!out(&help).contains('\u{1b}'), "colour in a pipe");
    }
}

#[test]
fn explain_says_why() {
    let folder = Folder::new("explain");
    let file = folder.write("a.txt", ARTICLE);
    let all = run(&["explain", &file]);
    assert_eq!(code(&all), 0, "{}", err(&all));
    assert!(!out(&all).trim().is_empty());
    let nowhere = run(&["explain", &file, "--at", "99999"]);
    assert_eq!((code(&nowhere), out(&nowhere)), (0, "Nothing is marked there.\n"));
    let missing = run(&["explain", &folder.path("none.txt")]);
    assert_eq!(code(&missing), 1);
    assert!(err(&missing).contains("no such file"));
}

#[test]
fn eval_scores_gold() {
    let folder = Folder::new("eval");
    folder.write("a.txt", ARTICLE);
    folder.write("a.gold.json", r#"{"id": "a", "times": [{"quote": "mỗi quý 01 lần", "value": "P3M"}]}"#);
    let result = run(&["eval", &folder.path("")]);
    assert_eq!(code(&result), 0, "{}", err(&result));
    assert!(
        out(&result).contains("(1 documents)") && out(&result).contains("frame score"),
        "{}",
        out(&result)
    );
    let errors = run(&["eval", &folder.path(""), "--errors"]);
    assert!(out(&errors).len() >= out(&result).len());

    folder.write("a.gold.json", r#"{"id": "a", "times": [{"quote": "not there", "value": "P3M"}]}"#);
    let result = run(&["eval", &folder.path("")]);
    assert_eq!(code(&result), 1);
    assert!(err(&result).contains("not in the text"), "{}", err(&result));
    let result = run(&["eval", &Folder::new("eval_none").path("")]);
    assert_eq!(code(&result), 1);
    assert!(err(&result).contains("holds no gold"), "{}", err(&result));
}
