//! What rules a design out, and what to watch.

use yew::prelude::*;

use crate::{
    evaluation::{Violation, Warning},
    ui::{
        format,
        widgets::{OpenSources, sources_button},
        words,
    },
};

/// The requirements and limits a design breaks, each with its number.
pub fn violations(violations: &[Violation], sources: &OpenSources) -> Html {
    html! {
        <ul class="violations">
            for violation in violations {
                <li>
                    <strong>{ words::rule(&violation.rule) }</strong>{ " " }
                    { format::sentence(&violation.message) }
                    { sources_button(&violation.facts, &words::rule(&violation.rule), sources) }
                    if let Some(passes_if) = &violation.passes_if {
                        <span class="remedy">{ format::clause(&format!("Passes if {}", passes_if.replace('_', " "))) }</span>
                    }
                </li>
            }
        </ul>
    }
}

/// What to watch out for and what to do about it.
pub fn warnings(warnings: &[Warning], sources: &OpenSources) -> Html {
    html! {
        <ul class="warnings">
            for warning in warnings {
                <li>
                    { format::sentence(&warning.message) }
                    { sources_button(&warning.facts, &words::plain(&warning.rule), sources) }
                    if let Some(remedy) = &warning.remedy {
                        <span class="remedy">{ format::sentence(remedy) }</span>
                    }
                </li>
            }
        </ul>
    }
}
