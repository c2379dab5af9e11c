//! The Pareto front: designs that no other beats everywhere.

use std::{borrow::Borrow, cmp::Ordering};

use super::{Assessment, criteria::row};
use crate::{domain::CRITERIA, order::sort_by};

/// For each of `assessments` whether it is feasible, priced in all that decides, and no such one is at least as good on
/// every criterion and better on one. Compared on raw figures where a scale may be saturated.
pub fn front<A: Borrow<Assessment>>(assessments: &[A]) -> Vec<bool> {
    let at = |index: usize| assessments[index].borrow();
    let taking_part: Vec<usize> = (0..assessments.len())
        .filter(|&index| at(index).feasible() && !at(index).cost.unpriced)
        .collect();
    let points: Vec<_> = taking_part.iter().map(|&index| point(at(index))).collect();
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
        .filter(move |other| !other.cost.unpriced && dominates(&point(other), &this))
}

/// Points with the smallest sums that are tried on every point before the rest is sorted.
const STRONG: usize = 24;
/// Steps that the figures of a dimension are told apart in before they are compared exactly.
const STEPS: usize = 32;

/// For each of `points` whether no other is at least as small everywhere and smaller somewhere;
/// equal points stand or fall together.
pub fn minimal<const N: usize>(points: &[[f64; N]]) -> Vec<bool> {
    let sums: Vec<f64> = points.iter().map(|point| point.iter().sum()).collect();
    let strong = smallest(&sums, STRONG);
    let mut order: Vec<usize> = (0..points.len())
        .filter(|&index| !strong.iter().any(|&other| dominates(&points[other], &points[index])))
        .collect();
    // Whatever dominates has no larger sum; where rounding makes the sums equal, it comes first by
    // its figures one after another. So nothing can dominate what is already in the window.
    sort_by(&mut order, |&a, &b| {
        let figures = || points[a].iter().zip(&points[b]).map(|(a, b)| a.total_cmp(b));
        sums[a]
            .total_cmp(&sums[b])
            .then_with(|| figures().find(|order| order.is_ne()).unwrap_or(Ordering::Equal))
    });
    let mut on_front = vec![false; points.len()];
    let mut window = Window::over(order.iter().map(|&index| &points[index]));
    for index in order {
        on_front[index] = window.admit(&points[index]);
    }
    on_front
}

/// Positions of the `count` smallest of `values`.
fn smallest(values: &[f64], count: usize) -> Vec<usize> {
    let mut kept: Vec<usize> = Vec::with_capacity(count + 1);
    for (index, value) in values.iter().enumerate() {
        if kept.len() == count && *value >= values[kept[count - 1]] {
            continue;
        }
        kept.insert(kept.partition_point(|&other| values[other] <= *value), index);
        kept.truncate(count);
    }
    kept
}

/// The front so far. Its points are told apart by steps in each dimension, 64 points to a word, so
/// that few words hold all that could dominate another point.
struct Window<'a, const N: usize> {
    low: [f64; N],
    steps_per_unit: [f64; N],
    points: Vec<&'a [f64; N]>,
    /// By dimension and step, which of 64 points lie at or below that step.
    words: Vec<[[u64; STEPS]; N]>,
}

impl<'a, const N: usize> Window<'a, N> {
    /// An empty window for points between these.
    fn over(points: impl Iterator<Item = &'a [f64; N]>) -> Self {
        let (mut low, mut high) = ([f64::INFINITY; N], [f64::NEG_INFINITY; N]);
        for point in points {
            for (at, value) in point.iter().enumerate() {
                low[at] = low[at].min(*value);
                high[at] = high[at].max(*value);
            }
        }
        let steps_per_unit = std::array::from_fn(|at| {
            let width = high[at] - low[at];
            if width > 0.0 { STEPS as f64 / width } else { 0.0 }
        });
        Self { low, steps_per_unit, points: Vec::new(), words: Vec::new() }
    }

    /// Takes `point` in unless one of the window dominates it.
    fn admit(&mut self, point: &'a [f64; N]) -> bool {
        // Larger figures have no smaller step, also where a width is infinite: then all have the first.
        let steps: [usize; N] = std::array::from_fn(|at| {
            (((point[at] - self.low[at]) * self.steps_per_unit[at]) as usize).min(STEPS - 1)
        });
        for (word, points) in self.words.iter().zip(self.points.chunks(64)) {
            let mut candidates = u64::MAX;
            for (step, at) in steps.iter().zip(word) {
                candidates &= at[*step];
                if candidates == 0 {
                    break;
                }
            }
            while candidates != 0 {
                if dominates(points[candidates.trailing_zeros() as usize], point) {
                    return false;
                }
                candidates &= candidates - 1;
            }
        }
        let bit = self.points.len() % 64;
        if bit == 0 {
            self.words.push([[0; STEPS]; N]);
        }
        if let Some(word) = self.words.last_mut() {
            for (step, at) in steps.iter().zip(word) {
                at[*step..].iter_mut().for_each(|points| *points |= 1 << bit);
            }
        }
        self.points.push(point);
        true
    }
}

/// What dominance compares, smaller is better throughout.
fn point(assessment: &Assessment) -> [f64; CRITERIA.len()] {
    CRITERIA.map(|criterion| (row(criterion).figure)(assessment))
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
