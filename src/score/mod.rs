//! From estimates to a verdict: screening, fixed value scales, ranking, Pareto front, robustness,
//! flips and the words that explain them.

mod assess;
mod assessment;
mod breach;
mod confidence;
mod criteria;
mod explain;
mod firsts;
mod flips;
pub mod methods;
mod pareto;
mod parts;
mod rank;
mod robust;
mod rules;
mod scale;
mod screen;
pub mod smaa;
pub mod stability;

pub use crate::domain::{CRITERIA, Criterion};
pub use assess::{assess, best};
pub use assessment::Assessment;
pub use breach::{Breach, Rule};
pub use confidence::{Leader, Samples, successor};
pub use criteria::raw;
pub use explain::{contrast, family_answers, verdict};
pub use firsts::first_ranks;
pub use flips::{Among, Search, nearest_first, tried, weight_flips};
pub use pareto::{dominators, front, minimal};
pub use rank::{Ranking, Standings, by_rank};
pub use robust::{first_rank_shares, unit};
pub use rules::{Ask, Demand, Limit, RULES, Row, violation};
pub use scale::{Scales, outage_monthly};
pub use screen::breaches;
