// What must be filled in for ‹design›.
using 'main.bicep'

param workload = 'onramp'
‹if networks›

// Free ranges, /24 or larger.
param addressSpaces = {
‹each regions›
‹?network›  ‹region›: ''
‹end›
}
‹end›
‹if hubs›

// Free ranges, /23.
param hubPrefixes = {
‹each hubs›
  '‹key›': ''
‹end›
}

// Networks to connect, such as { hub: 'westeurope-1', key: 'shop', id: '/subscriptions/…' }.
param virtualNetworks = []
‹end›
‹if users›

// The addresses that remote users get, /‹pool_length› or larger; no office and no network may have them.
param remoteUserPool = ''
‹end›
‹if direct›

// Names as in: az network express-route port location list --query [].name
param portLocations = {
‹each ports›
  '‹key›': ''
‹end›
}

// true when both links of every port pair are up.
param directPortsUp = false
‹end›
‹if leased›

// Names as in: az network express-route list-service-providers --query [].name
param circuitProviders = {
‹each circuits›
  '‹key›': ''
‹end›
}
‹end›
‹if circuits›

// true when the provider state of every circuit is Provisioned.
param circuitsProvisioned = false

// Where the provider does not set the peering, such as
// '‹example›': { vlan: 100, asn: 65010, primary: '192.168.15.16/30', secondary: '192.168.15.20/30' }
param privatePeerings = {}
‹end›

// Whether hubs and gateways are made: they are billed by the hour from then on.
param makeGateways = ‹made›
‹if reach›

// A free /29 for each.
param globalReachPrefixes = {
‹each reach›
  '‹from›-‹to›': ''
‹end›
}
‹end›
‹if devices›

// address: what the device sends from, public or, over the circuit, private. bgpAddress and asn: its BGP speaker.
// prefixes: only what it does not announce by BGP.
param devices = [
‹each offices›
‹each links›
  { key: '‹link›', office: ‹'office›, address: '', bgpAddress: '', asn: 0, prefixes: [], overCircuit: ‹over_circuit› }
‹end›
‹end›
]

// From the environment, so that no key stands in a file: SHARED_KEYS='{"<key of a device>": "…"}'
param sharedKeys = json(readEnvironmentVariable('SHARED_KEYS', '{}'))
‹end›
‹if sites›

// address: what the device sends from, public or, over the circuit, private. bgpAddress and asn: its BGP speaker.
// prefixes: only what it does not announce by BGP. hubs: where its tunnels end.
param sites = [
‹each offices›
  { key: '‹key›', office: ‹'office›, hubs: [‹each hubs›‹'hub›‹end›], mbps: ‹mbps›, prefixes: [], links: [‹each links›{ key: '‹link›', address: '', bgpAddress: '', asn: 0, overCircuit: ‹over_circuit› }‹end›] }
‹end›
]

// From the environment, so that no key stands in a file: SHARED_KEYS='{"<key of a site>": "…"}'
param sharedKeys = json(readEnvironmentVariable('SHARED_KEYS', '{}'))
‹end›
