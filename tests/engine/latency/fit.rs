//! The fit behind `latency.internet.metros`: by how much the internet of a metro differs from the
//! cables-alone model, per group at the other end, with a ridge of three pairs.

use std::collections::BTreeMap;

use onramp::{
    catalogue::{GeoGroup, LatencyFacts},
    domain::Point,
    estimate::latency::{LatencyModel, Range},
};

/// Cities this near to the first of a metro belong to it, km.
const METRO_RADIUS_KM: f64 = 150.0;
/// Weight of "no difference", in pairs.
const RIDGE: f64 = 3.0;
/// One wild pair must not bend a metro.
const CLIP: f64 = 1.0;
/// The two ends of a pair share its residual; half steps settle in a few rounds.
const ROUNDS: usize = 15;

/// A measured round trip between two cities.
pub struct Pair {
    pub from: String,
    pub from_at: Point,
    pub from_group: GeoGroup,
    pub to: String,
    pub to_at: Point,
    pub to_group: GeoGroup,
    pub ms: f64,
}

impl Pair {
    pub fn estimate(&self, model: &LatencyModel) -> Range {
        model.internet(self.from_at, self.from_group, self.to_at, self.to_group)
    }
}

/// Names of all cities, sorted.
pub fn cities(pairs: &[Pair]) -> Vec<&String> {
    let mut names: Vec<&String> = pairs.iter().flat_map(|pair| [&pair.from, &pair.to]).collect();
    names.sort();
    names.dedup();
    names
}

pub fn without_metros(facts: &LatencyFacts) -> LatencyFacts {
    let mut facts = facts.clone();
    facts.metros.value.metros.clear();
    facts
}

/// Several cities taken together: sum of their coordinates, and how many.
struct Metro {
    first: GeoGroup,
    lat: f64,
    lon: f64,
    cities: f64,
}

impl Metro {
    fn centre(&self) -> Point {
        Point { lat: self.lat / self.cities, lon: self.lon / self.cities }
    }
}

fn metros_of(pairs: &[&Pair]) -> (Vec<Metro>, BTreeMap<String, usize>) {
    let ends = |pair: &&Pair| {
        [
            (pair.from.clone(), (pair.from_at, pair.from_group)),
            (pair.to.clone(), (pair.to_at, pair.to_group)),
        ]
    };
    let cities: BTreeMap<String, (Point, GeoGroup)> = pairs.iter().flat_map(ends).collect();
    let mut metros: Vec<Metro> = Vec::new();
    let mut metro_of = BTreeMap::new();
    for (name, (at, group)) in cities {
        let known = metros.iter().position(|metro| {
            metro.first == group && metro.centre().distance_km(at) < METRO_RADIUS_KM
        });
        let place = known.unwrap_or_else(|| {
            metros.push(Metro { first: group, lat: 0.0, lon: 0.0, cities: 0.0 });
            metros.len() - 1
        });
        let metro = &mut metros[place];
        metro.lat += at.lat;
        metro.lon += at.lon;
        metro.cities += 1.0;
        metro_of.insert(name, place);
    }
    (metros, metro_of)
}

/// The facts with metros fitted on these pairs; `cables` is the model without any.
pub fn with_metros(facts: &LatencyFacts, cables: &LatencyModel, pairs: &[&Pair]) -> LatencyFacts {
    let groups = facts.metros.value.groups.clone();
    let group =
        |of: GeoGroup| groups.iter().position(|known| *known == of).expect("all groups are listed");
    let (metros, metro_of) = metros_of(pairs);
    let cell = |name: &String, toward: GeoGroup| metro_of[name] * groups.len() + group(toward);
    // Each pair adds to two cells: either metro toward the group at the other end.
    let pairs: Vec<(usize, usize, f64)> = pairs
        .iter()
        .filter(|pair| pair.from_at.distance_km(pair.to_at) > 1.0)
        .map(|pair| {
            let residual = libm::log(pair.ms / pair.estimate(cables).p50).clamp(-CLIP, CLIP);
            (cell(&pair.from, pair.to_group), cell(&pair.to, pair.from_group), residual)
        })
        .collect();
    let mut counts = vec![0.0; metros.len() * groups.len()];
    for (a, b, _) in &pairs {
        counts[*a] += 1.0;
        counts[*b] += 1.0;
    }
    let mut figures = vec![0.0; counts.len()];
    for _ in 0..ROUNDS {
        let mut sums = vec![0.0; counts.len()];
        for &(a, b, residual) in &pairs {
            sums[a] += residual - figures[b];
            sums[b] += residual - figures[a];
        }
        for ((figure, sum), count) in figures.iter_mut().zip(sums).zip(&counts) {
            *figure = 0.5 * *figure + 0.5 * sum / (count + RIDGE);
        }
    }
    let row = |place: usize| {
        let cells = place * groups.len()..(place + 1) * groups.len();
        cells.map(|cell| (counts[cell] > 0.0).then(|| (100.0 * figures[cell]).round())).collect()
    };
    let fitted = metros.iter().enumerate().map(|(place, metro)| {
        let Point { lat, lon } = metro.centre();
        (lat, lon, row(place))
    });
    let mut facts = facts.clone();
    facts.metros.value.metros = fitted.collect();
    facts
}
