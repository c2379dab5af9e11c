//! The public internet between two places.

use super::{
    cables::Terminal,
    network::Network,
    range::Range,
    sphere::{GROUPS, Spot, chord2_of_km, km_of_chord2},
};
use crate::{
    catalogue::{GeoGroup, LatencyFacts, Metros},
    domain::Point,
};

/// Beyond so many lengths a metro's weight is below 1 % and it is left out.
const REACH_IN_LENGTHS: f64 = 5.0;

/// The internet model with its metros.
#[derive(Clone, Debug)]
pub(super) struct Internet {
    pub(super) network: Network,
    metros: Vec<Metro>,
    length_km: f64,
    prior: f64,
    reach_chord2: f64,
}

/// By how much round trips of one metro differ, as logarithm, per group at the other end.
#[derive(Clone, Debug)]
struct Metro {
    spot: Spot,
    toward: [Option<f64>; GROUPS],
}

/// A place on the internet.
#[derive(Clone, Debug)]
pub(super) struct Host {
    terminal: Terminal,
    toward: [f64; GROUPS],
}

impl Internet {
    pub(super) fn new(facts: &LatencyFacts, network: Network) -> Self {
        let Metros { length_km, prior, groups, metros } = &facts.metros.value;
        let metro_of = |(lat, lon, figures): &(f64, f64, Vec<Option<f64>>)| {
            let mut toward = [None; GROUPS];
            for (group, figure) in groups.iter().zip(figures) {
                toward[*group as usize] = figure.map(|percent| percent / 100.0);
            }
            // A metro speaks for every place around it, whichever group that is in.
            Metro { spot: Spot::new(Point { lat: *lat, lon: *lon }, GeoGroup::Na), toward }
        };
        Self {
            network,
            metros: metros.iter().map(metro_of).collect(),
            length_km: *length_km,
            prior: *prior,
            reach_chord2: chord2_of_km(length_km * REACH_IN_LENGTHS),
        }
    }

    /// A place with what the metros around it say.
    pub(super) fn host(&self, spot: Spot) -> Host {
        let mut sums = [0.0; GROUPS];
        let mut weights = [self.prior; GROUPS];
        for metro in &self.metros {
            let chord2 = spot.chord2(&metro.spot);
            if chord2 > self.reach_chord2 {
                continue;
            }
            let weight = libm::exp(-km_of_chord2(chord2) / self.length_km);
            for (group, figure) in metro.toward.iter().enumerate() {
                if let Some(figure) = figure {
                    sums[group] += weight * figure;
                    weights[group] += weight;
                }
            }
        }
        let toward = std::array::from_fn(|group| sums[group] / weights[group]);
        Host { terminal: self.network.attach(spot), toward }
    }

    /// Median round trip, ms.
    pub(super) fn median_ms(&self, a: &Host, b: &Host, km: f64) -> f64 {
        let base = self.network.base_ms(&a.terminal, &b.terminal, km, 1.0);
        let correction =
            a.toward[b.terminal.spot.group as usize] + b.toward[a.terminal.spot.group as usize];
        base * libm::exp(correction)
    }

    /// Round trip with its range, ms.
    pub(super) fn range(&self, a: &Host, b: &Host) -> Range {
        let km = a.spot().km(b.spot());
        self.network.range(self.median_ms(a, b, km), km)
    }
}

impl Host {
    pub(super) fn spot(&self) -> &Spot {
        &self.terminal.spot
    }
}
