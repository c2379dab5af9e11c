//! The loops in which Onramp's engine spends its time.
//!
//! A crate of its own, because the page is compiled to be small and these to be fast. For the same reason nothing here is
//! generic: what is, is compiled by whoever calls it. Points and weights stand one after the other in a slice, as
//! `as_flattened` gives them, with so many numbers each.

use std::cmp::Ordering;

mod firsts;
mod pareto;

pub use firsts::first_ranks;
pub use pareto::{dominates, minimal};

/// Sum of values by weights.
pub fn weighted_sum(row: &[f64], weights: &[f64]) -> f64 {
    row.iter().zip(weights).map(|(value, weight)| value * weight).sum()
}

/// Sorts positions; equals stay in their order. The standard library compiles its sort anew for each type and comparison: this is
/// the one of the page.
pub fn sort(positions: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    positions.sort_by(|&a, &b| compare(a, b));
}
