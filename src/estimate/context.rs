//! Everything estimates share for one scenario, looked up and worked out once.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
};

use super::{
    Horizon, PriceTable,
    attachment::Attachment,
    availability::KnownFigures,
    hubs::HubLoads,
    latency::{Hops, LatencyModel, Origin, PathLatency, Range, Route},
    lines::{Rated, Reach, Span, broadband},
};
use crate::{
    catalogue::{Catalogue, PeeringLocation, Region},
    design::{
        Away, AwayHub, Candidate, LatencyNeed, Place, Placement, Requirements, RoomNeed, Run, Side,
        Site, Split, Survey, by_nearness,
    },
    domain::{Access, Mbps},
    evaluation::{LatencyBasis, OfficeLatency},
    order::{larger, smaller},
};

/// Which way traffic goes, as far as latency is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Path {
    placement: Option<Placement>,
    gateway: bool,
    ipsec: bool,
    backed_up: bool,
    split: Option<Split>,
    away: Away,
}

impl Path {
    fn of(candidate: &Candidate) -> Self {
        let hops = private_hops(candidate);
        Self {
            placement: candidate.private().map(|private| private.placement),
            gateway: hops.er_gateway,
            ipsec: hops.ipsec_device,
            backed_up: candidate.backed_up(),
            split: candidate.split(),
            away: candidate.away().places(),
        }
    }
}

/// Round trip of one site on one way.
#[derive(Clone, Debug)]
pub struct SiteLatency {
    /// The estimate, or the architect's measurement as its total.
    pub path: PathLatency,
    /// How it is known.
    pub basis: LatencyBasis,
}

/// Round trips of all sites on one way.
#[derive(Clone, Debug)]
pub struct PathLatencies {
    /// In the order of the sites.
    pub sites: Vec<SiteLatency>,
    /// Median of the worst site, ms.
    pub worst_p50: f64,
    /// Upper end of the range of the worst site, ms.
    pub worst_p90: f64,
    /// The same as the contract prints it, once somebody has put it into words.
    pub told: OnceCell<Arc<[OfficeLatency]>>,
}

/// The site with the longest median round trip.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worst {
    /// Its median, ms.
    pub p50: f64,
    /// Its index.
    pub site: usize,
}

/// Round trips of all offices on one way, as far as designs are compared on them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LatencyFigures {
    /// The office with the longest median.
    pub worst: Worst,
    /// Mean median of all offices, weighed by their traffic, ms.
    pub mean: f64,
    /// What the medians are worth to the offices, weighed by their traffic, 0 to 1.
    pub value: f64,
    /// The longest median while another way has taken over, ms.
    pub worst_after_failure: f64,
}

/// Internet lines without a quote, one for each office, in the scenario's currency a month.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct InternetLines {
    /// Dedicated lines and what they cost together.
    pub dedicated: (u32, Span),
    /// Business broadband, for offices that have broadband or a mobile line now.
    pub broadband: (u32, Span),
}

/// What designs share, worked out when first asked for.
#[derive(Default)]
struct Memo {
    attachments: Known<(Placement, Option<Split>), Attachment>,
    internet: Known<Option<Split>, InternetLines>,
    latencies: Known<Path, PathLatencies>,
    figures: Known<Path, LatencyFigures>,
    second: Known<Path, Range>,
    crowding: Known<Option<Split>, f64>,
    hubs: Known<Away, HubLoads>,
    /// By region and site, over a hub there.
    by_hub: Known<(usize, usize), SiteLatency>,
    prices: Known<usize, PriceTable>,
}

/// Few enough to look through.
type Known<K, V> = Vec<(K, Rc<V>)>;

fn remembered<K: PartialEq, V>(known: &Known<K, V>, key: &K) -> Option<Rc<V>> {
    // Designs that share something are looked at one after another.
    known.iter().rfind(|(other, _)| other == key).map(|(_, value)| value.clone())
}

/// What every estimate needs.
pub struct Context<'a> {
    /// The facts.
    pub catalogue: &'a Catalogue,
    /// The scenario, resolved.
    pub requirements: &'a Requirements<'a>,
    /// Its prices.
    pub prices: PriceTable,
    /// Prices of what stands in the second region.
    pub second_prices: Option<PriceTable>,
    /// Its horizon.
    pub horizon: Horizon,
    /// What the search for placements compares.
    pub survey: Survey,
    /// Kinds of internet line with the share of all traffic of the offices that have them.
    pub access: Vec<(Access, f64)>,
    /// The scenario's currency for a US dollar.
    pub per_usd: f64,
    model: &'a LatencyModel,
    /// Every site over the internet.
    online: Vec<SiteLatency>,
    /// Every site over the internet to the second region, ms.
    online_second: Vec<f64>,
    memo: RefCell<Memo>,
    pub(super) figures: RefCell<KnownFigures>,
    floor_ms: f64,
}

impl<'a> Context<'a> {
    /// Works out what all designs share.
    pub fn new(
        requirements: &'a Requirements<'a>,
        catalogue: &'a Catalogue,
        model: &'a LatencyModel,
    ) -> Self {
        let scenario = requirements.scenario;
        let inner = catalogue.limits.tunnel_mtu_bytes.value;
        let prices = PriceTable::new(requirements, requirements.region, catalogue);
        let second = requirements.second.map(|at| PriceTable::new(requirements, at, catalogue));
        let per_usd = scenario.per_usd();
        let online: Vec<_> = (requirements.sites.iter())
            .map(|site| {
                let region = requirements.region;
                let path = model.path(&origin(site), region, Route::Internet, INTERNET_HOPS);
                SiteLatency::new(path, site.measured_internet_ms)
            })
            .collect();
        let over_internet = |region| {
            let sites = requirements.sites.iter();
            let path = |site| model.path(&origin(site), region, Route::Internet, INTERNET_HOPS);
            sites.map(|site| path(site).total.p50).collect()
        };
        let online_second = requirements.second.map(over_internet).unwrap_or_default();
        let horizon = Horizon::new(
            scenario.horizon_months,
            scenario.growth_percent_per_year,
            scenario.discount_rate_percent,
        );
        let limits = &catalogue.limits;
        let survey = Survey {
            runs: runs(requirements, catalogue, model),
            lines: private_line_prices(requirements, catalogue, &prices, per_usd),
            needs: needs(requirements, model),
            room: RoomNeed {
                alert: limits.alert_utilisation.value,
                resize: limits.resize_utilisation.value,
            },
            limit_ms: scenario.max_rtt_ms.unwrap_or(f64::INFINITY),
            limit_after_failure_ms: scenario.max_rtt_after_failure_ms.unwrap_or(f64::INFINITY),
            hops: every_hops().map(|hops| model.hops_ms(hops)).collect(),
            tariff: prices.tariff(requirements, catalogue),
            egress_gb: scenario.egress_gb_per_month,
            drawn_gb: limits.office_mean_of_peak.value * requirements.demand.gigabytes_per_month(),
            data_growth: horizon.growing / horizon.steady,
            esp_share: inner / super::throughput::esp_outer_bytes(inner),
        };
        Self {
            catalogue,
            requirements,
            prices,
            second_prices: second,
            horizon,
            survey,
            access: requirements.access_shares(&(0..requirements.sites.len()).collect::<Vec<_>>()),
            per_usd,
            model,
            online,
            online_second,
            memo: RefCell::default(),
            figures: RefCell::default(),
            floor_ms: (requirements.sites.iter())
                .map(|site| model.floor_ms(site.at, requirements.region.at))
                .fold(0.0, f64::max),
        }
    }

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
        let Some(online) = self.online_second.get(index) else { return value };
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
            let by_hub = self.hub_of(candidate, index).map(|hub| self.over_hub(hub, index));
            return by_hub.map_or_else(|| self.online[index].clone(), |path| (*path).clone());
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

    /// What ends in the hubs of each region.
    pub(super) fn hub_loads(&self, away: Away) -> Rc<HubLoads> {
        let key = away.places();
        let known = remembered(&self.memo.borrow().hubs, &key);
        known.unwrap_or_else(|| {
            let found = Rc::new(HubLoads::new(key, self));
            self.memo.borrow_mut().hubs.push((key, found.clone()));
            found
        })
    }

    /// Prices of what stands in the region with this index.
    pub(super) fn prices_in(&self, region: usize) -> Rc<PriceTable> {
        let known = remembered(&self.memo.borrow().prices, &region);
        known.unwrap_or_else(|| {
            let at = &self.catalogue.regions[region];
            let found = Rc::new(PriceTable::new(self.requirements, at, self.catalogue));
            self.memo.borrow_mut().prices.push((region, found.clone()));
            found
        })
    }

    /// Median round trip of the office with this index over the internet, ms.
    fn online_ms(&self, candidate: &Candidate, index: usize) -> f64 {
        match self.hub_of(candidate, index) {
            Some(hub) => self.over_hub(hub, index).path.total.p50,
            None => self.online[index].path.total.p50,
        }
    }

    /// From the office with this index over the internet to the hub in this region, and over the backbone.
    fn over_hub(&self, hub: usize, index: usize) -> Rc<SiteLatency> {
        let known = remembered(&self.memo.borrow().by_hub, &(hub, index));
        known.unwrap_or_else(|| {
            let origin = origin(&self.requirements.sites[index]);
            let route = Route::Hub(&self.catalogue.regions[hub]);
            let path = self.model.path(&origin, self.requirements.region, route, INTERNET_HOPS);
            let found = Rc::new(SiteLatency::new(path, None));
            self.memo.borrow_mut().by_hub.push(((hub, index), found.clone()));
            found
        })
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

    /// Light in fibre on the straight line from the farthest office to the region, ms.
    pub fn floor_ms(&self) -> f64 {
        self.floor_ms
    }

    /// What all offices together need at the end of the horizon, Mbps.
    pub fn demand_at_horizon(&self) -> f64 {
        self.requirements.demand.value() * self.horizon.growth
    }

    /// Internet lines without a quote that the offices need for `candidate`, one each.
    pub fn internet_lines(&self, candidate: &Candidate) -> Rc<InternetLines> {
        // Where the VPN backs up the circuit, all offices have one.
        let split = candidate.split().filter(|_| !candidate.backed_up());
        let known = remembered(&self.memo.borrow().internet, &split);
        known.unwrap_or_else(|| {
            let found = Rc::new(self.lines_to_internet(split));
            self.memo.borrow_mut().internet.push((split, found.clone()));
            found
        })
    }

    /// What internet lines of all offices without a quote cost a month, typically.
    pub fn all_internet_lines(&self) -> f64 {
        let lines = self.lines_to_internet(None);
        lines.dedicated.1.typical + lines.broadband.1.typical
    }

    /// Of the traffic over the internet the share that counts on more room than the internet has: none of
    /// an office up to a rate, half of one of ten times that rate, all of one of a hundred times.
    pub fn crowding(&self, candidate: &Candidate) -> f64 {
        let split = candidate.split();
        let known = remembered(&self.memo.borrow().crowding, &split);
        *known.unwrap_or_else(|| {
            let sites = self.requirements.sites.iter().enumerate();
            let online = sites.filter(|(index, _)| {
                split.is_none_or(|split| !self.requirements.is_private(split, *index))
            });
            let (mut all, mut crowded) = (0.0, 0.0);
            for (_, site) in online {
                let rate = site.rate.times(site.count).value();
                let times = larger(1.0, site.rate.value() / LARGE_ON_INTERNET_MBPS);
                all += rate;
                crowded += rate * smaller(1.0, libm::log10(times) / 2.0);
            }
            let found = Rc::new(crowded / all);
            self.memo.borrow_mut().crowding.push((split, found.clone()));
            found
        })
    }

    /// How the offices on circuits are attached when these are placed like this.
    pub fn attachment(&self, placement: Placement, split: Option<Split>) -> Rc<Attachment> {
        let key = (placement, split);
        let known = remembered(&self.memo.borrow().attachments, &key);
        known.unwrap_or_else(|| {
            let found = Rc::new(Attachment::new(&placement, split, self));
            self.memo.borrow_mut().attachments.push((key, found.clone()));
            found
        })
    }

    fn lines_to_internet(&self, split: Option<Split>) -> InternetLines {
        let model = &self.catalogue.lines;
        let mut found = InternetLines::default();
        for (index, site) in self.requirements.sites.iter().enumerate() {
            let online = split.is_none_or(|split| !self.requirements.is_private(split, index));
            if !online || site.quotes.internet_line_usd_per_month.is_some() {
                continue;
            }
            let rate = Mbps::new(site.rate.value() / self.survey.esp_share).unwrap_or_default();
            let shared = (site.access != Access::Fibre)
                .then(|| broadband(model, &site.country, rate))
                .flatten();
            let (kind, span) = if let Some(price) = shared {
                (&mut found.broadband, price.span)
            } else {
                let rated = Rated::new(model, model.place(&site.country), rate);
                (&mut found.dedicated, rated.access())
            };
            kind.0 += site.count;
            kind.1 = kind.1 + span.times(site.count).scaled(self.per_usd);
        }
        found
    }
}

/// From each office by way of each peering location. A round trip that was measured on a private line
/// belongs to the place it was measured to, taken to be the city nearest to the office.
fn runs(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    model: &LatencyModel,
) -> Vec<Vec<Run>> {
    let offices: Vec<_> = requirements.sites.iter().map(|site| (site.at, site.group)).collect();
    let mut runs = model.runs(&offices, &catalogue.locations, requirements.region);
    for (index, site) in requirements.sites.iter().enumerate() {
        let Some(ms) = site.measured_private_ms else { continue };
        let km = |at: &usize| runs[*at][index].km;
        let nearest = (0..runs.len()).reduce(|a, b| if km(&b) < km(&a) { b } else { a });
        let city = nearest.map(|at| catalogue.locations[at].city.as_str());
        for (run, location) in runs.iter_mut().zip(&catalogue.locations) {
            if Some(location.city.as_str()) == city {
                run[index] = Run { ms, near: ms, measured: true, ..run[index] };
            }
        }
    }
    if let Some(second) = requirements.second {
        let to_second = model.runs(&offices, &catalogue.locations, second);
        for (run, other) in runs.iter_mut().flatten().zip(to_second.iter().flatten()) {
            run.second = other.ms;
            run.near = f64::midpoint(run.ms, run.second);
        }
    }
    keep_lines_short(&mut runs, catalogue);
    runs
}

/// No private line is longer than this many times that to the nearest location and this many km: beyond, the way
/// leads over Microsoft's backbone and not over a carrier's lines. A rule of ours.
const LONG_LINE: (f64, f64) = (3.0, 1000.0);

/// What each km beyond that counts as when offices choose their places, ms.
const TOO_LONG_MS_PER_KM: f64 = 0.1;

/// Lets no office choose a place for which its line would be too long.
fn keep_lines_short(runs: &mut [Vec<Run>], catalogue: &Catalogue) {
    let sites = runs.first().map_or(0, Vec::len);
    for site in 0..sites {
        let orderable = runs.iter().zip(&catalogue.locations).filter(|(_, at)| at.orderable());
        let nearest = orderable.map(|(runs, _)| runs[site].km).fold(f64::INFINITY, smaller);
        let longest = LONG_LINE.0 * nearest + LONG_LINE.1;
        for run in runs.iter_mut().map(|runs| &mut runs[site]) {
            if longest < run.km && !run.measured {
                run.near += (run.km - longest) * TOO_LONG_MS_PER_KM;
            }
        }
    }
}

/// What the lines of all offices of a site to a peering location cost a month, by location and site.
fn private_line_prices(
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    prices: &PriceTable,
    per_usd: f64,
) -> Vec<Vec<f64>> {
    let model = &catalogue.lines;
    let rated: Vec<Rated<'_>> = (requirements.sites.iter())
        .map(|site| Rated::new(model, model.place(&site.country), site.rate))
        .collect();
    let row = |location: &PeeringLocation| {
        let there = model.place(&location.country_code);
        let price = |(site, rated): (&Site, &Rated<'_>)| {
            let lines = f64::from(site.count);
            if let Some(usd) = site.quotes.last_mile_usd_per_month {
                return lines * usd * per_usd;
            }
            if let Some(own) = prices.own_private_line {
                return lines * own.to_f64();
            }
            let reach = Reach::new(model, site.at.distance_km(location.at));
            lines * per_usd * rated.private_line(there, reach).typical
        };
        requirements.sites.iter().zip(&rated).map(price).collect()
    };
    catalogue.locations.iter().map(row).collect()
}

/// Lowest inflation of the light floor that any measured path shows.
const CREDIBLE_INFLATION: f64 = 1.15;
/// A round trip below this is good enough for anything that is not limited, ms.
const GOOD_ENOUGH_MS: f64 = 20.0;
/// The internet has room for an office up to this rate; a preference of ours.
pub const LARGE_ON_INTERNET_MBPS: f64 = 100.0;
/// Without a limit a round trip this far above what is good enough is worth nothing, ms.
const LATENCY_SPAN_MS: f64 = 100.0;

/// What a round trip is worth to each office: what is good enough for its users, or the best that its
/// distance allows, is worth everything; the limit is worth nothing.
fn needs(requirements: &Requirements<'_>, model: &LatencyModel) -> Vec<LatencyNeed> {
    let limit = requirements.scenario.max_rtt_ms;
    let need = |site: &Site, region: &Region, limit: Option<f64>| {
        let floor = CREDIBLE_INFLATION * model.floor_ms(site.at, region.at);
        let good = limit.map_or(GOOD_ENOUGH_MS, |limit| smaller(GOOD_ENOUGH_MS, limit / 2.0));
        let good = larger(good, floor);
        (good, larger(limit.unwrap_or(good + LATENCY_SPAN_MS), good + 1.0))
    };
    let of_site = |site: &Site| {
        let (good, bad) = need(site, requirements.region, limit);
        // Requirements hold for the way to the first region.
        let second = requirements.second.map_or((good, bad), |second| need(site, second, None));
        LatencyNeed { good, bad, second }
    };
    requirements.sites.iter().map(of_site).collect()
}

impl SiteLatency {
    /// The estimate, unless the architect has measured.
    fn new(mut path: PathLatency, measured_ms: Option<f64>) -> Self {
        let Some(ms) = measured_ms else { return Self { path, basis: LatencyBasis::Estimated } };
        path.total = Range { p10: ms, p50: ms, p90: ms };
        path.legs.clear();
        Self { path, basis: LatencyBasis::Measured }
    }
}

fn origin(site: &Site) -> Origin<'_> {
    Origin { name: &site.name, at: site.at, group: site.group, access: site.access }
}

/// What stands in the way of traffic over the internet.
const INTERNET_HOPS: Hops = Hops { vpn_gateway: true, er_gateway: false, ipsec_device: true };

/// What stands in the way of traffic that takes the circuits of `candidate`.
fn private_hops(candidate: &Candidate) -> Hops {
    let ipsec = candidate.encrypts_private();
    let er_gateway = candidate.private().is_some_and(|private| !private.fastpath);
    Hops { vpn_gateway: ipsec, er_gateway, ipsec_device: ipsec }
}

/// What stands in the way of traffic over circuits, for every kind of design.
fn every_hops() -> impl Iterator<Item = Hops> {
    let both = [false, true];
    both.into_iter().flat_map(move |ipsec| {
        both.map(|er_gateway| Hops { vpn_gateway: ipsec, er_gateway, ipsec_device: ipsec })
    })
}
