//! Where things are: regions, peering locations, metros, cities, edge sites.

use serde_json::Value;

use super::{
    CircuitTier, FactRef,
    value::{FromValue, one_of},
};
use crate::domain::Point;

/// Group of countries that the latency model tells apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GeoGroup {
    /// United States, Canada, Mexico, Saint-Pierre.
    Na,
    /// Rest of the Americas.
    Latam,
    /// Europe with Russia, Cyprus and Greenland.
    Eu,
    /// Gulf, Israel, Levant, Iraq, Iran.
    Me,
    /// Africa.
    Af,
    /// India and neighbours.
    Sas,
    /// Japan, both Koreas, Hong Kong, Taiwan, Macau, Mongolia.
    Eas,
    /// Mainland China.
    Cn,
    /// South-east Asia.
    Sea,
    /// Oceania.
    Oc,
    /// Turkey, Caucasus, Central Asia.
    Cas,
}

impl GeoGroup {
    /// Whether both are on one continent as Azure's transfer prices have it.
    pub fn same_continent(self, other: Self) -> bool {
        let asia =
            |group| matches!(group, Self::Sas | Self::Eas | Self::Cn | Self::Sea | Self::Cas);
        self == other || asia(self) && asia(other)
    }
}

impl FromValue for GeoGroup {
    fn from_value(value: &Value) -> Result<Self, String> {
        let words = [
            ("NA", Self::Na),
            ("LATAM", Self::Latam),
            ("EU", Self::Eu),
            ("ME", Self::Me),
            ("AF", Self::Af),
            ("SAS", Self::Sas),
            ("EAS", Self::Eas),
            ("CN", Self::Cn),
            ("SEA", Self::Sea),
            ("OC", Self::Oc),
            ("CAS", Self::Cas),
        ];
        one_of(value, &words)
    }
}

/// An Azure region of the public cloud.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// ARM name, such as `westeurope`.
    pub name: String,
    /// Name for people, such as `West Europe`.
    pub display_name: String,
    /// City or area it stands in.
    pub city: String,
    /// Two-letter country code.
    pub country_code: String,
    /// Coordinates fit for physics.
    pub at: Point,
    /// Latency group.
    pub group: GeoGroup,
    /// ExpressRoute geopolitical region; none where not published.
    pub geopolitical: Option<String>,
    /// Whether it has availability zones.
    pub zones: bool,
    /// Whether only some customers may use it.
    pub restricted: bool,
    /// ARM name of its pair.
    pub paired: Option<String>,
    /// Zone of internet egress prices, 1 to 3.
    pub bandwidth_zone: u8,
    /// Its fact.
    pub fact: FactRef,
    /// Fact of its bandwidth zone.
    pub bandwidth_zone_fact: FactRef,
}

/// A building where ExpressRoute providers meet Microsoft.
#[derive(Clone, Debug, PartialEq)]
pub struct PeeringLocation {
    /// Microsoft's name, such as `Amsterdam2`.
    pub name: String,
    /// City; two locations in one city are not two places for a city-wide event.
    pub city: String,
    /// Country.
    pub country: String,
    /// Its two-letter code.
    pub country_code: String,
    /// Coordinates of the city.
    pub at: Point,
    /// Latency group.
    pub group: GeoGroup,
    /// Zone of circuit prices, 1 to 4.
    pub zone: u8,
    /// ExpressRoute geopolitical region; none where not published.
    pub geopolitical: Option<String>,
    /// ARM names of the regions a Local circuit reaches from here.
    pub local_regions: Vec<String>,
    /// ARM names of the regions that a Local circuit reaches by one page and not by another.
    pub disputed_local_regions: Vec<String>,
    /// The building, by its operator.
    pub building: String,
    /// Providers with service here, by name.
    pub providers: Vec<String>,
    /// Whether ExpressRoute Direct ports exist here.
    pub direct: bool,
    /// Whether Global Reach is supported here.
    pub global_reach: bool,
    /// Whether no more than its name is known.
    pub listed_only: bool,
    /// Its fact.
    pub fact: FactRef,
}

impl PeeringLocation {
    /// Whether enough is known to order a circuit here.
    pub fn orderable(&self) -> bool {
        !self.listed_only
    }

    /// The one provider that has to serve both this and `other`; none where two can.
    pub fn only_provider(&self, other: &Self) -> Option<&str> {
        match (self.providers.as_slice(), other.providers.as_slice()) {
            ([one], [same]) if one == same => Some(one),
            _ => None,
        }
    }

    /// Whether a circuit of `tier` at this location reaches `region`.
    pub fn reaches(&self, region: &Region, tier: CircuitTier) -> bool {
        match tier {
            CircuitTier::Local => self.local_regions.contains(&region.name),
            CircuitTier::Standard => {
                self.geopolitical.is_some() && self.geopolitical == region.geopolitical
            }
            CircuitTier::Premium => true,
        }
    }
}

/// Two sites of one city that share a circuit of high resiliency.
#[derive(Clone, Debug, PartialEq)]
pub struct Metro {
    /// Microsoft's name, such as `Amsterdam Metro`.
    pub name: String,
    /// City.
    pub city: String,
    /// Names of the peering locations of the same city; the first prices the circuit.
    pub members: Vec<String>,
    /// Providers with service here; none means it cannot be ordered yet.
    pub providers: Vec<String>,
    /// Its fact.
    pub fact: FactRef,
}

/// A city an office can stand in.
#[derive(Clone, Debug, PartialEq)]
pub struct City {
    /// Its name.
    pub name: String,
    /// Its other names: native, English, former, short.
    pub also: Vec<String>,
    /// Two-letter country code.
    pub country_code: String,
    /// The code of its state where states are named with cities, or the name of the part of the country
    /// that tells it from another of its name there.
    pub part: Option<String>,
    /// Coordinates.
    pub at: Point,
    /// Latency group.
    pub group: GeoGroup,
    /// People living there.
    pub population: u64,
    /// Whether it is one of the cities offices most often stand in.
    pub usual: bool,
    /// Its fact.
    pub fact: FactRef,
}

impl City {
    /// All its names, the usual one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.name).chain(&self.also).map(String::as_str)
    }

    /// Its name with what tells it from others of that name; it is found by this.
    pub fn label(&self) -> String {
        format!("{}, {}", self.name, self.part.as_ref().unwrap_or(&self.country_code))
    }
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country {
    /// Two-letter code.
    pub code: String,
    /// The English name, then other usual ones; never empty.
    pub names: Vec<String>,
}

/// A state or province that is named with its cities.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// Two-letter code of the country.
    pub country_code: String,
    /// Code within the country, such as `OR`.
    pub code: String,
    /// The English name, then other usual ones; never empty.
    pub names: Vec<String>,
}

/// A city where Microsoft's network meets the internet.
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Its name.
    pub city: String,
    /// Two-letter country code.
    pub country_code: String,
    /// Coordinates.
    pub at: Point,
    /// Latency group.
    pub group: GeoGroup,
    /// Its fact.
    pub fact: FactRef,
}
