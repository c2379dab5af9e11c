//! The deployment plan of each design: complete, in order, and as different as the designs are.

use std::{collections::BTreeSet, fs, path::Path};

use onramp::{
    catalogue::Catalogue,
    domain::Scenario,
    evaluation::{ComponentKind, Design, Evaluation, Family, OfficeLatency},
};

use crate::support::evaluate;

/// Each step with one that must come before it, if both are there.
const BEFORE: [(&str, &str); 11] = [
    ("ExpressRoute Direct ports", "Cross-connects"),
    ("ExpressRoute Direct ports", "Circuits"),
    ("Circuits", "Private lines"),
    ("Private lines", "Private peering"),
    ("Private peering", "ExpressRoute connections"),
    ("ExpressRoute gateway", "ExpressRoute connections"),
    ("GatewaySubnet", "ExpressRoute gateway"),
    ("GatewaySubnet", "VPN gateway"),
    ("Public addresses", "VPN gateway"),
    ("Local network gateways", "Tunnels and devices"),
    ("Tunnels and devices", "Prefix rule"),
];

fn scenarios() -> Vec<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut all = vec![Scenario::default()];
    all.extend(files.iter().map(|file| {
        Scenario::from_json(&fs::read_to_string(file).expect("text")).expect("a scenario")
    }));
    all
}

fn place(design: &Design, title: &str) -> Option<usize> {
    let found: Vec<usize> = (design.plan.iter().enumerate())
        .filter(|(_, step)| step.step == title)
        .map(|(index, _)| index)
        .collect();
    assert!(found.len() <= 1, "{}: `{title}` stands twice", design.id);
    found.first().copied()
}

fn what<'a>(design: &'a Design, title: &str) -> &'a str {
    let at = place(design, title).unwrap_or_else(|| panic!("{}: no `{title}`", design.id));
    &design.plan[at].what
}

fn count(design: &Design, kind: ComponentKind) -> u32 {
    design.components.iter().filter(|part| part.kind == kind).map(|part| part.quantity).sum()
}

#[test]
fn every_plan_holds_its_components_in_an_order_that_can_be_built() {
    let mut families = BTreeSet::new();
    for scenario in scenarios() {
        let evaluation = evaluate(&scenario);
        for design in &evaluation.designs {
            families.insert(design.family);
            for (first, then) in BEFORE {
                if let (Some(first_at), Some(then_at)) = (place(design, first), place(design, then))
                {
                    assert!(first_at < then_at, "{}: {first} before {then}", design.id);
                }
            }
            // Each count opens the text of its step.
            for (kind, title) in [
                (ComponentKind::ExpressrouteCircuit, "Circuits"),
                (ComponentKind::ExpressrouteDirectPort, "ExpressRoute Direct ports"),
                (ComponentKind::ProviderLine, "Private lines"),
                (ComponentKind::InternetLine, "Internet lines"),
                (ComponentKind::VpnGateway, "VPN gateway"),
                (ComponentKind::PublicIp, "Public addresses"),
                (ComponentKind::VirtualWanHub, "Virtual WAN"),
                (ComponentKind::VpnTunnel, "Tunnels and devices"),
            ] {
                match count(design, kind) {
                    0 => assert_eq!(place(design, title), None, "{}: {title}", design.id),
                    some => assert!(
                        what(design, title).starts_with(&format!("{some} ")),
                        "{}: {title} of {some}: {}",
                        design.id,
                        what(design, title)
                    ),
                }
            }
            if count(design, ComponentKind::VpnGateway) > 0 {
                let devices = if design.id.ends_with("dual-redundant") { 2 } else { 1 };
                let text = what(design, "Local network gateways");
                // In a mixed fleet whose circuit has no VPN beside it only the rest has tunnels.
                let alone = design.family == Family::Expressroute && !design.id.contains("backup");
                let on_vpn = |office: &&OfficeLatency| !alone || office.attachment == Family::Vpn;
                let offices: u32 =
                    design.latency.offices.iter().filter(on_vpn).map(|office| office.count).sum();
                assert!(text.starts_with(&format!("{} ", offices * devices)), "{text}");
            }
            let two = count(design, ComponentKind::VpnGateway) > 0
                && count(design, ComponentKind::ExpressrouteGateway) > 0;
            if two {
                assert!(what(design, "GatewaySubnet").contains("/27 or larger"), "{}", design.id);
            }
            assert_eq!(
                place(design, "Prefix rule").is_some(),
                design.family == Family::ExpressrouteIpsec,
                "{}",
                design.id
            );
            for step in &design.plan {
                for fact in &step.facts {
                    assert!(Catalogue::embedded().find(fact.as_str()).is_some(), "{fact}");
                }
                assert!(!step.what.is_empty() && !step.test.is_empty(), "{}", step.step);
            }
        }
    }
    assert_eq!(families.len(), 3);
}

#[test]
fn designs_that_differ_have_plans_that_differ() {
    let evaluation = evaluate(&Scenario::default());
    let plans: BTreeSet<String> =
        evaluation.designs.iter().map(|design| format!("{:?}", design.plan)).collect();
    assert_eq!(plans.len(), evaluation.designs.len());
}

#[test]
fn the_record_holds_the_plan_and_asks_the_provider() {
    // The bank needs end-to-end encryption: circuits, and so a quote sheet.
    let text = fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios/bank-end-to-end.json"),
    )
    .expect("text");
    let mut evaluation = evaluate(&Scenario::from_json(&text).expect("a scenario"));
    let record = |evaluation: &Evaluation| {
        onramp::report::markdown(evaluation, Catalogue::embedded(), "2026-11-25")
    };
    assert!(record(&evaluation).contains("## Deployment plan"));
    for (family, asks) in [(Family::Vpn, false), (Family::ExpressrouteIpsec, true)] {
        let id = evaluation.face_of(family).expect("a design").id.clone();
        evaluation.verdict.design = Some(id);
        assert_eq!(record(&evaluation).contains("## Quote sheet for the provider"), asks);
    }
}
