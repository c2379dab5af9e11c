//! From cable length to round trips: what the backbone and the internet have in common.

use super::{
    cables::{Cables, Terminal},
    range::Range,
    sphere::{GROUPS, Spot},
};
use crate::catalogue::{GeoGroup, Hub, Intercept, Link, NetworkFacts};

/// One network: its cables and the factors fitted on top of them.
#[derive(Clone, Debug)]
pub(super) struct Network {
    pub(super) cables: Cables,
    fibre: Fibre,
    intercept: Intercept,
    factors: [[f64; GROUPS]; GROUPS],
    spread: Vec<(f64, f64, f64)>,
}

/// Light in fibre.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fibre {
    /// Kilometres per millisecond, one way.
    pub(super) speed: f64,
    /// Least credible round trip as a multiple of light on the straight line.
    pub(super) margin: f64,
}

impl Fibre {
    /// Round trip of light in a straight fibre, ms.
    pub(super) fn round_trip_ms(self, km: f64) -> f64 {
        2.0 * km / self.speed
    }

    /// Least credible round trip, ms.
    pub(super) fn least_ms(self, km: f64) -> f64 {
        self.margin * self.round_trip_ms(km)
    }
}

impl Network {
    pub(super) fn new(hubs: &[Hub], links: &[Link], facts: &NetworkFacts, fibre: Fibre) -> Self {
        let mut factors = [[facts.factors.value.default; GROUPS]; GROUPS];
        for &(a, b, factor) in &facts.factors.value.pairs {
            factors[a as usize][b as usize] = factor;
            factors[b as usize][a as usize] = factor;
        }
        Self {
            cables: Cables::new(hubs, links, facts.cables.value),
            fibre,
            intercept: facts.intercept.value,
            factors,
            spread: facts.spread.value.clone(),
        }
    }

    pub(super) fn attach(&self, spot: Spot) -> Terminal {
        self.cables.attach(spot)
    }

    /// Round trip before any local correction, ms, with `ends` of the intercept (1 for all of it).
    pub(super) fn base_ms(&self, a: &Terminal, b: &Terminal, km: f64, ends: f64) -> f64 {
        let Intercept { full_ms, same_metro_ms, ramp_km } = self.intercept;
        let intercept = same_metro_ms + (full_ms - same_metro_ms) * (km / ramp_km).min(1.0);
        ends * intercept + self.cable_ms(a, b, km)
    }

    /// The part of a round trip that the cable takes, ms.
    pub(super) fn cable_ms(&self, a: &Terminal, b: &Terminal, km: f64) -> f64 {
        self.factor(a.spot.group, b.spot.group) * self.fibre.round_trip_ms(self.cables.km(a, b, km))
    }

    fn factor(&self, a: GeoGroup, b: GeoGroup) -> f64 {
        self.factors[a as usize][b as usize]
    }

    /// The range around an estimate over this distance, never below the light floor.
    pub(super) fn range(&self, estimate_ms: f64, km: f64) -> Range {
        let (low, high) = spread_at(&self.spread, km);
        Range { p10: estimate_ms * low, p50: estimate_ms, p90: estimate_ms * high }
            .at_least(self.fibre.least_ms(km))
    }

    /// The range `half_ms` to either side of a published value, never below the light floor.
    pub(super) fn range_within(&self, published_ms: f64, half_ms: f64, km: f64) -> Range {
        Range { p10: published_ms - half_ms, p50: published_ms, p90: published_ms + half_ms }
            .at_least(self.fibre.least_ms(km))
    }
}

/// Percentiles of true against estimated at a distance: straight lines over the logarithm of the
/// distance between the fitted ones, level beyond them.
fn spread_at(spread: &[(f64, f64, f64)], km: f64) -> (f64, f64) {
    let next = spread.partition_point(|knot| knot.0 <= km);
    match (next.checked_sub(1).map(|index| spread[index]), spread.get(next).copied()) {
        (Some(near), Some(far)) => {
            let share = libm::log(km / near.0) / libm::log(far.0 / near.0);
            let between = |a: f64, b: f64| a + (b - a) * share;
            (between(near.1, far.1), between(near.2, far.2))
        }
        (Some(only), None) | (None, Some(only)) => (only.1, only.2),
        (None, None) => (1.0, 1.0),
    }
}
