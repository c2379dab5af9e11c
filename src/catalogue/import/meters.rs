//! Which fact an item is about: by service, product and meter, and by place. The same meter name
//! stands in several products at different prices, and the same SKU name under several meters.

use std::collections::BTreeSet;

use super::Item;
use crate::catalogue::{Catalogue, CircuitPlan, CircuitTier, Meter, Scope};

/// Product names of the interface, which are not the services' names.
mod product {
    pub const VPN_GATEWAY: &str = "VPN Gateway";
    pub const ER_GATEWAY: &str = "ExpressRoute Gateway";
    pub const CIRCUIT: &str = "ExpressRoute";
    pub const DIRECT: &str = "ExpressRoute Direct";
    pub const GLOBAL_REACH: &str = "ExpressRoute Global Reach";
    pub const VIRTUAL_WAN: &str = "Virtual WAN";
    pub const EGRESS: &str = "Rtn Preference: MGN";
    pub const PEERING: &str = "Virtual Network Peering";
    pub const ADDRESSES: &str = "IP Addresses";
    pub const BASTION: &str = "Azure Bastion";
}

/// Services with a product that is mapped. An item of any other is none of Onramp's business.
pub(super) const SERVICES: [&str; 6] =
    ["Azure Bastion", "Bandwidth", "ExpressRoute", "VPN Gateway", "Virtual Network", "Virtual WAN"];

/// Products that are mapped.
const PRODUCTS: [&str; 10] = [
    product::VPN_GATEWAY,
    product::ER_GATEWAY,
    product::CIRCUIT,
    product::DIRECT,
    product::GLOBAL_REACH,
    product::VIRTUAL_WAN,
    product::EGRESS,
    product::PEERING,
    product::ADDRESSES,
    product::BASTION,
];

/// The product of a line of a price sheet, which has no such column: the service and the subcategory of the meter and the first part
/// of what the line is called hold it, and which of them does differs from service to service.
pub(super) fn product_named(service: &str, subcategory: &str, called: &str) -> String {
    let both = format!("{service} {subcategory}");
    let only = if subcategory.is_empty() { service } else { "" };
    let candidates = [called, subcategory, &both, only];
    let known = candidates.into_iter().find(|name| PRODUCTS.contains(name));
    known.unwrap_or(if subcategory.is_empty() { service } else { subcategory }).to_owned()
}

/// Where the price of a meter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Listing {
    /// Its product.
    pub(super) product: &'static str,
    /// Unit of the fact.
    pub(super) unit: &'static str,
    /// Unit of the item.
    pub(super) counted: &'static str,
    service: &'static str,
    places: Places,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Places {
    /// Regions, and `Global` for all without a row of their own.
    Regions,
    /// Zones of peering locations.
    Zones,
    /// Zones of internet egress, under the name of the zone or of any region in it.
    ZonesByRegion,
}

/// Where Azure lists `meter`; none for what others sell.
pub(super) fn listing(meter: &Meter) -> Option<Listing> {
    use Places::{Regions, Zones, ZonesByRegion};
    let (service, product, period, places) = match meter {
        Meter::VpnGateway(_) | Meter::VpnHighBandwidth | Meter::VpnTunnel | Meter::PointToSite => {
            ("VPN Gateway", product::VPN_GATEWAY, Period::Hour, Regions)
        }
        Meter::ErGateway(_) => ("ExpressRoute", product::ER_GATEWAY, Period::Hour, Regions),
        Meter::Circuit(..) => ("ExpressRoute", product::CIRCUIT, Period::Month, Zones),
        Meter::CircuitEgress => ("ExpressRoute", product::CIRCUIT, Period::Gigabyte, Zones),
        Meter::DirectPort(..) | Meter::DirectMetroPort(_) | Meter::DirectCircuit(..) => {
            ("ExpressRoute", product::DIRECT, Period::Month, Zones)
        }
        Meter::GlobalReach(_) => ("ExpressRoute", product::GLOBAL_REACH, Period::Month, Zones),
        Meter::GlobalReachData => ("ExpressRoute", product::GLOBAL_REACH, Period::Gigabyte, Zones),
        Meter::InternetEgress | Meter::InterRegion => {
            ("Bandwidth", product::EGRESS, Period::Gigabyte, ZonesByRegion)
        }
        Meter::PublicIp => ("Virtual Network", product::ADDRESSES, Period::Hour, Regions),
        Meter::BastionBasic => ("Azure Bastion", product::BASTION, Period::Hour, Regions),
        Meter::VnetPeering => ("Virtual Network", product::PEERING, Period::Gigabyte, Regions),
        Meter::VwanHubData => ("Virtual WAN", product::VIRTUAL_WAN, Period::Gigabyte, Regions),
        Meter::VwanHub
        | Meter::VwanRoutingUnit
        | Meter::VwanVpnUnit
        | Meter::VwanVpnConnection
        | Meter::VwanErUnit
        | Meter::VwanErConnection
        | Meter::VwanPointToSiteUnit
        | Meter::VwanPointToSiteConnection => {
            ("Virtual WAN", product::VIRTUAL_WAN, Period::Hour, Regions)
        }
        // No answer with it was read, so under which names it is listed is not known.
        Meter::RouteServer | Meter::InterContinent => return None,
    };
    let (unit, counted) = match period {
        Period::Hour => ("USD/hour", "1 Hour"),
        Period::Month => ("USD/month", "1/Month"),
        Period::Gigabyte => ("USD/GB", "1 GB"),
    };
    Some(Listing { product, unit, counted, service, places })
}

enum Period {
    Hour,
    Month,
    Gigabyte,
}

/// The meter an item prices, and the units from which it does; none if Onramp uses no such price.
pub(super) fn meter(item: &Item, catalogue: &Catalogue) -> Option<(Meter, u64)> {
    let name = item.meter.as_str();
    let mut from = item.from;
    let found = match item.product.as_str() {
        product::VPN_GATEWAY => vpn_gateway(item, catalogue)?,
        product::ER_GATEWAY => {
            let size = name.strip_suffix(" Gateway").or_else(|| name.strip_suffix(" Unit"))?;
            let sold = catalogue.er_gateways.iter().any(|gateway| gateway.sku == size);
            sold.then(|| Meter::ErGateway(size.to_owned()))?
        }
        product::CIRCUIT if name == "Metered Data - Data Transfer Out" => Meter::CircuitEgress,
        product::CIRCUIT => {
            let (tier, plan, rate) = circuit(name)?;
            let sold = catalogue
                .circuits
                .iter()
                .any(|circuit| circuit.tier == tier && circuit.rate.value.value() as u32 == rate);
            sold.then_some(Meter::Circuit(tier, plan, rate))?
        }
        product::DIRECT if name.starts_with("Port ") => {
            let name = name.strip_prefix("Port ")?.strip_suffix(" Port")?;
            if let Some(name) = name.strip_prefix("Metro ") {
                return Some((Meter::DirectMetroPort(rate(name)?), from));
            }
            let (plan, name) = match name.strip_prefix("Unlimited ") {
                Some(rest) => (CircuitPlan::Unlimited, rest),
                None => (CircuitPlan::Metered, name),
            };
            Meter::DirectPort(plan, rate(name)?)
        }
        product::DIRECT => {
            let (tier, plan, rate) = circuit(name)?;
            Meter::DirectCircuit(tier, plan, rate)
        }
        product::GLOBAL_REACH if name.contains("Data Transfer") => Meter::GlobalReachData,
        product::GLOBAL_REACH => Meter::GlobalReach(rate(name.strip_suffix(" Circuit")?)?),
        product::VIRTUAL_WAN if name == "ExpressRoute Additional Scale Unit" => {
            // A meter of its own here is the upper tier of one price there.
            let tiers = catalogue.prices.tiers(&Meter::VwanErUnit, &Scope::Global)?;
            from = tiers.get(1)?.from;
            Meter::VwanErUnit
        }
        product::VIRTUAL_WAN => virtual_wan(name)?,
        product::EGRESS if name == "Standard Data Transfer Out" => Meter::InternetEgress,
        product::EGRESS if name == "Standard Inter-Region Data Transfer" => Meter::InterRegion,
        // Both sides are charged the same.
        product::PEERING if name == "Intra-Region Egress" => Meter::VnetPeering,
        product::BASTION if name == "Basic Gateway" => Meter::BastionBasic,
        product::ADDRESSES if name == "Standard IPv4 Static Public IP" => Meter::PublicIp,
        _ => return None,
    };
    let listed = listing(&found)?;
    (item.service.is_empty() || item.service == listed.service).then_some((found, from))
}

fn vpn_gateway(item: &Item, catalogue: &Catalogue) -> Option<Meter> {
    // The retired gateways had connection meters of their own.
    let current = item.sku.starts_with("VpnGw");
    match item.meter.as_str() {
        "S2S Connection" => current.then_some(Meter::VpnTunnel),
        "P2S Connection" => current.then_some(Meter::PointToSite),
        "Advanced Connectivity Add-On" => Some(Meter::VpnHighBandwidth),
        name => {
            let size = name.strip_suffix(" Gateway").unwrap_or(name);
            let sold = catalogue.vpn_gateways.iter().any(|gateway| gateway.sku == size);
            sold.then(|| Meter::VpnGateway(size.to_owned()))
        }
    }
}

fn virtual_wan(name: &str) -> Option<Meter> {
    Some(match name {
        "Standard Hub Unit" => Meter::VwanHub,
        "Routing Infrastructure Unit" => Meter::VwanRoutingUnit,
        "Standard Hub Data Processed" => Meter::VwanHubData,
        "VPN S2S Scale Unit" => Meter::VwanVpnUnit,
        "VPN S2S Connection Unit" => Meter::VwanVpnConnection,
        "VPN P2S Scale Unit" => Meter::VwanPointToSiteUnit,
        "VPN P2S Connection Unit" => Meter::VwanPointToSiteConnection,
        "ExpressRoute Scale Unit" => Meter::VwanErUnit,
        "ExpressRoute Connection Unit" => Meter::VwanErConnection,
        _ => return None,
    })
}

/// Tier, plan and rate of `Standard Metered Data 50 Mbps Circuit`.
fn circuit(name: &str) -> Option<(CircuitTier, CircuitPlan, u32)> {
    let (tier, rest) = name.strip_suffix(" Circuit")?.split_once(' ')?;
    let tier = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium]
        .into_iter()
        .find(|known| known.name() == tier)?;
    let (plan, rest) = match rest.strip_prefix("Metered Data ") {
        Some(rest) => (CircuitPlan::Metered, rest),
        None => (CircuitPlan::Unlimited, rest.strip_prefix("Unlimited Data ")?),
    };
    Some((tier, plan, rate(rest)?))
}

/// Megabits per second of `50 Mbps` or `10 Gbps`.
fn rate(text: &str) -> Option<u32> {
    let (number, unit) = text.split_once(' ')?;
    let number: u32 = number.parse().ok().filter(|number| *number != 0)?;
    match unit {
        "Mbps" => Some(number),
        "Gbps" => number.checked_mul(1000),
        _ => None,
    }
}

/// The places that prices may hold in: regions, and the zones of each service's own scheme.
pub(super) struct Atlas<'a> {
    catalogue: &'a Catalogue,
    zones: BTreeSet<(&'static str, u8)>,
}

impl<'a> Atlas<'a> {
    pub(super) fn of(catalogue: &'a Catalogue) -> Self {
        let zone = |(meter, scope): &(Meter, Scope)| match scope {
            Scope::Zone(number) => Some((listing(meter)?.service, *number)),
            Scope::Global | Scope::Region(_) => None,
        };
        Self { catalogue, zones: catalogue.prices.keys().into_iter().filter_map(zone).collect() }
    }

    /// Where the price of an item holds; none if the catalogue has no such place for its meter.
    pub(super) fn scope(&self, listing: Listing, place: &str) -> Option<Scope> {
        let region = || self.catalogue.region(place);
        let zone = || {
            let number = place.strip_prefix("Zone ")?.parse().ok()?;
            self.zones.contains(&(listing.service, number)).then_some(Scope::Zone(number))
        };
        match listing.places {
            Places::Regions if place.eq_ignore_ascii_case("global") => Some(Scope::Global),
            Places::Regions => region().map(|region| Scope::Region(region.name.clone())),
            Places::Zones => zone(),
            Places::ZonesByRegion => zone().or_else(|| {
                let region = region()?;
                let own = Scope::Region(region.name.clone());
                let priced = self.catalogue.prices.tiers(&Meter::InternetEgress, &own).is_some();
                Some(if priced { own } else { Scope::Zone(region.bandwidth_zone) })
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_circuits_read() {
        let read = |name| circuit(name).map(|(tier, plan, rate)| (tier.name(), plan.name(), rate));
        assert_eq!(
            read("Standard Metered Data 50 Mbps Circuit"),
            Some(("Standard", "MeteredData", 50))
        );
        assert_eq!(
            read("Local Unlimited Data 10 Gbps Circuit"),
            Some(("Local", "UnlimitedData", 10_000))
        );
        for name in [
            "Standard MSFT Peering Metered Data 50 Mbps Circuit",
            "Basic Metered Data 50 Mbps Circuit",
            "Standard Metered Data 0 Mbps Circuit",
            "Standard Metered Data 5000000 Gbps Circuit",
            "Standard Metered Data 50 Mbps",
            "Circuit",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }
}
