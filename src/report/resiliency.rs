//! What Azure's portal will say of the gateways' resiliency, and the tests that it counts.

use super::{
    document::{Document, Row, Words, row},
    sources::Sources,
};
use crate::{
    catalogue::Catalogue,
    evaluation::Design,
    text::{listed, number, sentence},
};

/// Writes the section for `design`; nothing without circuits.
pub(super) fn write(
    document: &mut Document,
    design: &Design,
    catalogue: &Catalogue,
    sources: &mut Sources<'_>,
) {
    let Some(index) = &design.resiliency_index else { return };
    let known = &catalogue.limits.resiliency;
    document.heading(2, "Resiliency Index in the Azure portal");
    let mut told = Vec::new();
    if !index.gateways.is_empty() {
        told.push(format!(
            "What Resiliency Insights will show of 100 for each ExpressRoute gateway, predicted. Assumed: the routes of an \
             office are announced over every circuit it has a line to, all links are up, gateways are zone-redundant where \
             the region has zones, Azure Advisor recommends nothing more, and a gateway without tests counts like one \
             tested long ago. The index measures {} only: not the provider's ring, not the devices of an office, not a VPN \
             as backup.",
            known.measures.value
        ));
    }
    told.extend(index.remark.as_deref().map(sentence));
    document.paragraph(Words::from(told.join(" ")).cited(sources.cite(&index.facts)));
    let rows: Vec<Row> = (index.gateways.iter())
        .map(|gateway| {
            let least = if gateway.gateway.is_none() { "at least " } else { "" };
            let points = gateway.gateway.map(|points| points.to_string());
            let tested = gateway.tested.iter().map(|at| format!("{} to day {}", at.index, at.days));
            let one = gateway.one_tested.map(|index| format!("{index} with one place tested"));
            let tested: Vec<String> = tested.chain(one).collect();
            row![
                &gateway.name,
                gateway.routes.to_string(),
                points.unwrap_or_else(|| "not published".to_owned()),
                gateway.recommendations.to_string(),
                format!("{least}{}", gateway.untested),
                if tested.is_empty() {
                    "no test".to_owned()
                } else {
                    format!("{least}{}", tested.join(", "))
                },
            ]
        })
        .collect();
    document.table(
        &[
            "Gateway in",
            "Routes",
            "Gateway",
            "Recommendations",
            "Without a test",
            "After tests of all places",
        ],
        rows,
    );
    let Some(&(days, _)) = known.multipliers.value.first().filter(|_| !index.tests.is_empty())
    else {
        return;
    };
    document.paragraph(format!(
        "Test {} one after the other, again every {days} days, as a Contributor of the gateway, in the portal or by REST, \
         PowerShell or CLI:",
        listed(&index.tests)
    ));
    document.list([
        format!(
            "In a quiet hour, see that every critical route is marked redundant (the list may be {} h old), that no circuit \
             is under maintenance and that no other test runs.",
            known.route_list_hours.value
        ),
        format!(
            "Start it for the place: the gateway lets go of the circuits there, and traffic takes another place, typically \
             within {} s.",
            number(known.failover_seconds.value, 0)
        ),
        "Watch the traffic over the other places and send packets from each office, for example with iPerf.".to_owned(),
        "Stop it, for it never ends by itself, and confirm the result. Then the next place.".to_owned(),
    ]);
}
