//! The pages: each composes components.

mod about;
mod export;
mod read;

pub use about::about_page;
pub use export::ExportPage;
pub use read::ReadPage;
