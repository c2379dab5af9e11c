//! What is found out about a scenario.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{
    domain::ScenarioError,
    engine::Engine,
    evaluation::{Confidence, ConstraintCost, Evaluation, Flip},
};

/// Something that was found out about a scenario.
#[derive(Debug, Serialize, Deserialize)]
pub enum Finding {
    /// The answer, without what takes long, or why there is none.
    Answer(Result<Rc<Evaluation>, ScenarioError>),
    /// How sure it is.
    Confidence(Confidence),
    /// What would change it, and what its requirements cost.
    Changes(Vec<Flip>, Vec<ConstraintCost>),
}

/// Doubts about an answer, a step at a time; the last finds [`Finding::Changes`].
pub trait Doubts {
    /// Makes one step, which takes about as long as one evaluation, and tells what it found.
    fn step(&mut self, engine: &Engine<'_>) -> Option<Finding>;
}
