//! The figures one compares designs by.

use yew::prelude::*;

use crate::{
    evaluation::{Cost, Design},
    ui::{format, words},
};

/// Names of the figures, in their order.
pub const FIGURES: [&str; 6] = [
    "Cost a month",
    "Worst round trip",
    "Throughput",
    "Availability",
    "In service after",
    "Encryption",
];

/// One of the [`FIGURES`] of a design.
pub struct Figure {
    /// With its unit.
    pub value: String,
    /// What it means, in a few words.
    pub brief: String,
    /// What else there is to know, as the sentence goes on.
    more: String,
}

/// Monthly cost, typical amounts for lines included; what the comparison uses.
pub fn monthly_cost(cost: &Cost) -> String {
    let planning = format::money(cost.planning_monthly, &cost.currency);
    if cost.complete { planning } else { format!("about {planning}") }
}

/// How far it is known: its range, and what of it is.
fn cost_notes(cost: &Cost) -> (String, String) {
    if cost.complete {
        return ("every line has a price".to_owned(), String::new());
    }
    let money = |amount| format::money(amount, &cost.currency);
    (
        format!("{} to {}", money(cost.planning_low), money(cost.planning_high)),
        format!("; {} of it are list prices and quotes", money(cost.monthly)),
    )
}

/// The [`FIGURES`] of a design.
pub fn figures_of(design: &Design) -> [Figure; FIGURES.len()] {
    let Design { cost, throughput, availability, .. } = design;
    let worst = design.latency.offices.iter().max_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms));
    let (range, listed) = cost_notes(cost);
    let outage = design.outage_monthly.map_or_else(String::new, |outage| {
        let outage = format::money(outage, &cost.currency);
        format!("; outages cost about {outage} a month, not in the bill")
    });
    let effort = design.complexity.words.as_str();
    let (effort, parties) = effort.split_once(": ").unwrap_or((effort, ""));
    let figure = |value, brief, more| Figure { value, brief, more };
    [
        figure(monthly_cost(cost), range, listed),
        figure(
            format::ms(design.latency.worst_p50_ms),
            worst.map_or_else(String::new, |office| format::ms_range(office.p10_ms, office.p90_ms)),
            worst.map_or_else(String::new, |office| {
                format!(" in 8 of 10 cases, {}", words::latency_basis(office.basis))
            }),
        ),
        figure(
            format::rate(throughput.mbps),
            format!("{} needed", format::rate(throughput.required_mbps)),
            format!("; limit: {}", throughput.bottleneck),
        ),
        figure(
            format::availability(availability.common_cause_percent),
            format!("{} down a year", format::minutes(availability.downtime_minutes_per_year)),
            format!(
                "; contract {}, independent {}{outage}",
                format::availability(availability.sla_percent),
                format::availability(availability.independent_percent),
            ),
        ),
        figure(
            format::weeks(design.lead_time_weeks.low, design.lead_time_weeks.high),
            format!("effort: {effort}"),
            format!("; {parties}"),
        ),
        figure(
            words::encryption(design.security.encryption).to_owned(),
            if design.security.private_path { "off the internet" } else { "over the internet" }
                .to_owned(),
            String::new(),
        ),
    ]
}

/// Name, value and remark of each figure.
pub fn figures(design: &Design) -> Html {
    html! {
        <dl class="figures">
            for (name, figure) in FIGURES.iter().zip(figures_of(design)) {
                <div class="figure">
                    <dt>{ *name }</dt>
                    <dd>
                        <span class="value">{ figure.value }</span>
                        <span class="remark">{ figure.brief + &figure.more }</span>
                    </dd>
                </div>
            }
        </dl>
    }
}
