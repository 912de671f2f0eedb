//! The contract `giaoban/1` as a JSON Schema (draft 2020-12), made from the Rust types and their documentation. The file
//! `assets/giaoban-1.schema.json` is what this gives; a test keeps the two in step.

use super::json::Json;
use crate::engine::BlockKind;
use crate::engine::entity::{InstrumentKind, Level, OrgKind, PlaceKind, TimexKind};
use crate::engine::frame::{
    CommitmentKind, CommitmentStatus, Format, MeetingKind, MeetingStatus, ParticipantRole, TOPICS,
};
use crate::report::{SHAPE, Shape};

/// The schema.
pub fn schema() -> String {
    let mut json = Json::pretty();
    json.object(|json| {
        json.field("$schema", "https://json-schema.org/draft/2020-12/schema");
        json.field("$id", "urn:giaoban:1");
        json.field("title", "giaoban/1");
        json.field("$ref", "#/$defs/Extraction");
        json.key("$defs").object(|json| {
            json.key("Span").object(|json| {
                json.field("description", "A half-open range [start, end) in the unit the caller asked for.");
                object(json, &[("start", "u32"), ("end", "u32")], |json, (name, sort)| {
                    json.key(name).object(|json| value(json, sort, &[]));
                    name
                });
            });
            for shape in SHAPE.iter().filter(|shape| !["Explanation", "Step"].contains(&shape.name)) {
                json.key(shape.name).object(|json| {
                    json.field("description", &description(shape.notes));
                    fields(json, shape);
                });
            }
        });
    });
    json.finish() + "\n"
}

/// An object all of whose fields are required, and none other allowed. `one` writes a field and tells its name.
fn object<T: Copy, N: AsRef<str>>(json: &mut Json, all: &[T], one: impl Fn(&mut Json, T) -> N) {
    json.field("type", "object");
    let mut names = Vec::new();
    json.key("properties").object(|json| all.iter().for_each(|&field| names.push(one(json, field))));
    json.key("required").array(|json| names.iter().for_each(|name| json.text(name.as_ref())));
    json.put("additionalProperties", &false);
}

fn fields(json: &mut Json, shape: &Shape) {
    if shape.name != "Extraction" {
        return object(json, shape.fields, |json, field| property(json, shape, field));
    }
    // Where several articles stand together, each is told apart by an `id`.
    json.field("type", "object");
    let mut names = Vec::new();
    json.key("properties").object(|json| {
        json.key("id").object(|json| json.field("description", "Which of several articles."));
        names.extend(shape.fields.iter().map(|&field| property(json, shape, field)));
    });
    json.key("required").array(|json| names.iter().for_each(|name| json.text(name)));
    json.put("additionalProperties", &false);
}

fn property(json: &mut Json, shape: &Shape, (name, notes, sort): (&str, &[&str], &str)) -> String {
    let renamed = notes.iter().find_map(|note| note.split_once("rename = \"")?.1.split('"').next());
    let name = renamed.unwrap_or(name).to_owned();
    json.key(&name).object(|json| {
        json.field("description", &description(notes));
        value(json, &sort.replace(' ', ""), &words(shape.name, &name));
    });
    name
}

/// What a documentation comment says.
fn description(notes: &[&str]) -> String {
    let lines = notes.iter().filter_map(|note| note.strip_prefix("doc = ")).filter_map(|note| {
        let text = note.split_once('"')?.1.rsplit_once('"')?.0;
        Some(text.trim().replace('`', ""))
    });
    lines.collect::<Vec<_>>().join(" ")
}

/// What a Rust type stands for in JSON. `words` are all that a text may say, when that is known.
fn value(json: &mut Json, sort: &str, words: &[&str]) {
    let inner = |outer: &str| sort.strip_prefix(outer).and_then(|rest| rest.strip_suffix('>'));
    if let Some(item) = inner("Vec<") {
        json.field("type", "array");
        json.key("items").object(|json| value(json, item, words));
    } else if let Some(some) = inner("Option<") {
        json.key("anyOf").array(|json| {
            json.object(|json| value(json, some, words));
            json.object(|json| json.field("type", "null"));
        });
    } else {
        match sort {
            "String" => {
                json.field("type", "string");
                match words {
                    [] => {}
                    [pattern] if pattern.starts_with('^') => json.field("pattern", pattern),
                    [word] => json.field("const", word),
                    words => json.put("enum", words),
                }
            }
            "bool" => json.field("type", "boolean"),
            "u32" => {
                json.field("type", "integer");
                json.put("minimum", &0u32);
            }
            "f32" | "f64" => json.field("type", "number"),
            other => json.field("$ref", &format!("#/$defs/{other}")),
        }
    }
}

/// The closed lists of the contract, and the forms of ids.
fn words(shape: &str, field: &str) -> Vec<&'static str> {
    macro_rules! all {
        ($name:ident) => {
            $name::ALL.iter().map(|word| word.as_str()).collect()
        };
    }
    match (shape, field) {
        ("Extraction", "schema") => vec!["giaoban/1"],
        ("Published", "origin") => vec!["header", "dateline", "given"],
        ("Block", "kind") => [
            BlockKind::Title,
            BlockKind::Lead,
            BlockKind::Paragraph,
            BlockKind::Caption,
            BlockKind::Byline,
            BlockKind::Source,
            BlockKind::Boilerplate,
        ]
        .map(BlockKind::as_str)
        .to_vec(),
        ("Time", "timex") => all!(TimexKind),
        ("Place", "kind") => all!(PlaceKind),
        ("Organization", "kind") => all!(OrgKind),
        (_, "level") => all!(Level),
        ("Instrument", "kind") => all!(InstrumentKind),
        ("Meeting", "kind") => all!(MeetingKind),
        ("Meeting", "status") => all!(MeetingStatus),
        ("Meeting", "format") => all!(Format),
        ("Participant", "role") => all!(ParticipantRole),
        ("Commitment", "kind") => all!(CommitmentKind),
        ("Commitment", "status") => all!(CommitmentStatus),
        (_, "topics") => TOPICS.to_vec(),
        ("Time", "id") | ("Meeting" | "Deadline" | "Recurrence", "time") | ("Commitment", "period") => {
            vec!["^t[1-9][0-9]*$"]
        }
        ("Place", "id" | "within") | ("Organization" | "Venue", "place") => vec!["^l[1-9][0-9]*$"],
        ("Organization", "id" | "parent")
        | ("Role", "organization")
        | ("Meeting", "hosts")
        | ("Participant", "side") => vec!["^o[1-9][0-9]*$"],
        ("Person", "id") | ("Meeting", "chairs") => vec!["^p[1-9][0-9]*$"],
        ("Instrument", "id") | ("Meeting", "instruments") | ("Commitment", "instrument") => {
            vec!["^i[1-9][0-9]*$"]
        }
        ("Meeting", "id" | "previous") | ("Commitment", "meeting") => vec!["^m[1-9][0-9]*$"],
        ("Commitment", "id") => vec!["^c[1-9][0-9]*$"],
        ("Participant", "ref") | ("Commitment", "by" | "to") => vec!["^[op][1-9][0-9]*$"],
        _ => Vec::new(),
    }
}
