//! What failures are to programs: keys that stay, and where each is.

use super::{Event, Part};
use crate::design::{Candidate, Place};

impl Event {
    /// The key in JSON.
    pub(super) const fn key(self) -> &'static str {
        match self {
            Self::Part(part) => match part {
                Part::Device(_) => "office_device",
                Part::InternetLine(_) => "internet_line",
                Part::PrivateLine(_) => "private_line",
                Part::Provider(_) => "provider",
                Part::Location(_) => "peering_location",
                Part::MetroSite(_) => "metro_site",
                Part::Circuit(_) => "circuit",
                Part::ErGateway => "er_gateway",
                Part::VpnGateway => "vpn_gateway",
                Part::Hub => "hub",
                Part::Zone => "availability_zone",
                Part::Region => "region",
            },
            Self::Link => "circuit_link",
            Self::EdgeRouter => "edge_router",
            Self::Stuck(_) => "stuck_circuit",
            Self::Tunnel => "tunnel",
            Self::PlannedInstance => "vpn_gateway_instance_planned",
            Self::Instance => "vpn_gateway_instance",
        }
    }

    /// The peering location or metro it is at, when the design is `seen` by the offices it strikes.
    pub(super) fn place(self, seen: &Candidate) -> Option<Place> {
        let number = match self {
            Self::Part(Part::Location(at)) => return Some(Place::Location(at as u16)),
            Self::Part(Part::MetroSite(site)) => site / 2,
            Self::Part(Part::Provider(n) | Part::Circuit(n)) | Self::Stuck(n) => n,
            _ => return None,
        };
        seen.private()?.placement.iter().nth(number as usize)
    }

    /// Which of the two sites of a metro it is, 1 or 2.
    pub(super) const fn site(self) -> Option<u32> {
        match self {
            Self::Part(Part::MetroSite(site)) => Some(site % 2 + 1),
            _ => None,
        }
    }

    /// Whether it is of the scenario's region. The gateway of one hub of several may be of another.
    pub(super) fn in_region(self, seen: &Candidate) -> bool {
        match self {
            Self::Part(Part::ErGateway | Part::Hub | Part::Zone | Part::Region) => true,
            Self::Part(Part::VpnGateway) | Self::PlannedInstance | Self::Instance => {
                seen.away().is_empty()
            }
            _ => false,
        }
    }
}
