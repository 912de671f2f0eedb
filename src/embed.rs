//! The functions for JavaScript hosts: `extract`, `explain`, `version`. Spans count UTF-16 code units, as JavaScript
//! strings do. Wrong arguments throw a `TypeError` or `RangeError` with a sentence that says what was wrong.

use js_sys::{Object, Reflect};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::engine::{Analysis, Source, analyze};
use crate::report::{Extraction, Offsets, explanations};

/// The types of the contract, for TypeScript.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("embed.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `ExtractOptions`.
    #[wasm_bindgen(typescript_type = "ExtractOptions | null")]
    pub type Options;
    /// `Extraction`.
    #[wasm_bindgen(typescript_type = "Extraction")]
    pub type JsExtraction;
    /// `Explanation[]`.
    #[wasm_bindgen(typescript_type = "Explanation[]")]
    pub type JsExplanations;
    /// A string, if the caller keeps to the types.
    #[wasm_bindgen(typescript_type = "string")]
    pub type Text;
}

/// A failure inside is thrown as an `Error` with a sentence; without this it would be a bare trap.
#[cfg(not(feature = "web"))] // the page has a `main` of its own
#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|info| {
        wasm_bindgen::throw_val(js_sys::Error::new(&format!("giaoban failed inside: {info}")).into());
    }));
}

/// Reads one article.
#[wasm_bindgen]
pub fn extract(text: &Text, options: Option<Options>) -> Result<JsExtraction, JsValue> {
    let source = source("extract", text, options.as_ref())?;
    to_js(&Extraction::new(&analyze(&source), &source.text, Offsets::Utf16)).map(JsCast::unchecked_into)
}

/// Tells why each thing in an article was marked.
#[wasm_bindgen]
pub fn explain(text: &Text, options: Option<Options>) -> Result<JsExplanations, JsValue> {
    let source = source("explain", text, options.as_ref())?;
    let analysis: Analysis = analyze(&source);
    to_js(&explanations(&analysis, &source.text, Offsets::Utf16)).map(JsCast::unchecked_into)
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// The article that the arguments stand for, or the error to throw.
fn source(function: &str, text: &JsValue, options: Option<&Options>) -> Result<Source, JsValue> {
    let Some(text) = text.as_string() else {
        return Err(type_error(&format!(
            "{function}(text, options): text must be a string, not {}.",
            sort(text)
        )));
    };
    let mut source = Source::new(text);
    let Some(options) = options.filter(|o| !o.is_null() && !o.is_undefined()) else { return Ok(source) };
    if !options.is_object() || js_sys::Array::is_array(options) {
        return Err(type_error(&format!(
            "{function}(text, options): options must be an object, not {}.",
            sort(options)
        )));
    }
    for name in Object::keys(options.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
        if name != "published" {
            return Err(type_error(&format!("There is no option \"{name}\"; there is \"published\".")));
        }
    }
    let published = Reflect::get(options, &"published".into())?;
    if published.is_null() || published.is_undefined() {
        return Ok(source);
    }
    let Some(date) = published.as_string() else {
        return Err(type_error(&format!(
            "published must be a string such as \"2021-12-15\", not {}.",
            sort(&published)
        )));
    };
    if !Source::is_date(&date) {
        let message =
            format!("published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"{date}\".");
        return Err(js_sys::RangeError::new(&message).into());
    }
    source.published = Some(date);
    Ok(source)
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

/// What a value is, in words.
fn sort(value: &JsValue) -> String {
    match () {
        () if value.is_null() => "null".to_owned(),
        () if js_sys::Array::is_array(value) => "an array".to_owned(),
        () => value.js_typeof().as_string().unwrap_or_default(),
    }
}

/// Plain objects, with `null` for what is absent, as in the JSON of the contract.
fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
