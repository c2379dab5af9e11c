//! What a design can break, and by how much.

/// A requirement or limit; requirements first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Everything together must carry the demand.
    Throughput,
    /// The median round trip of the worst office.
    MaxRtt,
    /// The same while another way has taken over.
    MaxRttAfterFailure,
    /// What must be encrypted.
    Encryption,
    /// Nothing over the public internet.
    PrivatePath,
    /// Which failures must not cut an office off.
    Redundancy,
    /// How long an interruption may last.
    RecoverySeconds,
    /// The modelled availability.
    AvailabilityTarget,
    /// Not on a single site when the business depends on it.
    MissionCritical,
    /// When it must be in service.
    MaxLeadTime,
    /// What may be spent.
    Budget,
    /// Tunnels of a VPN gateway.
    TunnelLimit,
    /// Branches of a Virtual WAN hub.
    HubBranchLimit,
    /// What one office can bring to a hub.
    HubOfficeLimit,
    /// Remote users of a gateway.
    PointToSiteLimit,
    /// Remote users need a VPN gateway.
    RemoteUsers,
    /// Overlapping addresses need translation, which the gateway lacks.
    AddressTranslation,
    /// Machines behind a VPN gateway.
    VpnMachineLimit,
    /// Flows through a VPN gateway.
    VpnFlowLimit,
    /// Routes that a VPN gateway or a hub learns.
    VpnRouteLimit,
    /// Machines behind the routers of Virtual WAN hubs.
    HubMachineLimit,
    /// Sizes for development and test.
    DevTestOnly,
    /// A tier's reach.
    CircuitReach,
    /// Circuits of one gateway.
    CircuitsPerGateway,
    /// Circuits of one gateway from one peering location.
    CircuitsPerLocation,
    /// Circuits of one subscription in one region.
    CircuitsPerRegion,
    /// Machines behind an ExpressRoute gateway.
    ErMachineLimit,
    /// Flows through an ExpressRoute gateway.
    ErFlowLimit,
    /// Routes announced to a private peering.
    PeeringRouteLimit,
    /// A gateway that the region lacks.
    GatewayNotInRegion,
    /// A gateway that cannot carry IPsec.
    GatewayWithoutIpsec,
    /// A metro without a provider.
    MetroNotOrderable,
    /// Microsoft 365 needs Premium.
    Microsoft365,
    /// An office that must or must not be private.
    OfficeChoice,
    /// A tier that Global Reach between the circuits needs.
    GlobalReachTier,
    /// A country without Global Reach.
    GlobalReachCountry,
}

/// One rule that is broken.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Breach {
    /// The rule.
    pub rule: Rule,
    /// What is needed, in the rule's unit or as a level.
    pub required: f64,
    /// What is reached.
    pub achieved: f64,
}

impl Breach {
    /// How far it misses, as a share of what is needed; levels count as whole steps.
    pub fn gap(&self) -> f64 {
        (self.achieved - self.required).abs() / self.required.abs().max(1.0)
    }
}
