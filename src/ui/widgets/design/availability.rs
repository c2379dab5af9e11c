//! Three figures of availability that must not be mixed.

use yew::prelude::*;

use crate::{
    evaluation::AvailabilityEstimate,
    ui::{
        format,
        widgets::{
            OpenSources,
            markup::{below, bill, line, list, pieces, words},
            sources_button,
        },
        words,
    },
};

/// The three figures with what each means, and what a failure does.
pub fn availability(estimate: &AvailabilityEstimate, sources: &OpenSources) -> Html {
    let figure = |name: &'static str, means: &str, percent: f64| {
        line(
            pieces(vec![words(name), below(means.to_owned())]),
            words(format::availability(percent)),
        )
    };
    let total = |name: &'static str, value: String| line(words(name), words(value));
    let takes_over = estimate.failover_seconds.map(format::seconds);
    pieces(vec![
        bill(
            String::new(),
            vec![
                figure(
                    "With common causes",
                    "The forecast: redundant parts can fail together",
                    estimate.common_cause_percent,
                ),
                figure(
                    "If failures were independent",
                    "An upper bound for redundant parts",
                    estimate.independent_percent,
                ),
                figure(
                    "Contract",
                    "Azure’s parts; below it there is a refund",
                    estimate.sla_percent,
                ),
            ],
            vec![
                total("Downtime a year", format::minutes(estimate.downtime_minutes_per_year)),
                total(
                    "Takes over within",
                    takes_over.unwrap_or_else(|| "nothing takes over".to_owned()),
                ),
                total("Level of redundancy", words::redundancy(estimate.redundancy).to_owned()),
            ],
        ),
        html! {
            <p class="remark">
                { "Behind these figures " }
                { sources_button(&estimate.facts, "availability", sources) }
            </p>
        },
        list("What makes it so", estimate.choices.clone()),
        list(
            "Single points of failure: without it offices are cut off or get less than they need",
            estimate.single_points_of_failure.clone(),
        ),
    ])
}
