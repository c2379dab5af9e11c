//! A round trip with its uncertainty.

use crate::order::{larger, smaller};

/// Round trip in milliseconds with its uncertainty.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Range {
    /// One in ten is below.
    pub p10: f64,
    /// Median.
    pub p50: f64,
    /// One in ten is above.
    pub p90: f64,
}

impl Range {
    /// The range with every figure at least `least`, still in order.
    pub(super) fn at_least(self, least: f64) -> Self {
        let p50 = larger(self.p50, least);
        let p10 = smaller(larger(self.p10, least), p50);
        Self { p10, p50, p90: larger(self.p90, p50) }
    }
}
