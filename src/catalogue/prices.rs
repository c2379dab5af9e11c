//! List prices by meter and place.

use std::collections::HashMap;

use super::{CircuitPlan, CircuitTier, FactRef};
use crate::domain::Usd;

/// What is metered. Sizes are Azure's names; rates are megabits per second.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Meter {
    /// VPN Gateway of a size, per hour.
    VpnGateway(String),
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
    /// Virtual WAN hub, per hour.
    VwanHub,
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
    /// Dedicated internet access of a rate, per month, indicative.
    InternetLine(u32),
    /// Provider's port for a circuit of up to this rate, per month, indicative.
    ProviderPort(u32),
    /// Provider's virtual connection of up to this rate, per month, indicative.
    ProviderConnection(u32),
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

/// One step of a price: `price` per unit from `from` units on.
#[derive(Clone, Debug, PartialEq)]
pub struct PriceTier {
    /// Units from which it holds.
    pub from: u64,
    /// Price of a unit.
    pub price: Usd,
    /// Its fact.
    pub fact: FactRef,
}

/// All list prices.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PriceBook {
    pub(super) rows: HashMap<(Meter, Scope), Vec<PriceTier>>,
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

    /// The only tier of a meter without tiers.
    pub fn flat(&self, meter: &Meter, scope: &Scope) -> Option<&PriceTier> {
        self.tiers(meter, scope)?.first()
    }
}
