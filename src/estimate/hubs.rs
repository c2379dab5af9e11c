//! The hubs of a Virtual WAN by region, with the offices that end in each.

use super::{Context, HubLoad, Sizing};
use crate::{
    catalogue::Region,
    design::{Candidate, VpnLeg, VpnSize},
};

/// The hubs of one region and what ends in them.
#[derive(Clone, Copy, Debug)]
pub struct RegionHubs<'a> {
    /// The region.
    pub region: &'a Region,
    /// Whether the offices' virtual network is there.
    pub home: bool,
    /// How many.
    pub hubs: u32,
    /// Scale units of each one's VPN gateway; none where no office ends in it.
    pub units: u32,
    /// Who ends there.
    pub load: HubLoad,
}

/// The hubs that `candidate` has, by region, that of the scenario first; empty without Virtual WAN.
pub fn region_hubs<'a>(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'a>,
) -> Vec<RegionHubs<'a>> {
    let Some(VpnLeg { size: VpnSize::VirtualWan { hubs, units, away }, mode }) = candidate.vpn()
    else {
        return Vec::new();
    };
    let requirements = context.requirements;
    let home = |load| RegionHubs {
        region: requirements.region,
        home: true,
        hubs: *hubs,
        units: *units,
        load,
    };
    if away.is_empty() {
        let rates = requirements.rates(candidate, candidate.overlay().is_some());
        return vec![home(HubLoad {
            mbps: rates.iter().map(|(rate, offices)| rate.times(*offices).value()).sum(),
            offices: rates.iter().map(|(_, offices)| offices).sum(),
            connections: sizing.hub_connections,
            tunnels: sizing.tunnels,
            largest: rates.iter().map(|(rate, _)| rate.value()).fold(0.0, f64::max),
        })];
    }
    let loads = context.hub_loads(*away);
    let with_tunnels = |load: &HubLoad| {
        let tunnels = load.tunnels.saturating_mul(mode.instances() * mode.devices());
        HubLoad { tunnels, ..*load }
    };
    let further = away.iter().zip(&loads.away).map(|(hub, load)| RegionHubs {
        region: &context.catalogue.regions[hub.region()],
        home: false,
        hubs: 1,
        units: hub.units(),
        load: with_tunnels(load),
    });
    std::iter::once(home(with_tunnels(&loads.home))).chain(further).collect()
}
