//! Distances from many points to many points, cheaply.

use crate::{catalogue::GeoGroup, domain::Point, order::smaller};

/// Twice the mean radius that [`Point::distance_km`] uses; a test holds the two together.
const EARTH_DIAMETER_KM: f64 = 2.0 * 6371.0088;

/// How many groups of countries the model tells apart.
pub(super) const GROUPS: usize = 11;

/// A place as the model sees it: its direction from the centre of the Earth, and its group.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot {
    direction: [f64; 3],
    pub(super) group: GeoGroup,
}

impl Spot {
    pub(super) fn new(at: Point, group: GeoGroup) -> Self {
        let (lat, lon) = (at.lat.to_radians(), at.lon.to_radians());
        let parallel = libm::cos(lat);
        let direction = [parallel * libm::cos(lon), parallel * libm::sin(lon), libm::sin(lat)];
        Self { direction, group }
    }

    /// Square of the straight line through the Earth, in Earth radii: rises with distance and
    /// costs three multiplications.
    pub(super) fn chord2(&self, other: &Self) -> f64 {
        let square = |axis: usize| {
            let difference = self.direction[axis] - other.direction[axis];
            difference * difference
        };
        square(0) + square(1) + square(2)
    }

    /// Great-circle distance in kilometres.
    pub(super) fn km(&self, other: &Self) -> f64 {
        km_of_chord2(self.chord2(other))
    }
}

/// Great-circle kilometres under a squared chord.
pub(super) fn km_of_chord2(chord2: f64) -> f64 {
    EARTH_DIAMETER_KM * libm::asin(smaller(chord2.sqrt() / 2.0, 1.0))
}

/// Squared chord over so many great-circle kilometres.
pub(super) fn chord2_of_km(km: f64) -> f64 {
    let half = libm::sin((km / EARTH_DIAMETER_KM).min(std::f64::consts::FRAC_PI_2));
    4.0 * half * half
}

/// The `count` of `spots` nearest to `spot` with their squared chords, nearest first.
pub(super) fn nearest<'a>(
    spot: &Spot,
    spots: impl Iterator<Item = &'a Spot>,
    count: usize,
) -> Vec<(usize, f64)> {
    let mut found: Vec<(usize, f64)> = Vec::with_capacity(count + 1);
    for (index, other) in spots.enumerate() {
        let chord2 = spot.chord2(other);
        if found.len() < count || found.last().is_some_and(|last| chord2 < last.1) {
            let place = found.partition_point(|known| known.1 <= chord2);
            found.insert(place, (index, chord2));
            found.truncate(count);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_agree_with_the_haversine() {
        let places = [
            (52.37, 4.9),
            (-33.86, 151.2),
            (90.0, 0.0),
            (-90.0, 77.0),
            (0.0, 180.0),
            (52.38, 4.91),
        ];
        for (lat, lon) in places {
            for (other_lat, other_lon) in places {
                let (a, b) = (Point { lat, lon }, Point { lat: other_lat, lon: other_lon });
                let (from, to) = (Spot::new(a, GeoGroup::Eu), Spot::new(b, GeoGroup::Oc));
                let difference = from.km(&to) - a.distance_km(b);
                assert!(difference.abs() < 1e-4, "{a:?} to {b:?} differs by {difference} km");
                assert!(chord2_of_km(a.distance_km(b)) - from.chord2(&to) < 1e-9);
            }
        }
    }

    #[test]
    fn the_nearest_come_first() {
        let spot = |lon| Spot::new(Point { lat: 0.0, lon }, GeoGroup::Af);
        let spots = [spot(50.0), spot(1.0), spot(-2.0), spot(170.0)];
        let found: Vec<usize> =
            nearest(&spot(0.0), spots.iter(), 3).into_iter().map(|(index, _)| index).collect();
        assert_eq!(found, [1, 2, 0]);
    }
}
