//! The answer to one scenario, exactly as it is printed, drawn and checked.
//!
//! Field names are the public contract. Money is decimal text; latencies are round trips in
//! milliseconds; every list of `facts` holds ids of the [catalogue](crate::catalogue).

/// Derives what every part of the contract needs.
macro_rules! contract {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        $item
    )*};
}

mod availability;
mod changes;
mod confidence;
mod cost;
mod design;
mod latency;
mod point;
mod score;
mod throughput;

pub use crate::catalogue::Basis;
pub use availability::{AvailabilityEstimate, Failure};
pub use changes::{Change, ConstraintCost, Crossing, Flip, Successor};
pub use confidence::{Acceptability, Confidence, DesignConfidence, Opinion, Share, WeightInterval};
pub use cost::{Cost, CostLine, OneOff, Upgrade};
pub use design::{
    Actor, Amount, Architecture, AttachedOffices, Complexity, Component, ComponentKind, Design,
    EncryptionReach, LeadTime, PlanStep, Security, Violation,
};
pub use latency::{Latency, LatencyBasis, LatencyLeg, OfficeLatency, SecondRegionLatency};
pub use point::Point;
pub use score::{Contrast, CriterionScore, Reason, Score};
pub use throughput::{ChainElement, NextGateway, Throughput};

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{catalogue::FactId, domain::Scenario};

contract! {

/// The answer to one scenario.
pub struct Evaluation {
    /// Version of this program.
    pub engine_version: String,
    /// Version of the facts.
    pub catalogue_version: String,
    /// The scenario that was answered, defaults filled in.
    pub scenario: Scenario,
    /// The recommendation.
    pub verdict: Verdict,
    /// Feasible designs first, best first; then excluded ones, nearest miss first. Of each architecture one
    /// design stands for it; others are variants.
    pub designs: Vec<Design>,
    /// Per family: its best design or why there is none. Keys as in [`Family::key`].
    pub families: BTreeMap<Family, FamilyAnswer>,
    /// What ruled designs out, most frequent first.
    pub exclusions: Vec<Exclusion>,
    /// How many designs were looked at.
    pub search: Search,
    /// How sure the recommendation is; null when nothing is feasible.
    pub confidence: Option<Confidence>,
    /// Where the bills of two designs cross as more data leaves Azure, lowest volume first.
    pub crossings: Vec<Crossing>,
    /// Values at which the winner changes, nearest first.
    pub flips: Vec<Flip>,
    /// What each requirement costs, the dearest first.
    pub constraints: Vec<ConstraintCost>,
    /// Everything the answer rests on.
    pub assumptions: Vec<Assumption>,
    /// What the reader should know about the scenario as a whole.
    pub warnings: Vec<Warning>,
}

/// The recommendation.
pub struct Verdict {
    /// Whether there is one answer.
    pub kind: VerdictKind,
    /// Id of the winner.
    pub design: Option<String>,
    /// Id of the best design of another family, or of the second best.
    pub runner_up: Option<String>,
    /// Family of the winner.
    pub family: Option<Family>,
    /// One sentence for the top of the page.
    pub summary: String,
    /// Why the winner beats the runner-up, largest reason first; each a sentence.
    pub reasons: Vec<String>,
    /// What speaks for the runner-up; each a sentence.
    pub cons: Vec<String>,
    /// The lines whose quotes to ask for first, because their ranges decide between the winner and the
    /// runner-up; two at most.
    pub ask_first: Vec<String>,
}

/// Best of one family.
pub struct FamilyAnswer {
    /// Id of its best feasible design.
    pub best: Option<String>,
    /// Id of its nearest miss, when none is feasible.
    pub nearest: Option<String>,
    /// Why it is not the recommendation, in one sentence; empty for the winner's family.
    pub why_not: String,
}

/// A rule and how many designs it ruled out.
pub struct Exclusion {
    /// Rule key, as in [`Violation::rule`].
    pub rule: String,
    /// Designs that break it.
    pub designs: u32,
    /// Of these, designs that break nothing else.
    pub only_this: u32,
    /// The message of the nearest miss.
    pub example: String,
}

/// How many designs were looked at.
pub struct Search {
    /// Placements of circuits that were considered, for each tier and each division of the offices.
    pub placements: u32,
    /// Those left out because another is no worse for every design.
    pub pruned: u32,
    /// Built from components.
    pub built: u32,
    /// Left after screening.
    pub feasible: u32,
    /// Architectures among these.
    pub architectures: u32,
    /// Architectures on the Pareto front.
    pub pareto: u32,
}

/// Something that does not exclude but must be known.
pub struct Warning {
    /// Rule key.
    pub rule: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// Something the answer rests on.
pub struct Assumption {
    /// What it is.
    pub what: String,
    /// Its value with unit.
    pub value: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Date of the source.
    pub as_of: Option<String>,
    /// Its fact.
    pub fact: Option<FactId>,
    /// Distance of the nearest flip it takes part in, as in flips; null when none is known.
    pub flip_distance: Option<f64>,
}

}

/// Whether there is one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// One design leads by more than the uncertainty.
    Recommended,
    /// Two designs lie within the uncertainty of each other.
    CloseCall,
    /// Every design breaks a requirement or a limit.
    NoneFeasible,
}

/// The three ways to connect; a mixed fleet belongs to the family of its private leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// IPsec over the internet.
    Vpn,
    /// A private circuit, clear text inside.
    Expressroute,
    /// IPsec inside a private circuit.
    ExpressrouteIpsec,
}

impl Family {
    /// All three, in display order.
    pub const ALL: [Self; 3] = [Self::Vpn, Self::Expressroute, Self::ExpressrouteIpsec];

    /// The name people know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Vpn => "VPN Gateway",
            Self::Expressroute => "ExpressRoute",
            Self::ExpressrouteIpsec => "ExpressRoute with IPsec",
        }
    }

    /// The letter that marks its architectures: `S` for secured.
    pub const fn letter(self) -> char {
        match self {
            Self::Vpn => 'V',
            Self::Expressroute => 'E',
            Self::ExpressrouteIpsec => 'S',
        }
    }

    /// The key in JSON and ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vpn => "vpn",
            Self::Expressroute => "expressroute",
            Self::ExpressrouteIpsec => "expressroute_ipsec",
        }
    }
}

impl Evaluation {
    /// The design with this id, if it is listed.
    pub fn design(&self, id: &str) -> Option<&Design> {
        self.designs.iter().find(|design| design.id == id)
    }

    /// The recommended design.
    pub fn winner(&self) -> Option<&Design> {
        self.verdict.design.as_deref().and_then(|id| self.design(id))
    }

    /// The designs of the same architecture as `face` that are listed, best first.
    pub fn variants<'a>(&'a self, face: &'a Design) -> impl Iterator<Item = &'a Design> {
        self.designs.iter().filter(|design| design.variant_of.as_ref() == Some(&face.id))
    }

    /// The best feasible design of a family, else its nearest miss.
    pub fn face_of(&self, family: Family) -> Option<&Design> {
        let answer = self.families.get(&family)?;
        answer.best.as_deref().or(answer.nearest.as_deref()).and_then(|id| self.design(id))
    }
}
