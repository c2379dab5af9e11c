//! Every sensible design for a region and a set of offices.
//!
//! What is built depends on where things are, never on how much is asked of them: raising a
//! requirement can only shrink the feasible set, because the set it is taken from stays the same.

use super::{Candidate, Layout, Overlay, PrivateLeg, Requirements, VpnLeg, VpnMode, VpnSize};
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, PeeringLocation},
    domain::Point,
    order::sort_by,
};

/// Scale units of a Virtual WAN VPN gateway that are tried.
const VWAN_UNITS: [u32; 14] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40];

/// Numbers of Virtual WAN hubs that are tried.
const VWAN_HUBS: [u32; 5] = [1, 2, 3, 5, 10];

/// Sizes of circuit and of VPN gateway that are tried for each part of a mixed fleet.
const SIZES: usize = 2;

/// Every design that is looked at, in a fixed order.
pub fn candidates(requirements: &Requirements<'_>, catalogue: &Catalogue) -> Vec<Candidate> {
    let mut found = Vec::new();
    internet(catalogue, &mut found);
    let layouts = layouts(requirements, catalogue);
    for &layout in &layouts {
        provider_circuits(layout, requirements, catalogue, &mut found);
        direct_ports(layout, catalogue, &mut found);
    }
    found
}

fn internet(catalogue: &Catalogue, found: &mut Vec<Candidate>) {
    for (index, gateway) in catalogue.vpn_gateways.iter().enumerate() {
        let size = VpnSize::Gateway(index);
        found.push(Candidate::Vpn(VpnLeg { size, mode: VpnMode::ActiveStandby }));
        if gateway.active_active {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                found.push(Candidate::Vpn(VpnLeg { size, mode }));
            }
        }
    }
    for hubs in VWAN_HUBS {
        for units in VWAN_UNITS {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                found.push(Candidate::Vpn(VpnLeg {
                    size: VpnSize::VirtualWan { hubs, units },
                    mode,
                }));
            }
        }
    }
}

fn provider_circuits(
    layout: Layout,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    found: &mut Vec<Candidate>,
) {
    for circuit in &catalogue.circuits {
        let rate = circuit.rate.value.value() as u32;
        let plans =
            [(CircuitPlan::Metered, circuit.metered), (CircuitPlan::Unlimited, circuit.unlimited)];
        for (plan, _) in plans.into_iter().filter(|(_, offered)| *offered) {
            for (gateway, fastpath) in gateways_for(rate, catalogue) {
                let private = PrivateLeg {
                    layout,
                    circuits_per_location: 1,
                    tier: circuit.tier,
                    plan,
                    rate,
                    direct: None,
                    gateway,
                    fastpath,
                };
                found.push(Candidate::Private(private, None));
                if worth_combining(&private, requirements, catalogue) {
                    with_vpn(private, catalogue, found);
                    mixed(private, requirements, catalogue, found);
                }
            }
        }
    }
}

fn direct_ports(layout: Layout, catalogue: &Catalogue, found: &mut Vec<Candidate>) {
    if matches!(layout, Layout::Metro { .. })
        || !layout.locations().all(|at| catalogue.locations[at].direct)
    {
        return;
    }
    for (port, size) in catalogue.direct_ports.iter().enumerate() {
        let rate = size.circuit_max.value() as u32;
        for tier in [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium] {
            for plan in [CircuitPlan::Metered, CircuitPlan::Unlimited] {
                for (gateway, fastpath) in gateways_for(rate, catalogue) {
                    let private = PrivateLeg {
                        layout,
                        circuits_per_location: 1,
                        tier,
                        plan,
                        rate,
                        direct: Some(port),
                        gateway,
                        fastpath,
                    };
                    found.push(Candidate::Private(private, None));
                }
            }
        }
    }
}

/// Whether a private leg can be built at all and is not just a dearer copy of another. One that
/// fails either test is listed alone, to show why, but not with every VPN beside it.
fn worth_combining(
    private: &PrivateLeg,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> bool {
    let region = requirements.region;
    let all = |reach: &dyn Fn(&PeeringLocation) -> bool| {
        private.layout.locations().all(|at| reach(&catalogue.locations[at]))
    };
    let standard_reaches =
        all(&|at| at.geopolitical.is_some() && at.geopolitical == region.geopolitical);
    let reaches = match private.tier {
        CircuitTier::Local => all(&|at| at.local_regions.contains(&region.name)),
        CircuitTier::Standard => standard_reaches,
        // Where Standard reaches, Premium buys nothing here but Microsoft 365.
        CircuitTier::Premium => !standard_reaches || requirements.scenario.microsoft_365,
    };
    let orderable = match private.layout {
        Layout::Metro { metro, .. } => !catalogue.metros[metro].providers.is_empty(),
        Layout::Single(_) | Layout::Pair(..) => true,
    };
    reaches
        && orderable
        && !catalogue.er_gateways[private.gateway].missing_in.contains(&region.name)
}

/// A private leg with each VPN as backup and with each VPN inside it.
fn with_vpn(private: PrivateLeg, catalogue: &Catalogue, found: &mut Vec<Candidate>) {
    for (index, gateway) in catalogue.vpn_gateways.iter().enumerate() {
        if !gateway.private_peering {
            continue;
        }
        let vpn = VpnLeg { size: VpnSize::Gateway(index), mode: VpnMode::ActiveActive };
        found.push(Candidate::Private(private, Some((vpn, Overlay::Backup))));
        // IPsec ends on the VPN gateway, so FastPath cannot skip anything; ErGwScale cannot carry it.
        if !private.fastpath && catalogue.er_gateways[private.gateway].ipsec {
            found.push(Candidate::Private(private, Some((vpn, Overlay::Encrypts))));
            found.push(Candidate::Private(
                private,
                Some((vpn, Overlay::EncryptsWithInternetBackup)),
            ));
        }
    }
}

/// A private leg for some of the offices, and the rest on a VPN whose gateway may also back up or
/// encrypt the circuit.
///
/// Of the sizes that carry their part only the smallest are built: a larger one costs more and
/// brings nothing but headroom.
fn mixed(
    private: PrivateLeg,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    found: &mut Vec<Candidate>,
) {
    if private.fastpath {
        return;
    }
    for (split, demand) in requirements.splits() {
        let enough = |rate: f64| rate >= demand.value();
        let smaller = catalogue.circuits.iter().filter(|circuit| {
            let rate = circuit.rate.value.value();
            circuit.tier == private.tier && rate < f64::from(private.rate) && enough(rate)
        });
        if !enough(f64::from(private.rate)) || smaller.count() >= SIZES {
            continue;
        }
        let rest = requirements.demand.value() - demand.value();
        let ipsec = catalogue.er_gateways[private.gateway].ipsec;
        for (beside, carried) in [
            (None, rest),
            (Some(Overlay::Backup), requirements.demand.value()),
            (Some(Overlay::Encrypts), requirements.demand.value()),
        ] {
            if beside == Some(Overlay::Encrypts) && !ipsec {
                continue;
            }
            let sizes = catalogue.vpn_gateways.iter().enumerate().filter(|(_, gateway)| {
                gateway.private_peering && gateway.aggregate.value.value() >= carried
            });
            for (index, _) in sizes.take(SIZES) {
                for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                    let vpn = VpnLeg { size: VpnSize::Gateway(index), mode };
                    found.push(Candidate::Mixed { private, vpn, beside, split });
                }
            }
        }
    }
}

/// Gateways worth putting behind a circuit of `rate`, by index, without and with FastPath: every
/// fixed size up to the first that is no bottleneck, the matching ErGwScale and one that is.
fn gateways_for(rate: u32, catalogue: &Catalogue) -> Vec<(usize, bool)> {
    let rate = f64::from(rate);
    let mut chosen = Vec::new();
    let mut fixed_suffices = false;
    let mut scale_suffices = false;
    for (index, gateway) in catalogue.er_gateways.iter().enumerate() {
        let carries = gateway.throughput.value.value() >= rate;
        let scalable = gateway.sku == "ErGwScale";
        let seen = if scalable { &mut scale_suffices } else { &mut fixed_suffices };
        if *seen || (scalable && !carries) {
            continue;
        }
        *seen = carries;
        chosen.push((index, false));
    }
    let with_fastpath: Vec<_> = chosen
        .iter()
        .filter(|(index, _)| catalogue.er_gateways[*index].fastpath)
        .map(|(index, _)| (*index, true))
        .collect();
    chosen.extend(with_fastpath);
    // Beyond the largest gateway FastPath is the only way through.
    if !fixed_suffices && !scale_suffices {
        let largest = (0..catalogue.er_gateways.len()).max_by(|&a, &b| {
            let rate = |index: usize| catalogue.er_gateways[index].throughput.value.value();
            rate(a).total_cmp(&rate(b))
        });
        chosen.extend(largest.into_iter().flat_map(|index| [(index, false), (index, true)]));
    }
    chosen
}

/// Peering locations worth trying, nearest first: for each reach the best single location and the
/// best two in different cities, those nearest to the farthest office, and the best metro.
///
/// Nearness is the longest fibre run of any office by way of the location to the region.
pub fn layouts(requirements: &Requirements<'_>, catalogue: &Catalogue) -> Vec<Layout> {
    let region = requirements.region;
    let run = |at: Point| {
        let tail = at.distance_km(region.at);
        let head =
            requirements.sites.iter().map(|site| site.at.distance_km(at)).fold(0.0, f64::max);
        head + tail
    };
    let mut order: Vec<(f64, usize)> = catalogue
        .locations
        .iter()
        .enumerate()
        .map(|(index, location)| (run(location.at), index))
        .collect();
    sort_by(&mut order, |a, b| {
        a.0.total_cmp(&b.0)
            .then_with(|| catalogue.locations[a.1].name.cmp(&catalogue.locations[b.1].name))
    });

    let local = |location: &PeeringLocation| location.local_regions.contains(&region.name);
    let same_geo = |location: &PeeringLocation| {
        location.geopolitical.is_some() && location.geopolitical == region.geopolitical
    };
    let anywhere = |_: &PeeringLocation| true;
    let with_direct = |location: &PeeringLocation| location.direct;
    let reaches: [&dyn Fn(&PeeringLocation) -> bool; 4] =
        [&anywhere, &same_geo, &local, &with_direct];

    let mut chosen = Vec::new();
    for reach in reaches {
        let mut fitting = order
            .iter()
            .map(|(_, index)| *index)
            .filter(|&index| reach(&catalogue.locations[index]));
        let Some(first) = fitting.next() else { continue };
        chosen.push(Layout::Single(first));
        let elsewhere = fitting
            .find(|&index| catalogue.locations[index].city != catalogue.locations[first].city);
        if let Some(second) = elsewhere {
            chosen.push(Layout::Pair(first, second));
        }
    }
    // The farthest office may be better served by circuits of its own part of the world.
    let farthest = requirements
        .sites
        .iter()
        .max_by(|a, b| a.at.distance_km(region.at).total_cmp(&b.at.distance_km(region.at)));
    if let Some(office) = farthest {
        let mut near: Vec<usize> = (0..catalogue.locations.len()).collect();
        sort_by(&mut near, |&a, &b| {
            let (a, b) = (&catalogue.locations[a], &catalogue.locations[b]);
            office
                .at
                .distance_km(a.at)
                .total_cmp(&office.at.distance_km(b.at))
                .then_with(|| a.name.cmp(&b.name))
        });
        let first = near[0];
        chosen.push(Layout::Single(first));
        let elsewhere = near
            .iter()
            .find(|&&index| catalogue.locations[index].city != catalogue.locations[first].city);
        chosen.extend(elsewhere.map(|&second| Layout::Pair(first, second)));
    }
    // The nearest metro, and if no provider serves it yet also the nearest one that can be ordered.
    for &(_, location) in &order {
        let name = &catalogue.locations[location].name;
        let Some(metro) =
            catalogue.metros.iter().position(|metro| metro.members.first() == Some(name))
        else {
            continue;
        };
        chosen.push(Layout::Metro { metro, location });
        if !catalogue.metros[metro].providers.is_empty() {
            break;
        }
    }
    let mut unique: Vec<Layout> = Vec::new();
    for layout in chosen {
        if !unique.contains(&layout) {
            unique.push(layout);
        }
    }
    unique
}
