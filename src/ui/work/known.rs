//! What there is to show.

use yew::Callback;

use crate::{
    domain::ScenarioError,
    evaluation::{Confidence, ConstraintCost, Evaluation, Flip},
    ui::held::Held,
};

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Unanswered {
    /// Fields of the scenario cannot be used.
    Fields(ScenarioError),
    /// The program stopped while it worked on it.
    Stopped,
    /// Code for it could not be loaded.
    Missing,
}

/// How sure an answer is and what would change it, as far as that is known.
#[derive(Clone, Default, PartialEq)]
pub struct Doubt {
    /// How sure the answer is.
    pub confidence: Option<Held<Confidence>>,
    /// What would change it.
    pub flips: Option<Held<[Flip]>>,
    /// What its requirements cost; known with the flips.
    pub constraints: Option<Held<[ConstraintCost]>>,
    /// Tries again, where the code for it could not be loaded.
    pub again: Option<Callback<()>>,
}

/// What there is to show: the newest answer, which may be one to an older question.
#[derive(Clone, Default, PartialEq)]
pub struct Known {
    /// The answer; none before the first.
    pub answer: Option<Result<Held<Evaluation>, Unanswered>>,
    /// The doubt about it.
    pub doubt: Doubt,
    /// All designs that were built for it, packed, once somebody wants to see them.
    pub points: Option<Held<[u8]>>,
    /// Whether a newer question waits for its answer.
    pub is_old: bool,
}
