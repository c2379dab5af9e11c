//! What must be known about a design or a scenario without excluding anything.

pub(super) mod collected;
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

use self::collected::Notes;
use crate::{
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
    let mut notes = Notes::new(context);
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
