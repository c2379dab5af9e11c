//! ExpressRoute Direct, MACsec, the tunnels that are fast enough for it, and packets a second.

use onramp::{
    domain::{Encryption, Office, Scenario},
    evaluation::{ComponentKind, Design, EncryptionReach, Evaluation, Family},
};

use crate::support::{evaluate, evaluate_all, has_line};

/// One studio that moves 14 Gbps, encrypted as far as Azure's network.
fn studio(azure_region: &str) -> Scenario {
    let office = Office {
        name: "Studio".to_owned(),
        city: Some("London".to_owned()),
        country: Some("GB".to_owned()),
        bandwidth_mbps: 14_000.0,
        ..Office::default()
    };
    Scenario {
        azure_region: azure_region.to_owned(),
        offices: vec![office],
        encryption: Encryption::EndToEnd,
        private_path: true,
        ..Scenario::default()
    }
}

fn high_bandwidth(evaluation: &Evaluation) -> impl Iterator<Item = &Design> {
    evaluation.designs.iter().filter(|design| has_line(design, "high_bandwidth"))
}

fn rules(design: &Design) -> Vec<&str> {
    design.violations.iter().map(|breach| breach.rule.as_str()).collect()
}

#[test]
fn four_tunnels_carry_20_gbps_over_fastpath() {
    let evaluation = evaluate_all(&studio("uksouth"));
    assert!(high_bandwidth(&evaluation).count() > 5);
    for design in high_bandwidth(&evaluation) {
        assert!(design.id.contains(".fastpath."), "{}", design.id);
        let mut parts = design.components.iter();
        let gateway = parts.find(|part| part.kind == ComponentKind::ExpressrouteGateway);
        let size = gateway.map(|part| (part.sku.as_str(), part.quantity));
        let large = size == Some(("ErGw3AZ", 1))
            || size.is_some_and(|(sku, units)| sku == "ErGwScale" && 20 <= units);
        assert!(large, "{}", design.id);
        // No internet tunnel: neither the whole nor a backup.
        assert!(design.security.private_path, "{}", design.id);
        let tunnels = design.components.iter().find(|part| part.kind == ComponentKind::VpnTunnel);
        assert_eq!(tunnels.map(|part| part.quantity), Some(4), "{}", design.id);
        let chain = &design.throughput.chain;
        let over_all = chain.iter().find(|link| link.element.contains("high-bandwidth"));
        let over_all = over_all.expect("a gateway");
        assert!((over_all.mbps - 20_000.0).abs() < 1e-6, "{}", design.id);
        // What the provider asks is not known: the total says so.
        assert!(!design.cost.complete, "{}", design.id);
    }
}

#[test]
fn only_high_bandwidth_tunnels_carry_an_office_of_14_gbps_encrypted() {
    let evaluation = evaluate(&studio("uksouth"));
    let winner = evaluation.winner().expect("a design");
    assert!(has_line(winner, "high_bandwidth"), "{}", winner.id);
    assert_eq!(winner.security.encryption, EncryptionReach::EndToEnd);

    // The list of regions without the option names West Europe.
    let elsewhere = evaluate_all(&studio("westeurope"));
    for design in high_bandwidth(&elsewhere) {
        assert!(rules(design).contains(&"gateway_not_in_region"), "{}", design.id);
    }
    assert!(elsewhere.winner().is_none());
}

#[test]
fn a_gateway_with_high_bandwidth_takes_no_remote_users_and_two_offices() {
    let with_users = Scenario { remote_users: 10, ..studio("uksouth") };
    for design in high_bandwidth(&evaluate_all(&with_users)) {
        assert!(rules(design).contains(&"point_to_site_limit"), "{}", design.id);
    }
    let mut three = studio("uksouth");
    three.offices[0].count = 3;
    three.offices[0].bandwidth_mbps = 4000.0;
    for design in high_bandwidth(&evaluate_all(&three)) {
        assert!(rules(design).contains(&"tunnel_limit"), "{}", design.id);
    }
}

#[test]
fn macsec_is_shown_for_the_one_hop_it_covers() {
    let evaluation =
        evaluate_all(&Scenario { encryption: Encryption::Required, ..studio("uksouth") });
    let mut plain = 0;
    for design in &evaluation.designs {
        let direct = design.architecture.direct;
        let noted = design.warnings.iter().any(|note| note.rule == "macsec_one_hop");
        assert_eq!(direct, noted, "{}", design.id);
        let step = design.plan.iter().any(|step| step.step == "MACsec");
        assert_eq!(direct, step, "{}", design.id);
        if direct && design.family == Family::Expressroute {
            // Hop by hop: on the customer's own lines to the ports and from there to the edge.
            assert_eq!(design.security.encryption, EncryptionReach::Hop, "{}", design.id);
            assert!(design.security.explanation.contains("MACsec"), "{}", design.id);
            assert!(!rules(design).contains(&"encryption"), "{}", design.id);
            plain += 1;
        }
    }
    assert!(plain > 50);
}

#[test]
fn small_packets_meet_a_limit_of_their_own() {
    let evaluation = evaluate_all(&Scenario::default());
    let note = |id: &str| {
        let design = evaluation.design(id).expect("a design");
        let note = design.warnings.iter().find(|note| note.rule == "packet_rate");
        note.map(|note| note.message.clone())
    };
    // 500 Mbps over 140,000 packets a second are 446.4 bytes each; 1,500 Mbps over 200,000 are 937.5.
    let tunnel = note("vpn.VpnGw3AZ.active-active").expect("a note");
    assert!(tunnel.contains("140,000 packets") && tunnel.contains("447 bytes"), "{tunnel}");
    let gateway = note("er.standard-metered-2000.amsterdam.ErGw2AZ").expect("a note");
    assert!(gateway.contains("200,000 packets") && gateway.contains("938 bytes"), "{gateway}");
    // One unit of a hub's gateway passes 200,000: 1,500 Mbps are 937.5 bytes each.
    let hub = "er.standard-metered-2000.amsterdam.HubEr-1.vpn-backup-virtual-wan-2.active-active";
    let hub = note(hub).expect("a note");
    assert!(hub.contains("200,000 packets") && hub.contains("938 bytes"), "{hub}");
}
