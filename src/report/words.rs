//! What several sections say.

use crate::{
    evaluation::{Design, Evaluation},
    text::{milliseconds, money, number},
};

/// The recommended design, or the nearest miss when there is none.
pub fn subject(evaluation: &Evaluation) -> Option<&Design> {
    evaluation.winner().or_else(|| evaluation.designs.first())
}

/// The monthly total as it can be compared, with a word on what is missing.
pub fn total(design: &Design) -> String {
    let cost = &design.cost;
    let planning = money(cost.planning_monthly, &cost.currency);
    if cost.complete { planning } else { format!("about {planning}; list prices incomplete") }
}

pub fn weeks(design: &Design) -> String {
    let lead = &design.lead_time_weeks;
    format!("{} to {}", number(lead.low, 1), number(lead.high, 1))
}

pub fn range(median: f64, high: f64) -> String {
    format!("{}, up to {}", milliseconds(median), milliseconds(high))
}

/// A choice as it is written in JSON.
pub fn word(choice: &impl serde::Serialize) -> String {
    match serde_json::to_value(choice) {
        Ok(serde_json::Value::String(text)) => text,
        _ => String::new(),
    }
}
