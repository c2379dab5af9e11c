//! One scenario on its way to an answer, and to the doubts about that, in steps.

use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::{
    domain::{Scenario, ScenarioError},
    engine::{Engine, Hunt, Listing, Samples},
    evaluation::{Confidence, ConstraintCost, Evaluation, Flip},
};

/// Milliseconds after which those who make steps should let others have a turn.
pub const TURN_MS: f64 = 8.0;

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

/// The next step to make.
enum Stage {
    Answer(Rc<Scenario>),
    Doubt(Rc<Evaluation>),
    Sample(Box<Samples>, Hunt, Rc<Evaluation>),
    Hunt(Hunt, Rc<Evaluation>),
    Done,
}

/// What is left to do for a scenario; dropping it ends the work.
pub struct Job(Stage);

impl Job {
    /// All the work on `scenario`.
    pub const fn new(scenario: Rc<Scenario>) -> Self {
        Self(Stage::Answer(scenario))
    }

    /// Whether nothing is left to do.
    pub const fn is_done(&self) -> bool {
        matches!(self.0, Stage::Done)
    }

    /// Makes one step, which takes about as long as one evaluation, and tells what it found.
    pub fn step(&mut self, engine: &Engine<'_>) -> Option<Finding> {
        let (next, found) = match std::mem::replace(&mut self.0, Stage::Done) {
            Stage::Answer(scenario) => {
                let answer = engine.answer(&scenario, Listing::Shortlist).map(Rc::new);
                let next = answer.clone().map_or(Stage::Done, Stage::Doubt);
                (next, Some(Finding::Answer(answer)))
            }
            Stage::Doubt(answer) => match engine.doubt(&answer) {
                (Some(samples), hunt) => (Stage::Sample(Box::new(samples), hunt, answer), None),
                (None, hunt) => (Stage::Hunt(hunt, answer), None),
            },
            Stage::Sample(mut samples, hunt, answer) => {
                if samples.step() {
                    (Stage::Sample(samples, hunt, answer), None)
                } else {
                    let confidence = Finding::Confidence(samples.confidence());
                    (Stage::Hunt(hunt, answer), Some(confidence))
                }
            }
            Stage::Hunt(mut hunt, answer) => {
                if hunt.step(engine, &answer) {
                    (Stage::Hunt(hunt, answer), None)
                } else {
                    let constraints = hunt.constraints();
                    (Stage::Done, Some(Finding::Changes(hunt.flips(), constraints)))
                }
            }
            Stage::Done => (Stage::Done, None),
        };
        self.0 = next;
        found
    }
}
