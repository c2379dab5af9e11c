//! Flip points: the nearest values of a number at which another family and another design win.
//!
//! Each number is varied alone, in one direction at a time, on a scale of factors. What is reported
//! has been evaluated on both sides: the winner of today just before it, another one there.

mod digits;
mod numbers;
mod search;
mod weights;

pub use search::{Among, Search};
pub use weights::weight_flips;

use super::Leader;
use crate::{
    domain::Scenario,
    evaluation::{Change, Flip},
    order::sort_by,
};

/// `scenario` as it would have to be for `flip` to happen; none where nothing can be found in it by that name.
pub fn tried(flip: &Flip, scenario: &Scenario) -> Option<Scenario> {
    weights::with(scenario, &flip.parameter, flip.from, flip.at)
        .or_else(|| numbers::with(scenario, &flip.parameter, flip.at))
}

/// What `other` differs in from `today`; none when it is the same design.
fn change(today: &Leader, other: &Leader) -> Option<Change> {
    if today.who.family != other.who.family {
        Some(Change::Family)
    } else if today.architecture != other.architecture {
        Some(Change::Architecture)
    } else if today.who.design != other.who.design {
        Some(Change::Size)
    } else {
        None
    }
}

fn takes_over(changes: Change, leader: &Leader) -> String {
    match changes {
        Change::Family | Change::Architecture => {
            format!("{} wins: {}", leader.who.title, leader.who.parts.join("; "))
        }
        Change::Size => format!("the size changes: {}", leader.who.parts.join("; ")),
    }
}

/// Flips by how near they are.
pub fn nearest_first(flips: &mut Vec<Flip>) {
    sort_by(flips, |a, b| {
        a.distance.total_cmp(&b.distance).then_with(|| a.parameter.cmp(&b.parameter))
    });
}
