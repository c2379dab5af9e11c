//! How far one weight may move, the others keeping their proportions, before another design leads.

use super::methods::weighted_sum;

/// The weights of one criterion between which the leader leads; ends are exact, not sampled.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lowest weight, 0 to 1.
    pub low: f64,
    /// Who leads below it, by place; none at 0.
    pub below: Option<usize>,
    /// Highest weight, 0 to 1.
    pub high: f64,
    /// Who leads above it, by place; none at 1.
    pub above: Option<usize>,
}

/// A crossing this close to no weight or to all of it is only rounding.
const END: f64 = 1e-9;

/// The interval of criterion `j` for `leader` among `rows`, a value per criterion each.
///
/// With weight `t` a row scores `t·v + (1 − t)·r`, where `r` is its score on the other criteria; two
/// rows meet where these lines cross.
pub fn interval<const N: usize>(
    j: usize,
    leader: usize,
    rows: &[[f64; N]],
    weights: &[f64; N],
) -> Interval {
    let rest = 1.0 - weights[j];
    let mut interval = Interval { low: 0.0, below: None, high: 1.0, above: None };
    // One weight alone has no proportions of others to keep.
    if rest <= 0.0 {
        return interval;
    }
    let others = |row: &[f64; N]| (weighted_sum(row, weights) - weights[j] * row[j]) / rest;
    let (lead_value, lead_rest) = (rows[leader][j], others(&rows[leader]));
    for (index, row) in rows.iter().enumerate().filter(|(index, _)| *index != leader) {
        let ahead = others(row) - lead_rest;
        let slope = (lead_value - lead_rest) - (row[j] - others(row));
        let at = ahead / slope;
        if slope == 0.0 || at <= END || at >= 1.0 - END {
            continue;
        }
        // Above its crossing the leader is ahead when its line is the steeper one.
        if slope > 0.0 && at <= weights[j] && at > interval.low {
            (interval.low, interval.below) = (at, Some(index));
        } else if slope < 0.0 && at >= weights[j] && at < interval.high {
            (interval.high, interval.above) = (at, Some(index));
        }
    }
    interval
}

/// Who leads as criterion `j` weighs more, if `up`, or less and less: at which weight whom of `rows`, the first of
/// which leads now.
pub fn takeovers<const N: usize>(
    j: usize,
    up: bool,
    rows: &[[f64; N]],
    weights: &[f64; N],
) -> Vec<(f64, usize)> {
    let mut found = Vec::new();
    let (mut leader, mut now) = (0, *weights);
    while found.len() < rows.len() {
        let interval = interval(j, leader, rows, &now);
        let next = if up {
            interval.above.map(|next| (interval.high, next))
        } else {
            interval.below.map(|next| (interval.low, next))
        };
        let Some((at, next)) = next else { break };
        found.push((at, next));
        leader = next;
        let rest = (1.0 - at) / (1.0 - weights[j]);
        now = weights.map(|weight| weight * rest);
        now[j] = at;
    }
    found
}
