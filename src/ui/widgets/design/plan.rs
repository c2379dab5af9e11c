//! How to build a design, step by step.

use yew::prelude::*;

use crate::{
    evaluation::PlanStep,
    ui::{
        format,
        widgets::{OpenSources, sources_button},
        words,
    },
};

/// The steps in order: who does what, and what to check before going on.
pub fn plan(steps: &[PlanStep], sources: &OpenSources) -> Html {
    html! {
        <ol class="plan">
            for step in steps {
                <li key={step.step.clone()}>
                    <p>
                        <strong>{ &step.step }</strong>
                        { format!(" ({}", words::actor(step.who)) }
                        { step.weeks.as_ref().map(|weeks| format!(", {}", format::weeks(weeks.low, weeks.high))) }
                        { ")" }
                        { sources_button(&step.facts, &step.step, sources) }
                    </p>
                    <p>{ format::sentence(&step.what) }</p>
                    <p class="remark">{ format!("Before going on: {}", format::clause(&step.test)) }</p>
                </li>
            }
        </ol>
    }
}
