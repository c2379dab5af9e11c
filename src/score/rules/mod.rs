//! Requirements and limits: all that is said of a rule stands in its one row.
//!
//! Screening measures ([`super::screen`]); the words of a breach, what would pass, what a requirement
//! costs and how far it is varied are read from the row. A new rule is a line of the list below, its row in
//! the file it names, and the line that measures it.

mod circuits;
mod levels;
mod requirements;
mod row;
mod vpn;

pub(super) use levels::{encryption_level, reach_level, redundancy_level, tier_level};
pub use row::{Ask, Demand, Limit, Row};

use super::{Assessment, Breach};
use crate::{estimate::Context, evaluation::Violation};
use row::Case;

/// The rules, and where the row of each stands.
macro_rules! rules {
    ($($(#[$words:meta])* $rule:ident => $row:path;)*) => {
        /// A requirement or limit.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Rule {
            $($(#[$words])* $rule,)*
        }

        /// Every rule's row, in the order of [`Rule`]: requirements first.
        pub static RULES: [&Row; [$(Rule::$rule),*].len()] = [$(&$row),*];
    };
}

rules! {
    /// Everything together must carry the demand.
    Throughput => requirements::THROUGHPUT;
    /// The median round trip of the worst office.
    MaxRtt => requirements::MAX_RTT;
    /// The same while another way has taken over.
    MaxRttAfterFailure => requirements::MAX_RTT_AFTER_FAILURE;
    /// What must be encrypted.
    Encryption => requirements::ENCRYPTION;
    /// Nothing over the public internet.
    PrivatePath => requirements::PRIVATE_PATH;
    /// Which failures must not cut an office off.
    Redundancy => requirements::REDUNDANCY;
    /// How long an interruption may last.
    RecoverySeconds => requirements::RECOVERY_SECONDS;
    /// The modelled availability.
    AvailabilityTarget => requirements::AVAILABILITY_TARGET;
    /// Not on a single site when the business depends on it.
    MissionCritical => requirements::MISSION_CRITICAL;
    /// When it must be in service.
    MaxLeadTime => requirements::MAX_LEAD_TIME;
    /// What may be spent.
    Budget => requirements::BUDGET;
    /// Tunnels of a VPN gateway.
    TunnelLimit => vpn::TUNNEL_LIMIT;
    /// Branches of a Virtual WAN hub.
    HubBranchLimit => vpn::HUB_BRANCH_LIMIT;
    /// What one office can bring to a hub.
    HubOfficeLimit => vpn::HUB_OFFICE_LIMIT;
    /// Remote users of a gateway.
    PointToSiteLimit => vpn::POINT_TO_SITE_LIMIT;
    /// Remote users need a VPN gateway.
    RemoteUsers => vpn::REMOTE_USERS;
    /// Overlapping addresses need translation, which the gateway lacks.
    AddressTranslation => vpn::ADDRESS_TRANSLATION;
    /// Machines behind a VPN gateway.
    VpnMachineLimit => vpn::MACHINE_LIMIT;
    /// Flows through a VPN gateway.
    VpnFlowLimit => vpn::FLOW_LIMIT;
    /// Routes that a VPN gateway or a hub learns.
    VpnRouteLimit => vpn::ROUTE_LIMIT;
    /// Machines behind the routers of Virtual WAN hubs.
    HubMachineLimit => vpn::HUB_MACHINE_LIMIT;
    /// Sizes for development and test.
    DevTestOnly => vpn::DEV_TEST_ONLY;
    /// A tier's reach.
    CircuitReach => circuits::REACH;
    /// Circuits of one gateway.
    CircuitsPerGateway => circuits::PER_GATEWAY;
    /// Circuits of one gateway from one peering location.
    CircuitsPerLocation => circuits::PER_LOCATION;
    /// Circuits of one subscription in one region.
    CircuitsPerRegion => circuits::PER_REGION;
    /// Machines behind an ExpressRoute gateway.
    ErMachineLimit => circuits::MACHINE_LIMIT;
    /// Flows through an ExpressRoute gateway.
    ErFlowLimit => circuits::FLOW_LIMIT;
    /// Routes announced to a private peering.
    PeeringRouteLimit => circuits::ROUTE_LIMIT;
    /// A gateway that the region lacks.
    GatewayNotInRegion => circuits::GATEWAY_NOT_IN_REGION;
    /// A gateway that cannot carry IPsec.
    GatewayWithoutIpsec => circuits::GATEWAY_WITHOUT_IPSEC;
    /// A metro without a provider.
    MetroNotOrderable => circuits::METRO_NOT_ORDERABLE;
    /// Microsoft 365 needs Premium.
    Microsoft365 => circuits::MICROSOFT_365;
    /// An office that must or must not be private.
    OfficeChoice => circuits::OFFICE_CHOICE;
    /// A tier that Global Reach between the circuits needs.
    GlobalReachTier => circuits::GLOBAL_REACH_TIER;
    /// A country without Global Reach.
    GlobalReachCountry => circuits::GLOBAL_REACH_COUNTRY;
}

impl Rule {
    /// All that is said of it.
    pub fn row(self) -> &'static Row {
        RULES[self as usize]
    }

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
