//! Everything the architect says.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    FIELDS, Field, FieldError, HOURS_PER_MONTH, MOST_OFFICES, MOST_PRICE, MOST_ROWS, MOST_TEXT,
    Mbps, Money, OFFICE_FIELDS, PERCENT, QUICK_FIELDS, ScenarioError, WEIGHT_FIELDS,
    fields::out_of_range,
};

/// How much must be encrypted on the way.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    /// Clear text is acceptable.
    #[default]
    None,
    /// Every hop outside buildings that the customer or Microsoft controls.
    Required,
    /// From the customer's device to the gateway in the customer's virtual network.
    EndToEnd,
}

/// Which single failures must not cut an office off.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Redundancy {
    /// None: an outage is acceptable.
    None,
    /// A gateway instance, an availability zone or one link of a circuit.
    #[default]
    Standard,
    /// Also one Microsoft edge site.
    High,
    /// Also a whole peering location, a provider or an on-premises device.
    Maximum,
}

/// The IPsec algorithm the on-premises devices can do.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Cipher {
    /// AES-GCM with 256-bit keys for encryption and integrity.
    #[default]
    #[serde(rename = "gcm_aes256")]
    GcmAes256,
    /// AES-CBC with 256-bit keys and SHA-256.
    #[serde(rename = "aes256_sha256")]
    Aes256Sha256,
}

/// What kind of line joins an office to its internet provider.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Dedicated fibre.
    #[default]
    Fibre,
    /// Shared broadband.
    Broadband,
    /// 4G or 5G.
    Mobile,
}

/// Whether an office may, must or must not be put on ExpressRoute.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExpressRouteChoice {
    /// The engine decides.
    #[default]
    Auto,
    /// It must be.
    Yes,
    /// It must not be.
    No,
}

/// One office, or `count` alike in one place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Office {
    /// What the architect calls it.
    pub name: String,
    /// City in the catalogue by any of its names, state or country after a comma; coordinates win over it.
    pub city: Option<String>,
    /// Country by two-letter code or usual name, to tell cities of one name apart.
    pub country: Option<String>,
    /// Degrees north.
    pub lat: Option<f64>,
    /// Degrees east.
    pub lon: Option<f64>,
    /// How many offices like this one.
    pub count: u32,
    /// Megabits per second each of them must carry at the busiest hour, each way.
    pub bandwidth_mbps: f64,
    /// Kind of internet line.
    pub access: Access,
    /// Round trip to Azure over the internet that the architect measured, in milliseconds.
    pub measured_internet_rtt_ms: Option<f64>,
    /// Round trip to Azure over a private line that the architect measured, in milliseconds.
    pub measured_private_rtt_ms: Option<f64>,
    /// Whether it may be put on ExpressRoute.
    pub expressroute: ExpressRouteChoice,
    /// What providers ask for its lines.
    pub quotes: Quotes,
}

/// What providers ask for the lines of one office, in US dollars; what is not known stays out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Quotes {
    /// The port at one peering location with its virtual connections, a month.
    pub provider_port_usd_per_month: Option<f64>,
    /// The cross-connect at one peering location, a month.
    pub cross_connect_usd_per_month: Option<f64>,
    /// The line from the office to one peering location, a month.
    pub last_mile_usd_per_month: Option<f64>,
    /// Setting up that line, once.
    pub last_mile_setup_usd: Option<f64>,
    /// One internet line, a month.
    pub internet_line_usd_per_month: Option<f64>,
    /// Setting up one internet line, once.
    pub internet_setup_usd: Option<f64>,
}

impl Quotes {
    /// Every quote with the name of its field.
    pub const fn named(&self) -> [(&'static str, Option<f64>); 6] {
        [
            ("provider_port_usd_per_month", self.provider_port_usd_per_month),
            ("cross_connect_usd_per_month", self.cross_connect_usd_per_month),
            ("last_mile_usd_per_month", self.last_mile_usd_per_month),
            ("last_mile_setup_usd", self.last_mile_setup_usd),
            ("internet_line_usd_per_month", self.internet_line_usd_per_month),
            ("internet_setup_usd", self.internet_setup_usd),
        ]
    }
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

impl Default for Office {
    fn default() -> Self {
        Self {
            name: String::new(),
            city: None,
            country: None,
            lat: None,
            lon: None,
            count: 1,
            bandwidth_mbps: 100.0,
            access: Access::Fibre,
            measured_internet_rtt_ms: None,
            measured_private_rtt_ms: None,
            expressroute: ExpressRouteChoice::Auto,
            quotes: Quotes::default(),
        }
    }
}

/// How much each criterion's swing from worst to best is worth, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// All money over the horizon.
    pub cost: f64,
    /// Round trips of the offices, by their traffic.
    pub latency: f64,
    /// Spare capacity.
    pub headroom: f64,
    /// Expected minutes of outage.
    pub downtime: f64,
    /// Encryption and path.
    pub security: f64,
    /// Weeks until in service.
    pub lead_time: f64,
    /// Parts to run and failure modes to test.
    pub complexity: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self::PRESETS[0].1
    }
}

impl Weights {
    /// Starting points for typical readers, in points that add up to 100; the first is the default.
    pub const PRESETS: [(&'static str, Self); 4] = [
        ("Balanced", Self::of([35.0, 10.0, 15.0, 20.0, 5.0, 5.0, 10.0])),
        ("Cost first", Self::of([60.0, 5.0, 10.0, 10.0, 5.0, 5.0, 5.0])),
        ("Latency first", Self::of([20.0, 40.0, 15.0, 10.0, 5.0, 5.0, 5.0])),
        ("Regulated", Self::of([15.0, 5.0, 15.0, 30.0, 25.0, 5.0, 5.0])),
    ];

    /// Points in the order of [`Weights::points`].
    const fn of(points: [f64; 7]) -> Self {
        let [cost, latency, headroom, downtime, security, lead_time, complexity] = points;
        Self { cost, latency, headroom, downtime, security, lead_time, complexity }
    }

    /// The criteria in display order with their points.
    pub fn points(&self) -> [(&'static str, f64); 7] {
        [
            ("cost", self.cost),
            ("latency", self.latency),
            ("headroom", self.headroom),
            ("downtime", self.downtime),
            ("security", self.security),
            ("lead_time", self.lead_time),
            ("complexity", self.complexity),
        ]
    }
}

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
    /// Reads the JSON form; the error names the field and what would be right.
    pub fn from_json(text: &str) -> Result<Self, ScenarioError> {
        // A list would be read as the fields in their order.
        if text.trim_start().starts_with('[') {
            let message = "not a JSON object; use `{}` for the worked example".to_owned();
            return Err(ScenarioError(vec![FieldError::new("scenario", message)]));
        }
        let mut reader = serde_json::Deserializer::from_str(text);
        let scenario: Self = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
            let path = error.path().to_string();
            let field = if path == "." { "scenario".to_owned() } else { path };
            ScenarioError(vec![FieldError::new(field, error.inner().to_string())])
        })?;
        reader
            .end()
            .map_err(|error| ScenarioError(vec![FieldError::new("scenario", error.to_string())]))?;
        scenario.check()?;
        Ok(scenario)
    }

    /// Checks every field that can be judged without the catalogue.
    pub fn check(&self) -> Result<(), ScenarioError> {
        let errors = self.field_errors();
        if errors.is_empty() { Ok(()) } else { Err(ScenarioError(errors)) }
    }

    /// Every field that is out of range, in reading order; empty when all is well.
    pub fn field_errors(&self) -> Vec<FieldError> {
        let mut errors = Checker::default();
        errors.text("name", &self.name);
        if self.offices.is_empty() {
            errors.numbers("", &QUICK_FIELDS, self);
        }
        errors.offices(&self.offices);
        errors.numbers("", &FIELDS, self);
        if self.currency.len() != 3 || !self.currency.bytes().all(|b| b.is_ascii_uppercase()) {
            errors.push("currency", format!("`{}` is not a code like `USD`", self.currency));
        }
        if self.currency == "USD"
            && self.currency_per_usd.is_some_and(|rate| rate.total_cmp(&1.0).is_ne())
        {
            errors.push("currency_per_usd", "amounts are in US dollars; name another `currency`");
        }
        for (class, percent) in &self.discounts {
            let field = format!("discounts.{class}");
            if METER_CLASSES.contains(&class.as_str()) {
                let (least, most) = PERCENT;
                if let Some(problem) = out_of_range(*percent, least, most, " percent") {
                    errors.push(field, problem);
                }
            } else {
                let known = METER_CLASSES.join("`, `");
                errors.push(field, format!("not a class of meters; use one of `{known}`"));
            }
        }
        for (id, price) in &self.prices {
            if Money::price(price).is_none() {
                errors.push(
                    format!("prices.{id}"),
                    format!("`{price}` is not an amount from 0 to {MOST_PRICE} like `12.34`"),
                );
            }
        }
        errors.numbers("weights.", &WEIGHT_FIELDS, &self.weights);
        if self.weights.points().iter().all(|(_, points)| *points <= 0.0) {
            errors.push("weights", "all are zero; at least one must be above zero");
        }
        errors.0
    }

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

    /// Offices in all, after `count`.
    pub fn offices_in_all(&self) -> u32 {
        if self.offices.is_empty() {
            self.office_count
        } else {
            self.offices.iter().map(|office| office.count).sum()
        }
    }
}

#[derive(Default)]
struct Checker(Vec<FieldError>);

impl Checker {
    fn push(&mut self, field: impl Into<String>, message: impl Into<String>) {
        self.0.push(FieldError::new(field, message));
    }

    /// Every field of `holder` that is out of range; `path` stands before their names.
    fn numbers<T>(&mut self, path: &str, fields: &[Field<T>], holder: &T) {
        for field in fields {
            if let Some(problem) = field.problem(holder) {
                self.push(format!("{path}{}", field.name), problem);
            }
        }
    }

    fn text(&mut self, field: &str, text: &str) {
        let length = text.chars().count();
        if MOST_TEXT < length {
            self.push(field, format!("{length} characters; use at most {MOST_TEXT}"));
        }
    }

    fn offices(&mut self, offices: &[Office]) {
        if MOST_ROWS < offices.len() {
            let rows = offices.len();
            let message = format!(
                "{rows} rows; use at most {MOST_ROWS}, and one row with its `count` for offices that are alike"
            );
            // Nobody looks through the errors of so many rows.
            return self.push("offices", message);
        }
        for (index, office) in offices.iter().enumerate() {
            let path = format!("offices[{index}].");
            let field = |name: &str| format!("{path}{name}");
            self.text(&field("name"), &office.name);
            self.text(&field("city"), office.city.as_deref().unwrap_or_default());
            self.text(&field("country"), office.country.as_deref().unwrap_or_default());
            self.numbers(&path, &OFFICE_FIELDS, office);
            let missing = "missing; give both `lat` and `lon`";
            match (office.lat, office.lon) {
                (Some(_), None) => self.push(field("lon"), missing),
                (None, Some(_)) => self.push(field("lat"), missing),
                _ => {}
            }
        }
        let total: u64 = offices.iter().map(|office| u64::from(office.count)).sum();
        if u64::from(MOST_OFFICES) < total {
            self.push(
                "offices",
                format!("{total} offices in all; at most {MOST_OFFICES} can be evaluated"),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(json: &str) -> String {
        Scenario::from_json(json).expect_err("invalid").to_string()
    }

    #[test]
    fn an_empty_object_is_the_worked_example() {
        assert_eq!(Scenario::from_json("{}"), Ok(Scenario::default()));
    }

    #[test]
    fn errors_name_the_field_and_what_would_be_right() {
        assert_eq!(
            message(r#"{"office_count": 0}"#),
            "`office_count`: `0` is out of range; use 1 to 10000"
        );
        assert_eq!(
            message(r#"{"offices": [{}, {"lat": 52.0}]}"#),
            "`offices[1].lon`: missing; give both `lat` and `lon`"
        );
        assert!(message(r#"{"bandwith_mbps": 5}"#).starts_with("`bandwith_mbps`: unknown field"));
        assert!(
            message(r#"{"offices": [{"count": "two"}]}"#)
                .starts_with("`offices[0].count`: invalid type")
        );
        assert!(message(r#"{"prices": {"x": "12,5"}}"#).contains("like `12.34`"));
        assert!(message("{").contains("EOF"));
        assert!(message(r#"{"weights": {"cost":0,"latency":0,"headroom":0,"downtime":0,"security":0,"lead_time":0,"complexity":0}}"#)
            .contains("at least one must be above zero"));
    }

    #[test]
    fn presets_are_points_of_a_hundred_and_begin_with_the_default() {
        for (name, weights) in Weights::PRESETS {
            let sum: f64 = weights.points().iter().map(|(_, points)| points).sum();
            assert!((sum - 100.0).abs() < 1e-9, "{name} adds up to {sum}");
        }
        let worked = Scenario::from_json(
            r#"{"weights": {"cost": 35, "latency": 10, "headroom": 15, "downtime": 20,
                "security": 5, "lead_time": 5, "complexity": 10}}"#,
        );
        assert_eq!(worked, Ok(Scenario::default()));
    }

    #[test]
    fn json_round_trips() {
        let scenario = Scenario {
            offices: vec![Office { city: Some("Amsterdam".into()), ..Office::default() }],
            ..Scenario::default()
        };
        let text = serde_json::to_string(&scenario).expect("text");
        assert_eq!(Scenario::from_json(&text), Ok(scenario));
    }
}
