//! What tells placements apart, and when one of them makes another needless.

use super::{Loads, ZONES};
use crate::{design::Attach, order::larger};

/// Placements that differ by no more than this are alike, and one of them is enough: a share of what lines
/// and data cost, and of the value of round trips. Finer than either is known.
const ALIKE: Alike = Alike { cost: 0.02, value: 0.01 };

struct Alike {
    cost: f64,
    value: f64,
}

/// What tells placements apart; less is better throughout.
#[derive(Clone, Debug)]
pub(super) struct Merit {
    /// Placements of different kinds are not compared: one or two ways, metro or not, one city or more.
    pub(super) kind: (Attach, bool, bool),
    /// By place: zone and share of the traffic for which its circuit is sized.
    pub(super) circuits: Vec<(usize, f64)>,
    pub(super) loads: Loads,
    /// Busiest circuit in normal running and with a place lost.
    pub(super) peaks: [f64; 2],
    /// Lines a month.
    pub(super) lines: f64,
    /// Data out of metered circuits and over the internet, in a mean month of the horizon.
    pub(super) data: f64,
    /// Places, no provider or one for two places, places without Global Reach, places in different parts
    /// of the world, a second way in another country.
    pub(super) lacks: [u8; 5],
    /// For each kind of hops.
    pub(super) latency: Vec<RoundTrips>,
    /// By how much the worst detour is too long, ms.
    pub(super) detour: f64,
}

/// Round trips by way of a placement.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct RoundTrips {
    /// What they are short of the best, weighed by traffic, 0 to 1.
    pub(super) short: f64,
    /// Whether the worst office's, and the worst after the loss of a place, are above the limits.
    pub(super) above: [bool; 2],
}

/// Kind, what is lacking, round trips above limits by kind of hops, what is carried plain and under IPsec.
pub(super) type Limits = ((Attach, bool, bool), Vec<u8>, Vec<[bool; 2]>, [[bool; 2]; 2]);

impl Merit {
    /// Share of the traffic that the busiest circuit must carry, a place lost if offices can change.
    pub(super) fn busiest(&self) -> f64 {
        larger(self.peaks[0], self.peaks[1])
    }

    /// Whether this is nowhere worse than `other` whichever circuit of one tier it is for, or [`ALIKE`];
    /// `no_dearer` tells whether no circuit costs more in the zone of the row than in that of the column.
    pub(super) fn no_worse(&self, other: &Self, no_dearer: &[[bool; ZONES]; ZONES]) -> bool {
        self.lacks_no_more(other)
            && self.peaks.iter().zip(&other.peaks).all(|(this, that)| this <= that)
            && self.lines + self.data <= (other.lines + other.data) * (1.0 + ALIKE.cost)
            && self.data <= other.data * (1.0 + ALIKE.cost)
            && self
                .circuits
                .iter()
                .zip(&other.circuits)
                .all(|(this, that)| this.1 <= that.1 && no_dearer[this.0][that.0])
    }

    /// Whether this is nowhere worse than `other`, or [`ALIKE`], but for what is paid and carried.
    fn lacks_no_more(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.detour <= other.detour
            && self.lacks.iter().zip(&other.lacks).all(|(this, that)| this <= that)
            && self.latency.iter().zip(&other.latency).all(|(this, that)| {
                this.short <= that.short + ALIKE.value
                    && this.above.iter().zip(&that.above).all(|(this, that)| this <= that)
            })
    }

    /// What decides whether a design is feasible, for circuits of which the busiest have `rate`: placements
    /// that are alike in it are told apart by their score alone.
    pub(super) fn limits(&self, rate: f64, demand: f64, esp_share: f64) -> Limits {
        let carries =
            self.peaks.map(|peak| [peak * demand <= rate, peak * demand <= rate * esp_share]);
        let above = self.latency.iter().map(|trips| trips.above).collect();
        (self.kind, self.lacks[1..].to_vec(), above, carries)
    }
}
