//! Which answer of the architect asked for each part: comments in both languages.

use super::network::Network;
use crate::{
    domain::{Cipher, Encryption, Redundancy, Scenario},
    text::count,
};

/// What the code makes for somebody's answer.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Regions,
    /// Tunnels and circuits: what all answers lead to.
    All,
    Policy,
    /// Ports and `FastPath`: the offices and what they need.
    Offices,
    Reach,
    Hubs,
    RouteServer,
    Users,
    Bastion,
}

/// Which answer asked for it, in a sentence.
pub(super) fn asked(part: Part, network: &Network<'_>) -> String {
    let scenario = network.scenario;
    let answers = match part {
        Part::Regions => regions(scenario),
        Part::All => all(scenario),
        Part::Policy => format!(
            "cipher {}",
            match scenario.cipher {
                Cipher::GcmAes256 => "gcm_aes256",
                Cipher::Aes256Sha256 => "aes256_sha256",
            }
        ),
        Part::Offices => offices(scenario),
        Part::Reach => "sites_reach_each_other".to_owned(),
        Part::Hubs => format!("{}; {}", regions(scenario), offices(scenario)),
        Part::RouteServer => {
            let also = if scenario.dial_in_users() > 0 { " and remote_users" } else { "" };
            format!("sites_reach_each_other{also}")
        }
        Part::Users => format!("remote_users {}", scenario.remote_users),
        Part::Bastion => {
            format!("remote_users {}, remote_users_administer_only", scenario.remote_users)
        }
    };
    format!("Asked for by: {answers}.")
}

fn regions(scenario: &Scenario) -> String {
    let second = scenario.secondary_region.as_ref();
    let second = second.map_or_else(String::new, |name| format!(", secondary_region {name}"));
    format!("azure_region {}{second}", scenario.azure_region)
}

fn offices(scenario: &Scenario) -> String {
    let offices = count(scenario.offices_in_all(), "office", "offices");
    if scenario.offices.is_empty() {
        format!("{offices} of {} Mbit/s each", scenario.bandwidth_mbps)
    } else {
        format!("{offices} with their bandwidth_mbps")
    }
}

/// The offices and what they ask of the way to Azure.
fn all(scenario: &Scenario) -> String {
    let redundancy = match scenario.redundancy {
        Redundancy::None => "none",
        Redundancy::Standard => "standard",
        Redundancy::High => "high",
        Redundancy::Maximum => "maximum",
    };
    let mut answers = vec![offices(scenario), format!("redundancy {redundancy}")];
    match scenario.encryption {
        Encryption::None => {}
        Encryption::Required => answers.push("encryption required".to_owned()),
        Encryption::EndToEnd => answers.push("encryption end_to_end".to_owned()),
    }
    for (yes, name) in
        [(scenario.private_path, "private_path"), (scenario.mission_critical, "mission_critical")]
    {
        if yes {
            answers.push(name.to_owned());
        }
    }
    for (limit, name) in [
        (scenario.max_rtt_ms, "max_rtt_ms"),
        (scenario.recovery_seconds, "recovery_seconds"),
        (scenario.availability_target_percent, "availability_target_percent"),
        (scenario.max_lead_time_weeks, "max_lead_time_weeks"),
    ] {
        answers.extend(limit.map(|limit| format!("{name} {limit}")));
    }
    answers.join(", ")
}
