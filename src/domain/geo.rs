//! Points on the globe.

use serde::{Deserialize, Serialize};

/// Mean Earth radius in kilometres (IUGG R₁).
const EARTH_RADIUS_KM: f64 = 6371.0088;

/// A place by latitude and longitude in degrees.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub struct Point {
    /// Degrees north, -90 to 90.
    pub lat: f64,
    /// Degrees east, -180 to 180.
    pub lon: f64,
}

impl Point {
    /// Great-circle distance in kilometres (haversine on a sphere).
    pub fn distance_km(self, other: Self) -> f64 {
        let (lat1, lat2) = (self.lat.to_radians(), other.lat.to_radians());
        let half_lat = libm::sin((lat2 - lat1) / 2.0);
        let half_lon = libm::sin((other.lon - self.lon).to_radians() / 2.0);
        let h = half_lat * half_lat + libm::cos(lat1) * libm::cos(lat2) * half_lon * half_lon;
        2.0 * EARTH_RADIUS_KM * libm::asin(h.sqrt().min(1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn london_to_new_york_is_5570_km() {
        let london = Point { lat: 51.5074, lon: -0.1278 };
        let new_york = Point { lat: 40.7128, lon: -74.0060 };
        assert!((london.distance_km(new_york) - 5570.0).abs() < 5.0);
        assert!(london.distance_km(london).abs() < 1e-9);
    }
}
