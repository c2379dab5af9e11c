//! The flips of the weights, which are exact.

use super::{change, takes_over};
use crate::{
    domain::Scenario,
    estimate::Context,
    evaluation::{Change, Flip},
    score::{
        CRITERIA, Leader, Scales, Standings,
        scale::{counts, shares},
    },
    text,
};

/// How far beyond the edge a weight is tried, as a share of all.
const BEYOND: f64 = 0.005;

/// Each weight may be off by this share, as in the samples of weights.
const WEIGHT: f64 = 0.3;

/// The flips of the weights, exact: a weight moves, the others keep their proportions. For each direction the
/// nearest architecture that takes over, and the nearest of another family.
pub fn weight_flips(
    standings: &Standings<'_>,
    scales: &Scales,
    context: &Context<'_>,
) -> Vec<Flip> {
    let leader = |index: usize| Leader::of(standings.contenders[index], context);
    let today = leader(0);
    let mut found = Vec::new();
    let scenario = context.requirements.scenario;
    for (j, criterion) in CRITERIA.iter().enumerate().filter(|(_, one)| counts(**one, scenario)) {
        for walk in &standings.takeovers[j] {
            for least in [Change::Architecture, Change::Family] {
                let takes_over = walk.iter().find_map(|&(at, next)| {
                    let other = leader(next);
                    let changes = change(&today, &other).filter(|changes| *changes <= least)?;
                    Some((at, changes, other))
                });
                let Some((at, changes, other)) = takes_over else { break };
                found.push(weight_flip(criterion.key(), scales.weights[j], at, changes, &other));
                if changes == Change::Family {
                    break;
                }
            }
        }
    }
    found
}

/// `scenario` with the weight that a flip calls `parameter` a little beyond `at`, where it moves from `from`; none where
/// that is no weight.
pub fn with(scenario: &Scenario, parameter: &str, from: f64, at: f64) -> Option<Scenario> {
    let moved = CRITERIA
        .iter()
        .find(|criterion| parameter.strip_prefix("weights.") == Some(criterion.key()))?;
    let now = shares(scenario);
    // Exactly there two designs are as good as each other.
    let share = (at + libm::copysign(BEYOND, at - from)).clamp(0.0, 1.0);
    let mut changed = scenario.clone();
    for (criterion, now) in CRITERIA.iter().zip(now) {
        let then = if criterion.key() == moved.key() {
            share
        } else if !counts(*criterion, scenario) {
            // What counts for nothing keeps its points.
            continue;
        } else {
            now * (1.0 - share) / (1.0 - from)
        };
        criterion.weight().set(&mut changed.weights, libm::round(then * 1000.0) / 10.0);
    }
    Some(changed)
}

fn weight_flip(criterion: &str, from: f64, at: f64, changes: Change, leader: &Leader) -> Flip {
    let verb = if at > from { "rises to" } else { "falls to" };
    Flip {
        parameter: format!("weights.{criterion}"),
        from,
        at,
        holds_at: Some(at),
        distance: libm::fabs(at - from) / (WEIGHT * from.max(0.01)),
        changes,
        message: format!(
            "If the weight of {} {verb} {} of all (now {}), {}",
            criterion.replace('_', " "),
            text::percent(at),
            text::percent(from),
            takes_over(changes, leader),
        ),
        winner: leader.who.design.clone(),
        winner_family: leader.who.family,
    }
}
