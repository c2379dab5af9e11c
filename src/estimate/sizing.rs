//! How many of each part a design needs for these offices.

use crate::{
    catalogue::Catalogue,
    design::{Candidate, Overlay, Requirements, Side, VpnLeg, VpnSize},
    domain::{Cipher, Mbps},
};

/// Counts that cost, limits and the component list share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sizing {
    /// IPsec tunnels of all offices.
    pub tunnels: u32,
    /// Most tunnels that one office needs side by side to carry its traffic, redundancy aside.
    pub tunnels_per_office: u32,
    /// Site-to-site connections of a Virtual WAN.
    pub hub_connections: u32,
    /// Public addresses of the VPN gateway.
    pub public_ips: u32,
    /// Internet lines of all offices.
    pub internet_lines: u32,
    /// Private lines of all offices.
    pub private_lines: u32,
    /// VPN devices and routers of all offices.
    pub devices: u32,
    /// Global Reach connections between circuits.
    pub global_reach: u32,
    /// Azure Route Servers.
    pub route_servers: u32,
    /// Hosts of Azure Bastion.
    pub bastions: u32,
    /// Regions that have all of its gateways: every count of what ends in a region is of one.
    pub regions: u32,
}

/// Counts the parts of `candidate`.
pub fn size(
    candidate: &Candidate,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> Sizing {
    let regions = requirements.regions().count() as u32;
    let bastions = u32::from(requirements.scenario.uses_bastion());
    let mut sizing = Sizing { bastions, regions, ..Sizing::default() };
    let [on_circuit, on_internet] =
        [Side::Private, Side::Internet].map(|side| requirements.offices_on(candidate, side));
    if let Some(vpn) = candidate.vpn().filter(|_| candidate.overlay() == Some(Overlay::Users)) {
        // Users of an active-active gateway have an address of their own.
        sizing.public_ips = vpn.mode.instances() + u32::from(vpn.mode.instances() > 1);
    } else if let Some(vpn) = candidate.vpn() {
        for &(rate, offices) in requirements.rates(candidate, candidate.overlay().is_some()) {
            add_tunnels(&mut sizing, rate, offices, *vpn, requirements, catalogue);
        }
        sizing.tunnels = sizing.tunnels.saturating_mul(candidate.tunnel_sets());
        sizing.internet_lines = on_internet * vpn.mode.devices();
        sizing.devices = on_internet * vpn.mode.devices();
        if matches!(vpn.size, VpnSize::Gateway(_)) {
            // Remote users of an active-active gateway have an address of their own.
            let users = requirements.scenario.dial_in_users() > 0 && vpn.mode.instances() > 1;
            sizing.public_ips = vpn.mode.instances() + u32::from(users);
        }
    }
    if let Some(private) = candidate.private() {
        sizing.private_lines = on_circuit * private.placement.ways();
        sizing.devices += sizing.private_lines;
        if let Some(vpn) = candidate.vpn().filter(|_| candidate.backed_up()) {
            sizing.internet_lines += on_circuit * vpn.mode.devices();
            sizing.devices += on_circuit;
        }
    }
    if requirements.joins_offices() {
        sizing.global_reach = candidate.global_reach();
    }
    if requirements.joins_offices() || requirements.joins_users() {
        sizing.route_servers = u32::from(candidate.needs_route_server());
    }
    sizing
}

fn add_tunnels(
    sizing: &mut Sizing,
    rate: Mbps,
    offices: u32,
    vpn: VpnLeg,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) {
    let per_tunnel = tunnel_rate(vpn, requirements.scenario.cipher, catalogue);
    sizing.tunnels_per_office = sizing.tunnels_per_office.max(tunnels_for(rate, per_tunnel));
    let of_device = connections(rate, vpn, requirements.scenario.cipher, catalogue)
        .saturating_mul(vpn.mode.instances());
    sizing.tunnels = sizing
        .tunnels
        .saturating_add(offices.saturating_mul(of_device).saturating_mul(vpn.mode.devices()));
    let connections = hub_connections(rate, catalogue);
    sizing.hub_connections =
        sizing.hub_connections.saturating_add(offices.saturating_mul(connections));
}

/// Connections of one device that carry `rate` side by side, each with a tunnel to every instance.
pub fn connections(rate: Mbps, vpn: VpnLeg, cipher: Cipher, catalogue: &Catalogue) -> u32 {
    let side_by_side = tunnels_for(rate, tunnel_rate(vpn, cipher, catalogue));
    match vpn.size {
        // A connection of high bandwidth is two tunnels, and both carry.
        VpnSize::Gateway(index) if catalogue.vpn_gateways[index].high_bandwidth() => {
            side_by_side.div_ceil(vpn.mode.instances())
        }
        _ => side_by_side,
    }
}

/// Connections to a hub that carry `rate` for one office.
pub(super) fn hub_connections(rate: Mbps, catalogue: &Catalogue) -> u32 {
    tunnels_for(rate, Some(catalogue.virtual_wan.connection.value))
}

/// Tunnels side by side to a hub that carry `rate` for one office.
pub(super) fn hub_tunnels(rate: Mbps, catalogue: &Catalogue) -> u32 {
    tunnels_for(rate, Some(catalogue.virtual_wan.tunnel.value))
}

/// Routing units that each of `hubs` needs for all traffic and machines, whatever the most is.
pub fn routing_units(hubs: u32, requirements: &Requirements<'_>, catalogue: &Catalogue) -> u32 {
    let hubs = hubs.max(1);
    let rate = Mbps::new(requirements.demand.value() / f64::from(hubs)).unwrap_or_default();
    let machines = requirements.scenario.virtual_machines.div_ceil(hubs);
    catalogue.virtual_wan.routing.needed(rate, machines)
}

/// Rate of one tunnel; none where no source has it.
pub fn tunnel_rate(vpn: VpnLeg, cipher: Cipher, catalogue: &Catalogue) -> Option<Mbps> {
    match vpn.size {
        VpnSize::Gateway(index) => {
            let gateway = &catalogue.vpn_gateways[index];
            // A tunnel may measure above its gateway's aggregate: the lower figure holds.
            gateway.tunnel(cipher).map(|tunnel| tunnel.value.min(gateway.aggregate.value))
        }
        VpnSize::VirtualWan { .. } => Some(catalogue.virtual_wan.tunnel.value),
    }
}

/// Tunnels side by side that carry `rate`; at least one.
fn tunnels_for(rate: Mbps, per_tunnel: Option<Mbps>) -> u32 {
    match per_tunnel {
        Some(per_tunnel) if Mbps::ZERO < per_tunnel => {
            (rate.value() / per_tunnel.value()).ceil().max(1.0) as u32
        }
        _ => 1,
    }
}
