//! Saved answers of the Azure Retail Prices API against the catalogue.

use std::fmt::Write;

use onramp::{
    catalogue::{
        Catalogue, CheckReport, CircuitPlan, Fact, Files, Meter, Scope,
        import::{Difference, LARGEST, SOURCE, Saved},
    },
    domain::Money,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::cli::{onramp, printed};

const TODAY: &str = "2026-11-22";

fn file(name: &str) -> String {
    format!("{}/tests/data/retail-prices/{name}.json", env!("CARGO_MANIFEST_DIR"))
}

fn text(name: &str) -> String {
    std::fs::read_to_string(file(name)).expect("a test file")
}

#[track_caller]
fn difference(text: &str) -> Difference {
    Difference::of(&Saved::read(text).expect("an answer"), Catalogue::embedded(), TODAY)
}

/// An item as the interface writes it: what it is, where, and what it costs.
fn item(names: [&str; 3], unit: &str, place: &str, from: u64, price: &str) -> Value {
    let [service, product, meter] = names;
    let number: Value = serde_json::from_str(price).expect("a number");
    json!({
        "currencyCode": "USD", "tierMinimumUnits": from as f64, "retailPrice": number,
        "unitPrice": number, "armRegionName": place, "location": place,
        "effectiveStartDate": "2026-10-01T00:00:00Z", "meterId": format!("{meter} {from}"),
        "meterName": meter, "productId": product, "skuId": product, "productName": product,
        "skuName": "VpnGw", "serviceName": service, "unitOfMeasure": unit, "type": "Consumption",
        "isPrimaryMeterRegion": true, "armSkuName": ""
    })
}

/// A gateway of size `VpnGw2AZ`, which costs 0.54 in the catalogue.
fn gateway(place: &str, price: &str) -> Value {
    item(["VPN Gateway", "VPN Gateway", "VpnGw2AZ"], "1 Hour", place, 0, price)
}

fn page(items: &[Value]) -> String {
    json!({"BillingCurrency": "USD", "Items": items, "NextPageLink": null, "Count": items.len()})
        .to_string()
}

fn ids<'a>(facts: impl IntoIterator<Item = &'a onramp::catalogue::import::Update>) -> Vec<String> {
    facts.into_iter().map(|fact| fact.id.to_string()).collect()
}

/// The catalogue's own prices as the interface would list them.
fn all_prices() -> Vec<Value> {
    let catalogue = Catalogue::embedded();
    let mut items = Vec::new();
    for (meter, scope) in catalogue.prices.keys() {
        for tier in catalogue.prices.tiers(meter, scope).expect("listed") {
            items.extend(listed(meter, scope, tier.from, tier.price));
        }
    }
    items
}

fn listed(meter: &Meter, scope: &Scope, mut from: u64, price: Money) -> Option<Value> {
    let size = |mbps: u32| match mbps {
        mbps if mbps < 1000 => format!("{mbps} Mbps"),
        mbps => format!("{} Gbps", mbps / 1000),
    };
    let circuit = |tier: &str, plan: CircuitPlan, mbps| {
        let plan = if plan == CircuitPlan::Metered { "Metered" } else { "Unlimited" };
        format!("{tier} {plan} Data {} Circuit", size(mbps))
    };
    let er = "ExpressRoute";
    let (service, product, name, unit) = match meter {
        Meter::VpnGateway(sku) if sku == "Basic" => {
            ("VPN Gateway", "VPN Gateway", "Basic Gateway".to_owned(), "1 Hour")
        }
        Meter::VpnGateway(sku) => ("VPN Gateway", "VPN Gateway", sku.clone(), "1 Hour"),
        Meter::VpnTunnel => ("VPN Gateway", "VPN Gateway", "S2S Connection".to_owned(), "1 Hour"),
        Meter::PointToSite => ("VPN Gateway", "VPN Gateway", "P2S Connection".to_owned(), "1 Hour"),
        Meter::ErGateway(sku) if sku == "ErGwScale" => {
            (er, "ExpressRoute Gateway", "ErGwScale Unit".to_owned(), "1 Hour")
        }
        Meter::ErGateway(sku) => (er, "ExpressRoute Gateway", format!("{sku} Gateway"), "1 Hour"),
        Meter::Circuit(tier, plan, mbps) => (er, er, circuit(tier.name(), *plan, *mbps), "1/Month"),
        Meter::CircuitEgress => (er, er, "Metered Data - Data Transfer Out".to_owned(), "1 GB"),
        Meter::DirectPort(CircuitPlan::Metered, mbps) => {
            (er, "ExpressRoute Direct", format!("Port {} Port", size(*mbps)), "1/Month")
        }
        Meter::DirectPort(CircuitPlan::Unlimited, mbps) => {
            (er, "ExpressRoute Direct", format!("Port Unlimited {} Port", size(*mbps)), "1/Month")
        }
        Meter::DirectCircuit(tier, plan, mbps) => {
            (er, "ExpressRoute Direct", circuit(tier.name(), *plan, *mbps), "1/Month")
        }
        Meter::GlobalReach(mbps) => {
            (er, "ExpressRoute Global Reach", format!("{} Circuit", size(*mbps)), "1/Month")
        }
        Meter::GlobalReachData => {
            (er, "ExpressRoute Global Reach", "Data Transfer Out".to_owned(), "1 GB")
        }
        Meter::InternetEgress => {
            ("Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out".to_owned(), "1 GB")
        }
        Meter::PublicIp => (
            "Virtual Network",
            "IP Addresses",
            "Standard IPv4 Static Public IP".to_owned(),
            "1 Hour",
        ),
        Meter::VpnHighBandwidth => {
            let name = "Advanced Connectivity Add-On".to_owned();
            ("VPN Gateway", "VPN Gateway", name, "1 Hour")
        }
        Meter::DirectMetroPort(mbps) => {
            (er, "ExpressRoute Direct", format!("Port Metro {} Port", size(*mbps)), "1/Month")
        }
        Meter::BastionBasic => {
            ("Azure Bastion", "Azure Bastion", "Basic Gateway".to_owned(), "1 Hour")
        }
        Meter::InterRegion => {
            let name = "Standard Inter-Region Data Transfer".to_owned();
            ("Bandwidth", "Rtn Preference: MGN", name, "1 GB")
        }
        Meter::RouteServer | Meter::InterContinent => return None,
        Meter::VnetPeering => {
            ("Virtual Network", "Virtual Network Peering", "Intra-Region Egress".to_owned(), "1 GB")
        }
        hub => {
            let name = match hub {
                Meter::VwanHub => "Standard Hub Unit",
                Meter::VwanRoutingUnit => "Routing Infrastructure Unit",
                Meter::VwanHubData => "Standard Hub Data Processed",
                Meter::VwanVpnUnit => "VPN S2S Scale Unit",
                Meter::VwanVpnConnection => "VPN S2S Connection Unit",
                Meter::VwanErUnit if from == 0 => "ExpressRoute Scale Unit",
                Meter::VwanErUnit => "ExpressRoute Additional Scale Unit",
                Meter::VwanErConnection => "ExpressRoute Connection Unit",
                Meter::VwanPointToSiteUnit => "VPN P2S Scale Unit",
                _ => "VPN P2S Connection Unit",
            };
            if *hub == Meter::VwanErUnit {
                from = 0;
            }
            let unit = if *hub == Meter::VwanHubData { "1 GB" } else { "1 Hour" };
            ("Virtual WAN", "Virtual WAN", name.to_owned(), unit)
        }
    };
    let place = match scope {
        Scope::Global => "Global".to_owned(),
        Scope::Region(name) => name.clone(),
        Scope::Zone(zone) => format!("Zone {zone}"),
    };
    Some(item([service, product, &name], unit, &place, from, &price.to_string()))
}

#[test]
fn the_prices_of_the_catalogue_are_no_difference_from_it() {
    let items = all_prices();
    assert!(300 < items.len());
    let whole = difference(&page(&items));
    assert!(whole.is_empty(), "{whole}");
    assert_eq!(whole.unchanged.len(), items.len());
    assert!(whole.to_string().ends_with("\nno difference"), "{whole}");
    // Nor do pages in a list, pages and items one after another, or their order matter.
    let (first, last) = items.split_at(items.len() / 2);
    let pages = format!("[{},{}]", page(first), page(last));
    let reversed: Vec<Value> = items.iter().rev().cloned().collect();
    for text in [
        &pages,
        &format!("{}\n{}", page(last), page(first)),
        &json!(items).to_string(),
        &items.iter().map(Value::to_string).collect::<String>(),
        &page(&reversed),
    ] {
        assert!(difference(text).is_empty());
    }
}

#[test]
fn each_price_of_the_catalogue_is_found_by_its_item() {
    let catalogue = Catalogue::embedded();
    for mut item in all_prices() {
        item["retailPrice"] = json!(123_456);
        item["unitPrice"] = json!(123_456);
        let changed = difference(&page(std::slice::from_ref(&item)));
        let found: Vec<&Fact> = ids(changed.changed.iter().chain(&changed.new))
            .iter()
            .filter_map(|id| catalogue.find(id).map(|(_, fact)| fact))
            .collect();
        assert_eq!(found.len(), 1, "{item}: {changed}");
    }
}

#[test]
fn a_changed_price_shows_both_and_the_percentage() {
    let changed = difference(&page(&[gateway("Global", "0.648")]));
    assert_eq!(ids(&changed.changed), ["price.vpn_gateway.VpnGw2AZ.global"]);
    let line =
        "  price.vpn_gateway.VpnGw2AZ.global  0.54 -> 0.648 USD/hour (+20.0 %), since 2026-10-01\n";
    assert!(changed.to_string().contains(line), "{changed}");
}

#[test]
fn a_region_is_new_only_where_it_differs_from_all_others() {
    let same = difference(&page(&[gateway("southindia", "0.54")]));
    assert!(same.is_empty(), "{same}");
    assert_eq!(same.tally.as_everywhere, 1);
    let other = difference(&page(&[gateway("SouthIndia", "0.6")]));
    assert_eq!(ids(&other.new), ["price.vpn_gateway.VpnGw2AZ.southindia"]);
    assert!(other.to_string().contains("0.54 -> 0.6 USD/hour (+11.1 %)"), "{other}");
    let unknown = difference(&page(&[gateway("atlantis", "0.6")]));
    assert!(unknown.is_empty());
    assert_eq!(unknown.tally.other_places["atlantis"], 1);
}

#[test]
fn tiers_of_a_region_come_together() {
    let unit = |name: &str, price| {
        item(["Virtual WAN", "Virtual WAN", name], "1 Hour", "eastus", 0, price)
    };
    let both = difference(&page(&[
        unit("ExpressRoute Scale Unit", "0.5"),
        unit("ExpressRoute Additional Scale Unit", "0.25"),
    ]));
    assert_eq!(ids(&both.new), ["price.vwan_er_unit.eastus", "price.vwan_er_unit.eastus.from5"]);
}

#[test]
fn facts_that_the_file_lacks_are_missing_only_where_it_has_others_like_them() {
    let only = difference(&page(&[gateway("Global", "0.54")]));
    let missing: Vec<String> = only.missing.iter().map(ToString::to_string).collect();
    assert!(missing.contains(&"price.vpn_gateway.VpnGw1AZ.global".to_owned()), "{only}");
    assert!(!missing.contains(&"price.vpn_gateway.VpnGw1AZ.eastus".to_owned()));
    assert!(!missing.contains(&"price.vwan_hub.global".to_owned()));
    assert!(!missing.contains(&"price.vpn_gateway.VpnGw2AZ.global".to_owned()));
}

#[test]
fn two_prices_for_one_fact_are_both_shown_and_none_is_taken() {
    let mut other = gateway("Global", "0.6");
    other["skuId"] = json!("another");
    let two = difference(&page(&[gateway("Global", "0.54"), other]));
    assert!(two.changed.is_empty() && two.unchanged.is_empty());
    let line = "0.54 (item 1: VpnGw in Global) or 0.6 (item 2: VpnGw in Global)";
    assert!(two.to_string().contains(line), "{two}");
    let mut apart = gateway("Global", "0.54");
    apart["unitPrice"] = json!(0.6);
    assert_eq!(difference(&page(&[apart])).ambiguous.len(), 1, "`unitPrice` is not `retailPrice`");
    // Regions of one egress zone that do not agree.
    let egress = |place, price| {
        let names = ["Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out"];
        item(names, "1 GB", place, 100, price)
    };
    let zone = difference(&page(&[egress("westeurope", "0.087"), egress("eastus", "0.09")]));
    assert_eq!(zone.ambiguous[0].id.as_str(), "price.internet_egress.zone1.from100");
}

#[test]
fn duplicates_ended_replaced_and_later_prices_are_sorted_out() {
    let now = gateway("Global", "0.54");
    let repeated = difference(&page(&[now.clone(), now.clone()]));
    assert_eq!((repeated.tally.duplicates, repeated.unchanged.len()), (1, 1));
    let dated = |from: &str, price| {
        let mut item = gateway("Global", price);
        item["effectiveStartDate"] = json!(format!("{from}T00:00:00Z"));
        item
    };
    let series = [dated("2020-01-01", "0.9"), now.clone(), dated("2027-01-01", "0.7")];
    let moved = difference(&page(&series));
    assert_eq!((moved.tally.past, moved.unchanged.len(), moved.announced.len()), (1, 1, 1));
    assert!(moved.to_string().contains("0.7 USD from 2027-01-01 on"), "{moved}");
    // On a later day that price holds, on an earlier one the first.
    let saved = Saved::read(&page(&series)).expect("an answer");
    for (day, price) in [("2027-01-01", "0.7"), ("2026-09-30", "0.9")] {
        let then = Difference::of(&saved, Catalogue::embedded(), day);
        assert_eq!(then.changed[0].price.to_string(), price);
    }
    let mut ended = now;
    ended["effectiveEndDate"] = json!("2026-08-31T23:59:00Z");
    let ended = difference(&page(&[ended]));
    assert_eq!((ended.tally.past, ended.unchanged.len()), (1, 0));
}

#[test]
fn a_price_of_zero_is_taken_only_where_nothing_is_charged() {
    let free = difference(&page(&[gateway("Global", "0.0")]));
    assert!(free.to_string().contains("item 1 has a price of zero"), "{free}");
    let names = ["ExpressRoute", "ExpressRoute Direct", "Local Metered Data 10 Gbps Circuit"];
    let direct = difference(&page(&[item(names, "1/Month", "Zone 1", 0, "0.0")]));
    assert_eq!(direct.unchanged.len(), 1, "{direct}");
    let first = ["Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out"];
    let tier = difference(&page(&[item(first, "1 GB", "Zone 1", 0, "0.0")]));
    assert_eq!(tier.unchanged.len(), 1, "{tier}");
}

#[test]
fn a_unit_other_than_the_facts_is_not_taken() {
    let mut item = gateway("Global", "0.54");
    item["unitOfMeasure"] = json!("100 Hours");
    let other = difference(&page(&[item.clone(), item.clone(), item]));
    assert!(
        other.to_string().contains("item 1 and 2 more per `100 Hours`, not `1 Hour`"),
        "{other}"
    );
}

#[test]
fn products_tell_meters_of_one_name_apart() {
    let name = "Premium Unlimited Data 10 Gbps Circuit";
    let circuit =
        |product| item(["ExpressRoute", product, name], "1/Month", "Zone 1", 0, "20000.0");
    let both = difference(&page(&[circuit("ExpressRoute Direct"), circuit("ExpressRoute")]));
    assert_eq!(
        ids(&both.unchanged),
        ["price.direct_circuit.Premium.UnlimitedData.10000.zone1"],
        "{both}"
    );
    assert_eq!(ids(&both.changed), ["price.circuit.Premium.UnlimitedData.10000.zone1"]);
}

/// The text without what every new fact and every new version of the catalogue would change.
fn stable(difference: &Difference) -> String {
    Difference { missing: Vec::new(), version: "of some day".to_owned(), ..difference.clone() }
        .to_string()
}

#[test]
fn the_samples_of_the_interface_read_as_they_are() {
    insta::assert_snapshot!(stable(&difference(&text("samples"))));
}

#[test]
fn two_pages_show_every_kind_of_difference() {
    let two = difference(&text("two-pages"));
    insta::assert_snapshot!(stable(&two));
    assert!(!two.cut_short);
    let text = text("two-pages").replace("\"NextPageLink\": null", "\"NextPageLink\": \"https:\"");
    assert!(difference(&text).to_string().contains("the last page is not in the file"));
}

#[test]
fn other_currencies_are_compared_by_their_rate_and_never_written() {
    let pounds = difference(&text("pounds"));
    insta::assert_snapshot!(stable(&pounds));
    assert_eq!(ids(&pounds.changed), ["price.vpn_gateway.VpnGw3AZ.global"]);
    refused(
        &["facts", "import", &file("pounds"), "--write"],
        "",
        "the prices are in GBP, a price pack is in USD; save the answer without `currencyCode` to write one",
    );
}

/// The embedded catalogue with its price files replaced by `pack`.
fn with_pack(pack: &str) -> (String, Vec<(&'static str, String)>) {
    let files = Files::embedded();
    let mut sources: Value = serde_json::from_str(files.sources).expect("the sources");
    sources[SOURCE] = json!({"title": "Azure Retail Prices API", "publisher": "Microsoft",
        "url": "https://prices.azure.com/api/retail/prices", "date": TODAY});
    let mut facts: Vec<(&str, String)> = files
        .facts
        .iter()
        .filter(|(name, _)| !name.starts_with("prices-"))
        .map(|(name, text)| (*name, (*text).to_owned()))
        .collect();
    facts.push(("prices.json", pack.to_owned()));
    (sources.to_string(), facts)
}

#[test]
fn a_pack_replaces_the_price_files() {
    let pack = printed(&["facts", "import", &file("two-pages"), "--write"], "");
    assert_eq!(pack, printed(&["facts", "import", "-", "--write"], &text("two-pages")));
    let (sources, facts) = with_pack(&pack);
    let files = Files {
        sources: &sources,
        facts: facts.iter().map(|(name, text)| (*name, text.as_str())).collect(),
        ..Files::embedded()
    };
    let report = CheckReport::of(&files, TODAY);
    // A source that no price cites any more is the only thing left to tidy.
    assert!(report.problems.iter().all(|problem| problem.message == "unused source"), "{report}");

    let (old, new) = (Catalogue::embedded(), Catalogue::parse(&files).expect("a catalogue"));
    let price = |id: &str| new.find(id).map(|(_, fact)| fact);
    let changed = price("price.vpn_gateway.VpnGw1AZ.global").expect("the changed price");
    assert_eq!((changed.value.as_str(), changed.as_of.as_str()), (Some("0.25"), "2026-11-01"));
    assert_eq!(changed.source, SOURCE);
    assert!(changed.note.ends_with("0.21 on 2026-10-10"), "{}", changed.note);
    let added = price("price.vpn_gateway.VpnGw2AZ.southindia").expect("the new price");
    assert_eq!(added.applies_to, "VPN Gateway, VpnGw2AZ, southindia");
    for id in [
        "price.vpn_tunnel.global",
        "price.vpn_gateway.VpnGw4AZ.global",
        "price.internet_line.50.global",
    ] {
        assert_eq!(price(id), old.find(id).map(|(_, fact)| fact), "{id} was not taken");
    }
    // The new border between two tiers replaces the old one.
    let from: Vec<u64> = new
        .prices
        .tiers(&Meter::InternetEgress, &Scope::Zone(1))
        .expect("tiers")
        .iter()
        .map(|tier| tier.from)
        .collect();
    assert_eq!(from, [0, 100, 10_340, 51_295, 153_695, 512_095]);
    // What was written is no longer a difference.
    let saved = Saved::read(&text("two-pages")).expect("an answer");
    let again = Difference::of(&saved, &new, TODAY);
    assert!(again.changed.is_empty() && again.new.is_empty(), "{again}");
}

#[test]
fn a_pack_bears_the_day_given_and_never_makes_a_fact_older() {
    let same = page(&[gateway("Global", "0.54")]);
    let as_of = |arguments: &[&str]| {
        let pack: Value = serde_json::from_str(&printed(arguments, &same)).expect("JSON");
        let facts = pack["facts"].as_array().expect("facts").clone();
        let fact = facts.iter().find(|fact| fact["id"] == "price.vpn_gateway.VpnGw2AZ.global");
        fact.expect("the price").get("as_of").unwrap_or(&pack["defaults"]["as_of"]).clone()
    };
    assert_eq!(as_of(&["facts", "import", "-", "--write"]), "2026-10-10");
    assert_eq!(as_of(&["facts", "import", "-", "--write", "--date", "2026-11-20"]), "2026-11-20");
}

#[test]
fn every_digit_of_a_price_is_kept() {
    for price in ["0.361", "0.1000000000000000055511151", "5E-05"] {
        let item = page(&[gateway("Global", "777")]).replace("777", price);
        let pack = printed(&["facts", "import", "-", "--write"], &item);
        let kept = if price == "5E-05" { "0.00005" } else { price };
        assert!(pack.contains(&format!("\"value\":\"{kept}\"")), "{price}");
    }
}

#[track_caller]
fn refused(arguments: &[&str], input: &str, message: &str) {
    let output = onramp(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{input}");
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(errors, format!("onramp: {message}\n"));
}

#[test]
fn bad_answers_end_with_2_and_one_message_that_names_item_and_field() {
    let import = &["facts", "import", "-"];
    let check = |input: &str, message: &str| refused(import, input, message);
    let empty = "the answer has no items; the names in a filter are case-sensitive";
    check("", empty);
    check(&page(&[]), empty);
    check("[]", empty);
    check("{", "the answer is no JSON: EOF while parsing an object at line 1 column 1");
    check("hello", "the answer is no JSON: expected value at line 1 column 1");
    check("7", "page 1: `7` is no page and no item");
    check("[[]]", "page 1: `[]` is no page and no item");
    check(r#"{"Error": {"Code": "BadRequest"}}"#, "page 1: `Items` is missing");
    check(r#"{"Items": {}}"#, "page 1: `Items` is `{}`; use a list");
    check(r#"{"Items": [], "Items": []}"#, "page 1: duplicate field `Items`");
    check(&format!("{} {{}}", page(&[gateway("Global", "1")])), "page 2: `Items` is missing");
    check(r#"{"Items": ["\n"]}"#, "item 1: `\"\\n\"` is no item");

    let bad = |field: &str, value: Value, message: &str| {
        let mut item = gateway("Global", "0.54");
        item[field] = value;
        check(&page(&[gateway("Global", "0.54"), item]), &format!("item 2: {message}"));
    };
    for field in
        ["currencyCode", "productName", "meterName", "unitOfMeasure", "type", "effectiveStartDate"]
    {
        bad(field, Value::Null, &format!("`{field}` is missing"));
        bad(field, json!([]), &format!("`{field}` is `[]`; use text"));
    }
    bad(
        "currencyCode",
        json!("dollars"),
        "`currencyCode` is `dollars`; use three letters like `USD`",
    );
    bad(
        "currencyCode",
        json!("GBP"),
        "`currencyCode` is `GBP` after `USD`; import one currency at a time",
    );
    bad(
        "retailPrice",
        json!("0.54"),
        "`retailPrice` is `\"0.54\"`; use a number from 0 to 1000000000",
    );
    bad("retailPrice", json!(-1), "`retailPrice` is `-1`; use a number from 0 to 1000000000");
    bad("unitPrice", json!(1e30), "`unitPrice` is `1e+30`; use a number from 0 to 1000000000");
    bad(
        "tierMinimumUnits",
        json!(0.5),
        "`tierMinimumUnits` is `0.5`; use a whole number of zero or more",
    );
    bad(
        "tierMinimumUnits",
        json!(-1),
        "`tierMinimumUnits` is `-1`; use a whole number of zero or more",
    );
    bad(
        "effectiveStartDate",
        json!("1 March 2026"),
        "`effectiveStartDate` is `1 March 2026`; use a time like `2022-07-01T00:00:00Z`",
    );
    bad(
        "effectiveEndDate",
        json!("2026-13-01T00:00:00Z"),
        "`effectiveEndDate` is `2026-13-01T00:00:00Z`; use a time like `2022-07-01T00:00:00Z`",
    );
    bad("isPrimaryMeterRegion", json!(1), "`isPrimaryMeterRegion` is `1`; use true or false");
    bad(
        "skuName",
        json!({"a": "long and winding text that nobody wants"}),
        "`skuName` is `{\"a\":\"long and winding text that nobody …`; use text",
    );
    let mut none = gateway("Global", "0.54");
    none["retailPrice"] = Value::Null;
    none["unitPrice"] = Value::Null;
    check(&page(&[none]), "item 1: `retailPrice` is missing");

    refused(
        &["facts", "import", "-", "--date", "2026-11"],
        "",
        "`--date` is `2026-11`; use a day up to today like `2026-03-12`",
    );
    refused(
        &["facts", "import", "-", "--date", "9999-01-01"],
        "",
        "`--date` is `9999-01-01`; use a day up to today like `2026-03-12`",
    );
    refused(
        &["facts", "import", "-", "--write"],
        &page(&[gateway("atlantis", "0.54")]),
        "no item is a price that Onramp uses; there is nothing to write",
    );
}

#[test]
fn an_answer_that_is_too_large_is_refused_before_it_is_read() {
    let mut huge = " ".repeat(LARGEST as usize);
    huge.push('é');
    refused(
        &["facts", "import", "-"],
        &huge,
        "the answer is larger than 64 MiB; ask for one service at a time, such as `$filter=serviceName eq 'VPN Gateway'`",
    );
}

#[test]
fn deep_nesting_is_a_message() {
    let mut deep = "{\"Items\":".to_owned();
    let _ = write!(deep, "{}", "[".repeat(100_000));
    let output = onramp(&["facts", "import", "-"], &deep);
    assert_eq!(output.status.code(), Some(2));
}

/// Any JSON, with the names that the reader looks for among the keys.
fn anything() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        prop_oneof![
            Just("USD"),
            Just("VPN Gateway"),
            Just("VpnGw2AZ"),
            Just("Global"),
            Just("1 Hour"),
            Just("2026-01-01T00:00:00Z"),
            Just("Consumption"),
            Just("eastus"),
            Just("\u{1b}[2J")
        ]
        .prop_map(Value::from),
        ".*".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("Items"),
        Just("NextPageLink"),
        Just("currencyCode"),
        Just("tierMinimumUnits"),
        Just("retailPrice"),
        Just("armRegionName"),
        Just("effectiveStartDate"),
        Just("meterName"),
        Just("productName"),
        Just("unitOfMeasure"),
        Just("type"),
        Just("other")
    ];
    leaf.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::from),
            prop::collection::hash_map(key.clone().prop_map(str::to_owned), inner, 0..12)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Reads, compares, prints and writes.
fn whole_way(text: &str) {
    if let Ok(saved) = Saved::read(text) {
        let catalogue = Catalogue::embedded();
        let difference = Difference::of(&saved, catalogue, TODAY);
        assert!(!difference.to_string().contains('\u{1b}'));
        let _ = difference.pack(catalogue, None);
    }
}

/// A field of an item, and what may stand in it: good, odd or bad.
fn odd_item() -> impl Strategy<Value = Value> {
    let price = prop_oneof![
        Just(json!(0)),
        Just(json!(0.54)),
        Just(json!(1e-28)),
        Just(json!(1e9)),
        any::<f64>().prop_map(Value::from)
    ];
    let place = prop_oneof![
        Just("Global"),
        Just("eastus"),
        Just("Zone 1"),
        Just("Zone 999"),
        Just("Zone 18446744073709551616"),
        Just("")
    ];
    let names = prop_oneof![
        Just(["VPN Gateway", "VPN Gateway", "VpnGw2AZ"]),
        Just(["VPN Gateway", "VPN Gateway", "S2S Connection"]),
        Just(["ExpressRoute", "ExpressRoute", "Standard Metered Data 50 Mbps Circuit"]),
        Just(["Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out"]),
    ];
    let tier =
        prop_oneof![Just(json!(0)), Just(json!(100.0)), Just(json!(u64::MAX)), Just(json!(1e300))];
    let currency = prop_oneof![8 => Just("USD"), 1 => Just("GBP")];
    let unit = prop_oneof![4 => Just("1 Hour"), 2 => Just("1/Month"), 2 => Just("1 GB")];
    (price, place, names, tier, currency, unit).prop_map(
        |(price, place, names, tier, currency, unit)| {
            let mut item = item(names, unit, place, 0, "1");
            item["retailPrice"] = price.clone();
            item["unitPrice"] = price;
            item["tierMinimumUnits"] = tier;
            item["currencyCode"] = json!(currency);
            item
        },
    )
}

proptest! {
    #[test]
    fn any_json_is_an_answer_or_a_message(value in anything(), more in anything()) {
        whole_way(&value.to_string());
        whole_way(&format!("{value}{more}"));
        whole_way(&json!({"Items": [value, more]}).to_string());
    }

    #[test]
    fn any_text_is_an_answer_or_a_message(text in ".*") {
        whole_way(&text);
        whole_way(&format!("{{\"Items\":[{text}"));
    }

    #[test]
    fn odd_items_are_an_answer_or_a_message(items in prop::collection::vec(odd_item(), 1..6)) {
        whole_way(&page(&items));
        let mut pounds = items;
        for item in &mut pounds {
            item["currencyCode"] = json!("GBP");
        }
        whole_way(&page(&pounds));
    }

    #[test]
    fn the_order_of_items_changes_nothing(items in prop::collection::vec(odd_item(), 1..6)) {
        let reversed: Vec<Value> = items.iter().rev().cloned().collect();
        if let (Ok(one), Ok(other)) = (Saved::read(&page(&items)), Saved::read(&page(&reversed))) {
            let compare = |saved| Difference::of(saved, Catalogue::embedded(), TODAY);
            let (one, other) = (compare(&one), compare(&other));
            prop_assert_eq!(ids(&one.changed), ids(&other.changed));
            prop_assert_eq!(ids(&one.new), ids(&other.new));
            prop_assert_eq!(one.missing, other.missing);
            prop_assert_eq!(one.tally, other.tally);
        }
    }
}
