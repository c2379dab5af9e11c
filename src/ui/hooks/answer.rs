//! The answer to what is asked, as soon as it is there.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    domain::Scenario,
    ui::work::{Desk, Known},
};

/// What `desk` knows about `scenario`; until it does, what it knew before.
#[hook]
pub fn use_answer(desk: &Desk, scenario: &Rc<Scenario>) -> Known {
    let known = use_state(|| desk.known());
    {
        let (desk, known) = (desk.clone(), known.setter());
        use_effect_with((), move |()| {
            known.set(desk.known());
            desk.listen(Callback::from(move |now| known.set(now)));
            move || desk.listen(Callback::noop())
        });
    }
    {
        let desk = desk.clone();
        use_effect_with(Rc::clone(scenario), move |scenario| desk.ask(scenario));
    }
    (*known).clone()
}
