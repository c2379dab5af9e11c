//! How sure the recommendation is: samples, weights and other methods.

use std::collections::BTreeMap;

use super::{Family, Successor};

contract! {

/// How sure the recommendation is.
pub struct Confidence {
    /// The whole in a sentence.
    pub summary: String,
    /// How sure the recommendation is: the share of samples, figures and weights varied, in which its
    /// architecture stays first.
    pub stays_first: Share,
    /// Samples of each kind.
    pub samples: u32,
    /// Share of samples around the user's preferences in which the runner-up scores above the winner.
    pub runner_up_ahead: Option<Share>,
    /// Share of samples in which an architecture of each family is first.
    pub families: BTreeMap<Family, Acceptability>,
    /// The designs that come first most often around the user's preferences.
    pub designs: Vec<DesignConfidence>,
    /// How far each weight may move before another design leads.
    pub weights: Vec<WeightInterval>,
    /// What six methods of adding up the same values say.
    pub panel: Vec<Opinion>,
}

/// A share of samples with its 95 % interval (Wilson).
pub struct Share {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How often something is first.
pub struct Acceptability {
    /// With weights around the user's, prices, round trips, failure rates and lead times in their ranges.
    pub around: Share,
    /// The same over all weights there are.
    pub any: Share,
}

/// How often one design is first, and for whom.
pub struct DesignConfidence {
    /// Its id.
    pub design: String,
    /// Its family.
    pub family: Family,
    /// What to call it.
    pub title: String,
    /// How often it is first.
    pub first: Acceptability,
    /// Weights that typically put it first, over all weights there are; null if too few samples do.
    pub central_weights: Option<BTreeMap<String, f64>>,
    /// Share of samples of the figures in which it is first under these weights.
    pub confidence_factor: Option<f64>,
}

/// How far one weight may move, the others keeping their proportions, before another design leads.
pub struct WeightInterval {
    /// The criterion.
    pub criterion: String,
    /// Its weight now, 0 to 1.
    pub weight: f64,
    /// Lowest weight at which the winner leads.
    pub low: f64,
    /// Who leads below it.
    pub below: Option<Successor>,
    /// Highest weight at which the winner leads.
    pub high: f64,
    /// Who leads above it.
    pub above: Option<Successor>,
}

/// What one method puts first.
pub struct Opinion {
    /// Its name.
    pub method: String,
    /// The design it puts first.
    pub first: Successor,
    /// Whether that is the recommended design.
    pub agrees: bool,
    /// Likeness of its order to the one that decides: Kendall's tau-b; none where it sees no difference.
    pub tau_b: Option<f64>,
    /// Why it differs; empty when it agrees.
    pub reason: String,
}

}
