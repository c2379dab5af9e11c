# ‹design›
‹?scenario›# Scenario: ‹scenario›
# Design: ‹id›
#
# README.md beside this file has the order of steps and the test of each. What must be filled in stands in
# terraform.tfvars. Names follow the abbreviations of the Cloud Adoption Framework.

terraform {
  required_version = ">= 1.9"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "‹tf:azurerm›"
    }
‹if azapi›
    azapi = {
      source  = "Azure/azapi"
      version = "‹tf:azapi›"
    }
‹end›
  }
}

provider "azurerm" {
  features {}
  subscription_id = var.subscription_id
}

# ‹asked_regions›
resource "azurerm_resource_group" "this" {
  name     = "rg-${var.workload}-‹home›-001"
  location = "‹home›"
  tags     = var.tags
}
‹if devices›

locals {
  # Those whose address and AS number are filled in.
  ready = { for key, device in var.devices : key => device if device.address != "" && device.asn > 0 }
}
‹end›
‹if sites›

locals {
  # Those whose first link is filled in.
  ready = { for key, site in var.sites : key => site if site.links[0].address != "" && site.links[0].asn > 0 }

  # An office has a connection to each of its hubs.
  site_hubs = merge([
    for key, site in local.ready : { for hub in site.hubs : "${key}/${hub}" => { site = key, hub = hub } }
    if var.make_gateways
  ]...)
}
‹end›
‹each regions›
‹if network›

# ---- ‹display›
module "network_‹n›" {
  source  = "Azure/avm-res-network-virtualnetwork/azurerm"
  version = "‹tf:virtualnetwork›"

  name          = "vnet-${var.workload}-‹region›-001"
  location      = "‹region›"
  parent_id     = azurerm_resource_group.this.id
  address_space = [var.address_spaces["‹region›"]]
  tags          = var.tags

  subnets = {
‹if gateways›
    # Nothing else may stand in it; /‹prefix› has room for a VPN and an ExpressRoute gateway.
    gateways = {
      name           = "GatewaySubnet"
      address_prefix = cidrsubnet(var.address_spaces["‹region›"], ‹prefix› - tonumber(split("/", var.address_spaces["‹region›"])[1]), 0)
    }
‹end›
‹if route_server›
    route_server = {
      name           = "RouteServerSubnet"
      address_prefix = cidrsubnet(var.address_spaces["‹region›"], ‹prefix› - tonumber(split("/", var.address_spaces["‹region›"])[1]), 1)
    }
‹end›
‹if bastion›
    bastion = {
      name           = "AzureBastionSubnet"
      address_prefix = cidrsubnet(var.address_spaces["‹region›"], ‹prefix› - tonumber(split("/", var.address_spaces["‹region›"])[1]), 2)
    }
‹end›
  }
}
‹if vpn›

# One address for each instance that carries.
‹?third›# The third is that of the remote users: point-to-site on an active-active gateway asks for it.
‹!zoned›# ‹display› has no availability zones.
module "vpn_address_‹n›" {
  source   = "Azure/avm-res-network-publicipaddress/azurerm"
  version  = "‹tf:publicipaddress›"
  for_each = toset([for i in range(1, ‹addresses› + 1) : tostring(i)])

  name                = "pip-vgw-${var.workload}-‹region›-00${each.key}"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = "Standard"
  allocation_method   = "Static"
  zones               = ‹zones›
  tags                = var.tags
}
‹if high_bandwidth›

# ‹asked_all›
# azurerm has no argument for high-bandwidth tunnels, which are chosen when the gateway is made.
resource "azapi_resource" "vpn_‹n›" {
  count = var.make_gateways ? 1 : 0

  type      = "Microsoft.Network/virtualNetworkGateways@‹api:gateway›"
  name      = "vgw-${var.workload}-‹region›-001"
  location  = "‹region›"
  parent_id = azurerm_resource_group.this.id
  tags      = var.tags

  body = {
    properties = {
      gatewayType                   = "Vpn"
      vpnType                       = "RouteBased"
      vpnGatewayGeneration          = "Generation‹generation›"
      sku                           = { name = "‹vpn_sku›", tier = "‹vpn_sku›" }
      activeActive                  = ‹active_active›
      enableHighBandwidthVpnGateway = true
      enablePrivateIpAddress        = true
      enableBgp                     = true
      bgpSettings                   = { asn = var.vpn_gateway_asn }
      ipConfigurations = [
        for key, address in module.vpn_address_‹n› : {
          name = "address-${key}"
          properties = {
            privateIPAllocationMethod = "Dynamic"
            subnet                    = { id = module.network_‹n›.subnets["gateways"].resource_id }
            publicIPAddress           = { id = address.resource_id }
          }
        }
      ]
    }
  }
}
‹end›
‹if !high_bandwidth›

# ‹asked_all›
‹?users_here›# ‹asked_users›
# No module of resources makes a gateway.
resource "azurerm_virtual_network_gateway" "vpn_‹n›" {
  count = var.make_gateways ? 1 : 0

  name                = "vgw-${var.workload}-‹region›-001"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  type                = "Vpn"
  vpn_type            = "RouteBased"
  sku                 = "‹vpn_sku›"
  generation          = "Generation‹generation›"
  active_active       = ‹active_active›
  enable_bgp          = true
‹?encrypts›  # Tunnels inside the circuits end on the private addresses of the gateway.
‹?encrypts›  private_ip_address_enabled = true
  tags                = var.tags

  bgp_settings {
    asn = var.vpn_gateway_asn
  }

  dynamic "ip_configuration" {
    for_each = module.vpn_address_‹n›
    content {
      name                          = "address-${ip_configuration.key}"
      subnet_id                     = module.network_‹n›.subnets["gateways"].resource_id
      public_ip_address_id          = ip_configuration.value.resource_id
      private_ip_address_allocation = "Dynamic"
    }
  }
‹if users_here›

  vpn_client_configuration {
    address_space        = [var.remote_user_pool]
    vpn_client_protocols = ["OpenVPN"]
    vpn_auth_types       = ["AAD"]
    aad_audience         = var.entra_audience
    aad_issuer           = "https://sts.windows.net/${var.entra_tenant_id}/"
    aad_tenant           = "https://login.microsoftonline.com/${var.entra_tenant_id}/"
  }
‹end›
}
‹end›
‹end›
‹if er›
‹if scale›

# ‹asked_all›
# Azure gives this gateway its public address and keeps it. This version of azurerm does not set scale units.
resource "azapi_resource" "expressroute_‹n›" {
  count = var.make_gateways ? 1 : 0

  type      = "Microsoft.Network/virtualNetworkGateways@‹api:gateway›"
  name      = "ergw-${var.workload}-‹region›-001"
  location  = "‹region›"
  parent_id = azurerm_resource_group.this.id
  tags      = var.tags

  body = {
    properties = {
      gatewayType            = "ExpressRoute"
      vpnType                = "RouteBased"
      sku                    = { name = "‹er_sku›", tier = "‹er_sku›" }
      autoScaleConfiguration = { bounds = { min = ‹units›, max = ‹units› } }
      ipConfigurations = [
        {
          name = "default"
          properties = {
            privateIPAllocationMethod = "Dynamic"
            subnet                    = { id = module.network_‹n›.subnets["gateways"].resource_id }
          }
        }
      ]
    }
  }
‹if vpn›

  # Two gateways in one subnet are made one after the other.
‹?high_bandwidth›  depends_on = [azapi_resource.vpn_‹n›]
‹!high_bandwidth›  depends_on = [azurerm_virtual_network_gateway.vpn_‹n›]
‹end›
}
‹end›
‹if !scale›

# ‹asked_all›
# Azure gives this gateway its public address and keeps it.
resource "azurerm_virtual_network_gateway" "expressroute_‹n›" {
  count = var.make_gateways ? 1 : 0

  name                = "ergw-${var.workload}-‹region›-001"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  type                = "ExpressRoute"
  sku                 = "‹er_sku›"
  tags                = var.tags

  ip_configuration {
    name                          = "default"
    subnet_id                     = module.network_‹n›.subnets["gateways"].resource_id
    private_ip_address_allocation = "Dynamic"
  }
‹if vpn›

  # Two gateways in one subnet are made one after the other.
‹?high_bandwidth›  depends_on = [azapi_resource.vpn_‹n›]
‹!high_bandwidth›  depends_on = [azurerm_virtual_network_gateway.vpn_‹n›]
‹end›
}
‹end›
‹end›
‹if route_server›

# ‹asked_route_server›
# Its address is not in the bill of the design.
module "route_server_address_‹n›" {
  source  = "Azure/avm-res-network-publicipaddress/azurerm"
  version = "‹tf:publicipaddress›"

  name                = "pip-rtserv-${var.workload}-‹region›-001"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = "Standard"
  allocation_method   = "Static"
  zones               = ‹zones›
  tags                = var.tags
}

resource "azurerm_route_server" "this_‹n›" {
  count = var.make_gateways ? 1 : 0

  name                             = "rtserv-${var.workload}-‹region›-001"
  location                         = "‹region›"
  resource_group_name              = azurerm_resource_group.this.name
  sku                              = "Standard"
  subnet_id                        = module.network_‹n›.subnets["route_server"].resource_id
  public_ip_address_id             = module.route_server_address_‹n›.resource_id
  branch_to_branch_traffic_enabled = true
  tags                             = var.tags

‹?scale›  depends_on = [azapi_resource.expressroute_‹n›]
‹!scale›  depends_on = [azurerm_virtual_network_gateway.expressroute_‹n›]
}
‹end›
‹if bastion›

# ‹asked_bastion›
module "bastion_address_‹n›" {
  source  = "Azure/avm-res-network-publicipaddress/azurerm"
  version = "‹tf:publicipaddress›"

  name                = "pip-bas-${var.workload}-‹region›-001"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  sku                 = "Standard"
  allocation_method   = "Static"
  zones               = ‹zones›
  tags                = var.tags
}

module "bastion_‹n›" {
  source  = "Azure/avm-res-network-bastionhost/azurerm"
  version = "‹tf:bastionhost›"

  name      = "bas-${var.workload}-‹region›-001"
  location  = "‹region›"
  parent_id = azurerm_resource_group.this.id
  sku       = "Basic"
  zones     = ‹zones›
  tags      = var.tags

  ip_configuration = {
    name                 = "default"
    subnet_id            = module.network_‹n›.subnets["bastion"].resource_id
    create_public_ip     = false
    public_ip_address_id = module.bastion_address_‹n›.resource_id
  }
}
‹end›
‹end›
‹end›
‹if circuits›
‹if direct›

# ---- ExpressRoute Direct
# ‹asked_offices›
locals {
  ports = {
‹each ports›
    "‹key›" = { place = ‹'place›, gbps = ‹gbps› }
‹end›
  }
}

resource "azurerm_express_route_port" "this" {
  for_each = local.ports

  name                = "erd-${var.workload}-${each.key}"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  peering_location    = var.port_locations[each.key]
  bandwidth_in_gbps   = each.value.gbps
  billing_type        = "‹family›"
  encapsulation       = "Dot1Q"
  tags                = var.tags

  # Links are switched on, and MACsec is set, when the cross-connects are there.
  lifecycle {
    ignore_changes = [link1, link2, identity]
  }
}
‹end›

# ---- Circuits
# ‹asked_all›
locals {
  circuits = {
‹each circuits›
‹!port›    "‹key›" = { place = ‹'place›, tier = "‹tier›", family = "‹family›", mbps = ‹mbps› }
‹?port›    "‹key›" = { place = ‹'place›, tier = "‹tier›", family = "‹family›", mbps = ‹mbps›, port = "‹port›" }
‹end›
  }
}

module "circuit" {
  source   = "Azure/avm-res-network-expressroutecircuit/azurerm"
  version  = "‹tf:expressroutecircuit›"
‹!direct›  for_each = local.circuits
‹?direct›  for_each = { for key, circuit in local.circuits : key => circuit if var.direct_ports_up }

  name                = "erc-${var.workload}-${each.key}"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  sku = {
    tier   = each.value.tier
    family = each.value.family
  }
‹if !direct›
  service_provider_name = var.circuit_providers[each.key]
  peering_location      = each.value.place
  bandwidth_in_mbps     = each.value.mbps
‹end›
‹?direct›  express_route_port_resource_id = azurerm_express_route_port.this[each.value.port].id
‹?direct›  bandwidth_in_gbps              = each.value.mbps / 1000
  tags = var.tags
}

resource "azurerm_express_route_circuit_peering" "private" {
  for_each = { for key, peering in var.private_peerings : key => peering if var.circuits_provisioned }

  peering_type                  = "AzurePrivatePeering"
  express_route_circuit_name    = module.circuit[each.key].name
  resource_group_name           = azurerm_resource_group.this.name
  vlan_id                       = each.value.vlan
  peer_asn                      = each.value.asn
  primary_peer_address_prefix   = each.value.primary
  secondary_peer_address_prefix = each.value.secondary
}
‹end›
‹if hubs›

# ---- Virtual WAN
# ‹asked_hubs›
locals {
  hubs = {
‹each hubs›
    "‹key›" = { region = "‹region›", routing_units = ‹routing_units›, vpn_units = ‹vpn_units›, expressroute_units = ‹er_units›, user_units = ‹user_units› }
‹end›
  }

  made_hubs = { for key, hub in local.hubs : key => hub if var.make_gateways }
}

resource "azurerm_virtual_wan" "this" {
  name                           = "vwan-${var.workload}-001"
  location                       = azurerm_resource_group.this.location
  resource_group_name            = azurerm_resource_group.this.name
  type                           = "Standard"
  allow_branch_to_branch_traffic = true
  tags                           = var.tags
}

resource "azurerm_virtual_hub" "this" {
  for_each = local.made_hubs

  name                                   = "vhub-${var.workload}-${each.key}"
  location                               = each.value.region
  resource_group_name                    = azurerm_resource_group.this.name
  virtual_wan_id                         = azurerm_virtual_wan.this.id
  address_prefix                         = var.hub_prefixes[each.key]
  sku                                    = "Standard"
  virtual_router_auto_scale_min_capacity = each.value.routing_units
  tags                                   = var.tags
}

resource "azurerm_virtual_hub_connection" "network" {
  for_each = var.make_gateways ? var.virtual_networks : {}

  name                      = "con-${each.key}"
  virtual_hub_id            = azurerm_virtual_hub.this[each.value.hub].id
  remote_virtual_network_id = each.value.id
}
‹each regions›
‹if network›
‹if hub›

resource "azurerm_virtual_hub_connection" "network_‹n›" {
  count = var.make_gateways ? 1 : 0

  name                      = "con-network-‹n›"
  virtual_hub_id            = azurerm_virtual_hub.this["‹hub›"].id
  remote_virtual_network_id = module.network_‹n›.resource_id
}
‹end›
‹end›
‹end›
‹if vpn_hubs›

resource "azurerm_vpn_gateway" "hub" {
  for_each = { for key, hub in local.made_hubs : key => hub if hub.vpn_units > 0 }

  name                = "vpng-${var.workload}-${each.key}"
  location            = each.value.region
  resource_group_name = azurerm_resource_group.this.name
  virtual_hub_id      = azurerm_virtual_hub.this[each.key].id
  scale_unit          = each.value.vpn_units
  tags                = var.tags
}
‹end›
‹if er_hubs›

resource "azurerm_express_route_gateway" "hub" {
  for_each = { for key, hub in local.made_hubs : key => hub if hub.expressroute_units > 0 }

  name                = "ergw-${var.workload}-${each.key}"
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
      for circuit in keys(local.circuits) : "${hub}/${circuit}" => { hub = hub, circuit = circuit }
    } if sizes.expressroute_units > 0 && var.circuits_provisioned
  ]...)
}

resource "azurerm_express_route_connection" "hub" {
  for_each = local.hub_circuits

  name                             = "con-${each.value.circuit}"
  express_route_gateway_id         = azurerm_express_route_gateway.hub[each.value.hub].id
  express_route_circuit_peering_id = "${module.circuit[each.value.circuit].resource_id}/peerings/AzurePrivatePeering"
‹?fastpath›  express_route_gateway_bypass_enabled = true

  depends_on = [azurerm_express_route_circuit_peering.private]
}
‹end›
‹if user_hubs›

# ‹asked_users›
resource "azurerm_vpn_server_configuration" "users" {
  name                     = "vpnserver-${var.workload}-001"
  location                 = azurerm_resource_group.this.location
  resource_group_name      = azurerm_resource_group.this.name
  vpn_authentication_types = ["AAD"]
  vpn_protocols            = ["OpenVPN"]
  tags                     = var.tags

  azure_active_directory_authentication {
    audience = var.entra_audience
    issuer   = "https://sts.windows.net/${var.entra_tenant_id}/"
    tenant   = "https://login.microsoftonline.com/${var.entra_tenant_id}/"
  }
}

locals {
  user_hubs = [for key, hub in local.made_hubs : key if hub.user_units > 0]
}

resource "azurerm_point_to_site_vpn_gateway" "users" {
  for_each = toset(local.user_hubs)

  name                        = "p2s-${var.workload}-${each.key}"
  location                    = local.hubs[each.key].region
  resource_group_name         = azurerm_resource_group.this.name
  virtual_hub_id              = azurerm_virtual_hub.this[each.key].id
  vpn_server_configuration_id = azurerm_vpn_server_configuration.users.id
  scale_unit                  = local.hubs[each.key].user_units
  tags                        = var.tags

  connection_configuration {
    name = "users"

    # Each hub gives out a part of the pool of its own.
    vpn_client_address_pool {
      address_prefixes = [cidrsubnet(var.remote_user_pool, ‹hub_bits›, index(local.user_hubs, each.key))]
    }
  }
}
‹end›
‹end›
‹each regions›
‹if er›

‹?fastpath›# FastPath lets data bypass the gateway. ‹asked_offices›
resource "azurerm_virtual_network_gateway_connection" "circuit_‹n›" {
  for_each = { for key, circuit in local.circuits : key => circuit if var.circuits_provisioned && var.make_gateways }

  name                       = "con-${var.workload}-‹region›-${each.key}"
  location                   = "‹region›"
  resource_group_name        = azurerm_resource_group.this.name
  type                       = "ExpressRoute"
‹?scale›  virtual_network_gateway_id = azapi_resource.expressroute_‹n›[0].id
‹!scale›  virtual_network_gateway_id = azurerm_virtual_network_gateway.expressroute_‹n›[0].id
  express_route_circuit_id   = module.circuit[each.key].resource_id
‹?fastpath›  express_route_gateway_bypass = true
  tags                       = var.tags

  depends_on = [azurerm_express_route_circuit_peering.private]
}
‹end›
‹if vpn›
‹if offices›

# ---- Tunnels of ‹region›
# ‹asked_all›
resource "azurerm_local_network_gateway" "device_‹n›" {
  for_each = local.ready

  name                = "lgw-${var.workload}-‹region›-${each.key}"
  location            = "‹region›"
  resource_group_name = azurerm_resource_group.this.name
  gateway_address     = each.value.address
  address_space       = each.value.prefixes
  tags                = var.tags

  bgp_settings {
    asn                 = each.value.asn
    bgp_peering_address = each.value.bgp_address
  }
}

resource "azurerm_virtual_network_gateway_connection" "device_‹n›" {
  for_each = { for key, device in local.ready : key => device if var.make_gateways }

  name                       = "con-${var.workload}-‹region›-${each.key}"
  location                   = "‹region›"
  resource_group_name        = azurerm_resource_group.this.name
  type                       = "IPsec"
  connection_protocol        = "IKEv2"
‹?high_bandwidth›  virtual_network_gateway_id = azapi_resource.vpn_‹n›[0].id
‹!high_bandwidth›  virtual_network_gateway_id = azurerm_virtual_network_gateway.vpn_‹n›[0].id
  local_network_gateway_id   = azurerm_local_network_gateway.device_‹n›[each.key].id
  shared_key                 = var.shared_keys[each.key]
  enable_bgp                 = true
‹?encrypts›  local_azure_ip_address_enabled = each.value.over_circuit
  tags                       = var.tags

  # ‹asked_policy›
  ipsec_policy {
    ipsec_encryption = "‹ipsec_encryption›"
    ipsec_integrity  = "‹ipsec_integrity›"
    ike_encryption   = "AES256"
    ike_integrity    = "‹ike_integrity›"
    dh_group         = "‹dh_group›"
    pfs_group        = "‹pfs_group›"
    sa_lifetime      = ‹seconds›
    sa_datasize      = ‹kilobytes›
  }
}
‹end›

output "vpn_addresses_‹n›" {
  description = "Public addresses of the VPN gateway in ‹region›: what devices send to."
  value       = { for key, address in module.vpn_address_‹n› : key => address.public_ip_address }
}
‹end›
‹end›
‹if reach›

# ---- Global Reach
# ‹asked_reach›
locals {
  global_reach = {
‹each reach›
    "‹from›-‹to›" = { from = "‹from›", to = "‹to›" }
‹end›
  }
}

resource "azurerm_express_route_circuit_connection" "reach" {
  for_each = { for key, pair in local.global_reach : key => pair if var.circuits_provisioned && lookup(var.global_reach_prefixes, key, "") != "" }

  name                = "con-${each.value.to}"
  peering_id          = "${module.circuit[each.value.from].resource_id}/peerings/AzurePrivatePeering"
  peer_peering_id     = "${module.circuit[each.value.to].resource_id}/peerings/AzurePrivatePeering"
  address_prefix_ipv4 = var.global_reach_prefixes[each.key]

  depends_on = [azurerm_express_route_circuit_peering.private]
}
‹end›
‹if sites›

# ---- Offices
# ‹asked_all›
resource "azurerm_vpn_site" "office" {
  for_each = local.ready

  name                = "vst-${var.workload}-${each.key}"
  location            = azurerm_resource_group.this.location
  resource_group_name = azurerm_resource_group.this.name
  virtual_wan_id      = azurerm_virtual_wan.this.id
  address_cidrs       = each.value.prefixes
  tags                = var.tags

  dynamic "link" {
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

resource "azurerm_vpn_gateway_connection" "office" {
  for_each = local.site_hubs

  name               = "vcn-${each.value.site}"
  vpn_gateway_id     = azurerm_vpn_gateway.hub[each.value.hub].id
  remote_vpn_site_id = azurerm_vpn_site.office[each.value.site].id

  dynamic "vpn_link" {
    for_each = local.ready[each.value.site].links
    content {
      name                           = vpn_link.value.key
      vpn_site_link_id               = azurerm_vpn_site.office[each.value.site].link[vpn_link.key].id
      bandwidth_mbps                 = local.ready[each.value.site].mbps
      protocol                       = "IKEv2"
      bgp_enabled                    = true
      local_azure_ip_address_enabled = vpn_link.value.over_circuit
      shared_key                     = var.shared_keys[each.value.site]

      # ‹asked_policy›
      ipsec_policy {
        encryption_algorithm     = "‹ipsec_encryption›"
        integrity_algorithm      = "‹ipsec_integrity›"
        ike_encryption_algorithm = "AES256"
        ike_integrity_algorithm  = "‹ike_integrity›"
        dh_group                 = "‹dh_group›"
        pfs_group                = "‹pfs_group›"
        sa_lifetime_sec          = ‹seconds›
        sa_data_size_kb          = ‹kilobytes›
      }
    }
  }
}
‹end›
