//! Offices with their places resolved.

use super::locate::Spot;
use crate::{
    catalogue::{GeoGroup, Region},
    domain::{Access, ExpressRouteChoice, Mbps, Office, Point, Quotes, Scenario},
};

/// One office, or several alike in one place, with its place resolved.
#[derive(Clone, Debug, PartialEq)]
pub struct Site {
    /// What to call it.
    pub name: String,
    /// Where it stands.
    pub at: Point,
    /// Latency group of that place.
    pub group: GeoGroup,
    /// Two-letter code of its country.
    pub country: String,
    /// Kind of internet line.
    pub access: Access,
    /// How many offices.
    pub count: u32,
    /// What each must carry at the busiest hour, each way.
    pub rate: Mbps,
    /// Measured round trip over the internet, ms.
    pub measured_internet_ms: Option<f64>,
    /// Measured round trip over a private line, ms.
    pub measured_private_ms: Option<f64>,
    /// Whether it may be put on ExpressRoute.
    pub expressroute: ExpressRouteChoice,
    /// What providers ask for its lines.
    pub quotes: Quotes,
}

/// The office with this index of a scenario, at its `spot`.
pub(super) fn site(index: usize, office: &Office, spot: &Spot<'_>) -> Site {
    Site {
        name: office.called(index),
        at: spot.at,
        group: spot.group,
        country: spot.country.to_owned(),
        access: office.access,
        count: office.count,
        rate: Mbps::new(office.bandwidth_mbps).unwrap_or_default(),
        measured_internet_ms: office.measured_internet_rtt_ms,
        measured_private_ms: office.measured_private_rtt_ms,
        expressroute: office.expressroute,
        quotes: office.quotes,
    }
}

/// The quick form: all offices in the region's own metro.
pub(super) fn quick_site(scenario: &Scenario, region: &Region) -> Site {
    let name = match scenario.office_count {
        1 => format!("Office in {}", region.city),
        _ => format!("Offices in {}", region.city),
    };
    Site {
        name,
        at: region.at,
        group: region.group,
        country: region.country_code.clone(),
        access: Access::default(),
        count: scenario.office_count,
        rate: Mbps::new(scenario.bandwidth_mbps).unwrap_or_default(),
        measured_internet_ms: None,
        measured_private_ms: None,
        expressroute: ExpressRouteChoice::Auto,
        quotes: Quotes::default(),
    }
}
