//! The same as text.

use crate::{
    chart::{
        Table,
        network::{Group, Network, Stage},
    },
    evaluation::{ComponentKind, Design, Failure},
    text::{capital, count, listed},
};

/// Single points that the title names.
const NAMED: usize = 3;

/// The finding in words: what all traffic hangs on, else what some of it does.
pub fn title(design: &Design) -> String {
    let city = if in_one_city(design) { "; all its circuits end in one city" } else { "" };
    format!("{}{city}", alone(design))
}

/// Whether it has circuits at several places of one city, and nothing else takes over for that.
fn in_one_city(design: &Design) -> bool {
    let circuits = design.components.iter();
    let mut places =
        circuits.filter(|part| part.kind == ComponentKind::ExpressrouteCircuit).map(|part| part.at);
    let first = places.next();
    let mut others = places.peekable();
    !design.architecture.vpn_backup
        && design.architecture.offices.vpn == 0
        && others.peek().is_some()
        && others.all(|place| Some(place) == first)
}

fn alone(design: &Design) -> String {
    let network = Network::of(design);
    let all: u32 = network.groups.iter().map(Group::count).sum();
    let own = |failure: &&Failure| is_of_office(failure);
    let shared: Vec<&Failure> = network.single_points().filter(|failure| !own(failure)).collect();
    let cuts_all: Vec<&Failure> =
        shared.iter().copied().filter(|failure| all <= failure.offices_cut_off).collect();
    if !cuts_all.is_empty() {
        let which = if cuts_all.len() == 1 { "it" } else { "one of them" };
        let whom = if all == 1 { "the office does not reach" } else { "no office reaches" };
        return format!("All traffic needs {}: if {which} fails, {whom} Azure", named(&cuts_all));
    }
    let most = shared.iter().copied().max_by_key(|failure| failure.offices_cut_off);
    if let Some(most) = most.filter(|most| 0 < most.offices_cut_off) {
        let offices = count(most.offices_cut_off, "office", "offices");
        let others = shared.len() - 1;
        let also =
            if others == 0 { String::new() } else { format!("; {others} more parts stand alone") };
        return format!("{} cuts off {offices} of {all} if it fails{also}", capital(&short(most)));
    }
    if !shared.is_empty() {
        return format!(
            "No failure cuts an office off; without {} there is less than they need",
            named(&shared)
        );
    }
    if network.single_points().any(is_of_office) {
        return "Past each office's own line and device nothing stands alone".to_owned();
    }
    "No part stands alone: whatever fails, another way takes over".to_owned()
}

fn named(failures: &[&Failure]) -> String {
    let mut names: Vec<String> =
        failures.iter().take(NAMED).map(|failure| short(failure)).collect();
    if NAMED < failures.len() {
        names.truncate(NAMED - 1);
        names.push(format!("{} more parts", failures.len() + 1 - NAMED));
    }
    listed(&names)
}

/// What fails without its particulars.
fn short(failure: &Failure) -> String {
    failure.event.split(',').next().unwrap_or_default().to_owned()
}

fn is_of_office(failure: &Failure) -> bool {
    matches!(failure.key.as_str(), "office_device" | "internet_line" | "private_line" | "tunnel")
}

/// Every stop, what it leads to and what of it is one thing only.
pub fn table(design: &Design) -> Table {
    let network = Network::of(design);
    let caption = format!(
        "What traffic passes from the offices to Azure; encryption: {}",
        design.security.explanation
    );
    let mut table = Table::new(&caption, &["Where", "What", "With", "Leads to", "One thing only"]);
    for stage in Stage::ALL {
        let here = network.stops.iter().enumerate().filter(|(_, stop)| stop.stage == stage);
        for (index, stop) in here {
            let links = network.links.iter().filter(|link| link.from == index);
            let leads: Vec<String> = links
                .map(|link| {
                    let to = &network.stops[link.to];
                    let secret = if link.encrypted { "encrypted" } else { "in clear" };
                    let waits = if link.carries { "" } else { ", takes over" };
                    format!("{} ({secret}{waits})", to.name())
                })
                .collect();
            table.rows.push(vec![
                stage.title().to_owned(),
                stop.title.clone(),
                stop.with.join(", "),
                leads.join(", "),
                stop.alone.unwrap_or("no").to_owned(),
            ]);
        }
    }
    table
}
