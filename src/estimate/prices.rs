//! The prices of one scenario: list prices with the architect's own put over them and the
//! discount taken off, looked up once.

use std::rc::Rc;

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::lines::{Span, circuit_ports};
use crate::{
    catalogue::{
        Catalogue, CircuitPlan, CircuitTier, ErGateway, ErGatewayKind, FactRef, Meter, PriceTier,
        Region, Scope,
    },
    design::{Requirements, Size, SizePrice, Tariff, ZONES, zone_index},
    domain::{HOURS_PER_MONTH, Money},
    order::{larger, smaller, sort_by},
};

/// What one unit costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Price {
    /// Exact, for lines and totals, in the scenario's currency.
    pub amount: Money,
    /// Nearest binary number, for scores.
    pub approx: f64,
    /// Percent taken off the list price.
    pub discount: f64,
    /// The fact it was read from.
    pub fact: FactRef,
    /// The range that stands in where no source has it; the amount is then the typical one.
    pub stand_in: Option<Span>,
}

/// A price that holds from a number of units on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tier {
    /// Units from which it holds.
    pub from: u64,
    /// What a unit costs.
    pub price: Price,
}

/// Prices that depend on the zone of a peering location.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ZonePrices {
    circuits: Vec<(Size, Price)>,
    direct_ports: Vec<((CircuitPlan, u32), Price)>,
    direct_metro_ports: Vec<(u32, Price)>,
    global_reach: Vec<(u32, Price)>,
    /// A gigabyte into or out of Global Reach.
    pub global_reach_data: Option<Price>,
    /// A gigabyte that leaves Azure over a metered circuit.
    pub egress: Option<Price>,
}

impl ZonePrices {
    /// A circuit a month.
    pub fn circuit(&self, size: Size) -> Option<Price> {
        find(&self.circuits, &size)
    }

    /// Global Reach of a circuit a month.
    pub fn global_reach(&self, rate: u32) -> Option<Price> {
        find(&self.global_reach, &rate)
    }

    /// A Direct port pair a month.
    pub fn direct_port(&self, plan: CircuitPlan, rate: u32) -> Option<Price> {
        find(&self.direct_ports, &(plan, rate))
    }

    /// One port of a Direct port pair in a metro a month; no source has a price for unlimited data.
    pub fn direct_metro_port(&self, plan: CircuitPlan, rate: u32) -> Option<Price> {
        let metered = plan == CircuitPlan::Metered;
        metered.then(|| find(&self.direct_metro_ports, &rate)).flatten()
    }
}

fn find<K: PartialEq>(prices: &[(K, Price)], key: &K) -> Option<Price> {
    prices.iter().find(|(known, _)| known == key).map(|(_, price)| *price)
}

/// Every price that the designs of one scenario can ask for. None: no source has one.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTable {
    /// VPN gateway an hour, in catalogue order.
    pub vpn_gateways: Vec<Option<Price>>,
    /// ExpressRoute gateway an hour, or its first scale unit, in catalogue order.
    pub er_gateways: Vec<Option<Price>>,
    /// Scale unit of a hub's ExpressRoute gateway an hour, lowest tier first.
    pub hub_er_units: Vec<Tier>,
    /// Circuit connected to a hub, an hour.
    pub hub_er_connection: Option<Price>,
    /// High-bandwidth tunnels of a VPN gateway, an hour.
    pub high_bandwidth: Option<Price>,
    /// Azure Route Server, an hour.
    pub route_server: Option<Price>,
    /// Tunnel beyond the included ones, an hour.
    pub tunnel: Option<Price>,
    /// Point-to-site connection beyond the included ones, an hour.
    pub point_to_site: Option<Price>,
    /// Azure Bastion Basic, an hour.
    pub bastion: Option<Price>,
    /// Public address, an hour.
    pub public_ip: Option<Price>,
    /// Data to the internet, a gigabyte, lowest tier first.
    pub internet_egress: Vec<Tier>,
    /// Data through a peering of virtual networks, a gigabyte and side.
    pub peering: Option<Price>,
    /// Data from the region to another on its continent, a gigabyte.
    pub inter_region: Option<Price>,
    /// Data from the region to another continent, a gigabyte.
    pub inter_continent: Option<Price>,
    /// Virtual WAN hub, an hour.
    pub hub: Option<Price>,
    /// Routing unit of a hub beyond the included ones, an hour.
    pub hub_routing_unit: Option<Price>,
    /// Data between virtual networks through a hub, a gigabyte.
    pub hub_data: Option<Price>,
    /// Site-to-site scale unit, an hour.
    pub hub_vpn_unit: Option<Price>,
    /// Site-to-site connection, an hour.
    pub hub_vpn_connection: Option<Price>,
    /// Point-to-site scale unit, an hour.
    pub hub_user_unit: Option<Price>,
    /// Connected user, an hour.
    pub hub_user: Option<Price>,
    /// By zone of the peering location, from 1.
    zones: Rc<[ZonePrices]>,
    /// The architect's own price of a private line.
    pub own_private_line: Option<Money>,
    /// The architect's own price of an internet line.
    pub own_internet_line: Option<Money>,
    per_usd: Decimal,
}

const TIERS: [CircuitTier; 3] = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium];
const PLANS: [CircuitPlan; 2] = [CircuitPlan::Metered, CircuitPlan::Unlimited];

impl PriceTable {
    /// Looks everything up for what stands in `region`.
    pub fn new(requirements: &Requirements<'_>, region: &Region, catalogue: &Catalogue) -> Self {
        let lookup = Lookup::new(requirements, region, catalogue);
        let zones = (1..=ZONES as u8).map(|zone| lookup.zone(zone)).collect();
        Self::with_zones(zones, &lookup)
    }

    /// The same for another region: what goes by the zone of a peering location is the same there.
    #[must_use]
    pub fn elsewhere(
        &self,
        requirements: &Requirements<'_>,
        region: &Region,
        catalogue: &Catalogue,
    ) -> Self {
        let lookup = Lookup::new(requirements, region, catalogue);
        Self::with_zones(self.zones.clone(), &lookup)
    }

    fn with_zones(zones: Rc<[ZonePrices]>, lookup: &Lookup<'_>) -> Self {
        let Lookup { catalogue, requirements, region, per_usd } = *lookup;
        let scenario = requirements.scenario;
        let typed = |usd| Money(decimal(usd)).times(per_usd);
        let scope = Scope::Region(region.name.clone());
        let azure = |meter: Meter| lookup.azure(&meter, &scope);
        let hub_er_units = lookup.tiers(&Meter::VwanErUnit, &scope);
        let mut internet_egress = lookup.tiers(&Meter::InternetEgress, &scope);
        let zone = Scope::Zone(region.bandwidth_zone);
        if internet_egress.is_empty() {
            internet_egress = lookup.tiers(&Meter::InternetEgress, &zone);
        }
        Self {
            vpn_gateways: (catalogue.vpn_gateways.iter())
                .map(|gateway| azure(Meter::VpnGateway(gateway.sold_as.clone())))
                .collect(),
            er_gateways: (catalogue.er_gateways.iter())
                .map(|gateway| match gateway.kind {
                    ErGatewayKind::Hub => hub_er_units.first().map(|tier| tier.price),
                    ErGatewayKind::Fixed | ErGatewayKind::Scale => {
                        azure(Meter::ErGateway(gateway.sku.clone()))
                    }
                })
                .collect(),
            hub_er_units,
            hub_er_connection: azure(Meter::VwanErConnection),
            high_bandwidth: azure(Meter::VpnHighBandwidth),
            route_server: azure(Meter::RouteServer),
            tunnel: azure(Meter::VpnTunnel),
            point_to_site: azure(Meter::PointToSite),
            bastion: azure(Meter::BastionBasic),
            public_ip: azure(Meter::PublicIp),
            internet_egress,
            peering: azure(Meter::VnetPeering),
            inter_region: lookup.azure(&Meter::InterRegion, &zone),
            inter_continent: lookup.azure(&Meter::InterContinent, &zone),
            hub: azure(Meter::VwanHub),
            hub_routing_unit: azure(Meter::VwanRoutingUnit),
            hub_data: azure(Meter::VwanHubData),
            hub_vpn_unit: azure(Meter::VwanVpnUnit),
            hub_vpn_connection: azure(Meter::VwanVpnConnection),
            hub_user_unit: azure(Meter::VwanPointToSiteUnit),
            hub_user: azure(Meter::VwanPointToSiteConnection),
            zones,
            own_private_line: scenario.provider_port_usd_per_month.map(typed),
            own_internet_line: scenario.internet_line_usd_per_month.map(typed),
            per_usd,
        }
    }

    /// How `units` scale units of a hub's ExpressRoute gateway are billed: how many at which price.
    pub fn hub_er_tiers(&self, units: u32) -> impl Iterator<Item = (u32, Price)> {
        let end = move |index: usize| {
            self.hub_er_units.get(index + 1).map_or(units, |next| next.from as u32)
        };
        (self.hub_er_units.iter().enumerate())
            .map(move |(index, tier)| {
                (units.min(end(index)).saturating_sub(tier.from as u32), tier.price)
            })
            .filter(|(units, _)| *units > 0)
    }

    /// All scale units of an ExpressRoute gateway an hour; `index` is its place in the catalogue.
    pub fn er_gateway(&self, gateway: &ErGateway, index: usize) -> Option<Money> {
        let first = self.er_gateways[index]?;
        Some(match gateway.kind {
            ErGatewayKind::Fixed => first.amount,
            ErGatewayKind::Scale => first.amount.times(gateway.units.into()),
            ErGatewayKind::Hub => (self.hub_er_tiers(gateway.units))
                .fold(Money::ZERO, |sum, (units, price)| sum + price.amount.times(units.into())),
        })
    }

    /// An amount that the architect typed, in the scenario's currency.
    pub fn typed(&self, usd: f64) -> Money {
        Money(decimal(usd)).times(self.per_usd)
    }

    /// What designs are sized by.
    pub fn tariff(&self, requirements: &Requirements<'_>, catalogue: &Catalogue) -> Tariff {
        let joined = requirements.joins_offices();
        let ported = |rate: u32| match self.own_private_line {
            Some(_) => 0.0,
            None => circuit_ports(&catalogue.lines, rate).typical * self.per_usd_approx(),
        };
        let or_never = |price: Option<Price>| price.map_or(f64::INFINITY, |price| price.approx);
        let each =
            |of: &dyn Fn(&ZonePrices) -> f64| std::array::from_fn(|index| of(&self.zones[index]));
        let reach = |zone: &ZonePrices, rate| {
            if joined { or_never(zone.global_reach(rate)) } else { 0.0 }
        };
        let mut sizes = Vec::new();
        let mut add = |size: Size, port, price: &dyn Fn(&ZonePrices) -> f64| {
            let joined = |zone: &ZonePrices| price(zone) + reach(zone, size.rate);
            let metro = |zone: &ZonePrices| match port {
                Some(port) => {
                    2.0 * or_never(zone.direct_metro_port(size.plan, port))
                        - or_never(zone.direct_port(size.plan, port))
                }
                None => 0.0,
            };
            let more_in_metro =
                each(&metro).map(|more: f64| if more.is_nan() { 0.0 } else { more });
            sizes.push(SizePrice {
                size,
                port,
                zones: [each(price), each(&joined)],
                more_in_metro,
            });
        };
        for tier in TIERS {
            for plan in PLANS {
                for circuit in catalogue.circuits.iter().filter(|circuit| circuit.tier == tier) {
                    let rate = circuit.rate.value.value() as u32;
                    let size = Size { tier, plan, rate, direct: false };
                    let ports = ported(rate);
                    add(size, None, &|zone| ports + or_never(zone.circuit(size)));
                }
                for ports in &catalogue.direct_ports {
                    let port = ports.rate.value.value() as u32;
                    for rate in &ports.circuits {
                        let size = Size { tier, plan, rate: rate.value() as u32, direct: true };
                        add(size, Some(port), &|zone| {
                            or_never(zone.direct_port(plan, port)) + or_never(zone.circuit(size))
                        });
                    }
                }
            }
        }
        let hours = f64::from(HOURS_PER_MONTH);
        let hourly = |index, gateway| self.er_gateway(gateway, index).map(Money::to_f64);
        let gateways: Vec<f64> = (catalogue.er_gateways.iter().enumerate())
            .map(|(index, gateway)| hourly(index, gateway).map_or(f64::INFINITY, |usd| hours * usd))
            .collect();
        let priced = gateways.iter().copied().filter(|price| price.is_finite());
        let most = priced.clone().fold(0.0, larger);
        Tariff {
            beside: [priced.fold(most, smaller), most],
            gateways,
            sizes,
            egress: each(&|zone| or_never(zone.egress)),
        }
    }

    /// A gigabyte to the internet when so many leave a month.
    pub fn internet_egress_at(&self, gigabytes: f64) -> f64 {
        let tier = self.internet_egress.iter().rfind(|tier| tier.from as f64 <= gigabytes);
        tier.map_or(0.0, |tier| tier.price.approx)
    }

    fn per_usd_approx(&self) -> f64 {
        Money(self.per_usd).to_f64()
    }

    /// Prices of the zone with this number.
    pub fn zone(&self, number: u8) -> &ZonePrices {
        &self.zones[zone_index(number)]
    }
}

struct Lookup<'a> {
    catalogue: &'a Catalogue,
    requirements: &'a Requirements<'a>,
    region: &'a Region,
    per_usd: Decimal,
}

impl<'a> Lookup<'a> {
    fn new(
        requirements: &'a Requirements<'a>,
        region: &'a Region,
        catalogue: &'a Catalogue,
    ) -> Self {
        Self { catalogue, requirements, region, per_usd: decimal(requirements.scenario.per_usd()) }
    }

    /// The list price, or what stands in for it.
    fn azure(&self, meter: &Meter, scope: &Scope) -> Option<Price> {
        let discount = self.discount(meter);
        let prices = &self.catalogue.prices;
        if let Some(tier) = prices.flat(meter, scope) {
            return Some(self.price(tier, discount));
        }
        let range = prices.stand_in(meter, scope)?;
        let tier = PriceTier { from: 0, price: range.typical, fact: range.fact };
        let typed = self.requirements.own_price(range.fact, self.region).is_some();
        let price = self.price(&tier, discount);
        let of_typical = |end: Money| end.to_f64() / range.typical.to_f64() * price.approx;
        let span = Span {
            low: of_typical(range.low),
            typical: price.approx,
            high: of_typical(range.high),
        };
        Some(Price { stand_in: (!typed).then_some(span), ..price })
    }

    fn tiers(&self, meter: &Meter, scope: &Scope) -> Vec<Tier> {
        let discount = self.discount(meter);
        let tiers = self.catalogue.prices.tiers(meter, scope).unwrap_or_default();
        tiers
            .iter()
            .map(|tier| Tier { from: tier.from, price: self.price(tier, discount) })
            .collect()
    }

    /// A list price less `discount` percent, or the architect's own, which no discount applies to.
    fn price(&self, tier: &PriceTier, discount: f64) -> Price {
        let (usd, discount) = if let Some(own) = self.requirements.own_price(tier.fact, self.region)
        {
            (own.usd, 0.0)
        } else {
            let left = Decimal::ONE - decimal(discount) / Decimal::ONE_HUNDRED;
            (tier.price.times(left), discount)
        };
        let amount = Money(usd.times(self.per_usd).0.normalize());
        Price { amount, approx: amount.to_f64(), discount, fact: tier.fact, stand_in: None }
    }

    /// Percent off the list price of `meter`: what is agreed for its class, else in general.
    fn discount(&self, meter: &Meter) -> f64 {
        let scenario = self.requirements.scenario;
        let agreed = class(meter).and_then(|class| scenario.discounts.get(class));
        agreed.copied().unwrap_or(scenario.azure_discount_percent)
    }

    fn zone(&self, number: u8) -> ZonePrices {
        let scope = Scope::Zone(number);
        let mut zone = ZonePrices {
            egress: self.azure(&Meter::CircuitEgress, &scope),
            global_reach_data: self.azure(&Meter::GlobalReachData, &scope),
            ..ZonePrices::default()
        };
        let mut rates: Vec<u32> = self
            .catalogue
            .circuits
            .iter()
            .map(|circuit| circuit.rate.value.value() as u32)
            .chain(self.direct_sizes())
            .collect();
        sort_by(&mut rates, Ord::cmp);
        rates.dedup();
        for &rate in &rates {
            let price = self.azure(&Meter::GlobalReach(rate), &scope);
            zone.global_reach.extend(price.map(|price| (rate, price)));
        }
        for plan in PLANS {
            for tier in TIERS {
                for &rate in &rates {
                    let price = self.azure(&Meter::Circuit(tier, plan, rate), &scope);
                    let size = Size { tier, plan, rate, direct: false };
                    zone.circuits.extend(price.map(|price| (size, price)));
                }
            }
            for port in &self.catalogue.direct_ports {
                let rate = port.rate.value.value() as u32;
                let price = self.azure(&Meter::DirectPort(plan, rate), &scope);
                zone.direct_ports.extend(price.map(|price| ((plan, rate), price)));
            }
        }
        let mut on_ports: Vec<u32> = self.direct_sizes().collect();
        sort_by(&mut on_ports, Ord::cmp);
        on_ports.dedup();
        for (plan, tier) in PLANS.into_iter().flat_map(|plan| TIERS.map(|tier| (plan, tier))) {
            for &rate in &on_ports {
                let price = self.azure(&Meter::DirectCircuit(tier, plan, rate), &scope);
                let size = Size { tier, plan, rate, direct: true };
                zone.circuits.extend(price.map(|price| (size, price)));
            }
        }
        for port in &self.catalogue.direct_ports {
            let rate = port.rate.value.value() as u32;
            let price = self.azure(&Meter::DirectMetroPort(rate), &scope);
            zone.direct_metro_ports.extend(price.map(|price| (rate, price)));
        }
        zone
    }

    /// Rates of the circuits on all Direct ports.
    fn direct_sizes(&self) -> impl Iterator<Item = u32> {
        let ports = self.catalogue.direct_ports.iter();
        ports.flat_map(|port| port.circuits.iter().map(|circuit| circuit.value() as u32))
    }
}

/// The class under which a discount on `meter` is agreed; none for what Azure does not sell and for
/// what no class is offered for.
const fn class(meter: &Meter) -> Option<&'static str> {
    Some(match meter {
        Meter::VpnGateway(_) | Meter::VpnHighBandwidth | Meter::VpnTunnel | Meter::PointToSite => {
            "vpn_gateway"
        }
        Meter::ErGateway(_) => "expressroute_gateway",
        Meter::Circuit(..) | Meter::GlobalReach(_) => "expressroute_circuit",
        Meter::DirectPort(..) | Meter::DirectMetroPort(_) | Meter::DirectCircuit(..) => {
            "expressroute_direct"
        }
        Meter::CircuitEgress
        | Meter::GlobalReachData
        | Meter::InternetEgress
        | Meter::InterRegion
        | Meter::InterContinent
        | Meter::VnetPeering => "data_transfer",
        Meter::PublicIp => "public_ip",
        Meter::VwanHub
        | Meter::VwanRoutingUnit
        | Meter::VwanHubData
        | Meter::VwanVpnUnit
        | Meter::VwanVpnConnection
        | Meter::VwanErUnit
        | Meter::VwanErConnection
        | Meter::VwanPointToSiteUnit
        | Meter::VwanPointToSiteConnection => "virtual_wan",
        Meter::RouteServer | Meter::BastionBasic => return None,
    })
}

/// The decimal that a typed number stands for.
fn decimal(number: f64) -> Decimal {
    Decimal::from_f64(number).unwrap_or_default()
}
