//! Microsoft's backbone between a place and a region, or between two regions.

use super::{
    cables::Terminal,
    network::Network,
    range::Range,
    sphere::{Spot, chord2_of_km, km_of_chord2},
};
use crate::catalogue::{LatencyFacts, Matrix, MatrixSpread, Nearby, Region};

/// Beyond so many lengths a region's weight is below 1 % and it is left out.
const REACH_IN_LENGTHS: f64 = 5.0;

/// The backbone model with the published round trips.
#[derive(Clone, Debug)]
pub(super) struct Backbone {
    pub(super) network: Network,
    /// Regions of the published matrix.
    regions: Vec<Terminal>,
    /// Logarithm of published against modelled round trips, row by row; none where not published.
    residuals: Vec<Option<f64>>,
    /// Published 95th percentile above the median, row by row.
    variability: Vec<Option<f64>>,
    /// The same by level of the median, where nothing is published.
    variability_by_level: Vec<(f64, f64)>,
    one_end: f64,
    nearby: Nearby,
    spread: MatrixSpread,
    reach_chord2: f64,
    metro_chord2: f64,
}

/// What the backbone takes between two places.
#[derive(Clone, Copy, Debug)]
pub(super) struct Crossing {
    pub(super) range: Range,
    /// 95th percentile over time above the median, ms.
    pub(super) tail_ms: f64,
}

/// How many ends of a path lie inside a region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// From an edge or a peering location to a region.
    One,
    /// From region to region.
    Both,
}

/// How much nearby published pairs say about a path.
enum Evidence {
    /// Both ends are at regions with a published value: its residual and 95th percentile.
    Published(f64, f64),
    /// The weighted mean residual of the pairs around.
    Around(f64),
}

impl Backbone {
    pub(super) fn new(facts: &LatencyFacts, network: Network, regions: &[Region]) -> Self {
        let nearby = facts.nearby.value;
        let p50 = &facts.matrix_p50.value;
        // A region the catalogue does not know has no coordinates and cannot speak for others.
        let known: Vec<(usize, Terminal)> = p50
            .regions
            .iter()
            .enumerate()
            .filter_map(|(row, name)| {
                let region = regions.iter().find(|region| region.name == *name)?;
                Some((row, network.attach(Spot::new(region.at, region.group))))
            })
            .collect();
        let count = known.len();
        let mut residuals = vec![None; count * count];
        let mut variability = vec![None; count * count];
        for (i, (row, a)) in known.iter().enumerate() {
            for (j, (column, b)) in known.iter().enumerate() {
                let Some(median) = cell(p50, *row, *column).filter(|median| *median > 0.0) else {
                    continue;
                };
                let km = a.spot.km(&b.spot);
                let modelled = network.base_ms(a, b, km, 1.0);
                residuals[i * count + j] = Some(libm::log(median / modelled));
                variability[i * count + j] =
                    cell(&facts.matrix_p95.value, *row, *column).map(|p95| (p95 - median).max(0.0));
            }
        }
        Self {
            network,
            regions: known.into_iter().map(|(_, region)| region).collect(),
            residuals,
            variability,
            variability_by_level: facts.backbone_variability.value.clone(),
            one_end: facts.one_end.value,
            nearby,
            spread: facts.matrix_spread.value,
            reach_chord2: chord2_of_km(nearby.length_km * REACH_IN_LENGTHS),
            metro_chord2: chord2_of_km(nearby.metro_km),
        }
    }

    /// Round trip between two places.
    pub(super) fn crossing(&self, a: Spot, b: Spot, ends: Ends) -> Crossing {
        let (a, b) = (self.network.attach(a), self.network.attach(b));
        let km = a.spot.km(&b.spot);
        let share = match ends {
            Ends::One => self.one_end,
            Ends::Both => 1.0,
        };
        let base = self.network.base_ms(&a, &b, km, share);
        match self.evidence(&a, &b) {
            Evidence::Published(residual, tail_ms) => {
                let estimate = base * libm::exp(residual);
                let half = self.spread.absolute_ms + self.spread.relative * estimate;
                Crossing { range: self.network.range_within(estimate, half, km), tail_ms }
            }
            Evidence::Around(residual) => {
                let range = self.network.range(base * libm::exp(residual), km);
                Crossing { range, tail_ms: self.tail_of_level(range.p50) }
            }
        }
    }

    /// What published pairs say about the path between two places.
    fn evidence(&self, a: &Terminal, b: &Terminal) -> Evidence {
        let around_a = self.around(&a.spot);
        let around_b = self.around(&b.spot);
        if let (Some(i), Some(j)) = (self.host(&around_a), self.host(&around_b))
            && let place = i * self.regions.len() + j
            && let (Some(residual), Some(tail_ms)) =
                (self.residuals[place], self.variability[place])
        {
            return Evidence::Published(residual, tail_ms);
        }
        let weights = |around: Vec<(usize, f64)>| {
            let weight = |chord2| libm::exp(-km_of_chord2(chord2) / self.nearby.length_km);
            around.into_iter().map(|(region, chord2)| (region, weight(chord2))).collect::<Vec<_>>()
        };
        let (around_a, around_b) = (weights(around_a), weights(around_b));
        let (mut sum, mut total) = (0.0, self.nearby.prior);
        for (i, weight_a) in &around_a {
            for (j, weight_b) in &around_b {
                if let Some(residual) = self.residuals[i * self.regions.len() + j] {
                    sum += weight_a * weight_b * residual;
                    total += weight_a * weight_b;
                }
            }
        }
        Evidence::Around(sum / total)
    }

    /// Regions within reach and their squared chords.
    fn around(&self, spot: &Spot) -> Vec<(usize, f64)> {
        self.regions
            .iter()
            .map(|region| spot.chord2(&region.spot))
            .enumerate()
            .filter(|(_, chord2)| *chord2 <= self.reach_chord2)
            .collect()
    }

    /// The nearest region, if the place is at it.
    fn host(&self, around: &[(usize, f64)]) -> Option<usize> {
        around
            .iter()
            .filter(|(_, chord2)| *chord2 <= self.metro_chord2)
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(region, _)| *region)
    }

    fn tail_of_level(&self, p50: f64) -> f64 {
        let levels = &self.variability_by_level;
        let level = levels.iter().find(|(up_to, _)| p50 <= *up_to).or(levels.last());
        level.map_or(0.0, |(_, tail_ms)| *tail_ms)
    }
}

/// A cell of the lower triangle, either order of its regions.
fn cell(matrix: &Matrix, a: usize, b: usize) -> Option<f64> {
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    *matrix.rows.get(high)?.get(low)?
}
