//! Stage: commitments.

pub(crate) mod topic;

use crate::engine::Analysis;
use crate::engine::rules::meeting::Focus;
use crate::engine::scene::Scene;

/// Finds the commitments.
pub(crate) fn fill(_scene: &Scene<'_>, _focus: &Focus, _out: &mut Analysis) {}
