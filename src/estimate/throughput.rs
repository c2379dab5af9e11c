//! What a design carries: the smallest element of the chain from office to virtual network.

use rust_decimal::Decimal;

use super::{Context, RegionHubs, Sizing, Worst, region_hubs, tunnel_rate};
use crate::{
    catalogue::{CircuitTier, ErGatewayKind, FactRef},
    design::{AwayHub, Candidate, Overlay, PrivateLeg, Side, VpnLeg, VpnSize},
    domain::{HOURS_PER_MONTH, Mbps, Money},
    evaluation::{ChainElement, NextGateway, Throughput},
    order::smaller,
    text,
};

/// A kind of element that can bind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Element {
    /// All IPsec tunnels side by side.
    Tunnels,
    /// The VPN gateway or the hubs' gateways.
    VpnGateway,
    /// The circuit: one link of it.
    Circuit,
    /// The ExpressRoute gateway.
    ErGateway,
}

/// One element and what it carries, all offices together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link {
    /// What it is.
    pub element: Element,
    /// What it carries of the customer's own traffic, Mbps.
    pub mbps: f64,
    /// Where the figure comes from.
    pub fact: Option<FactRef>,
}

/// The quick figures that scores and screening need, in Mbps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuickThroughput {
    /// What is built carries, TCP flows aside.
    pub capacity: f64,
    /// The element that binds it.
    pub bottleneck: Element,
    /// What is left when a path is lost that the design is meant to survive losing.
    pub one_path_lost: f64,
}

/// The chain of what is built, office side first; TCP flows aside. What carries only part of a
/// mixed fleet counts with all the traffic at which its part fills it.
pub fn chain(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Vec<Link> {
    let requirements = context.requirements;
    let mut links = Vec::with_capacity(4);
    let vpn = over_vpn(candidate);
    // What the tunnels carry while nothing has failed: all traffic, or that of the other side.
    let (all, on_vpn) = match candidate.split() {
        Some(_) if !candidate.encrypts_private() => {
            (false, requirements.share_on(candidate, Side::Internet))
        }
        _ => (true, 1.0),
    };
    if let Some(vpn) = vpn {
        links.extend(
            tunnels(vpn, requirements.rates(candidate, all), sizing, context)
                .map(|link| Link { mbps: link.mbps / on_vpn, ..link }),
        );
    }
    let on_circuit = requirements.share_on(candidate, Side::Private);
    let share = if candidate.encrypts_private() { context.survey.esp_share } else { 1.0 };
    if let Some(private) = candidate.private() {
        let circuit = (context.catalogue.circuits.iter())
            .find(|known| {
                let tier =
                    if private.direct.is_some() { CircuitTier::Standard } else { private.tier };
                known.tier == tier
                    && (known.rate.value.value() - f64::from(private.rate)).abs() < 0.5
            })
            .map(|known| known.rate.fact);
        let port = private.direct.map(|port| context.catalogue.direct_ports[port].rate.fact);
        links.push(Link {
            element: Element::Circuit,
            mbps: circuits(private, candidate, false, context) * share / on_circuit,
            fact: port.or(circuit),
        });
        if !private.fastpath {
            let gateway = &context.catalogue.er_gateways[private.gateway];
            links.push(Link {
                element: Element::ErGateway,
                mbps: gateway.throughput.value.value() * share / on_circuit,
                fact: Some(gateway.throughput.fact),
            });
        }
    }
    if let Some(vpn) = vpn {
        let link = vpn_gateway(vpn, context);
        let mbps = fullest_hub(candidate, sizing, context).unwrap_or(link.mbps / on_vpn);
        links.push(Link { mbps, ..link });
    }
    links
}

/// The figures that scores and screening need.
pub fn quick(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> QuickThroughput {
    let links = chain(candidate, sizing, context);
    let (capacity, bottleneck) = smallest(&links);
    let left = match (candidate.private(), candidate.vpn()) {
        (Some(private), _) if private.placement.ways() > 1 => {
            let share = if candidate.encrypts_private() { context.survey.esp_share } else { 1.0 };
            let on_circuit = context.requirements.share_on(candidate, Side::Private);
            circuits(private, candidate, true, context) * share / on_circuit
        }
        (Some(_), Some(vpn)) if candidate.overlay() == Some(Overlay::Backup) => {
            backup_capacity(candidate, *vpn, sizing, context)
        }
        _ => capacity,
    };
    QuickThroughput { capacity, bottleneck, one_path_lost: smaller(left, capacity) }
}

/// What the circuits carry of the traffic of all offices on them, Mbps, one link of each: with every
/// place there, or with the one lost whose loss leaves least.
fn circuits(
    private: &PrivateLeg,
    candidate: &Candidate,
    place_lost: bool,
    context: &Context<'_>,
) -> f64 {
    let side_by_side = f64::from(private.circuits_per_place);
    let attachment = context.attachment(private.placement, candidate.split());
    let loads = &attachment.loads;
    let rates = private.rates(context.catalogue);
    rates
        .enumerate()
        .map(|(place, (_, rate))| {
            let load = if place_lost { loads.most(place) } else { loads.normal[place] };
            side_by_side * f64::from(rate) / load.max(f64::MIN_POSITIVE)
        })
        .fold(f64::INFINITY, smaller)
}

/// The whole estimate in words.
pub fn exact(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Throughput {
    let quick = quick(candidate, sizing, context);
    let links = chain(candidate, sizing, context);
    let (mbps, bottleneck) = smallest(&links);
    let name = |element| name(element, candidate, sizing, context);
    let Worst { p50: worst_rtt, site } = context.worst(candidate);
    // One flow is that of the worst office, on the side it is on.
    let seen = candidate.as_seen_from(context.requirements.side(candidate, site));
    let single = single_flow(worst_rtt, &seen, context);
    let next_gateway = next_gateway(bottleneck, candidate, context);
    let share = if over_vpn(&seen).is_some() { context.survey.esp_share } else { 1.0 };
    Throughput {
        mbps: round(mbps),
        required_mbps: context.requirements.demand.value(),
        bottleneck: name(bottleneck),
        chain: (links.iter())
            .map(|link| ChainElement {
                element: name(link.element),
                mbps: round(link.mbps),
                facts: link.fact.map(|fact| context.catalogue.id(fact)).into_iter().collect(),
            })
            .collect(),
        single_flow_mbps: round(single),
        single_flow_limited_by: if single < window_rate(worst_rtt, context) {
            if over_vpn(&seen).is_some() { "one tunnel" } else { "the circuit" }
        } else {
            "its TCP window over the round trip"
        }
        .to_owned(),
        line_mbps_to_order: round(context.requirements.largest_office().value() / share),
        flows_mbps: round(flows(candidate, context)),
        one_path_lost_mbps: round(quick.one_path_lost),
        lever: lever(bottleneck, next_gateway.as_ref(), context),
        next_gateway,
    }
}

/// What one TCP flow reaches at a round trip of `rtt_ms`: its window over the round trip, and no
/// more than one tunnel.
pub fn single_flow(rtt_ms: f64, candidate: &Candidate, context: &Context<'_>) -> f64 {
    let window = window_rate(rtt_ms, context);
    let path = match over_vpn(candidate) {
        Some(vpn) => tunnel_rate(vpn, context.requirements.scenario.cipher, context.catalogue),
        None => candidate
            .private()
            .map(|private| Mbps::new(f64::from(private.rate)).unwrap_or_default()),
    };
    path.map_or(window, |path| window.min(path.value()))
}

/// What the TCP window allows over this round trip, Mbps.
fn window_rate(rtt_ms: f64, context: &Context<'_>) -> f64 {
    // KiB × 1024 × 8 bit over milliseconds gives kilobits per second.
    context.requirements.scenario.tcp_window_kib * 8.192 / rtt_ms.max(0.01)
}

/// The VPN that carries the traffic while nothing has failed.
fn over_vpn(candidate: &Candidate) -> Option<VpnLeg> {
    let waits = match candidate.overlay() {
        Some(Overlay::Backup) => candidate.split().is_none(),
        Some(Overlay::Users) => true,
        Some(Overlay::Encrypts | Overlay::EncryptsWithInternetBackup) | None => false,
    };
    candidate.vpn().copied().filter(|_| !waits)
}

/// What the TCP flows of all offices reach together, Mbps.
pub fn flows(candidate: &Candidate, context: &Context<'_>) -> f64 {
    let per_office = f64::from(context.requirements.scenario.flows);
    let latencies = context.latencies(candidate);
    (context.requirements.sites.iter().zip(&latencies.sites).enumerate())
        .map(|(index, (site, latency))| {
            let seen = candidate.as_seen_from(context.requirements.side(candidate, index));
            f64::from(site.count) * per_office * single_flow(latency.path.total.p50, &seen, context)
        })
        .sum()
}

fn tunnels(
    vpn: VpnLeg,
    offices: &[(Mbps, u32)],
    sizing: &Sizing,
    context: &Context<'_>,
) -> Option<Link> {
    let requirements = context.requirements;
    let rate = tunnel_rate(vpn, requirements.scenario.cipher, context.catalogue)?;
    let side_by_side: f64 = (offices.iter())
        .map(|(each, offices)| f64::from(*offices) * (each.value() / rate.value()).ceil().max(1.0))
        .sum();
    let fact = match vpn.size {
        VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index]
            .tunnel(requirements.scenario.cipher)
            .map(|tunnel| tunnel.fact),
        VpnSize::VirtualWan { .. } => Some(context.catalogue.virtual_wan.tunnel.fact),
    };
    debug_assert!(sizing.tunnels > 0, "a VPN has tunnels");
    Some(Link { element: Element::Tunnels, mbps: side_by_side * rate.value(), fact })
}

fn vpn_gateway(vpn: VpnLeg, context: &Context<'_>) -> Link {
    let (rate, fact) = match vpn.size {
        VpnSize::Gateway(index) => {
            let aggregate = context.catalogue.vpn_gateways[index].aggregate;
            (aggregate.value, aggregate.fact)
        }
        VpnSize::VirtualWan { hubs, units, .. } => {
            let wan = &context.catalogue.virtual_wan;
            (wan.carries(units).times(hubs), wan.unit.fact)
        }
    };
    Link { element: Element::VpnGateway, mbps: rate.value(), fact: Some(fact) }
}

/// Traffic of all offices at which the first of the hubs in several regions is full, Mbps; none where all
/// hubs are in one.
fn fullest_hub(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Option<f64> {
    if candidate.away().is_empty() {
        return None;
    }
    let demand = context.requirements.demand.value();
    let full = |hubs: &RegionHubs<'_>| {
        let carries = context.catalogue.virtual_wan.carries(hubs.units).times(hubs.hubs);
        carries.value() * demand / hubs.load.mbps
    };
    let hubs = region_hubs(candidate, sizing, context);
    Some(hubs.iter().filter(|hubs| hubs.load.offices > 0).map(full).fold(f64::INFINITY, smaller))
}

/// What the offices get over a VPN that stands by on the internet.
fn backup_capacity(
    candidate: &Candidate,
    vpn: VpnLeg,
    sizing: &Sizing,
    context: &Context<'_>,
) -> f64 {
    let gateway = vpn_gateway(vpn, context).mbps;
    let offices = context.requirements.rates(candidate, true);
    tunnels(vpn, offices, sizing, context).map_or(gateway, |tunnels| tunnels.mbps.min(gateway))
}

fn smallest(links: &[Link]) -> (f64, Element) {
    links
        .iter()
        .min_by(|a, b| a.mbps.total_cmp(&b.mbps))
        .map_or((0.0, Element::Circuit), |link| (link.mbps, link.element))
}

/// What an element is called; in a mixed fleet with the offices it carries.
fn name(element: Element, candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> String {
    let name = bare_name(element, candidate, sizing, context);
    let carried = candidate.split().and_then(|split| match element {
        Element::Circuit | Element::ErGateway => Some((split.private, split.offices)),
        Element::Tunnels | Element::VpnGateway if !candidate.encrypts_private() => {
            Some((split.offices - split.private, split.offices))
        }
        _ => None,
    });
    carried.map_or_else(
        || name.clone(),
        |(some, all)| format!("{name}, for {some} of {all} offices, in terms of all traffic"),
    )
}

/// What an element is called by itself.
pub fn bare_name(
    element: Element,
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
) -> String {
    let catalogue = context.catalogue;
    match element {
        Element::Tunnels => {
            let each = candidate
                .vpn()
                .and_then(|vpn| tunnel_rate(*vpn, context.requirements.scenario.cipher, catalogue))
                .unwrap_or_default();
            match sizing.tunnels_per_office {
                1 => format!("one IPsec tunnel per office, {each} each"),
                many => format!("up to {many} IPsec tunnels side by side per office, {each} each"),
            }
        }
        Element::VpnGateway => match candidate.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::Gateway(index)) => {
                format!("VPN gateway {} over all tunnels", catalogue.vpn_gateways[index].words())
            }
            Some(VpnSize::VirtualWan { hubs, units, away }) => {
                let all = hubs * units + away.iter().map(AwayHub::units).sum::<u32>();
                let units = text::count(all, "scale unit", "scale units");
                if away.is_empty() {
                    format!("Virtual WAN VPN gateway, {units}")
                } else {
                    format!("VPN gateways of the hubs, {units} in all")
                }
            }
            None => String::new(),
        },
        Element::Circuit => candidate.private().map_or(String::new(), |private| {
            let esp = if candidate.encrypts_private() { " after IPsec overhead" } else { "" };
            let rate = private.rate_words(context.catalogue);
            match private.circuits() {
                1 => format!("{rate} circuit{esp}, one link"),
                _ => format!("{rate} circuits{esp}, one link of each"),
            }
        }),
        Element::ErGateway => candidate.private().map_or(String::new(), |private| {
            let gateway = &catalogue.er_gateways[private.gateway];
            match gateway.kind {
                ErGatewayKind::Fixed => format!("ExpressRoute gateway {}", gateway.sku),
                ErGatewayKind::Scale => {
                    format!("ExpressRoute gateway {}, {} units", gateway.sku, gateway.units)
                }
                ErGatewayKind::Hub => gateway.words(),
            }
        }),
    }
}

/// The smallest gateway that carries more than the one that binds.
fn next_gateway(
    bottleneck: Element,
    candidate: &Candidate,
    context: &Context<'_>,
) -> Option<NextGateway> {
    let (catalogue, prices) = (context.catalogue, context.prices());
    let (sku, units, rate, now, then) = match bottleneck {
        Element::VpnGateway => {
            let VpnSize::Gateway(index) = candidate.vpn()?.size else { return None };
            let gateways = &catalogue.vpn_gateways;
            let (next, gateway) = (gateways.iter().enumerate())
                .filter(|(_, other)| {
                    !other.dev_test_only
                        && !other.high_bandwidth()
                        && gateways[index].aggregate.value < other.aggregate.value
                })
                .min_by(|(_, a), (_, b)| {
                    a.aggregate.value.value().total_cmp(&b.aggregate.value.value())
                })?;
            let price = |index: usize| prices.vpn_gateways[index].map(|price| price.amount);
            (&gateway.sku, 1, gateway.aggregate.value, price(index), price(next))
        }
        Element::ErGateway => {
            let index = candidate.private()?.gateway;
            let gateways = &catalogue.er_gateways;
            let (next, gateway) = (gateways.iter().enumerate())
                .filter(|(_, other)| {
                    gateways[index].throughput.value < other.throughput.value
                        && other.in_hub() == gateways[index].in_hub()
                        && (other.ipsec || !candidate.encrypts_private())
                        && !context.requirements.any_in(&other.missing_in)
                })
                .min_by(|(_, a), (_, b)| {
                    a.throughput.value.value().total_cmp(&b.throughput.value.value())
                })?;
            let price = |index: usize| prices.er_gateway(&gateways[index], index);
            (&gateway.sku, gateway.units, gateway.throughput.value, price(index), price(next))
        }
        _ => return None,
    };
    Some(NextGateway {
        sku: sku.clone(),
        units,
        mbps: rate.value(),
        extra_per_month: (now.zip(then)).map(|(now, then)| {
            let hour = then + now.times(Decimal::NEGATIVE_ONE);
            hour.times(HOURS_PER_MONTH.into()).to_cents()
        }),
    })
}

fn lever(bottleneck: Element, next: Option<&NextGateway>, context: &Context<'_>) -> String {
    let larger = next.map_or(String::new(), |next| {
        let units =
            if next.units > 1 { format!(" with {} units", next.units) } else { String::new() };
        let rate = Mbps::new(next.mbps).unwrap_or_default();
        let extra = (next.extra_per_month).map_or(String::new(), |extra| {
            let more = if extra < Money::ZERO { "less" } else { "more" };
            let amount = text::money(extra.abs(), context.requirements.scenario.prints_in());
            format!(", {amount} a month {more}")
        });
        format!(": {}{units} carries {rate}{extra}", next.sku)
    });
    match bottleneck {
        Element::Tunnels => match context.requirements.scenario.cipher {
            crate::domain::Cipher::GcmAes256 => "add tunnels side by side with BGP".to_owned(),
            crate::domain::Cipher::Aes256Sha256 => {
                "use AES-GCM on the devices, or add tunnels".to_owned()
            }
        },
        Element::VpnGateway => format!("take the next larger VPN gateway{larger}"),
        Element::Circuit => {
            "raise the circuit's bandwidth: possible in place, lowering it is not".to_owned()
        }
        Element::ErGateway => {
            format!(
                "take the next larger ExpressRoute gateway, or FastPath where it is allowed{larger}"
            )
        }
    }
}

fn round(mbps: f64) -> f64 {
    (mbps * 10.0).round() / 10.0
}
