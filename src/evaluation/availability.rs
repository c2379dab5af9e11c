//! How often a design is there, and what each failure does.

use crate::{catalogue::FactId, domain::Redundancy};

contract! {

/// How often a design is there: three figures that must not be mixed.
pub struct AvailabilityEstimate {
    /// Product of the contracts of Azure's parts; a refund threshold, not a forecast.
    pub sla_percent: f64,
    /// Model in which redundant parts fail independently.
    pub independent_percent: f64,
    /// Model in which redundant parts share causes.
    pub common_cause_percent: f64,
    /// From the common-cause model.
    pub downtime_minutes_per_year: f64,
    /// Interruption when the active path fails, if another takes over.
    pub failover_seconds: Option<f64>,
    /// The same at its longest, by what is published.
    pub failover_slow_seconds: Option<f64>,
    /// Parts whose loss cuts offices off or leaves them less than they need, each as the `event` of a failure.
    pub single_points_of_failure: Vec<String>,
    /// The level of redundancy it reaches.
    pub redundancy: Redundancy,
    /// What makes it redundant, choice by choice: zones, gateway instances, circuits, devices.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What each failure does.
    #[serde(default)]
    pub failures: Vec<Failure>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// One failure and what it does.
pub struct Failure {
    /// What fails, as a key that stays: `office_device`, `peering_location`, `stuck_circuit`.
    pub key: String,
    /// Region of what fails, if it is of one.
    pub region: Option<String>,
    /// Peering location or metro it is at, if it is at one.
    pub place: Option<String>,
    /// Which of the two sites of a metro it is, 1 or 2.
    pub site: Option<u32>,
    /// What fails, in words.
    pub event: String,
    /// What notices it.
    pub noticed_by: String,
    /// Seconds until it is noticed; null where no source has a figure.
    pub detect_seconds: Option<f64>,
    /// Seconds from then until traffic flows again; null when offices are cut off or no source has
    /// a figure.
    pub converge_seconds: Option<f64>,
    /// What the whole design still carries, Mbps.
    pub bandwidth_left_mbps: f64,
    /// Whether the traffic of the offices it strikes is then encrypted; null when cut off.
    pub encrypted: Option<bool>,
    /// Offices cut off.
    pub offices_cut_off: u32,
    /// Some of these, when it is known which they are.
    pub offices: Vec<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

}

impl Failure {
    /// Whether `other` is of the same thing in the same way.
    pub fn is_of_same(&self, other: &Self) -> bool {
        (&self.key, &self.region, &self.place, self.site)
            == (&other.key, &other.region, &other.place, other.site)
    }
}
