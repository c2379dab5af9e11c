//! Which requirements and limits a design breaks, with the numbers.

use super::Assessment;
use crate::{
    catalogue::{Catalogue, CircuitTier, FactRef, PeeringLocation, Region, Sourced, VpnGateway},
    design::{Candidate, Overlay, Place, PrivateLeg, Side, VpnLeg, VpnSize},
    domain::{Encryption, Redundancy},
    estimate::{Context, RegionHubs, lead_time, reach, region_hubs, throughput::Element},
    evaluation::{Amount, EncryptionReach, Violation},
};

/// A requirement or limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Everything together must carry the demand.
    Throughput,
    /// The median round trip of the worst office.
    MaxRtt,
    /// The same while another way has taken over.
    MaxRttAfterFailure,
    /// What must be encrypted.
    Encryption,
    /// Nothing over the public internet.
    PrivatePath,
    /// Which failures must not cut an office off.
    Redundancy,
    /// How long an interruption may last.
    RecoverySeconds,
    /// The modelled availability.
    AvailabilityTarget,
    /// Not on a single site when the business depends on it.
    MissionCritical,
    /// When it must be in service.
    MaxLeadTime,
    /// What may be spent.
    Budget,
    /// Tunnels of a VPN gateway.
    TunnelLimit,
    /// Branches of a Virtual WAN hub.
    HubBranchLimit,
    /// What one office can bring to a hub.
    HubOfficeLimit,
    /// Remote users of a gateway.
    PointToSiteLimit,
    /// Remote users need a VPN gateway.
    RemoteUsers,
    /// Overlapping addresses need translation, which the gateway lacks.
    AddressTranslation,
    /// Machines behind a VPN gateway.
    VpnMachineLimit,
    /// Flows through a VPN gateway.
    VpnFlowLimit,
    /// Routes that a VPN gateway or a hub learns.
    VpnRouteLimit,
    /// Machines behind the routers of Virtual WAN hubs.
    HubMachineLimit,
    /// Sizes for development and test.
    DevTestOnly,
    /// A tier's reach.
    CircuitReach,
    /// Circuits of one gateway.
    CircuitsPerGateway,
    /// Circuits of one gateway from one peering location.
    CircuitsPerLocation,
    /// Circuits of one subscription in one region.
    CircuitsPerRegion,
    /// Machines behind an ExpressRoute gateway.
    ErMachineLimit,
    /// Flows through an ExpressRoute gateway.
    ErFlowLimit,
    /// Routes announced to a private peering.
    PeeringRouteLimit,
    /// A gateway that the region lacks.
    GatewayNotInRegion,
    /// A gateway that cannot carry IPsec.
    GatewayWithoutIpsec,
    /// A metro without a provider.
    MetroNotOrderable,
    /// Microsoft 365 needs Premium.
    Microsoft365,
    /// An office that must or must not be private.
    OfficeChoice,
    /// A tier that Global Reach between the circuits needs.
    GlobalReachTier,
    /// A country without Global Reach.
    GlobalReachCountry,
}

impl Rule {
    /// The key in JSON.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Throughput => "throughput",
            Self::MaxRtt => "max_rtt",
            Self::MaxRttAfterFailure => "max_rtt_after_failure",
            Self::Encryption => "encryption",
            Self::PrivatePath => "private_path",
            Self::Redundancy => "redundancy",
            Self::RecoverySeconds => "recovery_seconds",
            Self::AvailabilityTarget => "availability_target",
            Self::MissionCritical => "mission_critical",
            Self::MaxLeadTime => "max_lead_time",
            Self::Budget => "budget",
            Self::TunnelLimit => "tunnel_limit",
            Self::HubBranchLimit => "hub_branch_limit",
            Self::HubOfficeLimit => "hub_office_limit",
            Self::PointToSiteLimit => "point_to_site_limit",
            Self::RemoteUsers => "remote_users",
            Self::AddressTranslation => "address_translation",
            Self::VpnMachineLimit => "vpn_machine_limit",
            Self::VpnFlowLimit => "vpn_flow_limit",
            Self::VpnRouteLimit => "vpn_route_limit",
            Self::HubMachineLimit => "hub_machine_limit",
            Self::DevTestOnly => "dev_test_only",
            Self::CircuitReach => "circuit_reach",
            Self::CircuitsPerGateway => "circuits_per_gateway",
            Self::CircuitsPerLocation => "circuits_per_location",
            Self::CircuitsPerRegion => "circuits_per_region",
            Self::ErMachineLimit => "expressroute_machine_limit",
            Self::ErFlowLimit => "expressroute_flow_limit",
            Self::PeeringRouteLimit => "peering_route_limit",
            Self::GatewayNotInRegion => "gateway_not_in_region",
            Self::GatewayWithoutIpsec => "gateway_without_ipsec",
            Self::MetroNotOrderable => "metro_not_orderable",
            Self::Microsoft365 => "microsoft_365",
            Self::OfficeChoice => "office_choice",
            Self::GlobalReachTier => "global_reach_tier",
            Self::GlobalReachCountry => "global_reach_country",
        }
    }
}

/// One rule that is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// What is needed, in the rule's unit or as a level.
    pub required: f64,
    /// What is reached.
    pub achieved: f64,
}

impl Breach {
    /// How far it misses, as a share of what is needed; levels count as whole steps.
    pub fn gap(&self) -> f64 {
        (self.achieved - self.required).abs() / self.required.abs().max(1.0)
    }
}

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
    need(Rule::Throughput, demand, capacity, capacity >= demand);
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
        // Nobody vouches for the internet; an office that carries little may stay on it.
        let internet = candidate.private().is_none();
        let reached =
            if backup_only || internet { Redundancy::Standard } else { availability.redundancy };
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

/// Most routes that the VPN gateway or its hub learns.
fn vpn_routes(vpn: VpnLeg, catalogue: &Catalogue) -> Sourced<u32> {
    match vpn.size {
        VpnSize::Gateway(_) => catalogue.limits.vpn_routes,
        VpnSize::VirtualWan { .. } => catalogue.virtual_wan.routes_max,
    }
}

/// Most routes that may be announced over the circuits: what the peering takes, and what the gateway
/// or its hub learns.
fn peering_routes(private: &PrivateLeg, catalogue: &Catalogue) -> Sourced<u32> {
    let limits = &catalogue.limits;
    let peering = match private.tier {
        CircuitTier::Local | CircuitTier::Standard => limits.peering_routes,
        CircuitTier::Premium => limits.peering_routes_premium,
    };
    let gateway = &catalogue.er_gateways[private.gateway];
    let learned = gateway.routes_max.unwrap_or(catalogue.virtual_wan.routes_max);
    if learned.value < peering.value { learned } else { peering }
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
pub(super) fn private_limits(
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

const fn tier_level(tier: CircuitTier) -> f64 {
    match tier {
        CircuitTier::Local => 1.0,
        CircuitTier::Standard => 2.0,
        CircuitTier::Premium => 3.0,
    }
}

const fn encryption_level(wanted: Encryption) -> f64 {
    match wanted {
        Encryption::None => 0.0,
        Encryption::Required => 1.0,
        Encryption::EndToEnd => 2.0,
    }
}

const fn reach_level(reached: EncryptionReach) -> f64 {
    match reached {
        EncryptionReach::None => 0.0,
        EncryptionReach::Hop => 1.0,
        EncryptionReach::EndToEnd => 2.0,
    }
}

const fn redundancy_level(level: Redundancy) -> f64 {
    match level {
        Redundancy::None => 0.0,
        Redundancy::Standard => 1.0,
        Redundancy::High => 2.0,
        Redundancy::Maximum => 3.0,
    }
}

const TIERS: [&str; 4] = ["", "Local", "Standard", "Premium"];
const ENCRYPTION: [&str; 3] = ["none", "required", "end_to_end"];
const REACH: [&str; 3] = ["none", "hop", "end_to_end"];
const REDUNDANCY: [&str; 4] = ["none", "standard", "high", "maximum"];

/// A breach in words, with the facts behind it.
pub fn violation(breach: &Breach, assessment: &Assessment, context: &Context<'_>) -> Violation {
    let (required, achieved, unit) = amounts(breach);
    Violation {
        rule: breach.rule.key().to_owned(),
        required,
        achieved,
        unit: match breach.rule {
            Rule::Budget => format!("{}/month", context.requirements.scenario.prints_in()),
            _ => unit.to_owned(),
        },
        message: message(breach, assessment, context),
        passes_if: passes_if(breach, context),
        facts: facts(breach, assessment, context)
            .into_iter()
            .map(|fact| context.catalogue.id(fact))
            .collect(),
    }
}

/// What would have to be asked for that the design passes; none for a limit of the platform.
fn passes_if(breach: &Breach, context: &Context<'_>) -> Option<String> {
    let reached = breach.achieved;
    let per_usd = context.requirements.scenario.per_usd();
    let names = |names: &[&str]| names[(reached as usize).min(names.len() - 1)].to_owned();
    Some(match breach.rule {
        Rule::Throughput => {
            format!("all offices together need {:.0} Mbps or less", libm::floor(reached))
        }
        Rule::MaxRtt => format!("`max_rtt_ms` is {} or more", libm::ceil(reached * 10.0) / 10.0),
        Rule::MaxRttAfterFailure => {
            let reached = libm::ceil(reached * 10.0) / 10.0;
            format!("`max_rtt_after_failure_ms` is {reached} or more")
        }
        Rule::Encryption => format!("`encryption` is `{}`", names(&ENCRYPTION)),
        Rule::PrivatePath => "`private_path` is not asked for".to_owned(),
        Rule::Redundancy => format!("`redundancy` is `{}` or less", names(&REDUNDANCY)),
        Rule::RecoverySeconds => format!("`recovery_seconds` is {} or more", libm::ceil(reached)),
        Rule::AvailabilityTarget => format!(
            "`availability_target_percent` is {} or less",
            libm::floor(reached * 1000.0) / 1000.0
        ),
        Rule::MissionCritical => "`mission_critical` is not asked for".to_owned(),
        Rule::MaxLeadTime => format!("`max_lead_time_weeks` is {reached} or more"),
        Rule::Budget if breach.required < reached => {
            format!("`budget_usd_per_month` is {} or more", libm::ceil(reached / per_usd))
        }
        Rule::RemoteUsers => "no remote users are asked for".to_owned(),
        Rule::AddressTranslation => "`overlapping_addresses` is not asked for".to_owned(),
        Rule::OfficeChoice => "no office is fixed to the other way".to_owned(),
        Rule::VpnMachineLimit | Rule::ErMachineLimit | Rule::HubMachineLimit => {
            format!("`virtual_machines` is {reached} or less")
        }
        Rule::VpnRouteLimit | Rule::PeeringRouteLimit => {
            format!("`routes_announced` is {reached} or less")
        }
        Rule::Microsoft365 => "`microsoft_365` is not asked for".to_owned(),
        _ => return None,
    })
}

fn amounts(breach: &Breach) -> (Amount, Amount, &'static str) {
    let level =
        |names: &[&str], value: f64| Amount::from(names[(value as usize).min(names.len() - 1)]);
    let levels = |names: &[&str]| (level(names, breach.required), level(names, breach.achieved));
    let words =
        |required: &str, achieved: &str| (Amount::from(required), Amount::from(achieved), "");
    let round = |value: f64| Amount::Number((value * 10_000.0).round() / 10_000.0);
    let number = |unit| (round(breach.required), round(breach.achieved), unit);
    match breach.rule {
        Rule::Throughput | Rule::HubOfficeLimit => number("Mbps"),
        Rule::MaxRtt | Rule::MaxRttAfterFailure => number("ms"),
        Rule::RecoverySeconds => number("seconds"),
        Rule::AvailabilityTarget => number("percent"),
        Rule::MaxLeadTime => number("weeks"),
        Rule::Budget => {
            let cents = |value: f64| Amount::Number((value * 100.0).round() / 100.0);
            (cents(breach.required), cents(breach.achieved), "")
        }
        Rule::TunnelLimit => number("tunnels"),
        Rule::HubBranchLimit => number("connections"),
        Rule::PointToSiteLimit | Rule::RemoteUsers => number("users"),
        Rule::CircuitsPerGateway | Rule::CircuitsPerLocation | Rule::CircuitsPerRegion => {
            number("circuits")
        }
        Rule::VpnMachineLimit | Rule::ErMachineLimit | Rule::HubMachineLimit => number("machines"),
        Rule::VpnFlowLimit | Rule::ErFlowLimit => number("flows"),
        Rule::VpnRouteLimit | Rule::PeeringRouteLimit => number("routes"),
        Rule::OfficeChoice => number("offices"),
        Rule::GlobalReachCountry => number("peering locations"),
        Rule::Encryption => {
            (level(&ENCRYPTION, breach.required), level(&REACH, breach.achieved), "")
        }
        Rule::Redundancy | Rule::MissionCritical => {
            let (required, achieved) = levels(&REDUNDANCY);
            (required, achieved, "")
        }
        Rule::CircuitReach | Rule::Microsoft365 | Rule::GlobalReachTier => {
            let (required, achieved) = levels(&TIERS);
            (required, achieved, "")
        }
        Rule::PrivatePath => words("private", "public internet"),
        Rule::DevTestOnly => words("production", "development and test"),
        Rule::GatewayNotInRegion => words("offered in the region", "not offered"),
        Rule::AddressTranslation => words("address translation", "none"),
        Rule::GatewayWithoutIpsec => words("IPsec over ExpressRoute", "not supported"),
        Rule::MetroNotOrderable => words("a provider with service", "none yet"),
    }
}

fn message(breach: &Breach, assessment: &Assessment, context: &Context<'_>) -> String {
    let catalogue = context.catalogue;
    let candidate = &assessment.candidate;
    let scenario = context.requirements.scenario;
    let currency = scenario.prints_in();
    let er_gateway = || {
        candidate
            .private()
            .map_or(String::new(), |private| catalogue.er_gateways[private.gateway].sku.clone())
    };
    let vpn_sku = || match candidate.vpn().map(|vpn| vpn.size) {
        Some(VpnSize::Gateway(index)) => catalogue.vpn_gateways[index].words(),
        _ => "Virtual WAN".to_owned(),
    };
    let place =
        || candidate.private().map_or(String::new(), |private| private.placement.names(catalogue));
    let Breach { required, achieved, .. } = *breach;
    match breach.rule {
        Rule::Throughput => {
            let binding = match assessment.throughput.bottleneck {
                Element::Tunnels => format!("the tunnels of {}", vpn_sku()),
                Element::VpnGateway => format!("the VPN gateway {}", vpn_sku()),
                Element::Circuit if candidate.encrypts_private() => {
                    "the circuit, less IPsec overhead,".to_owned()
                }
                Element::Circuit => "the circuit".to_owned(),
                Element::ErGateway => format!("the ExpressRoute gateway {}", er_gateway()),
            };
            format!(
                "{binding} carries {achieved:.0} Mbps, the offices need {required:.0} Mbps together"
            )
        }
        Rule::MaxRtt => {
            let site = &context.requirements.sites[context.worst(candidate).site].name;
            let floor = context.floor_ms();
            let light = if required < floor {
                format!("; light in fibre alone takes {floor:.1} ms")
            } else {
                String::new()
            };
            format!(
                "the round trip from {site} is {achieved:.1} ms, above the limit of {required} ms{light}"
            )
        }
        Rule::MaxRttAfterFailure => format!(
            "while another way has taken over, a round trip is {achieved:.1} ms, above the limit of {required} ms"
        ),
        Rule::Encryption => match reach(candidate) {
            EncryptionReach::None => {
                "ExpressRoute is private but not encrypted, and encryption is required".to_owned()
            }
            _ if candidate.in_hub() => {
                "the tunnel ends in Microsoft's hub, not on a gateway in the customer's network"
                    .to_owned()
            }
            _ => "MACsec encrypts hop by hop, not from the office to the customer's network"
                .to_owned(),
        },
        Rule::PrivatePath => match candidate {
            Candidate::Vpn(_) => {
                "all traffic crosses the public internet, and a private path is required".to_owned()
            }
            Candidate::Private(..) => {
                "the backup crosses the public internet, and a private path is required".to_owned()
            }
            Candidate::Mixed { .. } => {
                "some offices stay on the public internet, and a private path is required"
                    .to_owned()
            }
        },
        Rule::Redundancy => format!(
            "it reaches the redundancy level {}, and {} is required",
            REDUNDANCY[(achieved as usize).min(3)],
            REDUNDANCY[(required as usize).min(3)]
        ),
        Rule::RecoverySeconds => {
            format!(
                "a failed path is replaced after {achieved:.0} s, later than the {required} s allowed"
            )
        }
        Rule::AvailabilityTarget => {
            format!(
                "the modelled availability is {achieved:.3} %, below the target of {required} %"
            )
        }
        Rule::MissionCritical => {
            if candidate.private().is_none() {
                "mission-critical work needs private circuits in a metro or in two places; nobody vouches for the \
                 internet"
                    .to_owned()
            } else if candidate.overlay() == Some(Overlay::Backup) {
                "a VPN is no sufficient backup for mission-critical work; use two circuits"
                    .to_owned()
            } else {
                "one site is not enough for mission-critical work; use a metro or two locations"
                    .to_owned()
            }
        }
        Rule::MaxLeadTime => {
            format!(
                "it takes at least {achieved} weeks, longer than the {required} weeks there are"
            )
        }
        Rule::Budget if achieved <= required => {
            format!(
                "a part of it has no known price, so the budget of {required:.2} {currency} cannot be shown to hold"
            )
        }
        Rule::Budget => {
            let open = if assessment.cost.complete { "" } else { " with typical prices for lines" };
            format!(
                "it costs {achieved:.2} {currency} a month{open}, above the budget of {required:.2}"
            )
        }
        Rule::TunnelLimit => {
            let more = if required > f64::from(catalogue.limits.classic_tunnels_max.value) {
                "; beyond that Virtual WAN is the way"
            } else {
                ""
            };
            format!(
                "{} takes at most {achieved:.0} tunnels, {required:.0} are needed{more}",
                vpn_sku()
            )
        }
        Rule::HubBranchLimit => {
            format!(
                "the hubs take at most {achieved:.0} branch connections, {required:.0} are needed"
            )
        }
        Rule::HubOfficeLimit => format!(
            "one office brings at most {achieved:.0} Mbps to a hub of this size, the largest needs {required:.0} Mbps"
        ),
        Rule::PointToSiteLimit => {
            format!(
                "{} takes at most {achieved:.0} remote users, {required:.0} are wanted",
                vpn_sku()
            )
        }
        Rule::VpnMachineLimit => format!(
            "{} serves at most {achieved:.0} machines, {required:.0} are behind it",
            vpn_sku()
        ),
        Rule::ErMachineLimit => format!(
            "{} serves at most {achieved:.0} machines, {required:.0} are behind it",
            er_gateway()
        ),
        Rule::HubMachineLimit => format!(
            "the hubs serve at most {achieved:.0} machines with all their routing units, {required:.0} are behind them"
        ),
        Rule::VpnFlowLimit => format!(
            "{} passes at most {achieved:.0} flows, the offices have {required:.0}",
            vpn_sku()
        ),
        Rule::ErFlowLimit => format!(
            "{} passes at most {achieved:.0} flows, the offices have {required:.0}",
            er_gateway()
        ),
        Rule::VpnRouteLimit => format!(
            "{} learns at most {achieved:.0} routes, {required:.0} are announced",
            vpn_sku()
        ),
        Rule::PeeringRouteLimit => format!(
            "at most {achieved:.0} routes reach Azure over this circuit and gateway, {required:.0} are announced: more end the BGP session"
        ),
        Rule::CircuitsPerRegion => {
            let limits = &catalogue.limits;
            format!(
                "a subscription takes at most {achieved:.0} circuits in a region, and {} in all unless raised; the design has {required:.0}",
                limits.circuits_per_subscription.value
            )
        }
        Rule::RemoteUsers => {
            format!("{required:.0} remote users need a VPN gateway, and this design has none")
        }
        Rule::AddressTranslation => {
            format!("addresses overlap, and {} does not translate them", vpn_sku())
        }
        Rule::DevTestOnly => format!("{} is for development and test only", vpn_sku()),
        Rule::CircuitReach => {
            let reaches = |private: &PrivateLeg, region: &Region| {
                let mut locations = private.placement.locations();
                locations.all(|at| catalogue.locations[at].reaches(region, private.tier))
            };
            let beyond = |region: &&Region| {
                candidate.private().is_some_and(|private| !reaches(private, region))
            };
            let region = context.requirements.regions().find(beyond);
            format!(
                "a {} circuit in {} does not reach {}; {} does",
                TIERS[(achieved as usize).min(3)],
                place(),
                region.map_or("", |region| &region.display_name),
                TIERS[(required as usize).min(3)]
            )
        }
        Rule::CircuitsPerGateway => {
            format!(
                "{} takes at most {achieved:.0} circuits, the design has {required:.0}",
                er_gateway()
            )
        }
        Rule::CircuitsPerLocation => format!(
            "at most {achieved:.0} circuits of one peering location join a virtual network, the design has {required:.0}"
        ),
        Rule::GatewayNotInRegion => {
            let vpn = vpn_gateway(candidate, catalogue)
                .filter(|vpn| context.requirements.any_in(&vpn.missing_in));
            let absent = vpn.map_or_else(er_gateway, VpnGateway::words);
            let er = candidate.private().map(|private| &catalogue.er_gateways[private.gateway]);
            let missing = vpn.map(|vpn| &vpn.missing_in).or(er.map(|er| &er.missing_in));
            let lacks =
                |region: &&Region| missing.is_some_and(|missing| missing.contains(&region.name));
            let region = context.requirements.regions().find(lacks);
            format!("{absent} is not offered in {}", region.map_or("", |at| &at.display_name))
        }
        Rule::GatewayWithoutIpsec => {
            format!("{} does not support IPsec over ExpressRoute", er_gateway())
        }
        Rule::MetroNotOrderable => "no provider offers service in this metro yet".to_owned(),
        Rule::Microsoft365 => {
            "Microsoft 365 over ExpressRoute needs a Premium circuit and Microsoft's consent"
                .to_owned()
        }
        Rule::GlobalReachTier => format!(
            "offices reach each other by Global Reach between {}, which a {} circuit cannot; {} can",
            place(),
            TIERS[(achieved as usize).min(3)],
            TIERS[(required as usize).min(3)]
        ),
        Rule::GlobalReachCountry => {
            let without: Vec<String> = candidate.private().map_or_else(Vec::new, |private| {
                (private.placement.locations().map(|at| &catalogue.locations[at]))
                    .filter(|location| !location.global_reach)
                    .map(|location| format!("{} ({})", location.name, location.country))
                    .collect()
            });
            format!(
                "offices reach each other by Global Reach between {}, not offered in {}",
                place(),
                without.join(" and ")
            )
        }
        Rule::OfficeChoice => {
            let wanted = if candidate.private().is_some() { "kept off" } else { "put on" };
            format!(
                "{achieved:.0} of {} offices are to be {wanted} ExpressRoute",
                scenario.offices_in_all()
            )
        }
    }
}

/// The VPN gateway in the virtual network, if there is one.
fn vpn_gateway<'a>(candidate: &Candidate, catalogue: &'a Catalogue) -> Option<&'a VpnGateway> {
    match candidate.vpn()?.size {
        VpnSize::Gateway(index) => Some(&catalogue.vpn_gateways[index]),
        VpnSize::VirtualWan { .. } => None,
    }
}

/// The facts behind a breach; none for one of the architect's own requirements alone.
fn facts(breach: &Breach, assessment: &Assessment, context: &Context<'_>) -> Vec<FactRef> {
    let catalogue = context.catalogue;
    let candidate = &assessment.candidate;
    let gateway = candidate.private().map(|private| &catalogue.er_gateways[private.gateway]);
    let vpn = vpn_gateway(candidate, catalogue);
    match breach.rule {
        Rule::Throughput => {
            let links = crate::estimate::throughput::chain(candidate, &assessment.sizing, context);
            links
                .iter()
                .filter(|link| link.element == assessment.throughput.bottleneck)
                .filter_map(|link| link.fact)
                .collect()
        }
        Rule::MaxRtt => {
            let site = context.worst(candidate).site;
            let legs = context.site_latency(candidate, site).path.legs;
            legs.iter().flat_map(|leg| leg.facts.iter().copied()).collect()
        }
        Rule::MaxRttAfterFailure => vec![catalogue.latency.fibre_speed.fact],
        Rule::RecoverySeconds | Rule::AvailabilityTarget => {
            crate::estimate::availability::facts(candidate, context)
        }
        Rule::AddressTranslation => vec![catalogue.limits.transit.nat.fact],
        Rule::MaxLeadTime => vec![lead_time(candidate, context).fact],
        Rule::TunnelLimit => vpn.map(|gateway| gateway.tunnels_max.fact).into_iter().collect(),
        Rule::PointToSiteLimit => {
            let hub = catalogue.virtual_wan.point_to_site.fact;
            vec![vpn.map_or(hub, |gateway| gateway.point_to_site_max.fact)]
        }
        Rule::VpnMachineLimit => vpn.map(|gateway| gateway.machines_max.fact).into_iter().collect(),
        Rule::VpnFlowLimit => vec![catalogue.limits.vpn_flows.fact],
        Rule::VpnRouteLimit => {
            candidate.vpn().map(|vpn| vpn_routes(*vpn, catalogue).fact).into_iter().collect()
        }
        Rule::HubMachineLimit => {
            let routing = &catalogue.virtual_wan.routing;
            vec![routing.max.fact, routing.machines.fact]
        }
        Rule::CircuitsPerRegion => {
            let limits = &catalogue.limits;
            vec![limits.circuits_per_region.fact, limits.circuits_per_subscription.fact]
        }
        Rule::ErMachineLimit => gateway
            .and_then(|gateway| gateway.machines_max)
            .map(|most| most.fact)
            .into_iter()
            .collect(),
        Rule::ErFlowLimit => gateway
            .and_then(|gateway| gateway.flows_max)
            .map(|most| most.fact)
            .into_iter()
            .collect(),
        Rule::PeeringRouteLimit => {
            let leg = candidate.private();
            leg.map(|leg| peering_routes(leg, catalogue).fact).into_iter().collect()
        }
        Rule::DevTestOnly => vpn.map(|gateway| gateway.sla.fact).into_iter().collect(),
        Rule::HubBranchLimit => vec![catalogue.virtual_wan.branches_per_hub.fact],
        Rule::HubOfficeLimit => {
            vec![
                catalogue.virtual_wan.connection.fact,
                catalogue.virtual_wan.links_per_connection.fact,
            ]
        }
        Rule::CircuitsPerGateway => {
            gateway.map(|gateway| gateway.circuits_max.fact).into_iter().collect()
        }
        Rule::CircuitsPerLocation => {
            gateway.map(|gateway| gateway.circuits_same_location_max.fact).into_iter().collect()
        }
        Rule::GatewayNotInRegion | Rule::GatewayWithoutIpsec => {
            let option = vpn.filter(|vpn| vpn.high_bandwidth()).map(|vpn| vpn.aggregate.fact);
            gateway.map(|gateway| gateway.throughput.fact).into_iter().chain(option).collect()
        }
        Rule::CircuitReach | Rule::GlobalReachTier => candidate
            .private()
            .map(|private| {
                private.placement.locations().map(|at| catalogue.locations[at].fact).collect()
            })
            .unwrap_or_default(),
        Rule::GlobalReachCountry => {
            let locations = candidate.private().into_iter().flat_map(|private| {
                private.placement.locations().map(|at| catalogue.locations[at].fact)
            });
            let listed = catalogue.limits.transit.global_reach_countries.fact;
            std::iter::once(listed).chain(locations).collect()
        }
        Rule::MetroNotOrderable => {
            let places = candidate.private().into_iter().flat_map(|leg| leg.placement.iter());
            places.filter_map(Place::metro).map(|metro| catalogue.metros[metro].fact).collect()
        }
        Rule::Encryption
        | Rule::PrivatePath
        | Rule::Redundancy
        | Rule::MissionCritical
        | Rule::Budget
        | Rule::RemoteUsers
        | Rule::Microsoft365
        | Rule::OfficeChoice => Vec::new(),
    }
}
