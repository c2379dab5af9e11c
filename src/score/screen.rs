//! Which requirements and limits a design breaks, with the numbers; what is said of them stands in
//! [`super::rules`].

use super::{
    Assessment, Breach, Rule,
    parts::{leans_on_internet, peering_routes, vpn_gateway, vpn_routes},
    rules::{encryption_level, reach_level, redundancy_level, tier_level},
};
use crate::{
    catalogue::{CircuitTier, PeeringLocation, VpnGateway},
    design::{Candidate, Overlay, Place, PrivateLeg, Side, VpnLeg, VpnSize},
    domain::Redundancy,
    estimate::{Context, RegionHubs, lead_time, reach, region_hubs},
};

/// Shares of the offices' demand are added up and divided by: what that is off by is no shortfall.
const ROUNDING: f64 = 1e-9;

/// Everything `assessment` breaks, requirements first.
pub fn breaches(assessment: &Assessment, context: &Context<'_>) -> Vec<Breach> {
    let mut found = Vec::new();
    let mut need = |rule, required: f64, achieved: f64, met: bool| {
        if !met {
            found.push(Breach { rule, required, achieved });
        }
    };
    let requirements = context.requirements;
    let scenario = requirements.scenario;
    let candidate = &assessment.candidate;
    let availability = &assessment.availability;

    let demand = requirements.demand.value();
    let capacity = assessment.throughput.capacity;
    need(Rule::Throughput, demand, capacity, capacity >= demand * (1.0 - ROUNDING));
    if let Some(limit) = scenario.max_rtt_ms {
        need(
            Rule::MaxRtt,
            limit,
            assessment.latency.worst.p50,
            assessment.latency.worst.p50 <= limit,
        );
    }
    if let Some(limit) = scenario.max_rtt_after_failure_ms {
        let after = assessment.latency.worst_after_failure;
        need(Rule::MaxRttAfterFailure, limit, after, after <= limit);
    }
    let (wanted, reached) = (encryption_level(scenario.encryption), reach_level(reach(candidate)));
    need(Rule::Encryption, wanted, reached, reached >= wanted);
    if scenario.private_path {
        need(Rule::PrivatePath, 1.0, 0.0, !candidate.uses_internet());
    }
    let (wanted, reached) = (scenario.redundancy, availability.redundancy);
    need(Rule::Redundancy, redundancy_level(wanted), redundancy_level(reached), reached >= wanted);
    if let Some(limit) = scenario.recovery_seconds {
        let seconds = availability.failover_seconds;
        need(Rule::RecoverySeconds, limit, seconds, seconds <= limit);
    }
    if let Some(target) = scenario.availability_target_percent {
        let percent = availability.common_cause.percent();
        need(Rule::AvailabilityTarget, target, percent, percent >= target);
    }
    if scenario.mission_critical {
        let backup_only = candidate.overlay() == Some(Overlay::Backup)
            && candidate.private().is_some_and(|private| {
                private.placement.ways() == 1 && !private.placement.is_metro()
            });
        let reached = if backup_only || leans_on_internet(candidate, context) {
            Redundancy::Standard
        } else {
            availability.redundancy
        };
        let wanted = Redundancy::High;
        need(
            Rule::MissionCritical,
            redundancy_level(wanted),
            redundancy_level(reached),
            reached >= wanted,
        );
    }
    if let Some(weeks) = scenario.max_lead_time_weeks {
        let (low, _) = lead_time(candidate, context).value;
        need(Rule::MaxLeadTime, weeks, low, low <= weeks);
    }
    if let Some(budget) = scenario.budget_usd_per_month {
        let budget = budget * scenario.per_usd();
        // A part of Azure without a price cannot be shown to fit.
        let planned = assessment.cost.planning;
        need(Rule::Budget, budget, planned, planned <= budget && !assessment.cost.unpriced);
    }
    if let Some(vpn) = candidate.vpn() {
        vpn_limits(*vpn, assessment, context, &mut need);
    } else {
        let users = f64::from(scenario.dial_in_users());
        need(Rule::RemoteUsers, users, 0.0, scenario.dial_in_users() == 0);
    }
    if let Some(private) = candidate.private() {
        private_limits(private, candidate, context, &mut need);
        if assessment.sizing.global_reach > 0 {
            global_reach(private, context, &mut need);
        }
    }
    let against = requirements.against(candidate);
    need(Rule::OfficeChoice, 0.0, f64::from(against), against == 0);
    found
}

fn vpn_limits(
    vpn: VpnLeg,
    assessment: &Assessment,
    context: &Context<'_>,
    need: &mut impl FnMut(Rule, f64, f64, bool),
) {
    let tunnels = f64::from(assessment.sizing.tunnels);
    let scenario = context.requirements.scenario;
    let machines = f64::from(scenario.virtual_machines);
    let routes = f64::from(scenario.routes_announced);
    let most = f64::from(vpn_routes(vpn, context.catalogue).value);
    need(Rule::VpnRouteLimit, routes, most, routes <= most);
    match vpn.size {
        VpnSize::Gateway(index) => {
            let gateway = &context.catalogue.vpn_gateways[index];
            let most = f64::from(gateway.tunnels_max.value);
            need(Rule::TunnelLimit, tunnels, most, tunnels <= most);
            let users = f64::from(context.requirements.scenario.dial_in_users());
            let most = f64::from(gateway.point_to_site_max.value);
            need(Rule::PointToSiteLimit, users, most, users <= most);
            let most = f64::from(gateway.machines_max.value);
            need(Rule::VpnMachineLimit, machines, most, machines <= most);
            if !gateway.dev_test_only {
                let flows = flows_on(&assessment.candidate, Side::Internet, context);
                let most = f64::from(context.catalogue.limits.vpn_flows.value);
                need(Rule::VpnFlowLimit, flows, most, flows <= most);
            }
            need(Rule::DevTestOnly, 1.0, 0.0, !gateway.dev_test_only);
            // Plain circuits translate on the customer's side.
            let candidate = &assessment.candidate;
            let ends_tunnels = candidate.split().is_some()
                || candidate.private().is_none()
                || candidate.encrypts_private();
            let overlap = context.requirements.scenario.overlapping_addresses && ends_tunnels;
            need(Rule::AddressTranslation, 1.0, 0.0, gateway.nat || !overlap);
        }
        VpnSize::VirtualWan { hubs, .. } => {
            let wan = &context.catalogue.virtual_wan;
            let users = f64::from(context.requirements.scenario.dial_in_users());
            let most = wan.point_to_site.value.last().map_or(0, |(_, most)| *most);
            let most = f64::from(most) * f64::from(hubs);
            need(Rule::PointToSiteLimit, users, most, users <= most);
            let routing = &wan.routing;
            let most = f64::from(routing.max.value * routing.machines.value) * f64::from(hubs);
            need(Rule::HubMachineLimit, machines, most, machines <= most);
            let all = region_hubs(&assessment.candidate, &assessment.sizing, context);
            let room = |hubs: &RegionHubs<'_>| {
                let most = f64::from(wan.branches_per_hub.value) * f64::from(hubs.hubs);
                (f64::from(hubs.load.connections), most)
            };
            let (branches, most) = fullest(all.iter().map(room));
            need(Rule::HubBranchLimit, branches, most, branches <= most);
            let office = wan.connection.value.times(wan.links_per_connection.value);
            let room = |hubs: &RegionHubs<'_>| {
                let most = office.min(wan.unit.value.times(hubs.units));
                (hubs.load.largest, most.value())
            };
            let (largest, most) = fullest(all.iter().map(room));
            need(Rule::HubOfficeLimit, largest, most, largest <= most);
        }
    }
}

/// Of pairs of what is used and what there is room for, the one that is fullest.
fn fullest(pairs: impl Iterator<Item = (f64, f64)>) -> (f64, f64) {
    let share = |(used, most): (f64, f64)| if used > 0.0 { used / most } else { 0.0 };
    pairs.reduce(|a, b| if share(a) < share(b) { b } else { a }).unwrap_or_default()
}

/// Flows of the offices whose traffic takes this side; all of them where the VPN encrypts or backs up
/// what the circuit carries.
fn flows_on(candidate: &Candidate, side: Side, context: &Context<'_>) -> f64 {
    let requirements = context.requirements;
    let both = side == Side::Internet && candidate.overlay().is_some();
    let offices = if both {
        requirements.scenario.offices_in_all()
    } else {
        requirements.offices_on(candidate, side)
    };
    f64::from(offices) * f64::from(requirements.scenario.flows)
}

/// The limits of circuits and the gateway behind them.
fn private_limits(
    private: &PrivateLeg,
    candidate: &Candidate,
    context: &Context<'_>,
    need: &mut impl FnMut(Rule, f64, f64, bool),
) {
    let catalogue = context.catalogue;
    let needed = private
        .placement
        .locations()
        .map(|at| smallest_tier(&catalogue.locations[at], private.tier, context))
        .max()
        .unwrap_or(CircuitTier::Local);
    need(Rule::CircuitReach, tier_level(needed), tier_level(private.tier), private.tier >= needed);
    let gateway = &catalogue.er_gateways[private.gateway];
    let (circuits, most) = (f64::from(private.circuits()), f64::from(gateway.circuits_max.value));
    need(Rule::CircuitsPerGateway, circuits, most, circuits <= most);
    let circuits = f64::from(private.circuits_per_place);
    let most = f64::from(gateway.circuits_same_location_max.value);
    need(Rule::CircuitsPerLocation, circuits, most, circuits <= most);
    let circuits = f64::from(private.circuits());
    let most = f64::from(catalogue.limits.circuits_per_region.value);
    need(Rule::CircuitsPerRegion, circuits, most, circuits <= most);
    let scenario = context.requirements.scenario;
    if let Some(most) = gateway.machines_max {
        let (machines, most) = (f64::from(scenario.virtual_machines), f64::from(most.value));
        need(Rule::ErMachineLimit, machines, most, machines <= most);
    }
    // FastPath carries the flows past the gateway, and IPsec makes few of many.
    let passes = !private.fastpath && !candidate.encrypts_private();
    if let Some(most) = gateway.flows_max.filter(|_| passes) {
        let flows = flows_on(candidate, Side::Private, context);
        let most = f64::from(most.value);
        need(Rule::ErFlowLimit, flows, most, flows <= most);
    }
    // Where IPsec runs over the circuit only the addresses of the devices are announced to it.
    if !candidate.encrypts_private() {
        let routes = f64::from(scenario.routes_announced);
        let most = f64::from(peering_routes(private, catalogue).value);
        need(Rule::PeeringRouteLimit, routes, most, routes <= most);
    }
    let vpn = vpn_gateway(candidate, catalogue);
    let absent = |missing: &[String]| context.requirements.any_in(missing);
    let present = !absent(&gateway.missing_in) && vpn.is_none_or(|vpn| !absent(&vpn.missing_in));
    need(Rule::GatewayNotInRegion, 1.0, 0.0, present);
    let high_bandwidth = vpn.is_some_and(VpnGateway::high_bandwidth);
    let carries = gateway.ipsec || (gateway.high_bandwidth && high_bandwidth);
    need(Rule::GatewayWithoutIpsec, 1.0, 0.0, carries || !candidate.encrypts_private());
    let served = |metro: usize| !catalogue.metros[metro].providers.is_empty();
    let mut metros = private.placement.iter().filter_map(Place::metro);
    need(Rule::MetroNotOrderable, 1.0, 0.0, metros.all(served));
    if context.requirements.scenario.microsoft_365 {
        let premium = private.tier == CircuitTier::Premium;
        need(
            Rule::Microsoft365,
            tier_level(CircuitTier::Premium),
            tier_level(private.tier),
            premium,
        );
    }
}

/// Global Reach joins two circuits of any tier but Local, of Premium across geopolitical regions,
/// and in listed countries only.
fn global_reach(
    private: &PrivateLeg,
    context: &Context<'_>,
    need: &mut impl FnMut(Rule, f64, f64, bool),
) {
    let locations = &context.catalogue.locations;
    let first = private.placement.locations().next().map(|at| &locations[at]);
    let home = first.and_then(|first| first.geopolitical.as_ref());
    let together = (private.placement.locations())
        .all(|at| home.is_some() && locations[at].geopolitical.as_ref() == home);
    let needed = if together { CircuitTier::Standard } else { CircuitTier::Premium };
    need(
        Rule::GlobalReachTier,
        tier_level(needed),
        tier_level(private.tier),
        private.tier >= needed,
    );
    let offered = private.placement.locations().filter(|&at| locations[at].global_reach).count();
    let (places, offered) = (f64::from(private.placement.places()), offered as f64);
    need(Rule::GlobalReachCountry, places, offered, offered >= places);
}

/// The smallest tier that reaches the region from `location`; `tier` itself where Local would do
/// but a larger one was chosen.
fn smallest_tier(
    location: &PeeringLocation,
    tier: CircuitTier,
    context: &Context<'_>,
) -> CircuitTier {
    let reached = |tier| context.requirements.reached(location, tier);
    if tier == CircuitTier::Local && reached(CircuitTier::Local) {
        CircuitTier::Local
    } else if reached(CircuitTier::Standard) {
        CircuitTier::Standard
    } else {
        CircuitTier::Premium
    }
}
