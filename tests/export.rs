//! The exports, read back by readers that others wrote; those written in JavaScript read them in
//! `tests/browser/export.test.mjs`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice, clippy::print_stdout)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use giaoban::engine::{Source, analyze};
use giaoban::export::json::{Json, Value};
use giaoban::export::{self, Article, Format};
use giaoban::report::{Extraction, Offsets};
use giaoban::view::Locale;

struct Read {
    name: String,
    text: String,
    extraction: Extraction,
}

impl Read {
    fn new(name: &str, text: &str, published: Option<&str>, unit: Offsets) -> Read {
        let source = Source { text: text.to_owned(), published: published.map(str::to_owned) };
        let extraction = Extraction::new(&analyze(&source), text, unit);
        Read { name: name.to_owned(), text: text.to_owned(), extraction }
    }

    fn article(&self) -> Article<'_> {
        Article { name: &self.name, text: &self.text, extraction: &self.extraction }
    }
}

/// All articles of tests/articles, and some that no newspaper prints.
fn all() -> Vec<Read> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/articles");
    let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().path()).collect();
    names.sort();
    let texts = names.iter().filter_map(|path| {
        let text = fs::read_to_string(path.join("article.txt")).ok()?;
        Some(Read::new(path.file_name()?.to_str()?, &text, None, Offsets::Utf16))
    });
    let mut all: Vec<Read> = texts.collect();
    assert!(all.len() > 50);
    all.extend(nasty());
    all
}

/// What tries to break out of each format.
fn nasty() -> Vec<Read> {
    let text = "=CMD(\"<b>&amp;\") 🤝 Sáng 15-12-2021, Công an tỉnh Đắk Nông và Ty Công an tỉnh Mondulkiri (Campuchia) họp giao \
        ban; \\n hai bên thống nhất: trao đổi <script>alert(1)</script> thông tin, \"gặp\" nhau vào ngày 25 hằng tháng; bàn giao hồ sơ \
        trước ngày 31/12/2021.\n\n]]> --> ,;\\\u{7}\u{0} Hội nghị lần thứ 30 sẽ tổ chức ngày 20/6/2022 tại Mondulkiri.\n";
    let decomposed: String = text.replace('ố', "o\u{302}\u{301}").replace('ị', "i\u{323}");
    vec![
        Read::new("=1+1,\"a\".txt", text, None, Offsets::Utf16),
        Read::new("nfd", &decomposed, Some("2021-12-16"), Offsets::Utf16),
        Read::new("", "", None, Offsets::Utf16),
    ]
}

fn articles(read: &[Read]) -> Vec<Article<'_>> {
    read.iter().map(Read::article).collect()
}

fn one(article: Article<'_>, format: Format) -> String {
    let mut files = export::export(&[article], format, Locale::Vi);
    assert_eq!(files.len(), 1);
    files.remove(0).1
}

#[test]
fn json_is_that_of_serde_json_and_comes_back() {
    for read in all() {
        let text = one(read.article(), Format::Json);
        assert_eq!(text, serde_json::to_string_pretty(&read.extraction).unwrap() + "\n", "{}", read.name);
        assert_eq!(serde_json::from_str::<Extraction>(&text).unwrap(), read.extraction);
        let mut compact = Json::compact();
        compact.value(&read.extraction);
        assert_eq!(compact.finish(), serde_json::to_string(&read.extraction).unwrap());
    }
}

#[test]
fn several_articles_are_an_array_or_lines_with_their_names() {
    let read = all();
    let articles = articles(&read);
    let array = &export::export(&articles, Format::Json, Locale::Vi)[0].1;
    let lines = &export::export(&articles, Format::Ndjson, Locale::Vi)[0].1;
    let values: Vec<serde_json::Value> = serde_json::from_str(array).unwrap();
    let of_lines: Vec<serde_json::Value> = lines.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(values, of_lines);
    for (value, read) in values.into_iter().zip(&read) {
        assert_eq!(value["id"], read.name);
        assert_eq!(serde_json::from_value::<Extraction>(value).unwrap(), read.extraction);
    }
    assert_eq!(export::export(&[], Format::Json, Locale::Vi)[0].1, "[]\n");
}

/// Our reader and `serde_json` agree on what is JSON and what it says.
#[test]
fn json_is_read_as_serde_json_reads_it() {
    fn same(ours: &Value, theirs: &serde_json::Value) -> bool {
        match (ours, theirs) {
            (Value::Null, serde_json::Value::Null) => true,
            (Value::Bool(a), serde_json::Value::Bool(b)) => a == b,
            (Value::Number(a), serde_json::Value::Number(b)) => b.as_f64() == Some(*a),
            (Value::Text(a), serde_json::Value::String(b)) => a == b,
            (Value::Array(a), serde_json::Value::Array(b)) => {
                a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
            }
            (Value::Object(_), serde_json::Value::Object(b)) => {
                b.iter().all(|(key, b)| ours.get(key).is_some_and(|a| same(a, b)))
            }
            _ => false,
        }
    }
    let mut texts: Vec<String> = all().iter().map(|r| one(r.article(), Format::Json)).collect();
    let small = r#"{"a":[1,-2.5e-3,0,true,false,null,"\u0041\ud83e\udd1d\/\b"],"b":{},"c":[],"a":"last"}"#;
    texts.push(small.to_owned());
    // And every text that comes from cutting or changing one byte.
    texts.extend((0..small.len()).filter_map(|at| small.get(..at).map(str::to_owned)));
    for at in 0..small.len() {
        for with in ["\"", "}", "[", "0", ",", "\\", "x"] {
            texts.push(format!("{}{with}{}", &small[..at], &small[at + 1..]));
        }
    }
    for text in texts {
        match (Value::parse(&text), serde_json::from_str::<serde_json::Value>(&text)) {
            (Ok(ours), Ok(theirs)) => assert!(same(&ours, &theirs), "{text}"),
            (Err(_), Err(_)) => {}
            // Half a character: we put U+FFFD, as text boxes do; serde_json refuses it.
            (Ok(_), Err(error)) if error.to_string().contains("hex escape") => {}
            (ours, theirs) => panic!("{text}\n{ours:?}\n{theirs:?}"),
        }
    }
}

/// Takes the guard against formulas off again.
fn unguarded(cell: &str) -> &str {
    let rest = cell.trim_start_matches(|c: char| c == '\'' || c.is_whitespace());
    match cell.strip_prefix('\'') {
        Some(bare) if rest.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) => bare,
        _ => cell,
    }
}

#[test]
fn tables_are_read_by_csv() {
    let read = all();
    let tables = export::export(&articles(&read), Format::Csv, Locale::Vi);
    assert_eq!(tables.len(), 4);
    let mut rows = Vec::new();
    for (name, text) in &tables {
        assert!(text.starts_with('\u{feff}'), "{name}");
        assert!(!text.trim_end_matches("\r\n").replace("\r\n", "").contains(['\r']), "{name}");
        let mut reader =
            csv::ReaderBuilder::new().has_headers(true).from_reader(&text.as_bytes()["\u{feff}".len()..]);
        let head = reader.headers().unwrap().clone();
        // `flexible` is off: every row has as many cells as the head.
        let records: Vec<csv::StringRecord> = reader.records().map(|r| r.unwrap()).collect();
        for record in &records {
            for cell in record {
                let first = cell.trim_start().chars().next().unwrap_or(' ');
                assert!(!"=+-@".contains(first), "{name}: {cell:?}");
            }
        }
        let column = |wanted: &str| -> Vec<String> {
            let at = head.iter().position(|h| h == wanted).unwrap();
            records.iter().map(|r| unguarded(&r[at]).to_owned()).collect()
        };
        rows.push((
            *name,
            records.len(),
            column("article"),
            head.iter().any(|h| h == "text").then(|| column("text")),
        ));
    }
    let total = |count: fn(&Extraction) -> usize| read.iter().map(|r| count(&r.extraction)).sum::<usize>();
    assert_eq!(rows[0].1, total(|x| x.meetings.len()));
    assert_eq!(rows[1].1, total(|x| x.meetings.iter().map(|m| m.participants.len()).sum()));
    assert_eq!(rows[2].1, total(|x| x.commitments.len()));
    assert_eq!(rows[3].1, total(|x| x.times.len()));
    let quotes = read.iter().flat_map(|r| r.extraction.commitments.iter());
    let quotes: Vec<String> =
        quotes.map(|c| c.text.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(rows[2].3.as_ref().unwrap(), &quotes);
    let names: BTreeSet<&str> = rows[0].2.iter().map(String::as_str).collect();
    assert!(names.contains("=1+1,\"a\".txt"));
}

#[test]
fn the_network_is_read_by_roxmltree() {
    let read = all();
    let text = &export::export(&articles(&read), Format::Graphml, Locale::Vi)[0].1;
    let document = roxmltree::Document::parse(text).unwrap();
    let root = document.root_element();
    assert_eq!(root.tag_name().namespace(), Some("http://graphml.graphdrawing.org/xmlns"));
    let all = |name: &str| {
        root.descendants()
            .filter(|n| n.has_tag_name(("http://graphml.graphdrawing.org/xmlns", name.to_owned().as_str())))
            .collect::<Vec<_>>()
    };
    let keys: BTreeSet<&str> = all("key").iter().filter_map(|k| k.attribute("id")).collect();
    let nodes = all("node");
    let ids: BTreeSet<&str> = nodes.iter().filter_map(|n| n.attribute("id")).collect();
    assert_eq!(ids.len(), nodes.len(), "every node has an id of its own");
    assert!(all("data").iter().all(|d| keys.contains(d.attribute("key").unwrap())));
    for edge in all("edge") {
        assert!(
            ids.contains(edge.attribute("source").unwrap())
                && ids.contains(edge.attribute("target").unwrap())
        );
    }
    let meetings: usize = read.iter().map(|r| r.extraction.meetings.len()).sum();
    let edges: usize = read.iter().flat_map(|r| &r.extraction.meetings).map(|m| m.participants.len()).sum();
    assert_eq!(ids.iter().filter(|id| id.starts_with('a')).count(), meetings);
    assert_eq!(all("edge").len(), edges);
}

#[test]
fn annotations_point_at_their_words() {
    for read in all() {
        let text = one(read.article(), Format::Annotations);
        let collection: serde_json::Value = serde_json::from_str(&text).unwrap();
        let items = collection["first"]["items"].as_array().unwrap();
        assert_eq!(collection["total"], items.len());
        let chars: Vec<char> = read.text.chars().collect();
        let mut ids = BTreeSet::new();
        for item in items {
            assert!(ids.insert(item["id"].as_str().unwrap()), "{item}");
            let (quote, position) = (&item["target"]["selector"][0], &item["target"]["selector"][1]);
            let (exact, prefix, suffix) = (
                quote["exact"].as_str().unwrap(),
                quote["prefix"].as_str().unwrap(),
                quote["suffix"].as_str().unwrap(),
            );
            let (start, end) =
                (position["start"].as_u64().unwrap() as usize, position["end"].as_u64().unwrap() as usize);
            assert_eq!(chars[start..end].iter().collect::<String>(), exact);
            assert!(chars[..start].iter().collect::<String>().ends_with(prefix));
            assert!(chars[end..].iter().collect::<String>().starts_with(suffix));
        }
    }
}

#[test]
fn event_records_have_the_fields_of_the_manual() {
    const EVENTS: [&str; 5] = ["CONSULT", "AGREE", "COOPERATE", "SUPPORT", "AID"];
    let read = all();
    let text = &export::export(&articles(&read), Format::Plover, Locale::Vi)[0].1;
    let records: Vec<serde_json::Value> = text.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let ids: BTreeSet<&str> = records.iter().map(|r| r["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), records.len(), "every record has an id of its own");
    for record in &records {
        assert!(EVENTS.contains(&record["event"][0].as_str().unwrap()), "{record}");
        assert!(ids.contains(record["link"].as_str().unwrap()));
        let date = record["date"].as_str();
        assert!(date.is_none_or(|d| d.len() == 10 && !d.contains('X')), "{record}");
        for actor in record["source"].as_array().unwrap() {
            assert!(actor["code"].as_str().is_none_or(|c| c.len() == 3) && actor["actor_text"].is_string());
        }
    }
    for visit in records.iter().filter(|r| r["mode"][0] == "visit") {
        assert!(!visit["recipient"].as_array().unwrap().is_empty());
    }
}

/// No format may say a day that the extraction does not have.
#[test]
fn no_day_is_made_up() {
    for read in all() {
        let x = &read.extraction;
        let mut days: BTreeSet<String> = BTreeSet::new();
        let values = x.times.iter().map(|t| t.value.as_str());
        let values = values.chain(x.meetings.iter().filter_map(|m| m.date.as_deref()));
        let values =
            values.chain(x.commitments.iter().filter_map(|c| Some(c.deadline.as_ref()?.value.as_str())));
        for value in values.chain(x.document.published.iter().map(|p| p.value.as_str())) {
            days.extend(value.split('/').map(|d| d.chars().take(10).collect::<String>().replace('-', "")));
        }
        let calendar = one(read.article(), Format::Ics).replace("\r\n ", "");
        let mut component = Vec::new();
        for line in calendar.lines() {
            if line.starts_with("BEGIN:") {
                component.clear();
            }
            component.push(line);
            let named = line.strip_prefix("DTSTART;VALUE=DATE:").or(line.strip_prefix("DUE;VALUE=DATE:"));
            if let Some(day) = named.filter(|day| !days.contains(*day)) {
                // The one day that is reckoned: the first of a rule that names its days.
                let end = calendar.split(&component.join("\n")).nth(1).is_some();
                let rule = calendar.lines().skip_while(|l| *l != line).nth(1).unwrap_or_default();
                assert!(!end || rule.contains(";BY"), "{}: {day}\n{rule}", read.name);
            }
        }
        let tasks = one(read.article(), Format::Tasks);
        for day in tasks.split("📅 ").skip(1).map(|rest| rest[..10].replace('-', "")) {
            assert!(days.contains(&day), "{}: {day}", read.name);
        }
    }
}

#[test]
fn the_calendar_keeps_to_its_lines() {
    let read = all();
    let text = &export::export(&articles(&read), Format::Ics, Locale::En)[0].1;
    assert!(text.ends_with("END:VCALENDAR\r\n"));
    let mut uids = BTreeSet::new();
    for line in text.split("\r\n") {
        assert!(line.len() <= 75 && !line.contains(['\n', '\r']), "{line}");
    }
    for line in text.replace("\r\n ", "").lines().filter(|l| l.starts_with("UID:")) {
        assert!(uids.insert(line.to_owned()), "{line}");
    }
    assert!(uids.len() > 50, "{}", uids.len());
    assert!(text.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=25"));
}

#[test]
fn the_same_articles_give_the_same_bytes_in_every_format() {
    let read = nasty();
    for format in Format::ALL {
        for locale in [Locale::Vi, Locale::En] {
            let file = || export::file(&articles(&read), format, locale, "giaoban");
            assert_eq!(file(), file());
            assert!(!file().bytes.is_empty(), "{format:?}");
        }
        assert_eq!(Format::parse(format.as_str()), Some(format));
    }
}

#[test]
fn no_markup_of_an_article_gets_through() {
    for read in nasty() {
        for format in [Format::Html, Format::Graphml] {
            let text = one(read.article(), format);
            assert!(!text.contains("<script"), "{format:?}");
            assert!(!text.contains(['\u{0}', '\u{7}']), "{format:?}");
        }
        let text = one(read.article(), Format::Md);
        assert!(!text.replace("\\<", "").contains('<'), "{text}");
    }
}

#[test]
fn what_was_dropped_is_nowhere() {
    for read in all() {
        let whole = &read.extraction;
        assert_eq!(&export::without(whole, |_| false), whole, "{}", read.name);
        let x = export::without(whole, |id| ["m1", "c1", "o1", "p1", "t1"].contains(&id));
        for (before, after) in [
            (whole.meetings.len(), x.meetings.len()),
            (whole.commitments.len(), x.commitments.len()),
            (whole.organizations.len(), x.organizations.len()),
            (whole.people.len(), x.people.len()),
            (whole.times.len(), x.times.len()),
        ] {
            assert_eq!(after, before.saturating_sub(1));
        }
        // Every id that is left names what it named before.
        let gone = whole.organizations.first().map(|o| o.name.as_str());
        let name = |id: &str| {
            let number: usize = id[1..].parse().unwrap();
            if id.starts_with('o') {
                x.organizations[number - 1].name.as_str()
            } else {
                x.people[number - 1].name.as_str()
            }
        };
        let before = whole.meetings.iter().skip(1);
        for (m, old) in x.meetings.iter().zip(before) {
            assert_eq!(m.title, old.title);
            assert!(m.participants.iter().all(|p| Some(name(&p.actor)) != gone));
        }
        let json = serde_json::to_string(&x).unwrap();
        assert_eq!(serde_json::from_str::<Extraction>(&json).unwrap(), x);
        for format in Format::ALL {
            let article = Article { name: "a", text: &read.text, extraction: &x };
            export::export(&[article], format, Locale::Vi);
        }
    }
}

/// The schema that is handed out is the one that the types give. `UPDATE=1` writes it anew.
#[test]
fn the_schema_is_that_of_the_types() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/giaoban-1.schema.json");
    let schema = export::schema::schema();
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(file, schema, "run with UPDATE=1 and read the diff");
    let value: serde_json::Value = serde_json::from_str(&schema).unwrap();
    let names: BTreeSet<&String> = value["$defs"].as_object().unwrap().keys().collect();
    // Every reference leads somewhere.
    for name in schema.split("\"#/$defs/").skip(1).filter_map(|rest| rest.split('"').next()) {
        assert!(names.iter().any(|n| *n == name), "{name}");
    }
    let participant = &value["$defs"]["Participant"]["properties"];
    assert!(participant["ref"].is_object() && participant.get("actor").is_none());
    assert_eq!(value["$defs"]["Meeting"]["properties"]["kind"]["enum"][0], "briefing");
}
