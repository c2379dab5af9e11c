//! Pictures: golden SVGs of a hand-made evaluation, and titles and tables that say the same.

use std::collections::BTreeMap;

use onramp::{
    catalogue::Catalogue,
    chart::{Cloud, Picture, Table, Theme},
    domain::{Money, Redundancy, Scenario},
    engine::Engine,
    evaluation::{
        Amount, Architecture, AttachedOffices, AvailabilityEstimate, Complexity, Cost, CostLine,
        CriterionScore, Design, EncryptionReach, Evaluation, Family, FamilyAnswer, Latency,
        LeadTime, Point, Score, Search, Security, Throughput, Verdict, VerdictKind, Violation,
    },
};
use plotters::{drawing::IntoDrawingArea, prelude::SVGBackend, style::RGBColor};

fn usd(text: &str) -> Money {
    text.parse().expect("an amount")
}

/// A line of a bill; an amount that starts with `~` is indicative, `?` unknown.
fn line((label, amount): &(&str, &str)) -> CostLine {
    let indicative = amount.strip_prefix('~').map(usd);
    let known = if amount.starts_with(['~', '?']) { None } else { Some(usd(amount)) };
    CostLine {
        key: (*label).to_owned(),
        region: None,
        place: None,
        zone: None,
        office: None,
        ask_for_quote: false,
        label: (*label).to_owned(),
        quantity: "1".into(),
        unit: "month".into(),
        unit_price: known,
        monthly: known,
        indicative_monthly: indicative,
        indicative_low: indicative,
        indicative_high: indicative,
        facts: Vec::new(),
    }
}

fn design(
    id: &str,
    family: Family,
    title: &str,
    rtt_ms: f64,
    lines: &[(&str, &str)],
    contributions: [f64; 7],
) -> Design {
    let lines: Vec<CostLine> = lines.iter().map(line).collect();
    let monthly: Money = lines.iter().filter_map(|line| line.monthly).sum();
    let indicative: Money = lines.iter().filter_map(|line| line.indicative_monthly).sum();
    let criteria: BTreeMap<_, _> = Scenario::default()
        .weights
        .points()
        .iter()
        .zip(contributions)
        .map(|((key, points), contribution)| {
            let weight = points / 100.0;
            let raw = "a figure".to_owned();
            let scale = "a scale".to_owned();
            let score =
                CriterionScore { value: contribution / weight, weight, contribution, raw, scale };
            ((*key).to_owned(), score)
        })
        .collect();
    Design {
        contrast: None,
        id: id.to_owned(),
        family,
        title: title.to_owned(),
        parts: Vec::new(),
        variant_of: None,
        outage_monthly: None,
        architecture: Architecture {
            key: id.to_owned(),
            tag: String::new(),
            name: title.to_owned(),
            locations: Vec::new(),
            metro: false,
            direct: false,
            vpn_backup: false,
            ipsec: false,
            virtual_wan: false,
            regions: 1,
            offices: AttachedOffices { private: 0, vpn: 1 },
        },
        feasible: true,
        components: Vec::new(),
        violations: Vec::new(),
        warnings: Vec::new(),
        cost: Cost {
            one_offs: Vec::new(),
            upgrades: Vec::new(),
            currency: "USD".into(),
            monthly,
            upfront: Money::ZERO,
            horizon_total: monthly,
            complete: lines.iter().all(|line| line.monthly.is_some()),
            planning_monthly: monthly + indicative,
            planning_low: monthly + indicative,
            planning_high: monthly + indicative,
            lines,
        },
        latency: Latency {
            second_region: None,
            worst_p50_ms: rtt_ms,
            worst_p90_ms: rtt_ms * 1.4,
            mean_p50_ms: rtt_ms,
            worst_after_failure_ms: rtt_ms,
            offices: Vec::new().into(),
        },
        throughput: Throughput {
            mbps: 1000.0,
            required_mbps: 500.0,
            bottleneck: String::new(),
            chain: Vec::new(),
            single_flow_mbps: 50.0,
            flows_mbps: 800.0,
            one_path_lost_mbps: 500.0,
            lever: String::new(),
            single_flow_limited_by: String::new(),
            line_mbps_to_order: 0.0,
            next_gateway: None,
        },
        availability: AvailabilityEstimate {
            sla_percent: 99.9,
            independent_percent: 99.9,
            common_cause_percent: 99.9,
            downtime_minutes_per_year: 500.0,
            failover_seconds: None,
            failover_slow_seconds: None,
            single_points_of_failure: Vec::new(),
            choices: Vec::new(),
            failures: Vec::new(),
            redundancy: Redundancy::Standard,
            facts: Vec::new(),
        },
        security: Security {
            encryption: EncryptionReach::Hop,
            private_path: false,
            backup_encrypted: None,
            explanation: String::new(),
        },
        lead_time_weeks: LeadTime { low: 0.0, high: 1.0 },
        complexity: Complexity { level: 1, words: "simple".into(), drivers: Vec::new() },
        one_way_doors: Vec::new(),
        plan: Vec::new(),
        score: Score { total: contributions.iter().sum(), criteria },
        pareto: true,
        rank: Some(1),
        first_rank_share: None,
    }
}

fn evaluation(designs: Vec<Design>) -> Evaluation {
    let of = |family: Family, feasible: bool| {
        designs.iter().find(|d| d.family == family && d.feasible == feasible).map(|d| d.id.clone())
    };
    let families = Family::ALL.map(|family| {
        let (best, nearest) = (of(family, true), of(family, false));
        (family, FamilyAnswer { best, nearest, why_not: String::new() })
    });
    let winner = designs.iter().find(|design| design.feasible);
    Evaluation {
        constraints: Vec::new(),
        confidence: None,
        crossings: Vec::new(),
        engine_version: "0".into(),
        catalogue_version: "0".into(),
        scenario: Scenario::default(),
        verdict: Verdict {
            kind: if winner.is_some() {
                VerdictKind::Recommended
            } else {
                VerdictKind::NoneFeasible
            },
            design: winner.map(|design| design.id.clone()),
            runner_up: None,
            family: winner.map(|design| design.family),
            summary: String::new(),
            reasons: Vec::new(),
            cons: Vec::new(),
            ask_first: Vec::new(),
        },
        families: families.into(),
        exclusions: Vec::new(),
        search: Search {
            placements: 9,
            pruned: 0,
            built: 9,
            feasible: 9,
            architectures: 9,
            pareto: 9,
        },
        flips: Vec::new(),
        assumptions: Vec::new(),
        warnings: Vec::new(),
        designs,
    }
}

fn ruled_out(design: Design) -> Design {
    let violation = Violation {
        passes_if: None,
        rule: "max_rtt".into(),
        required: Amount::Number(2.0),
        achieved: Amount::Number(design.latency.worst_p50_ms),
        unit: "ms".into(),
        message: format!("{} ms is above the 2 ms required.", design.latency.worst_p50_ms),
        facts: Vec::new(),
    };
    Design { feasible: false, rank: None, violations: vec![violation], ..design }
}

/// Three families, a dozen designs, costs from hundreds to tens of thousands.
fn typical() -> Evaluation {
    let vpn = |id: &str, title: &str, gateway: &str| {
        let lines = [
            ("Internet lines, 3 offices", "~1425"),
            ("VPN gateway", gateway),
            ("Data leaving Azure", "412.50"),
            ("Public IP addresses", "7.30"),
        ];
        design(id, Family::Vpn, title, 14.2, &lines, [0.27, 0.10, 0.04, 0.11, 0.06, 0.048, 0.04])
    };
    let circuit = |id: &str, title: &str, rtt: f64, circuit: &str, port: &str| {
        let lines = [
            ("ExpressRoute circuit 1 Gbps Standard metered", circuit),
            ("ExpressRoute gateway ErGw1AZ", "361.35"),
            ("Data leaving Azure over the circuit", "125.00"),
            ("Provider port and cross-connect, Amsterdam", port),
        ];
        let scores = [0.21, 0.168, 0.08, 0.16, 0.07, 0.015, 0.03];
        design(id, Family::Expressroute, title, rtt, &lines, scores)
    };
    let ipsec = |id: &str, rtt: f64, circuit: &str| {
        let lines = [
            ("ExpressRoute circuit 1 Gbps Standard metered", circuit),
            ("VPN gateway VpnGw3AZ over private peering", "1278.23"),
            ("ExpressRoute gateway ErGw1AZ", "361.35"),
            ("Data leaving Azure over the circuit", "125.00"),
            ("Provider port and cross-connect, Amsterdam", "~1800"),
            ("Tunnels beyond the included ones", "12"),
            ("Public IP addresses", "10.95"),
            ("Route server", "?"),
        ];
        let title = "ExpressRoute 1 Gbps with IPsec, two locations";
        let scores = [0.15, 0.16, 0.03, 0.17, 0.1, 0.013, 0.01];
        design(id, Family::ExpressrouteIpsec, title, rtt, &lines, scores)
    };
    evaluation(vec![
        circuit(
            "er-1",
            "ExpressRoute 1 Gbps Standard metered, ErGw1AZ, Amsterdam",
            4.1,
            "436",
            "~1800",
        ),
        vpn("vpn-1", "VPN Gateway VpnGw2AZ, active-active", "448.95"),
        vpn("vpn-2", "VPN Gateway VpnGw3AZ, active-active", "1278.23"),
        vpn("vpn-3", "VPN Gateway VpnGw5AZ, active-active", "3577"),
        circuit("er-2", "ExpressRoute 2 Gbps", 4.1, "872", "~2600"),
        circuit("er-3", "ExpressRoute Local 1 Gbps", 3.6, "1200", "~1800"),
        circuit("er-4", "ExpressRoute Direct 10 Gbps", 3.1, "8000", "~4000"),
        ipsec("ipsec-1", 5.6, "436"),
        ipsec("ipsec-2", 5.2, "5700"),
        ruled_out(circuit("er-9", "ExpressRoute 500 Mbps", 4.1, "290", "~1200")),
        ruled_out(vpn("vpn-9", "VPN Gateway VpnGw1AZ", "138.70")),
    ])
}

#[test]
fn a_design_without_all_prices_is_never_called_cheapest() {
    let unpriced =
        design("er-0", Family::Expressroute, "No price", 3.0, &[("Port", "?")], [0.0; 7]);
    let mut designs = typical().designs;
    designs.push(unpriced.clone());
    let title = Picture::Tradeoff.title(&evaluation(designs));
    assert!(title.starts_with("VPN Gateway costs least, about $2,294"), "{title}");

    let alone = Picture::Tradeoff.title(&evaluation(vec![unpriced]));
    assert_eq!(
        alone,
        "ExpressRoute costs least and nothing is nearer: at least $0 a month at 3 ms"
    );
}

#[test]
fn a_plainer_variant_does_not_take_the_place_of_what_is_recommended() {
    let of = |id: &str, family, rtt: f64, amount: &str| {
        design(id, family, id, rtt, &[("Gateway", amount)], [0.0; 7])
    };
    let recommended = of("vpn-pair", Family::Vpn, 5.9, "3289");
    let plainer = of("vpn-one", Family::Vpn, 5.9, "3285");
    let circuit = of("er-1", Family::Expressroute, 3.3, "4248");
    let title = |designs| Picture::Tradeoff.title(&evaluation(designs));
    assert_eq!(
        title(vec![recommended.clone(), plainer.clone(), circuit.clone()]),
        "The recommended VPN Gateway, $3,289 a month; ExpressRoute cuts the round trip from 5.9 to 3.3 ms for $959 more"
    );
    assert_eq!(
        title(vec![recommended.clone(), plainer.clone()]),
        "Nothing is nearer than the recommended VPN Gateway: $3,289 a month at 5.9 ms"
    );
    assert_eq!(
        title(vec![circuit, recommended, plainer]),
        "VPN Gateway costs least, $3,285 a month; ExpressRoute cuts the round trip from 5.9 to 3.3 ms for $963 more"
    );
}

/// Every design breaks a requirement.
fn nothing_feasible() -> Evaluation {
    let designs = typical().designs.into_iter().map(ruled_out).collect();
    evaluation(designs)
}

#[test]
fn pictures_look_as_reviewed() {
    for picture in Picture::ALL {
        for (width, size) in [("wide", (760, 400)), ("narrow", (320, 320))] {
            let drawn = picture.svg(&typical(), size);
            let name = format!("{}-{width}.svg", picture.key());
            insta::assert_binary_snapshot!(&name, drawn.into_bytes());
        }
    }
    let none = Picture::Tradeoff.svg(&nothing_feasible(), (640, 360));
    insta::assert_binary_snapshot!("tradeoff-nothing-feasible.svg", none.into_bytes());
}

#[test]
fn every_size_and_evaluation_can_be_drawn() {
    let mut odd = typical();
    odd.designs[0].latency.worst_p50_ms = f64::NAN;
    odd.designs[1].cost.lines.clear();
    odd.designs[1].cost.planning_monthly = Money::ZERO;
    odd.designs[2].title = "→ & <b>\u{1f600}".repeat(40);
    odd.designs[3].score.criteria.clear();
    let empty = evaluation(Vec::new());
    for evaluation in [typical(), nothing_feasible(), odd, empty] {
        for picture in Picture::ALL {
            for size in [(1, 1), (60, 60), (130, 110), (320, 240), (1200, 600), (4000, 100)] {
                let drawn = picture.svg(&evaluation, size);
                assert!(drawn.ends_with("</svg>\n"), "{picture:?} {size:?}");
                assert!(!drawn.contains("NaN"), "{picture:?} {size:?}");
            }
        }
    }
}

/// Every element of `svg`, each named once.
fn elements(svg: &str) -> Vec<&str> {
    let mut names: Vec<&str> = svg
        .split('<')
        .skip(1)
        .filter_map(|tag| tag.trim_start_matches('/').split([' ', '>', '/']).next())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn names_of_strangers_stay_text() {
    const HOSTILE: &str = "\"><img src=x onerror='alert(1)'> & \u{0}\u{202e}<script>";
    let mut hostile = typical();
    for design in &mut hostile.designs {
        design.title = HOSTILE.to_owned();
        design.cost.lines[0].label = HOSTILE.to_owned();
        for violation in &mut design.violations {
            violation.message = HOSTILE.to_owned();
        }
    }
    let none = evaluation(hostile.designs.iter().cloned().map(ruled_out).collect());
    for evaluation in [&hostile, &none] {
        for picture in Picture::ALL {
            let drawn = picture.svg(evaluation, (900, 400));
            let known = ["circle", "polygon", "polyline", "rect", "svg", "text"];
            assert!(elements(&drawn).iter().all(|name| known.contains(name)), "{drawn}");
            assert!(!drawn.contains(['\u{0}', '\u{202e}']), "{picture:?}");
            let head = drawn.split('>').next().unwrap_or_default();
            assert_eq!(head.matches('"').count(), 12, "six attributes: {head}");
        }
    }
    assert!(Picture::Tradeoff.svg(&hostile, (900, 400)).contains("&lt;img"));
}

#[test]
fn pictures_have_a_name_a_view_box_and_readable_text() {
    for picture in Picture::ALL {
        let drawn = picture.svg(&typical(), (340, 320));
        assert!(drawn.starts_with("<svg role=\"img\" aria-label=\""), "{drawn}");
        assert!(drawn.contains("viewBox=\"0 0 340 320\""), "{drawn}");
        for size in drawn.split("font-size=\"").skip(1) {
            let size: f64 =
                size.split('"').next().and_then(|size| size.parse().ok()).expect("a size");
            assert!(9.99 < size, "{picture:?}: text of {size} pixels");
        }
    }
}

/// The style sheet turns each light colour into the dark one, and there are no others.
#[test]
fn the_style_sheet_knows_every_colour() {
    let css = std::fs::read_to_string("static/app.css").expect("it is there");
    let hex = |RGBColor(red, green, blue)| format!("#{red:02X}{green:02X}{blue:02X}");
    let all = |theme: &Theme| {
        let mut all = vec![theme.background, theme.foreground, theme.muted, theme.grid];
        all.extend(theme.families);
        all.extend(theme.criteria);
        all
    };
    let mut known = vec!["#101216".to_owned()];
    for (light, dark) in all(&Theme::LIGHT).into_iter().zip(all(&Theme::DARK)) {
        let light = hex(light);
        known.push(light.clone());
        if light == hex(dark) {
            continue;
        }
        let rule = css
            .lines()
            .find(|line| line.contains(&format!("[fill=\"{light}\"]")))
            .unwrap_or_else(|| panic!("no rule for {light}"));
        let value = rule.split("fill: ").nth(1).expect("a rule for fills");
        let value = match value.strip_prefix("var(") {
            Some(name) => {
                let name = name.split(')').next().unwrap_or_default();
                css.lines().find(|line| line.trim().starts_with(&format!("{name}:"))).expect(name)
            }
            None => value,
        };
        let wanted = format!("light-dark({}, {})", light.to_lowercase(), hex(dark).to_lowercase());
        assert!(value.contains(&wanted), "{rule}: {wanted}");
    }
    for picture in Picture::ALL {
        let drawn = picture.svg(&typical(), (760, 400));
        for color in drawn.split("=\"#").skip(1) {
            let color = format!("#{}", &color[..6]);
            assert!(known.contains(&color), "{picture:?} has {color}");
        }
        for color in drawn.split("stroke=\"#").skip(1) {
            assert!(css.contains(&format!("[stroke=\"#{}\"]", &color[..6])), "stroke {color:.6}");
        }
    }
}

fn worked_example() -> (Evaluation, Vec<Point>) {
    let engine = Engine::new(Catalogue::embedded());
    let scenario = Scenario::default();
    let answer = engine.answer(&scenario, onramp::engine::Listing::All).expect("an answer");
    (answer, engine.points(&scenario))
}

#[test]
fn the_cloud_holds_every_design_with_the_figures_of_the_list() {
    let (answer, points) = worked_example();
    assert_eq!(points.len(), answer.search.built as usize);
    assert_eq!(points.len(), answer.designs.len());
    for point in &points {
        let design = answer.design(&point.id).expect("all are listed");
        assert_eq!(design.title, point.title);
        assert_eq!(design.parts.join(", "), point.parts);
        assert_eq!(design.feasible, point.feasible());
        assert_eq!(design.variant_of.as_ref().unwrap_or(&design.id), &point.face);
        let listed = design.cost.planning_monthly.to_f64();
        assert!((listed - point.planning_monthly).abs() < 0.01, "{}", point.id);
        assert!((design.latency.worst_p50_ms - point.worst_p50_ms).abs() < 1e-9, "{}", point.id);
        let down = design.availability.downtime_minutes_per_year;
        assert!((down - point.downtime_minutes_per_year).abs() < 1e-6, "{}", point.id);
    }

    let cloud = Cloud::new(points, &answer);
    let winner = cloud.winner().expect("the worked example has a recommendation");
    assert_eq!(Some(&cloud.points()[winner].id), answer.verdict.design.as_ref());
    let costs: Vec<f64> = cloud.points().iter().map(|point| point.planning_monthly).collect();
    assert!(costs.is_sorted(), "not the cheapest first");
    let start = format!("{} of {} designs meet", answer.search.feasible, costs.len());
    assert!(cloud.title().starts_with(&start), "{}", cloud.title());
}

#[test]
fn the_cloud_is_drawn_where_it_says() {
    let (answer, points) = worked_example();
    let cloud = Cloud::new(points, &answer);
    for size in [(900, 420), (320, 380)] {
        let places = cloud.places(size, &Theme::LIGHT);
        assert_eq!(places.len(), cloud.points().len());
        let mut text = String::new();
        {
            let area = SVGBackend::with_string(&mut text, size).into_drawing_area();
            cloud.draw(&area, &Theme::LIGHT).expect("text takes everything");
        }
        let (x, y) = places[cloud.winner().expect("a recommendation")];
        let ring = format!("<circle cx=\"{}\" cy=\"{}\"", x.round(), y.round());
        assert!(text.contains(&ring), "{ring}");
        let inside = |&(x, y): &(f64, f64)| {
            0.0 < x && x < f64::from(size.0) && 0.0 < y && y < f64::from(size.1)
        };
        assert!(places.iter().all(inside), "{size:?}");
        for words in ["(log scale)", "hollow: ruled out", "recommended"] {
            assert!(text.contains(words), "{words}");
        }
    }
    let nothing = Cloud::new(Vec::new(), &answer);
    assert_eq!(nothing.title(), "0 of 0 designs meet every requirement");
    let mut text = String::new();
    let area = SVGBackend::with_string(&mut text, (900, 420)).into_drawing_area();
    nothing.draw(&area, &Theme::DARK).expect("text takes everything");
}

#[test]
fn tiers_of_data_are_one_part_of_a_bar() {
    let lines = [("Data", "300.00"), ("Gateway", "400.00"), ("Data", "300.00")];
    let mut tiered = design("vpn", Family::Vpn, "VPN", 9.0, &lines, [0.0; 7]);
    for line in tiered.cost.lines.iter_mut().filter(|line| line.key == "Data") {
        line.unit = "GB".into();
    }
    let title = Picture::Cost.title(&evaluation(vec![tiered.clone()]));
    assert!(title.ends_with("60 % of VPN Gateway's bill is Data"), "{title}");

    tiered.cost.lines[2].region = Some("ukwest".into());
    let title = Picture::Cost.title(&evaluation(vec![tiered]));
    assert!(title.ends_with("40 % of VPN Gateway's bill is Gateway"), "{title}");
}

#[test]
fn titles_state_the_finding() {
    let typical = typical();
    assert_eq!(
        Picture::Tradeoff.title(&typical),
        "VPN Gateway costs least, about $2,294 a month; ExpressRoute cuts the round trip from 14.2 to 3.1 ms \
         for $10,193 more"
    );
    assert_eq!(
        Picture::Cost.title(&typical),
        "VPN Gateway costs about $2,294 a month, ExpressRoute $429 more, ExpressRoute with IPsec $1,730 \
         more; 62 % of VPN Gateway's bill is Internet lines, 3 offices"
    );
    assert_eq!(
        Picture::Contributions.title(&typical),
        "ExpressRoute scores 0.73, 0.06 ahead of VPN Gateway; latency adds 0.07"
    );
}

#[test]
fn nothing_feasible_is_a_sentence() {
    let none = nothing_feasible();
    assert_eq!(
        Picture::Tradeoff.title(&none),
        "No design meets every requirement; the nearest miss is ExpressRoute 1 Gbps Standard metered, \
         ErGw1AZ, Amsterdam: 4.1 ms is above the 2 ms required"
    );
    assert_eq!(
        Picture::Cost.title(&none),
        "No design meets every requirement; the bars show what the nearest misses would cost"
    );
    assert_eq!(
        Picture::Contributions.title(&none),
        "No design meets every requirement, so none is scored"
    );
    let picture = Picture::Contributions.svg(&none, (320, 240));
    assert!(picture.contains("No design meets"), "{picture}");
}

#[test]
fn tables_hold_the_numbers_of_the_pictures() {
    #[track_caller]
    fn check(table: &Table, rows: usize, holds: &[&str]) {
        assert_eq!(table.rows.len(), rows, "{table:?}");
        assert!(table.rows.iter().all(|row| row.len() == table.columns.len()), "{table:?}");
        let expected: Vec<String> = holds.iter().map(|&cell| cell.to_owned()).collect();
        assert!(table.rows.contains(&expected), "{table:?}");
    }
    let typical = typical();
    check(
        &Picture::Tradeoff.table(&typical),
        11,
        &["ExpressRoute 2 Gbps", "ExpressRoute", "about $3,958", "4.1 ms", "feasible"],
    );
    check(
        &Picture::Tradeoff.table(&typical),
        11,
        &[
            "VPN Gateway VpnGw1AZ",
            "VPN Gateway",
            "about $1,984",
            "14.2 ms",
            "ruled out: 14.2 ms is above the 2 ms required.",
        ],
    );
    check(
        &Picture::Cost.table(&typical),
        22,
        &["VPN Gateway", "VPN gateway", "1 month", "448.95", "$448.95"],
    );
    check(
        &Picture::Cost.table(&typical),
        22,
        &["ExpressRoute with IPsec", "Route server", "1 month", "unknown", "unknown"],
    );
    check(
        &Picture::Contributions.table(&typical),
        8,
        &["Latency", "10 %", "0.1 (a figure)", "0.168 (a figure)", "0.16 (a figure)"],
    );
    check(&Picture::Contributions.table(&typical), 8, &["Score", "", "0.668", "0.733", "0.633"]);
    check(
        &Picture::Contributions.table(&typical),
        8,
        &["Cost", "35 %", "0.27 (a figure)", "0.21 (a figure)", "0.15 (a figure)"],
    );
}
