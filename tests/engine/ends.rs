//! The whole evaluation, flips included, where every field ends: an answer, or an error that names a field.

#[cfg(feature = "chart")]
use onramp::chart::Picture;
use onramp::{
    catalogue::Catalogue,
    domain::{
        Access, Cipher, Encryption, ExpressRouteChoice, FIELDS, Field, METER_CLASSES, MOST_PRICE,
        OFFICE_FIELDS, Office, PERCENT, QUICK_FIELDS, Redundancy, Scenario, Slot, WEIGHT_FIELDS,
    },
    engine::{Engine, Listing},
    evaluation::Evaluation,
    report,
};
use proptest::{prelude::*, test_runner::Config};

fn engine() -> Engine<'static> {
    Engine::new(Catalogue::embedded())
}

/// The whole answer to `scenario`, or without samples, which do not depend on a field but on values.
#[derive(Clone, Copy, PartialEq)]
enum Extent {
    Whole,
    WithoutSamples,
}

/// Whether `scenario` is answered and not refused. What stands in the answer are numbers.
#[track_caller]
fn answered(engine: &Engine<'_>, scenario: &Scenario, extent: Extent, what: &str) -> bool {
    let text = serde_json::to_string(scenario).expect("text");
    let answer = Scenario::from_json(&text).and_then(|scenario| match extent {
        Extent::Whole => engine.evaluate(&scenario, Listing::Shortlist),
        Extent::WithoutSamples => {
            let mut evaluation = engine.answer(&scenario, Listing::Shortlist)?;
            let (_, mut hunt) = engine.doubt(&evaluation);
            while hunt.step(engine, &evaluation) {}
            evaluation.constraints = hunt.constraints();
            evaluation.flips = hunt.flips();
            Ok(evaluation)
        }
    });
    let evaluation = match answer {
        Ok(evaluation) => evaluation,
        Err(error) => {
            assert!(error.0.iter().all(|error| !error.field.is_empty()), "{what}");
            return false;
        }
    };
    // What is no number has no form in JSON and does not come back.
    let text = serde_json::to_string(&evaluation).expect("text");
    let mut reader = serde_json::Deserializer::from_str(&text);
    match serde_path_to_error::deserialize::<_, Evaluation>(&mut reader) {
        Ok(back) => assert!(back == evaluation, "{what}: comes back as another answer"),
        Err(error) => panic!("{what}: {}: {}", error.path(), error.inner()),
    }
    let report = report::markdown(&evaluation, Catalogue::embedded(), "2026-11-26", None);
    assert!(!report.contains("NaN") && !report.contains(" inf "), "{what}");
    #[cfg(feature = "chart")]
    for picture in Picture::ALL {
        let drawn = picture.svg(&evaluation, (320, 240));
        assert!(!drawn.contains("NaN") && !drawn.contains("inf"), "{what}: {picture:?}");
    }
    true
}

/// Where a field ends: its least, its most, and what is hardly more than nothing.
fn ends<T>(field: &Field<T>) -> Vec<f64> {
    let mut ends = vec![field.least, field.most];
    if field.least <= 0.0 && !matches!(field.slot, Slot::Whole(..)) {
        ends.push(f64::from_bits(1));
    }
    ends
}

/// Which end of every field.
#[derive(Clone, Copy, Debug)]
enum End {
    Least,
    Most,
    AboveNothing,
}

impl End {
    fn of<T>(self, field: &Field<T>) -> f64 {
        let ends = ends(field);
        match self {
            Self::Least => ends[0],
            Self::Most => ends[1],
            Self::AboveNothing => ends[ends.len() - 1],
        }
    }
}

/// A scenario in a currency of its own, for the rate to count.
fn base() -> Scenario {
    Scenario { currency: "EUR".to_owned(), currency_per_usd: Some(0.9), ..Scenario::default() }
}

fn all<T>(fields: &[Field<T>], end: End, holder: &mut T) {
    for field in fields {
        field.set(holder, end.of(field));
    }
}

/// The price of everything in the catalogue.
fn prices(price: &str) -> impl Iterator<Item = (String, String)> {
    let ids = Catalogue::embedded().facts().map(|fact| fact.id.as_str().to_owned());
    ids.filter(|id| id.starts_with("price.")).map(move |id| (id, price.to_owned()))
}

#[test]
fn every_field_of_a_scenario_ends_with_an_answer() {
    let engine = engine();
    for field in QUICK_FIELDS.iter().chain(&FIELDS) {
        for end in [field.least, field.most] {
            let mut scenario = base();
            field.set(&mut scenario, end);
            let what = format!("{} = {end}", field.name);
            let answered = answered(&engine, &scenario, Extent::WithoutSamples, &what);
            assert!(answered, "{what} is refused");
        }
    }
}

#[test]
fn every_field_of_an_office_ends_with_an_answer() {
    let engine = engine();
    for field in &OFFICE_FIELDS {
        for end in [field.least, field.most] {
            let mut office = Office::default();
            if matches!(field.name, "lat" | "lon") {
                (office.lat, office.lon) = (Some(1.0), Some(1.0));
            }
            field.set(&mut office, end);
            let what = format!("offices[0].{} = {end}", field.name);
            let scenario = Scenario { offices: vec![office], ..base() };
            let answered = answered(&engine, &scenario, Extent::WithoutSamples, &what);
            assert!(answered, "{what} is refused");
        }
    }
}

#[test]
fn every_weight_alone_and_every_discount_end_with_an_answer() {
    let engine = engine();
    for field in &WEIGHT_FIELDS {
        let mut scenario = base();
        all(&WEIGHT_FIELDS, End::Least, &mut scenario.weights);
        field.set(&mut scenario.weights, f64::from_bits(1));
        let what = format!("weights.{} alone", field.name);
        assert!(answered(&engine, &scenario, Extent::Whole, &what), "{what} is refused");
    }
    for percent in [PERCENT.0, PERCENT.1] {
        let discounts = METER_CLASSES.map(|class| (class.to_owned(), percent)).into();
        let scenario = Scenario { discounts, ..base() };
        assert!(answered(&engine, &scenario, Extent::Whole, "discounts"), "{percent}");
    }
}

#[test]
fn all_fields_at_one_end_are_answered() {
    let engine = engine();
    for end in [End::Least, End::Most, End::AboveNothing] {
        for strict in [false, true] {
            let mut office = Office::default();
            all(&OFFICE_FIELDS, end, &mut office);
            // An office cannot be measured to be nearer than light allows.
            (office.measured_internet_rtt_ms, office.measured_private_rtt_ms) =
                (Some(2000.0), Some(2000.0));
            let mut scenario = base();
            all(&QUICK_FIELDS, end, &mut scenario);
            all(&FIELDS, end, &mut scenario);
            all(&WEIGHT_FIELDS, End::Most, &mut scenario.weights);
            if strict {
                scenario.encryption = Encryption::EndToEnd;
                scenario.redundancy = Redundancy::Maximum;
                scenario.secondary_region = Some("northeurope".to_owned());
                scenario.sites_reach_each_other = true;
            } else {
                // Without what can rule designs out.
                (scenario.max_rtt_ms, scenario.recovery_seconds) = (None, None);
                (scenario.max_lead_time_weeks, scenario.budget_usd_per_month) = (None, None);
                scenario.availability_target_percent = None;
            }
            let price = if matches!(end, End::Most) { &MOST_PRICE.to_string() } else { "0" };
            scenario.prices.extend(prices(price));
            for offices in [Vec::new(), vec![office]] {
                let what = format!("all at {end:?}, strict {strict}, {} offices", offices.len());
                let scenario = Scenario { offices, ..scenario.clone() };
                assert!(answered(&engine, &scenario, Extent::Whole, &what), "{what} is refused");
            }
        }
    }
}

#[test]
fn money_at_its_most_is_a_sum_and_not_the_largest_decimal() {
    let mut scenario = base();
    all(&QUICK_FIELDS, End::Most, &mut scenario);
    all(&FIELDS, End::Most, &mut scenario);
    scenario.prices.extend(prices(&MOST_PRICE.to_string()));
    let answer = engine().answer(&scenario, Listing::All).expect("an answer");
    let most = answer.designs.iter().map(|design| design.cost.horizon_total).max();
    let most = most.expect("designs").to_f64();
    // Above, why not even all of it together can be 7.9e28.
    assert!(1e20 < most && most < 4.1e28, "{most:e}");
}

/// An end of `field`, or a number between them.
fn anything<T>(field: &'static Field<T>) -> BoxedStrategy<f64> {
    let (least, most) = (field.least, field.most);
    let between = (0.0..=1.0_f64).prop_map(move |part| least + part * (most - least));
    prop_oneof![proptest::sample::select(ends(field)), between].boxed()
}

/// Some of `fields`, each with its place in them and a value.
fn some<T>(fields: &'static [Field<T>]) -> impl Strategy<Value = Vec<(usize, f64)>> {
    let one = (0..fields.len()).prop_flat_map(|at| (Just(at), anything(&fields[at])));
    proptest::collection::vec(one, 0..6)
}

fn put<T>(fields: &[Field<T>], values: Vec<(usize, f64)>, holder: &mut T) {
    for (at, value) in values {
        fields[at].set(holder, value);
    }
}

prop_compose! {
    fn office()(
        values in some(&OFFICE_FIELDS),
        access in prop_oneof![Just(Access::Fibre), Just(Access::Broadband), Just(Access::Mobile)],
        expressroute in prop_oneof![
            Just(ExpressRouteChoice::Auto), Just(ExpressRouteChoice::Yes), Just(ExpressRouteChoice::No)
        ],
    ) -> Office {
        let mut office = Office { access, expressroute, ..Office::default() };
        put(&OFFICE_FIELDS, values, &mut office);
        office.lon = office.lat.and(office.lon.or(Some(-180.0)));
        office
    }
}

prop_compose! {
    fn scenario()(
        (quick, values, weights) in (some(&QUICK_FIELDS), some(&FIELDS), some(&WEIGHT_FIELDS)),
        offices in proptest::collection::vec(office(), 0..4),
        encryption in prop_oneof![
            Just(Encryption::None), Just(Encryption::Required), Just(Encryption::EndToEnd)
        ],
        redundancy in prop_oneof![
            Just(Redundancy::None), Just(Redundancy::Standard), Just(Redundancy::High), Just(Redundancy::Maximum)
        ],
        (private_path, mission_critical, bfd) in (any::<bool>(), any::<bool>(), any::<bool>()),
        (sites_reach_each_other, microsoft_365) in (any::<bool>(), any::<bool>()),
        second in any::<bool>(),
    ) -> Scenario {
        let mut scenario = Scenario {
            offices, encryption, redundancy, private_path, mission_critical, bfd,
            sites_reach_each_other, microsoft_365,
            secondary_region: second.then(|| "eastus".to_owned()),
            cipher: if second { Cipher::Aes256Sha256 } else { Cipher::GcmAes256 },
            ..base()
        };
        put(&QUICK_FIELDS, quick, &mut scenario);
        put(&FIELDS, values, &mut scenario);
        put(&WEIGHT_FIELDS, weights, &mut scenario.weights);
        scenario
    }
}

proptest! {
    #![proptest_config(Config { cases: 24, ..Config::default() })]

    #[test]
    fn mixtures_of_ends_are_answered_or_refused_by_name(scenario in scenario()) {
        answered(&engine(), &scenario, Extent::Whole, "a mixture");
    }
}

/// The values of JSON that are most often what was not expected.
const ODD: [&str; 14] = [
    "null",
    "true",
    "-1",
    "0",
    "-0.0",
    "0.5",
    "1e308",
    "-1e308",
    "18446744073709551616",
    "\"\"",
    "\"\\u0000\"",
    "[]",
    "{}",
    "[[{}]]",
];

#[test]
fn odd_json_is_answered_or_refused_by_the_name_of_its_field() {
    let engine = engine();
    let whole = serde_json::to_value(base()).expect("JSON");
    let office = serde_json::to_value(Office::default()).expect("JSON");
    let keys = |value: &serde_json::Value| -> Vec<String> {
        value.as_object().expect("an object").keys().cloned().collect()
    };
    let mut texts = Vec::new();
    for odd in ODD {
        for name in keys(&whole) {
            texts.push((name.clone(), format!(r#"{{"{name}": {odd}}}"#)));
        }
        for name in keys(&office) {
            texts.push((name.clone(), format!(r#"{{"offices": [{{"{name}": {odd}}}]}}"#)));
        }
    }
    for (name, text) in texts {
        let result = Scenario::from_json(&text)
            .and_then(|scenario| engine.answer(&scenario, Listing::Shortlist).map(drop));
        let Err(error) = result else { continue };
        // Fields that go together may be named for each other.
        let partner = match name.as_str() {
            "lat" => "lon",
            "lon" => "lat",
            "currency_per_usd" => "currency",
            own => own,
        };
        let is_named = (error.0.iter())
            .any(|error| error.field.contains(&name) || error.field.contains(partner));
        assert!(is_named, "{text}: {error}");
    }
}

#[test]
fn hostile_json_is_refused_without_a_stop() {
    let deep =
        |open: &str, close: &str| format!("{}{}", open.repeat(100_000), close.repeat(100_000));
    let rows = vec!["{}"; 3_000_000].join(",");
    for (text, field) in [
        (deep("[", "]"), "scenario"),
        (deep("{\"offices\":[", "]}"), "offices"),
        (format!("{{\"prices\": {}}}", deep("{\"a\":", "}")), "prices"),
        (format!("{{\"name\": \"{}\"}}", "n".repeat(10_000_000)), "name"),
        (format!("{{\"offices\": [{rows}]}}"), "offices"),
        ("{\"max_rtt_ms\": NaN}".to_owned(), "max_rtt_ms"),
        ("{\"max_rtt_ms\": 1e400}".to_owned(), "max_rtt_ms"),
        ("\u{0}".to_owned(), "scenario"),
    ] {
        let error = Scenario::from_json(&text).expect_err("refused");
        let start = &text[..text.len().min(40)];
        assert!(error.0[0].field.starts_with(field), "{start}: {}", error.0[0].field);
        assert!(error.to_string().len() < 10_000, "{start}");
    }
}
