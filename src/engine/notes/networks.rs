//! What several virtual networks and overlapping addresses ask for.

use super::collected::Notes;
use crate::{
    design::{Away, VpnSize},
    score::Assessment,
    text,
};

/// What several virtual networks and overlapping addresses ask for.
pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let transit = &context.catalogue.limits.transit;
    let private = assessment.candidate.private().is_some();
    let routes = context.catalogue.limits.network_routes;
    let in_hub = assessment.candidate.in_hub();
    let between = context.prices().hub_data.filter(|_| in_hub && scenario.virtual_networks > 1);
    if let Some(price) = between {
        notes.add(
            "hub_data",
            format!(
                "data between virtual networks through the hub costs another {} a GB, which is not in the bill",
                text::unit_price(price.amount, scenario.prints_in())
            ),
            Some("peer networks that exchange much data directly"),
            &[price.fact],
        );
    }
    hubs_near_offices(assessment, notes);
    if scenario.virtual_networks > 1 && !in_hub {
        let (message, facts) = if private {
            let message = format!(
                "the {} virtual networks behind one circuit are {}: not isolated from each other, and traffic between \
                 them through the circuit takes the way by the peering location; the gateway announces a route for each \
                 address space, {} at most",
                scenario.virtual_networks, transit.networks.value, routes.value
            );
            (message, vec![transit.networks.fact, routes.fact])
        } else {
            let message = format!(
                "{} virtual networks share the gateway of the one that is peered with the others",
                scenario.virtual_networks
            );
            (message, Vec::new())
        };
        notes.add(
            "several_networks",
            message,
            Some(
                "peer them, with gateway transit from the network that has the gateway; peering is billed on both sides",
            ),
            &facts,
        );
    }
    if scenario.overlapping_addresses {
        let vpn = assessment.candidate.vpn();
        let small = vpn.is_some_and(|vpn| match vpn.size {
            VpnSize::Gateway(index) => !context.catalogue.vpn_gateways[index].nat,
            VpnSize::VirtualWan { .. } => false,
        });
        let (message, remedy) = match (private, vpn.is_some()) {
            (true, false) => (
                "overlapping addresses must be translated on the customer's side: ExpressRoute does not".to_owned(),
                "translate on the routers at the circuit, or renumber",
            ),
            (mixed, _) => {
                let circuit = if mixed {
                    "; what goes over the circuit outside the tunnels must be translated on the customer's side"
                } else {
                    ""
                };
                let large = if small { ": this size does not" } else { "" };
                (
                    format!(
                        "overlapping addresses can be translated by {}{large}{circuit}",
                        transit.nat.value
                    ),
                    "use private ranges or 100.64.0.0/10 for the translated addresses, never public ones",
                )
            }
        };
        notes.add("overlapping_addresses", message, Some(remedy), &[transit.nat.fact]);
    }
}

/// What hubs in several regions buy, and what they do not.
fn hubs_near_offices(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let candidate = &assessment.candidate;
    if candidate.away().is_empty() {
        return;
    }
    let one = VpnSize::VirtualWan { hubs: 1, units: 1, away: Away::default() };
    let with_one = context.latency_figures(&candidate.with_vpn_size(one)).mean;
    let longer = assessment.latency.mean - with_one;
    let length = if longer < 0.0 { "shorter" } else { "longer" };
    let home = &context.requirements.region.display_name;
    notes.add(
        "hubs_near_offices",
        format!(
            "traffic meets Microsoft's network near the offices wherever the hub stands: the mean round trip is {} {length} \
             than with one hub in {home}. What hubs in several regions buy is that a lost hub cuts off its own offices only, \
             and that offices of one region reach each other without going by {home}",
            text::milliseconds(longer.abs())
        ),
        Some("build them when there are virtual networks in these regions too"),
        &[],
    );
}
