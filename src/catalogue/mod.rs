//! Dated facts about the world: embedded, typed and checked; no arithmetic.
//!
//! The facts stand as data in `data/*.json`. Loading reads every fact once into the typed tables
//! below; a fact that no table takes is reported as unused, a fact that a table needs and does not
//! find as missing.

mod age;
mod check;
mod cities;
mod fact;
#[cfg(feature = "cli")]
pub mod import;
mod latency;
mod lines;
mod load;
mod names;
mod place_index;
mod places;
mod price_pack;
mod prices;
mod reader;
mod remote;
mod resiliency;
mod skus;
mod spelling;
mod tables;
mod transit;
mod value;

pub use age::{age, is_stale};
pub use check::CheckReport;
pub use fact::{Basis, Confidence, Fact, FactId, FactRef, Source, Sourced};
pub use latency::{
    Bed, CableRules, Factors, Hub, Intercept, LatencyFacts, Link, LoopRule, Matrix, MatrixSpread,
    Metros, Nearby, NetworkFacts, Term,
};
pub use lines::{
    AccessCurve, Broadband, BroadbandCurve, CrossConnects, LineGroup, LineModel, LinePlace,
    LineRegion, Range, Relations, Terms, TransportCurve, Trust, VirtualCircuit, WellKnown,
};
pub use load::{Catalogue, CatalogueError, Draft, Files, Step};
pub use places::{City, Country, Edge, GeoGroup, Metro, PeeringLocation, Region, State};
pub use price_pack::{MAX_PACK, PricePack};
pub use prices::{Meter, PriceBook, PriceTier, Scope, StandIn};
pub use reader::Problem;
use reader::Reader;
pub use remote::Bastion;
pub use resiliency::Resiliency;
pub use skus::{
    CircuitPlan, CircuitRules, CircuitTier, DirectPort, ErGateway, ErGatewayKind, Limits,
    OverPeering, RoutingUnits, VirtualWan, VpnGateway,
};
#[cfg(any(feature = "cli", feature = "ui"))]
pub(crate) use spelling::{is_mark, push_plain};
pub use transit::{Transit, Upgrades};
