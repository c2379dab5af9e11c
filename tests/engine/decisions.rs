//! Decision cases: what experienced architects accept for a situation, in `tests/data/decisions`.
//!
//! Each holds a scenario and `accept`, what must hold of the recommended design. A case on which only most
//! experts agree may also be met by the runner-up of a close call.

use std::{collections::BTreeSet, fs, path::Path};

use onramp::{
    domain::Scenario,
    evaluation::{ComponentKind, Design, Evaluation, Family, VerdictKind},
};
use serde_json::{Map, Value};

use crate::support::evaluate_all;

type Accept = Map<String, Value>;

/// What the predicates of a case ask for.
struct Features<'a> {
    design: &'a Design,
    circuits: Vec<&'a onramp::evaluation::Component>,
    private: u32,
    offices: u32,
}

impl<'a> Features<'a> {
    fn of(design: &'a Design) -> Self {
        let circuit = ComponentKind::ExpressrouteCircuit;
        let offices = &design.latency.offices;
        let private = offices.iter().filter(|office| office.attachment != Family::Vpn);
        Self {
            design,
            circuits: design.components.iter().filter(|part| part.kind == circuit).collect(),
            private: private.map(|office| office.count).sum(),
            offices: offices.iter().map(|office| office.count).sum(),
        }
    }

    fn mixed(&self) -> bool {
        !self.circuits.is_empty() && 0 < self.private && self.private < self.offices
    }

    fn skus(&self, kinds: &[ComponentKind]) -> BTreeSet<&'a str> {
        let parts = self.design.components.iter().filter(|part| kinds.contains(&part.kind));
        parts.map(|part| part.sku.split([' ', '-']).next().unwrap_or_default()).collect()
    }

    fn places(&self) -> BTreeSet<&'a str> {
        self.circuits.iter().filter_map(|part| part.region_or_location.as_deref()).collect()
    }
}

fn text(value: &Value) -> BTreeSet<&str> {
    value.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

fn within(value: &Value, got: f64) -> bool {
    let ends: Vec<f64> = value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    ends[0] <= got && got <= ends[1]
}

/// Whether every part has a price, a modelled one at least.
fn priced(design: &Design) -> bool {
    let lines = &design.cost.lines;
    lines.iter().all(|line| line.unit_price.is_some() || line.indicative_monthly.is_some())
}

/// The keys of `accept` that `design` does not meet.
fn missed(accept: &Accept, design: &Design, answer: &Evaluation) -> Vec<String> {
    let has = Features::of(design);
    let circuit = !has.circuits.is_empty();
    let architecture = &design.architecture;
    let met = |key: &str, want: &Value| match key {
        "family" => text(want).contains(design.family.key()),
        "circuit_mbps" => {
            let rates = has.circuits.iter().filter_map(|part| part.bandwidth_mbps);
            !circuit || within(want, rates.fold(0.0, f64::max))
        }
        "locations" => !circuit || within(want, has.places().len() as f64),
        "private_offices" => !has.mixed() || within(want, f64::from(has.private)),
        "direct" => !circuit || Some(architecture.direct) == want.as_bool(),
        "metro" => !circuit || Some(architecture.metro) == want.as_bool(),
        "mixed" => Some(has.mixed()) == want.as_bool(),
        "vpn_backup" => Some(architecture.vpn_backup) == want.as_bool(),
        "vwan" => Some(architecture.virtual_wan) == want.as_bool(),
        "tier" => {
            let tiers = has.circuits.iter().filter_map(|part| part.sku.split('_').next());
            tiers.collect::<BTreeSet<_>>().is_subset(&text(want))
        }
        "plan" => has.circuits.iter().all(|part| {
            let plan = if part.sku.contains("Metered") { "metered" } else { "unlimited" };
            text(want).contains(plan)
        }),
        "vpn_sku" => {
            let skus = has.skus(&[ComponentKind::VpnGateway]);
            let none_needed = circuit || accept.contains_key("vwan");
            skus.is_subset(&text(want)) && (!skus.is_empty() || none_needed)
        }
        "er_gateway" => {
            let kinds =
                [ComponentKind::ExpressrouteGateway, ComponentKind::VwanExpressrouteGateway];
            has.skus(&kinds).is_subset(&text(want))
        }
        "max_known_cost_ratio" => {
            let like = answer.designs.iter().filter(|other| {
                other.feasible
                    && other.family == design.family
                    && other.availability.redundancy == design.availability.redundancy
                    && Features::of(other).mixed() == has.mixed()
                    && priced(other)
            });
            let planning = |design: &Design| design.cost.planning_monthly.to_f64();
            let least = like.map(planning).fold(f64::INFINITY, f64::min);
            planning(design) <= want.as_f64().expect("a ratio") * least + 0.01
        }
        "office_rtt_max" => want.as_object().expect("offices").iter().all(|(name, limit)| {
            let office = design.latency.offices.iter().find(|office| office.name == *name);
            office.is_some_and(|office| office.p50_ms <= limit.as_f64().expect("ms"))
        }),
        "locations_include" => {
            !circuit
                || text(want).iter().any(|name| has.places().iter().any(|at| at.contains(name)))
        }
        "public_ips_min" => {
            let public = ComponentKind::PublicIp;
            let all = design.components.iter().filter(|part| part.kind == public);
            want.as_u64().expect("a count") <= all.map(|part| u64::from(part.quantity)).sum()
        }
        "any_of" => want.as_array().expect("options").iter().any(|option| {
            missed(option.as_object().expect("an option"), design, answer).is_empty()
        }),
        "verdict" | "runner_up_family" => true,
        other => panic!("no case asks for `{other}`"),
    };
    accept.iter().filter(|(key, want)| !met(key, want)).map(|(key, _)| key.clone()).collect()
}

/// What is wrong with the answer to one case.
fn judged(case: &Value) -> Option<String> {
    let scenario: Scenario = serde_json::from_value(case["scenario"].clone()).expect("a scenario");
    let accept = case["accept"].as_object().expect("what is accepted");
    let answer = evaluate_all(&scenario);
    let kind = match answer.verdict.kind {
        VerdictKind::Recommended => "recommended",
        VerdictKind::CloseCall => "close_call",
        VerdictKind::NoneFeasible => "none_feasible",
    };
    if accept.get("verdict").is_some_and(|kinds| !text(kinds).contains(kind)) {
        return Some(format!("the verdict is {kind}"));
    }
    let named = |id: &Option<String>| id.as_deref().and_then(|id| answer.design(id));
    let Some(winner) = named(&answer.verdict.design) else {
        return (kind != "none_feasible").then(|| "nothing is recommended".to_owned());
    };
    let misses = missed(accept, winner, &answer);
    let excused = answer.verdict.kind == VerdictKind::CloseCall
        && case["strength"] == "most agree"
        && named(&answer.verdict.runner_up)
            .is_some_and(|other| missed(accept, other, &answer).is_empty());
    (!misses.is_empty() && !excused).then(|| format!("{}: {}", winner.id, misses.join(", ")))
}

#[test]
fn experts_accept_every_recommendation() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/decisions");
    let files = fs::read_dir(folder).expect("cases").map(|file| file.expect("a case").path());
    let mut wrong = Vec::new();
    let mut count = 0;
    for file in files {
        let case: Value =
            serde_json::from_str(&fs::read_to_string(&file).expect("text")).expect("JSON");
        count += 1;
        wrong.extend(judged(&case).map(|why| format!("{}: {why}", case["id"])));
    }
    assert!(count >= 31, "{count} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
