//! The Resiliency Index that Azure's portal will show for the ExpressRoute gateways of a design.
//!
//! A sum of points: for the places over which routes are announced, times a multiplier that stands for how recently
//! the failover of all of them was tested; for the gateway; and for recommendations of Azure Advisor that are not open.

use super::Context;
use crate::{
    catalogue::{ErGateway, ErGatewayKind, FactRef, Region, Resiliency, Sourced},
    design::{Candidate, Placement},
    evaluation::{GatewayIndex, ResiliencyIndex, TestedIndex},
};

/// The index of each ExpressRoute gateway of `candidate`; none without circuits.
pub fn exact(candidate: &Candidate, context: &Context<'_>) -> Option<ResiliencyIndex> {
    let private = candidate.private()?;
    let catalogue = context.catalogue;
    let known = &catalogue.limits.resiliency;
    let size = &catalogue.er_gateways[private.gateway];
    let index = |gateways, tests, remark, facts: &[FactRef]| ResiliencyIndex {
        gateways,
        tests,
        remark,
        facts: facts.iter().map(|&fact| catalogue.id(fact)).collect(),
    };
    if size.in_hub() {
        let (rule, tests) = (&known.virtual_wan, &known.virtual_wan_tests);
        let remark = format!("the index is {}; tests there are {}", rule.value, tests.value);
        return Some(index(Vec::new(), Vec::new(), Some(remark), &[rule.fact, tests.fact]));
    }
    let placement = &private.placement;
    let routes = routes(placement, known);
    let remark = untestable(placement, known);
    let tests = match remark {
        Some(_) => Vec::new(),
        None => placement.iter().map(|place| place.name(catalogue).to_owned()).collect(),
    };
    let of_size = points(size, known);
    let gateways = context.requirements.regions();
    let gateways =
        gateways.map(|region| gateway(region, routes, of_size, !tests.is_empty(), known));
    let mut facts = vec![routes.fact, of_size.fact, known.recommendations.fact, known.tests.fact];
    if !tests.is_empty() {
        facts.extend([known.multipliers.fact, known.one_tested.fact]);
    }
    if size.kind == ErGatewayKind::Scale {
        facts.push(known.few_units.fact);
    }
    Some(index(gateways.collect(), tests, remark, &facts))
}

/// Points for the places over which the routes of every office are announced.
fn routes(placement: &Placement, known: &Resiliency) -> Sourced<u32> {
    match (placement.ways(), placement.is_metro()) {
        (1, true) => known.routes_metro,
        (1, false) => known.routes_one,
        _ => known.routes_two,
    }
}

/// Why the failover of circuits at these places cannot be tested; none when it can.
fn untestable(placement: &Placement, known: &Resiliency) -> Option<String> {
    if placement.places() == 1 || placement.iter().any(|place| place.metro().is_some()) {
        Some(format!("no test can be run: it needs {}", known.tests.value))
    } else if placement.ways() == 1 {
        Some("no test should be run: each office has routes over one location only and would be cut off".to_owned())
    } else {
        None
    }
}

/// Points for a gateway of this size in a region with zones.
fn points(size: &ErGateway, known: &Resiliency) -> Sourced<u32> {
    let few = size.kind == ErGatewayKind::Scale && size.units <= known.few_units.value;
    if few { known.gateway_few_units } else { known.gateway }
}

/// The index of the gateway in `region`.
fn gateway(
    region: &Region,
    routes: Sourced<u32>,
    of_size: Sourced<u32>,
    testable: bool,
    known: &Resiliency,
) -> GatewayIndex {
    let routes = routes.value;
    let gateway = region.zones.then_some(of_size.value);
    let recommendations = known.recommendations.value;
    let others = gateway.unwrap_or_default() + recommendations;
    let multipliers = known.multipliers.value.iter().take_while(|_| testable);
    let tested: Vec<TestedIndex> = multipliers
        .map(|&(days, multiplier)| TestedIndex { days, index: routes * multiplier + others })
        .collect();
    let newest = known.multipliers.value.first().filter(|_| testable);
    GatewayIndex {
        region: region.name.clone(),
        name: region.display_name.clone(),
        routes,
        gateway,
        recommendations,
        untested: routes + others,
        tested,
        one_tested: newest.map(|&(_, multiplier)| {
            (f64::from(routes * multiplier) * known.one_tested.value).round() as u32 + others
        }),
    }
}
