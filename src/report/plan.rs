//! How to build the design, and what to ask the provider.

use super::{
    document::{Document, Row, Words, row},
    sources::Sources,
    words::subject,
};
use crate::{
    evaluation::{Actor, ComponentKind, Evaluation, Family},
    text::number,
};

/// Offices that are listed one by one; more are one group.
const OFFICES_LISTED: usize = 20;

pub(super) fn write(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let Some(design) = subject(evaluation) else { return };
    document.heading(2, "Deployment plan");
    let rows: Vec<Row> = (design.plan.iter().zip(1..))
        .map(|(step, place): (_, u32)| {
            let who = match step.who {
                Actor::Customer => "customer",
                Actor::Provider => "provider",
            };
            let weeks = step.weeks.as_ref().map_or_else(String::new, |weeks| {
                format!("{} to {}", number(weeks.low, 1), number(weeks.high, 1))
            });
            row![
                place.to_string(),
                &step.step,
                Words::from(&step.what).cited(sources.cite(&step.facts)),
                who.to_owned(),
                weeks,
                &step.test,
            ]
        })
        .collect();
    document.table(&["Step", "Title", "What", "Who", "Weeks", "Check before going on"], rows);
    quote(document, evaluation);
}

fn quote(document: &mut Document, evaluation: &Evaluation) {
    let Some(design) = subject(evaluation) else { return };
    let of = |kind| move |part: &&crate::evaluation::Component| part.kind == kind;
    let places: Vec<&str> = (design.components.iter())
        .filter(of(ComponentKind::ExpressrouteCircuit))
        .filter_map(|part| part.region_or_location.as_deref())
        .collect();
    if places.is_empty() {
        return;
    }
    let direct = design.components.iter().any(|p| p.kind == ComponentKind::ExpressrouteDirectPort);
    document.heading(2, "Quote sheet for the provider");
    let mut rows: Vec<(String, u32, f64)> = (design.latency.offices.iter())
        .filter(|office| office.attachment != Family::Vpn)
        .map(|office| (office.name.clone(), office.count, office.bandwidth_mbps))
        .collect();
    if rows.len() > OFFICES_LISTED {
        let mut groups: Vec<(String, u32, f64)> = Vec::new();
        for (_, count, rate) in rows {
            match groups.iter_mut().find(|group| group.2.total_cmp(&rate).is_eq()) {
                Some(group) => group.1 += count,
                None => groups.push((format!("offices of {} Mbps", number(rate, 1)), count, rate)),
            }
        }
        rows = groups;
    }
    let rows: Vec<Row> = (rows.iter())
        .map(|(name, count, rate)| {
            row![
                name,
                count.to_string(),
                format!("at least {} Mbps", number(*rate, 1)),
                &places.join(" and "),
                String::new(),
                String::new(),
                String::new(),
                String::new(),
            ]
        })
        .collect();
    document.table(
        &[
            "Offices",
            "Number",
            "Line rate of each",
            "Peering location",
            "One-off price",
            "Monthly price",
            "Weeks",
            "SLA",
        ],
        rows,
    );
    let mut asks = vec![
        "How is the VLAN handed over: QinQ, with which tags, at layer 2 or 3?".to_owned(),
        "Do both links of a circuit take different ducts, devices and buildings? Show the route."
            .to_owned(),
        "What binding date, what repair time, what credit when either is missed?".to_owned(),
    ];
    if places.len() > 1 {
        asks.push("Do the paths to the two peering locations share anything?".to_owned());
    }
    if direct {
        asks.push("Which optics for the cross-connects, and do the routers run MACsec?".to_owned());
    }
    document.list(&asks);
}
