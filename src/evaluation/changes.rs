//! What would change the answer: other values, other volumes, fewer requirements.

use serde::{Deserialize, Serialize};

use super::Family;
use crate::domain::Money;

contract! {

/// A value at which the winner changes.
pub struct Flip {
    /// Field of the scenario; `prices.` and a fact's id for a price, `weights.` and a criterion for a weight;
    /// `offices.bandwidth_mbps` stands for all offices, in percent of what is given, and the target for
    /// availability for the downtime it allows, in minutes a year.
    pub parameter: String,
    /// What it is now.
    pub from: f64,
    /// Where the winner changes.
    pub at: f64,
    /// The value nearest to that at which today's design, or its family where that changes, was seen to win;
    /// null when it wins only while the scenario sets none.
    pub holds_at: Option<f64>,
    /// How far away that is, in units of how far off the number may be.
    pub distance: f64,
    /// Whether a design of another family wins from there, another architecture or another size.
    pub changes: Change,
    /// Who wins from there.
    pub winner: String,
    /// Family of that design.
    pub winner_family: Family,
    /// The whole in a sentence.
    pub message: String,
}

/// A volume of data leaving Azure at which two designs cost the same.
pub struct Crossing {
    /// Gigabytes a month, all offices together.
    pub at_gb_per_month: f64,
    /// Cheaper below it.
    pub below: Successor,
    /// Cheaper above it.
    pub above: Successor,
    /// Share of what the narrower of the two can carry one way in a billing month.
    pub share_of_capacity: f64,
    /// Whether the narrower of the two cannot carry that much.
    pub beyond_capacity: bool,
    /// Month of the horizon in which growing traffic reaches it, from 1; null if it does not.
    pub month: Option<u32>,
    /// The whole in a sentence.
    pub message: String,
}

/// What a requirement costs: the best design without it.
pub struct ConstraintCost {
    /// The requirement, as in violations.
    pub rule: String,
    /// The best design without it.
    pub without: Successor,
    /// What that costs a month, indicative amounts included.
    pub planning_monthly: Money,
    /// What the requirement costs a month; null when nothing is feasible with it.
    pub costs_monthly: Option<Money>,
    /// All that in a sentence.
    pub message: String,
}

/// A design that takes over.
pub struct Successor {
    /// Its id.
    pub design: String,
    /// Its family.
    pub family: Family,
    /// What to call it.
    pub title: String,
    /// What is built, with sizes, one entry a part.
    pub parts: Vec<String>,
}

}

/// What another value of a number changes in the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The family.
    Family,
    /// The architecture within the family.
    Architecture,
    /// Sizes only.
    Size,
}

impl Successor {
    /// What to call it beside another design: its circuits too where both have one name.
    pub fn called_beside(&self, other: &Self) -> String {
        match self.parts.first() {
            Some(circuits) if self.title == other.title => format!("{}: {circuits}", self.title),
            _ => self.title.clone(),
        }
    }
}

impl Flip {
    /// What happens, without the parts of the design that wins.
    pub fn brief(&self) -> &str {
        const WINS: &str = " wins";
        match self.message.find(" wins: ") {
            Some(at) => &self.message[..at + WINS.len()],
            None => &self.message,
        }
    }
}
