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
        File::text("bicep/main.bicep", "The recommended design as Bicep.", main),
        File::text(
            "bicep/main.bicepparam",
            "What must be filled in for the Bicep.",
            bicep::filled_in(&network),
        ),
        File::text("bicep/README.md", "How to run the Bicep: steps and the test of each.", readme),
    ]
}

/// Terraform with what must be filled in; none where nothing is recommended.
pub(super) fn terraform(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    let main = terraform::main(&network);
    let readme = readme::write(&network, Language::Terraform, answer.catalogue, &main);
    vec![
        File::text("terraform/main.tf", "The recommended design as Terraform.", main),
        File::text(
            "terraform/variables.tf",
            "What the Terraform asks for.",
            terraform::variables(&network),
        ),
        File::text(
            "terraform/terraform.tfvars",
            "What must be filled in for the Terraform.",
            terraform::filled_in(&network),
        ),
        File::text(
            "terraform/README.md",
            "How to run the Terraform: steps and the test of each.",
            readme,
        ),
    ]
}

/// Usage for Infracost; none where nothing is recommended.
pub(super) fn infracost(answer: Answer<'_>) -> Vec<File> {
    let Some(network) = Network::of(answer.evaluation, answer.catalogue) else { return Vec::new() };
    vec![File::text(
        "infracost-usage.yml",
        "What Infracost has to be told about the Terraform.",
        infracost::usage(&network),
    )]
}
