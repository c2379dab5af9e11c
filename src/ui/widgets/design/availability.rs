//! Three figures of availability that must not be mixed.

use yew::prelude::*;

use crate::{
    evaluation::AvailabilityEstimate,
    ui::{
        format,
        widgets::{OpenSources, sources_button},
        words,
    },
};

/// The three figures with what each means, and what a failure does.
pub fn availability(estimate: &AvailabilityEstimate, sources: &OpenSources) -> Html {
    let figure = |name: &'static str, means: &'static str, percent: f64| {
        html! {
            <tr>
                <th scope="row">{ name }<span class="sum">{ means }</span></th>
                <td class="num">{ format::availability(percent) }</td>
            </tr>
        }
    };
    let line = |name: &'static str, value: String| {
        html! { <tr><th scope="row">{ name }</th><td class="num">{ value }</td></tr> }
    };
    html! {
        <>
            <table class="bill">
                <tbody>
                    { figure("With common causes", "The forecast: redundant parts can fail together", estimate.common_cause_percent) }
                    { figure("If failures were independent", "An upper bound for redundant parts", estimate.independent_percent) }
                    { figure("Contract", "Azure’s parts; below it there is a refund", estimate.sla_percent) }
                </tbody>
                <tfoot>
                    { line("Downtime a year", format::minutes(estimate.downtime_minutes_per_year)) }
                    { line("Takes over within", estimate.failover_seconds.map_or_else(|| "nothing takes over".to_owned(), format::seconds)) }
                    { line("Level of redundancy", words::redundancy(estimate.redundancy).to_owned()) }
                </tfoot>
            </table>
            <p class="remark">
                { "Behind these figures " }
                { sources_button(&estimate.facts, "availability", sources) }
            </p>
            if !estimate.choices.is_empty() {
                <p class="list-title">{ "What makes it so" }</p>
                <ul class="plain">
                    for choice in &estimate.choices {
                        <li>{ choice }</li>
                    }
                </ul>
            }
            if !estimate.single_points_of_failure.is_empty() {
                <p class="list-title">{ "Single points of failure: without it offices are cut off or get less than they need" }</p>
                <ul class="plain">
                    for point in &estimate.single_points_of_failure {
                        <li>{ point }</li>
                    }
                </ul>
            }
        </>
    }
}
