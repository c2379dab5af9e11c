//! A price pack laid over the catalogue, and own prices of one region.

use std::fs;

use onramp::{
    catalogue::{Catalogue, MAX_PACK, PricePack},
    domain::Scenario,
    evaluation::Basis,
};

use crate::support::{evaluate, evaluate_all, monthly};

/// A pack with these lines of facts.
fn pack(facts: &str) -> Result<PricePack, String> {
    Catalogue::embedded().read_pack(&format!(
        r#"{{"defaults": {{"source": "retail_prices_api", "as_of": "2026-11-20", "confidence": "high",
        "basis": "published", "unit": "USD/hour"}}, "facts": [{facts}]}}"#
    ))
}

#[test]
fn the_catalogues_own_prices_change_nothing() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/catalogue/data/");
    for name in ["prices-data.json", "prices-hourly.json", "prices-monthly.json"] {
        let text = fs::read_to_string(format!("{folder}{name}")).expect("a data file");
        let pack = Catalogue::embedded().read_pack(&text).expect("a pack");
        assert_eq!(pack.changes(), 0, "{name}");
        assert_eq!(pack.unknown, Vec::<String>::new(), "{name}");
        assert!(!pack.prices.is_empty(), "{name}");
    }
}

#[test]
fn a_pack_says_what_is_other_what_is_new_and_what_is_unknown() {
    let pack = pack(
        r#"{"id": "price.vpn_gateway.VpnGw1AZ.global", "value": "0.21"},
           {"id": "price.vpn_gateway.VpnGw2AZ.global", "value": "0.50"},
           {"id": "price.vpn_gateway.VpnGw2AZ.eastasia", "value": "0.60"},
           {"id": "price.fax.global", "value": "1"},
           {"id": "price.vpn_gateway.VpnGw2AZ.atlantis", "value": "1"}"#,
    )
    .expect("a pack");
    let price = |id: &str| pack.prices[&format!("price.vpn_gateway.{id}")].as_deref();
    assert_eq!(price("VpnGw1AZ.global"), None, "the same as in the list");
    assert_eq!(price("VpnGw2AZ.global"), Some("0.50"));
    assert_eq!(price("VpnGw2AZ.eastasia"), Some("0.60"));
    assert_eq!(pack.changes(), 2);
    assert_eq!(pack.unknown, ["price.fax.global", "price.vpn_gateway.VpnGw2AZ.atlantis"]);
}

#[test]
fn what_is_no_pack_is_refused_with_the_reason() {
    let refused = |text: &str| Catalogue::embedded().read_pack(text).expect_err("no pack");
    for (text, reason) in [
        ("", "no price pack, which `onramp facts import FILE.json --write` prints: EOF"),
        (r#"{"Items": []}"#, "unknown field `Items`"),
        ("\u{0}\u{1}", "expected value"),
    ] {
        let message = refused(text);
        assert!(message.contains(reason), "{text:?}: {message}");
    }
    assert!(refused(&" ".repeat(MAX_PACK + 1)).starts_with("larger than 4 MB"));
    let message = |facts: &str| pack(facts).expect_err("no pack");
    assert!(message(r#"{"id": "limits.region", "value": 1}"#).contains("holds no price"));
    assert_eq!(
        message(r#"{"id": "price.public_ip.global", "value": "-1"}"#),
        "`price.public_ip.global` is `\"-1\"`; use a price from 0 to 1000000 in text like \"12.34\""
    );
    assert!(message(r#"{"id": "price.public_ip.global", "value": 1}"#).contains("is `1`"));
    assert_eq!(
        message(r#"{"id": "price.public_ip.global", "value": "1", "unit": "USD/month"}"#),
        "`price.public_ip.global` is in `USD/month`; use `USD/hour`"
    );
}

#[test]
fn a_price_of_one_region_holds_there_and_before_that_of_all() {
    let in_region = |region: &str| Scenario {
        azure_region: region.to_owned(),
        office_count: 1,
        bandwidth_mbps: 100.0,
        prices: [
            ("price.vpn_gateway.VpnGw1AZ.eastasia".to_owned(), "0.3".to_owned()),
            ("price.vpn_gateway.VpnGw1AZ.global".to_owned(), "0.4".to_owned()),
        ]
        .into(),
        ..Scenario::default()
    };
    let bill = |region: &str| {
        let answer = evaluate_all(&in_region(region));
        let design = answer.design("vpn.VpnGw1AZ.active-standby").expect("a design");
        monthly(design, "vpn_gateway")
    };
    assert_eq!(bill("eastasia"), "219.0");
    assert_eq!(bill("westeurope"), "292.0");
    // East US has a price of its own, which stays.
    assert_eq!(bill("eastus"), "153.30");

    // The ledger says whose price it is.
    let answer = evaluate(&in_region("eastasia"));
    let entry = answer.assumptions.iter().find(|entry| {
        entry.fact.as_ref().is_some_and(|id| id.as_str() == "price.vpn_gateway.VpnGw1AZ.global")
    });
    let entry = entry.expect("in the ledger");
    assert_eq!((entry.basis, entry.value.as_str()), (Basis::User, "0.3 USD/hour"));
    // A flip of the price moves the one that holds.
    let flips: Vec<&str> = answer.flips.iter().map(|flip| flip.parameter.as_str()).collect();
    assert!(!flips.contains(&"prices.price.vpn_gateway.VpnGw1AZ.global"), "{flips:?}");
}
