//! How offices attach to circuits: which place each takes, what each place carries, the lines there.

use super::lines::{Rated, Reach, Span};
use crate::{
    catalogue::Catalogue,
    design::{
        Group, Loads, Place, Placement, Requirements, Side, Split, Survey, by_nearness, grouped,
    },
    domain::Access,
    order::{larger, smaller},
};

/// Lines to one place from offices for which no provider has quoted one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PlaceLines {
    /// Where they lead.
    pub place: Place,
    /// How many.
    pub count: u32,
    /// Slowest and fastest, Mbps.
    pub rates: (f64, f64),
    /// The longest, km on the great circle.
    pub km: f64,
    /// All of them to the carrier's next node, in the scenario's currency a month.
    pub access: Span,
    /// From there to the place.
    pub transport: Span,
}

/// How some of the offices are attached to circuits in some places.
#[derive(Debug)]
pub struct Attachment {
    /// All offices, those on the internet too, by what they are attached to.
    pub groups: Vec<Group>,
    /// By group, the kinds of internet line with the share of all traffic of the offices that have them.
    pub access: Vec<Vec<(Access, f64)>>,
    /// How their traffic spreads over the places.
    pub loads: Loads,
    /// Lines without a quote, by place.
    pub lines: Vec<PlaceLines>,
    /// Peering locations with the share of the circuits' traffic that leaves Azure there.
    pub egress: Vec<(usize, f64)>,
}

impl Attachment {
    /// Of the offices that `split` puts on circuits at `placement`, or of all.
    pub fn new(
        placement: &Placement,
        split: Option<Split>,
        requirements: &Requirements<'_>,
        survey: &Survey,
        catalogue: &Catalogue,
    ) -> Self {
        let all = requirements.demand.value();
        let private =
            |index: usize| split.is_none_or(|split| requirements.is_private(split, index));
        let sites = requirements.sites.iter().enumerate().map(|(index, site)| {
            let share = site.rate.times(site.count).value() / all;
            let near = |at: usize| survey.runs[at][index].near;
            let places = private(index).then(|| placement.only(by_nearness(placement, near)));
            let side = if places.is_some() { Side::Private } else { Side::Internet };
            (index, side, places, site.count, share)
        });
        let groups = grouped(sites);
        let places: Vec<Place> = placement.iter().collect();
        let number = |place: Place| places.iter().position(|known| *known == place).unwrap_or(0);
        let on_circuits: f64 =
            groups.iter().filter(|group| group.places.is_some()).map(|group| group.share).sum();
        let loads = Loads::of(
            places.len(),
            groups.iter().filter_map(|group| {
                let [first, second] = group.ways();
                Some((group.share / on_circuits, number(first?), second.map(number)))
            }),
        );
        let egress = places.iter().zip(&loads.nearest);
        Self {
            egress: (egress.filter(|(_, share)| 0.0 < **share))
                .map(|(place, share)| (place.location(), *share))
                .collect(),
            lines: lines(&groups, &places, requirements, survey, catalogue),
            access: groups.iter().map(|group| requirements.access_shares(&group.sites)).collect(),
            groups,
            loads,
        }
    }
}

/// The lines of `groups` to each of `places`.
fn lines(
    groups: &[Group],
    places: &[Place],
    requirements: &Requirements<'_>,
    survey: &Survey,
    catalogue: &Catalogue,
) -> Vec<PlaceLines> {
    let model = &catalogue.lines;
    let per_usd = requirements.scenario.per_usd();
    let mut found: Vec<PlaceLines> = Vec::new();
    for &place in places {
        let location = &catalogue.locations[place.location()];
        let there = model.place(&location.country_code);
        let mut all = PlaceLines {
            place,
            count: 0,
            rates: (f64::INFINITY, 0.0),
            km: 0.0,
            access: Span::default(),
            transport: Span::default(),
        };
        let here = groups.iter().filter(|group| group.ways().contains(&Some(place)));
        for &index in here.flat_map(|group| &group.sites) {
            let site = &requirements.sites[index];
            if site.quotes.last_mile_usd_per_month.is_some() {
                continue;
            }
            let km = survey.runs[place.location()][index].km;
            let rated = Rated::new(model, model.place(&site.country), site.rate);
            let priced = |span: Span| span.times(site.count).scaled(per_usd);
            all.count += site.count;
            all.rates.0 = smaller(all.rates.0, site.rate.value());
            all.rates.1 = larger(all.rates.1, site.rate.value());
            all.km = larger(all.km, km);
            all.access = all.access + priced(rated.access());
            all.transport = all.transport + priced(rated.transport(there, Reach::new(model, km)));
        }
        if 0 < all.count {
            found.push(all);
        }
    }
    found
}
