//! The types for TypeScript say what the contract says.

use std::collections::BTreeSet;

/// `Struct.field` for every field of the `contract!` block in `src/report.rs`, under its name in JSON.
fn contract() -> BTreeSet<String> {
    let source = include_str!("../src/report.rs");
    let block =
        source.split("contract! {").nth(1).and_then(|rest| rest.split("\n}\n").next()).unwrap_or_default();
    let (mut name, mut renamed, mut fields) = (String::new(), None, BTreeSet::new());
    for line in block.lines().map(str::trim).filter(|line| !line.starts_with("///")) {
        if let Some(to) = line.strip_prefix("#[serde(rename = \"").and_then(|rest| rest.split('"').next()) {
            renamed = Some(to.to_owned());
        } else if let Some(head) = line.strip_suffix('{') {
            name = head.trim().to_owned();
        } else if let Some((field, _)) = line.split_once(':') {
            fields.insert(format!("{name}.{}", renamed.take().unwrap_or_else(|| camel(field))));
        }
    }
    fields
}

/// The same of every interface in `src/embed.d.ts`.
fn declared() -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for part in include_str!("../src/embed.d.ts").split("export interface ").skip(1) {
        let Some((name, body)) = part.split_once('{') else { continue };
        let body = body.split('}').next().unwrap_or_default();
        for line in body.lines().map(str::trim).filter(|line| !line.starts_with("/**")) {
            for field in line.split(';').filter_map(|f| f.split_once(':')) {
                fields.insert(format!("{}.{}", name.trim(), field.0.trim().trim_end_matches('?')));
            }
        }
    }
    // None of them is of the `contract!` block.
    const OTHERS: [&str; 3] = ["CorpusArticle", "ExtractOptions", "Span"];
    fields.retain(|field| !OTHERS.contains(&field.split(['.', ' ']).next().unwrap_or_default()));
    fields
}

fn camel(name: &str) -> String {
    let mut words = name.split('_');
    let first = words.next().unwrap_or_default().to_owned();
    words.fold(first, |all, word| {
        let (head, tail) = word.split_at(word.len().min(1));
        all + &head.to_uppercase() + tail
    })
}

#[test]
fn every_field_of_the_contract_is_declared() {
    let (contract, declared) = (contract(), declared());
    assert!(contract.len() > 90, "the contract was not read: {contract:?}");
    let missing: Vec<_> = contract.difference(&declared).collect();
    let left_over: Vec<_> = declared.difference(&contract).collect();
    assert!(missing.is_empty() && left_over.is_empty(), "missing {missing:?}, left over {left_over:?}");
}

/// Every word of the closed lists in the schema.
fn listed(schema: &serde_json::Value, words: &mut BTreeSet<String>) {
    match schema {
        serde_json::Value::Object(fields) => {
            for (name, field) in fields {
                match field.as_array().filter(|_| name == "enum") {
                    Some(list) => {
                        words.extend(list.iter().filter_map(|word| word.as_str()).map(str::to_owned))
                    }
                    None => listed(field, words),
                }
            }
        }
        serde_json::Value::Array(list) => list.iter().for_each(|one| listed(one, words)),
        _ => {}
    }
}

#[test]
fn every_word_of_the_closed_lists_is_declared() {
    let schema = serde_json::from_str(include_str!("../assets/giaoban-1.schema.json")).unwrap_or_default();
    let mut words = BTreeSet::new();
    listed(&schema, &mut words);
    assert!(words.len() > 80, "the schema was not read: {words:?}");
    let types = include_str!("../src/embed.d.ts");
    let missing: Vec<_> = words.iter().filter(|word| !types.contains(&format!("\"{word}\""))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}
