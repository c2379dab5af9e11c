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
        widgets::{OpenSources, design},
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

/// Verdict, families, pictures, what was ruled out, every design, and what it all rests on.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { evaluation, doubt, is_dark, on_sources } = props;
    html! {
        <>
            { verdict(evaluation, doubt) }
            if !evaluation.warnings.is_empty() {
                <section class="card attention" aria-labelledby="attention-title">
                    <h2 id="attention-title">{ "Please note" }</h2>
                    { design::warnings(&evaluation.warnings, on_sources) }
                </section>
            }
            { families(evaluation, on_sources) }
            { charts(evaluation, *is_dark) }
            if !evaluation.crossings.is_empty() {
                { crossings(&evaluation.crossings) }
            }
            if evaluation.winner().is_some() {
                { confidence(doubt.confidence.as_deref()) }
            }
            { excluded(evaluation) }
            <Ranking {evaluation} {on_sources} />
            { ledger(evaluation, doubt.flips.as_deref().unwrap_or_default(), on_sources) }
        </>
    }
}
