//! Order among designs.

use std::{cmp::Ordering, collections::BTreeMap};

use super::Assessment;
use crate::order::sort_by;

/// All designs of an answer: those that stand for an architecture, and those that differ from one of these in
/// sizes only.
#[derive(Clone, Debug, Default)]
pub struct Ranking {
    /// The best of each architecture, best first.
    pub faces: Vec<Assessment>,
    /// The others, best first, each with the number of its architecture's face.
    pub variants: Vec<(Assessment, usize)>,
}

impl Ranking {
    /// Ranks `all` designs.
    pub fn new(mut all: Vec<Assessment>) -> Self {
        sort_by(&mut all, by_rank);
        let mut ranking = Self::default();
        let mut known = BTreeMap::new();
        for one in all {
            let next = ranking.faces.len();
            let face = *known.entry(one.candidate.shape()).or_insert(next);
            if face == next {
                ranking.faces.push(one);
            } else {
                ranking.variants.push((one, face));
            }
        }
        ranking
    }

    /// Every design that can be recommended, best first.
    pub fn contenders(&self) -> Vec<&Assessment> {
        let unpriced = self.faces.first().map(|first| first.cost.unpriced);
        let mut all: Vec<&Assessment> = self
            .all()
            .filter(|one| one.feasible() && Some(one.cost.unpriced) == unpriced)
            .collect();
        sort_by(&mut all, |a, b| by_rank(a, b));
        all
    }

    /// Every design.
    pub fn all(&self) -> impl Iterator<Item = &Assessment> {
        self.faces.iter().chain(self.variants.iter().map(|(one, _)| one))
    }
}

/// Feasible before infeasible; of feasible ones those that can be priced first, then by score and, where
/// scales end, by cost; the others by how far they miss. Equals stay in the order in which they were built, which does not depend on how
/// offices were listed.
pub fn by_rank(a: &Assessment, b: &Assessment) -> Ordering {
    b.feasible().cmp(&a.feasible()).then_with(|| {
        if a.feasible() && b.feasible() {
            return a
                .cost
                .unpriced
                .cmp(&b.cost.unpriced)
                .then(b.total.total_cmp(&a.total))
                .then(a.cost.horizon.total_cmp(&b.cost.horizon));
        }
        let ((a_count, a_gap), (b_count, b_gap)) = (a.miss(), b.miss());
        a_count.cmp(&b_count).then(a_gap.total_cmp(&b_gap)).then(b.total.total_cmp(&a.total))
    })
}

/// Those of `ranked` that can be recommended, best first: the feasible ones that can be priced; where none
/// can, all feasible ones.
pub fn contenders(ranked: &[Assessment]) -> &[Assessment] {
    let first = ranked.first().map(|first| first.cost.unpriced);
    let count =
        ranked.iter().take_while(|one| one.feasible() && Some(one.cost.unpriced) == first).count();
    &ranked[..count]
}
