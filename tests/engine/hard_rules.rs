//! The rules no answer may break, over random scenarios.

use std::collections::BTreeSet;

use onramp::{
    catalogue::Catalogue,
    design::{self, Candidate, Requirements, Thoroughness},
    domain::{Access, Cipher, Encryption, Money, Office, Redundancy, Scenario},
    engine::{Engine, Listing},
    estimate::{Context, latency::LatencyModel},
    evaluation::{Change, Evaluation, VerdictKind},
    score::{self, Assessment, Scales},
};
use proptest::{prelude::*, sample::select};

use crate::support::{evaluate, evaluate_all};

fn offices() -> impl Strategy<Value = Vec<Office>> {
    let cities = Catalogue::embedded()
        .cities
        .iter()
        .filter(|city| city.usual)
        .map(|city| (city.name.clone(), city.country_code.clone()));
    let office = (
        select(cities.collect::<Vec<_>>()),
        1..40_u32,
        1.0..800.0_f64,
        select(vec![Access::Fibre, Access::Broadband, Access::Mobile]),
        // Above what light takes half around the globe.
        prop::option::of(210.0..400.0_f64),
    );
    let office =
        office.prop_map(|((city, country), count, bandwidth_mbps, access, measured)| Office {
            name: city.clone(),
            city: Some(city),
            country: Some(country),
            count,
            bandwidth_mbps,
            access,
            measured_internet_rtt_ms: measured,
            ..Office::default()
        });
    prop_oneof![2 => Just(Vec::new()), 3 => prop::collection::vec(office, 1..6)]
}

fn regions() -> impl Strategy<Value = String> {
    let names = Catalogue::embedded().regions.iter().map(|region| region.name.clone());
    select(names.collect::<Vec<_>>())
}

prop_compose! {
    pub fn scenarios()(
        (azure_region, second) in (regions(), prop::option::weighted(0.3, regions())),
        office_count in prop_oneof![1..20_u32, 1..2000_u32],
        bandwidth_mbps in prop_oneof![1.0..500.0_f64, 1.0..20_000.0_f64],
        offices in offices(),
        egress_gb_per_month in prop_oneof![Just(0.0), 0.0..600_000.0_f64],
        ingress_gb_per_month in 0.0..50_000.0_f64,
        growth_percent_per_year in prop_oneof![Just(0.0), 0.0..60.0_f64],
        encryption in select(vec![Encryption::None, Encryption::Required, Encryption::EndToEnd]),
        redundancy in select(vec![Redundancy::None, Redundancy::Standard, Redundancy::High, Redundancy::Maximum]),
        cipher in select(vec![Cipher::GcmAes256, Cipher::Aes256Sha256]),
        flags in any::<[bool; 5]>(),
        max_rtt_ms in prop::option::of(1.0..300.0_f64),
        budget_usd_per_month in prop::option::of(100.0..50_000.0_f64),
        remote_users in select(vec![0, 0, 100, 5000]),
        internet_line_usd_per_month in prop::option::of(50.0..900.0_f64),
        provider_port_usd_per_month in prop::option::of(50.0..2000.0_f64),
    ) -> Scenario {
        let [private_path, mission_critical, bfd, microsoft_365, remote_users_administer_only] = flags;
        let secondary_region = second.filter(|second| *second != azure_region);
        Scenario {
            azure_region, secondary_region, office_count, bandwidth_mbps, offices, egress_gb_per_month, ingress_gb_per_month,
            growth_percent_per_year, encryption, redundancy, cipher, private_path, mission_critical, bfd,
            microsoft_365, max_rtt_ms, budget_usd_per_month, remote_users, remote_users_administer_only, internet_line_usd_per_month,
            provider_port_usd_per_month,
            ..Scenario::default()
        }
    }
}

fn feasible(evaluation: &Evaluation) -> BTreeSet<String> {
    evaluation
        .designs
        .iter()
        .filter(|design| design.feasible)
        .map(|design| design.id.clone())
        .collect()
}

/// Every scenario that asks for more than this one in a single respect.
fn raised(scenario: &Scenario) -> Vec<(&'static str, Scenario)> {
    let with = |name, change: &dyn Fn(&mut Scenario)| {
        let mut more = scenario.clone();
        change(&mut more);
        (name, more)
    };
    vec![
        with("bandwidth", &|more| {
            more.bandwidth_mbps *= 1.7;
            more.offices.iter_mut().for_each(|office| office.bandwidth_mbps *= 1.7);
        }),
        with("offices", &|more| {
            more.office_count += 7;
            // Twice as many of each: another mixture could send more of the data through a cheap zone.
            more.offices.iter_mut().for_each(|office| office.count *= 2);
        }),
        with("egress", &|more| more.egress_gb_per_month = more.egress_gb_per_month * 2.0 + 500.0),
        with("second region", &|more| {
            let other = if more.azure_region == "ukwest" { "uksouth" } else { "ukwest" };
            more.secondary_region.get_or_insert(other.into());
        }),
        with("encryption", &|more| more.encryption = Encryption::EndToEnd),
        with("redundancy", &|more| more.redundancy = Redundancy::Maximum),
        with("private path", &|more| more.private_path = true),
        with("mission critical", &|more| more.mission_critical = true),
        with("round trip", &|more| {
            more.max_rtt_ms = Some(more.max_rtt_ms.map_or(80.0, |limit| limit / 2.0 + 0.5));
        }),
        with("budget", &|more| {
            more.budget_usd_per_month =
                Some(more.budget_usd_per_month.map_or(3000.0, |limit| limit / 2.0));
        }),
        with("recovery", &|more| more.recovery_seconds = Some(50.0)),
        with("availability", &|more| more.availability_target_percent = Some(99.9)),
        with("lead time", &|more| more.max_lead_time_weeks = Some(3.0)),
        with("offices that reach each other", &|more| more.sites_reach_each_other = true),
    ]
}

/// Two circuits at two plain locations and two at two metros cost and are worth the same here: what is out of service
/// for a minute less comes first.
#[test]
fn of_designs_worth_the_same_the_better_one_is_recommended() {
    let office = |city: &str, count, bandwidth_mbps| Office {
        city: Some(city.to_owned()),
        count,
        bandwidth_mbps,
        ..Office::default()
    };
    let shops = Office { access: Access::Broadband, ..office("Houston", 400, 10.0) };
    let evaluation = evaluate(&Scenario {
        azure_region: "southcentralus".to_owned(),
        offices: vec![office("Dallas, TX", 1, 5000.0), office("Atlanta", 1, 5000.0), shops],
        redundancy: Redundancy::High,
        egress_gb_per_month: 80_000.0,
        ..Scenario::default()
    });
    let [first, second] = &evaluation.designs[..2] else { panic!("two designs") };
    assert!((first.score.total - second.score.total).abs() < 1e-12);
    assert!(first.pareto && !second.pareto, "{} before {}", first.id, second.id);
    assert_eq!(first.first_rank_share, Some(1.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn asking_for_more_lets_no_design_in(scenario in scenarios(), pick in 0..14_usize) {
        let before = evaluate_all(&scenario);
        let (name, more) = raised(&scenario).swap_remove(pick);
        for id in feasible(&evaluate_all(&more)) {
            // What was not even built before, larger parts of mixed fleets say, did not fail.
            let passed = before.design(&id).is_none_or(|design| design.feasible);
            prop_assert!(passed, "{name} let in {id}");
        }
    }

    #[test]
    fn no_design_gets_cheaper_by_asking_for_more(scenario in scenarios(), pick in 0..4_usize) {
        let (name, more) = raised(&scenario).swap_remove(pick);
        let (before, after) = (evaluate_all(&scenario), evaluate_all(&more));
        for design in &after.designs {
            let Some(same) = before.design(&design.id) else { continue };
            prop_assert!(same.cost.monthly <= design.cost.monthly, "{}: {name}", design.id);
            prop_assert!(same.cost.planning_monthly <= design.cost.planning_monthly, "{}: {name}", design.id);
            prop_assert!(same.cost.horizon_total <= design.cost.horizon_total, "{}: {name}", design.id);
        }
    }

    #[test]
    fn no_other_design_beats_the_recommended_one_everywhere(scenario in scenarios()) {
        let evaluation = evaluate(&scenario);
        let Some(first) = evaluation.designs.first().filter(|design| design.feasible) else { return Ok(()) };
        prop_assert!(first.pareto, "{} is beaten", first.id);
    }

    #[test]
    fn cost_never_stops_counting(scenario in scenarios()) {
        let answer = evaluate_all(&scenario);
        let value = |design: &onramp::evaluation::Design| design.score.criteria["cost"].value;
        for pair in answer.designs.windows(2) {
            let [one, other] = pair else { continue };
            // Over the 36 months of the horizon, what is paid once included.
            let paid = |design: &onramp::evaluation::Design| {
                let once: f64 = design.cost.one_offs.iter().map(|one_off| one_off.amount.to_f64()).sum();
                design.cost.planning_monthly.to_f64() + once / 36.0
            };
            // Each of two steps of resilience that is left out counts as 3 %.
            let dearer = paid(one) > 1.07 * paid(other);
            let same_growth = scenario.growth_percent_per_year < 1e-9;
            if dearer && same_growth {
                prop_assert!(value(one) < value(other), "{} and {}", one.id, other.id);
            }
        }
    }

    #[test]
    fn the_order_of_offices_changes_nothing(scenario in scenarios(), turn in 0..5_usize) {
        let mut turned = scenario.clone();
        turned.offices.reverse();
        let middle = turned.offices.len().min(turn);
        turned.offices.rotate_left(middle);
        let (straight, mut other) = (evaluate_all(&scenario), evaluate_all(&turned));
        other.scenario = straight.scenario.clone();
        prop_assert_eq!(straight, other);
    }

    #[test]
    fn every_figure_is_sound(scenario in scenarios()) {
        let answer = evaluate_all(&scenario);
        prop_assert_eq!(&answer, &evaluate_all(&scenario), "the same scenario gives the same answer");
        prop_assert_eq!(answer.search.built as usize, answer.designs.len());
        prop_assert_eq!(answer.verdict.kind == VerdictKind::NoneFeasible, answer.search.feasible == 0);
        for design in &answer.designs {
            prop_assert_eq!(design.feasible, design.violations.is_empty(), "{}", &design.id);
            let sum: Money = design.cost.lines.iter().filter_map(|line| line.monthly).sum();
            prop_assert_eq!(sum, design.cost.monthly, "lines add up");
            let known = design.cost.lines.iter().all(|line| line.monthly.is_some());
            prop_assert_eq!(design.cost.complete, known, "an unknown price makes the total incomplete");
            prop_assert!(design.cost.monthly <= design.cost.planning_low);
            prop_assert!(design.cost.planning_low <= design.cost.planning_monthly);
            prop_assert!(design.cost.planning_monthly <= design.cost.planning_high);
            prop_assert!(design.throughput.one_path_lost_mbps <= design.throughput.mbps);
            let smallest = design.throughput.chain.iter().map(|link| link.mbps).fold(f64::INFINITY, f64::min);
            prop_assert!((smallest - design.throughput.mbps).abs() < 1e-9, "throughput is the minimum of its chain");
            prop_assert!(design.throughput.chain.iter().any(|link| link.element == design.throughput.bottleneck));
            let up = &design.availability;
            prop_assert!(up.common_cause_percent <= up.independent_percent && up.independent_percent < 100.0);
            // Cost has no end: a design that costs more than eight times the plainest is worth less than nothing.
            let bounded = design.score.criteria.iter().filter(|(key, _)| *key != "cost");
            for (key, criterion) in bounded {
                prop_assert!((0.0..=1.0).contains(&criterion.value), "{key}: {}", criterion.value);
            }
            prop_assert!(design.score.total.is_finite() && design.score.total < 2.0);
            let sum: f64 = design.score.criteria.values().map(|criterion| criterion.contribution).sum();
            prop_assert!((sum - design.score.total).abs() < 1e-9, "contributions add up");
            for office in design.latency.offices.iter() {
                prop_assert!(office.p10_ms <= office.p50_ms && office.p50_ms <= office.p90_ms);
                let estimated = office.basis == onramp::evaluation::LatencyBasis::Estimated;
                prop_assert!(!estimated || office.p50_ms + 0.01 >= 1.15 * office.floor_ms, "{}", office.name);
            }
        }
        let ranks: Vec<u32> = answer.designs.iter().filter_map(|design| design.rank).collect();
        prop_assert_eq!(ranks, (1..=answer.search.architectures).collect::<Vec<_>>());
        for design in &answer.designs {
            prop_assert!(design.title.chars().count() <= 32, "{}", design.title);
            let face = design.variant_of.as_deref().map_or(Some(design), |id| answer.design(id));
            let face = face.expect("what stands for an architecture is listed");
            prop_assert_eq!(&face.architecture.key, &design.architecture.key);
            prop_assert!(face.variant_of.is_none() && (face.feasible || !design.feasible));
        }
    }

    #[test]
    fn neither_a_design_less_nor_a_copy_more_changes_the_order(
        scenario in scenarios(),
        pick in any::<prop::sample::Index>(),
    ) {
        let catalogue = Catalogue::embedded();
        let model = LatencyModel::new(catalogue);
        let requirements = Requirements::resolve(&scenario, catalogue).expect("valid");
        let context = Context::new(&requirements, catalogue, &model);
        let found =
            design::candidates(&requirements, catalogue, &context.survey, Thoroughness::Bounded);
        let rank = |candidates: &[Candidate]| {
            let scales = Scales::new(&context);
            let mut ranked: Vec<Assessment> =
                candidates.iter().map(|&one| score::assess(one, &scales, &context)).collect();
            ranked.sort_by(score::by_rank);
            let front = score::front(&ranked);
            let mut order: Vec<(Candidate, bool)> =
                ranked.iter().map(|one| one.candidate).zip(front).collect();
            // Copies stand side by side and count as one.
            order.dedup();
            order
        };
        let whole = rank(&found.candidates);
        let picked = pick.index(found.candidates.len());
        let one = found.candidates[picked];

        let order = |ranked: &[(Candidate, bool)]| -> Vec<Candidate> {
            ranked.iter().map(|(candidate, _)| *candidate).collect()
        };
        let mut copied = found.candidates.clone();
        copied.insert(picked, one);
        prop_assert_eq!(&rank(&copied), &whole, "with {} twice", one.id(catalogue));

        let mut fewer = found.candidates.clone();
        fewer.remove(picked);
        let mut expected = order(&whole);
        expected.retain(|candidate| *candidate != one);
        prop_assert_eq!(order(&rank(&fewer)), expected, "without {}", one.id(catalogue));
        // What was on the front stays there; only what the removed design beat may join it.
        for (candidate, on_front) in rank(&fewer) {
            let before = whole.iter().find(|(known, _)| *known == candidate).expect("ranked").1;
            prop_assert!(on_front || !before, "{}", candidate.id(catalogue));
        }
    }

    #[test]
    fn a_design_scores_the_same_whatever_else_is_listed(scenario in scenarios()) {
        let engine = Engine::new(Catalogue::embedded());
        let all = engine.answer(&scenario, Listing::All).expect("valid");
        let short = engine.answer(&scenario, Listing::Shortlist).expect("valid");
        for design in &short.designs {
            prop_assert_eq!(Some(design), all.design(&design.id));
        }
    }
}

/// `scenario` with the number that a flip names at `value`.
fn changed(scenario: &Scenario, parameter: &str, value: f64) -> Scenario {
    let mut there = scenario.clone();
    let number = |there: &mut Scenario| {
        let mut json = serde_json::to_value(&*there).expect("JSON");
        let whole = json[parameter].is_u64();
        json[parameter] = if whole { (value as u64).into() } else { value.into() };
        *there = Scenario::from_json(&json.to_string()).expect("valid");
    };
    match parameter.split_once('.') {
        None if parameter == "availability_target_percent" => {
            there.availability_target_percent = Some(100.0 - value / (8760.0 * 60.0 / 100.0));
        }
        None => number(&mut there),
        Some(("offices", _)) => {
            for office in &mut there.offices {
                office.bandwidth_mbps *= value / 100.0;
            }
        }
        Some(("prices", id)) => {
            there.prices.insert(id.to_owned(), value.to_string());
        }
        Some((_, criterion)) => {
            let mut json = serde_json::to_value(there.weights).expect("JSON");
            let sum: f64 = there.weights.points().iter().map(|(_, points)| points).sum();
            let now = json[criterion].as_f64().expect("points") / sum;
            for (name, points) in json.as_object_mut().expect("weights") {
                let share = points.as_f64().expect("points") / sum;
                let moved =
                    if name == criterion { value } else { share * (1.0 - value) / (1.0 - now) };
                *points = (moved * 100.0).into();
            }
            there.weights = serde_json::from_value(json).expect("weights");
        }
    }
    there
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_flip_really_flips(mut scenario in scenarios()) {
        scenario.offices.truncate(2);
        flips_hold(&scenario)?;
    }
}

/// Evaluates on both sides of every flip of `scenario`.
fn flips_hold(scenario: &Scenario) -> Result<(), TestCaseError> {
    let answer = evaluate(scenario);
    for flip in &answer.flips {
        let engine = Engine::new(Catalogue::embedded());
        let verdict = |value: f64| {
            let there = changed(scenario, &flip.parameter, value);
            engine.answer(&there, Listing::Shortlist).expect("valid").verdict
        };
        let today = &answer.verdict;
        // An exact weight stands on the edge.
        let beyond = if flip.parameter.starts_with("weights.") {
            flip.at + (flip.at - flip.from).signum() * 1e-6
        } else {
            if let Some(holds_at) = flip.holds_at {
                let there = verdict(holds_at);
                prop_assert_eq!(there.family, today.family, "{}", &flip.message);
                let same = there.design == today.design;
                prop_assert!(flip.changes == Change::Family || same, "{}", &flip.message);
            }
            flip.at
        };
        let there = verdict(beyond);
        prop_assert_eq!(there.family, Some(flip.winner_family), "{}", &flip.message);
        prop_assert_eq!(there.design.as_ref(), Some(&flip.winner), "{}", &flip.message);
        prop_assert_ne!(there.design.as_ref(), today.design.as_ref());
        prop_assert_eq!(flip.changes == Change::Family, there.family != today.family);

        let tried = score::tried(flip, scenario).expect("a change of the scenario");
        prop_assert!(tried.check().is_ok(), "{}", &flip.message);
        let there = engine.answer(&tried, Listing::Shortlist).expect("valid").verdict;
        prop_assert_ne!(there.design.as_ref(), today.design.as_ref(), "{}", &flip.message);
    }
    let distances: Vec<f64> = answer.flips.iter().map(|flip| flip.distance).collect();
    prop_assert!(distances.is_sorted());
    Ok(())
}

#[test]
fn a_weight_that_is_tried_flips_where_an_hour_of_outage_has_a_price() {
    let scenario = Scenario { downtime_usd_per_hour: Some(50.0), ..Scenario::default() };
    let answer = evaluate(&scenario);
    let engine = Engine::new(Catalogue::embedded());
    let weights = answer.flips.iter().filter(|flip| flip.parameter.starts_with("weights."));
    let mut tried = 0;
    for flip in weights {
        let there = score::tried(flip, &scenario).expect("a change of the scenario");
        let kept = there.weights.downtime.to_bits() == scenario.weights.downtime.to_bits();
        assert!(kept, "{}", flip.message);
        let there = engine.answer(&there, Listing::Shortlist).expect("valid").verdict;
        assert_eq!(there.design.as_ref(), Some(&flip.winner), "{}", flip.message);
        tried += 1;
    }
    assert!(0 < tried, "no weight changes the answer");
}

#[test]
fn a_flip_flips_where_today_lies_outside_what_is_tried() {
    // More data than the one office can receive, and a discount that begins at nothing.
    let scenario = Scenario {
        azure_region: "australiacentral".to_owned(),
        office_count: 1,
        bandwidth_mbps: 1.0,
        egress_gb_per_month: 325_014.8,
        ingress_gb_per_month: 0.0,
        encryption: Encryption::None,
        redundancy: Redundancy::None,
        ..Scenario::default()
    };
    let egress = evaluate(&scenario).flips.into_iter();
    let mut egress = egress.filter(|flip| flip.parameter == "egress_gb_per_month");
    assert!(egress.any(|flip| flip.at > 1000.0), "found between what fits and today's volume");
    flips_hold(&scenario).expect("every flip flips");
}
