//! What the architect asked.

use super::{
    document::{Document, Row, row},
    words::word,
};
use crate::{
    domain::{Cipher, Office, Quotes, Scenario},
    text::number,
};

/// Writes the scenario as tables: every requirement, then the offices.
pub(super) fn write(document: &mut Document, scenario: &Scenario) {
    document.heading(2, "Question");
    let yes = |choice: bool| if choice { "yes" } else { "no" }.to_owned();
    let with = |value: f64, unit: &str| format!("{} {unit}", number(value, 3)).trim().to_owned();
    let limit = |value: Option<f64>, unit: &str| {
        value.map_or_else(|| "no limit".to_owned(), |value| with(value, unit))
    };
    let checked = |count: u32| match count {
        0 => "not checked".to_owned(),
        count => with(f64::from(count), ""),
    };
    let quote = |value: Option<f64>| {
        value.map_or_else(|| "not given".to_owned(), |value| with(value, "US dollars a month"))
    };
    let mut rows: Vec<(&str, String)> = vec![("Azure region", scenario.azure_region.clone())];
    if let Some(second) = &scenario.secondary_region {
        rows.push(("Second region", second.clone()));
    }
    rows.push(("Offices", scenario.offices_in_all().to_string()));
    if scenario.offices.is_empty() {
        rows.push(("Bandwidth of each office", with(scenario.bandwidth_mbps, "Mbps each way")));
    }
    rows.extend([
        ("Data leaving Azure", with(scenario.egress_gb_per_month, "GB a month")),
        ("Data entering Azure", with(scenario.ingress_gb_per_month, "GB a month")),
        ("Growth", with(scenario.growth_percent_per_year, "% a year")),
        ("TCP flows of an office", with(f64::from(scenario.flows), "")),
        ("TCP window", with(scenario.tcp_window_kib, "KiB")),
        ("Round trip at most", limit(scenario.max_rtt_ms, "ms")),
        ("After a failure at most", limit(scenario.max_rtt_after_failure_ms, "ms")),
        ("Encryption", word(&scenario.encryption).replace('_', " ")),
        ("Cipher of the devices", cipher(scenario.cipher).to_owned()),
        ("Only private paths", yes(scenario.private_path)),
        ("Redundancy", word(&scenario.redundancy)),
        ("Recovery within", limit(scenario.recovery_seconds, "seconds")),
        ("BFD on the routers", yes(scenario.bfd)),
        ("Availability at least", limit(scenario.availability_target_percent, "%")),
        ("Business stops without it", yes(scenario.mission_critical)),
        ("Offices reach each other", yes(scenario.sites_reach_each_other)),
        ("Virtual networks", scenario.virtual_networks.to_string()),
        ("Machines in Azure", checked(scenario.virtual_machines)),
        ("Routes announced", checked(scenario.routes_announced)),
        ("Addresses overlap", yes(scenario.overlapping_addresses)),
        ("Remote users", with(f64::from(scenario.remote_users), "")),
    ]);
    if scenario.uses_bastion() {
        rows.push(("They only administer machines", yes(true)));
    } else if scenario.dial_in_users() > 0 {
        let hours = scenario.remote_user_hours_per_month;
        rows.push(("Each of them connected", with(hours, "hours a month")));
    }
    rows.extend([
        ("Microsoft 365 over it", yes(scenario.microsoft_365)),
        ("In service within", limit(scenario.max_lead_time_weeks, "weeks")),
        (
            "An hour of outage costs",
            scenario
                .downtime_usd_per_hour
                .map_or_else(|| "not given".to_owned(), |value| with(value, "US dollars")),
        ),
        ("Budget", limit(scenario.budget_usd_per_month, "US dollars a month")),
        ("Horizon", with(f64::from(scenario.horizon_months), "months")),
        ("Discount rate", with(scenario.discount_rate_percent, "% a year")),
        ("Discount on Azure list prices", with(scenario.azure_discount_percent, "%")),
        ("Discounts by class", discounts(scenario)),
        ("Currency", currency(scenario)),
        ("Quote for a provider port", quote(scenario.provider_port_usd_per_month)),
        ("Quote for an internet line", quote(scenario.internet_line_usd_per_month)),
    ]);
    let weights: Vec<String> = scenario
        .weights
        .points()
        .iter()
        .map(|(criterion, points)| {
            format!("{} {}", criterion.replace('_', " "), number(*points, 1))
        })
        .collect();
    rows.push(("Weights", weights.join(", ")));
    let own: Vec<String> =
        scenario.prices.iter().map(|(fact, price)| format!("{fact} = {price}")).collect();
    if !own.is_empty() {
        rows.push(("Own prices, US dollars", own.join(", ")));
    }
    // Two beside each other, for there are many and they are short.
    let (left, right) = rows.split_at(rows.len().div_ceil(2));
    let right = right.iter().map(|(what, value)| (*what, value.as_str()));
    let rows = left.iter().zip(right.chain([("", "")]));
    let rows = rows.map(|((field, value), (other, its))| row![*field, value, other, its]);
    document.table(&["Field", "Value", "Field", "Value"], rows.collect());

    let offices: Vec<Row> = scenario.offices.iter().map(office).collect();
    document.table(
        &[
            "Office",
            "Place",
            "Number",
            "Mbps each way",
            "Internet line",
            "Measured round trips",
            "ExpressRoute",
            "Quotes",
        ],
        offices,
    );
}

fn discounts(scenario: &Scenario) -> String {
    let agreed = scenario.discounts.iter();
    let agreed: Vec<String> = agreed
        .map(|(class, percent)| format!("{} {} %", class.replace('_', " "), number(*percent, 2)))
        .collect();
    if agreed.is_empty() { "none".to_owned() } else { agreed.join(", ") }
}

fn currency(scenario: &Scenario) -> String {
    match scenario.currency_per_usd {
        Some(rate) => format!("{}, {} for 1 US dollar", scenario.currency, number(rate, 6)),
        None => "USD".to_owned(),
    }
}

fn quotes(quotes: &Quotes) -> String {
    let named: Vec<String> = quotes
        .named()
        .into_iter()
        .filter_map(|(name, usd)| {
            let name = name.replace("_usd_per_month", " a month").replace("_usd", " once");
            Some(format!("{}: {} US dollars", name.replace('_', " "), number(usd?, 2)))
        })
        .collect();
    named.join(", ")
}

fn office(office: &Office) -> Row {
    let place = match (&office.city, office.lat, office.lon) {
        (_, Some(lat), Some(lon)) => format!("{}°, {}°", number(lat, 4), number(lon, 4)),
        (Some(city), ..) => {
            let country = office.country.as_deref().unwrap_or_default();
            format!("{city} {country}")
        }
        _ => "the region's own metro".to_owned(),
    };
    let measured: Vec<String> = [
        ("internet", office.measured_internet_rtt_ms),
        ("private", office.measured_private_rtt_ms),
    ]
    .into_iter()
    .filter_map(|(path, ms)| Some(format!("{path} {} ms", number(ms?, 2))))
    .collect();
    row![
        &office.name,
        &place,
        office.count.to_string(),
        number(office.bandwidth_mbps, 3),
        word(&office.access),
        measured.join(", "),
        word(&office.expressroute),
        quotes(&office.quotes),
    ]
}

const fn cipher(cipher: Cipher) -> &'static str {
    match cipher {
        Cipher::GcmAes256 => "AES-GCM, 256 bit",
        Cipher::Aes256Sha256 => "AES-256 with SHA-256",
    }
}
