//! The answer from top to bottom.

use yew::prelude::*;

use super::{
    charts::charts, confidence::confidence, crossings::crossings, excluded::excluded,
    families::families, ledger::ledger, ranking::Ranking, verdict::verdict,
};
use crate::{
    evaluation::Evaluation,
    ui::{
        held::Held,
        widgets::{Later, OpenSources, design, use_draw},
        work::Doubt,
    },
};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// The answer.
    pub evaluation: Held<Evaluation>,
    /// How sure it is and what would change it, as far as that is known.
    pub doubt: Doubt,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Called with facts to show.
    pub on_sources: OpenSources,
}

/// Verdict, families, pictures, what was ruled out, every design, and what it all rests on: what one sees first at
/// once, the rest in turns.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { evaluation, doubt, is_dark, on_sources } = props;
    let families = use_memo((evaluation.clone(), on_sources.clone()), families);
    let charts = use_draw((evaluation.clone(), *is_dark), charts);
    let crossings = use_draw(evaluation.clone(), crossings);
    let confidence = use_draw(doubt.confidence.clone(), |known| confidence(known.as_ref()));
    let excluded = use_draw(evaluation.clone(), excluded);
    let ranking = use_draw((evaluation.clone(), on_sources.clone()), |(evaluation, on_sources)| {
        html! { <Ranking {evaluation} {on_sources} /> }
    });
    let ledger = use_draw((evaluation.clone(), doubt.flips.clone(), on_sources.clone()), ledger);
    html! {
        <>
            { verdict(evaluation, doubt) }
            if !evaluation.warnings.is_empty() {
                <section class="card attention" aria-labelledby="attention-title">
                    <h2 id="attention-title">{ "Please note" }</h2>
                    { design::warnings(&evaluation.warnings, on_sources) }
                </section>
            }
            { (*families).clone() }
            <Later draw={charts} />
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
