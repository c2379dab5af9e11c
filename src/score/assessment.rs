//! Everything about one candidate that ranking needs, in plain numbers.

use super::{Breach, CRITERIA};
use crate::{
    design::Candidate,
    estimate::{
        Context, LatencyFigures, Sizing, availability::QuickAvailability, cost::QuickCost,
        throughput::QuickThroughput,
    },
};

/// One candidate with its estimates, breaches and score.
#[derive(Clone, Debug)]
pub struct Assessment {
    /// The design.
    pub candidate: Candidate,
    /// How many of each part.
    pub sizing: Sizing,
    /// What it costs.
    pub cost: QuickCost,
    /// What it carries.
    pub throughput: QuickThroughput,
    /// How often it is there.
    pub availability: QuickAvailability,
    /// Cheap steps that it leaves out.
    pub exposures: u32,
    /// How far away Azure is.
    pub latency: LatencyFigures,
    /// What it breaks; empty for a feasible design.
    pub breaches: Vec<Breach>,
    /// Value of each criterion on its fixed scale, 0 to 1; cost goes on beyond both ends.
    pub values: [f64; CRITERIA.len()],
    /// Weighted sum of the values.
    pub total: f64,
}

impl Assessment {
    /// Whether what is left with one path lost carries the whole demand.
    pub fn backup_suffices(&self, context: &Context<'_>) -> bool {
        self.throughput.one_path_lost >= context.requirements.demand.value()
    }

    /// Whether it breaks nothing.
    pub fn feasible(&self) -> bool {
        self.breaches.is_empty()
    }

    /// How far it is from feasible: the breaches, and by how much it misses in all.
    pub fn miss(&self) -> (usize, f64) {
        (self.breaches.len(), self.breaches.iter().map(Breach::gap).sum())
    }
}
