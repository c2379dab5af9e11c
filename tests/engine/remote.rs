//! People outside the offices: point-to-site by the connected hour, or Azure Bastion where they only
//! administer machines.

use onramp::{
    catalogue::Catalogue,
    codec::{Options, decode, encode},
    domain::{Money, Scenario},
    evaluation::{ComponentKind, Design, Evaluation, Family, Warning},
    report,
};

use crate::support::{evaluate, evaluate_all, has, has_line, line, line_at, monthly};

const ER: &str = "er.standard-metered-1000.amsterdam.ErGw1AZ";
const VPN: &str = "vpn.VpnGw2AZ.active-active";
const ONE_INSTANCE: &str = "vpn.VpnGw2AZ.active-standby";

fn dial_in(remote_users: u32) -> Scenario {
    Scenario { remote_users, ..Scenario::default() }
}

fn administrators(remote_users: u32) -> Scenario {
    Scenario { remote_users_administer_only: true, ..dial_in(remote_users) }
}

/// So many offices that hubs are built.
fn many_offices(scenario: Scenario) -> Scenario {
    Scenario { office_count: 150, bandwidth_mbps: 10.0, ..scenario }
}

#[track_caller]
fn find<'a>(answer: &'a Evaluation, id: &str) -> &'a Design {
    answer.design(id).unwrap_or_else(|| panic!("`{id}` is not among all designs"))
}

/// Whether its VPN gateway holds no tunnel of an office.
fn for_users_only(design: &Design) -> bool {
    has(design, ComponentKind::VpnGateway) && !has(design, ComponentKind::VpnTunnel)
}

#[track_caller]
fn one_hub(answer: &Evaluation) -> &Design {
    let mut designs = answer.designs.iter();
    let found = designs.find(|design| {
        let mut parts = design.components.iter();
        design.family == Family::Vpn
            && parts.any(|part| part.kind == ComponentKind::VirtualWanHub && part.quantity == 1)
    });
    found.expect("a hub")
}

fn parts(design: &Design, kind: ComponentKind) -> Vec<(&str, u32, Option<&str>)> {
    let parts = design.components.iter().filter(|part| part.kind == kind);
    parts
        .map(|part| (part.sku.as_str(), part.quantity, part.region_or_location.as_deref()))
        .collect()
}

#[track_caller]
fn warning<'a>(design: &'a Design, rule: &str) -> &'a Warning {
    let found = design.warnings.iter().find(|warning| warning.rule == rule);
    found.unwrap_or_else(|| panic!("`{}` has no note `{rule}`", design.id))
}

fn warned(design: &Design, rule: &str) -> bool {
    design.warnings.iter().any(|warning| warning.rule == rule)
}

#[test]
fn administrators_get_bastion_and_its_address_on_the_bill_and_nothing_else() {
    for among in [|scenario| scenario, many_offices] {
        let nobody = evaluate_all(&among(dial_in(0)));
        let answer = evaluate_all(&among(administrators(200)));
        let ids = |answer: &Evaluation| {
            let mut ids: Vec<String> =
                answer.designs.iter().map(|design| design.id.clone()).collect();
            ids.sort();
            ids
        };
        assert_eq!(ids(&answer), ids(&nobody), "no design is built for them");
        for design in &answer.designs {
            // 0.19 USD × 730 hours = 138.70; 0.005 USD × 730 hours = 3.65; 142.35 in all.
            assert_eq!(monthly(design, "bastion"), "138.70", "{}", design.id);
            assert_eq!(monthly(design, "bastion_address"), "3.65", "{}", design.id);
            assert!(!has_line(design, "point_to_site"), "{}", design.id);
            let more = design.cost.monthly - find(&nobody, &design.id).cost.monthly;
            assert_eq!(more, "142.35".parse::<Money>().expect("money"), "{}", design.id);
            let host = line(design, "bastion");
            assert_eq!(host.facts[0].as_str(), "price.bastion_basic.global");
            assert_eq!((host.quantity.as_str(), host.unit.as_str()), ("730", "hour"));
        }
    }
}

#[test]
fn bastion_stands_among_the_parts_in_place_of_point_to_site() {
    let answer = evaluate_all(&administrators(200));
    for design in &answer.designs {
        let here = Some("westeurope");
        assert_eq!(parts(design, ComponentKind::Bastion), [("Basic", 1, here)], "{}", design.id);
        let addresses = parts(design, ComponentKind::PublicIp);
        assert!(addresses.contains(&("Standard static IPv4, for Azure Bastion", 1, here)));
        assert!(parts(design, ComponentKind::PointToSite).is_empty(), "{}", design.id);
        assert!(!for_users_only(design), "{}", design.id);
    }
    // Two addresses of an active-active gateway; dial-in users have a third.
    assert_eq!(monthly(find(&answer, VPN), "public_ip"), "7.30");
    let dialled = evaluate_all(&dial_in(200));
    assert_eq!(monthly(find(&dialled, VPN), "public_ip"), "10.95");
    assert!(parts(find(&dialled, VPN), ComponentKind::Bastion).is_empty());
    assert!(dialled.designs.iter().any(for_users_only));
}

#[test]
fn the_plan_builds_bastion_or_point_to_site() {
    let steps = |design: &Design, name: &str| {
        let steps = design.plan.iter().filter(|step| step.step == name);
        steps.cloned().collect::<Vec<_>>()
    };
    let answer = evaluate_all(&administrators(200));
    for id in [VPN, ER] {
        let [step] = &steps(find(&answer, id), "Azure Bastion")[..] else { panic!("one step") };
        assert!(step.what.contains("AzureBastionSubnet of /26 or larger"), "{}", step.what);
        assert!(step.what.contains("a Standard static public address"), "{}", step.what);
        assert!(step.what.contains("Azure Bastion Basic"), "{}", step.what);
        assert!(step.test.contains("a machine that has no public address"), "{}", step.test);
        assert!(step.facts.iter().any(|fact| fact.as_str() == "bastion.subnet_prefix"));
        assert!(steps(find(&answer, id), "Remote users").is_empty());
    }
    let hubs = evaluate_all(&many_offices(administrators(200)));
    let [step] = &steps(one_hub(&hubs), "Azure Bastion")[..] else { panic!("one step") };
    assert!(step.what.starts_with("in a virtual network connected to the hub"), "{}", step.what);

    let dialled = evaluate_all(&dial_in(200));
    let with_vpn = dialled.designs.iter().filter(|design| {
        design.components.iter().any(|part| part.kind == ComponentKind::PointToSite)
    });
    for design in with_vpn {
        assert_eq!(steps(design, "Remote users").len(), 1, "{}", design.id);
        assert!(steps(design, "Azure Bastion").is_empty(), "{}", design.id);
    }
}

#[test]
fn what_bastion_does_not_do_is_said() {
    let answer = evaluate_all(&Scenario { private_path: true, ..administrators(200) });
    let design = find(&answer, ER);
    let scope = &warning(design, "bastion_scope").message;
    for part in
        ["no network path", "file shares, databases or other applications", "no way to the offices"]
    {
        assert!(scope.contains(part), "{scope}");
    }
    assert!(scope.contains("only by deleting"), "{scope}");
    assert!(warning(design, "bastion_data").message.contains("billed as internet egress"));
    assert!(warning(design, "remote_users_path").message.contains("Azure Bastion"));
    assert!(!warned(design, "bastion_hub"));
    assert!(design.one_way_doors.iter().any(|door| door.contains("Azure Bastion")));
    let hubs = evaluate_all(&many_offices(administrators(200)));
    assert!(warning(one_hub(&hubs), "bastion_hub").message.contains("not in the hub"));

    let dialled = evaluate_all(&dial_in(200));
    for design in &dialled.designs {
        assert!(!design.warnings.iter().any(|warning| warning.rule.starts_with("bastion")));
        assert!(!design.one_way_doors.iter().any(|door| door.contains("Bastion")));
    }
}

#[test]
fn bastion_is_compared_with_point_to_site_on_the_same_design() {
    #[track_caller]
    fn says(design: &Design, part: &str) {
        let message = &warning(design, "bastion_or_point_to_site").message;
        assert!(message.starts_with("Azure Bastion with its address costs $142.35 a month"));
        assert!(message.contains(part), "{message}");
    }
    let answer = evaluate_all(&administrators(200));
    // 200 people less the 128 included × 730 hours × 0.01 USD = 525.60, a third address 3.65.
    says(find(&answer, VPN), "point-to-site for 200 people would cost $529.25 on this design");
    says(find(&answer, ONE_INSTANCE), "would cost $525.60 on this design");
    // VpnGw1AZ 0.21 USD × 730 hours = 153.30, its address 3.65, and the people as before.
    says(find(&answer, ER), "would cost $682.55, with the VPN gateway VpnGw1AZ");

    let few = evaluate_all(&administrators(60));
    says(find(&few, ONE_INSTANCE), "for 60 people costs nothing beyond the gateway");

    let part_time = Scenario { remote_user_hours_per_month: 100.0, ..administrators(200) };
    // 72 × 100 × 0.01 = 72.00.
    says(find(&evaluate_all(&part_time), ONE_INSTANCE), "would cost $72.00 on this design");

    let many = evaluate_all(&administrators(20_000));
    says(find(&many, VPN), "is no choice for 20000 people: this design takes 500");
    // The largest VPN gateway, VpnGw5AZ, takes 10,000.
    says(find(&many, ER), "is no choice for 20000 people: a VPN gateway takes 10000");

    // One scale unit 0.361 USD × 730 hours = 263.53; 300 × 730 × 0.0125 = 2,737.50.
    let hubs = evaluate_all(&many_offices(administrators(300)));
    says(one_hub(&hubs), "would cost $3,001.03 on this design");
}

/// What the note says is what the other answer pays.
#[test]
fn the_comparison_is_the_difference_of_the_bills() {
    for among in [|scenario| scenario, many_offices] {
        let nobody = evaluate_all(&among(dial_in(0)));
        let dialled = evaluate_all(&among(dial_in(200)));
        let answer = evaluate_all(&among(administrators(200)));
        let mut compared = 0;
        let with_vpn = answer.designs.iter().filter(|design| {
            design.components.iter().any(|part| part.kind == ComponentKind::VpnTunnel)
        });
        for design in with_vpn {
            let Some(other) = dialled.design(&design.id) else { continue };
            let more = other.cost.monthly - find(&nobody, &design.id).cost.monthly;
            let message = &warning(design, "bastion_or_point_to_site").message;
            let said = message.contains(&format!("would cost {}", dollars(more)))
                || message.contains("is no choice");
            assert!(said, "{}: {more} in {message}", design.id);
            compared += 1;
        }
        assert!(compared > 20, "{compared}");
    }
}

/// An amount in US dollars as sentences have it.
fn dollars(money: Money) -> String {
    let text = format!("{:.2}", money.0);
    let (whole, cents) = text.split_once('.').expect("cents");
    let digits: Vec<char> = whole.chars().collect();
    let mut grouped = String::new();
    for (index, digit) in digits.iter().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(*digit);
    }
    format!("${grouped}.{cents}")
}

#[test]
fn rules_for_dial_in_users_are_not_for_administrators() {
    let broken = |design: &Design| -> Vec<String> {
        design.violations.iter().map(|broken| broken.rule.clone()).collect()
    };
    let answer = evaluate_all(&administrators(20_000));
    for design in &answer.designs {
        for rule in broken(design) {
            assert!(rule != "remote_users" && rule != "point_to_site_limit", "{}", design.id);
        }
    }
    let without_vpn = |design: &&Design| {
        design.family == Family::Expressroute
            && !has(design, ComponentKind::VpnGateway)
            && !has(design, ComponentKind::VirtualWanHub)
    };
    assert!(answer.designs.iter().filter(without_vpn).any(|design| design.feasible));
    let dialled = evaluate_all(&dial_in(20_000));
    assert!(!dialled.designs.iter().filter(without_vpn).any(|design| design.feasible));
    assert!(broken(find(&dialled, ER)).contains(&"remote_users".to_owned()));
    assert!(broken(find(&dialled, VPN)).contains(&"point_to_site_limit".to_owned()));
    assert!(evaluate(&administrators(20_000)).winner().is_some());
}

#[test]
fn connected_hours_are_what_point_to_site_is_billed_by() {
    let bill = |hours| {
        let scenario = Scenario { remote_user_hours_per_month: hours, ..dial_in(200) };
        let answer = evaluate_all(&scenario);
        let line = line(find(&answer, VPN), "point_to_site").clone();
        (line.quantity, line.monthly.expect("priced").to_string(), line.label)
    };
    // 200 people less 128 included are 72; × hours × 0.01 USD.
    let all = bill(730.0);
    assert_eq!((all.0.as_str(), all.1.as_str()), ("52560", "525.60"));
    assert_eq!(all.2, "72 point-to-site connections beyond the included ones");
    let some = bill(100.0);
    assert_eq!((some.0.as_str(), some.1.as_str()), ("7200", "72.00"));
    assert!(some.2.ends_with(", 100 hours a month each"), "{}", some.2);
    assert_eq!(bill(12.5).1, "9.00");
    assert_eq!(bill(1.0).1, "0.72");
}

#[test]
fn connected_hours_of_a_hub_change_its_users_and_not_its_scale_units() {
    let hours = Scenario { remote_user_hours_per_month: 160.0, ..dial_in(300) };
    let answer = evaluate_all(&many_offices(hours));
    let design = one_hub(&answer);
    // 300 × 160 hours × 0.0125 USD = 600.00; a scale unit stands for 730 hours × 0.361 USD = 263.53.
    assert_eq!(monthly(design, "hub_users"), "600.00");
    assert_eq!(monthly(design, "hub_user_units"), "263.53");
}

#[test]
fn bastion_stands_in_both_regions() {
    let second = |scenario| Scenario { secondary_region: Some("northeurope".into()), ..scenario };
    let nobody = evaluate_all(&second(dial_in(0)));
    let answer = evaluate_all(&second(administrators(200)));
    for design in &answer.designs {
        let here = |region| ("Basic", 1, Some(region));
        assert_eq!(
            parts(design, ComponentKind::Bastion),
            [here("westeurope"), here("northeurope")]
        );
        // 2 × 142.35.
        let more = design.cost.monthly - find(&nobody, &design.id).cost.monthly;
        assert_eq!(more, "284.70".parse::<Money>().expect("money"), "{}", design.id);
        line_at(design, "bastion", "northeurope");
        let message = &warning(design, "bastion_or_point_to_site").message;
        assert!(message.contains("costs $284.70 a month"), "{message}");
    }
}

#[test]
fn own_price_and_discount_hold_for_bastion() {
    let own = Scenario {
        prices: [("price.bastion_basic.global".to_owned(), "0.10".to_owned())].into(),
        azure_discount_percent: 10.0,
        ..administrators(5)
    };
    let answer = evaluate_all(&own);
    // 0.10 × 730, and no discount on an own price.
    assert_eq!(monthly(find(&answer, VPN), "bastion"), "73.0");
    let less = Scenario { azure_discount_percent: 10.0, ..administrators(5) };
    // 138.70 less a tenth.
    assert_eq!(monthly(find(&evaluate_all(&less), VPN), "bastion"), "124.83");
}

#[test]
fn links_keep_both_answers_and_old_ones_mean_what_they_did() {
    let scenario = Scenario { remote_user_hours_per_month: 162.5, ..administrators(40) };
    assert_eq!(decode(&encode(&scenario, Options::default())), Ok(scenario));
    let older = decode(&encode(&dial_in(400), Options::default())).expect("opens");
    assert!(!older.remote_users_administer_only);
    assert!((older.remote_user_hours_per_month - 730.0).abs() < f64::EPSILON);
    let (new, old) =
        (dial_in(400), Scenario { remote_user_hours_per_month: 730.0, ..dial_in(400) });
    assert_eq!(encode(&new, Options::default()), encode(&old, Options::default()));
}

#[test]
fn bad_hours_are_named() {
    let message = |json: &str| Scenario::from_json(json).expect_err("refused").to_string();
    for hours in ["0", "745", "-3"] {
        assert_eq!(
            message(&format!(r#"{{"remote_user_hours_per_month": {hours}}}"#)),
            format!("`remote_user_hours_per_month`: `{hours}` is out of range; use 1 to 744 hours")
        );
    }
    let text = message(r#"{"remote_user_hours_per_month": "all"}"#);
    assert!(text.starts_with("`remote_user_hours_per_month`: invalid type"), "{text}");
    let text = message(r#"{"remote_users_administer_only": 1}"#);
    assert!(text.starts_with("`remote_users_administer_only`: invalid type"), "{text}");
}

#[test]
fn the_record_lists_what_was_asked() {
    let record = |scenario: &Scenario| {
        report::markdown(&evaluate(scenario), Catalogue::embedded(), "2026-11-26", None)
    };
    let bastion = record(&administrators(12));
    assert!(bastion.contains("| They only administer machines | yes |"));
    assert!(bastion.contains("| Bastion | Basic |"));
    assert!(bastion.contains("AzureBastionSubnet"));
    let dialled = record(&Scenario { remote_user_hours_per_month: 160.0, ..dial_in(12) });
    assert!(dialled.contains("| Each of them connected | 160 hours a month |"));
    assert!(!dialled.contains("administer"));
    assert!(!record(&dial_in(0)).contains("of them connected"));
}

/// Without people outside the offices neither answer changes anything.
#[test]
fn the_answers_count_only_where_there_are_people() {
    let asked = Scenario { remote_user_hours_per_month: 20.0, ..administrators(0) };
    let mut answer = evaluate_all(&asked);
    let plain = evaluate_all(&Scenario::default());
    answer.scenario = plain.scenario.clone();
    assert_eq!(answer, plain);
}
