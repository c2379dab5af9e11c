//! The network as Bicep: one file, and one of parameters with what must be filled in.

use super::{
    answers::{Part, asked},
    modules::{KEYS_LIVE, VPN_CLIENT_AUDIENCE},
    names::{bicep as quoted, on_one_line},
    network::{Network, Region, Site},
    print::{list, pool, reach_keys},
    template::{Values, fill, when},
};

/// Sites that one run of the resource manager makes at most: it takes 800 resources.
pub(super) const SITES_AT_ONCE: usize = 300;

/// `main.bicep`.
pub(super) fn main(network: &Network<'_>) -> String {
    let mut text = String::new();
    text.push_str(&fill(HEADER, &head(network)));
    parameters(network, &mut text);
    for (number, region) in (1..).zip(&network.regions) {
        in_region(network, number, region, &mut text);
    }
    circuits(network, &mut text);
    hubs(network, &mut text);
    for (number, region) in (1..).zip(&network.regions) {
        connections(network, number, region, &mut text);
    }
    reach(network, &mut text);
    sites(network, &mut text);
    text
}

/// `main.bicepparam`.
pub(super) fn filled_in(network: &Network<'_>) -> String {
    let mut text = fill(PARAMETERS, &head(network));
    let mut add = |template: &str, values: Values<'_>| text.push_str(&fill(template, values));
    let prefixes = list(network.regions.iter().filter(|region| region.has_network()), |region| {
        format!("  {}: ''", region.name)
    });
    if !prefixes.is_empty() {
        add(PREFIXES, &[("entries", prefixes)]);
    }
    if network.in_hubs() {
        let entries = list(&network.hubs, |hub| format!("  '{}': ''", hub.key));
        add(HUB_PREFIXES, &[("entries", entries)]);
    }
    if network.users() > 0 {
        add(
            "\n// The addresses that remote users get, /‹length› or larger; no office and no network may have them.\nparam remoteUserPool = ''",
            &[("length", pool(network).0.to_string())],
        );
    }
    if !network.ports.is_empty() {
        let entries = list(&network.ports, |port| format!("  '{}': ''", port.key));
        add(PORT_LOCATIONS, &[("entries", entries)]);
    }
    let provided = network.circuits.iter().filter(|circuit| circuit.port.is_none());
    let entries = list(provided, |circuit| format!("  '{}': ''", circuit.key));
    if !entries.is_empty() {
        add(PROVIDERS, &[("entries", entries)]);
    }
    if !network.circuits.is_empty() {
        let example = network.circuits.first().map_or("", |circuit| circuit.key.as_str());
        add(PROVISIONED, &[("example", example.to_owned())]);
    }
    add(GATEWAYS, &[("made", (!network.gateways_wait()).to_string())]);
    if !network.reach.is_empty() {
        let entries = list(reach_keys(network), |(key, ..)| format!("  '{key}': ''"));
        add(REACH_PREFIXES, &[("entries", entries)]);
    }
    if !network.sites.is_empty() {
        let (template, entries) = if network.in_hubs() {
            (SITES, list(&network.sites, |site| site_entry(network, site)))
        } else {
            (DEVICES, list(&network.sites, device_entries))
        };
        add(template, &[("entries", entries)]);
    }
    text
}

fn head(network: &Network<'_>) -> [(&'static str, String); 4] {
    let name = on_one_line(&network.scenario.name);
    [
        ("design", network.design.called()),
        ("id", network.design.id.clone()),
        ("named", when(!name.is_empty())),
        ("scenario", name),
    ]
}

fn device_entries(site: &Site) -> String {
    list(&site.links, |link| {
        format!(
            "  {{ key: '{}', office: {}, address: '', bgpAddress: '', asn: 0, prefixes: [], overCircuit: {} }}",
            link.key,
            quoted(&site.office),
            link.over_circuit
        )
    })
}

fn site_entry(network: &Network<'_>, site: &Site) -> String {
    let hubs: Vec<String> = site.hubs.iter().map(|hub| quoted(&network.hubs[*hub].key)).collect();
    let links = list(&site.links, |link| {
        format!(
            "{{ key: '{}', address: '', bgpAddress: '', asn: 0, overCircuit: {} }}",
            link.key, link.over_circuit
        )
    });
    format!(
        "  {{ key: '{}', office: {}, hubs: [{}], mbps: {}, prefixes: [], links: [{}] }}",
        site.key,
        quoted(&site.office),
        hubs.join(", "),
        site.mbps,
        links.replace('\n', ", ")
    )
}

fn parameters(network: &Network<'_>, text: &mut String) {
    let sites = !network.sites.is_empty();
    let values = [
        ("networks", when(network.regions.iter().any(Region::has_network))),
        ("hubs", when(network.in_hubs())),
        ("users", when(network.users() > 0)),
        ("circuits", when(!network.circuits.is_empty())),
        ("provided", when(network.circuits.iter().any(|circuit| circuit.port.is_none()))),
        ("ports", when(!network.ports.is_empty())),
        ("reach", when(!network.reach.is_empty())),
        ("made", (!network.gateways_wait()).to_string()),
        ("tunnels", when(sites)),
        ("devices", when(sites && !network.in_hubs())),
        ("sites", when(sites && network.in_hubs())),
        ("many", when(network.sites.len() > SITES_AT_ONCE)),
        ("at_once", SITES_AT_ONCE.to_string()),
        ("audience", VPN_CLIENT_AUDIENCE.to_owned()),
        ("asn", network.asn.to_string()),
        ("gateways", when(network.regions.iter().any(|region| region.vpn.is_some()))),
        ("asked", asked(Part::Policy, network)),
        ("ipsec_encryption", network.policy.ipsec_encryption.to_owned()),
        ("ipsec_integrity", network.policy.ipsec_integrity.to_owned()),
        ("ike_integrity", network.policy.ike_integrity.to_owned()),
        ("dh_group", network.policy.dh_group.to_owned()),
        ("pfs_group", network.policy.pfs_group.to_owned()),
        ("seconds", KEYS_LIVE.0.to_string()),
        ("kilobytes", KEYS_LIVE.1.to_string()),
    ];
    text.push_str(&fill(DECLARED, &values));
    if sites {
        text.push_str(&fill(POLICY, &values));
    }
}

/// What stands in one region's virtual network.
fn in_region(network: &Network<'_>, number: usize, region: &Region, text: &mut String) {
    if !region.has_network() {
        return;
    }
    let zones = if region.zones { "[1, 2, 3]" } else { "[]" };
    let mut values = vec![
        ("n", number.to_string()),
        ("region", region.name.clone()),
        ("display", region.display_name.clone()),
        ("prefix", network.subnet_prefix.to_string()),
        ("zones", zones.to_owned()),
        ("zoned", when(region.zones)),
        ("gateways", when(region.has_gateways())),
        ("route_server", when(region.route_server)),
        ("bastion", when(region.bastion)),
        ("asked", asked(Part::Regions, network)),
    ];
    text.push_str(&fill(NETWORK, &values));
    if let Some(vpn) = &region.vpn {
        let bgp = if vpn.active_active { "activeActiveBgp" } else { "activePassiveBgp" };
        values.extend([
            ("sku", vpn.sku.clone()),
            ("generation", vpn.generation.to_string()),
            ("mode", bgp.to_owned()),
            ("addresses", vpn.addresses.to_string()),
            ("second", when(vpn.addresses > 1)),
            ("third", when(vpn.addresses > 2)),
            ("private", when(network.encrypts)),
            ("users", when(vpn.users > 0)),
            ("asked_tunnels", asked(Part::Tunnels, network)),
            ("asked_users", asked(Part::Users, network)),
        ]);
        let gateway = if vpn.high_bandwidth { HIGH_BANDWIDTH } else { VPN_GATEWAY };
        text.push_str(&fill(VPN_ADDRESSES, &values));
        text.push_str(&fill(gateway, &values));
    }
    if let Some(gateway) = &region.expressroute {
        let units = gateway.units;
        text.push_str(&fill(
            ER_GATEWAY,
            &[
                ("n", number.to_string()),
                ("region", region.name.clone()),
                ("sku", gateway.sku.clone()),
                ("scale", when(units.is_some())),
                ("units", units.unwrap_or_default().to_string()),
                ("vpn", when(region.vpn.is_some())),
                ("asked", asked(Part::Circuits, network)),
            ],
        ));
    }
    if region.route_server {
        let vpn = when(region.vpn.is_some());
        let asked = asked(Part::RouteServer, network);
        values.retain(|(name, _)| *name != "asked");
        values.extend([("asked", asked), ("vpn", vpn)]);
        text.push_str(&fill(ROUTE_SERVER, &values));
    }
    if region.bastion {
        let asked = asked(Part::Bastion, network);
        values.retain(|(name, _)| *name != "asked");
        values.push(("asked", asked));
        text.push_str(&fill(BASTION, &values));
    }
}

fn circuits(network: &Network<'_>, text: &mut String) {
    if network.circuits.is_empty() {
        return;
    }
    let direct = !network.ports.is_empty();
    let home = network.regions.first().map_or("", |region| region.name.as_str());
    // The module makes every Local circuit one of unlimited data.
    let local_metered = network
        .circuits
        .iter()
        .any(|circuit| circuit.tier == "Local" && circuit.family == "MeteredData");
    if direct {
        let family = network.circuits.first().map_or("", |circuit| circuit.family.as_str());
        let entries = list(&network.ports, |port| {
            format!(
                "  {{ key: '{}', place: {}, gbps: {} }}",
                port.key,
                quoted(&port.place),
                port.gbps
            )
        });
        let values = [
            ("entries", entries),
            ("region", home.to_owned()),
            ("family", family.to_owned()),
            ("asked", asked(Part::Ports, network)),
        ];
        text.push_str(&fill(PORTS, &values));
    }
    let entries = list(&network.circuits, |circuit| {
        let port = circuit.port.map(|port| format!(", port: '{}'", network.ports[port].key));
        format!(
            "  {{ key: '{}', place: {}, tier: '{}', family: '{}', mbps: {}{} }}",
            circuit.key,
            quoted(&circuit.place),
            circuit.tier,
            circuit.family,
            circuit.mbps,
            port.unwrap_or_default()
        )
    });
    let values = [
        ("entries", entries),
        ("region", home.to_owned()),
        ("direct", when(direct)),
        ("reach", when(!network.reach.is_empty())),
        ("asked", asked(Part::Circuits, network)),
    ];
    text.push_str(&fill(CIRCUITS, &values));
    text.push_str(&fill(if local_metered { LOCAL_METERED } else { CIRCUIT_MODULE }, &values));
    text.push_str(&fill(PEERING, &values));
}

/// Connections of one region's gateways to circuits and to devices.
fn connections(network: &Network<'_>, number: usize, region: &Region, text: &mut String) {
    let values = [
        ("n", number.to_string()),
        ("region", region.name.clone()),
        ("fastpath", when(network.fastpath)),
        ("encrypts", when(network.encrypts)),
        ("asked", asked(Part::Tunnels, network)),
        ("asked_fastpath", asked(Part::FastPath, network)),
        ("addresses", region.vpn.as_ref().map_or(0, |vpn| vpn.addresses).to_string()),
    ];
    if region.expressroute.is_some() {
        text.push_str(&fill(CIRCUIT_CONNECTIONS, &values));
    }
    if region.vpn.is_some() && !network.sites.is_empty() {
        text.push_str(&fill(TUNNELS, &values));
    }
    if region.vpn.is_some() {
        text.push_str(&fill(ADDRESSES, &values));
    }
}

fn reach(network: &Network<'_>, text: &mut String) {
    if network.reach.is_empty() {
        return;
    }
    let entries = list(reach_keys(network), |(key, from, to)| {
        format!("  {{ key: '{key}', from: '{from}', to: '{to}' }}")
    });
    text.push_str(&fill(REACH, &[("entries", entries), ("asked", asked(Part::Reach, network))]));
}

fn hubs(network: &Network<'_>, text: &mut String) {
    if !network.in_hubs() {
        return;
    }
    let entries = list(&network.hubs, |hub| {
        format!(
            "  {{ key: '{}', region: '{}', routingUnits: {}, vpnUnits: {}, expressRouteUnits: {}, userUnits: {} }}",
            hub.key,
            network.regions[hub.region].name,
            hub.routing_units,
            hub.vpn_units,
            hub.er_units,
            hub.user_units
        )
    });
    let home = network.regions.first().map_or("", |region| region.name.as_str());
    let values = [
        ("entries", entries),
        ("region", home.to_owned()),
        ("fastpath", when(network.fastpath)),
        ("asked", asked(Part::Hubs, network)),
        ("asked_users", asked(Part::Users, network)),
        ("bits", pool_of_hub(network).to_string()),
    ];
    let any =
        |units: fn(&super::network::Hub) -> u32| network.hubs.iter().any(|hub| units(hub) > 0);
    text.push_str(&fill(HUBS, &values));
    for (number, region) in (1..).zip(&network.regions).filter(|(_, region)| region.has_network()) {
        let key = network.hubs.iter().find(|hub| network.regions[hub.region].name == region.name);
        if let Some(hub) = key {
            text.push_str(&fill(
                HUB_NETWORK,
                &[("n", number.to_string()), ("hub", hub.key.clone())],
            ));
        }
    }
    if any(|hub| hub.vpn_units) {
        text.push_str(&fill(HUB_VPN, &values));
    }
    if any(|hub| hub.er_units) {
        text.push_str(&fill(HUB_ER, &values));
    }
    if any(|hub| hub.user_units) {
        text.push_str(&fill(HUB_USERS, &values));
    }
}

/// Prefix length of the part of the pool that one hub gives out.
fn pool_of_hub(network: &Network<'_>) -> u32 {
    let (length, bits) = pool(network);
    length + bits
}

fn sites(network: &Network<'_>, text: &mut String) {
    if network.in_hubs() && !network.sites.is_empty() {
        let home = network.regions.first().map_or("", |region| region.name.as_str());
        let values = [
            ("region", home.to_owned()),
            ("many", when(network.sites.len() > SITES_AT_ONCE)),
            ("at_once", SITES_AT_ONCE.to_string()),
            ("asked", asked(Part::Tunnels, network)),
        ];
        text.push_str(&fill(VPN_SITES, &values));
    }
}

const HEADER: &str = "\
// ‹design›
‹?named›// Scenario: ‹scenario›
// Design: ‹id›
//
// README.md beside this file has the order of steps and the test of each. What must be filled in stands in
// main.bicepparam. Names follow the abbreviations of the Cloud Adoption Framework.

targetScope = 'resourceGroup'
";

const DECLARED: &str = "
@description('Part of every name: what the network is for.')
param workload string = 'onramp'

@description('Tags of every resource.')
param tags object = {}
‹?networks›
‹?networks›@description('Address space of the virtual network in each region, /24 or larger; no office and no other network may have it.')
‹?networks›param addressSpaces object
‹?hubs›
‹?hubs›@description('Address space of each hub, /23; no office and no network may have it.')
‹?hubs›param hubPrefixes object
‹?hubs›
‹?hubs›@description('Networks that are there already and are to be connected: each with hub, key and id.')
‹?hubs›param virtualNetworks array = []
‹?gateways›
‹?gateways›@description('AS number of the VPN gateways. Route Server works with this one only.')
‹?gateways›param vpnGatewayAsn int = ‹asn›
‹?users›
‹?users›@description('Addresses that remote users get.')
‹?users›param remoteUserPool string
‹?users›
‹?users›@description('Application of the Azure VPN client in Microsoft Entra ID.')
‹?users›param entraAudience string = '‹audience›'
‹?ports›
‹?ports›@description('Location of each port pair as ExpressRoute Direct names it, such as Equinix-Amsterdam-AM5.')
‹?ports›param portLocations object
‹?ports›
‹?ports›@description('Whether the ports are up. Until then this file makes them, from then on it leaves them alone and makes the circuits.')
‹?ports›param directPortsUp bool = false
‹?provided›
‹?provided›@description('Provider of each circuit, by the name that Azure lists.')
‹?provided›param circuitProviders object
‹?circuits›
‹?circuits›@description('Whether the provider has provisioned the circuits. Until then this file makes them, from then on it leaves them alone, with the peering that the provider may have set, and connects them.')
‹?circuits›param circuitsProvisioned bool = false
‹?circuits›
‹?circuits›@description('Private peering of each circuit: vlan, asn, primary and secondary. Leave a circuit out where the provider sets its peering.')
‹?circuits›param privatePeerings object = {}

@description('Whether hubs and gateways are made. They are billed by the hour from then on, so they come last, when circuits or devices are ready.')
param makeGateways bool = ‹made›
‹?reach›
‹?reach›@description('A /29 for each Global Reach connection; one without it is not made.')
‹?reach›param globalReachPrefixes object = {}
‹?devices›
‹?devices›@description('Every address that a VPN device of an office sends from. One whose address and AS number are not filled in yet is left out.')
‹?devices›param devices array
‹?sites›
‹?sites›@description('Every office with tunnels, and its links. One whose first link is not filled in yet is left out.')
‹?sites›param sites array
‹?many›
‹?many›@description('The first of the sites that this run makes: a run takes ‹at_once› of them. Run again with ‹at_once› more until all are made.')
‹?many›param firstSite int = 0
‹?tunnels›
‹?tunnels›@secure()
‹?tunnels›@description('Pre-shared key of each device or site, by its key.')
‹?tunnels›param sharedKeys object
";

const POLICY: &str = "
// ‹asked›
var ipsecPolicy = {
  ipsecEncryption: '‹ipsec_encryption›'
  ipsecIntegrity: '‹ipsec_integrity›'
  ikeEncryption: 'AES256'
  ikeIntegrity: '‹ike_integrity›'
  dhGroup: '‹dh_group›'
  pfsGroup: '‹pfs_group›'
  saLifeTimeSeconds: ‹seconds›
  saDataSizeKilobytes: ‹kilobytes›
}
‹?devices›
‹?devices›var ready = filter(devices, device => !empty(device.address) && device.asn > 0)
‹?sites›
‹?sites›var filledIn = filter(sites, site => !empty(site.links[0].address) && site.links[0].asn > 0)
‹?sites›‹?many›var ready = take(skip(filledIn, firstSite), ‹at_once›)
‹?sites›‹!many›var ready = filledIn
";

const NETWORK: &str = "
// ---- ‹display›
// ‹asked›
module network‹n› '‹avm:virtual-network›' = {
  name: 'vnet-‹region›'
  params: {
    name: 'vnet-${workload}-‹region›-001'
    location: '‹region›'
    addressPrefixes: [addressSpaces.‹region›]
    subnets: [
‹?gateways›      {
‹?gateways›        // Nothing else may stand in it; /‹prefix› has room for a VPN and an ExpressRoute gateway.
‹?gateways›        name: 'GatewaySubnet'
‹?gateways›        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 0)
‹?gateways›      }
‹?route_server›      {
‹?route_server›        name: 'RouteServerSubnet'
‹?route_server›        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 1)
‹?route_server›      }
‹?bastion›      {
‹?bastion›        name: 'AzureBastionSubnet'
‹?bastion›        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 2)
‹?bastion›      }
    ]
    tags: tags
  }
}
";

const VPN_ADDRESSES: &str = "
// One address for each instance that carries.
‹?third›// The third is that of the remote users: point-to-site on an active-active gateway asks for it.
‹!zoned›// ‹display› has no availability zones.
module vpnAddress‹n› '‹avm:public-ip-address›' = [
  for i in range(1, ‹addresses›): {
    name: 'pip-vgw-‹region›-${i}'
    params: {
      name: 'pip-vgw-${workload}-‹region›-00${i}'
      location: '‹region›'
      skuName: 'Standard'
      publicIPAllocationMethod: 'Static'
      availabilityZones: ‹zones›
      tags: tags
    }
  }
]
";

const VPN_GATEWAY: &str = "
// ‹asked_tunnels›
‹?users›// ‹asked_users›
module vpnGateway‹n› '‹avm:virtual-network-gateway›' = if (makeGateways) {
  name: 'vgw-‹region›'
  params: {
    name: 'vgw-${workload}-‹region›-001'
    location: '‹region›'
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    skuName: '‹sku›'
    vpnGatewayGeneration: 'Generation‹generation›'
    virtualNetworkResourceId: network‹n›.outputs.resourceId
    existingPrimaryPublicIPResourceId: vpnAddress‹n›[0].outputs.resourceId
    clusterSettings: {
      clusterMode: '‹mode›'
      asn: vpnGatewayAsn
‹?second›      existingSecondaryPublicIPResourceId: vpnAddress‹n›[1].outputs.resourceId
‹?third›      existingTertiaryPublicIPResourceId: vpnAddress‹n›[2].outputs.resourceId
    }
‹?private›    // Tunnels inside the circuits end on the private addresses of the gateway.
‹?private›    enablePrivateIpAddress: true
‹?users›    vpnClientAddressPoolPrefix: remoteUserPool
‹?users›    vpnClientAadConfiguration: {
‹?users›      aadAudience: entraAudience
‹?users›      aadIssuer: 'https://sts.windows.net/${tenant().tenantId}/'
‹?users›      aadTenant: '${environment().authentication.loginEndpoint}${tenant().tenantId}/'
‹?users›      vpnAuthenticationTypes: ['AAD']
‹?users›      vpnClientProtocols: ['OpenVPN']
‹?users›    }
    tags: tags
  }
}
";

const HIGH_BANDWIDTH: &str = "
// ‹asked_tunnels›
// Not through a module: none has the option for high-bandwidth tunnels, which is set when the gateway is made.
resource vpnGateway‹n› 'Microsoft.Network/virtualNetworkGateways@‹api:gateway›' = if (makeGateways) {
  name: 'vgw-${workload}-‹region›-001'
  location: '‹region›'
  tags: tags
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    vpnGatewayGeneration: 'Generation‹generation›'
    sku: {
      name: '‹sku›'
      tier: '‹sku›'
    }
    activeActive: true
    enableHighBandwidthVpnGateway: true
    enablePrivateIpAddress: true
    enableBgp: true
    bgpSettings: {
      asn: vpnGatewayAsn
    }
    ipConfigurations: [
      {
        name: 'first'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: '${network‹n›.outputs.resourceId}/subnets/GatewaySubnet'
          }
          publicIPAddress: {
            id: vpnAddress‹n›[0].outputs.resourceId
          }
        }
      }
      {
        name: 'second'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: '${network‹n›.outputs.resourceId}/subnets/GatewaySubnet'
          }
          publicIPAddress: {
            id: vpnAddress‹n›[1].outputs.resourceId
          }
        }
      }
    ]
  }
}
";

const ER_GATEWAY: &str = "
// ‹asked›
// Not through a module: Azure gives this gateway its public address and keeps it, and the module may make another.
resource expressRouteGateway‹n› 'Microsoft.Network/virtualNetworkGateways@‹api:gateway›' = if (makeGateways) {
  name: 'ergw-${workload}-‹region›-001'
  location: '‹region›'
  tags: tags
  properties: {
    gatewayType: 'ExpressRoute'
    vpnType: 'RouteBased'
    sku: {
      name: '‹sku›'
      tier: '‹sku›'
    }
‹?scale›    autoScaleConfiguration: {
‹?scale›      bounds: {
‹?scale›        min: ‹units›
‹?scale›        max: ‹units›
‹?scale›      }
‹?scale›    }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: {
            id: '${network‹n›.outputs.resourceId}/subnets/GatewaySubnet'
          }
        }
      }
    ]
  }
‹?vpn›  // Two gateways in one subnet are made one after the other.
‹?vpn›  dependsOn: [
‹?vpn›    vpnGateway‹n›
‹?vpn›  ]
}
";

const ROUTE_SERVER: &str = "
// ‹asked›
// No module makes a Route Server. Its address is not in the bill of the design.
module routeServerAddress‹n› '‹avm:public-ip-address›' = {
  name: 'pip-rtserv-‹region›'
  params: {
    name: 'pip-rtserv-${workload}-‹region›-001'
    location: '‹region›'
    skuName: 'Standard'
    publicIPAllocationMethod: 'Static'
    availabilityZones: ‹zones›
    tags: tags
  }
}

resource routeServer‹n› 'Microsoft.Network/virtualHubs@‹api:network›' = if (makeGateways) {
  name: 'rtserv-${workload}-‹region›-001'
  location: '‹region›'
  tags: tags
  properties: {
    sku: 'Standard'
    allowBranchToBranchTraffic: true
  }
  dependsOn: [
    expressRouteGateway‹n›
  ]
}

resource routeServerPlace‹n› 'Microsoft.Network/virtualHubs/ipConfigurations@‹api:network›' = if (makeGateways) {
  parent: routeServer‹n›
  name: 'default'
  properties: {
    subnet: {
      id: '${network‹n›.outputs.resourceId}/subnets/RouteServerSubnet'
    }
    publicIPAddress: {
      id: routeServerAddress‹n›.outputs.resourceId
    }
  }
}
";

const BASTION: &str = "
// ‹asked›
module bastionAddress‹n› '‹avm:public-ip-address›' = {
  name: 'pip-bas-‹region›'
  params: {
    name: 'pip-bas-${workload}-‹region›-001'
    location: '‹region›'
    skuName: 'Standard'
    publicIPAllocationMethod: 'Static'
    availabilityZones: ‹zones›
    tags: tags
  }
}

module bastion‹n› '‹avm:bastion-host›' = {
  name: 'bas-‹region›'
  params: {
    name: 'bas-${workload}-‹region›-001'
    location: '‹region›'
    skuName: 'Basic'
    virtualNetworkResourceId: network‹n›.outputs.resourceId
    bastionSubnetPublicIpResourceId: bastionAddress‹n›.outputs.resourceId
    tags: tags
  }
}
";

const PORTS: &str = "
// ---- ExpressRoute Direct
// ‹asked›
var ports = [
‹entries›
]

module port '‹avm:express-route-port›' = [
  for (item, i) in (directPortsUp ? [] : ports): {
    name: 'erd-${i}'
    params: {
      name: 'erd-${workload}-${item.key}'
      location: '‹region›'
      peeringLocation: portLocations[item.key]
      bandwidthInGbps: item.gbps
      billingType: '‹family›'
      encapsulation: 'Dot1Q'
    }
  }
]
";

const CIRCUITS: &str = "
// ---- Circuits
// ‹asked›
var circuits = [
‹entries›
]
";

const CIRCUIT_MODULE: &str = "
module circuit '‹avm:express-route-circuit›' = [
‹!direct›  for (item, i) in (circuitsProvisioned ? [] : circuits): {
‹?direct›  for (item, i) in (directPortsUp && !circuitsProvisioned ? circuits : []): {
    name: 'erc-${i}'
    params: {
      name: 'erc-${workload}-${item.key}'
      location: '‹region›'
      skuTier: item.tier
      skuFamily: item.family
‹!direct›      serviceProviderName: circuitProviders[item.key]
‹!direct›      peeringLocation: item.place
‹!direct›      bandwidthInMbps: item.mbps
‹?direct›      expressRoutePortResourceId: resourceId('Microsoft.Network/expressRoutePorts', 'erd-${workload}-${item.port}')
‹?direct›      bandwidthInGbps: item.mbps / 1000
‹?reach›      globalReachEnabled: true
      tags: tags
    }
  }
]
";

const LOCAL_METERED: &str = "
// Not through a module: it makes every Local circuit one of unlimited data.
resource circuit 'Microsoft.Network/expressRouteCircuits@‹api:network›' = [
  for item in (directPortsUp && !circuitsProvisioned ? circuits : []): {
    name: 'erc-${workload}-${item.key}'
    location: '‹region›'
    tags: tags
    sku: {
      name: '${item.tier}_${item.family}'
      tier: item.tier
      family: item.family
    }
    properties: {
      expressRoutePort: {
        id: resourceId('Microsoft.Network/expressRoutePorts', 'erd-${workload}-${item.port}')
      }
      bandwidthInGbps: item.mbps / 1000
‹?reach›      globalReachEnabled: true
    }
  }
]
";

const PEERING: &str = "
resource privatePeering 'Microsoft.Network/expressRouteCircuits/peerings@‹api:network›' = [
  for peering in items(circuitsProvisioned ? privatePeerings : {}): {
    name: 'erc-${workload}-${peering.key}/AzurePrivatePeering'
    properties: {
      peeringType: 'AzurePrivatePeering'
      vlanId: peering.value.vlan
      peerASN: peering.value.asn
      primaryPeerAddressPrefix: peering.value.primary
      secondaryPeerAddressPrefix: peering.value.secondary
    }
  }
]
";

const CIRCUIT_CONNECTIONS: &str = "
‹?fastpath›// FastPath lets data bypass the gateway. ‹asked_fastpath›
module circuitConnection‹n› '‹avm:connection›' = [
  for (item, i) in (circuitsProvisioned && makeGateways ? circuits : []): {
    name: 'con-erc-‹region›-${i}'
    params: {
      name: 'con-${workload}-‹region›-${item.key}'
      location: '‹region›'
      connectionType: 'ExpressRoute'
      virtualNetworkGateway1: {
        id: resourceId('Microsoft.Network/virtualNetworkGateways', 'ergw-${workload}-‹region›-001')
      }
      peerResourceId: resourceId('Microsoft.Network/expressRouteCircuits', 'erc-${workload}-${item.key}')
‹?fastpath›      expressRouteGatewayBypass: true
      tags: tags
    }
    dependsOn: [
      expressRouteGateway‹n›
      privatePeering
    ]
  }
]
";

const TUNNELS: &str = "
// ---- Tunnels of ‹region›
// ‹asked›
module localGateway‹n› '‹avm:local-network-gateway›' = [
  for (device, i) in ready: {
    name: 'lgw-‹region›-${i}'
    params: {
      name: 'lgw-${workload}-‹region›-${device.key}'
      location: '‹region›'
      localGatewayPublicIpAddress: device.address
      localNetworkAddressSpace: {
        addressPrefixes: device.prefixes
      }
      bgpSettings: {
        localAsn: device.asn
        localBgpPeeringAddress: device.bgpAddress
      }
      tags: tags
    }
  }
]

// A few at a time: the gateway takes one change after the other.
@batchSize(5)
module tunnel‹n› '‹avm:connection›' = [
  for (device, i) in (makeGateways ? ready : []): {
    name: 'con-lgw-‹region›-${i}'
    params: {
      name: 'con-${workload}-‹region›-${device.key}'
      location: '‹region›'
      connectionType: 'IPsec'
      connectionProtocol: 'IKEv2'
      virtualNetworkGateway1: {
        id: resourceId('Microsoft.Network/virtualNetworkGateways', 'vgw-${workload}-‹region›-001')
      }
      localNetworkGateway2ResourceId: localGateway‹n›[i].outputs.resourceId
      vpnSharedKey: sharedKeys[device.key]
      enableBgp: true
‹?encrypts›      useLocalAzureIpAddress: device.overCircuit
      customIPSecPolicy: ipsecPolicy
      tags: tags
    }
    dependsOn: [
      vpnGateway‹n›
    ]
  }
]
";

const ADDRESSES: &str = "
@description('Public addresses of the VPN gateway in ‹region›: what devices send to.')
output vpnAddresses‹n› array = [for i in range(0, ‹addresses›): vpnAddress‹n›[i].outputs.ipAddress]
";

const REACH: &str = "
// ---- Global Reach
// ‹asked›
var globalReach = [
‹entries›
]

var reachable = filter(globalReach, pair => contains(globalReachPrefixes, pair.key) && !empty(globalReachPrefixes[pair.key]))

resource reach 'Microsoft.Network/expressRouteCircuits/peerings/connections@‹api:network›' = [
  for pair in (circuitsProvisioned ? reachable : []): {
    name: 'erc-${workload}-${pair.from}/AzurePrivatePeering/con-${pair.to}'
    properties: {
      addressPrefix: globalReachPrefixes[pair.key]
      expressRouteCircuitPeering: {
        id: resourceId('Microsoft.Network/expressRouteCircuits/peerings', 'erc-${workload}-${pair.from}', 'AzurePrivatePeering')
      }
      peerExpressRouteCircuitPeering: {
        id: resourceId('Microsoft.Network/expressRouteCircuits/peerings', 'erc-${workload}-${pair.to}', 'AzurePrivatePeering')
      }
    }
    dependsOn: [
      privatePeering
    ]
  }
]
";

const HUBS: &str = "
// ---- Virtual WAN
// ‹asked›
var hubs = [
‹entries›
]

var madeHubs = makeGateways ? hubs : []

module wan '‹avm:virtual-wan›' = {
  name: 'vwan'
  params: {
    name: 'vwan-${workload}-001'
    location: '‹region›'
    type: 'Standard'
    allowBranchToBranchTraffic: true
    tags: tags
  }
}

module hub '‹avm:virtual-hub›' = [
  for (item, i) in madeHubs: {
    name: 'vhub-${i}'
    params: {
      name: 'vhub-${workload}-${item.key}'
      location: item.region
      addressPrefix: hubPrefixes[item.key]
      virtualWanResourceId: wan.outputs.resourceId
      sku: 'Standard'
      virtualRouterAutoScaleConfiguration: {
        minCount: item.routingUnits
      }
      tags: tags
    }
  }
]

resource hubNetwork 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@‹api:network›' = [
  for item in (makeGateways ? virtualNetworks : []): {
    name: 'vhub-${workload}-${item.hub}/con-${item.key}'
    properties: {
      remoteVirtualNetwork: {
        id: item.id
      }
    }
    dependsOn: [
      hub
    ]
  }
]
";

const HUB_NETWORK: &str = "
resource hubOfNetwork‹n› 'Microsoft.Network/virtualHubs/hubVirtualNetworkConnections@‹api:network›' = if (makeGateways) {
  name: 'vhub-${workload}-‹hub›/con-network-‹n›'
  properties: {
    remoteVirtualNetwork: {
      id: network‹n›.outputs.resourceId
    }
  }
  dependsOn: [
    hub
  ]
}
";

const HUB_VPN: &str = "
var vpnHubs = filter(madeHubs, item => item.vpnUnits > 0)

// Not through a module: it writes the list of connections anew in each run and takes their keys in the open.
resource hubVpnGateway 'Microsoft.Network/vpnGateways@‹api:network›' = [
  for item in vpnHubs: {
    name: 'vpng-${workload}-${item.key}'
    location: item.region
    tags: tags
    properties: {
      virtualHub: {
        id: resourceId('Microsoft.Network/virtualHubs', 'vhub-${workload}-${item.key}')
      }
      vpnGatewayScaleUnit: item.vpnUnits
    }
    dependsOn: [
      hub
    ]
  }
]
";

const HUB_ER: &str = "
var hubCircuits = [
  for item in circuits: {
    name: 'con-${item.key}'
    properties: {
      expressRouteCircuitPeering: {
        id: resourceId('Microsoft.Network/expressRouteCircuits/peerings', 'erc-${workload}-${item.key}', 'AzurePrivatePeering')
      }
‹?fastpath›      expressRouteGatewayBypass: true
    }
  }
]

var expressRouteHubs = filter(madeHubs, item => item.expressRouteUnits > 0)

module hubExpressRouteGateway '‹avm:express-route-gateway›' = [
  for (item, i) in expressRouteHubs: {
    name: 'ergw-${i}'
    params: {
      name: 'ergw-${workload}-${item.key}'
      location: item.region
      virtualHubResourceId: resourceId('Microsoft.Network/virtualHubs', 'vhub-${workload}-${item.key}')
      autoScaleConfigurationBoundsMin: item.expressRouteUnits
      autoScaleConfigurationBoundsMax: item.expressRouteUnits
      // The list is written anew in each run: every connection of the gateway must stand in it.
      expressRouteConnections: circuitsProvisioned ? hubCircuits : []
      tags: tags
    }
    dependsOn: [
      hub
      privatePeering
    ]
  }
]
";

const HUB_USERS: &str = "
// ‹asked_users›
module userSettings '‹avm:vpn-server-configuration›' = {
  name: 'vpn-server'
  params: {
    name: 'vpnserver-${workload}-001'
    location: '‹region›'
    vpnAuthenticationTypes: ['AAD']
    vpnProtocols: ['OpenVPN']
    aadAudience: entraAudience
    aadIssuer: 'https://sts.windows.net/${tenant().tenantId}/'
    aadTenant: '${environment().authentication.loginEndpoint}${tenant().tenantId}/'
    tags: tags
  }
}

var userHubs = filter(madeHubs, item => item.userUnits > 0)

module userGateway '‹avm:p2s-vpn-gateway›' = [
  for (item, i) in userHubs: {
    name: 'p2s-${i}'
    params: {
      name: 'p2s-${workload}-${item.key}'
      location: item.region
      virtualHubResourceId: resourceId('Microsoft.Network/virtualHubs', 'vhub-${workload}-${item.key}')
      vpnServerConfigurationResourceId: userSettings.outputs.resourceId
      associatedRouteTableName: 'defaultRouteTable'
      p2SConnectionConfigurationsName: 'users'
      // Each hub gives out a part of the pool of its own.
      vpnClientAddressPoolAddressPrefixes: [cidrSubnet(remoteUserPool, ‹bits›, i)]
      vpnGatewayScaleUnit: item.userUnits
      tags: tags
    }
    dependsOn: [
      hub
    ]
  }
]
";

const VPN_SITES: &str = "
// ---- Offices
// ‹asked›
‹?many›// A run makes ‹at_once› of them: see firstSite.
module site '‹avm:vpn-site›' = [
  for (site, i) in ready: {
    name: 'vst-${i}'
    params: {
      name: 'vst-${workload}-${site.key}'
      location: '‹region›'
      virtualWanId: wan.outputs.resourceId
      addressPrefixes: site.prefixes
      vpnSiteLinks: map(site.links, link => {
        name: link.key
        properties: {
          ipAddress: link.address
          bgpProperties: {
            asn: link.asn
            bgpPeeringAddress: link.bgpAddress
          }
          linkProperties: {
            linkSpeedInMbps: site.mbps
          }
        }
      })
      tags: tags
    }
  }
]

// An office has a connection to each of its hubs.
var siteHubs = flatten(map(makeGateways ? ready : [], site => map(site.hubs, hub => { site: site, hub: hub })))

@batchSize(5)
resource siteConnection 'Microsoft.Network/vpnGateways/vpnConnections@‹api:network›' = [
  for item in siteHubs: {
    name: 'vpng-${workload}-${item.hub}/vcn-${item.site.key}'
    properties: {
      remoteVpnSite: {
        id: resourceId('Microsoft.Network/vpnSites', 'vst-${workload}-${item.site.key}')
      }
      vpnLinkConnections: map(item.site.links, link => {
        name: link.key
        properties: {
          vpnSiteLink: {
            id: resourceId('Microsoft.Network/vpnSites/vpnSiteLinks', 'vst-${workload}-${item.site.key}', link.key)
          }
          vpnConnectionProtocolType: 'IKEv2'
          connectionBandwidth: item.site.mbps
          enableBgp: true
          useLocalAzureIpAddress: link.overCircuit
          sharedKey: sharedKeys[item.site.key]
          ipsecPolicies: [ipsecPolicy]
        }
      })
    }
    dependsOn: [
      hubVpnGateway
      site
    ]
  }
]
";

const PARAMETERS: &str = "\
// What must be filled in for ‹design›.
using 'main.bicep'

param workload = 'onramp'
";

const PREFIXES: &str = "
// Free ranges, /24 or larger.
param addressSpaces = {
‹entries›
}
";

const HUB_PREFIXES: &str = "
// Free ranges, /23.
param hubPrefixes = {
‹entries›
}

// Networks to connect, such as { hub: 'westeurope-1', key: 'shop', id: '/subscriptions/…' }.
param virtualNetworks = []
";

const PORT_LOCATIONS: &str = "
// Names as in: az network express-route port location list --query [].name
param portLocations = {
‹entries›
}

// true when both links of every port pair are up.
param directPortsUp = false
";

const PROVIDERS: &str = "
// Names as in: az network express-route list-service-providers --query [].name
param circuitProviders = {
‹entries›
}
";

const PROVISIONED: &str = "
// true when the provider state of every circuit is Provisioned.
param circuitsProvisioned = false

// Where the provider does not set the peering, such as
// '‹example›': { vlan: 100, asn: 65010, primary: '192.168.15.16/30', secondary: '192.168.15.20/30' }
param privatePeerings = {}
";

const GATEWAYS: &str = "
// Whether hubs and gateways are made: they are billed by the hour from then on.
param makeGateways = ‹made›
";

const REACH_PREFIXES: &str = "
// A free /29 for each.
param globalReachPrefixes = {
‹entries›
}
";

const DEVICES: &str = "
// address: what the device sends from, public or, over the circuit, private. bgpAddress and asn: its BGP speaker.
// prefixes: only what it does not announce by BGP.
param devices = [
‹entries›
]

// From the environment, so that no key stands in a file: SHARED_KEYS='{\"<key of a device>\": \"…\"}'
param sharedKeys = json(readEnvironmentVariable('SHARED_KEYS', '{}'))
";

const SITES: &str = "
// address: what the device sends from, public or, over the circuit, private. bgpAddress and asn: its BGP speaker.
// prefixes: only what it does not announce by BGP. hubs: where its tunnels end.
param sites = [
‹entries›
]

// From the environment, so that no key stands in a file: SHARED_KEYS='{\"<key of a site>\": \"…\"}'
param sharedKeys = json(readEnvironmentVariable('SHARED_KEYS', '{}'))
";
