//! The figures one compares designs by.

use yew::prelude::*;

use crate::{
    evaluation::{Cost, Design},
    ui::{format, words},
};

/// Monthly cost as far as prices are known; a plus sign says that some are not.
pub fn known_cost(cost: &Cost) -> String {
    let known = format::money(cost.monthly, &cost.currency);
    if cost.complete { known } else { format!("{known} +") }
}

/// What the plus sign stands for; none when every price is known.
pub fn cost_note(cost: &Cost) -> Option<String> {
    let unknown = cost.lines.iter().filter(|line| line.monthly.is_none()).count();
    (!cost.complete).then(|| {
        let lines = super::plural(unknown, "line");
        let planning = format::money(cost.planning_monthly, &cost.currency);
        format!("+ {lines} without a list price; plan with {planning}")
    })
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
                known_cost(&design.cost),
                cost_note(&design.cost).unwrap_or_else(|| "every line has a price".to_owned()),
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
                    "{} down a year; contract {}, independent {}",
                    format::minutes(availability.downtime_minutes_per_year),
                    format::availability(availability.sla_percent),
                    format::availability(availability.independent_percent),
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
