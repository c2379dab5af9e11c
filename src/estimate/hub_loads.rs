//! Which hub of a Virtual WAN each office takes, and what ends in each.

use super::sizing::{hub_connections, hub_tunnels};
use crate::{
    catalogue::Catalogue,
    design::{Away, Requirements},
    domain::Mbps,
    order::larger,
};

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
    pub(super) fn new(away: Away, requirements: &Requirements<'_>, catalogue: &Catalogue) -> Self {
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
