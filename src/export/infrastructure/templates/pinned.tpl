avm bastion-host 0.8.2 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm connection 0.1.6 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm express-route-circuit 0.8.0 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm express-route-gateway 0.8.0 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm express-route-port 0.3.1 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm local-network-gateway 0.4.0 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm p2s-vpn-gateway 0.1.3 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm public-ip-address 0.10.0 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm virtual-hub 0.4.3 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm virtual-network 0.7.2 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm virtual-network-gateway 0.10.1 github.com/Azure/bicep-registry-modules, main.bicep and tests
avm virtual-wan 0.4.3 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm vpn-server-configuration 0.1.2 github.com/Azure/bicep-registry-modules; as Azure Landing Zones call it
avm vpn-site 0.3.1 github.com/Azure/bicep-registry-modules, main.bicep and tests
tf azapi 2.12.0 registry.terraform.io/providers/Azure/azapi
tf azurerm 4.57.0 github.com/hashicorp/terraform-provider-azurerm, CHANGELOG.md and website/docs
tf bastionhost 0.9.0 github.com/Azure/terraform-azurerm-avm-res-network-bastionhost
tf expressroutecircuit 0.3.3 github.com/Azure/terraform-azurerm-avm-res-network-expressroutecircuit
tf publicipaddress 0.2.0 github.com/Azure/terraform-azurerm-avm-res-network-publicipaddress
tf virtualnetwork 0.22.2 github.com/Azure/terraform-azurerm-avm-res-network-virtualnetwork
api gateway 2024-07-01 learn.microsoft.com/azure/templates/microsoft.network/virtualnetworkgateways
api network 2024-05-01 learn.microsoft.com/azure/templates/microsoft.network
