//! From estimates to a verdict: screening, fixed value scales, ranking, Pareto front, robustness,
//! flips and the words that explain them.

mod assess;
mod explain;
mod flips;
mod pareto;
mod rank;
mod robust;
mod scale;
mod screen;

pub use assess::{Assessment, assess};
pub use explain::{family_answers, raw, verdict};
pub use flips::{Found, Step, Winner, nearest_first, search, steps};
pub use pareto::front;
pub use rank::{by_rank, gap_uncertainty};
pub use robust::first_rank_shares;
pub use scale::{CRITERIA, Criterion, Scales};
pub use screen::{Breach, Rule, breaches, violation};
