//! The Resiliency Index that Azure's portal will show, and the tests of failover that it counts.

use onramp::{
    catalogue::{Catalogue, Files},
    domain::{Encryption, Office, Redundancy, Scenario},
    engine::{Engine, Listing},
    estimate::{GatewayIndex, ResiliencyIndex, resiliency_index},
    evaluation::{ComponentKind, Design, Evaluation, Family},
    report,
};
use proptest::prelude::*;

use crate::{
    hard_rules::scenarios,
    support::{evaluate, evaluate_all, has},
};

/// Over what the routes of each office on a circuit are announced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Routes {
    One,
    Metro,
    Two,
}

/// Read from the id, in which `+` joins places that each office has a line to.
fn routes(design: &Design) -> Routes {
    if design.id.contains('+') {
        Routes::Two
    } else if design.architecture.metro {
        Routes::Metro
    } else {
        Routes::One
    }
}

fn of(design: &Design) -> Option<ResiliencyIndex> {
    resiliency_index(design, Catalogue::embedded())
}

#[track_caller]
fn index(design: &Design) -> ResiliencyIndex {
    of(design).unwrap_or_else(|| panic!("{} has no index", design.id))
}

#[track_caller]
fn only(index: ResiliencyIndex) -> GatewayIndex {
    let [gateway] = index.gateways.try_into().expect("one gateway");
    gateway
}

#[track_caller]
fn gateway(design: &Design) -> GatewayIndex {
    only(index(design))
}

/// Those whose gateway stands in the customer's network.
fn in_networks(evaluation: &Evaluation) -> impl Iterator<Item = &Design> {
    evaluation.designs.iter().filter(|design| has(design, ComponentKind::ExpressrouteGateway))
}

/// Those of them whose gateway is of a fixed size.
fn fixed(evaluation: &Evaluation) -> impl Iterator<Item = &Design> {
    in_networks(evaluation).filter(|design| units(design).is_none())
}

/// The scale units of its gateway.
fn units(design: &Design) -> Option<u32> {
    let mut parts = design.components.iter();
    parts.find(|part| part.sku == "ErGwScale").map(|part| part.quantity)
}

fn with_id<'a>(evaluation: &'a Evaluation, id: &str) -> &'a Design {
    evaluation.design(id).unwrap_or_else(|| panic!("no `{id}`"))
}

/// The index by the age of its tests in days.
fn by_age(gateway: &GatewayIndex) -> Vec<(u32, u32)> {
    gateway.tested.iter().map(|at| (at.days, at.index)).collect()
}

#[test]
fn two_locations_with_tests_reach_a_hundred_and_one_a_quarter() {
    let evaluation = evaluate_all(&Scenario::default());
    let mut seen = [0; 3];
    for design in fixed(&evaluation) {
        let (index, gateway, routes) = (index(design), gateway(design), routes(design));
        seen[routes as usize] += 1;
        let id = &design.id;
        assert_eq!((gateway.gateway, gateway.recommendations), (Some(10), 10), "{id}");
        // 20, 10 or 5 for routes, 10 for the gateway, 10 for recommendations.
        let (points, untested) = match routes {
            Routes::Two => (20, 40),
            Routes::Metro => (10, 30),
            Routes::One => (5, 25),
        };
        assert_eq!((gateway.routes, gateway.untested), (points, untested), "{id}");
        if routes == Routes::Two && !design.architecture.metro {
            // 20 × 4, × 3 and × 2, each with 10 and 10; half of 20 × 4 with one location tested.
            assert_eq!(by_age(&gateway), [(30, 100), (60, 80), (90, 60)], "{id}");
            assert_eq!(gateway.one_tested, Some(60), "{id}");
            assert_eq!(index.tests, design.architecture.locations, "{id}");
            assert_eq!(index.remark, None, "{id}");
        } else {
            assert_eq!((by_age(&gateway), gateway.one_tested), (Vec::new(), None), "{id}");
            assert!(index.tests.is_empty(), "{id}");
            let remark = index.remark.as_deref().expect("why there is no test");
            assert!(remark.starts_with("no test can be run: it needs circuits in at least two"));
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_test_is_not_advised_where_it_cuts_offices_off() {
    let office = |city: &str, country: &str| Office {
        name: city.into(),
        city: Some(city.into()),
        country: Some(country.into()),
        bandwidth_mbps: 400.0,
        ..Office::default()
    };
    let evaluation = evaluate_all(&Scenario {
        offices: vec![office("Dublin", "IE"), office("Milan", "IT"), office("Madrid", "ES")],
        redundancy: Redundancy::None,
        encryption: Encryption::None,
        ..Scenario::default()
    });
    let apart = fixed(&evaluation).filter(|design| {
        design.architecture.locations.len() > 1
            && routes(design) == Routes::One
            && !design.architecture.metro
    });
    let mut seen = 0;
    for design in apart {
        seen += 1;
        assert_eq!(gateway(design).untested, 25, "{}", design.id);
        assert!(index(design).tests.is_empty(), "{}", design.id);
        let remark = index(design).remark;
        let told = remark.as_ref().is_some_and(|told| told.starts_with("no test should be run"));
        assert!(told, "{remark:?}");
    }
    assert!(seen > 0);
}

#[test]
fn four_instances_of_the_scalable_gateway_are_few() {
    // North Europe has ErGwScale; two units are four instances.
    let mut seen = [0; 2];
    for bandwidth_mbps in [300.0, 600.0, 1000.0] {
        let region = "northeurope".to_owned();
        let scenario = Scenario { azure_region: region, bandwidth_mbps, ..Scenario::default() };
        for design in in_networks(&evaluate_all(&scenario)).collect::<Vec<_>>() {
            let scale = units(design);
            let points = match scale {
                Some(units) => {
                    seen[usize::from(units > 2)] += 1;
                    if units > 2 { 10 } else { 8 }
                }
                None => 10,
            };
            assert_eq!(gateway(design).gateway, Some(points), "{}: {scale:?}", design.id);
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn a_hub_has_no_index_and_a_vpn_has_none_either() {
    let evaluation = evaluate_all(&Scenario::default());
    let mut seen = [0; 2];
    for design in &evaluation.designs {
        if design.family == Family::Vpn {
            seen[0] += 1;
            assert_eq!(of(design), None, "{}", design.id);
        }
        if has(design, ComponentKind::VwanExpressrouteGateway) {
            seen[1] += 1;
            let index = index(design);
            assert!(index.gateways.is_empty() && index.tests.is_empty(), "{}", design.id);
            let remark = index.remark.as_deref().unwrap_or_default();
            assert!(remark.contains("not for Virtual WAN"), "{remark}");
            assert!(remark.contains("in preview by one paragraph"), "{remark}");
        }
    }
    assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
}

#[test]
fn each_region_has_an_index_and_none_is_made_up_where_there_are_no_zones() {
    let evaluation = evaluate(&Scenario {
        azure_region: "uksouth".into(),
        secondary_region: Some("ukwest".into()),
        redundancy: Redundancy::Maximum,
        ..Scenario::default()
    });
    let mut all = fixed(&evaluation);
    let two = all.find(|design| routes(design) == Routes::Two && !design.architecture.metro);
    let two = two.expect("circuits at two places");
    let gateways = index(two).gateways;
    let [first, second] = gateways.as_slice() else { panic!("{}", two.id) };
    assert_eq!((first.name.as_str(), first.gateway, first.untested), ("UK South", Some(10), 40));
    assert_eq!(by_age(first), [(30, 100), (60, 80), (90, 60)]);
    assert_eq!((second.region.as_str(), second.gateway, second.untested), ("ukwest", None, 30));
    assert_eq!(by_age(second), [(30, 90), (60, 70), (90, 50)]);
}

/// The facts with `old` changed to `new` among those of the index.
#[track_caller]
fn with_fact(old: &str, new: &str) -> Catalogue {
    let mut files = Files::embedded();
    let file = files.facts.iter_mut().find(|(name, _)| *name == "resiliency.json").expect("a file");
    let text = file.1.replacen(old, new, 1);
    assert_ne!(text, file.1, "`{old}` stands in the file");
    file.1 = &text;
    Catalogue::parse(&files).expect("facts that can be read")
}

#[test]
fn every_point_comes_from_its_fact() {
    let scale = Scenario { azure_region: "northeurope".into(), ..Scenario::default() };
    let answer =
        Engine::new(Catalogue::embedded()).answer(&scale, Listing::All).expect("a valid scenario");
    let designs = [
        "er.standard-metered-2000.dublin.ErGw2AZ",
        "er.standard-metered-2000.dublin-metro.ErGw2AZ",
        "er.standard-metered-1000.dublin+dublin2.ErGw2AZ",
        "er.standard-metered-1000.dublin+dublin2.ErGwScale-2",
    ]
    .map(|id| with_id(&answer, id));
    let figures = |catalogue: &Catalogue| {
        designs.map(|design| only(resiliency_index(design, catalogue).expect("an index")))
    };
    let untested = |catalogue: &Catalogue| figures(catalogue).map(|gateway| gateway.untested);
    assert_eq!(untested(Catalogue::embedded()), [25, 30, 40, 38]);
    // Each fact, one more: the untested figures of one place, a metro, two places, and two places with few units.
    for (fact, value, after) in [
        ("routes_one", 5, [26, 30, 40, 38]),
        ("routes_metro", 10, [25, 31, 40, 38]),
        ("routes_two", 20, [25, 30, 41, 39]),
        ("gateway", 10, [26, 31, 41, 38]),
        ("gateway_few_units", 8, [25, 30, 40, 39]),
        ("recommendations", 10, [26, 31, 41, 39]),
    ] {
        let [old, new] =
            [value, value + 1].map(|value| format!("\"resiliency.{fact}\",\"value\":{value}"));
        assert_eq!(untested(&with_fact(&old, &new)), after, "{fact}");
    }
    let changed = |old: &str, new: &str| figures(&with_fact(old, new));
    assert_eq!(changed("few_units\",\"value\":2", "few_units\",\"value\":1")[3].untested, 40);
    let sooner = &changed("[[30,4],[60,3],[90,2]]", "[[7,3]]")[2];
    assert_eq!(by_age(sooner), [(7, 80)], "20 × 3 and 20");
    assert_eq!(sooner.one_tested, Some(50), "half of 60, and 20");
    assert_eq!(changed("\"value\":0.5", "\"value\":0.25")[2].one_tested, Some(40));
}

#[test]
fn a_fact_of_another_form_is_named_and_none_is_left_unread() {
    let problems = |text: &str| {
        let mut files = Files::embedded();
        let file =
            files.facts.iter_mut().find(|(name, _)| *name == "resiliency.json").expect("a file");
        let changed = file.1.replacen("\"resiliency.tests\"", text, 1);
        file.1 = &changed;
        let report = onramp::catalogue::CheckReport::of(&files, "2026-11-26");
        report.problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(problems("\"resiliency.tests\"").is_empty());
    let without = problems("\"resiliency.exams\"").join("; ");
    assert!(without.contains("a fact of the Resiliency Index is missing"), "{without}");
}

#[test]
fn the_record_says_when_and_how_to_test() {
    let scenario = Scenario {
        azure_region: "uksouth".into(),
        redundancy: Redundancy::Maximum,
        private_path: true,
        ..Scenario::default()
    };
    let mut evaluation = evaluate(&scenario);
    let testable = |design: &&Design| of(design).is_some_and(|index| !index.tests.is_empty());
    let tested = fixed(&evaluation).find(testable).expect("one with tests").clone();
    let record = |evaluation: &Evaluation| {
        report::markdown(evaluation, Catalogue::embedded(), "2026-11-25", None)
    };
    evaluation.verdict.design = Some(tested.id);
    let text = record(&evaluation);
    for part in [
        "## Resiliency Index in the Azure portal",
        "| UK South | 20 | 10 | 10 | 40 | 100 to day 30, 80 to day 60, 60 to day 90, 60 with one place tested |",
        "again every 30 days",
        "typically within 15 s",
        "never ends by itself",
    ] {
        assert!(text.contains(part), "no `{part}` in\n{text}");
    }
    // Who builds a VPN has nothing of that.
    let vpn = evaluation.face_of(Family::Vpn).expect("a design").id.clone();
    evaluation.verdict.design = Some(vpn);
    assert!(!record(&evaluation).contains("Resiliency Index"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_index_stays_within_a_hundred_and_a_second_location_never_lowers_it(scenario in scenarios()) {
        let answer = Engine::new(Catalogue::embedded()).answer(&scenario, Listing::All);
        let answer = answer.expect("a valid scenario");
        // The highest index of each gateway and kind of routes, and the lowest.
        let mut of_one: Vec<(String, u32, Routes)> = Vec::new();
        for design in &answer.designs {
            let Some(index) = of(design) else { continue };
            let sizes = design.components.iter().filter(|part| part.kind == ComponentKind::ExpressrouteGateway);
            let size: Vec<String> = sizes.map(|part| format!("{} {}", part.quantity, part.sku)).collect();
            for gateway in &index.gateways {
                let all = gateway.tested.iter().map(|at| at.index).chain(gateway.one_tested);
                let all: Vec<u32> = all.chain([gateway.untested]).collect();
                prop_assert!(all.iter().all(|one| (gateway.untested..=100).contains(one)), "{}: {all:?}", design.id);
                prop_assert!(gateway.tested.windows(2).all(|pair| pair[0].index > pair[1].index), "{}", design.id);
                of_one.push((format!("{} {}", gateway.region, size.join(", ")), gateway.untested, routes(design)));
            }
        }
        for (gateway, index, routes) in &of_one {
            let more = of_one.iter().filter(|(other, _, more)| other == gateway && more > routes);
            for (_, higher, _) in more {
                prop_assert!(index < higher, "{gateway}: {index} and {higher}");
            }
        }
    }
}
