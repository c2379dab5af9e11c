//! What lines cost by country, rate and distance: an order of magnitude with a range, not a quote.
//!
//! All amounts are US dollars a month for a term of 12 months, set-up apart. With ρ the rate in
//! Gbps and *d* the great circle in km:
//!
//! ```text
//! access       = group · at_1g · ρ^exponent
//! transport    = dearer group · (near · ρ^a · ramp(d) + relation · far · ρ^b · (max(0, d − d₀) / D)^c)
//! private line = access + transport
//! broadband    = multiple · home price · (ρ / ρ₀)^e
//! ```
//!
//! Many offices against many locations: make a [`Rated`] for each office and a [`Reach`] for each
//! distance; what is left for a pair is a dozen multiplications.

use std::ops::Add;

use crate::{
    catalogue::{FactRef, LineModel, LinePlace, LineRegion, Range, Sourced, Trust},
    domain::Mbps,
    order::{larger, smaller},
};

/// A price with its range, in US dollars.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Span {
    /// Least.
    pub low: f64,
    /// Typical.
    pub typical: f64,
    /// Most.
    pub high: f64,
}

impl Span {
    /// `typical` with a least and a most against it.
    const fn around(typical: f64, (low, high): (f64, f64)) -> Self {
        Self { low: typical * low, typical, high: typical * high }
    }

    const fn of([low, typical, high]: Range) -> Self {
        Self { low, typical, high }
    }

    /// `count` of them.
    #[must_use]
    pub fn times(self, count: u32) -> Self {
        self.scaled(f64::from(count))
    }

    /// All three `factor` times.
    #[must_use]
    pub const fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, typical: self.typical * factor, high: self.high * factor }
    }
}

impl Add for Span {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            typical: self.typical + other.typical,
            high: self.high + other.high,
        }
    }
}

/// A price with what it rests on.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePrice {
    /// The price.
    pub span: Span,
    /// How far it can be trusted.
    pub trust: Trust,
    /// The facts it was worked out from.
    pub facts: Vec<FactRef>,
}

/// What the two ends of a line are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// In one country, or in one of North America, Europe, Asia and Oceania.
    Same,
    /// One in North America, the other in another region, none in Africa.
    ViaNorthAmerica,
    /// Everything else.
    Other,
}

/// What two places are to each other.
pub fn relation(from: LinePlace, to: LinePlace) -> Relation {
    use LineRegion::{Africa, Asia, Europe, NorthAmerica, Oceania};
    let near = |region| matches!(region, Some(NorthAmerica | Europe | Asia | Oceania));
    if from.same_country(to) || (near(from.region) && from.region == to.region) {
        return Relation::Same;
    }
    match (from.region, to.region) {
        (Some(NorthAmerica), Some(other)) | (Some(other), Some(NorthAmerica))
            if other != Africa =>
        {
            Relation::ViaNorthAmerica
        }
        _ => Relation::Other,
    }
}

/// What transport asks for a distance, whatever the rate and the countries.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reach {
    near: f64,
    far: f64,
}

impl Reach {
    /// Of a great circle of `km`.
    pub fn new(model: &LineModel, km: f64) -> Self {
        let curve = &model.transport.value;
        let beyond = larger(0.0, km - curve.near_from_km);
        let ramp = smaller(1.0, beyond / (curve.near_full_km - curve.near_from_km));
        Self { near: ramp.sqrt(), far: libm::pow(beyond / curve.far_at_km, curve.far_km_exponent) }
    }
}

/// Lines of one rate from one country, ready for every far end.
#[derive(Clone, Copy, Debug)]
pub struct Rated<'a> {
    model: &'a LineModel,
    place: LinePlace,
    access: f64,
    near: f64,
    far: f64,
}

impl<'a> Rated<'a> {
    /// Of an office at `place` that needs `rate`.
    pub fn new(model: &'a LineModel, place: LinePlace, rate: Mbps) -> Self {
        let gbps = rate.value() / 1000.0;
        let (access, transport) = (&model.access.value, &model.transport.value);
        let exponent = if gbps <= 1.0 { access.exponent_to_1g } else { access.exponent_above };
        let factor = model.group(place).value.access;
        Self {
            model,
            place,
            access: factor * access.at_1g * libm::pow(gbps, exponent),
            near: transport.near * libm::pow(gbps, transport.near_exponent),
            far: transport.far * libm::pow(gbps, transport.far_exponent),
        }
    }

    /// From the office to the carrier's next node; also dedicated internet access.
    pub fn access(&self) -> Span {
        Span::around(self.access, self.model.group(self.place).value.access_range)
    }

    /// From there to a peering location in `to`. The dearer group counts, and the wider range.
    pub fn transport(&self, to: LinePlace, reach: Reach) -> Span {
        let relations = &self.model.relations.value;
        let relation = match relation(self.place, to) {
            Relation::Same => relations.same,
            Relation::ViaNorthAmerica => relations.via_na,
            Relation::Other => relations.other,
        };
        let [own, other] = [self.place, to].map(|place| &self.model.group(place).value);
        let dearer = larger(own.transport, other.transport);
        let width = |(low, high): (f64, f64)| high / low;
        let wider = if width(own.transport_range) < width(other.transport_range) {
            other.transport_range
        } else {
            own.transport_range
        };
        Span::around(dearer * (self.near * reach.near + relation * self.far * reach.far), wider)
    }

    /// All the way: access and transport.
    pub fn private_line(&self, to: LinePlace, reach: Reach) -> Span {
        self.access() + self.transport(to, reach)
    }
}

/// A line from an office in `country` to the carrier's next node.
pub fn access(model: &LineModel, country: &str, rate: Mbps) -> LinePrice {
    let place = model.place(country);
    let group = model.group(place);
    LinePrice {
        span: Rated::new(model, place, rate).access(),
        trust: group.value.trust.max(rate_trust(model, rate)),
        facts: vec![model.access.fact, group.fact, model.well_known.fact],
    }
}

/// The way from a node near an office in `from` over `km` to a peering location in `to`.
pub fn transport(model: &LineModel, from: &str, to: &str, km: f64, rate: Mbps) -> LinePrice {
    let (from, to) = (model.place(from), model.place(to));
    LinePrice {
        span: Rated::new(model, from, rate).transport(to, Reach::new(model, km)),
        trust: trust(model, from, to, km, rate),
        facts: transport_facts(model, from, to),
    }
}

/// A private line from an office in `from` over `km` to a peering location in `to`.
pub fn private_line(model: &LineModel, from: &str, to: &str, km: f64, rate: Mbps) -> LinePrice {
    let (from, to) = (model.place(from), model.place(to));
    let mut facts = vec![model.access.fact];
    facts.extend(transport_facts(model, from, to));
    LinePrice {
        span: Rated::new(model, from, rate).private_line(to, Reach::new(model, km)),
        trust: trust(model, from, to, km, rate),
        facts,
    }
}

/// Dedicated internet access in `country`: as dear as a private line to the next node.
pub fn dedicated_internet(model: &LineModel, country: &str, rate: Mbps) -> LinePrice {
    access(model, country, rate)
}

/// Business broadband in `country`, best effort; none above the rate up to which it is sold.
pub fn broadband(model: &LineModel, country: &str, rate: Mbps) -> Option<LinePrice> {
    let curve = &model.broadband.curve;
    let Sourced { value: multiples, fact } = *curve;
    if multiples.up_to_mbps < rate.value() {
        return None;
    }
    let home = model.broadband.home(country);
    let at_rate = libm::pow(rate.value() / multiples.at_mbps, multiples.exponent);
    let of_home = |multiple: f64| home.value * multiple * at_rate;
    // What is known of one country says more than the mean of its region.
    let trust = if home.fact == model.broadband.countries.fact {
        Trust::Low
    } else {
        model.group(model.place(country)).value.trust.max(Trust::Low)
    };
    Some(LinePrice {
        span: Span {
            low: of_home(multiples.low),
            typical: of_home(multiples.typical),
            high: of_home(multiples.high),
        },
        trust,
        facts: vec![fact, home.fact],
    })
}

/// A provider's port for `rate`: the smallest size that carries it; beyond the largest as many of
/// the largest as are needed.
pub fn provider_port(model: &LineModel, rate: Mbps) -> LinePrice {
    let sizes = model.ports.value.iter().map(|&(mbps, range)| (mbps, Span::of(range)));
    LinePrice { span: smallest(sizes, rate), trust: Trust::Medium, facts: vec![model.ports.fact] }
}

/// One virtual circuit from the port to the cloud, sized like [`provider_port`]. A circuit needs
/// [`LineModel::virtual_circuits_per_circuit`].
pub fn virtual_circuit(model: &LineModel, rate: Mbps) -> LinePrice {
    let Sourced { value: circuit, fact } = &model.virtual_circuit;
    let range = (circuit.low, circuit.high);
    let sizes = circuit.sizes.iter().map(|&(mbps, typical)| (mbps, Span::around(typical, range)));
    LinePrice { span: smallest(sizes, rate), trust: Trust::Medium, facts: vec![*fact] }
}

/// A provider's port with the virtual circuits that one ExpressRoute circuit of `rate` Mbps needs.
pub fn circuit_ports(model: &LineModel, rate: u32) -> Span {
    let rate = Mbps::new(f64::from(rate)).unwrap_or_default();
    let ports = model.ports.value.iter().map(|&(mbps, range)| (mbps, Span::of(range)));
    let circuit = &model.virtual_circuit.value;
    let range = (circuit.low, circuit.high);
    let circuits =
        circuit.sizes.iter().map(|&(mbps, typical)| (mbps, Span::around(typical, range)));
    let each = smallest(circuits, rate);
    smallest(ports, rate) + each.times(model.virtual_circuits_per_circuit.value)
}

/// A cross-connect at a peering location in `country`.
pub fn cross_connect(model: &LineModel, country: &str) -> LinePrice {
    let known = &model.cross_connects;
    let (found, trust) = match model.place(country).region {
        Some(LineRegion::NorthAmerica) => (known.north_america, Trust::Low),
        Some(LineRegion::Europe) => (known.europe, Trust::Low),
        _ => (known.elsewhere, Trust::VeryLow),
    };
    LinePrice { span: Span::of(found.value), trust, facts: vec![found.fact, model.regions.fact] }
}

/// Setting up one access line, once; ports, virtual circuits and transport ask nothing.
pub fn line_setup(model: &LineModel) -> LinePrice {
    once(&model.setup)
}

/// Setting up one cross-connect, once.
pub fn cross_connect_setup(model: &LineModel) -> LinePrice {
    once(&model.cross_connect_setup)
}

/// Factors of a term of `months` on access and on transport: those of the longest term known that
/// is no longer, and of the shortest known for one still shorter. Fees know no terms.
pub fn term(model: &LineModel, relation: Relation, months: u32) -> [Sourced<f64>; 2] {
    let transport = match relation {
        Relation::Same => &model.terms.same_region,
        _ => &model.terms.between_regions,
    };
    [&model.terms.access, transport].map(|known| {
        let fits = |(term, _): &&(f64, f64)| *term <= f64::from(months);
        let fitting = known.value.iter().rev().find(fits).or(known.value.first());
        Sourced { value: fitting.map_or(1.0, |(_, factor)| *factor), fact: known.fact }
    })
}

/// How far the price of a line can be trusted: what the groups of both ends allow, and less between
/// regions, on the ramp of the near part, and at rates for which no price was seen.
pub fn trust(model: &LineModel, from: LinePlace, to: LinePlace, km: f64, rate: Mbps) -> Trust {
    let groups = [from, to].map(|place| model.group(place).value.trust);
    let (start, end) = model.well_known.value.ramp_km;
    let on_ramp = start < km && km <= end;
    let way = match relation(from, to) {
        Relation::Same if !on_ramp => Trust::Medium,
        _ => Trust::Low,
    };
    groups[0].max(groups[1]).max(way).max(rate_trust(model, rate))
}

fn rate_trust(model: &LineModel, rate: Mbps) -> Trust {
    let (least, most) = model.well_known.value.mbps;
    if (least..=most).contains(&rate.value()) { Trust::Medium } else { Trust::Low }
}

fn transport_facts(model: &LineModel, from: LinePlace, to: LinePlace) -> Vec<FactRef> {
    let mut facts = vec![
        model.transport.fact,
        model.relations.fact,
        model.regions.fact,
        model.well_known.fact,
        model.group(from).fact,
    ];
    if to.group() != from.group() {
        facts.push(model.group(to).fact);
    }
    facts
}

fn once(setup: &Sourced<Range>) -> LinePrice {
    LinePrice { span: Span::of(setup.value), trust: Trust::Low, facts: vec![setup.fact] }
}

/// The price of the first of the rising `sizes` that carries `rate`, else of as many of the last as
/// do.
fn smallest(sizes: impl Iterator<Item = (f64, Span)>, rate: Mbps) -> Span {
    let mut last = (f64::INFINITY, Span::default());
    for (mbps, span) in sizes {
        if rate.value() <= mbps {
            return span;
        }
        last = (mbps, span);
    }
    last.1.scaled((rate.value() / last.0).ceil())
}
