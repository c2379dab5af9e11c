//! Parts of a design in the catalogue, and limits that two of them set together.

use crate::{
    catalogue::{Catalogue, CircuitTier, Sourced, VpnGateway},
    design::{Candidate, PrivateLeg, Side, VpnLeg, VpnSize},
    estimate::Context,
};

/// The share of all traffic that mission-critical work may leave to offices on the internet alone: nobody vouches for it,
/// but one that carries little may stay there.
const LITTLE: f64 = 0.2;

/// Most routes that the VPN gateway or its hub learns.
pub(super) fn vpn_routes(vpn: VpnLeg, catalogue: &Catalogue) -> Sourced<u32> {
    match vpn.size {
        VpnSize::Gateway(_) => catalogue.limits.vpn_routes,
        VpnSize::VirtualWan { .. } => catalogue.virtual_wan.routes_max,
    }
}

/// Most routes that may be announced over the circuits: what the peering takes, and what the gateway
/// or its hub learns.
pub(super) fn peering_routes(private: &PrivateLeg, catalogue: &Catalogue) -> Sourced<u32> {
    let limits = &catalogue.limits;
    let peering = match private.tier {
        CircuitTier::Local | CircuitTier::Standard => limits.peering_routes,
        CircuitTier::Premium => limits.peering_routes_premium,
    };
    let gateway = &catalogue.er_gateways[private.gateway];
    let learned = gateway.routes_max.unwrap_or(catalogue.virtual_wan.routes_max);
    if learned.value < peering.value { learned } else { peering }
}

/// The VPN gateway in the virtual network, if there is one.
pub(super) fn vpn_gateway<'a>(
    candidate: &Candidate,
    catalogue: &'a Catalogue,
) -> Option<&'a VpnGateway> {
    match candidate.vpn()?.size {
        VpnSize::Gateway(index) => Some(&catalogue.vpn_gateways[index]),
        VpnSize::VirtualWan { .. } => None,
    }
}

/// Whether offices that carry more than a little reach Azure over the internet alone.
pub(super) fn leans_on_internet(candidate: &Candidate, context: &Context<'_>) -> bool {
    context.requirements.share_on(candidate, Side::Internet) > LITTLE
}
