//! What would change the answer, and what the requirements cost.

use yew::prelude::*;

use crate::{
    evaluation::{ConstraintCost, Flip},
    score,
    ui::{
        format, parts, platform,
        state::{Action, SessionHandle},
        widgets::{family_glyph, markup::card},
        work::Doubt,
    },
    workbench::Place,
};

/// Flips that are shown: the nearest.
const FLIPS: usize = 8;

/// The nearest values at which the answer changes, each with a way to try it.
pub fn flips(doubt: &Doubt) -> Html {
    card(
        "flips-title",
        "What would change the answer",
        "Nearest first, counted by how far off each number may be.".to_owned(),
        nearest(doubt, FLIPS, |flip| &flip.message),
    )
}

/// The `most` nearest flips with `words` of each, or what there is to say in their place.
pub fn nearest(doubt: &Doubt, most: usize, words: fn(&Flip) -> &str) -> Html {
    let flip = |flip: &Flip| {
        html! {
            <li>
                { family_glyph(flip.winner_family) }
                <span>{ format::sentence(words(flip)) }</span>
                { parts::rest().map(|rest| (rest.try_it)(flip)) }
            </li>
        }
    };
    match doubt.flips.as_deref() {
        None if let Some(again) = &doubt.again => parts::missing(again.reform(|_| ())),
        None => html! { <p class="remark">{ "Trying other requirements…" }</p> },
        Some([]) => html! {
            <p class="remark">{ "No single number, moved alone within reason, changes the answer." }</p>
        },
        Some(flips) => html! { <ul class="flips">{ for flips.iter().take(most).map(flip) }</ul> },
    }
}

/// What each requirement costs: the best design without it.
pub fn requirements(doubt: &Doubt) -> Html {
    let costs = doubt.constraints.as_deref().unwrap_or_default();
    if costs.is_empty() {
        return Html::default();
    }
    let cost = |cost: &ConstraintCost| {
        html! {
            <li>
                { family_glyph(cost.without.family) }
                <span>{ format::sentence(&cost.message) }</span>
            </li>
        }
    };
    card(
        "requirements-title",
        "What the requirements cost",
        String::new(),
        html! { <ul class="flips">{ for costs.iter().map(cost) }</ul> },
    )
}

/// A button that changes the question so that `flip` happens.
pub fn try_it(flip: &Flip) -> Html {
    html! { <TryIt flip={flip.clone()} /> }
}

#[derive(Properties, PartialEq)]
struct TryItProps {
    flip: Flip,
}

#[component]
fn TryIt(props: &TryItProps) -> Html {
    let TryItProps { flip } = props;
    let Some(session) = use_context::<SessionHandle>() else { return Html::default() };
    // What it was found for may be an older question.
    let tried = score::tried(flip, &session.scenario).filter(|tried| tried.check().is_ok());
    let Some(tried) = tried else { return Html::default() };
    let onclick = move |_: MouseEvent| {
        let place = Place::kept(session.place.id);
        session.dispatch(Action::Open(Box::new(tried.clone()), place));
        // The button goes with the answer that it belongs to.
        platform::focus("results");
    };
    html! {
        <button type="button" class="quiet" aria-label={format!("Try it: {}", flip.message)} {onclick}>
            { "Try it" }
        </button>
    }
}
