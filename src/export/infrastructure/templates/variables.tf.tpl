variable "subscription_id" {
  type        = string
  description = "The subscription that pays."
}

variable "workload" {
  type        = string
  default     = "onramp"
  description = "Part of every name: what the network is for."
}

variable "tags" {
  type        = map(string)
  default     = {}
  description = "Tags of every resource."
}
‹if networks›

variable "address_spaces" {
  type        = map(string)
  description = "Address space of the virtual network in each region, /24 or larger; no office and no other network may have it."

  validation {
    condition     = alltrue([for prefix in values(var.address_spaces) : can(cidrhost(prefix, 0))])
    error_message = "Fill in a free range such as 10.0.0.0/24 for every region."
  }
}
‹end›
‹if hubs›

variable "hub_prefixes" {
  type        = map(string)
  description = "Address space of each hub, /23; no office and no network may have it."

  validation {
    condition     = alltrue([for prefix in values(var.hub_prefixes) : can(cidrhost(prefix, 0))])
    error_message = "Fill in a free range such as 10.0.0.0/23 for every hub."
  }
}

variable "virtual_networks" {
  type        = map(object({ hub = string, id = string }))
  default     = {}
  description = "Networks that are there already and are to be connected, with the hub of each."
}
‹end›
‹if vpn_gateways›

variable "vpn_gateway_asn" {
  type        = number
  default     = ‹asn›
  description = "AS number of the VPN gateways. Route Server works with this one only."
}
‹end›
‹if users›

variable "remote_user_pool" {
  type        = string
  description = "Addresses that remote users get."

  validation {
    condition     = can(cidrhost(var.remote_user_pool, 0))
    error_message = "Fill in a free range for remote users."
  }
}

variable "entra_tenant_id" {
  type        = string
  description = "Tenant of Microsoft Entra ID that remote users sign in to."
}

variable "entra_audience" {
  type        = string
  default     = "‹audience›"
  description = "Application of the Azure VPN client in Microsoft Entra ID."
}
‹end›
‹if direct›

variable "port_locations" {
  type        = map(string)
  description = "Location of each port pair as ExpressRoute Direct names it, such as Equinix-Amsterdam-AM5."

  validation {
    condition     = alltrue([for name in values(var.port_locations) : name != ""])
    error_message = "Name the location of every port pair."
  }
}

variable "direct_ports_up" {
  type        = bool
  default     = false
  description = "Whether the ports are up: then the circuits are made."
}
‹end›
‹if leased›

variable "circuit_providers" {
  type        = map(string)
  description = "Provider of each circuit, by the name that Azure lists."

  validation {
    condition     = alltrue([for name in values(var.circuit_providers) : name != ""])
    error_message = "Name the provider of every circuit."
  }
}
‹end›
‹if circuits›

variable "circuits_provisioned" {
  type        = bool
  default     = false
  description = "Whether the provider has provisioned the circuits: then they are connected."
}

variable "private_peerings" {
  type        = map(object({ vlan = number, asn = number, primary = string, secondary = string }))
  default     = {}
  description = "Private peering of each circuit. Leave a circuit out where the provider sets its peering."
}
‹end›

variable "make_gateways" {
  type        = bool
  default     = ‹made›
  description = "Whether hubs and gateways are made. They are billed by the hour from then on, so they come last, when circuits or devices are ready."
}
‹if reach›

variable "global_reach_prefixes" {
  type        = map(string)
  default     = {}
  description = "A /29 for each Global Reach connection; one without it is not made."
}
‹end›
‹if devices›

variable "devices" {
  type = map(object({
    office       = string
    address      = string
    bgp_address  = string
    asn          = number
    prefixes     = list(string)
    over_circuit = bool
  }))
  description = "Every address that a VPN device of an office sends from. One whose address and AS number are not filled in yet is left out."
}
‹end›
‹if sites›

variable "sites" {
  type = map(object({
    office   = string
    hubs     = list(string)
    mbps     = number
    prefixes = list(string)
    links = list(object({
      key          = string
      address      = string
      bgp_address  = string
      asn          = number
      over_circuit = bool
    }))
  }))
  description = "Every office with tunnels, and its links. One whose first link is not filled in yet is left out."
}
‹end›
‹if offices›

variable "shared_keys" {
  type        = map(string)
  sensitive   = true
  description = "Pre-shared key of each device or site, by its key. Give it in the environment: TF_VAR_shared_keys."
}
‹end›
