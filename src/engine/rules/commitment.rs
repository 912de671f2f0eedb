//! Stage: commitment.

use crate::engine::Analysis;
use crate::engine::resolve::Resolved;

/// Fills the frames.
pub(crate) fn fill(_resolved: &Resolved<'_>, _out: &mut Analysis) {}
