//! Round trips of every office over a design, and which way each takes.

use std::{cell::OnceCell, rc::Rc};

use super::{
    Context,
    paths::{
        INTERNET_HOPS, LatencyFigures, Path, PathLatencies, SiteLatency, Worst, origin,
        private_hops,
    },
    remembered,
};
use crate::{
    catalogue::Region,
    design::{AwayHub, Candidate, Place, Side, by_nearness},
    estimate::latency::{Range, Route},
    order::larger,
};

impl Context<'_> {
    /// The office that is farthest from Azure over `candidate`.
    pub fn worst(&self, candidate: &Candidate) -> Worst {
        self.latency_figures(candidate).worst
    }

    /// Round trips over `candidate`, as far as designs are compared on them.
    pub fn latency_figures(&self, candidate: &Candidate) -> Rc<LatencyFigures> {
        let key = Path::of(candidate);
        if let Some(known) = remembered(&self.memo.borrow().figures, &key) {
            return known;
        }
        let found = Rc::new(self.latency_values(candidate));
        self.memo.borrow_mut().figures.push((key, found.clone()));
        found
    }

    fn latency_values(&self, candidate: &Candidate) -> LatencyFigures {
        let hops = self.model.hops_ms(private_hops(candidate));
        let mut found = LatencyFigures::default();
        let demand = self.requirements.demand.value();
        for (index, site) in self.requirements.sites.iter().enumerate() {
            let share = site.rate.times(site.count).value() / demand;
            let online = self.online_ms(candidate, index);
            let [first, second] = self.ways(candidate, index);
            let run = |place: Place| self.survey.runs[place.location()][index];
            let ms = first.map_or(online, |place| run(place).with_hops(hops));
            let other = second.map(|place| run(place).with_hops(hops));
            let other = other.or_else(|| candidate.backed_up().then_some(online));
            let after = larger(ms, other.unwrap_or(ms));
            let value = self.latency_value(index, ms, first, hops);
            found.mean += share * ms;
            found.value += share * value;
            found.worst_after_failure = larger(found.worst_after_failure, after);
            if index == 0 || found.worst.p50 < ms {
                found.worst = Worst { p50: ms, site: index };
            }
        }
        found
    }

    /// What a round trip of `ms` is worth to the office with this index, with that to the second region by
    /// way of the same place where there is one.
    fn latency_value(&self, index: usize, ms: f64, first: Option<Place>, hops: f64) -> f64 {
        let need = self.survey.needs[index];
        let value = need.value(ms);
        let Some(online) = self.geography.online_second.get(index) else { return value };
        let run = |place: Place| self.survey.runs[place.location()][index];
        let to_second = first.map_or(*online, |place| run(place).second + hops);
        f64::midpoint(value, need.second(to_second))
    }

    /// The same over `candidate`.
    pub fn worth_of(&self, candidate: &Candidate, index: usize, ms: f64) -> f64 {
        let hops = self.model.hops_ms(private_hops(candidate));
        self.latency_value(index, ms, self.ways(candidate, index)[0], hops)
    }

    /// The place that the traffic of the office with this index takes over `candidate`, and the one that
    /// takes over; none for an office on the internet.
    pub fn ways(&self, candidate: &Candidate, index: usize) -> [Option<Place>; 2] {
        let goes_private = self.requirements.side(candidate, index) == Side::Private;
        let Some(private) = candidate.private().filter(|_| goes_private) else {
            return [None; 2];
        };
        let near = |at: usize| self.survey.runs[at][index].near;
        let mut places =
            by_nearness(&private.placement, near).take(private.placement.ways() as usize);
        [places.next(), places.next()]
    }

    /// Median round trip of the office with this index while what takes over for its way carries, ms.
    pub fn after_failure(&self, candidate: &Candidate, index: usize) -> f64 {
        let hops = self.model.hops_ms(private_hops(candidate));
        let online = self.online_ms(candidate, index);
        match self.ways(candidate, index) {
            [Some(_), Some(second)] => self.survey.runs[second.location()][index].with_hops(hops),
            [Some(_), None] if candidate.backed_up() => online,
            [Some(first), None] => self.survey.runs[first.location()][index].with_hops(hops),
            [None, _] => online,
        }
    }

    /// Round trip from the office with this index over `candidate` to the second region. A way that
    /// the architect measured leads to the first one, so this is an estimate.
    fn to_second(&self, candidate: &Candidate, index: usize, second: &Region) -> Range {
        let site = &self.requirements.sites[index];
        let (route, hops) = match self.ways(candidate, index) {
            [Some(place), _] => {
                let location = &self.catalogue.locations[place.location()];
                (Route::Private(location), private_hops(candidate))
            }
            [None, _] => (Route::Internet, INTERNET_HOPS),
        };
        self.model.path(&origin(site), second, route, hops).total
    }

    /// The longest round trip from any office over `candidate` to the second region.
    pub fn worst_to_second(&self, candidate: &Candidate) -> Option<Range> {
        let second = self.requirements.second?;
        let key = Path::of(candidate);
        let known = remembered(&self.memo.borrow().second, &key);
        let found = known.unwrap_or_else(|| {
            let sites = 0..self.requirements.sites.len();
            let all = sites.map(|index| self.to_second(candidate, index, second));
            let found = Rc::new(all.fold(Range::default(), |worst, range| Range {
                p10: worst.p10.max(range.p10),
                p50: worst.p50.max(range.p50),
                p90: worst.p90.max(range.p90),
            }));
            self.memo.borrow_mut().second.push((key, found.clone()));
            found
        });
        Some(*found)
    }

    /// Round trip of the office with this index over `candidate`.
    pub fn site_latency(&self, candidate: &Candidate, index: usize) -> SiteLatency {
        let site = &self.requirements.sites[index];
        let [Some(place), _] = self.ways(candidate, index) else {
            let by_hub = self.hub_of(candidate, index);
            return by_hub.map_or_else(
                || self.geography.online[index].clone(),
                |hub| self.over_hub(hub, index, SiteLatency::clone),
            );
        };
        let location = &self.catalogue.locations[place.location()];
        let path = self.model.path(
            &origin(site),
            self.requirements.region,
            Route::Private(location),
            private_hops(candidate),
        );
        let measured = self.survey.runs[place.location()][index].measured;
        SiteLatency::new(path, site.measured_private_ms.filter(|_| measured))
    }

    /// The region, by index, of the hub that the office with this index takes over `candidate`; none for the
    /// scenario's own region and where no hub stands elsewhere.
    pub fn hub_of(&self, candidate: &Candidate, index: usize) -> Option<usize> {
        let away = candidate.away();
        if away.is_empty() {
            return None;
        }
        let place = self.hub_loads(away).of_site[index]?;
        away.iter().nth(place).map(AwayHub::region)
    }

    /// Median round trip of the office with this index over the internet, ms.
    fn online_ms(&self, candidate: &Candidate, index: usize) -> f64 {
        match self.hub_of(candidate, index) {
            Some(hub) => self.over_hub(hub, index, |path| path.path.total.p50),
            None => self.geography.online[index].path.total.p50,
        }
    }

    /// Reads the way of the office with this index over the internet to the hub in this region, and over the
    /// backbone from there.
    fn over_hub<T>(&self, hub: usize, index: usize, read: impl FnOnce(&SiteLatency) -> T) -> T {
        let known = remembered(&self.memo.borrow().by_hub, &hub);
        let sites = known.unwrap_or_else(|| {
            let none = Rc::new(vec![OnceCell::new(); self.requirements.sites.len()]);
            self.memo.borrow_mut().by_hub.push((hub, none.clone()));
            none
        });
        read(sites[index].get_or_init(|| {
            let origin = origin(&self.requirements.sites[index]);
            let route = Route::Hub(&self.catalogue.regions[hub]);
            let path = self.model.path(&origin, self.requirements.region, route, INTERNET_HOPS);
            SiteLatency::new(path, None)
        }))
    }

    /// Round trips of all offices over `candidate`.
    pub fn latencies(&self, candidate: &Candidate) -> Rc<PathLatencies> {
        let key = Path::of(candidate);
        if let Some(known) = remembered(&self.memo.borrow().latencies, &key) {
            return known;
        }
        let sites: Vec<SiteLatency> = (0..self.requirements.sites.len())
            .map(|index| self.site_latency(candidate, index))
            .collect();
        let worst_p50 = self.worst(candidate).p50;
        let worst_p90 = sites.iter().map(|site| site.path.total.p90).fold(0.0, f64::max);
        let found = Rc::new(PathLatencies { worst_p50, worst_p90, sites, told: OnceCell::new() });
        self.memo.borrow_mut().latencies.push((key, found.clone()));
        found
    }
}
