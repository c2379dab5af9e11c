//! Inputs that failed once, each with what is right.

use std::fs;

use onramp::{
    catalogue::Catalogue,
    codec::{Options, decode, encode},
    domain::Scenario,
};

use crate::{
    cli::{onramp, printed},
    support::evaluate,
};

fn input(name: &str) -> String {
    let path = format!("{}/tests/data/inputs/{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The one line on standard error that refuses the input of this name.
#[track_caller]
fn refused(name: &str) -> String {
    let output = onramp(&["evaluate", "-"], input(name));
    assert_eq!(output.status.code(), Some(2), "{name}");
    assert!(output.stdout.is_empty(), "{name}");
    let message = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(message.lines().count(), 1, "{name}: {message}");
    message
}

#[test]
fn what_can_be_answered_is_answered() {
    for name in [
        "01-rtt-below-1ms",
        "02-discount-100",
        "02b-discount-99.98",
        "03-rate-1e-6",
        "05-all-prices-zero",
    ] {
        let answer = printed(&["evaluate", "-"], &input(name));
        assert!(answer.contains("\"kind\":\"recommended\""), "{name}");
    }
}

#[test]
fn a_pack_of_prices_of_nothing_is_answered() {
    let pack = Catalogue::embedded().read_pack(&input("07-pack-all-zero")).expect("a pack");
    let prices = pack.prices.into_iter().filter_map(|(id, price)| Some((id, price?))).collect();
    let answer = evaluate(&Scenario { prices, ..Scenario::default() });
    assert!(answer.winner().is_some());
}

#[test]
fn what_is_out_of_bounds_is_refused_by_name() {
    for (name, start) in [
        ("04-price-overflow", "`prices.price.vpn_gateway.VpnGw1AZ.global`: `1000000"),
        ("06-every-field-at-its-most", "`growth_percent_per_year`: `300` is out of range; use -50"),
        ("10-second-region-same", "`secondary_region`: the same as `azure_region`"),
    ] {
        let message = refused(name);
        assert!(message.starts_with(&format!("onramp: {start}")), "{message}");
    }
    let pack = Catalogue::embedded().read_pack(&input("08-pack-huge")).expect_err("refused");
    assert_eq!(
        pack,
        "`price.vpn_gateway.VpnGw1AZ.global` is `\"79228162514264337593543950335\"`; use a price from 0 to \
         1000000 in text like \"12.34\""
    );
}

#[test]
fn control_characters_are_written_out() {
    let message = refused("15-escape");
    assert!(message.starts_with(r"onramp: `\u{1b}]0;owned\u{7}a\nb`: unknown field"), "{message}");
    assert!(!message.trim_end().chars().any(char::is_control), "{message}");
}

#[test]
fn only_what_a_reader_needs_travels_in_a_public_link() {
    let scenario = Scenario::from_json(&input("12-free-text-in-city")).expect("a scenario");
    let opened = decode(&encode(&scenario, Options::default())).expect("a link");
    let office = &opened.offices[0];
    assert_eq!((office.lat, office.lon), (Some(52.1), Some(4.9)));
    assert_eq!((office.name.as_str(), &office.city, &office.country), ("", &None, &None));
    let ticked = Options { include_text: true, ..Options::default() };
    assert_eq!(decode(&encode(&scenario, ticked)), Ok(scenario));
}

#[test]
fn no_link_is_made_of_what_cannot_be_answered() {
    for (scenario, field) in [
        (r#"{"offices": [{"city": "Bunker of Fabrikam"}]}"#, "`offices[0].city`"),
        (r#"{"azure_region": "the secret one"}"#, "`azure_region`"),
    ] {
        let output = onramp(&["link", "-"], scenario);
        assert_eq!(output.status.code(), Some(2), "{scenario}");
        assert!(output.stdout.is_empty(), "{scenario}");
        let message = String::from_utf8(output.stderr).expect("UTF-8");
        assert!(message.starts_with(&format!("onramp: {field}: ")), "{message}");
    }
}

#[test]
fn a_number_comes_back_from_a_link_to_its_last_digit() {
    let text = input("13-one-ulp");
    let link = printed(&["link", "-"], &text);
    let opened = printed(&["open", link.trim()], "");
    assert!(opened.contains("\"egress_gb_per_month\": 120000.18446744075,"), "{opened}");
    let answers = [text, opened].map(|scenario| printed(&["evaluate", "-"], &scenario));
    assert!(answers[0] == answers[1]);
}
