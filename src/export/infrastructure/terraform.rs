//! The network as Terraform: resources, variables, and a file of what must be filled in.

use super::{
    answers::{Part, asked},
    modules::{KEYS_LIVE, VPN_CLIENT_AUDIENCE},
    names::{on_one_line, terraform as quoted},
    network::{Network, Region, Site},
    print::{aligned, list, pool, reach_keys},
    template::{Values, fill, when},
};

/// `main.tf`.
pub(super) fn main(network: &Network<'_>) -> String {
    let azapi = network.regions.iter().any(|region| {
        let scale = region.expressroute.as_ref().is_some_and(|gateway| gateway.units.is_some());
        scale || region.vpn.as_ref().is_some_and(|vpn| vpn.high_bandwidth)
    });
    let name = on_one_line(&network.scenario.name);
    let sites = !network.sites.is_empty();
    let home = network.regions.first().map_or("", |region| region.name.as_str());
    let mut text = fill(
        HEADER,
        &[
            ("design", network.design.called()),
            ("id", network.design.id.clone()),
            ("named", when(!name.is_empty())),
            ("scenario", name),
            ("azapi", when(azapi)),
            ("home", home.to_owned()),
            ("asked", asked(Part::Regions, network)),
            ("devices", when(sites && !network.in_hubs())),
            ("sites", when(sites && network.in_hubs())),
        ],
    );
    for (number, region) in (1..).zip(&network.regions) {
        in_region(network, number, region, &mut text);
    }
    circuits(network, &mut text);
    hubs(network, &mut text);
    for (number, region) in (1..).zip(&network.regions) {
        connections(network, number, region, &mut text);
    }
    if !network.reach.is_empty() {
        let entries = list(reach_keys(network), |(key, from, to)| {
            format!("    \"{key}\" = {{ from = \"{from}\", to = \"{to}\" }}")
        });
        let values = [("entries", entries), ("asked", asked(Part::Reach, network))];
        text.push_str(&fill(REACH, &values));
    }
    if network.in_hubs() && sites {
        text.push_str(&fill(VPN_SITES, &policy(network, Part::Tunnels)));
    }
    aligned(&text)
}

/// `variables.tf`.
pub(super) fn variables(network: &Network<'_>) -> String {
    let sites = !network.sites.is_empty();
    fill(
        VARIABLES,
        &[
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
            ("audience", VPN_CLIENT_AUDIENCE.to_owned()),
            ("asn", network.asn.to_string()),
            ("gateways", when(network.regions.iter().any(|region| region.vpn.is_some()))),
        ],
    )
}

/// `terraform.tfvars`.
pub(super) fn filled_in(network: &Network<'_>) -> String {
    let mut text = fill(VALUES, &[("design", network.design.called())]);
    let mut add = |template: &str, values: Values<'_>| text.push_str(&fill(template, values));
    let networks = network.regions.iter().filter(|region| region.has_network());
    let entries = list(networks, |region| format!("  {} = \"\"", region.name));
    if !entries.is_empty() {
        add(
            "\n# Free ranges, /24 or larger.\naddress_spaces = {\n‹entries›\n}",
            &[("entries", entries)],
        );
    }
    if network.in_hubs() {
        let entries = list(&network.hubs, |hub| format!("  \"{}\" = \"\"", hub.key));
        add(HUB_PREFIXES, &[("entries", entries)]);
    }
    if network.users() > 0 {
        add(USERS, &[("length", pool(network).0.to_string())]);
    }
    if !network.ports.is_empty() {
        let entries = list(&network.ports, |port| format!("  \"{}\" = \"\"", port.key));
        add(PORT_LOCATIONS, &[("entries", entries)]);
    }
    let provided = network.circuits.iter().filter(|circuit| circuit.port.is_none());
    let entries = list(provided, |circuit| format!("  \"{}\" = \"\"", circuit.key));
    if !entries.is_empty() {
        add(PROVIDERS, &[("entries", entries)]);
    }
    if let Some(circuit) = network.circuits.first() {
        add(PROVISIONED, &[("example", circuit.key.clone())]);
    }
    add(GATEWAYS, &[("made", (!network.gateways_wait()).to_string())]);
    if !network.reach.is_empty() {
        let entries = list(reach_keys(network), |(key, ..)| format!("  \"{key}\" = \"\""));
        add(
            "\n# A free /29 for each.\nglobal_reach_prefixes = {\n‹entries›\n}",
            &[("entries", entries)],
        );
    }
    if !network.sites.is_empty() {
        let (template, entries) = if network.in_hubs() {
            (SITES, list(&network.sites, |site| site_entry(network, site)))
        } else {
            (DEVICES, list(&network.sites, device_entries))
        };
        add(template, &[("entries", entries)]);
    }
    aligned(&text)
}

fn device_entries(site: &Site) -> String {
    list(&site.links, |link| {
        format!(
            "  \"{}\" = {{ office = {}, address = \"\", bgp_address = \"\", asn = 0, prefixes = [], over_circuit = {} }}",
            link.key,
            quoted(&site.office),
            link.over_circuit
        )
    })
}

fn site_entry(network: &Network<'_>, site: &Site) -> String {
    let hubs: Vec<String> = site.hubs.iter().map(|hub| quoted(&network.hubs[*hub].key)).collect();
    let links: Vec<String> = (site.links.iter())
        .map(|link| {
            format!(
                "{{ key = \"{}\", address = \"\", bgp_address = \"\", asn = 0, over_circuit = {} }}",
                link.key, link.over_circuit
            )
        })
        .collect();
    format!(
        "  \"{}\" = {{ office = {}, hubs = [{}], mbps = {}, prefixes = [], links = [{}] }}",
        site.key,
        quoted(&site.office),
        hubs.join(", "),
        site.mbps,
        links.join(", ")
    )
}

/// What tunnels are printed with.
fn policy(network: &Network<'_>, part: Part) -> Vec<(&'static str, String)> {
    vec![
        ("asked", asked(part, network)),
        ("asked_policy", asked(Part::Policy, network)),
        ("ipsec_encryption", network.policy.ipsec_encryption.to_owned()),
        ("ipsec_integrity", network.policy.ipsec_integrity.to_owned()),
        ("ike_integrity", network.policy.ike_integrity.to_owned()),
        ("dh_group", network.policy.dh_group.to_owned()),
        ("pfs_group", network.policy.pfs_group.to_owned()),
        ("seconds", KEYS_LIVE.0.to_string()),
        ("kilobytes", KEYS_LIVE.1.to_string()),
    ]
}

fn in_region(network: &Network<'_>, number: usize, region: &Region, text: &mut String) {
    if !region.has_network() {
        return;
    }
    let vpn = region.vpn.as_ref();
    let er = region.expressroute.as_ref();
    let addresses = vpn.map_or(0, |vpn| vpn.addresses);
    let units = er.and_then(|gateway| gateway.units);
    let values = [
        ("n", number.to_string()),
        ("region", region.name.clone()),
        ("display", region.display_name.clone()),
        ("prefix", network.subnet_prefix.to_string()),
        ("zones", if region.zones { "[1, 2, 3]" } else { "[]" }.to_owned()),
        ("zoned", when(region.zones)),
        ("gateways", when(region.has_gateways())),
        ("route_server", when(region.route_server)),
        ("bastion", when(region.bastion)),
        ("vpn", when(vpn.is_some())),
        ("vpn_sku", vpn.map_or(String::new(), |vpn| vpn.sku.clone())),
        ("generation", vpn.map_or(0, |vpn| vpn.generation).to_string()),
        ("active_active", vpn.is_some_and(|vpn| vpn.active_active).to_string()),
        ("addresses", addresses.to_string()),
        ("third", when(addresses > 2)),
        ("private", when(network.encrypts)),
        ("users", when(vpn.is_some_and(|vpn| vpn.users > 0))),
        ("er_sku", er.map_or(String::new(), |gateway| gateway.sku.clone())),
        ("units", units.unwrap_or_default().to_string()),
        (
            "vpn_address",
            vpn.map_or("", |vpn| {
                if vpn.high_bandwidth {
                    "azapi_resource.vpn"
                } else {
                    "azurerm_virtual_network_gateway.vpn"
                }
            })
            .to_owned(),
        ),
        ("asked", asked(Part::Tunnels, network)),
        ("asked_users", asked(Part::Users, network)),
        ("asked_route_server", asked(Part::RouteServer, network)),
        ("asked_bastion", asked(Part::Bastion, network)),
        (
            "er_address",
            if units.is_some() {
                "azapi_resource.expressroute"
            } else {
                "azurerm_virtual_network_gateway.expressroute"
            }
            .to_owned(),
        ),
    ];
    text.push_str(&fill(NETWORK, &values));
    if let Some(vpn) = vpn {
        text.push_str(&fill(VPN_ADDRESSES, &values));
        text.push_str(&fill(
            if vpn.high_bandwidth { HIGH_BANDWIDTH } else { VPN_GATEWAY },
            &values,
        ));
    }
    if er.is_some() {
        text.push_str(&fill(if units.is_some() { ER_SCALE } else { ER_GATEWAY }, &values));
    }
    if region.route_server {
        text.push_str(&fill(ROUTE_SERVER, &values));
    }
    if region.bastion {
        text.push_str(&fill(BASTION, &values));
    }
}

fn circuits(network: &Network<'_>, text: &mut String) {
    let Some(first) = network.circuits.first() else { return };
    let direct = !network.ports.is_empty();
    if direct {
        let entries = list(&network.ports, |port| {
            format!(
                "    \"{}\" = {{ place = {}, gbps = {} }}",
                port.key,
                quoted(&port.place),
                port.gbps
            )
        });
        let values = [
            ("entries", entries),
            ("family", first.family.clone()),
            ("asked", asked(Part::Ports, network)),
        ];
        text.push_str(&fill(PORTS, &values));
    }
    let entries = list(&network.circuits, |circuit| {
        let port = circuit.port.map(|port| format!(", port = \"{}\"", network.ports[port].key));
        format!(
            "    \"{}\" = {{ place = {}, tier = \"{}\", family = \"{}\", mbps = {}{} }}",
            circuit.key,
            quoted(&circuit.place),
            circuit.tier,
            circuit.family,
            circuit.mbps,
            port.unwrap_or_default()
        )
    });
    let values =
        [("entries", entries), ("direct", when(direct)), ("asked", asked(Part::Circuits, network))];
    text.push_str(&fill(CIRCUITS, &values));
}

fn connections(network: &Network<'_>, number: usize, region: &Region, text: &mut String) {
    let vpn = region.vpn.as_ref();
    let scale = region.expressroute.as_ref().is_some_and(|gateway| gateway.units.is_some());
    let kind = |azapi| if azapi { "azapi_resource" } else { "azurerm_virtual_network_gateway" };
    let mut values = policy(network, Part::Tunnels);
    values.extend([
        ("n", number.to_string()),
        ("region", region.name.clone()),
        ("fastpath", when(network.fastpath)),
        ("encrypts", when(network.encrypts)),
        ("asked_fastpath", asked(Part::FastPath, network)),
        ("expressroute", kind(scale).to_owned()),
        ("vpn", kind(vpn.is_some_and(|vpn| vpn.high_bandwidth)).to_owned()),
    ]);
    if region.expressroute.is_some() {
        text.push_str(&fill(CIRCUIT_CONNECTIONS, &values));
    }
    if vpn.is_some() && !network.sites.is_empty() {
        text.push_str(&fill(TUNNELS, &values));
    }
    if vpn.is_some() {
        text.push_str(&fill(ADDRESSES, &values));
    }
}

fn hubs(network: &Network<'_>, text: &mut String) {
    if !network.in_hubs() {
        return;
    }
    let entries = list(&network.hubs, |hub| {
        format!(
            "    \"{}\" = {{ region = \"{}\", routing_units = {}, vpn_units = {}, expressroute_units = {}, user_units = {} }}",
            hub.key,
            network.regions[hub.region].name,
            hub.routing_units,
            hub.vpn_units,
            hub.er_units,
            hub.user_units
        )
    });
    let values = [
        ("entries", entries),
        ("fastpath", when(network.fastpath)),
        ("bits", pool(network).1.to_string()),
        ("asked", asked(Part::Hubs, network)),
        ("asked_users", asked(Part::Users, network)),
    ];
    text.push_str(&fill(HUBS, &values));
    for (number, region) in (1..).zip(&network.regions).filter(|(_, region)| region.has_network()) {
        let here = |hub: &&super::network::Hub| network.regions[hub.region].name == region.name;
        if let Some(hub) = network.hubs.iter().find(here) {
            let values = [("n", number.to_string()), ("hub", hub.key.clone())];
            text.push_str(&fill(HUB_NETWORK, &values));
        }
    }
    for (any, template) in [
        (network.hubs.iter().any(|hub| hub.vpn_units > 0), HUB_VPN),
        (network.hubs.iter().any(|hub| hub.er_units > 0), HUB_ER),
        (network.hubs.iter().any(|hub| hub.user_units > 0), HUB_USERS),
    ] {
        if any {
            text.push_str(&fill(template, &values));
        }
    }
}

const HEADER: &str = "\
# ‹design›
‹?named›# Scenario: ‹scenario›
# Design: ‹id›
#
# README.md beside this file has the order of steps and the test of each. What must be filled in stands in
# terraform.tfvars. Names follow the abbreviations of the Cloud Adoption Framework.

terraform {
  required_version = \">= 1.9\"

  required_providers {
    azurerm = {
      source  = \"hashicorp/azurerm\"
      version = \"‹tf:azurerm›\"
    }
‹?azapi›    azapi = {
‹?azapi›      source  = \"Azure/azapi\"
‹?azapi›      version = \"‹tf:azapi›\"
‹?azapi›    }
  }
}

provider \"azurerm\" {
  features {}
  subscription_id = var.subscription_id
}

# ‹asked›
resource \"azurerm_resource_group\" \"this\" {
  name     = \"rg-${var.workload}-‹home›-001\"
  location = \"‹home›\"
  tags     = var.tags
}
‹?devices›
‹?devices›locals {
‹?devices›  # Those whose address and AS number are filled in.
‹?devices›  ready = { for key, device in var.devices : key => device if device.address != \"\" && device.asn > 0 }
‹?devices›}
‹?sites›
‹?sites›locals {
‹?sites›  # Those whose first link is filled in.
‹?sites›  ready = { for key, site in var.sites : key => site if site.links[0].address != \"\" && site.links[0].asn > 0 }
‹?sites›
‹?sites›  # An office has a connection to each of its hubs.
‹?sites›  site_hubs = merge([
‹?sites›    for key, site in local.ready : { for hub in site.hubs : \"${key}/${hub}\" => { site = key, hub = hub } }
‹?sites›    if var.make_gateways
‹?sites›  ]...)
‹?sites›}
";

const NETWORK: &str = "
# ---- ‹display›
module \"network_‹n›\" {
  source  = \"Azure/avm-res-network-virtualnetwork/azurerm\"
  version = \"‹tf:virtualnetwork›\"

  name          = \"vnet-${var.workload}-‹region›-001\"
  location      = \"‹region›\"
  parent_id     = azurerm_resource_group.this.id
  address_space = [var.address_spaces[\"‹region›\"]]
  tags          = var.tags

  subnets = {
‹?gateways›    # Nothing else may stand in it; /‹prefix› has room for a VPN and an ExpressRoute gateway.
‹?gateways›    gateways = {
‹?gateways›      name           = \"GatewaySubnet\"
‹?gateways›      address_prefix = cidrsubnet(var.address_spaces[\"‹region›\"], ‹prefix› - tonumber(split(\"/\", var.address_spaces[\"‹region›\"])[1]), 0)
‹?gateways›    }
‹?route_server›    route_server = {
‹?route_server›      name           = \"RouteServerSubnet\"
‹?route_server›      address_prefix = cidrsubnet(var.address_spaces[\"‹region›\"], ‹prefix› - tonumber(split(\"/\", var.address_spaces[\"‹region›\"])[1]), 1)
‹?route_server›    }
‹?bastion›    bastion = {
‹?bastion›      name           = \"AzureBastionSubnet\"
‹?bastion›      address_prefix = cidrsubnet(var.address_spaces[\"‹region›\"], ‹prefix› - tonumber(split(\"/\", var.address_spaces[\"‹region›\"])[1]), 2)
‹?bastion›    }
  }
}
";

const VPN_ADDRESSES: &str = "
# One address for each instance that carries.
‹?third›# The third is that of the remote users: point-to-site on an active-active gateway asks for it.
‹!zoned›# ‹display› has no availability zones.
module \"vpn_address_‹n›\" {
  source   = \"Azure/avm-res-network-publicipaddress/azurerm\"
  version  = \"‹tf:publicipaddress›\"
  for_each = toset([for i in range(1, ‹addresses› + 1) : tostring(i)])

  name                = \"pip-vgw-${var.workload}-‹region›-00${each.key}\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = \"Standard\"
  allocation_method   = \"Static\"
  zones               = ‹zones›
  tags                = var.tags
}
";

const VPN_GATEWAY: &str = "
# ‹asked›
‹?users›# ‹asked_users›
# No module of resources makes a gateway.
resource \"azurerm_virtual_network_gateway\" \"vpn_‹n›\" {
  count = var.make_gateways ? 1 : 0

  name                = \"vgw-${var.workload}-‹region›-001\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  type                = \"Vpn\"
  vpn_type            = \"RouteBased\"
  sku                 = \"‹vpn_sku›\"
  generation          = \"Generation‹generation›\"
  active_active       = ‹active_active›
  enable_bgp          = true
‹?private›  # Tunnels inside the circuits end on the private addresses of the gateway.
‹?private›  private_ip_address_enabled = true
  tags                = var.tags

  bgp_settings {
    asn = var.vpn_gateway_asn
  }

  dynamic \"ip_configuration\" {
    for_each = module.vpn_address_‹n›
    content {
      name                          = \"address-${ip_configuration.key}\"
      subnet_id                     = module.network_‹n›.subnets[\"gateways\"].resource_id
      public_ip_address_id          = ip_configuration.value.resource_id
      private_ip_address_allocation = \"Dynamic\"
    }
  }
‹?users›
‹?users›  vpn_client_configuration {
‹?users›    address_space        = [var.remote_user_pool]
‹?users›    vpn_client_protocols = [\"OpenVPN\"]
‹?users›    vpn_auth_types       = [\"AAD\"]
‹?users›    aad_audience         = var.entra_audience
‹?users›    aad_issuer           = \"https://sts.windows.net/${var.entra_tenant_id}/\"
‹?users›    aad_tenant           = \"https://login.microsoftonline.com/${var.entra_tenant_id}/\"
‹?users›  }
}
";

const HIGH_BANDWIDTH: &str = "
# ‹asked›
# azurerm has no argument for high-bandwidth tunnels, which are chosen when the gateway is made.
resource \"azapi_resource\" \"vpn_‹n›\" {
  count = var.make_gateways ? 1 : 0

  type      = \"Microsoft.Network/virtualNetworkGateways@‹api:gateway›\"
  name      = \"vgw-${var.workload}-‹region›-001\"
  location  = \"‹region›\"
  parent_id = azurerm_resource_group.this.id
  tags      = var.tags

  body = {
    properties = {
      gatewayType                   = \"Vpn\"
      vpnType                       = \"RouteBased\"
      vpnGatewayGeneration          = \"Generation‹generation›\"
      sku                           = { name = \"‹vpn_sku›\", tier = \"‹vpn_sku›\" }
      activeActive                  = ‹active_active›
      enableHighBandwidthVpnGateway = true
      enablePrivateIpAddress        = true
      enableBgp                     = true
      bgpSettings                   = { asn = var.vpn_gateway_asn }
      ipConfigurations = [
        for key, address in module.vpn_address_‹n› : {
          name = \"address-${key}\"
          properties = {
            privateIPAllocationMethod = \"Dynamic\"
            subnet                    = { id = module.network_‹n›.subnets[\"gateways\"].resource_id }
            publicIPAddress           = { id = address.resource_id }
          }
        }
      ]
    }
  }
}
";

const ER_GATEWAY: &str = "
# ‹asked›
# Azure gives this gateway its public address and keeps it.
resource \"azurerm_virtual_network_gateway\" \"expressroute_‹n›\" {
  count = var.make_gateways ? 1 : 0

  name                = \"ergw-${var.workload}-‹region›-001\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  type                = \"ExpressRoute\"
  sku                 = \"‹er_sku›\"
  tags                = var.tags

  ip_configuration {
    name                          = \"default\"
    subnet_id                     = module.network_‹n›.subnets[\"gateways\"].resource_id
    private_ip_address_allocation = \"Dynamic\"
  }
‹?vpn›
‹?vpn›  # Two gateways in one subnet are made one after the other.
‹?vpn›  depends_on = [‹vpn_address›_‹n›]
}
";

const ER_SCALE: &str = "
# ‹asked›
# Azure gives this gateway its public address and keeps it. This version of azurerm does not set scale units.
resource \"azapi_resource\" \"expressroute_‹n›\" {
  count = var.make_gateways ? 1 : 0

  type      = \"Microsoft.Network/virtualNetworkGateways@‹api:gateway›\"
  name      = \"ergw-${var.workload}-‹region›-001\"
  location  = \"‹region›\"
  parent_id = azurerm_resource_group.this.id
  tags      = var.tags

  body = {
    properties = {
      gatewayType            = \"ExpressRoute\"
      vpnType                = \"RouteBased\"
      sku                    = { name = \"‹er_sku›\", tier = \"‹er_sku›\" }
      autoScaleConfiguration = { bounds = { min = ‹units›, max = ‹units› } }
      ipConfigurations = [
        {
          name = \"default\"
          properties = {
            privateIPAllocationMethod = \"Dynamic\"
            subnet                    = { id = module.network_‹n›.subnets[\"gateways\"].resource_id }
          }
        }
      ]
    }
  }
‹?vpn›
‹?vpn›  # Two gateways in one subnet are made one after the other.
‹?vpn›  depends_on = [‹vpn_address›_‹n›]
}
";

const ROUTE_SERVER: &str = "
# ‹asked_route_server›
# Its address is not in the bill of the design.
module \"route_server_address_‹n›\" {
  source  = \"Azure/avm-res-network-publicipaddress/azurerm\"
  version = \"‹tf:publicipaddress›\"

  name                = \"pip-rtserv-${var.workload}-‹region›-001\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = \"Standard\"
  allocation_method   = \"Static\"
  zones               = ‹zones›
  tags                = var.tags
}

resource \"azurerm_route_server\" \"this_‹n›\" {
  count = var.make_gateways ? 1 : 0

  name                             = \"rtserv-${var.workload}-‹region›-001\"
  location                         = \"‹region›\"
  resource_group_name              = azurerm_resource_group.this.name
  sku                              = \"Standard\"
  subnet_id                        = module.network_‹n›.subnets[\"route_server\"].resource_id
  public_ip_address_id             = module.route_server_address_‹n›.resource_id
  branch_to_branch_traffic_enabled = true
  tags                             = var.tags

  depends_on = [‹er_address›_‹n›]
}
";

const BASTION: &str = "
# ‹asked_bastion›
module \"bastion_address_‹n›\" {
  source  = \"Azure/avm-res-network-publicipaddress/azurerm\"
  version = \"‹tf:publicipaddress›\"

  name                = \"pip-bas-${var.workload}-‹region›-001\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = \"Standard\"
  allocation_method   = \"Static\"
  zones               = ‹zones›
  tags                = var.tags
}

module \"bastion_‹n›\" {
  source  = \"Azure/avm-res-network-bastionhost/azurerm\"
  version = \"‹tf:bastionhost›\"

  name      = \"bas-${var.workload}-‹region›-001\"
  location  = \"‹region›\"
  parent_id = azurerm_resource_group.this.id
  sku       = \"Basic\"
  zones     = ‹zones›
  tags      = var.tags

  ip_configuration = {
    name                 = \"default\"
    subnet_id            = module.network_‹n›.subnets[\"bastion\"].resource_id
    create_public_ip     = false
    public_ip_address_id = module.bastion_address_‹n›.resource_id
  }
}
";

const PORTS: &str = "
# ---- ExpressRoute Direct
# ‹asked›
locals {
  ports = {
‹entries›
  }
}

resource \"azurerm_express_route_port\" \"this\" {
  for_each = local.ports

  name                = \"erd-${var.workload}-${each.key}\"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  peering_location    = var.port_locations[each.key]
  bandwidth_in_gbps   = each.value.gbps
  billing_type        = \"‹family›\"
  encapsulation       = \"Dot1Q\"
  tags                = var.tags

  # Links are switched on, and MACsec is set, when the cross-connects are there.
  lifecycle {
    ignore_changes = [link1, link2, identity]
  }
}
";

const CIRCUITS: &str = "
# ---- Circuits
# ‹asked›
locals {
  circuits = {
‹entries›
  }
}

module \"circuit\" {
  source   = \"Azure/avm-res-network-expressroutecircuit/azurerm\"
  version  = \"‹tf:expressroutecircuit›\"
‹!direct›  for_each = local.circuits
‹?direct›  for_each = { for key, circuit in local.circuits : key => circuit if var.direct_ports_up }

  name                = \"erc-${var.workload}-${each.key}\"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  sku = {
    tier   = each.value.tier
    family = each.value.family
  }
‹!direct›  service_provider_name = var.circuit_providers[each.key]
‹!direct›  peering_location      = each.value.place
‹!direct›  bandwidth_in_mbps     = each.value.mbps
‹?direct›  express_route_port_resource_id = azurerm_express_route_port.this[each.value.port].id
‹?direct›  bandwidth_in_gbps              = each.value.mbps / 1000
  tags = var.tags
}

resource \"azurerm_express_route_circuit_peering\" \"private\" {
  for_each = { for key, peering in var.private_peerings : key => peering if var.circuits_provisioned }

  peering_type                  = \"AzurePrivatePeering\"
  express_route_circuit_name    = module.circuit[each.key].name
  resource_group_name           = azurerm_resource_group.this.name
  vlan_id                       = each.value.vlan
  peer_asn                      = each.value.asn
  primary_peer_address_prefix   = each.value.primary
  secondary_peer_address_prefix = each.value.secondary
}
";

const CIRCUIT_CONNECTIONS: &str = "
‹?fastpath›# FastPath lets data bypass the gateway. ‹asked_fastpath›
resource \"azurerm_virtual_network_gateway_connection\" \"circuit_‹n›\" {
  for_each = { for key, circuit in local.circuits : key => circuit if var.circuits_provisioned && var.make_gateways }

  name                       = \"con-${var.workload}-‹region›-${each.key}\"
  location                   = \"‹region›\"
  resource_group_name        = azurerm_resource_group.this.name
  type                       = \"ExpressRoute\"
  virtual_network_gateway_id = ‹expressroute›.expressroute_‹n›[0].id
  express_route_circuit_id   = module.circuit[each.key].resource_id
‹?fastpath›  express_route_gateway_bypass = true
  tags                       = var.tags

  depends_on = [azurerm_express_route_circuit_peering.private]
}
";

const TUNNELS: &str = "
# ---- Tunnels of ‹region›
# ‹asked›
resource \"azurerm_local_network_gateway\" \"device_‹n›\" {
  for_each = local.ready

  name                = \"lgw-${var.workload}-‹region›-${each.key}\"
  location            = \"‹region›\"
  resource_group_name = azurerm_resource_group.this.name
  gateway_address     = each.value.address
  address_space       = each.value.prefixes
  tags                = var.tags

  bgp_settings {
    asn                 = each.value.asn
    bgp_peering_address = each.value.bgp_address
  }
}

resource \"azurerm_virtual_network_gateway_connection\" \"device_‹n›\" {
  for_each = { for key, device in local.ready : key => device if var.make_gateways }

  name                       = \"con-${var.workload}-‹region›-${each.key}\"
  location                   = \"‹region›\"
  resource_group_name        = azurerm_resource_group.this.name
  type                       = \"IPsec\"
  connection_protocol        = \"IKEv2\"
  virtual_network_gateway_id = ‹vpn›.vpn_‹n›[0].id
  local_network_gateway_id   = azurerm_local_network_gateway.device_‹n›[each.key].id
  shared_key                 = var.shared_keys[each.key]
  enable_bgp                 = true
‹?encrypts›  local_azure_ip_address_enabled = each.value.over_circuit
  tags                       = var.tags

  # ‹asked_policy›
  ipsec_policy {
    ipsec_encryption = \"‹ipsec_encryption›\"
    ipsec_integrity  = \"‹ipsec_integrity›\"
    ike_encryption   = \"AES256\"
    ike_integrity    = \"‹ike_integrity›\"
    dh_group         = \"‹dh_group›\"
    pfs_group        = \"‹pfs_group›\"
    sa_lifetime      = ‹seconds›
    sa_datasize      = ‹kilobytes›
  }
}
";

const ADDRESSES: &str = "
output \"vpn_addresses_‹n›\" {
  description = \"Public addresses of the VPN gateway in ‹region›: what devices send to.\"
  value       = { for key, address in module.vpn_address_‹n› : key => address.public_ip_address }
}
";

const REACH: &str = "
# ---- Global Reach
# ‹asked›
locals {
  global_reach = {
‹entries›
  }
}

resource \"azurerm_express_route_circuit_connection\" \"reach\" {
  for_each = { for key, pair in local.global_reach : key => pair if var.circuits_provisioned && lookup(var.global_reach_prefixes, key, \"\") != \"\" }

  name                = \"con-${each.value.to}\"
  peering_id          = \"${module.circuit[each.value.from].resource_id}/peerings/AzurePrivatePeering\"
  peer_peering_id     = \"${module.circuit[each.value.to].resource_id}/peerings/AzurePrivatePeering\"
  address_prefix_ipv4 = var.global_reach_prefixes[each.key]

  depends_on = [azurerm_express_route_circuit_peering.private]
}
";

const HUBS: &str = "
# ---- Virtual WAN
# ‹asked›
locals {
  hubs = {
‹entries›
  }

  made_hubs = { for key, hub in local.hubs : key => hub if var.make_gateways }
}

resource \"azurerm_virtual_wan\" \"this\" {
  name                           = \"vwan-${var.workload}-001\"
  location                       = azurerm_resource_group.this.location
  resource_group_name            = azurerm_resource_group.this.name
  type                           = \"Standard\"
  allow_branch_to_branch_traffic = true
  tags                           = var.tags
}

resource \"azurerm_virtual_hub\" \"this\" {
  for_each = local.made_hubs

  name                                   = \"vhub-${var.workload}-${each.key}\"
  location                               = each.value.region
  resource_group_name                    = azurerm_resource_group.this.name
  virtual_wan_id                         = azurerm_virtual_wan.this.id
  address_prefix                         = var.hub_prefixes[each.key]
  sku                                    = \"Standard\"
  virtual_router_auto_scale_min_capacity = each.value.routing_units
  tags                                   = var.tags
}

resource \"azurerm_virtual_hub_connection\" \"network\" {
  for_each = var.make_gateways ? var.virtual_networks : {}

  name                      = \"con-${each.key}\"
  virtual_hub_id            = azurerm_virtual_hub.this[each.value.hub].id
  remote_virtual_network_id = each.value.id
}
";

const HUB_NETWORK: &str = "
resource \"azurerm_virtual_hub_connection\" \"network_‹n›\" {
  count = var.make_gateways ? 1 : 0

  name                      = \"con-network-‹n›\"
  virtual_hub_id            = azurerm_virtual_hub.this[\"‹hub›\"].id
  remote_virtual_network_id = module.network_‹n›.resource_id
}
";

const HUB_VPN: &str = "
resource \"azurerm_vpn_gateway\" \"hub\" {
  for_each = { for key, hub in local.made_hubs : key => hub if hub.vpn_units > 0 }

  name                = \"vpng-${var.workload}-${each.key}\"
  location            = each.value.region
  resource_group_name = azurerm_resource_group.this.name
  virtual_hub_id      = azurerm_virtual_hub.this[each.key].id
  scale_unit          = each.value.vpn_units
  tags                = var.tags
}
";

const HUB_ER: &str = "
resource \"azurerm_express_route_gateway\" \"hub\" {
  for_each = { for key, hub in local.made_hubs : key => hub if hub.expressroute_units > 0 }

  name                = \"ergw-${var.workload}-${each.key}\"
  location            = each.value.region
  resource_group_name = azurerm_resource_group.this.name
  virtual_hub_id      = azurerm_virtual_hub.this[each.key].id
  scale_units         = each.value.expressroute_units
  tags                = var.tags
}

locals {
  # Every circuit ends in every hub that has an ExpressRoute gateway.
  hub_circuits = merge([
    for hub, sizes in local.made_hubs : {
      for circuit in keys(local.circuits) : \"${hub}/${circuit}\" => { hub = hub, circuit = circuit }
    } if sizes.expressroute_units > 0 && var.circuits_provisioned
  ]...)
}

resource \"azurerm_express_route_connection\" \"hub\" {
  for_each = local.hub_circuits

  name                             = \"con-${each.value.circuit}\"
  express_route_gateway_id         = azurerm_express_route_gateway.hub[each.value.hub].id
  express_route_circuit_peering_id = \"${module.circuit[each.value.circuit].resource_id}/peerings/AzurePrivatePeering\"
‹?fastpath›  express_route_gateway_bypass_enabled = true

  depends_on = [azurerm_express_route_circuit_peering.private]
}
";

const HUB_USERS: &str = "
# ‹asked_users›
resource \"azurerm_vpn_server_configuration\" \"users\" {
  name                     = \"vpnserver-${var.workload}-001\"
  location                 = azurerm_resource_group.this.location
  resource_group_name      = azurerm_resource_group.this.name
  vpn_authentication_types = [\"AAD\"]
  vpn_protocols            = [\"OpenVPN\"]
  tags                     = var.tags

  azure_active_directory_authentication {
    audience = var.entra_audience
    issuer   = \"https://sts.windows.net/${var.entra_tenant_id}/\"
    tenant   = \"https://login.microsoftonline.com/${var.entra_tenant_id}/\"
  }
}

locals {
  user_hubs = [for key, hub in local.made_hubs : key if hub.user_units > 0]
}

resource \"azurerm_point_to_site_vpn_gateway\" \"users\" {
  for_each = toset(local.user_hubs)

  name                        = \"p2s-${var.workload}-${each.key}\"
  location                    = local.hubs[each.key].region
  resource_group_name         = azurerm_resource_group.this.name
  virtual_hub_id              = azurerm_virtual_hub.this[each.key].id
  vpn_server_configuration_id = azurerm_vpn_server_configuration.users.id
  scale_unit                  = local.hubs[each.key].user_units
  tags                        = var.tags

  connection_configuration {
    name = \"users\"

    # Each hub gives out a part of the pool of its own.
    vpn_client_address_pool {
      address_prefixes = [cidrsubnet(var.remote_user_pool, ‹bits›, index(local.user_hubs, each.key))]
    }
  }
}
";

const VPN_SITES: &str = "
# ---- Offices
# ‹asked›
resource \"azurerm_vpn_site\" \"office\" {
  for_each = local.ready

  name                = \"vst-${var.workload}-${each.key}\"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  virtual_wan_id      = azurerm_virtual_wan.this.id
  address_cidrs       = each.value.prefixes
  tags                = var.tags

  dynamic \"link\" {
    for_each = each.value.links
    content {
      name          = link.value.key
      ip_address    = link.value.address
      speed_in_mbps = each.value.mbps

      bgp {
        asn             = link.value.asn
        peering_address = link.value.bgp_address
      }
    }
  }
}

resource \"azurerm_vpn_gateway_connection\" \"office\" {
  for_each = local.site_hubs

  name               = \"vcn-${each.value.site}\"
  vpn_gateway_id     = azurerm_vpn_gateway.hub[each.value.hub].id
  remote_vpn_site_id = azurerm_vpn_site.office[each.value.site].id

  dynamic \"vpn_link\" {
    for_each = local.ready[each.value.site].links
    content {
      name                           = vpn_link.value.key
      vpn_site_link_id               = azurerm_vpn_site.office[each.value.site].link[vpn_link.key].id
      bandwidth_mbps                 = local.ready[each.value.site].mbps
      protocol                       = \"IKEv2\"
      bgp_enabled                    = true
      local_azure_ip_address_enabled = vpn_link.value.over_circuit
      shared_key                     = var.shared_keys[each.value.site]

      # ‹asked_policy›
      ipsec_policy {
        encryption_algorithm     = \"‹ipsec_encryption›\"
        integrity_algorithm      = \"‹ipsec_integrity›\"
        ike_encryption_algorithm = \"AES256\"
        ike_integrity_algorithm  = \"‹ike_integrity›\"
        dh_group                 = \"‹dh_group›\"
        pfs_group                = \"‹pfs_group›\"
        sa_lifetime_sec          = ‹seconds›
        sa_data_size_kb          = ‹kilobytes›
      }
    }
  }
}
";

const VARIABLES: &str = "\
variable \"subscription_id\" {
  type        = string
  description = \"The subscription that pays.\"
}

variable \"workload\" {
  type        = string
  default     = \"onramp\"
  description = \"Part of every name: what the network is for.\"
}

variable \"tags\" {
  type        = map(string)
  default     = {}
  description = \"Tags of every resource.\"
}
‹?networks›
‹?networks›variable \"address_spaces\" {
‹?networks›  type        = map(string)
‹?networks›  description = \"Address space of the virtual network in each region, /24 or larger; no office and no other network may have it.\"
‹?networks›
‹?networks›  validation {
‹?networks›    condition     = alltrue([for prefix in values(var.address_spaces) : can(cidrhost(prefix, 0))])
‹?networks›    error_message = \"Fill in a free range such as 10.0.0.0/24 for every region.\"
‹?networks›  }
‹?networks›}
‹?hubs›
‹?hubs›variable \"hub_prefixes\" {
‹?hubs›  type        = map(string)
‹?hubs›  description = \"Address space of each hub, /23; no office and no network may have it.\"
‹?hubs›
‹?hubs›  validation {
‹?hubs›    condition     = alltrue([for prefix in values(var.hub_prefixes) : can(cidrhost(prefix, 0))])
‹?hubs›    error_message = \"Fill in a free range such as 10.0.0.0/23 for every hub.\"
‹?hubs›  }
‹?hubs›}
‹?hubs›
‹?hubs›variable \"virtual_networks\" {
‹?hubs›  type        = map(object({ hub = string, id = string }))
‹?hubs›  default     = {}
‹?hubs›  description = \"Networks that are there already and are to be connected, with the hub of each.\"
‹?hubs›}
‹?gateways›
‹?gateways›variable \"vpn_gateway_asn\" {
‹?gateways›  type        = number
‹?gateways›  default     = ‹asn›
‹?gateways›  description = \"AS number of the VPN gateways. Route Server works with this one only.\"
‹?gateways›}
‹?users›
‹?users›variable \"remote_user_pool\" {
‹?users›  type        = string
‹?users›  description = \"Addresses that remote users get.\"
‹?users›
‹?users›  validation {
‹?users›    condition     = can(cidrhost(var.remote_user_pool, 0))
‹?users›    error_message = \"Fill in a free range for remote users.\"
‹?users›  }
‹?users›}
‹?users›
‹?users›variable \"entra_tenant_id\" {
‹?users›  type        = string
‹?users›  description = \"Tenant of Microsoft Entra ID that remote users sign in to.\"
‹?users›}
‹?users›
‹?users›variable \"entra_audience\" {
‹?users›  type        = string
‹?users›  default     = \"‹audience›\"
‹?users›  description = \"Application of the Azure VPN client in Microsoft Entra ID.\"
‹?users›}
‹?ports›
‹?ports›variable \"port_locations\" {
‹?ports›  type        = map(string)
‹?ports›  description = \"Location of each port pair as ExpressRoute Direct names it, such as Equinix-Amsterdam-AM5.\"
‹?ports›
‹?ports›  validation {
‹?ports›    condition     = alltrue([for name in values(var.port_locations) : name != \"\"])
‹?ports›    error_message = \"Name the location of every port pair.\"
‹?ports›  }
‹?ports›}
‹?ports›
‹?ports›variable \"direct_ports_up\" {
‹?ports›  type        = bool
‹?ports›  default     = false
‹?ports›  description = \"Whether the ports are up: then the circuits are made.\"
‹?ports›}
‹?provided›
‹?provided›variable \"circuit_providers\" {
‹?provided›  type        = map(string)
‹?provided›  description = \"Provider of each circuit, by the name that Azure lists.\"
‹?provided›
‹?provided›  validation {
‹?provided›    condition     = alltrue([for name in values(var.circuit_providers) : name != \"\"])
‹?provided›    error_message = \"Name the provider of every circuit.\"
‹?provided›  }
‹?provided›}
‹?circuits›
‹?circuits›variable \"circuits_provisioned\" {
‹?circuits›  type        = bool
‹?circuits›  default     = false
‹?circuits›  description = \"Whether the provider has provisioned the circuits: then they are connected.\"
‹?circuits›}
‹?circuits›
‹?circuits›variable \"private_peerings\" {
‹?circuits›  type        = map(object({ vlan = number, asn = number, primary = string, secondary = string }))
‹?circuits›  default     = {}
‹?circuits›  description = \"Private peering of each circuit. Leave a circuit out where the provider sets its peering.\"
‹?circuits›}

variable \"make_gateways\" {
  type        = bool
  default     = ‹made›
  description = \"Whether hubs and gateways are made. They are billed by the hour from then on, so they come last, when circuits or devices are ready.\"
}
‹?reach›
‹?reach›variable \"global_reach_prefixes\" {
‹?reach›  type        = map(string)
‹?reach›  default     = {}
‹?reach›  description = \"A /29 for each Global Reach connection; one without it is not made.\"
‹?reach›}
‹?devices›
‹?devices›variable \"devices\" {
‹?devices›  type = map(object({
‹?devices›    office       = string
‹?devices›    address      = string
‹?devices›    bgp_address  = string
‹?devices›    asn          = number
‹?devices›    prefixes     = list(string)
‹?devices›    over_circuit = bool
‹?devices›  }))
‹?devices›  description = \"Every address that a VPN device of an office sends from. One whose address and AS number are not filled in yet is left out.\"
‹?devices›}
‹?sites›
‹?sites›variable \"sites\" {
‹?sites›  type = map(object({
‹?sites›    office   = string
‹?sites›    hubs     = list(string)
‹?sites›    mbps     = number
‹?sites›    prefixes = list(string)
‹?sites›    links = list(object({
‹?sites›      key          = string
‹?sites›      address      = string
‹?sites›      bgp_address  = string
‹?sites›      asn          = number
‹?sites›      over_circuit = bool
‹?sites›    }))
‹?sites›  }))
‹?sites›  description = \"Every office with tunnels, and its links. One whose first link is not filled in yet is left out.\"
‹?sites›}
‹?tunnels›
‹?tunnels›variable \"shared_keys\" {
‹?tunnels›  type        = map(string)
‹?tunnels›  sensitive   = true
‹?tunnels›  description = \"Pre-shared key of each device or site, by its key. Give it in the environment: TF_VAR_shared_keys.\"
‹?tunnels›}
";

const VALUES: &str = "\
# What must be filled in for ‹design›. The subscription stands in the environment: TF_VAR_subscription_id.

workload = \"onramp\"
";

const HUB_PREFIXES: &str = "
# Free ranges, /23.
hub_prefixes = {
‹entries›
}

# Networks to connect, such as shop = { hub = \"westeurope-1\", id = \"/subscriptions/…\" }.
virtual_networks = {}
";

const USERS: &str = "
# The addresses that remote users get, /‹length› or larger; no office and no network may have them.
remote_user_pool = \"\"

# Tenant of Microsoft Entra ID that they sign in to.
entra_tenant_id = \"\"
";

const PORT_LOCATIONS: &str = "
# Names as in: az network express-route port location list --query [].name
port_locations = {
‹entries›
}

# true when both links of every port pair are up.
direct_ports_up = false
";

const PROVIDERS: &str = "
# Names as in: az network express-route list-service-providers --query [].name
circuit_providers = {
‹entries›
}
";

const PROVISIONED: &str = "
# true when the provider state of every circuit is Provisioned.
circuits_provisioned = false

# Where the provider does not set the peering, such as
# \"‹example›\" = { vlan = 100, asn = 65010, primary = \"192.168.15.16/30\", secondary = \"192.168.15.20/30\" }
private_peerings = {}
";

const GATEWAYS: &str = "
# Whether hubs and gateways are made: they are billed by the hour from then on.
make_gateways = ‹made›
";

const DEVICES: &str = "
# address: what the device sends from, public or, over the circuit, private. bgp_address and asn: its BGP speaker.
# prefixes: only what it does not announce by BGP. Keys stand in the environment: TF_VAR_shared_keys.
devices = {
‹entries›
}
";

const SITES: &str = "
# address: what the device sends from, public or, over the circuit, private. bgp_address and asn: its BGP speaker.
# prefixes: only what it does not announce by BGP. hubs: where its tunnels end. Keys stand in the
# environment: TF_VAR_shared_keys.
sites = {
‹entries›
}
";
