//! What reaching a second region takes.

use super::collected::Notes;
use crate::{estimate::cost, score::Assessment, text};

/// What it takes to reach a second region, and what would be the cheaper way.
pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let requirements = context.requirements;
    let Some(second) = requirements.second else { return };
    let (first, second) = (&requirements.region.display_name, &second.display_name);
    let transit = &context.catalogue.limits.transit;
    let candidate = &assessment.candidate;
    let money = cost::in_second_region(candidate, &assessment.sizing, context);
    let money = text::money(money, requirements.scenario.prints_in());
    let [least, most] = transit.global_peering;
    notes.add(
        "second_region",
        format!(
            "gateways stand in {second} as in {first}, connected to every office and circuit: {money} of the bill. One set \
             with global peering would save that, cost {} to {} USD a GB and side, and fail with {first}",
            least.value, most.value
        ),
        Some("prefer the nearer circuit in each region, and mirror that on the routers of the offices"),
        &[least.fact, most.fact, transit.route_preference.fact],
    );
    let limit = requirements.scenario.max_rtt_ms;
    if let Some((worst, limit)) = context.worst_to_second(candidate).zip(limit)
        && worst.p50 > limit
    {
        notes.add(
            "second_region_latency",
            format!(
                "the round trip to {second} is {}, above the limit of {limit} ms that is asked of {first}",
                text::milliseconds(worst.p50)
            ),
            Some("check that the work can bear it while the first region is down, or choose a nearer one"),
            &[],
        );
    }
}
