//! The recommendation.

use yew::prelude::*;

use crate::{
    evaluation::{Evaluation, Family, VerdictKind},
    ui::{
        format,
        widgets::{design, family_glyph},
        words,
    },
};

/// What to build, in a sentence, with its figures, reasons, and what would change it.
pub fn verdict(evaluation: &Evaluation) -> Html {
    let verdict = &evaluation.verdict;
    let winner = evaluation.winner();
    let runner_up = verdict.runner_up.as_deref().and_then(|id| evaluation.design(id));
    html! {
        <section
            id="verdict"
            class={classes!("card", "verdict", kind_class(verdict.kind))}
            aria-labelledby="verdict-title"
            data-design={verdict.design.clone()}
            data-family={verdict.family.map(Family::key)}
            data-kind={kind_key(verdict.kind)}
        >
            <div class="verdict-head" aria-live="polite" aria-atomic="true">
                <p class="eyebrow">
                    <span class="kind">{ words::verdict(verdict.kind) }</span>
                    if let Some(family) = verdict.family {
                        <span class="family-name">{ family_glyph(family) }{ family.title() }</span>
                    }
                </p>
                <h2 id="verdict-title">
                    { winner.map_or("No design meets every requirement", |design| design.title.as_str()) }
                </h2>
                <p class="summary">{ format::sentence(&verdict.summary) }</p>
            </div>
            { winner.map(design::figures) }
            <div class="arguments">
                { arguments("Why", "for", &verdict.reasons) }
                { arguments(
                    &runner_up.map_or_else(
                        || "What speaks against it".to_owned(),
                        |design| format!("What speaks for {}", design.title),
                    ),
                    "against",
                    &verdict.cons,
                ) }
            </div>
            { flips(evaluation) }
        </section>
    }
}

const fn kind_key(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Recommended => "recommended",
        VerdictKind::CloseCall => "close_call",
        VerdictKind::NoneFeasible => "none_feasible",
    }
}

const fn kind_class(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Recommended => "is-recommended",
        VerdictKind::CloseCall => "is-close",
        VerdictKind::NoneFeasible => "is-none",
    }
}

fn arguments(title: &str, side: &'static str, arguments: &[String]) -> Html {
    if arguments.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("argument", side)}>
            <h3>{ title.to_owned() }</h3>
            <ul>
                for argument in arguments {
                    <li>{ format::sentence(argument) }</li>
                }
            </ul>
        </div>
    }
}

fn flips(evaluation: &Evaluation) -> Html {
    if evaluation.flips.is_empty() {
        return Html::default();
    }
    html! {
        <div class="flips">
            <h3>{ "What would change the answer" }</h3>
            <ul>
                for flip in &evaluation.flips {
                    <li>{ family_glyph(flip.winner_family) }<span>{ format::sentence(&flip.message) }</span></li>
                }
            </ul>
        </div>
    }
}
