//! The end of the answer: what most readers scroll to.

use yew::prelude::*;

use super::{
    confidence::confidence, crossings::crossings, excluded::excluded, ledger::ledger,
    ranking::Ranking,
};
use crate::{
    evaluation::Evaluation,
    ui::{
        held::Held,
        parts::Opened,
        widgets::{Later, OpenSources, use_draw},
        work::Doubt,
    },
};

/// Properties of [`Tail`].
#[derive(Properties, PartialEq)]
struct TailProps {
    evaluation: Held<Evaluation>,
    doubt: Doubt,
    on_sources: OpenSources,
    opened: UseStateHandle<Opened>,
}

/// Where bills cross, how sure it is, what was ruled out, every design, and what it all rests on.
pub fn tail(
    evaluation: &Held<Evaluation>,
    doubt: &Doubt,
    on_sources: &OpenSources,
    opened: &UseStateHandle<Opened>,
) -> Html {
    html! { <Tail {evaluation} doubt={doubt.clone()} {on_sources} opened={opened.clone()} /> }
}

#[component]
fn Tail(props: &TailProps) -> Html {
    let TailProps { evaluation, doubt, on_sources, opened } = props;
    let crossings = use_draw(evaluation.clone(), crossings);
    let confidence = use_draw(doubt.clone(), confidence);
    let excluded = use_draw(evaluation.clone(), excluded);
    let ranking = use_draw(
        (evaluation.clone(), on_sources.clone(), opened.clone()),
        |(evaluation, on_sources, opened)| {
            html! { <Ranking {evaluation} {on_sources} opened={opened.clone()} /> }
        },
    );
    let ledger = use_draw((evaluation.clone(), doubt.flips.clone(), on_sources.clone()), ledger);
    html! {
        <>
            <Later draw={crossings} />
            if evaluation.winner().is_some() {
                <Later draw={confidence} />
            }
            <Later draw={excluded} />
            <Later draw={ranking} />
            <Later draw={ledger} />
        </>
    }
}
