//! Why this design and not that one, what its requirements cost, and what it all turns on.

use onramp::{
    domain::{Encryption, Redundancy, Scenario},
    evaluation::{Evaluation, Reason},
};

use crate::support::{evaluate, evaluate_all};

fn scenarios() -> Vec<Scenario> {
    vec![
        Scenario::default(),
        Scenario {
            encryption: Encryption::EndToEnd,
            redundancy: Redundancy::High,
            max_rtt_ms: Some(12.0),
            budget_usd_per_month: Some(9000.0),
            ..Scenario::default()
        },
        Scenario { private_path: true, mission_critical: true, ..Scenario::default() },
        Scenario { max_rtt_ms: Some(0.2), ..Scenario::default() },
        Scenario {
            private_path: true,
            encryption: Encryption::EndToEnd,
            redundancy: Redundancy::Maximum,
            ..Scenario::default()
        },
    ]
}

/// What reasons add to the score.
fn gains(reasons: &[Reason]) -> f64 {
    reasons.iter().map(|reason| reason.gain).sum()
}

#[test]
fn the_fewest_reasons_outweigh_all_that_speaks_for_the_other() {
    let mut seen = 0;
    for scenario in scenarios() {
        let evaluation = evaluate(&scenario);
        let Some(winner) = evaluation.winner() else { continue };
        assert!(winner.contrast.is_none());
        let faces = evaluation.designs.iter().filter(|design| design.variant_of.is_none());
        for design in faces.filter(|design| design.feasible).skip(1) {
            let contrast = design.contrast.as_ref().expect("every other architecture has one");
            let gap = winner.score.total - design.score.total;
            assert!((contrast.gap - gap).abs() < 1e-12 && gap >= 0.0, "{}", design.id);
            // Gains of less than half a hundredth are not said.
            let slack = 0.005 * (contrast.sufficient.len() + contrast.against.len() + 7) as f64;
            let (pros, cons) = (gains(&contrast.sufficient), gains(&contrast.against));
            assert!(pros + slack > cons, "{}: {contrast:?}", design.id);
            if let [others @ .., _] = contrast.sufficient.as_slice() {
                assert!(gains(others) - slack < cons, "one reason less is enough: {contrast:?}");
            }
            assert!(contrast.dominated_by.is_empty() || !design.pareto, "{}", design.id);
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}

#[test]
fn a_dominated_design_is_beaten_on_every_count() {
    let evaluation = evaluate_all(&Scenario::default());
    let mut seen = 0;
    for design in &evaluation.designs {
        let Some(contrast) = &design.contrast else { continue };
        for id in &contrast.dominated_by {
            let better = evaluation.design(id).expect("listed");
            assert!(better.score.total >= design.score.total - 1e-12);
            for (key, criterion) in &better.score.criteria {
                assert!(criterion.value >= design.score.criteria[key].value - 1e-9, "{key}");
            }
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn what_a_requirement_costs_is_the_best_without_it() {
    let mut seen = 0;
    for scenario in scenarios() {
        let evaluation = evaluate(&scenario);
        for cost in &evaluation.constraints {
            let mut lifted = scenario.clone();
            match cost.rule.as_str() {
                "max_rtt" => lifted.max_rtt_ms = None,
                "encryption" => lifted.encryption = Encryption::None,
                "private_path" => lifted.private_path = false,
                "redundancy" => lifted.redundancy = Redundancy::None,
                "mission_critical" => lifted.mission_critical = false,
                "budget" => lifted.budget_usd_per_month = None,
                other => panic!("{other} was not asked for"),
            }
            let without = evaluate(&lifted);
            let best = without.winner().expect("something fits");
            assert_eq!(best.id, cost.without.design);
            let close = |a: f64, b: f64| (a - b).abs() < 0.02;
            let planning = best.cost.planning_monthly.to_f64();
            assert!(close(planning, cost.planning_monthly.to_f64()), "{}", cost.message);
            let now = evaluation.winner().map(|winner| winner.cost.planning_monthly.to_f64());
            assert_eq!(cost.costs_monthly.is_some(), now.is_some());
            if let (Some(costs), Some(now)) = (cost.costs_monthly, now) {
                assert!(close(costs.to_f64(), now - planning), "{}", cost.message);
            }
            seen += 1;
        }
    }
    assert!(seen >= 3, "{seen}");
}

/// The scenario that a violation asks for, where it asks for one field.
fn asked_for(scenario: &Scenario, passes_if: &str) -> Option<Scenario> {
    let mut parts = passes_if.split('`');
    let (_, field, rest) = (parts.next()?, parts.next()?, parts.next()?);
    let mut json = serde_json::to_value(scenario).expect("JSON");
    let word = parts.next();
    json[field] = match (word, rest.trim()) {
        (Some(word), _) => word.into(),
        (None, "is not asked for") => false.into(),
        (None, rest) => {
            let number = rest.strip_prefix("is ")?.split(' ').next()?;
            number.parse::<f64>().expect("a number").into()
        }
    };
    Some(Scenario::from_json(&json.to_string()).expect("valid"))
}

#[test]
fn a_design_passes_when_asked_for_what_it_can() {
    let strict = Scenario {
        max_rtt_ms: Some(6.0),
        encryption: Encryption::EndToEnd,
        redundancy: Redundancy::High,
        recovery_seconds: Some(50.0),
        availability_target_percent: Some(99.95),
        max_lead_time_weeks: Some(0.4),
        budget_usd_per_month: Some(2500.0),
        private_path: true,
        mission_critical: true,
        ..Scenario::default()
    };
    let evaluation = evaluate(&strict);
    let mut seen = Vec::new();
    for design in &evaluation.designs {
        let mut scenario = strict.clone();
        let mut possible = true;
        for violation in &design.violations {
            let relaxed =
                violation.passes_if.as_deref().and_then(|text| asked_for(&scenario, text));
            possible &= relaxed.is_some();
            scenario = relaxed.unwrap_or(scenario);
            if !seen.contains(&violation.rule) {
                seen.push(violation.rule.clone());
            }
        }
        if possible {
            let there = evaluate_all(&scenario);
            let same = there.design(&design.id).expect("among all designs");
            assert!(same.feasible, "{}: {:?}", design.id, same.violations);
        }
    }
    assert!(seen.len() >= 7, "{seen:?}");
}

#[test]
fn what_the_nearest_flips_turn_on_comes_first_in_the_ledger() {
    let evaluation: Evaluation = evaluate(&Scenario::default());
    let distances: Vec<f64> = evaluation
        .assumptions
        .iter()
        .map(|entry| entry.flip_distance.unwrap_or(f64::INFINITY))
        .collect();
    assert!(distances.is_sorted());
    let egress = evaluation.assumptions.iter().find(|entry| entry.what == "data leaving Azure");
    let flip = evaluation.flips.iter().find(|flip| flip.parameter == "egress_gb_per_month");
    assert_eq!(egress.expect("listed").flip_distance, flip.map(|flip| flip.distance));
    assert!(flip.is_some());
}

#[test]
fn what_is_said_to_carry_more_does() {
    let mut seen = 0;
    for scenario in scenarios() {
        let evaluation = evaluate(&scenario);
        let Some(winner) = evaluation.winner() else { continue };
        for design in &evaluation.designs {
            let Some(contrast) = &design.contrast else { continue };
            let told =
                [(&contrast.sufficient, winner, design), (&contrast.against, design, winner)];
            for (reasons, this, that) in told {
                for reason in reasons.iter().filter(|reason| reason.message.starts_with("carries"))
                {
                    let more = this.throughput.mbps > that.throughput.mbps;
                    assert!(more, "{} against {}: {}", this.id, that.id, reason.message);
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 5, "{seen}");
}
