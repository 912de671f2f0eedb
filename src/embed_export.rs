//! `exportAs` for JavaScript hosts: in a module of its own (`giaoban/export`), so that hosts which only read, as the custom
//! element does, do not load the writers.

use wasm_bindgen::prelude::*;

use crate::embed::{Call, Options, Text, range_error, read};
use crate::export::{self, Format};
use crate::view::Locale;

/// The types, for TypeScript.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("embed_export.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `ExportFormat`.
    #[wasm_bindgen(typescript_type = "ExportFormat")]
    pub type FormatName;
    /// `ExportOptions`.
    #[wasm_bindgen(typescript_type = "ExportOptions | null", extends = Options)]
    pub type ExportOptions;
    /// What an export writes.
    #[wasm_bindgen(typescript_type = "string | Uint8Array")]
    pub type JsData;
}

/// Reads one article and writes what was found in one of the formats of [`crate::export`]: a string, or the bytes of
/// the .zip that `csv` is.
#[wasm_bindgen(js_name = exportAs)]
pub fn export_as(
    text: &Text,
    format: &FormatName,
    options: Option<ExportOptions>,
) -> Result<JsData, JsValue> {
    let call = Call("exportAs(text, format, options)");
    let source = call.source(text, options.as_deref().map(|o| &**o), &["locale", "name"])?;
    let name = format.as_string().ok_or_else(|| call.wrong("format must be a string", format))?;
    let Some(format) = Format::parse(&name) else {
        let known: Vec<String> = Format::ALL.iter().map(|f| format!("\"{}\"", f.as_str())).collect();
        let known = Locale::En.list(&known);
        return Err(range_error(&format!("{}: there is no format \"{name}\"; there are {known}.", call.0)));
    };
    let option = |name| options.as_ref().map(|o| call.string(o, name)).transpose().map(Option::flatten);
    let locale = match option("locale")? {
        None => Locale::Vi,
        Some(tag) => Locale::parse(&tag).filter(|l| l.tag() == tag).ok_or_else(|| {
            range_error(&format!("{}: locale must be \"vi\" or \"en\", not \"{tag}\".", call.0))
        })?,
    };
    let name = option("name")?.unwrap_or_else(|| "article".to_owned());
    let article = export::Article { name: &name, text: &source.text, extraction: &read(&source) };
    let file = export::file(&[article], format, locale, "");
    Ok(match String::from_utf8(file.bytes) {
        Ok(text) if format != Format::Csv => JsValue::from_str(&text).unchecked_into(),
        Ok(text) => js_sys::Uint8Array::from(text.as_bytes()).unchecked_into(),
        Err(bytes) => js_sys::Uint8Array::from(bytes.as_bytes()).unchecked_into(),
    })
}
