//! Order among designs.

use std::cmp::Ordering;

use super::Assessment;

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
