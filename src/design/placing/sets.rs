//! Which sets of places are looked at: all while they are few, else those that exchanges lead to.

use std::{collections::BTreeSet, rc::Rc};

use super::{
    Placing, Tally, Thoroughness, WORTH_OWN_PORTS_MBPS, measure::nearest_two, merit::Merit,
};
use crate::{
    catalogue::CircuitTier,
    design::{Attach, MOST_PLACES, Place, Placement},
    order::{larger, sort_by},
};

/// Places of a set that is looked for on purpose; larger sets are each office's own nearest place.
const LARGEST_SET: usize = 4;

/// Sets of two places, and of more, that are all looked at; beyond, places are exchanged.
const ALL_PAIRS: usize = 1200;

const ALL_SETS: usize = 300;

impl Placing<'_> {
    /// Every set of the `open` places that may be best, when offices attach like this.
    pub(super) fn sets(
        &self,
        open: &[Place],
        (attach, tier, direct): (Attach, CircuitTier, bool),
        found: &mut Vec<(Placement, Rc<Merit>)>,
        tally: &mut Tally,
    ) {
        let (least, ways) = match attach {
            Attach::Nearest => (1, 1),
            Attach::NearestTwo => (2, 2),
        };
        // Where Standard reaches, Premium buys nothing here but Microsoft 365.
        let in_reach = |set: &[Place]| {
            let at = |place: &Place| &self.catalogue.locations[place.location()];
            tier == CircuitTier::Premium
                && !self.requirements.scenario.microsoft_365
                && set
                    .iter()
                    .all(|place| self.requirements.reached(at(place), CircuitTier::Standard))
        };
        let needless = |set: &[Place]| 1 < set.len() && in_reach(set);
        let alone = in_reach(open) || (direct && self.demand < WORTH_OWN_PORTS_MBPS);
        let largest = if alone { 1 } else { LARGEST_SET };
        let most = (ways * self.own.len()).min(largest).min(open.len());
        let mut seen = BTreeSet::new();
        let mut take = |set: &[Place]| {
            if needless(set) {
                return;
            }
            let placement = Placement::new(set.iter().copied(), attach);
            if attach == Attach::NearestTwo
                && 2 < set.len()
                && !placement.survives_city(self.catalogue)
            {
                return;
            }
            if !seen.insert(placement) {
                return;
            }
            tally.considered += 1;
            let mut merits = self.merits.borrow_mut();
            let merit = merits.entry(placement).or_insert_with(|| self.merit(placement));
            found.extend(merit.clone().map(|merit| (placement, merit)));
        };
        for count in least..=most {
            let few = if count <= 2 { ALL_PAIRS } else { ALL_SETS };
            if sets_of(open.len(), count) <= few || self.thoroughness == Thoroughness::Exhaustive {
                for_each_set(open, count, &mut take);
            } else {
                for set in self.exchanged(open, count, attach) {
                    take(&set);
                }
            }
        }
        // Each office its own nearest place, which an exchange may have missed.
        let own = open.iter().filter(|place| self.own.contains(place));
        let own: Vec<Place> = own.copied().collect();
        let whole = own.len() == self.own.len() && own.len() <= MOST_PLACES;
        if whole && !alone && least <= own.len() {
            take(&own);
        }
    }

    /// Sets of `count` places that no exchange of one place makes better, one for each of several views of
    /// what lines, round trips and places are worth.
    fn exchanged(&self, open: &[Place], count: usize, attach: Attach) -> Vec<Vec<Place>> {
        let views = [(1.0, 0.3), (0.3, 1.0)];
        let scale = self.scale_of_lines();
        let ways = if attach == Attach::NearestTwo { 2 } else { 1 };
        let figure = |set: &[Place], (lines, ms): (f64, f64)| {
            let mut sum = (0.0, 0.0);
            for spot in &self.spots {
                let near = |place: &Place| self.survey.runs[place.location()][spot.site].near;
                let [first, second] = nearest_two(set, near);
                let Some(first) = first else { continue };
                let line = |number: usize| spot.lines[set[number].location()];
                let second = second.filter(|_| ways > 1).map_or(0.0, line);
                let run = self.survey.runs[set[first].location()][spot.site];
                sum.0 += larger(0.0, spot.detour(run));
                sum.1 +=
                    (line(first) + second) * lines + spot.share * near(&set[first]) * ms * scale;
            }
            sum
        };
        let less = |a: (f64, f64), b: (f64, f64)| a.0 < b.0 || (a.0 <= b.0 && a.1 < b.1);
        let mut found: Vec<Vec<Place>> = Vec::new();
        for view in views {
            let mut set: Vec<Place> = Vec::new();
            while set.len() < count {
                let with = |place: Place| set.iter().copied().chain([place]).collect::<Vec<_>>();
                let options = open.iter().filter(|place| !set.contains(place));
                let best = options
                    .map(|&place| with(place))
                    .reduce(|a, b| if less(figure(&b, view), figure(&a, view)) { b } else { a });
                let Some(best) = best else { break };
                set = best;
            }
            let mut now = figure(&set, view);
            let mut better = true;
            while better {
                better = false;
                for at in 0..set.len() {
                    for &place in open {
                        if set.contains(&place) {
                            continue;
                        }
                        let mut other = set.clone();
                        other[at] = place;
                        let then = figure(&other, view);
                        if less(then, now) {
                            (set, now, better) = (other, then, true);
                        }
                    }
                }
            }
            let at = |place: &Place| open.iter().position(|known| known == place);
            sort_by(&mut set, |a, b| at(a).cmp(&at(b)));
            if !found.contains(&set) {
                found.push(set);
            }
        }
        found
    }

    /// What a millisecond for all traffic weighs against lines in an exchange: a hundredth of what the
    /// lines to each office's nearest place cost.
    fn scale_of_lines(&self) -> f64 {
        let lines = self.spots.iter().map(|spot| {
            let near = |place: &Place| self.survey.runs[place.location()][spot.site].near;
            let [first, _] = nearest_two(&self.own, near);
            first.map_or(0.0, |number| spot.lines[self.own[number].location()])
        });
        lines.sum::<f64>() / 100.0
    }
}

/// How many sets of `count` there are among `all`; no more than counts.
fn sets_of(all: usize, count: usize) -> usize {
    (0..count).fold(1_usize, |sets, n| sets.saturating_mul(all.saturating_sub(n)) / (n + 1))
}

/// Calls `take` for every set of `count` of `places`, in their order.
fn for_each_set(places: &[Place], count: usize, take: &mut impl FnMut(&[Place])) {
    let mut chosen: Vec<usize> = (0..count).collect();
    let mut set: Vec<Place> = Vec::with_capacity(count);
    while chosen.last().is_none_or(|last| *last < places.len()) {
        set.clear();
        set.extend(chosen.iter().map(|&index| places[index]));
        take(&set);
        let next = (0..count).rev().find(|&at| chosen[at] + count - at < places.len());
        let Some(at) = next else { return };
        chosen[at] += 1;
        for later in at + 1..count {
            chosen[later] = chosen[later - 1] + 1;
        }
    }
}
