//! Steps as they are planned.

use crate::{
    catalogue::{FactRef, Sourced},
    estimate::Context,
    evaluation::{Actor, LeadTime, PlanStep},
};

/// What has been planned so far.
pub(in crate::engine) struct Plan<'a> {
    pub(in crate::engine) context: &'a Context<'a>,
    pub(super) steps: Vec<PlanStep>,
}

impl<'a> Plan<'a> {
    pub(super) const fn new(context: &'a Context<'a>) -> Self {
        Self { context, steps: Vec::new() }
    }

    pub(in crate::engine) fn add(
        &mut self,
        step: &str,
        who: Actor,
        what: String,
        test: &str,
        facts: &[FactRef],
    ) {
        self.steps.push(PlanStep {
            step: step.to_owned(),
            what,
            who,
            weeks: None,
            test: test.to_owned(),
            facts: facts.iter().map(|&fact| self.context.catalogue.id(fact)).collect(),
        });
    }

    /// The weeks that the step added last takes, low and high.
    pub(super) fn takes(&mut self, weeks: Sourced<(f64, f64)>) {
        if let Some(step) = self.steps.last_mut() {
            step.weeks = Some(LeadTime { low: weeks.value.0, high: weeks.value.1 });
            step.facts.push(self.context.catalogue.id(weeks.fact));
        }
    }
}
