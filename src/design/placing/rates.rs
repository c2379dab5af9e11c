//! Which placements may be best for circuits of one rate, and the rate of each place.

use std::rc::Rc;

use super::{
    COST_FACTOR, Places, Placing, Size, SizePrice, Thoroughness,
    merit::{Limits, Merit},
    zone_index,
};
use crate::{
    catalogue::CircuitPlan,
    design::{Less, Placement},
    domain::Weights,
    order::sort_by,
};

/// A placement that may be best for circuits of one rate.
#[derive(Clone, Debug)]
pub struct Sited {
    /// Where they are.
    pub placement: Placement,
    /// Share of the traffic that the busiest must carry, a place lost if offices can change.
    pub busiest: f64,
    /// By place: how many sizes smaller its circuits are.
    pub less: Less,
    /// Ways to bill them, with whether it is the cheapest for the data of the scenario.
    pub plans: Vec<(CircuitPlan, bool)>,
}

impl Places<'_> {
    /// Those that may be best for circuits of which the busiest have this rate in Mbps, on ports of
    /// ExpressRoute Direct of the rate `port` if there is one, when they can be billed in these ways; of
    /// those for which the rate is `worth` it, by the share that the busiest circuit must carry.
    pub fn for_rate(
        &self,
        rate: u32,
        port: Option<u32>,
        offered: &[CircuitPlan],
        worth: impl Fn(&Placement, f64) -> bool,
    ) -> Vec<Sited> {
        let fits = |(placement, merit): &&(Placement, Rc<Merit>)| worth(placement, merit.busiest());
        let found: Vec<_> = self.found.iter().filter(fits).cloned().collect();
        let survey = self.placing.survey;
        let sizes = |plan: CircuitPlan| -> Vec<&SizePrice> {
            let like = |size: Size| size.tier == self.tier && size.direct == self.direct;
            let all = survey.tariff.sizes.iter();
            all.filter(|known| like(known.size) && known.size.plan == plan && known.port == port)
                .collect()
        };
        let costs: Vec<Vec<[f64; 2]>> = (offered.iter())
            .map(|&plan| {
                let sizes = sizes(plan);
                found.iter().map(|one| self.monthly(one, (rate, plan), &sizes)).collect()
            })
            .collect();
        let kept: Vec<usize> = if self.placing.thoroughness == Thoroughness::Exhaustive {
            (0..found.len()).collect()
        } else {
            let mut kept: Vec<usize> = (costs.iter())
                .flat_map(|costs| self.placing.worth(&found, costs, f64::from(rate)))
                .collect();
            sort_by(&mut kept, Ord::cmp);
            kept.dedup();
            kept
        };
        let cheapest = |at: usize| {
            let cost = |plan: usize| costs[plan][at][0];
            (0..offered.len())
                .fold(0, |best, plan| if cost(plan) < cost(best) { plan } else { best })
        };
        let sited = kept.into_iter().map(|at| {
            let (placement, merit) = &found[at];
            let cheapest = cheapest(at);
            let plans = offered.iter().enumerate();
            Sited {
                placement: *placement,
                busiest: merit.busiest(),
                less: self.less(merit, rate, &sizes(offered[0])),
                plans: plans.map(|(number, plan)| (*plan, number == cheapest)).collect(),
            }
        });
        let nearest = self.nearest.filter(|one| worth(one, 1.0)).map(|placement| Sited {
            placement,
            busiest: 1.0,
            less: Less::default(),
            plans: offered.iter().map(|plan| (*plan, false)).collect(),
        });
        sited.chain(nearest).collect()
    }

    /// The rates to order at each place when the busiest have this `rate`.
    fn rates(&self, merit: &Merit, rate: u32, sizes: &[&SizePrice]) -> Vec<u32> {
        let full = (self.placing.demand, self.placing.survey.room.resize);
        let at = |number: usize| {
            let offered = sizes.iter().map(|known| known.size.rate);
            if self.direct { rate } else { merit.loads.rate_at(number, rate, full, offered) }
        };
        (0..merit.circuits.len()).map(at).collect()
    }

    /// By how many of the `sizes` each place's rate is smaller than `rate`.
    fn less(&self, merit: &Merit, rate: u32, sizes: &[&SizePrice]) -> Less {
        let between = |own: u32| {
            sizes.iter().filter(|known| (own..rate).contains(&known.size.rate)).count() as u8
        };
        self.rates(merit, rate, sizes).into_iter().map(between).collect()
    }

    /// What lines, circuits of one of the `sizes` and data cost a month, without and with Global Reach.
    fn monthly(
        &self,
        (placement, merit): &(Placement, Rc<Merit>),
        (rate, plan): (u32, CircuitPlan),
        sizes: &[&SizePrice],
    ) -> [f64; 2] {
        let rates = self.rates(merit, rate, sizes);
        let data = match plan {
            CircuitPlan::Metered => merit.data,
            CircuitPlan::Unlimited => 0.0,
        };
        let places = placement.iter().enumerate().map(|(number, place)| {
            let rate = rates[number];
            let zone = self.placing.catalogue.locations[place.location()].zone;
            let price = sizes.iter().find(|known| known.size.rate == rate);
            price.map_or([f64::INFINITY; 2], |price| price.at(place, zone_index(zone)))
        });
        let start = merit.lines + data;
        places.fold([start; 2], |sum, price| [sum[0] + price[0], sum[1] + price[1]])
    }
}

/// Views from which placements are compared: each kind of reader with the least and the most beside the
/// circuits, and both ends.
const VIEWS: usize = 2 * Weights::PRESETS.len() + 2;

impl Placing<'_> {
    /// Of the placements in `found`, each with what it costs a month, those that score best among those
    /// alike in all limits: with the least and with the most that can stand beside them, for the weights of
    /// typical readers; also the cheapest and that with the shortest round trips. The weights of the scenario
    /// make no difference, so that moving a weight moves no circuit.
    fn worth(&self, found: &[(Placement, Rc<Merit>)], costs: &[[f64; 2]], rate: f64) -> Vec<usize> {
        let demand = self.demand;
        let views = |at: usize| -> [f64; VIEWS] {
            let merit = &found[at].1;
            let short: f64 = merit.latency.iter().map(|trips| trips.short).sum();
            let short = short / merit.latency.len() as f64;
            let room = self.survey.room.value(merit.peaks[0] * demand / rate);
            let run = (libm::log2(f64::from(merit.lacks[0])) / 4.0).min(1.0);
            let scores = self.survey.tariff.beside.map(|beside| {
                let cost = libm::log((costs[at][1] + beside).max(1e-9)) / libm::log(COST_FACTOR);
                Weights::PRESETS.each_ref().map(|(_, weights)| {
                    weights.headroom * room
                        - weights.cost * cost
                        - weights.latency * short
                        - weights.complexity * run
                })
            });
            let ends = [-costs[at][0], -merit.latency[0].short];
            let mut all = scores.into_iter().flatten().chain(ends);
            std::array::from_fn(|_| all.next().unwrap_or_default())
        };
        // The best of each group from each view, with what it is worth there.
        let mut groups: Vec<(Limits, [(usize, f64); VIEWS])> = Vec::new();
        for (at, (_, merit)) in found.iter().enumerate() {
            let limits = merit.limits(rate, demand, self.survey.esp_share);
            let seen = views(at);
            match groups.iter_mut().find(|(known, _)| *known == limits) {
                None => groups.push((limits, seen.map(|worth| (at, worth)))),
                Some((_, best)) => {
                    for (best, worth) in best.iter_mut().zip(seen) {
                        if best.1 < worth {
                            *best = (at, worth);
                        }
                    }
                }
            }
        }
        let best = groups.into_iter().flat_map(|(_, best)| best);
        let mut kept: Vec<usize> = best.map(|(at, _)| at).collect();
        sort_by(&mut kept, Ord::cmp);
        kept.dedup();
        kept
    }
}
