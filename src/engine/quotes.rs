//! Which quotes to ask for first: where the ranges of line prices decide between two designs.

use std::collections::BTreeMap;

use crate::{
    domain::Money,
    evaluation::{Design, Evaluation, VerdictKind},
    order::sort_by,
};

/// Quotes that are named.
const NAMED: usize = 2;

/// The lines of the winner and the runner-up of a close call that widen the difference of their bills most; none
/// where their ranges do not overlap. What both pay alike cancels.
pub fn first(evaluation: &Evaluation) -> Vec<String> {
    let runner_up = evaluation.verdict.runner_up.as_deref().and_then(|id| evaluation.design(id));
    let Some((winner, other)) = evaluation.winner().zip(runner_up) else { return Vec::new() };
    let (this, that) = (&winner.cost, &other.cost);
    let overlap =
        this.planning_low <= that.planning_high && that.planning_low <= this.planning_high;
    let close = evaluation.verdict.kind == VerdictKind::CloseCall;
    if !close || !overlap || (this.complete && that.complete) {
        return Vec::new();
    }
    let mut widths = BTreeMap::<&str, Money>::new();
    for (label, width) in ranges(winner) {
        let known = widths.entry(label).or_default();
        *known = *known + width;
    }
    for (label, width) in ranges(other) {
        let known = widths.entry(label).or_default();
        *known = (width - *known).abs();
    }
    let mut widest: Vec<(&str, Money)> =
        widths.into_iter().filter(|(_, width)| Money::ZERO < *width).collect();
    sort_by(&mut widest, |a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    widest.into_iter().take(NAMED).map(|(label, _)| label.to_owned()).collect()
}

/// What the lines without a list price may cost more when dear than when cheap.
fn ranges(design: &Design) -> impl Iterator<Item = (&str, Money)> {
    design.cost.lines.iter().filter_map(|line| {
        let width = line.indicative_high? - line.indicative_low?;
        Some((without_count(&line.label), width))
    })
}

/// What a line pays for, without how many: `private lines of 50 Mbps to Paris`.
fn without_count(label: &str) -> &str {
    let label = label.split(": ask for").next().unwrap_or(label);
    label.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ')
}
