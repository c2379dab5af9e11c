//! What a design costs, how far away Azure is, what it carries, how often it is there, what is
//! encrypted, how long it takes and how much there is to run: one formula family per module.

mod attachment;
pub mod availability;
mod context;
pub mod cost;
mod effort;
mod esp;
mod failures;
mod hub_loads;
mod hubs;
pub mod latency;
pub mod lines;
mod prices;
pub mod quotes;
pub mod remote;
mod resiliency;
mod security;
mod sizing;
pub mod throughput;
mod upgrades;
mod ways;

pub use attachment::{Attachment, PlaceLines};
pub use context::{
    Context, InternetLines, LARGE_ON_INTERNET_MBPS, LatencyFigures, Neighbour, PathLatencies,
    SiteLatency, Worst,
};
pub use cost::Horizon;
pub use effort::{
    complexity, complexity_level, effort_word, lead_time, lead_time_weeks, months_before_service,
};
pub use esp::esp_outer_bytes;
pub use hub_loads::HubLoad;
pub use hubs::{RegionHubs, region_hubs};
pub use prices::{Price, PriceTable, Tier, ZonePrices};
pub use resiliency::{GatewayIndex, ResiliencyIndex, TestedIndex, resiliency_index};
pub use security::{exact as security, reach};
pub use sizing::{Sizing, connections, routing_units, size, tunnel_rate};
