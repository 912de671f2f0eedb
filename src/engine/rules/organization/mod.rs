//! Stage: organisations.
use crate::engine::document::Document;
use crate::engine::mention::Mentions;

/// Finds the organisations of an article.
pub(crate) fn recognize(_doc: &Document, _mentions: &mut Mentions) {}
