//! Everything estimates share for one scenario, looked up and worked out once.

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
    sync::Arc,
};

use super::{
    Horizon, Price, PriceTable,
    availability::KnownFigures,
    latency::{Hops, LatencyModel, Origin, PathLatency, Range, Route},
    smallest_at_least,
};
use crate::{
    catalogue::{Catalogue, Region},
    design::{Candidate, Layout, Requirements, Side, Site, Split, Survey, zone_index},
    evaluation::{LatencyBasis, OfficeLatency},
    order::{smaller, sort_by},
};

/// Which way traffic goes, as far as latency is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Path {
    layout: Option<Layout>,
    gateway: bool,
    ipsec: bool,
    split: Option<Split>,
}

impl Path {
    fn of(candidate: &Candidate) -> Self {
        let hops = private_hops(candidate);
        Self {
            layout: candidate.private().map(|private| private.layout),
            gateway: hops.er_gateway,
            ipsec: hops.ipsec_device,
            split: candidate.split(),
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

/// Lines alike: what each must carry in Mbps, how many there are, and whether they are too long for
/// an indicative price.
type Lines = (f64, u32, bool);

/// How some of the offices are attached to circuits in one place.
#[derive(Debug)]
pub struct Attachment {
    /// Lines without a quote, ascending by rate.
    pub lines: Vec<Lines>,
    /// Peering locations with the share of the circuits' traffic that is billed at their zone's
    /// price, one for each price.
    pub egress: Vec<(usize, f64)>,
    /// The worst site on the circuits without and with a measurement; hops aside for the former.
    worst: [Option<Worst>; 2],
    /// The worst site on the VPN over the internet.
    worst_online: Option<Worst>,
}

/// What designs share, worked out when first asked for.
#[derive(Default)]
struct Memo {
    attachments: Known<(Layout, Option<Split>), Attachment>,
    internet: Known<Option<Split>, Vec<(f64, u32)>>,
    latencies: Known<Path, PathLatencies>,
    second: Known<Path, Range>,
}

/// Few enough to look through.
type Known<K, V> = Vec<(K, Rc<V>)>;

fn remembered<K: PartialEq, V>(known: &Known<K, V>, key: &K) -> Option<Rc<V>> {
    known.iter().find(|(other, _)| other == key).map(|(_, value)| value.clone())
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
    /// Share of an IPsec packet that is the customer's.
    pub esp_share: f64,
    /// What the search for placements compares.
    pub survey: Survey,
    model: &'a LatencyModel,
    /// Every site over the internet.
    online: Vec<SiteLatency>,
    worst_online: Worst,
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
        let offices: Vec<_> = requirements.sites.iter().map(|site| (site.at, site.group)).collect();
        let runs = model.runs(&offices, &catalogue.locations, requirements.region);
        let survey = prices.survey(runs, requirements.joins_offices(), catalogue);
        let online: Vec<_> = (requirements.sites.iter())
            .map(|site| {
                let region = requirements.region;
                let path = model.path(&origin(site), region, Route::Internet, INTERNET_HOPS);
                SiteLatency::new(path, site.measured_internet_ms)
            })
            .collect();
        let all_online = online.iter().map(|site: &SiteLatency| site.path.total.p50);
        Self {
            catalogue,
            requirements,
            prices,
            second_prices: second,
            horizon: Horizon::new(
                scenario.horizon_months,
                scenario.growth_percent_per_year,
                scenario.discount_rate_percent,
            ),
            esp_share: inner / super::throughput::esp_outer_bytes(inner),
            survey,
            model,
            worst_online: worst(all_online.enumerate()).unwrap_or_default(),
            online,
            memo: RefCell::default(),
            figures: RefCell::default(),
            floor_ms: (requirements.sites.iter())
                .map(|site| model.floor_ms(site.at, requirements.region.at))
                .fold(0.0, f64::max),
        }
    }

    /// The office that is farthest from Azure over `candidate`.
    pub fn worst(&self, candidate: &Candidate) -> Worst {
        let split = candidate.split();
        let Some(private) = candidate.private() else { return self.worst_online };
        let attachment = self.attachment(private.layout, split);
        let hops = self.model.hops_ms(private_hops(candidate));
        let [estimated, measured] = attachment.worst;
        let estimated = estimated.map(|worst| Worst { p50: worst.p50 + hops, ..worst });
        [estimated, measured, attachment.worst_online]
            .into_iter()
            .flatten()
            .reduce(Worst::longer)
            .unwrap_or_default()
    }

    /// Round trip from the office with this index over `candidate` to the second region. A way that
    /// the architect measured leads to the first one, so this is an estimate.
    fn to_second(&self, candidate: &Candidate, index: usize, second: &Region) -> Range {
        let site = &self.requirements.sites[index];
        let goes_private = self.requirements.side(candidate, index) == Side::Private;
        let (routes, hops) = match candidate.private().filter(|_| goes_private) {
            Some(private) => {
                let locations = private.layout.locations().map(|at| &self.catalogue.locations[at]);
                (locations.map(Route::Private).collect(), private_hops(candidate))
            }
            None => (vec![Route::Internet], INTERNET_HOPS),
        };
        let path = |route| self.model.path(&origin(site), second, route, hops).total;
        let nearer = |a: Range, b: Range| if b.p50 < a.p50 { b } else { a };
        routes.into_iter().map(path).reduce(nearer).unwrap_or_default()
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
        let goes_private = self.requirements.side(candidate, index) == Side::Private;
        let site = &self.requirements.sites[index];
        let private = candidate.private().filter(|_| goes_private);
        let Some(private) = private else { return self.online[index].clone() };
        let nearest = private.layout.locations().reduce(|kept, other| {
            let ms = |at: usize| self.survey.runs[at][index].ms;
            if ms(other) < ms(kept) { other } else { kept }
        });
        let location = &self.catalogue.locations[nearest.unwrap_or(private.layout.primary())];
        let path = self.model.path(
            &origin(site),
            self.requirements.region,
            Route::Private(location),
            private_hops(candidate),
        );
        SiteLatency::new(path, site.measured_private_ms)
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

    /// Offices without a quote that need an internet line for `candidate`, grouped by what each must
    /// carry, in Mbps, ascending.
    pub fn offices_online(&self, candidate: &Candidate) -> Rc<Vec<(f64, u32)>> {
        // Where the VPN backs up the circuit, all offices have one.
        let split = candidate.split().filter(|_| !candidate.backed_up());
        let known = remembered(&self.memo.borrow().internet, &split);
        known.unwrap_or_else(|| {
            let found = Rc::new(self.by_rate(split));
            self.memo.borrow_mut().internet.push((split, found.clone()));
            found
        })
    }

    /// How the offices on circuits are attached when these are placed like this.
    pub fn attachment(&self, layout: Layout, split: Option<Split>) -> Rc<Attachment> {
        let key = (layout, split);
        let known = remembered(&self.memo.borrow().attachments, &key);
        known.unwrap_or_else(|| {
            let found = Rc::new(self.attached(layout, split));
            self.memo.borrow_mut().attachments.push((key, found.clone()));
            found
        })
    }

    /// Indicative price of a provider's port with two virtual connections for one circuit of this
    /// rate in Mbps.
    pub fn provider_port(&self, rate: u32) -> Option<Price> {
        let port = smallest_at_least(&self.prices.ports, f64::from(rate))?;
        let connection = smallest_at_least(&self.prices.connections, f64::from(rate))?;
        let amount = port.amount + connection.amount.times(2.into());
        Some(Price { amount, approx: amount.to_f64(), ..port })
    }

    fn by_rate(&self, split: Option<Split>) -> Vec<(f64, u32)> {
        let unquoted = |site: &Site| site.quotes.internet_line_usd_per_month.is_none();
        let groups = (self.requirements.sites.iter().enumerate())
            .filter(|(index, site)| {
                split.is_none_or(|split| !self.requirements.is_private(split, *index))
                    && unquoted(site)
            })
            .map(|(_, site)| (site.rate.value(), site.count, false));
        grouped(groups.collect()).into_iter().map(|(rate, offices, _)| (rate, offices)).collect()
    }

    fn attached(&self, layout: Layout, split: Option<Split>) -> Attachment {
        let requirements = self.requirements;
        let most = self.catalogue.limits.indicative_line_km.value;
        let is_private =
            |index: usize| split.is_none_or(|split| requirements.is_private(split, index));
        let sites = || requirements.sites.iter().enumerate();
        let private = || sites().filter(|(index, _)| is_private(*index));
        let unquoted = private().filter(|(_, site)| site.quotes.last_mile_usd_per_month.is_none());
        let lines = unquoted.flat_map(|(index, site)| {
            let km = move |at: usize| self.survey.runs[at][index].km;
            layout.locations().map(move |at| (site.rate.value(), site.count, most < km(at)))
        });
        let lines = grouped(lines.collect());
        let zone = |at: usize| self.survey.egress[zone_index(self.catalogue.locations[at].zone)];
        let egress = match layout {
            Layout::Pair(first, second) if zone(first).total_cmp(&zone(second)).is_ne() => {
                let traffic =
                    private().map(|(index, site)| (index, site.rate.times(site.count).value()));
                let shares = self.survey.shares([first, second], traffic);
                [first, second].into_iter().zip(shares).filter(|(_, share)| 0.0 < *share).collect()
            }
            _ => vec![(layout.primary(), 1.0)],
        };
        let nearest = |index: usize| {
            layout.locations().map(|at| self.survey.runs[at][index].ms).fold(f64::INFINITY, smaller)
        };
        let estimated = private().filter(|(_, site)| site.measured_private_ms.is_none());
        let measured =
            private().filter_map(|(index, site)| Some((index, site.measured_private_ms?)));
        let online = sites().filter(|(index, _)| !is_private(*index));
        Attachment {
            lines,
            egress,
            worst: [worst(estimated.map(|(index, _)| (index, nearest(index)))), worst(measured)],
            worst_online: worst(
                online.map(|(index, _)| (index, self.online[index].path.total.p50)),
            ),
        }
    }
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

impl Worst {
    /// The longer of two; of equals the one that is listed first.
    fn longer(self, other: Self) -> Self {
        let earlier = self.site < other.site;
        let longer = other.p50 < self.p50 || (other.p50.total_cmp(&self.p50).is_eq() && earlier);
        if longer { self } else { other }
    }
}

/// The longest of these medians.
fn worst(medians: impl Iterator<Item = (usize, f64)>) -> Option<Worst> {
    medians.map(|(site, p50)| Worst { p50, site }).reduce(Worst::longer)
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

/// Offices alike in rate and length of line put together, in ascending order.
fn grouped(mut groups: Vec<Lines>) -> Vec<Lines> {
    sort_by(&mut groups, |a, b| a.0.total_cmp(&b.0).then(a.2.cmp(&b.2)));
    groups.dedup_by(|next, kept| {
        let same = next.0.total_cmp(&kept.0).is_eq() && next.2 == kept.2;
        if same {
            kept.1 += next.1;
        }
        same
    });
    groups
}
