//! What one buys or runs for a design.

use crate::{
    catalogue::{ErGatewayKind, Region},
    design::{Away, Candidate, PrivateLeg, VpnLeg, VpnSize},
    domain::Redundancy,
    estimate::{Context, Sizing, region_hubs},
    evaluation::{Component, ComponentKind},
    text::count,
};

pub fn list(candidate: &Candidate, sizing: &Sizing, context: &Context<'_>) -> Vec<Component> {
    let mut components = Vec::new();
    if let Some(private) = candidate.private() {
        circuits(private, context, &mut components);
        joining(private, sizing, context, &mut components);
    }
    if let Some(vpn) = candidate.vpn() {
        let hubs = region_hubs(candidate, sizing, context);
        let tunnels = hubs.first().map_or(sizing.tunnels, |home| home.load.tunnels);
        for region in context.requirements.regions() {
            vpn_parts(*vpn, tunnels, sizing, region, context, &mut components);
        }
        for away in hubs.iter().filter(|hubs| !hubs.home) {
            let size = VpnSize::VirtualWan { hubs: 1, units: away.units, away: Away::default() };
            let vpn = VpnLeg { size, ..*vpn };
            vpn_parts(vpn, away.load.tunnels, sizing, away.region, context, &mut components);
        }
    }
    super::remote::components(sizing, context, &mut components);
    let on_site = |kind, sku: &str, quantity| Component {
        kind,
        sku: sku.to_owned(),
        quantity,
        region_or_location: None,
        place: None,
        at: None,
        bandwidth_mbps: None,
    };
    for (kind, sku, quantity) in [
        (
            ComponentKind::ProviderLine,
            "private line of a connectivity provider",
            sizing.private_lines,
        ),
        (ComponentKind::InternetLine, "one per office and device", sizing.internet_lines),
        (ComponentKind::OnPremisesDevice, "VPN device or router", sizing.devices),
    ] {
        if quantity > 0 {
            components.push(on_site(kind, sku, quantity));
        }
    }
    components
}

fn circuits(private: &PrivateLeg, context: &Context<'_>, components: &mut Vec<Component>) {
    let catalogue = context.catalogue;
    for (place, circuit_rate) in private.rates(catalogue) {
        let at = catalogue.locations[place.location()].at;
        let place = place.name(catalogue);
        if let Some(port) = private.direct {
            let rate = catalogue.direct_ports[port].rate.value;
            components.push(Component {
                kind: ComponentKind::ExpressrouteDirectPort,
                sku: format!("{rate} port pair"),
                quantity: 1,
                region_or_location: Some(place.to_owned()),
                place: Some(place.to_owned()),
                at: Some(at),
                bandwidth_mbps: Some(rate.value()),
            });
        }
        components.push(Component {
            kind: ComponentKind::ExpressrouteCircuit,
            sku: private.sku(),
            quantity: private.circuits_per_place,
            region_or_location: Some(place.to_owned()),
            place: Some(place.to_owned()),
            at: Some(at),
            bandwidth_mbps: Some(f64::from(circuit_rate)),
        });
    }
    let gateway = &catalogue.er_gateways[private.gateway];
    let (kind, sku, quantity) = match gateway.kind {
        ErGatewayKind::Fixed => (ComponentKind::ExpressrouteGateway, gateway.sku.clone(), 1),
        ErGatewayKind::Scale => {
            (ComponentKind::ExpressrouteGateway, gateway.sku.clone(), gateway.units)
        }
        ErGatewayKind::Hub => {
            let units = count(gateway.units, "scale unit", "scale units");
            (ComponentKind::VwanExpressrouteGateway, units, 1)
        }
    };
    components.extend(context.requirements.regions().map(|region| Component {
        kind,
        sku: sku.clone(),
        quantity,
        region_or_location: Some(region.name.clone()),
        place: Some(region.display_name.clone()),
        at: Some(region.at),
        bandwidth_mbps: None,
    }));
}

/// What lets offices reach each other.
fn joining(
    private: &PrivateLeg,
    sizing: &Sizing,
    context: &Context<'_>,
    components: &mut Vec<Component>,
) {
    if sizing.global_reach > 0 {
        components.push(Component {
            kind: ComponentKind::GlobalReach,
            sku: "connection between two circuits".to_owned(),
            quantity: sizing.global_reach,
            region_or_location: Some(private.placement.names(context.catalogue)),
            place: Some(private.placement.names(context.catalogue)),
            at: None,
            bandwidth_mbps: Some(f64::from(private.rate)),
        });
    }
    if sizing.route_servers > 0 {
        components.extend(context.requirements.regions().map(|region| Component {
            kind: ComponentKind::RouteServer,
            sku: "in the virtual network of both gateways".to_owned(),
            quantity: sizing.route_servers,
            region_or_location: Some(region.name.clone()),
            place: Some(region.display_name.clone()),
            at: Some(region.at),
            bandwidth_mbps: None,
        }));
    }
}

fn vpn_parts(
    vpn: VpnLeg,
    tunnels: u32,
    sizing: &Sizing,
    region: &Region,
    context: &Context<'_>,
    components: &mut Vec<Component>,
) {
    let mut part = |kind, sku: String, quantity| {
        components.push(Component {
            kind,
            sku,
            quantity,
            region_or_location: Some(region.name.clone()),
            place: Some(region.display_name.clone()),
            at: Some(region.at),
            bandwidth_mbps: None,
        });
    };
    match vpn.size {
        VpnSize::Gateway(index) => {
            part(ComponentKind::VpnGateway, context.catalogue.vpn_gateways[index].words(), 1);
            part(ComponentKind::PublicIp, "Standard static IPv4".to_owned(), sizing.public_ips);
        }
        VpnSize::VirtualWan { hubs, units, .. } => {
            part(ComponentKind::VirtualWanHub, "Standard".to_owned(), hubs);
            if units > 0 {
                part(
                    ComponentKind::VwanVpnGateway,
                    count(units, "scale unit", "scale units"),
                    hubs,
                );
            }
        }
    }
    if tunnels > 0 {
        part(ComponentKind::VpnTunnel, vpn.mode.words().to_owned(), tunnels);
    }
    let users = context.requirements.scenario.dial_in_users();
    // A remote user is connected to one region at a time.
    if users > 0 && region == context.requirements.region {
        part(ComponentKind::PointToSite, "connections of remote users".to_owned(), users);
    }
}

/// The level of redundancy in Azure's own words.
pub const fn resiliency_words(level: Redundancy) -> &'static str {
    match level {
        Redundancy::None => "no resiliency",
        Redundancy::Standard => "standard resiliency",
        Redundancy::High => "high resiliency",
        Redundancy::Maximum => "maximum resiliency",
    }
}
