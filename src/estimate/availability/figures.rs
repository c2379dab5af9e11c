//! The figures of a design, and what they depend on.

use crate::{
    design::{Overlay, VpnMode},
    domain::{Access, Availability, Redundancy},
};

/// The figures that scores and screening need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuickAvailability {
    /// Product of the contracts.
    pub sla: Availability,
    /// Redundant parts fail independently.
    pub independent: Availability,
    /// Redundant parts share causes; failover time included.
    pub common_cause: Availability,
    /// Expected outage of all offices, weighed by their traffic, minutes a year, by the third model.
    pub mean_minutes: f64,
    /// Interruption when the active path fails, seconds, as tuned devices reach it.
    pub failover_seconds: f64,
    /// The same at its longest.
    pub failover_slow_seconds: f64,
    /// The level of redundancy reached.
    pub redundancy: Redundancy,
}

impl QuickAvailability {
    /// The worse of each figure, and the means of both, which are weighed already.
    pub(super) fn worse(self, other: Self) -> Self {
        Self {
            sla: self.sla.min(other.sla),
            independent: self.independent.min(other.independent),
            common_cause: self.common_cause.min(other.common_cause),
            mean_minutes: self.mean_minutes + other.mean_minutes,
            failover_seconds: self.failover_seconds.max(other.failover_seconds),
            failover_slow_seconds: self.failover_slow_seconds.max(other.failover_slow_seconds),
            redundancy: self.redundancy.min(other.redundancy),
        }
    }
}

/// All that the figures depend on besides where the circuits are. Thousands of designs differ in
/// rates, billing and sizes only.
#[derive(Clone, Copy, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a yes-or-no question about a design")]
pub(super) struct Kind {
    pub(super) circuits: Option<Circuits>,
    pub(super) access: Access,
    pub(super) overlay: Option<Overlay>,
    pub(super) vpn: Option<(VpnMode, Availability)>,
    pub(super) hub: bool,
    pub(super) away: bool,
    pub(super) zonal: bool,
    pub(super) backup_suffices: bool,
}

/// The circuits that one office takes, as far as their availability goes. All places are alike in it.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Circuits {
    pub(super) ways: u32,
    pub(super) metro: bool,
    pub(super) survives_city: bool,
    pub(super) one_provider: bool,
}

/// Figures that are worked out: few enough to look through.
#[derive(Default)]
pub struct KnownFigures(pub(super) Vec<(Kind, QuickAvailability)>);
