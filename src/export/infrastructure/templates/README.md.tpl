# ‹design›
‹?named›
‹?named›Scenario: ‹named›

This code makes the Azure side of the recommended design. It can be run again at any time: what is there stays. Run it as it is here, incrementally: in complete mode, or in a stack that deletes what is not in it, Azure would delete what an earlier run made. Lines, routers and VPN devices in the offices are not made by it.

## Commands

```sh
‹if bicep›
az group create --name rg-onramp-‹home›-001 --location ‹home›
az deployment group what-if --resource-group rg-onramp-‹home›-001 --parameters main.bicepparam
az deployment group create --resource-group rg-onramp-‹home›-001 --parameters main.bicepparam
‹end›
‹if !bicep›
export TF_VAR_subscription_id=<id of the subscription>
terraform init
terraform plan
terraform apply
‹end›
```
‹!bicep›
‹!bicep›The state holds the pre-shared keys: keep it in an encrypted backend that few can read.

## Runs

‹if waits›
‹?hubs›Hubs and gateways are billed by the hour from the run that makes them, and circuits take weeks: ‹name:makeGateways› stays `false` until these are ready.‹if offices› Set it earlier where tunnels over the internet are wanted before.‹end›
‹!hubs›Gateways are billed by the hour from the run that makes them, and circuits take weeks: ‹name:makeGateways› stays `false` until these are ready.‹if offices› Set it earlier where tunnels over the internet are wanted before.‹end›
‹end›
‹if !waits›
‹?hubs›Hubs and gateways are billed by the hour from the run that makes them: with ‹name:makeGateways› set to `false` a run makes all else.
‹!hubs›Gateways are billed by the hour from the run that makes them: with ‹name:makeGateways› set to `false` a run makes all else, the addresses that devices need among it.
‹end›

1. Fill in ‹address_plan›‹if users›, ‹name:remoteUserPool›‹end›‹if entra›, ‹name:entraTenantId›‹end›‹if direct›, ‹name:portLocations›‹end›‹if leased›, ‹name:circuitProviders›‹end› in ‹file›. The run makes ‹if networks›networks; ‹end›‹if !waits›‹gateways›‹end›‹if direct›port pairs, which are billed after ‹grace_days› days or from the first link that is switched on‹end›‹if leased›circuits, each billed ‹billed_from›‹end›. Test: ‹if direct›the letter of authorisation of each port can be downloaded‹end›‹if leased›every circuit is enabled on Microsoft's side and shows its service key‹end›‹if !circuits›every gateway is provisioned‹end›.
‹if direct›

2. When the cross-connects are there and both links are administratively on, set ‹name:directPortsUp› to `true`. The run makes circuits on the ports. Test: every circuit is enabled on Microsoft's side.
‹end›
‹if circuits›

‹run_of_circuits›. When ‹if direct›the routers are ready‹end›‹if leased›the provider, who got the service keys, has provisioned every circuit‹end›, set ‹name:circuitsProvisioned› and ‹name:makeGateways› to `true` and fill in ‹name:privatePeerings›‹if reach› and ‹name:globalReachPrefixes›‹end›; leave a circuit out whose peering the provider sets. The run makes ‹gateways›, private peerings, and connections of circuits and gateways. Test: every gateway is provisioned, both BGP sessions of every circuit are up, and the gateway has learned the offices' routes.
‹end›
‹if offices›

‹run_of_offices›. Fill in ‹if hubs›‹name:sites›‹end›‹if !hubs›‹name:devices›‹end› office by office, with their keys, and set up the devices against the addresses of the gateway, which ‹if hubs›stand in the configuration that Virtual WAN hands out‹end›‹if !hubs›are the outputs of the run‹end›.‹if first_site› A run makes ‹at_once› of them: run again with `firstSite` higher by that.‹end› The run makes tunnels of the offices that are filled in. Test: every tunnel is connected, and full-size packets pass.
‹end›

## All steps

| Step | Who | What | In this code | Test |
| --- | --- | --- | --- | --- |
‹each steps›
| ‹n›. ‹step› | ‹who› | ‹what› | ‹place› | ‹test› |
‹end›
‹if offices›

## Keys

‹?hubs›Each site has a pre-shared key of its own, made for example with `openssl rand -base64 32`. They are handed over in the environment as JSON, `export ‹variable›='{"<key of a site>": "…"}'`, and stand in no file.
‹!hubs›Each device has a pre-shared key of its own, made for example with `openssl rand -base64 32`. They are handed over in the environment as JSON, `export ‹variable›='{"<key of a device>": "…"}'`, and stand in no file.
‹end›
‹if by_hand›

## What is left to do by hand

‹!hubs›- Other virtual networks reach the offices when they are peered with this one: allow gateway transit here, use of remote gateways there.
‹?direct›- MACsec, with its keys in Key Vault and an identity that reads them, is set on the links when the cross-connects are up.
‹?two_regions›- The connections of both regions weigh the same. Give that of the nearer circuit more weight, and mirror that on premises.
‹?high_bandwidth_gateways›- Each connection of a high-bandwidth gateway has two tunnels to the device: set their addresses (`tunnelProperties`) on the connections.
‹?users›- An administrator of Microsoft Entra ID agrees once to the application of the Azure VPN client.
‹?route_servers›- The address of Route Server is billed and not in the bill of the design.
‹?backup›- Tunnels over the internet must be less preferred than those in the circuit: prepend the AS path on the devices.
‹?side_by_side›- Circuits side by side share the load over as many connections of the gateway.
‹?bicep›‹?circuits›- Once it is provisioned a circuit is not made again, for the peering that the provider set would be lost: change its rate with `az network express-route update`.
‹end›

## Versions

Read on ‹read_on›. Before another version is taken, read what it changed.

| What | Version | Source |
| --- | --- | --- |
‹each versions›
| ‹name› | ‹version› | ‹source› |
‹end›
