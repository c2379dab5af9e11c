//! How sure the answer is and what would change it, worked out once the answer is on the screen.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    engine::{Engine, Hunt, Samples},
    evaluation::{Confidence, ConstraintCost, Evaluation, Flip},
    ui::held::Held,
};

/// Milliseconds an answer must stand before it is doubted: that takes many evaluations and must not
/// run while someone types.
const REST_MS: u32 = 250;

/// What is known so far; none while it is being worked out.
#[derive(Clone, Default, PartialEq)]
pub struct Doubt {
    /// How sure the answer is.
    pub confidence: Option<Held<Confidence>>,
    /// What would change it.
    pub flips: Option<Held<[Flip]>>,
    /// What its requirements cost; known with the flips.
    pub constraints: Option<Held<[ConstraintCost]>>,
}

/// A search that is under way.
struct Search {
    engine: Rc<Engine<'static>>,
    answer: Held<Evaluation>,
    known: Doubt,
    /// The samples while they are drawn, and the hunt after them.
    samples: Option<Samples>,
    hunt: Option<Hunt>,
    tell: Callback<Doubt>,
}

/// The next step of a search; dropping it ends the search.
type Pending = Rc<RefCell<Option<Timeout>>>;

/// The doubt about `answer`, as far as it is known.
#[hook]
pub fn use_doubt(engine: Rc<Engine<'static>>, answer: Option<Held<Evaluation>>) -> Doubt {
    let found = use_state(|| None::<(Held<Evaluation>, Doubt)>);
    {
        let found = found.clone();
        use_effect_with(answer.clone(), move |answer| {
            let pending = Pending::default();
            if let Some(answer) = answer.clone() {
                let of = answer.clone();
                let tell = Callback::from(move |doubt| found.set(Some((of.clone(), doubt))));
                let known = Doubt::default();
                let search = Search { engine, answer, known, samples: None, hunt: None, tell };
                begin(search, &pending);
            }
            // A new answer cancels the search for the old one.
            move || drop(pending.take())
        });
    }
    let known = found.as_ref().filter(|(of, _)| answer.is_some_and(|answer| answer == *of));
    known.map(|(_, doubt)| doubt.clone()).unwrap_or_default()
}

/// Begins to draw samples once the answer has stood for a while.
fn begin(mut search: Search, pending: &Pending) {
    let next = Rc::clone(pending);
    let timeout = Timeout::new(REST_MS, move || {
        let (samples, hunt) = search.engine.doubt(&search.answer);
        (search.samples, search.hunt) = (samples, Some(hunt));
        go_on(search, &next);
    });
    pending.replace(Some(timeout));
}

/// Makes one step, so that the page can draw and listen between two of them.
fn go_on(mut search: Search, pending: &Pending) {
    let next = Rc::clone(pending);
    let timeout = Timeout::new(0, move || {
        if search.step() {
            go_on(search, &next);
        }
    });
    pending.replace(Some(timeout));
}

impl Search {
    /// One step of the samples, then of the hunt; false when all is told.
    fn step(&mut self) -> bool {
        if let Some(samples) = &mut self.samples {
            if !samples.step() {
                let confidence = self.samples.take().map(Samples::confidence);
                self.known.confidence = confidence.map(Held::new);
                self.tell.emit(self.known.clone());
            }
            return true;
        }
        let Some(hunt) = &mut self.hunt else { return false };
        if hunt.step(&self.engine, &self.answer) {
            return true;
        }
        self.known.constraints = Some(Held::new(hunt.constraints()));
        self.known.flips = self.hunt.take().map(|hunt| Held::new(hunt.flips()));
        self.tell.emit(self.known.clone());
        false
    }
}
