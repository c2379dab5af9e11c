//! What to know about a design over which offices must reach each other.

use super::notes::collected::Notes;
use crate::{
    catalogue::{CircuitPlan, FactRef},
    design::{Candidate, Overlay, PrivateLeg, links_left},
    domain::{Mbps, Money},
    estimate::{Context, Price},
    score::Assessment,
    text,
};

/// How traffic gets from office to office, what that needs and what of it is not counted.
pub fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    if notes.context.requirements.joins_offices() {
        between_offices(assessment, notes);
    }
    if assessment.sizing.route_servers > 0 {
        route_server(&assessment.candidate, notes);
    }
}

fn between_offices(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let transit = &context.catalogue.limits.transit;
    let candidate = &assessment.candidate;
    let private = candidate.private().filter(|_| !candidate.encrypts_private());
    match private {
        Some(private) if assessment.sizing.global_reach > 0 => {
            global_reach(private, assessment.sizing.global_reach, notes);
        }
        Some(_) => notes.add(
            "offices_on_one_circuit",
            format!(
                "Azure does not pass traffic on between offices behind one circuit: {} must",
                transit.one_circuit.value
            ),
            Some(
                "order a layer 3 service that joins all offices, or route at the peering location",
            ),
            &[transit.one_circuit.fact],
        ),
        None => between_tunnels(candidate, notes),
    }
}

fn route_server(candidate: &Candidate, notes: &mut Notes<'_>) {
    let transit = &notes.context.catalogue.limits.transit;
    notes.add(
        "route_server",
        format!(
            "{} and an office on the circuit reach each other only by {}, with a VPN gateway that is {} and has AS number {}; its \
             price is not known",
            on_the_vpn(candidate, notes.context),
            transit.circuit_and_vpn.value,
            transit.route_server_mode.value,
            transit.vpn_gateway_asn.value
        ),
        Some("compare with Virtual WAN, where they reach each other without it"),
        &[
            transit.circuit_and_vpn.fact,
            transit.route_server_mode.fact,
            transit.vpn_gateway_asn.fact,
            transit.hub.fact,
        ],
    );
}

/// Who is on the VPN gateway of a design that needs Azure Route Server.
pub fn on_the_vpn(candidate: &Candidate, context: &Context<'_>) -> &'static str {
    let requirements = context.requirements;
    let offices = requirements.joins_offices() && candidate.overlay() != Some(Overlay::Users);
    match (offices, requirements.joins_users()) {
        (true, true) => "an office or a remote user on the VPN",
        (false, true) => "a remote user on the VPN",
        (_, false) => "an office on the VPN",
    }
}

/// All offices are on tunnels: the gateway or the hub passes traffic on.
fn between_tunnels(candidate: &Candidate, notes: &mut Notes<'_>) {
    let context = notes.context;
    let transit = &context.catalogue.limits.transit;
    let free = |price: &Price| price.amount == Money::ZERO;
    let internet =
        context.prices().internet_egress.iter().map(|tier| tier.price).find(|price| !free(price));
    let hub = candidate.in_hub();
    let prices = match candidate.private() {
        Some(private) if private.plan == CircuitPlan::Unlimited => Vec::new(),
        Some(private) => {
            let billed = &context.attachment(private.placement, candidate.split()).egress;
            let zones = billed.iter().map(|(at, _)| context.catalogue.locations[*at].zone);
            let dearest = zones.map(|zone| context.prices().zone(zone).egress).reduce(|a, b| {
                if a.zip(b).is_none_or(|(a, b)| a.amount < b.amount) { b } else { a }
            });
            dearest.into_iter().collect()
        }
        None if hub => vec![internet, context.prices().hub_data],
        None => vec![internet],
    };
    let (way, remedy) = if hub {
        (&transit.hub, None)
    } else {
        (&transit.tunnels, Some("run BGP on the device of every office"))
    };
    let (cost, mut facts) = uncounted(&prices, context.requirements.scenario.prints_in());
    facts.push(way.fact);
    let message = if hub {
        format!("{} passes traffic on between offices{cost}", way.value)
    } else {
        format!("the VPN gateway passes traffic on between offices that run {}{cost}", way.value)
    };
    notes.add("transit", message, remedy, &facts);
}

fn global_reach(private: &PrivateLeg, connections: u32, notes: &mut Notes<'_>) {
    let context = notes.context;
    let catalogue = context.catalogue;
    let transit = &catalogue.limits.transit;
    let zones = private.placement.locations().map(|at| catalogue.locations[at].zone);
    let prices: Vec<_> = zones.map(|zone| context.prices().zone(zone).global_reach_data).collect();
    let (cost, mut facts) = uncounted(&prices, context.requirements.scenario.prints_in());
    facts.extend([transit.global_reach_fee.fact, transit.global_reach_links.fact]);
    let rate = Mbps::new(f64::from(private.rate)).unwrap_or_default();
    let rules = catalogue.circuits.iter().find(|circuit| {
        circuit.tier == private.tier && circuit.rate.value.value() as u32 == private.rate
    });
    let links = rules.map_or(String::new(), |rules| {
        facts.push(rules.links_max.fact);
        format!(
            ", and leaves {} of the {} links of each for gateways",
            links_left(rules, connections, catalogue),
            rules.links_max.value
        )
    });
    notes.add(
        "global_reach",
        format!(
            "offices on different circuits reach each other by Global Reach, which shares the {rate} of the circuits \
             with traffic to Azure{links}{cost}",
        ),
        Some(
            "the monthly fee is counted for each circuit, which sources do not settle: check the first bill; only what \
             is joined in pairs is reached",
        ),
        &facts,
    );
}

/// What a gigabyte between offices costs, which no total holds because no volume is asked for.
fn uncounted(prices: &[Option<Price>], currency: &str) -> (String, Vec<FactRef>) {
    if prices.is_empty() {
        return (String::new(), Vec::new());
    }
    let facts = prices.iter().flatten().map(|price| price.fact).collect();
    let each = prices.iter().try_fold(Money::ZERO, |sum, price| Some(sum + (*price)?.amount));
    let each = each.map_or_else(
        || "has no known price".to_owned(),
        |amount| format!("costs {}", text::unit_price(amount, currency)),
    );
    (
        format!("; a GB between offices {each} and is not counted, as its volume is not asked for"),
        facts,
    )
}
