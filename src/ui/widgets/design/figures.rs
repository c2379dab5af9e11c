//! The figures one compares designs by.

use yew::prelude::*;

use crate::{
    evaluation::{Cost, Design},
    ui::{format, words},
};

/// Monthly cost, typical amounts for lines included; what the comparison uses.
pub fn monthly_cost(cost: &Cost) -> String {
    let planning = format::money(cost.planning_monthly, &cost.currency);
    if cost.complete { planning } else { format!("about {planning}") }
}

/// How far it is known.
pub fn cost_note(cost: &Cost) -> String {
    if cost.complete {
        return "every line has a price".to_owned();
    }
    let money = |amount| format::money(amount, &cost.currency);
    format!(
        "{} to {}; {} of it are list prices and quotes",
        money(cost.planning_low),
        money(cost.planning_high),
        money(cost.monthly)
    )
}

/// Name, value and remark of each figure, in a list that reads the same in every design.
pub fn figures(design: &Design) -> Html {
    let throughput = &design.throughput;
    let availability = &design.availability;
    let range = design.latency.offices.iter().max_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms));
    html! {
        <dl class="figures">
            { figure(
                "Cost a month",
                monthly_cost(&design.cost),
                cost_note(&design.cost),
            ) }
            { figure(
                "Round trip, worst office",
                format::ms(design.latency.worst_p50_ms),
                range.map(|office| format!(
                    "{} in 8 of 10 cases, {}",
                    format::ms_range(office.p10_ms, office.p90_ms),
                    words::latency_basis(office.basis),
                )).unwrap_or_default(),
            ) }
            { figure(
                "Throughput, all offices",
                format::rate(throughput.mbps),
                format!("{} needed; limit: {}", format::rate(throughput.required_mbps), throughput.bottleneck),
            ) }
            { figure(
                "Availability",
                format::availability(availability.common_cause_percent),
                format!(
                    "{} down a year; contract {}, independent {}{}",
                    format::minutes(availability.downtime_minutes_per_year),
                    format::availability(availability.sla_percent),
                    format::availability(availability.independent_percent),
                    design.outage_monthly.map_or_else(String::new, |outage| format!(
                        "; outages cost about {} a month, not in the bill",
                        format::money(outage, &design.cost.currency)
                    )),
                ),
            ) }
            { figure(
                "In service after",
                format::weeks(design.lead_time_weeks.low, design.lead_time_weeks.high),
                design.complexity.words.clone(),
            ) }
            { figure(
                "Encryption",
                words::encryption(design.security.encryption).to_owned(),
                if design.security.private_path { "off the public internet" } else { "uses the public internet" }.to_owned(),
            ) }
        </dl>
    }
}

fn figure(name: &'static str, value: String, remark: String) -> Html {
    html! {
        <div class="figure">
            <dt>{ name }</dt>
            <dd>
                <span class="value">{ value }</span>
                <span class="remark">{ remark }</span>
            </dd>
        </div>
    }
}
