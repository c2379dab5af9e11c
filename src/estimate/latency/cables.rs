//! How long the cable between two places is: the shortest way over land and sea hubs.

use super::sphere::{Spot, km_of_chord2, nearest};
use crate::{
    catalogue::{Bed, CableRules, GeoGroup, Hub, Link},
    domain::Point,
    order::smaller,
};

/// The hubs of one network with the cable length between every two of them.
#[derive(Clone, Debug)]
pub(super) struct Cables {
    hubs: Vec<Spot>,
    /// Row by row; infinite where no cable leads.
    km: Vec<f64>,
    rules: CableRules,
}

/// A place joined to the hubs around it.
#[derive(Clone, Debug)]
pub(super) struct Terminal {
    pub(super) spot: Spot,
    /// Hub and cable length to it.
    hubs: Vec<(usize, f64)>,
}

impl Cables {
    pub(super) fn new(hubs: &[Hub], links: &[Link], rules: CableRules) -> Self {
        let place = |code: &str| hubs.iter().position(|hub| hub.0 == code);
        // Hubs carry no group of their own; any will do.
        let spots: Vec<Spot> = hubs
            .iter()
            .map(|Hub(_, lat, lon)| Spot::new(Point { lat: *lat, lon: *lon }, GeoGroup::Na))
            .collect();
        let mut lengths = Lengths::new(spots.len());
        for Link(a, b, bed) in links {
            if let (Some(a), Some(b)) = (place(a), place(b)) {
                let detour = match bed {
                    Bed::Sea => rules.sea,
                    Bed::Land => rules.land,
                };
                lengths.join(a, b, spots[a].km(&spots[b]) * detour);
            }
        }
        Self { hubs: spots, km: lengths.shortest(), rules }
    }

    /// Joins a place to its nearest hubs.
    pub(super) fn attach(&self, spot: Spot) -> Terminal {
        let hubs = nearest(&spot, self.hubs.iter(), self.rules.attach_hubs)
            .into_iter()
            .map(|(hub, chord2)| (hub, km_of_chord2(chord2) * self.rules.attach))
            .collect();
        Terminal { spot, hubs }
    }

    /// Cable length between two places whose great-circle distance is known.
    pub(super) fn km(&self, a: &Terminal, b: &Terminal, great_circle_km: f64) -> f64 {
        let mut best = f64::INFINITY;
        for &(from, to_hub) in &a.hubs {
            let row = &self.km[from * self.hubs.len()..][..self.hubs.len()];
            for &(to, from_hub) in &b.hubs {
                best = smaller(best, to_hub + row[to] + from_hub);
            }
        }
        if great_circle_km < self.rules.direct_below_km || best.is_infinite() {
            best = smaller(best, great_circle_km * self.rules.direct);
        }
        best
    }

    /// Farthest a line goes straight from place to place.
    pub(super) fn direct_below_km(&self) -> f64 {
        self.rules.direct_below_km
    }
}

/// Lengths between all hubs while the shortest are looked for.
struct Lengths {
    hubs: usize,
    km: Vec<f64>,
}

impl Lengths {
    fn new(hubs: usize) -> Self {
        let mut km = vec![f64::INFINITY; hubs * hubs];
        for hub in 0..hubs {
            km[hub * hubs + hub] = 0.0;
        }
        Self { hubs, km }
    }

    fn join(&mut self, a: usize, b: usize, km: f64) {
        for place in [a * self.hubs + b, b * self.hubs + a] {
            self.km[place] = self.km[place].min(km);
        }
    }

    /// Floyd and Warshall: with 80 hubs half a million additions, once.
    fn shortest(mut self) -> Vec<f64> {
        for via in 0..self.hubs {
            let onward = self.km[via * self.hubs..][..self.hubs].to_vec();
            for row in self.km.chunks_exact_mut(self.hubs) {
                let to_via = row[via];
                if to_via.is_finite() {
                    for (km, rest) in row.iter_mut().zip(&onward) {
                        *km = smaller(*km, to_via + rest);
                    }
                }
            }
        }
        self.km
    }
}
