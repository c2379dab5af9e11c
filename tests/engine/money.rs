//! What things cost the one who asks: discounts, another currency, quotes for single offices.

use std::collections::BTreeSet;

use onramp::{
    domain::{METER_CLASSES, Money, Office, Quotes, Scenario},
    evaluation::{ComponentKind, Cost, Design, Evaluation, Family},
};
use proptest::{collection, prelude::*};

use crate::{
    cli::scenarios,
    support::{evaluate, evaluate_all, line, monthly, monthly_at},
};

const ER: &str = "er.standard-metered-1000.amsterdam.ErGw1AZ";
const VPN: &str = "vpn.VpnGw2AZ.active-active";

fn office(name: &str, quotes: Quotes) -> Office {
    Office {
        name: name.to_owned(),
        city: Some("Amsterdam".to_owned()),
        country: Some("NL".to_owned()),
        bandwidth_mbps: 200.0,
        quotes,
        ..Office::default()
    }
}

fn find<'a>(evaluation: &'a Evaluation, id: &str) -> &'a Design {
    evaluation.designs.iter().find(|design| design.id == id).expect("among all designs")
}

#[track_caller]
fn adds_up(cost: &Cost) {
    let known: Money = cost.lines.iter().filter_map(|line| line.monthly).sum();
    assert_eq!(known, cost.monthly);
    let quoted = cost.one_offs.iter().filter(|one_off| !one_off.modelled);
    let once: Money = quoted.map(|one_off| one_off.amount).sum();
    assert_eq!(once, cost.upfront);
    let planned: Money =
        cost.lines.iter().filter_map(|line| line.monthly.or(line.indicative_monthly)).sum();
    assert_eq!(planned, cost.planning_monthly);
}

#[test]
fn a_line_is_known_by_its_key_and_where_it_is() {
    for path in scenarios() {
        let text = std::fs::read_to_string(&path).expect("a scenario");
        let scenario = Scenario::from_json(&text).expect("valid");
        for Design { id, cost, .. } in evaluate_all(&scenario).designs {
            let mut known = BTreeSet::new();
            for line in cost.lines {
                assert!(line.region.is_none() || line.place.is_none(), "{id}: {line:?}");
                let whereabouts = (line.region, line.place, line.zone, line.office);
                // Tiers of data, and of scale units in a hub.
                let tiers = ["internet_egress", "er_gateway"].contains(&line.key.as_str());
                let new = known.insert((line.key.clone(), whereabouts));
                assert!(new || tiers, "{id} has two lines `{}`: {}", line.key, line.label);
            }
            let mut known = BTreeSet::new();
            for one_off in cost.one_offs {
                let what = (one_off.key, one_off.place, one_off.office);
                assert!(known.insert(what), "{id}: {}", one_off.label);
            }
        }
    }
}

#[test]
fn a_discount_of_a_class_takes_the_place_of_the_general_one() {
    let list = evaluate_all(&Scenario::default());
    let scenario = Scenario {
        azure_discount_percent: 10.0,
        discounts: [("expressroute_circuit".to_owned(), 25.0), ("public_ip".to_owned(), 0.0)]
            .into(),
        ..Scenario::default()
    };
    let agreed = evaluate_all(&scenario);
    // A circuit of 1 Gbps lists at 436 USD in zone 1, ErGw1AZ at 0.361 USD an hour.
    assert_eq!(monthly(find(&list, ER), "circuit"), "436");
    assert_eq!(monthly(find(&agreed, ER), "circuit"), "327");
    assert_eq!(line(find(&agreed, ER), "circuit").label.split(" (").nth(1), Some("25 % off)"));
    let hour =
        |evaluation, id, label| line(find(evaluation, id), label).unit_price.expect("known").0;
    let nine_tenths = hour(&list, ER, "er_gateway") * rust_decimal::Decimal::new(9, 1);
    assert_eq!(hour(&agreed, ER, "er_gateway"), nine_tenths.normalize());
    assert_eq!(
        monthly(find(&agreed, VPN), "public_ip"),
        monthly(find(&list, VPN), "public_ip"),
        "none is agreed on addresses"
    );
    assert!(!line(find(&agreed, VPN), "public_ip").label.contains("off"));
    // What others sell is theirs.
    let internet =
        |evaluation| line(find(evaluation, VPN), "dedicated_internet_line").indicative_monthly;
    assert_eq!(internet(&agreed), internet(&list));
}

#[test]
fn an_unknown_class_is_named_with_those_there_are() {
    let error = Scenario::from_json(r#"{"discounts": {"circuits": 5}}"#).expect_err("unknown");
    let message = error.to_string();
    assert!(message.starts_with("`discounts.circuits`: not a class of meters"), "{message}");
    assert!(METER_CLASSES.iter().all(|class| message.contains(class)), "{message}");
    let error = Scenario::from_json(r#"{"discounts": {"public_ip": 130}}"#).expect_err("too much");
    assert!(error.to_string().starts_with("`discounts.public_ip`: `130` is out of range"));
    let error =
        Scenario::from_json(r#"{"offices": [{}, {"quotes": {"last_mile_usd_per_month": -1}}]}"#);
    let message = error.expect_err("less than nothing").to_string();
    assert!(message.starts_with("`offices[1].quotes.last_mile_usd_per_month`"), "{message}");
    let error = Scenario::from_json(r#"{"currency_per_usd": 0.9}"#).expect_err("of dollars");
    assert!(error.to_string().contains("name another `currency`"), "{error}");
}

#[test]
fn another_currency_is_the_same_answer() {
    let dollars = Scenario { budget_usd_per_month: Some(20_000.0), ..Scenario::default() };
    let euros =
        Scenario { currency: "EUR".to_owned(), currency_per_usd: Some(0.92), ..dollars.clone() };
    let (dollars, euros) = (evaluate(&dollars), evaluate(&euros));
    assert_eq!(dollars.verdict.design, euros.verdict.design);
    assert!(euros.verdict.summary.contains("EUR "), "{}", euros.verdict.summary);
    assert!(!euros.verdict.summary.contains('$'), "{}", euros.verdict.summary);
    for (one, other) in dollars.designs.iter().zip(&euros.designs) {
        assert_eq!(one.id, other.id);
        assert_eq!(other.cost.currency, "EUR");
        assert!((one.score.total - other.score.total).abs() < 1e-9);
        adds_up(&other.cost);
        for (line, converted) in one.cost.lines.iter().zip(&other.cost.lines) {
            let rate = rust_decimal::Decimal::new(92, 2);
            let exact = line.unit_price.map(|price| (price.0 * rate).normalize());
            assert_eq!(converted.unit_price.map(|price| price.0), exact, "{}", line.label);
        }
    }
    // Without a rate amounts stay in dollars, and that is said.
    let unknown = evaluate(&Scenario { currency: "EUR".to_owned(), ..Scenario::default() });
    assert_eq!(unknown.designs[0].cost.currency, "USD");
    assert!(unknown.warnings.iter().any(|warning| warning.rule == "exchange_rate"));
}

#[test]
fn a_quote_for_an_office_beats_the_one_for_all() {
    let quotes = Quotes {
        provider_port_usd_per_month: Some(300.0),
        cross_connect_usd_per_month: Some(150.5),
        last_mile_usd_per_month: Some(700.0),
        last_mile_setup_usd: Some(2000.0),
        internet_line_usd_per_month: Some(90.0),
        internet_setup_usd: Some(99.0),
    };
    let scenario = Scenario {
        offices: vec![office("Quoted", quotes), office("Not quoted", Quotes::default())],
        ..Scenario::default()
    };
    let evaluation = evaluate_all(&scenario);
    let private = find(&evaluation, ER);
    adds_up(&private.cost);
    assert_eq!(monthly_at(private, "provider_port", "Quoted"), "300");
    assert_eq!(monthly_at(private, "cross_connect", "Quoted"), "150.5");
    assert_eq!(monthly_at(private, "private_line", "Quoted"), "700");
    // 2000 for the line, and 1.841 months of 436 for the circuit: 802.676.
    assert_eq!(private.cost.upfront.to_string(), "2802.68");
    // The other office's line stays unknown, and the total with it.
    assert_eq!(line(private, "private_line_access").monthly, None);
    assert!(!private.cost.complete);
    let ports = private.cost.lines.iter().filter(|line| line.key == "provider_port");
    assert_eq!(ports.count(), 1, "none is modelled beside the quoted one");
    let vpn = find(&evaluation, VPN);
    assert_eq!(monthly_at(vpn, "internet_line", "Quoted"), "90");
    assert_eq!((vpn.cost.upfront.to_string().as_str(), vpn.cost.one_offs.len()), ("99", 1));
    adds_up(&vpn.cost);
    // One-offs count once, at the start.
    let alone = |quotes| Scenario {
        offices: vec![Office { bandwidth_mbps: 400.0, ..office("Quoted", quotes) }],
        ..scenario.clone()
    };
    let (plain, with) = (alone(Quotes { last_mile_setup_usd: None, ..quotes }), alone(quotes));
    let total = |scenario| find(&evaluate_all(scenario), ER).cost.horizon_total.0;
    assert_eq!(total(&with) - total(&plain), rust_decimal::Decimal::from(2000));
    // With a figure for all, the quoted office keeps its own.
    let both = Scenario { provider_port_usd_per_month: Some(900.0), ..scenario };
    let both = evaluate_all(&both);
    let private = find(&both, ER);
    assert_eq!(monthly(private, "private_line"), "900");
    assert_eq!(monthly_at(private, "private_line", "Quoted"), "700");
    assert!(private.cost.complete);
}

#[test]
fn peered_networks_are_billed_on_both_sides() {
    let scenario = Scenario { virtual_networks: 3, ..Scenario::default() };
    let evaluation = evaluate_all(&scenario);
    for id in [ER, VPN] {
        let line = line(find(&evaluation, id), "peering");
        // 5,000 GB out and 2,000 GB in, each leaving one network and entering another.
        assert_eq!((line.quantity.as_str(), line.unit.as_str()), ("14000", "GB"));
        assert_eq!(line.monthly.expect("a price").to_string(), "140.00");
    }
}

fn quotes() -> impl Strategy<Value = Quotes> {
    let amount = || proptest::option::of((0..5000_u32).prop_map(f64::from));
    (amount(), amount(), amount(), amount()).prop_map(|(port, line, setup, internet)| Quotes {
        provider_port_usd_per_month: port,
        last_mile_usd_per_month: line,
        last_mile_setup_usd: setup,
        internet_line_usd_per_month: internet,
        ..Quotes::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn bills_add_up_and_the_order_of_offices_does_not_matter(
        quotes in collection::vec(quotes(), 1..5),
        rate in 1..500_u32,
        percent in 0..100_u32,
    ) {
        let offices: Vec<Office> =
            quotes.iter().zip(b'A'..).map(|(quotes, n)| office(&char::from(n).to_string(), *quotes)).collect();
        let scenario = Scenario {
            offices,
            currency: "XTS".to_owned(),
            currency_per_usd: Some(f64::from(rate) / 100.0),
            discounts: [("virtual_wan".to_owned(), f64::from(percent))].into(),
            ..Scenario::default()
        };
        let evaluation = evaluate_all(&scenario);
        for design in &evaluation.designs {
            adds_up(&design.cost);
        }
        let mut turned = scenario.clone();
        turned.offices.reverse();
        prop_assert_eq!(&evaluation.designs, &evaluate_all(&turned).designs);
        // Nothing becomes cheaper when a quote rises.
        let mut dearer = scenario.clone();
        for office in &mut dearer.offices {
            office.quotes.last_mile_usd_per_month = office.quotes.last_mile_usd_per_month.map(|usd| usd + 10.0);
        }
        let dearer = evaluate_all(&dearer);
        for design in &evaluation.designs {
            prop_assert!(design.cost.monthly <= find(&dearer, &design.id).cost.monthly);
        }
    }
}

#[test]
fn remote_users_of_a_hub_pay_for_its_scale_units_and_for_themselves() {
    // Table of the user VPN: 1 unit up to 500 users, 7 units up to 5,000, 200 units up to 100,000.
    let bill = |remote_users| {
        let scenario = Scenario {
            office_count: 150,
            bandwidth_mbps: 10.0,
            remote_users,
            ..Scenario::default()
        };
        let answer = evaluate_all(&scenario);
        let one_hub = answer.designs.iter().find(|design| {
            let mut hubs = design.components.iter();
            design.family == Family::Vpn
                && hubs.any(|part| part.kind == ComponentKind::VirtualWanHub && part.quantity == 1)
        });
        let design = one_hub.expect("a hub").clone();
        let units = line(&design, "hub_user_units").quantity.clone();
        (units, monthly(&design, "hub_users"), design)
    };
    let (units, users, design) = bill(300);
    assert_eq!((units.as_str(), users.as_str()), ("730", "2737.50"));
    assert_eq!(monthly(&design, "hub_user_units"), "263.53");
    // 7 and 200 units of 730 hours.
    assert_eq!(bill(4000).0, "5110");
    let (units, _, design) = bill(100_001);
    assert_eq!(units, "146000");
    assert!(design.violations.iter().any(|broken| broken.rule == "point_to_site_limit"));
}
