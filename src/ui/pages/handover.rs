//! What is handed over: a sheet that offers files, and loads what makes them when it is opened.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{
        facts::Facts,
        held::Held,
        parts::{self, Part, use_part},
        widgets::{SheetWords, sheet, use_opened},
        work::Doubt,
    },
};

/// Id of the sheet.
const SHEET: &str = "handover";

/// Properties of [`Sheet`] and [`Content`].
#[derive(Properties, PartialEq)]
struct HandoverProps {
    evaluation: Held<Evaluation>,
    doubt: Doubt,
    facts: &'static Facts,
}

/// The button that opens the sheet.
pub fn handover_opener() -> Html {
    html! { <button type="button" class="quiet" id="handover-open" popovertarget={SHEET}>{ "Hand over" }</button> }
}

/// The sheet; the browser opens and closes it and listens for Escape.
pub fn handover(evaluation: &Held<Evaluation>, doubt: &Doubt, facts: &'static Facts) -> Html {
    html! { <Sheet {evaluation} doubt={doubt.clone()} {facts} /> }
}

#[component]
fn Sheet(props: &HandoverProps) -> Html {
    let (opened, ontoggle) = use_opened();
    let words = SheetWords {
        id: SHEET,
        class: "sheet",
        title: "Hand over",
        title_id: "handover-title",
        closer: "handover-close",
        closer_first: true,
    };
    let HandoverProps { evaluation, doubt, facts } = props;
    let content = (opened == Some(true))
        .then(|| html! { <Content {evaluation} doubt={doubt.clone()} facts={*facts} /> });
    sheet(&words, Some(ontoggle), content.unwrap_or_default())
}

/// What is in the sheet, once its code is there.
#[component]
fn Content(props: &HandoverProps) -> Html {
    use_part(Part::Handover);
    let HandoverProps { evaluation, doubt, facts } = props;
    parts::handover().map_or_else(
        || parts::placeholder(Part::Handover),
        |handover| (handover.files)(evaluation, doubt, facts),
    )
}
