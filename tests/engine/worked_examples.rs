//! Published examples with figures, each named after where it stands.

use onramp::{
    catalogue::{Catalogue, CircuitTier},
    domain::{Encryption, Mbps, Money, Office, Redundancy, Scenario},
    estimate::esp_outer_bytes,
    evaluation::{Design, Evaluation, Family},
};

use crate::support::{circuit, evaluate_all, is_of_tier, line, monthly};

fn amsterdam(rtt_ms: f64, window_kib: f64) -> Scenario {
    Scenario {
        offices: vec![Office {
            name: "HQ".to_owned(),
            city: Some("Amsterdam".to_owned()),
            country: Some("NL".to_owned()),
            bandwidth_mbps: 1000.0,
            measured_internet_rtt_ms: Some(rtt_ms),
            ..Office::default()
        }],
        tcp_window_kib: window_kib,
        flows: 1,
        ..Scenario::default()
    }
}

/// The first design whose id starts so.
#[track_caller]
fn design(scenario: &Scenario, id: &str) -> Design {
    let answer = evaluate_all(scenario);
    let found = answer.designs.iter().find(|design| design.id.starts_with(id));
    found.unwrap_or_else(|| panic!("no design `{id}…`")).clone()
}

/// RFC 4303 and RFC 4106, IPv4, tunnel mode, AES-GCM: inner bytes and bytes on the wire.
#[test]
fn esp_adds_what_its_formula_says() {
    let rows =
        [(64.0, 120.0), (576.0, 632.0), (1390.0, 1444.0), (1400.0, 1456.0), (1446.0, 1500.0)];
    for (inner, outer) in rows {
        assert_eq!(esp_outer_bytes(inner).to_string(), f64::to_string(&outer), "{inner}");
    }
    // 1447 is one byte too many for an MTU of 1500.
    assert!(esp_outer_bytes(1447.0) > 1500.0);
    // The catalogue's figure for 1400 bytes is the same sum.
    let limits = &Catalogue::embedded().limits;
    let inner = limits.tunnel_mtu_bytes.value;
    assert!((esp_outer_bytes(inner) - inner - limits.esp_overhead_bytes.value).abs() < 1e-9);
}

/// Azure's TCP tuning page: 65 535 bytes at 30 ms are 17.48 Mbps, 524 280 bytes 139.81 Mbps.
#[test]
fn tcp_window_over_round_trip() {
    for (bytes, mbps) in [(65_535.0, 17.48), (524_280.0, 139.81)] {
        let found = design(&amsterdam(30.0, bytes / 1024.0), "vpn.VpnGw3AZ.");
        assert!((found.throughput.single_flow_mbps - mbps).abs() < 0.06, "{mbps}");
    }
}

/// Microsoft's ExpressRoute troubleshooting table from Seattle: one session, ms and Mbps.
///
/// A window of 190 KiB reproduces it within 2.5 % and half of the printed tenth. Left out are the two
/// nearest regions, whose sessions had smaller windows: 160 KiB at 5 ms and 181 KiB at 18 ms.
#[test]
fn the_default_window_reproduces_the_measured_sessions() {
    let rows = [
        (40.0, 38.8),
        (51.0, 30.6),
        (55.0, 27.7),
        (73.0, 21.3),
        (74.0, 21.1),
        (106.0, 14.6),
        (146.0, 10.6),
        (153.0, 10.2),
        (165.0, 9.4),
        (170.0, 9.2),
        (189.0, 8.2),
        (202.0, 7.7),
    ];
    for (rtt, measured) in rows {
        let found = design(&amsterdam(rtt, Scenario::default().tcp_window_kib), "vpn.VpnGw3AZ.");
        // Rates are printed to a tenth: half of that on top.
        let off = (found.throughput.single_flow_mbps - measured).abs();
        assert!(off <= measured * 0.025 + 0.05, "{rtt} ms: off by {off}");
    }
}

/// Five branches of 10 Mbps are 50 Mbps at the hub: one scale unit of 500 Mbps; ten carry 5 Gbps.
#[test]
fn virtual_wan_scale_units() {
    let answer = evaluate_all(&Scenario {
        office_count: 5,
        bandwidth_mbps: 10.0,
        growth_percent_per_year: 0.0,
        ..Scenario::default()
    });
    for design in &answer.designs {
        assert!((design.throughput.required_mbps - 50.0).abs() < 1e-9, "{}", design.id);
    }
    let unit = Catalogue::embedded().virtual_wan.unit.value;
    assert!(Mbps::new(50.0).expect("a rate") < unit);
    assert!((unit.times(10).value() - 5000.0).abs() < 1e-9);
}

/// Two redundant tunnels to one site use two of the quota.
#[test]
fn redundant_tunnels_count() {
    let one = Scenario {
        office_count: 1,
        bandwidth_mbps: 100.0,
        redundancy: Redundancy::None,
        encryption: Encryption::Required,
        ..Scenario::default()
    };
    let tunnels = |id: &str| {
        let found = design(&one, id);
        let part = found
            .components
            .iter()
            .find(|part| part.kind == onramp::evaluation::ComponentKind::VpnTunnel);
        part.expect("tunnels").quantity
    };
    assert_eq!(tunnels("vpn.VpnGw2AZ.active-standby"), 1);
    assert_eq!(tunnels("vpn.VpnGw2AZ.active-active"), 2);
}

/// Beyond 100 tunnels a single gateway is no way.
#[test]
fn more_than_a_hundred_tunnels() {
    assert_eq!(Catalogue::embedded().limits.classic_tunnels_max.value, 100);
    let many = Scenario { office_count: 101, bandwidth_mbps: 10.0, ..Scenario::default() };
    let found = design(&many, "vpn.VpnGw5AZ.active-standby");
    assert!(found.violations.iter().any(|violation| violation.rule == "tunnel_limit"));
}

/// A gigabit moves 328 500 GB in 730 hours, one direction.
#[test]
fn capacity_of_a_circuit() {
    let moved = Mbps::new(1000.0).expect("a rate").gigabytes_per_month();
    assert!((moved - 328_500.0).abs() < 1e-6);
}

/// Well-Architected cost example: 1 Gbps metered in zone 1 at 436 and 1024 GB out at 0.025.
///
/// The page prints 0.0025 a gigabyte and a total of 461.00; the product is 25.60.
#[test]
fn cost_of_a_metered_gigabit() {
    let scenario = Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        egress_gb_per_month: 1024.0,
        ..Scenario::default()
    };
    let found = design(&scenario, "er.standard-metered-1000.amsterdam.");
    assert_eq!(monthly(&found, "circuit"), "436");
    assert_eq!(
        line(&found, "circuit_egress").monthly.expect("a price").to_cents().to_string(),
        "25.60"
    );
}

/// `ErGwScale`: a gigabit a unit. Of the printed packet rates those of 20 and 40 units (2 and 8
/// million) contradict the page's own figure per unit (3 and 7 million), which is used and noted.
#[test]
fn scale_units_of_the_expressroute_gateway() {
    for (units, packets) in [(10, 1e6), (20, 3e6), (40, 7e6)] {
        let found = (Catalogue::embedded().er_gateways.iter())
            .find(|gateway| gateway.sku == "ErGwScale" && gateway.units == units);
        let found = found.expect("that many units");
        assert!((found.throughput.value.value() - f64::from(units) * 1000.0).abs() < 1e-9);
        let fact = found.packets.expect("published");
        assert!((fact.value - packets).abs() < 1e-9, "{units}");
        let note = &Catalogue::embedded().fact(fact.fact).note;
        assert_eq!(note.starts_with("CONFLICT"), units > 10, "{note}");
    }
}

/// Zone 1, metered, a month: 50 Mbps 55 to 10 Gbps 3400; a scale unit 0.21 an hour, 153.30 a month.
#[test]
fn list_prices_of_metered_circuits() {
    let catalogue = Catalogue::embedded();
    let value = |id: &str| catalogue.find(id).expect("a fact").1.value.as_str().expect("text");
    for (mbps, price) in [
        (50, "55"),
        (100, "110"),
        (200, "145"),
        (500, "290"),
        (1000, "436"),
        (2000, "872"),
        (5000, "2180"),
        (10000, "3400"),
    ] {
        let id = format!("price.circuit.Standard.MeteredData.{mbps}.zone1");
        assert_eq!(value(&id), price);
    }
    let unit: Money = value("price.er_gateway.ErGwScale.global").parse().expect("a price");
    assert_eq!(unit.times(730.into()).to_string(), "153.30");
}

/// Where unlimited becomes cheaper: fee gap over the price of a gigabyte. Three rules of thumb put
/// it at 200 TB, at about 68 % and at 50 to 60 % of what a gigabit in zone 1 can move. By the list
/// it is 210 TB, 64 %: the first rule is 5 % low, the second 6 % high, the third low, for they are
/// older than the list or from negotiated prices.
#[test]
fn metered_and_unlimited_break_even() {
    let scenario = Scenario {
        office_count: 1,
        bandwidth_mbps: 1000.0,
        redundancy: Redundancy::Standard,
        ..Scenario::default()
    };
    let fee = |plan: &str| -> f64 {
        let found = design(&scenario, &format!("er.standard-{plan}-1000.amsterdam."));
        let line = line(&found, "circuit");
        line.monthly.expect("a price").to_f64()
    };
    let egress = line(&design(&scenario, "er.standard-metered-1000.amsterdam."), "circuit_egress")
        .unit_price
        .expect("a price")
        .to_f64();
    let break_even = (fee("unlimited") - fee("metered")) / egress;
    let moved = Mbps::new(1000.0).expect("a rate").gigabytes_per_month();
    assert!((break_even / 200_000.0 - 1.0).abs() < 0.06, "{break_even} GB");
    assert!((0.60..0.68).contains(&(break_even / moved)), "{}", break_even / moved);
}

/// London: Local to UK South; Standard also to West Europe and France Central; Premium to all.
/// Vienna: Standard to Germany West Central (Europe, inferred).
#[test]
fn what_circuits_in_london_and_vienna_reach() {
    use CircuitTier::{Local, Premium, Standard};
    let catalogue = Catalogue::embedded();
    let least = |location: &str, region: &str| {
        let location = catalogue.location(location).expect("a location");
        let region = catalogue.region(region).expect("a region");
        [Local, Standard, Premium].into_iter().find(|tier| location.reaches(region, *tier))
    };
    for (location, region, tier) in [
        ("London", "uksouth", Local),
        ("London", "westeurope", Standard),
        ("London", "francecentral", Standard),
        ("London", "eastus", Premium),
        ("London", "australiaeast", Premium),
        ("Vienna", "germanywestcentral", Standard),
    ] {
        assert_eq!(least(location, region), Some(tier), "{location} to {region}");
    }
}

/// An office in Brazil with 500 Mbps: Standard in Sao Paulo, data out by zone 3 (0.14 a gigabyte
/// by the list); Local is not sold below 1 Gbps.
#[test]
fn a_brazilian_office_is_billed_in_zone_three() {
    let scenario = Scenario {
        azure_region: "brazilsouth".to_owned(),
        offices: vec![Office {
            city: Some("Sao Paulo".to_owned()),
            country: Some("BR".to_owned()),
            bandwidth_mbps: 500.0,
            ..Office::default()
        }],
        redundancy: Redundancy::None,
        ..Scenario::default()
    };
    let answer = evaluate_all(&scenario);
    let found = answer.designs.iter().find(|design| {
        design.feasible
            && design.family == Family::Expressroute
            && design.architecture.locations == ["Sao Paulo"]
            && circuit(design).is_some_and(|part| {
                part.sku == "Standard_MeteredData" && part.bandwidth_mbps == Some(500.0)
            })
    });
    let data = line(found.expect("Standard of 500 Mbps"), "circuit_egress");
    assert!(data.facts.iter().any(|fact| fact.as_str() == "price.circuit_egress.zone3"));
    assert_eq!(data.unit_price.expect("a price").to_string(), "0.14");
    let small_local = |design: &&Design| {
        is_of_tier(design, "Local")
            && circuit(design).is_some_and(|part| part.bandwidth_mbps == Some(500.0))
    };
    assert_eq!(answer.designs.iter().filter(small_local).count(), 0);
}

/// Sites behind Silicon Valley and Dallas are joined by Global Reach on Standard circuits; Madrid
/// and Paris are not, for Spain is not among its countries.
#[test]
fn where_global_reach_joins_sites() {
    let sites = |region: &str, [(a, of_a), (b, of_b)]: [(&str, &str); 2]| {
        let office = |city: &str, country: &str| Office {
            name: city.to_owned(),
            city: Some(city.to_owned()),
            country: Some(country.to_owned()),
            bandwidth_mbps: 200.0,
            ..Office::default()
        };
        evaluate_all(&Scenario {
            azure_region: region.to_owned(),
            offices: vec![office(a, of_a), office(b, of_b)],
            sites_reach_each_other: true,
            redundancy: Redundancy::Maximum,
            ..Scenario::default()
        })
    };
    let rules = |answer: &Evaluation, places: &str| -> Vec<Vec<String>> {
        let of_pair = |design: &&Design| {
            design.id.starts_with("er.standard-metered-500.") && design.id.contains(places)
        };
        let found = answer.designs.iter().filter(of_pair);
        found.map(|one| one.violations.iter().map(|broken| broken.rule.clone()).collect()).collect()
    };
    let joined = sites("westus", [("San Jose", "US"), ("Dallas", "US")]);
    let joined: Vec<_> = ["silicon-valley+dallas", "dallas+silicon-valley"]
        .iter()
        .flat_map(|p| rules(&joined, p))
        .collect();
    assert!(joined.iter().any(Vec::is_empty), "{joined:?}");
    let apart = sites("francecentral", [("Madrid", "ES"), ("Paris", "FR")]);
    let apart: Vec<_> =
        ["madrid+paris", "paris+madrid"].iter().flat_map(|p| rules(&apart, p)).collect();
    assert!(!apart.is_empty());
    assert!(
        apart.iter().all(|rules| rules.iter().any(|rule| rule == "global_reach_country")),
        "{apart:?}"
    );
}

/// A 10 Gbps Premium circuit with five Global Reach connections has 95 of its links left.
#[test]
fn links_left_beside_global_reach() {
    let catalogue = Catalogue::embedded();
    let circuit = (catalogue.circuits.iter()).find(|size| {
        size.tier == CircuitTier::Premium && (size.rate.value.value() - 1e4).abs() < 1e-9
    });
    let each = catalogue.limits.transit.global_reach_links.value;
    assert_eq!(circuit.expect("a size").links_max.value - 5 * each, 95);
}

/// A lab measured under 10 s from a failed circuit with BFD to the VPN. Ours is the second that
/// BFD takes and the minute that convergence may take by Microsoft's words: a bound, not a best case.
#[test]
fn a_backup_takes_over_later_than_in_a_lab() {
    let seconds = |bfd: bool| {
        let scenario = Scenario { bfd, ..Scenario::default() };
        let id = "er.standard-metered-2000.amsterdam.ErGw2AZ.vpn-backup-";
        design(&scenario, id).availability.failover_slow_seconds.expect("a backup")
    };
    let limits = &Catalogue::embedded().limits;
    let detected = limits.bfd_detection_seconds.value;
    assert!(detected < 10.0 && 10.0 < seconds(true));
    assert!((seconds(true) - detected - limits.er_convergence_seconds.value).abs() < 1e-9);
    assert!(seconds(false) > 180.0, "the BGP hold timer alone");
}

/// What a larger gateway costs is the difference of the two prices over 730 hours.
///
/// Two circuits of 1 Gbps bring more than `ErGw1AZ` carries. `ErGw2AZ` is next: 0.632 an hour instead
/// of 0.361, 730 × 0.271 = 197.83 a month.
#[test]
fn the_lever_names_the_next_gateway_and_its_price() {
    let pair = |bandwidth_mbps, gateway: &str| {
        let scenario = Scenario {
            office_count: 1,
            bandwidth_mbps,
            redundancy: Redundancy::None,
            ..Scenario::default()
        };
        design(&scenario, &format!("er.standard-metered-1000.amsterdam+brussels.{gateway}"))
    };
    // 600 Mbps leave room on ErGw1AZ; 1,000 do not.
    let (small, larger) = (pair(600.0, "ErGw1AZ"), pair(1000.0, "ErGw2AZ"));
    assert_eq!(small.throughput.bottleneck, "ExpressRoute gateway ErGw1AZ");
    let next = small.throughput.next_gateway.as_ref().expect("a larger one");
    assert_eq!((next.sku.as_str(), next.units), ("ErGw2AZ", 1));
    assert!((next.mbps - 2000.0).abs() < 1e-9);
    let extra = next.extra_per_month.expect("both prices are known");
    assert_eq!(extra.to_string(), "197.83");
    let lever = &small.throughput.lever;
    assert!(lever.contains("ErGw2AZ carries 2 Gbps, $198 a month more"), "{lever}");
    let cost = |design: &Design| line(design, "er_gateway").monthly.expect("a price");
    assert_eq!(cost(&larger).to_string(), (cost(&small) + extra).to_string());
}

/// The same page's VPN: `VpnGw2AZ` at 0.564 an hour, 15 tunnels of which 10 are free.
///
/// It counts a month of 720 hours (406.08 and 54.00); Azure bills 730, so the gateway is
/// 730 × 0.564 = 411.72 and five tunnels are 5 × 730 × 0.015 = 54.75.
#[test]
fn cost_of_fifteen_tunnels() {
    let found = design(
        &Scenario {
            office_count: 15,
            bandwidth_mbps: 10.0,
            prices: [("price.vpn_gateway.VpnGw2AZ.global".to_owned(), "0.564".to_owned())].into(),
            ..Scenario::default()
        },
        "vpn.VpnGw2AZ.active-standby",
    );
    let cents = |key: &str| line(&found, key).monthly.expect("a price").to_cents().to_string();
    assert_eq!(cents("vpn_gateway"), "411.72");
    assert_eq!(cents("extra_tunnels"), "54.75");
}

/// A circuit in Silicon Valley reaches West Europe with Premium only.
#[test]
fn silicon_valley_to_west_europe_is_premium() {
    let answer = evaluate_all(&Scenario {
        offices: vec![Office {
            name: "HQ".to_owned(),
            city: Some("San Jose".to_owned()),
            country: Some("US".to_owned()),
            bandwidth_mbps: 100.0,
            ..Office::default()
        }],
        ..Scenario::default()
    });
    let is_there = |design: &&Design| {
        let mut places = design.architecture.locations.iter();
        places.any(|place| place.starts_with("Silicon Valley"))
    };
    let there: Vec<_> = answer.designs.iter().filter(is_there).collect();
    assert!(there.iter().any(|design| design.feasible && is_of_tier(design, "Premium")));
    for design in there {
        assert!(!design.feasible || is_of_tier(design, "Premium"), "{}", design.id);
    }
}
