//! Availability: composed by name, so that nobody multiplies the wrong ones.

use serde::{Deserialize, Serialize};

/// Share of time a thing works, between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Availability(f64);

impl Availability {
    /// Never fails: the neutral element of [`Self::in_series`].
    pub const ALWAYS: Self = Self(1.0);

    /// Accepts a share between 0 and 1.
    pub fn new(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }

    /// From a percentage between 0 and 100, as contracts print it.
    pub fn from_percent(percent: f64) -> Option<Self> {
        Self::new(percent / 100.0)
    }

    /// The share of time it works.
    pub const fn share(self) -> f64 {
        self.0
    }

    /// The share of time as a percentage.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }

    /// Both must work.
    #[must_use]
    pub fn in_series(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }

    /// One of the two suffices, failing independently of each other.
    #[must_use]
    pub fn in_parallel(self, other: Self) -> Self {
        Self(1.0 - (1.0 - self.0) * (1.0 - other.0))
    }

    /// Expected downtime in minutes per 365-day year.
    pub fn downtime_minutes_per_year(self) -> f64 {
        (1.0 - self.0) * 525_600.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_composites_come_out() {
        // Azure Well-Architected Framework, reliability targets: hypothetical contracts.
        let (one, other) = (Availability(0.9995), Availability(0.9999));
        assert!((one.in_series(other).share() - 0.999_400_05).abs() < 1e-12);
        assert!((one.in_parallel(one).share() - 0.999_999_75).abs() < 1e-12);
        assert!((one.downtime_minutes_per_year() - 262.8).abs() < 1e-9);
    }
}
