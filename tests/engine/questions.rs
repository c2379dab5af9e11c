//! What hybrid-network architects ask: each question of the acceptance set by its id, with the
//! facts an answer must hold. Inputs and expectations restate public threads and FAQ pages.

use onramp::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, FactId},
    design::{
        Attach, Candidate, Less, Place, Placement, PrivateLeg, Requirements, full_mesh, links_left,
    },
    domain::{Encryption, ExpressRouteChoice, Money, Office, Redundancy, Scenario},
    engine::{Engine, Listing},
    estimate::{Context, latency::LatencyModel, throughput},
    evaluation::{
        ComponentKind, Design, EncryptionReach, Evaluation, Family, LatencyBasis, VerdictKind,
    },
    score::{self, Assessment, Rule, Scales, assess},
};

use crate::support::{
    circuit, evaluate, evaluate_all, has, has_sku, is_metered, is_mixed, is_of_tier, line, line_at,
    monthly, monthly_at,
};

fn catalogue() -> &'static Catalogue {
    Catalogue::embedded()
}

/// The design with this id among all candidates.
#[track_caller]
fn find<'a>(evaluation: &'a Evaluation, id: &str) -> &'a Design {
    evaluation.design(id).unwrap_or_else(|| panic!("no design `{id}`"))
}

#[track_caller]
fn violation(design: &Design, rule: &str) -> String {
    let found = design.violations.iter().find(|violation| violation.rule == rule);
    found.unwrap_or_else(|| panic!("`{}` does not break `{rule}`", design.id)).message.clone()
}

fn warns(design: &Design, rule: &str) -> bool {
    design.warnings.iter().any(|warning| warning.rule == rule)
}

#[test]
fn q01_outbound_is_seen_from_azure() {
    let small = Scenario { office_count: 1, bandwidth_mbps: 100.0, ..Scenario::default() };
    let inbound =
        Scenario { ingress_gb_per_month: 10_000.0, egress_gb_per_month: 1000.0, ..small.clone() };
    let outbound =
        Scenario { ingress_gb_per_month: 1000.0, egress_gb_per_month: 10_000.0, ..small };
    let quiet = Scenario { ingress_gb_per_month: 0.0, ..inbound.clone() };
    let (inbound, outbound, quiet) =
        (evaluate_all(&inbound), evaluate_all(&outbound), evaluate_all(&quiet));
    for design in inbound.designs.iter().filter(|design| !design.architecture.virtual_wan) {
        // Data entering Azure is free: raising it changes no cost.
        assert_eq!(design.cost, find(&quiet, &design.id).cost, "{}", design.id);
        let dearer = find(&outbound, &design.id).cost.monthly > design.cost.monthly;
        let metered = design.family == Family::Vpn || is_metered(design);
        assert_eq!(dearer, metered, "{}", design.id);
    }
}

#[test]
fn q02_unlimited_beats_metered_where_the_fees_cross() {
    let asked = |terabytes: f64| Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        egress_gb_per_month: terabytes * 1000.0,
        ..Scenario::default()
    };
    let pair = |answer: &Evaluation| {
        let cost = |plan: &str| {
            find(answer, &format!("er.standard-{plan}-1000.amsterdam.ErGw1AZ"))
                .cost
                .monthly
                .to_f64()
        };
        (cost("metered"), cost("unlimited"))
    };
    // Zone 1, 1 Gbps: (unlimited fee − 436) / 0.025 a GB. With nothing leaving, the fees alone differ.
    let (metered, unlimited) = pair(&evaluate_all(&asked(0.0)));
    let at = (unlimited - metered) / 0.025;
    assert!((50_000.0..260_000.0).contains(&at), "{at} GB");
    let (metered, unlimited) = pair(&evaluate_all(&asked(50.0)));
    assert!(metered < unlimited, "50 TB are cheaper metered");
    let (metered, unlimited) = pair(&evaluate_all(&asked(260.0)));
    assert!(unlimited < metered, "260 TB are cheaper unlimited");
    // 1 Gbps one way for 730 hours is 328.5 TB.
    let beyond = |terabytes| {
        let answer = evaluate(&asked(terabytes));
        answer.warnings.iter().any(|warning| warning.rule == "egress_beyond_bandwidth")
    };
    assert!(beyond(400.0) && !beyond(260.0));
}

/// Just below a crossing one design is cheaper, just above it the other.
#[test]
fn q02_bills_cross_where_the_answer_says() {
    let scenario = Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        growth_percent_per_year: 40.0,
        egress_gb_per_month: 50_000.0,
        ..Scenario::default()
    };
    let answer = evaluate(&scenario);
    assert!(answer.crossings.len() >= 3, "{:?}", answer.crossings);
    assert!(answer.crossings.is_sorted_by(|a, b| a.at_gb_per_month <= b.at_gb_per_month));
    for crossing in &answer.crossings {
        let costs = |factor: f64| {
            let egress_gb_per_month = crossing.at_gb_per_month * factor;
            let moved = evaluate_all(&Scenario { egress_gb_per_month, ..scenario.clone() });
            let cost = |id: &str| find(&moved, id).cost.planning_monthly;
            (cost(&crossing.below.design), cost(&crossing.above.design))
        };
        let (below, above) = costs(0.99);
        assert!(below < above, "{crossing:?}");
        let (below, above) = costs(1.01);
        assert!(below > above, "{crossing:?}");
        assert_eq!(crossing.beyond_capacity, crossing.share_of_capacity > 1.0);
        // 1.4^((month − 1) / 12) times today's volume is the first to reach it.
        let reached = |month: u32| {
            50_000.0 * libm::pow(1.4, f64::from(month - 1) / 12.0) >= crossing.at_gb_per_month
        };
        match crossing.month {
            Some(month) => assert!(reached(month) && !reached(month - 1), "{crossing:?}"),
            None => assert!(!reached(36) || crossing.at_gb_per_month <= 50_000.0, "{crossing:?}"),
        }
    }
}

#[test]
fn q03_zone_and_region_are_priced_apart() {
    let answer = |region: &str| {
        evaluate_all(&Scenario {
            azure_region: region.to_owned(),
            offices: vec![Office {
                city: Some("Amsterdam".to_owned()),
                bandwidth_mbps: 200.0,
                ..Office::default()
            }],
            ..Scenario::default()
        })
    };
    // A circuit in Amsterdam, zone 1, into two regions of Europe whose gateways may cost differently.
    let id = "er.standard-metered-200.amsterdam.ErGw1AZ";
    let (west, north) = (answer("westeurope"), answer("northeurope"));
    let (west, north) = (find(&west, id), find(&north, id));
    assert_eq!(west.cost.lines.len(), north.cost.lines.len());
    for (one, other) in west.cost.lines.iter().zip(&north.cost.lines) {
        if one.key != "er_gateway" {
            assert_eq!(one, other, "only the gateway follows the region");
        }
    }
    assert_eq!(line(west, "circuit").place.as_deref(), Some("Amsterdam"));
    assert_eq!(line(west, "circuit_egress").zone, Some(1));
    let gateway = line_at(west, "er_gateway", "westeurope");
    line_at(north, "er_gateway", "northeurope");
    assert!(gateway.facts.iter().all(|fact| fact.as_str().contains("er_gateway")), "{gateway:?}");
}

#[test]
fn q04_the_parts_of_an_expressroute_bill_are_separate_lines() {
    let answer = evaluate_all(&Scenario::default());
    let design = find(&answer, "er.standard-metered-2000.amsterdam.ErGw2AZ");
    // Zone 1: 2 Gbps metered 872 a month; ErGw2AZ 0.632 an hour; 5000 GB at 0.025.
    assert_eq!(monthly(design, "circuit"), "872");
    assert_eq!(monthly(design, "er_gateway"), "461.36");
    assert_eq!(monthly(design, "circuit_egress"), "125.00");
    assert!(line(design, "provider_port").monthly.is_none());
    assert!(!design.cost.complete, "the provider's price is unknown, so the total is incomplete");
    assert!(warns(design, "incomplete_total"));

    let quoted = Scenario { provider_port_usd_per_month: Some(700.0), ..Scenario::default() };
    let answer = evaluate_all(&quoted);
    let design = find(&answer, "er.standard-metered-2000.amsterdam.ErGw2AZ");
    assert_eq!(monthly(design, "private_line"), "2100");
    assert!(design.cost.complete);
    // 872 + 461.36 + 125 + 3 × 700.
    assert_eq!(design.cost.monthly, "3558.36".parse::<Money>().expect("an amount"));
}

#[test]
fn q05_expressroute_with_a_vpn_needs_two_gateways() {
    let answer = evaluate_all(&Scenario::default());
    let mut compared = 0;
    for design in &answer.designs {
        let count =
            |kind| design.components.iter().filter(|component| component.kind == kind).count();
        let both = design.family == Family::ExpressrouteIpsec || design.architecture.vpn_backup;
        if !both {
            continue;
        }
        if design.architecture.virtual_wan {
            assert_eq!(count(ComponentKind::VwanVpnGateway), 1, "{}", design.id);
            assert_eq!(count(ComponentKind::VwanExpressrouteGateway), 1, "{}", design.id);
            continue;
        }
        assert_eq!(count(ComponentKind::VpnGateway), 1, "{}", design.id);
        assert_eq!(count(ComponentKind::ExpressrouteGateway), 1, "{}", design.id);
        assert!(line(design, "vpn_gateway").monthly.is_some_and(|usd| usd > Money::ZERO));
        assert!(line(design, "er_gateway").monthly.is_some_and(|usd| usd > Money::ZERO));
        // The same circuit and gateway without the VPN.
        let plain: Vec<&str> = design.id.split('.').collect();
        let fastpath = if design.id.contains(".fastpath") { ".fastpath" } else { "" };
        let plain = format!("er.{}.{}.{}{fastpath}", plain[1], plain[2], plain[3]);
        assert!(design.cost.monthly > find(&answer, &plain).cost.monthly, "{}", design.id);
        compared += 1;
    }
    assert!(compared > 100);
}

#[test]
fn q06_local_is_unlimited_and_only_beside_its_region() {
    let near = Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        egress_gb_per_month: 150_000.0,
        ..Scenario::default()
    };
    let answer = evaluate_all(&near);
    let local = find(&answer, "er.local-unlimited-1000.amsterdam.ErGw1AZ");
    assert!(local.feasible);
    let standard = find(&answer, "er.standard-metered-1000.amsterdam.ErGw1AZ");
    assert!(local.cost.monthly < standard.cost.monthly, "egress is included");
    assert!(
        answer
            .designs
            .iter()
            .all(|design| !has_sku(design, "Local_MeteredData") || design.architecture.direct)
    );

    let far = Scenario { azure_region: "northeurope".into(), ..near };
    let answer = evaluate_all(&Scenario {
        offices: vec![onramp::domain::Office {
            city: Some("Amsterdam".into()),
            bandwidth_mbps: 1000.0,
            ..Default::default()
        }],
        ..far
    });
    let beyond: Vec<_> = answer
        .designs
        .iter()
        .filter(|design| {
            let mut places = design.architecture.locations.iter();
            is_of_tier(design, "Local") && places.any(|place| place.starts_with("Amsterdam"))
        })
        .collect();
    assert!(!beyond.is_empty());
    for design in beyond {
        assert!(violation(design, "circuit_reach").contains("does not reach North Europe"));
    }
}

#[test]
fn q07_choices_that_cannot_be_undone_are_listed() {
    let answer = evaluate_all(&Scenario::default());
    let (mut metered, mut unlimited) = (0, 0);
    for design in answer.designs.iter().filter(|design| design.family == Family::Expressroute) {
        let says = |part: &str| design.one_way_doors.iter().any(|door| door.contains(part));
        // Bandwidth goes up in place, never down, so the advice is to start low.
        assert!(says("never lowered: start low"), "{}", design.id);
        if design.architecture.direct {
            // Only on ports of one's own can billing go both ways.
            assert!(says("both ways between metered and unlimited"), "{}", design.id);
            assert!(!says("cannot go back to metered"), "{}", design.id);
        } else if has_sku(design, "Standard_MeteredData") {
            assert!(says("metered data can become unlimited at any time"), "{}", design.id);
            assert!(!says("cannot go back to metered"), "{}", design.id);
            metered += 1;
        } else if has_sku(design, "Standard_UnlimitedData") {
            assert!(says("unlimited data cannot go back to metered"), "{}", design.id);
            unlimited += 1;
        }
    }
    assert!(metered > 0 && unlimited > 0, "{metered} metered and {unlimited} unlimited designs");
    for design in answer.designs.iter().filter(|design| design.family == Family::Vpn) {
        let circuit = design.one_way_doors.iter().any(|door| door.contains("circuit"));
        assert!(!circuit, "`{}` has no circuit", design.id);
    }
}

#[test]
fn q09_a_vpn_is_enough_for_a_small_workload() {
    let small = Scenario {
        office_count: 2,
        bandwidth_mbps: 50.0,
        egress_gb_per_month: 200.0,
        encryption: Encryption::Required,
        redundancy: Redundancy::None,
        ..Scenario::default()
    };
    let answer = evaluate(&small);
    let winner = answer.winner().expect("a winner");
    assert_eq!((answer.verdict.kind, winner.family), (VerdictKind::Recommended, Family::Vpn));
    assert_eq!(winner.security.encryption, EncryptionReach::EndToEnd);
    for family in Family::ALL {
        let face = answer.face_of(family).expect("a design");
        assert!(winner.cost.monthly <= face.cost.monthly, "{} is cheaper", face.id);
    }
    let flip = answer.flips.iter().find(|flip| flip.winner_family != Family::Vpn).expect("a flip");
    assert!(flip.message.contains("ExpressRoute"), "{}", flip.message);
}

#[test]
fn q10_one_tunnel_depends_on_sku_and_cipher() {
    let one = |cipher| Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        cipher,
        ..Scenario::default()
    };
    let cbc = evaluate_all(&one(onramp::domain::Cipher::Aes256Sha256));
    let gcm = evaluate_all(&one(onramp::domain::Cipher::GcmAes256));
    // VpnGw3AZ: 700 Mbps per tunnel with AES256 and SHA256, 2300 Mbps with GCMAES256 (2024-01-04).
    let (cbc, gcm) =
        (find(&cbc, "vpn.VpnGw3AZ.active-standby"), find(&gcm, "vpn.VpnGw3AZ.active-standby"));
    let tunnels = |design: &Design| {
        let found = design.components.iter().find(|part| part.kind == ComponentKind::VpnTunnel);
        found.expect("tunnels").quantity
    };
    assert_eq!((tunnels(cbc), tunnels(gcm)), (2, 1));
    let warning =
        cbc.warnings.iter().find(|warning| warning.rule == "several_tunnels").expect("a warning");
    assert!(warning.message.contains("one tunnel does not carry 1 Gbps"), "{}", warning.message);
    assert!(
        warning.message.contains("2 side by side; with GCMAES256 it takes 1"),
        "{}",
        warning.message
    );
}

#[test]
fn q11_the_vpn_ceiling_is_the_skus_aggregate_over_several_tunnels() {
    let five = Scenario {
        office_count: 1,
        bandwidth_mbps: 5000.0,
        encryption: Encryption::Required,
        redundancy: Redundancy::None,
        ..Scenario::default()
    };
    let answer = evaluate_all(&five);
    let large = find(&answer, "vpn.VpnGw5AZ.active-active");
    assert!(large.feasible);
    assert!(warns(large, "several_tunnels"));
    let elements: Vec<_> =
        large.throughput.chain.iter().map(|link| link.element.as_str()).collect();
    assert!(
        elements
            .iter()
            .any(|element| element.contains("tunnels side by side per office, 2.3 Gbps each"))
    );
    assert!(elements.iter().any(|element| element.contains("VpnGw5AZ over all tunnels")));
    let small = find(&answer, "vpn.VpnGw3AZ.active-active");
    assert!(violation(small, "throughput").contains("carries 2,500 Mbps"));
}

#[test]
fn q15_a_latency_says_what_it_is() {
    let answer = evaluate(&Scenario::default());
    for design in &answer.designs {
        for office in design.latency.offices.iter() {
            assert!(office.p10_ms <= office.p50_ms && office.p50_ms <= office.p90_ms);
            let sum: f64 = office.legs.iter().map(|leg| leg.ms).sum();
            assert!((sum - office.p50_ms).abs() < 0.05, "legs add up to the median");
            assert!(
                office.legs.iter().all(|leg| !leg.facts.is_empty()),
                "every leg leads to a dated fact"
            );
        }
    }
    let measured = Scenario {
        offices: vec![onramp::domain::Office {
            measured_internet_rtt_ms: Some(17.5),
            bandwidth_mbps: 100.0,
            ..Default::default()
        }],
        ..Scenario::default()
    };
    let answer = evaluate(&measured);
    let vpn = answer.face_of(Family::Vpn).expect("a design");
    assert!((vpn.latency.worst_p50_ms - 17.5).abs() < 1e-9);
    assert_eq!(vpn.latency.offices[0].basis, onramp::evaluation::LatencyBasis::Measured);
}

#[test]
fn q16_the_gateway_binds_a_faster_circuit() {
    let five =
        Scenario { office_count: 1, bandwidth_mbps: 5000.0, flows: 1000, ..Scenario::default() };
    // No search proposes a gateway that carries less than the demand: this one is put there by hand.
    let slow = |catalogue: &Catalogue| {
        let ports = catalogue.direct_ports.iter();
        let mut rates = ports.map(|port| port.rate.value.value() as u32);
        PrivateLeg {
            rate: 5000,
            less: Less::default(),
            direct: rates.position(|rate| rate == 10_000),
            ..leg(catalogue, &["Amsterdam"], 1, "ErGw1AZ")
        }
    };
    let (id, carried, why) = assessed(&five, slow, |assessment, context| {
        let breach = assessment.breaches.iter().find(|breach| breach.rule == Rule::Throughput);
        let why = score::violation(breach.expect("too slow"), assessment, context).message;
        let Assessment { candidate, sizing, .. } = assessment;
        (candidate.id(catalogue()), throughput::exact(candidate, sizing, context), why)
    });
    assert_eq!(id, "er.standard-metered-direct-5000-on-10000.amsterdam.ErGw1AZ");
    assert!((carried.mbps - 1000.0).abs() < 1e-9);
    assert_eq!(carried.bottleneck, "ExpressRoute gateway ErGw1AZ");
    assert!(carried.lever.contains("larger ExpressRoute gateway, or FastPath"));
    assert!(why.contains("ErGw1AZ carries 1,000 Mbps"), "{why}");
    let answer = evaluate_all(&five);
    assert!(answer.design(&id).is_none(), "`{id}` is too slow to be proposed");
    assert!(find(&answer, "er.standard-metered-5000.amsterdam.ErGw3AZ").feasible);
    let fast = find(&answer, "er.standard-metered-5000.amsterdam.ErGw3AZ.fastpath");
    assert!(fast.throughput.chain.iter().all(|link| !link.element.contains("ErGw3AZ")));
    assert!(
        fast.components.iter().any(|part| part.sku == "ErGw3AZ"),
        "FastPath still needs a gateway"
    );
    assert!(answer.designs.iter().all(|design| !design.id.contains("ErGw1AZ.fastpath")));
    // Where the gateway is enough for the demand it binds two circuits of 1 Gbps all the same.
    let small = Scenario { bandwidth_mbps: 600.0, ..five };
    let answer = evaluate_all(&small);
    let pair = find(&answer, "er.standard-metered-1000.amsterdam+brussels.ErGw1AZ");
    assert!(pair.feasible, "{:?}", pair.violations);
    assert_eq!(pair.throughput.bottleneck, "ExpressRoute gateway ErGw1AZ");
    assert!((pair.throughput.mbps - 1000.0).abs() < 1e-9);
}

#[test]
fn q17_above_ten_gbps_only_direct_or_circuits_side_by_side_are_left() {
    // One place takes two circuits of 10 Gbps for 12 Gbps and four for 40; routers spread over no more.
    for (mbps, circuits) in [(12_000.0, Some(2)), (40_000.0, Some(4)), (41_000.0, None)] {
        let answer = evaluate_all(&Scenario {
            office_count: 1,
            bandwidth_mbps: mbps,
            flows: 10_000,
            ..Scenario::default()
        });
        let (direct, others): (Vec<_>, Vec<_>) = (answer.designs.iter())
            .filter(|design| design.feasible)
            .partition(|design| design.architecture.direct);
        assert!(!direct.is_empty(), "{mbps} Mbps");
        for design in &others {
            let together = parts(design, ComponentKind::ExpressrouteCircuit);
            let carried = 10_000.0 * f64::from(together);
            assert!(2 <= together && mbps <= carried, "{mbps} Mbps: {}", design.id);
        }
        let at_one_place =
            |count| format!("er.standard-metered-10000.amsterdam.ErGw3AZ.x{count}.fastpath");
        match circuits {
            Some(count) => assert!(find(&answer, &at_one_place(count)).feasible, "{mbps} Mbps"),
            None => assert!(others.is_empty(), "{mbps} Mbps"),
        }
        let mut circuits = answer.designs.iter().filter_map(circuit);
        assert!(circuits.all(|part| part.quantity < 5));
        assert!(answer.winner().is_some());
        let vpn = find(&answer, "vpn.VpnGw5AZ.active-active");
        assert!(violation(vpn, "throughput").contains("carries 10,000 Mbps"));
    }
}

#[test]
fn q18_expressroute_is_not_encrypted() {
    let answer = evaluate(&Scenario {
        office_count: 1,
        bandwidth_mbps: 500.0,
        encryption: Encryption::EndToEnd,
        ..Scenario::default()
    });
    let families = &answer.families;
    assert!(families[&Family::Expressroute].best.is_none());
    assert!(families[&Family::Vpn].best.is_some());
    assert!(families[&Family::ExpressrouteIpsec].best.is_some());
    let near = answer.face_of(Family::Expressroute).expect("a near miss");
    let why = violation(near, "encryption");
    assert!(why.contains("not encrypted") || why.contains("MACsec encrypts hop by hop"), "{why}");
}

#[test]
fn q19_ipsec_over_private_peering_needs_az_skus_and_a_warning() {
    let answer = evaluate_all(&Scenario {
        encryption: Encryption::Required,
        private_path: true,
        ..Scenario::default()
    });
    let inside: Vec<_> =
        answer.designs.iter().filter(|design| design.family == Family::ExpressrouteIpsec).collect();
    assert!(!inside.is_empty());
    for design in inside {
        let gateway = design.components.iter().find(|part| part.kind == ComponentKind::VpnGateway);
        let in_hub =
            design.components.iter().any(|part| part.kind == ComponentKind::VwanVpnGateway);
        assert!(
            in_hub != gateway.is_some_and(|part| part.sku.contains("AZ")),
            "{} has one of the two",
            design.id
        );
        let bypass = design.warnings.iter().find(|warning| warning.rule == "cleartext_bypass");
        assert!(bypass.is_some_and(|warning| warning.remedy.is_some()), "{}", design.id);
    }
    assert_eq!(answer.winner().map(|design| design.family), Some(Family::ExpressrouteIpsec));
}

/// The breaches of a private leg built by hand: counts that no search would try.
fn breaches_of(private: impl Fn(&Catalogue) -> PrivateLeg) -> Vec<(&'static str, f64, f64)> {
    breaches_for(&Scenario::default(), private)
}

/// The same for a scenario of one's own.
fn breaches_for(
    scenario: &Scenario,
    private: impl Fn(&Catalogue) -> PrivateLeg,
) -> Vec<(&'static str, f64, f64)> {
    assessed(scenario, private, |assessment, _| {
        let breaches = assessment.breaches.iter();
        breaches.map(|breach| (breach.rule.key(), breach.required, breach.achieved)).collect()
    })
}

/// What `look` sees of a private leg built by hand.
fn assessed<T>(
    scenario: &Scenario,
    private: impl Fn(&Catalogue) -> PrivateLeg,
    look: impl FnOnce(&Assessment, &Context<'_>) -> T,
) -> T {
    let catalogue = catalogue();
    let requirements = Requirements::resolve(scenario, catalogue).expect("a valid scenario");
    let candidate = Candidate::Private(private(catalogue), None);
    let model = LatencyModel::new(catalogue);
    let context = Context::new(&requirements, catalogue, &model);
    look(&assess(candidate, &Scales::new(&context), &context), &context)
}

fn leg(
    catalogue: &Catalogue,
    places: &[&str],
    circuits_per_place: u32,
    gateway: &str,
) -> PrivateLeg {
    let at = |name: &&str| {
        let at = catalogue.locations.iter().position(|location| location.name == *name);
        Place::Location(at.expect("a location") as u16)
    };
    PrivateLeg {
        placement: Placement::new(places.iter().map(at), Attach::NearestTwo),
        circuits_per_place,
        tier: CircuitTier::Standard,
        plan: CircuitPlan::Metered,
        rate: 2000,
        less: Less::default(),
        direct: None,
        gateway: catalogue
            .er_gateways
            .iter()
            .position(|size| size.sku == gateway)
            .expect("a gateway"),
        fastpath: false,
    }
}

/// The warnings of this rule in the whole answer, by whether the design has a circuit.
fn noted(rule: &str) -> (bool, bool, String) {
    let answer = evaluate(&Scenario::default());
    let (mut on_all_circuits, mut on_a_vpn, mut text) = (true, false, String::new());
    for design in &answer.designs {
        let note = design.warnings.iter().find(|warning| warning.rule == rule);
        if design.family == Family::Vpn {
            on_a_vpn |= note.is_some();
        } else if !(design.architecture.virtual_wan && rule == "gateway_public_address") {
            // A hub's gateway has no address of the customer's.
            on_all_circuits &= note.is_some();
        }
        if let Some(note) = note {
            text = format!("{} {}", note.message, note.remedy.as_deref().unwrap_or_default());
        }
    }
    (on_all_circuits, on_a_vpn, text)
}

#[test]
fn q20_the_public_address_of_an_expressroute_gateway_is_for_management() {
    let (on_all_circuits, on_a_vpn, text) = noted("gateway_public_address");
    assert!(on_all_circuits && !on_a_vpn);
    assert!(text.contains("management only"), "{text}");
}

#[test]
fn q21_public_services_need_private_endpoints_to_use_the_circuit() {
    let (on_all_circuits, on_a_vpn, text) = noted("paas_access");
    assert!(on_all_circuits && !on_a_vpn);
    assert!(text.contains("private endpoints") && text.contains("may be half"), "{text}");
}

#[test]
fn q23_circuits_of_one_network_are_limited() {
    let six = breaches_of(|catalogue| leg(catalogue, &["Amsterdam", "Frankfurt"], 3, "ErGw1AZ"));
    assert!(six.contains(&("circuits_per_gateway", 6.0, 4.0)), "{six:?}");
    let five_in_one_place = breaches_of(|catalogue| leg(catalogue, &["Amsterdam"], 5, "ErGw3AZ"));
    assert!(
        five_in_one_place.contains(&("circuits_per_location", 5.0, 4.0)),
        "{five_in_one_place:?}"
    );
    let four = breaches_of(|catalogue| leg(catalogue, &["Amsterdam"], 4, "ErGw3AZ"));
    assert_eq!(four, []);
}

#[test]
fn q24_each_level_of_redundancy_is_one_tier_of_resiliency() {
    let of_level = |redundancy| {
        let answer = evaluate_all(&Scenario { redundancy, ..Scenario::default() });
        let plain = answer.designs.iter().filter(|design| {
            design.feasible
                && design.family == Family::Expressroute
                && !design.architecture.vpn_backup
                && !design.architecture.direct
        });
        plain
            .min_by_key(|design| (design.cost.monthly, design.id.clone()))
            .expect("a design")
            .clone()
    };
    let standard = of_level(Redundancy::Standard);
    let high = of_level(Redundancy::High);
    let maximum = of_level(Redundancy::Maximum);
    assert!(high.architecture.metro, "{}", high.id);
    assert!(maximum.architecture.locations.len() > 1, "{}", maximum.id);
    assert!(
        standard.cost.monthly <= high.cost.monthly && high.cost.monthly <= maximum.cost.monthly
    );
    // One circuit over two sites of a metro costs what a plain circuit costs.
    assert_eq!(standard.cost.monthly, high.cost.monthly);

    let critical = evaluate_all(&Scenario {
        mission_critical: true,
        redundancy: Redundancy::None,
        ..Scenario::default()
    });
    let single = find(&critical, "er.standard-metered-2000.amsterdam.ErGw2AZ");
    assert!(violation(single, "mission_critical").contains("one site is not enough"));
    assert!(warns(single, "single_peering_location"));
}

#[test]
fn q25_a_vpn_is_no_backup_for_critical_work() {
    let critical = Scenario {
        office_count: 1,
        bandwidth_mbps: 5000.0,
        mission_critical: true,
        ..Scenario::default()
    };
    let answer = evaluate_all(&critical);
    let backup = find(
        &answer,
        "er.standard-metered-5000.amsterdam.ErGw3AZ.vpn-backup-VpnGw4AZ.active-active",
    );
    assert!(violation(backup, "mission_critical").contains("use two circuits"));

    let tolerant = Scenario { office_count: 1, bandwidth_mbps: 1000.0, ..Scenario::default() };
    let answer = evaluate_all(&tolerant);
    let backup = find(
        &answer,
        "er.standard-metered-1000.amsterdam.ErGw1AZ.vpn-backup-VpnGw1AZ.active-active",
    );
    assert!(backup.feasible);
    assert!((backup.throughput.one_path_lost_mbps - 650.0).abs() < 1e-9);
    let warning =
        backup.warnings.iter().find(|warning| warning.rule == "vpn_backup").expect("a warning");
    assert!(
        warning.message.contains("carries 650 Mbps of the 1 Gbps needed"),
        "{}",
        warning.message
    );
}

#[test]
fn q26_a_dead_link_is_noticed_by_bfd_or_by_the_hold_timer() {
    let plain = |seconds: f64, bfd: bool| {
        let scenario = Scenario { recovery_seconds: Some(seconds), bfd, ..Scenario::default() };
        let answer = evaluate_all(&scenario);
        find(&answer, "er.standard-metered-2000.amsterdam.ErGw2AZ").feasible
    };
    // Tuned devices change over in 21 s; Microsoft's page allows a minute.
    assert!(!plain(20.0, true) && plain(30.0, true) && !plain(30.0, false));
    assert!(plain(120.0, true) && !plain(120.0, false));
    assert!(plain(300.0, true) && plain(300.0, false));
}

#[test]
fn q28_the_tunnel_limit_decides_the_sku_and_then_virtual_wan() {
    for (offices, most) in [(8, 30), (25, 30), (60, 100), (150, 0)] {
        let scenario =
            Scenario { office_count: offices, bandwidth_mbps: 20.0, ..Scenario::default() };
        let answer = evaluate_all(&scenario);
        for design in
            answer.designs.iter().filter(|design| design.family == Family::Vpn && design.feasible)
        {
            let classic =
                design.components.iter().find(|part| part.kind == ComponentKind::VpnGateway);
            if let Some(classic) = classic {
                let gateway = catalogue().vpn_gateways.iter().find(|size| size.sku == classic.sku);
                let limit = gateway.expect("a gateway").tunnels_max.value;
                assert!(offices <= limit, "{} takes {limit} tunnels", design.id);
                assert!(most > 0, "{offices} offices cannot be met by one classic gateway");
            }
        }
        assert!(answer.families[&Family::Vpn].best.is_some(), "{offices} offices");
    }
    let engine = Engine::new(catalogue());
    let many = Scenario { office_count: 150, bandwidth_mbps: 20.0, ..Scenario::default() };
    let answer = engine.answer(&many, Listing::All).expect("valid");
    let best = answer.families[&Family::Vpn].best.as_deref();
    assert!(find(&answer, best.expect("a VPN")).architecture.virtual_wan);
    let classic = find(&answer, "vpn.VpnGw5AZ.active-standby");
    assert!(violation(classic, "tunnel_limit").contains("beyond that Virtual WAN is the way"));
}

fn office(city: &str, expressroute: ExpressRouteChoice, count: u32) -> Office {
    Office { city: Some(city.into()), expressroute, count, ..Office::default() }
}

fn parts(design: &Design, kind: ComponentKind) -> u32 {
    design.components.iter().filter(|part| part.kind == kind).map(|part| part.quantity).sum()
}

#[track_caller]
fn warning<'a>(design: &'a Design, rule: &str) -> &'a onramp::evaluation::Warning {
    let found = design.warnings.iter().find(|warning| warning.rule == rule);
    found.unwrap_or_else(|| panic!("`{}` does not warn of `{rule}`", design.id))
}

#[test]
fn q27_the_size_of_the_subnet_of_two_gateways_is_said() {
    let answer = evaluate_all(&Scenario::default());
    let both = |design: &&Design| {
        parts(design, ComponentKind::VpnGateway) > 0
            && parts(design, ComponentKind::ExpressrouteGateway) > 0
    };
    let mut seen = 0;
    for design in answer.designs.iter().filter(both) {
        let subnet = warning(design, "gateway_subnet");
        assert!(subnet.message.contains("GatewaySubnet of /27 or larger"), "{}", subnet.message);
        assert!(subnet.message.contains("must be route-based"), "{}", subnet.message);
        assert_eq!(subnet.facts.len(), 2);
        seen += 1;
    }
    assert!(seen > 100);
    assert!(
        answer.designs.iter().filter(|one| !both(one)).all(|one| !warns(one, "gateway_subnet"))
    );
}

#[test]
fn q29_vpn_branches_reach_expressroute_branches_by_route_server() {
    use ExpressRouteChoice::Auto;
    let apart = Scenario {
        offices: vec![
            Office { bandwidth_mbps: 400.0, ..office("Amsterdam", ExpressRouteChoice::Yes, 1) },
            Office { bandwidth_mbps: 20.0, ..office("Utrecht", Auto, 10) },
        ],
        ..Scenario::default()
    };
    let joined = Scenario { sites_reach_each_other: true, ..apart.clone() };
    let (apart, joined) = (evaluate_all(&apart), evaluate_all(&joined));
    let mut seen = 0;
    // Offices that reach each other may want their circuits elsewhere.
    for design in joined.designs.iter().filter(|design| apart.design(&design.id).is_some()) {
        let before = find(&apart, &design.id);
        assert_eq!(parts(before, ComponentKind::RouteServer), 0, "nothing is joined unasked");
        assert_eq!(parts(before, ComponentKind::GlobalReach), 0);
        let mixed =
            design.family == Family::Expressroute && parts(design, ComponentKind::VpnGateway) > 0;
        assert_eq!(parts(design, ComponentKind::RouteServer), u32::from(mixed), "{}", design.id);
        if !mixed {
            continue;
        }
        // No list has a price: the line stands there without one. 730 hours of 0.45 stand in.
        let price = line(design, "route_server");
        assert_eq!((price.unit_price, price.monthly), (None, None));
        assert_eq!(price.indicative_monthly.expect("a range").to_string(), "328.5");
        assert_eq!((price.quantity.as_str(), price.unit.as_str()), ("730", "hour"));
        assert!(!design.cost.complete);
        assert!(warning(design, "incomplete_total").message.contains("Azure Route Server"));
        assert!(warning(design, "route_server").message.contains("AS number 65515"));
        seen += 1;
    }
    assert!(seen > 50, "{seen}");

    // Branches that must stay off ExpressRoute: the headquarters is on the circuit, they are not.
    let mut mixed = joined.scenario.clone();
    mixed.offices[1].expressroute = ExpressRouteChoice::No;
    let mixed = evaluate_all(&mixed);
    let best = mixed.winner().expect("a mixed design fits");
    assert!(is_mixed(best), "{}", best.id);
    let ways: Vec<_> =
        best.latency.offices.iter().map(|office| (office.count, office.attachment)).collect();
    assert_eq!(ways, [(1, best.family), (10, Family::Vpn)]);
    let clear = mixed.designs.iter().find(|design| {
        is_mixed(design)
            && design.family == Family::Expressroute
            && !design.architecture.vpn_backup
            && has(design, ComponentKind::VpnGateway)
    });
    let route_server = warning(clear.expect("one without IPsec inside"), "route_server");
    assert!(
        route_server.remedy.as_deref().is_some_and(|remedy| remedy.contains("Virtual WAN")),
        "{route_server:?}"
    );

    // Without a circuit: tunnels of one gateway with BGP, or the hub, and no extra part.
    let gateway = find(&joined, "vpn.VpnGw1AZ.active-standby");
    let by_gateway = warning(gateway, "transit");
    assert!(by_gateway.message.contains("offices that run BGP"), "{}", by_gateway.message);
    // Zone 1, from 100 GB on.
    assert!(
        by_gateway.message.contains("a GB between offices costs $0.08"),
        "{}",
        by_gateway.message
    );
    let hub = find(&joined, "vpn.virtual-wan-1.active-active");
    assert!(warning(hub, "transit").message.starts_with("the hub router passes traffic on"));
    for design in [gateway, hub] {
        assert_eq!(design.components, find(&apart, &design.id).components);
        assert_eq!(design.cost, find(&apart, &design.id).cost);
    }
    // IPsec inside the circuit: all offices are on tunnels.
    let inside = joined.designs.iter().filter(|one| one.family == Family::ExpressrouteIpsec);
    assert!(inside.clone().count() > 0);
    assert!(inside.clone().all(|design| warns(design, "transit")));
}

#[test]
fn q29_what_stands_in_for_a_price_counts_against_a_budget() {
    let joined = |budget_usd_per_month| {
        evaluate_all(&Scenario {
            bandwidth_mbps: 50.0,
            budget_usd_per_month,
            sites_reach_each_other: true,
            ..Scenario::default()
        })
    };
    let backup = "er.standard-metered-200.amsterdam.ErGw1AZ.vpn-backup-VpnGw1AZ.active-active";
    let free = joined(None);
    let design = find(&free, backup);
    // Azure Route Server: 730 hours of 0.45 are 328.50.
    let route_server = line(design, "route_server").indicative_monthly.expect("a range");
    assert_eq!(route_server.to_string(), "328.5");
    let planned = design.cost.planning_monthly.to_f64();
    assert!(find(&joined(Some(planned + 0.02)), backup).feasible);
    let evaluation = joined(Some(planned - 0.02));
    let message = violation(find(&evaluation, backup), "budget");
    assert!(message.contains("with typical prices for lines"), "{message}");
}

#[test]
fn q30_two_expressroute_sites_are_joined_by_global_reach() {
    let apart = Scenario {
        azure_region: "koreacentral".into(),
        offices: ["Seoul", "Tokyo"].map(|city| office(city, ExpressRouteChoice::Yes, 1)).into(),
        ..Scenario::default()
    };
    let joined = Scenario { sites_reach_each_other: true, ..apart.clone() };
    let (apart, joined) = (evaluate_all(&apart), evaluate_all(&joined));

    // Seoul is in South Korea, Tokyo in Japan: geopolitical regions of their own, so that no other
    // tier joins circuits there.
    let between = |design: &&Design| design.architecture.locations == ["Seoul", "Tokyo"];
    assert!(joined.designs.iter().filter(between).all(|one| is_of_tier(one, "Premium")));
    let premium = find(&joined, "er.premium-metered-500.seoul+tokyo.ErGw1AZ");
    assert!(premium.feasible, "{:?}", premium.violations);
    assert_eq!(parts(premium, ComponentKind::GlobalReach), 1);
    // 500 Mbps in zone 2: 290 a month for each of the two circuits.
    assert_eq!(monthly_at(premium, "global_reach", "Seoul"), "290");
    assert_eq!(monthly_at(premium, "global_reach", "Tokyo"), "290");
    let before = find(&apart, &premium.id);
    assert_eq!(before.cost.monthly + "580".parse().expect("an amount"), premium.cost.monthly);
    let note = warning(premium, "global_reach");
    // 0.055 out of one circuit and 0.055 into the other.
    assert!(note.message.contains("a GB between offices costs $0.11 and"), "{}", note.message);
    assert!(note.message.contains("39 of the 40 links"), "{}", note.message);
    assert!(note.remedy.as_deref().is_some_and(|text| text.contains("sources do not settle")));

    // One place: no Global Reach, somebody else must join the offices.
    let near = Scenario {
        offices: ["Amsterdam", "Rotterdam"]
            .map(|city| office(city, ExpressRouteChoice::Yes, 1))
            .into(),
        ..Scenario::default()
    };
    let joined = evaluate_all(&Scenario { sites_reach_each_other: true, ..near.clone() });
    let single = joined.designs.iter().find(|design| {
        design.feasible
            && design.architecture.locations == ["Amsterdam"]
            && design.family == Family::Expressroute
    });
    let single = single.expect("a circuit in Amsterdam");
    assert!(warns(single, "offices_on_one_circuit") && !warns(single, "global_reach"));
    assert_eq!(single.cost, find(&evaluate_all(&near), &single.id).cost);
    // One office has nobody to reach.
    let alone = Scenario { office_count: 1, sites_reach_each_other: true, ..Scenario::default() };
    let alone = evaluate_all(&alone);
    assert!(alone.designs.iter().all(|one| parts(one, ComponentKind::GlobalReach) == 0));
}

#[test]
fn q30_global_reach_where_it_is_offered() {
    use CircuitTier::{Local, Premium, Standard};

    let joined = |region: &str| Scenario {
        azure_region: region.into(),
        office_count: 2,
        sites_reach_each_other: true,
        ..Scenario::default()
    };
    let rules = |region: &str, pair: [&str; 2], tier| {
        let found = breaches_for(&joined(region), |catalogue| PrivateLeg {
            tier,
            ..leg(catalogue, &pair, 1, "ErGw2AZ")
        });
        found.into_iter().filter(|(rule, ..)| rule.starts_with("global_reach")).collect::<Vec<_>>()
    };
    // California and Texas are both North America; 1 Local, 2 Standard, 3 Premium.
    assert_eq!(rules("westus", ["Silicon Valley", "Dallas"], Standard), []);
    assert_eq!(
        rules("westus", ["Silicon Valley", "Dallas"], Local),
        [("global_reach_tier", 2.0, 1.0)]
    );
    assert_eq!(
        rules("uksouth", ["London", "New York"], Standard),
        [("global_reach_tier", 3.0, 2.0)]
    );
    assert_eq!(rules("uksouth", ["London", "New York"], Premium), []);
    // Spain is not listed: one of two locations has it.
    assert_eq!(
        rules("spaincentral", ["Madrid", "Paris"], Premium),
        [("global_reach_country", 2.0, 1.0)]
    );
    let answer = evaluate_all(&Scenario {
        offices: ["Madrid", "Paris"].map(|city| office(city, ExpressRouteChoice::Yes, 1)).into(),
        ..joined("spaincentral")
    });
    let madrid = answer
        .designs
        .iter()
        .find(|one| one.id.starts_with("er.standard-metered-500.madrid+"))
        .expect("a pair");
    assert!(violation(madrid, "global_reach_country").contains("not offered in Madrid (Spain)"));
}

#[test]
fn q30_global_reach_joins_pairs_and_takes_links() {
    // A-B and B-C are two connections; A reaches C only by a third.
    assert_eq!([1, 2, 3, 4].map(full_mesh), [0, 1, 3, 6]);
    let rules = |tier, mbps: u32| {
        let found = catalogue()
            .circuits
            .iter()
            .find(|circuit| circuit.tier == tier && circuit.rate.value.value() as u32 == mbps);
        found.expect("a circuit")
    };
    assert_eq!(links_left(rules(CircuitTier::Premium, 10_000), 5, catalogue()), 95);
    assert_eq!(links_left(rules(CircuitTier::Standard, 1000), 5, catalogue()), 5);
    assert_eq!(links_left(rules(CircuitTier::Standard, 1000), 11, catalogue()), 0);
}

#[test]
fn q30_every_location_agrees_with_the_list_of_countries() {
    let transit = &catalogue().limits.transit;
    for location in &catalogue().locations {
        let country = &catalogue().fact(location.fact).value["country_code"];
        let listed = transit.global_reach_countries.value.iter().any(|code| country == code);
        // Of South Africa only Johannesburg.
        let offered = listed && location.name != "Cape Town";
        assert_eq!(location.global_reach, offered, "{}", location.name);
        assert!(location.geopolitical.is_some(), "{} needs a geopolitical region", location.name);
    }
}

#[test]
fn q12_tunnels_are_bundled_to_reach_the_headline_figure() {
    let answer = evaluate_all(&Scenario {
        office_count: 1,
        bandwidth_mbps: 3000.0,
        cipher: onramp::domain::Cipher::GcmAes256,
        encryption: Encryption::Required,
        ..Scenario::default()
    });
    let design = find(&answer, "vpn.VpnGw5AZ.active-standby");
    // 3000 / 2300 = 1.3: two tunnels, never one.
    let tunnels = design.components.iter().find(|part| part.kind == ComponentKind::VpnTunnel);
    assert_eq!(tunnels.expect("tunnels").quantity, 2);
    let warning = design.warnings.iter().find(|warning| warning.rule == "several_tunnels");
    let warning = warning.expect("a warning");
    assert!(warning.message.contains("2 side by side"), "{}", warning.message);
    let remedy = warning.remedy.as_deref().expect("a remedy");
    assert!(remedy.contains("BGP") && remedy.contains("equal-cost paths"), "{remedy}");
    // 1400 bytes become 1456 on the line: 3000 × 1456 / 1400.
    assert!((design.throughput.line_mbps_to_order - 3120.0).abs() < 0.05);
}

#[test]
fn q13_one_stream_over_a_long_way_does_not_fill_a_circuit() {
    let answer = evaluate_all(&Scenario {
        offices: vec![onramp::domain::Office {
            name: "HQ".to_owned(),
            city: Some("Amsterdam".to_owned()),
            country: Some("NL".to_owned()),
            bandwidth_mbps: 1000.0,
            measured_internet_rtt_ms: Some(100.0),
            ..onramp::domain::Office::default()
        }],
        flows: 1,
        ..Scenario::default()
    });
    let design = answer
        .designs
        .iter()
        .find(|design| design.family == Family::Vpn && has_sku(design, "VpnGw3AZ"))
        .expect("a VPN");
    // 190 KiB × 8.192 / 100 ms = 15.6 Mbps.
    assert!((design.throughput.single_flow_mbps - 15.6).abs() < 0.05);
    assert_eq!(design.throughput.single_flow_limited_by, "its TCP window over the round trip");
    assert!(warns(design, "tcp_flows"));
    assert!(design.throughput.flows_mbps < design.throughput.required_mbps);
    let remedy = warning(design, "tcp_flows").remedy.clone().expect("a remedy");
    assert!(remedy.contains("parallel flows or a larger TCP window"), "{remedy}");
    assert!(remedy.contains("a larger circuit changes nothing"), "{remedy}");
}

#[test]
fn q08_peering_of_a_hub_and_its_spokes_is_billed_on_both_sides() {
    let alone = evaluate_all(&Scenario::default());
    let spokes = evaluate_all(&Scenario { virtual_networks: 4, ..Scenario::default() });
    for design in &spokes.designs {
        if design.architecture.virtual_wan {
            // Every network is a spoke of the hub: what reaches it is billed once, one or many.
            assert_eq!(design.cost.monthly, find(&alone, &design.id).cost.monthly, "{}", design.id);
            assert!(warns(design, "hub_data") && !warns(design, "several_networks"));
            continue;
        }
        let peering = line(design, "peering");
        // 0.01 USD a gigabyte and side, in both directions.
        assert_eq!(peering.unit_price.expect("a price").to_string(), "0.01");
        let before = find(&alone, &design.id);
        let more = design.cost.monthly.0 - before.cost.monthly.0;
        assert_eq!(Some(more), peering.monthly.map(|amount| amount.0), "{}", design.id);
        let note = warning(design, "several_networks");
        assert!(note.remedy.as_deref().is_some_and(|remedy| remedy.contains("both sides")));
    }
}

#[test]
fn q14_a_latency_is_a_range_until_it_is_measured() {
    let office = Office {
        name: "Tel Aviv".to_owned(),
        city: Some("Tel Aviv".to_owned()),
        country: Some("IL".to_owned()),
        ..Office::default()
    };
    let to = |region: &str, measured| {
        let office = Office { measured_internet_rtt_ms: measured, ..office.clone() };
        evaluate_all(&Scenario {
            azure_region: region.to_owned(),
            offices: vec![office],
            ..Scenario::default()
        })
    };
    let estimated = to("uaenorth", None);
    let vpn = find(&estimated, "vpn.VpnGw1AZ.active-standby");
    let office = &vpn.latency.offices[0];
    assert!(office.p10_ms < office.p50_ms && office.p50_ms < office.p90_ms);
    assert_eq!(office.basis, LatencyBasis::Estimated);
    assert!(!office.legs.is_empty() && office.legs.iter().all(|leg| !leg.facts.is_empty()));
    // The route decides, not the map: the nearer region is not the faster one by its distance.
    let (near, far) = (
        office,
        &find(&to("francecentral", None), "vpn.VpnGw1AZ.active-standby").latency.offices[0].clone(),
    );
    assert!(near.floor_ms < far.floor_ms);
    assert!(
        far.p50_ms / far.floor_ms < near.p50_ms / near.floor_ms,
        "to the Emirates traffic makes the larger detour"
    );
    // What was measured takes the place of the estimate everywhere, and says so.
    let measured = to("uaenorth", Some(131.0));
    let vpn = find(&measured, "vpn.VpnGw1AZ.active-standby");
    let office = &vpn.latency.offices[0];
    assert_eq!(office.basis, LatencyBasis::Measured);
    for ms in [office.p10_ms, office.p50_ms, office.p90_ms, vpn.latency.worst_p50_ms] {
        assert!((ms - 131.0).abs() < 1e-9);
    }
    // 190 KiB in 131 ms, with 16 flows.
    assert!((vpn.throughput.single_flow_mbps - 190.0 * 8.192 / 131.0).abs() < 0.1);
    assert!(vpn.score.criteria["latency"].raw.starts_with("131 ms"));
}

#[test]
fn q31_networks_on_one_circuit_are_not_isolated() {
    let evaluation = evaluate_all(&Scenario { virtual_networks: 2, ..Scenario::default() });
    let private = find(&evaluation, "er.standard-metered-1000.amsterdam.ErGw1AZ");
    let note = warning(private, "several_networks");
    assert!(note.message.contains("not isolated"), "{}", note.message);
    assert!(note.message.contains("by the peering location"), "{}", note.message);
    assert!(note.remedy.as_deref().is_some_and(|remedy| remedy.starts_with("peer them")));
    let facts: Vec<_> = note.facts.iter().map(FactId::as_str).collect();
    assert_eq!(facts, ["transit.networks", "limits.network_routes"]);
    assert!(!warns(find(&evaluate_all(&Scenario::default()), &private.id), "several_networks"));
}

#[test]
fn q32_overlapping_addresses_need_translation() {
    let evaluation = evaluate_all(&Scenario { overlapping_addresses: true, ..Scenario::default() });
    let note = |id: &str| warning(find(&evaluation, id), "overlapping_addresses");
    let private = note("er.standard-metered-1000.amsterdam.ErGw1AZ");
    assert!(private.message.contains("on the customer's side: ExpressRoute does not"));
    let large = note("vpn.VpnGw2AZ.active-active");
    assert!(large.message.contains("VpnGw2 to VpnGw5") && !large.message.contains("does not"));
    assert!(large.remedy.as_deref().is_some_and(|remedy| remedy.contains("100.64.0.0/10")));
    assert!(note("vpn.VpnGw1AZ.active-active").message.contains("this size does not"));
    assert!(!warns(
        find(&evaluate_all(&Scenario::default()), "vpn.VpnGw1AZ.active-active"),
        "overlapping_addresses"
    ));
}

#[test]
fn q33_growth_says_which_step_interrupts() {
    // 450 Mbps, 30 % a year: 500 Mbps are full after 5 months, 650 after 17, 1,000 after 37.
    let scenario = Scenario {
        office_count: 1,
        bandwidth_mbps: 450.0,
        growth_percent_per_year: 30.0,
        horizon_months: 60,
        encryption: Encryption::None,
        ..Scenario::default()
    };
    let evaluation = evaluate_all(&scenario);
    let steady = evaluate_all(&Scenario { growth_percent_per_year: 0.0, ..scenario.clone() });
    let circuit = find(&evaluation, "er.standard-metered-500.amsterdam.ErGw1AZ");
    let steps: Vec<_> = (circuit.cost.upgrades.iter())
        .map(|step| (step.month, step.interrupts, step.to.as_deref().unwrap_or("nothing")))
        .collect();
    assert_eq!(
        steps,
        [
            (6, Some(false), "1 Gbps circuit, one link"),
            // Circuit and gateway are full in the same month.
            (38, Some(false), "2 Gbps circuit, one link"),
            (38, Some(false), "ExpressRoute gateway ErGw2AZ"),
        ]
    );
    let vpn = find(&evaluation, "vpn.VpnGw1AZ.active-active");
    let first = &vpn.cost.upgrades[0];
    assert_eq!((first.month, first.interrupts), (18, Some(true)), "{}", first.message);
    assert!(first.message.contains("VpnGw2AZ") && first.message.contains("interrupts"));
    // A larger gateway from month 18 to 60 of 60, at the difference of the lists.
    let hours = |id: &str| line(find(&steady, id), "vpn_gateway").monthly.expect("a price").0;
    let (small, large) = (hours(&vpn.id), hours("vpn.VpnGw2AZ.active-active"));
    assert_eq!(first.extra_monthly.expect("known").0, large - small);
    assert!(find(&steady, &vpn.id).cost.upgrades.is_empty());
    // The gateway of a design that starts larger is paid for from the first month.
    let total = |id: &str| find(&evaluation, id).cost.horizon_total;
    assert!(total(&vpn.id) < total("vpn.VpnGw2AZ.active-active"));
    // Beyond the largest size nothing helps.
    let huge = Scenario { bandwidth_mbps: 9000.0, ..scenario };
    let huge = evaluate_all(&huge);
    let largest = find(&huge, "vpn.VpnGw5AZ.active-active");
    let last = largest.cost.upgrades.last().expect("it is outgrown");
    assert_eq!((last.to.as_ref(), last.extra_monthly), (None, None));
    assert!(warns(largest, "outgrown"));
}
