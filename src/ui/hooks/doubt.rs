//! How sure the answer is and what would change it, worked out once the answer is on the screen.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    engine::{Engine, Hunt},
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
    hunt: Hunt,
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
                let search = Search { engine, answer, known, hunt: Hunt::default(), tell };
                begin(search, &pending);
            }
            // A new answer cancels the search for the old one.
            move || drop(pending.take())
        });
    }
    let known = found.as_ref().filter(|(of, _)| answer.is_some_and(|answer| answer == *of));
    known.map(|(_, doubt)| doubt.clone()).unwrap_or_default()
}

/// Draws the samples once the answer has stood for a while, then looks for flips.
fn begin(mut search: Search, pending: &Pending) {
    let next = Rc::clone(pending);
    let timeout = Timeout::new(REST_MS, move || {
        // A scenario that was answered has a confidence too, unless nothing is feasible.
        let confidence = search.engine.confidence(&search.answer.scenario);
        search.known.confidence = confidence.ok().flatten().map(Held::new);
        search.tell.emit(search.known.clone());
        search.hunt = search.engine.hunt(&search.answer);
        go_on(search, &next);
    });
    pending.replace(Some(timeout));
}

/// Makes one step, so that the page can draw and listen between two of them.
fn go_on(mut search: Search, pending: &Pending) {
    let next = Rc::clone(pending);
    let timeout = Timeout::new(0, move || {
        if search.hunt.step(&search.engine, &search.answer) {
            go_on(search, &next);
        } else {
            let constraints = Some(Held::new(search.hunt.constraints()));
            let flips = Some(Held::new(search.hunt.flips()));
            search.tell.emit(Doubt { flips, constraints, ..search.known });
        }
    });
    pending.replace(Some(timeout));
}
