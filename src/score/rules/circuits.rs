//! What limits circuits and the gateways behind them.

use super::{
    levels::{self, TIERS},
    row::{Amounts, Case, Row, Words, never, none, one, or_less, unasked},
};
use crate::{
    catalogue::{FactRef, Region, VpnGateway},
    design::Place,
    score::parts::peering_routes,
};

pub(super) static REACH: Row = Row {
    key: "circuit_reach",
    amounts: Amounts::Levels(&TIERS, &TIERS),
    message: Words::Made(|case| {
        let beyond = |region: &&Region| {
            case.private().is_some_and(|private| {
                !case.locations().all(|location| location.reaches(region, private.tier))
            })
        };
        let region = case.context.requirements.regions().find(beyond);
        format!(
            "a {} circuit in {} does not reach {}; {} does",
            levels::name(&TIERS, case.achieved),
            case.place(),
            region.map_or("", |region| &region.display_name),
            levels::name(&TIERS, case.required)
        )
    }),
    passes_if: never,
    facts: location_facts,
    demand: None,
};

pub(super) static PER_GATEWAY: Row = Row {
    key: "circuits_per_gateway",
    amounts: Amounts::Number("circuits"),
    message: Words::Text("{er} takes at most {reached} circuits, the design has {needed}"),
    passes_if: never,
    facts: |case| one(case.er_gateway().map(|gateway| gateway.circuits_max.fact)),
    demand: None,
};

pub(super) static PER_LOCATION: Row = Row {
    key: "circuits_per_location",
    amounts: Amounts::Number("circuits"),
    message: Words::Text(
        "at most {reached} circuits of one peering location join a virtual network, the design has {needed}",
    ),
    passes_if: never,
    facts: |case| one(case.er_gateway().map(|gateway| gateway.circuits_same_location_max.fact)),
    demand: None,
};

pub(super) static PER_REGION: Row = Row {
    key: "circuits_per_region",
    amounts: Amounts::Number("circuits"),
    message: Words::Made(|case| {
        format!(
            "a subscription takes at most {:.0} circuits in a region, and {} in all unless raised; the design has {:.0}",
            case.achieved, case.catalogue.limits.circuits_per_subscription.value, case.required
        )
    }),
    passes_if: never,
    facts: |case| {
        let limits = &case.catalogue.limits;
        vec![limits.circuits_per_region.fact, limits.circuits_per_subscription.fact]
    },
    demand: None,
};

pub(super) static MACHINE_LIMIT: Row = Row {
    key: "expressroute_machine_limit",
    amounts: Amounts::Number("machines"),
    message: Words::Text("{er} serves at most {reached} machines, {needed} are behind it"),
    passes_if: |case| Some(or_less("virtual_machines", case.achieved)),
    facts: |case| {
        one(case.er_gateway().and_then(|gateway| gateway.machines_max).map(|most| most.fact))
    },
    demand: None,
};

pub(super) static FLOW_LIMIT: Row = Row {
    key: "expressroute_flow_limit",
    amounts: Amounts::Number("flows"),
    message: Words::Text("{er} passes at most {reached} flows, the offices have {needed}"),
    passes_if: never,
    facts: |case| {
        one(case.er_gateway().and_then(|gateway| gateway.flows_max).map(|most| most.fact))
    },
    demand: None,
};

pub(super) static ROUTE_LIMIT: Row = Row {
    key: "peering_route_limit",
    amounts: Amounts::Number("routes"),
    message: Words::Text(
        "at most {reached} routes reach Azure over this circuit and gateway, {needed} are announced: more end the BGP session",
    ),
    passes_if: |case| Some(or_less("routes_announced", case.achieved)),
    facts: |case| one(case.private().map(|leg| peering_routes(leg, case.catalogue).fact)),
    demand: None,
};

pub(super) static GATEWAY_NOT_IN_REGION: Row = Row {
    key: "gateway_not_in_region",
    amounts: Amounts::Words("offered in the region", "not offered"),
    message: Words::Made(|case| {
        let requirements = case.context.requirements;
        let vpn = case.vpn_gateway().filter(|vpn| requirements.any_in(&vpn.missing_in));
        let absent = vpn.map_or_else(|| case.er_sku(), VpnGateway::words);
        let er = case.er_gateway().map(|er| &er.missing_in);
        let missing = vpn.map(|vpn| &vpn.missing_in).or(er);
        let lacks =
            |region: &&Region| missing.is_some_and(|missing| missing.contains(&region.name));
        let region = requirements.regions().find(lacks);
        format!("{absent} is not offered in {}", region.map_or("", |at| &at.display_name))
    }),
    passes_if: never,
    facts: gateway_facts,
    demand: None,
};

pub(super) static GATEWAY_WITHOUT_IPSEC: Row = Row {
    key: "gateway_without_ipsec",
    amounts: Amounts::Words("IPsec over ExpressRoute", "not supported"),
    message: Words::Text("{er} does not support IPsec over ExpressRoute"),
    passes_if: never,
    facts: gateway_facts,
    demand: None,
};

pub(super) static METRO_NOT_ORDERABLE: Row = Row {
    key: "metro_not_orderable",
    amounts: Amounts::Words("a provider with service", "none yet"),
    message: Words::Text("no provider offers service in this metro yet"),
    passes_if: never,
    facts: |case| {
        let places = case.private().into_iter().flat_map(|leg| leg.placement.iter());
        places.filter_map(Place::metro).map(|metro| case.catalogue.metros[metro].fact).collect()
    },
    demand: None,
};

pub(super) static MICROSOFT_365: Row = Row {
    key: "microsoft_365",
    amounts: Amounts::Levels(&TIERS, &TIERS),
    message: Words::Text(
        "Microsoft 365 over ExpressRoute needs a Premium circuit and Microsoft's consent",
    ),
    passes_if: |_| Some(unasked("microsoft_365")),
    facts: none,
    demand: None,
};

pub(super) static OFFICE_CHOICE: Row = Row {
    key: "office_choice",
    amounts: Amounts::Number("offices"),
    message: Words::Made(|case| {
        let wanted = if case.private().is_some() { "kept off" } else { "put on" };
        let are = if case.achieved > 1.0 { "are" } else { "is" };
        let all = case.scenario.offices_in_all();
        format!("{:.0} of {all} offices {are} to be {wanted} ExpressRoute", case.achieved)
    }),
    passes_if: |_| Some("no office is fixed to the other way".to_owned()),
    facts: none,
    demand: None,
};

pub(super) static GLOBAL_REACH_TIER: Row = Row {
    key: "global_reach_tier",
    amounts: Amounts::Levels(&TIERS, &TIERS),
    message: Words::Made(|case| {
        format!(
            "offices reach each other by Global Reach between {}, which a {} circuit cannot; {} can",
            case.place(),
            levels::name(&TIERS, case.achieved),
            levels::name(&TIERS, case.required)
        )
    }),
    passes_if: never,
    facts: location_facts,
    demand: None,
};

pub(super) static GLOBAL_REACH_COUNTRY: Row = Row {
    key: "global_reach_country",
    amounts: Amounts::Number("peering locations"),
    message: Words::Made(|case| {
        let without = case.locations().filter(|location| !location.global_reach);
        let without: Vec<String> =
            without.map(|location| format!("{} ({})", location.name, location.country)).collect();
        format!(
            "offices reach each other by Global Reach between {}, not offered in {}",
            case.place(),
            without.join(" and ")
        )
    }),
    passes_if: never,
    facts: |case| {
        let listed = case.catalogue.limits.transit.global_reach_countries.fact;
        std::iter::once(listed).chain(location_facts(case)).collect()
    },
    demand: None,
};

/// The facts of the peering locations.
fn location_facts(case: &Case<'_, '_>) -> Vec<FactRef> {
    case.locations().map(|location| location.fact).collect()
}

/// The facts of the gateways, as far as regions differ in them.
fn gateway_facts(case: &Case<'_, '_>) -> Vec<FactRef> {
    let vpn = case.vpn_gateway().filter(|vpn| vpn.high_bandwidth()).map(|vpn| vpn.aggregate.fact);
    let gateway = case.er_gateway().map(|gateway| gateway.throughput.fact);
    gateway.into_iter().chain(vpn).collect()
}
