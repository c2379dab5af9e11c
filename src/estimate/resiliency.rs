//! The Resiliency Index that Azure's portal will show for the ExpressRoute gateways of a design.
//!
//! A sum of points: for the places over which routes are announced, times a multiplier that stands for how recently
//! the failover of all of them was tested; for the gateway; and for recommendations of Azure Advisor that are not open.

use crate::{
    catalogue::{Catalogue, FactId, FactRef, Resiliency, Sourced},
    evaluation::{Component, ComponentKind, Design},
};

/// The Resiliency Index, from 0 to 100, that Azure's Resiliency Insights will show for each ExpressRoute gateway,
/// predicted: the routes of an office are announced over every circuit that it has a line to, all links are up, a
/// gateway is zone-redundant where its region has zones, no recommendation of Azure Advisor is open, and a gateway
/// that was never tested counts like one whose tests are long ago.
#[derive(Clone, Debug, PartialEq)]
pub struct ResiliencyIndex {
    /// A gateway in each region; none in Virtual WAN hubs, for which Azure publishes no index.
    pub gateways: Vec<GatewayIndex>,
    /// Peering locations that a test cuts off one after the other; none where no test can be run.
    pub tests: Vec<String>,
    /// Why there is no index, or no test; none where there are both.
    pub remark: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// The index of one gateway and what it consists of.
#[derive(Clone, Debug, PartialEq)]
pub struct GatewayIndex {
    /// Region of the gateway.
    pub region: String,
    /// What people call that region.
    pub name: String,
    /// Points for the places over which routes are announced, before tests multiply them.
    pub routes: u32,
    /// Points for zones or instances; none for a region without zones, of which nothing is published. The index is
    /// then without them: at least so much.
    pub gateway: Option<u32>,
    /// Points while no recommendation is open.
    pub recommendations: u32,
    /// The index on the day after the build, without a test.
    pub untested: u32,
    /// The index by the age of the tests of all locations, newest first, later that without a test; empty where no
    /// test can be run.
    pub tested: Vec<TestedIndex>,
    /// The index when not all locations were tested as recently as can be, but one; none where no test can be run.
    pub one_tested: Option<u32>,
}

/// The index while tests are not older than so many days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TestedIndex {
    /// Days since the oldest test, at most.
    pub days: u32,
    /// The index.
    pub index: u32,
}

/// What `design` announces the routes of its offices over.
#[derive(Clone, Copy, PartialEq)]
enum Routes {
    One,
    Metro,
    Two,
}

/// The index of each ExpressRoute gateway of `design`; none without circuits, and before `catalogue` has its facts.
pub fn resiliency_index(design: &Design, catalogue: &Catalogue) -> Option<ResiliencyIndex> {
    let known = &catalogue.resiliency()?;
    let index = |gateways, tests, remark, facts: &[FactRef]| ResiliencyIndex {
        gateways,
        tests,
        remark,
        facts: facts.iter().map(|&fact| catalogue.id(fact)).collect(),
    };
    let of_kind = |kind| design.components.iter().filter(move |part| part.kind == kind);
    if of_kind(ComponentKind::VwanExpressrouteGateway).next().is_some() {
        let (rule, tests) = (&known.virtual_wan, &known.virtual_wan_tests);
        let remark = format!("the index is {}; tests there are {}", rule.value, tests.value);
        return Some(index(Vec::new(), Vec::new(), Some(remark), &[rule.fact, tests.fact]));
    }
    let gateways: Vec<&Component> = of_kind(ComponentKind::ExpressrouteGateway).collect();
    let size = gateways.first()?;
    let routes = routes(design);
    let remark = untestable(design, routes, catalogue, known);
    let tests = if remark.is_some() { Vec::new() } else { design.architecture.locations.clone() };
    let (of_routes, of_size) = (points_of(routes, known), points(size, known));
    let mut facts =
        vec![of_routes.fact, of_size.fact, known.recommendations.fact, known.tests.fact];
    if !tests.is_empty() {
        facts.extend([known.multipliers.fact, known.one_tested.fact]);
    }
    if size.sku == SCALABLE {
        facts.push(known.few_units.fact);
    }
    let gateways = gateways.into_iter().map(|part| {
        let name = part.region_or_location.clone().unwrap_or_default();
        let zones = catalogue.region(&name).is_some_and(|region| region.zones);
        let of_size = zones.then_some(of_size.value);
        gateway(name, part.place.clone(), of_routes.value, of_size, !tests.is_empty(), known)
    });
    Some(index(gateways.collect(), tests, remark, &facts))
}

/// What takes over for an office is another place of the design, or none.
fn routes(design: &Design) -> Routes {
    let places = &design.architecture.locations;
    let mut offices = design.latency.offices.iter();
    if offices.any(|office| office.takes_over.as_ref().is_some_and(|next| places.contains(next))) {
        Routes::Two
    } else if design.architecture.metro {
        Routes::Metro
    } else {
        Routes::One
    }
}

fn points_of(routes: Routes, known: &Resiliency) -> Sourced<u32> {
    match routes {
        Routes::Two => known.routes_two,
        Routes::Metro => known.routes_metro,
        Routes::One => known.routes_one,
    }
}

/// Why the failover of circuits at these places cannot be tested; none when it can.
fn untestable(
    design: &Design,
    routes: Routes,
    catalogue: &Catalogue,
    known: &Resiliency,
) -> Option<String> {
    let places = &design.architecture.locations;
    let in_metro = |place: &String| catalogue.metros.iter().any(|metro| metro.name == *place);
    if places.len() == 1 || places.iter().any(in_metro) {
        Some(format!("no test can be run: it needs {}", known.tests.value))
    } else if routes != Routes::Two {
        Some("no test should be run: each office has routes over one location only and would be cut off".to_owned())
    } else {
        None
    }
}

/// Azure's name of the gateway that grows by scale units.
const SCALABLE: &str = "ErGwScale";

/// Points for a gateway of this size in a region with zones.
fn points(part: &Component, known: &Resiliency) -> Sourced<u32> {
    let few = part.sku == SCALABLE && part.quantity <= known.few_units.value;
    if few { known.gateway_few_units } else { known.gateway }
}

/// The index of the gateway in `region`.
fn gateway(
    region: String,
    name: Option<String>,
    routes: u32,
    gateway: Option<u32>,
    testable: bool,
    known: &Resiliency,
) -> GatewayIndex {
    let recommendations = known.recommendations.value;
    let others = gateway.unwrap_or_default() + recommendations;
    let multipliers = known.multipliers.value.iter().take_while(|_| testable);
    let tested: Vec<TestedIndex> = multipliers
        .map(|&(days, multiplier)| TestedIndex { days, index: routes * multiplier + others })
        .collect();
    let newest = known.multipliers.value.first().filter(|_| testable);
    GatewayIndex {
        name: name.unwrap_or_else(|| region.clone()),
        region,
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
