//! Every sensible design for a region and a set of offices.
//!
//! What is built depends on where things are, never on how much is asked of them: raising a
//! requirement can only shrink the feasible set, because the set it is taken from stays the same.

use super::{
    Candidate, Division, Layout, Overlay, Places, Placing, PrivateLeg, Requirements, Size, Split,
    Survey, Tally, Thoroughness, VpnLeg, VpnMode, VpnSize,
};
use crate::catalogue::{Catalogue, CircuitPlan, CircuitTier, ErGatewayKind};

const TIERS: [CircuitTier; 3] = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium];

/// Scale units of a Virtual WAN VPN gateway that are tried.
const VWAN_UNITS: [u32; 14] = [1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24, 32, 40];

/// Numbers of Virtual WAN hubs that are tried.
const VWAN_HUBS: [u32; 5] = [1, 2, 3, 5, 10];

/// Sizes of circuit and of VPN gateway that are tried for each part of a mixed fleet, and of VPN gateway
/// beside Direct ports.
const SIZES: usize = 2;

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
    internet(catalogue, &mut found.candidates);
    let whole = std::iter::once(None);
    for part in whole.chain(requirements.splits().map(Some)) {
        let division = part.map(|(division, _)| division);
        let placing = Placing::new(requirements, catalogue, survey, division, thoroughness);
        for tier in TIERS {
            let places = placing.layouts(tier, false, &mut found.placements);
            let part = Part { tier, fleet: part, requirements, catalogue };
            provider_circuits(&part, &places, &mut found.candidates);
            if part.fleet.is_none() {
                let places = placing.layouts(tier, true, &mut found.placements);
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

fn internet(catalogue: &Catalogue, found: &mut Vec<Candidate>) {
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

fn provider_circuits(part: &Part<'_>, places: &Places<'_>, found: &mut Vec<Candidate>) {
    let &Part { tier, catalogue, .. } = part;
    for circuit in catalogue.circuits.iter().filter(|circuit| circuit.tier == tier) {
        let rate = circuit.rate.value.value() as u32;
        let plans =
            [(CircuitPlan::Metered, circuit.metered), (CircuitPlan::Unlimited, circuit.unlimited)];
        for (plan, _) in plans.into_iter().filter(|(_, offered)| *offered) {
            for layout in places.for_size(Size { tier, plan, rate, direct: false }) {
                let combined = worth_combining(layout, part);
                if part.fleet.is_some() && !combined {
                    continue;
                }
                for (gateway, fastpath) in gateways_for(rate, catalogue) {
                    let private = PrivateLeg {
                        layout,
                        circuits_per_location: 1,
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
                with_vpn(private, catalogue, found);
            }
        }
        Some((division, split)) if combined => mixed(private, division, split, part, found),
        Some(_) => {}
    }
}

fn direct_ports(part: &Part<'_>, places: &Places<'_>, found: &mut Vec<Candidate>) {
    let &Part { tier, catalogue, .. } = part;
    for (port, size) in catalogue.direct_ports.iter().enumerate() {
        let rate = size.circuit_max.value() as u32;
        for plan in [CircuitPlan::Metered, CircuitPlan::Unlimited] {
            for layout in places.for_size(Size { tier, plan, rate, direct: true }) {
                let combined = worth_combining(layout, part);
                for (gateway, fastpath) in gateways_for(rate, catalogue) {
                    // A hub is worth its price where a VPN ends in it too.
                    if catalogue.er_gateways[gateway].in_hub() {
                        continue;
                    }
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
                    with_company(private, combined, part, found);
                }
            }
        }
    }
}

/// Whether circuits can be built at all and are not just a dearer copy of others. Those that fail
/// either test are listed alone, to show why, but not with every VPN beside them.
fn worth_combining(layout: Layout, part: &Part<'_>) -> bool {
    let Part { catalogue, requirements, .. } = part;
    let all =
        |tier| layout.locations().all(|at| requirements.reached(&catalogue.locations[at], tier));
    let reaches = match part.tier {
        CircuitTier::Local | CircuitTier::Standard => all(part.tier),
        // Where Standard reaches, Premium buys nothing here but Microsoft 365.
        CircuitTier::Premium => !all(CircuitTier::Standard) || requirements.scenario.microsoft_365,
    };
    let orderable = match layout {
        Layout::Metro { metro, .. } => !catalogue.metros[metro].providers.is_empty(),
        Layout::Single(_) | Layout::Pair(..) => true,
    };
    reaches && orderable
}

/// A private leg with each VPN as backup and with each VPN inside it.
fn with_vpn(private: PrivateLeg, catalogue: &Catalogue, found: &mut Vec<Candidate>) {
    let gateway = &catalogue.er_gateways[private.gateway];
    let mut sizes = vpn_sizes(private, catalogue);
    if private.direct.is_some() {
        // What a smaller VPN carries, a provider's circuit carries for less.
        sizes.drain(..sizes.len().saturating_sub(SIZES));
    } else if gateway.in_hub() {
        // A hub's VPN is sold in steps as fine as circuits: one that carries the circuit will do.
        sizes.retain(|(rate, _)| f64::from(private.rate) <= *rate);
        sizes.truncate(1);
    }
    for (_, size) in sizes {
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
}

fn is_high_bandwidth(size: VpnSize, catalogue: &Catalogue) -> bool {
    matches!(size, VpnSize::Gateway(index) if catalogue.vpn_gateways[index].high_bandwidth())
}

/// Sizes of VPN that can stand where the gateway of `private` stands, with what they carry, Mbps,
/// smallest first.
fn vpn_sizes(private: PrivateLeg, catalogue: &Catalogue) -> Vec<(f64, VpnSize)> {
    let er_gateway = &catalogue.er_gateways[private.gateway];
    if er_gateway.in_hub() {
        let unit = catalogue.virtual_wan.unit.value.value();
        return VWAN_UNITS
            .map(|units| (f64::from(units) * unit, VpnSize::VirtualWan { hubs: 1, units }))
            .to_vec();
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
    let enough = |rate: f64| rate >= division.demand.value();
    let smaller = catalogue.circuits.iter().filter(|circuit| {
        let rate = circuit.rate.value.value();
        circuit.tier == private.tier && rate < f64::from(private.rate) && enough(rate)
    });
    if private.fastpath || !enough(f64::from(private.rate)) || smaller.count() >= SIZES {
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

/// Gateways worth putting behind a circuit of `rate`, by index, without and with FastPath: every
/// fixed size up to the first that is no bottleneck, and of those sold by scale units the first.
fn gateways_for(rate: u32, catalogue: &Catalogue) -> Vec<(usize, bool)> {
    let rate = f64::from(rate);
    let gateways = &catalogue.er_gateways;
    let mut chosen = Vec::new();
    let mut sufficient = Vec::new();
    for (index, gateway) in gateways.iter().enumerate() {
        let carries = gateway.throughput.value.value() >= rate;
        if sufficient.contains(&gateway.kind) || !(carries || gateway.kind == ErGatewayKind::Fixed)
        {
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
