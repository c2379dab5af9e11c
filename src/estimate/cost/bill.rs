//! The bill: every line that a design pays for, in printing order.

use super::{
    Item, Line, Stands, Unit,
    egress::internet_egress,
    hourly,
    hubs::{AwayData, away_lines, hub_lines, spread},
    known, line, monthly,
    providers::{internet_lines, provider_lines, quoted_lines},
    volume,
};
use crate::{
    catalogue::{CircuitPlan, ErGatewayKind},
    design::{Candidate, PrivateLeg, Side, Size, VpnLeg, VpnSize, attributed},
    estimate::{
        Context, PriceTable, Sizing, months_before_service, region_hubs, remote, routing_units,
    },
};

/// Calls `emit` for every line of the bill, in printing order, when `egress_gb` leave Azure a month.
pub fn for_each_line(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
    egress_gb: f64,
    emit: &mut dyn FnMut(Line),
) {
    let data = Data::of(candidate, context, egress_gb);
    if let Some(private) = candidate.private() {
        private_lines(private, candidate, sizing, context, &data.circuits, emit);
    }
    region_lines(candidate, sizing, context.prices(), context, emit);
    if 0.0 < data.internet {
        internet_egress(context.prices(), 0.0, data.internet, emit);
    }
    if !data.away.is_empty() {
        away_lines(candidate, sizing, context, &data.away, emit);
    }
    if let Some(prices) = &context.second_prices {
        let mut emit = |line: Line| {
            // A remote user is connected to one region at a time.
            if !matches!(line.item, Item::PointToSite | Item::HubUserUnits | Item::HubUsers) {
                emit(Line { at: Stands::Second, ..line });
            }
        };
        region_lines(candidate, sizing, prices, context, &mut emit);
    }
    if candidate.in_hub() {
        let through = egress_gb + context.requirements.scenario.ingress_gb_per_month;
        emit(volume(Item::HubData, through, context.prices().peering));
    } else if context.requirements.scenario.virtual_networks > 1 {
        // Data is charged where it leaves one network and where it enters the other.
        let through = egress_gb + context.requirements.scenario.ingress_gb_per_month;
        emit(volume(Item::Peering, 2.0 * through, context.prices().peering));
    }
    if let Some(private) = candidate.private() {
        provider_lines(private, candidate, context, emit);
    }
    if sizing.internet_lines > 0 {
        internet_lines(candidate, context, emit);
    }
    quoted_lines(candidate, context, emit);
}

/// Data that leaves Azure in a month, by its ways, GB.
struct Data {
    internet: f64,
    /// By peering location, its index first.
    circuits: Vec<(usize, f64)>,
    away: Vec<AwayData>,
}

impl Data {
    /// Which way `gigabytes` take over `candidate`: the dearest way as much as its offices are likely to
    /// draw.
    fn of(candidate: &Candidate, context: &Context<'_>, gigabytes: f64) -> Self {
        let Some(private) = candidate.private() else {
            let away = candidate.away();
            let (internet, away) = if away.is_empty() {
                (gigabytes, Vec::new())
            } else {
                spread(away, context, gigabytes)
            };
            return Self { internet, circuits: Vec::new(), away };
        };
        let attachment = context.attachment(private.placement, candidate.split());
        let price = |at: usize| match private.plan {
            CircuitPlan::Metered => context.survey.egress_at(at, context.catalogue),
            CircuitPlan::Unlimited => 0.0,
        };
        let requirements = context.requirements;
        let [private_share, online_share] =
            [Side::Private, Side::Internet].map(|side| requirements.share_on(candidate, side));
        if let (true, [(at, _)]) = (online_share <= 0.0, attachment.egress.as_slice()) {
            let circuits = vec![(*at, gigabytes)];
            return Self { internet: 0.0, circuits, away: Vec::new() };
        }
        let drawn = |share: f64| share * context.survey.drawn_gb;
        let mut ways: Vec<(f64, f64)> = (attachment.egress.iter())
            .map(|(at, share)| (price(*at), drawn(share * private_share)))
            .collect();
        if 0.0 < online_share {
            ways.push((context.survey.internet_egress, drawn(online_share)));
        }
        let mut split = attributed(gigabytes, &ways);
        let internet = if 0.0 < online_share { split.pop().unwrap_or_default() } else { 0.0 };
        let places = attachment.egress.iter().map(|(at, _)| *at);
        Self { internet, circuits: places.zip(split).collect(), away: Vec::new() }
    }
}

fn private_lines(
    private: &PrivateLeg,
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
    data: &[(usize, f64)],
    emit: &mut dyn FnMut(Line),
) {
    let catalogue = context.catalogue;
    let ahead = months_before_service(private, context);
    let paid_ahead = |item, parts: u32, price| Line {
        unit: Unit::Once,
        ..line(item, f64::from(parts) * ahead, known(price))
    };
    for (place, rate) in private.rates(context.catalogue) {
        let zone = context.prices().zone(catalogue.locations[place.location()].zone);
        let circuit = zone.circuit(Size { rate, ..private.size() });
        if let Some(port) = private.direct {
            let port = catalogue.direct_ports[port].rate.value.value() as u32;
            // The two ports of a metro are sold one by one.
            let (ports, price) = match place.metro() {
                Some(_) => (2, zone.direct_metro_port(private.plan, port)),
                None => (1, zone.direct_port(private.plan, port)),
            };
            emit(monthly(Item::DirectPorts(place), ports, price));
            if 0.0 < ahead {
                emit(paid_ahead(Item::PortsAhead(place), ports, price));
            }
        }
        let count = private.circuits_per_place;
        emit(monthly(Item::Circuits(place), count, circuit));
        if private.direct.is_none() && 0.0 < ahead {
            emit(paid_ahead(Item::CircuitsAhead(place), count, circuit));
        }
        if sizing.global_reach > 0 {
            emit(monthly(Item::GlobalReach(place), count, zone.global_reach(rate)));
        }
    }
    if private.plan == CircuitPlan::Unlimited {
        return;
    }
    let overhead = if candidate.encrypts_private() { context.survey.esp_share } else { 1.0 };
    let mut zones: Vec<(u8, f64)> = Vec::new();
    for &(location, gigabytes) in data.iter().filter(|(_, gigabytes)| 0.0 < *gigabytes) {
        let zone = catalogue.locations[location].zone;
        match zones.iter_mut().find(|(known, _)| *known == zone) {
            Some((_, sum)) => *sum += gigabytes,
            None => zones.push((zone, gigabytes)),
        }
    }
    for (zone, gigabytes) in zones {
        let price = context.prices().zone(zone).egress;
        emit(volume(Item::CircuitEgress(zone), gigabytes / overhead, price));
    }
}

/// What stands in one region, for which `prices` hold.
fn region_lines(
    candidate: &Candidate,
    sizing: &Sizing,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    if let Some(private) = candidate.private() {
        er_gateway_lines(private, sizing, prices, context, emit);
    }
    if let Some(vpn) = candidate.vpn() {
        vpn_lines(*vpn, candidate, sizing, prices, context, emit);
    }
    remote::bastion_lines(sizing, prices, emit);
}

fn er_gateway_lines(
    private: &PrivateLeg,
    sizing: &Sizing,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let gateway = &context.catalogue.er_gateways[private.gateway];
    let price = prices.er_gateways[private.gateway];
    match gateway.kind {
        ErGatewayKind::Fixed => emit(hourly(Item::ErGateway, 1, price)),
        ErGatewayKind::Scale => emit(hourly(Item::ErGateway, gateway.units, price)),
        ErGatewayKind::Hub => {
            for (units, price) in prices.hub_er_tiers(gateway.units) {
                emit(hourly(Item::ErGateway, units, Some(price)));
            }
            emit(hourly(Item::HubCircuits, private.circuits(), prices.hub_er_connection));
        }
    }
    if sizing.route_servers > 0 {
        emit(hourly(Item::RouteServer, sizing.route_servers, prices.route_server));
    }
}

fn vpn_lines(
    vpn: VpnLeg,
    candidate: &Candidate,
    sizing: &Sizing,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let users = context.requirements.scenario.dial_in_users();
    match vpn.size {
        VpnSize::Gateway(index) => {
            let gateway = &context.catalogue.vpn_gateways[index];
            emit(hourly(Item::VpnGateway, 1, prices.vpn_gateways[index]));
            if gateway.high_bandwidth() {
                emit(hourly(Item::HighBandwidth, 1, prices.high_bandwidth));
            }
            let extra = sizing.tunnels.saturating_sub(gateway.tunnels_included.value);
            if extra > 0 {
                emit(hourly(Item::ExtraTunnels, extra, prices.tunnel));
            }
            remote::user_lines(vpn, users, prices, context, emit);
            emit(hourly(Item::PublicIps, sizing.public_ips, prices.public_ip));
        }
        VpnSize::VirtualWan { hubs, .. } => {
            let needed = routing_units(hubs, context.requirements, context.catalogue);
            let all = region_hubs(candidate, sizing, context);
            for home in all.iter().filter(|hubs| hubs.home) {
                hub_lines(home, needed, prices, context, emit);
            }
            remote::user_lines(vpn, users, prices, context, emit);
        }
    }
}
