//! Where the bills of two designs cross as more data leaves Azure.

use std::collections::BTreeSet;

use crate::{
    catalogue::CircuitTier,
    design::Candidate,
    domain::{MOST_GB, Mbps},
    estimate::{Context, cost},
    evaluation::{Crossing, Family},
    order::sort_by,
    score::{Assessment, successor},
    text,
};

/// The crossings between the best of each family, and between the best private designs and the same
/// with another billing or tier that breaks no more rules; lowest volume first.
pub fn list(ranked: &[Assessment], context: &Context<'_>) -> Vec<Crossing> {
    let mut found: Vec<Crossing> = pairs(ranked)
        .into_iter()
        .flat_map(|(a, b)| between(&ranked[a], &ranked[b], context))
        .collect();
    sort_by(&mut found, |a, b| {
        a.at_gb_per_month
            .total_cmp(&b.at_gb_per_month)
            .then_with(|| a.below.design.cmp(&b.below.design))
            .then_with(|| a.above.design.cmp(&b.above.design))
    });
    found
}

fn pairs(ranked: &[Assessment]) -> BTreeSet<(usize, usize)> {
    let faces: Vec<usize> = Family::ALL
        .into_iter()
        .filter_map(|family| ranked.iter().position(|one| one.candidate.family() == family))
        .collect();
    let mut pairs = BTreeSet::new();
    for (position, &a) in faces.iter().enumerate() {
        pairs.extend(faces[..position].iter().map(|&b| (a.min(b), a.max(b))));
        let others = (0..ranked.len())
            .filter(|&b| b != a && ranked[b].breaches.len() <= ranked[a].breaches.len())
            .filter(|&b| differs_in_billing(&ranked[a].candidate, &ranked[b].candidate));
        pairs.extend(others.map(|b| (a.min(b), a.max(b))));
    }
    pairs
}

/// Whether two designs are the same but for the plan of their circuits, or for Local against a wider
/// tier. Premium against Standard is a matter of reach, not of volume.
fn differs_in_billing(a: &Candidate, b: &Candidate) -> bool {
    let (Some(one), Some(other)) = (a.private(), b.private()) else { return false };
    let rest =
        |candidate: &Candidate| (candidate.vpn().copied(), candidate.overlay(), candidate.split());
    let mut same = *other;
    (same.plan, same.tier) = (one.plan, one.tier);
    let local = one.tier == CircuitTier::Local || other.tier == CircuitTier::Local;
    same == *one
        && rest(a) == rest(b)
        && if one.tier == other.tier { one.plan != other.plan } else { local }
}

/// Every crossing of two bills. Both are straight between the bounds of price tiers, so that the root
/// of each stretch is exact; there may be several, or none.
fn between(a: &Assessment, b: &Assessment, context: &Context<'_>) -> Vec<Crossing> {
    let cost_of =
        |one: &Assessment, gb| cost::planning_at(&one.candidate, &one.sizing, context, gb);
    let gap = |gb: f64| Some(cost_of(a, gb)? - cost_of(b, gb)?);
    let mut bounds: Vec<f64> =
        context.prices.internet_egress.iter().map(|tier| tier.from as f64).collect();
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
            below.title,
            above.title,
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
