//! What scenarios have in common that differ in one number, so that it is worked out once.

use std::rc::Rc;

use super::{
    paths::{INTERNET_HOPS, SiteLatency, origin},
    survey::runs,
};
use crate::{
    catalogue::{Catalogue, GeoGroup},
    design::{Requirements, Run, Site, Tariff},
    domain::{Access, Point, Scenario},
    estimate::{
        PriceTable,
        latency::{LatencyModel, Route},
    },
};

/// Where offices and regions are, and the ways between them.
pub(super) struct Geography {
    offices: Vec<Office>,
    regions: Vec<String>,
    /// From each office by way of each peering location.
    pub runs: Rc<[Vec<Run>]>,
    /// Every site over the internet.
    pub online: Vec<SiteLatency>,
    /// Every site over the internet to the second region, ms.
    pub online_second: Vec<f64>,
    /// Light in fibre on the straight line from the farthest office to the region, ms.
    pub floor_ms: f64,
}

/// What the ways of an office depend on.
#[derive(PartialEq)]
struct Office {
    at: Point,
    group: GeoGroup,
    access: Access,
    measured: [Option<f64>; 2],
}

fn offices(requirements: &Requirements<'_>) -> Vec<Office> {
    let office = |site: &Site| Office {
        at: site.at,
        group: site.group,
        access: site.access,
        measured: [site.measured_internet_ms, site.measured_private_ms],
    };
    requirements.sites.iter().map(office).collect()
}

fn regions<'a>(requirements: &'a Requirements<'_>) -> impl Iterator<Item = &'a str> {
    requirements.regions().map(|region| region.name.as_str())
}

impl Geography {
    pub fn new(
        requirements: &Requirements<'_>,
        catalogue: &Catalogue,
        model: &LatencyModel,
    ) -> Self {
        let region = requirements.region;
        let online = |region| {
            let sites = requirements.sites.iter();
            let path =
                move |site| model.path(&origin(site), region, Route::Internet, INTERNET_HOPS);
            sites.map(move |site| (site, path(site)))
        };
        let to_second = |second| online(second).map(|(_, path)| path.total.p50).collect();
        let floors = requirements.sites.iter().map(|site| model.floor_ms(site.at, region.at));
        Self {
            offices: offices(requirements),
            regions: regions(requirements).map(str::to_owned).collect(),
            runs: runs(requirements, catalogue, model).into(),
            online: online(region)
                .map(|(site, path)| SiteLatency::new(path, site.measured_internet_ms))
                .collect(),
            online_second: requirements.second.map(to_second).unwrap_or_default(),
            floor_ms: floors.fold(0.0, f64::max),
        }
    }

    fn is_of(&self, requirements: &Requirements<'_>) -> bool {
        let known = self.regions.iter().map(String::as_str);
        offices(requirements) == self.offices && regions(requirements).eq(known)
    }
}

/// What things cost.
pub(super) struct Priced {
    scenario: Scenario,
    joins_offices: bool,
    pub prices: PriceTable,
    pub tariff: Rc<Tariff>,
}

impl Priced {
    pub fn new(requirements: &Requirements<'_>, catalogue: &Catalogue) -> Self {
        let prices = PriceTable::new(requirements, requirements.region, catalogue);
        Self {
            scenario: requirements.scenario.clone(),
            joins_offices: requirements.joins_offices(),
            tariff: Rc::new(prices.tariff(requirements, catalogue)),
            prices,
        }
    }

    fn is_of(&self, requirements: &Requirements<'_>) -> bool {
        let (this, that) = (&self.scenario, requirements.scenario);
        let money = |one: &Scenario| {
            let own = [one.provider_port_usd_per_month, one.internet_line_usd_per_month];
            (one.azure_discount_percent, one.per_usd(), own)
        };
        this.azure_region == that.azure_region
            && money(this) == money(that)
            && this.discounts == that.discounts
            && this.prices == that.prices
            && self.joins_offices == requirements.joins_offices()
    }
}

/// What a scenario leaves to its neighbours. Offices go by their places in it, so in words that it led to an
/// office may have the name that it has next door.
#[derive(Clone, Default)]
pub struct Neighbour {
    geography: Option<Rc<Geography>>,
    priced: Option<Rc<Priced>>,
}

impl Neighbour {
    pub(super) fn new(geography: &Rc<Geography>, priced: &Rc<Priced>) -> Self {
        Self { geography: Some(geography.clone()), priced: Some(priced.clone()) }
    }

    pub(super) fn geography(&self, requirements: &Requirements<'_>) -> Option<Rc<Geography>> {
        self.geography.clone().filter(|geography| geography.is_of(requirements))
    }

    pub(super) fn priced(&self, requirements: &Requirements<'_>) -> Option<Rc<Priced>> {
        self.priced.clone().filter(|priced| priced.is_of(requirements))
    }
}
