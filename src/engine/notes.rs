//! What must be known about a design or a scenario without excluding anything.

use super::components::resiliency_words;
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, FactRef, Region, Sourced, VpnGateway},
    design::{Candidate, Overlay, Side, VpnSize},
    domain::{Cipher, Mbps, Money, Redundancy, Scenario},
    estimate::{Context, cost, lead_time, months_before_service, throughput},
    evaluation::{Cost, Warning},
    score::Assessment,
    text,
};

pub(super) struct Notes<'a> {
    pub(super) context: &'a Context<'a>,
    found: Vec<Warning>,
}

impl Notes<'_> {
    pub(super) fn add(
        &mut self,
        rule: &str,
        message: impl Into<String>,
        remedy: Option<&str>,
        facts: &[FactRef],
    ) {
        self.found.push(Warning {
            rule: rule.to_owned(),
            message: message.into(),
            remedy: remedy.map(ToOwned::to_owned),
            facts: facts.iter().map(|&fact| self.context.catalogue.id(fact)).collect(),
        });
    }
}

/// What to watch out for in one design.
pub fn design_warnings(
    assessment: &Assessment,
    cost: &Cost,
    context: &Context<'_>,
) -> Vec<Warning> {
    let mut notes = Notes { context, found: Vec::new() };
    security_notes(assessment, &mut notes);
    resiliency_notes(assessment, &mut notes);
    throughput_notes(assessment, &mut notes);
    requirement_notes(assessment, &mut notes);
    network_notes(assessment, &mut notes);
    second_region_notes(assessment, &mut notes);
    super::remote::notes(assessment, &mut notes);
    super::joining::notes(assessment, &mut notes);
    cost_notes(assessment, cost, &mut notes);
    notes.found
}

fn security_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let candidate = &assessment.candidate;
    let limits = &notes.context.catalogue.limits;
    if candidate.encrypts_private() {
        notes.add(
            "cleartext_bypass",
            "if the same prefixes are announced over ExpressRoute and over the VPN, Azure sends the traffic over \
             ExpressRoute without IPsec",
            Some(
                "announce only the VPN devices' addresses over ExpressRoute, and the office prefixes, or more specific \
                 ones, over the VPN; mirror the preference on premises",
            ),
            &[],
        );
    }
    if candidate.private().is_some() && candidate.vpn().is_some() && !candidate.in_hub() {
        notes.add(
            "gateway_subnet",
            format!(
                "two gateways, one of each type, share one GatewaySubnet of /{} or larger, and both are billed; the VPN \
                 gateway must be {}",
                limits.gateway_subnet_prefix.value, limits.coexisting_vpn.value
            ),
            None,
            &[limits.gateway_subnet_prefix.fact, limits.coexisting_vpn.fact],
        );
    }
    if candidate.private().is_some() {
        if !candidate.in_hub() {
            notes.add(
                "gateway_public_address",
                "the public address of an ExpressRoute gateway serves management only: no traffic of the offices takes \
                 it",
                None,
                &[],
            );
            notes.add(
                "default_route",
                format!(
                    "the route 0.0.0.0/0, announced by the offices over private peering, {}",
                    limits.default_route.value
                ),
                Some("filter it out on the routers unless the offices are to inspect that traffic"),
                &[limits.default_route.fact],
            );
        }
        notes.add(
            "paas_access",
            "public addresses of Storage, SQL and other services stay on the internet: private peering does not carry them",
            Some(
                "use private endpoints, and measure: throughput to them through the gateway may be half; or set up \
                 Microsoft peering",
            ),
            &[],
        );
    }
    if candidate.private().is_some_and(|private| private.direct.is_some()) {
        notes.add(
            "macsec_one_hop",
            format!(
                "MACsec covers the hop between {} and no more; a key that does not match stops the traffic of that link",
                limits.macsec.value
            ),
            Some("encrypt with IPsec what must not be readable on the way to the peering location"),
            &[limits.macsec.fact],
        );
    }
    if let Some(gateway) = high_bandwidth(candidate, notes.context) {
        notes.add(
            "high_bandwidth_tunnels",
            "high-bandwidth tunnels are an option set when the gateway is created; such a gateway has no internet tunnels, \
             no remote users and no address translation, and FastPath must be on",
            Some("announce only the VPN devices' addresses to Microsoft's edge; do not steer with user-defined routes"),
            &[gateway.aggregate.fact],
        );
    }
    if candidate.overlay() == Some(Overlay::Backup) {
        notes.add(
            "cleartext_primary",
            "only the backup is encrypted; traffic on the circuit is clear text",
            Some("use ExpressRoute with IPsec when encryption is needed"),
            &[],
        );
    }
}

fn high_bandwidth<'a>(candidate: &Candidate, context: &'a Context<'_>) -> Option<&'a VpnGateway> {
    match candidate.vpn()?.size {
        VpnSize::Gateway(index) => Some(&context.catalogue.vpn_gateways[index]),
        VpnSize::VirtualWan { .. } => None,
    }
    .filter(|gateway| gateway.high_bandwidth())
}

fn resiliency_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
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

fn throughput_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let candidate = &assessment.candidate;
    let side_by_side = assessment.sizing.tunnels_per_office;
    if side_by_side > 1 {
        let largest = context.requirements.largest_office();
        let other = other_cipher(candidate, scenario, context)
            .map_or(String::new(), |(cipher, count)| format!("; with {cipher} it takes {count}"));
        notes.add(
            "several_tunnels",
            format!(
                "one tunnel does not carry {largest}: an office needs {side_by_side} side by side{other}. One flow stays \
                 on one tunnel",
            ),
            Some("the on-premises device must run BGP and share equal-cost paths"),
            &tunnel_facts(candidate, context),
        );
    }
    if let Some((passes, packets, mbps)) = packet_rate(assessment, context) {
        let bytes = (mbps * 1e6 / 8.0 / packets.value).ceil();
        notes.add(
            "packet_rate",
            format!(
                "{passes} {} packets a second: to carry {}, they must average {} bytes or more",
                text::number(packets.value, 0),
                Mbps::new(mbps).unwrap_or_default(),
                text::number(bytes, 0)
            ),
            Some("voice and short requests are smaller: measure the mean size, and take a larger gateway if it is less"),
            &[packets.fact],
        );
    }
    best_case_rates(assessment, notes);
    if candidate.private().is_some() {
        let both = &context.catalogue.limits.both_links;
        notes.add(
            "size_on_one_link",
            format!(
                "each of the two links of a circuit has the full rate, and the design is sized on one: both together carry {}",
                both.value
            ),
            Some("take the next rate where the busiest hour needs more than one link"),
            &[both.fact],
        );
    }
    let flows = throughput::flows(candidate, context);
    if flows < context.requirements.demand.value() {
        let flows = Mbps::new(flows).unwrap_or_default();
        notes.add(
            "tcp_flows",
            format!(
                "{} flows per office with a window of {} KiB reach {flows} together over this round trip, less than the \
                 demand",
                scenario.flows, scenario.tcp_window_kib
            ),
            Some("more parallel flows or a larger TCP window; a larger circuit changes nothing"),
            &[],
        );
    }
    let hub_units = context.catalogue.virtual_wan.fastpath_direct_units;
    if candidate.in_hub()
        && candidate.private().is_some_and(|private| {
            private.direct.is_some()
                && context.catalogue.er_gateways[private.gateway].units >= hub_units.value
        })
    {
        notes.add(
            "hub_fastpath",
            "FastPath is on by itself for Direct circuits at this size of the hub's gateway: what is not encrypted goes \
             past the gateway",
            None,
            &[hub_units.fact],
        );
    }
    if let Some(private) = candidate.private().filter(|private| private.fastpath) {
        let gateway = &context.catalogue.er_gateways[private.gateway];
        let addresses = context.catalogue.limits.transit.fastpath_addresses;
        let mut facts = vec![gateway.throughput.fact];
        let beyond = if private.direct.is_none() {
            facts.push(addresses.fact);
            format!(", and carries what goes beyond {} addresses", addresses.value)
        } else {
            String::new()
        };
        notes.add(
            "fastpath",
            format!(
                "FastPath bypasses {} for data; the gateway is still needed for routes{beyond}",
                gateway.sku
            ),
            Some("on provider circuits FastPath reaches the hub network only, not peered spokes"),
            &facts,
        );
    }
}

/// How the rates of tunnels and VPN gateways came about.
fn best_case_rates(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let candidate = &assessment.candidate;
    let Some(vpn) = candidate.vpn().filter(|_| assessment.sizing.tunnels > 0) else { return };
    let measured = &context.catalogue.limits.vpn_rates_measured;
    let mut facts = tunnel_facts(candidate, context);
    let message = match vpn.size {
        VpnSize::Gateway(index) if context.catalogue.vpn_gateways[index].high_bandwidth() => {
            let words = context.catalogue.vpn_gateways[index].words();
            format!("the rates of {words} are the most that is published, with no measurement")
        }
        VpnSize::Gateway(index) => {
            facts.push(measured.fact);
            format!(
                "the rates of {} and its tunnels are best cases, measured {}: none is guaranteed, and one flow has the rate \
                 of one tunnel at most",
                context.catalogue.vpn_gateways[index].words(),
                measured.value
            )
        }
        VpnSize::VirtualWan { .. } => {
            let cipher = &context.catalogue.virtual_wan.cipher;
            facts.push(cipher.fact);
            format!(
                "the rates of a hub and its tunnels are the most that is published, and ask for {}; one flow has the rate of \
                 one tunnel at most",
                cipher.value
            )
        }
    };
    notes.add(
        "best_case_rates",
        message,
        Some("set GCMAES256 for encryption and integrity on every device, and measure with your own flows"),
        &facts,
    );
    if let VpnSize::VirtualWan { .. } = vpn.size {
        let rule = &context.catalogue.limits.upgrades.hub_vpn;
        notes.add(
            "hub_scale_units",
            format!(
                "a hub's VPN gateway gets more scale units {}: it does not grow by itself",
                rule.value
            ),
            Some("announce the window to the offices, or start with the units of the last year"),
            &[rule.fact],
        );
    }
}

/// What passes the packets of the busiest part first, how many a second, and what it must carry, Mbps.
fn packet_rate(
    assessment: &Assessment,
    context: &Context<'_>,
) -> Option<(&'static str, Sourced<f64>, f64)> {
    let requirements = context.requirements;
    let candidate = &assessment.candidate;
    let private = candidate.private().filter(|_| !candidate.encrypts_private());
    if let Some(private) = private {
        let packets = context.catalogue.er_gateways[private.gateway].packets?;
        let demand = requirements.demand.value() * requirements.share_on(candidate, Side::Private);
        return (!private.fastpath).then_some(("the ExpressRoute gateway passes", packets, demand));
    }
    let VpnSize::Gateway(index) = candidate.vpn()?.size else { return None };
    let packets = context.catalogue.vpn_gateways[index].packets(requirements.scenario.cipher)?;
    let most = requirements.largest_office().value();
    let each = most / f64::from(assessment.sizing.tunnels_per_office.max(1));
    Some(("one tunnel passes", packets, each))
}

/// The other cipher and how many tunnels the largest office needs with it, where it is known.
fn other_cipher(
    candidate: &Candidate,
    scenario: &Scenario,
    context: &Context<'_>,
) -> Option<(&'static str, u32)> {
    let (cipher, name) = match scenario.cipher {
        Cipher::GcmAes256 => (Cipher::Aes256Sha256, "AES256 and SHA256"),
        Cipher::Aes256Sha256 => (Cipher::GcmAes256, "GCMAES256"),
    };
    let vpn = candidate.vpn().filter(|vpn| matches!(vpn.size, VpnSize::Gateway(_)))?;
    let rate = crate::estimate::tunnel_rate(*vpn, cipher, context.catalogue)?;
    let count = (context.requirements.largest_office().value() / rate.value()).ceil().max(1.0);
    Some((name, count as u32))
}

fn tunnel_facts(candidate: &Candidate, context: &Context<'_>) -> Vec<FactRef> {
    match candidate.vpn().map(|vpn| vpn.size) {
        Some(VpnSize::Gateway(index)) => {
            let gateway = &context.catalogue.vpn_gateways[index];
            [gateway.tunnel_gcm, gateway.tunnel_cbc]
                .into_iter()
                .flatten()
                .map(|tunnel| tunnel.fact)
                .collect()
        }
        Some(VpnSize::VirtualWan { .. }) => vec![context.catalogue.virtual_wan.tunnel.fact],
        None => Vec::new(),
    }
}

fn requirement_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let worst_p90 = context.latencies(&assessment.candidate).worst_p90;
    if let Some(limit) = scenario
        .max_rtt_ms
        .filter(|limit| assessment.latency.worst.p50 <= *limit && *limit < worst_p90)
    {
        notes.add(
            "max_rtt_range",
            format!(
                "the median is within the limit of {}, but the range reaches {}",
                text::milliseconds(limit),
                text::milliseconds(worst_p90)
            ),
            Some("measure the round trip and enter it"),
            &[],
        );
    }
    if scenario.dial_in_users() > 0 && scenario.private_path {
        notes.add(
            "remote_users_path",
            "remote users reach the VPN gateway over the public internet",
            None,
            &[],
        );
    }
    if scenario.microsoft_365 && assessment.candidate.private().is_none() {
        notes.add(
            "microsoft_365",
            "Microsoft 365 stays on the internet: the VPN does not carry it",
            None,
            &[],
        );
    }
    let weeks = lead_time(&assessment.candidate, context);
    if let Some(limit) = scenario
        .max_lead_time_weeks
        .filter(|limit| weeks.value.0 <= *limit && *limit < weeks.value.1)
    {
        notes.add(
            "lead_time_range",
            format!("it may take up to {} weeks, longer than the {limit} there are", weeks.value.1),
            Some("ask the provider for a binding date"),
            &[weeks.fact],
        );
    }
}

/// What it takes to reach a second region, and what would be the cheaper way.
fn second_region_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let requirements = context.requirements;
    let Some(second) = requirements.second else { return };
    let (first, second) = (&requirements.region.display_name, &second.display_name);
    let transit = &context.catalogue.limits.transit;
    let candidate = &assessment.candidate;
    let money = cost::in_second_region(candidate, &assessment.sizing, context);
    let money = text::money(money, requirements.scenario.prints_in());
    let [least, most] = transit.global_peering;
    notes.add(
        "second_region",
        format!(
            "gateways stand in {second} as in {first}, connected to every office and circuit: {money} of the bill. One set \
             with global peering would save that, cost {} to {} USD a GB and side, and fail with {first}",
            least.value, most.value
        ),
        Some("prefer the nearer circuit in each region, and mirror that on the routers of the offices"),
        &[least.fact, most.fact, transit.route_preference.fact],
    );
    let limit = requirements.scenario.max_rtt_ms;
    if let Some((worst, limit)) = context.worst_to_second(candidate).zip(limit)
        && worst.p50 > limit
    {
        notes.add(
            "second_region_latency",
            format!(
                "the round trip to {second} is {}, above the limit of {limit} ms that is asked of {first}",
                text::milliseconds(worst.p50)
            ),
            Some("check that the work can bear it while the first region is down, or choose a nearer one"),
            &[],
        );
    }
}

/// What several virtual networks and overlapping addresses ask for.
fn network_notes(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let transit = &context.catalogue.limits.transit;
    let private = assessment.candidate.private().is_some();
    let routes = context.catalogue.limits.network_routes;
    let in_hub = assessment.candidate.in_hub();
    let between = context.prices.hub_data.filter(|_| in_hub && scenario.virtual_networks > 1);
    if let Some(price) = between {
        notes.add(
            "hub_data",
            format!(
                "data between virtual networks through the hub costs another {} {} a GB, which is not in the bill",
                price.amount,
                scenario.prints_in()
            ),
            Some("peer networks that exchange much data directly"),
            &[price.fact],
        );
    }
    if scenario.virtual_networks > 1 && !in_hub {
        let (message, facts) = if private {
            let message = format!(
                "the {} virtual networks behind one circuit are {}: not isolated from each other, and traffic between \
                 them through the circuit takes the way by the peering location; the gateway announces a route for each \
                 address space, {} at most",
                scenario.virtual_networks, transit.networks.value, routes.value
            );
            (message, vec![transit.networks.fact, routes.fact])
        } else {
            let message = format!(
                "{} virtual networks share the gateway of the one that is peered with the others",
                scenario.virtual_networks
            );
            (message, Vec::new())
        };
        notes.add(
            "several_networks",
            message,
            Some(
                "peer them, with gateway transit from the network that has the gateway; peering is billed on both sides",
            ),
            &facts,
        );
    }
    if scenario.overlapping_addresses {
        let vpn = assessment.candidate.vpn();
        let small = vpn.is_some_and(|vpn| match vpn.size {
            VpnSize::Gateway(index) => !context.catalogue.vpn_gateways[index].nat,
            VpnSize::VirtualWan { .. } => false,
        });
        let (message, remedy) = match (private, vpn.is_some()) {
            (true, false) => (
                "overlapping addresses must be translated on the customer's side: ExpressRoute does not".to_owned(),
                "translate on the routers at the circuit, or renumber",
            ),
            (mixed, _) => {
                let circuit = if mixed {
                    "; what goes over the circuit outside the tunnels must be translated on the customer's side"
                } else {
                    ""
                };
                let large = if small { ": this size does not" } else { "" };
                (
                    format!(
                        "overlapping addresses can be translated by {}{large}{circuit}",
                        transit.nat.value
                    ),
                    "use private ranges or 100.64.0.0/10 for the translated addresses, never public ones",
                )
            }
        };
        notes.add("overlapping_addresses", message, Some(remedy), &[transit.nat.fact]);
    }
}

fn cost_notes(assessment: &Assessment, cost: &Cost, notes: &mut Notes<'_>) {
    let context = notes.context;
    let scenario = context.requirements.scenario;
    let outgrown = cost.upgrades.last().is_none_or(|last| last.to.is_none());
    if outgrown && context.demand_at_horizon() > assessment.throughput.capacity {
        notes.add(
            "outgrown",
            format!(
                "with {} % growth a year the demand is {} after {} months, more than this design carries",
                text::number(scenario.growth_percent_per_year, 1),
                Mbps::new(context.demand_at_horizon()).unwrap_or_default(),
                scenario.horizon_months
            ),
            Some("plan the next size, or ask for the bandwidth of the last year"),
            &[],
        );
    }
    if !cost.complete {
        let open: Vec<&str> = cost
            .lines
            .iter()
            .filter(|line| line.monthly.is_none())
            .map(|line| line.label.as_str())
            .collect();
        notes.add(
            "incomplete_total",
            format!("the total leaves out: {}", open.join("; ")),
            Some("enter the provider's and the internet provider's quotes"),
            &[],
        );
        for line in cost.lines.iter().filter(|line| line.monthly.is_none()) {
            let known = line.facts.first().and_then(|id| context.catalogue.find(id.as_str()));
            let Some((place, fact)) = known else { continue };
            let Some(range) = context.catalogue.prices.stand_in_of(place) else { continue };
            notes.add(
                "stand_in_price",
                format!(
                    "{} has no price that could be read: {} {} stand in for comparisons, it may be {} to {}",
                    line.label, range.typical, fact.unit, range.low, range.high
                ),
                Some("enter the price from the Azure price list"),
                &[place],
            );
        }
    }
    paid_ahead(assessment, notes);
    if let Some(budget) = scenario.budget_usd_per_month {
        let budget = budget * scenario.per_usd();
        let (planned, most) = (assessment.cost.planning, assessment.cost.planning_range().1);
        if planned <= budget && budget < most && !assessment.cost.unpriced {
            let money = |amount| text::cents(Money::from_f64(amount), scenario.prints_in());
            notes.add(
                "budget_range",
                format!(
                    "it is planned with {} a month, within the budget of {}, but what is modelled may bring it to {}",
                    money(planned),
                    money(budget),
                    money(most)
                ),
                Some("ask for quotes of the lines and enter them"),
                &[],
            );
        }
    }
    let global: Vec<FactRef> = [
        assessment.candidate.vpn().and_then(|vpn| match vpn.size {
            VpnSize::Gateway(index) => context.prices.vpn_gateways[index],
            VpnSize::VirtualWan { .. } => context.prices.hub,
        }),
        assessment
            .candidate
            .private()
            .and_then(|private| context.prices.er_gateways[private.gateway]),
    ]
    .into_iter()
    .flatten()
    .map(|price| price.fact)
    .filter(|&fact| !holds_for_region(fact, context))
    .collect();
    if !global.is_empty() {
        notes.add(
            "price_fallback",
            format!(
                "no gateway price of its own is known for {}; the list row for all regions is used",
                context.requirements.region_names()
            ),
            Some("enter the price from the Azure price list for this region"),
            &global,
        );
    }
    if assessment.candidate.encrypts_private() {
        notes.add(
            "overlay_egress",
            "whether data inside the IPsec tunnel is also billed at the VPN rate is not published; only the circuit's \
             rate is counted",
            Some("check the first bill"),
            &[],
        );
    }
}

/// What is billed before anything runs.
fn paid_ahead(assessment: &Assessment, notes: &mut Notes<'_>) {
    let context = notes.context;
    let limits = &context.catalogue.limits;
    let Some(private) = assessment.candidate.private() else { return };
    let weeks = lead_time(&assessment.candidate, context);
    let months = text::number(months_before_service(private, context), 1);
    let middle = text::number(f64::midpoint(weeks.value.0, weeks.value.1), 1);
    let (message, fact) = if private.direct.is_some() {
        let grace = &limits.direct_grace_days;
        let message = format!(
            "Direct ports are billed from the first link that is switched on, at the latest {} days after they are created: if \
             it takes {middle} weeks, {months} months of them are paid before anything runs. They are among what is paid once",
            grace.value
        );
        (message, grace.fact)
    } else {
        let billed = &limits.circuit_billed_from;
        let message = format!(
            "a circuit is billed {}: if that takes {middle} weeks, {months} months of it are paid before anything runs. They \
             are among what is paid once",
            billed.value
        );
        (message, billed.fact)
    };
    notes.add(
        "billed_before_ready",
        message,
        Some("settle the date with the provider first, and create the gateways, which are billed by the hour, last"),
        &[fact, weeks.fact],
    );
}

/// Whether the list has this price for every region itself. A row for all regions names in its note
/// the regions whose own row says the same.
fn holds_for_region(fact: FactRef, context: &Context<'_>) -> bool {
    let fact = context.catalogue.fact(fact);
    let named = |region: &Region| {
        fact.note.split(|c: char| !c.is_ascii_alphanumeric()).any(|word| word == region.name)
    };
    !fact.id.as_str().ends_with(".global") || context.requirements.regions().all(named)
}

/// Choices of a design that cannot be undone in place.
pub fn one_way_doors(candidate: &Candidate, context: &Context<'_>) -> Vec<String> {
    let mut doors = Vec::new();
    if let Some(private) = candidate.private() {
        doors.push("circuit bandwidth can be raised in place if the port has room, never lowered: start low".to_owned());
        if private.direct.is_some() {
            doors.push(
                "on a Direct port billing can go both ways between metered and unlimited"
                    .to_owned(),
            );
        } else if private.plan == CircuitPlan::Unlimited {
            doors.push(
                "unlimited data cannot go back to metered: that takes a new circuit".to_owned(),
            );
        } else {
            doors.push(
                "metered data can become unlimited at any time; there is no way back".to_owned(),
            );
        }
        if private.placement.iter().any(|place| place.metro().is_none()) {
            doors.push(
                "a circuit at one location becomes a metro circuit only as a new circuit"
                    .to_owned(),
            );
        }
        if !candidate.in_hub() {
            doors.push("the ExpressRoute gateway can grow within its family, a fixed size also into ErGwScale where the region has it; going down mostly means deleting it".to_owned());
        }
    }
    match candidate.vpn().map(|vpn| vpn.size) {
        Some(VpnSize::VirtualWan { .. }) => {
            doors.push("a Basic virtual WAN can become Standard, not the other way".to_owned());
        }
        Some(VpnSize::Gateway(_)) => {
            doors.push(
                "the gateway's public addresses change when it is deleted and built again"
                    .to_owned(),
            );
        }
        None => {}
    }
    if context.requirements.scenario.uses_bastion() {
        let downgrade = &context.catalogue.limits.bastion.downgrade.value;
        doors.push(format!("Azure Bastion grows in place; {downgrade}"));
    }
    doors
}

/// What the reader should know about the scenario as a whole.
pub fn scenario_warnings(context: &Context<'_>) -> Vec<Warning> {
    let mut notes = Notes { context, found: Vec::new() };
    let scenario = context.requirements.scenario;
    if scenario.currency != scenario.prints_in() {
        notes.add(
            "exchange_rate",
            format!("amounts stay in US dollars: there is no rate for {}", scenario.currency),
            Some("enter `currency_per_usd`, the rate your agreement or your treasury uses"),
            &[],
        );
    }
    if scenario.prices.keys().any(|id| Catalogue::is_retired(id)) {
        notes.add(
            "retired_price",
            "own prices of lines and ports by rate are passed over: lines are priced by country, rate and distance",
            Some("enter quotes for an office, or one price for all private or internet lines"),
            &[],
        );
    }
    let most = scenario.gigabytes_carried();
    if scenario.egress_gb_per_month > most {
        notes.add(
            "egress_beyond_bandwidth",
            format!(
                "{} GB a month is more than all offices can receive: their bandwidth carries {} GB if it is never idle",
                text::number(scenario.egress_gb_per_month, 0),
                text::number(most, 0)
            ),
            Some("raise the bandwidth, or check the volume"),
            &[],
        );
    }
    for region in context.requirements.regions().filter(|region| region.restricted) {
        notes.add(
            "restricted_region",
            format!("{} is open to some customers only", region.display_name),
            Some("ask Microsoft for access, or choose its pair"),
            &[region.fact],
        );
    }
    notes.found
}
