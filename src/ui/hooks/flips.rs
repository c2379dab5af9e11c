//! What would change the answer, worked out once the answer itself is on the screen.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::{
    engine::Engine,
    evaluation::{Evaluation, Flip},
};

/// Milliseconds an answer must stand before its flips are sought: they take many evaluations and
/// must not run while someone types.
const REST_MS: u32 = 250;

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
            let waiting = answer.clone().map(|answer| {
                Timeout::new(REST_MS, move || {
                    let flips = engine.flips(&answer).into();
                    found.set(Some((answer, flips)));
                })
            });
            // A new answer cancels the search for the old one.
            move || drop(waiting)
        });
    }
    let (of, flips) = found.as_ref()?;
    answer.is_some_and(|answer| Rc::ptr_eq(&answer, of)).then(|| Rc::clone(flips))
}
