//! The Pareto front: designs that no other beats everywhere.

use std::cmp::Ordering;

use super::{Assessment, CRITERIA};
use crate::order::sort_by;

/// For each of `assessments` whether it is feasible, priced in all that decides, and no such one is at least as good on
/// every criterion and better on one. Compared on raw figures where a scale may be saturated.
pub fn front(assessments: &[Assessment]) -> Vec<bool> {
    let taking_part: Vec<usize> = (0..assessments.len())
        .filter(|&index| assessments[index].feasible() && !assessments[index].cost.blind)
        .collect();
    let points: Vec<_> = taking_part.iter().map(|&index| point(&assessments[index])).collect();
    let mut on_front = vec![false; assessments.len()];
    for (index, minimal) in taking_part.into_iter().zip(minimal(&points)) {
        on_front[index] = minimal;
    }
    on_front
}

/// Those of the feasible `assessments` that beat the one at `index` everywhere, in their order.
pub fn dominators(assessments: &[Assessment], index: usize) -> impl Iterator<Item = &Assessment> {
    let this = point(&assessments[index]);
    assessments
        .iter()
        .take_while(|other| other.feasible())
        .filter(move |other| !other.cost.blind && dominates(&point(other), &this))
}

/// For each of `points` whether no other is at least as small everywhere and smaller somewhere;
/// equal points stand or fall together.
pub fn minimal<const N: usize>(points: &[[f64; N]]) -> Vec<bool> {
    let sums: Vec<f64> = points.iter().map(|point| point.iter().sum()).collect();
    let mut order: Vec<usize> = (0..points.len()).collect();
    // Whatever dominates has no larger sum; where rounding makes the sums equal, it comes first by
    // its figures one after another. So nothing can dominate what is already in the window.
    sort_by(&mut order, |&a, &b| {
        let figures = || points[a].iter().zip(&points[b]).map(|(a, b)| a.total_cmp(b));
        sums[a]
            .total_cmp(&sums[b])
            .then_with(|| figures().find(|order| order.is_ne()).unwrap_or(Ordering::Equal))
    });
    let mut on_front = vec![false; points.len()];
    let mut window: Vec<usize> = Vec::new();
    for index in order {
        if !window.iter().any(|&other| dominates(&points[other], &points[index])) {
            on_front[index] = true;
            window.push(index);
        }
    }
    on_front
}

/// Raw figures, smaller is better throughout.
fn point(assessment: &Assessment) -> [f64; CRITERIA.len()] {
    [
        assessment.cost.horizon,
        assessment.worst_p50,
        -assessment.throughput.capacity,
        assessment.availability.common_cause.downtime_minutes_per_year(),
        -assessment.values[4],
        -assessment.values[5],
        -assessment.values[6],
    ]
}

fn dominates(a: &[f64], b: &[f64]) -> bool {
    let mut better = false;
    for (a, b) in a.iter().zip(b) {
        if a > b {
            return false;
        }
        better |= a < b;
    }
    better
}

#[cfg(test)]
mod tests {
    use super::dominates;

    #[test]
    fn domination_needs_one_better_and_none_worse() {
        assert!(dominates(&[1.0, 2.0], &[1.0, 3.0]));
        assert!(!dominates(&[1.0, 2.0], &[1.0, 2.0]));
        assert!(!dominates(&[0.0, 4.0], &[1.0, 3.0]));
    }
}
