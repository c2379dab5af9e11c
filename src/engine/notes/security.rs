//! What a design's encryption, gateways and routes leave open.

use super::collected::Notes;
use crate::{
    catalogue::VpnGateway,
    design::{Candidate, Overlay, VpnSize},
    estimate::Context,
    score::Assessment,
};

pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let candidate = &assessment.candidate;
    let limits = &notes.context.catalogue.limits;
    if candidate.encrypts_private() {
        notes.add(
            "cleartext_bypass",
            "if the same prefixes are announced over ExpressRoute and over the VPN, Azure sends the traffic over \
             ExpressRoute without IPsec",
            Some(
                "announce only the VPN devices' addresses over ExpressRoute, and the office prefixes, or more specific \
                 ones, over the VPN; mirror the preference on premises",
            ),
            &[],
        );
    }
    if candidate.private().is_some() && candidate.vpn().is_some() && !candidate.in_hub() {
        notes.add(
            "gateway_subnet",
            format!(
                "two gateways, one of each type, share one GatewaySubnet of /{} or larger, and both are billed; the VPN \
                 gateway must be {}",
                limits.gateway_subnet_prefix.value, limits.coexisting_vpn.value
            ),
            None,
            &[limits.gateway_subnet_prefix.fact, limits.coexisting_vpn.fact],
        );
    }
    if candidate.private().is_some() {
        if !candidate.in_hub() {
            notes.add(
                "gateway_public_address",
                "the public address of an ExpressRoute gateway serves management only: no traffic of the offices takes \
                 it",
                None,
                &[],
            );
            notes.add(
                "default_route",
                format!(
                    "the route 0.0.0.0/0, announced by the offices over private peering, {}",
                    limits.default_route.value
                ),
                Some("filter it out on the routers unless the offices are to inspect that traffic"),
                &[limits.default_route.fact],
            );
        }
        notes.add(
            "paas_access",
            "public addresses of Storage, SQL and other services stay on the internet: private peering does not carry them",
            Some(
                "use private endpoints, and measure: throughput to them through the gateway may be half; or set up \
                 Microsoft peering",
            ),
            &[],
        );
    }
    if candidate.private().is_some_and(|private| private.direct.is_some()) {
        notes.add(
            "macsec_one_hop",
            format!(
                "MACsec covers the hop between {} and no more; a key that does not match stops the traffic of that link",
                limits.macsec.value
            ),
            Some("encrypt with IPsec what must not be readable on the way to the peering location"),
            &[limits.macsec.fact],
        );
    }
    if let Some(gateway) = high_bandwidth(candidate, notes.context) {
        notes.add(
            "high_bandwidth_tunnels",
            "high-bandwidth tunnels are an option set when the gateway is created; such a gateway has no internet tunnels, \
             no remote users and no address translation, and FastPath must be on",
            Some("announce only the VPN devices' addresses to Microsoft's edge; do not steer with user-defined routes"),
            &[gateway.aggregate.fact],
        );
    }
    if candidate.overlay() == Some(Overlay::Backup) {
        notes.add(
            "cleartext_primary",
            "only the backup is encrypted; traffic on the circuit is clear text",
            Some("use ExpressRoute with IPsec when encryption is needed"),
            &[],
        );
    }
}

fn high_bandwidth<'a>(candidate: &Candidate, context: &'a Context<'_>) -> Option<&'a VpnGateway> {
    match candidate.vpn()?.size {
        VpnSize::Gateway(index) => Some(&context.catalogue.vpn_gateways[index]),
        VpnSize::VirtualWan { .. } => None,
    }
    .filter(|gateway| gateway.high_bandwidth())
}
