//! A second region that stands by: the same gateways again, every circuit and office on both.

use onramp::{
    catalogue::Catalogue,
    domain::{Encryption, Money, Office, Redundancy, Scenario},
    evaluation::{ComponentKind, Design, Evaluation, Failure, Family},
};

use crate::support::{evaluate, evaluate_all, failure, has_sku, is_of_tier, monthly_at};

fn offices() -> Vec<Office> {
    let office = |city: &str, country: &str| Office {
        name: city.into(),
        city: Some(city.into()),
        country: Some(country.into()),
        bandwidth_mbps: 300.0,
        ..Office::default()
    };
    vec![office("Amsterdam", "NL"), office("Dublin", "IE"), office("Milan", "IT")]
}

fn one_region() -> Scenario {
    Scenario {
        offices: offices(),
        encryption: Encryption::None,
        redundancy: Redundancy::Standard,
        ..Scenario::default()
    }
}

fn with_second(region: &str) -> Scenario {
    Scenario { secondary_region: Some(region.into()), ..one_region() }
}

/// The designs that both answers have.
fn pairs<'a>(
    one: &'a Evaluation,
    other: &'a Evaluation,
) -> impl Iterator<Item = (&'a Design, &'a Design)> {
    one.designs.iter().filter_map(|design| Some((design, other.design(&design.id)?)))
}

#[test]
fn everything_that_stands_in_one_region_stands_in_the_other() {
    let there = |design: &Design, region: &str| -> Vec<(ComponentKind, String, u32)> {
        let here = |part: &&onramp::evaluation::Component| {
            part.region_or_location.as_deref() == Some(region)
        };
        let parts = design.components.iter().filter(here);
        parts.map(|part| (part.kind, part.sku.clone(), part.quantity)).collect()
    };
    let answer = evaluate_all(&Scenario {
        sites_reach_each_other: true,
        remote_users: 50,
        ..with_second("northeurope")
    });
    for design in &answer.designs {
        let mut first = there(design, "westeurope");
        first.retain(|(kind, ..)| *kind != ComponentKind::PointToSite);
        assert!(!first.is_empty(), "{}", design.id);
        assert_eq!(first, there(design, "northeurope"), "{}", design.id);
    }
}

#[test]
fn the_bill_grows_by_what_stands_in_the_second_region_and_by_nothing_else() {
    for users in [0, 300] {
        let one = evaluate_all(&Scenario { remote_users: users, ..one_region() });
        let two = evaluate_all(&Scenario { remote_users: users, ..with_second("northeurope") });
        let mut compared = 0;
        for (before, after) in pairs(&one, &two) {
            let second: Money = (after.cost.lines.iter())
                .filter(|line| line.region.as_deref() == Some("northeurope"))
                .filter_map(|line| line.monthly)
                .sum();
            assert!(Money::ZERO < second, "{}", after.id);
            assert_eq!(before.cost.monthly + second, after.cost.monthly, "{}", after.id);
            let warning = after.warnings.iter().find(|warning| warning.rule == "second_region");
            let message = &warning.expect("it is said what that costs").message;
            assert!(message.contains("0.035 to 0.16 USD a GB and side"), "{message}");
            compared += 1;
        }
        assert!(compared > 200, "{compared}");
    }
}

#[test]
fn a_circuit_must_reach_both_regions() {
    let near = |second: &str| Scenario {
        offices: Vec::new(),
        office_count: 1,
        bandwidth_mbps: 1000.0,
        egress_gb_per_month: 150_000.0,
        ..with_second(second)
    };
    let said = |answer: &Evaluation, tier: &str| -> Vec<String> {
        let designs = answer
            .designs
            .iter()
            .filter(|design| design.family == Family::Expressroute && is_of_tier(design, tier));
        let broken = designs.flat_map(|design| &design.violations);
        let broken = broken.filter(|violation| violation.rule == "circuit_reach");
        broken.map(|violation| violation.message.clone()).collect()
    };
    let answer = evaluate_all(&near("northeurope"));
    let local = said(&answer, "Local");
    assert!(!local.is_empty());
    assert!(local.iter().all(|message| message.contains("does not reach North Europe; Standard")));
    assert!(answer.designs.iter().all(|design| !design.feasible || !is_of_tier(design, "Local")));
    assert!(answer.designs.iter().any(|design| design.feasible && is_of_tier(design, "Standard")));

    let answer = evaluate_all(&near("eastus"));
    let standard = said(&answer, "Standard");
    assert!(!standard.is_empty());
    assert!(
        standard.iter().all(|message| message.contains("does not reach East US; Premium does"))
    );
    let feasible = |tier: &str| {
        answer.designs.iter().any(|design| design.feasible && is_of_tier(design, tier))
    };
    assert!(feasible("Premium") && !feasible("Standard"));
}

#[test]
fn a_gateway_that_the_second_region_lacks_is_out() {
    let catalogue = Catalogue::embedded();
    let scale = catalogue.er_gateways.iter().find(|gateway| gateway.sku == "ErGwScale");
    let lacks = &scale.expect("a size").missing_in;
    let has = |name: &str| !lacks.iter().any(|at| at == name);
    let regions = || catalogue.regions.iter().filter(|region| !region.restricted);
    let first = regions().find(|region| has(&region.name)).expect("a region with it");
    let second = lacks.first().and_then(|name| catalogue.region(name)).expect("one without");
    let of = |secondary_region| {
        let azure_region = first.name.clone();
        evaluate_all(&Scenario { azure_region, secondary_region, ..one_region() })
    };
    let missing = |answer: &Evaluation| -> Vec<String> {
        let designs = answer.designs.iter().filter(|design| has_sku(design, "ErGwScale"));
        let broken = designs.flat_map(|design| &design.violations);
        let broken = broken.filter(|violation| violation.rule == "gateway_not_in_region");
        let messages = broken.map(|violation| violation.message.clone());
        // The option of high bandwidth may be missing too.
        messages.filter(|message| message.starts_with("ErGwScale")).collect()
    };
    assert_eq!(missing(&of(None)), Vec::<String>::new());
    let said = missing(&of(Some(second.name.clone())));
    let wanted = format!("ErGwScale is not offered in {}", second.display_name);
    assert!(!said.is_empty() && said.iter().all(|message| *message == wanted), "{said:?}");
}

#[test]
fn the_loss_of_a_region_cuts_off_everyone_or_no_one() {
    let is_point = |design: &Design, failure: &Failure| {
        design.availability.single_points_of_failure.contains(&failure.event)
    };
    let (one, two) = (evaluate_all(&one_region()), evaluate_all(&with_second("northeurope")));
    for (before, after) in pairs(&one, &two) {
        let lost = failure(before, "region");
        assert_eq!(lost.event, "the region West Europe");
        assert_eq!(lost.offices_cut_off, 3, "{}", before.id);
        assert!(is_point(before, lost), "{}", before.id);

        let lost = failure(after, "region");
        assert_eq!(lost.event, "the region West Europe, North Europe left");
        assert_eq!(lost.offices_cut_off, 0, "{}", after.id);
        assert_eq!(lost.converge_seconds, None, "when the work moves is not known");
        assert!(!is_point(after, lost), "{}", after.id);
        // The figures are of the way to the first region.
        assert_eq!(
            before
                .availability
                .common_cause_percent
                .total_cmp(&after.availability.common_cause_percent),
            std::cmp::Ordering::Equal
        );
    }
}

#[test]
fn the_second_region_is_as_far_as_it_would_be_as_the_first() {
    let two = evaluate_all(&with_second("northeurope"));
    let swapped = evaluate_all(&Scenario { azure_region: "northeurope".into(), ..one_region() });
    let mut compared = 0;
    for (standby, first) in pairs(&two, &swapped) {
        let second = standby.latency.second_region.as_ref().expect("a second region");
        assert_eq!((second.region.as_str(), second.name.as_str()), ("northeurope", "North Europe"));
        assert!((second.worst_p50_ms - first.latency.worst_p50_ms).abs() < 0.011, "{}", first.id);
        assert!(
            second.worst_p10_ms < second.worst_p50_ms && second.worst_p50_ms < second.worst_p90_ms
        );
        compared += 1;
    }
    assert!(compared > 100, "{compared}");

    let tight = Scenario { max_rtt_ms: Some(40.0), ..with_second("eastus") };
    let beyond = evaluate(&tight);
    let winner = beyond.winner().expect("a feasible design");
    let warning = winner.warnings.iter().find(|warning| warning.rule == "second_region_latency");
    let message = &warning.expect("a note").message;
    assert!(message.contains("East US") && message.contains("40 ms"), "{message}");
}

#[test]
fn an_own_price_of_the_second_region_moves_its_line_only() {
    let id = "price.vpn_gateway.VpnGw2AZ.northeurope";
    let priced = |region: &str| {
        let prices = [(id.replace("northeurope", region), "0.25".to_owned())].into();
        evaluate_all(&Scenario { prices, ..with_second("northeurope") })
    };
    let cost = |own: &str| {
        let answer = priced(own);
        let design = answer.design("vpn.VpnGw2AZ.active-active").expect("a design");
        ["westeurope", "northeurope"].map(|region| monthly_at(design, "vpn_gateway", region))
    };
    assert_eq!(cost("northeurope"), ["394.20", "182.50"]);
    assert_eq!(cost("westeurope"), ["182.50", "394.20"]);
    assert_eq!(cost("global"), ["182.50", "182.50"]);
}

#[test]
fn what_a_second_region_costs_is_the_difference_to_the_best_design_without_it() {
    // Local, with all data included, does not reach the second region.
    let answer = evaluate(&Scenario {
        offices: Vec::new(),
        office_count: 1,
        bandwidth_mbps: 1000.0,
        egress_gb_per_month: 150_000.0,
        private_path: true,
        ..with_second("northeurope")
    });
    let cost = answer.constraints.iter().find(|cost| cost.rule == "secondary_region");
    let cost = cost.expect("the second region changes the answer");
    assert!(cost.costs_monthly.is_some_and(|costs| Money::ZERO < costs), "{}", cost.message);
    assert!(cost.message.starts_with("without the second region"), "{}", cost.message);
    assert!(cost.without.design.contains(".local-"), "{}", cost.without.design);
}

#[test]
fn the_answer_says_how_to_build_the_second_region() {
    let answer = evaluate(&with_second("northeurope"));
    let summary = &answer.verdict.summary;
    assert!(summary.contains("in West Europe and North Europe. Plan with about $"), "{summary}");
    let winner = answer.winner().expect("a feasible design");
    let step = winner.plan.iter().find(|step| step.step == "Second region").expect("a step");
    assert!(step.what.contains("of West Europe again in North Europe"), "{}", step.what);
    assert!(
        evaluate(&one_region()).winner().expect("one").plan.iter().all(|s| s.step != step.step)
    );
    let row = answer.assumptions.iter().find(|row| row.what == "second region");
    assert!(row.expect("a row").value.starts_with("North Europe, standing by"));
}
