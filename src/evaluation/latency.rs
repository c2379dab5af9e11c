//! How far away Azure is for each office, leg by leg.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Family;
use crate::{
    catalogue::FactId,
    domain::{Access, Point},
};

contract! {

/// How far away Azure is: round trips.
pub struct Latency {
    /// Median round trip of the worst office, ms.
    pub worst_p50_ms: f64,
    /// Upper end of the range of the worst office, ms.
    pub worst_p90_ms: f64,
    /// Mean of the medians, weighed by the offices' traffic, ms; what preferences compare.
    pub mean_p50_ms: f64,
    /// Longest median while another way has taken over, ms.
    pub worst_after_failure_ms: f64,
    /// Per office.
    pub offices: Arc<[OfficeLatency]>,
    /// To the second region, where there is one.
    pub second_region: Option<SecondRegionLatency>,
}

/// Round trip of one office.
pub struct OfficeLatency {
    /// The office.
    pub name: String,
    /// Where it stands.
    pub at: Point,
    /// How many offices alike.
    pub count: u32,
    /// What each must carry, Mbps.
    pub bandwidth_mbps: f64,
    /// The way it takes, as the family of designs in which all offices take that way.
    pub attachment: Family,
    /// Where its traffic enters Microsoft's network: the peering location, or `internet`.
    pub via: String,
    /// Where it enters once that way has failed: the peering location of its other circuit, or `internet`; null
    /// where it has no other way.
    pub takes_over: Option<String>,
    /// Kind of its internet line, which it uses where it has a VPN over the internet.
    pub access: Access,
    /// One in ten is below, ms.
    pub p10_ms: f64,
    /// Median, ms.
    pub p50_ms: f64,
    /// One in ten is above, ms.
    pub p90_ms: f64,
    /// Median while another way has taken over, ms.
    pub after_failure_p50_ms: f64,
    /// How it is known.
    pub basis: LatencyBasis,
    /// Light in fibre on the straight line, ms.
    pub floor_ms: f64,
    /// The legs that add up to the median.
    pub legs: Vec<LatencyLeg>,
}

/// One leg of a path.
pub struct LatencyLeg {
    /// Where it starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Median round trip, ms.
    pub ms: f64,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// The longest round trip from any office to the second region, ms.
pub struct SecondRegionLatency {
    /// ARM name of the region.
    pub region: String,
    /// Its name for people.
    pub name: String,
    /// Lower end of its range.
    pub worst_p10_ms: f64,
    /// Median.
    pub worst_p50_ms: f64,
    /// Upper end of its range.
    pub worst_p90_ms: f64,
}

}

/// How a latency is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LatencyBasis {
    /// From the catalogue's model and published measurements.
    Estimated,
    /// Typed by the architect.
    Measured,
}
