//! How offices reach the places of a placement, and what that makes of its merit.

use std::rc::Rc;

use super::{
    Loads, Placing, Run,
    merit::{Merit, RoundTrips},
    zone_index,
};
use crate::{
    design::{MOST_PLACES, Placement, attributed},
    order::{larger, sort_by},
};

impl Placing<'_> {
    /// None where a place would serve nobody, or an office would be sent too far.
    pub(super) fn merit(&self, placement: Placement) -> Option<Rc<Merit>> {
        let all = self.reached_by(&placement);
        let locations = &self.catalogue.locations;
        let places: Vec<usize> = placement.locations().collect();
        let offices = all.iter().map(|one| (one.share, one.first, one.second));
        let loads = Loads::of(places.len(), offices);
        let used = (0..places.len()).all(|place| 0.0 < loads.most(place));
        let detour = all.iter().map(|one| one.detour).fold(f64::NEG_INFINITY, larger);
        // Where offices are too far apart for any set of places, the detours are said, not avoided.
        if !used || (0.0 < detour && self.own.len() <= MOST_PLACES) {
            return None;
        }
        let zone = |at: usize| zone_index(locations[at].zone);
        let drawn = |share: f64| share * self.survey.drawn_gb;
        let at_places = places.iter().zip(&loads.nearest).filter(|(_, share)| 0.0 < **share);
        let mut ways: Vec<(f64, f64)> = at_places
            .map(|(at, share)| {
                (self.survey.tariff.egress[zone(*at)], drawn(share * self.on_circuits))
            })
            .collect();
        let online = 1.0 - self.on_circuits;
        if 1e-9 < online {
            ways.push((self.survey.internet_egress, drawn(online)));
        }
        let data = attributed(self.survey.egress_gb, &ways);
        let data = data.iter().zip(&ways).filter(|(gb, _)| 0.0 < **gb);
        let data: f64 = data.map(|(gb, (price, _))| gb * price).sum();
        let mut circuits: Vec<(usize, f64)> = (places.iter().enumerate())
            .map(|(number, at)| (zone(*at), loads.most(number)))
            .collect();
        sort_by(&mut circuits, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let unserved = placement.iter().any(|place| {
            place.metro().is_some_and(|metro| self.catalogue.metros[metro].providers.is_empty())
        });
        // As each office sees it: only between its own two places.
        let alone = all.iter().any(|one| {
            let at = |number: usize| &locations[places[number]];
            one.second.is_some_and(|second| at(one.first).only_provider(at(second)).is_some())
        });
        let (mut without, mut apart) = (0, false);
        if self.requirements.joins_offices() && 1 < places.len() {
            without = places.iter().filter(|at| !locations[**at].global_reach).count() as u8;
            let part = |at: usize| &locations[at].geopolitical;
            apart = places.iter().any(|at| part(*at).is_none() || part(*at) != part(places[0]));
        }
        let limits = [self.survey.limit_ms, self.survey.limit_after_failure_ms];
        let latency = self.survey.hops.iter().map(|hops| {
            let mut found = RoundTrips::default();
            let mut worst = [0.0, 0.0];
            for one in &all {
                let ms = one.run.with_hops(*hops);
                let after = one.after.map_or(ms, |run| larger(run.with_hops(*hops), ms));
                let need = self.survey.needs[one.site];
                let mut value = need.value(ms);
                if self.requirements.second.is_some() {
                    value = f64::midpoint(value, need.second(one.run.second + hops));
                }
                found.short += one.share * (1.0 - value);
                worst = [larger(worst[0], ms), larger(worst[1], after)];
            }
            found.above = std::array::from_fn(|at| limits[at] < worst[at]);
            found
        });
        Some(Rc::new(Merit {
            kind: (
                placement.attach(),
                placement.is_metro(),
                placement.survives_city(self.catalogue),
            ),
            peaks: [
                loads.normal.iter().copied().fold(0.0, larger),
                loads.other_lost.iter().copied().fold(0.0, larger),
            ],
            loads,
            circuits,
            lines: all.iter().map(|one| one.lines).sum(),
            data: data * self.survey.data_growth,
            lacks: [
                places.len() as u8,
                u8::from(unserved) + u8::from(alone),
                without,
                u8::from(apart),
                u8::from(self.requirements.leaves_country(&placement, self.catalogue)),
            ],
            latency: latency.collect(),
            detour: larger(0.0, detour),
        }))
    }

    /// How each spot reaches the places of `placement`.
    fn reached_by(&self, placement: &Placement) -> Vec<Reached> {
        let places: Vec<usize> = placement.locations().collect();
        let two = placement.ways() > 1;
        (self.spots.iter())
            .map(|spot| {
                let run = |at: usize| self.survey.runs[at][spot.site];
                let line = |at: usize| spot.lines[at];
                let [first, second] = nearest_two(&places, |at| run(*at).near);
                let (first, second) = (first.unwrap_or(0), second.filter(|_| two));
                let of = |number: usize| places[number];
                Reached {
                    share: spot.share,
                    detour: spot.detour(run(of(first))),
                    run: run(of(first)),
                    after: second.map(|number| run(of(number))),
                    lines: line(of(first)) + second.map_or(0.0, |number| line(of(number))),
                    first,
                    second,
                    site: spot.site,
                }
            })
            .collect()
    }
}

/// How one spot reaches the places of a placement.
struct Reached {
    site: usize,
    share: f64,
    /// By how much its way is too long, ms; negative where it is not.
    detour: f64,
    /// Number of the place that it takes, and of the one that takes over.
    first: usize,
    second: Option<usize>,
    run: Run,
    after: Option<Run>,
    lines: f64,
}

/// Numbers of the nearest of `places` and of the next, when `near` is the round trip by way of each; of
/// equals the first.
pub(super) fn nearest_two<P>(places: &[P], near: impl Fn(&P) -> f64) -> [Option<usize>; 2] {
    let mut found = [None; 2];
    let mut ms = [f64::INFINITY; 2];
    for (number, at) in places.iter().enumerate() {
        let this = near(at);
        if found[0].is_none() || this < ms[0] {
            found = [Some(number), found[0]];
            ms = [this, ms[0]];
        } else if found[1].is_none() || this < ms[1] {
            found[1] = Some(number);
            ms[1] = this;
        }
    }
    found
}
