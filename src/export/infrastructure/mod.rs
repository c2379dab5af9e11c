//! Infrastructure code for the recommended design: Bicep and Terraform, an order of steps with the test of each, and
//! usage for Infracost. Both languages are printed from one [`Network`].

mod answers;
mod bicep;
mod modules;
mod names;
mod network;
mod sites;
mod template;

use super::{Answer, File};

pub use network::{Circuit, ErGateway, Hub, Link, Network, Policy, Port, Region, Site, VpnGateway};

/// Bicep with what must be filled in; none where nothing is recommended.
pub(super) fn bicep(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    vec![
        File::text("bicep/main.bicep", "The recommended design as Bicep.", bicep::main(&network)),
        File::text(
            "bicep/main.bicepparam",
            "What must be filled in for the Bicep.",
            bicep::filled_in(&network),
        ),
    ]
}
