//! The recommendation.

use yew::prelude::*;

use super::{changes::nearest, tabs::Tab};
use crate::{
    evaluation::{Design, Evaluation, Family, Flip, VerdictKind},
    text::percent,
    ui::{
        format, platform,
        widgets::{Draw, Later, design, family_name},
        words,
        work::Doubt,
    },
};

/// How many reasons and flips are on the first screen: the weightiest and the nearest.
const REASONS: usize = 2;
const CONS: usize = 1;
const FLIPS: usize = 2;

/// What to build, in a sentence, beside the `table` of the best of each family, with reasons and what would change it.
/// More of that stands behind `tab`.
pub fn verdict(
    evaluation: &Evaluation,
    table: &Draw,
    doubt: &Doubt,
    tab: &UseStateHandle<Tab>,
) -> Html {
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
                <p class="summary">
                    { format::sentence(&verdict.summary) }
                    if let Some(confidence) = &doubt.confidence {
                        { format!(" It stays first in {} of the samples.", percent(confidence.stays_first.share)) }
                    }
                </p>
                { winner.map(design::parts) }
            </div>
            <Later draw={table.clone()} is_first=true />
            <div class="arguments">
                { arguments("Why", "for", REASONS, &verdict.reasons) }
                { arguments(
                    &runner_up.map_or_else(
                        || "What speaks against it".to_owned(),
                        |design| format!("What speaks for {}", design.called()),
                    ),
                    "against",
                    CONS,
                    &verdict.cons,
                ) }
            </div>
            if !verdict.ask_first.is_empty() {
                <p class="remark">
                    { format!("Ask for these quotes first, their ranges decide: {}.", verdict.ask_first.join("; ")) }
                </p>
            }
            { winner.map(|_| turning_points(doubt, tab)) }
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

fn arguments(title: &str, side: &'static str, most: usize, arguments: &[String]) -> Html {
    if arguments.is_empty() {
        return Html::default();
    }
    html! {
        <div class={classes!("argument", side)}>
            <h3>{ title.to_owned() }</h3>
            <ul>
                for argument in arguments.iter().take(most) {
                    <li>{ format::sentence(argument) }</li>
                }
            </ul>
        </div>
    }
}

/// The nearest flips, each with a way to try it.
fn turning_points(doubt: &Doubt, tab: &UseStateHandle<Tab>) -> Html {
    let flips = doubt.flips.as_deref();
    let more = {
        let tab = tab.setter();
        move |_: MouseEvent| {
            tab.set(Tab::Doubt);
            platform::focus(&Tab::Doubt.id());
        }
    };
    html! {
        <div class="turning" aria-busy={(flips.is_none() && doubt.again.is_none()).to_string()}>
            <div class="turning-head">
                <h3>{ "What would change the answer" }</h3>
                if flips.is_some_and(|flips| flips.len() > FLIPS) {
                    <button type="button" class="link" onclick={more}>{ "More of it" }</button>
                }
            </div>
            { nearest(doubt, FLIPS, Flip::brief) }
        </div>
    }
}
