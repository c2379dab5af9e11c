//! The pictures of one design: golden SVGs, and that they show what the design has, for every kind of design.

use std::{collections::BTreeSet, fs, sync::LazyLock};

use onramp::{
    catalogue::Catalogue,
    chart::Sketch,
    domain::{Point, Scenario},
    engine::{Engine, Listing},
    evaluation::{Component, ComponentKind as Kind, Design, OfficeLatency},
};
use proptest::prelude::*;

/// The designs that the answer to a question lists.
fn designs(scenario: &Scenario) -> Vec<Design> {
    let engine = Engine::new(Catalogue::embedded());
    engine.answer(scenario, Listing::Shortlist).expect("a valid scenario").designs
}

/// One of `tests/scenarios` or, with its number, of `tests/data/decisions`.
#[track_caller]
fn scenario(name: &str) -> Scenario {
    if let Ok(text) = fs::read_to_string(format!("tests/scenarios/{name}.json")) {
        return Scenario::from_json(&text).expect("a valid scenario");
    }
    let text = fs::read_to_string(format!("tests/data/decisions/{name}.json")).expect(name);
    let case: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    Scenario::from_json(&case["scenario"].to_string()).expect("a valid scenario")
}

/// The first listed design of a question whose id holds `part`.
#[track_caller]
fn design(name: &str, part: &str) -> Design {
    let found = designs(&scenario(name)).into_iter().find(|design| design.id.contains(part));
    found.unwrap_or_else(|| panic!("{name} lists no design with `{part}`"))
}

/// Questions that between them have every kind of design.
const QUESTIONS: [&str; 12] = [
    "small-firm",
    "headquarters-and-branches",
    "hospital-maximum",
    "bank-end-to-end",
    "three-continents",
    "remote-users",
    "retailer",
    "17-retailer-500",
    "52-bow-tie-atlantic",
    "70-amsterdam-20g-replication",
    "74-canada-two-coasts",
    "75-global-three-continents",
];

static LISTED: LazyLock<Vec<Design>> =
    LazyLock::new(|| QUESTIONS.iter().flat_map(|name| designs(&scenario(name))).collect());

const WIDTHS: [u32; 6] = [300, 340, 390, 619, 960, 1400];

#[test]
fn sketches_look_as_reviewed() {
    let cases = [
        ("one-way", design("small-firm", "vpn.VpnGw1AZ.active-standby")),
        ("mixed", design("headquarters-and-branches", "er-ipsec")),
        ("two-metros", design("hospital-maximum", "internet-backup")),
        ("hubs", design("three-continents", "southeastasia")),
    ];
    for (name, design) in &cases {
        for (width, pixels) in [("wide", 960), ("narrow", 340)] {
            let drawn = Sketch::Topology.svg(design, pixels);
            insta::assert_binary_snapshot!(
                &format!("topology-{name}-{width}.svg"),
                drawn.into_bytes()
            );
        }
    }
    for (name, design) in [&cases[1], &cases[2]] {
        let drawn = Sketch::Map.svg(design, 340);
        insta::assert_binary_snapshot!(&format!("map-{name}-narrow.svg"), drawn.into_bytes());
    }
}

#[test]
fn the_title_says_what_all_traffic_needs() {
    #[track_caller]
    fn check(sketch: Sketch, design: &Design, expected: &str) {
        assert_eq!(sketch.title(design), expected, "{}", design.id);
    }
    let bow_tie = design("52-bow-tie-atlantic", "er.premium-metered-1000");
    check(
        Sketch::Topology,
        &bow_tie,
        "All traffic needs the ExpressRoute gateway: if it fails, no office reaches Azure",
    );
    let mixed = design("headquarters-and-branches", "er-ipsec");
    check(
        Sketch::Topology,
        &mixed,
        "All traffic needs the VPN gateway and the region West Europe: if one of them fails, no office reaches Azure",
    );
    let bank = design("bank-end-to-end", "london+london2");
    let title = Sketch::Topology.title(&bank);
    assert!(title.ends_with("Azure; all its circuits end in one city"), "{title}");
    let one = design("70-amsterdam-20g-replication", "direct");
    check(
        Sketch::Topology,
        &one,
        "All traffic needs the peering location Amsterdam, the circuit and 2 more parts: if one of them fails, \
         the office does not reach Azure",
    );

    // Without a shared part: what stands alone in some places, else in each office, else nowhere.
    let mut without = design("74-canada-two-coasts", "er.standard");
    let known = without.availability.single_points_of_failure.clone();
    let keep = |events: &[&str]| -> Vec<String> {
        known
            .iter()
            .filter(|event| events.iter().any(|part| event.contains(part)))
            .cloned()
            .collect()
    };
    without.availability.single_points_of_failure = keep(&["circuit in Toronto", "private line"]);
    check(Sketch::Topology, &without, "The circuit in Toronto cuts off 1 office of 2 if it fails");
    without.availability.single_points_of_failure = keep(&["private line"]);
    check(
        Sketch::Topology,
        &without,
        "Past each office's own line and device nothing stands alone",
    );
    without.availability.single_points_of_failure.clear();
    check(
        Sketch::Topology,
        &without,
        "No part stands alone: whatever fails, another way takes over",
    );
}

#[test]
fn the_map_says_who_is_farthest_with_the_figures_of_the_answer() {
    let design = design("75-global-three-continents", "er.premium");
    let far = design.latency.offices.iter().max_by(|a, b| a.p50_ms.total_cmp(&b.p50_ms));
    let far = far.expect("an office");
    let title = Sketch::Map.title(&design);
    let start = format!("{} is farthest, {:.1} ms to East US", far.name, far.p50_ms);
    assert!(title.starts_with(&start), "{title}");
}

/// All the texts of a picture with their box: left, right, middle and size.
fn texts(svg: &str) -> Vec<(String, [f64; 4])> {
    let attribute = |tag: &str, name: &str| -> String {
        let start = tag.split_once(&format!(" {name}=\"")).map_or("", |(_, rest)| rest);
        start.split('"').next().unwrap_or_default().to_owned()
    };
    let number = |text: String| text.parse::<f64>().unwrap_or(0.0);
    svg.split("<text")
        .skip(1)
        .map(|text| {
            let (tag, rest) = text.split_once('>').expect("a tag");
            let words = rest.split("</text>").next().unwrap_or_default().trim();
            let words = words.replace("&apos;", "'");
            let size = number(attribute(tag, "font-size"));
            // Letters are about half as wide as they are high.
            let width = words.chars().count() as f64 * size * 0.5;
            let x = number(attribute(tag, "x"));
            let left = match attribute(tag, "text-anchor").as_str() {
                "middle" => x - width / 2.0,
                "end" => x - width,
                _ => x,
            };
            (words, [left, left + width, number(attribute(tag, "y")), size])
        })
        .collect()
}

#[track_caller]
fn check_picture(sketch: Sketch, design: &Design, width: u32) {
    let what = || format!("{sketch:?} of {} at {width}", design.id);
    let height = sketch.height(design, width);
    let svg = sketch.svg(design, width);
    assert!(svg.ends_with("</svg>\n"), "{}", what());
    assert!(svg.contains(&format!("viewBox=\"0 0 {width} {height}\"")), "{}", what());
    assert!(!svg.contains("NaN") && !svg.contains("inf"), "{}", what());
    assert!(height < 3000, "{} is {height} pixels high", what());
    for (words, [left, right, y, size]) in texts(&svg) {
        let inside = -0.5 <= left && right <= f64::from(width) + 0.5;
        assert!(inside && 0.0 < y && y < f64::from(height), "{}: `{words}` stands out", what());
        assert!(9.99 < size, "{}: `{words}` has {size} pixels", what());
    }
}

#[test]
fn every_listed_design_can_be_drawn_at_every_width() {
    for design in LISTED.iter() {
        for sketch in Sketch::ALL {
            for width in WIDTHS {
                check_picture(sketch, design, width);
            }
        }
    }
}

/// What a stop of this kind is called.
fn called(part: &Component) -> Option<String> {
    let place = part.place.clone().unwrap_or_default();
    Some(match part.kind {
        Kind::ExpressrouteCircuit => place,
        Kind::ExpressrouteDirectPort => format!("on {}", part.sku),
        Kind::VirtualWanHub => "Virtual WAN hub".to_owned(),
        Kind::VwanVpnGateway => format!("VPN, {}", part.sku),
        Kind::VwanExpressrouteGateway => format!("ExpressRoute, {}", part.sku),
        Kind::VpnGateway => "VPN gateway".to_owned(),
        Kind::ExpressrouteGateway => "ExpressRoute gateway".to_owned(),
        Kind::InternetLine => "Internet".to_owned(),
        Kind::PointToSite => "Remote users".to_owned(),
        _ => return None,
    })
}

#[test]
fn every_part_that_is_drawn_is_there_as_text_too() {
    let mut kinds = BTreeSet::new();
    for design in LISTED.iter() {
        let drawn: Vec<String> = texts(&Sketch::Topology.svg(design, 1400))
            .into_iter()
            .map(|(words, _)| words)
            .collect();
        let drawn = drawn.join(" ");
        let table = Sketch::Topology.table(design);
        let cells = table.rows.concat().join(" ");
        let places = Sketch::Map.table(design).rows.concat().join(" ");
        for part in &design.components {
            let Some(name) = called(part) else { continue };
            kinds.insert(part.kind);
            assert!(drawn.contains(&name), "{}: no {name} in {drawn}", design.id);
            assert!(cells.contains(&name), "{}: no {name} in {cells}", design.id);
            if let Some(place) = part.place.as_deref().filter(|_| part.at.is_some()) {
                assert!(places.contains(place), "{}: no {place} in {places}", design.id);
            }
        }
        for office in design.latency.offices.iter().take(2) {
            assert!(places.contains(&office.name), "{}: no {}", design.id, office.name);
        }
    }
    assert_eq!(kinds.len(), 9, "some kind is in no design: {kinds:?}");
}

#[test]
fn what_stands_alone_is_marked_and_nothing_else() {
    for design in LISTED.iter() {
        let table = Sketch::Topology.table(design);
        let alone = |what: &str| {
            let rows = table.rows.iter().filter(|row| row[1] == what);
            rows.into_iter().any(|row| row[4] != "no")
        };
        let points = &design.availability.single_points_of_failure;
        let has = |part: &str| points.iter().any(|point| point.contains(part));
        assert_eq!(alone("VPN gateway"), has("the VPN gateway"), "{}: {points:?}", design.id);
        assert_eq!(
            alone("ExpressRoute gateway"),
            !design.architecture.virtual_wan && has("the ExpressRoute gateway"),
            "{}: {points:?}",
            design.id
        );
        assert_eq!(alone("Provider"), has("connectivity provider"), "{}: {points:?}", design.id);
        let badges = Sketch::Topology.svg(design, 960).matches("font-weight=\"bold\"").count();
        assert!(0 < badges, "{}", design.id);
    }
}

#[test]
fn ways_say_what_they_are_and_whether_they_are_encrypted() {
    #[track_caller]
    fn leads(design: &Design, from: &str, expected: &str) {
        let table = Sketch::Topology.table(design);
        let row = table.rows.iter().find(|row| row[1] == from).unwrap_or_else(|| panic!("{from}"));
        assert_eq!(row[3], expected, "{from}");
    }
    let hospital = design("hospital-maximum", "internet-backup");
    leads(
        &hospital,
        "Main hospital",
        "Provider, line to Stockholm Metro (encrypted), Provider, line to Oslo Metro (encrypted, takes over), \
         Internet, the offices' internet providers (encrypted, takes over)",
    );
    leads(&hospital, "Stockholm Metro", "ExpressRoute gateway, ErGw3AZ (encrypted)");
    leads(&hospital, "VPN gateway", "Sweden Central (in clear)");
    let clear = design("52-bow-tie-atlantic", "er.premium-metered-1000.amsterdam-metro");
    leads(
        &clear,
        "Amsterdam",
        "Provider, line to Amsterdam Metro (in clear), Provider, line to Washington DC Metro (in clear, takes over)",
    );
    let direct = design("70-amsterdam-20g-replication", "direct");
    leads(&direct, "AMS DC", "Own lines, to ports in Amsterdam (encrypted)");
    leads(&direct, "Amsterdam", "ExpressRoute gateway, ErGw3AZ (in clear)");
    let hubs = design("three-continents", "southeastasia");
    let office = hubs.latency.offices.iter().find(|office| office.name == "Singapore");
    assert_eq!(office.expect("Singapore").via, "hub in Southeast Asia");
}

#[test]
fn names_of_strangers_stay_text() {
    const HOSTILE: &str = "\"><img src=x onerror='alert(1)'> & \u{0}\u{202e}<script>";
    let mut hostile = design("small-firm", "vpn");
    hostile.latency.offices = (hostile.latency.offices.iter())
        .map(|office| OfficeLatency { name: HOSTILE.to_owned(), ..office.clone() })
        .collect();
    for sketch in Sketch::ALL {
        let svg = sketch.svg(&hostile, 960);
        assert!(!svg.contains("<img") && !svg.contains("<script"), "{sketch:?}");
        assert!(!svg.contains(['\u{0}', '\u{202e}']), "{sketch:?}");
        assert_eq!(svg.split('>').next().unwrap_or_default().matches('"').count(), 12);
    }
}

/// A design with other offices than it had, as many as `places`, each by a way that it has.
fn moved(design: &Design, places: &[(f64, f64, u32, usize, String)]) -> Design {
    let known = &design.latency.offices;
    let offices = places.iter().map(|(lat, lon, count, which, name)| {
        let office = &known[which % known.len()];
        OfficeLatency {
            at: Point { lat: *lat, lon: *lon },
            count: *count,
            name: name.clone(),
            bandwidth_mbps: f64::from(*count),
            ..office.clone()
        }
    });
    let mut moved = design.clone();
    moved.latency.offices = offices.collect();
    moved
}

#[test]
fn a_thousand_offices_are_few_marks_and_a_short_table() {
    let places: Vec<_> = (0..1000_u32)
        .map(|n| {
            let (lat, lon) = (f64::from(n % 40) * 2.5 - 40.0, f64::from(n / 40) * 14.0 - 170.0);
            (lat, lon, 1, n as usize, format!("Shop {n}"))
        })
        .collect();
    for (name, part) in [("headquarters-and-branches", "er-ipsec"), ("three-continents", "vpn")] {
        let many = moved(&design(name, part), &places);
        for sketch in Sketch::ALL {
            check_picture(sketch, &many, 340);
            check_picture(sketch, &many, 1400);
            let table = sketch.table(&many);
            assert!(table.rows.len() < 20, "{sketch:?}: {} rows", table.rows.len());
            let size = sketch.svg(&many, 960).len();
            assert!(size < 600_000, "{sketch:?} has {size} bytes");
        }
        let first = Sketch::Topology.table(&many).rows.concat().join(" ");
        assert!(first.contains("offices"), "{first}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn offices_anywhere_can_be_drawn(
        which in any::<prop::sample::Index>(),
        width in 200_u32..1600,
        places in prop::collection::vec(
            (-90.0..90.0_f64, -180.0..180.0_f64, 1_u32..500, 0..8_usize, "\\PC{0,40}"),
            1..30,
        ),
    ) {
        let design = moved(which.get(&LISTED), &places);
        for sketch in Sketch::ALL {
            let svg = sketch.svg(&design, width);
            prop_assert!(svg.ends_with("</svg>\n"));
            prop_assert!(!svg.contains("NaN"));
            let rows = sketch.table(&design);
            prop_assert!(rows.rows.iter().all(|row| row.len() == rows.columns.len()));
            prop_assert!(!sketch.title(&design).is_empty());
        }
    }
}
