//! Why a thing was marked: the rule, what set it off, what supports it, what was changed on the way.

use super::mention::RuleId;
use super::span::Span;

/// What a derivation explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A time, by index.
    Time(usize),
    /// A place.
    Place(usize),
    /// An organisation.
    Organization(usize),
    /// A person.
    Person(usize),
    /// A paper.
    Instrument(usize),
    /// A meeting.
    Meeting(usize),
    /// A participant: meeting, place in its list.
    Participant(usize, usize),
    /// A commitment.
    Commitment(usize),
}

/// One step of a derivation. The interface turns `code` and `args` into a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What happened, `area.event`: `meeting.trigger`, `time.yearFromPublished`.
    pub code: &'static str,
    /// The words it rests on.
    pub span: Option<Span>,
    /// Values that the sentence names.
    pub args: Vec<String>,
}

impl Step {
    /// A step that rests on words of the text.
    pub fn at(code: &'static str, span: Span) -> Self {
        Step { code, span: Some(span), args: Vec::new() }
    }

    /// A step that rests on no single place.
    pub fn note(code: &'static str) -> Self {
        Step { code, span: None, args: Vec::new() }
    }

    /// The same with a value to be named.
    pub fn with(mut self, value: impl Into<String>) -> Self {
        self.args.push(value.into());
        self
    }
}

/// How one thing came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derivation {
    /// The thing.
    pub target: Target,
    /// The rule that made it.
    pub rule: RuleId,
    /// In the order in which a reader wants them.
    pub steps: Vec<Step>,
}
