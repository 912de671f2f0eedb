//! The functions for JavaScript hosts: `extract`, `extractCorpus`, `explain`, `version`. Spans count UTF-16 code units, as
//! JavaScript strings do. Wrong arguments throw a `TypeError` or `RangeError` with a sentence that says what was wrong.

use js_sys::{Array, Object, Reflect};
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
    /// `CorpusArticle[]`.
    #[wasm_bindgen(typescript_type = "readonly CorpusArticle[]")]
    pub type Articles;
    /// `CorpusExtraction`.
    #[wasm_bindgen(typescript_type = "CorpusExtraction")]
    pub type JsCorpus;
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
    let source = Call("extract(text, options)").source(text, options.as_deref(), &[])?;
    to_js(&read(&source)).map(JsCast::unchecked_into)
}

/// Reads several articles. Each stands alone: what one tells is not joined with what another tells.
#[wasm_bindgen(js_name = extractCorpus)]
pub fn extract_corpus(articles: &Articles, options: Option<Options>) -> Result<JsCorpus, JsValue> {
    let call = Call("extractCorpus(articles, options)");
    if !Array::is_array(articles) {
        return Err(call.wrong("articles must be an array", articles));
    }
    // A date that holds for every article that brings none of its own.
    let shared = call.source(&JsValue::from_str(""), options.as_deref(), &[])?.published;
    let mut read_ones = Vec::new();
    let mut ids: Vec<String> = Vec::new();
    for (index, article) in articles.unchecked_ref::<Array>().iter().enumerate() {
        if !article.is_object() || Array::is_array(&article) {
            return Err(call.wrong(&format!("articles[{index}] must be an object"), &article));
        }
        let id = match Reflect::get(&article, &"id".into())? {
            id if id.is_null() || id.is_undefined() => (index + 1).to_string(),
            id => id
                .as_string()
                .ok_or_else(|| call.wrong(&format!("articles[{index}].id must be a string"), &id))?,
        };
        if ids.contains(&id) {
            return Err(range_error(&format!("{}: two articles have the id \"{id}\".", call.0)));
        }
        let text = Reflect::get(&article, &"text".into())?;
        let mut source =
            Call(&format!("articles[{index}]")).source(&text, Some(&article), &["id", "text"])?;
        source.published = source.published.or_else(|| shared.clone());
        read_ones.push(CorpusMember { id: id.clone(), extraction: read(&source) });
        ids.push(id);
    }
    to_js(&Corpus { schema: "giaoban/1", articles: read_ones }).map(JsCast::unchecked_into)
}

/// Tells why each thing in an article was marked.
#[wasm_bindgen]
pub fn explain(text: &Text, options: Option<Options>) -> Result<JsExplanations, JsValue> {
    let source = Call("explain(text, options)").source(text, options.as_deref(), &[])?;
    let analysis: Analysis = analyze(&source);
    to_js(&explanations(&analysis, &source.text, Offsets::Utf16)).map(JsCast::unchecked_into)
}

/// The version of this package.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}

/// What [`extract_corpus`] gives.
#[derive(Serialize)]
struct Corpus {
    schema: &'static str,
    articles: Vec<CorpusMember>,
}

/// One article of a corpus.
#[derive(Serialize)]
struct CorpusMember {
    id: String,
    extraction: Extraction,
}

/// The extraction of an article.
pub(crate) fn read(source: &Source) -> Extraction {
    Extraction::new(&analyze(source), &source.text, Offsets::Utf16)
}

/// A call from outside, named as its reader wrote it, so that an error says where it belongs.
pub(crate) struct Call<'a>(pub(crate) &'a str);

impl Call<'_> {
    /// The article that the arguments stand for, or the error to throw. `more` names what the options may hold besides
    /// those of every function.
    pub(crate) fn source(
        &self,
        text: &JsValue,
        options: Option<&JsValue>,
        more: &[&str],
    ) -> Result<Source, JsValue> {
        const KNOWN: [&str; 2] = ["published", "lexicon"];
        let Some(text) = text.as_string() else { return Err(self.wrong("text must be a string", text)) };
        let mut source = Source::new(text);
        let Some(options) = options.filter(|o| !o.is_null() && !o.is_undefined()) else { return Ok(source) };
        if !options.is_object() || Array::is_array(options) {
            return Err(self.wrong("options must be an object", options));
        }
        for name in Object::keys(options.unchecked_ref::<Object>()).iter().filter_map(|key| key.as_string()) {
            if !KNOWN.contains(&name.as_str()) && !more.contains(&name.as_str()) {
                return Err(type_error(&format!(
                    "{}: there is no option \"{name}\"; there is \"published\".",
                    self.0
                )));
            }
        }
        if self.string(options, "lexicon")?.is_some_and(|lexicon| !lexicon.trim().is_empty()) {
            return Err(range_error(&format!(
                "{}: lexicon must be empty: this version reads no dictionary besides its own.",
                self.0
            )));
        }
        let Some(date) = self.string(options, "published")? else { return Ok(source) };
        if !Source::is_date(&date) {
            return Err(range_error(&format!(
                "{}: published must be a date of the form YYYY, YYYY-MM or YYYY-MM-DD, not \"{date}\".",
                self.0
            )));
        }
        source.published = Some(date);
        Ok(source)
    }

    /// An option that is a string; none when it is left out, `undefined` or `null`.
    pub(crate) fn string(&self, options: &JsValue, name: &str) -> Result<Option<String>, JsValue> {
        let value = Reflect::get(options, &name.into())?;
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        value.as_string().map(Some).ok_or_else(|| self.wrong(&format!("{name} must be a string"), &value))
    }

    /// `extract(text, options): text must be a string, not number.`
    pub(crate) fn wrong(&self, must: &str, value: &JsValue) -> JsValue {
        type_error(&format!("{}: {must}, not {}.", self.0, sort(value)))
    }
}

fn type_error(message: &str) -> JsValue {
    js_sys::TypeError::new(message).into()
}

pub(crate) fn range_error(message: &str) -> JsValue {
    js_sys::RangeError::new(message).into()
}

/// What a value is, in words.
fn sort(value: &JsValue) -> String {
    match () {
        () if value.is_null() => "null".to_owned(),
        () if Array::is_array(value) => "an array".to_owned(),
        () => value.js_typeof().as_string().unwrap_or_default(),
    }
}

/// Plain objects, with `null` for what is absent, as in the JSON of the contract.
pub(crate) fn to_js<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(JsValue::from)
}
