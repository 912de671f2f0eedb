//! The pages: each composes components.

mod about;
mod export;
mod read;

pub use about::AboutPage;
pub use export::ExportPage;
pub use read::ReadPage;
