//! Offices with tunnels: one entry for each, and a link for each address that one of its devices sends from.

use std::fmt::Write as _;

use super::{names::Names, network::Network};
use crate::{
    catalogue::Catalogue,
    design::{Away, Requirements, VpnLeg, VpnSize},
    domain::Mbps,
    estimate::connections,
    evaluation::{Family, OfficeLatency},
};

/// An office with tunnels.
#[derive(Clone, Debug)]
pub struct Site {
    /// Its name in the code.
    pub key: String,
    /// What the architect calls it.
    pub office: String,
    /// What each of its links must carry, Mbps.
    pub mbps: u32,
    /// The hubs it is connected to, by index; none for gateways in virtual networks, where it is all.
    pub hubs: Vec<usize>,
    /// Where its tunnels begin.
    pub links: Vec<Link>,
}

/// An address that a device sends from.
#[derive(Clone, Debug)]
pub struct Link {
    /// Its name in the code, unique among all.
    pub key: String,
    /// Whether it is reached over the circuit, by private addresses.
    pub over_circuit: bool,
}

/// The sites of `network`, whose regions, hubs and circuits are known.
pub(super) fn of(
    network: &Network<'_>,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> Vec<Site> {
    let Some(leg) = leg(network, catalogue) else { return Vec::new() };
    let mut names = Names::default();
    let mut sites = Vec::new();
    for (index, office) in network.design.latency.offices.iter().enumerate() {
        let ways = ways(network, office);
        if ways.is_empty() {
            continue;
        }
        let rate = Mbps::new(office.bandwidth_mbps).unwrap_or_default();
        let lanes = connections(rate, leg, network.scenario.cipher, catalogue);
        let digits = office.count.to_string().len();
        for number in 1..=office.count {
            let name = if office.count == 1 {
                office.name.clone()
            } else {
                // The end of a long name is cut off, its number is not.
                let name: String = office.name.chars().take(18).collect();
                format!("{name} {number:0digits$}")
            };
            let key = names.unique(&name, "office");
            let links = links(&key, leg.mode.devices(), &ways, lanes, &mut names);
            let most = if network.in_hubs() {
                catalogue.virtual_wan.links_per_connection.value as usize
            } else {
                links.len()
            };
            for (part, links) in links.chunks(most.max(1)).enumerate() {
                sites.push(Site {
                    key: if part == 0 { key.clone() } else { names.unique(&key, "office") },
                    office: office.name.clone(),
                    mbps: (office.bandwidth_mbps / f64::from(lanes.max(1))).ceil() as u32,
                    hubs: hubs(network, leg, index, sites.len(), requirements, catalogue),
                    links: links.to_vec(),
                });
            }
        }
    }
    sites
}

/// The VPN as the engine knows it; none without tunnels.
fn leg(network: &Network<'_>, catalogue: &Catalogue) -> Option<VpnLeg> {
    let mode = network.mode()?;
    let home = network.hubs.first();
    let size = if let Some(home) = home {
        let index = |name: &str| catalogue.regions.iter().position(|region| region.name == name);
        let away = network.hubs.iter().filter_map(|hub| {
            let region = &network.regions[hub.region];
            let home =
                [Some(&network.scenario.azure_region), network.scenario.secondary_region.as_ref()];
            if home.contains(&Some(&region.name)) {
                None
            } else {
                Some((index(&region.name)?, hub.vpn_units))
            }
        });
        let hubs = network.hubs.iter().filter(|hub| hub.region == home.region).count() as u32;
        VpnSize::VirtualWan { hubs, units: home.vpn_units, away: Away::new(away) }
    } else {
        let gateway = network.regions.iter().find_map(|region| region.vpn.as_ref())?;
        let is_it = |known: &crate::catalogue::VpnGateway| {
            known.sold_as == gateway.sku && known.high_bandwidth() == gateway.high_bandwidth
        };
        VpnSize::Gateway(catalogue.vpn_gateways.iter().position(is_it)?)
    };
    Some(VpnLeg { size, mode })
}

/// The ways of an office's tunnels: whether over the circuit.
fn ways(network: &Network<'_>, office: &OfficeLatency) -> Vec<bool> {
    let backup = network.design.architecture.vpn_backup;
    match (office.attachment, network.encrypts, backup) {
        (Family::Vpn, ..) | (_, false, true) => vec![false],
        (_, true, false) => vec![true],
        (_, true, true) => vec![true, false],
        (_, false, false) => Vec::new(),
    }
}

fn links(site: &str, devices: u32, ways: &[bool], lanes: u32, names: &mut Names) -> Vec<Link> {
    let mut links = Vec::new();
    for device in 1..=devices {
        for &over_circuit in ways {
            for lane in 1..=lanes {
                let mut key = site.to_owned();
                if devices > 1 {
                    let _ = write!(key, "-device{device}");
                }
                if ways.len() > 1 {
                    key.push_str(if over_circuit { "-circuit" } else { "-internet" });
                }
                if lanes > 1 {
                    let _ = write!(key, "-line{lane}");
                }
                // Another office may be called like this link.
                if key != site {
                    key = names.kept(&key);
                }
                links.push(Link { key, over_circuit });
            }
        }
    }
    links
}

/// The hubs of an office: the nearest where they are spread, else one in each region, in turn.
fn hubs(
    network: &Network<'_>,
    leg: VpnLeg,
    office: usize,
    turn: usize,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> Vec<usize> {
    let VpnSize::VirtualWan { away, .. } = leg.size else { return Vec::new() };
    let in_region = |name: &str| -> Vec<usize> {
        (0..network.hubs.len())
            .filter(|hub| network.regions[network.hubs[*hub].region].name == name)
            .collect()
    };
    let near = requirements.sites.get(office).and_then(|site| {
        let place = away.nearest(site, requirements.region, catalogue)?;
        away.iter().nth(place)
    });
    let regions: Vec<&str> = match near {
        Some(hub) => vec![&catalogue.regions[hub.region()].name],
        None => requirements.regions().map(|region| region.name.as_str()).collect(),
    };
    let one = |hubs: Vec<usize>| hubs.get(turn % hubs.len().max(1)).copied();
    regions.into_iter().filter_map(|region| one(in_region(region))).collect()
}
