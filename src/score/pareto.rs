//! The Pareto front: designs that no other beats everywhere.

use super::{Assessment, CRITERIA};
use crate::order::sort_by;

/// For each of `assessments` whether it is feasible, priced in all that decides, and no such one is at least as good on
/// every criterion and better on one. Compared on raw figures where a scale may be saturated.
pub fn front(assessments: &[Assessment]) -> Vec<bool> {
    let points: Vec<[f64; CRITERIA.len()]> = assessments.iter().map(point).collect();
    let sum = |index: usize| -> f64 { assessments[index].values.iter().sum() };
    let mut order: Vec<usize> = (0..assessments.len())
        .filter(|&index| assessments[index].feasible() && !assessments[index].cost.blind)
        .collect();
    // Whatever dominates has no smaller sum of values, so it comes first or ties; ties are settled
    // by the cheaper design, which its copies cannot dominate.
    sort_by(&mut order, |&a, &b| {
        sum(b)
            .total_cmp(&sum(a))
            .then(assessments[a].cost.horizon.total_cmp(&assessments[b].cost.horizon))
            .then(points[a][1].total_cmp(&points[b][1]))
            .then(a.cmp(&b))
    });
    let mut on_front = vec![false; assessments.len()];
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
