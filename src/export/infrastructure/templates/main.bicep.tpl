// ‹design›
‹?scenario›// Scenario: ‹scenario›
// Design: ‹id›
//
// README.md beside this file has the order of steps and the test of each. What must be filled in stands in
// main.bicepparam. Names follow the abbreviations of the Cloud Adoption Framework.

targetScope = 'resourceGroup'

@description('Part of every name: what the network is for.')
param workload string = 'onramp'

@description('Tags of every resource.')
param tags object = {}
‹if networks›

@description('Address space of the virtual network in each region, /24 or larger; no office and no other network may have it.')
param addressSpaces object
‹end›
‹if hubs›

@description('Address space of each hub, /23; no office and no network may have it.')
param hubPrefixes object

@description('Networks that are there already and are to be connected: each with hub, key and id.')
param virtualNetworks array = []
‹end›
‹if vpn_gateways›

@description('AS number of the VPN gateways. Route Server works with this one only.')
param vpnGatewayAsn int = ‹asn›
‹end›
‹if users›

@description('Addresses that remote users get.')
param remoteUserPool string

@description('Application of the Azure VPN client in Microsoft Entra ID.')
param entraAudience string = '‹audience›'
‹end›
‹if direct›

@description('Location of each port pair as ExpressRoute Direct names it, such as Equinix-Amsterdam-AM5.')
param portLocations object

@description('Whether the ports are up. Until then this file makes them, from then on it leaves them alone and makes the circuits.')
param directPortsUp bool = false
‹end›
‹if leased›

@description('Provider of each circuit, by the name that Azure lists.')
param circuitProviders object
‹end›
‹if circuits›

@description('Whether the provider has provisioned the circuits. Until then this file makes them, from then on it leaves them alone, with the peering that the provider may have set, and connects them.')
param circuitsProvisioned bool = false

@description('Private peering of each circuit: vlan, asn, primary and secondary. Leave a circuit out where the provider sets its peering.')
param privatePeerings object = {}
‹end›

@description('Whether hubs and gateways are made. They are billed by the hour from then on, so they come last, when circuits or devices are ready.')
param makeGateways bool = ‹made›
‹if reach›

@description('A /29 for each Global Reach connection; one without it is not made.')
param globalReachPrefixes object = {}
‹end›
‹if devices›

@description('Every address that a VPN device of an office sends from. One whose address and AS number are not filled in yet is left out.')
param devices array
‹end›
‹if sites›

@description('Every office with tunnels, and its links. One whose first link is not filled in yet is left out.')
param sites array
‹end›
‹if many›

@description('The first of the sites that this run makes: a run takes ‹at_once› of them. Run again with ‹at_once› more until all are made.')
param firstSite int = 0
‹end›
‹if offices›

@secure()
@description('Pre-shared key of each device or site, by its key.')
param sharedKeys object
‹end›
‹if offices›

// ‹asked_policy›
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
‹if sites›

var filledIn = filter(sites, site => !empty(site.links[0].address) && site.links[0].asn > 0)
‹?many›var ready = take(skip(filledIn, firstSite), ‹at_once›)
‹!many›var ready = filledIn
‹end›
‹end›
‹each regions›
‹if network›

// ---- ‹display›
// ‹asked_regions›
module network‹n› '‹avm:virtual-network›' = {
  name: 'vnet-‹region›'
  params: {
    name: 'vnet-${workload}-‹region›-001'
    location: '‹region›'
    addressPrefixes: [addressSpaces.‹region›]
    subnets: [
‹if gateways›
      {
        // Nothing else may stand in it; /‹prefix› has room for a VPN and an ExpressRoute gateway.
        name: 'GatewaySubnet'
        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 0)
      }
‹end›
‹if route_server›
      {
        name: 'RouteServerSubnet'
        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 1)
      }
‹end›
‹if bastion›
      {
        name: 'AzureBastionSubnet'
        addressPrefix: cidrSubnet(addressSpaces.‹region›, ‹prefix›, 2)
      }
‹end›
    ]
    tags: tags
  }
}
‹if vpn›

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
‹if high_bandwidth›

// ‹asked_all›
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
      name: '‹vpn_sku›'
      tier: '‹vpn_sku›'
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
‹end›
‹if !high_bandwidth›

// ‹asked_all›
‹?users_here›// ‹asked_users›
module vpnGateway‹n› '‹avm:virtual-network-gateway›' = if (makeGateways) {
  name: 'vgw-‹region›'
  params: {
    name: 'vgw-${workload}-‹region›-001'
    location: '‹region›'
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    skuName: '‹vpn_sku›'
    vpnGatewayGeneration: 'Generation‹generation›'
    virtualNetworkResourceId: network‹n›.outputs.resourceId
    existingPrimaryPublicIPResourceId: vpnAddress‹n›[0].outputs.resourceId
    clusterSettings: {
      clusterMode: '‹mode›'
      asn: vpnGatewayAsn
‹?second›      existingSecondaryPublicIPResourceId: vpnAddress‹n›[1].outputs.resourceId
‹?third›      existingTertiaryPublicIPResourceId: vpnAddress‹n›[2].outputs.resourceId
    }
‹?encrypts›    // Tunnels inside the circuits end on the private addresses of the gateway.
‹?encrypts›    enablePrivateIpAddress: true
‹if users_here›
    vpnClientAddressPoolPrefix: remoteUserPool
    vpnClientAadConfiguration: {
      aadAudience: entraAudience
      aadIssuer: 'https://sts.windows.net/${tenant().tenantId}/'
      aadTenant: '${environment().authentication.loginEndpoint}${tenant().tenantId}/'
      vpnAuthenticationTypes: ['AAD']
      vpnClientProtocols: ['OpenVPN']
    }
‹end›
    tags: tags
  }
}
‹end›
‹end›
‹if er›

// ‹asked_all›
// Not through a module: Azure gives this gateway its public address and keeps it, and the module may make another.
resource expressRouteGateway‹n› 'Microsoft.Network/virtualNetworkGateways@‹api:gateway›' = if (makeGateways) {
  name: 'ergw-${workload}-‹region›-001'
  location: '‹region›'
  tags: tags
  properties: {
    gatewayType: 'ExpressRoute'
    vpnType: 'RouteBased'
    sku: {
      name: '‹er_sku›'
      tier: '‹er_sku›'
    }
‹if scale›
    autoScaleConfiguration: {
      bounds: {
        min: ‹units›
        max: ‹units›
      }
    }
‹end›
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
‹if vpn›
  // Two gateways in one subnet are made one after the other.
  dependsOn: [
    vpnGateway‹n›
  ]
‹end›
}
‹end›
‹if route_server›

// ‹asked_route_server›
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
‹end›
‹if bastion›

// ‹asked_bastion›
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
‹end›
‹end›
‹end›
‹if circuits›
‹if direct›

// ---- ExpressRoute Direct
// ‹asked_offices›
var ports = [
‹each ports›
  { key: '‹key›', place: ‹'place›, gbps: ‹gbps› }
‹end›
]

module port '‹avm:express-route-port›' = [
  for (item, i) in (directPortsUp ? [] : ports): {
    name: 'erd-${i}'
    params: {
      name: 'erd-${workload}-${item.key}'
      location: '‹home›'
      peeringLocation: portLocations[item.key]
      bandwidthInGbps: item.gbps
      billingType: '‹family›'
      encapsulation: 'Dot1Q'
    }
  }
]
‹end›

// ---- Circuits
// ‹asked_all›
var circuits = [
‹each circuits›
‹!port›  { key: '‹key›', place: ‹'place›, tier: '‹tier›', family: '‹family›', mbps: ‹mbps› }
‹?port›  { key: '‹key›', place: ‹'place›, tier: '‹tier›', family: '‹family›', mbps: ‹mbps›, port: '‹port›' }
‹end›
]
‹if metered_local›

// Not through a module: it makes every Local circuit one of unlimited data.
resource circuit 'Microsoft.Network/expressRouteCircuits@‹api:network›' = [
  for item in (directPortsUp && !circuitsProvisioned ? circuits : []): {
    name: 'erc-${workload}-${item.key}'
    location: '‹home›'
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
‹end›
‹if !metered_local›

module circuit '‹avm:express-route-circuit›' = [
‹!direct›  for (item, i) in (circuitsProvisioned ? [] : circuits): {
‹?direct›  for (item, i) in (directPortsUp && !circuitsProvisioned ? circuits : []): {
    name: 'erc-${i}'
    params: {
      name: 'erc-${workload}-${item.key}'
      location: '‹home›'
      skuTier: item.tier
      skuFamily: item.family
‹if !direct›
      serviceProviderName: circuitProviders[item.key]
      peeringLocation: item.place
      bandwidthInMbps: item.mbps
‹end›
‹?direct›      expressRoutePortResourceId: resourceId('Microsoft.Network/expressRoutePorts', 'erd-${workload}-${item.port}')
‹?direct›      bandwidthInGbps: item.mbps / 1000
‹?reach›      globalReachEnabled: true
      tags: tags
    }
  }
]
‹end›

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
‹end›
‹if hubs›

// ---- Virtual WAN
// ‹asked_hubs›
var hubs = [
‹each hubs›
  { key: '‹key›', region: '‹region›', routingUnits: ‹routing_units›, vpnUnits: ‹vpn_units›, expressRouteUnits: ‹er_units›, userUnits: ‹user_units› }
‹end›
]

var madeHubs = makeGateways ? hubs : []

module wan '‹avm:virtual-wan›' = {
  name: 'vwan'
  params: {
    name: 'vwan-${workload}-001'
    location: '‹home›'
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
‹each regions›
‹if network›
‹if hub›

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
‹end›
‹end›
‹end›
‹if vpn_hubs›

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
‹end›
‹if er_hubs›

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
‹end›
‹if user_hubs›

// ‹asked_users›
module userSettings '‹avm:vpn-server-configuration›' = {
  name: 'vpn-server'
  params: {
    name: 'vpnserver-${workload}-001'
    location: '‹home›'
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
      vpnClientAddressPoolAddressPrefixes: [cidrSubnet(remoteUserPool, ‹hub_length›, i)]
      vpnGatewayScaleUnit: item.userUnits
      tags: tags
    }
    dependsOn: [
      hub
    ]
  }
]
‹end›
‹end›
‹each regions›
‹if er›

‹?fastpath›// FastPath lets data bypass the gateway. ‹asked_offices›
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
‹end›
‹if vpn›
‹if offices›

// ---- Tunnels of ‹region›
// ‹asked_all›
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
‹end›

@description('Public addresses of the VPN gateway in ‹region›: what devices send to.')
output vpnAddresses‹n› array = [for i in range(0, ‹addresses›): vpnAddress‹n›[i].outputs.ipAddress]
‹end›
‹end›
‹if reach›

// ---- Global Reach
// ‹asked_reach›
var globalReach = [
‹each reach›
  { key: '‹from›-‹to›', from: '‹from›', to: '‹to›' }
‹end›
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
‹end›
‹if sites›

// ---- Offices
// ‹asked_all›
‹?many›// A run makes ‹at_once› of them: see firstSite.
module site '‹avm:vpn-site›' = [
  for (site, i) in ready: {
    name: 'vst-${i}'
    params: {
      name: 'vst-${workload}-${site.key}'
      location: '‹home›'
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
‹end›
