//! What readers are told beside the figures, and what is paid before anything runs.

use onramp::{
    catalogue::{Catalogue, FactId},
    design::{self, Requirements, Thoroughness},
    domain::{Money, Office, Scenario},
    estimate::{Context, cost, latency::LatencyModel},
    evaluation::{Component, ComponentKind, Design, Evaluation, Family, OneOff, Warning},
};

use crate::support::{evaluate_all, has, has_line, has_sku, line};

const ER: &str = "er.standard-metered-1000.amsterdam.ErGw1AZ";
const VPN: &str = "vpn.VpnGw2AZ.active-active";

#[track_caller]
fn find<'a>(answer: &'a Evaluation, id: &str) -> &'a Design {
    answer.design(id).unwrap_or_else(|| panic!("`{id}` is not among all designs"))
}

fn note<'a>(design: &'a Design, rule: &str) -> Option<&'a Warning> {
    design.warnings.iter().find(|warning| warning.rule == rule)
}

fn names(facts: &[FactId]) -> Vec<&str> {
    facts.iter().map(FactId::as_str).collect()
}

/// What is billed before anything runs.
const AHEAD: [&str; 2] = ["circuit_ahead", "direct_ports_ahead"];

fn ahead(design: &Design) -> Vec<&OneOff> {
    let one_offs = design.cost.one_offs.iter();
    one_offs.filter(|one_off| AHEAD.contains(&one_off.key.as_str())).collect()
}

/// Questions over which every kind of design is built.
fn questions() -> [Evaluation; 3] {
    let many = Scenario { office_count: 150, bandwidth_mbps: 10.0, ..Scenario::default() };
    let fast = Office { bandwidth_mbps: 14_000.0, ..Office::default() };
    let fast = Scenario { offices: vec![fast], remote_users: 100, ..Scenario::default() };
    [Scenario { remote_users: 200, ..Scenario::default() }, many, fast]
        .map(|scenario| evaluate_all(&scenario))
}

/// Whether `rule` is said of exactly the designs that are `concerned`, and of some but not all.
#[track_caller]
fn said_of(rule: &str, concerned: impl Fn(&Design) -> bool) {
    let (mut on, mut off) = (0, 0);
    for design in questions().iter().flat_map(|answer| &answer.designs) {
        let wanted = concerned(design);
        let warnings: Vec<_> = design.warnings.iter().filter(|one| one.rule == rule).collect();
        assert_eq!(warnings.len(), usize::from(wanted), "{}: {rule}", design.id);
        for warning in warnings {
            assert!(!warning.facts.is_empty() && warning.remedy.is_some(), "{warning:?}");
        }
        *(if wanted { &mut on } else { &mut off }) += 1;
    }
    assert!(on > 0 && off > 0, "{rule}: on {on} designs, not on {off}");
}

fn on_circuits(design: &Design) -> bool {
    design.family != Family::Vpn
}

#[test]
fn the_months_before_a_circuit_runs_are_paid_once() {
    let answer = evaluate_all(&Scenario::default());
    let design = find(&answer, ER);
    let [circuit] = ahead(design)[..] else { panic!("one circuit") };
    // The middle of 4 to 12 weeks is 8: 8 × 168 hours ÷ 730 = 1.841 months; × 436 USD = 802.676.
    assert_eq!(circuit.quantity, "1.841");
    assert_eq!(circuit.unit_price.to_string(), "436");
    assert_eq!(circuit.amount.to_string(), "802.68");
    assert!(!circuit.modelled);
    assert_eq!(
        names(&circuit.facts)[1..],
        ["limits.circuit_billed_from", "limits.circuit_lead_weeks"]
    );
    assert_eq!(design.cost.upfront.to_string(), "802.68");
    assert!(AHEAD.iter().all(|key| !has_line(design, key)));
    // 36 equal months, nothing grows, nothing is discounted.
    let months = design.cost.monthly.0 * rust_decimal::Decimal::from(36);
    assert_eq!(design.cost.horizon_total.0 - months, rust_decimal::Decimal::new(80_268, 2));
    let warning = note(design, "billed_before_ready").expect("a note");
    assert_eq!(names(&warning.facts), ["limits.circuit_billed_from", "limits.circuit_lead_weeks"]);
    assert!(ahead(find(&answer, VPN)).is_empty());

    // One line for each place, for all circuits there.
    for design in answer.designs.iter().filter(|one| !one.architecture.direct) {
        let lines = design.cost.lines.iter();
        let circuits = lines.filter(|line| line.key == "circuit");
        assert_eq!(ahead(design).len(), circuits.count(), "{}", design.id);
    }
}

#[test]
fn direct_ports_are_paid_ahead_after_their_days_of_grace() {
    let answer = evaluate_all(&Scenario { bandwidth_mbps: 9000.0, ..Scenario::default() });
    let wanted = |one: &&Design| {
        one.family == Family::Expressroute
            && one.architecture.direct
            && one.architecture.locations == ["Amsterdam"]
            && has_sku(one, "10 Gbps port pair")
            && has_sku(one, "Standard_MeteredData")
    };
    let design = answer.designs.iter().find(wanted).expect("Direct");
    let [ports] = ahead(design)[..] else { panic!("the ports alone, no circuit") };
    // The middle of 6.4 to 16 weeks is 11.2, 78.4 days; less 45 days are 33.4; × 24 ÷ 730 = 1.098.
    assert_eq!(ports.quantity, "1.098");
    let monthly = line(design, "direct_ports").monthly.expect("a price");
    // 6000 USD a month in zone 1: × 1.098 = 6588.
    assert_eq!(monthly.to_string(), "6000");
    assert_eq!(ports.amount.to_string(), "6588.00");
    assert_eq!(names(&ports.facts)[1..], ["limits.direct_grace_days", "limits.direct_lead_weeks"]);
    let warning = note(design, "billed_before_ready").expect("a note");
    assert_eq!(names(&warning.facts), ["limits.direct_grace_days", "limits.direct_lead_weeks"]);
}

#[test]
fn what_is_compared_counts_the_months_ahead() {
    let scenario = Scenario::default();
    let catalogue = Catalogue::embedded();
    let requirements = Requirements::resolve(&scenario, catalogue).expect("a valid scenario");
    let latency = LatencyModel::new(catalogue);
    let context = Context::new(&requirements, catalogue, &latency);
    let mut seen = 0;
    for candidate in
        design::candidates(&requirements, catalogue, &context.survey, Thoroughness::Bounded)
            .candidates
    {
        let sizing = onramp::estimate::size(&candidate, &requirements, catalogue);
        let quick = cost::quick(&candidate, &sizing, &context);
        let exact = cost::exact(&candidate, &sizing, &context);
        let once: f64 = exact.one_offs.iter().map(|one_off| one_off.amount.to_f64()).sum();
        let monthly = exact.planning_monthly.to_f64();
        assert!((quick.planning - monthly).abs() < 0.1, "{candidate:?}");
        assert!((quick.horizon - 36.0 * monthly - once).abs() < 5.0, "{candidate:?}");
        let known = exact.monthly.to_f64();
        assert!((quick.known - known).abs() < 0.1, "no month's sum holds it: {candidate:?}");
        seen += usize::from(exact.one_offs.iter().any(|one| AHEAD.contains(&one.key.as_str())));
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn rates_of_tunnels_are_called_best_cases() {
    said_of("best_case_rates", |design| has(design, ComponentKind::VpnTunnel));
    said_of("hub_scale_units", |design| {
        has(design, ComponentKind::VirtualWanHub) && has(design, ComponentKind::VpnTunnel)
    });
    let [gateways, hubs, _] = questions();
    let gateway = note(find(&gateways, VPN), "best_case_rates").expect("a note");
    assert!(names(&gateway.facts).contains(&"limits.vpn_rates_measured"), "{gateway:?}");
    let hub = hubs.designs.iter().find(|design| has(design, ComponentKind::VirtualWanHub));
    let hub = note(hub.expect("a hub"), "best_case_rates").expect("a note");
    assert_eq!(names(&hub.facts), ["virtual_wan.tunnel", "virtual_wan.cipher"]);
}

#[test]
fn a_circuit_is_sized_on_one_of_its_links() {
    said_of("size_on_one_link", on_circuits);
    said_of("billed_before_ready", on_circuits);
}

#[test]
fn a_default_route_over_private_peering_is_told_outside_hubs() {
    said_of("default_route", |design| {
        on_circuits(design) && !has(design, ComponentKind::VirtualWanHub)
    });
}

#[test]
fn a_hub_that_fills_is_enlarged_by_hand() {
    let scenario = Scenario {
        office_count: 60,
        bandwidth_mbps: 10.0,
        growth_percent_per_year: 60.0,
        ..Scenario::default()
    };
    let answer = evaluate_all(&scenario);
    let hubs = answer.designs.iter().filter(|one| has(one, ComponentKind::VirtualWanHub));
    let steps: Vec<_> = hubs
        .flat_map(|design| &design.cost.upgrades)
        .filter(|step| step.facts.iter().any(|fact| fact.as_str() == "upgrade.hub_vpn"))
        .collect();
    assert!(!steps.is_empty());
    assert!(steps.iter().all(|step| step.interrupts.is_none()), "no source says it outright");
    let other = answer.designs.iter().filter(|one| !has(one, ComponentKind::VirtualWanHub));
    assert!(
        other
            .flat_map(|design| &design.cost.upgrades)
            .all(|step| { step.facts.iter().all(|fact| fact.as_str() != "upgrade.hub_vpn") })
    );
}

#[test]
fn a_budget_between_the_plan_and_its_dear_end_is_told() {
    let free = evaluate_all(&Scenario::default());
    let cost = &find(&free, ER).cost;
    let (planned, most) = (cost.planning_monthly.to_f64(), cost.planning_high.to_f64());
    assert!(planned + 10.0 < most, "{planned} {most}");
    let with = |budget| {
        let scenario = Scenario { budget_usd_per_month: Some(budget), ..Scenario::default() };
        evaluate_all(&scenario)
    };
    let between = with(planned + 5.0);
    let design = find(&between, ER);
    let warning = note(design, "budget_range").expect("a note");
    for figure in [cost.planning_monthly, cost.planning_high] {
        // Amounts are printed with separators of thousands.
        let digits = |text: &str| text.replace(',', "");
        let figure = format!("{:.2}", figure.to_f64());
        assert!(digits(&warning.message).contains(&figure), "{}: {figure}", warning.message);
    }
    for answer in [&free, &with(planned - 5.0), &with(most + 5.0)] {
        assert!(note(find(answer, ER), "budget_range").is_none());
    }
    for design in &between.designs {
        let cost = &design.cost;
        let [plan, high] = [cost.planning_monthly, cost.planning_high].map(Money::to_f64);
        // What cannot be priced says so and has no range.
        let mut lines = cost.lines.iter();
        let priced = lines.all(|line| line.monthly.or(line.indicative_monthly).is_some());
        let told = priced && plan <= planned + 5.0 && planned + 5.0 < high;
        assert_eq!(note(design, "budget_range").is_some(), told, "{}", design.id);
    }
}

/// Public addresses of a design.
fn addresses(design: &Design) -> u32 {
    let of_address = |part: &&Component| part.kind == ComponentKind::PublicIp;
    design.components.iter().filter(of_address).map(|part| part.quantity).sum()
}

#[test]
fn remote_users_reach_offices_on_a_circuit_by_route_server() {
    let users = |sites_reach_each_other, office_count| {
        evaluate_all(&Scenario {
            remote_users: 100,
            office_count,
            bandwidth_mbps: 100.0,
            sites_reach_each_other,
            ..Scenario::default()
        })
    };
    for offices in [1, 3] {
        let (apart, joined) = (users(false, offices), users(true, offices));
        let (mut seen, mut without) = (0, 0);
        for design in &joined.designs {
            let plain = design.family == Family::Expressroute
                && has(design, ComponentKind::VpnGateway)
                && !has(design, ComponentKind::VirtualWanHub);
            assert_eq!(has(design, ComponentKind::RouteServer), plain, "{}", design.id);
            assert_eq!(note(design, "route_server").is_some(), plain, "{}", design.id);
            let mut steps = design.plan.iter();
            assert_eq!(steps.any(|step| step.step == "Route Server"), plain, "{}", design.id);
            if !plain {
                without += 1;
                continue;
            }
            // It passes routes to an active-active gateway only, which has one address more for remote users.
            assert!(3 <= addresses(design), "{}", design.id);
            // 730 hours of 0.45 stand in for a price.
            let server = line(design, "route_server").indicative_monthly.expect("a range");
            assert_eq!(server.to_string(), "328.5");
            // Its VPN gateway is for remote users only.
            seen += usize::from(!has(design, ComponentKind::VpnTunnel));
            if let Some(before) = apart.design(&design.id) {
                assert!(!has(before, ComponentKind::RouteServer), "{}", before.id);
            }
        }
        assert!(seen > 0 && without > 0, "{offices}: {seen}, {without}");
    }
    // Nobody dials in, and there is one office: nothing is to be joined.
    for (remote_users, remote_users_administer_only) in [(0, false), (100, true)] {
        let answer = evaluate_all(&Scenario {
            remote_users,
            remote_users_administer_only,
            sites_reach_each_other: true,
            office_count: 1,
            ..Scenario::default()
        });
        assert!(answer.designs.iter().all(|one| !has(one, ComponentKind::RouteServer)));
    }
}
