//! Infrastructure code for the recommended design: Bicep and Terraform, an order of steps with the test of each, and
//! usage for Infracost. Each file is a template (`templates/`); what stands for its marks comes from one [`Network`].

mod answers;
mod language;
mod layout;
mod modules;
mod names;
mod network;
mod sites;
mod template;
mod templates;
mod values;

use self::{
    language::Language,
    layout::aligned,
    template::{Scope, fill},
    templates::template,
};
use super::{Answer, File};

pub use network::{Circuit, ErGateway, Hub, Link, Network, Policy, Port, Region, Site, VpnGateway};
pub use templates::has_templates;
#[cfg(feature = "split")]
pub use templates::provide_templates;

/// Bicep with what must be filled in; none where nothing is recommended.
pub(super) fn bicep(answer: Answer<'_>) -> Vec<File> {
    let Some((network, scope)) = printed(answer) else { return Vec::new() };
    let filled = |name| fill(template(name), &scope, Language::Bicep);
    let main = filled("main.bicep");
    let parameters = filled("main.bicepparam");
    let readme = readme(answer, &network, scope, Language::Bicep, &main);
    vec![
        File::new("bicep/main.bicep", "The recommended design as Bicep.", main),
        File::new("bicep/main.bicepparam", "What must be filled in for the Bicep.", parameters),
        File::new("bicep/README.md", "How to run the Bicep: steps and the test of each.", readme),
    ]
}

/// Terraform with what must be filled in; none where nothing is recommended.
pub(super) fn terraform(answer: Answer<'_>) -> Vec<File> {
    let Some((network, scope)) = printed(answer) else { return Vec::new() };
    let filled = |name| fill(template(name), &scope, Language::Terraform);
    let main = aligned(&filled("main.tf"));
    let variables = filled("variables.tf");
    let values = aligned(&filled("terraform.tfvars"));
    let readme = readme(answer, &network, scope, Language::Terraform, &main);
    vec![
        File::new("terraform/main.tf", "The recommended design as Terraform.", main),
        File::new("terraform/variables.tf", "What the Terraform asks for.", variables),
        File::new(
            "terraform/terraform.tfvars",
            "What must be filled in for the Terraform.",
            values,
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
    let Some((network, mut scope)) = printed(answer) else { return Vec::new() };
    values::of_usage(&mut scope, &network);
    vec![File::new(
        "infracost-usage.yml",
        "What Infracost has to be told about the Terraform.",
        fill(template("infracost-usage.yml"), &scope, Language::Terraform),
    )]
}

/// The network, and what stands for it in templates; none where nothing is recommended, or the templates are not there.
fn printed(answer: Answer<'_>) -> Option<(Network<'_>, Scope)> {
    let network = Network::of(answer.evaluation, answer.catalogue).filter(|_| has_templates())?;
    let scope = values::of(&network);
    Some((network, scope))
}

/// How to run the code that begins with `main`.
fn readme(
    answer: Answer<'_>,
    network: &Network<'_>,
    mut scope: Scope,
    language: Language,
    main: &str,
) -> String {
    values::of_readme(&mut scope, network, language, answer.catalogue, main);
    fill(template("README.md"), &scope, language)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{catalogue::Catalogue, domain::Scenario, engine::evaluate, evaluation::Evaluation};

    /// Whether there are hubs, ports, circuits, offices, sizes of an unusual kind, and regions without zones.
    type Has = [bool; 6];

    /// A network that no design needs: every part that a template knows, but for what is left out.
    fn network(evaluation: &Evaluation, has: Has) -> Network<'_> {
        let [hubs, ports, circuits, offices, unusual, zones] = has;
        let mut network =
            Network::of(evaluation, Catalogue::embedded()).expect("something is recommended");
        let key = || "key".to_owned();
        network.regions.truncate(1);
        network.regions[0] = Region {
            name: "westeurope".into(),
            display_name: "West Europe".into(),
            zones,
            vpn: Some(VpnGateway {
                sku: "VpnGw5AZ".into(),
                generation: 2,
                active_active: true,
                high_bandwidth: unusual,
                addresses: 3,
                users: 9,
            }),
            expressroute: Some(ErGateway { sku: "ErGwScale".into(), units: unusual.then_some(2) }),
            route_server: true,
            bastion: true,
        };
        let hub = Hub {
            key: key(),
            region: 0,
            vpn_units: 1,
            er_units: 1,
            routing_units: 2,
            user_units: 1,
        };
        network.hubs = if hubs { vec![hub] } else { Vec::new() };
        let port = Port { key: key(), place: "Amsterdam".into(), gbps: 10 };
        network.ports = if ports && circuits { vec![port] } else { Vec::new() };
        let circuit = Circuit {
            key: key(),
            place: "Amsterdam".into(),
            tier: if unusual { "Local" } else { "Standard" }.into(),
            family: "MeteredData".into(),
            mbps: 1000,
            port: (!network.ports.is_empty()).then_some(0),
        };
        network.circuits = if circuits { vec![circuit.clone(), circuit] } else { Vec::new() };
        network.reach = if circuits { vec![(0, 1)] } else { Vec::new() };
        let link = Link { key: key(), over_circuit: circuits };
        let site = |_| Site {
            key: key(),
            office: "Office".into(),
            mbps: 50,
            hubs: (0..network.hubs.len()).collect(),
            links: vec![link.clone(), link.clone()],
        };
        let count = if unusual { 301 } else { 1 };
        network.sites = if offices { (0..count).map(site).collect() } else { Vec::new() };
        (network.fastpath, network.encrypts) = (true, true);
        network
    }

    #[test]
    fn every_line_of_every_template_can_be_had() {
        let catalogue = Catalogue::embedded();
        let scenario = Scenario { name: "Named".into(), remote_users: 50, ..Scenario::default() };
        let evaluation = evaluate(&scenario, catalogue).expect("a valid scenario");
        let mut code = String::new();
        for bits in 0..64 {
            let network = network(&evaluation, std::array::from_fn(|at| bits >> at & 1 == 1));
            for language in [Language::Bicep, Language::Terraform] {
                let mut scope = values::of(&network);
                values::of_usage(&mut scope, &network);
                // A name that stands for nothing is found out here.
                for name in ["main.bicep", "main.bicepparam", "main.tf", "variables.tf"] {
                    code.push_str(&fill(template(name), &scope, language));
                }
                for name in ["terraform.tfvars", "infracost-usage.yml"] {
                    code.push_str(&fill(template(name), &scope, language));
                }
                values::of_readme(&mut scope, &network, language, catalogue, &code);
                let readme = fill(template("README.md"), &scope, language);
                let is_listed = readme.contains("to do by hand\n\n- ");
                assert_eq!(readme.contains("to do by hand"), is_listed, "{readme}");
                assert_eq!(readme.contains("\n- "), is_listed, "{readme}");
                code.push_str(&readme);
            }
        }
        assert!(!code.contains(['‹', '›']), "a mark is left");
        let made: std::collections::HashSet<&str> = code.lines().collect();
        let plain = |line: &&str| !line.contains('‹');
        let names = ["main.bicep", "main.bicepparam", "main.tf", "variables.tf", "README.md"];
        for line in names.iter().flat_map(|name| template(name).lines()).filter(plain) {
            assert!(made.contains(line), "never made: {line}");
        }
    }
}
