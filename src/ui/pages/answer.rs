//! The answer from top to bottom.

use std::rc::Rc;

use yew::prelude::*;

use super::{
    charts::charts, excluded::excluded, families::families, ledger::ledger, ranking::Ranking,
    verdict::verdict,
};
use crate::{
    evaluation::{Evaluation, Flip},
    ui::widgets::{OpenSources, design},
};

/// Properties of [`Answer`].
#[derive(Properties, PartialEq)]
pub struct AnswerProps {
    /// The answer.
    pub evaluation: Rc<Evaluation>,
    /// What would change it; none while that is being worked out.
    pub flips: Option<Rc<[Flip]>>,
    /// Whether the page is dark.
    pub is_dark: bool,
    /// Called with facts to show.
    pub on_sources: OpenSources,
}

/// Verdict, families, pictures, what was ruled out, every design, and what it all rests on.
#[component]
pub fn Answer(props: &AnswerProps) -> Html {
    let AnswerProps { evaluation, flips, is_dark, on_sources } = props;
    html! {
        <>
            { verdict(evaluation, flips.as_deref()) }
            if !evaluation.warnings.is_empty() {
                <section class="card attention" aria-labelledby="attention-title">
                    <h2 id="attention-title">{ "Please note" }</h2>
                    { design::warnings(&evaluation.warnings, on_sources) }
                </section>
            }
            { families(evaluation, on_sources) }
            { charts(evaluation, *is_dark) }
            { excluded(evaluation) }
            <Ranking {evaluation} {on_sources} />
            { ledger(evaluation, on_sources) }
        </>
    }
}
