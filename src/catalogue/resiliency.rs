//! What the Resiliency Index of an ExpressRoute gateway is made of, and what its tests need.

use super::{Reader, Sourced};

/// Points of Azure's Resiliency Index, and the tests that multiply those for routes.
#[derive(Clone, Debug, PartialEq)]
pub struct Resiliency {
    /// Points for routes over two peering locations.
    pub routes_two: Sourced<u32>,
    /// Points for routes over a metro.
    pub routes_metro: Sourced<u32>,
    /// Points for routes over one peering location.
    pub routes_one: Sourced<u32>,
    /// Points for a zone-redundant gateway.
    pub gateway: Sourced<u32>,
    /// Points for ErGwScale of few scale units.
    pub gateway_few_units: Sourced<u32>,
    /// Most scale units that are few.
    pub few_units: Sourced<u32>,
    /// Points while no recommendation of Azure Advisor is open.
    pub recommendations: Sourced<u32>,
    /// Most days since the tests and by what they multiply the points for routes, newest first.
    pub multipliers: Sourced<Vec<(u32, u32)>>,
    /// Share of the multiplier that is left when one of two locations was tested.
    pub one_tested: Sourced<f64>,
    /// What the index measures.
    pub measures: Sourced<String>,
    /// For which gateways it is published.
    pub virtual_wan: Sourced<String>,
    /// What is known of tests there.
    pub virtual_wan_tests: Sourced<String>,
    /// What a test needs.
    pub tests: Sourced<String>,
    /// Most hours since the list of redundant routes was made.
    pub route_list_hours: Sourced<u32>,
    /// Seconds in which traffic changes over in a test.
    pub failover_seconds: Sourced<f64>,
}

pub(super) fn resiliency(reader: &mut Reader) -> Resiliency {
    Resiliency {
        routes_two: reader.value("resiliency.routes_two"),
        routes_metro: reader.value("resiliency.routes_metro"),
        routes_one: reader.value("resiliency.routes_one"),
        gateway: reader.value("resiliency.gateway"),
        gateway_few_units: reader.value("resiliency.gateway_few_units"),
        few_units: reader.value("resiliency.few_units"),
        recommendations: reader.value("resiliency.recommendations"),
        multipliers: reader.value("resiliency.multipliers"),
        one_tested: reader.value("resiliency.one_tested"),
        measures: reader.value("resiliency.measures"),
        virtual_wan: reader.value("resiliency.virtual_wan"),
        virtual_wan_tests: reader.value("resiliency.virtual_wan_tests"),
        tests: reader.value("resiliency.tests"),
        route_list_hours: reader.value("resiliency.route_list_hours"),
        failover_seconds: reader.value("resiliency.failover_seconds"),
    }
}
