//! The embedded facts, their check, and a comparison with where they were taken from.

use std::{collections::BTreeMap, fs, path::Path};

use onramp::{
    catalogue::{
        Catalogue, CheckReport, CircuitPlan, CircuitTier, Confidence, Files, GeoGroup, Meter, Scope,
    },
    domain::{Cipher, Money, Point},
    evaluation::Basis,
};

const TODAY: &str = "2026-11-22";

#[test]
fn the_embedded_catalogue_has_no_problems() {
    let report = Catalogue::check(TODAY);
    assert!(report.problems.is_empty(), "{report}");
    assert_eq!(report.counts["region"], 61);
    assert_eq!(report.counts["location"], 108);
    assert_eq!(report.counts["metro"], 28);
    assert_eq!(report.counts["cities"], 3);
    assert_eq!(report.counts["country"], 2);
    assert_eq!(report.counts["edge"], 107);
    let conflict = "virtual_wan.tunnel".into();
    assert!(report.conflicts.contains(&conflict), "sources that disagree are named");
    assert!(report.to_string().ends_with("0 problems"));
}

#[test]
fn ages_are_judged_by_the_day_given() {
    let report = Catalogue::check("2027-12-01");
    assert!(report.stale.contains(&"price.vpn_gateway.VpnGw2AZ.global".into()));
    assert!(!Catalogue::check(TODAY).stale.contains(&"price.vpn_gateway.VpnGw2AZ.global".into()));
}

#[test]
fn the_files_read_the_same_in_one_text() {
    let files = Files::embedded();
    let mut embedded: Vec<_> = files.facts.iter().map(|(name, _)| *name).collect();
    embedded.extend(["catalogue.json", "sources.json"]);
    embedded.sort_unstable();
    let mut here: Vec<_> = std::fs::read_dir("src/catalogue/data")
        .expect("tests run in the package's folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a plain name"))
        .collect();
    here.sort_unstable();
    assert_eq!(embedded, here, "every data file is embedded");
    assert!(files.facts.is_sorted(), "by name, as the page's bundle has them");

    let line = |(name, text): (&str, &str)| format!("{name}\t{}\n", text.replace('\n', " "));
    let named = [("catalogue.json", files.catalogue), ("sources.json", files.sources)];
    let text: String = files.facts.iter().copied().chain(named).map(line).collect();
    let bundled = Catalogue::parse(&Files::bundled(&text)).expect("the same catalogue");
    assert_eq!(bundled.version, Catalogue::embedded().version);
    assert!(bundled.facts().eq(Catalogue::embedded().facts()));

    // Notes may come by themselves.
    let (id, note) = ("vpn_gateway.Basic.tunnels_max", "of no file");
    let fact = |catalogue: &Catalogue| catalogue.find(id).map(|(_, fact)| fact.note.clone());
    let noted = format!("{text}notes.json\t{{\"{id}\":\"{note}\"}}\n");
    let noted = Catalogue::parse(&Files::bundled(&noted)).expect("a catalogue with notes");
    assert_ne!(fact(&bundled).as_deref(), Some(note));
    assert_eq!(fact(&noted).as_deref(), Some(note));

    let cut = text.replacen("limits.json\t", "limits.json", 1);
    let error = Catalogue::parse(&Files::bundled(&cut)).expect_err("a file is missing");
    assert!(error.to_string().contains("`limits."), "{error}");
    let nothing = Catalogue::parse(&Files::bundled("")).expect_err("nothing is there");
    assert!(nothing.to_string().starts_with("`catalogue.json`: "), "{nothing}");
}

/// The report on the embedded files with `old` replaced by `new` in `file`.
#[track_caller]
fn check_with(file: &str, old: &str, new: &str) -> Vec<String> {
    let mut files = Files::embedded();
    let text = match file {
        "sources.json" => files.sources,
        "catalogue.json" => files.catalogue,
        _ => files.facts.iter().find(|(name, _)| *name == file).expect("a data file").1,
    };
    assert!(text.contains(old), "`{old}` stands in {file}");
    let broken = text.replacen(old, new, 1);
    match file {
        "sources.json" => files.sources = &broken,
        "catalogue.json" => files.catalogue = &broken,
        _ => {
            for (name, text) in &mut files.facts {
                if *name == file {
                    *text = &broken;
                }
            }
        }
    }
    CheckReport::of(&files, TODAY).problems.iter().map(ToString::to_string).collect()
}

/// The report after a line is added to a file of facts.
#[track_caller]
fn check_added(file: &str, fact: &str) -> Vec<String> {
    check_with(file, "\"facts\": [", &format!("\"facts\": [{fact},"))
}

#[test]
fn a_duplicate_id_is_named() {
    assert_eq!(
        check_added("limits.json", r#"{"id": "limits.bgp_hold_seconds", "value": 90}"#),
        ["`limits.bgp_hold_seconds`: stands twice; an id belongs to one fact"]
    );
}

#[test]
fn an_unknown_unit_is_named() {
    let problems = check_with(
        "limits.json",
        r#""value":1400,"unit":"bytes""#,
        r#""value":1400,"unit":"octets""#,
    );
    assert_eq!(problems.len(), 1);
    assert!(
        problems[0].starts_with("`limits.tunnel_mtu_bytes`: unknown unit `octets`; use one of ")
    );
}

#[test]
fn what_does_not_fit_in_the_price_model_of_lines_is_named() {
    for (old, new, wanted) in [
        (
            r#""unlisted":true"#,
            r#""unlisted":false"#,
            "`line_group`: one group must be `unlisted`, and no second",
        ),
        (r#""BB","BM""#, r#""BB","SG""#, "`line_group.R`: `SG` stands in two groups"),
        (
            r#"["AF","BB""#,
            r#"["AF","Barbados""#,
            "`line_group.R`: `Barbados` is not a two-letter code",
        ),
        (r#"["AF","BB""#, r#"["AF","AQ""#, "`line_group.R`: `AQ` is in no `lines.regions`"),
        (
            r#""access_range":[0.2,5]"#,
            r#""access_range":[1.2,5]"#,
            "`line_group`: ranges must lie around 1",
        ),
        (r#""access":6,"#, r#""access":0,"#, "`line_group`: factors must be above zero"),
        ("[1000,[150,275,680]]", "[1000,[150,75,680]]", "`lines.port`: sizes and prices must rise"),
        (
            "[35,80,120]",
            "[35,80,12]",
            "`lines.cross_connect.europe`: low, typical and high must rise",
        ),
        ("[24,0.94]", "[11,0.94]", "`lines.term.same_region`: months must rise"),
        (
            "[0,300,600]",
            "[-1,300,600]",
            "`lines.setup.cross_connect`: `[-1,300,600]` holds an amount below zero",
        ),
    ] {
        assert_eq!(check_with("lines.json", old, new), [wanted]);
    }
}

#[test]
fn a_missing_source_is_named_and_so_is_an_unused_one() {
    assert_eq!(
        check_with("limits.json", r#""source":"rfc_esp""#, r#""source":"rfc_4303""#),
        [
            "`limits.esp_overhead_bytes`: unknown source `rfc_4303`; add it to `sources.json`",
            "`rfc_esp`: unused source"
        ]
    );
}

#[test]
fn a_source_needs_an_address() {
    assert_eq!(
        check_with("sources.json", "https://www.geonames.org/", "geonames.org"),
        ["`geonames`: `geonames.org` is not an address that starts with `https://`"]
    );
}

#[test]
fn a_price_that_is_no_amount_is_named() {
    let id = r#""id":"price.vpn_gateway.VpnGw2AZ.global","value":"#;
    let old = format!(r#"{id}"0.54""#);
    let message = |value: &str| check_with("prices-hourly.json", &old, &format!("{id}{value}"));
    assert_eq!(
        message("\"abc\""),
        ["`price.vpn_gateway.VpnGw2AZ.global`: `\"abc\"` is not an amount in text like \"12.34\""]
    );
    assert_eq!(
        message("\"-1\""),
        [
            "`price.vpn_gateway.VpnGw2AZ.global`: `\"-1\"` is not a price from 0 to 1000000 in text like \"12.34\""
        ]
    );
    assert_eq!(
        message("0.54"),
        ["`price.vpn_gateway.VpnGw2AZ.global`: `0.54` is not an amount in text like \"12.34\""]
    );
}

#[test]
fn a_missing_fact_is_named() {
    assert_eq!(
        check_with("limits.json", "limits.fibre_line", "limits.copper_line"),
        ["`limits.fibre_line`: missing; the engine cannot do without it"]
    );
}

#[test]
fn a_fact_that_nobody_takes_is_named() {
    assert_eq!(
        check_added("limits.json", r#"{"id": "limits.mood", "value": 1}"#),
        ["`limits.mood`: unused; no table takes a fact of this id"]
    );
}

#[test]
fn bad_dates_and_ranges_are_named() {
    let old = r#""id":"limits.region","value":99.99"#;
    assert_eq!(
        check_with("limits.json", old, r#""id":"limits.region","value":101"#),
        ["`limits.region`: `101` is out of range; use 0 to 100 percent"]
    );
    assert_eq!(
        check_with("limits.json", r#""as_of":"2024-07-24""#, r#""as_of":"24 July""#),
        [
            "`limits.vpn_standby_failover_seconds`: `24 July` is not a date like `2026-03-12`, `2026-03` or `2026`"
        ]
    );
    assert_eq!(
        check_with("catalogue.json", r#""date": "2026-11-22""#, r#""date": "2026-12-24""#),
        ["`catalogue.json`: `2026-12-24` lies after 2026-11-22"]
    );
    assert_eq!(
        check_with("edges.json", r#""lat":43.64"#, r#""lat":143.64"#),
        ["`edge.ca-etobicoke`: `lat` 143.64 is out of range; use -90 to 90"]
    );
    assert_eq!(
        check_with("limits.json", "[4,12]", "[12,4]"),
        ["`limits.circuit_lead_weeks`: `[12,4]` is not a range from low to high"]
    );
}

#[test]
fn references_to_unknown_places_are_named() {
    assert_eq!(
        check_with(
            "locations.json",
            r#""local_regions":["uaecentral"]"#,
            r#""local_regions":["uaecentre"]"#
        ),
        ["`location.abu-dhabi`: `uaecentre` is no region of the catalogue"]
    );
    assert_eq!(
        check_added("prices-hourly.json", r#"{"id": "price.public_ip.atlantis", "value": "1"}"#),
        [
            "`price.public_ip.atlantis`: `atlantis` is no region of the catalogue; use one, `global` or `zone1` to `zone4`"
        ]
    );
}

#[test]
fn prices_of_unknown_meters_and_tiers_without_a_start_are_named() {
    assert_eq!(
        check_added("prices-hourly.json", r#"{"id": "price.fax.global", "value": "1"}"#),
        [
            "`price.fax.global`: no known meter; use `price.<meter>.<scope>` with `.from<units>` for a tier"
        ]
    );
    assert_eq!(
        check_added(
            "prices-hourly.json",
            r#"{"id": "price.public_ip.westeurope.from10", "value": "1"}"#
        ),
        [
            "`price.public_ip.westeurope.from10`: the tiers below it are missing; the first starts at 0"
        ]
    );
}

#[test]
fn a_file_that_cannot_be_read_is_named_with_the_place() {
    let problems = check_with("limits.json", "\"facts\": [", "\"facts\": ");
    assert_eq!(
        problems,
        ["`limits.json`: invalid type: map, expected a sequence at line 4 column 4"]
    );
    let problems = check_with("limits.json", "\"as_of\":", "\"as_off\":");
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("`limits.json`: unknown field `as_off`"), "{problems:?}");
}

// Expectations below are typed from the researched tables, with the row they stand in.

#[test]
fn vpn_gateways_match_the_published_table() {
    let catalogue = Catalogue::embedded();
    let names: Vec<_> = catalogue.vpn_gateways.iter().map(|gateway| gateway.sku.as_str()).collect();
    assert_eq!(
        names,
        [
            "Basic",
            "VpnGw1AZ",
            "VpnGw2AZ",
            "VpnGw3AZ",
            "VpnGw4AZ",
            "VpnGw5AZ",
            "VpnGw5AZ-HighBandwidth"
        ]
    );

    // Row `VpnGw2AZ`, generation 2: 30 tunnels, 500 connections, 1250 Mbps, 99.95 %; per tunnel
    // GCMAES256 1250, AES256 with SHA256 550.
    let gateway = &catalogue.vpn_gateways[2];
    assert_eq!(
        (gateway.generation, gateway.tunnels_max.value, gateway.point_to_site_max.value),
        (2, 30, 500)
    );
    assert_eq!((gateway.tunnels_included.value, gateway.point_to_site_included.value), (10, 128));
    assert_eq!(gateway.aggregate.value.to_string(), "1.25 Gbps");
    assert_eq!(gateway.tunnel(Cipher::GcmAes256).expect("measured").value.to_string(), "1.25 Gbps");
    assert_eq!(
        gateway.tunnel(Cipher::Aes256Sha256).expect("measured").value.to_string(),
        "550 Mbps"
    );
    assert!(gateway.active_active && gateway.private_peering() && !gateway.dev_test_only);
    assert!((gateway.sla.value.percent() - 99.95).abs() < 1e-9);

    // Row `Basic`: not measured, one instance of everything missing.
    let basic = &catalogue.vpn_gateways[0];
    assert!(basic.dev_test_only && !basic.active_active && !basic.private_peering());
    assert_eq!(basic.tunnel(Cipher::GcmAes256), None);

    // Machines behind them, in the order above.
    let machines: Vec<u32> =
        catalogue.vpn_gateways.iter().map(|gateway| gateway.machines_max.value).collect();
    assert_eq!(machines, [200, 1000, 2000, 3300, 4400, 9000, 9000]);

    // Row `VpnGw5AZ`: 100 tunnels, 10000 Mbps, 2300 per tunnel with GCM.
    let largest = &catalogue.vpn_gateways[5];
    assert_eq!(largest.tunnels_max.value, 100);
    assert_eq!(largest.tunnel(Cipher::GcmAes256).expect("measured").value.to_string(), "2.3 Gbps");
    // Packets a second of one tunnel: 220000 with GCM, 66000 with AES256 and SHA256.
    let packets = |cipher| largest.packets(cipher).expect("measured").value;
    assert!((packets(Cipher::GcmAes256) - 220_000.0).abs() < 1e-9);
    assert!((packets(Cipher::Aes256Sha256) - 66_000.0).abs() < 1e-9);
}

#[test]
fn expressroute_sizes_match_the_published_tables() {
    let catalogue = Catalogue::embedded();
    let gateway = |sku: &str, units: u32| {
        let mut all = catalogue.er_gateways.iter();
        all.find(|gateway| gateway.sku == sku && gateway.units == units).expect("a size")
    };
    // Rows `ErGw1AZ` (1000 Mbps, 4 circuits, no FastPath) and `ErGw3AZ` (10000, 16, FastPath).
    assert_eq!(gateway("ErGw1AZ", 1).circuits_max.value, 4);
    assert!(!gateway("ErGw1AZ", 1).fastpath && gateway("ErGw1AZ", 1).ipsec);
    assert_eq!(gateway("ErGw3AZ", 1).throughput.value.to_string(), "10 Gbps");
    assert!(gateway("ErGw3AZ", 1).fastpath);
    // Row `ErGwScale`, 40 units: 40000 Mbps, no IPsec; nine regions lack it.
    assert_eq!(gateway("ErGwScale", 40).throughput.value.to_string(), "40 Gbps");
    assert!(!gateway("ErGwScale", 40).ipsec);
    assert_eq!(gateway("ErGwScale", 1).missing_in.len(), 9);
    assert!(gateway("ErGwScale", 1).missing_in.iter().any(|region| region == "westeurope"));

    // Rows `Premium, 500`: 40 links; `Local`: from 1000 Mbps on, unlimited only.
    let circuits = |tier| catalogue.circuits.iter().filter(move |rules| rules.tier == tier);
    assert_eq!(circuits(CircuitTier::Premium).count(), 8);
    let premium =
        circuits(CircuitTier::Premium).find(|rules| rules.rate.value.to_string() == "500 Mbps");
    assert_eq!(premium.expect("a size").links_max.value, 40);
    assert_eq!(circuits(CircuitTier::Local).count(), 4);
    assert!(circuits(CircuitTier::Local).all(|rules| rules.unlimited && !rules.metered));
    // Circuits on Direct ports: 10 Gbps takes 1, 2, 5, 10; 100 Gbps 5, 10, 40, 100; 400 Gbps also 200, 400.
    let on_ports: Vec<Vec<f64>> = (catalogue.direct_ports.iter())
        .map(|port| port.circuits.iter().map(|circuit| circuit.value() / 1000.0).collect())
        .collect();
    assert_eq!(
        on_ports,
        [
            vec![1.0, 2.0, 5.0, 10.0],
            vec![5.0, 10.0, 40.0, 100.0],
            vec![5.0, 10.0, 40.0, 100.0, 200.0, 400.0]
        ]
    );
    let largest: Vec<String> =
        catalogue.direct_ports.iter().map(|port| port.circuit_max.to_string()).collect();
    assert_eq!(largest, ["10 Gbps", "100 Gbps", "400 Gbps"]);

    // Behind a gateway: machines 2000, 4500, 11000; flows 200000, 400000, 1000000; routes learned
    // 4000, 9500, 9500. ErGwScale: 2000 machines a unit up to 10, then 1000; 100000 flows a unit.
    let behind = |sku: &str, units: u32| {
        let gateway = gateway(sku, units);
        [gateway.machines_max, gateway.flows_max, gateway.routes_max]
            .map(|most| most.expect("published").value)
    };
    assert_eq!(behind("ErGw1AZ", 1), [2000, 200_000, 4000]);
    assert_eq!(behind("ErGw2AZ", 1), [4500, 400_000, 9500]);
    assert_eq!(behind("ErGw3AZ", 1), [11_000, 1_000_000, 9500]);
    assert_eq!(behind("ErGwScale", 10), [20_000, 1_000_000, 9500]);
    assert_eq!(behind("ErGwScale", 15), [25_000, 1_500_000, 9500]);
    // In a hub: 4 circuits of one location, 8 of several, 200000 packets a second a unit; its router
    // limits the machines.
    let hub = gateway("HubEr", 3);
    assert_eq!((hub.circuits_same_location_max.value, hub.circuits_max.value), (4, 8));
    assert!((hub.packets.expect("published").value - 600_000.0).abs() < 1e-9);
    assert_eq!((hub.machines_max, hub.flows_max, hub.routes_max), (None, None, None));
}

#[test]
fn limits_match_their_sources() {
    let limits = &Catalogue::embedded().limits;
    assert!((limits.bgp_hold_seconds.value - 180.0).abs() < 1e-9);
    assert!((limits.circuit_sla.value.percent() - 99.95).abs() < 1e-9);
    // 1400 inner bytes + 2 padding + 2 trailer + 8 header + 8 IV + 16 ICV + 20 outer IPv4 = 1456.
    assert!((limits.esp_overhead_bytes.value - 56.0).abs() < 1e-9);
    assert_eq!(limits.gateway_subnet_prefix.value, 27);
    assert!(limits.mobile_line.value < limits.broadband_line.value);
    assert!(limits.broadband_line.value < limits.fibre_line.value);
    // Published with the SLA of VPN gateways: 99.95 % for all sizes but Basic.
    let gateway = Catalogue::embedded().fact(limits.er_gateway_sla.fact);
    assert_eq!((gateway.basis, gateway.confidence), (Basis::Published, Confidence::Medium));
    let routes = [limits.peering_routes, limits.peering_routes_premium, limits.network_routes];
    assert_eq!(routes.map(|most| most.value), [4000, 10_000, 1000]);
    assert_eq!((limits.vpn_routes.value, limits.vpn_flows.value), (4000, 500_000));
    let circuits = [limits.circuits_per_region, limits.circuits_per_subscription];
    assert_eq!(circuits.map(|most| most.value), [10, 50]);
}

#[test]
fn places_match_the_published_lists() {
    let catalogue = Catalogue::embedded();
    // Row `westeurope`: Europe, zones, pair `northeurope`, bandwidth zone 1.
    let region = catalogue.region("WestEurope").expect("a region");
    assert_eq!((region.display_name.as_str(), region.country_code.as_str()), ("West Europe", "NL"));
    assert_eq!(
        (region.geopolitical.as_deref(), region.paired.as_deref()),
        (Some("Europe"), Some("northeurope"))
    );
    assert!(region.zones && !region.restricted);
    assert_eq!((region.bandwidth_zone, region.group), (1, GeoGroup::Eu));
    // Row `UK West` of the corrected positions: Cardiff, 216 km from the published point.
    let cardiff = Point { lat: 51.4816, lon: -3.1791 };
    assert!(catalogue.region("ukwest").expect("a region").at.distance_km(cardiff) < 1.0);

    // Rows `Amsterdam2` (Local to West Europe) and `Queretaro (Mexico)` (zone 4).
    let amsterdam = catalogue.location("amsterdam2").expect("a location");
    assert_eq!(amsterdam.zone, 1);
    assert_eq!(amsterdam.local_regions, ["westeurope"]);
    // Row `Amsterdam2`: Digital Realty (Interxion) AMS8, 18 providers; row `Abu Dhabi`: one.
    assert_eq!(amsterdam.building, "Digital Realty (Interxion) AMS8");
    assert_eq!(amsterdam.providers.len(), 18);
    assert!(amsterdam.providers.iter().any(|name| name == "Colt"));
    let [abu_dhabi, dubai] =
        ["Abu Dhabi", "Dubai"].map(|name| catalogue.location(name).expect("a location"));
    assert_eq!(abu_dhabi.only_provider(dubai), Some("Etisalat UAE"));
    assert_eq!(abu_dhabi.only_provider(amsterdam), None);
    let known = catalogue.locations.iter().filter(|location| location.orderable());
    assert_eq!(known.clone().count(), 105);
    assert!(known.clone().all(|location| !location.providers.is_empty()));
    // Three zones in Illinois and Hyderabad, and Hyderabad's pair is Pune; both are open to all.
    let pairs = ["northcentralus", "indiasouthcentral"].map(|name| {
        let region = catalogue.region(name).expect("a region");
        assert!(region.zones && !region.restricted, "{name}");
        region.paired.as_deref()
    });
    assert_eq!(pairs, [Some("southcentralus"), Some("centralindia")]);
    assert_eq!(catalogue.location("Queretaro (Mexico)").map(|location| location.zone), Some(4));
    let metro =
        catalogue.metros.iter().find(|metro| metro.name == "Toronto Metro").expect("a metro");
    assert_eq!(metro.members, ["Toronto", "Toronto2"]);
    assert!(metro.providers.is_empty(), "no provider is active there yet");
}

#[track_caller]
fn price(meter: &Meter, scope: &Scope) -> Option<String> {
    Catalogue::embedded().prices.flat(meter, scope).map(|tier| tier.price.to_string())
}

#[test]
fn prices_match_the_list() {
    let west_europe = || Scope::Region("westeurope".into());
    // Rows `VpnGw2AZ`, `S2S Connection`, `ErGw1AZ Gateway`, `Standard IPv4 Static Public IP`.
    assert_eq!(
        price(&Meter::VpnGateway("VpnGw2AZ".into()), &west_europe()).as_deref(),
        Some("0.54")
    );
    assert_eq!(price(&Meter::VpnTunnel, &west_europe()).as_deref(), Some("0.015"));
    assert_eq!(
        price(&Meter::ErGateway("ErGw1AZ".into()), &west_europe()).as_deref(),
        Some("0.361")
    );
    assert_eq!(price(&Meter::PublicIp, &west_europe()).as_deref(), Some("0.005"));
    // Rows `1 Gbps ... Circuit` of zone 1: 436 metered, 5700 unlimited, 1200 Local.
    let circuit = |tier, plan, zone| price(&Meter::Circuit(tier, plan, 1000), &Scope::Zone(zone));
    assert_eq!(circuit(CircuitTier::Standard, CircuitPlan::Metered, 1).as_deref(), Some("436"));
    assert_eq!(circuit(CircuitTier::Standard, CircuitPlan::Unlimited, 1).as_deref(), Some("5700"));
    assert_eq!(circuit(CircuitTier::Local, CircuitPlan::Unlimited, 1).as_deref(), Some("1200"));
    // No Local price is listed for zone 4, and none is made up.
    assert_eq!(circuit(CircuitTier::Local, CircuitPlan::Unlimited, 4), None);
    // Row `Port 10 Gbps Port`, zone 1; row `Metered Data - Data Transfer Out`, zone 4.
    assert_eq!(
        price(&Meter::DirectPort(CircuitPlan::Metered, 10_000), &Scope::Zone(1)).as_deref(),
        Some("6000")
    );
    assert_eq!(price(&Meter::CircuitEgress, &Scope::Zone(4)).as_deref(), Some("0.1"));
}

#[test]
fn internet_egress_has_the_tiers_of_its_zone() {
    let tiers = |zone| -> Vec<(u64, String)> {
        let book = &Catalogue::embedded().prices;
        let tiers = book.tiers(&Meter::InternetEgress, &Scope::Zone(zone)).expect("a zone");
        tiers.iter().map(|tier| (tier.from, tier.price.to_string())).collect()
    };
    let row = |from, price: &str| (from, price.to_owned());
    // Rows `Standard Data Transfer Out`, Microsoft network, zones 1 and 2.
    assert_eq!(
        tiers(1),
        [
            row(0, "0"),
            row(100, "0.087"),
            row(10_335, "0.083"),
            row(51_295, "0.07"),
            row(153_695, "0.05"),
            row(512_095, "0.05")
        ]
    );
    assert_eq!(tiers(2)[1], row(100, "0.12"));
    assert_eq!(tiers(3)[1], row(100, "0.181"));
    // ExpressRoute units of a hub: 0.42 for the first five, 0.25 for the next.
    let book = &Catalogue::embedded().prices;
    let units = book.tiers(&Meter::VwanErUnit, &Scope::Region("eastus".into())).expect("a price");
    assert_eq!(units.iter().map(|tier| tier.from).collect::<Vec<_>>(), [0, 5]);
}

#[test]
fn every_fact_can_be_found_by_its_id() {
    let catalogue = Catalogue::embedded();
    for fact in catalogue.facts() {
        let (place, found) = catalogue.find(fact.id.as_str()).expect("its own id");
        assert_eq!(found, fact);
        assert_eq!(catalogue.id(place), fact.id);
        assert!(catalogue.source(&fact.source).is_some());
    }
    assert!(catalogue.find("vpn_gateway.VpnGw9AZ.aggregate").is_none());
}

#[test]
fn every_price_stands_in_the_researched_list() {
    match strays(Catalogue::embedded()) {
        Some(strays) => assert_eq!(strays, [""; 0]),
        None => println!("skipped: the researched price list is not here"),
    }
}

/// Prices of `catalogue` that differ from the researched list or stand in one of them only; none
/// where the list is not here, because it may not be shipped.
pub fn strays(catalogue: &Catalogue) -> Option<Vec<String>> {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/facts/prices.csv");
    let text = fs::read_to_string(list).ok()?;
    let mut rows = csv(&text).into_iter();
    let header = rows.next().expect("a header");
    let mut listed: BTreeMap<String, Vec<Money>> = BTreeMap::new();
    for row in rows {
        let field =
            |name: &str| row[header.iter().position(|column| column == name).expect(name)].as_str();
        if field("note").contains("SUPERSEDED") || field("currency") != "USD" {
            continue;
        }
        let Some((meter, from)) = meter_of(field("product"), field("sku"), field("meter")) else {
            continue;
        };
        let from = from + field("tier_min_units").parse::<u64>().expect("units");
        let tier = if from == 0 { String::new() } else { format!(".from{from}") };
        let price: Money = field("unit_price").parse().expect("a price");
        for scope in field("region_or_zone").split('|').filter_map(scope_of) {
            listed.entry(format!("price.{meter}.{scope}{tier}")).or_default().push(price);
        }
    }
    let embedded: BTreeMap<&str, Money> = catalogue
        .facts()
        .filter(|fact| fact.id.as_str().starts_with("price."))
        .map(|fact| {
            let price = fact.value.as_str().expect("text").parse().expect("a price");
            (fact.id.as_str(), price)
        })
        .collect();
    let mut strays = Vec::new();
    // These prices and the region's own rates were found after the list was made; data between regions
    // stands there by continents.
    let later = |id: &str| {
        id == "price.vpn_high_bandwidth.global"
            || id == "price.bastion_basic.global"
            || id.starts_with("price.internet_egress.newzealandnorth")
            || id.starts_with("price.inter_region.")
    };
    for (id, price) in &embedded {
        match listed.get(*id) {
            None if later(id) => {}
            None => strays.push(format!("{id} stands in no row")),
            Some(rows) if rows.contains(price) => {}
            Some(rows) => strays.push(format!("{id}: {price} is none of {rows:?}")),
        }
    }
    for (id, rows) in &listed {
        // A region that has the global price need not be repeated.
        let regionless = |region: &str| id.replace(&format!(".{region}"), ".global");
        let price = embedded.get(id.as_str()).or_else(|| {
            catalogue
                .regions
                .iter()
                .find_map(|region| embedded.get(regionless(&region.name).as_str()))
        });
        match price {
            None => strays.push(format!("{id} is not embedded")),
            Some(price) if rows.contains(price) => {}
            Some(price) => strays.push(format!("{id}: {price} is none of {rows:?}")),
        }
    }
    Some(strays)
}

/// The meter a row of the researched list belongs to, and the units its tiers start after.
fn meter_of(product: &str, sku: &str, meter: &str) -> Option<(Meter, u64)> {
    let word = |text: &str| meter.contains(text);
    let plan = if word("Unlimited") { CircuitPlan::Unlimited } else { CircuitPlan::Metered };
    let tier = [CircuitTier::Local, CircuitTier::Standard, CircuitTier::Premium]
        .into_iter()
        .find(|tier| meter.starts_with(tier.name()));
    let flat = |meter| Some((meter, 0));
    match (product, meter) {
        _ if word("(derived)") => None,
        ("ExpressRoute Direct", _) if word("Metro") => flat(Meter::DirectMetroPort(mbps(meter)?)),
        ("VPN Gateway", "Basic Gateway") => flat(Meter::VpnGateway("Basic".into())),
        ("VPN Gateway", sku) if sku.ends_with("AZ") => flat(Meter::VpnGateway(sku.into())),
        ("VPN Gateway", "S2S Connection") => flat(Meter::VpnTunnel),
        ("VPN Gateway", "P2S Connection") => flat(Meter::PointToSite),
        ("ExpressRoute Gateway", _) => flat(Meter::ErGateway(sku.into())),
        ("ExpressRoute", "Metered Data - Data Transfer Out") => flat(Meter::CircuitEgress),
        ("ExpressRoute", _) => flat(Meter::Circuit(tier?, plan, mbps(meter)?)),
        ("ExpressRoute Direct", _) if word("Port ") => flat(Meter::DirectPort(plan, mbps(meter)?)),
        ("ExpressRoute Direct", _) => flat(Meter::DirectCircuit(tier?, plan, mbps(meter)?)),
        ("ExpressRoute Global Reach", _) if word("Data") => flat(Meter::GlobalReachData),
        ("ExpressRoute Global Reach", _) => flat(Meter::GlobalReach(mbps(meter)?)),
        ("Rtn Preference: MGN", "Standard Data Transfer Out") => flat(Meter::InternetEgress),
        ("IP Addresses", "Standard IPv4 Static Public IP") => flat(Meter::PublicIp),
        ("Virtual Network Peering", _) => flat(Meter::VnetPeering),
        ("Virtual WAN", "Standard Hub Unit") => flat(Meter::VwanHub),
        ("Virtual WAN", "Routing Infrastructure Unit") => flat(Meter::VwanRoutingUnit),
        ("Virtual WAN", "Standard Hub Data Processed") => flat(Meter::VwanHubData),
        ("Virtual WAN", "VPN S2S Scale Unit") => flat(Meter::VwanVpnUnit),
        ("Virtual WAN", "VPN S2S Connection Unit") => flat(Meter::VwanVpnConnection),
        ("Virtual WAN", "ExpressRoute Scale Unit") => flat(Meter::VwanErUnit),
        ("Virtual WAN", "ExpressRoute Additional Scale Unit") => Some((Meter::VwanErUnit, 5)),
        ("Virtual WAN", "ExpressRoute Connection Unit") => flat(Meter::VwanErConnection),
        ("Virtual WAN", "VPN P2S Scale Unit") => flat(Meter::VwanPointToSiteUnit),
        ("Virtual WAN", "VPN P2S Connection Unit") => flat(Meter::VwanPointToSiteConnection),
        _ => None,
    }
}

/// The rate in `Standard Metered Data 2 Gbps Circuit`.
fn mbps(text: &str) -> Option<u32> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.iter().position(|word| *word == "Mbps" || *word == "Gbps")?;
    let number: u32 = words[at.checked_sub(1)?].parse().ok()?;
    Some(if words[at] == "Gbps" { number * 1000 } else { number })
}

fn scope_of(text: &str) -> Option<String> {
    match text {
        "Global" | "indicative" | "as published (country not recorded)" => {
            Some("global".to_owned())
        }
        zone if zone.starts_with("Zone ") => Some(format!("zone{}", &zone["Zone ".len()..])),
        gov if gov.starts_with("US Gov") => None,
        region => Some(region.to_owned()),
    }
}

/// The fields of comma-separated text with quotes.
fn csv(text: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for line in text.lines() {
        let mut row = vec![String::new()];
        let mut quoted = false;
        for letter in line.chars() {
            match letter {
                '"' => quoted = !quoted,
                ',' if !quoted => row.push(String::new()),
                other => row.last_mut().expect("a field").push(other),
            }
        }
        rows.push(row);
    }
    rows
}
