//! Requirements and limits: all that is said of a rule stands in its one row.
//!
//! Screening measures ([`super::screen`]); the words of a breach, what would pass, what a requirement
//! costs and how far it is varied are read from the row. A new rule is a line of [`Rule`] and of the list
//! below, its row in the file that names, and the line that measures it.

mod circuits;
mod levels;
mod requirements;
mod row;
mod vpn;

pub(super) use levels::{encryption_level, reach_level, redundancy_level, tier_level};
pub use row::{Ask, Demand, Limit, Row};

use super::{Assessment, Breach, Rule};
use crate::{estimate::Context, evaluation::Violation};
use row::Case;

/// Where the row of each rule stands.
macro_rules! rows {
    ($($rule:ident => $row:path;)*) => {
        /// Every rule's row, requirements first.
        pub static RULES: [&Row; [$(Rule::$rule),*].len()] = [$(&$row),*];

        impl Rule {
            /// All that is said of it.
            pub fn row(self) -> &'static Row {
                match self {
                    $(Self::$rule => &$row,)*
                }
            }
        }
    };
}

rows! {
    Throughput => requirements::THROUGHPUT;
    MaxRtt => requirements::MAX_RTT;
    MaxRttAfterFailure => requirements::MAX_RTT_AFTER_FAILURE;
    Encryption => requirements::ENCRYPTION;
    PrivatePath => requirements::PRIVATE_PATH;
    Redundancy => requirements::REDUNDANCY;
    RecoverySeconds => requirements::RECOVERY_SECONDS;
    AvailabilityTarget => requirements::AVAILABILITY_TARGET;
    MissionCritical => requirements::MISSION_CRITICAL;
    MaxLeadTime => requirements::MAX_LEAD_TIME;
    Budget => requirements::BUDGET;
    TunnelLimit => vpn::TUNNEL_LIMIT;
    HubBranchLimit => vpn::HUB_BRANCH_LIMIT;
    HubOfficeLimit => vpn::HUB_OFFICE_LIMIT;
    PointToSiteLimit => vpn::POINT_TO_SITE_LIMIT;
    RemoteUsers => vpn::REMOTE_USERS;
    AddressTranslation => vpn::ADDRESS_TRANSLATION;
    VpnMachineLimit => vpn::MACHINE_LIMIT;
    VpnFlowLimit => vpn::FLOW_LIMIT;
    VpnRouteLimit => vpn::ROUTE_LIMIT;
    HubMachineLimit => vpn::HUB_MACHINE_LIMIT;
    DevTestOnly => vpn::DEV_TEST_ONLY;
    CircuitReach => circuits::REACH;
    CircuitsPerGateway => circuits::PER_GATEWAY;
    CircuitsPerLocation => circuits::PER_LOCATION;
    CircuitsPerRegion => circuits::PER_REGION;
    ErMachineLimit => circuits::MACHINE_LIMIT;
    ErFlowLimit => circuits::FLOW_LIMIT;
    PeeringRouteLimit => circuits::ROUTE_LIMIT;
    GatewayNotInRegion => circuits::GATEWAY_NOT_IN_REGION;
    GatewayWithoutIpsec => circuits::GATEWAY_WITHOUT_IPSEC;
    MetroNotOrderable => circuits::METRO_NOT_ORDERABLE;
    Microsoft365 => circuits::MICROSOFT_365;
    OfficeChoice => circuits::OFFICE_CHOICE;
    GlobalReachTier => circuits::GLOBAL_REACH_TIER;
    GlobalReachCountry => circuits::GLOBAL_REACH_COUNTRY;
}

impl Rule {
    /// The key in JSON.
    pub fn key(self) -> &'static str {
        self.row().key
    }
}

/// A breach in words, with the facts behind it.
pub fn violation(breach: &Breach, assessment: &Assessment, context: &Context<'_>) -> Violation {
    let row = breach.rule.row();
    let case = Case::of(breach, assessment, context);
    let (required, achieved, unit) = row.amounts.of(&case);
    let facts = (row.facts)(&case);
    Violation {
        rule: row.key.to_owned(),
        required,
        achieved,
        unit,
        message: row.message.of(&case),
        passes_if: (row.passes_if)(&case),
        facts: facts.into_iter().map(|fact| context.catalogue.id(fact)).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{RULES, row::Words};
    use crate::domain::Scenario;

    #[test]
    fn keys_are_unique_and_in_snake_case() {
        let keys: BTreeSet<&str> = RULES.iter().map(|row| row.key).collect();
        assert_eq!(keys.len(), RULES.len());
        for key in keys {
            let words = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
            let snake = key.split('_').all(|word| !word.is_empty() && word.chars().all(words));
            assert!(snake && !key.starts_with(|first: char| first.is_ascii_digit()), "{key}");
        }
    }

    #[test]
    fn texts_name_no_other_places_than_those_that_are_filled() {
        for row in RULES {
            let Words::Text(text) = row.message else { continue };
            let filled = ["{needed}", "{reached}", "{vpn}", "{er}"];
            let rest = filled.iter().fold(text.to_owned(), |text, place| text.replace(place, ""));
            assert!(!rest.contains(['{', '}']), "{}: {text}", row.key);
        }
    }

    #[test]
    fn a_requirement_that_is_lifted_is_no_longer_set() {
        let everything = r#"{"max_rtt_ms": 50, "max_rtt_after_failure_ms": 60, "encryption": "required",
            "private_path": true, "redundancy": "high", "recovery_seconds": 60, "availability_target_percent": 99,
            "mission_critical": true, "max_lead_time_weeks": 9, "budget_usd_per_month": 9000}"#;
        let scenario = Scenario::from_json(everything).expect("valid");
        let demands = RULES.iter().filter_map(|row| Some((row.key, row.demand?)));
        for (key, demand) in demands {
            assert!(demand.is_set(&scenario), "{key}");
            let mut without = scenario.clone();
            demand.lift(&mut without);
            assert!(!demand.is_set(&without), "{key}");
        }
    }
}
