//! The deployment plan for a project planner.

use super::{File, sheet::csv};
use crate::evaluation::{Actor, Evaluation};

pub(super) fn file(evaluation: &Evaluation) -> Option<File> {
    let design = evaluation.winner()?;
    let columns =
        ["Id", "Task", "What", "Who", "Weeks at least", "Weeks at most", "Check before going on"];
    let rows = (1..).zip(&design.plan).map(|(place, step): (u32, _)| {
        let weeks = |of: fn(&crate::evaluation::LeadTime) -> f64| {
            step.weeks.as_ref().map_or_else(String::new, |weeks| of(weeks).to_string())
        };
        let who = match step.who {
            Actor::Customer => "customer",
            Actor::Provider => "provider",
        };
        vec![
            place.to_string(),
            step.step.clone(),
            step.what.clone(),
            who.to_owned(),
            weeks(|weeks| weeks.low),
            weeks(|weeks| weeks.high),
            step.test.clone(),
        ]
    });
    let text = csv(&columns, rows);
    (!design.plan.is_empty()).then(|| {
        File::new("plan.csv", "The steps of building it, in order, for a project planner.", text)
    })
}
