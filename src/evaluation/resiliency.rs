//! What Azure's portal will say of how resilient the ExpressRoute gateways of a design are.

use crate::catalogue::FactId;

contract! {

/// The Resiliency Index, from 0 to 100, that Azure's Resiliency Insights will show for each ExpressRoute gateway,
/// predicted: the routes of an office are announced over every circuit that it has a line to, all links are up, a
/// gateway is zone-redundant where its region has zones, no recommendation of Azure Advisor is open, and a gateway
/// that was never tested counts like one whose tests are long ago.
pub struct ResiliencyIndex {
    /// A gateway in each region; none in Virtual WAN hubs, for which Azure publishes no index.
    pub gateways: Vec<GatewayIndex>,
    /// Peering locations that a test cuts off one after the other; none where no test can be run.
    pub tests: Vec<String>,
    /// Why there is no index, or no test; null where there are both.
    pub remark: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// The index of one gateway and what it consists of.
pub struct GatewayIndex {
    /// Region of the gateway.
    pub region: String,
    /// What people call that region.
    pub name: String,
    /// Points for the places over which routes are announced, before tests multiply them.
    pub routes: u32,
    /// Points for zones or instances; null for a region without zones, of which nothing is published. The index is
    /// then without them: at least so much.
    pub gateway: Option<u32>,
    /// Points while no recommendation is open.
    pub recommendations: u32,
    /// The index on the day after the build, without a test.
    pub untested: u32,
    /// The index by the age of the tests of all locations, newest first, later that without a test; empty where no
    /// test can be run.
    pub tested: Vec<TestedIndex>,
    /// The index when not all locations were tested as recently as can be, but one; null where no test can be run.
    pub one_tested: Option<u32>,
}

/// The index while tests are not older than so many days.
pub struct TestedIndex {
    /// Days since the oldest test, at most.
    pub days: u32,
    /// The index.
    pub index: u32,
}

}
