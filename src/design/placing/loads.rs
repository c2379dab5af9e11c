//! How the traffic of offices spreads over the places of a placement.

use crate::order::larger;

/// How the traffic of some offices spreads over the places of a placement; shares of what these
/// offices carry together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loads {
    /// By place: in normal running, when an office with two ways uses both.
    pub normal: Vec<f64>,
    /// By place: the most while one of the others is lost; zero where offices have one way.
    pub other_lost: Vec<f64>,
    /// By place: of the traffic whose nearest place it is.
    pub nearest: Vec<f64>,
}

impl Loads {
    /// Of offices that carry `share` and take the places with these two numbers.
    pub fn of(places: usize, offices: impl Iterator<Item = (f64, usize, Option<usize>)>) -> Self {
        let mut loads = Self {
            normal: vec![0.0; places],
            other_lost: vec![0.0; places],
            nearest: vec![0.0; places],
        };
        let mut both = vec![0.0; places * places];
        for (share, first, second) in offices {
            loads.nearest[first] += share;
            match second {
                None => loads.normal[first] += share,
                Some(second) => {
                    loads.normal[first] += share / 2.0;
                    loads.normal[second] += share / 2.0;
                    both[first * places + second] += share / 2.0;
                    both[second * places + first] += share / 2.0;
                }
            }
        }
        for at in 0..places {
            // What the lost place carried of offices that also come here comes here.
            let moved = (0..places).map(|lost| both[lost * places + at]).fold(0.0, larger);
            if 0.0 < moved {
                loads.other_lost[at] = loads.normal[at] + moved;
            }
        }
        loads
    }

    /// The most a place can be asked to carry.
    pub fn most(&self, place: usize) -> f64 {
        larger(self.normal[place], self.other_lost[place])
    }

    /// The most any place can be asked to carry.
    pub fn peak(&self) -> f64 {
        (0..self.normal.len()).map(|place| self.most(place)).fold(0.0, larger)
    }

    /// The rate to order at `place` when the circuits that carry most have `rate` and all carry `demand`
    /// Mbps: the smallest of the rising `offered` ones that is filled no more than `full`, a share. It depends
    /// on what this place carries alone, so that no rise elsewhere makes it smaller.
    pub fn rate_at(
        &self,
        place: usize,
        rate: u32,
        (demand, full): (f64, f64),
        offered: impl Iterator<Item = u32>,
    ) -> u32 {
        if self.most(place) >= self.peak() {
            return rate;
        }
        let needed = demand * self.most(place) / full;
        let enough = |offered: &u32| f64::from(*offered) >= needed;
        offered.take_while(|offered| *offered < rate).find(enough).unwrap_or(rate)
    }
}
