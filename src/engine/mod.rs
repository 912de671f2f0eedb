//! The extraction engine: text in, data out.
//!
//! Pure, deterministic and total. No clock, no input or output, no locale, no browser; any text gives an analysis.
//!
//! ```
//! use giaoban::engine::{Source, analyze};
//! let analysis = analyze(&Source::new("Ngày 5-4-2017, Công an tỉnh Bình Phước và Ty Công an Kratie tổ chức hội nghị giao ban lần thứ 28."));
//! assert!(analysis.meetings.len() <= 1);
//! ```

pub mod document;
pub mod entity;
pub mod explain;
pub mod frame;
pub mod lexicon;
pub mod mention;
pub mod normalize;
mod resolve;
mod rules;
mod scene;
mod span;
pub mod token;

pub use document::{BlockKind, Source};
pub use span::Span;

use document::Document;
use mention::Mentions;

/// A publication date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// TIMEX3 value, date part only.
    pub value: String,
    /// How it is known: `given`, `header` or `dateline`.
    pub origin: &'static str,
    /// Where it stands.
    pub span: Option<Span>,
}

/// Where a text was taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outlet {
    /// Name as written.
    pub name: String,
    /// Address as written.
    pub url: Option<String>,
    /// Where it stands.
    pub span: Span,
}

/// An author or photographer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// Name as written.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

/// All that was found in one article. Every span counts bytes of the text as it was given.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Analysis {
    /// Headline.
    pub title: Option<Span>,
    /// Publication date.
    pub published: Option<Published>,
    /// Source line.
    pub outlet: Option<Outlet>,
    /// Authors and photographers.
    pub bylines: Vec<Byline>,
    /// Blocks.
    pub blocks: Vec<(BlockKind, Span)>,
    /// Times.
    pub times: Vec<entity::Time>,
    /// Places.
    pub places: Vec<entity::Place>,
    /// Organisations.
    pub organizations: Vec<entity::Organization>,
    /// People.
    pub people: Vec<entity::Person>,
    /// Papers.
    pub instruments: Vec<entity::Instrument>,
    /// Meetings.
    pub meetings: Vec<frame::Meeting>,
    /// Commitments.
    pub commitments: Vec<frame::Commitment>,
    /// How each thing came about.
    pub derivations: Vec<explain::Derivation>,
}

/// Reads one article.
pub fn analyze(source: &Source) -> Analysis {
    let doc = Document::new(source);
    let mut mentions = Mentions::default();
    rules::structure::bylines(&doc, &mut mentions);
    rules::timex::recognize(&doc, &mut mentions);
    rules::place::recognize(&doc, &mut mentions);
    rules::organization::recognize(&doc, &mut mentions);
    rules::person::recognize(&doc, &mut mentions);
    rules::instrument::recognize(&doc, &mut mentions);
    resolve::analysis(&doc, &mentions)
}
