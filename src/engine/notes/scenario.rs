//! What the reader should know about the scenario as a whole.

use super::collected::Notes;
use crate::{catalogue::Catalogue, estimate::Context, evaluation::Warning, text};

/// What the reader should know about the scenario as a whole.
pub fn scenario_warnings(context: &Context<'_>) -> Vec<Warning> {
    let mut notes = Notes { context, found: Vec::new() };
    let scenario = context.requirements.scenario;
    if scenario.currency != scenario.prints_in() {
        notes.add(
            "exchange_rate",
            format!("amounts stay in US dollars: there is no rate for {}", scenario.currency),
            Some("enter `currency_per_usd`, the rate your agreement or your treasury uses"),
            &[],
        );
    }
    if scenario.prices.keys().any(|id| Catalogue::is_retired(id)) {
        notes.add(
            "retired_price",
            "own prices of lines and ports by rate are passed over: lines are priced by country, rate and distance",
            Some("enter quotes for an office, or one price for all private or internet lines"),
            &[],
        );
    }
    let most = scenario.gigabytes_carried();
    if scenario.egress_gb_per_month > most {
        notes.add(
            "egress_beyond_bandwidth",
            format!(
                "{} GB a month is more than all offices can receive: their bandwidth carries {} GB if it is never idle",
                text::number(scenario.egress_gb_per_month, 0),
                text::number(most, 0)
            ),
            Some("raise the bandwidth, or check the volume"),
            &[],
        );
    }
    for region in context.requirements.regions().filter(|region| region.restricted) {
        notes.add(
            "restricted_region",
            format!("{} is open to some customers only", region.display_name),
            Some("ask Microsoft for access, or choose its pair"),
            &[region.fact],
        );
    }
    notes.found
}
