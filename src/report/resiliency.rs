//! What Azure's portal will say of the gateways' resiliency, and the tests that it counts.

use super::{
    document::{Document, Row, Words, row},
    sources::Sources,
};
use crate::{
    catalogue::{Catalogue, Resiliency},
    estimate::{GatewayIndex, ResiliencyIndex, resiliency_index},
    evaluation::{Design, Evaluation, Family},
    text::{listed, number, sentence},
};

/// Writes the section for `subject` and the best design of each other family; nothing where `subject` has no circuits.
pub(super) fn write(
    document: &mut Document,
    evaluation: &Evaluation,
    subject: &Design,
    catalogue: &Catalogue,
    sources: &mut Sources<'_>,
) {
    let Some(known) = catalogue.resiliency() else { return };
    let Some(own) = resiliency_index(subject, catalogue) else { return };
    let others = Family::ALL.into_iter().filter_map(|family| evaluation.face_of(family));
    let others = others.filter(|design| design.family != subject.family);
    let others = others.filter_map(|design| Some((design, resiliency_index(design, catalogue)?)));
    let all: Vec<(&Design, ResiliencyIndex)> = [(subject, own)].into_iter().chain(others).collect();
    document.heading(2, "Resiliency Index in the Azure portal");
    let cited: Vec<_> = all.iter().flat_map(|(_, index)| index.facts.iter().cloned()).collect();
    let told = format!(
        "What Resiliency Insights will show of 100 for each ExpressRoute gateway, predicted. Assumed: the routes of an office \
         are announced over every circuit it has a line to, all links are up, gateways are zone-redundant where the region \
         has zones, Azure Advisor recommends nothing more, and a gateway without tests counts like one tested long ago. The \
         index measures {} only: not the provider's ring, not the devices of an office, not a VPN as backup.",
        known.measures.value
    );
    document.paragraph(Words::from(told).cited(sources.cite(&cited)));
    document.table(
        &[
            "Design",
            "Gateway in",
            "Routes",
            "Gateway",
            "Recommendations",
            "Without a test",
            "After tests of all places",
        ],
        all.iter().flat_map(|(design, index)| rows(design, index)).collect(),
    );
    // Designs of which the same is to be said share a line.
    let mut remarks: Vec<(&str, Vec<String>)> = Vec::new();
    for (design, index) in &all {
        let Some(remark) = index.remark.as_deref() else { continue };
        let name = design.architecture.name.clone();
        match remarks.iter_mut().find(|(known, _)| *known == remark) {
            Some((_, names)) => names.push(name),
            None => remarks.push((remark, vec![name])),
        }
    }
    document.list(
        remarks
            .into_iter()
            .map(|(remark, names)| sentence(&format!("{}: {remark}", listed(&names)))),
    );
    procedure(document, &all[0].1, &known);
}

/// A row for each gateway of `design`, or one that says there is no index.
fn rows(design: &Design, index: &ResiliencyIndex) -> Vec<Row> {
    let name = &design.architecture.name;
    if index.gateways.is_empty() {
        let none = "none published".to_owned();
        return vec![row![name, "hub of Virtual WAN", "", "", "", &none, &none]];
    }
    index.gateways.iter().map(|gateway| row_of(name, gateway)).collect()
}

fn row_of(design: &str, gateway: &GatewayIndex) -> Row {
    let least = if gateway.gateway.is_none() { "at least " } else { "" };
    let points = gateway.gateway.map(|points| points.to_string());
    let tested = gateway.tested.iter().map(|at| format!("{} to day {}", at.index, at.days));
    let one = gateway.one_tested.map(|index| format!("{index} with one place tested"));
    let tested: Vec<String> = tested.chain(one).collect();
    row![
        design,
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
}

/// When and how to test; nothing where no test can be run.
fn procedure(document: &mut Document, index: &ResiliencyIndex, known: &Resiliency) {
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
