//! Infrastructure code for the recommended design: Bicep and Terraform, an order of steps with the test of each, and
//! usage for Infracost. Both languages are printed from one [`Network`].

mod answers;
mod bicep;
mod infracost;
mod modules;
mod names;
mod network;
mod print;
mod readme;
mod sites;
mod template;
mod terraform;

use self::readme::Language;
use super::{Answer, File};

pub use network::{Circuit, ErGateway, Hub, Link, Network, Policy, Port, Region, Site, VpnGateway};

/// Bicep with what must be filled in; none where nothing is recommended.
pub(super) fn bicep(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    let main = bicep::main(&network);
    let readme = readme::write(&network, Language::Bicep, answer.catalogue, &main);
    vec![
        File::new("bicep/main.bicep", "The recommended design as Bicep.", main),
        File::new(
            "bicep/main.bicepparam",
            "What must be filled in for the Bicep.",
            bicep::filled_in(&network),
        ),
        File::new("bicep/README.md", "How to run the Bicep: steps and the test of each.", readme),
    ]
}

/// Terraform with what must be filled in; none where nothing is recommended.
pub(super) fn terraform(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    let main = terraform::main(&network);
    let readme = readme::write(&network, Language::Terraform, answer.catalogue, &main);
    vec![
        File::new("terraform/main.tf", "The recommended design as Terraform.", main),
        File::new(
            "terraform/variables.tf",
            "What the Terraform asks for.",
            terraform::variables(&network),
        ),
        File::new(
            "terraform/terraform.tfvars",
            "What must be filled in for the Terraform.",
            terraform::filled_in(&network),
        ),
        File::new(
            "terraform/README.md",
            "How to run the Terraform: steps and the test of each.",
            readme,
        ),
    ]
}

/// Usage for Infracost; none where nothing is recommended.
pub(super) fn infracost(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    vec![File::new(
        "infracost-usage.yml",
        "What Infracost has to be told about the Terraform.",
        infracost::usage(&network),
    )]
}
