//! What a design costs: the lines of the bill, priced exactly.
//!
//! One generator ([`for_each_line`]) feeds both the quick total that scores compare and the exact
//! lines that are printed, so the two cannot disagree on what is paid for.

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Context, Price, PriceTable, Sizing, smallest_at_least, upgrades};
use crate::{
    catalogue::{CircuitPlan, ErGatewayKind, FactRef},
    design::{Candidate, Layout, PrivateLeg, Side, Split, VpnLeg, VpnSize},
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
    /// Data through the hubs.
    HubData,
    /// Data through the peerings with further virtual networks.
    Peering,
    /// Data leaving Azure to the internet.
    InternetEgress,
    /// Circuits at a peering location, by its index.
    Circuits(usize),
    /// Port pair of ExpressRoute Direct at a peering location, by its index.
    DirectPorts(usize),
    /// Global Reach of the circuits at a peering location, by its index.
    GlobalReach(usize),
    /// Azure Route Server.
    RouteServer,
    /// Data leaving Azure over metered circuits at a peering location, by its index.
    CircuitEgress(usize),
    /// ExpressRoute gateway.
    ErGateway,
    /// Private lines of the offices, at the architect's own price.
    PrivateLines,
    /// Access lines of the offices to the provider, by rate in Mbps.
    PrivateAccess(u32),
    /// Access lines that are too long for any indicative price, by rate in Mbps.
    LongPrivateAccess(u32),
    /// Provider's ports and virtual connections for the circuits.
    ProviderPorts,
    /// Cross-connects to the port pairs of ExpressRoute Direct.
    CrossConnects,
    /// Internet lines of the offices, by rate in Mbps where the price depends on it.
    InternetLines(Option<u32>),
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Hours of a part in a 730-hour month.
    Hours,
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
    /// No price; an indicative amount for the whole line where a source allows one.
    Unknown {
        /// For scores and the planning figure.
        indicative: Option<Price>,
    },
}

/// The quick figures that scores and screening need.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct QuickCost {
    /// Known lines, a month.
    pub known: f64,
    /// Known lines and indicative amounts, a month.
    pub planning: f64,
    /// Indicative amounts alone: how uncertain the planning figure is.
    pub indicative: f64,
    /// Of the planning figure, what grows with the traffic, a month.
    pub growing: f64,
    /// Planning figure over the horizon, with growth and discount rate.
    pub horizon: f64,
    /// Whether every line has a price.
    pub complete: bool,
    /// Whether a part that decides the comparison has no price.
    pub blind: bool,
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
            Known::Price(price) => {
                cost.known += units * price.approx;
                units * price.approx
            }
            Known::Own(amount) => {
                cost.known += units * amount.to_f64();
                units * amount.to_f64()
            }
            Known::Unknown { indicative } => {
                cost.complete = false;
                cost.blind |= indicative.is_none() && line.item.decides();
                let monthly = indicative.map_or(0.0, |price| units * price.approx);
                cost.indicative += monthly;
                monthly
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
    let mut planning = Money::ZERO;
    let mut horizon = Money::ZERO;
    let mut complete = true;
    let mut one_offs = Vec::new();
    for_each_line(candidate, sizing, context, asked(context), &mut |line| {
        let units = line.units();
        if let (Unit::Once, Known::Own(amount)) = (line.unit, line.known) {
            one_offs.push(OneOff {
                label: line.label(candidate, sizing, context),
                quantity: units.normalize().to_string(),
                unit_price: Money(amount.0.normalize()),
                amount: amount.times(units).to_cents(),
            });
            return;
        }
        let (unit_price, monthly, indicative) = match line.known {
            Known::Price(price) => {
                (Some(price.amount), Some(price.amount.times(units).to_cents()), None)
            }
            Known::Own(own) => (Some(own), Some(own.times(units).to_cents()), None),
            Known::Unknown { indicative } => {
                complete = false;
                (None, None, indicative.map(|price| price.amount.times(units).to_cents()))
            }
        };
        total = total + monthly.unwrap_or_default();
        planning = planning + monthly.or(indicative).unwrap_or_default();
        let factor = if line.grows { context.horizon.growing } else { context.horizon.steady };
        let factor = Decimal::from_f64(factor).unwrap_or_default();
        horizon = horizon + monthly.unwrap_or_default().times(factor);
        lines.push(CostLine {
            label: line.label(candidate, sizing, context),
            quantity: units.normalize().to_string(),
            unit: line.unit.words().to_owned(),
            unit_price: unit_price.map(|price| Money(price.0.normalize())),
            monthly,
            indicative_monthly: indicative,
            facts: line.fact().map(|fact| context.catalogue.id(fact)).into_iter().collect(),
        });
    });
    let (upgrades, later) = upgrades::exact(candidate, sizing, context);
    let upfront: Money = one_offs.iter().map(|one_off| one_off.amount).sum();
    Cost {
        currency: context.requirements.scenario.prints_in().to_owned(),
        monthly: total,
        upfront,
        horizon_total: (upfront + horizon + later).to_cents(),
        complete,
        planning_monthly: planning,
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
            Known::Price(price) | Known::Unknown { indicative: Some(price) } => Some(price.approx),
            Known::Own(_) if line.unit == Unit::Once => Some(0.0),
            Known::Own(own) => Some(own.to_f64()),
            Known::Unknown { indicative: None } if line.item.decides() => None,
            Known::Unknown { indicative: None } => Some(0.0),
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
            Known::Price(price) => price.amount,
            Known::Own(own) if line.unit != Unit::Once => own,
            Known::Own(_) | Known::Unknown { .. } => return,
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
    // Of a mixed fleet each office takes its share of the data by what it must carry.
    let over_circuit = egress_gb * context.requirements.share_on(candidate, Side::Private);
    if let Some(private) = candidate.private() {
        let (split, encrypted) = (candidate.split(), candidate.encrypts_private());
        private_lines(private, split, encrypted, sizing, context, over_circuit, emit);
    }
    region_lines(candidate, sizing, &context.prices, context, emit);
    if candidate.vpn().is_some() && (candidate.private().is_none() || candidate.split().is_some()) {
        internet_egress(context, egress_gb - over_circuit, emit);
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
        emit(data(Item::HubData, through, context.prices.hub_data));
    }
    if context.requirements.scenario.virtual_networks > 1 {
        // Data is charged where it leaves one network and where it enters the other.
        let through = egress_gb + context.requirements.scenario.ingress_gb_per_month;
        emit(data(Item::Peering, 2.0 * through, context.prices.peering));
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
}

fn vpn_lines(
    vpn: VpnLeg,
    sizing: &Sizing,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let users = context.requirements.scenario.remote_users;
    match vpn.size {
        VpnSize::Gateway(index) => {
            let gateway = &context.catalogue.vpn_gateways[index];
            emit(hourly(Item::VpnGateway, 1, prices.vpn_gateways[index]));
            if gateway.high_bandwidth() {
                // No source lists its price.
                emit(hourly(Item::HighBandwidth, 1, None));
            }
            let extra = sizing.tunnels.saturating_sub(gateway.tunnels_included.value);
            if extra > 0 {
                emit(hourly(Item::ExtraTunnels, extra, prices.tunnel));
            }
            let extra = users.saturating_sub(gateway.point_to_site_included.value);
            if extra > 0 {
                emit(hourly(Item::PointToSite, extra, prices.point_to_site));
            }
            emit(hourly(Item::PublicIps, sizing.public_ips, prices.public_ip));
        }
        VpnSize::VirtualWan { hubs, units } => {
            emit(hourly(Item::Hubs, hubs, prices.hub));
            emit(hourly(Item::HubVpnUnits, hubs * units, prices.hub_vpn_unit));
            emit(hourly(Item::HubConnections, sizing.hub_connections, prices.hub_vpn_connection));
            if users > 0 {
                let sizes = &context.catalogue.virtual_wan.point_to_site.value;
                let enough = sizes.iter().find(|(_, most)| users.div_ceil(hubs) <= *most);
                let units = enough.or(sizes.last()).map_or(0, |(units, _)| *units);
                emit(hourly(Item::HubUserUnits, hubs * units, prices.hub_user_unit));
                emit(hourly(Item::HubUsers, users, prices.hub_user));
            }
        }
    }
}

/// Data to the internet, tier by tier, the free allowance first.
fn internet_egress(context: &Context<'_>, gigabytes: f64, emit: &mut dyn FnMut(Line)) {
    let tiers = &context.prices.internet_egress;
    if tiers.is_empty() && gigabytes > 0.0 {
        emit(data(Item::InternetEgress, gigabytes, None));
    }
    for (index, tier) in tiers.iter().enumerate() {
        let end = tiers.get(index + 1).map_or(f64::INFINITY, |next| next.from as f64);
        let within = gigabytes.min(end) - tier.from as f64;
        if within > 0.0 {
            emit(data(Item::InternetEgress, within, Some(tier.price)));
        }
    }
}

fn private_lines(
    private: &PrivateLeg,
    split: Option<Split>,
    encrypted: bool,
    sizing: &Sizing,
    context: &Context<'_>,
    mut egress: f64,
    emit: &mut dyn FnMut(Line),
) {
    let catalogue = context.catalogue;
    for location in private.layout.locations() {
        let zone = context.prices.zone(catalogue.locations[location].zone);
        let circuit = zone.circuit(private.size());
        let count = match private.direct {
            Some(port) => {
                let rate = catalogue.direct_ports[port].rate.value.value() as u32;
                emit(monthly(Item::DirectPorts(location), 1, zone.direct_port(private.plan, rate)));
                1
            }
            None => private.circuits_per_location,
        };
        emit(monthly(Item::Circuits(location), count, circuit));
        if sizing.global_reach > 0 {
            emit(monthly(Item::GlobalReach(location), count, zone.global_reach(private.rate)));
        }
    }
    if encrypted {
        egress /= context.esp_share;
    }
    if private.plan == CircuitPlan::Metered && egress > 0.0 {
        for &(location, share) in &context.attachment(private.layout, split).egress {
            let zone = catalogue.locations[location].zone;
            let item = Item::CircuitEgress(location);
            emit(data(item, share * egress, context.prices.zone(zone).egress));
        }
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
        // No source lists its price.
        emit(hourly(Item::RouteServer, sizing.route_servers, None));
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
    let places = private.layout.places();
    let attachment = context.attachment(private.layout, candidate.split());
    let mut quoted = |item, amount: u32, known| {
        emit(Line { item, unit: Unit::Months, ..line(item, f64::from(amount), known) });
    };
    let any_has = |quote: fn(&Quotes) -> Option<f64>| {
        let requirements = context.requirements;
        let on_circuit = |index| requirements.side(candidate, index) == Side::Private;
        requirements
            .quoted()
            .any(|(index, site)| quote(&site.quotes).is_some() && on_circuit(index))
    };
    if private.direct.is_some() && !any_has(|quotes| quotes.cross_connect_usd_per_month) {
        quoted(Item::CrossConnects, 2 * places, Known::Unknown { indicative: None });
    }
    if let Some(own) = context.prices.own_private_line {
        let lines: u32 = attachment.lines.iter().map(|(_, lines, _)| lines).sum();
        if lines > 0 {
            quoted(Item::PrivateLines, lines, Known::Own(own));
        }
        return;
    }
    for &(rate, lines, long) in &attachment.lines {
        let mbps = rate.ceil() as u32;
        if long {
            let known = Known::Unknown { indicative: None };
            quoted(Item::LongPrivateAccess(mbps), lines, known);
        } else {
            let indicative = smallest_at_least(&context.prices.lines, rate);
            quoted(Item::PrivateAccess(mbps), lines, Known::Unknown { indicative });
        }
    }
    // A circuit's port is quoted once it is quoted for one of the offices behind it.
    if private.direct.is_none() && !any_has(|quotes| quotes.provider_port_usd_per_month) {
        let known = Known::Unknown { indicative: context.provider_port(private.rate) };
        quoted(Item::ProviderPorts, private.circuits(), known);
    }
}

fn internet_lines(candidate: &Candidate, context: &Context<'_>, emit: &mut dyn FnMut(Line)) {
    let per_office = candidate.vpn().map_or(1, |vpn| vpn.mode.devices());
    if let Some(own) = context.prices.own_internet_line {
        let offices: u32 =
            context.offices_online(candidate).iter().map(|(_, offices)| offices).sum();
        if offices > 0 {
            emit(Line {
                unit: Unit::Months,
                ..line(Item::InternetLines(None), f64::from(offices * per_office), Known::Own(own))
            });
        }
        return;
    }
    for &(rate, offices) in context.offices_online(candidate).iter() {
        let indicative = smallest_at_least(&context.prices.lines, rate / context.esp_share);
        let known = Known::Unknown { indicative };
        let item = Item::InternetLines(Some(rate.ceil() as u32));
        let line = line(item, f64::from(offices * per_office), known);
        emit(Line { unit: Unit::Months, ..line });
    }
}

/// What providers quoted for single offices.
fn quoted_lines(candidate: &Candidate, context: &Context<'_>, emit: &mut dyn FnMut(Line)) {
    for (index, site) in context.requirements.quoted() {
        let private = context.requirements.side(candidate, index) == Side::Private;
        let places = candidate.private().filter(|_| private).map_or(0, |leg| leg.layout.places());
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

fn hourly(item: Item, parts: u32, price: Option<Price>) -> Line {
    line(item, f64::from(parts), known(price))
}

fn monthly(item: Item, parts: u32, price: Option<Price>) -> Line {
    Line { unit: Unit::Months, ..line(item, f64::from(parts), known(price)) }
}

fn data(item: Item, gigabytes: f64, price: Option<Price>) -> Line {
    Line { unit: Unit::Gigabytes, grows: true, ..line(item, gigabytes, known(price)) }
}

/// What is paid by the hour and does not follow traffic.
const fn line(item: Item, amount: f64, known: Known) -> Line {
    Line { item, amount, unit: Unit::Hours, known, grows: false, second: false }
}

fn known(price: Option<Price>) -> Known {
    price.map_or(Known::Unknown { indicative: None }, Known::Price)
}

impl Item {
    /// Whether a design cannot be compared on cost while this has no price. What others quote does
    /// not count, because designs of one kind lack the same quotes; a line across continents does.
    const fn decides(self) -> bool {
        !matches!(
            self,
            Self::PrivateLines
                | Self::PrivateAccess(_)
                | Self::ProviderPorts
                | Self::CrossConnects
                | Self::InternetLines(_)
                | Self::HighBandwidth
                | Self::Quoted(..)
        )
    }
}

impl Unit {
    /// Units billed a month per part.
    fn per_month(self) -> f64 {
        match self {
            Self::Hours => f64::from(HOURS_PER_MONTH),
            Self::Months | Self::Gigabytes | Self::Once => 1.0,
        }
    }

    const fn words(self) -> &'static str {
        match self {
            Self::Hours => "hour",
            Self::Months => "month",
            Self::Gigabytes => "GB",
            Self::Once => "once",
        }
    }
}

impl Line {
    /// Units billed a month, exactly; gigabytes to the thousandth.
    fn units(&self) -> Decimal {
        let amount = Decimal::from_f64(self.amount).unwrap_or_default();
        match self.unit {
            Unit::Hours => amount * Decimal::from(HOURS_PER_MONTH),
            Unit::Months | Unit::Once => amount,
            Unit::Gigabytes => amount.round_dp(3),
        }
    }

    fn fact(&self) -> Option<FactRef> {
        match self.known {
            Known::Price(price) | Known::Unknown { indicative: Some(price) } => Some(price.fact),
            Known::Own(_) | Known::Unknown { indicative: None } => None,
        }
    }

    /// What it pays for, with the discount that was taken off.
    fn label(&self, candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> String {
        let mut name = self.name(candidate, sizing, context);
        let requirements = context.requirements;
        let region = if self.second {
            requirements.second
        } else {
            let gateway = matches!(self.item, Item::VpnGateway | Item::ErGateway);
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
                format!("{parts} point-to-site connections beyond the included ones")
            }
            Item::PublicIps => count(parts, "public IPv4 address", "public IPv4 addresses"),
            Item::Hubs => count(parts, "Virtual WAN hub", "Virtual WAN hubs"),
            Item::HubVpnUnits => count(parts, "VPN scale unit", "VPN scale units"),
            Item::HubConnections => {
                count(parts, "VPN connection to the hub", "VPN connections to the hubs")
            }
            Item::HighBandwidth => "Advanced Connectivity Add-On of the VPN gateway".to_owned(),
            Item::HubCircuits => {
                count(parts, "circuit connected to the hub", "circuits connected to the hub")
            }
            Item::HubUserUnits => count(parts, "point-to-site scale unit", "point-to-site scale units"),
            Item::HubUsers => count(parts, "user connected to the hub", "users connected to the hub"),
            Item::HubData => "Data processed by the hub router".to_owned(),
            Item::Peering => {
                "Data through virtual network peering, both sides, if all of it goes to peered networks"
                    .to_owned()
            }
            Item::InternetEgress => "Data leaving Azure over the internet".to_owned(),
            Item::CircuitEgress(location) => {
                let zone = catalogue.locations[location].zone;
                let esp =
                    if candidate.encrypts_private() { ", IPsec overhead included" } else { "" };
                format!("Data leaving Azure over the circuit, zone {zone}{esp}")
            }
            Item::Circuits(location) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = Mbps::new(f64::from(private.rate)).unwrap_or_default();
                let times = if parts > 1.0 { format!("{parts} × ") } else { String::new() };
                format!(
                    "{times}{rate} circuit {}, {}, zone {}",
                    private.sku(),
                    place(private.layout, location, context),
                    catalogue.locations[location].zone
                )
            }
            Item::GlobalReach(location) => {
                let Some(private) = candidate.private() else { return String::new() };
                let rate = Mbps::new(f64::from(private.rate)).unwrap_or_default();
                format!("Global Reach of {rate}, {}", place(private.layout, location, context))
            }
            Item::RouteServer => count(parts, "Azure Route Server", "Azure Route Servers"),
            Item::DirectPorts(location) => {
                let Some(private) = candidate.private() else { return String::new() };
                let port = private
                    .direct
                    .map_or(Mbps::ZERO, |port| catalogue.direct_ports[port].rate.value);
                format!(
                    "{port} port pair of ExpressRoute Direct, {}",
                    place(private.layout, location, context)
                )
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
            Item::PrivateAccess(rate) => {
                let rate = Mbps::new(f64::from(rate)).unwrap_or_default();
                let lines = count(parts, "access line", "access lines");
                format!("{lines} of {rate} to the provider: ask for a quote")
            }
            Item::LongPrivateAccess(rate) => {
                let rate = Mbps::new(f64::from(rate)).unwrap_or_default();
                let lines = count(parts, "long-distance line", "long-distance lines");
                let most = catalogue.limits.indicative_line_km.value;
                format!(
                    "{lines} of {rate} over more than {most} km to the provider: ask for a quote"
                )
            }
            Item::CrossConnects => count(
                parts,
                "cross-connect at the peering location: ask for a quote",
                "cross-connects at the peering locations: ask for a quote",
            ),
            Item::ProviderPorts => count(
                parts,
                "provider port and two virtual connections: ask for a quote",
                "provider ports with two virtual connections each: ask for a quote",
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
            Item::InternetLines(rate) => {
                let lines = count(parts, "internet line", "internet lines");
                rate.map_or(lines.clone(), |rate| {
                    let rate = Mbps::new(f64::from(rate)).unwrap_or_default();
                    format!("{lines} for {rate} of traffic each: ask for a quote")
                })
            }
        }
    }
}

/// The name under which circuits at `location` are ordered.
fn place<'a>(layout: Layout, location: usize, context: &Context<'a>) -> &'a str {
    match layout {
        Layout::Metro { metro, .. } => &context.catalogue.metros[metro].name,
        Layout::Single(_) | Layout::Pair(..) => &context.catalogue.locations[location].name,
    }
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
