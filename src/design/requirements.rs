//! A scenario whose names are resolved: region, coordinates, totals.

use super::{
    Chosen, Division, Placement, Site,
    fleet::{by_rate, fixed},
    locate::{Located, locate},
    site::{quick_site, site},
};
use crate::{
    catalogue::{Catalogue, CircuitTier, FactRef, PeeringLocation, Region},
    domain::{Access, FieldError, Mbps, Money, Office, Point, Quotes, Scenario, ScenarioError},
    order::sort_by,
};

/// A price of the architect's own.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct OwnPrice<'a> {
    /// The id it was given by.
    pub id: &'a str,
    /// The fact it stands in for.
    pub fact: FactRef,
    /// The one region it holds for; none for all.
    pub only_in: Option<&'a Region>,
    /// A unit, in US dollars.
    pub usd: Money,
}

/// A valid scenario with everything looked up that designs and estimates need.
#[derive(Clone, Debug)]
pub struct Requirements<'a> {
    /// The scenario as given.
    pub scenario: &'a Scenario,
    /// The Azure region.
    pub region: &'a Region,
    /// The region that stands by for it.
    pub second: Option<&'a Region>,
    /// The offices in an order that does not depend on how they were listed.
    pub sites: Vec<Site>,
    /// Offices in all.
    pub offices: u32,
    /// What all offices together must carry.
    pub demand: Mbps,
    /// The ways to divide the sites into those on a circuit and those on a VPN.
    pub divisions: Vec<Division>,
    /// The kind of internet line that fails most among the offices.
    pub access: Access,
    /// The cities that were taken for names that several have.
    pub chosen: Vec<Chosen>,
    pub(super) rates: Vec<(Mbps, u32)>,
    pub(super) fixed: [u32; 2],
    quoted: Vec<usize>,
    /// The one country of all offices, if circuits can be ordered in two of its cities.
    home: Option<String>,
    own_prices: Vec<OwnPrice<'a>>,
}

impl<'a> Requirements<'a> {
    /// Resolves `scenario`; the error lists every field that cannot be used.
    pub fn resolve(
        scenario: &'a Scenario,
        catalogue: &'a Catalogue,
    ) -> Result<Self, ScenarioError> {
        let mut errors = scenario.field_errors();
        let region = catalogue.region(&scenario.azure_region);
        if region.is_none() {
            errors.push(unknown_region("azure_region", &scenario.azure_region));
        }
        let second = scenario.secondary_region.as_ref().and_then(|name| catalogue.region(name));
        if let Some(name) = &scenario.secondary_region {
            if second.is_none() {
                errors.push(unknown_region("secondary_region", name));
            } else if second == region {
                errors.push(FieldError::new(
                    "secondary_region",
                    "the same as `azure_region`; give another or leave it out",
                ));
            }
        }
        let mut own_prices: Vec<OwnPrice<'_>> = Vec::new();
        for (id, price) in &scenario.prices {
            if Catalogue::is_retired(id) {
                continue;
            }
            let Some((fact, only_in)) = catalogue.priced(id) else {
                let message = format!(
                    "`{id}` is not a price in the catalogue; `onramp evaluate` prints the ids it uses"
                );
                errors.push(FieldError::new(format!("prices.{id}"), message));
                continue;
            };
            if let Ok(usd) = price.parse() {
                own_prices.push(OwnPrice { id, fact, only_in, usd });
            }
        }
        let mut sites = Vec::new();
        let Located { places, chosen } = locate(scenario, [region, second], catalogue);
        for ((index, office), place) in scenario.offices.iter().enumerate().zip(places) {
            match place {
                Ok(Some(spot)) => {
                    if let Some(region) = region {
                        errors.extend(measured_errors(index, office, spot.at, region, catalogue));
                    }
                    sites.push(site(index, office, &spot));
                }
                Ok(None) => {}
                Err(error) => errors.push(error),
            }
        }
        let (Some(region), true) = (region, errors.is_empty()) else {
            return Err(ScenarioError(errors));
        };
        if sites.is_empty() {
            sites.push(quick_site(scenario, region));
        }
        sort_by(&mut sites, |a, b| {
            (a.name.cmp(&b.name))
                .then(a.at.lat.total_cmp(&b.at.lat))
                .then(a.at.lon.total_cmp(&b.at.lon))
                .then(a.country.cmp(&b.country))
                .then(a.rate.value().total_cmp(&b.rate.value()))
                .then(a.count.cmp(&b.count))
                .then(a.access.cmp(&b.access))
                .then(measured(a.measured_internet_ms).total_cmp(&measured(b.measured_internet_ms)))
                .then(measured(a.measured_private_ms).total_cmp(&measured(b.measured_private_ms)))
                .then(a.expressroute.cmp(&b.expressroute))
                .then_with(|| {
                    let quotes = a.quotes.named().into_iter().zip(b.quotes.named());
                    let mut order =
                        quotes.map(|((_, a), (_, b))| measured(a).total_cmp(&measured(b)));
                    order.find(|order| order.is_ne()).unwrap_or(std::cmp::Ordering::Equal)
                })
        });
        let offices = sites.iter().map(|site| site.count).sum();
        let demand = sites.iter().map(|site| site.rate.times(site.count)).sum();
        let divisions = Division::all(&sites);
        let quoted =
            (0..sites.len()).filter(|&index| sites[index].quotes != Quotes::default()).collect();
        let rates = by_rate(sites.iter());
        let access = sites.iter().map(|site| site.access).max().unwrap_or_default();
        let fixed = fixed(&sites);
        Ok(Self {
            scenario,
            region,
            second,
            home: home(&sites, catalogue),
            sites,
            offices,
            demand,
            divisions,
            access,
            chosen,
            rates,
            fixed,
            quoted,
            own_prices,
        })
    }

    /// The kind of internet line that fails most among the sites with these indices.
    pub fn worst_access(&self, sites: &[usize]) -> Access {
        sites.iter().map(|&index| self.sites[index].access).max().unwrap_or_default()
    }

    /// The kinds of internet line of these sites with the share of all traffic each has.
    pub fn access_shares(&self, sites: &[usize]) -> Vec<(Access, f64)> {
        let mut found: Vec<(Access, f64)> = Vec::new();
        for site in sites.iter().map(|&index| &self.sites[index]) {
            let share = site.rate.times(site.count).value() / self.demand.value();
            match found.iter_mut().find(|(access, _)| *access == site.access) {
                Some((_, sum)) => *sum += share,
                None => found.push((site.access, share)),
            }
        }
        found
    }

    /// The Azure region, and the one that stands by for it.
    pub fn regions(&self) -> impl Iterator<Item = &'a Region> {
        std::iter::once(self.region).chain(self.second)
    }

    /// Their names for people.
    pub fn region_names(&self) -> String {
        let names: Vec<&str> = self.regions().map(|region| region.display_name.as_str()).collect();
        names.join(" and ")
    }

    /// Whether a circuit of `tier` in `location` reaches every region.
    pub fn reached(&self, location: &PeeringLocation, tier: CircuitTier) -> bool {
        self.regions().all(|region| location.reaches(region, tier))
    }

    /// Whether one of the regions is among `names`.
    pub fn any_in(&self, names: &[String]) -> bool {
        self.regions().any(|region| names.contains(&region.name))
    }

    /// Whether offices would have their second way in another country although their own, which is that of
    /// all offices, has two cities to choose from.
    pub fn leaves_country(&self, placement: &Placement, catalogue: &Catalogue) -> bool {
        let Some(home) = &self.home else { return false };
        let abroad = |at: usize| catalogue.locations[at].country_code != *home;
        placement.ways() > 1 && placement.locations().any(abroad)
    }

    /// Whether there are offices that must reach each other.
    pub const fn joins_offices(&self) -> bool {
        self.scenario.sites_reach_each_other && self.offices > 1
    }

    /// Whether remote users must reach the offices.
    pub const fn joins_users(&self) -> bool {
        self.scenario.sites_reach_each_other && self.scenario.dial_in_users() > 0
    }

    /// The architect's own price in place of that of `fact` in `region`. What is said of the region
    /// goes before what is said of all.
    pub fn own_price(&self, fact: FactRef, region: &Region) -> Option<&OwnPrice<'a>> {
        let of_fact = || self.own_prices.iter().filter(move |own| own.fact == fact);
        let here = of_fact().find(|own| own.only_in.is_some_and(|at| at.name == region.name));
        here.or_else(|| of_fact().find(|own| own.only_in.is_none()))
    }

    /// The sites for which a provider has quoted something, with their indices.
    pub fn quoted(&self) -> impl Iterator<Item = (usize, &Site)> {
        self.quoted.iter().map(|&index| (index, &self.sites[index]))
    }

    /// The rate of the office that needs most.
    pub fn largest_office(&self) -> Mbps {
        self.sites.iter().map(|site| site.rate).fold(Mbps::ZERO, |a, b| if a < b { b } else { a })
    }
}

fn measured(ms: Option<f64>) -> f64 {
    ms.unwrap_or(0.0)
}

/// A round trip that light cannot make is a slip of the keyboard or of the map.
fn measured_errors(
    index: usize,
    office: &Office,
    at: Point,
    region: &Region,
    catalogue: &Catalogue,
) -> Vec<FieldError> {
    let floor = 2.0 * at.distance_km(region.at) / catalogue.latency.fibre_speed.value;
    [
        ("measured_internet_rtt_ms", office.measured_internet_rtt_ms),
        ("measured_private_rtt_ms", office.measured_private_rtt_ms),
    ]
    .into_iter()
    .filter_map(|(name, ms)| Some((name, ms.filter(|ms| *ms < floor)?)))
    .map(|(name, ms)| {
        let message = format!(
            "`{ms}` ms is less than light in fibre takes to {} ({floor:.1} ms); use the round trip to that region",
            region.display_name
        );
        FieldError::new(format!("offices[{index}].{name}"), message)
    })
    .collect()
}

fn unknown_region(field: &str, name: &str) -> FieldError {
    FieldError::new(
        field,
        format!(
            "`{name}` is not an Azure region in the catalogue; use an ARM name such as `westeurope`"
        ),
    )
}

/// The one country of all `sites`, if circuits can be ordered in two of its cities.
fn home(sites: &[Site], catalogue: &Catalogue) -> Option<String> {
    let home = &sites.first()?.country;
    if sites.iter().any(|site| site.country != *home) {
        return None;
    }
    let here = |at: &&PeeringLocation| at.orderable() && at.country_code == *home;
    let mut cities = catalogue.locations.iter().filter(here).map(|at| &at.city);
    let first = cities.next()?;
    cities.any(|city| city != first).then(|| home.clone())
}
