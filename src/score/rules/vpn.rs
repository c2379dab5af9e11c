//! What limits VPN gateways and Virtual WAN hubs.

use super::row::{Amounts, Row, never, none, one, or_less, unasked};
use crate::score::screen::vpn_routes;

pub(super) static TUNNEL_LIMIT: Row = Row {
    key: "tunnel_limit",
    amounts: Amounts::Number("tunnels"),
    message: |case| {
        let classic = case.catalogue.limits.classic_tunnels_max.value;
        let beyond = case.required > f64::from(classic);
        let more = if beyond { "; beyond that Virtual WAN is the way" } else { "" };
        format!(
            "{} takes at most {:.0} tunnels, {:.0} are needed{more}",
            case.vpn_sku(),
            case.achieved,
            case.required
        )
    },
    passes_if: never,
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.tunnels_max.fact)),
    demand: None,
};

pub(super) static HUB_BRANCH_LIMIT: Row = Row {
    key: "hub_branch_limit",
    amounts: Amounts::Number("connections"),
    message: |case| {
        format!(
            "the hubs take at most {:.0} branch connections, {:.0} are needed",
            case.achieved, case.required
        )
    },
    passes_if: never,
    facts: |case| vec![case.catalogue.virtual_wan.branches_per_hub.fact],
    demand: None,
};

pub(super) static HUB_OFFICE_LIMIT: Row = Row {
    key: "hub_office_limit",
    amounts: Amounts::Number("Mbps"),
    message: |case| {
        format!(
            "one office brings at most {:.0} Mbps to a hub of this size, the largest needs {:.0} Mbps",
            case.achieved, case.required
        )
    },
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
    message: |case| {
        format!(
            "{} takes at most {:.0} remote users, {:.0} are wanted",
            case.vpn_sku(),
            case.achieved,
            case.required
        )
    },
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
    message: |case| {
        format!("{:.0} remote users need a VPN gateway, and this design has none", case.required)
    },
    passes_if: |_| Some("no remote users are asked for".to_owned()),
    facts: none,
    demand: None,
};

pub(super) static ADDRESS_TRANSLATION: Row = Row {
    key: "address_translation",
    amounts: Amounts::Words("address translation", "none"),
    message: |case| format!("addresses overlap, and {} does not translate them", case.vpn_sku()),
    passes_if: |_| Some(unasked("overlapping_addresses")),
    facts: |case| vec![case.catalogue.limits.transit.nat.fact],
    demand: None,
};

pub(super) static MACHINE_LIMIT: Row = Row {
    key: "vpn_machine_limit",
    amounts: Amounts::Number("machines"),
    message: |case| {
        format!(
            "{} serves at most {:.0} machines, {:.0} are behind it",
            case.vpn_sku(),
            case.achieved,
            case.required
        )
    },
    passes_if: |case| Some(or_less("virtual_machines", case.achieved)),
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.machines_max.fact)),
    demand: None,
};

pub(super) static FLOW_LIMIT: Row = Row {
    key: "vpn_flow_limit",
    amounts: Amounts::Number("flows"),
    message: |case| {
        format!(
            "{} passes at most {:.0} flows, the offices have {:.0}",
            case.vpn_sku(),
            case.achieved,
            case.required
        )
    },
    passes_if: never,
    facts: |case| vec![case.catalogue.limits.vpn_flows.fact],
    demand: None,
};

pub(super) static ROUTE_LIMIT: Row = Row {
    key: "vpn_route_limit",
    amounts: Amounts::Number("routes"),
    message: |case| {
        format!(
            "{} learns at most {:.0} routes, {:.0} are announced",
            case.vpn_sku(),
            case.achieved,
            case.required
        )
    },
    passes_if: |case| Some(or_less("routes_announced", case.achieved)),
    facts: |case| one(case.candidate.vpn().map(|vpn| vpn_routes(*vpn, case.catalogue).fact)),
    demand: None,
};

pub(super) static HUB_MACHINE_LIMIT: Row = Row {
    key: "hub_machine_limit",
    amounts: Amounts::Number("machines"),
    message: |case| {
        format!(
            "the hubs serve at most {:.0} machines with all their routing units, {:.0} are behind them",
            case.achieved, case.required
        )
    },
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
    message: |case| format!("{} is for development and test only", case.vpn_sku()),
    passes_if: never,
    facts: |case| one(case.vpn_gateway().map(|gateway| gateway.sla.fact)),
    demand: None,
};
