//! Sheets for the providers: one of the offices, which comes back filled in as the list of offices, and one of the circuits.

use std::collections::BTreeMap;

use super::{Answer, File, sheet::csv};
use crate::{
    catalogue::Catalogue,
    domain::{Office, Scenario},
    evaluation::{Component, ComponentKind, Design, Family, OfficeLatency},
    intake::{self, Meaning},
    text::listed,
};

/// What providers are to fill in for an office.
const QUOTES: [Meaning; 6] = [
    Meaning::ProviderPort,
    Meaning::CrossConnect,
    Meaning::LastMile,
    Meaning::LastMileSetup,
    Meaning::InternetLine,
    Meaning::InternetSetup,
];

/// The sheets; none where nothing is recommended.
pub(super) fn files(answer: Answer<'_>) -> Vec<File> {
    let Some(design) = answer.evaluation.winner() else { return Vec::new() };
    let offices = File::new(
        "quotes/offices.csv",
        "The lines of each office, with columns for the price of one line each: open the filled-in sheet in the list of offices.",
        offices(design, &answer.evaluation.scenario),
    );
    let circuits = circuits(design, answer.catalogue).map(|text| {
        File::new(
            "quotes/circuits.csv",
            "The circuits by place, with what to ask and columns for the answers.",
            text,
        )
    });
    [offices].into_iter().chain(circuits).collect()
}

/// Every office with the way it takes and its quotes, given or not.
fn offices(design: &Design, scenario: &Scenario) -> String {
    let quick = quick(design);
    let offices = if scenario.offices.is_empty() { &quick } else { &scenario.offices };
    let given: Vec<Meaning> = Meaning::ALL
        .into_iter()
        .filter(|meaning| {
            matches!(meaning, Meaning::Name | Meaning::Bandwidth | Meaning::Count)
                || QUOTES.contains(meaning)
                || offices.iter().any(|office| !intake::cell(*meaning, office).is_empty())
        })
        .collect();
    let columns: Vec<&str> = ["To be built"]
        .into_iter()
        .chain(given.iter().map(|meaning| meaning.heading()))
        .chain(["Weeks"])
        .collect();
    let mut ways: Vec<Option<&OfficeLatency>> = design.latency.offices.iter().map(Some).collect();
    let rows = offices.iter().enumerate().map(|(index, office)| {
        let lines = taken(&mut ways, office, index).map(lines).unwrap_or_default();
        let cells = given.iter().map(|meaning| match meaning {
            Meaning::Name => one_line(&office.name),
            Meaning::City => one_line(office.city.as_deref().unwrap_or_default()),
            Meaning::Country => one_line(office.country.as_deref().unwrap_or_default()),
            other => intake::cell(*other, office),
        });
        [lines].into_iter().chain(cells).chain([String::new()]).collect()
    });
    csv(&columns, rows)
}

/// What is built for each office that goes this way; prices are for one line each.
fn lines(way: &OfficeLatency) -> String {
    match (way.attachment, way.takes_over.as_deref()) {
        (Family::Vpn, _) => "internet line".to_owned(),
        (_, None) => format!("private line to {}", way.via),
        (_, Some("internet")) => format!("private line to {}, and an internet line", way.via),
        (_, Some(other)) => {
            format!("two private lines on ways that share nothing, to {} and to {other}", way.via)
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Takes the way of the office at `index` of the question out of `ways`, which stand in another order.
fn taken<'a>(
    ways: &mut [Option<&'a OfficeLatency>],
    office: &Office,
    index: usize,
) -> Option<&'a OfficeLatency> {
    let name = office.called(index);
    let way = ways.iter_mut().find(|way| {
        way.is_some_and(|way| {
            let rate = way.bandwidth_mbps.total_cmp(&office.bandwidth_mbps).is_eq();
            way.name == name && way.count == office.count && rate
        })
    });
    way.and_then(Option::take)
}

/// The offices of the quick form as a list.
fn quick(design: &Design) -> Vec<Office> {
    let offices = design.latency.offices.iter().map(|office| Office {
        name: office.name.clone(),
        lat: Some(office.at.lat),
        lon: Some(office.at.lon),
        count: office.count,
        bandwidth_mbps: office.bandwidth_mbps,
        ..Office::default()
    });
    offices.collect()
}

/// The circuits by place; none where there are none.
fn circuits(design: &Design, catalogue: &Catalogue) -> Option<String> {
    let mut by_place: BTreeMap<&str, Vec<&Component>> = BTreeMap::new();
    for part in &design.components {
        if part.kind == ComponentKind::ExpressrouteCircuit
            && let Some(place) = &part.region_or_location
        {
            by_place.entry(place).or_default().push(part);
        }
    }
    if by_place.is_empty() {
        return None;
    }
    let diverse = if by_place.len() > 1 {
        "another provider, building and duct than at the other places"
    } else {
        "the two links in different ducts, devices and, if there is one, buildings"
    };
    let columns = [
        "Peering location",
        "Building",
        "Circuits",
        "Circuit",
        "Rate of each, Mbps",
        "Links of each, both of that rate",
        "VLAN handover (QinQ or not, tags)",
        "Asked of the paths",
        "Who can be asked",
        "Provider",
        "Currency",
        "Port a month",
        "Cross-connect a month",
        "Once",
        "Term, months",
        "Weeks",
        "SLA, %",
        "Repair within, hours",
    ];
    let rows = by_place.iter().flat_map(|(place, parts)| {
        let (building, providers) = who(place, catalogue);
        parts.iter().map(move |part| {
            let mut row = vec![
                (*place).to_owned(),
                building.clone(),
                part.quantity.to_string(),
                part.sku.clone(),
                part.bandwidth_mbps.map_or_else(String::new, |mbps| mbps.to_string()),
                "2".to_owned(),
                String::new(),
                diverse.to_owned(),
                providers.clone(),
            ];
            row.resize(columns.len(), String::new());
            row
        })
    });
    Some(csv(&columns, rows))
}

/// The building of a peering location or metro, and the providers that serve it.
fn who(place: &str, catalogue: &Catalogue) -> (String, String) {
    if let Some(location) = catalogue.location(place) {
        return (location.building.clone(), location.providers.join(", "));
    }
    let metro = catalogue.metros.iter().find(|metro| metro.name == place);
    metro.map_or_else(Default::default, |metro| {
        let member = |name: &String| match catalogue.location(name) {
            Some(location) => format!("{name} ({})", location.building),
            None => name.clone(),
        };
        let members: Vec<String> = metro.members.iter().map(member).collect();
        (listed(&members), metro.providers.join(", "))
    })
}
