//! What a screen shows, as data: the article cut into segments, cards for the panel, sentences that explain.
//!
//! Pure functions from the contract ([`crate::report`]) and a [`Locale`] to plain values; no browser, so that all of
//! it is tested natively. Spans come in as UTF-16 code units, the unit of the page, and are turned into bytes in one
//! ascending pass.

pub mod cards;
pub mod dates;
pub mod explain;
pub mod labels;
mod locale;
pub mod marks;
mod offsets;
pub mod segments;

pub use locale::Locale;
pub use marks::{Kind, Kinds};
