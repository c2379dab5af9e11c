//! What would change the answer, worked out once the answer itself is on the screen.

use std::{cell::RefCell, rc::Rc};

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    engine::Engine,
    evaluation::{Evaluation, Flip},
    score::{Found, Step, nearest_first},
};

/// Milliseconds an answer must stand before its flips are sought: they take many evaluations and
/// must not run while someone types.
const REST_MS: u32 = 250;

/// A search that is under way.
struct Search {
    engine: Rc<Engine<'static>>,
    answer: Rc<Evaluation>,
    open: Vec<Step>,
    found: Vec<Found>,
    done: Callback<Vec<Flip>>,
}

/// The next step of a search; dropping it ends the search.
type Pending = Rc<RefCell<Option<Timeout>>>;

/// The flips of `answer`; none while they are being sought.
#[hook]
pub fn use_flips(
    engine: Rc<Engine<'static>>,
    answer: Option<Rc<Evaluation>>,
) -> Option<Rc<[Flip]>> {
    let found = use_state(|| None::<(Rc<Evaluation>, Rc<[Flip]>)>);
    {
        let found = found.clone();
        use_effect_with(answer.clone(), move |answer| {
            let pending = Pending::default();
            if let Some(answer) = answer.clone() {
                let of = Rc::clone(&answer);
                let done = Callback::from(move |flips: Vec<Flip>| {
                    found.set(Some((Rc::clone(&of), flips.into())));
                });
                let open = engine.flip_steps(&answer);
                let search = Search { engine, answer, open, found: Vec::new(), done };
                go_on(search, &pending, REST_MS);
            }
            // A new answer cancels the search for the old one.
            move || drop(pending.take())
        });
    }
    let (of, flips) = found.as_ref()?;
    answer.is_some_and(|answer| Rc::ptr_eq(&answer, of)).then(|| Rc::clone(flips))
}

/// Makes one step after `wait_ms`, so that the page can draw and listen between two of them.
fn go_on(mut search: Search, pending: &Pending, wait_ms: u32) {
    let next = Rc::clone(pending);
    let timeout = Timeout::new(wait_ms, move || match search.open.pop() {
        Some(step) => {
            search.found.extend(search.engine.flip(&search.answer, &step));
            go_on(search, &next, 0);
        }
        None => search.done.emit(nearest_first(search.found)),
    });
    pending.replace(Some(timeout));
}
