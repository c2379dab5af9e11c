# What must be filled in for ‹design›. The subscription stands in the environment: TF_VAR_subscription_id.

workload = "onramp"
‹if networks›

# Free ranges, /24 or larger.
address_spaces = {
‹each regions›
‹?network›  ‹region› = ""
‹end›
}
‹end›
‹if hubs›

# Free ranges, /23.
hub_prefixes = {
‹each hubs›
  "‹key›" = ""
‹end›
}

# Networks to connect, such as shop = { hub = "westeurope-1", id = "/subscriptions/…" }.
virtual_networks = {}
‹end›
‹if users›

# The addresses that remote users get, /‹pool_length› or larger; no office and no network may have them.
remote_user_pool = ""

# Tenant of Microsoft Entra ID that they sign in to.
entra_tenant_id = ""
‹end›
‹if direct›

# Names as in: az network express-route port location list --query [].name
port_locations = {
‹each ports›
  "‹key›" = ""
‹end›
}

# true when both links of every port pair are up.
direct_ports_up = false
‹end›
‹if leased›

# Names as in: az network express-route list-service-providers --query [].name
circuit_providers = {
‹each circuits›
  "‹key›" = ""
‹end›
}
‹end›
‹if circuits›

# true when the provider state of every circuit is Provisioned.
circuits_provisioned = false

# Where the provider does not set the peering, such as
# "‹example›" = { vlan = 100, asn = 65010, primary = "192.168.15.16/30", secondary = "192.168.15.20/30" }
private_peerings = {}
‹end›

# Whether hubs and gateways are made: they are billed by the hour from then on.
make_gateways = ‹made›
‹if reach›

# A free /29 for each.
global_reach_prefixes = {
‹each reach›
  "‹from›-‹to›" = ""
‹end›
}
‹end›
‹if devices›

# address: what the device sends from, public or, over the circuit, private. bgp_address and asn: its BGP speaker.
# prefixes: only what it does not announce by BGP. Keys stand in the environment: TF_VAR_shared_keys.
devices = {
‹each offices›
‹each links›
  "‹link›" = { office = ‹'office›, address = "", bgp_address = "", asn = 0, prefixes = [], over_circuit = ‹over_circuit› }
‹end›
‹end›
}
‹end›
‹if sites›

# address: what the device sends from, public or, over the circuit, private. bgp_address and asn: its BGP speaker.
# prefixes: only what it does not announce by BGP. hubs: where its tunnels end. Keys stand in the
# environment: TF_VAR_shared_keys.
sites = {
‹each offices›
  "‹key›" = { office = ‹'office›, hubs = [‹each hubs›‹'hub›‹end›], mbps = ‹mbps›, prefixes = [], links = [‹each links›{ key = "‹link›", address = "", bgp_address = "", asn = 0, over_circuit = ‹over_circuit› }‹end›] }
‹end›
}
‹end›
