//! How often a design is there.
//!
//! Three figures that must not be mixed: what Azure's contracts promise for Azure's parts, what a
//! model says in which like parts fail independently, and what it says when they share causes
//! (beta factor, IEC 61508-6). The offices' own lines and devices are in the two models only.
//! Both models are exact over the `Ways`, in which a part that several ways use counts once.

pub(super) mod figures;

pub use figures::QuickAvailability;
use figures::{Circuits, Kind};

use super::{
    Context, failures,
    throughput::QuickThroughput,
    ways::{Part, Ways, internet_line, vpn_contract, zonal},
};
use crate::{
    catalogue::FactRef,
    design::{Candidate, Group, Overlay, Side, VpnMode},
    domain::{Access, Availability, Redundancy},
    evaluation::AvailabilityEstimate,
};

/// Works out the figures of `candidate`; `backup_suffices` tells whether the VPN beside a circuit
/// carries the whole demand.
pub fn quick(
    candidate: &Candidate,
    backup_suffices: bool,
    context: &Context<'_>,
) -> QuickAvailability {
    let mut worst: Option<QuickAvailability> = None;
    // The offices that are worse off count, and every office in the mean.
    let mut add = |seen: &Candidate, shares: &[(Access, f64)]| {
        for &(access, share) in shares {
            let mut figures = of_group(seen, backup_suffices, access, context);
            figures.mean_minutes = share * figures.common_cause.downtime_minutes_per_year();
            worst = Some(worst.map_or(figures, |worst| worst.worse(figures)));
        }
    };
    match candidate.private() {
        Some(private) => {
            let attachment = context.attachment(private.placement, candidate.split());
            for (group, shares) in attachment.groups.iter().zip(&attachment.access) {
                let seen = candidate.as_seen_by(group);
                // Private lines are the same whatever the office has for the internet.
                let all = [(Access::Fibre, group.share)];
                add(&seen, if seen.uses_internet() { shares } else { &all });
            }
        }
        None => add(candidate, &context.access),
    }
    worst.unwrap_or_else(|| of_group(candidate, backup_suffices, Access::Fibre, context))
}

/// The figures of a design as one group of offices sees it.
fn of_group(
    candidate: &Candidate,
    backup_suffices: bool,
    access: Access,
    context: &Context<'_>,
) -> QuickAvailability {
    let work_out = || worked_out(candidate, backup_suffices, access, context);
    if candidate.private().is_some_and(|private| private.circuits_per_place > 1) {
        // How many of them are needed depends on their rate.
        return work_out();
    }
    let kind = Kind {
        circuits: candidate.private().map(|private| Circuits {
            ways: private.placement.ways(),
            metro: private.placement.is_metro(),
            survives_city: private.placement.survives_city(context.catalogue),
            one_provider: private.only_provider(context.catalogue).is_some(),
        }),
        access,
        overlay: candidate.overlay(),
        vpn: candidate.vpn().map(|vpn| (vpn.mode, vpn_contract(*vpn, context).value)),
        hub: candidate.in_hub(),
        away: !candidate.away().is_empty(),
        zonal: candidate.vpn().is_some_and(|vpn| zonal(*vpn, context)),
        backup_suffices,
    };
    let mut known = context.figures.borrow_mut();
    if let Some((_, figures)) = known.0.iter().find(|(other, _)| *other == kind) {
        return *figures;
    }
    let figures = work_out();
    known.0.push((kind, figures));
    figures
}

fn worked_out(
    candidate: &Candidate,
    backup_suffices: bool,
    access: Access,
    context: &Context<'_>,
) -> QuickAvailability {
    let limits = &context.catalogue.limits;
    let beta = limits.common_cause_share.value;
    let ways = Ways::new(candidate, backup_suffices, access, context);
    let limits = &context.catalogue.limits;
    let failover_seconds = failover(candidate, limits.er_convergence_tuned_seconds.value, context);
    let switching =
        Availability::of_switching(limits.path_failures_per_year.value, failover_seconds);
    let common_cause = ways.availability(beta).in_series(switching);
    QuickAvailability {
        sla: contract(candidate, context),
        independent: ways.availability(0.0),
        common_cause,
        mean_minutes: common_cause.downtime_minutes_per_year(),
        failover_seconds,
        failover_slow_seconds: failover(candidate, limits.er_convergence_seconds.value, context),
        redundancy: redundancy(candidate, backup_suffices, context),
    }
}

/// The product of the contracts.
fn contract(candidate: &Candidate, context: &Context<'_>) -> Availability {
    let limits = &context.catalogue.limits;
    let carries = candidate.overlay() != Some(Overlay::Users);
    let vpn = candidate.vpn().filter(|_| carries);
    let vpn_sla = vpn.map(|vpn| vpn_contract(*vpn, context).value);
    let private_sla = candidate.private().map(|private| {
        let circuit = limits.circuit_sla.value;
        let circuits =
            if private.placement.ways() > 1 { circuit.in_parallel(circuit) } else { circuit };
        circuits.in_series(limits.er_gateway_sla.value)
    });
    match (private_sla, vpn_sla) {
        // A contract covers the path it is for; that another path may help is the models' business.
        (Some(private), Some(_)) if candidate.overlay() == Some(Overlay::Backup) => private,
        (Some(private), Some(vpn)) => private.in_series(vpn),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => Availability::ALWAYS,
    }
}

/// Seconds of interruption when the active path fails and the gateway converges in so many.
fn failover(candidate: &Candidate, converge: f64, context: &Context<'_>) -> f64 {
    let limits = &context.catalogue.limits;
    let vpn = |mode: VpnMode| match mode {
        VpnMode::ActiveStandby => limits.vpn_standby_failover_seconds.value,
        VpnMode::ActiveActive | VpnMode::DualRedundant => limits.vpn_dpd_seconds.value,
    };
    let circuit = if context.requirements.scenario.bfd {
        limits.bfd_detection_seconds.value
    } else {
        limits.bgp_hold_seconds.value
    } + converge;
    match (candidate.private(), candidate.vpn()) {
        (None, Some(leg)) => vpn(leg.mode),
        (Some(_), Some(leg)) if candidate.encrypts_private() => circuit.max(vpn(leg.mode)),
        _ => circuit,
    }
}

/// The level of redundancy a design reaches, in the terms of Azure's resiliency guidance.
fn redundancy(candidate: &Candidate, backup_suffices: bool, context: &Context<'_>) -> Redundancy {
    let Some(private) = candidate.private() else {
        let two_devices = candidate.vpn().is_some_and(|vpn| vpn.mode.devices() == 2);
        return if two_devices { Redundancy::Maximum } else { Redundancy::Standard };
    };
    let other_way = match candidate.overlay() {
        Some(Overlay::Backup) => backup_suffices,
        Some(Overlay::EncryptsWithInternetBackup) => true,
        Some(Overlay::Encrypts | Overlay::Users) | None => false,
    };
    let placement = &private.placement;
    if placement.ways() > 1 && backup_suffices {
        // The fault of a provider takes both circuits if it is the provider of both, and a city's both
        // of its buildings.
        let provider = private.only_provider(context.catalogue).is_none() || other_way;
        if provider && placement.survives_city(context.catalogue) {
            return Redundancy::Maximum;
        }
        return Redundancy::High;
    }
    if placement.is_metro() || other_way { Redundancy::High } else { Redundancy::Standard }
}

/// The whole estimate in words.
pub fn exact(
    candidate: &Candidate,
    quick: &QuickAvailability,
    throughput: &QuickThroughput,
    backup_suffices: bool,
    context: &Context<'_>,
) -> AvailabilityEstimate {
    let mut single_points: Vec<String> = Vec::new();
    let mut failures = Vec::new();
    for group in groups(candidate, context) {
        let seen = candidate.as_seen_by(&group);
        let access = context.requirements.worst_access(&group.sites);
        let ways = Ways::new(&seen, backup_suffices, access, context);
        let has_second = context.requirements.second.is_some();
        for part in ways.single_points().filter(|part| *part != Part::Region || !has_second) {
            let name = failures::name(part, &seen, candidate, context);
            if !single_points.contains(&name) {
                single_points.push(name);
            }
        }
        let walked = failures::walk(candidate, &group, &ways, throughput, context);
        failures = failures::merge(failures, walked, throughput.capacity);
    }
    AvailabilityEstimate {
        sla_percent: quick.sla.percent(),
        independent_percent: quick.independent.percent(),
        common_cause_percent: quick.common_cause.percent(),
        downtime_minutes_per_year: quick.common_cause.downtime_minutes_per_year(),
        failover_seconds: Some(quick.failover_seconds),
        failover_slow_seconds: Some(quick.failover_slow_seconds),
        single_points_of_failure: single_points,
        redundancy: quick.redundancy,
        choices: failures::choices(candidate, context),
        failures,
        facts: facts(candidate, context)
            .into_iter()
            .map(|fact| context.catalogue.id(fact))
            .collect(),
    }
}

/// The offices of `candidate` by what they are attached to.
fn groups(candidate: &Candidate, context: &Context<'_>) -> Vec<Group> {
    match candidate.private() {
        Some(private) => context.attachment(private.placement, candidate.split()).groups.clone(),
        None => vec![Group {
            side: Side::Internet,
            places: None,
            sites: (0..context.requirements.sites.len()).collect(),
            offices: context.requirements.offices,
            share: 1.0,
        }],
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
        facts.push(internet_line(context.requirements.access, context).fact);
    }
    if candidate.private().is_some() {
        facts.extend([
            limits.circuit_sla.fact,
            limits.er_gateway_sla.fact,
            limits.provider_line.fact,
            limits.peering_location.fact,
        ]);
        facts.push(if context.requirements.scenario.bfd {
            limits.bfd_detection_seconds.fact
        } else {
            limits.bgp_hold_seconds.fact
        });
        facts.push(limits.er_convergence_seconds.fact);
        facts.push(limits.er_convergence_tuned_seconds.fact);
    }
    facts.push(limits.common_cause_share.fact);
    facts
}
