//! Everything estimates share for one scenario, looked up and worked out once.

use std::collections::HashMap;

use super::{
    Horizon, Price, PriceTable,
    latency::{Hops, LatencyModel, Origin, PathLatency, Range, Route},
    smallest_at_least,
};
use crate::{
    catalogue::Catalogue,
    design::{Candidate, Layout, PrivateLeg, Requirements, Side, Site, Split},
    evaluation::LatencyBasis,
    order::sort_by,
};

/// Which way traffic goes, as far as latency is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum PathKey {
    Internet,
    Private { layout: Layout, gateway: bool, ipsec: bool },
    Mixed { layout: Layout, gateway: bool, ipsec: bool, split: Split },
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
    /// Index of the worst site.
    pub worst: usize,
}

/// What each of some offices must carry in Mbps, how many they are, and whether their line is too long
/// for an indicative price.
type Lines = (f64, u32, bool);

/// What every estimate needs.
pub struct Context<'a> {
    /// The facts.
    pub catalogue: &'a Catalogue,
    /// The scenario, resolved.
    pub requirements: &'a Requirements<'a>,
    /// Its prices.
    pub prices: PriceTable,
    /// Its horizon.
    pub horizon: Horizon,
    /// Share of an IPsec packet that is the customer's.
    pub esp_share: f64,
    latencies: HashMap<PathKey, PathLatencies>,
    internet: HashMap<Option<Split>, Vec<(f64, u32)>>,
    lines: HashMap<(Layout, Option<Split>), Vec<Lines>>,
    floor_ms: f64,
}

impl<'a> Context<'a> {
    /// Works out what the `candidates` share.
    pub fn new(
        requirements: &'a Requirements<'a>,
        catalogue: &'a Catalogue,
        model: &LatencyModel,
        candidates: &[Candidate],
    ) -> Self {
        let scenario = requirements.scenario;
        let inner = catalogue.limits.tunnel_mtu_bytes.value;
        let mut latencies = HashMap::new();
        let mut lines = HashMap::new();
        let mut internet = HashMap::new();
        for candidate in candidates {
            let split = candidate.split();
            if let Some(private) = candidate.private() {
                lines
                    .entry((private.layout, split))
                    .or_insert_with(|| lines_to(candidate, private, requirements, catalogue));
            }
            internet.entry(split).or_insert_with(|| by_rate(candidate, requirements));
            let key = path_key(candidate);
            if !latencies.contains_key(&key) {
                let found =
                    path_latencies(key, candidate, &latencies, requirements, |key, site| {
                        site_latency(key, site, requirements, catalogue, model)
                    });
                latencies.insert(key, found);
            }
        }
        Self {
            catalogue,
            requirements,
            prices: PriceTable::new(requirements, catalogue),
            horizon: Horizon::new(
                scenario.horizon_months,
                scenario.growth_percent_per_year,
                scenario.discount_rate_percent,
            ),
            esp_share: inner / super::throughput::esp_outer_bytes(inner),
            latencies,
            internet,
            lines,
            floor_ms: (requirements.sites.iter())
                .map(|site| model.floor_ms(site.at, requirements.region.at))
                .fold(0.0, f64::max),
        }
    }

    /// Round trips of a candidate that was given to [`Context::new`].
    ///
    /// # Panics
    ///
    /// For any other candidate whose way is not among theirs.
    pub fn latency(&self, candidate: &Candidate) -> &PathLatencies {
        &self.latencies[&path_key(candidate)]
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
    ///
    /// # Panics
    ///
    /// For a split that is not among the candidates given to [`Context::new`].
    pub fn offices_online(&self, candidate: &Candidate) -> &[(f64, u32)] {
        // Where the VPN backs up the circuit, all offices have one.
        let split = candidate.split().filter(|_| !candidate.backed_up());
        &self.internet[&split]
    }

    /// Indicative price of a provider's port with two virtual connections for one circuit of this
    /// rate in Mbps.
    pub fn provider_port(&self, rate: u32) -> Option<Price> {
        let port = smallest_at_least(&self.prices.ports, f64::from(rate))?;
        let connection = smallest_at_least(&self.prices.connections, f64::from(rate))?;
        let amount = port.amount + connection.amount.times(2.into());
        Some(Price { amount, approx: amount.to_f64(), ..port })
    }

    /// Offices without a quote on the circuit of `candidate`, grouped by what each must carry, in Mbps, ascending,
    /// apart for those whose line to the nearest peering location is so long that no indicative
    /// price holds (true).
    ///
    /// # Panics
    ///
    /// For a layout that is not among the candidates given to [`Context::new`].
    pub fn private_offices(&self, candidate: &Candidate) -> &[Lines] {
        candidate.private().map_or(&[], |private| &self.lines[&(private.layout, candidate.split())])
    }
}

fn by_rate(candidate: &Candidate, requirements: &Requirements<'_>) -> Vec<(f64, u32)> {
    let whole = candidate.split().is_none();
    let sites = requirements.sites.iter().enumerate();
    let groups = sites
        .filter(|(index, _)| whole || requirements.side(candidate, *index) == Side::Internet)
        .filter(|(_, site)| site.quotes.internet_line_usd_per_month.is_none())
        .map(|(_, site)| (site.rate.value(), site.count, false));
    grouped(groups.collect()).into_iter().map(|(rate, offices, _)| (rate, offices)).collect()
}

fn lines_to(
    candidate: &Candidate,
    private: &PrivateLeg,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> Vec<Lines> {
    let most = catalogue.limits.indicative_line_km.value;
    let unquoted = requirements
        .sites_on(candidate, Side::Private)
        .filter(|site| site.quotes.last_mile_usd_per_month.is_none());
    let groups = unquoted.map(|site| {
        let runs =
            private.layout.locations().map(|at| site.at.distance_km(catalogue.locations[at].at));
        (site.rate.value(), site.count, runs.fold(f64::INFINITY, f64::min) > most)
    });
    grouped(groups.collect())
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

fn path_key(candidate: &Candidate) -> PathKey {
    let Some(private) = candidate.private() else { return PathKey::Internet };
    let (layout, gateway, ipsec) =
        (private.layout, !private.fastpath, candidate.encrypts_private());
    match candidate.split() {
        None => PathKey::Private { layout, gateway, ipsec },
        Some(split) => PathKey::Mixed { layout, gateway, ipsec, split },
    }
}

/// Round trips of all sites; a mixed fleet takes them from what is `known` of its two sides.
fn path_latencies(
    key: PathKey,
    candidate: &Candidate,
    known: &HashMap<PathKey, PathLatencies>,
    requirements: &Requirements<'_>,
    of_site: impl Fn(PathKey, &Site) -> SiteLatency,
) -> PathLatencies {
    let site = |(index, site): (usize, &Site)| {
        let side = requirements.side(candidate, index);
        let key =
            if candidate.split().is_some() { path_key(&candidate.as_seen_from(side)) } else { key };
        known.get(&key).map_or_else(|| of_site(key, site), |known| known.sites[index].clone())
    };
    let sites: Vec<SiteLatency> = requirements.sites.iter().enumerate().map(site).collect();
    let worst = (0..sites.len())
        .max_by(|&a, &b| {
            sites[a].path.total.p50.total_cmp(&sites[b].path.total.p50).then(b.cmp(&a))
        })
        .unwrap_or_default();
    let worst_p90 = sites.iter().map(|site| site.path.total.p90).fold(0.0, f64::max);
    PathLatencies { worst_p50: sites[worst].path.total.p50, worst_p90, worst, sites }
}

fn site_latency(
    key: PathKey,
    site: &Site,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
    model: &LatencyModel,
) -> SiteLatency {
    let origin = Origin { name: &site.name, at: site.at, group: site.group, access: site.access };
    let region = requirements.region;
    let (mut path, measured) = match key {
        PathKey::Internet => {
            let hops = Hops { vpn_gateway: true, er_gateway: false, ipsec_device: true };
            (model.path(&origin, region, Route::Internet, hops), site.measured_internet_ms)
        }
        PathKey::Private { layout, gateway, ipsec }
        | PathKey::Mixed { layout, gateway, ipsec, .. } => {
            let hops = Hops { vpn_gateway: ipsec, er_gateway: gateway, ipsec_device: ipsec };
            let nearest = layout
                .locations()
                .map(|at| {
                    model.path(&origin, region, Route::Private(&catalogue.locations[at]), hops)
                })
                .min_by(|a, b| a.total.p50.total_cmp(&b.total.p50));
            // A layout always has a primary location.
            let path =
                nearest.unwrap_or_else(|| model.path(&origin, region, Route::Internet, hops));
            (path, site.measured_private_ms)
        }
    };
    match measured {
        None => SiteLatency { path, basis: LatencyBasis::Estimated },
        Some(ms) => {
            path.total = Range { p10: ms, p50: ms, p90: ms };
            path.legs.clear();
            SiteLatency { path, basis: LatencyBasis::Measured }
        }
    }
}
