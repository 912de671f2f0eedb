//! The rules, by stage. Each stage reads the document and the mentions of the stages before it.
//!
//! structure → timex → place → organization → person → instrument → meeting → commitment

pub(crate) mod commitment;
pub(crate) mod instrument;
pub(crate) mod meeting;
pub(crate) mod organization;
pub(crate) mod person;
pub(crate) mod place;
pub(crate) mod structure;
pub(crate) mod timex;
pub(crate) mod topic;
