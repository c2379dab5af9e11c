//! Every sensible design for a region and a set of offices.
//!
//! What is built depends on where things are, never on how much is asked of them: raising a
//! requirement can only shrink the feasible set, because the set it is taken from stays the same.

use super::{
    Candidate, Division, Overlay, Placement, Places, Placing, PrivateLeg, Requirements, Size,
    Split, Survey, Tally, Thoroughness, VpnLeg, VpnMode, VpnSize,
};
use crate::catalogue::{Catalogue, CircuitPlan, CircuitTier, ErGatewayKind};

const TIERS: [CircuitTier; 3] = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium];

/// Numbers of Virtual WAN hubs that are tried.
const VWAN_HUBS: [u32; 5] = [1, 2, 3, 5, 10];

/// Sizes of circuit and of VPN gateway that are tried for each part of a mixed fleet.
const SIZES: usize = 2;

/// Sizes that carry the demand that are built; larger ones bring nothing but cost.
const ENOUGH: usize = 3;

/// Below this demand own ports are shown, but not with a VPN beside them: a port is ten times as large.
const WORTH_OWN_PORTS_MBPS: f64 = 1000.0;

/// Circuits side by side at one place over which routers spread the traffic.
const SIDE_BY_SIDE: u32 = 4;

/// Designs, and how many placements of circuits there were for them.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// Every design that is looked at, in a fixed order.
    pub candidates: Vec<Candidate>,
    /// Placements of circuits.
    pub placements: Tally,
}

/// Every design that is looked at. Circuits are placed anew for each tier and for each way to divide
/// the offices, because the best place depends on both.
pub fn candidates(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    survey: &Survey,
    thoroughness: Thoroughness,
) -> Found {
    let mut found = Found::default();
    internet(requirements, catalogue, &mut found.candidates);
    let whole = std::iter::once(None);
    for part in whole.chain(requirements.splits().map(Some)) {
        let division = part.map(|(division, _)| division);
        let placing = Placing::new(requirements, catalogue, survey, division, thoroughness);
        for tier in TIERS {
            let places = placing.places(tier, false, &mut found.placements);
            let part = Part { tier, fleet: part, requirements, catalogue };
            provider_circuits(&part, &places, &mut found.candidates);
            if part.fleet.is_none() {
                let places = placing.places(tier, true, &mut found.placements);
                direct_ports(&part, &places, &mut found.candidates);
            }
        }
    }
    found
}

/// Circuits of one tier, for some of the offices or for all.
struct Part<'a> {
    tier: CircuitTier,
    fleet: Option<(&'a Division, Split)>,
    requirements: &'a Requirements<'a>,
    catalogue: &'a Catalogue,
}

impl Part<'_> {
    /// What the offices on the circuits need, Mbps.
    fn demand(&self) -> f64 {
        self.fleet.map_or(self.requirements.demand, |(division, _)| division.demand).value()
    }
}

fn internet(requirements: &Requirements<'_>, catalogue: &Catalogue, found: &mut Vec<Candidate>) {
    let gateways = catalogue.vpn_gateways.iter().enumerate();
    for (index, gateway) in gateways.filter(|(_, gateway)| !gateway.high_bandwidth()) {
        let size = VpnSize::Gateway(index);
        found.push(Candidate::Vpn(VpnLeg { size, mode: VpnMode::ActiveStandby }));
        if gateway.active_active {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                found.push(Candidate::Vpn(VpnLeg { size, mode }));
            }
        }
    }
    for hubs in VWAN_HUBS {
        let each = requirements.demand.value() / f64::from(hubs);
        for (units, _) in hub_units(each, catalogue) {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                found.push(Candidate::Vpn(VpnLeg {
                    size: VpnSize::VirtualWan { hubs, units },
                    mode,
                }));
            }
        }
    }
}

/// Scale units of one hub's VPN gateway with what they carry, Mbps: every whole number that can be ordered,
/// of those that carry `demand` only the smallest, of the others the largest.
fn hub_units(demand: f64, catalogue: &Catalogue) -> Vec<(u32, f64)> {
    let wan = &catalogue.virtual_wan;
    let unit = wan.unit.value.value();
    let most = (wan.gateway_max.value.value() / unit) as u32;
    let least = ((demand / unit).floor().max(1.0) as u32).min(most);
    let units = (least..=most).map(|units| (units, f64::from(units) * unit));
    units.take(ENOUGH + 1).collect()
}

fn provider_circuits(part: &Part<'_>, places: &Places<'_>, found: &mut Vec<Candidate>) {
    let &Part { tier, catalogue, .. } = part;
    let demand = part.demand();
    let rates: Vec<u32> = (catalogue.circuits.iter())
        .filter(|circuit| circuit.tier == tier)
        .map(|circuit| circuit.rate.value.value() as u32)
        .collect();
    for circuit in catalogue.circuits.iter().filter(|circuit| circuit.tier == tier) {
        let rate = circuit.rate.value.value() as u32;
        let plans =
            [(CircuitPlan::Metered, circuit.metered), (CircuitPlan::Unlimited, circuit.unlimited)];
        for (plan, _) in plans.into_iter().filter(|(_, offered)| *offered) {
            for (placement, busiest) in places.for_size(Size { tier, plan, rate, direct: false }) {
                let combined = worth_combining(placement, part);
                if part.fleet.is_some() && !combined {
                    continue;
                }
                for count in side_by_side(rate, &rates, demand * busiest) {
                    for (gateway, fastpath) in gateways_for(rate * count, false, catalogue) {
                        let private = PrivateLeg {
                            placement,
                            circuits_per_place: count,
                            tier,
                            plan,
                            rate,
                            direct: None,
                            gateway,
                            fastpath,
                        };
                        with_company(private, combined, part, found);
                    }
                }
            }
        }
    }
}

/// How many circuits of `rate` to put side by side for `needed` Mbps: one, if it is among the few sizes
/// that are enough or the last that is not; several where the largest size ends.
fn side_by_side(rate: u32, rates: &[u32], needed: f64) -> impl Iterator<Item = u32> {
    let carries = |rate: u32| f64::from(rate) >= needed;
    let smaller = rates.iter().filter(|other| **other < rate && carries(**other)).count();
    let next = rates.iter().filter(|other| rate < **other).min();
    let one = if carries(rate) { smaller < ENOUGH } else { next.is_none_or(|next| carries(*next)) };
    let times = (needed / f64::from(rate)).ceil();
    let several =
        (next.is_none() && 1.0 < times && times <= f64::from(SIDE_BY_SIDE)).then_some(times as u32);
    one.then_some(1).into_iter().chain(several)
}

/// A private leg alone, and with everything that may stand beside it.
fn with_company(private: PrivateLeg, combined: bool, part: &Part<'_>, found: &mut Vec<Candidate>) {
    let catalogue = part.catalogue;
    let missing = &catalogue.er_gateways[private.gateway].missing_in;
    let combined = combined && !part.requirements.any_in(missing);
    match part.fleet {
        None => {
            if !catalogue.er_gateways[private.gateway].in_hub() {
                found.push(Candidate::Private(private, None));
            }
            if combined {
                with_vpn(private, part, found);
            }
        }
        Some((division, split)) if combined => mixed(private, division, split, part, found),
        Some(_) => {}
    }
}

fn direct_ports(part: &Part<'_>, places: &Places<'_>, found: &mut Vec<Candidate>) {
    let &Part { tier, catalogue, .. } = part;
    let demand = part.demand();
    for (port, size) in catalogue.direct_ports.iter().enumerate() {
        let rates: Vec<u32> = size.circuits.iter().map(|rate| rate.value() as u32).collect();
        for &rate in &rates {
            let enough = |other: &&u32| f64::from(**other) >= demand;
            let smaller = rates.iter().filter(|other| **other < rate).find(enough);
            // Of the circuits that a port takes, the smallest that is enough; else the largest.
            if smaller.is_some() || !(enough(&&rate) || rate == size.circuit_max.value() as u32) {
                continue;
            }
            for plan in [CircuitPlan::Metered, CircuitPlan::Unlimited] {
                let chosen = Size { tier, plan, rate, direct: true };
                for (placement, _) in places.for_port(chosen, size.rate.value.value() as u32) {
                    let worth = WORTH_OWN_PORTS_MBPS <= demand;
                    let combined = worth && worth_combining(placement, part);
                    for (gateway, fastpath) in gateways_for(rate, true, catalogue) {
                        // A hub is worth its price where a VPN ends in it too.
                        if catalogue.er_gateways[gateway].in_hub() {
                            continue;
                        }
                        let private = PrivateLeg {
                            placement,
                            circuits_per_place: 1,
                            tier,
                            plan,
                            rate,
                            direct: Some(port),
                            gateway,
                            fastpath,
                        };
                        with_company(private, combined, part, found);
                    }
                }
            }
        }
    }
}

/// Whether circuits can be built at all and are not just a dearer copy of others. Those that fail
/// either test are listed alone, to show why, but not with every VPN beside them.
fn worth_combining(placement: Placement, part: &Part<'_>) -> bool {
    let Part { catalogue, requirements, .. } = part;
    let all =
        |tier| placement.locations().all(|at| requirements.reached(&catalogue.locations[at], tier));
    let reaches = match part.tier {
        CircuitTier::Local | CircuitTier::Standard => all(part.tier),
        // Where Standard reaches, Premium buys nothing here but Microsoft 365.
        CircuitTier::Premium => !all(CircuitTier::Standard) || requirements.scenario.microsoft_365,
    };
    let served = |metro: usize| !catalogue.metros[metro].providers.is_empty();
    reaches && placement.iter().all(|place| place.metro().is_none_or(served))
}

/// A private leg with a VPN as backup and with one inside it.
fn with_vpn(private: PrivateLeg, part: &Part<'_>, found: &mut Vec<Candidate>) {
    let catalogue = part.catalogue;
    let gateway = &catalogue.er_gateways[private.gateway];
    let rate = f64::from(private.rate) * f64::from(private.circuits_per_place);
    for size in around(vpn_sizes(private, catalogue), rate) {
        let vpn = VpnLeg { size, mode: VpnMode::ActiveActive };
        if is_high_bandwidth(size, catalogue) {
            found.push(Candidate::Private(private, Some((vpn, Overlay::Encrypts))));
            continue;
        }
        found.push(Candidate::Private(private, Some((vpn, Overlay::Backup))));
        // IPsec ends on the VPN gateway, so FastPath cannot skip anything; ErGwScale cannot carry it.
        if !private.fastpath && gateway.ipsec {
            found.push(Candidate::Private(private, Some((vpn, Overlay::Encrypts))));
            found.push(Candidate::Private(
                private,
                Some((vpn, Overlay::EncryptsWithInternetBackup)),
            ));
        }
    }
    if part.requirements.scenario.remote_users > 0 && !gateway.in_hub() {
        let gateways = catalogue.vpn_gateways.iter().enumerate();
        let ordinary =
            gateways.filter(|(_, gateway)| gateway.private_peering() && !gateway.high_bandwidth());
        for (index, _) in ordinary {
            let vpn = VpnLeg { size: VpnSize::Gateway(index), mode: VpnMode::ActiveStandby };
            found.push(Candidate::Private(private, Some((vpn, Overlay::Users))));
        }
    }
}

/// Of rising sizes the largest below `rate` and the first that carries it: less is no match for the
/// circuit, and more carries nothing more.
fn around(sizes: Vec<(f64, VpnSize)>, rate: f64) -> impl Iterator<Item = VpnSize> {
    let below = sizes.iter().rposition(|(carries, _)| *carries < rate);
    let enough = sizes.iter().position(|(carries, _)| *carries >= rate);
    let chosen = below.into_iter().chain(enough).collect::<Vec<_>>();
    chosen.into_iter().map(move |index| sizes[index].1)
}

fn is_high_bandwidth(size: VpnSize, catalogue: &Catalogue) -> bool {
    matches!(size, VpnSize::Gateway(index) if catalogue.vpn_gateways[index].high_bandwidth())
}

/// Sizes of VPN that can stand where the gateway of `private` stands, with what they carry, Mbps,
/// smallest first.
fn vpn_sizes(private: PrivateLeg, catalogue: &Catalogue) -> Vec<(f64, VpnSize)> {
    let er_gateway = &catalogue.er_gateways[private.gateway];
    if er_gateway.in_hub() {
        let wan = &catalogue.virtual_wan;
        let unit = wan.unit.value.value();
        let most = (wan.gateway_max.value.value() / unit) as u32;
        let size = |units| (f64::from(units) * unit, VpnSize::VirtualWan { hubs: 1, units });
        return (1..=most).map(size).collect();
    }
    // High-bandwidth tunnels need FastPath.
    let high_bandwidth = private.fastpath && er_gateway.high_bandwidth;
    let gateways = catalogue.vpn_gateways.iter().enumerate();
    gateways
        .filter(|(_, gateway)| gateway.private_peering())
        .filter(|(_, gateway)| high_bandwidth || !gateway.high_bandwidth())
        .map(|(index, gateway)| (gateway.aggregate.value.value(), VpnSize::Gateway(index)))
        .collect()
}

/// A private leg for some of the offices, and the rest on a VPN whose gateway may also back up or
/// encrypt the circuit.
///
/// Of the sizes that carry their part only the smallest are built: a larger one costs more and
/// brings nothing but headroom.
fn mixed(
    private: PrivateLeg,
    division: &Division,
    split: Split,
    part: &Part<'_>,
    found: &mut Vec<Candidate>,
) {
    let &Part { requirements, catalogue, .. } = part;
    if private.fastpath {
        return;
    }
    let rest = requirements.demand.value() - division.demand.value();
    let ipsec = catalogue.er_gateways[private.gateway].ipsec;
    for (beside, carried) in [
        (None, rest),
        (Some(Overlay::Backup), requirements.demand.value()),
        (Some(Overlay::Encrypts), requirements.demand.value()),
    ] {
        if beside == Some(Overlay::Encrypts) && !ipsec {
            continue;
        }
        let sizes = vpn_sizes(private, catalogue).into_iter().filter(|(rate, _)| *rate >= carried);
        for (_, size) in sizes.take(SIZES) {
            for mode in [VpnMode::ActiveActive, VpnMode::DualRedundant] {
                let vpn = VpnLeg { size, mode };
                found.push(Candidate::Mixed { private, vpn, beside, split });
            }
        }
    }
}

/// Gateways worth putting behind circuits that carry `rate` together, by index, without and with FastPath:
/// of each kind the first that is no bottleneck. On own ports, which are large, also smaller fixed ones.
fn gateways_for(rate: u32, direct: bool, catalogue: &Catalogue) -> Vec<(usize, bool)> {
    let rate = f64::from(rate);
    let gateways = &catalogue.er_gateways;
    let mut chosen = Vec::new();
    let mut sufficient = Vec::new();
    for (index, gateway) in gateways.iter().enumerate() {
        let carries = gateway.throughput.value.value() >= rate;
        let smaller = direct && gateway.kind == ErGatewayKind::Fixed;
        if sufficient.contains(&gateway.kind) || !(carries || smaller) {
            continue;
        }
        if carries {
            sufficient.push(gateway.kind);
        }
        chosen.push((index, false));
    }
    let with_fastpath: Vec<_> = chosen
        .iter()
        .filter(|(index, _)| gateways[*index].fastpath)
        .map(|(index, _)| (*index, true))
        .collect();
    chosen.extend(with_fastpath);
    // Beyond the largest gateway FastPath is the only way through.
    if sufficient.is_empty() {
        let largest = (0..gateways.len()).max_by(|&a, &b| {
            gateways[a].throughput.value.value().total_cmp(&gateways[b].throughput.value.value())
        });
        chosen.extend(largest.into_iter().flat_map(|index| [(index, false), (index, true)]));
    }
    chosen
}
