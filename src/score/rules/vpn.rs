//! What limits VPN gateways and Virtual WAN hubs.

use super::row::{Amounts, Row, Words, apart, never, none, one, or_less, unasked};
use crate::score::parts::vpn_routes;

pub(super) static TUNNEL_LIMIT: Row = Row {
    key: "tunnel_limit",
    amounts: Amounts::Number("tunnels"),
    message: Words::Made(|case| {
        let classic = case.catalogue.limits.classic_tunnels_max.value;
        let beyond = case.required > f64::from(classic);
        let more = if beyond { "; beyond that Virtual WAN is the way" } else { "" };
        let (needed, most) = apart(case.required, case.achieved);
        format!("{} takes at most {most} tunnels, {needed} are needed{more}", case.vpn_sku())
    }),
    passes_if: never,
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.tunnels_max.fact)),
    demand: None,
};

pub(super) static HUB_BRANCH_LIMIT: Row = Row {
    key: "hub_branch_limit",
    amounts: Amounts::Number("connections"),
    message: Words::Text("the hubs take at most {reached} branch connections, {needed} are needed"),
    passes_if: never,
    facts: |case| vec![case.catalogue.virtual_wan.branches_per_hub.fact],
    demand: None,
};

pub(super) static HUB_OFFICE_LIMIT: Row = Row {
    key: "hub_office_limit",
    amounts: Amounts::Number("Mbps"),
    message: Words::Text(
        "one office brings at most {reached} Mbps to a hub of this size, the largest needs {needed} Mbps",
    ),
    passes_if: never,
    facts: |case| {
        let wan = &case.catalogue.virtual_wan;
        vec![wan.connection.fact, wan.links_per_connection.fact]
    },
    demand: None,
};

pub(super) static POINT_TO_SITE_LIMIT: Row = Row {
    key: "point_to_site_limit",
    amounts: Amounts::Number("users"),
    message: Words::Text("{vpn} takes at most {reached} remote users, {needed} are wanted"),
    passes_if: never,
    facts: |case| {
        let hub = case.catalogue.virtual_wan.point_to_site.fact;
        vec![case.vpn_gateway().map_or(hub, |gateway| gateway.point_to_site_max.fact)]
    },
    demand: None,
};

pub(super) static REMOTE_USERS: Row = Row {
    key: "remote_users",
    amounts: Amounts::Number("users"),
    message: Words::Text("{needed} remote users need a VPN gateway, and this design has none"),
    passes_if: |_| Some("no remote users are asked for".to_owned()),
    facts: none,
    demand: None,
};

pub(super) static ADDRESS_TRANSLATION: Row = Row {
    key: "address_translation",
    amounts: Amounts::Words("address translation", "none"),
    message: Words::Text("addresses overlap, and {vpn} does not translate them"),
    passes_if: |_| Some(unasked("overlapping_addresses")),
    facts: |case| vec![case.catalogue.limits.transit.nat.fact],
    demand: None,
};

pub(super) static MACHINE_LIMIT: Row = Row {
    key: "vpn_machine_limit",
    amounts: Amounts::Number("machines"),
    message: Words::Text("{vpn} serves at most {reached} machines, {needed} are behind it"),
    passes_if: |case| Some(or_less("virtual_machines", case.achieved)),
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.machines_max.fact)),
    demand: None,
};

pub(super) static FLOW_LIMIT: Row = Row {
    key: "vpn_flow_limit",
    amounts: Amounts::Number("flows"),
    message: Words::Text("{vpn} passes at most {reached} flows, the offices have {needed}"),
    passes_if: never,
    facts: |case| vec![case.catalogue.limits.vpn_flows.fact],
    demand: None,
};

pub(super) static ROUTE_LIMIT: Row = Row {
    key: "vpn_route_limit",
    amounts: Amounts::Number("routes"),
    message: Words::Text("{vpn} learns at most {reached} routes, {needed} are announced"),
    passes_if: |case| Some(or_less("routes_announced", case.achieved)),
    facts: |case| one(case.candidate.vpn().map(|vpn| vpn_routes(*vpn, case.catalogue).fact)),
    demand: None,
};

pub(super) static HUB_MACHINE_LIMIT: Row = Row {
    key: "hub_machine_limit",
    amounts: Amounts::Number("machines"),
    message: Words::Text(
        "the hubs serve at most {reached} machines with all their routing units, {needed} are behind them",
    ),
    passes_if: |case| Some(or_less("virtual_machines", case.achieved)),
    facts: |case| {
        let routing = &case.catalogue.virtual_wan.routing;
        vec![routing.max.fact, routing.machines.fact]
    },
    demand: None,
};

pub(super) static DEV_TEST_ONLY: Row = Row {
    key: "dev_test_only",
    amounts: Amounts::Words("production", "development and test"),
    message: Words::Text("{vpn} is for development and test only"),
    passes_if: never,
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.sla.fact)),
    demand: None,
};
