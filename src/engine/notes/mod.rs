//! What must be known about a design or a scenario without excluding anything.

mod doors;
mod money;
mod networks;
mod requirements;
mod resiliency;
mod scenario;
mod second_region;
mod security;
mod throughput;

pub use doors::one_way_doors;
pub use scenario::scenario_warnings;

use crate::{
    catalogue::FactRef,
    estimate::Context,
    evaluation::{Cost, Warning},
    score::Assessment,
};

/// What to watch out for in one design.
pub fn design_warnings(
    assessment: &Assessment,
    cost: &Cost,
    context: &Context<'_>,
) -> Vec<Warning> {
    let mut notes = Notes { context, found: Vec::new() };
    security::notes(assessment, &mut notes);
    resiliency::notes(assessment, &mut notes);
    throughput::notes(assessment, &mut notes);
    requirements::notes(assessment, &mut notes);
    networks::notes(assessment, &mut notes);
    second_region::notes(assessment, &mut notes);
    super::remote::notes(assessment, &mut notes);
    super::joining::notes(assessment, &mut notes);
    money::notes(assessment, cost, &mut notes);
    notes.found
}

pub(super) struct Notes<'a> {
    pub(super) context: &'a Context<'a>,
    found: Vec<Warning>,
}

impl Notes<'_> {
    pub(super) fn add(
        &mut self,
        rule: &str,
        message: impl Into<String>,
        remedy: Option<&str>,
        facts: &[FactRef],
    ) {
        self.found.push(Warning {
            rule: rule.to_owned(),
            message: message.into(),
            remedy: remedy.map(ToOwned::to_owned),
            facts: facts.iter().map(|&fact| self.context.catalogue.id(fact)).collect(),
        });
    }
}
