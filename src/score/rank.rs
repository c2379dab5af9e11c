//! Order among designs.

use std::{cmp::Ordering, collections::BTreeMap};

use super::{Assessment, CRITERIA, Scales, pareto, stability};
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

    /// Every design.
    pub fn all(&self) -> impl Iterator<Item = &Assessment> {
        self.faces.iter().chain(self.variants.iter().map(|(one, _)| one))
    }
}

/// Feasible before infeasible, and of either those that can be priced first; feasible ones then by score and,
/// where scales end, by figures, cost first, so that none comes before one that beats it everywhere; the others by how
/// far they miss. Equals stay in the order in which they were
/// built, which does not depend on how offices were listed.
pub fn by_rank(a: &Assessment, b: &Assessment) -> Ordering {
    // What a design without a price for a part of Azure costs is not known, so it comes last.
    let known = b.feasible().cmp(&a.feasible()).then(a.cost.unpriced.cmp(&b.cost.unpriced));
    known.then_with(|| {
        if a.feasible() && b.feasible() {
            return b.total.total_cmp(&a.total).then_with(|| pareto::by_figures(a, b));
        }
        let ((a_count, a_gap), (b_count, b_gap)) = (a.miss(), b.miss());
        a_count.cmp(&b_count).then(a_gap.total_cmp(&b_gap)).then(b.total.total_cmp(&a.total))
    })
}

/// Whether `one` can be recommended where `first` leads: it is feasible and can be priced, or nothing can.
fn contends(one: &Assessment, first: &Assessment) -> bool {
    one.feasible() && one.cost.unpriced == first.cost.unpriced
}

/// Those of `ranked` that can be recommended, best first.
pub fn contenders(ranked: &[Assessment]) -> &[Assessment] {
    let count = ranked.iter().take_while(|one| contends(one, &ranked[0])).count();
    &ranked[..count]
}

/// At which weight of a criterion who takes over, in the order of the walk; by place among the contenders.
pub type Walk = Vec<(f64, usize)>;

/// Every design that can be recommended, and who takes over as weights move.
pub struct Standings<'a> {
    /// All sizes, best first.
    pub contenders: Vec<&'a Assessment>,
    /// By criterion, as it weighs less and more.
    pub takeovers: [[Walk; 2]; CRITERIA.len()],
}

impl<'a> Standings<'a> {
    /// Of the designs in `ranking`; none when nothing is feasible.
    pub fn new(ranking: &'a Ranking, scales: &Scales) -> Option<Self> {
        let first = ranking.faces.first()?;
        let mut contenders: Vec<&Assessment> =
            ranking.all().filter(|one| contends(one, first)).collect();
        sort_by(&mut contenders, |a, b| by_rank(a, b));
        let rows: Vec<_> = contenders.iter().map(|one| one.values).collect();
        let walk = |j, up| stability::takeovers(j, up, &rows, &scales.weights);
        let takeovers = std::array::from_fn(|j| [false, true].map(|up| walk(j, up)));
        (!contenders.is_empty()).then_some(Self { contenders, takeovers })
    }
}
