//! List prices by meter and place.

use std::{collections::HashMap, fmt};

use super::{CircuitPlan, CircuitTier, FactRef, Reader, Sourced};
use crate::domain::Money;
use crate::order::sort_by;

/// What is metered. Sizes are Azure's names; rates are megabits per second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meter {
    /// VPN Gateway of a size, per hour.
    VpnGateway(String),
    /// High-bandwidth tunnels of a VPN Gateway, per hour.
    VpnHighBandwidth,
    /// Site-to-site tunnel beyond the included ones, per hour.
    VpnTunnel,
    /// Point-to-site connection beyond the included ones, per hour.
    PointToSite,
    /// ExpressRoute gateway of a size, per hour; `ErGwScale` per unit.
    ErGateway(String),
    /// Provider circuit, per month.
    Circuit(CircuitTier, CircuitPlan, u32),
    /// Data leaving Azure over a metered circuit, per gigabyte.
    CircuitEgress,
    /// Port pair of ExpressRoute Direct of a rate and billing type, per month.
    DirectPort(CircuitPlan, u32),
    /// Each port of ExpressRoute Direct in a metro, metered, per month.
    DirectMetroPort(u32),
    /// Circuit on a Direct port, per month.
    DirectCircuit(CircuitTier, CircuitPlan, u32),
    /// Global Reach of a circuit rate, per month.
    GlobalReach(u32),
    /// Data over Global Reach, per gigabyte in and out.
    GlobalReachData,
    /// Data leaving Azure to the internet, per gigabyte, in tiers.
    InternetEgress,
    /// Standard static public IPv4 address, per hour.
    PublicIp,
    /// Data through a peering of two virtual networks of one region, per gigabyte and side.
    VnetPeering,
    /// Data from a region to another on the same continent, per gigabyte.
    InterRegion,
    /// Data from a region to another continent, per gigabyte.
    InterContinent,
    /// Azure Route Server, per hour.
    RouteServer,
    /// Azure Bastion Basic, per hour.
    BastionBasic,
    /// Virtual WAN hub, per hour.
    VwanHub,
    /// Routing unit of a hub beyond the included ones, per hour.
    VwanRoutingUnit,
    /// Data through a hub, per gigabyte.
    VwanHubData,
    /// Site-to-site scale unit of a hub, per hour.
    VwanVpnUnit,
    /// Site-to-site connection of a hub, per hour.
    VwanVpnConnection,
    /// ExpressRoute scale unit of a hub, per hour.
    VwanErUnit,
    /// ExpressRoute connection of a hub, per hour.
    VwanErConnection,
    /// Point-to-site scale unit of a hub, per hour.
    VwanPointToSiteUnit,
    /// Point-to-site connection of a hub, per hour.
    VwanPointToSiteConnection,
}

impl fmt::Display for Meter {
    /// As it stands in fact ids: `circuit.Standard.MeteredData.1000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VpnGateway(sku) => write!(f, "vpn_gateway.{sku}"),
            Self::VpnHighBandwidth => f.write_str("vpn_high_bandwidth"),
            Self::VpnTunnel => f.write_str("vpn_tunnel"),
            Self::PointToSite => f.write_str("point_to_site"),
            Self::ErGateway(sku) => write!(f, "er_gateway.{sku}"),
            Self::Circuit(tier, plan, mbps) => {
                write!(f, "circuit.{}.{}.{mbps}", tier.name(), plan.name())
            }
            Self::CircuitEgress => f.write_str("circuit_egress"),
            Self::DirectPort(plan, mbps) => write!(f, "direct_port.{}.{mbps}", plan.name()),
            Self::DirectMetroPort(mbps) => write!(f, "direct_metro_port.{mbps}"),
            Self::DirectCircuit(tier, plan, mbps) => {
                write!(f, "direct_circuit.{}.{}.{mbps}", tier.name(), plan.name())
            }
            Self::GlobalReach(mbps) => write!(f, "global_reach.{mbps}"),
            Self::GlobalReachData => f.write_str("global_reach_data"),
            Self::InternetEgress => f.write_str("internet_egress"),
            Self::PublicIp => f.write_str("public_ip"),
            Self::VnetPeering => f.write_str("vnet_peering"),
            Self::InterRegion => f.write_str("inter_region"),
            Self::InterContinent => f.write_str("inter_continent"),
            Self::RouteServer => f.write_str("route_server"),
            Self::BastionBasic => f.write_str("bastion_basic"),
            Self::VwanHub => f.write_str("vwan_hub"),
            Self::VwanRoutingUnit => f.write_str("vwan_routing_unit"),
            Self::VwanHubData => f.write_str("vwan_hub_data"),
            Self::VwanVpnUnit => f.write_str("vwan_vpn_unit"),
            Self::VwanVpnConnection => f.write_str("vwan_vpn_connection"),
            Self::VwanErUnit => f.write_str("vwan_er_unit"),
            Self::VwanErConnection => f.write_str("vwan_er_connection"),
            Self::VwanPointToSiteUnit => f.write_str("vwan_point_to_site_unit"),
            Self::VwanPointToSiteConnection => f.write_str("vwan_point_to_site_connection"),
        }
    }
}

impl Meter {
    /// The meter with these dot-separated parts, as [`Display`](fmt::Display) writes them.
    fn from_parts(parts: &[&str]) -> Option<Self> {
        let mbps = |text: &str| text.parse::<u32>().ok();
        Some(match *parts {
            ["vpn_gateway", sku] => Self::VpnGateway(sku.to_owned()),
            ["vpn_high_bandwidth"] => Self::VpnHighBandwidth,
            ["vpn_tunnel"] => Self::VpnTunnel,
            ["point_to_site"] => Self::PointToSite,
            ["er_gateway", sku] => Self::ErGateway(sku.to_owned()),
            ["circuit", tier, plan, rate] => Self::Circuit(
                CircuitTier::from_name(tier)?,
                CircuitPlan::from_name(plan)?,
                mbps(rate)?,
            ),
            ["circuit_egress"] => Self::CircuitEgress,
            ["direct_port", plan, rate] => {
                Self::DirectPort(CircuitPlan::from_name(plan)?, mbps(rate)?)
            }
            ["direct_metro_port", rate] => Self::DirectMetroPort(mbps(rate)?),
            ["direct_circuit", tier, plan, rate] => Self::DirectCircuit(
                CircuitTier::from_name(tier)?,
                CircuitPlan::from_name(plan)?,
                mbps(rate)?,
            ),
            ["global_reach", rate] => Self::GlobalReach(mbps(rate)?),
            ["global_reach_data"] => Self::GlobalReachData,
            ["internet_egress"] => Self::InternetEgress,
            ["public_ip"] => Self::PublicIp,
            ["vnet_peering"] => Self::VnetPeering,
            ["inter_region"] => Self::InterRegion,
            ["inter_continent"] => Self::InterContinent,
            ["route_server"] => Self::RouteServer,
            ["bastion_basic"] => Self::BastionBasic,
            ["vwan_hub"] => Self::VwanHub,
            ["vwan_routing_unit"] => Self::VwanRoutingUnit,
            ["vwan_hub_data"] => Self::VwanHubData,
            ["vwan_vpn_unit"] => Self::VwanVpnUnit,
            ["vwan_vpn_connection"] => Self::VwanVpnConnection,
            ["vwan_er_unit"] => Self::VwanErUnit,
            ["vwan_er_connection"] => Self::VwanErConnection,
            ["vwan_point_to_site_unit"] => Self::VwanPointToSiteUnit,
            ["vwan_point_to_site_connection"] => Self::VwanPointToSiteConnection,
            _ => return None,
        })
    }
}

/// Where a price holds.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scope {
    /// Wherever no row of its own exists.
    Global,
    /// An Azure region by ARM name.
    Region(String),
    /// A zone of the meter's own zone scheme.
    Zone(u8),
}

impl fmt::Display for Scope {
    /// As it stands in fact ids: `global`, `westeurope`, `zone1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Global => f.write_str("global"),
            Self::Region(name) => f.write_str(name),
            Self::Zone(zone) => write!(f, "zone{zone}"),
        }
    }
}

impl Scope {
    fn from_name(name: &str) -> Self {
        if name == "global" {
            return Self::Global;
        }
        match name.strip_prefix("zone").map(str::parse) {
            Some(Ok(zone)) => Self::Zone(zone),
            _ => Self::Region(name.to_owned()),
        }
    }
}

/// One step of a price: `price` per unit from `from` units on.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTier {
    /// Units from which it holds.
    pub from: u64,
    /// Price of a unit.
    pub price: Money,
    /// Its fact.
    pub fact: FactRef,
}

/// A range that stands in where no source has a price.
#[derive(Clone, Debug, PartialEq)]
pub struct StandIn {
    /// What a unit hardly costs less than.
    pub low: Money,
    /// What it may cost.
    pub typical: Money,
    /// What it hardly costs more than.
    pub high: Money,
    /// Its fact.
    pub fact: FactRef,
}

/// All list prices, and what stands in for those that no source has.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceBook {
    pub(super) rows: HashMap<(Meter, Scope), Vec<PriceTier>>,
    /// Some dozens.
    stand_ins: Vec<((Meter, Scope), StandIn)>,
}

impl PriceBook {
    /// The tiers of `meter` in `scope`, lowest first; a region without a row of its own falls back
    /// to the global one. None when no source has a price.
    pub fn tiers(&self, meter: &Meter, scope: &Scope) -> Option<&[PriceTier]> {
        let own = self.rows.get(&(meter.clone(), scope.clone()));
        let found = match scope {
            Scope::Region(_) => own.or_else(|| self.rows.get(&(meter.clone(), Scope::Global))),
            Scope::Global | Scope::Zone(_) => own,
        };
        found.map(Vec::as_slice)
    }

    /// What stands in for the price of `meter` in `scope`; none where there is a price or no ground to
    /// guess one. A region without a stand-in of its own falls back to the global one.
    pub fn stand_in(&self, meter: &Meter, scope: &Scope) -> Option<&StandIn> {
        if self.tiers(meter, scope).is_some() {
            return None;
        }
        let find = |scope: &Scope| {
            let found = self.stand_ins.iter().find(|((of, at), _)| of == meter && at == scope);
            found.map(|(_, range)| range)
        };
        match scope {
            Scope::Region(_) => find(scope).or_else(|| find(&Scope::Global)),
            Scope::Global | Scope::Zone(_) => find(scope),
        }
    }

    /// The range whose fact this is.
    pub fn stand_in_of(&self, fact: FactRef) -> Option<&StandIn> {
        self.stand_ins.iter().map(|(_, range)| range).find(|range| range.fact == fact)
    }

    /// The only tier of a meter without tiers.
    pub fn flat(&self, meter: &Meter, scope: &Scope) -> Option<&PriceTier> {
        self.tiers(meter, scope)?.first()
    }

    /// Every meter and scope that has a price, in order.
    pub fn keys(&self) -> Vec<&(Meter, Scope)> {
        let mut keys: Vec<_> = self.rows.keys().collect();
        keys.sort();
        keys
    }

    /// Reads every fact `price.<meter>.<scope>[.from<units>]` and `stand_in.<meter>.<scope>`.
    #[inline(never)]
    pub(super) fn read(reader: &mut Reader) -> Self {
        let mut book = Self::default();
        for (key, fact) in reader.keys("price", 0) {
            let Some(((meter, scope), from)) = parse_key(&key) else {
                reader.problem_at(
                    fact,
                    "no known meter; use `price.<meter>.<scope>` with `.from<units>` for a tier",
                );
                continue;
            };
            let Some(Sourced { value: price, .. }) = reader.take::<Money>(fact) else { continue };
            book.rows.entry((meter, scope)).or_default().push(PriceTier { from, price, fact });
        }
        for tiers in book.rows.values_mut() {
            sort_by(tiers, |a, b| a.from.cmp(&b.from));
            if let Some(first) = tiers.first().filter(|first| first.from != 0) {
                reader.problem_at(
                    first.fact,
                    "the tiers below it are missing; the first starts at 0",
                );
            }
        }
        for (key, fact) in reader.keys("stand_in", 0) {
            let Some(((meter, scope), 0)) = parse_key(&key) else {
                reader.problem_at(fact, "no known meter; use `stand_in.<meter>.<scope>`");
                continue;
            };
            let Some(range) = reader.take::<[Money; 3]>(fact) else { continue };
            let [low, typical, high] = range.value;
            if !(low <= typical && typical <= high) {
                reader.problem_at(fact, "not a range; use its low, typical and high amount");
            }
            book.stand_ins.push(((meter, scope), StandIn { low, typical, high, fact }));
        }
        book
    }
}

/// Meter, scope and first unit of the fact `price.<key>`.
fn parse_key(key: &str) -> Option<((Meter, Scope), u64)> {
    let mut parts: Vec<&str> = key.split('.').collect();
    let from = match parts.last()?.strip_prefix("from").map(str::parse) {
        Some(Ok(units)) => {
            parts.pop();
            units
        }
        _ => 0,
    };
    let scope = Scope::from_name(parts.pop()?);
    Some(((Meter::from_parts(&parts)?, scope), from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn price_ids_read_back_as_they_are_written() {
        for key in [
            "vpn_gateway.VpnGw1AZ.westeurope",
            "circuit.Standard.MeteredData.1000.zone1",
            "direct_port.UnlimitedData.10000.zone4",
            "internet_egress.zone3",
            "vwan_er_unit.global",
        ] {
            let ((meter, scope), from) = parse_key(key).expect("a price");
            assert_eq!(format!("{meter}.{scope}"), key);
            assert_eq!(from, 0);
        }
        assert_eq!(parse_key("internet_egress.zone1.from100").map(|(_, from)| from), Some(100));
    }

    #[test]
    fn unknown_meters_are_no_prices() {
        for key in
            ["", "global", "vpn_gateway.global", "circuit.Huge.MeteredData.50.zone1", "fax.zone1"]
        {
            assert_eq!(parse_key(key), None, "{key}");
        }
    }
}
