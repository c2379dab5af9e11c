//! Makes the assessment of one candidate.

use super::{Assessment, CRITERIA, Scales, breaches, scale::exposures};
use crate::{
    design::Candidate,
    estimate::{Context, availability, cost, size, throughput},
};

/// Estimates, screens and scores one candidate.
pub fn assess(candidate: Candidate, scales: &Scales, context: &Context<'_>) -> Assessment {
    let sizing = size(&candidate, context.requirements, context.catalogue);
    let throughput = throughput::quick(&candidate, &sizing, context);
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
