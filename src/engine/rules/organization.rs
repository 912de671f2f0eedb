//! Stage: organization.

use crate::engine::document::Document;
use crate::engine::mention::Mentions;

/// Finds them.
pub(crate) fn recognize(_doc: &Document, _mentions: &mut Mentions) {}
