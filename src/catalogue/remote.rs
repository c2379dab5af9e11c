//! What people outside the offices use to administer machines.

use super::{Reader, Sourced};

/// Azure Bastion: what it gives and asks for.
#[derive(Clone, Debug, PartialEq)]
pub struct Bastion {
    /// Prefix length of its subnet.
    pub subnet_prefix: Sourced<u32>,
    /// What Basic gives.
    pub basic: Sourced<String>,
    /// What only the larger SKUs give.
    pub larger: Sourced<String>,
    /// What it takes to go back to a smaller SKU.
    pub downgrade: Sourced<String>,
    /// As what the data that leaves through it is billed.
    pub data: Sourced<String>,
    /// Where it stands beside a Virtual WAN hub, and what that means.
    pub hub: Sourced<String>,
}

pub(super) fn bastion(reader: &mut Reader) -> Bastion {
    Bastion {
        subnet_prefix: reader.value("bastion.subnet_prefix"),
        basic: reader.value("bastion.basic"),
        larger: reader.value("bastion.larger"),
        downgrade: reader.value("bastion.downgrade"),
        data: reader.value("bastion.data"),
        hub: reader.value("bastion.hub"),
    }
}
