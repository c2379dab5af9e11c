//! How long it takes and how much there is to run.

use super::{Context, Sizing};
use crate::{
    catalogue::Sourced,
    design::{Candidate, PrivateLeg, VpnSize},
    domain::HOURS_PER_MONTH,
    evaluation::{Complexity, LeadTime},
};

/// Weeks until in service, low and high, from the slowest part.
pub fn lead_time(candidate: &Candidate, context: &Context<'_>) -> Sourced<(f64, f64)> {
    let limits = &context.catalogue.limits;
    match candidate.private() {
        None => limits.vpn_lead_weeks,
        Some(private) if private.direct.is_some() => limits.direct_lead_weeks,
        Some(_) => limits.circuit_lead_weeks,
    }
}

/// The same as the contract prints it.
pub fn lead_time_weeks(candidate: &Candidate, context: &Context<'_>) -> LeadTime {
    let (low, high) = lead_time(candidate, context).value;
    LeadTime { low, high }
}

/// Months, to the thousandth, in which `private` is paid for before anything runs over it, if it takes the middle
/// of its lead time: a circuit of a provider from its creation on, Direct ports from the end of their
/// days of grace. Circuits on Direct ports are created when the ports are up.
pub fn months_before_service(private: &PrivateLeg, context: &Context<'_>) -> f64 {
    const DAYS: f64 = 7.0;
    const HOURS: f64 = 24.0;
    let limits = &context.catalogue.limits;
    let ((low, high), free) = match private.direct {
        Some(_) => (limits.direct_lead_weeks.value, limits.direct_grace_days.value),
        None => (limits.circuit_lead_weeks.value, 0.0),
    };
    let days = (f64::midpoint(low, high) * DAYS - free).max(0.0);
    (days * HOURS / f64::from(HOURS_PER_MONTH) * 1000.0).round() / 1000.0
}

/// Parts to run and failure modes to test, from 1 (simple) on: a level for each of a circuit, a VPN beside
/// it, IPsec inside it, own ports, a Route Server, many tunnels and a second region; one for every doubling
/// of the places or of the regions with hubs and for every tenfold of the private lines.
pub fn complexity_level(candidate: &Candidate, sizing: &Sizing) -> f64 {
    let mut level = 1.0;
    let mut also = |part: bool| level += f64::from(u8::from(part));
    also(sizing.route_servers > 0);
    also(sizing.tunnels_per_office > 1);
    also(sizing.regions > 1);
    if let Some(private) = candidate.private() {
        also(true);
        also(candidate.vpn().is_some());
        also(candidate.encrypts_private());
        also(private.direct.is_some());
        level += libm::log2(f64::from(private.placement.places()));
        level += libm::log10(f64::from(sizing.private_lines.max(1)));
    } else if let Some(vpn) = candidate.vpn() {
        also(vpn.mode.devices() > 1);
        also(matches!(vpn.size, VpnSize::VirtualWan { .. }));
        level += libm::log2(candidate.away().count() as f64 + 1.0);
    }
    level
}

/// The levels, from 1: a word, and what it means.
const LEVELS: [(&str, &str); 5] = [
    ("low", "one service, one party"),
    ("moderate", "one more party or device to coordinate"),
    ("considerable", "two paths or services to keep in step"),
    ("high", "several paths with routing that must be tested"),
    ("very high", "every part present; plan regular failover tests"),
];

/// The place of a level in [`LEVELS`].
fn place(level: f64) -> u8 {
    (level.round() as u8).clamp(1, LEVELS.len() as u8) - 1
}

/// A level in a word.
pub fn effort_word(level: f64) -> &'static str {
    LEVELS[usize::from(place(level))].0
}

/// The level in words, with what makes it so.
pub fn complexity(candidate: &Candidate, sizing: &Sizing) -> Complexity {
    let level = complexity_level(candidate, sizing);
    let (word, means) = LEVELS[usize::from(place(level))];
    let level = place(level) + 1;
    let mut drivers = Vec::new();
    if let Some(private) = candidate.private() {
        let whose = if private.direct.is_some() { "on own ports" } else { "with a provider" };
        drivers.push(match private.circuits() {
            1 => format!("one circuit {whose}, two BGP sessions"),
            many => format!("{many} circuits {whose}, {} BGP sessions", many * 2),
        });
        if private.direct.is_some() {
            drivers.push("own port pair and cross-connects".to_owned());
        }
    }
    if sizing.global_reach > 0 {
        drivers.push("Global Reach between the circuits".to_owned());
    }
    if sizing.route_servers > 0 {
        drivers.push("Azure Route Server between the two gateways".to_owned());
    }
    if sizing.tunnels > 0 {
        drivers.push(match sizing.tunnels * sizing.regions {
            1 => "1 IPsec tunnel".to_owned(),
            many => format!("{many} IPsec tunnels"),
        });
    }
    drivers.push(match sizing.devices {
        1 => "1 device on premises".to_owned(),
        many => format!("{many} devices on premises"),
    });
    if sizing.regions > 1 {
        drivers.push("the gateways again in a second region, with route preferences".to_owned());
    }
    if candidate.encrypts_private() {
        drivers.push("route filters that keep clear text off the circuit".to_owned());
    }
    Complexity { level, words: format!("{word}: {means}"), drivers }
}
