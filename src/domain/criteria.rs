//! What feasible designs are compared on. How each criterion is valued stands in `score::criteria`.

use super::{
    Field, Slot, Weights,
    fields::{POINTS, field},
};

/// The criteria in display order: its place in the weights, its name, and what is wished for.
macro_rules! criteria {
    ($($(#[$words:meta])* $criterion:ident => $weight:ident, $name:literal, $wish:literal;)*) => {
        /// A criterion.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Criterion {
            $($(#[$words])* $criterion,)*
        }

        /// All criteria in display order.
        pub const CRITERIA: [Criterion; [$(Criterion::$criterion),*].len()] =
            [$(Criterion::$criterion),*];

        /// The weights, in the order of the criteria.
        pub static WEIGHT_FIELDS: [Field<Weights>; CRITERIA.len()] = [$(field!(Number $weight, POINTS, " points")),*];

        /// The name of each criterion, and what is wished for.
        static WORDS: [(&str, &str); CRITERIA.len()] = [$(($name, $wish)),*];
    };
}

criteria! {
    /// All money over the horizon.
    Cost => cost, "Cost", "Low cost";
    /// Median round trips of the offices, weighed by their traffic.
    Latency => latency, "Latency", "Short round trip";
    /// Capacity over demand.
    Headroom => headroom, "Headroom", "Spare capacity";
    /// Expected minutes of outage a year.
    Downtime => downtime, "Downtime", "Little downtime";
    /// Encryption and path.
    Security => security, "Security", "Security";
    /// Weeks until in service.
    LeadTime => lead_time, "Lead time", "Early in service";
    /// Parts to run.
    Complexity => complexity, "Complexity", "Simple to run";
}

impl Criterion {
    /// The key in JSON and in the weights.
    pub fn key(self) -> &'static str {
        self.weight().name
    }

    /// Its points among the weights.
    pub fn weight(self) -> &'static Field<Weights> {
        &WEIGHT_FIELDS[self as usize]
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        WORDS[self as usize].0
    }

    /// What is wished for.
    pub fn wish(self) -> &'static str {
        WORDS[self as usize].1
    }
}

impl Weights {
    /// The criteria in display order with their points.
    pub fn points(&self) -> [(&'static str, f64); CRITERIA.len()] {
        WEIGHT_FIELDS.each_ref().map(|field| (field.name, field.get(self).unwrap_or_default()))
    }
}
