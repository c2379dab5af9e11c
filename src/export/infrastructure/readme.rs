//! How to run the code: the order of steps, and the test of each.

use std::fmt::Write as _;

use super::{
    modules::{BICEP, Pinned, READ_ON, TERRAFORM},
    names::on_one_line,
    network::Network,
};
use crate::{
    catalogue::Catalogue,
    evaluation::{Actor, ComponentKind, PlanStep},
    report,
};

/// Which language a `README.md` stands beside.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Bicep,
    Terraform,
}

impl Language {
    /// A parameter, as each language writes it.
    fn name(self, bicep: &str) -> String {
        if self == Self::Bicep {
            return format!("`{bicep}`");
        }
        let mut name = String::from("`");
        for letter in bicep.chars() {
            if letter.is_ascii_uppercase() {
                name.push('_');
            }
            name.push(letter.to_ascii_lowercase());
        }
        name.push('`');
        name
    }

    const fn file(self) -> &'static str {
        match self {
            Self::Bicep => "`main.bicepparam`",
            Self::Terraform => "`terraform.tfvars`",
        }
    }
}

/// `README.md` of one language, which stands beside `main`.
pub(super) fn write(
    network: &Network<'_>,
    language: Language,
    catalogue: &Catalogue,
    main: &str,
) -> String {
    let mut text = format!("# {}\n", network.design.called());
    let name = on_one_line(&network.scenario.name);
    if !name.is_empty() {
        let _ = writeln!(text, "\nScenario: {}", cell(&name));
    }
    text.push_str(
        "\nThis code makes the Azure side of the recommended design. It can be run again at any time: what is there \
         stays. Run it as it is here, incrementally: in complete mode, or in a stack that deletes what is not in it, \
         Azure would delete what an earlier run made. Lines, routers and VPN devices in the offices are not made by it.\n",
    );
    commands(network, language, &mut text);
    runs(network, language, catalogue, &mut text);
    steps(network, language, &mut text);
    if !network.sites.is_empty() {
        keys(network, language, &mut text);
    }
    open_ends(network, language, &mut text);
    versions(language, main, &mut text);
    text
}

fn commands(network: &Network<'_>, language: Language, text: &mut String) {
    let home = network.regions.first().map_or("", |region| region.name.as_str());
    text.push_str("\n## Commands\n\n```sh\n");
    let lines = match language {
        Language::Bicep => format!(
            "az group create --name rg-onramp-{home}-001 --location {home}\n\
             az deployment group what-if --resource-group rg-onramp-{home}-001 --parameters main.bicepparam\n\
             az deployment group create --resource-group rg-onramp-{home}-001 --parameters main.bicepparam\n"
        ),
        Language::Terraform => {
            "export TF_VAR_subscription_id=<id of the subscription>\nterraform init\nterraform plan\nterraform apply\n"
                .to_owned()
        }
    };
    text.push_str(&lines);
    text.push_str("```\n");
    if language == Language::Terraform {
        text.push_str(
            "\nThe state holds the pre-shared keys: keep it in an encrypted backend that few can read.\n",
        );
    }
}

/// What to set for each run, what it makes, and what to test before the next.
fn runs(network: &Network<'_>, language: Language, catalogue: &Catalogue, text: &mut String) {
    let parameters = language.file();
    let mut all: Vec<(String, String, &str)> = Vec::new();
    let direct = !network.ports.is_empty();
    let mut fill = vec![address_plan(network, language)];
    if network.users() > 0 {
        fill.push(language.name("remoteUserPool"));
        if language == Language::Terraform {
            fill.push(language.name("entraTenantId"));
        }
    }
    if direct {
        fill.push(language.name("portLocations"));
    } else if !network.circuits.is_empty() {
        fill.push(language.name("circuitProviders"));
    }
    let waits = network.gateways_wait();
    let gateways = if network.in_hubs() { "hubs with their gateways" } else { "gateways" };
    let mut made = Vec::new();
    if network.regions.iter().any(super::network::Region::has_network) {
        made.push("networks".to_owned());
    }
    if !waits {
        made.push(gateways.to_owned());
    }
    let limits = &catalogue.limits;
    if direct {
        made.push(format!(
            "port pairs, which are billed after {} days or from the first link that is switched on",
            limits.direct_grace_days.value
        ));
    } else if !network.circuits.is_empty() {
        made.push(format!("circuits, each billed {}", limits.circuit_billed_from.value));
    }
    let first = if direct {
        "the letter of authorisation of each port can be downloaded"
    } else if network.circuits.is_empty() {
        "every gateway is provisioned"
    } else {
        "every circuit is enabled on Microsoft's side and shows its service key"
    };
    all.push((format!("Fill in {} in {parameters}.", fill.join(", ")), made.join("; "), first));
    if direct {
        all.push((
            format!(
                "When the cross-connects are there and both links are administratively on, set {} to `true`.",
                language.name("directPortsUp")
            ),
            "circuits on the ports".to_owned(),
            "every circuit is enabled on Microsoft's side",
        ));
    }
    if !network.circuits.is_empty() {
        let own = if direct {
            "the routers are ready"
        } else {
            "the provider, who got the service keys, has provisioned every circuit"
        };
        let reach = if network.reach.is_empty() {
            String::new()
        } else {
            format!(" and {}", language.name("globalReachPrefixes"))
        };
        all.push((
            format!(
                "When {own}, set {} and {} to `true` and fill in {}{reach}; leave a circuit out whose peering the provider sets.",
                language.name("circuitsProvisioned"),
                language.name("makeGateways"),
                language.name("privatePeerings"),
            ),
            format!("{gateways}, private peerings, and connections of circuits and gateways"),
            "every gateway is provisioned, both BGP sessions of every circuit are up, and the gateway has learned the offices' routes",
        ));
    }
    if !network.sites.is_empty() {
        let what = if network.in_hubs() { "sites" } else { "devices" };
        let addresses = if network.in_hubs() {
            "stand in the configuration that Virtual WAN hands out"
        } else {
            "are the outputs of the run"
        };
        let many = if network.in_hubs()
            && network.sites.len() > super::bicep::SITES_AT_ONCE
            && language == Language::Bicep
        {
            format!(
                " A run makes {} of them: run again with `firstSite` higher by that.",
                super::bicep::SITES_AT_ONCE
            )
        } else {
            String::new()
        };
        all.push((
            format!(
                "Fill in {} office by office, with their keys, and set up the devices against the addresses of the gateway, \
                 which {addresses}.{many}",
                language.name(what)
            ),
            "tunnels of the offices that are filled in".to_owned(),
            "every tunnel is connected, and full-size packets pass",
        ));
    }
    text.push_str("\n## Runs\n");
    let last = language.name("makeGateways");
    let hourly = if network.in_hubs() { "Hubs and gateways" } else { "Gateways" };
    let _ = if waits {
        let early = if network.sites.is_empty() {
            ""
        } else {
            " Set it earlier where tunnels over the internet are wanted before."
        };
        writeln!(
            text,
            "\n{hourly} are billed by the hour from the run that makes them, and circuits take weeks: {last} stays `false` until \
             these are ready.{early}"
        )
    } else {
        let addresses =
            if network.in_hubs() { "" } else { ", the addresses that devices need among it" };
        writeln!(
            text,
            "\n{hourly} are billed by the hour from the run that makes them: with {last} set to `false` a run makes all \
             else{addresses}."
        )
    };
    for (number, (set, makes, test)) in (1..).zip(all) {
        let number: u32 = number;
        let _ = writeln!(text, "\n{number}. {set} The run makes {makes}. Test: {test}.");
    }
}

/// The plan of the design, with where each step stands in the code.
fn steps(network: &Network<'_>, language: Language, text: &mut String) {
    text.push_str("\n## All steps\n\n| Step | Who | What | In this code | Test |\n| --- | --- | --- | --- | --- |\n");
    for (number, step) in (1_u32..).zip(&network.design.plan) {
        let who = match step.who {
            Actor::Customer => "customer",
            Actor::Provider => "provider",
        };
        let _ = writeln!(
            text,
            "| {number}. {} | {who} | {} | {} | {} |",
            cell(&step.step),
            cell(&step.what),
            place(network, step, language),
            cell(&step.test)
        );
    }
}

/// Where a step stands in the code.
fn place(network: &Network<'_>, step: &PlanStep, language: Language) -> String {
    let name = match step.step.as_str() {
        "Address plan" => return address_plan(network, language),
        "ExpressRoute Direct ports" => "portLocations",
        "Cross-connects" => "directPortsUp",
        "Provider" => "circuitProviders",
        "Private peering" => "privatePeerings",
        "Private lines" | "ExpressRoute connections" => "circuitsProvisioned",
        "Local network gateways" => "devices",
        "VPN sites" => "sites",
        "Tunnels and devices" => "sharedKeys",
        "Remote users" => "remoteUserPool",
        "Global Reach" => "globalReachPrefixes",
        "Virtual WAN" | "ExpressRoute gateway" | "VPN gateway" | "Route Server" => "makeGateways",
        "Circuits" | "GatewaySubnet" | "Public addresses" | "Azure Bastion" | "Second region" => {
            return "made".to_owned();
        }
        _ => return "–".to_owned(),
    };
    language.name(name)
}

/// The parameters that hold the address plan.
fn address_plan(network: &Network<'_>, language: Language) -> String {
    let mut names = Vec::new();
    if network.regions.iter().any(super::network::Region::has_network) {
        names.push(language.name("addressSpaces"));
    }
    if network.in_hubs() {
        names.push(language.name("hubPrefixes"));
    }
    names.join(", ")
}

fn keys(network: &Network<'_>, language: Language, text: &mut String) {
    let of = if network.in_hubs() { "site" } else { "device" };
    let variable = match language {
        Language::Bicep => "SHARED_KEYS",
        Language::Terraform => "TF_VAR_shared_keys",
    };
    let _ = writeln!(
        text,
        "\n## Keys\n\nEach {of} has a pre-shared key of its own, made for example with `openssl rand -base64 32`. They are \
         handed over in the environment as JSON, `export {variable}='{{\"<key of a {of}>\": \"…\"}}'`, and stand in no file."
    );
}

/// What this code leaves to people.
fn open_ends(network: &Network<'_>, language: Language, text: &mut String) {
    let mut ends = Vec::new();
    if !network.in_hubs() {
        ends.push("Other virtual networks reach the offices when they are peered with this one: allow gateway transit here, use of remote gateways there.");
    }
    if !network.ports.is_empty() {
        ends.push("MACsec, with its keys in Key Vault and an identity that reads them, is set on the links when the cross-connects are up.");
    }
    if network.regions.len() > 1 && !network.circuits.is_empty() {
        ends.push("The connections of both regions weigh the same. Give that of the nearer circuit more weight, and mirror that on premises.");
    }
    if network
        .regions
        .iter()
        .any(|region| region.vpn.as_ref().is_some_and(|vpn| vpn.high_bandwidth))
    {
        ends.push("Each connection of a high-bandwidth gateway has two tunnels to the device: set their addresses (`tunnelProperties`) on the connections.");
    }
    if network.users() > 0 {
        ends.push("An administrator of Microsoft Entra ID agrees once to the application of the Azure VPN client.");
    }
    if network.regions.iter().any(|region| region.route_server) {
        ends.push("The address of Route Server is billed and not in the bill of the design.");
    }
    let backup = network.design.architecture.vpn_backup && network.encrypts;
    if backup {
        ends.push("Tunnels over the internet must be less preferred than those in the circuit: prepend the AS path on the devices.");
    }
    if !super::network::parts(network.design, ComponentKind::ExpressrouteCircuit)
        .all(|part| part.quantity == 1)
    {
        ends.push("Circuits side by side share the load over as many connections of the gateway.");
    }
    if language == Language::Bicep && !network.circuits.is_empty() {
        ends.push("Once it is provisioned a circuit is not made again, for the peering that the provider set would be lost: change its rate with `az network express-route update`.");
    }
    if ends.is_empty() {
        return;
    }
    text.push_str("\n## What is left to do by hand\n\n");
    for end in ends {
        let _ = writeln!(text, "- {end}");
    }
}

/// The versions that `main` names.
fn versions(language: Language, main: &str, text: &mut String) {
    let all: &[Pinned] = match language {
        Language::Bicep => &BICEP,
        Language::Terraform => &TERRAFORM,
    };
    let _ = writeln!(
        text,
        "\n## Versions\n\nRead on {READ_ON}. Before another version is taken, read what it changed.\n\n| What | Version | Source |\n| --- | --- | --- |"
    );
    let named = |pin: &&Pinned| {
        let name = pin.name;
        [format!("-{name}/"), format!("/{name}:"), format!("/{name}\"")]
            .iter()
            .any(|written| main.contains(written))
    };
    for pin in all.iter().filter(named) {
        let _ = writeln!(text, "| {} | {} | {} |", pin.name, pin.version, pin.source);
    }
}

/// Text in a table.
fn cell(text: &str) -> String {
    report::plain_markdown(text)
}
