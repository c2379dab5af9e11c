//! What Azure sells: gateways, circuits, ports and their limits.

use serde::{Deserialize, Serialize};

use serde_json::Value;

use super::{
    Bastion, Sourced, Transit, Upgrades,
    value::{FromValue, one_of},
};
use crate::domain::{Availability, Cipher, Mbps};

/// One size of Azure VPN Gateway that can be created today.
#[derive(Clone, Debug, PartialEq)]
pub struct VpnGateway {
    /// Azure's name, such as `VpnGw2AZ`; `VpnGw5AZ-HighBandwidth` with that option.
    pub sku: String,
    /// The name on the price list.
    pub sold_as: String,
    /// 1 or 2: the generation with the higher figures where both exist.
    pub generation: u32,
    /// For development and test only.
    pub dev_test_only: bool,
    /// Most site-to-site tunnels.
    pub tunnels_max: Sourced<u32>,
    /// Site-to-site tunnels in the hourly price.
    pub tunnels_included: Sourced<u32>,
    /// Most point-to-site connections (IKEv2 and OpenVPN).
    pub point_to_site_max: Sourced<u32>,
    /// Point-to-site connections in the hourly price.
    pub point_to_site_included: Sourced<u32>,
    /// Benchmark of the gateway over all tunnels.
    pub aggregate: Sourced<Mbps>,
    /// Most machines that may talk through it, those in peered networks included.
    pub machines_max: Sourced<u32>,
    /// Measured rate of one tunnel with AES-GCM; none where not published.
    pub tunnel_gcm: Option<Sourced<Mbps>>,
    /// Measured rate of one tunnel with AES-CBC and SHA-256; none where not published.
    pub tunnel_cbc: Option<Sourced<Mbps>>,
    /// Measured packets a second of one tunnel with AES-GCM; none where not published.
    pub packets_gcm: Option<Sourced<f64>>,
    /// Measured packets a second of one tunnel with AES-CBC and SHA-256; none where not published.
    pub packets_cbc: Option<Sourced<f64>>,
    /// Whether it can run active-active.
    pub active_active: bool,
    /// Whether it translates addresses that overlap.
    pub nat: bool,
    /// Whether and how it runs over ExpressRoute private peering.
    pub over_peering: OverPeering,
    /// ARM names of the regions that lack it.
    pub missing_in: Vec<String>,
    /// Monthly uptime of the contract.
    pub sla: Sourced<Availability>,
}

/// How a VPN gateway runs over ExpressRoute private peering.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OverPeering {
    /// It does not.
    #[default]
    No,
    /// There and over the internet.
    Yes,
    /// Only there, with FastPath, by high-bandwidth tunnels: always active-active, each connection
    /// over both instances.
    HighBandwidth,
}

impl FromValue for OverPeering {
    fn from_value(value: &Value) -> Result<Self, String> {
        one_of(value, &[("yes", Self::Yes), ("high_bandwidth", Self::HighBandwidth)])
    }

    fn absent() -> Option<Self> {
        Some(Self::No)
    }
}

impl VpnGateway {
    /// Whether it can run over private peering.
    pub fn private_peering(&self) -> bool {
        self.over_peering != OverPeering::No
    }

    /// Whether it was created with high-bandwidth tunnels.
    pub fn high_bandwidth(&self) -> bool {
        self.over_peering == OverPeering::HighBandwidth
    }

    /// What to call it.
    pub fn words(&self) -> String {
        let option = if self.high_bandwidth() { " with high-bandwidth tunnels" } else { "" };
        format!("{}{option}", self.sold_as)
    }

    /// Measured packets a second of one tunnel with this cipher; none where not published.
    pub fn packets(&self, cipher: Cipher) -> Option<Sourced<f64>> {
        match cipher {
            Cipher::GcmAes256 => self.packets_gcm,
            Cipher::Aes256Sha256 => self.packets_cbc,
        }
    }

    /// Measured rate of one tunnel with this cipher; none where not published.
    pub fn tunnel(&self, cipher: Cipher) -> Option<Sourced<Mbps>> {
        match cipher {
            Cipher::GcmAes256 => self.tunnel_gcm,
            Cipher::Aes256Sha256 => self.tunnel_cbc,
        }
    }
}

/// Limits of Virtual WAN hubs.
#[derive(Clone, Debug, PartialEq)]
pub struct VirtualWan {
    /// Rate of one scale unit of the site-to-site gateway.
    pub unit: Sourced<Mbps>,
    /// Most one site-to-site gateway carries.
    pub gateway_max: Sourced<Mbps>,
    /// Most one tunnel carries.
    pub tunnel: Sourced<Mbps>,
    /// Most one connection (two tunnels) carries.
    pub connection: Sourced<Mbps>,
    /// Most links of one office's connection.
    pub links_per_connection: Sourced<u32>,
    /// The cipher that its tunnels should use.
    pub cipher: Sourced<String>,
    /// Most branch connections of one hub.
    pub branches_per_hub: Sourced<u32>,
    /// Scale units of the point-to-site gateway and the most users of a hub from there on.
    pub point_to_site: Sourced<Vec<(u32, u32)>>,
    /// Routing units of a hub.
    pub routing: RoutingUnits,
    /// Most routes of a hub.
    pub routes_max: Sourced<u32>,
    /// Scale units of a hub's ExpressRoute gateway from which FastPath is on for Direct circuits.
    pub fastpath_direct_units: Sourced<u32>,
    /// Monthly uptime of the contract.
    pub sla: Sourced<Availability>,
}

impl VirtualWan {
    /// Most scale units of one site-to-site gateway.
    pub fn units_max(&self) -> u32 {
        (self.gateway_max.value.value() / self.unit.value.value()) as u32
    }

    /// What one site-to-site gateway of `units` scale units carries.
    pub fn carries(&self, units: u32) -> Mbps {
        self.unit.value.times(units).min(self.gateway_max.value)
    }
}

/// What the router of a Virtual WAN hub carries by its routing units.
#[derive(Clone, Debug, PartialEq)]
pub struct RoutingUnits {
    /// Units in the price of the hub.
    pub included: Sourced<u32>,
    /// Most units.
    pub max: Sourced<u32>,
    /// What the included units carry.
    pub included_rate: Sourced<Mbps>,
    /// What one unit carries where there are more.
    pub rate: Sourced<Mbps>,
    /// Machines for one unit.
    pub machines: Sourced<u32>,
}

impl RoutingUnits {
    /// Units that one hub needs for this rate and so many machines, the included ones at least.
    pub fn needed(&self, rate: Mbps, machines: u32) -> u32 {
        let for_rate = if rate <= self.included_rate.value {
            0
        } else {
            (rate.value() / self.rate.value.value()).ceil() as u32
        };
        self.included.value.max(for_rate).max(machines.div_ceil(self.machines.value.max(1)))
    }
}

/// What an ExpressRoute gateway is billed by, and where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErGatewayKind {
    /// A fixed size in the customer's virtual network.
    #[default]
    Fixed,
    /// Scale units in the customer's virtual network.
    Scale,
    /// Scale units in a Virtual WAN hub.
    Hub,
}

impl FromValue for ErGatewayKind {
    fn from_value(value: &Value) -> Result<Self, String> {
        one_of(value, &[("scale", Self::Scale), ("hub", Self::Hub)])
    }

    fn absent() -> Option<Self> {
        Some(Self::Fixed)
    }
}

/// One size of ExpressRoute gateway that can be created today; what is sold by scale units has one
/// entry for each count of them.
#[derive(Clone, Debug, PartialEq)]
pub struct ErGateway {
    /// Azure's name, such as `ErGw1AZ` or `ErGwScale`.
    pub sku: String,
    /// Fixed or scalable, in a virtual network or in a hub.
    pub kind: ErGatewayKind,
    /// Scale units; 1 for fixed sizes.
    pub units: u32,
    /// Most it carries.
    pub throughput: Sourced<Mbps>,
    /// Most packets a second; none where not published.
    pub packets: Option<Sourced<f64>>,
    /// Most circuits in all.
    pub circuits_max: Sourced<u32>,
    /// Most circuits from one peering location.
    pub circuits_same_location_max: Sourced<u32>,
    /// Most machines that may talk through it, those in peered networks included; none in a hub,
    /// where the router limits them.
    pub machines_max: Option<Sourced<u32>>,
    /// Most flows; none where not published.
    pub flows_max: Option<Sourced<u32>>,
    /// Most routes that it learns; none in a hub, where the router limits them.
    pub routes_max: Option<Sourced<u32>>,
    /// Whether FastPath can be switched on.
    pub fastpath: bool,
    /// Whether IPsec over private peering is supported.
    pub ipsec: bool,
    /// Whether high-bandwidth tunnels can run through it.
    pub high_bandwidth: bool,
    /// ARM names of the regions that lack it.
    pub missing_in: Vec<String>,
}

impl ErGateway {
    /// Whether it stands in a Virtual WAN hub.
    pub fn in_hub(&self) -> bool {
        self.kind == ErGatewayKind::Hub
    }

    /// What to call it, scale units included.
    pub fn words(&self) -> String {
        let units = crate::text::count(self.units, "unit", "units");
        match self.kind {
            ErGatewayKind::Fixed => self.sku.clone(),
            ErGatewayKind::Scale => format!("{} with {units}", self.sku),
            ErGatewayKind::Hub => format!("hub ExpressRoute gateway with {units}"),
        }
    }
}

/// Reach of a circuit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum CircuitTier {
    /// The one or two regions beside the peering location.
    Local,
    /// The regions of the geopolitical region.
    Standard,
    /// Every public region.
    Premium,
}

impl CircuitTier {
    /// Azure's name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Local => "Local",
            Self::Standard => "Standard",
            Self::Premium => "Premium",
        }
    }
}

/// How a circuit's traffic is billed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum CircuitPlan {
    /// Per gigabyte that leaves Azure.
    Metered,
    /// Included.
    Unlimited,
}

impl CircuitPlan {
    /// Azure's name, as in `Standard_MeteredData`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Metered => "MeteredData",
            Self::Unlimited => "UnlimitedData",
        }
    }
}

/// One circuit size that is offered in a tier.
#[derive(Clone, Debug, PartialEq)]
pub struct CircuitRules {
    /// Its tier.
    pub tier: CircuitTier,
    /// Its rate.
    pub rate: Sourced<Mbps>,
    /// Whether it can be metered.
    pub metered: bool,
    /// Whether it can be unlimited.
    pub unlimited: bool,
    /// Most virtual network links.
    pub links_max: Sourced<u32>,
}

/// One size of ExpressRoute Direct port pair.
#[derive(Clone, Debug, PartialEq)]
pub struct DirectPort {
    /// Rate of one port of the pair.
    pub rate: Sourced<Mbps>,
    /// Circuits that can be put on it, smallest first.
    pub circuits: Vec<Mbps>,
    /// Largest of them.
    pub circuit_max: Mbps,
}

/// Limits, timers and planning figures that belong to no single size.
///
/// One field per fact, so that a missing one cannot go unnoticed.
#[derive(Clone, Debug, PartialEq)]
pub struct Limits {
    /// Monthly uptime of a circuit's contract (both BGP sessions set up).
    pub circuit_sla: Sourced<Availability>,
    /// Monthly uptime of an ExpressRoute gateway's contract.
    pub er_gateway_sla: Sourced<Availability>,
    /// BGP hold time, seconds.
    pub bgp_hold_seconds: Sourced<f64>,
    /// Detection with BFD, seconds.
    pub bfd_detection_seconds: Sourced<f64>,
    /// Convergence between ExpressRoute gateway and edge, seconds.
    pub er_convergence_seconds: Sourced<f64>,
    /// The same as tuned devices reach it in practice, assumed.
    pub er_convergence_tuned_seconds: Sourced<f64>,
    /// Unplanned failover of an active-standby VPN gateway, seconds, worst case.
    pub vpn_standby_failover_seconds: Sourced<f64>,
    /// Planned failover of an active-standby VPN gateway, seconds.
    pub vpn_planned_failover_seconds: Sourced<f64>,
    /// Interruption of a zone-redundant gateway that loses a zone, seconds.
    pub gateway_zone_failover_seconds: Sourced<f64>,
    /// Dead-peer detection of an IPsec tunnel, seconds.
    pub vpn_dpd_seconds: Sourced<f64>,
    /// Largest inner packet in an IPsec tunnel, bytes.
    pub tunnel_mtu_bytes: Sourced<f64>,
    /// ESP bytes around an inner packet of that size, AES-GCM, IPv4.
    pub esp_overhead_bytes: Sourced<f64>,
    /// Offices beyond this many tunnels belong on Virtual WAN.
    pub classic_tunnels_max: Sourced<u32>,
    /// FastPath's smallest ErGwScale.
    pub fastpath_scale_units_min: Sourced<u32>,
    /// What an office draws from Azure on average over what it draws at the busiest hour, assumed.
    pub office_mean_of_peak: Sourced<f64>,
    /// Share of a gateway's capacity at which guidance raises an alert.
    pub alert_utilisation: Sourced<f64>,
    /// Share of a gateway's capacity at which guidance resizes it.
    pub resize_utilisation: Sourced<f64>,
    /// GatewaySubnet prefix length for coexistence.
    pub gateway_subnet_prefix: Sourced<u32>,
    /// TCP segment size to clamp to in an IPsec tunnel, bytes.
    pub tunnel_mss_bytes: Sourced<u32>,
    /// Autonomous system number of Microsoft's edge on a circuit.
    pub microsoft_asn: Sourced<u32>,
    /// Prefix length of each of the two link subnets of a private peering.
    pub peering_subnet_prefix: Sourced<u32>,
    /// Circuits over which a virtual network spreads its traffic.
    pub circuits_shared: Sourced<u32>,
    /// Most circuits of a subscription in one region.
    pub circuits_per_region: Sourced<u32>,
    /// Most circuits of a subscription, unless raised.
    pub circuits_per_subscription: Sourced<u32>,
    /// Most routes announced to a private peering of a Local or Standard circuit.
    pub peering_routes: Sourced<u32>,
    /// The same of a Premium circuit.
    pub peering_routes_premium: Sourced<u32>,
    /// Most routes that a gateway announces to a circuit.
    pub network_routes: Sourced<u32>,
    /// Most routes that a VPN gateway learns by BGP.
    pub vpn_routes: Sourced<u32>,
    /// Most flows through a VPN gateway for production.
    pub vpn_flows: Sourced<u32>,
    /// Availability of a dedicated fibre internet line, assumed.
    pub fibre_line: Sourced<Availability>,
    /// Availability of a broadband line, assumed.
    pub broadband_line: Sourced<Availability>,
    /// Availability of a mobile line, assumed.
    pub mobile_line: Sourced<Availability>,
    /// Availability of a provider's private line, assumed.
    pub provider_line: Sourced<Availability>,
    /// Availability of one on-premises device, assumed.
    pub on_premises_device: Sourced<Availability>,
    /// Availability of a peering location as a building, assumed.
    pub peering_location: Sourced<Availability>,
    /// Availability of an Azure region as a whole, assumed.
    pub region: Sourced<Availability>,
    /// Share of failures that like redundant parts have in common (beta factor), assumed.
    pub common_cause_share: Sourced<f64>,
    /// Failures a year of the active path, assumed.
    pub path_failures_per_year: Sourced<f64>,
    /// What MACsec on Direct ports covers and asks for.
    pub macsec: Sourced<String>,
    /// Ways from office to office.
    pub transit: Transit,
    /// What Azure Bastion gives and asks for.
    pub bastion: Bastion,
    /// What larger sizes do to the traffic.
    pub upgrades: Upgrades,
    /// Weeks to put a VPN into service, low and high, assumed.
    pub vpn_lead_weeks: Sourced<(f64, f64)>,
    /// Weeks to put a provider circuit into service, low and high, assumed.
    pub circuit_lead_weeks: Sourced<(f64, f64)>,
    /// Weeks to put ExpressRoute Direct into service, low and high, assumed.
    pub direct_lead_weeks: Sourced<(f64, f64)>,
    /// From when a circuit is billed.
    pub circuit_billed_from: Sourced<String>,
    /// Days in which Direct ports are not billed.
    pub direct_grace_days: Sourced<f64>,
    /// What both links of a circuit carry together.
    pub both_links: Sourced<String>,
    /// What a default route over private peering does.
    pub default_route: Sourced<String>,
    /// What a VPN gateway beside an ExpressRoute gateway must be.
    pub coexisting_vpn: Sourced<String>,
    /// How the rates of VPN gateways and their tunnels were measured.
    pub vpn_rates_measured: Sourced<String>,
    /// Who bills data that runs in tunnels inside a circuit.
    pub tunnel_data_billed: Sourced<String>,
}
