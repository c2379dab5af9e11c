//! An office and what providers quote for its lines.

use serde::{Deserialize, Serialize};

use super::{Access, ExpressRouteChoice};

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

impl Office {
    /// How many offices `rows` stand for, after `count`.
    pub fn count_all(rows: &[Self]) -> u32 {
        rows.iter().fold(0, |sum, row| sum.saturating_add(row.count))
    }

    /// What `rows` carry together at the busiest hour, Mbps each way.
    pub fn mbps_of_all(rows: &[Self]) -> f64 {
        rows.iter().map(|row| row.bandwidth_mbps * f64::from(row.count)).sum()
    }

    /// What to call it as the one with this index of a scenario: its name, else its city, else its number.
    pub fn called(&self, index: usize) -> String {
        match (self.name.trim(), &self.city) {
            ("", Some(city)) => city.clone(),
            ("", None) => format!("Office {}", index + 1),
            (name, _) => name.to_owned(),
        }
    }
}

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
