//! What several topics need.

use onramp::{
    catalogue::Catalogue,
    domain::Scenario,
    engine::{Engine, Listing},
    evaluation::{CostLine, Design, Evaluation},
};

/// The whole answer with its shortlist and flips.
#[track_caller]
pub fn evaluate(scenario: &Scenario) -> Evaluation {
    Engine::new(Catalogue::embedded())
        .evaluate(scenario, Listing::Shortlist)
        .expect("a valid scenario")
}

/// Every candidate, without flips.
#[track_caller]
pub fn evaluate_all(scenario: &Scenario) -> Evaluation {
    Engine::new(Catalogue::embedded()).answer(scenario, Listing::All).expect("a valid scenario")
}

/// The first cost line whose label contains `label`.
#[track_caller]
pub fn line<'a>(design: &'a Design, label: &str) -> &'a CostLine {
    let found = design.cost.lines.iter().find(|line| line.label.contains(label));
    found.unwrap_or_else(|| panic!("`{}` has no line `{label}`", design.id))
}

/// What that line costs a month, as text.
#[track_caller]
pub fn monthly(design: &Design, label: &str) -> String {
    line(design, label).monthly.expect("a price").to_string()
}
