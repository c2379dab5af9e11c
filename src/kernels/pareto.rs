//! The Pareto front: points that no other beats everywhere.

use std::cmp::Ordering;

use crate::sort;

/// Points with the smallest sums that are tried on every point before the rest is sorted.
const STRONG: usize = 24;
/// Steps that the figures of a dimension are told apart in before they are compared exactly.
const STEPS: usize = 32;

/// For each of `points` of `width` figures whether no other is at least as small everywhere and smaller somewhere;
/// equal points stand or fall together.
pub fn minimal(width: usize, points: &[f64]) -> Vec<bool> {
    let point = |index: usize| &points[index * width..(index + 1) * width];
    let sums: Vec<f64> =
        points.chunks_exact(width.max(1)).map(|point| point.iter().sum()).collect();
    let strong = smallest(&sums, STRONG);
    let mut order: Vec<usize> = (0..sums.len())
        .filter(|&index| !strong.iter().any(|&other| dominates(point(other), point(index))))
        .collect();
    // Whatever dominates has no larger sum; where rounding makes the sums equal, it comes first by
    // its figures one after another. So nothing can dominate what is already in the window.
    sort(&mut order, &mut |a, b| {
        let figures = || point(a).iter().zip(point(b)).map(|(a, b)| a.total_cmp(b));
        sums[a]
            .total_cmp(&sums[b])
            .then_with(|| figures().find(|order| order.is_ne()).unwrap_or(Ordering::Equal))
    });
    let mut on_front = vec![false; sums.len()];
    let mut window = Window::over(width, order.iter().map(|&index| point(index)));
    for index in order {
        on_front[index] = window.admit(point(index));
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
struct Window<'a> {
    low: Vec<f64>,
    steps_per_unit: Vec<f64>,
    points: Vec<&'a [f64]>,
    /// By dimension and step, which of 64 points lie at or below that step.
    words: Vec<[u64; STEPS]>,
    /// Steps of the point at hand.
    steps: Vec<usize>,
}

impl<'a> Window<'a> {
    /// An empty window for points between these.
    fn over(width: usize, points: impl Iterator<Item = &'a [f64]>) -> Self {
        let (mut low, mut high) = (vec![f64::INFINITY; width], vec![f64::NEG_INFINITY; width]);
        for point in points {
            for (at, value) in point.iter().enumerate() {
                low[at] = low[at].min(*value);
                high[at] = high[at].max(*value);
            }
        }
        let per_unit = |(low, high): (&f64, &f64)| {
            let width = high - low;
            if width > 0.0 { STEPS as f64 / width } else { 0.0 }
        };
        let steps_per_unit = low.iter().zip(&high).map(per_unit).collect();
        Self { low, steps_per_unit, points: Vec::new(), words: Vec::new(), steps: vec![0; width] }
    }

    /// Takes `point` in unless one of the window dominates it.
    fn admit(&mut self, point: &'a [f64]) -> bool {
        // Larger figures have no smaller step, also where a width is infinite: then all have the first.
        for (at, step) in self.steps.iter_mut().enumerate() {
            let up = (point[at] - self.low[at]) * self.steps_per_unit[at];
            *step = (up as usize).min(STEPS - 1);
        }
        let width = self.steps.len();
        for (word, points) in self.words.chunks_exact(width).zip(self.points.chunks(64)) {
            let mut candidates = u64::MAX;
            for (step, at) in self.steps.iter().zip(word) {
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
            self.words.extend((0..width).map(|_| [0; STEPS]));
        }
        let word = self.words.len() - width;
        for (step, at) in self.steps.iter().zip(&mut self.words[word..]) {
            at[*step..].iter_mut().for_each(|points| *points |= 1 << bit);
        }
        self.points.push(point);
        true
    }
}

/// Whether `a` is at least as small as `b` everywhere and smaller somewhere.
pub fn dominates(a: &[f64], b: &[f64]) -> bool {
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
