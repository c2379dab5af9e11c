//! One assessed candidate in full, as the contract prints it.

use super::{architecture, components, notes, plan};
use crate::{
    design,
    domain::Money,
    estimate::{self, Context, SiteLatency, availability, cost, throughput},
    evaluation::{
        Contrast, CriterionScore, Design, Latency, LatencyLeg, OfficeLatency, Point, Score,
        SecondRegionLatency,
    },
    order::map_of,
    score::{self, Assessment, CRITERIA, Scales},
};

/// Where a design stands among the others.
#[derive(Default)]
pub struct Place {
    pub tag: String,
    pub variant_of: Option<String>,
    pub rank: Option<u32>,
    pub pareto: bool,
    pub first_rank_share: Option<f64>,
    pub contrast: Option<Contrast>,
}

pub fn design(
    assessment: &Assessment,
    place: Place,
    scales: &Scales,
    context: &Context<'_>,
) -> Design {
    let candidate = &assessment.candidate;
    let sizing = &assessment.sizing;
    let cost = cost::exact(candidate, sizing, context);
    let violations = (assessment.breaches.iter())
        .map(|breach| score::violation(breach, assessment, context))
        .collect();
    Design {
        id: candidate.id(context.catalogue),
        family: candidate.family(),
        title: candidate.name(context.catalogue),
        parts: candidate.parts(context.catalogue),
        architecture: architecture::of(candidate, place.tag, context),
        variant_of: place.variant_of,
        feasible: assessment.feasible(),
        components: components::list(candidate, sizing, context),
        violations,
        warnings: notes::design_warnings(assessment, &cost, context),
        cost,
        outage_monthly: context.requirements.scenario.downtime_usd_per_hour.map(|_| {
            let minutes = assessment.availability.mean_minutes;
            Money::from_f64(score::outage_monthly(minutes, context))
        }),
        latency: latency(assessment, context),
        throughput: throughput::exact(candidate, sizing, context),
        availability: availability::exact(
            candidate,
            &assessment.availability,
            &assessment.throughput,
            assessment.backup_suffices(context),
            context,
        ),
        security: estimate::security(candidate),
        lead_time_weeks: estimate::lead_time_weeks(candidate, context),
        complexity: estimate::complexity(candidate, sizing),
        one_way_doors: notes::one_way_doors(candidate, context),
        plan: plan::steps(candidate, sizing, context),
        contrast: place.contrast,
        score: criteria(assessment, scales, context),
        pareto: place.pareto,
        rank: place.rank,
        first_rank_share: place.first_rank_share,
    }
}

/// The same in a few figures, with the one that stands for its architecture.
pub fn point(assessment: &Assessment, face: &Assessment, context: &Context<'_>) -> Point {
    let candidate = &assessment.candidate;
    let broken = assessment.breaches.iter();
    Point {
        id: candidate.id(context.catalogue),
        face: face.candidate.id(context.catalogue),
        family: candidate.family(),
        title: candidate.name(context.catalogue),
        parts: candidate.parts(context.catalogue).join(", "),
        planning_monthly: assessment.cost.planning,
        priced: !assessment.cost.unpriced,
        worst_p50_ms: round(assessment.latency.worst.p50),
        downtime_minutes_per_year: assessment.availability.common_cause.downtime_minutes_per_year(),
        broken: broken
            .map(|breach| score::violation(breach, assessment, context).message)
            .collect(),
    }
}

fn latency(assessment: &Assessment, context: &Context<'_>) -> Latency {
    // Designs that take the same way share what is said of it.
    let latencies = context.latencies(&assessment.candidate);
    let told = || {
        latencies
            .sites
            .iter()
            .enumerate()
            .map(|(index, site)| office(index, site, assessment, context))
    };
    let to_second = context.worst_to_second(&assessment.candidate);
    Latency {
        worst_p50_ms: round(latencies.worst_p50),
        worst_p90_ms: round(latencies.worst_p90),
        mean_p50_ms: round(assessment.latency.mean),
        worst_after_failure_ms: round(assessment.latency.worst_after_failure),
        offices: latencies.told.get_or_init(|| told().collect()).clone(),
        second_region: context.requirements.second.zip(to_second).map(|(region, worst)| {
            SecondRegionLatency {
                region: region.name.clone(),
                name: region.display_name.clone(),
                worst_p10_ms: round(worst.p10),
                worst_p50_ms: round(worst.p50),
                worst_p90_ms: round(worst.p90),
            }
        }),
    }
}

fn office(
    index: usize,
    latency: &SiteLatency,
    assessment: &Assessment,
    context: &Context<'_>,
) -> OfficeLatency {
    let site = &context.requirements.sites[index];
    let path = &latency.path;
    let attachment = context.requirements.side(&assessment.candidate, index);
    let [first, second] = context.ways(&assessment.candidate, index);
    let name = |place: design::Place| place.name(context.catalogue).to_owned();
    let online = || first.is_some() && assessment.candidate.backed_up();
    OfficeLatency {
        name: site.name.clone(),
        at: site.at,
        count: site.count,
        bandwidth_mbps: site.rate.value(),
        attachment: assessment.candidate.as_seen_from(attachment).family(),
        via: first.map_or_else(
            || {
                let hub = context.hub_of(&assessment.candidate, index);
                hub.map_or_else(
                    || "internet".to_owned(),
                    |hub| format!("hub in {}", context.catalogue.regions[hub].display_name),
                )
            },
            name,
        ),
        takes_over: second.map(name).or_else(|| online().then(|| "internet".to_owned())),
        access: site.access,
        p10_ms: round(path.total.p10),
        p50_ms: round(path.total.p50),
        p90_ms: round(path.total.p90),
        after_failure_p50_ms: round(context.after_failure(&assessment.candidate, index)),
        basis: latency.basis,
        floor_ms: round(path.floor_ms),
        legs: (path.legs.iter())
            .map(|leg| LatencyLeg {
                from: leg.from.to_string(),
                to: leg.to.to_string(),
                ms: round(leg.range.p50),
                facts: leg.facts.iter().map(|&fact| context.catalogue.id(fact)).collect(),
            })
            .collect(),
    }
}

fn criteria(assessment: &Assessment, scales: &Scales, context: &Context<'_>) -> Score {
    let criteria = map_of(CRITERIA.iter().enumerate().map(|(index, &criterion)| {
        let (value, weight) = (assessment.values[index], scales.weights[index]);
        let score = CriterionScore {
            value,
            weight,
            contribution: value * weight,
            raw: score::raw(criterion, assessment, context),
            scale: scales.words(criterion, context),
        };
        (criterion.key().to_owned(), score)
    }));
    Score { total: assessment.total, criteria }
}

/// Hundredths of a millisecond: finer than any of it is known.
fn round(ms: f64) -> f64 {
    (ms * 100.0).round() / 100.0
}
