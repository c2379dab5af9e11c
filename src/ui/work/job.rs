//! One scenario on its way to an answer, and to the doubts about that, in steps.

use std::rc::Rc;

use super::finding::{Doubts, Finding};
use crate::{
    domain::Scenario,
    engine::{Engine, Hunt, Listing, Samples},
    evaluation::{Evaluation, Point},
    ui::parts::{self, Part, Standing},
};

/// Milliseconds after which those who make steps should let others have a turn.
pub const TURN_MS: f64 = 8.0;

/// The next step to make.
enum Stage {
    Answer(Rc<Scenario>),
    Doubt(Rc<Evaluation>),
    Doubting(Box<dyn Doubts>),
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

    /// The answer, as long as nobody doubts it.
    pub fn answer(&mut self) -> Option<&mut Rc<Evaluation>> {
        match &mut self.0 {
            Stage::Doubt(answer) => Some(answer),
            Stage::Answer(_) | Stage::Doubting(_) | Stage::Done => None,
        }
    }

    /// The code that its next step needs.
    pub const fn needs(&self) -> Option<Part> {
        match self.0 {
            Stage::Answer(_) => Some(Part::Description),
            Stage::Doubt(_) => Some(Part::Doubts),
            Stage::Doubting(_) | Stage::Done => None,
        }
    }

    /// Whether there is a step to make now.
    pub fn can_go_on(&self) -> bool {
        !self.is_done() && self.needs().is_none_or(|part| part.standing() == Standing::There)
    }

    /// Makes one step, which takes about as long as one evaluation, and tells what it found.
    pub fn step(&mut self, engine: &Engine<'_>) -> Option<Finding> {
        let (next, found) = match std::mem::replace(&mut self.0, Stage::Done) {
            Stage::Answer(scenario) => match parts::describe() {
                Some(describe) => {
                    let answer = engine.answer_by(describe, &scenario, Listing::Shortlist);
                    let answer = answer.map(Rc::new);
                    let next = answer.clone().map_or(Stage::Done, Stage::Doubt);
                    (next, Some(Finding::Answer(answer)))
                }
                None => (Stage::Answer(scenario), None),
            },
            Stage::Doubt(answer) => match parts::doubting() {
                Some(code) => (Stage::Doubting((code.begin)(engine, answer)), None),
                None => (Stage::Doubt(answer), None),
            },
            Stage::Doubting(mut doubts) => {
                let found = doubts.step(engine);
                let is_last = matches!(found, Some(Finding::Changes(..)));
                (if is_last { Stage::Done } else { Stage::Doubting(doubts) }, found)
            }
            Stage::Done => (Stage::Done, None),
        };
        self.0 = next;
        found
    }
}

struct Open {
    answer: Rc<Evaluation>,
    samples: Option<Box<Samples>>,
    hunt: Hunt,
}

/// Begins to doubt `answer`.
pub fn doubts(engine: &Engine<'_>, answer: Rc<Evaluation>) -> Box<dyn Doubts> {
    let (samples, hunt) = engine.doubt(&answer);
    Box::new(Open { answer, samples: samples.map(Box::new), hunt })
}

impl Doubts for Open {
    fn step(&mut self, engine: &Engine<'_>) -> Option<Finding> {
        if let Some(mut samples) = self.samples.take() {
            if samples.step() {
                self.samples = Some(samples);
                return None;
            }
            return Some(Finding::Confidence(samples.confidence()));
        }
        if self.hunt.step(engine, &self.answer) {
            return None;
        }
        let mut hunt = std::mem::take(&mut self.hunt);
        let constraints = hunt.constraints();
        Some(Finding::Changes(hunt.flips(), constraints))
    }
}

/// All designs that are built for `scenario`, packed.
pub fn points(engine: &Engine<'_>, scenario: &Scenario) -> Vec<u8> {
    // Plain data can always be packed.
    postcard::to_allocvec(&engine.points(scenario)).unwrap_or_default()
}

/// The designs that [`points`] packed.
pub fn unpack_points(packed: &[u8]) -> Vec<Point> {
    postcard::from_bytes(packed).unwrap_or_default()
}
