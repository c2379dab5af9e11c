//! Infrastructure code: whole files of a few designs as they were read, and that no design says anything else than
//! its parts.

use std::{collections::BTreeSet, fs, path::Path};

use onramp::{
    catalogue::Catalogue,
    domain::{Encryption, Office, Scenario},
    evaluation::{ComponentKind, Design, Evaluation},
    export::{Answer, Kind, files, infrastructure::Network},
};
use proptest::prelude::*;

use crate::{
    hard_rules::scenarios,
    support::{evaluate, evaluate_all},
};

const KINDS: [Kind; 3] = [Kind::Bicep, Kind::Terraform, Kind::Infracost];

/// Every file of infrastructure code, by name.
fn code(evaluation: &Evaluation) -> Vec<(String, String)> {
    let answer =
        Answer { evaluation, catalogue: Catalogue::embedded(), today: "2026-11-27", link: None };
    KINDS
        .into_iter()
        .flat_map(|kind| files(kind, answer))
        .map(|file| (file.name, file.text))
        .collect()
}

#[track_caller]
fn text<'a>(code: &'a [(String, String)], name: &str) -> &'a str {
    let found = code.iter().find(|(called, _)| called == name);
    &found.unwrap_or_else(|| panic!("no file `{name}`")).1
}

/// A question as it stands in `tests/scenarios`, or in a case of `tests/data/decisions`.
fn question(path: &str) -> Scenario {
    let text = fs::read_to_string(Path::new("tests").join(path)).expect("a readable file");
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let scenario = value.get("scenario").unwrap_or(&value);
    Scenario::from_json(&scenario.to_string()).expect("a valid scenario")
}

#[test]
fn code_is_as_reviewed() {
    let questions = [
        ("vpn", question("scenarios/two-week-deadline.json")),
        ("dial-in", question("data/decisions/53-active-active-dial-in.json")),
        (
            "backup",
            Scenario {
                sites_reach_each_other: true,
                ..question("scenarios/hospital-maximum.json")
            },
        ),
        ("direct", question("data/decisions/70-amsterdam-20g-replication.json")),
        ("hubs", question("scenarios/retailer.json")),
    ];
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path(Path::new("snapshots/infrastructure"));
    settings.bind(|| {
        for (name, scenario) in questions {
            for (file, text) in code(&evaluate(&scenario)) {
                insta::assert_snapshot!(format!("{name}-{}", file.replace('/', "-")), text);
            }
        }
    });
}

#[test]
fn nothing_is_made_where_nothing_is_recommended() {
    let scenario = question("scenarios/impossible-latency.json");
    assert_eq!(code(&evaluate_all(&scenario)), []);
}

#[test]
fn names_of_offices_stay_within_their_quotes() {
    let names = [
        "O'Neil ${1+1}",
        "a\"b %{if true}",
        "two\nlines */ //",
        "\\",
        "line1",
        "a",
        "a device1",
        "東京",
    ];
    let office = |name: &str| Office {
        name: name.to_owned(),
        city: Some("Paris".to_owned()),
        country: Some("FR".to_owned()),
        bandwidth_mbps: 20.0,
        ..Office::default()
    };
    let scenario = Scenario {
        name: "Quote ' ${x}\n\"y\" %{z} | <b>".to_owned(),
        azure_region: "francecentral".to_owned(),
        offices: names.map(office).to_vec(),
        ..Scenario::default()
    };
    let answer = evaluate_all(&scenario);
    let code = code(&answer);
    for (name, text) in &code {
        prop_balanced(name, text).expect(name);
    }
    let filled_in = text(&code, "bicep/main.bicepparam");
    assert!(filled_in.contains(r"office: 'O\'Neil \${1+1}'"), "{filled_in}");
    let filled_in = text(&code, "terraform/terraform.tfvars");
    assert!(filled_in.contains(r#"office = "a\"b %%{if true}""#), "{filled_in}");
}

/// Brackets outside text and comments close in their order, and text ends on its line.
fn prop_balanced(name: &str, text: &str) -> Result<(), TestCaseError> {
    let (quote, comment) = match name.rsplit_once('.') {
        Some((_, "bicep" | "bicepparam")) => ('\'', "//"),
        Some((_, "tf" | "tfvars")) => ('"', "#"),
        _ => return Ok(()),
    };
    let mut open = Vec::new();
    for line in text.lines() {
        let mut quoted = false;
        let mut letters = line.char_indices();
        while let Some((at, letter)) = letters.next() {
            match letter {
                '\\' if quoted => {
                    letters.next();
                }
                _ if letter == quote => quoted = !quoted,
                _ if quoted => {}
                _ if line[at..].starts_with(comment) => break,
                '(' | '[' | '{' => open.push(letter),
                ')' | ']' | '}' => {
                    let pair = open.pop().map(|open| (open, letter));
                    let fits = matches!(pair, Some(('(', ')') | ('[', ']') | ('{', '}')));
                    prop_assert!(fits, "{name}: `{line}`");
                }
                _ => {}
            }
        }
        prop_assert!(!quoted, "{name}: text goes on after `{line}`");
    }
    prop_assert!(open.is_empty(), "{name}: {open:?} stay open");
    Ok(())
}

/// How many the parts of this kind are, in a region or at all.
fn count(design: &Design, kind: ComponentKind, region: Option<&str>) -> u32 {
    let there = |at: &Option<String>| region.is_none_or(|region| at.as_deref() == Some(region));
    let parts = design.components.iter().filter(|part| part.kind == kind);
    parts.filter(|part| there(&part.region_or_location)).map(|part| part.quantity).sum()
}

fn occurrences(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

/// What the design is made of stands in the model, as often and as large.
fn prop_model_has_the_parts(network: &Network<'_>) -> Result<(), TestCaseError> {
    use ComponentKind as Part;
    let design = network.design;
    let catalogue = Catalogue::embedded();
    for part in &design.components {
        let at = part.region_or_location.as_deref().unwrap_or_default();
        let region = network.regions.iter().find(|region| region.name == at);
        let hubs = || network.hubs.iter().filter(|hub| network.regions[hub.region].name == at);
        let units = |units: u32| {
            if units == 1 { "1 scale unit".to_owned() } else { format!("{units} scale units") }
        };
        match part.kind {
            Part::VpnGateway => {
                let gateway = region.and_then(|region| region.vpn.as_ref()).expect("a gateway");
                let known = catalogue.vpn_gateways.iter().find(|known| known.words() == part.sku);
                let known = known.expect("a known size");
                prop_assert_eq!(&gateway.sku, &known.sold_as);
                prop_assert_eq!(gateway.generation, known.generation);
                let bastions = count(design, Part::Bastion, Some(at));
                let all = count(design, Part::PublicIp, Some(at));
                prop_assert_eq!(gateway.addresses + bastions, all);
                prop_assert!(!gateway.active_active || gateway.addresses >= 2);
                prop_assert!(
                    !gateway.active_active || gateway.users == 0 || gateway.addresses == 3
                );
            }
            Part::ExpressrouteGateway => {
                let gateway = region.and_then(|region| region.expressroute.as_ref());
                let gateway = gateway.expect("a gateway");
                prop_assert_eq!(&gateway.sku, &part.sku);
                prop_assert_eq!(gateway.units.unwrap_or(1), part.quantity);
            }
            Part::VirtualWanHub => prop_assert_eq!(hubs().count(), part.quantity as usize),
            Part::VwanVpnGateway => {
                prop_assert_eq!(hubs().count(), part.quantity as usize);
                prop_assert!(hubs().all(|hub| units(hub.vpn_units) == part.sku));
            }
            Part::VwanExpressrouteGateway => {
                prop_assert!(hubs().all(|hub| units(hub.er_units) == part.sku));
            }
            Part::ExpressrouteDirectPort => {
                let port = network.ports.iter().find(|port| port.place == at).expect("a port");
                prop_assert_eq!(Some(f64::from(port.gbps) * 1000.0), part.bandwidth_mbps);
            }
            Part::ExpressrouteCircuit => {
                let same = network.circuits.iter().filter(|circuit| {
                    circuit.place == at
                        && format!("{}_{}", circuit.tier, circuit.family) == part.sku
                        && Some(f64::from(circuit.mbps)) == part.bandwidth_mbps
                });
                prop_assert_eq!(same.count(), part.quantity as usize);
            }
            Part::GlobalReach => prop_assert_eq!(network.reach.len(), part.quantity as usize),
            Part::VpnTunnel => {
                let instances = network.mode().expect("a mode").instances() as usize;
                let there = |hub: &usize| network.regions[network.hubs[*hub].region].name == at;
                let links = network.sites.iter().map(|site| {
                    let times = site.hubs.iter().filter(|hub| there(hub)).count();
                    site.links.len() * if network.in_hubs() { times } else { 1 }
                });
                prop_assert_eq!(links.sum::<usize>() * instances, part.quantity as usize);
            }
            Part::RouteServer => prop_assert!(region.is_some_and(|region| region.route_server)),
            Part::Bastion => prop_assert!(region.is_some_and(|region| region.bastion)),
            Part::PointToSite => prop_assert_eq!(network.users(), part.quantity),
            _ => {}
        }
    }
    let all: u32 = count(design, Part::ExpressrouteCircuit, None);
    prop_assert_eq!(network.circuits.len(), all as usize);
    prop_assert_eq!(network.hubs.len(), count(design, Part::VirtualWanHub, None) as usize);
    Ok(())
}

/// Both languages say what the model says.
fn prop_texts_say_it(
    network: &Network<'_>,
    code: &[(String, String)],
) -> Result<(), TestCaseError> {
    let (bicep, terraform) = (text(code, "bicep/main.bicep"), text(code, "terraform/main.tf"));
    // Entries of a list stand under each other there.
    let terraform =
        &terraform.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    let said = |in_bicep: &str, in_terraform: &str, times: usize| {
        prop_assert_eq!(occurrences(bicep, in_bicep), times, "{} in Bicep", in_bicep);
        prop_assert_eq!(
            occurrences(terraform, in_terraform),
            times,
            "{} in Terraform",
            in_terraform
        );
        Ok(())
    };
    let vpns = || network.regions.iter().filter_map(|region| region.vpn.as_ref());
    for vpn in vpns() {
        let addresses = vpn.addresses;
        let same =
            |other: &&onramp::export::infrastructure::VpnGateway| other.addresses == addresses;
        said(
            &format!("for i in range(1, {addresses}):"),
            &format!("for i in range(1, {addresses} + 1)"),
            vpns().filter(same).count(),
        )?;
        // The plain resource names size and tier, as does that of azapi.
        let times = if vpn.high_bandwidth { 2 } else { 1 };
        let all = vpns().filter(|other| other.sku == vpn.sku).count() * times;
        said(&format!("'{}'", vpn.sku), &format!("\"{}\"", vpn.sku), all)?;
    }
    for gateway in network.regions.iter().filter_map(|region| region.expressroute.as_ref()) {
        let all = network.regions.iter().filter_map(|region| region.expressroute.as_ref()).count();
        prop_assert_eq!(occurrences(bicep, &format!("'{}'", gateway.sku)), 2 * all);
        let named = if gateway.units.is_some() { 2 * all } else { all };
        prop_assert_eq!(occurrences(terraform, &format!("\"{}\"", gateway.sku)), named);
        if let Some(units) = gateway.units {
            prop_assert_eq!(occurrences(bicep, &format!("max: {units}\n")), all);
            prop_assert_eq!(occurrences(terraform, &format!("max = {units} ")), all);
        }
    }
    for circuit in &network.circuits {
        let like = |other: &&onramp::export::infrastructure::Circuit| {
            (&other.place, other.mbps) == (&circuit.place, circuit.mbps)
        };
        let (place, tier, family, mbps) =
            (&circuit.place, &circuit.tier, &circuit.family, circuit.mbps);
        said(
            &format!("place: '{place}', tier: '{tier}', family: '{family}', mbps: {mbps}"),
            &format!(
                "place = \"{place}\", tier = \"{tier}\", family = \"{family}\", mbps = {mbps}"
            ),
            network.circuits.iter().filter(like).count(),
        )?;
    }
    for port in &network.ports {
        let (place, gbps) = (&port.place, port.gbps);
        said(
            &format!("place: '{place}', gbps: {gbps}"),
            &format!("place = \"{place}\", gbps = {gbps}"),
            1,
        )?;
    }
    for hub in &network.hubs {
        let region = &network.regions[hub.region].name;
        let (key, routing, vpn, er, users) =
            (&hub.key, hub.routing_units, hub.vpn_units, hub.er_units, hub.user_units);
        said(
            &format!(
                "key: '{key}', region: '{region}', routingUnits: {routing}, vpnUnits: {vpn}, expressRouteUnits: {er}, userUnits: {users} }}"
            ),
            &format!(
                "\"{key}\" = {{ region = \"{region}\", routing_units = {routing}, vpn_units = {vpn}, expressroute_units = {er}, user_units = {users} }}"
            ),
            1,
        )?;
    }
    let bastions = network.regions.iter().filter(|region| region.bastion).count();
    prop_assert_eq!(occurrences(bicep, "/bastion-host:"), bastions);
    prop_assert_eq!(occurrences(terraform, "-bastionhost/"), bastions);
    // With and without zones.
    let zoned = network.regions.iter().any(|region| region.zones && region.vpn.is_some());
    prop_assert!(!zoned || bicep.contains("availabilityZones: [1, 2, 3]"));
    prop_assert!(!zoned || terraform.contains("[1, 2, 3]"));
    // Every office can be filled in, and its key stands in no file.
    let (bicep, terraform) =
        (text(code, "bicep/main.bicepparam"), text(code, "terraform/terraform.tfvars"));
    for site in &network.sites {
        for link in &site.links {
            let in_list = format!("key: '{}',", link.key);
            prop_assert!(occurrences(bicep, &in_list) >= 1, "{}", in_list);
            let quoted = format!("\"{}\"", link.key);
            prop_assert!(occurrences(terraform, &quoted) >= 1, "{}", quoted);
        }
    }
    prop_assert_eq!(network.sites.is_empty(), !bicep.contains("SHARED_KEYS"));
    // Gateways wait for circuits, and nobody's addresses are guessed at.
    let made = network.circuits.is_empty();
    prop_assert!(bicep.contains(&format!("\nparam makeGateways = {made}\n")), "{}", bicep);
    prop_assert!(terraform.contains(&format!("\nmake_gateways = {made}\n")), "{}", terraform);
    for region in network.regions.iter().filter(|region| region.has_network()) {
        prop_assert!(bicep.contains(&format!("  {}: ''\n", region.name)), "{}", bicep);
        let empty = terraform.lines().any(|line| {
            let words: Vec<&str> = line.split_whitespace().collect();
            words == [region.name.as_str(), "=", "\"\""]
        });
        prop_assert!(empty, "{}", terraform);
    }
    Ok(())
}

/// What is named is named once.
fn prop_names_are_unique(network: &Network<'_>) -> Result<(), TestCaseError> {
    let mut links = Vec::new();
    for site in &network.sites {
        links.extend(site.links.iter().map(|link| &link.key));
    }
    let all: [Vec<&String>; 5] = [
        network.circuits.iter().map(|circuit| &circuit.key).collect(),
        network.ports.iter().map(|port| &port.key).collect(),
        network.hubs.iter().map(|hub| &hub.key).collect(),
        network.sites.iter().map(|site| &site.key).collect(),
        links,
    ];
    for names in all {
        let once: BTreeSet<_> = names.iter().collect();
        prop_assert_eq!(once.len(), names.len());
        for name in names {
            let plain = |letter: char| {
                letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'
            };
            prop_assert!(name.chars().all(plain) && name.len() <= 50, "{}", name);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn code_says_what_the_design_is_made_of(
        mut scenario in scenarios(),
        reach in any::<bool>(),
        easy in prop::bool::weighted(0.6),
    ) {
        scenario.sites_reach_each_other = reach;
        if easy {
            // So that most of them have a design.
            scenario.max_rtt_ms = None;
            scenario.budget_usd_per_month = None;
            if scenario.encryption == Encryption::EndToEnd {
                scenario.encryption = Encryption::Required;
            }
        }
        let answer = evaluate_all(&scenario);
        let code = code(&answer);
        let Some(network) = Network::of(&answer, Catalogue::embedded()) else {
            prop_assert!(answer.winner().is_none_or(|design| !design.feasible));
            prop_assert!(code.is_empty());
            return Ok(());
        };
        prop_assert_eq!(code.len(), 8);
        prop_model_has_the_parts(&network)?;
        prop_names_are_unique(&network)?;
        prop_texts_say_it(&network, &code)?;
        for (name, text) in &code {
            prop_balanced(name, text)?;
            prop_assert!(!text.contains('‹') && !text.contains('›'), "{}", name);
        }
    }
}
