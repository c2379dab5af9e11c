//! How far away Azure is: round trips in milliseconds, leg by leg, each with its range.
//!
//! Over the internet traffic meets Microsoft's network at an edge near the office and rides the
//! backbone from there; over ExpressRoute it does so at the peering location. Both ride the same
//! backbone, so the legs before it and the hops after it are what tells the routes apart.
//!
//! The model: cable length over land and sea hubs, times a factor fitted per pair of country
//! groups, corrected by what is known nearby (published region pairs on the backbone, fitted
//! figures of metros on the internet). All its numbers are facts of the catalogue.

mod backbone;
mod cables;
mod internet;
mod meeting;
mod network;
mod path;
mod range;
mod sphere;

pub use range::Range;

use std::sync::Arc;

use self::{
    backbone::{Backbone, Ends},
    internet::{Host, Internet},
    meeting::Ways,
    network::{Fibre, Network},
    sphere::{Spot, nearest},
};
use crate::{
    catalogue::{
        Catalogue, Edge, FactRef, GeoGroup, LatencyFacts, LoopRule, PeeringLocation, Region,
        Sourced, Term,
    },
    domain::{Access, Point},
};

/// One leg of a path. Paths are made by the ten thousand, so texts and lists are shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Leg {
    /// Where it starts.
    pub from: Arc<str>,
    /// Where it ends.
    pub to: Arc<str>,
    /// What it adds to the round trip, ms.
    pub range: Range,
    /// The facts behind it.
    pub facts: Arc<[FactRef]>,
}

/// The way from an office to a region.
#[derive(Clone, Debug, PartialEq)]
pub struct PathLatency {
    /// From office to virtual network; their medians add up to the median of the whole.
    pub legs: Vec<Leg>,
    /// The whole, ms.
    pub total: Range,
    /// 95th percentile over time of a typical path like this, ms.
    pub p95: f64,
    /// Light in fibre on the straight line from office to region, ms.
    pub floor_ms: f64,
}

/// Where an office stands and how it reaches the internet.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Origin<'a> {
    /// What the architect calls it.
    pub name: &'a str,
    /// Coordinates.
    pub at: Point,
    /// Latency group.
    pub group: GeoGroup,
    /// Kind of internet line.
    pub access: Access,
}

/// Which way traffic takes to Microsoft's network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Route<'a> {
    /// Over the public internet to the nearest edge.
    Internet,
    /// Over a private line to a peering location.
    Private(&'a PeeringLocation),
    /// Over the public internet to the VPN gateway of a hub in another region, and over the backbone from
    /// there.
    Hub(&'a Region),
}

/// What stands in the path besides the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hops {
    /// A VPN gateway.
    pub vpn_gateway: bool,
    /// An ExpressRoute gateway; not with FastPath.
    pub er_gateway: bool,
    /// A device in the office that encrypts.
    pub ipsec_device: bool,
}

/// The latency model, ready for many questions: built once, about a millisecond.
#[derive(Clone, Debug)]
pub struct LatencyModel {
    fibre: Fibre,
    drift: f64,
    backbone: Backbone,
    internet: Internet,
    /// Variation over time of the internet, 95th percentile above the median, ms.
    internet_tail_ms: f64,
    edges: Vec<EdgeSite>,
    ways: Ways,
    places: Vec<Spot>,
    fibre_access: Hop,
    broadband_access: Hop,
    mobile_access: Hop,
    vpn_gateway: Hop,
    er_gateway: Hop,
    ipsec_device: Hop,
    loop_rule: LoopRule,
    facts: LegFacts,
}

/// Something in the path that adds the same everywhere.
#[derive(Clone, Debug)]
struct Hop {
    label: Arc<str>,
    term: Term,
    facts: Arc<[FactRef]>,
}

/// A place where Microsoft's network meets the internet.
#[derive(Clone, Debug)]
struct EdgeSite {
    label: Arc<str>,
    host: Host,
    facts: Arc<[FactRef]>,
}

/// The facts behind each kind of line.
#[derive(Clone, Debug)]
struct LegFacts {
    internet: Arc<[FactRef]>,
    private_line: Arc<[FactRef]>,
    backbone: Arc<[FactRef]>,
}

impl LatencyModel {
    /// The model on the facts of a catalogue.
    pub fn new(catalogue: &Catalogue) -> Self {
        let Catalogue { latency, regions, locations, edges, .. } = catalogue;
        let mut model = Self::from_parts(latency, regions, locations, edges);
        model.places = catalogue.cities.iter().map(|city| Spot::new(city.at, city.group)).collect();
        model
    }

    /// The model on facts that need not be those of a catalogue, for checks that leave some out.
    pub fn from_parts(
        facts: &LatencyFacts,
        regions: &[Region],
        locations: &[PeeringLocation],
        edges: &[Edge],
    ) -> Self {
        let fibre = Fibre { speed: facts.fibre_speed.value, margin: facts.floor_margin.value };
        let network = |of| Network::new(&facts.hubs.value, &facts.links.value, of, fibre);
        let internet = Internet::new(facts, network(&facts.internet));
        let internet_facts = [
            facts.internet.factors.fact,
            facts.internet.intercept.fact,
            facts.metros.fact,
            facts.internet.spread.fact,
        ];
        let sites: Vec<EdgeSite> = meeting_places(edges, locations, facts.edge_metro.value)
            .into_iter()
            .map(|(city, spot, fact)| EdgeSite {
                label: format!("Microsoft edge {city}").into(),
                host: internet.host(spot),
                facts: std::iter::once(fact).chain(internet_facts).collect(),
            })
            .collect();
        Self {
            fibre,
            drift: facts.drift.value,
            backbone: Backbone::new(facts, network(&facts.backbone), regions),
            ways: Ways::new(&internet, regions, locations, sites.len()),
            edges: sites,
            internet,
            internet_tail_ms: facts.internet_variability.value,
            places: regions.iter().map(|region| Spot::new(region.at, region.group)).collect(),
            fibre_access: Hop::new("internet provider", facts.fibre_access),
            broadband_access: Hop::new("internet provider", facts.broadband_access),
            mobile_access: Hop::new("internet provider", facts.mobile_access),
            vpn_gateway: Hop::new("VPN gateway", facts.vpn_gateway),
            er_gateway: Hop::new("ExpressRoute gateway", facts.er_gateway),
            ipsec_device: Hop::new("IPsec device", facts.ipsec_device),
            loop_rule: facts.loop_rule.value,
            facts: LegFacts {
                internet: internet_facts.into(),
                private_line: [facts.loop_rule.fact, facts.fibre_speed.fact].into(),
                backbone: [
                    facts.matrix_p50.fact,
                    facts.matrix_p95.fact,
                    facts.backbone.factors.fact,
                    facts.backbone.intercept.fact,
                    facts.one_end.fact,
                    facts.nearby.fact,
                    facts.backbone.spread.fact,
                ]
                .into(),
            },
        }
    }

    /// Light in fibre on the great circle, round trip, ms.
    pub fn floor_ms(&self, a: Point, b: Point) -> f64 {
        self.fibre.round_trip_ms(a.distance_km(b))
    }

    /// Microsoft's backbone from region to region, ms: the published value where there is one.
    pub fn backbone(&self, a: Point, a_group: GeoGroup, b: Point, b_group: GeoGroup) -> Range {
        self.backbone.crossing(Spot::new(a, a_group), Spot::new(b, b_group), Ends::Both).range
    }

    /// The public internet between two data centres, ms, without access lines.
    pub fn internet(&self, a: Point, a_group: GeoGroup, b: Point, b_group: GeoGroup) -> Range {
        let host = |at, group| self.internet.host(Spot::new(at, group));
        self.internet.range(&host(a, a_group), &host(b, b_group))
    }

    /// A private line between an office and a peering location, ms.
    pub fn private_line(&self, a: Point, a_group: GeoGroup, b: Point, b_group: GeoGroup) -> Range {
        let attach = |at, group| self.backbone.network.attach(Spot::new(at, group));
        let (a, b) = (attach(a, a_group), attach(b, b_group));
        self.loop_range(&a, &b, a.spot.km(&b.spot))
    }

    /// The group of the nearest city the catalogue knows.
    pub fn group_at(&self, at: Point) -> GeoGroup {
        let spot = Spot::new(at, GeoGroup::Na);
        let found = nearest(&spot, self.places.iter(), 1);
        found.first().map_or(GeoGroup::Na, |(place, _)| self.places[*place].group)
    }
}

/// Cities where Microsoft's network meets the internet: the listed edges, and every peering
/// location that is not beside one, for Microsoft meets providers there too.
fn meeting_places<'a>(
    edges: &'a [Edge],
    locations: &'a [PeeringLocation],
    metro_km: f64,
) -> Vec<(&'a str, Spot, FactRef)> {
    let mut places: Vec<(&str, Spot, FactRef)> = edges
        .iter()
        .map(|edge| (edge.city.as_str(), Spot::new(edge.at, edge.group), edge.fact))
        .collect();
    for location in locations {
        let spot = Spot::new(location.at, location.group);
        if places.iter().all(|(_, known, _)| known.km(&spot) > metro_km) {
            places.push((&location.city, spot, location.fact));
        }
    }
    places
}

impl Hop {
    fn new(label: &str, term: Sourced<Term>) -> Self {
        Self { label: label.into(), term: term.value, facts: [term.fact].into() }
    }

    fn range(&self) -> Range {
        Range { p10: self.term.p10_ms, p50: self.term.p50_ms, p90: self.term.p90_ms }
    }

    fn tail_ms(&self) -> f64 {
        self.term.p95_ms - self.term.p50_ms
    }
}
