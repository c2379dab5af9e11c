//! How to build a design: orders with long lead times first, then what stands on what.

pub(super) mod collected;

use self::collected::Plan;
use crate::{
    design::{Candidate, Overlay, Place, PrivateLeg, Side, VpnLeg, VpnSize},
    domain::{Cipher, Mbps},
    estimate::{Context, RegionHubs, Sizing, lead_time, region_hubs},
    evaluation::{Actor, PlanStep},
    text::{count, listed},
};

/// The steps of `candidate`, in an order in which they can be done.
pub fn steps(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Vec<PlanStep> {
    let mut plan = Plan::new(context);
    plan.add(
        "Address plan",
        Actor::Customer,
        format!(
            "address ranges of the virtual network in {} and of {}, none overlapping",
            context.requirements.region_names(),
            count(context.requirements.offices, "office", "offices")
        ),
        "no range stands twice",
        &[],
    );
    if let Some(private) = candidate.private() {
        circuits(private, candidate, sizing, &mut plan);
    }
    if sizing.internet_lines > 0 {
        plan.add(
            "Internet lines",
            Actor::Provider,
            format!(
                "{} with a fixed public address",
                count(sizing.internet_lines, "internet line", "internet lines")
            ),
            "the device's public address answers from outside",
            &[],
        );
    }
    gateways(candidate, sizing, &mut plan);
    if let Some(vpn) = candidate.vpn().filter(|_| 0 < sizing.tunnels) {
        tunnels(*vpn, candidate, sizing, &mut plan);
    } else {
        plan.add(
            "Routers",
            Actor::Customer,
            format!(
                "{} with BGP, announcing the office prefixes",
                count(sizing.devices, "router", "routers")
            ),
            "the virtual network's prefixes are in each router's table",
            &[],
        );
    }
    super::remote::step(candidate, sizing, &mut plan);
    joining(candidate, sizing, &mut plan);
    second_region(candidate, &mut plan);
    plan.add(
        "Failover test and handover",
        Actor::Customer,
        "measure round trip and rate of each office; cut every single link, device and tunnel in \
         turn; set alerts"
            .to_owned(),
        "measured values meet the requirement, and traffic comes back by itself",
        &[],
    );
    plan.steps
}

/// The same again where the second region is.
fn second_region(candidate: &Candidate, plan: &mut Plan<'_>) {
    let requirements = plan.context.requirements;
    let Some(second) = requirements.second else { return };
    let (first, second) = (&requirements.region.display_name, &second.display_name);
    let mut joined = Vec::new();
    let mut between = "each gateway announces the prefixes of its own region";
    if candidate.private().is_some() {
        joined.push("every circuit");
        between = "on each region's gateway weigh the connection of the nearer circuit higher, and mirror that by local \
                   preference on premises";
    }
    if candidate.vpn().is_some() {
        joined.push("tunnels of every office");
    }
    let preference = plan.context.catalogue.limits.transit.route_preference.fact;
    let facts = candidate.private().map(|_| preference);
    plan.add(
        "Second region",
        Actor::Customer,
        format!(
            "the network, addresses and gateways of {first} again in {second}, with {}; {between}",
            joined.join(" and ")
        ),
        "an office reaches both regions, and goes on reaching the second with the first one's gateways cut off",
        facts.as_slice(),
    );
}

/// What lets offices, and remote users, reach each other.
fn joining(candidate: &Candidate, sizing: &Sizing, plan: &mut Plan<'_>) {
    let transit = &plan.context.catalogue.limits.transit;
    if sizing.global_reach > 0 {
        plan.add(
            "Global Reach",
            Actor::Customer,
            format!(
                "{} between the circuits' private peerings, each with a link subnet of its own",
                count(sizing.global_reach, "connection", "connections")
            ),
            "an office behind one circuit reaches one behind the other",
            &[transit.global_reach_fee.fact],
        );
    }
    if sizing.route_servers > 0 {
        let who = super::joining::on_the_vpn(candidate, plan.context);
        plan.add(
            "Route Server",
            Actor::Customer,
            format!(
                "{} in a subnet named RouteServerSubnet, branch-to-branch on; the VPN gateway {} and with ASN {}",
                count(sizing.route_servers, "Route Server", "Route Servers"),
                transit.route_server_mode.value,
                transit.vpn_gateway_asn.value
            ),
            &format!("{who} reaches one on the circuit"),
            &[
                transit.circuit_and_vpn.fact,
                transit.route_server_mode.fact,
                transit.vpn_gateway_asn.fact,
            ],
        );
    }
}

fn circuits(private: &PrivateLeg, candidate: &Candidate, sizing: &Sizing, plan: &mut Plan<'_>) {
    let catalogue = plan.context.catalogue;
    let limits = &catalogue.limits;
    let places = private.placement.names(catalogue);
    if let Some(port) = private.direct {
        let port = &catalogue.direct_ports[port].rate;
        plan.add(
            "ExpressRoute Direct ports",
            Actor::Customer,
            format!(
                "{} of {} in {places}",
                count(private.placement.places(), "port pair", "port pairs"),
                port.value
            ),
            "the letter of authorisation can be downloaded",
            &[port.fact],
        );
        plan.add(
            "Cross-connects",
            Actor::Provider,
            format!(
                "{} cross-connects by the letter of authorisation, two for each port pair",
                2 * private.placement.places()
            ),
            "light levels are right and both links are administratively on",
            &[],
        );
    }
    if private.direct.is_some() {
        let macsec = &limits.macsec;
        plan.add(
            "MACsec",
            Actor::Customer,
            format!(
                "a key of each port pair in Key Vault, the same in the routers: encrypts the hop between {}",
                macsec.value
            ),
            "both links are up with MACsec on; keys are changed on one link at a time",
            &[macsec.fact],
        );
    }
    if private.direct.is_none() {
        providers(private, plan);
    }
    let sizes: Vec<String> = (private.rates(plan.context.catalogue))
        .map(|(place, rate)| {
            let rate = Mbps::new(f64::from(rate)).unwrap_or_default();
            let times = match private.circuits_per_place {
                1 => String::new(),
                many => format!("{many} × "),
            };
            format!("{times}{rate} in {}", place.name(catalogue))
        })
        .collect();
    plan.add(
        "Circuits",
        Actor::Customer,
        format!(
            "{} {}: {}",
            count(private.circuits(), "circuit", "circuits"),
            private.sku(),
            sizes.join(", ")
        ),
        "the circuit is enabled on Microsoft's side",
        &[],
    );
    let handover = if private.direct.is_some() {
        "from the offices to the customer's routers at the ports"
    } else {
        "with the service key of each circuit, handed over by the customer"
    };
    plan.add(
        "Private lines",
        Actor::Provider,
        format!("{} {handover}", count(sizing.private_lines, "private line", "private lines")),
        if private.direct.is_some() {
            "both links pass traffic"
        } else {
            "the circuit's provider state is Provisioned"
        },
        &[],
    );
    plan.takes(lead_time(candidate, plan.context));
    plan.add(
        "Private peering",
        Actor::Customer,
        format!(
            "for {}: a VLAN, two /{} link subnets, the customer's ASN against \
             Microsoft's {}; the provider sets it when it runs the routing",
            count(private.circuits(), "circuit", "circuits, each"),
            limits.peering_subnet_prefix.value,
            limits.microsoft_asn.value
        ),
        "both BGP sessions of every circuit are up",
        &[limits.peering_subnet_prefix.fact, limits.microsoft_asn.fact],
    );
}

/// Who can be asked for the circuits.
fn providers(private: &PrivateLeg, plan: &mut Plan<'_>) {
    let catalogue = plan.context.catalogue;
    let mut facts = Vec::new();
    let mut of_place = |place: Place| {
        let at = &catalogue.locations[place.location()];
        let (place, providers, fact) = match place.metro() {
            Some(metro) => {
                let metro = &catalogue.metros[metro];
                (metro.name.clone(), &metro.providers, metro.fact)
            }
            None => (format!("{} ({})", at.name, at.building), &at.providers, at.fact),
        };
        facts.push(fact);
        format!("in {place}: {}", providers.join(", "))
    };
    let places: Vec<String> = private.placement.iter().map(&mut of_place).collect();
    let choice = match (private.placement.ways(), private.only_provider(catalogue)) {
        (1, _) => "one of those with service",
        (_, Some(_)) => "the same for both places, for want of another",
        (_, None) => "one for each place, different ones for the two ways of an office",
    };
    plan.add(
        "Provider",
        Actor::Customer,
        format!("{choice}, {}", places.join("; ")),
        "the offer names the place, the rate, the date and the handover",
        &facts,
    );
}

fn gateways(candidate: &Candidate, sizing: &Sizing, plan: &mut Plan<'_>) {
    let catalogue = plan.context.catalogue;
    if candidate.in_hub() {
        let hubs = region_hubs(candidate, sizing, plan.context);
        plan.add(
            "Virtual WAN",
            Actor::Customer,
            format!("{}, and the virtual network connected", hubs_in_words(&hubs)),
            "the hubs' routing state is Provisioned",
            &[catalogue.virtual_wan.unit.fact],
        );
    } else {
        let prefix = catalogue.limits.gateway_subnet_prefix;
        plan.add(
            "GatewaySubnet",
            Actor::Customer,
            format!(
                "a subnet named GatewaySubnet of /{} or larger, nothing else in it",
                prefix.value
            ),
            "no other resource and no blocking route is in it",
            &[prefix.fact],
        );
    }
    if let Some(private) = candidate.private() {
        let gateway = &catalogue.er_gateways[private.gateway];
        let fastpath = if private.fastpath { ", with FastPath" } else { "" };
        plan.add(
            "ExpressRoute gateway",
            Actor::Customer,
            format!("1 {}", gateway.words()),
            "the gateway is provisioned",
            &[gateway.throughput.fact],
        );
        plan.add(
            "ExpressRoute connections",
            Actor::Customer,
            format!(
                "{} from the gateway to the circuits{fastpath}; an authorisation key \
                 for a circuit of another subscription",
                count(private.circuits(), "connection", "connections")
            ),
            "the routes learned by the gateway show the offices' side",
            &[],
        );
    }
    match candidate.vpn().map(|vpn| (vpn.size, vpn.mode)) {
        Some((VpnSize::Gateway(index), mode)) => {
            let gateway = &catalogue.vpn_gateways[index];
            plan.add(
                "Public addresses",
                Actor::Customer,
                format!(
                    "{}, Standard, static IPv4",
                    count(sizing.public_ips, "public IP address", "public IP addresses")
                ),
                "the addresses are allocated",
                &[],
            );
            let private = if candidate.encrypts_private() {
                ", with its private addresses enabled"
            } else {
                ""
            };
            plan.add(
                "VPN gateway",
                Actor::Customer,
                format!("1 route-based gateway {}, {}{private}", gateway.words(), mode.words()),
                "the gateway is provisioned and its BGP addresses are known",
                &[gateway.aggregate.fact],
            );
        }
        Some((VpnSize::VirtualWan { .. }, _)) | None => {}
    }
}

fn hubs_in_words(all: &[RegionHubs<'_>]) -> String {
    let count_of = |hubs| count(hubs, "Standard hub", "Standard hubs");
    let gateway = |units| match units {
        0 => String::new(),
        units => format!(" with a VPN gateway of {}", count(units, "scale unit", "scale units")),
    };
    if let [home] = all {
        let each = if home.hubs > 1 { ", each" } else { "" };
        return format!("{}{each}{}", count_of(home.hubs), gateway(home.units));
    }
    let here = all.iter().map(|hubs| {
        format!("{} in {}{}", hubs.hubs, hubs.region.display_name, gateway(hubs.units))
    });
    let hubs = all.iter().map(|hubs| hubs.hubs).sum();
    format!("{}: {}", count_of(hubs), listed(&here.collect::<Vec<_>>()))
}

fn tunnels(vpn: VpnLeg, candidate: &Candidate, sizing: &Sizing, plan: &mut Plan<'_>) {
    let limits = &plan.context.catalogue.limits;
    let requirements = &plan.context.requirements;
    let hub = matches!(vpn.size, VpnSize::VirtualWan { .. });
    let beside = candidate.overlay().is_some();
    let on_circuit = if beside { requirements.offices_on(candidate, Side::Private) } else { 0 };
    let offices = requirements.offices_on(candidate, Side::Internet) + on_circuit;
    let devices = offices * vpn.mode.devices();
    let encrypts = candidate.encrypts_private();
    let sets = candidate.tunnel_sets();
    let address = match (encrypts, candidate.split()) {
        (true, None) if sets > 1 => "private or, for the backup, public",
        (true, None) => "private",
        (true, Some(_)) => "private (on the circuit) or public",
        (false, _) => "public",
    };
    if hub {
        let switch = if encrypts {
            "; on the connections of offices on the circuit, switch on the use of Azure private addresses"
        } else {
            ""
        };
        plan.add(
            "VPN sites",
            Actor::Customer,
            format!(
                "{} with {} each: {address} address, BGP address and ASN of each device{switch}",
                count(offices, "VPN site", "VPN sites"),
                count(vpn.mode.devices() * sets, "link", "links")
            ),
            "each site is connected to one hub",
            &[],
        );
    } else {
        plan.add(
            "Local network gateways",
            Actor::Customer,
            format!(
                "{}, {} for each office: {address} address, BGP address, ASN or prefixes of the \
                 device",
                count(devices * sets, "local network gateway", "local network gateways"),
                vpn.mode.devices() * sets
            ),
            "every address that a device sends from has one",
            &[],
        );
    }
    let cipher = match requirements.scenario.cipher {
        Cipher::GcmAes256 => "GCMAES256",
        Cipher::Aes256Sha256 => "AES256 and SHA256",
    };
    plan.add(
        "Tunnels and devices",
        Actor::Customer,
        format!(
            "{} with IKEv2, {cipher} and BGP from {} to the gateway's {address} address; MTU {} or \
             TCP MSS {}",
            count(sizing.tunnels, "tunnel", "tunnels"),
            count(devices, "VPN device", "VPN devices"),
            limits.tunnel_mtu_bytes.value,
            limits.tunnel_mss_bytes.value
        ),
        "every tunnel is connected, and full-size packets pass",
        &[limits.tunnel_mtu_bytes.fact, limits.tunnel_mss_bytes.fact],
    );
    plan.takes(limits.vpn_lead_weeks);
    match candidate.overlay() {
        Some(Overlay::Backup) => plan.add(
            "Route preference",
            Actor::Customer,
            "the same office prefixes over circuit and VPN; the on-premises routers prefer the circuit"
                .to_owned(),
            "traffic takes the circuit in both directions",
            &[],
        ),
        Some(overlay) => {
            plan.add(
                "Prefix rule",
                Actor::Customer,
                "announce over ExpressRoute only the VPN devices' addresses; announce the office \
                 prefixes, or more specific ones, over the tunnels, so that nothing goes in clear text"
                    .to_owned(),
                "with the tunnels down no office prefix is reachable over the circuit",
                &[],
            );
            if overlay == Overlay::EncryptsWithInternetBackup {
                plan.add(
                    "Internet backup",
                    Actor::Customer,
                    "half of the tunnels go over the internet to the gateway's public addresses, less preferred"
                        .to_owned(),
                    "with the circuit cut the backup tunnels carry the traffic, encrypted",
                    &[],
                );
            }
        }
        None => {}
    }
}
