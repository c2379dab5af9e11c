//! What carries traffic from one office to another, and what happens when a part is made larger.

use super::{Reader, Sourced};
use crate::domain::Money;

/// Ways from office to office and what they need.
#[derive(Clone, Debug, PartialEq)]
pub struct Transit {
    /// What tunnels of one VPN gateway need.
    pub tunnels: Sourced<String>,
    /// What passes traffic on between branches of a Virtual WAN.
    pub hub: Sourced<String>,
    /// What joins offices behind one circuit, assumed.
    pub one_circuit: Sourced<String>,
    /// What joins offices on a circuit with offices on a VPN in a virtual network.
    pub circuit_and_vpn: Sourced<String>,
    /// AS number that this needs of the VPN gateway.
    pub vpn_gateway_asn: Sourced<u32>,
    /// How the instances of that gateway have to work.
    pub route_server_mode: Sourced<String>,
    /// Two-letter codes of the countries where Global Reach is offered.
    pub global_reach_countries: Sourced<Vec<String>>,
    /// Links of each circuit that one Global Reach connection takes.
    pub global_reach_links: Sourced<u32>,
    /// Who pays the monthly fee of Global Reach.
    pub global_reach_fee: Sourced<String>,
    /// What virtual networks connected to one circuit are to each other.
    pub networks: Sourced<String>,
    /// The VPN gateways that translate overlapping addresses.
    pub nat: Sourced<String>,
    /// Addresses that FastPath serves on a provider circuit.
    pub fastpath_addresses: Sourced<u32>,
    /// What a metro does to circuits at one location of its city.
    pub metro_only: Sourced<String>,
    /// What makes one of two circuits the preferred way, strongest first.
    pub route_preference: Sourced<String>,
    /// Data through a peering of virtual networks in two regions, a gigabyte and side, in the
    /// cheapest and the dearest zone.
    pub global_peering: [Sourced<Money>; 2],
}

/// Whether a larger size interrupts the traffic, by what grows.
#[derive(Clone, Debug, PartialEq)]
pub struct Upgrades {
    /// A VPN gateway of a larger size.
    pub vpn_gateway: Sourced<bool>,
    /// A circuit of more bandwidth.
    pub circuit: Sourced<bool>,
    /// An ExpressRoute gateway of a larger size.
    pub er_gateway: Sourced<bool>,
    /// More units of ErGwScale.
    pub er_scale: Sourced<bool>,
    /// ErGwScale in place of a fixed size.
    pub er_to_scale: Sourced<bool>,
    /// How a hub's VPN gateway gets more scale units.
    pub hub_vpn: Sourced<String>,
}

pub(super) fn upgrades(reader: &mut Reader) -> Upgrades {
    Upgrades {
        vpn_gateway: reader.value("upgrade.vpn_gateway"),
        circuit: reader.value("upgrade.circuit"),
        er_gateway: reader.value("upgrade.er_gateway"),
        er_scale: reader.value("upgrade.er_scale"),
        er_to_scale: reader.value("upgrade.er_to_scale"),
        hub_vpn: reader.value("upgrade.hub_vpn"),
    }
}

pub(super) fn transit(reader: &mut Reader) -> Transit {
    Transit {
        tunnels: reader.value("transit.tunnels"),
        hub: reader.value("transit.hub"),
        one_circuit: reader.value("transit.one_circuit"),
        circuit_and_vpn: reader.value("transit.circuit_and_vpn"),
        vpn_gateway_asn: reader.value("transit.vpn_gateway_asn"),
        route_server_mode: reader.value("transit.route_server_mode"),
        global_reach_countries: reader.value("transit.global_reach_countries"),
        global_reach_links: reader.value("transit.global_reach_links"),
        global_reach_fee: reader.value("transit.global_reach_fee"),
        networks: reader.value("transit.networks"),
        nat: reader.value("transit.nat"),
        fastpath_addresses: reader.value("transit.fastpath_addresses"),
        metro_only: reader.value("transit.metro_only"),
        route_preference: reader.value("transit.route_preference"),
        global_peering: ["least", "most"]
            .map(|zone| reader.value(&format!("transit.global_peering.{zone}"))),
    }
}
