//! Price sheets of agreements against the catalogue.

use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
    path::PathBuf,
    process::Output,
};

use onramp::catalogue::{
    Catalogue, Fact,
    import::{Difference, SHEET_SOURCE, Sheet},
};
use serde_json::Value;
use zip::{ZipWriter, write::SimpleFileOptions};

use crate::cli::onramp;

/// Columns of an Enterprise Agreement in the order of
/// <https://learn.microsoft.com/en-us/azure/cost-management-billing/dataset-schema/price-sheet-ea>.
const EA: &str = "BasePrice,CurrencyCode,EffectiveEndDate,EffectiveStartDate,IncludedQuantity,MarketPrice,MeterId,MeterCategory,\
    MeterName,MeterSubCategory,MeterRegion,MeterType,PartNumber,priceType,Product,ProductID,ServiceFamily,SkuID,Term,UnitOfMeasure,\
    UnitPrice";

/// Columns of a Customer Agreement in the order of
/// <https://learn.microsoft.com/en-us/azure/cost-management-billing/dataset-schema/price-sheet-mca>.
const MCA: &str = "basePrice,billingAccountId,billingAccountName,billingCurrency,billingProfileId,billingProfileName,currency,\
    discount,effectiveEndDate,effectiveStartDate,includedQuantity,marketPrice,meterId,meterCategory,meterName,meterSubCategory,\
    meterType,meterRegion,priceType,Product,productId,serviceFamily,SkuID,Term,tierMinimumUnits,unitOfMeasure,unitPrice";

/// Category, subcategory, name and region of a meter, what the line is called, unit and price.
type Line = [&'static str; 7];

/// A gateway of size `VpnGw2AZ`, a tenth below the list.
const GATEWAY: Line = [
    "VPN Gateway",
    "",
    "VpnGw2AZ",
    "EU West",
    "VPN Gateway - VpnGw2AZ - EU West",
    "100 Hours",
    "48.6",
];
const MACHINE: Line =
    ["Virtual Machines", "DCasv4 Series", "DC2as_v4", "US East", "", "100 Hours", "21.90"];

fn ea(lines: &[Line]) -> String {
    let mut text = format!("{EA}\r\n");
    for [category, subcategory, meter, region, product, unit, price] in lines {
        let _ = write!(
            text,
            "1,USD,2026-11-30T00:00:00Z,2026-11-01T00:00:00Z,0,1,{meter} {region},{category},{meter},{subcategory},{region},,\
             AAA-1,Consumption,\"{product}\",P,Networking,S,,{unit},{price}\r\n"
        );
    }
    text
}

/// A line with the units from which its price holds.
fn mca(lines: &[(Line, &str)]) -> String {
    let mut text = format!("{MCA}\n");
    for ([category, subcategory, meter, region, product, unit, price], from) in lines {
        let _ = writeln!(
            text,
            "1,1,Ours,EUR,1,Ours,USD,,11/30/2026,11/1/2026,,1,{meter},{category},{meter},{subcategory},,{region},Consumption,\
             {product},P,Networking,S,,{from},{unit},{price}"
        );
    }
    text
}

#[track_caller]
fn difference(text: &str) -> Difference {
    let mut sheet = Sheet::default();
    sheet.add(text.as_bytes()).expect("a price sheet");
    Difference::of(&sheet.saved().expect("lines"), Catalogue::embedded(), "2026-11-22")
}

fn prices(difference: &Difference) -> Vec<String> {
    let taken = [&difference.changed, &difference.new, &difference.unchanged];
    let mut all: Vec<String> = taken
        .into_iter()
        .flatten()
        .map(|update| format!("{} {}", update.id, update.price))
        .collect();
    all.sort();
    all
}

/// Runs `facts import` with these bytes on its standard input.
fn import(bytes: &[u8], options: &[&str]) -> Output {
    onramp(&[&["facts", "import", "-"], options].concat(), bytes)
}

#[track_caller]
fn said(bytes: &[u8]) -> String {
    let output = import(bytes, &[]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}

#[track_caller]
fn refused(bytes: &[u8], message: &str) {
    let output = import(bytes, &[]);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(output.stdout.is_empty());
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("onramp: {message}\n"));
}

fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in files {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a file");
        zip.write_all(text.as_bytes()).expect("memory");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn lines_become_prices_of_one_unit_where_they_hold() {
    let sheet = ea(&[
        GATEWAY,
        [
            "ExpressRoute",
            "ExpressRoute",
            "Standard Metered Data 50 Mbps Circuit",
            "Zone 1",
            "",
            "1/Month",
            "44",
        ],
        [
            "ExpressRoute",
            "ExpressRoute Gateway",
            "ErGw1AZ Gateway",
            "US East 2",
            "",
            "10 Hours",
            "3.8",
        ],
        [
            "ExpressRoute",
            "",
            "Premium Unlimited Data 10 Gbps Circuit",
            "Zone 1",
            "ExpressRoute Direct - Premium Unlimited 10 Gbps - Zone 1",
            "1/Month",
            "2000",
        ],
        [
            "Virtual Network",
            "IP Addresses",
            "Standard IPv4 Static Public IP",
            "All Regions",
            "",
            "100 Hours",
            "0.4",
        ],
        MACHINE,
    ]);
    let found = difference(&sheet);
    assert_eq!(
        prices(&found),
        [
            "price.circuit.Standard.MeteredData.50.zone1 44",
            "price.direct_circuit.Premium.UnlimitedData.10000.zone1 2000",
            "price.er_gateway.ErGw1AZ.eastus2 0.38",
            "price.public_ip.global 0.004",
            "price.vpn_gateway.VpnGw2AZ.westeurope 0.486",
        ]
    );
    let told = found.to_string();
    assert!(told.starts_with("6 lines of a price sheet in USD, prices of 2026-11-22"), "{told}");
    assert!(told.contains("0.54 -> 0.486 USD/hour (-10.0 %), since 2026-11-01"), "{told}");
    assert!(told.contains("other services, ignored: Virtual Machines (1)"), "{told}");
}

#[test]
fn tiers_of_a_customer_agreement_are_tiers() {
    let egress = ["Bandwidth", "Rtn Preference: MGN", "Standard Data Transfer Out", "Zone 1", ""];
    let line = |unit, price| {
        let [category, subcategory, meter, region, product] = egress;
        [category, subcategory, meter, region, product, unit, price]
    };
    let found = difference(&mca(&[
        (line("1 GB", "0"), "0"),
        (line("1 GB", "0.08"), "100"),
        // A border in another unit than one is not guessed at.
        (line("10 GB", "0.7"), "10335"),
    ]));
    let expected = ["price.internet_egress.zone1 0", "price.internet_egress.zone1.from100 0.08"];
    assert_eq!(prices(&found), expected, "{found}");
    assert!(found.to_string().contains("per `10 GB`, not `1 GB`"), "{found}");
}

#[test]
fn a_line_is_known_by_what_it_is_called_where_two_products_share_a_meter() {
    let circuit = |subcategory, price| -> Line {
        [
            "ExpressRoute",
            subcategory,
            "Premium Unlimited Data 10 Gbps Circuit",
            "Zone 1",
            "",
            "1/Month",
            price,
        ]
    };
    let found = difference(&ea(&[
        circuit("ExpressRoute", "1"),
        circuit("Direct", "2"),
        circuit("Another", "3"),
    ]));
    assert_eq!(
        prices(&found),
        [
            "price.circuit.Premium.UnlimitedData.10000.zone1 1",
            "price.direct_circuit.Premium.UnlimitedData.10000.zone1 2",
        ]
    );
    assert!(
        found.to_string().contains("Another: Premium Unlimited Data 10 Gbps Circuit"),
        "{found}"
    );
}

#[test]
fn every_way_to_save_a_sheet_reads_the_same() {
    let sheet = ea(&[GATEWAY, MACHINE]);
    let plain = said(sheet.as_bytes());
    assert!(plain.contains("price.vpn_gateway.VpnGw2AZ.westeurope"), "{plain}");
    let marked = format!("\u{feff}{sheet}");
    let units: Vec<u16> = marked.encode_utf16().collect();
    let little: Vec<u8> = units.iter().flat_map(|unit| unit.to_le_bytes()).collect();
    let big: Vec<u8> = units.iter().flat_map(|unit| unit.to_be_bytes()).collect();
    for bytes in [marked.as_bytes(), &little, &big] {
        assert_eq!(said(bytes), plain);
    }
    // Older sheets have a title, and names of columns apart.
    let titled = format!("Price Sheet Report for billing period - 202611\r\n\r\n{sheet}")
        .replace("MeterName", "Meter name")
        .replace("MeterSubCategory", "Meter sub-category");
    assert_eq!(said(titled.as_bytes()), plain);

    let parts = zipped(&[
        ("sheet/part1.csv", &ea(&[GATEWAY])),
        ("sheet/part2.CSV", &ea(&[MACHINE])),
        ("manifest.json", "{}"),
    ]);
    assert_eq!(said(&parts), plain);
    let file: PathBuf =
        std::env::temp_dir().join(format!("onramp-sheet-{}.zip", std::process::id()));
    std::fs::write(&file, &parts).expect("a file");
    let named = crate::cli::printed(&["facts", "import", file.to_str().expect("a plain path")], "");
    std::fs::remove_file(file).expect("a file of this test");
    assert_eq!(named, plain);
}

#[test]
fn answers_of_the_interface_may_be_wrapped_otherwise_and_in_utf_16() {
    let page = r#"{"items": [{"currencyCode": "USD", "retailPrice": 0.6, "armRegionName": "Global", "meterName": "VpnGw2AZ",
        "effectiveStartDate": "2026-10-01T00:00:00Z", "productName": "VPN Gateway", "skuName": "VpnGw2AZ",
        "serviceName": "VPN Gateway", "unitOfMeasure": "1 Hour", "type": "Consumption"}]}"#;
    let told = said(page.as_bytes());
    assert!(told.starts_with("1 item on 1 page in USD"), "{told}");
    let units = std::iter::once(0xFEFF).chain(page.encode_utf16());
    let little: Vec<u8> = units.flat_map(u16::to_le_bytes).collect();
    assert_eq!(said(&little), told);
}

#[test]
fn a_file_of_other_things_is_told_to_be_one() {
    let sheet = said(ea(&[MACHINE, MACHINE]).as_bytes());
    let last = sheet.lines().last().expect("a line");
    assert!(last.starts_with("nothing in this file concerns Onramp: none of its 2 lines is a price of a VPN gateway, "), "{last}");
    let page = r#"{"Items": [{"currencyCode": "USD", "retailPrice": 0.6, "meterName": "A1", "productName": "A Series",
        "effectiveStartDate": "2026-10-01T00:00:00Z", "serviceName": "Virtual Machines", "unitOfMeasure": "1 Hour",
        "type": "Consumption"}]}"#;
    let answer = said(page.as_bytes());
    let last = answer.lines().last().expect("a line");
    assert!(
        last.starts_with("nothing in this file concerns Onramp: none of its 1 item is"),
        "{last}"
    );
}

#[test]
fn a_pack_says_that_its_prices_are_agreed_and_leaves_the_others() {
    let output = import(ea(&[GATEWAY]).as_bytes(), &["--write"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let pack = Catalogue::embedded().read_pack(&text).expect("a price pack");
    assert_eq!(pack.changes(), 1);
    assert_eq!(pack.prices["price.vpn_gateway.VpnGw2AZ.westeurope"].as_deref(), Some("0.486"));
    let pack: Value = serde_json::from_str(&text).expect("JSON");
    let agreed: Vec<&Value> = (pack["facts"].as_array().expect("facts").iter())
        .filter(|fact| fact["source"] == SHEET_SOURCE)
        .collect();
    assert_eq!(agreed.len(), 1);
    assert_eq!((&agreed[0]["basis"], &agreed[0]["as_of"]), (&"user".into(), &Value::Null));
    let kept = |fact: &&Fact| fact.id.as_str() == "price.vpn_gateway.VpnGw2AZ.global";
    assert!(Catalogue::embedded().facts().any(|fact| kept(&fact)));
    assert!(text.contains("\"id\":\"price.vpn_gateway.VpnGw2AZ.global\",\"value\":\"0.54\""));
}

#[test]
fn what_cannot_be_used_is_refused_with_line_and_column() {
    let sheet = ea(&[MACHINE, GATEWAY]);
    let with = |old: &str, new: &str| sheet.replace(old, new);
    for (text, message) in [
        (
            with(",48.6", ",\"48,6\""),
            "line 2 of prices: `UnitPrice` is `48,6`; use a number of zero or more, with a point",
        ),
        (
            with(",48.6", ",-1"),
            "line 2 of prices: `UnitPrice` is `-1`; use a number of zero or more, with a point",
        ),
        (
            with("USD", "dollars"),
            "line 2 of prices: `CurrencyCode` is `dollars`; use three letters like `USD`",
        ),
        (
            with("2026-11-01T00:00:00Z", "soon"),
            "line 2 of prices: `EffectiveStartDate` is `soon`; use a day like `2026-11-01`",
        ),
        (
            with("UnitOfMeasure", "Unit"),
            "column `UnitOfMeasure` is missing; use the price sheet as it was downloaded",
        ),
        (
            with("CurrencyCode", "Money"),
            "column `CurrencyCode` is missing; use the price sheet as it was downloaded",
        ),
        (
            "a,b\n1,2\n".to_owned(),
            "the file is no JSON and no price sheet: its first lines name no column `MeterName`; use the sheet as it was downloaded",
        ),
        (format!("{EA}\n"), "the price sheet has no lines"),
        (
            format!("{sheet}\"{}", "x".repeat(3 << 20)),
            "the price sheet cannot be read: a line is longer than 1 MiB; is a quotation mark left open?",
        ),
    ] {
        refused(text.as_bytes(), message);
    }
    let mut mixed = sheet.clone();
    mixed.push_str(ea(&[GATEWAY]).lines().nth(1).expect("a line").replace("USD", "EUR").as_str());
    refused(
        mixed.as_bytes(),
        "line 3 of prices: `CurrencyCode` is `EUR`; use the one before, `USD`; a sheet has one",
    );
    refused(
        &[0xFF, 0xFE, b'a', 0, b','],
        "`standard input` cannot be read: it is not text in UTF-16",
    );
    let mut broken = sheet.into_bytes();
    broken.push(0xFF);
    refused(&broken, "line 3 of prices: it is not text in UTF-8");

    refused(
        &zipped(&[("manifest.json", "{}")]),
        "the zip cannot be used: it holds no file of CSV; use the price sheet as it was downloaded",
    );
    let output = import(b"PK\x03\x04 cut short", &[]);
    assert_eq!(output.status.code(), Some(2));
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.starts_with("onramp: the zip cannot be used: "), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");

    let euros = ea(&[GATEWAY]).replace("USD", "EUR");
    let output = import(euros.as_bytes(), &["--write"]);
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        errors.starts_with("onramp: the price sheet is in EUR, a price pack is in USD; "),
        "{errors}"
    );
}
