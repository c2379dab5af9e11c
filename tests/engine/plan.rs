//! The deployment plan of each design: complete, in order, and as different as the designs are.

use std::{collections::BTreeSet, fs, path::Path};

use onramp::{
    catalogue::Catalogue,
    domain::{Office, Redundancy, Scenario},
    engine::{Engine, Listing},
    evaluation::{Component, ComponentKind, Design, Evaluation, Family, OfficeLatency},
};

use crate::support::{evaluate, evaluate_all, has_line};

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

/// How many there are, those of the second region aside, which has the same again.
fn count(design: &Design, kind: ComponentKind) -> u32 {
    let second = design.latency.second_region.as_ref().map(|second| &second.region);
    let once = |part: &&Component| {
        part.kind == kind && (second.is_none() || part.region_or_location.as_ref() != second)
    };
    design.components.iter().filter(once).map(|part| part.quantity).sum()
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
            if count(design, ComponentKind::VpnTunnel) > 0
                && count(design, ComponentKind::VpnGateway) > 0
            {
                let devices = if design.id.ends_with("dual-redundant") { 2 } else { 1 };
                // A device has a private address for the circuit and a public one for the backup.
                let sets = if design.family == Family::ExpressrouteIpsec
                    && design.architecture.vpn_backup
                {
                    2
                } else {
                    1
                };
                let text = what(design, "Local network gateways");
                // In a mixed fleet whose circuit has no VPN beside it only the rest has tunnels.
                let alone =
                    design.family == Family::Expressroute && !design.architecture.vpn_backup;
                let on_vpn = |office: &&OfficeLatency| !alone || office.attachment == Family::Vpn;
                let offices: u32 =
                    design.latency.offices.iter().filter(on_vpn).map(|office| office.count).sum();
                assert!(text.starts_with(&format!("{} ", offices * devices * sets)), "{text}");
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
        onramp::report::markdown(evaluation, Catalogue::embedded(), "2026-11-25", None)
    };
    assert!(record(&evaluation).contains("## Deployment plan"));
    for (family, asks) in [(Family::Vpn, false), (Family::ExpressrouteIpsec, true)] {
        let id = evaluation.face_of(family).expect("a design").id.clone();
        evaluation.verdict.design = Some(id);
        assert_eq!(record(&evaluation).contains("## Quote sheet for the provider"), asks);
    }
}

#[test]
fn the_providers_of_each_place_are_named() {
    let evaluation = evaluate_all(&Scenario::default());
    let design = |part: &str| {
        let mut found = evaluation.designs.iter().filter(|design| design.id.contains(part));
        found.next().unwrap_or_else(|| panic!("no design with `{part}`"))
    };
    let single = what(design("er.standard-metered-2000.amsterdam.ErGw2AZ"), "Provider");
    assert!(
        single.starts_with("one of those with service, in Amsterdam (Equinix AM5): 1-IX.EU, A"),
        "{single}"
    );
    let metro = what(design(".amsterdam-metro."), "Provider");
    assert!(metro.contains("in Amsterdam Metro: Colt, DE-CIX, Digital Realty"), "{metro}");
    let pair = what(design("er.standard-metered-2000.amsterdam+"), "Provider");
    assert!(
        pair.starts_with("one for each place, different ones for the two ways of an office, in "),
        "{pair}"
    );
    assert!(pair.contains("; in "), "{pair}");
    let direct = design("-direct-");
    assert_eq!(place(direct, "Provider"), None, "own ports need no provider");
}

#[test]
fn one_provider_for_two_places_is_no_maximum_of_redundancy() {
    // Etisalat UAE alone has service in Abu Dhabi and in Dubai.
    let office = Office {
        city: Some("Dubai".to_owned()),
        country: Some("AE".to_owned()),
        bandwidth_mbps: 200.0,
        ..Office::default()
    };
    let scenario = Scenario {
        azure_region: "uaenorth".to_owned(),
        offices: vec![office],
        redundancy: Redundancy::Maximum,
        ..Scenario::default()
    };
    // The building `Dubai2` has other providers, so that the search takes that one.
    let answer = evaluate_all(&scenario);
    let in_both = |design: &Design, place: &str| {
        design.family == Family::Expressroute
            && design.architecture.locations == [place, "Abu Dhabi"]
            && !design.architecture.direct
    };
    assert!(answer.designs.iter().any(|design| design.feasible && in_both(design, "Dubai2")));

    let mut catalogue = Catalogue::embedded().clone();
    catalogue.locations.retain(|location| location.name != "Dubai2");
    let answer = Engine::new(&catalogue).answer(&scenario, Listing::All).expect("a valid scenario");
    let both = answer.designs.iter().filter(|design| in_both(design, "Dubai"));
    let (mut plain, mut backed_up) = (0, 0);
    for design in both {
        let broken = design.violations.iter().any(|violation| violation.rule == "redundancy");
        assert!(design.warnings.iter().any(|warning| warning.rule == "one_provider"));
        assert_eq!(what(design, "Provider").matches("Etisalat UAE").count(), 2);
        let provider = design.availability.failures.iter();
        let provider: Vec<_> = provider.filter(|failure| failure.key == "provider").collect();
        assert_eq!(provider.len(), 1, "{}: one provider fails once", design.id);
        if design.architecture.vpn_backup {
            backed_up += 1;
        } else {
            plain += 1;
            assert!(broken, "{}: the fault of the provider takes both circuits", design.id);
            assert_eq!(provider[0].offices_cut_off, 1, "{}", design.id);
        }
    }
    assert!(plain > 0 && backed_up > 0, "{plain} plain, {backed_up} with a backup");
}

#[test]
fn the_longest_step_takes_as_long_as_the_design() {
    for scenario in scenarios() {
        for design in &evaluate(&scenario).designs {
            let weeks = design.plan.iter().filter_map(|step| step.weeks.as_ref());
            let longest = weeks.map(|weeks| weeks.high).fold(0.0, f64::max);
            assert!((longest - design.lead_time_weeks.high).abs() < 1e-9, "{}", design.id);
        }
    }
}

#[test]
fn a_backup_over_the_internet_has_tunnels_of_its_own() {
    // Eight tunnels come with the price of a gateway, the eight of the backup go beyond.
    let answer =
        evaluate_all(&Scenario { office_count: 4, bandwidth_mbps: 50.0, ..Scenario::default() });
    let mut compared = 0;
    for design in answer.designs.iter().filter(|design| design.id.contains(".internet-backup-Vpn"))
    {
        let Some(alone) = answer.design(&design.id.replace("internet-backup-", "")) else {
            continue;
        };
        let tunnels = |design| count(design, ComponentKind::VpnTunnel);
        assert_eq!(tunnels(design), 2 * tunnels(alone), "{}", design.id);
        let extra = |design: &Design| has_line(design, "extra_tunnels");
        assert!(extra(design) && !extra(alone), "{}", design.id);
        compared += 1;
    }
    assert!(compared > 10, "{compared}");
}
