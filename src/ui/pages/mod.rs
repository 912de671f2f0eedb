//! The pages: each composes components.

mod about;
mod read;

pub use about::AboutPage;
pub use read::ReadPage;
