//! What a design's circuits, zones and backups do and do not survive.

use super::collected::Notes;
use crate::{
    catalogue::{CircuitTier, FactRef},
    design::Overlay,
    domain::{Mbps, Redundancy},
    engine::components::resiliency_words,
    score::Assessment,
};

pub(super) fn notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let candidate = &assessment.candidate;
    let limits = &context.catalogue.limits;
    let scenario = context.requirements.scenario;
    if let Some(private) = candidate.private() {
        let single = private.placement.ways() == 1 && !private.placement.is_metro();
        if single
            && candidate
                .overlay()
                .is_none_or(|overlay| matches!(overlay, Overlay::Encrypts | Overlay::Users))
        {
            notes.add(
                "single_peering_location",
                format!(
                    "both links of the circuit meet Microsoft in one building: {}, not suitable for critical work",
                    resiliency_words(Redundancy::Standard)
                ),
                Some("use a metro circuit, or circuits in two peering locations"),
                &[limits.circuit_sla.fact],
            );
        }
        for location in private.placement.locations().filter(|_| single) {
            let location = &context.catalogue.locations[location];
            let mut metros = context.catalogue.metros.iter();
            let metro = metros.find(|metro| {
                !metro.providers.is_empty() && metro.members.contains(&location.name)
            });
            let Some(metro) = metro else { continue };
            let rule = &limits.transit.metro_only;
            notes.add(
                "metro_city",
                format!(
                    "{} belongs to {}: a circuit at one location may not be on offer; {}",
                    location.name, metro.name, rule.value
                ),
                Some("ask the provider, or take the metro circuit, which costs the same"),
                &[rule.fact, metro.fact],
            );
        }
        if private.tier != CircuitTier::Local {
            let disputed: Vec<_> = (private.placement.locations())
                .map(|at| &context.catalogue.locations[at])
                .filter(|at| at.disputed_local_regions.contains(&context.requirements.region.name))
                .collect();
            if let Some(first) = disputed.first() {
                let facts: Vec<FactRef> = disputed.iter().map(|at| at.fact).collect();
                notes.add(
                    "local_disputed",
                    format!(
                        "Microsoft's pages disagree on whether a Local circuit reaches {} from {}: where it does, it costs \
                         less",
                        context.requirements.region.display_name, first.name
                    ),
                    Some("ask Microsoft or the provider for Local"),
                    &facts,
                );
            }
        }
        if let Some(provider) = private.only_provider(context.catalogue) {
            let facts: Vec<FactRef> = (private.placement.locations())
                .map(|at| context.catalogue.locations[at].fact)
                .collect();
            notes.add(
                "one_provider",
                format!(
                    "{provider} alone serves both peering locations: its fault takes both circuits"
                ),
                Some("add a VPN as backup, or take a location where another provider has service"),
                &facts,
            );
        }
        if scenario.mission_critical && !private.placement.survives_city(context.catalogue) {
            notes.add(
                "mission_critical",
                "two circuits in two peering locations are advised for mission-critical work",
                Some("raise the redundancy to maximum"),
                &[],
            );
        }
        let availability = &assessment.availability;
        let allowed = scenario.recovery_seconds.filter(|allowed| {
            availability.failover_seconds <= *allowed
                && *allowed < availability.failover_slow_seconds
        });
        if let Some(allowed) = allowed {
            let (published, tuned) =
                (limits.er_convergence_seconds, limits.er_convergence_tuned_seconds);
            notes.add(
                "recovery_depends",
                format!(
                    "tuned devices change over in about {:.0} s; what is published allows {:.0} s, more than the {allowed} s asked for",
                    availability.failover_seconds, availability.failover_slow_seconds
                ),
                Some("tune BFD and BGP on the routers, and measure it in a failover test"),
                &[published.fact, tuned.fact],
            );
        }
        if !scenario.bfd {
            notes.add(
                "bfd_off",
                format!(
                    "without BFD a dead link is noticed only after the BGP hold time of {} s",
                    limits.bgp_hold_seconds.value
                ),
                Some("turn BFD on in the customer's routers; it is on at Microsoft's edge"),
                &[limits.bgp_hold_seconds.fact],
            );
        }
    }
    if scenario.mission_critical && candidate.private().is_none() {
        notes.add(
            "mission_critical",
            "guidance advises ExpressRoute rather than the internet for mission-critical work: nobody vouches for the \
             path between the office and Azure",
            Some("compare with circuits in two peering locations"),
            &[],
        );
    }
    if candidate.overlay() == Some(Overlay::Backup) {
        let left = Mbps::new(assessment.throughput.one_path_lost).unwrap_or_default();
        let demand = context.requirements.demand;
        let message = if left < demand {
            format!("while the circuit is down the VPN carries {left} of the {demand} needed")
        } else {
            format!("while the circuit is down the VPN carries up to {left}, over the internet")
        };
        notes.add(
            "vpn_backup",
            message,
            Some("test the failover regularly; for latency-sensitive or heavy traffic use a second circuit"),
            &[],
        );
    }
    let has_zone_gateway = candidate.vpn().is_some() || candidate.private().is_some();
    let without_zones = context.requirements.regions().filter(|region| !region.zones);
    for region in without_zones.filter(|_| has_zone_gateway) {
        notes.add(
            "region_without_zones",
            format!(
                "{} has no availability zones: zone-redundant gateways are deployed regionally there",
                region.display_name
            ),
            None,
            &[region.fact],
        );
    }
}
