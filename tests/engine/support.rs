//! What several topics need.

use onramp::{
    catalogue::Catalogue,
    domain::Scenario,
    engine::{Engine, Listing},
    evaluation::{Component, ComponentKind, CostLine, Design, Evaluation, Failure},
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

/// The first line of the bill with this key.
#[track_caller]
pub fn line<'a>(design: &'a Design, key: &str) -> &'a CostLine {
    let found = design.cost.lines.iter().find(|line| line.key == key);
    found.unwrap_or_else(|| panic!("`{}` has no line `{key}`", design.id))
}

/// The first line of the bill with this key in a region, at a place or of an office.
#[track_caller]
pub fn line_at<'a>(design: &'a Design, key: &str, at: &str) -> &'a CostLine {
    let is_there = |line: &&CostLine| {
        let places = [&line.region, &line.place, &line.office];
        line.key == key && places.iter().any(|place| place.as_deref() == Some(at))
    };
    let found = design.cost.lines.iter().find(is_there);
    found.unwrap_or_else(|| panic!("`{}` has no line `{key}` at `{at}`", design.id))
}

pub fn has_line(design: &Design, key: &str) -> bool {
    design.cost.lines.iter().any(|line| line.key == key)
}

/// What a line costs a month, as text.
#[track_caller]
pub fn monthly(design: &Design, key: &str) -> String {
    amount(line(design, key))
}

/// What a line somewhere costs a month, as text.
#[track_caller]
pub fn monthly_at(design: &Design, key: &str, at: &str) -> String {
    amount(line_at(design, key, at))
}

#[track_caller]
fn amount(line: &CostLine) -> String {
    line.monthly.expect("a price").to_string()
}

/// The first failure with this key.
#[track_caller]
pub fn failure<'a>(design: &'a Design, key: &str) -> &'a Failure {
    let found = design.availability.failures.iter().find(|failure| failure.key == key);
    found.unwrap_or_else(|| panic!("`{}` has no failure `{key}`", design.id))
}

/// The failure with this key at a place.
#[track_caller]
pub fn failure_at<'a>(design: &'a Design, key: &str, place: &str) -> &'a Failure {
    let is_there =
        |failure: &&Failure| failure.key == key && failure.place.as_deref() == Some(place);
    let found = design.availability.failures.iter().find(is_there);
    found.unwrap_or_else(|| panic!("`{}` has no failure `{key}` at `{place}`", design.id))
}

/// Whether something of this kind is part of the design.
pub fn has(design: &Design, kind: ComponentKind) -> bool {
    design.components.iter().any(|part| part.kind == kind)
}

/// Whether a part of this size is.
pub fn has_sku(design: &Design, sku: &str) -> bool {
    design.components.iter().any(|part| part.sku == sku)
}

/// The first of its circuits, if it has any.
pub fn circuit(design: &Design) -> Option<&Component> {
    design.components.iter().find(|part| part.kind == ComponentKind::ExpressrouteCircuit)
}

/// Whether its circuits are of this tier.
pub fn is_of_tier(design: &Design, tier: &str) -> bool {
    circuit(design).is_some_and(|part| part.sku.split('_').next() == Some(tier))
}

/// Whether data over its circuits is billed.
pub fn is_metered(design: &Design) -> bool {
    circuit(design).is_some_and(|part| part.sku.ends_with("_MeteredData"))
}

/// Whether some of the offices are on circuits and the others on a VPN.
pub fn is_mixed(design: &Design) -> bool {
    0 < design.architecture.offices.private && 0 < design.architecture.offices.vpn
}
