//! The Pareto front: designs that no other beats everywhere.

use std::{borrow::Borrow, cmp::Ordering};

use super::{Assessment, criteria::row};
use crate::domain::CRITERIA;

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
    assessments.iter().take_while(|other| other.feasible()).filter(move |other| {
        !other.cost.unpriced && onramp_kernels::dominates(&point(other), &this)
    })
}

/// For each of `points` whether no other is at least as small everywhere and smaller somewhere;
/// equal points stand or fall together.
pub fn minimal<const N: usize>(points: &[[f64; N]]) -> Vec<bool> {
    onramp_kernels::minimal(N, points.as_flattened())
}

/// Figure by figure: what beats another everywhere comes before it.
pub fn by_figures(a: &Assessment, b: &Assessment) -> Ordering {
    let pairs = point(a).into_iter().zip(point(b));
    pairs.map(|(a, b)| a.total_cmp(&b)).find(|order| order.is_ne()).unwrap_or(Ordering::Equal)
}

/// What dominance compares, smaller is better throughout.
fn point(assessment: &Assessment) -> [f64; CRITERIA.len()] {
    CRITERIA.map(|criterion| (row(criterion).figure)(assessment))
}
