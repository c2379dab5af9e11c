//! What is handed over: a sheet that offers files, and loads what makes them when it is opened.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{
        facts::Facts,
        held::Held,
        parts::{self, Part},
        widgets::{Arriving, Sheet, SheetWords},
        work::Doubt,
    },
};

const WORDS: SheetWords = SheetWords {
    id: "handover",
    class: "sheet",
    title: "Hand over",
    title_id: "handover-title",
    closer: "handover-close",
    closer_first: true,
};

/// The button that opens the sheet.
pub fn handover_opener() -> Html {
    html! { <button type="button" class="quiet" id="handover-open" popovertarget={WORDS.id}>{ "Hand over" }</button> }
}

/// The sheet; the browser opens and closes it and listens for Escape.
pub fn handover(evaluation: &Held<Evaluation>, doubt: &Doubt, facts: &'static Facts) -> Html {
    let (evaluation, doubt) = (evaluation.clone(), doubt.clone());
    let content = Callback::from(move |_| {
        let (evaluation, doubt) = (evaluation.clone(), doubt.clone());
        let files = move |()| {
            parts::handover().map(|handover| (handover.files)(&evaluation, &doubt, facts))
        };
        html! { <Arriving part={Part::Handover} content={Callback::from(files)} /> }
    });
    html! { <Sheet words={WORDS} {content} /> }
}
