//! Availability: the mathematics against the reference examples, and what each failure does.

use onramp::{
    domain::{Availability, Office, Redundancy, Scenario},
    evaluation::{ComponentKind, Design, Evaluation, Family},
};
use proptest::prelude::*;
use serde_json::Value;

use crate::support::{evaluate, evaluate_all, failure, failure_at, is_mixed};

fn share(value: f64) -> Availability {
    Availability::new(value).expect("a share")
}

fn float(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

fn floats(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(float).collect()
}

#[track_caller]
fn close(got: f64, expected: f64, tolerance: f64, what: &str) {
    assert!((got - expected).abs() <= tolerance, "{what}: {got} instead of {expected}");
}

/// Paths given by name, as parts and bit sets.
fn named(example: &Value) -> (Vec<Availability>, Vec<u32>) {
    let parts: Vec<(String, f64)> = (example["components"].as_object().expect("components"))
        .iter()
        .map(|(name, value)| (name.clone(), float(value)))
        .collect();
    let paths = example["paths"].as_array().expect("paths").iter().map(|path| {
        let names = path.as_array().expect("a path").iter().map(|name| {
            let place = parts.iter().position(|(known, _)| name == known);
            1 << place.expect("a component")
        });
        names.fold(0, |set, bit: u32| set | bit)
    });
    let paths = paths.collect();
    (parts.into_iter().map(|(_, value)| share(value)).collect(), paths)
}

#[test]
fn every_reference_example_comes_out() {
    let reference: Value =
        serde_json::from_str(include_str!("../data/availability-reference.json")).expect("JSON");
    let tolerance = float(&reference["tolerance"]);
    for example in reference["examples"].as_array().expect("examples") {
        let id = example["id"].as_str().expect("an id");
        let (inputs, expected) = (&example["inputs"], &example["expected"]);
        let got = match example["kind"].as_str().expect("a kind") {
            "series" => floats(&inputs["availabilities"])
                .into_iter()
                .fold(Availability::ALWAYS, |all, one| all.in_series(share(one))),
            "parallel" => {
                let one = share(float(&inputs["availability"]));
                let n = inputs["n"].as_u64().expect("a count") as usize;
                // Three ways to say the same.
                let paths: Vec<u32> = (0..n).map(|path| 1 << path).collect();
                let union = Availability::of_paths(&vec![one; n], &paths);
                close(one.k_of_n(1, n).share(), union.share(), 1e-15, id);
                let folded = (1..n).fold(one, |all, _| all.in_parallel(one));
                close(folded.share(), union.share(), 1e-15, id);
                union
            }
            "k_of_n" => share(float(&inputs["a"])).k_of_n(
                inputs["k"].as_u64().expect("a count") as usize,
                inputs["n"].as_u64().expect("a count") as usize,
            ),
            "beta_factor" => {
                let (q, beta) = (float(&inputs["unavailability_each"]), float(&inputs["beta"]));
                let one = share(1.0 - q);
                let system = one.with_common_cause(2, beta);
                close(1.0 - system.share(), float(&expected["unavailability_exact"]), 1e-15, id);
                close(
                    1.0 - one.with_common_cause(2, 0.0).share(),
                    float(&expected["independent_would_be"]),
                    1e-15,
                    id,
                );
                // The common cause as a part of its own agrees to the second order.
                let (mut parts, mut paths) = (vec![one, one], vec![0b01, 0b10]);
                Availability::share_causes(&mut parts, &mut paths, 0b11, beta);
                let union = Availability::of_paths(&parts, &paths);
                close(union.share(), system.share(), 1e-10, id);
                close(
                    1.0 - system.share(),
                    float(&expected["unavailability_approx"]),
                    tolerance,
                    id,
                );
                continue;
            }
            "paths" => {
                let (parts, paths) = named(example);
                let union = Availability::of_paths(&parts, &paths);
                close(1.0 - union.share(), float(&expected["unavailability"]), tolerance, id);
                close(
                    union.downtime_minutes_per_year(),
                    float(&expected["downtime_min_per_365d_year"]),
                    tolerance,
                    id,
                );
                close(
                    (1.0 - union.share()) * 43_200.0,
                    float(&expected["downtime_min_per_30d_month"]),
                    tolerance,
                    id,
                );
                union
            }
            "failover" => {
                let failures = float(&inputs["failures_per_year"]);
                let downtimes = floats(&expected["downtime_min_per_year"]);
                for (seconds, minutes) in floats(&inputs["failover_s"]).into_iter().zip(downtimes) {
                    let up = Availability::of_switching(failures, seconds);
                    close(up.downtime_minutes_per_year(), minutes, tolerance, id);
                }
                continue;
            }
            "mtbf_mttr" => {
                let (between, repair) = (float(&inputs["mtbf_h"]), float(&inputs["mttr_h"]));
                Availability::from_times(between, repair).expect("a share")
            }
            other => panic!("{id}: no test for `{other}`"),
        };
        close(got.share(), float(&expected["availability"]), tolerance, id);
    }
}

/// Two parts of each of three kinds and one that all paths share; a path needs one of each kind.
fn systems() -> impl Strategy<Value = (Vec<Availability>, Vec<u32>)> {
    let parts = prop::collection::vec((0.8..1.0_f64).prop_map(share), 7);
    let paths = prop::collection::vec(prop::array::uniform3(0..2_u32), 1..6);
    (parts, paths).prop_map(|(parts, paths)| {
        let set = |choice: &[u32; 3]| {
            choice
                .iter()
                .enumerate()
                .fold(1 << 6, |set, (kind, pick)| set | 1 << (2 * kind as u32 + pick))
        };
        (parts, paths.iter().map(set).collect())
    })
}

fn up(parts: &[Availability], paths: &[u32], beta: f64) -> f64 {
    let (mut parts, mut paths) = (parts.to_vec(), paths.to_vec());
    for kind in 0..3 {
        Availability::share_causes(&mut parts, &mut paths, 0b11 << (2 * kind), beta);
    }
    Availability::of_paths(&parts, &paths).share()
}

/// The same by looking at every state of the parts.
fn by_states(parts: &[Availability], paths: &[u32]) -> f64 {
    (0..1_u32 << parts.len())
        .filter(|state| paths.iter().any(|path| path & state == *path))
        .map(|state| {
            let chance = |(place, part): (usize, &Availability)| {
                if state >> place & 1 == 1 { part.share() } else { 1.0 - part.share() }
            };
            parts.iter().enumerate().map(chance).product::<f64>()
        })
        .sum()
}

proptest! {
    #[test]
    fn the_union_of_paths_is_exact((parts, paths) in systems()) {
        let union = Availability::of_paths(&parts, &paths).share();
        prop_assert!((union - by_states(&parts, &paths)).abs() < 1e-12);
    }

    #[test]
    fn a_path_more_never_lowers_availability((parts, paths) in systems(), beta in 0.0..0.9_f64) {
        for fewer in 1..paths.len() {
            let (less, more) = (up(&parts, &paths[..fewer], beta), up(&parts, &paths[..=fewer], beta));
            prop_assert!(less <= more + 1e-12, "{less} with {fewer} paths, then {more}");
        }
    }

    #[test]
    fn common_causes_never_raise_availability((parts, paths) in systems(), beta in 0.0..0.9_f64) {
        prop_assert!(up(&parts, &paths, beta) <= up(&parts, &paths, 0.0) + 1e-12);
    }

    #[test]
    fn the_order_of_paths_does_not_matter((parts, paths) in systems(), beta in 0.0..0.9_f64) {
        let backwards: Vec<u32> = paths.iter().rev().copied().collect();
        prop_assert!((up(&parts, &paths, beta) - up(&parts, &backwards, beta)).abs() < 1e-12);
    }
}

#[track_caller]
fn design<'a>(answer: &'a Evaluation, id: &str) -> &'a Design {
    answer.design(id).unwrap_or_else(|| panic!("no design `{id}`"))
}

/// One office; a VPN of `VpnGw1AZ` carries 650 Mbps.
fn one_office(bandwidth_mbps: f64, bfd: bool) -> Evaluation {
    evaluate_all(&Scenario { office_count: 1, bandwidth_mbps, bfd, ..Scenario::default() })
}

const PAIR: &str = "er.standard-metered-1000.amsterdam+brussels.ErGw1AZ";
const SINGLE: &str = "er.standard-metered-1000.amsterdam.ErGw1AZ";
const BACKUP: &str = "er.standard-metered-1000.amsterdam.ErGw1AZ.vpn-backup-VpnGw1AZ.active-active";

#[test]
fn q22_zones_and_active_active_are_two_choices() {
    let answer = evaluate_all(&Scenario::default());
    let chosen = |id: &str, word: &str| {
        design(&answer, id).availability.choices.iter().filter(|c| c.starts_with(word)).count()
    };
    for mode in ["active-standby", "active-active"] {
        let id = format!("vpn.VpnGw2AZ.{mode}");
        assert_eq!((chosen(&id, "zones:"), chosen(&id, mode)), (1, 1), "{id}");
    }
    // A zone takes a minute with either; an instance takes three only where one waits.
    let (standby, active) = (
        design(&answer, "vpn.VpnGw2AZ.active-standby"),
        design(&answer, "vpn.VpnGw2AZ.active-active"),
    );
    for design in [standby, active] {
        assert_eq!(failure(design, "availability_zone").converge_seconds, Some(60.0));
    }
    let instance = "vpn_gateway_instance";
    assert_eq!(failure(standby, instance).converge_seconds, Some(180.0));
    assert_eq!(failure(active, instance).detect_seconds, Some(45.0));
    let planned = "vpn_gateway_instance_planned";
    assert_eq!(failure(standby, planned).converge_seconds, Some(15.0));
    // One tunnel is all an office has when only one instance holds it.
    assert_eq!(failure(standby, "tunnel").offices_cut_off, 1);
    assert_eq!(failure(active, "tunnel").offices_cut_off, 0);
    // A size that cannot be spread over zones falls with its zone.
    let basic = design(&answer, "vpn.Basic.active-standby");
    assert!(basic.availability.choices[0].starts_with("zones: none"));
    assert_eq!(failure(basic, "availability_zone").offices_cut_off, answer.scenario.office_count);
    // Where there are no zones the choice of mode remains.
    let without = Scenario { azure_region: "westus".to_owned(), ..Scenario::default() };
    let answer = evaluate_all(&without);
    let design = design(&answer, "vpn.VpnGw2AZ.active-active");
    assert!(design.availability.choices[0].starts_with("zones: none"));
    assert!(design.availability.choices[1].starts_with("active-active"));
    assert!(design.availability.failures.iter().all(|f| f.key != "availability_zone"));
}

#[test]
fn q26_bfd_and_the_hold_timer_notice_a_dead_link() {
    for (bfd, by, detect) in [(true, "BFD", 1.0), (false, "BGP hold timer", 180.0)] {
        // Each circuit of 1 Gbps carries the 600 Mbps with room, and so does ErGw1AZ.
        let answer = one_office(600.0, bfd);
        let design = design(&answer, PAIR);
        for failure in [
            failure(design, "circuit_link"),
            failure_at(design, "peering_location", "Amsterdam"),
            failure_at(design, "provider", "Brussels"),
        ] {
            assert_eq!(failure.noticed_by, by);
            assert_eq!(failure.detect_seconds, Some(detect));
            // Up to a minute between gateway and edge, whoever notices.
            assert_eq!(failure.converge_seconds, Some(60.0));
            assert_eq!(failure.bandwidth_left_mbps.to_bits(), 1000.0_f64.to_bits());
            assert_eq!((failure.encrypted, failure.offices_cut_off), (Some(false), 0));
            assert!(!failure.facts.is_empty());
        }
        // Tuned devices need a third of that.
        assert_eq!(design.availability.failover_seconds, Some(detect + 20.0));
        assert_eq!(design.availability.failover_slow_seconds, Some(detect + 60.0));
    }
}

#[test]
fn a_backup_counts_only_when_it_carries_the_demand() {
    // 650 Mbps of VPN beside a circuit of 1 Gbps.
    let (small, large) = (one_office(500.0, true), one_office(1000.0, true));
    let points =
        |answer: &Evaluation| design(answer, BACKUP).availability.single_points_of_failure.clone();
    assert_eq!(points(&small), ["the region West Europe"]);
    assert!(points(&large).contains(&"the peering location Amsterdam".to_owned()));
    let up = |answer: &Evaluation, id: &str| design(answer, id).availability.common_cause_percent;
    assert!(up(&small, BACKUP) > up(&small, SINGLE) + 0.1);
    close(up(&large, BACKUP), up(&large, SINGLE), 1e-12, "a backup that is too small");
    // It is still there, encrypted, with what it carries.
    for key in ["peering_location", "private_line", "er_gateway"] {
        let lost = failure(design(&large, BACKUP), key);
        close(lost.bandwidth_left_mbps, 650.0, 1e-9, key);
        assert_eq!((lost.encrypted, lost.offices_cut_off), (Some(true), 0));
    }
    // Nothing moves when the part that waits is lost, and traffic stays in the clear.
    let spare = failure(design(&large, BACKUP), "internet_line");
    assert_eq!((spare.converge_seconds, spare.encrypted), (Some(0.0), Some(false)));
}

#[test]
fn the_model_is_the_worked_sum() {
    // Two circuits in two cities, parts of the catalogue: device 0.9995, line 0.999, location
    // 0.9999, circuit 0.9995 twice; gateway 0.9995 and region 0.9999 once.
    let answer = one_office(600.0, true);
    let up = &design(&answer, PAIR).availability;
    let one = 0.9995 * 0.999 * 0.9999 * 0.9995;
    let independent = (1.0 - (1.0 - one) * (1.0 - one)) * 0.9995 * 0.9999;
    close(up.independent_percent, 100.0 * independent, 1e-9, "independent");
    // A tenth of the failures of each kind takes both: 1 − 0.1 q of each; what is left of each
    // part is its figure over that. 4 failures a year of 21 s each.
    let common = [0.0005, 0.001, 0.0001, 0.0005].iter().map(|q| 1.0 - 0.1 * q).product::<f64>();
    let apart = one / common;
    let shared = common * (1.0 - (1.0 - apart) * (1.0 - apart)) * 0.9995 * 0.9999;
    let switching = 1.0 - 4.0 * 21.0 / 31_536_000.0;
    close(up.common_cause_percent, 100.0 * shared * switching, 1e-9, "common causes");
}

#[test]
fn single_points_and_cut_offs_agree() {
    for redundancy in [Redundancy::None, Redundancy::Maximum] {
        let answer = evaluate(&Scenario { redundancy, ..Scenario::default() });
        for design in &answer.designs {
            let estimate = &design.availability;
            assert!(!estimate.failures.is_empty() && !estimate.choices.is_empty(), "{}", design.id);
            for failure in &estimate.failures {
                let point = estimate.single_points_of_failure.contains(&failure.event);
                // What is stuck is no part that is gone.
                let is_part = !["tunnel", "stuck_circuit"].contains(&failure.key.as_str());
                if failure.offices_cut_off > 0 && is_part {
                    assert!(point, "{}: {} cuts off", design.id, failure.event);
                }
                assert_eq!(failure.encrypted.is_none(), failure.offices_cut_off > 0);
                assert!(failure.offices.len() <= failure.offices_cut_off as usize);
            }
            for point in &estimate.single_points_of_failure {
                assert!(estimate.failures.iter().any(|failure| failure.event == *point), "{point}");
            }
            for (index, failure) in estimate.failures.iter().enumerate() {
                let before = &estimate.failures[..index];
                assert!(!before.iter().any(|other| other.is_of_same(failure)), "{failure:?}");
                assert!(!before.iter().any(|other| other.event == failure.event), "{failure:?}");
            }
            // The region takes everyone.
            let region = failure(design, "region");
            assert!(region.bandwidth_left_mbps.abs() < 1e-9 && region.converge_seconds.is_none());
        }
    }
}

#[test]
fn a_lost_hub_cuts_off_its_share_of_the_offices() {
    let answer =
        evaluate_all(&Scenario { office_count: 1101, bandwidth_mbps: 5.0, ..Scenario::default() });
    let hubs = answer.designs.iter().find(|design| {
        let mut parts = design.components.iter();
        design.family == Family::Vpn
            && parts.any(|part| part.kind == ComponentKind::VirtualWanHub && part.quantity == 2)
    });
    let hubs = hubs.expect("hubs");
    // A hub takes 1,000 sites, so there are two, with 551 offices at most.
    assert_eq!(failure(hubs, "vpn_gateway").offices_cut_off, 551);
}

#[cfg(feature = "cli")]
#[test]
fn the_decision_record_walks_through_the_failures() {
    let printed =
        crate::cli::printed(&["report", "-"], r#"{"private_path":true,"office_count":1}"#);
    let (_, section) = printed.split_once("## What each failure does\n").expect("the section");
    let (section, _) = section.split_once("\n## ").expect("another section");
    assert!(section.contains("| the region West Europe |"), "{section}");
    assert!(section.contains("- zones: "), "{section}");
    assert!(section.contains("| BFD | 1 s | 60 s |"), "{section}");
}

#[test]
fn a_stuck_circuit_is_noticed_by_what_asks_through_it_only() {
    let office = |city: &str, country: &str| Office {
        name: city.into(),
        city: Some(city.into()),
        country: Some(country.into()),
        bandwidth_mbps: 100.0,
        ..Office::default()
    };
    let offices = vec![office("Amsterdam", "NL"), office("London", "GB"), office("Leeds", "GB")];
    let answer = evaluate_all(&Scenario { offices, ..Scenario::default() });
    let mut seen = [0; 4];
    for design in answer.designs.iter().filter(|design| design.family != Family::Vpn) {
        let stuck = failure(design, "stuck_circuit");
        let router = failure(design, "edge_router");
        assert_eq!(
            (router.offices_cut_off, router.detect_seconds),
            (0, Some(1.0)),
            "{}",
            design.id
        );
        let two = design.id.contains(".amsterdam+london.");
        let (detect, cut, kind) = match design.family {
            Family::ExpressrouteIpsec if design.architecture.vpn_backup => (Some(45.0), 0, 0),
            Family::ExpressrouteIpsec => (Some(45.0), if two { 2 } else { 3 }, 1),
            // The routers prefer the circuit, so that a VPN beside it waits in vain.
            _ => (None, if two { 2 } else { 3 }, if two { 3 } else { 2 }),
        };
        let circuits = design.components.iter();
        let circuits = circuits.filter(|part| part.kind == ComponentKind::ExpressrouteCircuit);
        let other_pair = circuits.count() > 1 && !two;
        // The flows bound what a Direct port could carry.
        if is_mixed(design) || design.architecture.direct || other_pair {
            continue;
        }
        assert_eq!((stuck.detect_seconds, stuck.offices_cut_off), (detect, cut), "{}", design.id);
        assert_eq!(stuck.offices.len() as u32, cut, "{}: {:?}", design.id, stuck.offices);
        let left = design.throughput.mbps * f64::from(3 - cut) / 3.0;
        if cut > 0 {
            assert!((stuck.bandwidth_left_mbps - left).abs() < 0.1, "{}", design.id);
        }
        seen[kind] += 1;
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn places_that_only_together_carry_the_demand_must_both_be_there() {
    // 1.5 Gbps over two circuits of 1 Gbps.
    let answer = evaluate_all(&Scenario::default());
    let all: Vec<_> = answer.designs.iter().collect();
    assert!(all.iter().all(|design| design.availability.common_cause_percent > 90.0));
    let of = |id: &str| design(&answer, id);
    let small = of("er.standard-metered-1000.amsterdam+amsterdam2.ErGw2AZ");
    let one = of("er.standard-metered-2000.amsterdam.ErGw2AZ");
    let down = |design: &Design| design.availability.downtime_minutes_per_year;
    assert!(down(one) < down(small), "both places are needed: {} {}", down(one), down(small));
    let single = &small.availability.single_points_of_failure;
    assert!(single.iter().any(|part| part.contains("Amsterdam2")), "{single:?}");
}
