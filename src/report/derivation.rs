//! From requirement to design: what decides each requirement and what the design reaches.

use super::{
    document::{Document, Words, row},
    sources::Sources,
    words::{range, subject, total, weeks, word},
};
use crate::{
    evaluation::{EncryptionReach, Evaluation},
    text::{milliseconds, number},
};

/// Requirement, what decides it, the number the design reaches, and the dated sources.
pub(super) fn write(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let Some(design) = subject(evaluation) else { return };
    let scenario = &evaluation.scenario;
    document.heading(2, "From requirement to design");
    document.paragraph(Words::from("For ").and(Words::strong(design.called())).and("."));
    let optional = |value: Option<f64>, unit: &str| {
        value.map_or_else(
            || "no limit given".to_owned(),
            |value| format!("{} {unit}", number(value, 3)),
        )
    };
    let throughput = &design.throughput;
    let mut rows = Vec::new();
    for element in &throughput.chain {
        let binds = element.element == throughput.bottleneck;
        rows.push(row![
            format!("{} Mbps", number(throughput.required_mbps, 1)),
            format!("{}{}", &element.element, if binds { " (binds)" } else { "" }),
            format!("{} Mbps", number(element.mbps, 1)),
            sources.cite(&element.facts),
        ]);
    }
    let worst = design
        .latency
        .offices
        .iter()
        .max_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms).then_with(|| b.name.cmp(&a.name)));
    if let Some(office) = worst {
        let name = if office.name.is_empty() { "an office" } else { &office.name };
        for leg in &office.legs {
            rows.push(row![
                optional(scenario.max_rtt_ms, "ms round trip"),
                format!("{name}: {} to {}", &leg.from, &leg.to),
                milliseconds(leg.ms),
                sources.cite(&leg.facts),
            ]);
        }
        if let Some(second) = &design.latency.second_region {
            rows.push(row![
                "a second region".to_owned(),
                format!("worst office to {}, while the first is down", second.name),
                range(second.worst_p50_ms, second.worst_p90_ms),
                String::new(),
            ]);
        }
        rows.push(row![
            optional(scenario.max_rtt_ms, "ms round trip"),
            format!("{name}: all legs; light in fibre needs {}", milliseconds(office.floor_ms)),
            format!(
                "{} to {}, median {}",
                number(office.p10_ms, 1),
                milliseconds(office.p90_ms),
                milliseconds(office.p50_ms)
            ),
            String::new(),
        ]);
    }
    let availability = &design.availability;
    rows.push(row![
        optional(scenario.availability_target_percent, "% available"),
        format!("{} redundancy; parts that fail for common causes", word(&availability.redundancy)),
        format!(
            "{} %, {} minutes a year",
            number(availability.common_cause_percent, 4),
            number(availability.downtime_minutes_per_year, 0)
        ),
        sources.cite(&availability.facts),
    ]);
    rows.push(row![
        optional(scenario.recovery_seconds, "seconds to recover"),
        "loss of the active path".to_owned(),
        availability.failover_seconds.map_or_else(
            || "no second path".to_owned(),
            |seconds| format!("{} seconds", number(seconds, 1)),
        ),
        String::new(),
    ]);
    let reach = match design.security.encryption {
        EncryptionReach::None => "none",
        EncryptionReach::Hop => "on every hop outside the buildings",
        EncryptionReach::EndToEnd => "end to end",
    };
    rows.push(row![
        format!("encryption: {}", word(&scenario.encryption).replace('_', " ")),
        &design.security.explanation,
        reach.to_owned(),
        String::new(),
    ]);
    rows.push(row![
        optional(scenario.max_lead_time_weeks, "weeks"),
        "ordering and building".to_owned(),
        format!("{} weeks", weeks(design)),
        String::new(),
    ]);
    rows.push(row![
        optional(scenario.budget_usd_per_month, "US dollars a month"),
        "all cost lines below".to_owned(),
        total(design),
        String::new(),
    ]);
    document.table(&["Required", "What decides", "The design reaches", "Sources"], rows);
    document.paragraph(format!(
        "One flow reaches {} Mbps, bound by {}. The office that needs most orders a line of {} Mbps.",
        number(throughput.single_flow_mbps, 0),
        throughput.single_flow_limited_by,
        number(throughput.line_mbps_to_order, 0)
    ));
    if !throughput.lever.is_empty() {
        document.paragraph(format!("To carry more: {}", throughput.lever));
    }
    if !availability.single_points_of_failure.is_empty() {
        document.paragraph("Parts whose loss cuts offices off or leaves less than they need:");
        document.list(&availability.single_points_of_failure);
    }
}
