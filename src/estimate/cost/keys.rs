//! What the lines of a bill are to programs: keys that stay, and where each is.

use super::{Item, Quote};
use crate::design::Place;

impl Item {
    /// The key in JSON. What a provider quoted has the key of what is modelled in its place.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::VpnGateway => "vpn_gateway",
            Self::ExtraTunnels => "extra_tunnels",
            Self::PointToSite => "point_to_site",
            Self::PublicIps => "public_ip",
            Self::Hubs => "hub",
            Self::HubRoutingUnits => "hub_routing_units",
            Self::HubVpnUnits => "hub_vpn_units",
            Self::HubConnections => "hub_connections",
            Self::HighBandwidth => "high_bandwidth",
            Self::HubCircuits => "hub_circuits",
            Self::HubUserUnits => "hub_user_units",
            Self::HubUsers => "hub_users",
            Self::Bastion => "bastion",
            Self::BastionAddress => "bastion_address",
            Self::HubData => "hub_data",
            Self::Peering => "peering",
            Self::InternetEgress => "internet_egress",
            Self::ToHub => "data_to_hub",
            Self::FromHub => "data_from_hub",
            Self::Circuits(_) => "circuit",
            Self::DirectPorts(_) => "direct_ports",
            Self::CircuitsAhead(_) => "circuit_ahead",
            Self::PortsAhead(_) => "direct_ports_ahead",
            Self::GlobalReach(_) => "global_reach",
            Self::RouteServer => "route_server",
            Self::CircuitEgress(_) => "circuit_egress",
            Self::ErGateway => "er_gateway",
            Self::PrivateLines | Self::Quoted(Quote::LastMile, _) => "private_line",
            Self::PrivateAccess(_) => "private_line_access",
            Self::Transport(_) => "private_line_transport",
            Self::LineSetup(_) | Self::Quoted(Quote::LastMileSetup, _) => "private_line_setup",
            Self::ProviderPorts(_) | Self::Quoted(Quote::ProviderPort, _) => "provider_port",
            Self::CrossConnects(_) | Self::Quoted(Quote::CrossConnect, _) => "cross_connect",
            Self::CrossConnectSetup(_) => "cross_connect_setup",
            Self::OwnInternetLines | Self::Quoted(Quote::InternetLine, _) => "internet_line",
            Self::Quoted(Quote::InternetSetup, _) => "internet_line_setup",
            Self::InternetLines => "dedicated_internet_line",
            Self::Broadband => "broadband_line",
        }
    }

    /// The peering location or metro it is at.
    pub(super) const fn place(self) -> Option<Place> {
        match self {
            Self::Circuits(place)
            | Self::DirectPorts(place)
            | Self::CircuitsAhead(place)
            | Self::PortsAhead(place)
            | Self::GlobalReach(place)
            | Self::PrivateAccess(place)
            | Self::Transport(place)
            | Self::LineSetup(place)
            | Self::ProviderPorts(place)
            | Self::CrossConnects(place)
            | Self::CrossConnectSetup(place) => Some(place),
            _ => None,
        }
    }

    /// The billing zone of data over circuits.
    pub(super) const fn zone(self) -> Option<u8> {
        match self {
            Self::CircuitEgress(zone) => Some(zone),
            _ => None,
        }
    }

    /// The site it was quoted for, by its index.
    pub(super) const fn site(self) -> Option<usize> {
        match self {
            Self::Quoted(_, site) => Some(site),
            _ => None,
        }
    }

    /// Whether it stands in a region or is of data that leaves one.
    pub(super) const fn in_region(self) -> bool {
        !matches!(
            self,
            Self::CircuitEgress(_)
                | Self::PrivateLines
                | Self::OwnInternetLines
                | Self::InternetLines
                | Self::Broadband
                | Self::Quoted(..)
        ) && self.place().is_none()
    }
}
