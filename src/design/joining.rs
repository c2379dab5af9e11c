//! What a design needs so that offices reach each other over it.

use super::Candidate;
use crate::catalogue::{Catalogue, CircuitRules};

/// Global Reach connections that join `circuits` circuits: they work in pairs and pass nothing on,
/// so A-B and B-C leave A without C.
pub const fn full_mesh(circuits: u32) -> u32 {
    circuits * circuits.saturating_sub(1) / 2
}

/// Links of a circuit that are left for gateways beside this many Global Reach connections.
pub const fn links_left(circuit: &CircuitRules, connections: u32, catalogue: &Catalogue) -> u32 {
    let each = catalogue.limits.transit.global_reach_links.value;
    circuit.links_max.value.saturating_sub(connections.saturating_mul(each))
}

impl Candidate {
    /// Global Reach connections between the circuits of different peering locations. None where
    /// all traffic ends in tunnels on one VPN gateway, which passes it on.
    pub fn global_reach(&self) -> u32 {
        match self.private() {
            Some(private) if !self.encrypts_private() => full_mesh(private.placement.places()),
            _ => 0,
        }
    }

    /// Whether who is on the VPN, an office or a remote user, and an office on the circuit need Azure
    /// Route Server between them.
    pub fn needs_route_server(&self) -> bool {
        self.vpn().is_some()
            && self.private().is_some()
            && !self.encrypts_private()
            && !self.in_hub()
    }
}
