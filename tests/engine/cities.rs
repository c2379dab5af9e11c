//! Which city an office stands in: names, spellings, countries, and names that several cities have.

use std::fs;

use onramp::{
    catalogue::{Catalogue, City, Files, GeoGroup},
    design::Requirements,
    domain::{Office, Point, Scenario},
    evaluation::Basis,
};
use proptest::{prelude::*, sample::select};

use crate::support::evaluate;

fn office(city: &str, country: &str) -> Office {
    Office {
        city: Some(city.to_owned()),
        country: (!country.is_empty()).then(|| country.to_owned()),
        bandwidth_mbps: 10.0,
        ..Office::default()
    }
}

/// The scenario of offices given by city and country.
fn scenario(region: &str, offices: &[(&str, &str)]) -> Scenario {
    Scenario {
        azure_region: region.to_owned(),
        offices: offices.iter().map(|(city, country)| office(city, country)).collect(),
        ..Scenario::default()
    }
}

/// The city in the catalogue at the place where the one office of a scenario is found; what was chosen for the
/// architect.
#[track_caller]
fn found(region: &str, city: &str, country: &str) -> (String, Vec<String>) {
    let scenario = scenario(region, &[(city, country)]);
    let catalogue = Catalogue::embedded();
    match Requirements::resolve(&scenario, catalogue) {
        Ok(requirements) => {
            let at = requirements.sites[0].at;
            let here = catalogue.cities.iter().filter(|city| city.at == at);
            let city = here.max_by_key(|city| city.population).expect("a city of the catalogue");
            let chosen = requirements.chosen.into_iter();
            (
                city.label(),
                chosen.map(|chosen| format!("{} as {}", chosen.typed, chosen.city)).collect(),
            )
        }
        Err(error) => panic!("{city}, {country}: {error}"),
    }
}

#[track_caller]
fn check(city: &str, country: &str, label: &str) {
    assert_eq!(found("westeurope", city, country).0, label, "{city}, {country}");
}

/// The message that refuses a scenario.
#[track_caller]
fn refused(region: &str, offices: &[(&str, &str)]) -> String {
    let scenario = scenario(region, offices);
    let refusal = Requirements::resolve(&scenario, Catalogue::embedded());
    refusal.map(|found| found.sites).expect_err("to be refused").to_string()
}

#[track_caller]
fn rows(file: &str) -> Vec<csv::StringRecord> {
    let text = fs::read_to_string(format!("tests/data/{file}")).expect("a table");
    csv::Reader::from_reader(text.as_bytes()).records().map(|row| row.expect("a row")).collect()
}

#[test]
fn every_city_of_offices_is_found_with_its_country() {
    let rows = rows("office-cities.csv");
    assert_eq!(rows.len(), 500);
    for row in rows {
        let number = |column: usize| row[column].parse::<f64>().expect("a number");
        let scenario = scenario("westeurope", &[(&row[0], &row[1])]);
        let requirements = Requirements::resolve(&scenario, Catalogue::embedded());
        let at = requirements.unwrap_or_else(|error| panic!("{row:?}: {error}")).sites[0].at;
        assert!(at.distance_km(Point { lat: number(2), lon: number(3) }) < 2.0, "{row:?}: {at:?}");
        let id = format!("city.{}-", row[1].to_lowercase());
        let name = row[0].to_lowercase();
        let words =
            name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        let id = id + &words.collect::<Vec<_>>().join("-");
        assert!(Catalogue::embedded().find(&id).is_some(), "{id}");
    }
}

#[test]
fn every_capital_is_found_with_its_country() {
    let rows = rows("capitals.csv");
    assert!(rows.len() > 240);
    // Where nobody lives but those on duty.
    let gone = [
        "British Indian Ocean Territory",
        "French Southern Territories",
        "South Georgia and the South Sandwich Islands",
    ];
    let lost = |row: &csv::StringRecord| {
        let scenario = scenario("westeurope", &[(&row[1], &row[0])]);
        Requirements::resolve(&scenario, Catalogue::embedded()).err().map(|error| error.to_string())
    };
    let kept = rows.iter().filter(|row| !gone.contains(&&row[0]));
    let lost: Vec<String> = kept.filter_map(lost).collect();
    assert!(lost.is_empty(), "{lost:#?}");
}

#[test]
fn there_are_thousands_of_cities_and_each_is_found() {
    let catalogue = Catalogue::embedded();
    assert!(catalogue.cities.len() > 6000);
    assert_eq!(catalogue.cities.iter().filter(|city| city.usual).count(), 500);
    for city in &catalogue.cities {
        let same = |other: &&City| std::ptr::eq(*other, city);
        for name in city.names() {
            assert!(catalogue.cities_named(name).iter().any(same), "{name}");
        }
        let scenario = scenario("westeurope", &[(&city.label(), &city.country_code)]);
        let requirements = Requirements::resolve(&scenario, catalogue);
        let at = requirements.unwrap_or_else(|error| panic!("{error}")).sites[0].at;
        assert!(at == city.at, "{} leads elsewhere", city.label());
        assert!(catalogue.country(&city.country_code).is_some(), "{}", city.label());
    }
}

#[test]
fn names_people_use_are_found() {
    for (city, country, label) in [
        ("Delhi", "", "Delhi, IN"),
        ("New York City", "", "New York, NY"),
        ("NYC", "", "New York, NY"),
        ("nyc", "usa", "New York, NY"),
        ("München", "", "Munich, DE"),
        ("MUENCHEN", "Deutschland", "Munich, DE"),
        ("Munich", "", "Munich, DE"),
        ("Frankfurt am Main", "", "Frankfurt, DE"),
        ("Frankfurt", "", "Frankfurt, DE"),
        ("frankfurt", "germany", "Frankfurt, DE"),
        ("Washington", "", "Washington DC, DC"),
        ("Washington, D.C.", "", "Washington DC, DC"),
        ("Washington DC", "US", "Washington DC, DC"),
        ("Köln", "", "Koln, DE"),
        ("Cologne", "", "Koln, DE"),
        ("Koeln", "", "Koln, DE"),
        ("Zuerich", "CH", "Zurich, CH"),
        ("Aarhus", "", "Arhus, DK"),
        ("Bangalore", "", "Bengaluru, IN"),
        ("Bombay", "", "Mumbai, IN"),
        ("Kiev", "", "Kyiv, UA"),
        ("Wien", "", "Vienna, AT"),
        ("São Paulo", "", "Sao Paulo, BR"),
        ("Saint Louis", "US", "St. Louis, MO"),
        ("St Petersburg", "Russia", "Saint Petersburg, RU"),
        ("The Hague", "", "The Hague, NL"),
        ("Den Haag", "The Netherlands", "The Hague, NL"),
        ("HCMC", "", "Ho Chi Minh City, VN"),
        ("Hồ Chí Minh", "Viet Nam", "Ho Chi Minh City, VN"),
        ("Pachuca", "Mexico", "Pachuca de Soto, MX"),
        (" LONDON ", "", "London, GB"),
        ("London", "ca", "London, ON"),
        ("London, Ontario", "", "London, ON"),
        ("London, UK", "", "London, GB"),
        ("Paris, France", "", "Paris, FR"),
        ("Portland, Maine", "", "Portland, ME"),
        ("Portland (Oregon)", "USA", "Portland, OR"),
        ("Portland, OR, USA", "", "Portland, OR"),
        ("San Francisco, CA", "", "San Francisco, CA"),
        ("Valencia, CA", "", "Valencia, CA"),
    ] {
        check(city, country, label);
    }
}

#[test]
fn countries_have_codes_and_names() {
    for (country, label) in [
        ("UK", "Manchester, GB"),
        ("uk", "Manchester, GB"),
        ("U.K.", "Manchester, GB"),
        ("GB", "Manchester, GB"),
        ("United Kingdom", "Manchester, GB"),
        ("Great Britain", "Manchester, GB"),
        ("England", "Manchester, GB"),
        ("US", "Manchester, NH"),
        ("USA", "Manchester, NH"),
        ("U.S.A.", "Manchester, NH"),
        ("United States", "Manchester, NH"),
        ("the United States of America", "Manchester, NH"),
    ] {
        check("Manchester", country, label);
    }
    for (names, code) in [
        ("NL Holland Netherlands Nederland", "NL"),
        ("Deutschland Germany DE", "DE"),
        ("Korea KR", "KR"),
        ("Czechia CZ", "CZ"),
        ("UAE AE Emirates", "AE"),
        ("Türkiye Turkey", "TR"),
        ("Österreich Austria", "AT"),
    ] {
        for name in names.split(' ') {
            let country = Catalogue::embedded().country(name);
            assert_eq!(country.map(|country| &*country.code), Some(code), "{name}");
        }
    }
    for (name, code) in [
        ("South Korea", "KR"),
        ("Czech Republic", "CZ"),
        ("the netherlands", "NL"),
        ("Côte d’Ivoire", "CI"),
        ("Hong Kong", "HK"),
    ] {
        assert_eq!(Catalogue::embedded().country(name).map(|country| &*country.code), Some(code));
    }
    assert_eq!(
        refused("westeurope", &[("Delhi", ""), ("Paris", "Absurdistan")]),
        "`offices[1].country`: `Absurdistan` is not a country in the catalogue; use its English name or a two-letter code such as `NL`"
    );
}

#[test]
fn every_country_of_a_city_has_a_name_and_a_group() {
    let catalogue = Catalogue::embedded();
    for country in &catalogue.countries {
        assert!(
            catalogue.cities.iter().any(|city| city.country_code == country.code),
            "{country:?}"
        );
        for name in &country.names {
            assert_eq!(catalogue.country(name), Some(country), "{name}");
        }
    }
    for state in &catalogue.states {
        let here = |city: &&City| {
            city.country_code == state.country_code && city.part.as_ref() == Some(&state.code)
        };
        assert!(catalogue.cities.iter().any(|city| here(&city)), "{state:?}");
    }
    assert_eq!(catalogue.group("nl"), Some(GeoGroup::Eu));
    assert_eq!(catalogue.group("XX"), None);
}

#[test]
fn a_name_that_several_countries_have_is_refused_with_the_choices() {
    assert_eq!(
        refused("westeurope", &[("Valencia", "")]),
        "`offices[0].city`: `Valencia` may be Valencia, ES; Valencia, CA; Valencia, VE; give `country` or write it like one of these"
    );
    let message = refused("westeurope", &[("Springfield", "US")]);
    for label in ["Springfield, IL", "Springfield, MA", "Springfield, MO"] {
        assert!(message.contains(label), "{message}");
    }
    check("Valencia", "Spain", "Valencia, ES");
    check("Valencia, ES", "", "Valencia, ES");
    check("Springfield, Illinois", "US", "Springfield, IL");
}

#[test]
fn region_and_other_offices_decide() {
    let spain = ("Valencia, ES".to_owned(), vec!["Valencia as Valencia, Spain".to_owned()]);
    assert_eq!(found("spaincentral", "Valencia", ""), spain);
    // The one in Venezuela has ten times the people of that in California.
    assert!(refused("eastus", &[("Valencia", "")]).contains("Valencia, VE"));
    assert_eq!(found("uksouth", "Birmingham", "").0, "Birmingham, GB");
    assert_eq!(found("eastus", "Birmingham", "").0, "Birmingham, AL");

    let with = |offices: &[(&str, &str)]| {
        let scenario = scenario("westeurope", offices);
        let requirements = Requirements::resolve(&scenario, Catalogue::embedded()).expect("found");
        requirements.chosen.iter().map(|chosen| chosen.city.clone()).collect::<Vec<_>>()
    };
    assert_eq!(with(&[("Valencia", ""), ("Sevilla", "")]), ["Valencia, Spain"]);
    assert_eq!(with(&[("Valencia", ""), ("Caracas", "")]), ["Valencia, Venezuela"]);
    // London is plain enough to decide for Birmingham.
    assert_eq!(
        with(&[("Birmingham", ""), ("London", "")]),
        ["Birmingham, United Kingdom", "London, United Kingdom"]
    );
    let both = refused("westeurope", &[("Valencia", ""), ("Sevilla", ""), ("Caracas", "")]);
    assert!(both.contains("Valencia, ES"), "{both}");
}

#[test]
fn one_with_ten_times_the_people_is_meant() {
    let (london, chosen) = found("westeurope", "London", "");
    assert_eq!(
        (&*london, &*chosen),
        ("London, GB", &["London as London, United Kingdom".to_owned()][..])
    );
    // Two in one country: the one where offices stand.
    assert_eq!(found("westeurope", "Columbus", "").0, "Columbus, OH");
    assert_eq!(found("westeurope", "Suzhou", "CN").0, "Suzhou, Jiangsu");
    // What is plain needs no word.
    assert_eq!(found("westeurope", "Delhi", "").1, [""; 0]);
    assert_eq!(found("westeurope", "London", "UK").1, [""; 0]);
}

#[test]
fn the_answer_says_what_was_taken() {
    let evaluation = evaluate(&scenario("uksouth", &[("Birmingham", ""), ("Leeds", "")]));
    let taken: Vec<_> =
        evaluation.assumptions.iter().filter(|entry| entry.what.contains("is taken as")).collect();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].what, "Birmingham is taken as Birmingham, United Kingdom");
    assert_eq!(taken[0].basis, Basis::Assumed);
    assert_eq!(taken[0].value, "the only one in the countries of the region and of other offices");
}

#[test]
fn a_city_is_proposed_by_the_first_letters_of_any_of_its_names() {
    let catalogue = Catalogue::embedded();
    let proposed = |typed: &str| {
        let found = catalogue.cities_from(typed, 3).into_iter();
        found.map(|city| catalogue.full_name(city)).collect::<Vec<_>>()
    };
    assert_eq!(proposed("münch")[0], "Munich, Germany");
    assert_eq!(proposed("sao pau")[0], "Sao Paulo, Brazil");
    assert_eq!(proposed("Bomb")[0], "Mumbai, India");
    assert_eq!(proposed("portland")[0], "Portland, Oregon, United States");
    assert!(proposed("Atlantis").is_empty());
    // Each proposal is understood when it is taken.
    for city in &catalogue.cities {
        let name = catalogue.full_name(city);
        let scenario = scenario("westeurope", &[(&name, "")]);
        let requirements = Requirements::resolve(&scenario, catalogue).expect(&name);
        assert_eq!(requirements.sites[0].at, city.at, "{name}");
    }
}

#[test]
fn an_unknown_city_comes_with_names_like_it() {
    let message = refused("westeurope", &[("Amstrdam", "")]);
    assert_eq!(
        message,
        "`offices[0].city`: `Amstrdam` is not a city in the catalogue; did you mean Amsterdam, NL? give `lat` and `lon` otherwise"
    );
    assert!(refused("westeurope", &[("Muni", "DE")]).contains("did you mean Munich, DE"));
    assert_eq!(
        refused("westeurope", &[("Xyzzy", "")]),
        "`offices[0].city`: `Xyzzy` is not a city in the catalogue; give `lat` and `lon` instead"
    );
    assert_eq!(
        refused("westeurope", &[("Amsterdam", "France")]),
        "`offices[0].city`: no `Amsterdam` in France is in the catalogue, but Amsterdam, NL; give another `country`, or `lat` and `lon`"
    );
    for nowhere in ["", " ", "-", ",", "\u{0}", "Paris, Texas, Mars, Venus, Pluto"] {
        let message = refused("westeurope", &[(nowhere, "")]);
        assert!(message.starts_with("`offices[0].city`: "), "{message}");
    }
}

#[test]
fn coordinates_win_and_the_nearest_city_is_near() {
    let catalogue = Catalogue::embedded();
    let amsterdam = catalogue.nearest_city(Point { lat: 52.37, lon: 4.89 });
    assert_eq!(amsterdam.label(), "Amsterdam, NL");
    for (lat, lon) in
        [(0.0, 0.0), (90.0, 0.0), (-90.0, 180.0), (52.0, 179.9), (-17.0, -179.9), (31.2, -40.0)]
    {
        let at = Point { lat, lon };
        let km = |city: &City| city.at.distance_km(at);
        let nearest = catalogue.cities.iter().map(km).fold(f64::INFINITY, f64::min);
        assert!((km(catalogue.nearest_city(at)) - nearest).abs() < 1e-9, "{at:?}");
    }
    let mut scenario = scenario("westeurope", &[("Nowhere at all", "")]);
    scenario.offices[0].lat = Some(52.0);
    scenario.offices[0].lon = Some(5.0);
    assert!(Requirements::resolve(&scenario, catalogue).is_ok());
}

/// Names that several cities have among names that only one has.
fn names() -> impl Strategy<Value = (&'static str, &'static str)> {
    select(vec![
        ("Valencia", ""),
        ("Birmingham", ""),
        ("London", ""),
        ("Sevilla", ""),
        ("Caracas", ""),
        ("Columbus", ""),
        ("Suzhou", "CN"),
        ("Hamilton", ""),
        ("Hamilton", "NZ"),
        ("San Jose", ""),
        ("Cordoba", ""),
        ("Rosario", "AR"),
        ("Hyderabad", ""),
        ("Newcastle", ""),
        ("Leeds", ""),
    ])
}

proptest! {
    #[test]
    fn the_order_of_offices_does_not_matter(
        offices in prop::collection::vec(names(), 1..7),
        region in select(vec!["westeurope", "uksouth", "spaincentral", "eastus", "centralindia"]),
    ) {
        let resolve = |offices: &[(&str, &str)]| {
            let scenario = scenario(region, offices);
            let mut places = Requirements::resolve(&scenario, Catalogue::embedded())
                .map(|found| (found.chosen, found.sites.iter().map(|site| format!("{:?}", site.at)).collect::<Vec<_>>()))
                .map_err(|error| {
                    let mut messages: Vec<_> = error.0.into_iter().map(|error| error.message).collect();
                    messages.sort();
                    messages
                });
            if let Ok((_, at)) = &mut places {
                at.sort();
            }
            places
        };
        let mut turned = offices.clone();
        turned.reverse();
        prop_assert_eq!(resolve(&offices), resolve(&turned));
        turned.rotate_left(offices.len() / 2);
        prop_assert_eq!(resolve(&offices), resolve(&turned));
    }

    #[test]
    fn whatever_is_typed_is_found_or_refused(city in ".{0,40}", country in prop::option::of(".{0,12}")) {
        let mut scenario = scenario("westeurope", &[(&city, "")]);
        scenario.offices[0].country = country;
        if let Err(error) = Requirements::resolve(&scenario, Catalogue::embedded()) {
            prop_assert!(error.0.iter().all(|error| error.field.starts_with("offices[0].c")));
        }
    }
}

#[test]
fn the_only_city_of_its_name_near_a_region_is_taken_unless_a_much_larger_one_may_be_meant() {
    let said = refused("eastus", &[("Vancouver", "")]);
    assert!(said.contains("Vancouver, BC"), "{said}");
    let said = refused("canadacentral", &[("London", "")]);
    assert!(said.contains("London, ON"), "{said}");
    // Another continent, and not ten times the people.
    assert!(found("eastus", "Birmingham", "").0.contains("AL"));
    // An office on its continent speaks for the larger one.
    let offices = [("Paris", ""), ("Rome", ""), ("Athens", ""), ("New York", "")];
    let said = refused("westeurope", &offices);
    assert!(said.contains("Athens, GR") && said.contains("Athens, GA"), "{said}");
    // The other offices say more than the region does.
    let beside = scenario("eastus", &[("Toronto", ""), ("Vancouver", "")]);
    let resolved = Requirements::resolve(&beside, Catalogue::embedded()).expect("Canada twice");
    assert!(resolved.sites.iter().all(|site| site.country == "CA"));
}

/// The cities that the page loads first, and all.
fn first_and_all() -> (Catalogue, &'static Catalogue) {
    let first = Catalogue::parse(&Files::embedded().without_most_cities()).expect("a catalogue");
    assert!(!first.has_all_cities());
    let all = Catalogue::embedded();
    assert!(all.has_all_cities());
    (first, all)
}

#[test]
fn a_name_among_the_first_cities_means_the_same_as_among_all() {
    let (first, all) = first_and_all();
    assert!((540..600).contains(&first.cities.len()), "{}", first.cities.len());
    let told = |cities: Vec<&City>| -> Vec<_> {
        cities.into_iter().map(|city| (city.label(), city.at, city.population)).collect()
    };
    for name in first.cities.iter().flat_map(City::names) {
        assert_eq!(told(first.cities_named(name)), told(all.cities_named(name)), "{name}");
    }
    // Both ways: what one finds among the others is nothing that the first could take for another.
    for name in all.cities[first.cities.len()..].iter().flat_map(City::names) {
        assert!(first.cities_named(name).is_empty(), "{name}");
    }
}

#[test]
fn what_the_first_cities_do_not_settle_waits_for_all() {
    let (first, all) = first_and_all();
    let place = |scenario: &Scenario, catalogue| {
        Requirements::resolve(scenario, catalogue).map(|found| (found.sites, found.chosen))
    };
    let (mut settled, mut waiting) = (0, 0);
    let mut compare = |scenario: &Scenario| match place(scenario, &first) {
        Err(error) if error.to_string().contains("has not been loaded yet") => waiting += 1,
        found => {
            settled += 1;
            assert_eq!(found, place(scenario, all), "{:?}", scenario.offices);
        }
    };
    for city in &all.cities {
        let label = city.label();
        let short: String = city.name.chars().take(6).collect();
        for name in city.names().chain([label.as_str(), short.as_str()]) {
            compare(&scenario("westeurope", &[(name, "")]));
        }
        compare(&scenario("westeurope", &[(&city.name, &city.country_code)]));
        compare(&scenario("eastus", &[("Amsterdam", ""), (&city.name, "")]));
    }
    compare(&Scenario::default());
    let usual = all.cities.iter().filter(|city| city.usual).count();
    assert!(3 * usual < settled && settled < waiting, "{settled} settled, {waiting} waiting");
    // The country of a place on the globe is that of the nearest of all cities.
    let mut here = scenario("westeurope", &[("Amsterdam", "")]);
    (here.offices[0].lat, here.offices[0].lon) = (Some(52.0), Some(5.0));
    assert!(place(&here, &first).is_err() && place(&here, all).is_ok());
}
