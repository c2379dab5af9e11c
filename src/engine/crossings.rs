//! Where the bills of two designs cross as more data leaves Azure.

use crate::{
    catalogue::{CircuitPlan, CircuitTier},
    design::{Candidate, Less, PrivateLeg},
    domain::{MOST_GB, Mbps},
    estimate::{Context, cost},
    evaluation::{Crossing, Family},
    order::sort_by,
    score::{self, Assessment, Scales, successor},
    text,
};

/// The crossings between the best of each family, and between the best private designs and the same
/// with another billing or tier that breaks no more rules; lowest volume first.
pub fn list(ranked: &[Assessment], scales: &Scales, context: &Context<'_>) -> Vec<Crossing> {
    let best = |family| ranked.iter().find(|one| one.candidate.family() == family);
    let faces: Vec<&Assessment> = Family::ALL.into_iter().filter_map(best).collect();
    let mut found = Vec::new();
    for (position, face) in faces.iter().enumerate() {
        for other in &faces[..position] {
            found.extend(between(other, face, context));
        }
        for twin in twins(&face.candidate, context) {
            let twin = score::assess(twin, scales, context);
            if twin.breaches.len() <= face.breaches.len() {
                found.extend(between(face, &twin, context));
            }
        }
    }
    sort_by(&mut found, |a, b| {
        a.at_gb_per_month
            .total_cmp(&b.at_gb_per_month)
            .then_with(|| a.below.design.cmp(&b.below.design))
            .then_with(|| a.above.design.cmp(&b.above.design))
    });
    found
}

/// The same design with the other plan of its circuits, and with Local against a wider tier. Premium against
/// Standard is a matter of reach, not of volume.
fn twins(candidate: &Candidate, context: &Context<'_>) -> Vec<Candidate> {
    let Some(leg) = candidate.private() else { return Vec::new() };
    let mut found = Vec::new();
    for tier in [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium] {
        for plan in [CircuitPlan::Metered, CircuitPlan::Unlimited] {
            let local = tier == CircuitTier::Local || leg.tier == CircuitTier::Local;
            // Sizes of circuits that carry less are counted in those of the tier.
            let alike = leg.less == Less::default();
            let other = if tier == leg.tier { plan != leg.plan } else { local && alike };
            let offered = context.catalogue.circuits.iter().any(|circuit| {
                let planned =
                    if plan == CircuitPlan::Metered { circuit.metered } else { circuit.unlimited };
                circuit.tier == tier && circuit.rate.value.value() as u32 == leg.rate && planned
            });
            if other && (offered || leg.direct.is_some()) {
                found.push(candidate.with_private(PrivateLeg { tier, plan, ..*leg }));
            }
        }
    }
    found
}

/// Every crossing of two bills. Both are straight between the bounds of price tiers, so that the root
/// of each stretch is exact; there may be several, or none.
fn between(a: &Assessment, b: &Assessment, context: &Context<'_>) -> Vec<Crossing> {
    let cost_of =
        |one: &Assessment, gb| cost::planning_at(&one.candidate, &one.sizing, context, gb);
    let gap = |gb: f64| Some(cost_of(a, gb)? - cost_of(b, gb)?);
    let mut bounds: Vec<f64> =
        context.prices().internet_egress.iter().map(|tier| tier.from as f64).collect();
    bounds.extend([0.0, MOST_GB]);
    sort_by(&mut bounds, f64::total_cmp);
    bounds.dedup();

    let mut found = Vec::new();
    for ends in bounds.windows(2) {
        let (Some(low), Some(high)) = (gap(ends[0]), gap(ends[1])) else { return Vec::new() };
        // The upper end belongs to the next stretch.
        if low == 0.0 || (low < 0.0) == (high < 0.0) || high == 0.0 && ends[1] < MOST_GB {
            continue;
        }
        let at = ends[0] + (ends[1] - ends[0]) * low / (low - high);
        let (below, above) = if low < 0.0 { (a, b) } else { (b, a) };
        found.push(crossing(at, below, above, context));
    }
    found
}

fn crossing(at: f64, below: &Assessment, above: &Assessment, context: &Context<'_>) -> Crossing {
    let narrower = below.throughput.capacity.min(above.throughput.capacity);
    let capacity = Mbps::new(narrower).unwrap_or_default().gigabytes_per_month();
    let share = at / capacity.max(1e-9);
    let (below, above) = (successor(below, context), successor(above, context));
    let terabytes = text::number(at / 1000.0, usize::from(at < 10_000.0));
    let beyond = if share > 1.0 { ", more than that can carry" } else { "" };
    let month = month(at, context);
    let when = month
        .map_or(String::new(), |month| format!("; growing traffic gets there in month {month}"));
    Crossing {
        message: format!(
            "up to {terabytes} TB a month ({} of what can be carried one way{beyond}) {} is cheaper, beyond it {}{when}",
            text::percent(share),
            below.called_beside(&above),
            above.called_beside(&below),
        ),
        at_gb_per_month: at,
        below,
        above,
        share_of_capacity: share,
        beyond_capacity: share > 1.0,
        month,
    }
}

/// The month in which growing traffic first reaches `at`.
fn month(at: f64, context: &Context<'_>) -> Option<u32> {
    let scenario = context.requirements.scenario;
    let now = scenario.egress_gb_per_month;
    let factor = 1.0 + scenario.growth_percent_per_year / 100.0;
    if factor <= 1.0 || now <= 0.0 || at <= now {
        return None;
    }
    let months = 12.0 * libm::log(at / now) / libm::log(factor);
    let month = months.ceil() + 1.0;
    (month <= f64::from(scenario.horizon_months)).then_some(month as u32)
}
