//! What a design carries, element by element.

use crate::{catalogue::FactId, domain::Money};

contract! {

/// What a design carries.
pub struct Throughput {
    /// What is built carries of all offices together, the smallest of the chain; never less than with one
    /// path lost.
    pub mbps: f64,
    /// What all offices need together.
    pub required_mbps: f64,
    /// Element of the chain that binds.
    pub bottleneck: String,
    /// The chain from office to virtual network.
    pub chain: Vec<ChainElement>,
    /// What one TCP flow of the worst office reaches.
    pub single_flow_mbps: f64,
    /// What bounds that flow: its window, its tunnel or its circuit.
    pub single_flow_limited_by: String,
    /// Rate at which the line of the office that needs most must be bought, IPsec overhead included;
    /// the demand sizes the line, so it is never the bottleneck.
    pub line_mbps_to_order: f64,
    /// What the TCP flows of all offices reach together over their round trips; more parallel flows or a
    /// larger window reach more.
    pub flows_mbps: f64,
    /// What is left with one path lost.
    pub one_path_lost_mbps: f64,
    /// The cheapest way to lift the bottleneck.
    pub lever: String,
    /// The next larger gateway, where a gateway binds and a larger one is sold.
    pub next_gateway: Option<NextGateway>,
}

/// One element of the throughput chain.
pub struct ChainElement {
    /// What it is.
    pub element: String,
    /// What it carries, all offices together.
    pub mbps: f64,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// A larger gateway in place of the one that binds.
pub struct NextGateway {
    /// Azure's name, such as `VpnGw3AZ`.
    pub sku: String,
    /// Scale units of ErGwScale; 1 for fixed sizes.
    pub units: u32,
    /// What it carries.
    pub mbps: f64,
    /// What its hours cost more a month than those of the gateway it replaces, where both prices are
    /// known.
    pub extra_per_month: Option<Money>,
}

}
