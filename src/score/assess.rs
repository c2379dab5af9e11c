//! Makes the assessment of one candidate, and finds the best of many.

use super::{Assessment, CRITERIA, Scales, breaches, by_rank, scale::exposures};
use crate::{
    design::Candidate,
    estimate::{
        Context, Sizing, availability, cost, size,
        throughput::{self, QuickThroughput},
    },
};

/// The best of `candidates`; none when nothing is feasible.
pub fn best(
    candidates: impl IntoIterator<Item = Candidate>,
    scales: &Scales,
    context: &Context<'_>,
) -> Option<Assessment> {
    let demand = context.requirements.demand.value();
    let mut best: Option<Assessment> = None;
    for candidate in candidates {
        let sizing = size(&candidate, context.requirements, context.catalogue);
        let throughput = throughput::quick(&candidate, &sizing, context);
        // What does not carry the demand breaks a rule, so there is no need to look further.
        if throughput.capacity < demand {
            continue;
        }
        let one = with_capacity(candidate, sizing, throughput, scales, context);
        if one.feasible() && best.as_ref().is_none_or(|best| by_rank(&one, best).is_lt()) {
            best = Some(one);
        }
    }
    best
}

/// Estimates, screens and scores one candidate.
pub fn assess(candidate: Candidate, scales: &Scales, context: &Context<'_>) -> Assessment {
    let sizing = size(&candidate, context.requirements, context.catalogue);
    let throughput = throughput::quick(&candidate, &sizing, context);
    with_capacity(candidate, sizing, throughput, scales, context)
}

/// The rest of it, when it is known what there is and what that carries.
fn with_capacity(
    candidate: Candidate,
    sizing: Sizing,
    throughput: QuickThroughput,
    scales: &Scales,
    context: &Context<'_>,
) -> Assessment {
    let backup_suffices = throughput.one_path_lost >= context.requirements.demand.value();
    let availability = availability::quick(&candidate, backup_suffices, context);
    let cost = cost::quick(&candidate, &sizing, context);
    let latency = *context.latency_figures(&candidate);
    let mut assessment = Assessment {
        candidate,
        sizing,
        cost,
        exposures: exposures(&candidate, context),
        throughput,
        availability,
        latency,
        breaches: Vec::new(),
        values: [0.0; CRITERIA.len()],
        total: 0.0,
    };
    assessment.breaches = breaches(&assessment, context);
    assessment.values = scales.values(&assessment, context);
    assessment.total = scales.total(&assessment.values);
    assessment
}
