//! The flips of the weights, which are exact.

use super::{change, takes_over};
use crate::{
    estimate::Context,
    evaluation::{Change, Flip},
    score::{CRITERIA, Leader, Scales, Standings},
    text,
};

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
    for (j, criterion) in CRITERIA.iter().enumerate() {
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
