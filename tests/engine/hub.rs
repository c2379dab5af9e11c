//! Circuits that end in a Virtual WAN hub.

use onramp::{
    catalogue::Catalogue,
    design::Requirements,
    domain::{Encryption, Office, Scenario},
    estimate::{Context, latency::LatencyModel},
    evaluation::{ComponentKind, Design, EncryptionReach, Evaluation, Family},
};

use crate::support::{evaluate, evaluate_all, failure, has, is_mixed, monthly};

fn in_hub(evaluation: &Evaluation) -> impl Iterator<Item = &Design> {
    evaluation.designs.iter().filter(|design| has(design, ComponentKind::VwanExpressrouteGateway))
}

fn with_id<'a>(evaluation: &'a Evaluation, id: &str) -> &'a Design {
    evaluation.designs.iter().find(|design| design.id == id).expect(id)
}

#[test]
fn the_bill_is_that_of_the_price_list() {
    // Three offices of 300 Mbps: 1 Gbps of circuit and two units of 500 Mbps are what carries 900.
    let evaluation = evaluate_all(&Scenario { bandwidth_mbps: 300.0, ..Scenario::default() });
    let id = "er-ipsec.standard-metered-1000.amsterdam.HubEr-1.virtual-wan-2.active-active";
    let design = with_id(&evaluation, id);
    // 730 hours of 0.42, of 0.05, of 0.25, of two units at 0.361 and of three offices at 0.05;
    // 5,000 GB out and 2,000 GB in at 0.01, as peering of the virtual network with the hub.
    assert_eq!(monthly(design, "er_gateway"), "306.60");
    assert_eq!(monthly(design, "hub_circuits"), "36.50");
    assert_eq!(monthly(design, "hub"), "182.50");
    assert_eq!(monthly(design, "hub_vpn_units"), "527.06");
    assert_eq!(monthly(design, "hub_connections"), "109.50");
    assert_eq!(monthly(design, "hub_data"), "70.00");
}

#[test]
fn units_beyond_the_fifth_cost_less() {
    let evaluation = evaluate_all(&Scenario { bandwidth_mbps: 3000.0, ..Scenario::default() });
    // Eighteen units of 500 Mbps are the first that carry 9 Gbps.
    let five =
        "er.standard-metered-10000.amsterdam.HubEr-5.vpn-backup-virtual-wan-18.active-active";
    // Five units of 0.42 carry 10 Gbps.
    assert_eq!(monthly(with_id(&evaluation, five), "er_gateway"), "1533.00");
    let catalogue = Catalogue::embedded();
    let scenario = Scenario::default();
    let requirements = Requirements::resolve(&scenario, catalogue).expect("a valid scenario");
    let model = LatencyModel::new(catalogue);
    let context = Context::new(&requirements, catalogue, &model);
    let bill = |units| -> Vec<(u32, String)> {
        let tiers = context.prices().hub_er_tiers(units);
        tiers.map(|(units, price)| (units, price.amount.to_string())).collect()
    };
    let tier = |units: u32, price: &str| (units, price.to_owned());
    assert_eq!(bill(4), [tier(4, "0.42")]);
    assert_eq!(bill(10), [tier(5, "0.42"), tier(5, "0.25")]);
}

#[test]
fn both_gateways_stand_in_one_hub() {
    let evaluation =
        evaluate_all(&Scenario { sites_reach_each_other: true, ..Scenario::default() });
    assert!(in_hub(&evaluation).count() > 50);
    for design in in_hub(&evaluation) {
        let count = |kind| {
            let parts = design.components.iter().filter(|part| part.kind == kind);
            parts.map(|part| part.quantity).sum::<u32>()
        };
        assert_eq!(count(ComponentKind::VirtualWanHub), 1, "{}", design.id);
        assert_eq!(count(ComponentKind::VwanExpressrouteGateway), 1, "{}", design.id);
        assert_eq!(count(ComponentKind::VwanVpnGateway), 1, "{}", design.id);
        for absent in [
            ComponentKind::ExpressrouteGateway,
            ComponentKind::VpnGateway,
            // The hub passes traffic on between the VPN and the circuit.
            ComponentKind::RouteServer,
        ] {
            assert_eq!(count(absent), 0, "{}", design.id);
        }
        let steps: Vec<&str> = design.plan.iter().map(|step| step.step.as_str()).collect();
        let place = |name| steps.iter().position(|step| *step == name);
        assert!(place("Virtual WAN") < place("ExpressRoute gateway"), "{steps:?}");
        assert_eq!(place("GatewaySubnet"), None);
        let hub = &failure(design, "hub").event;
        let points = design.availability.single_points_of_failure.iter();
        assert_eq!(points.filter(|point| *point == hub).count(), 1, "{}", design.id);
    }
}

#[test]
fn encryption_ends_in_microsofts_hub() {
    let required = Scenario { encryption: Encryption::Required, ..Scenario::default() };
    let mut seen = 0;
    for design in in_hub(&evaluate_all(&required)) {
        if design.family == Family::ExpressrouteIpsec {
            assert_eq!(design.security.encryption, EncryptionReach::Hop, "{}", design.id);
            seen += 1;
        }
        assert!(design.warnings.iter().all(|note| note.rule != "gateway_subnet"), "{}", design.id);
    }
    assert!(seen > 50);
    let end_to_end = Scenario { encryption: Encryption::EndToEnd, ..required };
    for design in in_hub(&evaluate_all(&end_to_end)) {
        assert!(
            design.violations.iter().any(|breach| breach.rule == "encryption"),
            "{}",
            design.id
        );
    }
}

#[test]
fn a_retailer_can_have_its_large_offices_on_a_circuit() {
    let office = |name: &str, count, bandwidth_mbps| Office {
        name: name.to_owned(),
        city: Some("Amsterdam".to_owned()),
        country: Some("NL".to_owned()),
        count,
        bandwidth_mbps,
        ..Office::default()
    };
    let scenario = Scenario {
        offices: vec![office("Shops", 400, 10.0), office("Warehouse", 1, 900.0)],
        encryption: Encryption::None,
        ..Scenario::default()
    };
    let evaluation = evaluate(&scenario);
    let fits = |family| {
        let best = evaluation.families[&family].best.as_deref();
        let best = best.and_then(|id| evaluation.design(id));
        best.is_some_and(|design| has(design, ComponentKind::VwanExpressrouteGateway))
    };
    // No VPN gateway takes 400 tunnels beside a circuit; a hub does.
    assert!(fits(Family::ExpressrouteIpsec), "{:?}", evaluation.families);
    for design in evaluation.designs.iter().filter(|design| is_mixed(design)) {
        let in_network =
            design.components.iter().any(|part| part.kind == ComponentKind::VpnGateway);
        assert!(!in_network || !design.feasible, "{}", design.id);
    }
}
