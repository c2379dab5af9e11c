//! The ways from an office to Azure as sets of parts: what the availability models, the failure
//! walk and the single points of failure all follow from.

use super::Context;
use crate::{
    catalogue::Sourced,
    design::{Attach, Candidate, Overlay, Place, VpnLeg, VpnMode, VpnSize},
    domain::{Access, Availability},
    order::sort_by,
};

/// A part that can fail, in the order from the office to Azure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A router or VPN device of the office, by number.
    Device(u32),
    /// An internet line of the office, by number.
    InternetLine(u32),
    /// A private line of the office, by number.
    PrivateLine(u32),
    /// The connectivity provider of a circuit, by number; its figure is in its lines'.
    Provider(u32),
    /// A peering location, by index.
    Location(usize),
    /// One of the two sites of a metro, by number: 0 and 1 of the first metro, 2 and 3 of the second.
    MetroSite(u32),
    /// The circuits of one peering location, by number.
    Circuit(u32),
    /// The ExpressRoute gateway.
    ErGateway,
    /// The VPN gateway, or the hub that an office is attached to.
    VpnGateway,
    /// The hub in which both gateways stand.
    Hub,
    /// The zone of a gateway that cannot be spread over zones; its figure is in the region's.
    Zone,
    /// The region.
    Region,
}

impl Part {
    /// Which parts can stand in for each other and so share causes; none for the others.
    const fn kind(self) -> Option<usize> {
        match self {
            Self::Device(_) => Some(0),
            Self::InternetLine(_) | Self::PrivateLine(_) => Some(1),
            Self::Location(_) | Self::MetroSite(_) => Some(2),
            Self::Circuit(_) => Some(3),
            Self::ErGateway | Self::VpnGateway => Some(4),
            Self::Provider(_) | Self::Hub | Self::Zone | Self::Region => None,
        }
    }

    /// Whether every office has its own.
    pub const fn of_office(self) -> bool {
        matches!(self, Self::Device(_) | Self::InternetLine(_) | Self::PrivateLine(_))
    }
}

/// Kinds of parts that share causes.
const KINDS: usize = 5;

/// One way from an office to Azure.
#[derive(Clone, Copy, Debug)]
pub struct Way {
    /// Bit i stands for part i.
    pub parts: u32,
    /// Whether it takes a circuit.
    pub private: bool,
    /// Which place of the circuits it goes by, by number; nothing on the internet.
    place: u32,
    /// Whether it carries the whole demand by itself.
    pub suffices: bool,
}

/// Buildings of a metro, one for each link of a circuit.
const SITES: u32 = 2;

/// Ways that one office can have: one for each building of each place it has a line to, one for each device
/// on the internet.
const MOST_WAYS: usize =
    (SITES * Attach::NearestTwo.ways() + VpnMode::DualRedundant.devices()) as usize;

/// Every way of an office; all offices of a group have the same.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The kind of internet line.
    access: Access,
    /// The parts, in the order in which the ways name them.
    parts: Vec<Part>,
    figures: Vec<Availability>,
    /// The ways, the one that traffic prefers first.
    pub all: Vec<Way>,
}

impl Ways {
    /// The ways of `candidate` as one group of offices sees it; `backup_suffices` tells whether what takes over
    /// carries the whole demand, `access` which internet lines these offices have.
    pub fn new(
        candidate: &Candidate,
        backup_suffices: bool,
        access: Access,
        context: &Context<'_>,
    ) -> Self {
        let mut found = Self {
            access,
            parts: Vec::with_capacity(16),
            figures: Vec::with_capacity(24),
            all: Vec::with_capacity(MOST_WAYS),
        };
        // From a hub near the offices the way leads on through the hub of the scenario's region.
        let through = candidate.private().is_some() && candidate.in_hub();
        let hub = (through || !candidate.away().is_empty()).then_some(Part::Hub);
        if let Some(private) = candidate.private() {
            let ends = if candidate.encrypts_private() {
                &[Part::ErGateway, Part::VpnGateway, Part::Region][..]
            } else {
                &[Part::ErGateway, Part::Region]
            };
            let one_provider = private.only_provider(context.catalogue).is_some();
            let ways = private.placement.ways() as usize;
            for (n, place) in (0..).zip(private.placement.iter().take(ways)) {
                let provider = if one_provider { 0 } else { n };
                let provider = private.direct.is_none().then_some(Part::Provider(provider));
                let (sites, building) = match place {
                    Place::Location(at) => (0..1, Some(Part::Location(at.into()))),
                    Place::Metro { .. } => (SITES * n..SITES * (n + 1), None),
                };
                for site in sites {
                    let building = building.unwrap_or(Part::MetroSite(site));
                    let parts = [Part::Device(n), Part::PrivateLine(n), building, Part::Circuit(n)];
                    let parts =
                        parts.into_iter().chain(provider).chain(ends.iter().copied()).chain(hub);
                    // One of two places carries all of its offices only if its circuit is that large.
                    let suffices = ways == 1 || backup_suffices;
                    found.add(parts, true, n, suffices, candidate, context);
                }
            }
        }
        if let Some(vpn) = candidate.vpn().filter(|_| candidate.uses_internet()) {
            // The devices at the private lines come first.
            let before = candidate.private().map_or(0, |private| private.placement.ways());
            let suffices = backup_suffices || candidate.overlay() != Some(Overlay::Backup);
            let zone = zonal(*vpn, context).then_some(Part::Zone);
            for n in 0..vpn.mode.devices() {
                let parts = [
                    Part::Device(before + n),
                    Part::InternetLine(n),
                    Part::VpnGateway,
                    Part::Region,
                ];
                found.add(
                    parts.into_iter().chain(zone).chain(hub),
                    false,
                    0,
                    suffices,
                    candidate,
                    context,
                );
            }
        }
        found
    }

    fn add(
        &mut self,
        parts: impl Iterator<Item = Part>,
        private: bool,
        place: u32,
        suffices: bool,
        candidate: &Candidate,
        context: &Context<'_>,
    ) {
        let mut way = 0;
        for part in parts {
            let place = self.parts.iter().position(|known| *known == part).unwrap_or_else(|| {
                self.parts.push(part);
                self.figures.push(figure(part, self.access, candidate, context));
                self.parts.len() - 1
            });
            way |= 1 << place;
        }
        self.all.push(Way { parts: way, private, place, suffices });
        debug_assert!(self.all.len() <= MOST_WAYS, "a way more than `availability` counts");
        debug_assert!(
            self.parts.len() + KINDS <= u32::BITS as usize,
            "a part more than a set holds"
        );
    }

    /// The sets of parts that carry the whole demand when none of a set is lost, and how many there are: the
    /// ways that suffice, or, where none does, a way by each place together.
    fn enough(&self) -> ([u32; MOST_WAYS], usize) {
        let mut sets = [0; MOST_WAYS];
        let mut count = 0;
        let mut add = |parts| {
            sets[count] = parts;
            count += 1;
        };
        let alone = self.all.iter().filter(|way| way.suffices);
        if alone.clone().next().is_some() {
            alone.for_each(|way| add(way.parts));
        } else {
            let by = |place| self.all.iter().filter(move |way| way.private && way.place == place);
            for one in by(0) {
                by(1).for_each(|other| add(one.parts | other.parts));
            }
        }
        (sets, count)
    }

    /// How often what carries the whole demand is there, when like parts share `beta` of their failures.
    pub fn availability(&self, beta: f64) -> Availability {
        let (mut paths, count) = self.enough();
        let mut figures = self.figures.clone();
        if 0.0 < beta {
            for kind in 0..KINDS {
                let like = self.mask(|part| part.kind() == Some(kind));
                Availability::share_causes(&mut figures, &mut paths[..count], like, beta);
            }
        }
        Availability::of_paths(&figures, &paths[..count])
    }

    /// The parts, office side first, with the set that holds just each.
    pub fn in_order(&self) -> Vec<(Part, u32)> {
        let parts = self.parts.iter().enumerate();
        let mut parts: Vec<_> = parts.map(|(place, part)| (*part, 1 << place)).collect();
        sort_by(&mut parts, Ord::cmp);
        parts
    }

    /// The parts whose loss leaves nothing that carries the whole demand, office side first.
    pub fn single_points(&self) -> impl Iterator<Item = Part> {
        let (sets, count) = self.enough();
        let shared = sets[..count].iter().fold(u32::MAX, |shared, set| shared & set);
        let parts = self.in_order().into_iter();
        parts.filter(move |(_, bit)| shared & bit != 0).map(|(part, _)| part)
    }

    /// The set of the parts that `choose` takes.
    pub fn mask(&self, choose: impl Fn(Part) -> bool) -> u32 {
        let chosen = self.parts.iter().enumerate().filter(|(_, part)| choose(**part));
        chosen.fold(0, |mask, (place, _)| mask | 1 << place)
    }
}

fn figure(
    part: Part,
    access: Access,
    candidate: &Candidate,
    context: &Context<'_>,
) -> Availability {
    let limits = &context.catalogue.limits;
    match part {
        Part::Device(_) => limits.on_premises_device.value,
        Part::InternetLine(_) => internet_line(access, context).value,
        Part::PrivateLine(_) => limits.provider_line.value,
        Part::Provider(_) | Part::Zone => Availability::ALWAYS,
        Part::Location(_) | Part::MetroSite(_) => limits.peering_location.value,
        Part::Circuit(_) => circuits(candidate, context),
        Part::ErGateway => limits.er_gateway_sla.value,
        Part::VpnGateway => {
            candidate.vpn().map_or(Availability::ALWAYS, |vpn| vpn_contract(*vpn, context).value)
        }
        Part::Hub => context.catalogue.virtual_wan.sla.value,
        Part::Region => limits.region.value,
    }
}

/// The circuits of one location: as many must be up as the demand needs.
fn circuits(candidate: &Candidate, context: &Context<'_>) -> Availability {
    let circuit = context.catalogue.limits.circuit_sla.value;
    match candidate.private() {
        Some(private) if private.circuits_per_place > 1 => {
            let all = private.circuits_per_place as usize;
            let demand = context.requirements.demand.value();
            let needed = (demand / f64::from(private.rate)).ceil().max(1.0) as usize;
            circuit.k_of_n(needed.min(all), all)
        }
        _ => circuit,
    }
}

/// Whether the region has zones that this VPN's gateway cannot be spread over.
pub fn zonal(vpn: VpnLeg, context: &Context<'_>) -> bool {
    let basic = match vpn.size {
        VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index].dev_test_only,
        VpnSize::VirtualWan { .. } => false,
    };
    basic && context.requirements.region.zones
}

/// What the contract of a VPN's gateway promises.
pub fn vpn_contract(vpn: VpnLeg, context: &Context<'_>) -> Sourced<Availability> {
    match vpn.size {
        VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index].sla,
        VpnSize::VirtualWan { .. } => context.catalogue.virtual_wan.sla,
    }
}

/// How often an internet line is there.
pub fn internet_line(access: Access, context: &Context<'_>) -> Sourced<Availability> {
    let limits = &context.catalogue.limits;
    match access {
        Access::Fibre => limits.fibre_line,
        Access::Broadband => limits.broadband_line,
        Access::Mobile => limits.mobile_line,
    }
}
