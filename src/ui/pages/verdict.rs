//! The recommendation.

use yew::prelude::*;

use crate::{
    evaluation::{ConstraintCost, Design, Evaluation, Family, VerdictKind},
    ui::{
        format, parts,
        widgets::{design, family_glyph, family_name},
        words,
        work::Doubt,
    },
};

/// Flips that are shown: the nearest.
const FLIPS: usize = 8;

/// What to build, in a sentence, with its figures, reasons, and what would change it.
pub fn verdict(evaluation: &Evaluation, doubt: &Doubt) -> Html {
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
                        { family_name(family, family.title()) }
                    }
                </p>
                <h2 id="verdict-title">
                    { winner.map_or_else(|| "No design meets every requirement".to_owned(), Design::called) }
                </h2>
                <p class="summary">{ format::sentence(&verdict.summary) }</p>
                { winner.map(design::parts) }
                if let Some(confidence) = &doubt.confidence {
                    <p class="remark">{ format::sentence(&confidence.summary) }</p>
                }
            </div>
            { winner.map(design::figures) }
            <div class="arguments">
                { arguments("Why", "for", &verdict.reasons) }
                { arguments(
                    &runner_up.map_or_else(
                        || "What speaks against it".to_owned(),
                        |design| format!("What speaks for {}", design.called()),
                    ),
                    "against",
                    &verdict.cons,
                ) }
            </div>
            if !verdict.ask_first.is_empty() {
                <p class="remark">
                    { format!("Ask for these quotes first, their ranges decide: {}.", verdict.ask_first.join("; ")) }
                </p>
            }
            { winner.map(|_| turning_points(doubt)) }
            { requirements(doubt.constraints.as_deref().unwrap_or_default()) }
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

/// What each requirement costs: the best design without it.
fn requirements(costs: &[ConstraintCost]) -> Html {
    if costs.is_empty() {
        return Html::default();
    }
    html! {
        <div class="flips">
            <h3>{ "What the requirements cost" }</h3>
            <ul>
                for cost in costs {
                    <li>
                        { family_glyph(cost.without.family) }
                        <span>{ format::sentence(&cost.message) }</span>
                    </li>
                }
            </ul>
        </div>
    }
}

fn turning_points(doubt: &Doubt) -> Html {
    let flips = doubt.flips.as_deref();
    let points = match flips {
        None if let Some(again) = &doubt.again => parts::missing(again.reform(|_| ())),
        None => html! { <p class="remark">{ "Trying other requirements…" }</p> },
        Some([]) => html! {
            <p class="remark">{ "No single number, moved alone within reason, changes the answer." }</p>
        },
        Some(flips) => html! {
            <ul>
                for flip in flips.iter().take(FLIPS) {
                    <li>
                        { family_glyph(flip.winner_family) }
                        <span>{ format::sentence(&flip.message) }</span>
                    </li>
                }
            </ul>
        },
    };
    html! {
        <div class="flips" aria-busy={(flips.is_none() && doubt.again.is_none()).to_string()}>
            <h3>{ "What would change the answer" }</h3>
            { points }
        </div>
    }
}
