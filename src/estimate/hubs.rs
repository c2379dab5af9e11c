//! The hubs of a Virtual WAN by region, with the offices that end in each.

use super::{
    Context, Sizing,
    sizing::{hub_connections, hub_tunnels},
};
use crate::{
    catalogue::Region,
    design::{Away, Candidate, VpnLeg, VpnSize},
    domain::Mbps,
    order::larger,
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

/// What ends in the hubs of one region.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HubLoad {
    /// Traffic of all offices, Mbps.
    pub mbps: f64,
    /// Offices.
    pub offices: u32,
    /// Connections of their sites.
    pub connections: u32,
    /// Tunnels to all instances and devices.
    pub tunnels: u32,
    /// What the largest office needs, Mbps.
    pub largest: f64,
}

impl HubLoad {
    /// The same traffic as a rate.
    pub fn rate(&self) -> Mbps {
        Mbps::new(self.mbps).unwrap_or_default()
    }
}

/// Which hub each office takes, and what ends in each, with the tunnels of one device to one instance.
#[derive(Clone, Debug, Default)]
pub struct HubLoads {
    /// By site, the place of its hub among those away; none for the scenario's region.
    pub of_site: Vec<Option<usize>>,
    /// What ends in the scenario's region.
    pub home: HubLoad,
    /// What ends in each hub away.
    pub away: Vec<HubLoad>,
}

impl HubLoads {
    /// Each office on the hub nearest to it.
    pub(super) fn new(away: Away, context: &Context<'_>) -> Self {
        let (requirements, catalogue) = (context.requirements, context.catalogue);
        let mut found = Self { away: vec![HubLoad::default(); away.count()], ..Self::default() };
        for site in &requirements.sites {
            let hub = away.nearest(site, requirements.region, catalogue);
            found.of_site.push(hub);
            let load = hub.map_or(&mut found.home, |place| &mut found.away[place]);
            load.mbps += site.rate.times(site.count).value();
            load.offices += site.count;
            let connections = hub_connections(site.rate, catalogue).saturating_mul(site.count);
            load.connections = load.connections.saturating_add(connections);
            let tunnels = hub_tunnels(site.rate, catalogue).saturating_mul(site.count);
            load.tunnels = load.tunnels.saturating_add(tunnels);
            load.largest = larger(load.largest, site.rate.value());
        }
        found
    }
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
