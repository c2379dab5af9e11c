//! The decision methods against reference problems that other programs have solved too.

use std::sync::OnceLock;

use onramp::{
    domain::Scenario,
    evaluation::{Acceptability, Family, VerdictKind},
    score::{
        first_ranks,
        methods::{Method, kendall_tau_b},
        minimal,
        smaa::{self, Preferences, Tally, wilson},
        stability, unit,
    },
};
use proptest::{prelude::*, sample::select};
use rand_xoshiro::{
    SplitMix64, Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};
use serde_json::Value;

use crate::support::evaluate;

fn reference() -> &'static Value {
    static REFERENCE: OnceLock<Value> = OnceLock::new();
    REFERENCE.get_or_init(|| {
        serde_json::from_str(include_str!("../data/decision-reference.json")).expect("JSON")
    })
}

fn problem(id: &str) -> &'static Value {
    let problems = reference()["problems"].as_array().expect("problems");
    problems.iter().find(|problem| problem["id"] == id).expect("a problem of this name")
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|n| n.as_f64().expect("a number")).collect()
}

fn row<const N: usize>(value: &Value) -> [f64; N] {
    numbers(value).try_into().expect("a number per criterion")
}

fn rows<const N: usize>(problem: &Value) -> Vec<[f64; N]> {
    problem["values"].as_array().expect("rows").iter().map(row).collect()
}

#[track_caller]
fn close(found: &[f64], expected: &[f64], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() < 1e-9, "{what}: {found} instead of {expected}");
    }
}

type Draw = Box<dyn FnMut() -> f64>;

fn split_mix(seed: u64) -> Draw {
    let mut random = SplitMix64::seed_from_u64(seed);
    Box::new(move || unit(random.next_u64()))
}

fn six_methods<const N: usize>(id: &str) {
    let problem = problem(id);
    let (rows, weights) = (rows::<N>(problem), row(&problem["weights"]));
    let expected = |key: &str| numbers(&problem["panel"][key]);
    let found = |method: Method| method.figures(&rows, &weights);
    close(&found(Method::WeightedSum), &numbers(&problem["weighted_sum"]), id);
    close(&found(Method::Topsis), &expected("topsis_fixed"), id);
    // VIKOR's own figure is best when small.
    let turned: Vec<f64> = found(Method::Vikor).iter().map(|figure| 1.0 - figure).collect();
    close(&turned, &expected("vikor_fixed"), id);
    close(&found(Method::Promethee), &expected("promethee_ii"), id);
    close(&found(Method::GeometricMean), &expected("geometric_mean"), id);
    close(&found(Method::WorstValue), &expected("worst_value"), id);
}

#[test]
fn six_methods_give_the_reference_figures() {
    six_methods::<5>("R1");
    six_methods::<7>("R2");
    six_methods::<3>("R3");
}

#[test]
fn order_likeness_is_kendalls_tau_b() {
    close(
        &[
            kendall_tau_b(&[1.0, 2.0, 3.0], &[10.0, 20.0, 30.0]),
            kendall_tau_b(&[1.0, 2.0, 3.0], &[3.0, 2.0, 1.0]),
            // Two of three pairs agree in a; b ties one pair: 2 / √(3 · 2).
            kendall_tau_b(&[1.0, 2.0, 3.0], &[1.0, 1.0, 2.0]),
        ],
        &[1.0, -1.0, 2.0 / 6.0_f64.sqrt()],
        "tau-b",
    );
}

fn stable_weights<const N: usize>(id: &str) {
    let problem = problem(id);
    let (rows, weights) = (rows::<N>(problem), row::<N>(&problem["weights"]));
    let name = |index: usize| problem["designs"][index].clone();
    let winner = &problem["stability"]["winner"];
    let leader = (0..rows.len()).find(|&index| name(index) == *winner).expect("the winner");
    for j in 0..N {
        let criterion = problem["criteria"][j].as_str().expect("a name");
        let expected = &problem["stability"]["intervals"][criterion];
        let found = stability::interval(j, leader, &rows, &weights);
        let what = format!("{id} {criterion}");
        close(
            &[found.low, found.high],
            &[
                row::<1>(&Value::Array(vec![expected["low"].clone()]))[0],
                expected["high"].as_f64().expect("a weight"),
            ],
            &what,
        );
        let below = found.below.map_or(Value::Null, name);
        let above = found.above.map_or(Value::Null, name);
        assert_eq!(
            (&below, &above),
            (&expected["overtaken_below_by"], &expected["overtaken_above_by"]),
            "{what}"
        );
    }
}

#[test]
fn weights_are_stable_in_the_reference_intervals() {
    stable_weights::<5>("R1");
    stable_weights::<7>("R2");
    stable_weights::<3>("R3");
}

/// The reference draws a number for each figure of a sample even where none has a range.
fn cells<const N: usize>(rows: &mut [[f64; N]], unit: &mut impl FnMut() -> f64) {
    for _ in 0..rows.len() * N {
        unit();
    }
}

/// The value of a figure by one of the reference's value functions.
fn valued(figure: f64, function: &Value) -> f64 {
    let number = |key: &str| function[key].as_f64().expect("a number");
    let between = |from: f64, to: f64, at: f64| ((at - from) / (to - from)).clamp(0.0, 1.0);
    match function["kind"].as_str().expect("a kind") {
        "linear" => between(number("worst"), number("best"), figure),
        "log" => {
            between(libm::log10(number("worst")), libm::log10(number("best")), libm::log10(figure))
        }
        "logistic" => {
            let s = |t: f64| 1.0 / (1.0 + libm::exp(-number("k") * (t - number("mid"))));
            between(s(number("worst")), s(number("best")), s(figure))
        }
        _ => {
            let knots: Vec<[f64; 2]> =
                function["knots"].as_array().expect("knots").iter().map(row).collect();
            let end = knots.iter().position(|knot| figure <= knot[0]).unwrap_or(knots.len());
            match (end, knots.get(end)) {
                (0, _) => knots[0][1],
                (_, None) => knots[knots.len() - 1][1],
                (_, Some([x, y])) => {
                    let [x0, y0] = knots[end - 1];
                    y0 + (y - y0) * (figure - x0) / (x - x0)
                }
            }
        }
    }
}

fn samples<const N: usize>(id: &str, kind: &str) {
    let problem = problem(id);
    // Figures with a range are drawn anew in each sample and valued; others stay as they are.
    let ranges = problem["smaa"]["ranges"].as_array();
    let functions = &problem["smaa"]["value_functions"];
    let cells = |rows: &mut [[f64; N]], unit: &mut Draw| match ranges {
        None => cells(rows, unit),
        Some(ranges) => {
            for (row, ranges) in rows.iter_mut().zip(ranges) {
                for (j, value) in row.iter_mut().enumerate() {
                    let [low, high] = self::row::<2>(&ranges[j]);
                    *value = valued(low + (high - low) * unit(), &functions[j]);
                }
            }
        }
    };
    let (mut rows, weights) = (rows::<N>(problem), row(&problem["weights"]));
    let smaa = &problem["smaa"];
    let number = |key: &str| smaa[key].as_u64().expect("a whole number");
    let preferences = match kind {
        "uniform" => Preferences::Any,
        _ => Preferences::Around(weights, smaa["spread"].as_f64().expect("a share")),
    };
    let expected = &smaa[kind];
    let samples = number("samples") as u32;
    for leader in 0..rows.len() {
        let mut draw = split_mix(number("seed"));
        let mut tally = Tally::of(rows.len());
        // In two parts, as the page draws them.
        let (some, rest) = (samples / 3, samples - samples / 3);
        tally.draw(&preferences, some, leader, &mut rows, &mut draw, cells);
        tally.draw(&preferences, rest, leader, &mut rows, &mut draw, cells);
        let wins: Vec<f64> =
            tally.wins.iter().map(|&count| f64::from(count) / f64::from(samples)).collect();
        let column: Vec<f64> = expected["pairwise_winning"]
            .as_array()
            .expect("rows")
            .iter()
            .map(|row| row[leader].as_f64().expect("a share"))
            .collect();
        close(&wins, &column, &format!("{id} {kind} against {leader}"));

        let firsts: Vec<f64> = tally.firsts.iter().map(|&count| f64::from(count)).collect();
        close(&firsts, &numbers(&expected["first_rank_hits"]), id);
        let central: Vec<_> = (0..rows.len()).map(|index| tally.central_weights(index)).collect();
        for (found, expected) in
            central.iter().zip(expected["central_weights"].as_array().expect("rows"))
        {
            match found {
                Some(weights) => close(weights, &numbers(expected), id),
                None => assert!(expected.is_null(), "{id} {kind}"),
            }
        }
        let mut second = split_mix(number("seed") ^ 0x5_DEEC_E66D);
        let mut best = vec![0; rows.len()];
        smaa::count_best(&central, samples, &mut rows, &mut second, cells, &mut best);
        let share = |hits| Value::from(f64::from(hits) / f64::from(samples));
        let factors: Vec<Value> = (central.iter().zip(best))
            .map(|(central, hits)| central.map_or(Value::Null, |_| share(hits)))
            .collect();
        assert_eq!(Value::Array(factors), expected["confidence_factor"], "{id} {kind}");
    }
}

#[test]
fn samples_give_the_reference_acceptabilities() {
    samples::<5>("R1", "uniform");
    samples::<5>("R1", "local");
    samples::<7>("R2", "uniform");
    samples::<7>("R2", "local");
    samples::<3>("R3", "uniform");
}

#[test]
fn generators_give_the_reference_numbers() {
    let rng = &reference()["rng"];
    let check = |key: &str, next: &mut dyn FnMut() -> u64| {
        for expected in rng[key].as_array().expect("a list") {
            assert_eq!(next().to_string(), expected.as_str().expect("digits"), "{key}");
        }
    };
    let mut split = SplitMix64::seed_from_u64(42);
    check("splitmix64_seed_42_u64", &mut || split.next_u64());
    let mut xoshiro = Xoshiro256PlusPlus::seed_from_u64(42);
    check("xoshiro256plusplus_seed_from_u64_42_u64", &mut || xoshiro.next_u64());
    let mut units = split_mix(42);
    let found: Vec<f64> = (0..4).map(|_| units()).collect();
    close(&found, &numbers(&rng["splitmix64_seed_42_f64"]), "units");
    let spacings = Preferences::<4>::Any.draw(&mut split_mix(42));
    close(&spacings, &numbers(&rng["spacings_n4_splitmix64_seed_42"]), "spacings");
}

#[test]
fn shares_carry_wilsons_interval() {
    // 8 of 10, z = 1.96: (0.8 + 0.19208 ± 1.96 · √(0.016 + 0.009604)) / 1.38416 = 0.4902, 0.9433.
    let (low, high) = wilson(8, 10);
    assert!((low - 0.4902).abs() < 5e-5 && (high - 0.9433).abs() < 5e-5, "{low} {high}");
    let (low, high) = wilson(0, 16_384);
    assert!(low.abs() < 1e-12 && high < 3e-4, "{low} {high}");
}

fn front_of<const K: usize>(case: &Value) {
    let whole = |key: &str| case[key].as_u64().expect("a whole number");
    let mut units = split_mix(whole("seed"));
    let points: Vec<[f64; K]> = (0..whole("n"))
        .map(|_| match case["generator"].as_str() {
            Some("continuous") => std::array::from_fn(|_| units()),
            Some("grid20") => std::array::from_fn(|_| (20.0 * units()).floor()),
            _ => Preferences::<K>::Any.draw(&mut units).map(|gap| gap + 0.05 * units()),
        })
        .collect();
    let front = minimal(&points);
    let on_front: Vec<usize> = (0..points.len()).filter(|&index| front[index]).collect();
    let count = |key: &str, found: usize| assert_eq!(found as u64, whole(key), "{key} of {case}");
    count("front_size", on_front.len());
    count("sum_of_indices", on_front.iter().sum());
    count("xor_of_indices", on_front.iter().fold(0, |all, index| all ^ index));
}

#[test]
fn fronts_hold_the_reference_points() {
    for case in reference()["pareto"].as_array().expect("cases") {
        match case["k"].as_u64() {
            Some(2) => front_of::<2>(case),
            Some(3) => front_of::<3>(case),
            Some(4) => front_of::<4>(case),
            Some(6) => front_of::<6>(case),
            Some(8) => front_of::<8>(case),
            other => panic!("no front over {other:?} figures"),
        }
    }
}

proptest! {
    #[test]
    fn first_ranks_are_those_of_scoring_every_design_in_every_sample(
        mut rows in prop::collection::vec(prop::array::uniform5((0..=10_u8).prop_map(|tenths| f64::from(tenths) / 10.0)), 1..120),
        around in prop::option::of(prop::array::uniform5(0.05..1.0_f64)),
        samples in 1..400_u32,
        seed: u64,
    ) {
        let preferences = around.map_or(Preferences::Any, |weights| Preferences::Around(weights, 0.3));
        let mut draw = split_mix(seed);
        let mut plain = Tally::of(rows.len());
        plain.draw(&preferences, samples, 0, &mut rows, &mut draw, |_, _| {});
        let quick = first_ranks(&preferences, samples, &rows, &mut split_mix(seed));
        prop_assert_eq!(quick, plain.firsts);
    }

    #[test]
    fn fronts_are_those_of_comparing_all_with_all(
        points in prop::collection::vec(prop::array::uniform4(select(
            vec![-1e300, -1.0, 0.0, 0.1, 0.1 + 1e-17, 2.0, 1e300, f64::INFINITY],
        )), 0..150),
    ) {
        let beats = |a: &[f64; 4], b: &[f64; 4]| {
            let pairs = || a.iter().zip(b);
            pairs().all(|(a, b)| a <= b) && pairs().any(|(a, b)| a < b)
        };
        let front: Vec<bool> =
            points.iter().map(|point| !points.iter().any(|other| beats(other, point))).collect();
        prop_assert_eq!(minimal(&points), front);
    }
}

#[test]
fn an_answer_says_how_sure_it_is() {
    let evaluation = evaluate(&Scenario::default());
    let confidence = evaluation.confidence.as_ref().expect("something is feasible");
    let winner = evaluation.verdict.design.as_deref().expect("a winner");

    let family = evaluation.verdict.family.expect("a family");
    for share in [|both: &Acceptability| both.around.share, |both: &Acceptability| both.any.share] {
        let shares: f64 = Family::ALL.iter().map(|f| share(&confidence.families[f])).sum();
        assert!((shares - 1.0).abs() < 1e-9, "every sample has one first: {shares}");
    }
    let first = &confidence.families[&family];
    assert!(first.around.low <= first.around.share && first.around.share <= first.around.high);
    assert!(first.around.share > 0.5, "the winner's family leads: {first:?}");

    assert_eq!(confidence.weights.len(), 7);
    for interval in &confidence.weights {
        assert!(
            interval.low <= interval.weight && interval.weight <= interval.high,
            "{interval:?}"
        );
        assert_eq!(interval.below.is_some(), interval.low > 0.0, "{interval:?}");
        assert_eq!(interval.above.is_some(), interval.high < 1.0, "{interval:?}");
    }
    assert_eq!(confidence.panel.len(), 6);
    assert_eq!(confidence.panel[0].first.design, winner);
    for opinion in &confidence.panel {
        assert_eq!(opinion.agrees, opinion.first.design == winner);
        assert_eq!(opinion.agrees, opinion.reason.is_empty(), "{opinion:?}");
    }
}

/// Moving a weight just past the end of its interval makes the named design win.
#[test]
fn weights_past_their_interval_change_the_winner() {
    let scenario = Scenario::default();
    let evaluation = evaluate(&scenario);
    let confidence = evaluation.confidence.as_ref().expect("something is feasible");
    let mut tried = 0;
    for interval in &confidence.weights {
        for (end, successor, past) in
            [(interval.low, &interval.below, -1e-6), (interval.high, &interval.above, 1e-6)]
        {
            let Some(successor) = successor else { continue };
            let target = end + past;
            let mut json = serde_json::to_value(&scenario).expect("plain data");
            for (name, points) in scenario.weights.points() {
                // The others keep their proportions and fill up to one.
                let share = if name == interval.criterion {
                    target
                } else {
                    points / 100.0 * (1.0 - target) / (1.0 - interval.weight)
                };
                json["weights"][name] = Value::from(share);
            }
            let moved = Scenario::from_json(&json.to_string()).expect("a scenario");
            let found = evaluate(&moved).verdict.design;
            assert_eq!(found.as_ref(), Some(&successor.design), "{interval:?}");
            tried += 1;
        }
    }
    assert!(tried >= 3, "only {tried} ends of intervals");
}

#[test]
fn nothing_feasible_has_no_confidence() {
    let scenario = Scenario { max_rtt_ms: Some(0.1), ..Scenario::default() };
    let evaluation = evaluate(&scenario);
    assert_eq!(evaluation.verdict.kind, VerdictKind::NoneFeasible);
    assert_eq!(evaluation.confidence, None);
}
