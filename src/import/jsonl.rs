//! Lists of articles: one JSON object a line, `{"id", "text", "published", "title"}`.

use serde_json::{Map, Value};

use super::{Article, Encoding, Item, Kind, Problem};

/// Reads a text if it is such a list.
///
/// One object alone is a list only when it has an `id`: a text that is still wrapped in the JSON of a content system is
/// read as a text.
pub(super) fn read(text: &str) -> Option<Vec<Item>> {
    let mut lines = text.trim_start_matches('\u{FEFF}').lines().filter(|line| !line.trim().is_empty());
    let first = object(lines.next()?)?;
    if !first.get("text").is_some_and(Value::is_string) {
        return None;
    }
    let rest: Vec<&str> = lines.collect();
    if rest.is_empty() && !first.contains_key("id") {
        return None;
    }
    let mut items = vec![item(0, Some(first))];
    items.extend(rest.iter().enumerate().map(|(at, line)| item(at + 1, object(line))));
    Some(items)
}

fn object(line: &str) -> Option<Map<String, Value>> {
    match serde_json::from_str(line) {
        Ok(Value::Object(object)) => Some(object),
        _ => None,
    }
}

fn item(at: usize, object: Option<Map<String, Value>>) -> Item {
    let mut object = object.unwrap_or_default();
    let name = match object.get("id") {
        Some(Value::String(id)) => id.clone(),
        Some(Value::Number(id)) => id.to_string(),
        _ => format!("{}", at + 1),
    };
    let mut string = |name: &str| match object.remove(name) {
        Some(Value::String(value)) => Some(value),
        _ => None,
    };
    let article = match string("text") {
        Some(text) => {
            let mut article = Article::new(text, Kind::Jsonl, Encoding::Utf8);
            article.title = string("title");
            article.published = string("published").filter(|date| crate::engine::Source::is_date(date));
            article.checked()
        }
        None => Err(Problem::Broken(Kind::Jsonl)),
    };
    Item { name: Some(name), article }
}
