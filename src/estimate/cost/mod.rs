//! What a design costs: the lines of the bill, priced exactly.
//!
//! One generator ([`for_each_line`]) feeds both the quick total that scores compare and the exact
//! lines that are printed, so the two cannot disagree on what is paid for.

mod bill;
mod egress;
mod horizon;
mod hubs;
mod keys;
mod providers;
mod sums;
mod totals;
mod words;

pub use bill::for_each_line;
pub use horizon::Horizon;
pub use sums::{in_second_region, known_monthly, planning_at};
pub use totals::{QuickCost, exact, quick};

use rust_decimal::{Decimal, prelude::FromPrimitive};

use super::{Price, lines::Span};
use crate::{
    catalogue::FactRef,
    design::Place,
    domain::{HOURS_PER_MONTH, Money},
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
    /// Data from the scenario's region to a hub elsewhere.
    ToHub,
    /// Data from a hub elsewhere to the scenario's region.
    FromHub,
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
    /// Where it stands.
    pub at: Stands,
}

/// Where the part that a line pays for stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stands {
    /// In the scenario's region, at a peering location or at an office.
    Home,
    /// In the second region.
    Second,
    /// In another region, by index, where a hub near offices is.
    Hub(usize),
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

impl Unit {
    /// Units billed a month per part.
    fn per_month(self) -> f64 {
        match self {
            Self::Hours => f64::from(HOURS_PER_MONTH),
            Self::ConnectedHours(hours) => hours,
            Self::Months | Self::Gigabytes | Self::Once => 1.0,
        }
    }
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
    Line { item, amount, unit: Unit::Hours, known, grows: false, at: Stands::Home }
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
