//! The same as text.

use super::marks;
use crate::{
    chart::{
        Table,
        network::{Network, To, called, coordinates},
    },
    evaluation::{ComponentKind, Design, OfficeLatency},
    text::{count, milliseconds},
};

/// More offices than these are told by groups.
const MOST: usize = 40;

/// The finding in words: who has the longest way.
pub fn title(design: &Design) -> String {
    let offices = &design.latency.offices;
    let by_time = |a: &&OfficeLatency, b: &&OfficeLatency| a.p50_ms.total_cmp(&b.p50_ms);
    let (Some(far), Some(near)) = (offices.iter().max_by(by_time), offices.iter().min_by(by_time))
    else {
        return "No office is known".to_owned();
    };
    let network = Network::of(design);
    let region = marks::home(&network).unwrap_or("Azure");
    let (longest, shortest) = (milliseconds(far.p50_ms), milliseconds(near.p50_ms));
    if offices.len() == 1 || longest == shortest {
        let who = if offices.len() == 1 { called(far) } else { "Every office".to_owned() };
        return format!("{who}: {longest} to {region} and back, {}", by(&far.via));
    }
    let (far_name, near_name) = (&far.name, &near.name);
    format!(
        "{far_name} is farthest, {longest} to {region} and back {}; {near_name} is nearest, {shortest}",
        by(&far.via)
    )
}

/// Which way, in words.
fn by(via: &str) -> String {
    match To::of(via) {
        To::Internet => "over the internet".to_owned(),
        To::Place(place) => format!("by way of {place}"),
        To::Hub(region) => format!("by the hub in {region}"),
    }
}

/// Every office, or groups of many, and every place with where it is.
pub fn table(design: &Design) -> Table {
    let network = Network::of(design);
    let columns = ["What", "Where it is", "Goes", "If that fails", "Round trip"];
    let mut table = Table::new("Where the offices and their ways are", &columns);
    let offices = &design.latency.offices;
    let other = |other: Option<&str>| other.map_or("no other way".to_owned(), by);
    if offices.len() <= MOST {
        table.rows.extend(offices.iter().map(|office| {
            vec![
                called(office),
                coordinates(office.at),
                by(&office.via),
                other(office.takes_over.as_deref()),
                milliseconds(office.p50_ms),
            ]
        }));
    } else {
        table.rows.extend(network.groups.iter().map(|group| {
            let takes_over: Vec<String> = group.takes_over().into_iter().map(by).collect();
            vec![
                count(group.count(), "office", "offices"),
                format!("{} places", group.offices.len()),
                by(group.via()),
                if takes_over.is_empty() { other(None) } else { takes_over.join(" or ") },
                group.round_trip(),
            ]
        }));
    }
    let mut known: Vec<&str> = Vec::new();
    for part in &design.components {
        let (Some(place), Some(at)) = (part.place.as_deref(), part.at) else { continue };
        if known.contains(&place) {
            continue;
        }
        known.push(place);
        let what = match part.kind {
            ComponentKind::ExpressrouteCircuit | ComponentKind::ExpressrouteDirectPort => {
                "Peering location"
            }
            ComponentKind::VirtualWanHub if marks::is_away(&network, place) => "Hub in",
            _ => "Region",
        };
        let goes = if what == "Region" { "" } else { "over Microsoft's network" };
        let row = [&format!("{what} {place}"), &coordinates(at), goes, "", ""];
        table.rows.push(row.map(str::to_owned).to_vec());
    }
    table
}
