//! How often a design is there.
//!
//! Three figures that must not be mixed: what Azure's contracts promise for Azure's parts, what a
//! model says in which redundant parts fail independently, and what it says when they share causes
//! (beta factor, IEC 61508-6). The offices' own lines and devices are in the two models only.

use super::Context;
use crate::{
    catalogue::{FactRef, Sourced},
    design::{Candidate, Layout, Overlay, VpnLeg, VpnMode, VpnSize},
    domain::{Access, Availability, Redundancy},
    evaluation::AvailabilityEstimate,
};

/// The figures that scores and screening need.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct QuickAvailability {
    /// Product of the contracts.
    pub sla: Availability,
    /// Redundant parts fail independently.
    pub independent: Availability,
    /// Redundant parts share causes; failover time included.
    pub common_cause: Availability,
    /// Interruption when the active path fails, seconds.
    pub failover_seconds: f64,
    /// The level of redundancy reached.
    pub redundancy: Redundancy,
}

/// Two like things of which one suffices; `shared` is the share of failures they have in common.
///
/// `1 − (1 − β·q)(1 − (1 − β)²·q₁·q₂)` with q the smaller unavailability.
pub fn redundant(first: Availability, second: Availability, shared: f64) -> Availability {
    let (q1, q2) = (1.0 - first.share(), 1.0 - second.share());
    let common = shared * q1.min(q2);
    let apart = (1.0 - shared) * q1 * (1.0 - shared) * q2;
    Availability::new((1.0 - common) * (1.0 - apart)).unwrap_or(Availability::ALWAYS)
}

/// Works out the figures of `candidate`; `backup_suffices` tells whether the VPN beside a circuit
/// carries the whole demand.
pub fn quick(
    candidate: &Candidate,
    backup_suffices: bool,
    context: &Context<'_>,
) -> QuickAvailability {
    let limits = &context.catalogue.limits;
    let beta = limits.common_cause_share.value;
    let (sla, up) = figures(candidate, backup_suffices, context);
    let failover_seconds = failover(candidate, context);
    let switching = failover_seconds * limits.path_failures_per_year.value / (8760.0 * 3600.0);
    let common_cause =
        up(beta).in_series(Availability::new(1.0 - switching).unwrap_or(Availability::ALWAYS));
    QuickAvailability {
        sla,
        independent: up(0.0),
        common_cause,
        failover_seconds,
        redundancy: redundancy(candidate, backup_suffices),
    }
}

/// The contract figure and the model as a function of the shared part of failures.
fn figures<'a>(
    candidate: &'a Candidate,
    backup_suffices: bool,
    context: &'a Context<'_>,
) -> (Availability, impl Fn(f64) -> Availability + 'a) {
    let limits = &context.catalogue.limits;
    let vpn_sla = candidate.vpn().map(|vpn| vpn_contract(*vpn, context).value);
    let private_sla = candidate.private().map(|private| {
        let circuit = limits.circuit_sla.value;
        let circuits = match private.layout {
            Layout::Pair(..) => circuit.in_parallel(circuit),
            Layout::Single(_) | Layout::Metro { .. } => circuit,
        };
        circuits.in_series(limits.er_gateway_sla.value)
    });
    let sla = match (private_sla, vpn_sla) {
        // A contract covers the path it is for; that another path may help is the models' business.
        (Some(private), Some(_)) if candidate.overlay() == Some(Overlay::Backup) => private,
        (Some(private), Some(vpn)) => private.in_series(vpn),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Availability::ALWAYS,
    };
    let internet_line = internet_line(context).value;
    let model = move |beta: f64| {
        let device = limits.on_premises_device.value;
        let internet = device.in_series(internet_line);
        let region = limits.region.value;
        let vpn_gateway = vpn_sla.unwrap_or(Availability::ALWAYS);
        let offices = match candidate {
            Candidate::Vpn(vpn) => {
                let lines = if vpn.mode.devices() == 2 {
                    redundant(internet, internet, beta)
                } else {
                    internet
                };
                lines.in_series(vpn_gateway)
            }
            Candidate::Private(private, _) => {
                let site = limits.peering_location.value;
                let line = device.in_series(limits.provider_line.value);
                let circuit = limits.circuit_sla.value;
                let circuits = match private.layout {
                    Layout::Single(_) => line.in_series(site).in_series(circuit),
                    Layout::Metro { .. } => {
                        line.in_series(redundant(site, site, beta)).in_series(circuit)
                    }
                    Layout::Pair(..) => {
                        let one = line.in_series(site).in_series(circuit);
                        redundant(one, one, beta)
                    }
                };
                let gateway = limits.er_gateway_sla.value;
                match candidate.overlay() {
                    Some(Overlay::Backup) if backup_suffices => redundant(
                        circuits.in_series(gateway),
                        internet.in_series(vpn_gateway),
                        beta,
                    ),
                    None | Some(Overlay::Backup) => circuits.in_series(gateway),
                    Some(Overlay::Encrypts) => circuits.in_series(gateway).in_series(vpn_gateway),
                    Some(Overlay::EncryptsWithInternetBackup) => {
                        redundant(circuits.in_series(gateway), internet, beta)
                            .in_series(vpn_gateway)
                    }
                }
            }
        };
        offices.in_series(region)
    };
    (sla, model)
}

fn vpn_contract(vpn: VpnLeg, context: &Context<'_>) -> Sourced<Availability> {
    match vpn.size {
        VpnSize::Gateway(index) => context.catalogue.vpn_gateways[index].sla,
        VpnSize::VirtualWan { .. } => context.catalogue.virtual_wan.sla,
    }
}

/// The least available kind of internet line among the offices.
fn internet_line(context: &Context<'_>) -> Sourced<Availability> {
    let limits = &context.catalogue.limits;
    let worst = context.requirements.sites.iter().map(|site| site.access).max().unwrap_or_default();
    match worst {
        Access::Fibre => limits.fibre_line,
        Access::Broadband => limits.broadband_line,
        Access::Mobile => limits.mobile_line,
    }
}

/// Seconds of interruption when the active path fails.
fn failover(candidate: &Candidate, context: &Context<'_>) -> f64 {
    let limits = &context.catalogue.limits;
    let vpn = |mode: VpnMode| match mode {
        VpnMode::ActiveStandby => limits.vpn_standby_failover_seconds.value,
        VpnMode::ActiveActive | VpnMode::DualRedundant => limits.vpn_dpd_seconds.value,
    };
    let circuit = if context.requirements.scenario.bfd {
        limits.bfd_detection_seconds.value + limits.er_convergence_seconds.value
    } else {
        limits.bgp_hold_seconds.value
    };
    match candidate {
        Candidate::Vpn(leg) => vpn(leg.mode),
        Candidate::Private(_, None | Some((_, Overlay::Backup))) => circuit,
        Candidate::Private(_, Some((leg, _))) => circuit.max(vpn(leg.mode)),
    }
}

/// The level of redundancy a design reaches, in the terms of Azure's resiliency guidance.
fn redundancy(candidate: &Candidate, backup_suffices: bool) -> Redundancy {
    match candidate {
        Candidate::Vpn(vpn) if vpn.mode.devices() == 2 => Redundancy::Maximum,
        Candidate::Vpn(_) => Redundancy::Standard,
        Candidate::Private(private, _) => match private.layout {
            Layout::Pair(..) => Redundancy::Maximum,
            Layout::Metro { .. } => Redundancy::High,
            Layout::Single(_) => match candidate.overlay() {
                Some(Overlay::Backup) if backup_suffices => Redundancy::High,
                Some(Overlay::EncryptsWithInternetBackup) => Redundancy::High,
                _ => Redundancy::Standard,
            },
        },
    }
}

/// The whole estimate in words.
pub fn exact(
    candidate: &Candidate,
    quick: &QuickAvailability,
    backup_suffices: bool,
    context: &Context<'_>,
) -> AvailabilityEstimate {
    AvailabilityEstimate {
        sla_percent: quick.sla.percent(),
        independent_percent: quick.independent.percent(),
        common_cause_percent: quick.common_cause.percent(),
        downtime_minutes_per_year: quick.common_cause.downtime_minutes_per_year(),
        failover_seconds: Some(quick.failover_seconds),
        single_points_of_failure: single_points(candidate, backup_suffices, context),
        redundancy: quick.redundancy,
        facts: facts(candidate, context)
            .into_iter()
            .map(|fact| context.catalogue.id(fact))
            .collect(),
    }
}

/// Every fact the three figures and the failover time rest on.
pub fn facts(candidate: &Candidate, context: &Context<'_>) -> Vec<FactRef> {
    let limits = &context.catalogue.limits;
    let mut facts = vec![
        limits.on_premises_device.fact,
        limits.region.fact,
        limits.path_failures_per_year.fact,
    ];
    if let Some(vpn) = candidate.vpn() {
        facts.push(vpn_contract(*vpn, context).fact);
        facts.push(match vpn.mode {
            VpnMode::ActiveStandby => limits.vpn_standby_failover_seconds.fact,
            VpnMode::ActiveActive | VpnMode::DualRedundant => limits.vpn_dpd_seconds.fact,
        });
    }
    if candidate.uses_internet() {
        facts.push(internet_line(context).fact);
    }
    if candidate.private().is_some() {
        facts.extend([
            limits.circuit_sla.fact,
            limits.er_gateway_sla.fact,
            limits.provider_line.fact,
            limits.peering_location.fact,
        ]);
        facts.extend(if context.requirements.scenario.bfd {
            vec![limits.bfd_detection_seconds.fact, limits.er_convergence_seconds.fact]
        } else {
            vec![limits.bgp_hold_seconds.fact]
        });
    }
    facts.push(limits.common_cause_share.fact);
    facts
}

fn single_points(
    candidate: &Candidate,
    backup_suffices: bool,
    context: &Context<'_>,
) -> Vec<String> {
    let mut points = Vec::new();
    let catalogue = context.catalogue;
    let own_path = |points: &mut Vec<String>, line: &str| {
        points.push("the office's one VPN device or router".to_owned());
        points.push(format!("the office's one {line}"));
    };
    match candidate {
        Candidate::Vpn(vpn) => {
            if vpn.mode.devices() == 1 {
                own_path(&mut points, "internet line");
            }
            points.push("the VPN gateway as a service (its two instances aside)".to_owned());
        }
        Candidate::Private(private, _) => {
            let beside = match candidate.overlay() {
                Some(Overlay::Backup) => backup_suffices,
                Some(Overlay::EncryptsWithInternetBackup) => true,
                None | Some(Overlay::Encrypts) => false,
            };
            if private.layout.places() == 1 && !beside {
                own_path(&mut points, "private line");
            }
            if let (Layout::Single(location), false) = (private.layout, beside) {
                points.push(format!("the peering location {}", catalogue.locations[location].name));
            }
            if private.layout.places() == 1 && !beside {
                points.push("the connectivity provider".to_owned());
            }
            if candidate.overlay() != Some(Overlay::Backup) {
                points
                    .push("the ExpressRoute gateway as a service (its instances aside)".to_owned());
            }
            if candidate.encrypts_private() {
                points.push("the VPN gateway as a service (its two instances aside)".to_owned());
            }
        }
    }
    points.push(format!("the region {}", context.requirements.region.display_name));
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_like_circuits_with_ten_percent_common_cause_match_the_reference() {
        // Reference example A4: q = 0.0005 each, beta 0.1.
        let circuit = Availability::new(0.9995).expect("a share");
        let unavailability = 1.0 - redundant(circuit, circuit, 0.1).share();
        assert!((unavailability - 5.020_248_987_5e-5).abs() < 1e-12);
        let independent = 1.0 - redundant(circuit, circuit, 0.0).share();
        assert!((independent - 2.5e-7).abs() < 1e-12);
    }
}
