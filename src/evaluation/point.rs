//! What a picture of all designs needs of each.

use super::Family;

contract! {

/// One of all the designs that were built, in a few figures. It is made for who asks for all, and no part of an
/// [`Evaluation`](super::Evaluation).
pub struct Point {
    /// Its id.
    pub id: String,
    /// The id of the design that stands for its architecture.
    pub face: String,
    /// Its family.
    pub family: Family,
    /// What to call it.
    pub title: String,
    /// What is built, with sizes.
    pub parts: String,
    /// What it costs a month for planning; at least that where a part of Azure has no price.
    pub planning_monthly: f64,
    /// Whether every part of Azure has a price.
    pub priced: bool,
    /// Median round trip of the worst office.
    pub worst_p50_ms: f64,
    /// Expected outage of all offices, minutes a year.
    pub downtime_minutes_per_year: f64,
    /// What it breaks, a sentence each; empty for a feasible design.
    pub broken: Vec<String>,
}

}

impl Point {
    /// Whether it breaks nothing.
    pub const fn feasible(&self) -> bool {
        self.broken.is_empty()
    }
}
