//! What a design costs: the lines of the bill, priced exactly.
//!
//! One generator ([`for_each_line`]) feeds both the quick total that scores compare and the exact
//! lines that are printed, so the two cannot disagree on what is paid for.

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{
    Context, Price, PriceTable, Sizing,
    lines::{Span, circuit_ports, cross_connect, cross_connect_setup, line_setup},
    months_before_service, remote, routing_units, upgrades,
};
use crate::{
    catalogue::{CircuitPlan, ErGatewayKind, FactRef},
    design::{Candidate, Place, PrivateLeg, Side, Size, VpnLeg, VpnSize, attributed},
    domain::{HOURS_PER_MONTH, Mbps, Money, Quotes},
    evaluation::{Cost, CostLine, OneOff},
    text,
};

/// What a line pays for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// VPN gateway.
    VpnGateway,
    /// Tunnels beyond the included ones.
    ExtraTunnels,
    /// Point-to-site connections beyond the included ones.
    PointToSite,
    /// Public addresses.
    PublicIps,
    /// Virtual WAN hubs.
    Hubs,
    /// Routing units of the hubs beyond the included ones.
    HubRoutingUnits,
    /// Scale units of the hubs' VPN gateways.
    HubVpnUnits,
    /// Connections of the hubs' VPN gateways.
    HubConnections,
    /// The option of high-bandwidth tunnels.
    HighBandwidth,
    /// Circuits connected to the hub.
    HubCircuits,
    /// Point-to-site scale units of the hubs.
    HubUserUnits,
    /// Remote users of the hubs.
    HubUsers,
    /// Azure Bastion.
    Bastion,
    /// Its public address.
    BastionAddress,
    /// Data through the peerings of the hubs with the virtual networks.
    HubData,
    /// Data through the peerings with further virtual networks.
    Peering,
    /// Data leaving Azure to the internet.
    InternetEgress,
    /// Circuits at a place.
    Circuits(Place),
    /// Port pair of ExpressRoute Direct at a place.
    DirectPorts(Place),
    /// The circuits at a place while their provider is not ready.
    CircuitsAhead(Place),
    /// The ports of ExpressRoute Direct at a place while nothing runs over them.
    PortsAhead(Place),
    /// Global Reach of the circuits at a place.
    GlobalReach(Place),
    /// Azure Route Server.
    RouteServer,
    /// Data leaving Azure over metered circuits in the zone with this number.
    CircuitEgress(u8),
    /// ExpressRoute gateway.
    ErGateway,
    /// Private lines of the offices, at the architect's own price.
    PrivateLines,
    /// Access of the private lines to a place: from the office to the carrier.
    PrivateAccess(Place),
    /// Transport of the private lines to a place: from there on.
    Transport(Place),
    /// Setting up the access of private lines to a place.
    LineSetup(Place),
    /// Provider's ports and virtual circuits for the circuits at a place.
    ProviderPorts(Place),
    /// Cross-connects to the port pair of ExpressRoute Direct at a place.
    CrossConnects(Place),
    /// Setting these up.
    CrossConnectSetup(Place),
    /// Internet lines of the offices, at the architect's own price.
    OwnInternetLines,
    /// Dedicated internet lines of the offices.
    InternetLines,
    /// Business broadband of the offices.
    Broadband,
    /// What a provider quoted for a site, by its index.
    Quoted(Quote, usize),
}

/// What a provider can quote for an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quote {
    /// The port at the peering location.
    ProviderPort,
    /// The cross-connect there.
    CrossConnect,
    /// The line to the peering location.
    LastMile,
    /// Setting up that line.
    LastMileSetup,
    /// An internet line.
    InternetLine,
    /// Setting up an internet line.
    InternetSetup,
}

/// Unit of a line's quantity.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unit {
    /// Hours of a part in a 730-hour month.
    Hours,
    /// Hours of a month that each of the parts, which are people, is connected.
    ConnectedHours(f64),
    /// Parts for a month.
    Months,
    /// Decimal gigabytes.
    Gigabytes,
    /// Parts, paid for once.
    Once,
}

/// One line before it is put into words.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line {
    /// What it pays for.
    pub item: Item,
    /// Parts (for hours and months) or gigabytes.
    pub amount: f64,
    /// Unit of what is billed.
    pub unit: Unit,
    /// What a unit costs.
    pub known: Known,
    /// Whether the amount follows traffic.
    pub grows: bool,
    /// Whether it stands in the second region.
    pub second: bool,
}

/// Whether a price is known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Known {
    /// From the catalogue or the architect's price pack.
    Price(Price),
    /// Typed by the architect.
    Own(Money),
    /// No list price; modelled, with a range, in the scenario's currency.
    Modelled {
        /// What a unit costs.
        span: Span,
        /// What varies together.
        kind: Spread,
        /// The fact that the model rests on first of all.
        fact: FactRef,
    },
    /// A part of Azure that no source has a price for, so that the design cannot be priced.
    Unpriced,
}

/// Prices that vary together: where one line of a kind is dearer than typical, so are the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Spread {
    /// From an office to the carrier's next node.
    Access,
    /// From there to a peering location.
    Transport,
    /// Ports, virtual circuits and cross-connects.
    Fees,
    /// Business broadband.
    Broadband,
    /// What stands in for prices of Azure that no source has.
    StandIn,
}

impl Spread {
    /// How many kinds there are.
    pub const KINDS: usize = 5;
}

/// The quick figures that scores and screening need.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuickCost {
    /// Known lines, a month.
    pub known: f64,
    /// Known lines and indicative amounts, a month.
    pub planning: f64,
    /// Of the planning figure, what is modelled, a month, by what varies together.
    pub modelled: [Span; Spread::KINDS],
    /// The same, paid once.
    pub modelled_once: Span,
    /// Of the planning figure, what grows with the traffic, a month.
    pub growing: f64,
    /// Planning figure over the horizon, with growth and discount rate.
    pub horizon: f64,
    /// Whether every line has a list price or a quote.
    pub complete: bool,
    /// Whether a part of Azure has no price at all.
    pub unpriced: bool,
}

impl QuickCost {
    /// The planning figure a month when all that is modelled costs its least, and its most.
    pub fn planning_range(&self) -> (f64, f64) {
        let sum = |of: fn(&Span) -> f64| self.modelled.iter().map(of).sum::<f64>();
        let steady = self.planning - sum(|span| span.typical);
        (steady + sum(|span| span.low), steady + sum(|span| span.high))
    }
}

/// Adds up the lines in binary numbers.
pub fn quick(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> QuickCost {
    let mut cost = QuickCost { complete: true, ..QuickCost::default() };
    let mut once = 0.0;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let units = line.amount * line.unit.per_month();
        let monthly = match line.known {
            Known::Own(amount) if line.unit == Unit::Once => {
                once += units * amount.to_f64();
                return;
            }
            Known::Price(price) if line.unit == Unit::Once => {
                once += units * price.approx;
                return;
            }
            Known::Price(price) => {
                cost.known += units * price.approx;
                units * price.approx
            }
            Known::Own(amount) => {
                cost.known += units * amount.to_f64();
                units * amount.to_f64()
            }
            Known::Modelled { span, .. } if line.unit == Unit::Once => {
                cost.modelled_once = cost.modelled_once + span.scaled(units);
                once += units * span.typical;
                return;
            }
            Known::Modelled { span, kind, .. } => {
                cost.complete = false;
                let kind = &mut cost.modelled[kind as usize];
                *kind = *kind + span.scaled(units);
                units * span.typical
            }
            Known::Unpriced => {
                cost.complete = false;
                cost.unpriced = true;
                0.0
            }
        };
        cost.planning += monthly;
        if line.grows {
            cost.growing += monthly;
        }
    });
    let steady = cost.planning - cost.growing;
    cost.horizon = upgrades::quick(candidate, sizing, context)
        + once
        + steady * context.horizon.steady
        + cost.growing * context.horizon.growing;
    cost
}

/// The exact bill.
pub fn exact(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Cost {
    let mut lines = Vec::new();
    let mut total = Money::ZERO;
    let [mut low, mut planning, mut high] = [Money::ZERO; 3];
    let mut horizon = Money::ZERO;
    let mut complete = true;
    let mut one_offs = Vec::new();
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let units = line.units();
        let facts =
            line.facts(context).into_iter().map(|fact| context.catalogue.id(fact)).collect();
        if line.unit == Unit::Once {
            let (unit_price, amount, modelled) = match line.known {
                Known::Modelled { span, .. } => {
                    let typical = Money::from_f64(span.typical);
                    (typical, Money::from_f64(span.typical * line.amount), true)
                }
                Known::Own(own) | Known::Price(Price { amount: own, .. }) => {
                    (Money(own.0.normalize()), own.times(units).to_cents(), false)
                }
                Known::Unpriced => return,
            };
            one_offs.push(OneOff {
                label: line.label(candidate, sizing, context),
                quantity: units.normalize().to_string(),
                unit_price,
                amount,
                modelled,
                facts,
            });
            return;
        }
        let (unit_price, monthly) = match line.known {
            Known::Price(price) => (Some(price.amount), Some(price.amount.times(units).to_cents())),
            Known::Own(own) => (Some(own), Some(own.times(units).to_cents())),
            Known::Modelled { .. } | Known::Unpriced => {
                complete = false;
                (None, None)
            }
        };
        let modelled = match line.known {
            Known::Modelled { span, .. } => {
                let amounts = [span.low, span.typical, span.high];
                Some(
                    amounts.map(|unit| Money::from_f64(unit * line.amount * line.unit.per_month())),
                )
            }
            _ => None,
        };
        let amounts = modelled.unwrap_or([monthly.unwrap_or_default(); 3]);
        total = total + monthly.unwrap_or_default();
        [low, planning, high] = [low + amounts[0], planning + amounts[1], high + amounts[2]];
        let factor = if line.grows { context.horizon.growing } else { context.horizon.steady };
        let factor = Decimal::from_f64(factor).unwrap_or_default();
        horizon = horizon + monthly.unwrap_or_default().times(factor);
        lines.push(CostLine {
            label: line.label(candidate, sizing, context),
            quantity: units.normalize().to_string(),
            unit: line.unit.words().to_owned(),
            unit_price: unit_price.map(|price| Money(price.0.normalize())),
            monthly,
            indicative_monthly: modelled.map(|[_, typical, _]| typical),
            indicative_low: modelled.map(|[low, _, _]| low),
            indicative_high: modelled.map(|[_, _, high]| high),
            facts,
        });
    });
    let (upgrades, later) = upgrades::exact(candidate, sizing, context);
    let upfront: Money = one_offs
        .iter()
        .filter(|one_off: &&OneOff| !one_off.modelled)
        .map(|one_off| one_off.amount)
        .sum();
    Cost {
        currency: context.requirements.scenario.prints_in().to_owned(),
        monthly: total,
        upfront,
        horizon_total: (upfront + horizon + later).to_cents(),
        complete,
        planning_monthly: planning,
        planning_low: low,
        planning_high: high,
        lines,
        one_offs,
        upgrades,
    }
}

/// Months of the horizon, discounted: for lines that stay the same and for lines that follow
/// traffic. Payments fall at the start of each month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// Sum of the discount factors.
    pub steady: f64,
    /// Sum of the discount factors times the growth of traffic.
    pub growing: f64,
    /// Traffic at the end of the horizon over traffic today.
    pub growth: f64,
    /// Traffic of a month over that of the month before.
    pub monthly_growth: f64,
    /// Discount factor of a month over that of the month before.
    monthly_discount: f64,
    months: u32,
}

impl Horizon {
    /// For `months`, at yearly rates in percent.
    pub fn new(months: u32, growth_percent: f64, discount_percent: f64) -> Self {
        let monthly = |percent: f64| libm::pow(1.0 + percent / 100.0, 1.0 / 12.0);
        let (growth, discount) = (monthly(growth_percent), monthly(discount_percent));
        let mut horizon = Self {
            steady: 0.0,
            growing: 0.0,
            growth: 1.0,
            monthly_growth: growth,
            monthly_discount: 1.0 / discount,
            months,
        };
        let (mut factor, mut traffic) = (1.0, 1.0);
        for _ in 0..months {
            horizon.steady += factor;
            horizon.growing += factor * traffic;
            factor /= discount;
            traffic *= growth;
        }
        horizon.growth = traffic;
        horizon
    }

    /// Sum of the discount factors from the month with this number, of which the first is 1, to the
    /// end.
    pub fn after(&self, month: u32) -> f64 {
        let mut factor = libm::pow(self.monthly_discount, f64::from(month.saturating_sub(1)));
        let mut sum = 0.0;
        for _ in month..=self.months {
            sum += factor;
            factor *= self.monthly_discount;
        }
        sum
    }
}

/// Data leaving Azure a month, as the scenario says.
fn asked(context: &Context<'_>) -> f64 {
    context.requirements.scenario.egress_gb_per_month
}

/// What a design costs a month when `egress_gb` leave Azure, indicative amounts included; none when a
/// part that decides has no price at all. Between two bounds of tiers it is a straight line.
pub fn planning_at(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
    egress_gb: f64,
) -> Option<f64> {
    let mut total = Some(0.0);
    for_each_line(candidate, sizing, context, egress_gb, &mut |line| {
        let units = line.amount * line.unit.per_month();
        let monthly = match line.known {
            _ if line.unit == Unit::Once => Some(0.0),
            Known::Price(price) => Some(price.approx),
            Known::Own(own) => Some(own.to_f64()),
            Known::Modelled { span, .. } => Some(span.typical),
            Known::Unpriced => None,
        };
        total = total.zip(monthly).map(|(total, price)| total + units * price);
    });
    total
}

/// The known lines of a month, exactly.
pub fn known_monthly(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Money {
    let mut total = Money::ZERO;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let price = match line.known {
            _ if line.unit == Unit::Once => return,
            Known::Price(price) => price.amount,
            Known::Own(own) => own,
            Known::Modelled { .. } | Known::Unpriced => return,
        };
        total = total + price.times(line.units()).to_cents();
    });
    total
}

/// What of the known lines of a month stands in the second region.
pub fn in_second_region(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Money {
    let mut total = Money::ZERO;
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        if let (true, Known::Price(price)) = (line.second, line.known) {
            total = total + price.amount.times(line.units()).to_cents();
        }
    });
    total
}

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
    region_lines(candidate, sizing, &context.prices, context, emit);
    if 0.0 < data.internet {
        internet_egress(context, data.internet, emit);
    }
    if let Some(prices) = &context.second_prices {
        let mut emit = |line: Line| {
            // A remote user is connected to one region at a time.
            if !matches!(line.item, Item::PointToSite | Item::HubUserUnits | Item::HubUsers) {
                emit(Line { second: true, ..line });
            }
        };
        region_lines(candidate, sizing, prices, context, &mut emit);
    }
    if candidate.in_hub() {
        let through = egress_gb + context.requirements.scenario.ingress_gb_per_month;
        emit(volume(Item::HubData, through, context.prices.peering));
    } else if context.requirements.scenario.virtual_networks > 1 {
        // Data is charged where it leaves one network and where it enters the other.
        let through = egress_gb + context.requirements.scenario.ingress_gb_per_month;
        emit(volume(Item::Peering, 2.0 * through, context.prices.peering));
    }
    if let Some(private) = candidate.private() {
        provider_lines(private, candidate, context, emit);
    }
    if sizing.internet_lines > 0 {
        internet_lines(candidate, context, emit);
    }
    quoted_lines(candidate, context, emit);
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
        vpn_lines(*vpn, sizing, prices, context, emit);
    }
    remote::bastion_lines(sizing, prices, emit);
}

fn vpn_lines(
    vpn: VpnLeg,
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
        VpnSize::VirtualWan { hubs, units } => {
            emit(hourly(Item::Hubs, hubs, prices.hub));
            let routing = &context.catalogue.virtual_wan.routing;
            let needed = routing_units(hubs, context.requirements, context.catalogue);
            let further = needed.min(routing.max.value).saturating_sub(routing.included.value);
            if further > 0 {
                emit(hourly(Item::HubRoutingUnits, hubs * further, prices.hub_routing_unit));
            }
            emit(hourly(Item::HubVpnUnits, hubs * units, prices.hub_vpn_unit));
            emit(hourly(Item::HubConnections, sizing.hub_connections, prices.hub_vpn_connection));
            remote::user_lines(vpn, users, prices, context, emit);
        }
    }
}

/// Data to the internet, tier by tier, the free allowance first.
fn internet_egress(context: &Context<'_>, gigabytes: f64, emit: &mut dyn FnMut(Line)) {
    let tiers = &context.prices.internet_egress;
    if tiers.is_empty() && gigabytes > 0.0 {
        emit(volume(Item::InternetEgress, gigabytes, None));
    }
    for (index, tier) in tiers.iter().enumerate() {
        let end = tiers.get(index + 1).map_or(f64::INFINITY, |next| next.from as f64);
        let within = gigabytes.min(end) - tier.from as f64;
        if within > 0.0 {
            emit(volume(Item::InternetEgress, within, Some(tier.price)));
        }
    }
}

/// Data that leaves Azure in a month, by its ways, GB.
struct Data {
    internet: f64,
    /// By peering location, its index first.
    circuits: Vec<(usize, f64)>,
}

impl Data {
    /// Which way `gigabytes` take over `candidate`: the dearest way as much as its offices are likely to
    /// draw.
    fn of(candidate: &Candidate, context: &Context<'_>, gigabytes: f64) -> Self {
        let Some(private) = candidate.private() else {
            return Self { internet: gigabytes, circuits: Vec::new() };
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
            return Self { internet: 0.0, circuits: vec![(*at, gigabytes)] };
        }
        let drawn = |share: f64| share * context.survey.drawn_gb;
        let mut ways: Vec<(f64, f64)> = (attachment.egress.iter())
            .map(|(at, share)| (price(*at), drawn(share * private_share)))
            .collect();
        if 0.0 < online_share {
            ways.push((context.survey.tariff.internet_egress, drawn(online_share)));
        }
        let mut split = attributed(gigabytes, &ways);
        let internet = if 0.0 < online_share { split.pop().unwrap_or_default() } else { 0.0 };
        let places = attachment.egress.iter().map(|(at, _)| *at);
        Self { internet, circuits: places.zip(split).collect() }
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
        let zone = context.prices.zone(catalogue.locations[place.location()].zone);
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
        let price = context.prices.zone(zone).egress;
        emit(volume(Item::CircuitEgress(zone), gigabytes / overhead, price));
    }
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

/// What others charge for the way to the circuit of offices without a quote of their own: the
/// scenario's quote for all of them, else indicative amounts.
fn provider_lines(
    private: &PrivateLeg,
    candidate: &Candidate,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let attachment = context.attachment(private.placement, candidate.split());
    let model = &context.catalogue.lines;
    let in_currency = |span: Span| span.scaled(context.per_usd);
    let any_has = |quote: fn(&Quotes) -> Option<f64>| {
        let requirements = context.requirements;
        let on_circuit = |index| requirements.side(candidate, index) == Side::Private;
        requirements
            .quoted()
            .any(|(index, site)| quote(&site.quotes).is_some() && on_circuit(index))
    };
    if private.direct.is_some() && !any_has(|quotes| quotes.cross_connect_usd_per_month) {
        for place in private.placement.iter() {
            let country = &context.catalogue.locations[place.location()].country_code;
            let price = cross_connect(model, country);
            let fact = price.facts[0];
            let span = in_currency(price.span);
            let item = Item::CrossConnects(place);
            emit(modelled(item, Unit::Months, 2.0, span, Spread::Fees, fact));
            let fact = model.cross_connect_setup.fact;
            let span = in_currency(cross_connect_setup(model).span);
            let item = Item::CrossConnectSetup(place);
            emit(modelled(item, Unit::Once, 2.0, span, Spread::Fees, fact));
        }
    }
    if let Some(own) = context.prices.own_private_line {
        let lines: u32 = attachment.lines.iter().map(|lines| lines.count).sum();
        if lines > 0 {
            let line = line(Item::PrivateLines, f64::from(lines), Known::Own(own));
            emit(Line { unit: Unit::Months, ..line });
        }
        return;
    }
    for lines in &attachment.lines {
        let (count, place) = (f64::from(lines.count), lines.place);
        let (access, transport) = (Item::PrivateAccess(place), Item::Transport(place));
        let each = |span: Span| span.scaled(1.0 / count);
        let fact = model.access.fact;
        emit(modelled(access, Unit::Months, count, each(lines.access), Spread::Access, fact));
        if 0.0 < lines.transport.high {
            let fact = model.transport.fact;
            let span = each(lines.transport);
            emit(modelled(transport, Unit::Months, count, span, Spread::Transport, fact));
        }
        let fact = model.setup.fact;
        let span = in_currency(line_setup(model).span);
        emit(modelled(Item::LineSetup(place), Unit::Once, count, span, Spread::Access, fact));
    }
    // A circuit's port is quoted once it is quoted for one of the offices behind it.
    if private.direct.is_none() && !any_has(|quotes| quotes.provider_port_usd_per_month) {
        for (place, rate) in private.rates(context.catalogue) {
            let span = in_currency(circuit_ports(model, rate));
            let (item, count) = (Item::ProviderPorts(place), private.circuits_per_place);
            let fact = model.ports.fact;
            emit(modelled(item, Unit::Months, f64::from(count), span, Spread::Fees, fact));
        }
    }
}

fn internet_lines(candidate: &Candidate, context: &Context<'_>, emit: &mut dyn FnMut(Line)) {
    let per_office = candidate.vpn().map_or(1, |vpn| vpn.mode.devices());
    let lines = context.internet_lines(candidate);
    let [dedicated, broadband] = [lines.dedicated, lines.broadband];
    if let Some(own) = context.prices.own_internet_line {
        let offices = dedicated.0 + broadband.0;
        if offices > 0 {
            let amount = f64::from(offices * per_office);
            let line = line(Item::OwnInternetLines, amount, Known::Own(own));
            emit(Line { unit: Unit::Months, ..line });
        }
        return;
    }
    let model = &context.catalogue.lines;
    for (item, (offices, span), kind, fact) in [
        (Item::InternetLines, dedicated, Spread::Access, model.access.fact),
        (Item::Broadband, broadband, Spread::Broadband, model.broadband.curve.fact),
    ] {
        if offices > 0 {
            let each = span.scaled(1.0 / f64::from(offices));
            let amount = f64::from(offices * per_office);
            emit(modelled(item, Unit::Months, amount, each, kind, fact));
        }
    }
}

/// What providers quoted for single offices.
fn quoted_lines(candidate: &Candidate, context: &Context<'_>, emit: &mut dyn FnMut(Line)) {
    for (index, site) in context.requirements.quoted() {
        let private = context.requirements.side(candidate, index) == Side::Private;
        let places = candidate.private().filter(|_| private).map_or(0, |leg| leg.placement.ways());
        let online = !private || candidate.backed_up();
        let devices = candidate.vpn().filter(|_| online).map_or(0, |vpn| vpn.mode.devices());
        let quotes = &site.quotes;
        for (quote, usd, lines) in [
            (Quote::ProviderPort, quotes.provider_port_usd_per_month, places),
            (Quote::CrossConnect, quotes.cross_connect_usd_per_month, places),
            (Quote::LastMile, quotes.last_mile_usd_per_month, places),
            (Quote::LastMileSetup, quotes.last_mile_setup_usd, places),
            (Quote::InternetLine, quotes.internet_line_usd_per_month, devices),
            (Quote::InternetSetup, quotes.internet_setup_usd, devices),
        ] {
            let Some(usd) = usd.filter(|_| lines > 0) else { continue };
            let once = matches!(quote, Quote::LastMileSetup | Quote::InternetSetup);
            let known = Known::Own(context.prices.typed(usd));
            emit(Line {
                unit: if once { Unit::Once } else { Unit::Months },
                ..line(Item::Quoted(quote, index), f64::from(site.count * lines), known)
            });
        }
    }
}

pub(super) fn hourly(item: Item, parts: u32, price: Option<Price>) -> Line {
    line(item, f64::from(parts), known(price))
}

fn monthly(item: Item, parts: u32, price: Option<Price>) -> Line {
    Line { unit: Unit::Months, ..line(item, f64::from(parts), known(price)) }
}

fn volume(item: Item, gigabytes: f64, price: Option<Price>) -> Line {
    Line { unit: Unit::Gigabytes, grows: true, ..line(item, gigabytes, known(price)) }
}

/// What is paid by the hour and does not follow traffic.
const fn line(item: Item, amount: f64, known: Known) -> Line {
    Line { item, amount, unit: Unit::Hours, known, grows: false, second: false }
}

/// What a model has a price for.
const fn modelled(
    item: Item,
    unit: Unit,
    amount: f64,
    span: Span,
    kind: Spread,
    fact: FactRef,
) -> Line {
    Line { unit, ..line(item, amount, Known::Modelled { span, kind, fact }) }
}

fn known(price: Option<Price>) -> Known {
    match price {
        Some(Price { stand_in: Some(span), fact, .. }) => {
            Known::Modelled { span, kind: Spread::StandIn, fact }
        }
        Some(price) => Known::Price(price),
        None => Known::Unpriced,
    }
}

impl Unit {
    /// Units billed a month per part.
    fn per_month(self) -> f64 {
        match self {
            Self::Hours => f64::from(HOURS_PER_MONTH),
            Self::ConnectedHours(hours) => hours,
            Self::Months | Self::Gigabytes | Self::Once => 1.0,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Hours | Self::ConnectedHours(_) => "hour",
            Self::Months => "month",
            Self::Gigabytes => "GB",
            Self::Once => "once",
        }
    }
}

impl Line {
    /// Units billed a month, exactly; gigabytes to the thousandth.
    pub(super) fn units(&self) -> Decimal {
        let amount = Decimal::from_f64(self.amount).unwrap_or_default();
        match self.unit {
            Unit::Hours => amount * Decimal::from(HOURS_PER_MONTH),
            Unit::ConnectedHours(hours) => amount * Decimal::from_f64(hours).unwrap_or_default(),
            Unit::Months | Unit::Once => amount,
            Unit::Gigabytes => amount.round_dp(3),
        }
    }

    /// The fact behind the price, then those behind the quantity.
    fn facts(&self, context: &Context<'_>) -> Vec<FactRef> {
        let price = match self.known {
            Known::Price(Price { fact, .. }) | Known::Modelled { fact, .. } => Some(fact),
            Known::Own(_) | Known::Unpriced => None,
        };
        let limits = &context.catalogue.limits;
        let quantity = match self.item {
            Item::CircuitsAhead(_) => {
                vec![limits.circuit_billed_from.fact, limits.circuit_lead_weeks.fact]
            }
            Item::PortsAhead(_) => {
                vec![limits.direct_grace_days.fact, limits.direct_lead_weeks.fact]
            }
            _ => Vec::new(),
        };
        price.into_iter().chain(quantity).collect()
    }

    /// How long each person is connected, where that is not the whole month.
    fn hours_each(&self) -> String {
        match self.unit {
            Unit::ConnectedHours(hours) if hours.total_cmp(&HOURS_PER_MONTH.into()).is_ne() => {
                format!(", {} hours a month each", text::number(hours, 2))
            }
            _ => String::new(),
        }
    }

    /// What it pays for, with the discount that was taken off.
    fn label(&self, candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> String {
        let mut name = self.name(candidate, sizing, context);
        let requirements = context.requirements;
        let region = if self.second {
            requirements.second
        } else {
            let gateway = matches!(self.item, Item::VpnGateway | Item::ErGateway | Item::Bastion);
            gateway.then_some(requirements.region)
        };
        if let Some(region) = region {
            name = format!("{name}, {}", region.display_name);
        }
        match self.known {
            Known::Price(price) if price.discount > 0.0 => {
                format!("{name} ({} % off)", text::number(price.discount, 2))
            }
            _ => name,
        }
    }

    fn name(&self, candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> String {
        let catalogue = context.catalogue;
        let parts = self.amount;
        let vpn_sku = || match candidate.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::Gateway(index)) => catalogue.vpn_gateways[index].sold_as.as_str(),
            _ => "",
        };
        match self.item {
            Item::VpnGateway => format!("VPN gateway {}", vpn_sku()),
            Item::ExtraTunnels => {
                format!("{parts} tunnels beyond the included ones ({} in all)", sizing.tunnels)
            }
            Item::PointToSite => {
                let each = self.hours_each();
                format!("{parts} point-to-site connections beyond the included ones{each}")
            }
            Item::Bastion => "Azure Bastion Basic".to_owned(),
            Item::BastionAddress => "Public IPv4 address of Azure Bastion".to_owned(),
            Item::PublicIps => count(parts, "public IPv4 address", "public IPv4 addresses"),
            Item::Hubs => count(parts, "Virtual WAN hub", "Virtual WAN hubs"),
            Item::HubRoutingUnits => count(
                parts,
                "routing unit of the hub beyond the included ones",
                "routing units of the hubs beyond the included ones",
            ),
            Item::HubVpnUnits => count(parts, "VPN scale unit", "VPN scale units"),
            Item::HubConnections => {
                count(parts, "VPN connection to the hub", "VPN connections to the hubs")
            }
            Item::HighBandwidth => "Advanced Connectivity Add-On of the VPN gateway".to_owned(),
            Item::HubCircuits => {
                count(parts, "circuit connected to the hub", "circuits connected to the hub")
            }
            Item::HubUserUnits => count(parts, "point-to-site scale unit", "point-to-site scale units"),
            Item::HubUsers => {
                let users = count(parts, "user connected to the hub", "users connected to the hub");
                format!("{users}{}", self.hours_each())
            }
            Item::HubData => {
                "Data through the peering of the hub with the virtual networks".to_owned()
            }
            Item::Peering => {
                "Data through virtual network peering, both sides, if all of it goes to peered networks"
                    .to_owned()
            }
            Item::InternetEgress => "Data leaving Azure over the internet".to_owned(),
            Item::CircuitEgress(zone) => {
                let esp =
                    if candidate.encrypts_private() { ", IPsec overhead included" } else { "" };
                format!("Data leaving Azure over the circuit, zone {zone}{esp}")
            }
            Item::Circuits(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = private.rate_at(at, catalogue);
                let times = if parts > 1.0 { format!("{parts} × ") } else { String::new() };
                format!(
                    "{times}{} circuit {}, {}, zone {}",
                    mbps(rate),
                    private.sku(),
                    at.name(catalogue),
                    catalogue.locations[at.location()].zone
                )
            }
            Item::CircuitsAhead(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                format!(
                    "Circuit billed before the provider is ready, months: {} {}, {}",
                    mbps(private.rate_at(at, catalogue)),
                    private.sku(),
                    at.name(catalogue)
                )
            }
            Item::PortsAhead(at) => format!(
                "ExpressRoute Direct ports billed before anything runs over them, months: {}",
                at.name(catalogue)
            ),
            Item::GlobalReach(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = private.rate_at(at, catalogue);
                format!("Global Reach of {}, {}", mbps(rate), at.name(catalogue))
            }
            Item::RouteServer => count(parts, "Azure Route Server", "Azure Route Servers"),
            Item::DirectPorts(at) => {
                let Some(private) = candidate.private() else { return String::new() };
                let port = private
                    .direct
                    .map_or(Mbps::ZERO, |port| catalogue.direct_ports[port].rate.value);
                let what = if parts > 1.0 { "ports" } else { "port pair" };
                let count = if parts > 1.0 { format!("{parts} × ") } else { String::new() };
                format!("{count}{port} {what} of ExpressRoute Direct, {}", at.name(catalogue))
            }
            Item::ErGateway => {
                let Some(private) = candidate.private() else { return String::new() };
                let gateway = &catalogue.er_gateways[private.gateway];
                match gateway.kind {
                    ErGatewayKind::Fixed => format!("ExpressRoute gateway {}", gateway.sku),
                    ErGatewayKind::Scale => count(
                        parts,
                        "unit of ExpressRoute gateway ErGwScale",
                        "units of ExpressRoute gateway ErGwScale",
                    ),
                    ErGatewayKind::Hub => {
                        count(parts, "ExpressRoute scale unit", "ExpressRoute scale units")
                    }
                }
            }
            Item::PrivateLines => count(
                parts,
                "private line, provider port included",
                "private lines, provider ports included",
            ),
            Item::PrivateAccess(at) => {
                let lines = count(parts, "private line", "private lines");
                let rates = lines_to(at, candidate, context).map_or(String::new(), |lines| {
                    let (low, high) = lines.rates;
                    let (low, high) = (mbps(low.ceil() as u32), mbps(high.ceil() as u32));
                    if low == high { format!(" of {high}") } else { format!(" of {low} to {high}") }
                });
                format!("{lines}{rates} to {}, access at the office: ask for a quote", at.name(catalogue))
            }
            Item::Transport(at) => {
                let lines = count(parts, "private line", "private lines");
                let km = lines_to(at, candidate, context).map_or(0.0, |lines| lines.km);
                format!(
                    "{lines} to {}, transport over up to {} km: ask for a quote",
                    at.name(catalogue),
                    text::number(km, 0)
                )
            }
            Item::LineSetup(at) => {
                let lines = count(parts, "private line", "private lines");
                format!("{lines} to {} set up: ask for a quote", at.name(catalogue))
            }
            Item::CrossConnects(at) => format!(
                "{} in {}: ask for a quote",
                count(parts, "cross-connect", "cross-connects"),
                at.name(catalogue)
            ),
            Item::CrossConnectSetup(at) => format!(
                "{} in {} set up: ask for a quote",
                count(parts, "cross-connect", "cross-connects"),
                at.name(catalogue)
            ),
            Item::ProviderPorts(at) => format!(
                "{} in {}: ask for a quote",
                count(
                    parts,
                    "provider port with two virtual circuits",
                    "provider ports with two virtual circuits each"
                ),
                at.name(catalogue)
            ),
            Item::Quoted(quote, site) => {
                let (one, many) = match quote {
                    Quote::ProviderPort => ("provider port", "provider ports"),
                    Quote::CrossConnect => ("cross-connect", "cross-connects"),
                    Quote::LastMile => ("private line", "private lines"),
                    Quote::LastMileSetup => ("private line set up", "private lines set up"),
                    Quote::InternetLine => ("internet line", "internet lines"),
                    Quote::InternetSetup => ("internet line set up", "internet lines set up"),
                };
                let name = &context.requirements.sites[site].name;
                format!("{}, quoted for {name}", count(parts, one, many))
            }
            Item::OwnInternetLines => count(parts, "internet line", "internet lines"),
            Item::InternetLines => format!(
                "{}: ask for a quote",
                count(parts, "dedicated internet line", "dedicated internet lines")
            ),
            Item::Broadband => format!(
                "{}: ask for a quote",
                count(parts, "business broadband line", "business broadband lines")
            ),
        }
    }
}

/// The lines without a quote to `place`.
fn lines_to(
    place: Place,
    candidate: &Candidate,
    context: &Context<'_>,
) -> Option<super::attachment::PlaceLines> {
    let placement = candidate.private()?.placement;
    let attachment = context.attachment(placement, candidate.split());
    attachment.lines.iter().find(|lines| lines.place == place).copied()
}

fn mbps(rate: u32) -> Mbps {
    Mbps::new(f64::from(rate)).unwrap_or_default()
}

fn count(parts: f64, one: &str, many: &str) -> String {
    if (parts - 1.0).abs() < f64::EPSILON { format!("1 {one}") } else { format!("{parts} {many}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_horizon_discounts_as_the_reference_does() {
        // 5000 at once, then 35 payments of 1000 at the start of each month, 8 % a year: 36 249.50.
        let horizon = Horizon::new(36, 0.0, 8.0);
        let worth = 5000.0 + 1000.0 * (horizon.steady - 1.0);
        assert!((worth - 36_249.50).abs() < 0.005, "{worth}");
        assert!(
            (Horizon::new(36, 0.0, 0.0).steady - 36.0).abs() < 1e-12,
            "no rate is the plain sum"
        );
    }

    #[test]
    fn traffic_grows_by_the_yearly_rate() {
        let horizon = Horizon::new(24, 44.0, 0.0);
        assert!((horizon.growth - 1.44 * 1.44).abs() < 1e-9);
        assert!(horizon.steady < horizon.growing);
    }
}
