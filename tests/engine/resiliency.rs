//! The Resiliency Index that Azure's portal will show, and the tests of failover that it counts.

use onramp::{
    catalogue::Catalogue,
    domain::{Encryption, Office, Redundancy, Scenario},
    engine::{Engine, Listing},
    evaluation::{ComponentKind, Design, Evaluation, Family, GatewayIndex, ResiliencyIndex},
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

/// Read from the answer: what takes over for an office is another place, or none.
fn routes(design: &Design) -> Routes {
    let places = &design.architecture.locations;
    let mut offices = design.latency.offices.iter();
    if offices.any(|office| office.takes_over.as_ref().is_some_and(|next| places.contains(next))) {
        Routes::Two
    } else if design.architecture.metro {
        Routes::Metro
    } else {
        Routes::One
    }
}

#[track_caller]
fn index(design: &Design) -> &ResiliencyIndex {
    design.resiliency_index.as_ref().unwrap_or_else(|| panic!("{} has no index", design.id))
}

#[track_caller]
fn gateway(design: &Design) -> &GatewayIndex {
    let [gateway] = index(design).gateways.as_slice() else { panic!("{}", design.id) };
    gateway
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
            assert_eq!(by_age(gateway), [(30, 100), (60, 80), (90, 60)], "{id}");
            assert_eq!(gateway.one_tested, Some(60), "{id}");
            assert_eq!(index.tests, design.architecture.locations, "{id}");
            assert_eq!(index.remark, None, "{id}");
        } else {
            assert_eq!((by_age(gateway), gateway.one_tested), (Vec::new(), None), "{id}");
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
        let remark = index(design).remark.as_deref();
        assert!(remark.is_some_and(|told| told.starts_with("no test should be run")), "{remark:?}");
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
            assert_eq!(design.resiliency_index, None, "{}", design.id);
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
    let [first, second] = index(two).gateways.as_slice() else { panic!("{}", two.id) };
    assert_eq!((first.name.as_str(), first.gateway, first.untested), ("UK South", Some(10), 40));
    assert_eq!(by_age(first), [(30, 100), (60, 80), (90, 60)]);
    assert_eq!((second.region.as_str(), second.gateway, second.untested), ("ukwest", None, 30));
    assert_eq!(by_age(second), [(30, 90), (60, 70), (90, 50)]);
}

#[test]
fn every_point_comes_from_its_fact() {
    let base = Catalogue::embedded();
    let scale = Scenario { azure_region: "northeurope".into(), ..Scenario::default() };
    let [one, metro, two, few] = [
        "er.standard-metered-2000.dublin.ErGw2AZ",
        "er.standard-metered-2000.dublin-metro.ErGw2AZ",
        "er.standard-metered-1000.dublin+dublin2.ErGw2AZ",
        "er.standard-metered-1000.dublin+dublin2.ErGwScale-2",
    ];
    let figures = |change: &dyn Fn(&mut onramp::catalogue::Resiliency)| {
        let mut catalogue = base.clone();
        change(&mut catalogue.limits.resiliency);
        let answer =
            Engine::new(&catalogue).answer(&scale, Listing::All).expect("a valid scenario");
        let [one, metro, two, few] = [one, metro, two, few].map(|id| {
            let gateway = gateway(with_id(&answer, id));
            (gateway.untested, by_age(gateway), gateway.one_tested)
        });
        (one, metro, two, few)
    };
    let before = figures(&|_| {});
    assert_eq!((before.0.0, before.1.0, before.2.0, before.3.0), (25, 30, 40, 38));
    // Each fact, one more: the first untested figures of one place, a metro, two places, and two places with few units.
    type Change = fn(&mut onramp::catalogue::Resiliency);
    let changes: [(Change, [u32; 4]); 6] = [
        (|known| known.routes_one.value += 1, [26, 30, 40, 38]),
        (|known| known.routes_metro.value += 1, [25, 31, 40, 38]),
        (|known| known.routes_two.value += 1, [25, 30, 41, 39]),
        (|known| known.gateway.value += 1, [26, 31, 41, 38]),
        (|known| known.gateway_few_units.value += 1, [25, 30, 40, 39]),
        (|known| known.recommendations.value += 1, [26, 31, 41, 39]),
    ];
    for (change, after) in changes {
        let (one, metro, two, few) = figures(&change);
        assert_eq!([one.0, metro.0, two.0, few.0], after);
    }
    let few_no_more = figures(&|known| known.few_units.value = 1);
    assert_eq!(few_no_more.3.0, 40);
    let sooner = figures(&|known| known.multipliers.value = vec![(7, 3)]);
    assert_eq!(sooner.2.1, [(7, 80)], "20 × 3 and 20");
    assert_eq!(sooner.2.2, Some(50), "half of 60, and 20");
    assert_eq!(figures(&|known| known.one_tested.value = 0.25).2.2, Some(40));
}

#[test]
fn the_plan_and_the_record_say_when_and_how_to_test() {
    let scenario = Scenario {
        azure_region: "uksouth".into(),
        redundancy: Redundancy::Maximum,
        private_path: true,
        ..Scenario::default()
    };
    let mut evaluation = evaluate(&scenario);
    let two =
        |design: &&Design| design.resiliency_index.as_ref().is_some_and(|i| !i.tests.is_empty());
    let tested = fixed(&evaluation).find(two).expect("one with tests").clone();
    let last = tested.plan.last().expect("steps");
    assert_eq!(last.step, "Resiliency validation");
    assert!(last.what.ends_with("again every 30 days"), "{}", last.what);
    assert!(index(&tested).tests.iter().all(|place| last.what.contains(place.as_str())));
    let record = |evaluation: &Evaluation| {
        report::markdown(evaluation, Catalogue::embedded(), "2026-11-25", None)
    };
    evaluation.verdict.design = Some(tested.id);
    let text = record(&evaluation);
    for part in [
        "## Resiliency Index in the Azure portal",
        "| UK South | 20 | 10 | 10 | 40 | 100 to day 30, 80 to day 60, 60 to day 90, 60 with one place tested |",
        "typically within 15 s",
        "never ends by itself",
    ] {
        assert!(text.contains(part), "no `{part}`");
    }
    // Without tests there is neither a schedule nor a step, without circuits no section.
    let vpn = evaluation.face_of(Family::Vpn).expect("a design").id.clone();
    evaluation.verdict.design = Some(vpn);
    assert!(!record(&evaluation).contains("Resiliency Index"));
    let untested = evaluation.designs.iter().filter(|design| !two(design));
    for design in untested {
        assert!(
            design.plan.iter().all(|step| step.step != "Resiliency validation"),
            "{}",
            design.id
        );
    }
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
            let Some(index) = &design.resiliency_index else { continue };
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
