//! What a gateway, a hub, a circuit and a subscription take at most: each limit just met and just
//! exceeded; and what is billed or guessed where a limit or a price is near.

use onramp::{
    catalogue::{Catalogue, CircuitPlan, FactId},
    design::{self, Candidate, PrivateLeg, Requirements, Thoroughness},
    domain::{Encryption, Office, Scenario},
    engine::Engine,
    estimate::{Context, cost, latency::LatencyModel},
    evaluation::{Amount, Component, ComponentKind, Design, Evaluation, Family, Violation},
    score::{self, Rule, Scales},
};

use crate::support::{circuit, evaluate_all, has_line, has_sku, line, monthly};

fn plain() -> Scenario {
    Scenario { encryption: Encryption::None, ..Scenario::default() }
}

/// The breach of `rule` by the first design whose id has both `parts`; none if it holds.
#[track_caller]
fn breach(evaluation: &Evaluation, parts: &[&str], rule: &str) -> Option<Violation> {
    let mut designs = evaluation.designs.iter();
    let design = designs.find(|design| parts.iter().all(|part| design.id.contains(part)));
    let design = design.unwrap_or_else(|| panic!("no design with {parts:?}"));
    design.violations.iter().find(|breach| breach.rule == rule).cloned()
}

/// `rule` holds for `inside` and is broken by `outside`, by what `fact` says.
#[track_caller]
fn bounded(inside: &Scenario, outside: &Scenario, parts: &[&str], rule: &str, fact: &str) {
    let held = breach(&evaluate_all(inside), parts, rule);
    assert_eq!(held, None, "{rule} is met");
    let broken = breach(&evaluate_all(outside), parts, rule).expect(rule);
    let (Amount::Number(required), Amount::Number(achieved)) = (&broken.required, &broken.achieved)
    else {
        panic!("{broken:?}");
    };
    assert!(achieved < required, "{broken:?}");
    let figures = broken.message.replace(',', "");
    assert!(figures.contains(&format!("{achieved:.0}")), "{}", broken.message);
    assert_eq!(broken.facts.first().map(FactId::as_str), Some(fact));
    let value = &Catalogue::embedded().find(fact).expect("a fact").1.value;
    if rule != "hub_machine_limit" {
        assert_eq!(value.as_f64(), Some(*achieved), "{fact}");
    }
}

#[test]
fn what_carries_the_demand_is_not_short_of_it_by_rounding() {
    let text = std::fs::read_to_string("tests/scenarios/bank-end-to-end.json").expect("a file");
    let bank = Scenario::from_json(&text).expect("a valid scenario");
    let evaluation = evaluate_all(&bank);
    // Hubs of 3 Gbps that carry half of 6 Gbps.
    let is_full = |mbps: f64| (mbps - 6000.0).abs() < 0.01;
    let full = evaluation.designs.iter().filter(|design| is_full(design.throughput.mbps));
    assert!(full.clone().count() > 9);
    for design in full {
        let short = design.violations.iter().find(|broken| broken.rule == "throughput");
        assert_eq!(short, None, "{}", design.id);
    }
}

#[test]
fn machines_behind_gateways() {
    let with = |virtual_machines| Scenario { virtual_machines, ..plain() };
    for (parts, rule, fact, most) in [
        (["vpn.VpnGw1AZ.", ""], "vpn_machine_limit", "vpn_gateway.VpnGw1AZ.machines_max", 1000),
        (["vpn.VpnGw3AZ.", ""], "vpn_machine_limit", "vpn_gateway.VpnGw3AZ.machines_max", 3300),
        (
            ["er.", "ErGw1AZ"],
            "expressroute_machine_limit",
            "er_gateway.ErGw1AZ.1.machines_max",
            2000,
        ),
        (
            ["er.", "ErGw2AZ"],
            "expressroute_machine_limit",
            "er_gateway.ErGw2AZ.1.machines_max",
            4500,
        ),
        // 50 routing units of 1000 machines.
        (["vpn.virtual-wan-4.", ""], "hub_machine_limit", "virtual_wan.routing_units_max", 50_000),
    ] {
        bounded(&with(most), &with(most + 1), &parts, rule, fact);
    }
    let many = evaluate_all(&with(9001));
    let broken = breach(&many, &["vpn.VpnGw5AZ."], "vpn_machine_limit").expect("9001 of 9000");
    assert_eq!(broken.passes_if.as_deref(), Some("`virtual_machines` is 9000 or less"));
    assert_eq!(broken.unit, "machines");
}

#[test]
fn flows_through_gateways() {
    // Three offices: 66 666 flows each are 199 998 of 200 000, 166 666 are 499 998 of 500 000.
    let with = |flows| Scenario { flows, ..plain() };
    let fact = "er_gateway.ErGw1AZ.1.flows_max";
    let (er, vpn) = (["er.", "ErGw1AZ"], ["vpn.VpnGw2AZ.", ""]);
    bounded(&with(66_666), &with(66_667), &er, "expressroute_flow_limit", fact);
    bounded(&with(166_666), &with(166_667), &vpn, "vpn_flow_limit", "limits.vpn_flows");
    // Inside IPsec they are few, and FastPath goes past the gateway.
    let many = evaluate_all(&with(1_000_000));
    let rule = "expressroute_flow_limit";
    let mut plain = many.designs.iter().filter(|one| one.id.ends_with("ErGw3AZ"));
    assert!(plain.all(|one| one.violations.iter().any(|broken| broken.rule == rule)));
    assert_eq!(breach(&many, &["er.", "ErGw3AZ", "fastpath"], rule), None);
    assert_eq!(breach(&many, &["er-ipsec.", "ErGw3AZ"], rule), None);
}

#[test]
fn routes_announced() {
    let with = |routes_announced| Scenario { routes_announced, ..plain() };
    let rule = "peering_route_limit";
    let standard = ["er.standard", "ErGw2AZ"];
    bounded(&with(4000), &with(4001), &standard, rule, "limits.peering_routes");
    // A Premium circuit takes 10 000, the gateway behind it learns 9500, and ErGw1AZ 4000.
    let premium = |routes_announced| Scenario { microsoft_365: true, ..with(routes_announced) };
    let fact = "er_gateway.ErGw2AZ.1.routes_max";
    bounded(&premium(9500), &premium(9501), &["er.premium", "ErGw2AZ"], rule, fact);
    let fact = "er_gateway.ErGw1AZ.1.routes_max";
    bounded(&premium(4000), &premium(4001), &["er.premium", "ErGw1AZ"], rule, fact);
    // A hub learns 10 000, so the circuit's own limit binds.
    let fact = "limits.peering_routes_premium";
    bounded(&premium(10_000), &premium(10_001), &["er.premium", "HubEr"], rule, fact);
    bounded(
        &with(4000),
        &with(4001),
        &["vpn.VpnGw2AZ.", ""],
        "vpn_route_limit",
        "limits.vpn_routes",
    );
    let hub = ["vpn.virtual-wan-4.", ""];
    bounded(&with(10_000), &with(10_001), &hub, "vpn_route_limit", "virtual_wan.routes_max");
    // Inside the circuit only the devices' addresses are announced to it.
    let many = evaluate_all(&with(4001));
    assert_eq!(breach(&many, &["er-ipsec.", "ErGw2AZ"], rule), None);
}

/// Calls `look` with what estimates of `scenario` share.
fn in_context(scenario: &Scenario, look: impl FnOnce(&Context<'_>, Vec<Candidate>)) {
    let catalogue = Catalogue::embedded();
    let model = LatencyModel::new(catalogue);
    let requirements = Requirements::resolve(scenario, catalogue).expect("a valid scenario");
    let context = Context::new(&requirements, catalogue, &model);
    let found =
        design::candidates(&requirements, catalogue, &context.survey, Thoroughness::Bounded);
    look(&context, found.candidates);
}

#[test]
fn circuits_of_a_subscription() {
    in_context(&plain(), |context, candidates| {
        let scales = Scales::new(context);
        let one = candidates.iter().find(|one| one.private().is_some()).expect("a circuit");
        let private = *one.private().expect("a circuit");
        let breached = |circuits_per_place| {
            let leg = PrivateLeg { circuits_per_place, ..private };
            let assessment = score::assess(one.with_private(leg), &scales, context);
            let breach = assessment.breaches.iter().find(|one| one.rule == Rule::CircuitsPerRegion);
            breach.map(|breach| score::violation(breach, &assessment, context))
        };
        assert_eq!(breached(10 / private.placement.places()), None);
        let broken = breached(11).expect("11 of 10");
        assert!(broken.message.contains("at most 10 circuits in a region, and 50 in all"));
        assert_eq!(broken.facts.len(), 2);
    });
}

fn hub(evaluation: &Evaluation) -> &Design {
    let mut designs = evaluation.designs.iter();
    designs
        .find(|design| {
            let mut parts = design.components.iter();
            design.family == Family::Vpn
                && parts.any(|part| part.kind == ComponentKind::VirtualWanHub && part.quantity == 1)
        })
        .expect("a hub")
}

fn routing_units(scenario: &Scenario) -> Option<String> {
    let evaluation = evaluate_all(scenario);
    let lines = &hub(&evaluation).cost.lines;
    let line = lines.iter().find(|line| line.key == "hub_routing_units");
    line.map(|line| line.monthly.expect("a price").to_string())
}

#[test]
fn a_hub_pays_for_routing_units_beyond_the_second() {
    let machines = |virtual_machines| Scenario { virtual_machines, ..plain() };
    assert_eq!(routing_units(&machines(2000)), None);
    // 730 hours of 0.10 for the third, and for 48 of them at most.
    assert_eq!(routing_units(&machines(2001)).as_deref(), Some("73.0"));
    assert_eq!(routing_units(&machines(50_000)).as_deref(), Some("3504.0"));
    assert_eq!(routing_units(&machines(60_000)).as_deref(), Some("3504.0"));
    // Two units carry 3 Gbps, and so do three: for more it takes the fourth.
    let rate = |bandwidth_mbps| Scenario { bandwidth_mbps, ..plain() };
    assert_eq!(routing_units(&rate(1000.0)), None);
    assert_eq!(routing_units(&rate(1001.0)).as_deref(), Some("146.0"));
}

#[test]
fn data_between_offices_and_a_hub_is_billed_as_peering_once() {
    let evaluation = evaluate_all(&Scenario { virtual_networks: 3, ..plain() });
    let design = hub(&evaluation);
    // 5,000 GB out and 2,000 GB in at 0.01: the hub's side of the peering is not billed.
    assert_eq!(monthly(design, "hub_data"), "70.00");
    assert!(!has_line(design, "peering"));
    let note = design.warnings.iter().find(|note| note.rule == "hub_data").expect("a note");
    assert!(note.message.contains("another $0.02 a GB"), "{}", note.message);
    let classic = evaluation.design("vpn.VpnGw2AZ.active-active");
    assert_eq!(monthly(classic.expect("a gateway"), "peering"), "140.00");
}

#[test]
fn a_region_with_internet_rates_of_its_own_pays_these() {
    let scenario = Scenario { azure_region: "newzealandnorth".to_owned(), ..plain() };
    let evaluation = evaluate_all(&scenario);
    let design = evaluation.design("vpn.VpnGw2AZ.active-active");
    let lines = &design.expect("a gateway").cost.lines;
    let egress: Vec<_> = lines.iter().filter(|line| line.key == "internet_egress").collect();
    // The first 100 GB are free, 4,900 at 0.126.
    let monthly = |at: usize| egress[at].monthly.expect("a price").to_string();
    assert_eq!((egress.len(), monthly(0), monthly(1)), (2, "0".to_owned(), "617.40".to_owned()));
}

#[test]
fn high_bandwidth_tunnels_have_a_price() {
    let studio = Scenario {
        azure_region: "uksouth".to_owned(),
        offices: vec![Office {
            city: Some("London".to_owned()),
            country: Some("GB".to_owned()),
            bandwidth_mbps: 14_000.0,
            ..Office::default()
        }],
        encryption: Encryption::EndToEnd,
        private_path: true,
        ..Scenario::default()
    };
    let evaluation = evaluate_all(&studio);
    let design = evaluation.designs.iter().find(|one| has_line(one, "high_bandwidth"));
    // 730 hours of 3.25.
    assert_eq!(monthly(design.expect("a design"), "high_bandwidth"), "2372.50");
}

#[test]
fn what_stands_in_for_a_price_is_shown_as_such_and_can_be_replaced() {
    // Queretaro is the only location in zone 4, and no circuit on a Direct port has a price there.
    let mexico = Scenario {
        azure_region: "mexicocentral".to_owned(),
        offices: vec![Office {
            name: "Plant".to_owned(),
            lat: Some(20.6),
            lon: Some(-100.4),
            bandwidth_mbps: 9000.0,
            ..Office::default()
        }],
        ..plain()
    };
    let id = "stand_in.direct_circuit.Standard.MeteredData.10000.zone4";
    let direct = |evaluation: &Evaluation| -> Design {
        let mut designs = evaluation.designs.iter();
        let design = designs.find(|one| {
            let ten = |part: &Component| {
                part.sku == "Standard_MeteredData" && part.bandwidth_mbps == Some(10_000.0)
            };
            one.architecture.direct
                && circuit(one).is_some_and(ten)
                && one.architecture.locations.iter().any(|name| name.starts_with("Queretaro"))
        });
        design.expect("Direct in zone 4").clone()
    };
    let guessed = direct(&evaluate_all(&mexico));
    let circuit = line(&guessed, "circuit");
    assert_eq!((circuit.unit_price, circuit.monthly), (None, None));
    assert_eq!(circuit.indicative_monthly.expect("a range").to_string(), "0");
    assert_eq!(circuit.facts.first().map(FactId::as_str), Some(id));
    let note = guessed.warnings.iter().find(|note| note.rule == "stand_in_price").expect("a note");
    assert!(note.message.contains("stand in for comparisons"), "{}", note.message);
    let own = Scenario { prices: [(id.to_owned(), "12.5".to_owned())].into(), ..mexico };
    let typed = direct(&evaluate_all(&own));
    assert_eq!(monthly(&typed, "circuit"), "12.5");
}

#[test]
fn stand_ins_are_ranges_for_what_has_no_price() {
    let catalogue = Catalogue::embedded();
    let mut seen = 0;
    for fact in catalogue.facts().filter(|fact| fact.id.as_str().starts_with("stand_in.")) {
        let listed = fact.id.as_str().replacen("stand_in.", "price.", 1);
        assert!(catalogue.find(&listed).is_none(), "{listed} has a price");
        let (place, _) = catalogue.find(fact.id.as_str()).expect("a fact");
        let range = catalogue.prices.stand_in_of(place).expect("a range");
        assert!(range.low <= range.typical && range.typical <= range.high, "{}", fact.id);
        seen += 1;
    }
    assert_eq!(seen, 53);
}

#[test]
fn direct_ports_in_a_metro_are_billed_one_by_one() {
    let scenario = Scenario { bandwidth_mbps: 3000.0, ..plain() };
    in_context(&scenario, |context, candidates| {
        let metro =
            candidates.iter().filter_map(Candidate::private).find(|leg| leg.placement.is_metro());
        let metro = *metro.expect("a metro");
        let ports = |plan| {
            let leg = PrivateLeg { direct: Some(0), rate: 10_000, plan, ..metro };
            let candidate = Candidate::Private(leg, None);
            let sizing =
                onramp::estimate::size(&candidate, context.requirements, context.catalogue);
            let cost = cost::exact(&candidate, &sizing, context);
            let ports = cost.lines.iter().find(|line| line.key == "direct_ports");
            ports.expect("ports").clone()
        };
        // No source has a price of metro ports with unlimited data.
        assert_eq!(ports(CircuitPlan::Unlimited).monthly, None);
        let ports = ports(CircuitPlan::Metered);
        // Zone 1: two ports of 3,300.
        assert_eq!(ports.monthly.expect("a price").to_string(), "6600");
        assert_eq!(ports.quantity, "2");
    });
}

#[test]
fn locations_known_by_name_only_are_never_ordered() {
    let catalogue = Catalogue::embedded();
    for name in ["Auckland2", "New York2", "Oslo2"] {
        assert!(!catalogue.location(name).expect("listed").orderable(), "{name}");
    }
    assert!(catalogue.location("Oslo").expect("listed").orderable());
    let oslo = Office { city: Some("Oslo".to_owned()), ..Office::default() };
    let scenario =
        Scenario { azure_region: "norwayeast".to_owned(), offices: vec![oslo], ..plain() };
    let evaluation = evaluate_all(&scenario);
    let is_at = |design: &Design, place: &str| {
        design.architecture.locations.iter().any(|location| location == place)
    };
    assert!(evaluation.designs.iter().any(|design| is_at(design, "Oslo")));
    assert!(evaluation.designs.iter().all(|design| !is_at(design, "Oslo2")));
}

#[test]
fn pages_that_disagree_on_local_and_cities_with_a_metro_are_told() {
    let vienna = Office { city: Some("Vienna".to_owned()), ..Office::default() };
    let scenario =
        Scenario { azure_region: "austriaeast".to_owned(), offices: vec![vienna], ..plain() };
    let evaluation = evaluate_all(&scenario);
    let design = evaluation.designs.iter().find(|one| {
        has_sku(one, "Standard_MeteredData") && one.architecture.locations == ["Vienna"]
    });
    let design = design.expect("a circuit in Vienna");
    let note = |rule: &str| design.warnings.iter().find(|note| note.rule == rule).expect(rule);
    assert!(note("local_disputed").message.contains("reaches Austria East from Vienna"));
    assert_eq!(note("local_disputed").facts[0].as_str(), "location.vienna");
    assert!(note("metro_city").message.contains("Vienna Metro"));
}

#[test]
fn a_fixed_gateway_that_fills_becomes_a_scalable_one_in_place() {
    // 9 Gbps that grow beyond ErGw3AZ's 10 within the horizon.
    let scenario = Scenario {
        azure_region: "uksouth".to_owned(),
        bandwidth_mbps: 3000.0,
        growth_percent_per_year: 30.0,
        ..plain()
    };
    let evaluation =
        Engine::new(Catalogue::embedded()).answer(&scenario, onramp::engine::Listing::All);
    let evaluation = evaluation.expect("a valid scenario");
    let upgrades = evaluation.designs.iter().flat_map(|design| &design.cost.upgrades);
    let to_scale = upgrades.into_iter().find(|step| {
        step.from.contains("ErGw3AZ") && step.to.as_ref().is_some_and(|to| to.contains("ErGwScale"))
    });
    let step = to_scale.expect("a way to ErGwScale");
    assert_eq!(step.interrupts, Some(false));
    assert_eq!(step.facts[0].as_str(), "upgrade.er_to_scale");
}
