//! What a host draws: the article cut into paragraphs and segments, as plain objects, by the same code as the page's.
//! The custom element `<giaoban-article>` (`web/embed/giaoban-element.js`) puts them into the document.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::embed::{Call, Options, Text, range_error, read, to_js};
use crate::report::Extraction;
use crate::view::marks::Layer;
use crate::view::segments::{self, Drawn, Edges};
use crate::view::{Kind, Locale, labels};

/// The types, for TypeScript.
#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = include_str!("element.d.ts");

#[wasm_bindgen]
extern "C" {
    /// `RenderOptions`.
    #[wasm_bindgen(typescript_type = "RenderOptions | null", extends = Options)]
    pub type RenderOptions;
    /// `Rendering`.
    #[wasm_bindgen(typescript_type = "Rendering")]
    pub type JsRendering;
}

/// An article, read and cut for drawing.
#[derive(Serialize)]
struct Rendering<'a> {
    extraction: Extraction,
    paragraphs: Vec<Paragraph<'a>>,
    kinds: Vec<Named>,
}

/// A paragraph. Its segments and its gap, put together with those of all others, are the article.
#[derive(Serialize)]
struct Paragraph<'a> {
    part: &'static str,
    flows: bool,
    segments: Vec<Segment<'a>>,
    gap: &'a str,
}

/// A stretch of text with the same marks throughout; the fields are the `data-` attributes of the page's marks.
#[derive(Serialize)]
struct Segment<'a> {
    text: &'a str,
    mark: Option<Mark<'a>>,
}

/// How a segment is marked.
#[derive(Serialize)]
struct Mark<'a> {
    kind: &'a str,
    id: &'a str,
    thing: Option<&'a str>,
    near: Option<&'static str>,
    far: Option<&'static str>,
    fill: Option<&'static str>,
    trigger: Option<&'static str>,
    edge: Option<&'static str>,
}

/// A kind in words.
#[derive(Serialize)]
struct Named {
    kind: &'static str,
    /// For a legend.
    name: &'static str,
    /// One thing of it.
    one: &'static str,
}

/// Reads one article and cuts it for drawing.
#[wasm_bindgen]
pub fn render(text: &Text, options: Option<RenderOptions>) -> Result<JsRendering, JsValue> {
    let call = Call("render(text, options)");
    let source = call.source(text, options.as_deref().map(|o| &**o), &["locale"])?;
    let locale = match options.as_ref().map(|o| call.string(o, "locale")).transpose()?.flatten() {
        None => Locale::default(),
        Some(tag) => Locale::parse(&tag).ok_or_else(|| {
            range_error(&format!("{}: locale must be \"vi\" or \"en\", not \"{tag}\".", call.0))
        })?,
    };
    let extraction = read(&source);
    let layer = Layer::new(&source.text, &extraction);
    let blocks = segments::blocks(&source.text, &layer, &segments::Options::default());
    let kinds = Kind::ALL.iter().map(|&kind| Named {
        kind: kind.as_str(),
        name: labels::kind(kind, locale),
        one: labels::one(kind, locale),
    });
    let paragraphs = blocks.iter().map(|block| Paragraph {
        part: block.part.as_str(),
        flows: block.flows,
        segments: block.segments.iter().map(segment).collect(),
        gap: &block.gap,
    });
    let rendering = Rendering { extraction, paragraphs: paragraphs.collect(), kinds: kinds.collect() };
    to_js(&rendering).map(JsCast::unchecked_into)
}

fn segment(segment: &segments::Segment) -> Segment<'_> {
    let mark = segment.drawn.as_deref().map(|drawn| {
        let Drawn { kinds, ids, near, far, fill, trigger, passage } = drawn;
        Mark {
            kind: kinds,
            id: ids,
            thing: drawn.thing(),
            near: *near,
            far: *far,
            fill: *fill,
            trigger: trigger.map(Edges::as_str),
            edge: passage.map(Edges::as_str),
        }
    });
    Segment { text: &segment.text, mark }
}
