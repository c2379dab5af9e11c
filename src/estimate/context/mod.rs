//! Everything estimates share for one scenario, looked up and worked out once.

mod neighbours;
mod paths;
mod round_trips;
mod survey;

use std::{
    cell::{OnceCell, RefCell},
    rc::Rc,
};

pub use self::{
    neighbours::Neighbour,
    paths::{LatencyFigures, PathLatencies, SiteLatency, Worst},
};
use self::{
    neighbours::{Geography, Priced},
    paths::{Path, every_hops},
    survey::{needs, private_line_prices},
};
use super::{
    Horizon, PriceTable,
    attachment::Attachment,
    availability::figures::KnownFigures,
    esp_outer_bytes,
    hub_loads::HubLoads,
    latency::{LatencyModel, Range},
    lines::{Rated, Span, broadband},
};
use crate::{
    catalogue::Catalogue,
    design::{Away, Candidate, Placement, Requirements, RoomNeed, Split, Survey},
    domain::{Access, Mbps},
    order::{larger, smaller},
};

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
    /// By region, every site over a hub there.
    by_hub: Known<usize, Vec<OnceCell<SiteLatency>>>,
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
    geography: Rc<Geography>,
    priced: Rc<Priced>,
    memo: RefCell<Memo>,
    pub(super) figures: RefCell<KnownFigures>,
}

impl<'a> Context<'a> {
    /// Works out what all designs share.
    pub fn new(
        requirements: &'a Requirements<'a>,
        catalogue: &'a Catalogue,
        model: &'a LatencyModel,
    ) -> Self {
        Self::beside(&Neighbour::default(), requirements, catalogue, model)
    }

    /// The same where it is known of a scenario that differs little.
    pub fn beside(
        neighbour: &Neighbour,
        requirements: &'a Requirements<'a>,
        catalogue: &'a Catalogue,
        model: &'a LatencyModel,
    ) -> Self {
        let scenario = requirements.scenario;
        let inner = catalogue.limits.tunnel_mtu_bytes.value;
        let money = neighbour.priced(requirements);
        let money = money.unwrap_or_else(|| Rc::new(Priced::new(requirements, catalogue)));
        let geography = neighbour.geography(requirements);
        let geography =
            geography.unwrap_or_else(|| Rc::new(Geography::new(requirements, catalogue, model)));
        let prices = &money.prices;
        let second = requirements.second.map(|at| prices.elsewhere(requirements, at, catalogue));
        let per_usd = scenario.per_usd();
        let horizon = Horizon::new(
            scenario.horizon_months,
            scenario.growth_percent_per_year,
            scenario.discount_rate_percent,
        );
        let limits = &catalogue.limits;
        let survey = Survey {
            runs: geography.runs.clone(),
            lines: private_line_prices(requirements, catalogue, prices, per_usd),
            needs: needs(requirements, model),
            room: RoomNeed {
                alert: limits.alert_utilisation.value,
                resize: limits.resize_utilisation.value,
            },
            limit_ms: scenario.max_rtt_ms.unwrap_or(f64::INFINITY),
            limit_after_failure_ms: scenario.max_rtt_after_failure_ms.unwrap_or(f64::INFINITY),
            hops: every_hops().map(|hops| model.hops_ms(hops)).collect(),
            tariff: money.tariff.clone(),
            internet_egress: prices.internet_egress_at(scenario.egress_gb_per_month),
            egress_gb: scenario.egress_gb_per_month,
            drawn_gb: limits.office_mean_of_peak.value * requirements.demand.gigabytes_per_month(),
            data_growth: horizon.growing / horizon.steady,
            esp_share: inner / esp_outer_bytes(inner),
        };
        Self {
            catalogue,
            requirements,
            second_prices: second,
            horizon,
            survey,
            access: requirements.access_shares(&(0..requirements.sites.len()).collect::<Vec<_>>()),
            per_usd,
            model,
            geography,
            priced: money,
            memo: RefCell::default(),
            figures: RefCell::default(),
        }
    }

    /// What scenarios that differ little can take over from this one.
    pub fn neighbour(&self) -> Neighbour {
        Neighbour::new(&self.geography, &self.priced)
    }

    /// The prices of the scenario.
    pub fn prices(&self) -> &PriceTable {
        &self.priced.prices
    }

    /// What ends in the hubs of each region.
    pub(super) fn hub_loads(&self, away: Away) -> Rc<HubLoads> {
        let key = away.places();
        let known = remembered(&self.memo.borrow().hubs, &key);
        known.unwrap_or_else(|| {
            let found = Rc::new(HubLoads::new(key, self.requirements, self.catalogue));
            self.memo.borrow_mut().hubs.push((key, found.clone()));
            found
        })
    }

    /// Prices of what stands in the region with this index.
    pub(super) fn prices_in(&self, region: usize) -> Rc<PriceTable> {
        let known = remembered(&self.memo.borrow().prices, &region);
        known.unwrap_or_else(|| {
            let at = &self.catalogue.regions[region];
            let found = Rc::new(self.prices().elsewhere(self.requirements, at, self.catalogue));
            self.memo.borrow_mut().prices.push((region, found.clone()));
            found
        })
    }

    /// Light in fibre on the straight line from the farthest office to the region, ms.
    pub fn floor_ms(&self) -> f64 {
        self.geography.floor_ms
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
            let (requirements, survey) = (self.requirements, &self.survey);
            let found = Attachment::new(&placement, split, requirements, survey, self.catalogue);
            let found = Rc::new(found);
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

/// The internet has room for an office up to this rate; a preference of ours.
pub const LARGE_ON_INTERNET_MBPS: f64 = 100.0;
