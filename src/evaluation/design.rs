//! One design of the answer: what it is, what it is built of, what it breaks and how to build it.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{AvailabilityEstimate, Contrast, Cost, Family, Latency, Score, Throughput, Warning};
use crate::{
    catalogue::FactId,
    domain::{Money, Point},
};

contract! {

/// A complete set of components and how each office attaches.
pub struct Design {
    /// Stable, readable id.
    pub id: String,
    /// Its family.
    pub family: Family,
    /// What to call it: the name of its architecture.
    pub title: String,
    /// What is built, with sizes, one entry a part.
    pub parts: Vec<String>,
    /// What stays when sizes change: people choose among these.
    pub architecture: Architecture,
    /// The design of the same architecture that stands for it, where that is another one.
    pub variant_of: Option<String>,
    /// Whether it breaks nothing.
    pub feasible: bool,
    /// What is bought or run.
    pub components: Vec<Component>,
    /// Requirements and limits it breaks.
    pub violations: Vec<Violation>,
    /// What to watch out for.
    pub warnings: Vec<Warning>,
    /// What it costs.
    pub cost: Cost,
    /// What the expected outage costs a month at the price of an hour that the scenario gives: compared with
    /// the bill, never part of it.
    pub outage_monthly: Option<Money>,
    /// How far away Azure is.
    pub latency: Latency,
    /// What it carries.
    pub throughput: Throughput,
    /// How often it is there.
    pub availability: AvailabilityEstimate,
    /// What is encrypted.
    pub security: Security,
    /// Weeks until in service.
    pub lead_time_weeks: LeadTime,
    /// Parts to run, in worded levels.
    pub complexity: Complexity,
    /// Choices that cannot be undone in place.
    pub one_way_doors: Vec<String>,
    /// Why the recommended design and not this one; null for that one and for designs that are ruled out.
    pub contrast: Option<Contrast>,
    /// How to build it, in order.
    #[serde(default)]
    pub plan: Vec<PlanStep>,
    /// Its score.
    pub score: Score,
    /// Whether no other architecture is at least as good everywhere and better somewhere.
    pub pareto: bool,
    /// Place among the architectures that have a feasible design, from 1; null for other sizes of one.
    pub rank: Option<u32>,
    /// Share of sampled preferences around the user's in which it is first.
    pub first_rank_share: Option<f64>,
}

/// What stays of a design when sizes change.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes-or-no question of the contract")]
pub struct Architecture {
    /// Stable text, the same for all designs that differ in sizes only.
    pub key: String,
    /// Short mark within this answer: `V`, `E` or `S` for the family and the place among its architectures.
    pub tag: String,
    /// What to call it, in 32 characters at most.
    pub name: String,
    /// Peering locations and metros of its circuits.
    pub locations: Vec<String>,
    /// Whether each link of a circuit ends in a building of its own.
    pub metro: bool,
    /// Whether circuits are on ports of ExpressRoute Direct.
    pub direct: bool,
    /// Whether a VPN over the internet takes over for the circuits.
    pub vpn_backup: bool,
    /// Whether IPsec encrypts inside the circuits, or everything is on VPN.
    pub ipsec: bool,
    /// Whether its gateways stand in Virtual WAN hubs.
    pub virtual_wan: bool,
    /// Regions that have its gateways.
    pub regions: u32,
    /// Where offices are attached.
    pub offices: AttachedOffices,
}

/// Offices by what they are attached to.
pub struct AttachedOffices {
    /// To circuits.
    pub private: u32,
    /// To a VPN over the internet.
    pub vpn: u32,
}

/// Something one buys or runs.
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Azure's name of the size, or what to ask for.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// Region or peering location it stands in, if it stands in one.
    pub region_or_location: Option<String>,
    /// What people call that place.
    pub place: Option<String>,
    /// Where on the globe that is; for a peering location its city.
    pub at: Option<Point>,
    /// Rate it is bought for.
    pub bandwidth_mbps: Option<f64>,
}

/// A requirement or limit that is broken.
pub struct Violation {
    /// Rule key.
    pub rule: String,
    /// What is needed.
    pub required: Amount,
    /// What the design reaches.
    pub achieved: Amount,
    /// Unit of both.
    pub unit: String,
    /// The whole in a sentence.
    pub message: String,
    /// What would have to be asked for that it passes; null for a limit of the platform.
    pub passes_if: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What is encrypted.
pub struct Security {
    /// How far encryption reaches on every path that traffic can take.
    pub encryption: EncryptionReach,
    /// Whether all traffic stays off the public internet.
    pub private_path: bool,
    /// Whether the backup path is encrypted; null without one.
    pub backup_encrypted: Option<bool>,
    /// Why, in a sentence.
    pub explanation: String,
}

/// Weeks until in service.
pub struct LeadTime {
    /// If all goes well.
    pub low: f64,
    /// If it does not.
    pub high: f64,
}

/// Parts to run and failure modes to test.
pub struct Complexity {
    /// 1 (simple) to 5 (very complex).
    pub level: u8,
    /// The level in words.
    pub words: String,
    /// What makes it so.
    pub drivers: Vec<String>,
}

/// One step of building a design; steps stand in the order in which they can be done.
pub struct PlanStep {
    /// Short title.
    pub step: String,
    /// What to order, create or set, with sizes.
    pub what: String,
    /// Who acts.
    pub who: Actor,
    /// Weeks to put the service into use, order included; null where no fact gives them.
    pub weeks: Option<LeadTime>,
    /// What to check before going on.
    pub test: String,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

}

/// What a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ComponentKind {
    /// Azure VPN Gateway.
    VpnGateway,
    /// ExpressRoute virtual network gateway.
    ExpressrouteGateway,
    /// ExpressRoute circuit.
    ExpressrouteCircuit,
    /// Port pair of ExpressRoute Direct.
    ExpressrouteDirectPort,
    /// Virtual WAN hub.
    VirtualWanHub,
    /// Site-to-site VPN gateway in a hub.
    VwanVpnGateway,
    /// ExpressRoute gateway in a hub.
    VwanExpressrouteGateway,
    /// One IPsec tunnel.
    VpnTunnel,
    /// Public IPv4 address.
    PublicIp,
    /// Global Reach between two circuits.
    GlobalReach,
    /// Azure Route Server.
    RouteServer,
    /// Azure Bastion.
    Bastion,
    /// Point-to-site connections for remote users.
    PointToSite,
    /// Private line of a connectivity provider.
    ProviderLine,
    /// Internet line of an office.
    InternetLine,
    /// VPN device or router in an office.
    OnPremisesDevice,
}

impl ComponentKind {
    /// The name people know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::VpnGateway => "VPN gateway",
            Self::ExpressrouteGateway => "ExpressRoute gateway",
            Self::ExpressrouteCircuit => "ExpressRoute circuit",
            Self::ExpressrouteDirectPort => "ExpressRoute Direct port pair",
            Self::VirtualWanHub => "Virtual WAN hub",
            Self::VwanVpnGateway => "VPN gateway of a Virtual WAN hub",
            Self::VwanExpressrouteGateway => "ExpressRoute gateway of a Virtual WAN hub",
            Self::VpnTunnel => "IPsec tunnel",
            Self::PublicIp => "Public IP address",
            Self::GlobalReach => "Global Reach",
            Self::RouteServer => "Route Server",
            Self::Bastion => "Bastion",
            Self::PointToSite => "Point-to-site connections",
            Self::ProviderLine => "Provider line",
            Self::InternetLine => "Internet line",
            Self::OnPremisesDevice => "On-premises device",
        }
    }
}

/// How far encryption reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EncryptionReach {
    /// Clear text on some path that traffic can take.
    None,
    /// On the hops outside the customer's and Microsoft's buildings.
    Hop,
    /// From the customer's device to the gateway in the customer's virtual network.
    EndToEnd,
}

/// Who acts in a step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The customer.
    Customer,
    /// The connectivity, internet or colocation provider.
    Provider,
}

/// A number with the unit of its field, or words where no number fits.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema), schemars(untagged))]
pub enum Amount {
    /// A number.
    Number(f64),
    /// Words, such as a SKU or a level.
    Text(String),
}

/// As [`Amount`] stands in JSON: the value alone.
#[derive(Deserialize)]
#[serde(untagged)]
enum Bare {
    Number(f64),
    Text(String),
}

/// As it stands in bytes, which do not tell by themselves whether they are a number.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Amount")]
enum Marked {
    Number(f64),
    Text(String),
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            _ if !serializer.is_human_readable() => Marked::serialize(self, serializer),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => text.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Marked::deserialize(deserializer);
        }
        Bare::deserialize(deserializer).map(|bare| match bare {
            Bare::Number(number) => Self::Number(number),
            Bare::Text(text) => Self::Text(text),
        })
    }
}

impl From<f64> for Amount {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Amount {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

impl Design {
    /// Its mark and its name: what to call it on the page and in the record.
    pub fn called(&self) -> String {
        format!("{} {}", self.architecture.tag, self.title)
    }
}
