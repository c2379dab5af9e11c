//! Order among feasible designs, and how much of a lead is inside the uncertainty.

use std::cmp::Ordering;

use super::{Assessment, Scales};
use crate::{
    catalogue::Catalogue,
    estimate::{Context, lead_time},
};

/// Share by which an indicative price may be wrong either way, in four cases of five.
const INDICATIVE_ERROR: f64 = 0.5;
/// Half of a range that holds four cases of five, in standard deviations of a normal error.
const DEVIATIONS: f64 = 1.2816;

/// Feasible before infeasible; feasible ones by score and, where scales end, by cost; the others by
/// how far they miss; last by id: a total
/// order that does not depend on how designs or offices were listed.
pub fn by_rank(a: &Assessment, b: &Assessment, catalogue: &Catalogue) -> Ordering {
    b.feasible()
        .cmp(&a.feasible())
        .then_with(|| {
            if a.feasible() && b.feasible() {
                return b
                    .total
                    .total_cmp(&a.total)
                    .then(a.cost.blind.cmp(&b.cost.blind))
                    .then(a.cost.horizon.total_cmp(&b.cost.horizon));
            }
            let ((a_count, a_gap), (b_count, b_gap)) = (a.miss(), b.miss());
            a_count
                .cmp(&b_count)
                .then(a.cost.blind.cmp(&b.cost.blind))
                .then(a_gap.total_cmp(&b_gap))
                .then(b.total.total_cmp(&a.total))
        })
        .then_with(|| a.candidate.id(catalogue).cmp(&b.candidate.id(catalogue)))
}

/// How far the difference of two scores may be off, as one standard deviation: indicative prices,
/// latency ranges and lead times, each weighted, added as independent errors. What both designs
/// share cancels.
pub fn gap_uncertainty(
    a: &Assessment,
    b: &Assessment,
    scales: &Scales,
    context: &Context<'_>,
) -> f64 {
    let money =
        (a.cost.indicative - b.cost.indicative).abs() * INDICATIVE_ERROR * context.horizon.steady;
    let dearer = a.cost.horizon.max(b.cost.horizon);
    let cost = scales.cost_value((dearer - money).max(0.0)) - scales.cost_value(dearer + money);
    let half_range = |assessment: &Assessment| {
        let latencies = context.latency(&assessment.candidate);
        let range = latencies.sites[latencies.worst].path.total;
        (range.p90 - range.p10) / 2.0
    };
    let ms = (half_range(a) - half_range(b)).abs();
    let half_weeks = |assessment: &Assessment| {
        let (low, high) = lead_time(&assessment.candidate, context).value;
        (high - low) / 2.0
    };
    let weeks = (half_weeks(a) - half_weeks(b)).abs();
    let errors = [
        scales.weights[0] * cost / 2.0,
        scales.weights[1] * scales.latency_value_of(ms),
        scales.weights[5] * scales.lead_value_of(weeks),
    ];
    errors.iter().map(|error| error * error).sum::<f64>().sqrt() / DEVIATIONS
}
