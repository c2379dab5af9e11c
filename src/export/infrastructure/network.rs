//! What the recommended design is made of, as resources: what both languages are printed from.

use super::{names::Names, sites};
use crate::{
    catalogue::{Catalogue, Region as Place},
    design::{Requirements, VpnMode, full_mesh},
    domain::{Cipher, Scenario},
    estimate::routing_units,
    evaluation::{Component, ComponentKind, Design, Evaluation, Family},
};

pub use super::sites::{Link, Site};

/// The recommended design as resources.
#[derive(Clone, Debug)]
pub struct Network<'a> {
    /// The design.
    pub design: &'a Design,
    /// The scenario that it answers.
    pub scenario: &'a Scenario,
    /// The regions that have its gateways, that of the scenario first.
    pub regions: Vec<Region>,
    /// Virtual WAN hubs of all regions.
    pub hubs: Vec<Hub>,
    /// Ports of ExpressRoute Direct.
    pub ports: Vec<Port>,
    /// ExpressRoute circuits.
    pub circuits: Vec<Circuit>,
    /// Circuits that Global Reach joins, by index.
    pub reach: Vec<(usize, usize)>,
    /// Offices with tunnels.
    pub sites: Vec<Site>,
    /// How tunnels are encrypted.
    pub policy: Policy,
    /// Whether traffic bypasses the ExpressRoute gateway.
    pub fastpath: bool,
    /// Whether IPsec runs inside the circuits.
    pub encrypts: bool,
    /// AS number of the VPN gateways.
    pub asn: u32,
    /// Prefix length of `GatewaySubnet` and of the subnets beside it.
    pub subnet_prefix: u32,
}

/// A region with gateways.
#[derive(Clone, Debug)]
pub struct Region {
    /// ARM name.
    pub name: String,
    /// Name for people.
    pub display_name: String,
    /// Whether it has availability zones.
    pub zones: bool,
    /// VPN gateway of the virtual network there.
    pub vpn: Option<VpnGateway>,
    /// ExpressRoute gateway of the virtual network there.
    pub expressroute: Option<ErGateway>,
    /// Whether Azure Route Server passes routes on between them.
    pub route_server: bool,
    /// Whether Azure Bastion stands there.
    pub bastion: bool,
}

impl Region {
    /// Whether a virtual network is made there.
    pub const fn has_network(&self) -> bool {
        self.has_gateways() || self.bastion
    }

    /// Whether that network has a gateway.
    pub const fn has_gateways(&self) -> bool {
        self.vpn.is_some() || self.expressroute.is_some()
    }

    /// Whether its VPN gateway has high-bandwidth tunnels.
    pub fn has_high_bandwidth(&self) -> bool {
        self.vpn.as_ref().is_some_and(|gateway| gateway.high_bandwidth)
    }

    /// Whether its `ExpressRoute` gateway has scale units.
    pub fn has_scale_units(&self) -> bool {
        self.expressroute.as_ref().is_some_and(|gateway| gateway.units.is_some())
    }
}

/// A VPN gateway in a virtual network.
#[derive(Clone, Debug)]
pub struct VpnGateway {
    /// Azure's name of the size.
    pub sku: String,
    /// Generation 1 or 2.
    pub generation: u32,
    /// Whether both instances carry.
    pub active_active: bool,
    /// Whether it has high-bandwidth tunnels.
    pub high_bandwidth: bool,
    /// Public addresses.
    pub addresses: u32,
    /// Remote users by point-to-site.
    pub users: u32,
}

/// An ExpressRoute gateway in a virtual network.
#[derive(Clone, Debug)]
pub struct ErGateway {
    /// Azure's name of the size.
    pub sku: String,
    /// Scale units, where it has them.
    pub units: Option<u32>,
}

/// A Virtual WAN hub with its gateways.
#[derive(Clone, Debug)]
pub struct Hub {
    /// Its name: the region and a number.
    pub key: String,
    /// Its region, by index.
    pub region: usize,
    /// Scale units of its VPN gateway; none without one.
    pub vpn_units: u32,
    /// Scale units of its ExpressRoute gateway; none without one.
    pub er_units: u32,
    /// Units of its router.
    pub routing_units: u32,
    /// Scale units of its point-to-site gateway; none without one.
    pub user_units: u32,
}

/// Ports of ExpressRoute Direct at one place.
#[derive(Clone, Debug)]
pub struct Port {
    /// Its name.
    pub key: String,
    /// Peering location or metro.
    pub place: String,
    /// Rate of each port.
    pub gbps: u32,
}

/// An ExpressRoute circuit.
#[derive(Clone, Debug)]
pub struct Circuit {
    /// Its name.
    pub key: String,
    /// Peering location or metro.
    pub place: String,
    /// `Local`, `Standard` or `Premium`.
    pub tier: String,
    /// `MeteredData` or `UnlimitedData`.
    pub family: String,
    /// Rate, Mbps.
    pub mbps: u32,
    /// Its port of ExpressRoute Direct, by index.
    pub port: Option<usize>,
}

/// How tunnels are encrypted, in Azure's words.
#[derive(Clone, Copy, Debug)]
pub struct Policy {
    /// Encryption of data.
    pub ipsec_encryption: &'static str,
    /// Integrity of data.
    pub ipsec_integrity: &'static str,
    /// Integrity of the exchange of keys.
    pub ike_integrity: &'static str,
    /// Group of the first exchange.
    pub dh_group: &'static str,
    /// Group of later ones.
    pub pfs_group: &'static str,
}

impl Policy {
    /// What devices can do that can do this.
    const fn of(cipher: Cipher) -> Self {
        match cipher {
            Cipher::GcmAes256 => Self {
                ipsec_encryption: "GCMAES256",
                ipsec_integrity: "GCMAES256",
                ike_integrity: "SHA384",
                dh_group: "ECP384",
                pfs_group: "ECP384",
            },
            Cipher::Aes256Sha256 => Self {
                ipsec_encryption: "AES256",
                ipsec_integrity: "SHA256",
                ike_integrity: "SHA256",
                dh_group: "DHGroup14",
                pfs_group: "PFS2048",
            },
        }
    }
}

impl<'a> Network<'a> {
    /// The recommended design of `evaluation`; none where nothing is recommended.
    pub fn of(evaluation: &'a Evaluation, catalogue: &Catalogue) -> Option<Self> {
        let design = evaluation.winner().filter(|design| design.feasible)?;
        let scenario = &evaluation.scenario;
        let requirements = Requirements::resolve(scenario, catalogue).ok()?;
        let places = places(design, catalogue);
        let regions: Vec<Region> =
            places.iter().map(|place| region(place, design, catalogue)).collect();
        let hubs = places
            .iter()
            .enumerate()
            .flat_map(|(index, place)| hubs(index, place, design, &requirements, catalogue))
            .collect();
        let mut names = Names::default();
        let ports = ports(design, &mut names);
        let circuits = circuits(design, &ports);
        let mut network = Self {
            design,
            scenario,
            regions,
            hubs,
            reach: reach(design, &circuits),
            ports,
            circuits,
            sites: Vec::new(),
            policy: Policy::of(scenario.cipher),
            fastpath: design.id.split('.').any(|part| part == "fastpath"),
            encrypts: design.family == Family::ExpressrouteIpsec,
            asn: catalogue.limits.transit.vpn_gateway_asn.value,
            // One prefix for all: that of Bastion, with room for both gateways.
            subnet_prefix: catalogue
                .limits
                .bastion
                .subnet_prefix
                .value
                .min(catalogue.limits.gateway_subnet_prefix.value),
        };
        network.sites = sites::of(&network, &requirements, catalogue);
        Some(network)
    }

    /// How VPN gateway and devices work together; none without tunnels.
    pub fn mode(&self) -> Option<VpnMode> {
        let tunnels = parts(self.design, ComponentKind::VpnTunnel).next()?;
        [VpnMode::ActiveStandby, VpnMode::ActiveActive, VpnMode::DualRedundant]
            .into_iter()
            .find(|mode| mode.words() == tunnels.sku)
    }

    /// Whether it is built around Virtual WAN.
    pub fn in_hubs(&self) -> bool {
        !self.hubs.is_empty()
    }

    /// Whether hubs and gateways are made after the rest: circuits take weeks, and these are billed by the hour meanwhile.
    pub const fn gateways_wait(&self) -> bool {
        !self.circuits.is_empty()
    }

    /// Remote users by point-to-site.
    pub fn users(&self) -> u32 {
        parts(self.design, ComponentKind::PointToSite).map(|part| part.quantity).sum()
    }
}

/// The parts of this kind.
pub(super) fn parts(design: &Design, kind: ComponentKind) -> impl Iterator<Item = &Component> {
    design.components.iter().filter(move |part| part.kind == kind)
}

/// The part of this kind in a region.
fn part<'d>(design: &'d Design, kind: ComponentKind, place: &Place) -> Option<&'d Component> {
    parts(design, kind).find(|part| part.region_or_location.as_ref() == Some(&place.name))
}

fn places<'c>(design: &Design, catalogue: &'c Catalogue) -> Vec<&'c Place> {
    use ComponentKind::{
        Bastion, ExpressrouteGateway, VirtualWanHub, VpnGateway, VwanExpressrouteGateway,
    };
    let mut found: Vec<&Place> = Vec::new();
    for part in &design.components {
        let kinds =
            [VpnGateway, ExpressrouteGateway, VirtualWanHub, VwanExpressrouteGateway, Bastion];
        let place =
            catalogue.regions.iter().find(|at| part.region_or_location.as_ref() == Some(&at.name));
        if let Some(place) = place.filter(|_| kinds.contains(&part.kind))
            && !found.iter().any(|known| known.name == place.name)
        {
            found.push(place);
        }
    }
    found
}

fn region(place: &Place, design: &Design, catalogue: &Catalogue) -> Region {
    let here = |kind| part(design, kind, place);
    let count = |kind| here(kind).map_or(0, |part| part.quantity);
    let bastions = count(ComponentKind::Bastion);
    let addresses: u32 = parts(design, ComponentKind::PublicIp)
        .filter(|part| part.region_or_location.as_ref() == Some(&place.name))
        .map(|part| part.quantity)
        .sum();
    // Each Bastion has one of them.
    let addresses = addresses.saturating_sub(bastions);
    let vpn = here(ComponentKind::VpnGateway).map(|part| {
        let known = catalogue.vpn_gateways.iter().find(|gateway| gateway.words() == part.sku);
        VpnGateway {
            sku: known.map_or_else(|| part.sku.clone(), |gateway| gateway.sold_as.clone()),
            generation: known.map_or(2, |gateway| gateway.generation),
            active_active: addresses > 1,
            high_bandwidth: known.is_some_and(crate::catalogue::VpnGateway::high_bandwidth),
            addresses,
            users: count(ComponentKind::PointToSite),
        }
    });
    let expressroute = here(ComponentKind::ExpressrouteGateway).map(|part| ErGateway {
        sku: part.sku.clone(),
        units: (part.sku == "ErGwScale").then_some(part.quantity),
    });
    Region {
        name: place.name.clone(),
        display_name: place.display_name.clone(),
        zones: place.zones,
        vpn,
        expressroute,
        route_server: count(ComponentKind::RouteServer) > 0,
        bastion: bastions > 0,
    }
}

fn hubs(
    index: usize,
    place: &Place,
    design: &Design,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> Vec<Hub> {
    let here = |kind| part(design, kind, place);
    let Some(hub) = here(ComponentKind::VirtualWanHub) else { return Vec::new() };
    let home = requirements.regions().any(|region| region.name == place.name);
    let users = here(ComponentKind::PointToSite).map_or(0, |part| part.quantity);
    let sizes = &catalogue.virtual_wan.point_to_site.value;
    let enough = sizes.iter().find(|(_, most)| users.div_ceil(hub.quantity.max(1)) <= *most);
    let user_units = enough.or(sizes.last()).map_or(0, |(units, _)| *units);
    let routing = if home {
        routing_units(hub.quantity, requirements, catalogue)
    } else {
        catalogue.virtual_wan.routing.included.value
    };
    let units = |kind| here(kind).map_or(0, |part| leading(&part.sku));
    (1..=hub.quantity)
        .map(|number| Hub {
            key: format!("{}-{number}", place.name),
            region: index,
            vpn_units: units(ComponentKind::VwanVpnGateway),
            er_units: units(ComponentKind::VwanExpressrouteGateway),
            routing_units: routing.max(catalogue.virtual_wan.routing.included.value),
            user_units: if users > 0 { user_units } else { 0 },
        })
        .collect()
}

/// The number that `3 scale units` begins with.
fn leading(text: &str) -> u32 {
    text.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or_default()
}

fn ports(design: &Design, names: &mut Names) -> Vec<Port> {
    parts(design, ComponentKind::ExpressrouteDirectPort)
        .map(|part| {
            let place = part.region_or_location.clone().unwrap_or_default();
            Port {
                key: names.unique(&place, "port"),
                gbps: (part.bandwidth_mbps.unwrap_or_default() / 1000.0) as u32,
                place,
            }
        })
        .collect()
}

fn circuits(design: &Design, ports: &[Port]) -> Vec<Circuit> {
    let mut names = Names::default();
    let mut circuits = Vec::new();
    for part in parts(design, ComponentKind::ExpressrouteCircuit) {
        let place = part.region_or_location.clone().unwrap_or_default();
        let (tier, family) = part.sku.split_once('_').unwrap_or((&part.sku, ""));
        for _ in 0..part.quantity {
            circuits.push(Circuit {
                key: names.unique(&place, "circuit"),
                tier: tier.to_owned(),
                family: family.to_owned(),
                mbps: part.bandwidth_mbps.unwrap_or_default() as u32,
                port: ports.iter().position(|port| port.place == place),
                place: place.clone(),
            });
        }
    }
    circuits
}

/// The first circuit of each place with that of each other, where offices reach each other so.
fn reach(design: &Design, circuits: &[Circuit]) -> Vec<(usize, usize)> {
    if parts(design, ComponentKind::GlobalReach).next().is_none() {
        return Vec::new();
    }
    let first: Vec<usize> = (0..circuits.len())
        .filter(|at| circuits[..*at].iter().all(|before| before.place != circuits[*at].place))
        .collect();
    let pairs: Vec<_> = (first.iter().enumerate())
        .flat_map(|(place, from)| first[place + 1..].iter().map(move |to| (*from, *to)))
        .collect();
    debug_assert_eq!(pairs.len(), full_mesh(first.len() as u32) as usize);
    pairs
}
