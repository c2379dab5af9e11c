//! The answer beside the form, where there is no room for both.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{
        widgets::{design, family_glyph},
        words,
    },
};

/// The answer in a line at the lower edge of a narrow screen, while the form fills it.
pub fn peek(evaluation: &Evaluation, to_results: &Callback<MouseEvent>) -> Html {
    let verdict = &evaluation.verdict;
    html! {
        <a class="peek" href="#results" onclick={to_results}>
            <span>
                if let Some(family) = verdict.family {
                    { family_glyph(family) }{ family.title() }
                } else {
                    { words::verdict(verdict.kind) }
                }
            </span>
            if let Some(winner) = evaluation.winner() {
                <span>{ design::monthly_cost(&winner.cost) }{ " / month" }</span>
            }
            <span class="peek-go">{ "See why" }</span>
        </a>
    }
}
