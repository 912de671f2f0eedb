//! A web page → its article: title, lead, paragraphs, captions, byline; without what stands round it.

mod content;
mod tree;

/// What a page holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Page {
    /// Its paragraphs, an empty line between two of them.
    pub(super) text: String,
    /// Its title.
    pub(super) title: Option<String>,
    /// The day of its publication.
    pub(super) published: Option<String>,
}

/// Reads a page or a piece of one. Never fails: a browser would show something too.
pub(super) fn read(html: &str) -> Page {
    content::read(&tree::parse(html))
}
