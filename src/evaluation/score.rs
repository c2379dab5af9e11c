//! What a design scores, and why the recommended one and not this one.

use std::collections::BTreeMap;

contract! {

/// A design's score.
pub struct Score {
    /// Sum of the contributions, 0 to 1.
    pub total: f64,
    /// Per criterion.
    pub criteria: BTreeMap<String, CriterionScore>,
}

/// One criterion of a score.
pub struct CriterionScore {
    /// 0 (worst of the scale) to 1 (best).
    pub value: f64,
    /// Share of all weights.
    pub weight: f64,
    /// Value times weight.
    pub contribution: f64,
    /// The raw figure in words, with its unit.
    pub raw: String,
    /// The fixed scale in words.
    pub scale: String,
}

/// Why the recommended design and not another one.
pub struct Contrast {
    /// By how much the recommended design scores higher.
    pub gap: f64,
    /// The fewest reasons for the recommended design that outweigh all that speaks for this one, the
    /// weightiest first.
    pub sufficient: Vec<Reason>,
    /// What speaks for this one, the weightiest first.
    pub against: Vec<Reason>,
    /// Designs that are at least as good on every criterion and better on one, best first; three at most.
    pub dominated_by: Vec<String>,
    /// All that in a sentence.
    pub message: String,
}

/// One criterion on which a design does better than another.
pub struct Reason {
    /// The criterion, as in scores.
    pub criterion: String,
    /// What it adds to the score, weighed.
    pub gain: f64,
    /// The difference in words, to follow "it".
    pub message: String,
}

}
