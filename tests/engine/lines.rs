//! Prices of lines: the reference vectors, what must hold for all of them, and where offices and
//! locations stand.

use std::collections::BTreeMap;

use onramp::{
    catalogue::{Catalogue, LineModel, Trust},
    design::Requirements,
    domain::{Mbps, Money, Office, Scenario},
    estimate::lines::{
        LinePrice, Rated, Reach, Relation, Span, access, broadband, cross_connect,
        cross_connect_setup, dedicated_internet, line_setup, private_line, provider_port, relation,
        term, transport, virtual_circuit,
    },
    evaluation::Design,
};
use proptest::prelude::*;
use serde::Deserialize;

use crate::support::evaluate_all;

const HALF_A_CENT_AND_ROUNDING: f64 = 0.005_001;

fn model() -> &'static LineModel {
    &Catalogue::embedded().lines
}

fn mbps(value: f64) -> Mbps {
    Mbps::new(value).expect("a rate")
}

/// The reference: a second program that read only the coefficients worked these out.
#[derive(Deserialize)]
struct Reference {
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
struct Vector {
    name: String,
    mbps: f64,
    km: f64,
    office_country: String,
    location_country: String,
    relation: String,
    office_group: String,
    location_group: String,
    access: f64,
    transport: f64,
    low: f64,
    typical: f64,
    high: f64,
}

fn reference() -> Vec<Vector> {
    let text = include_str!("../data/line-vectors.json");
    serde_json::from_str::<Reference>(text).expect("the reference").vectors
}

fn group_of(country: &str) -> String {
    let fact = model().group(model().place(country)).fact;
    Catalogue::embedded().id(fact).as_str().to_owned()
}

#[track_caller]
fn close(got: f64, wanted: f64, what: &str) {
    assert!((got - wanted).abs() < HALF_A_CENT_AND_ROUNDING, "{what}: {got} for {wanted}");
}

#[test]
fn a_rate_is_written_in_the_unit_it_is_rounded_to() {
    let written = |value| mbps(value).to_string();
    assert_eq!([950.0, 999.94, 999.96].map(written), ["950 Mbps", "999.9 Mbps", "1 Gbps"]);
    assert_eq!([1000.0, 1500.0, 20_460.0].map(written), ["1 Gbps", "1.5 Gbps", "20.46 Gbps"]);
}

#[test]
fn every_vector_of_the_reference_is_met_to_a_cent() {
    let vectors = reference();
    assert_eq!(vectors.len(), 12);
    for case in vectors {
        let (from, to) = (case.office_country.as_str(), case.location_country.as_str());
        let (name, rate) = (case.name.as_str(), mbps(case.mbps));
        assert_eq!(group_of(from), format!("line_group.{}", case.office_group), "{name}");
        assert_eq!(group_of(to), format!("line_group.{}", case.location_group), "{name}");
        let wanted = match case.relation.as_str() {
            "same" => Relation::Same,
            "via_na" => Relation::ViaNorthAmerica,
            _ => Relation::Other,
        };
        assert_eq!(relation(model().place(from), model().place(to)), wanted, "{name}");
        close(access(model(), from, rate).span.typical, case.access, name);
        close(transport(model(), from, to, case.km, rate).span.typical, case.transport, name);
        let line = private_line(model(), from, to, case.km, rate).span;
        close(line.low, case.low, name);
        close(line.typical, case.typical, name);
        close(line.high, case.high, name);
    }
}

/// Line, port and two virtual circuits together, typical and rounded to dollars.
#[test]
fn the_worked_examples_add_up() {
    let dollars = |amount: f64| amount.round() as i64;
    for (from, to, km, rate, line, all) in [
        ("GB", "GB", 272.0, 20.0, [113, 265, 795], 690),
        ("FR", "FR", 660.0, 1000.0, [577, 1392, 4175], 2067),
        ("AU", "AU", 713.0, 500.0, [433, 1038, 3113], 1613),
        ("GB", "US", 5570.0, 1000.0, [747, 1957, 5870], 2632),
        ("NG", "ZA", 4501.0, 100.0, [740, 3064, 12_256], 3539),
        // 3,112 + 420 + 2 · 500.
        ("GB", "GB", 5.0, 10_000.0, [1556, 3112, 9337], 4532),
    ] {
        let rate = mbps(rate);
        let price = private_line(model(), from, to, km, rate).span;
        assert_eq!([price.low, price.typical, price.high].map(dollars), line, "{from} to {to}");
        let circuits = virtual_circuit(model(), rate).span;
        let circuits = circuits.times(model().virtual_circuits_per_circuit.value);
        let whole = price + provider_port(model(), rate).span + circuits;
        assert_eq!(dollars(whole.typical), all, "{from} to {to}");
    }
}

/// The table of today's internet lines lies within 6 % of dedicated internet in the hubs.
#[test]
fn dedicated_internet_is_near_the_list_of_one_carrier() {
    for (rate, listed) in [(50.0, 234.0), (100.0, 336.0), (1000.0, 774.0), (10_000.0, 3183.0)] {
        let price = dedicated_internet(model(), "US", mbps(rate)).span;
        assert!((price.typical / listed - 1.0).abs() < 0.06, "{rate} Mbps: {price:?}");
    }
}

#[test]
fn fees_go_by_the_smallest_size_that_carries_the_rate() {
    let port = |rate| provider_port(model(), mbps(rate)).span;
    assert_eq!(port(0.0), Span { low: 150.0, typical: 275.0, high: 680.0 });
    assert_eq!(port(1000.0), port(10.0));
    assert_eq!(port(1001.0), Span { low: 350.0, typical: 420.0, high: 680.0 });
    assert_eq!(port(100_000.0).times(3), port(200_001.0), "as many of the largest as needed");
    let circuit = |rate| virtual_circuit(model(), mbps(rate)).span;
    assert_eq!(circuit(50.0), Span { low: 41.25, typical: 75.0, high: 225.0 });
    close(circuit(201.0).typical, 150.0, "the next size");
    assert_eq!(circuit(150_000.0), circuit(100_000.0).times(2));
}

#[test]
fn what_is_paid_at_the_location_goes_by_its_continent() {
    let typical = |country| cross_connect(model(), country).span.typical;
    for (country, dollars) in [("US", 300.0), ("DE", 80.0), ("JP", 200.0), ("??", 200.0)] {
        close(typical(country), dollars, country);
    }
    assert_eq!(cross_connect(model(), "de").trust, Trust::Low);
    assert_eq!(cross_connect(model(), "SG").trust, Trust::VeryLow);
    assert_eq!(line_setup(model()).span, Span { low: 0.0, typical: 1000.0, high: 5000.0 });
    assert_eq!(cross_connect_setup(model()).span, Span { low: 0.0, typical: 300.0, high: 600.0 });
}

#[test]
fn broadband_follows_the_home_price() {
    let price = |country, rate| broadband(model(), country, mbps(rate));
    let spans = |country| price(country, 200.0).expect("sold").span;
    // United States: 65 · (1, 1.5, 4) at 200 Mbps.
    assert_eq!(spans("US"), Span { low: 65.0, typical: 97.5, high: 260.0 });
    // Canada: the mean of Northern America, 104.33 · 1.5; nowhere in particular: the world's.
    close(spans("CA").typical, 156.495, "Canada");
    close(spans("").typical, 83.835, "the world");
    // 97.5 · 5^0.28.
    close(price("US", 1000.0).expect("sold").span.typical, 153.01, "1 Gbps");
    assert_eq!(price("US", 1000.5), None);
    let trust = |country| price(country, 100.0).map(|price| price.trust);
    assert_eq!(
        ["US", "CA", "NG", "KE"].map(trust),
        [Trust::Low, Trust::Low, Trust::Low, Trust::VeryLow].map(Some)
    );
}

#[test]
fn trust_follows_groups_distance_and_rate() {
    let trust = |from, to, km, rate| private_line(model(), from, to, km, mbps(rate)).trust;
    assert_eq!(trust("DE", "FR", 500.0, 1000.0), Trust::Medium);
    assert_eq!(trust("DE", "DE", 15.0, 10_000.0), Trust::Medium);
    assert_eq!(trust("DE", "DE", 100.0, 1000.0), Trust::Low, "on the ramp");
    assert_eq!(trust("DE", "FR", 500.0, 49.0), Trust::Low, "below what was seen");
    assert_eq!(trust("DE", "FR", 500.0, 10_001.0), Trust::Low, "above what was seen");
    assert_eq!(trust("DE", "US", 6000.0, 1000.0), Trust::Low, "between regions");
    assert_eq!(trust("PL", "DE", 500.0, 1000.0), Trust::Low);
    assert_eq!(trust("IN", "IN", 700.0, 1000.0), Trust::Low);
    assert_eq!(trust("DE", "AE", 5000.0, 1000.0), Trust::VeryLow);
    assert_eq!(trust("KI", "AU", 4000.0, 1000.0), Trust::VeryLow, "not listed");
    assert_eq!(access(model(), "DE", mbps(20.0)).trust, Trust::Low);
    assert_eq!(access(model(), "DE", mbps(200.0)).trust, Trust::Medium);
}

#[test]
fn relations_follow_region_and_country() {
    let between = |from, to| relation(model().place(from), model().place(to));
    assert_eq!(between("GB", "gb"), Relation::Same);
    assert_eq!(between("MX", "US"), Relation::Same);
    assert_eq!(between("BR", "CL"), Relation::Other, "Latin America is no region of its own");
    assert_eq!(between("BR", "BR"), Relation::Same);
    assert_eq!(between("US", "AE"), Relation::ViaNorthAmerica);
    assert_eq!(between("ZA", "US"), Relation::Other);
    assert_eq!(between("AQ", "US"), Relation::Other, "not listed");
    assert_eq!(between("", "Kiribati"), Relation::Other, "no codes are no country");
}

#[test]
fn terms_take_the_longest_known_that_is_no_longer() {
    for (relation, months, wanted) in [
        (Relation::Same, 12, [1.0, 1.0]),
        (Relation::Same, 36, [0.81, 0.88]),
        (Relation::Other, 40, [0.81, 0.67]),
        (Relation::ViaNorthAmerica, 1, [1.0, 1.33]),
        (Relation::Same, 0, [1.0, 1.18]),
        (Relation::Same, 72, [0.66, 0.88]),
    ] {
        for (factor, wanted) in term(model(), relation, months).into_iter().zip(wanted) {
            close(factor.value, wanted, &format!("{relation:?}, {months} months"));
        }
    }
}

#[test]
fn a_price_names_the_facts_it_rests_on() {
    let catalogue = Catalogue::embedded();
    let ids = |price: &LinePrice| -> Vec<String> {
        price.facts.iter().map(|fact| catalogue.id(*fact).to_string()).collect()
    };
    let line = private_line(model(), "NG", "ZA", 4501.0, mbps(100.0));
    assert_eq!(
        ids(&line),
        [
            "lines.access",
            "lines.transport",
            "lines.relations",
            "lines.regions",
            "lines.well_known",
            "line_group.T",
            "line_group.M"
        ]
    );
    let home = broadband(model(), "CA", mbps(100.0)).expect("sold");
    assert_eq!(ids(&home), ["lines.broadband", "lines.broadband_home.regions"]);
}

#[test]
fn every_place_of_the_catalogue_is_listed() {
    let catalogue = Catalogue::embedded();
    let cities = catalogue.cities.iter().map(|city| &city.country_code);
    let locations = catalogue.locations.iter().map(|location| &location.country_code);
    let regions = catalogue.regions.iter().map(|region| &region.country_code);
    for country in cities.chain(locations).chain(regions) {
        assert!(model().place(country).region.is_some(), "`{country}` is in no region");
        let world = model().broadband.world.fact;
        assert_ne!(model().broadband.home(country).fact, world, "`{country}` has no home price");
    }
    let near = |city: &str| catalogue.location(city).expect("a location").country_code.as_str();
    assert_eq!(["London", "Zurich", "Seoul"].map(near), ["GB", "CH", "KR"]);
}

#[test]
fn an_office_has_the_country_of_its_own_or_of_the_nearest_city() {
    let office = |city: Option<&str>, country: Option<&str>, at: Option<(f64, f64)>| Office {
        name: "Here".to_owned(),
        city: city.map(str::to_owned),
        country: country.map(str::to_owned),
        lat: at.map(|(lat, _)| lat),
        lon: at.map(|(_, lon)| lon),
        ..Office::default()
    };
    let country = |office: Office| {
        let scenario = Scenario { offices: vec![office], ..Scenario::default() };
        let catalogue = Catalogue::embedded();
        let resolved = Requirements::resolve(&scenario, catalogue).expect("a valid scenario");
        resolved.sites[0].country.clone()
    };
    let aachen = Some((50.78, 6.08));
    assert_eq!(country(office(Some("London"), None, None)), "GB");
    assert_eq!(country(office(Some("London"), Some("ca"), None)), "CA");
    assert_eq!(country(office(None, Some("de"), aachen)), "DE", "its own goes first");
    assert_eq!(country(office(None, Some("Germany"), Some((52.5, 13.4)))), "DE", "no code");
    assert_eq!(country(office(None, None, Some((48.9, 2.3)))), "FR");
    assert_eq!(country(office(None, None, None)), "NL", "the metro of West Europe");
    let scenario = Scenario { offices: Vec::new(), ..Scenario::default() };
    let quick = Requirements::resolve(&scenario, Catalogue::embedded()).expect("the quick form");
    assert_eq!(quick.sites[0].country, quick.region.country_code);
}

/// One country of each group and one that no group lists.
const COUNTRIES: [&str; 12] =
    ["US", "GB", "JP", "AU", "BR", "PL", "ZA", "IN", "AE", "NG", "PG", "AQ"];

fn country() -> impl Strategy<Value = &'static str> {
    prop::sample::select(&COUNTRIES[..])
}

fn ordered(span: Span) -> bool {
    0.0 < span.low && span.low <= span.typical && span.typical <= span.high
}

fn no_less(more: Span, less: Span) -> bool {
    less.low <= more.low && less.typical <= more.typical && less.high <= more.high
}

proptest! {
    #[test]
    fn prices_are_positive_and_in_order(
        from in country(), to in country(), km in 0.0..20_000.0_f64, rate in 0.1..400_000.0_f64,
    ) {
        let rate = mbps(rate);
        for price in [
            access(model(), from, rate),
            dedicated_internet(model(), from, rate),
            private_line(model(), from, to, km, rate),
            provider_port(model(), rate),
            virtual_circuit(model(), rate),
            cross_connect(model(), to),
        ] {
            prop_assert!(ordered(price.span), "{:?}", price);
            prop_assert!(!price.facts.is_empty());
        }
        if let Some(price) = broadband(model(), from, rate) {
            prop_assert!(ordered(price.span), "{:?}", price);
        }
    }

    #[test]
    fn more_rate_costs_more(
        from in country(), to in country(), km in 0.0..20_000.0_f64,
        low in 0.1..200_000.0_f64, factor in 1.001..10.0_f64,
    ) {
        let (less, more) = (mbps(low), mbps(low * factor));
        let line = |rate| private_line(model(), from, to, km, rate).span;
        prop_assert!(line(less).typical < line(more).typical);
        prop_assert!(no_less(line(more), line(less)));
        prop_assert!(no_less(provider_port(model(), more).span, provider_port(model(), less).span));
        let circuit = |rate| virtual_circuit(model(), rate).span;
        prop_assert!(no_less(circuit(more), circuit(less)));
        if let Some(more) = broadband(model(), from, more) {
            let less = broadband(model(), from, less).expect("sold at less");
            prop_assert!(no_less(more.span, less.span));
        }
    }

    #[test]
    fn more_distance_costs_more_and_never_by_a_jump(
        from in country(), to in country(), rate in 0.1..200_000.0_f64,
        km in 0.0..20_000.0_f64, further in 0.01..1000.0_f64,
    ) {
        let rate = mbps(rate);
        let line = |km| private_line(model(), from, to, km, rate).span;
        prop_assert!(no_less(line(km + further), line(km)));
        let start = model().transport.value.near_from_km;
        if start <= km {
            prop_assert!(line(km).typical < line(km + further).typical);
        }
        // A millimetre more changes the price by little, at the ends of the ramp too.
        for km in [km, start, model().transport.value.near_full_km] {
            let step = line(km + 1e-6).high - line(km).high;
            prop_assert!(step <= 1e-3 * line(km).high, "{} km: {}", km, step);
        }
    }

    #[test]
    fn what_is_prepared_for_many_pairs_says_the_same(
        from in country(), to in country(), km in 0.0..20_000.0_f64, rate in 0.1..200_000.0_f64,
    ) {
        let (here, there) = (model().place(from), model().place(to));
        let rated = Rated::new(model(), here, mbps(rate));
        let reach = Reach::new(model(), km);
        let line = private_line(model(), from, to, km, mbps(rate)).span;
        prop_assert_eq!(rated.private_line(there, reach), line);
        prop_assert_eq!(rated.access() + rated.transport(there, reach), line);
    }
}

/// The designs with plain circuits at one place for one office in Germany this far south of Amsterdam, by id,
/// with what they cost a month.
fn south_of_amsterdam(degrees: f64, bandwidth_mbps: f64) -> BTreeMap<String, Money> {
    let office = Office {
        name: "Office".to_owned(),
        lat: Some(52.3 - degrees),
        lon: Some(4.9),
        country: Some("DE".to_owned()),
        bandwidth_mbps,
        ..Office::default()
    };
    let scenario = Scenario { offices: vec![office], ..Scenario::default() };
    let at_amsterdam = |design: &Design| {
        design.architecture.locations == ["Amsterdam"] && !design.architecture.vpn_backup
    };
    let all = evaluate_all(&scenario).designs.into_iter().filter(at_amsterdam);
    all.map(|design| (design.id.clone(), design.cost.planning_monthly)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn an_office_farther_from_its_circuit_pays_no_less(
        near in 0.0..4.0_f64,
        farther in 0.1..6.0_f64,
        rate in proptest::sample::select(vec![50.0, 400.0, 2000.0]),
    ) {
        let [near, far] =
            [near, near + farther].map(|degrees| south_of_amsterdam(degrees, rate));
        for (id, less) in &near {
            if let Some(more) = far.get(id) {
                prop_assert!(less <= more, "{id}: {less} near and {more} far");
            }
        }
    }
}

#[test]
fn a_line_of_five_hundred_kilometres_costs_visibly_more_than_one_of_ten() {
    let [near, far] = [0.1, 4.5].map(|degrees| south_of_amsterdam(degrees, 400.0));
    let both: Vec<_> = near.iter().filter_map(|(id, less)| Some((less, far.get(id)?))).collect();
    assert!(!both.is_empty(), "designs at Amsterdam stand in both answers");
    for (less, more) in both {
        assert!(less.to_f64() + 100.0 < more.to_f64(), "{less} near and {more} far");
    }
}
