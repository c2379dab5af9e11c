//! What a design costs, how far away Azure is, what it carries, how often it is there, what is
//! encrypted, how long it takes and how much there is to run: one formula family per file.

pub mod availability;
mod context;
pub mod cost;
mod effort;
mod failures;
pub mod latency;
mod prices;
mod security;
mod sizing;
pub mod throughput;
mod upgrades;
mod ways;

pub use context::{Attachment, Context, PathLatencies, SiteLatency, Worst};
pub use cost::Horizon;
pub use effort::{complexity, complexity_level, lead_time, lead_time_weeks};
pub use prices::{Price, PriceTable, Tier, ZonePrices, smallest_at_least};
pub use security::{exact as security, reach};
pub use sizing::{Sizing, routing_units, size, tunnel_rate};
