//! Mixed fleets: some offices on a circuit, the rest on a VPN.

use onramp::{
    domain::{ExpressRouteChoice, Office, Scenario},
    evaluation::{ComponentKind, Design, Evaluation, Family},
};

use crate::support::{evaluate_all, failure, is_metered, is_mixed};

fn office(name: &str, city: &str, count: u32, mbps: f64, choice: ExpressRouteChoice) -> Office {
    Office {
        name: name.to_owned(),
        city: Some(city.to_owned()),
        country: Some("NL".to_owned()),
        count,
        bandwidth_mbps: mbps,
        expressroute: choice,
        ..Office::default()
    }
}

/// A headquarters that needs 800 of 1,000 Mbps, and ten branches.
fn fleet() -> Scenario {
    Scenario {
        offices: vec![
            office("Branches", "Utrecht", 10, 20.0, ExpressRouteChoice::Auto),
            office("Headquarters", "Amsterdam", 1, 800.0, ExpressRouteChoice::Auto),
        ],
        egress_gb_per_month: 10_000.0,
        ..Scenario::default()
    }
}

fn mixed(evaluation: &Evaluation) -> impl Iterator<Item = &Design> {
    evaluation.designs.iter().filter(|design| is_mixed(design))
}

fn count(design: &Design, kind: ComponentKind) -> u32 {
    design.components.iter().filter(|part| part.kind == kind).map(|part| part.quantity).sum()
}

fn gigabytes(design: &Design, key: &str) -> f64 {
    let lines = design.cost.lines.iter().filter(|line| line.key == key);
    lines.map(|line| line.quantity.parse::<f64>().expect("a number")).sum()
}

#[test]
fn each_side_is_billed_for_its_own() {
    let evaluation = evaluate_all(&fleet());
    let mut seen = 0;
    for design in mixed(&evaluation) {
        let two = design.architecture.locations.len() == 2;
        assert_eq!(count(design, ComponentKind::ProviderLine), if two { 2 } else { 1 });
        let devices = if design.id.ends_with("dual-redundant") { 2 } else { 1 };
        let online = if design.architecture.vpn_backup { 11 } else { 10 };
        assert_eq!(count(design, ComponentKind::InternetLine), online * devices, "{}", design.id);
        // The branches need 200 Mbps at the busiest hour and draw a twentieth of it on average: 65,700 GB × 0.05.
        // The internet is the dearer way, so this much goes there whatever the head office needs.
        let over_internet = gigabytes(design, "internet_egress");
        assert!((over_internet - 3285.0).abs() < 0.01, "{}: {over_internet}", design.id);
        if is_metered(design) {
            let over_circuit = gigabytes(design, "circuit_egress");
            let esp = if design.family == Family::ExpressrouteIpsec { 1.04 } else { 1.0 };
            assert!((over_circuit - 6715.0 * esp).abs() < 1.0, "{}: {over_circuit}", design.id);
        }
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

#[test]
fn each_office_takes_its_own_way() {
    let evaluation = evaluate_all(&fleet());
    let plain = |id: &str| {
        let found = evaluation.designs.iter().find(|design| design.id == id);
        found.unwrap_or_else(|| panic!("no {id}"))
    };
    let p50 = |design: &Design, name: &str| {
        let office = design.latency.offices.iter().find(|office| office.name == name);
        office.expect("listed").p50_ms
    };
    let design = plain("er.standard-metered-1000.amsterdam.ErGw1AZ.1-of-11.VpnGw1AZ.active-active");
    let private = plain("er.standard-metered-1000.amsterdam.ErGw1AZ");
    let vpn = plain("vpn.VpnGw1AZ.active-active");
    assert_eq!(p50(design, "Headquarters").to_bits(), p50(private, "Headquarters").to_bits());
    assert_eq!(p50(design, "Branches").to_bits(), p50(vpn, "Branches").to_bits());
    // It is as often there as the side that is worse off, and as well encrypted.
    let there = |design: &Design| design.availability.common_cause_percent;
    assert!((there(design) - there(private).min(there(vpn))).abs() < 1e-12);
    assert_eq!(design.security.encryption, private.security.encryption);
    assert!(!design.security.private_path);
    // 1 Gbps is full when all offices together carry 1,250 Mbps.
    let circuit = design.throughput.chain.iter().find(|one| one.element.contains("circuit"));
    assert!((circuit.expect("a circuit").mbps - 1250.0).abs() < 0.1);
    // The headquarters is cut off when the circuit fails, the branches when the VPN gateway does.
    let left = design.throughput.mbps.min(1250.0);
    let circuit = failure(design, "circuit");
    let rest = circuit.bandwidth_left_mbps;
    assert_eq!((circuit.offices_cut_off, (rest - left * 0.2).abs() < 0.2), (1, true), "{rest}");
    assert_eq!(failure(design, "vpn_gateway").offices_cut_off, 10);
    let region = failure(design, "region");
    assert_eq!((region.offices_cut_off, region.bandwidth_left_mbps < 0.2), (11, true));
}

#[test]
fn what_is_fixed_stays_fixed() {
    let mut scenario = fleet();
    scenario.offices[0].expressroute = ExpressRouteChoice::No;
    scenario.offices[1].expressroute = ExpressRouteChoice::Yes;
    let evaluation = evaluate_all(&scenario);
    assert!(evaluation.winner().is_some());
    for design in evaluation.designs.iter().filter(|design| design.feasible) {
        let offices = &design.architecture.offices;
        assert_eq!((offices.private, offices.vpn), (1, 10), "{}", design.id);
    }
    // All on one way breaks what was fixed for some.
    for design in evaluation.designs.iter().filter(|design| !is_mixed(design)) {
        assert!(design.violations.iter().any(|one| one.rule == "office_choice"), "{}", design.id);
    }
    scenario.private_path = true;
    let private = evaluate_all(&scenario);
    assert!(private.winner().is_none(), "a branch on the internet has no private path");
}

#[test]
fn the_order_of_offices_changes_nothing() {
    let scenario = fleet();
    let mut turned = scenario.clone();
    turned.offices.reverse();
    let (one, other) = (evaluate_all(&scenario), evaluate_all(&turned));
    let ids = |evaluation: &Evaluation| -> Vec<String> {
        evaluation.designs.iter().map(|design| design.id.clone()).collect()
    };
    assert_eq!(ids(&one), ids(&other));
    assert_eq!(one.designs, other.designs);
}
