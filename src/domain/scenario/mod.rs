//! Everything the architect says.

mod choices;
mod office;
mod reading;
mod weights;

pub use choices::{Access, Cipher, Encryption, ExpressRouteChoice, Redundancy};
pub use office::{Office, Quotes};
pub use weights::Weights;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{HOURS_PER_MONTH, Mbps};

/// Everything the architect says. An empty JSON object is the worked example.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes-or-no question of the contract")]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Scenario {
    /// Title of the work, for reports.
    pub name: String,
    /// ARM name of the Azure region, such as `westeurope`.
    pub azure_region: String,
    /// ARM name of a second region.
    pub secondary_region: Option<String>,
    /// Quick form: this many offices in the region's own metro. Ignored when `offices` is not empty.
    pub office_count: u32,
    /// Quick form: megabits per second each office must carry at the busiest hour, each way.
    pub bandwidth_mbps: f64,
    /// The offices one by one.
    pub offices: Vec<Office>,
    /// Data leaving Azure to the offices, decimal gigabytes a month, all offices together.
    pub egress_gb_per_month: f64,
    /// Data entering Azure from the offices, decimal gigabytes a month, all offices together.
    pub ingress_gb_per_month: f64,
    /// Growth of traffic per year in percent.
    pub growth_percent_per_year: f64,
    /// Parallel TCP flows per office at the busiest hour.
    pub flows: u32,
    /// TCP window of one flow in KiB.
    pub tcp_window_kib: f64,
    /// Largest acceptable round trip from any office to the region, in milliseconds.
    pub max_rtt_ms: Option<f64>,
    /// Longest acceptable median round trip of any office while another way has taken over, ms.
    pub max_rtt_after_failure_ms: Option<f64>,
    /// What must be encrypted.
    pub encryption: Encryption,
    /// Whether traffic must stay off the public internet.
    pub private_path: bool,
    /// What the on-premises devices can do.
    pub cipher: Cipher,
    /// Which single failures must not cut an office off.
    pub redundancy: Redundancy,
    /// Longest acceptable interruption when a path fails, in seconds.
    pub recovery_seconds: Option<f64>,
    /// Whether the customer's routers run BFD.
    pub bfd: bool,
    /// Availability the whole path must reach, in percent.
    pub availability_target_percent: Option<f64>,
    /// Whether the business stops when the connection does.
    pub mission_critical: bool,
    /// Whether offices must reach each other.
    pub sites_reach_each_other: bool,
    /// Virtual networks that the offices must reach, peered with the one that has the gateways.
    pub virtual_networks: u32,
    /// Machines in these networks that offices talk to, private endpoints and appliances included; 0
    /// asks for no check.
    pub virtual_machines: u32,
    /// IPv4 routes that the offices announce to Azure by BGP; 0 asks for no check.
    pub routes_announced: u32,
    /// Whether address ranges of offices and Azure overlap.
    pub overlapping_addresses: bool,
    /// People who connect from outside the offices.
    pub remote_users: u32,
    /// Whether these people only administer machines, by desktop or shell: they get Azure Bastion in
    /// place of point-to-site.
    pub remote_users_administer_only: bool,
    /// Hours a month that each of these people is connected, for what is billed by the connected hour.
    pub remote_user_hours_per_month: f64,
    /// Whether Microsoft 365 traffic is to use this connection.
    pub microsoft_365: bool,
    /// What an hour of outage costs, in US dollars, once for all offices: then outages count as money in the
    /// comparison, never in the bill, and the weight of downtime counts for nothing.
    pub downtime_usd_per_hour: Option<f64>,
    /// Weeks until it must be in service.
    pub max_lead_time_weeks: Option<f64>,
    /// Most that may be spent a month, in US dollars.
    pub budget_usd_per_month: Option<f64>,
    /// Months over which money is added up.
    pub horizon_months: u32,
    /// Discount rate per year in percent.
    pub discount_rate_percent: f64,
    /// Currency in which amounts are given, if there is a rate for it.
    pub currency: String,
    /// Units of that currency for one US dollar; none leaves amounts in US dollars.
    pub currency_per_usd: Option<f64>,
    /// Discount on Azure list prices in percent.
    pub azure_discount_percent: f64,
    /// Discounts in percent by class of meter, in place of the general one.
    pub discounts: BTreeMap<String, f64>,
    /// The architect's own prices by fact id, as decimal text.
    pub prices: BTreeMap<String, String>,
    /// What a provider charges a month for one office's private line to one peering location, port
    /// and cross-connect included, in US dollars.
    pub provider_port_usd_per_month: Option<f64>,
    /// What one office's internet line costs a month, in US dollars.
    pub internet_line_usd_per_month: Option<f64>,
    /// What matters how much.
    pub weights: Weights,
    /// Seed of everything that is sampled.
    pub seed: u64,
}

/// What a discount can be agreed on: the keys of [`Scenario::discounts`].
pub const METER_CLASSES: [&str; 7] = [
    "vpn_gateway",
    "expressroute_gateway",
    "expressroute_circuit",
    "expressroute_direct",
    "virtual_wan",
    "public_ip",
    "data_transfer",
];

impl Default for Scenario {
    fn default() -> Self {
        Self {
            name: String::new(),
            azure_region: "westeurope".to_owned(),
            secondary_region: None,
            office_count: 3,
            bandwidth_mbps: 500.0,
            offices: Vec::new(),
            egress_gb_per_month: 5000.0,
            ingress_gb_per_month: 2000.0,
            growth_percent_per_year: 0.0,
            flows: 16,
            tcp_window_kib: 190.0,
            max_rtt_ms: None,
            max_rtt_after_failure_ms: None,
            encryption: Encryption::default(),
            private_path: false,
            cipher: Cipher::default(),
            redundancy: Redundancy::default(),
            recovery_seconds: None,
            bfd: true,
            availability_target_percent: None,
            mission_critical: false,
            sites_reach_each_other: false,
            virtual_networks: 1,
            virtual_machines: 0,
            routes_announced: 0,
            overlapping_addresses: false,
            remote_users: 0,
            remote_users_administer_only: false,
            remote_user_hours_per_month: f64::from(HOURS_PER_MONTH),
            microsoft_365: false,
            downtime_usd_per_hour: None,
            max_lead_time_weeks: None,
            budget_usd_per_month: None,
            horizon_months: 36,
            discount_rate_percent: 0.0,
            currency: "USD".to_owned(),
            currency_per_usd: None,
            azure_discount_percent: 0.0,
            discounts: BTreeMap::new(),
            prices: BTreeMap::new(),
            provider_port_usd_per_month: None,
            internet_line_usd_per_month: None,
            weights: Weights::default(),
            seed: 1,
        }
    }
}

impl Scenario {
    /// Gigabytes a month that all offices together can receive if their bandwidth is never idle.
    pub fn gigabytes_carried(&self) -> f64 {
        let quick = (self.bandwidth_mbps, self.office_count);
        let listed = self.offices.iter().map(|office| (office.bandwidth_mbps, office.count));
        let all = listed.chain(self.offices.is_empty().then_some(quick));
        all.map(|(mbps, count)| {
            Mbps::new(mbps).unwrap_or_default().times(count).gigabytes_per_month()
        })
        .sum()
    }

    /// Remote users who need a way into the network by point-to-site: none where they only administer
    /// machines.
    pub const fn dial_in_users(&self) -> u32 {
        if self.remote_users_administer_only { 0 } else { self.remote_users }
    }

    /// Whether remote users reach machines through Azure Bastion.
    pub const fn uses_bastion(&self) -> bool {
        self.remote_users_administer_only && self.remote_users > 0
    }

    /// The currency that amounts are in: the scenario's own if there is a rate for it.
    pub fn prints_in(&self) -> &str {
        if self.currency_per_usd.is_some() { &self.currency } else { "USD" }
    }

    /// Units of that currency for one US dollar.
    pub fn per_usd(&self) -> f64 {
        self.currency_per_usd.unwrap_or(1.0)
    }

    /// What all offices carry together at the busiest hour, Mbps each way.
    pub fn mbps_in_all(&self) -> f64 {
        if self.offices.is_empty() {
            self.bandwidth_mbps * f64::from(self.office_count)
        } else {
            Office::mbps_of_all(&self.offices)
        }
    }

    /// Offices in all, after `count`.
    pub fn offices_in_all(&self) -> u32 {
        if self.offices.is_empty() { self.office_count } else { Office::count_all(&self.offices) }
    }
}
