//! Where circuits meet Microsoft: a facility-location search that loses no best design.
//!
//! Opening a place costs its circuits and ports, attaching an office costs its line and its round trip.
//! Designs that differ only in where their circuits are differ in exactly that, in what Global Reach
//! allows and in how much the busiest circuit carries; everything else about them is the same. So of two
//! placements one that is no worse in each of these is enough. All sets of places are looked at while they
//! are few; beyond, an exchange search swaps one place at a time. Tests compare the outcome with that of
//! every placement there is.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
    rc::Rc,
};

use super::{
    Attach, Division, Less, MOST_PLACES, Place, Placement, Requirements, egress::attributed,
};
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, PeeringLocation},
    domain::Weights,
    order::{larger, smaller, sort_by},
};

/// Zones of circuit prices.
pub const ZONES: usize = 4;

/// Below this demand own ports are shown at one place only, and without a VPN beside them: a port is ten
/// times as large.
pub const WORTH_OWN_PORTS_MBPS: f64 = 1000.0;

/// Places of a set that is looked for on purpose; larger sets are each office's own nearest place.
const LARGEST_SET: usize = 4;

/// Sets of two places, and of more, that are all looked at; beyond, places are exchanged.
const ALL_PAIRS: usize = 1200;
const ALL_SETS: usize = 300;

/// Places near each office between which an exchange chooses.
const NEAR_EACH: usize = 6;

/// No office is sent farther than this many times its best round trip and this many ms, whatever that
/// would save: nobody explains a detour of hundreds of kilometres to an office. A rule of ours.
const DETOUR: (f64, f64) = (1.3, 2.0);

/// Placements that differ by no more than this are alike, and one of them is enough: a share of what lines
/// and data cost, and of the value of round trips. Finer than either is known.
const ALIKE: Alike = Alike { cost: 0.02, value: 0.01 };

struct Alike {
    cost: f64,
    value: f64,
}

/// Costs this many times as high are worth one less.
pub const COST_FACTOR: f64 = 8.0;

/// From an office by way of a peering location to the region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// Median round trip, ms, without what gateways and devices add, unless it is measured.
    pub ms: f64,
    /// The same to the second region; zero where there is none.
    pub second: f64,
    /// What offices choose by, ms: the round trip, or its mean over both regions, and more where the line
    /// would be too long.
    pub near: f64,
    /// Length of the line to the location on the great circle, km.
    pub km: f64,
    /// Whether the architect measured the whole round trip.
    pub measured: bool,
}

impl Run {
    /// The round trip when gateways and devices add `hops_ms`.
    pub fn with_hops(self, hops_ms: f64) -> f64 {
        if self.measured { self.ms } else { self.ms + hops_ms }
    }
}

/// What one circuit costs a month at one place, its ports included.
#[derive(Clone, Debug, PartialEq)]
pub struct SizePrice {
    /// Which circuit.
    pub size: Size,
    /// Rate of the port of ExpressRoute Direct it is on, Mbps.
    pub port: Option<u32>,
    /// By zone; infinite where no source has it. Without Global Reach, as where traffic is
    /// encrypted inside the circuit, and with it where the offices want it.
    pub zones: [[f64; ZONES]; 2],
    /// What a metro costs more, by zone: the two ports there are sold one by one.
    pub more_in_metro: [f64; ZONES],
}

impl SizePrice {
    /// At `place` in the zone with this index, without and with Global Reach.
    fn at(&self, place: Place, zone: usize) -> [f64; 2] {
        let more = if place.metro().is_some() { self.more_in_metro[zone] } else { 0.0 };
        self.zones.map(|prices| prices[zone] + more)
    }
}

/// A placement that may be best for circuits of one rate.
#[derive(Clone, Debug)]
pub struct Sited {
    /// Where they are.
    pub placement: Placement,
    /// Share of the traffic that the busiest must carry, a place lost if offices can change.
    pub busiest: f64,
    /// By place: how many sizes smaller its circuits are.
    pub less: Less,
    /// Ways to bill them, with whether it is the cheapest for the data of the scenario.
    pub plans: Vec<(CircuitPlan, bool)>,
}

/// A circuit that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its tier.
    pub tier: CircuitTier,
    /// Its billing.
    pub plan: CircuitPlan,
    /// Its rate in Mbps.
    pub rate: u32,
    /// Whether it is on ports of ExpressRoute Direct.
    pub direct: bool,
}

/// What a round trip is worth to one office: everything up to `good`, nothing from `bad` on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatencyNeed {
    /// Good enough, ms.
    pub good: f64,
    /// Worth nothing, ms.
    pub bad: f64,
    /// Both for the round trip to the second region.
    pub second: (f64, f64),
}

impl LatencyNeed {
    /// Value of a round trip of `ms`, 0 to 1.
    pub fn value(self, ms: f64) -> f64 {
        falling(ms, (self.good, self.bad))
    }

    /// Value of a round trip of `ms` to the second region, 0 to 1.
    pub fn second(self, ms: f64) -> f64 {
        falling(ms, self.second)
    }
}

/// 1 up to `good`, 0 from `bad` on, straight between.
fn falling(value: f64, (good, bad): (f64, f64)) -> f64 {
    ((bad - value) / (bad - good)).clamp(0.0, 1.0)
}

/// What room is worth: everything up to the share in use at which guidance raises an alert, little less up to
/// the one at which it resizes, a fifth when all is in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomNeed {
    /// Share in use at which to raise an alert.
    pub alert: f64,
    /// Share in use at which to resize.
    pub resize: f64,
}

impl RoomNeed {
    const AT_RESIZE: f64 = 0.8;
    const WHEN_FULL: f64 = 0.2;

    /// Value when this share is in use at the busiest hour, 0 to 1.
    pub fn value(self, busy: f64) -> f64 {
        let Self { alert, resize } = self;
        let (full, at_resize) = (Self::WHEN_FULL, Self::AT_RESIZE);
        if busy <= resize {
            at_resize + (1.0 - at_resize) * falling(busy, (alert, resize))
        } else if busy <= 1.0 {
            full + (at_resize - full) * falling(busy, (resize, 1.0))
        } else {
            full * falling(busy, (1.0, 2.0))
        }
    }
}

/// What Azure and providers charge for what designs are sized by, in the scenario's currency a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// Circuits.
    pub sizes: Vec<SizePrice>,
    /// Each ExpressRoute gateway, by its index; infinite where no source has it.
    pub gateways: Vec<f64>,
    /// The least and the most of these, and nothing as the least where none has a price.
    pub beside: [f64; 2],
    /// A gigabyte out of a metered circuit in each zone; infinite where no source has it.
    pub egress: [f64; ZONES],
    /// A gigabyte to the internet at the volume of the scenario.
    pub internet_egress: f64,
}

/// What placements are compared on.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// By peering location and by site, in the order of the catalogue and of the requirements.
    pub runs: Vec<Vec<Run>>,
    /// What the lines of all offices of a site to a location cost a month; as `runs`.
    pub lines: Vec<Vec<f64>>,
    /// What a round trip is worth, by site.
    pub needs: Vec<LatencyNeed>,
    /// What room is worth.
    pub room: RoomNeed,
    /// The longest round trip allowed, ms; infinite where none is asked.
    pub limit_ms: f64,
    /// The same after a failure.
    pub limit_after_failure_ms: f64,
    /// What gateways and devices can add to a round trip, ms: one figure for each kind of design.
    pub hops: Vec<f64>,
    /// What things cost.
    pub tariff: Tariff,
    /// Data leaving Azure to the offices, GB a month.
    pub egress_gb: f64,
    /// What all offices together are likely to draw at most, GB a month.
    pub drawn_gb: f64,
    /// Data of a mean month of the horizon over that of the first.
    pub data_growth: f64,
    /// Share of an IPsec packet that is the customer's.
    pub esp_share: f64,
}

impl Survey {
    /// What a gigabyte out of a metered circuit costs at the location with this index.
    pub fn egress_at(&self, location: usize, catalogue: &Catalogue) -> f64 {
        self.tariff.egress[zone_index(catalogue.locations[location].zone)]
    }
}

/// Whether placements that cannot win are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Thoroughness {
    /// They are: what is left holds the best designs.
    #[default]
    Bounded,
    /// They are not: for proofs on few locations, because sets grow with powers of them.
    Exhaustive,
}

/// How many placements there were and how many were kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Placements that a circuit could have.
    pub considered: u32,
    /// Those that designs were built for.
    pub kept: u32,
}

/// How the traffic of some offices spreads over the places of a placement; shares of what these
/// offices carry together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loads {
    /// By place: in normal running, when an office with two ways uses both.
    pub normal: Vec<f64>,
    /// By place: the most while one of the others is lost; zero where offices have one way.
    pub other_lost: Vec<f64>,
    /// By place: of the traffic whose nearest place it is.
    pub nearest: Vec<f64>,
}

impl Loads {
    /// Of offices that carry `share` and take the places with these two numbers.
    pub fn of(places: usize, offices: impl Iterator<Item = (f64, usize, Option<usize>)>) -> Self {
        let mut loads = Self {
            normal: vec![0.0; places],
            other_lost: vec![0.0; places],
            nearest: vec![0.0; places],
        };
        let mut both = vec![0.0; places * places];
        for (share, first, second) in offices {
            loads.nearest[first] += share;
            match second {
                None => loads.normal[first] += share,
                Some(second) => {
                    loads.normal[first] += share / 2.0;
                    loads.normal[second] += share / 2.0;
                    both[first * places + second] += share / 2.0;
                    both[second * places + first] += share / 2.0;
                }
            }
        }
        for at in 0..places {
            // What the lost place carried of offices that also come here comes here.
            let moved = (0..places).map(|lost| both[lost * places + at]).fold(0.0, larger);
            if 0.0 < moved {
                loads.other_lost[at] = loads.normal[at] + moved;
            }
        }
        loads
    }

    /// The most a place can be asked to carry.
    pub fn most(&self, place: usize) -> f64 {
        larger(self.normal[place], self.other_lost[place])
    }

    /// The most any place can be asked to carry.
    pub fn peak(&self) -> f64 {
        (0..self.normal.len()).map(|place| self.most(place)).fold(0.0, larger)
    }

    /// The rate to order at `place` when the circuits that carry most have `rate` and all carry `demand`
    /// Mbps: the smallest of the rising `offered` ones that is filled no more than `full`, a share. It depends
    /// on what this place carries alone, so that no rise elsewhere makes it smaller.
    pub fn rate_at(
        &self,
        place: usize,
        rate: u32,
        (demand, full): (f64, f64),
        offered: impl Iterator<Item = u32>,
    ) -> u32 {
        if self.most(place) >= self.peak() {
            return rate;
        }
        let needed = demand * self.most(place) / full;
        let enough = |offered: &u32| f64::from(*offered) >= needed;
        offered.take_while(|offered| *offered < rate).find(enough).unwrap_or(rate)
    }
}

/// The search for the circuits of some of the sites.
pub struct Placing<'a> {
    requirements: &'a Requirements<'a>,
    catalogue: &'a Catalogue,
    survey: &'a Survey,
    thoroughness: Thoroughness,
    /// Where the sites on the circuits stand.
    spots: Vec<Spot>,
    /// What these sites need, Mbps, and the same over what all offices need.
    demand: f64,
    on_circuits: f64,
    /// Each site's nearest place, for circuits of any tier, each once.
    own: Vec<Place>,
    /// Locations, that with the nearest worst site first.
    order: Vec<usize>,
    /// What is known of placements; it is the same for every tier.
    merits: RefCell<BTreeMap<Placement, Option<Rc<Merit>>>>,
}

/// Sites on the circuits that stand at one point and so are alike but for what they carry.
struct Spot {
    /// The first of them, by index.
    site: usize,
    /// Their share of what all sites on the circuits carry.
    share: f64,
    /// The longest round trip they are sent on, ms, as they choose by it and to the first region.
    farthest: [f64; 2],
    /// What their lines to each peering location cost a month.
    lines: Vec<f64>,
}

impl Spot {
    /// By how much `run` is too long for it, ms; negative where it is not.
    fn detour(&self, run: Run) -> f64 {
        larger(run.near - self.farthest[0], run.ms - self.farthest[1])
    }
}

/// The places that may be best for one tier.
pub struct Places<'a> {
    found: Vec<(Placement, Rc<Merit>)>,
    /// The nearest location of all, where it is not among them.
    nearest: Option<Placement>,
    placing: &'a Placing<'a>,
    tier: CircuitTier,
    direct: bool,
}

/// What tells placements apart; less is better throughout.
#[derive(Clone, Debug)]
struct Merit {
    /// Placements of different kinds are not compared: one or two ways, metro or not, one city or more.
    kind: (Attach, bool, bool),
    /// By place: zone and share of the traffic for which its circuit is sized.
    circuits: Vec<(usize, f64)>,
    loads: Loads,
    /// Busiest circuit in normal running and with a place lost.
    peaks: [f64; 2],
    /// Lines a month.
    lines: f64,
    /// Data out of metered circuits and over the internet, in a mean month of the horizon.
    data: f64,
    /// Places, no provider or one for two places, places without Global Reach, places in different parts
    /// of the world, a second way in another country.
    lacks: [u8; 5],
    /// For each kind of hops.
    latency: Vec<RoundTrips>,
    /// By how much the worst detour is too long, ms.
    detour: f64,
}

impl<'a> Placing<'a> {
    /// For the sites that `division` puts on circuits, or for all.
    pub fn new(
        requirements: &'a Requirements<'a>,
        catalogue: &'a Catalogue,
        survey: &'a Survey,
        division: Option<&Division>,
        thoroughness: Thoroughness,
    ) -> Self {
        let mut spots: Vec<Spot> = Vec::new();
        for (index, site) in requirements.sites.iter().enumerate() {
            if division.is_some_and(|division| !division.is_private(index)) {
                continue;
            }
            let lines = survey.lines.iter().map(|lines| lines[index]);
            let rate = site.rate.times(site.count).value();
            let alike = |spot: &&mut Spot| {
                let other = &requirements.sites[spot.site];
                (other.at, other.group) == (site.at, site.group)
                    && other.measured_private_ms == site.measured_private_ms
            };
            if let Some(spot) = spots.iter_mut().find(alike) {
                spot.share += rate;
                spot.lines.iter_mut().zip(lines).for_each(|(all, price)| *all += price);
            } else {
                let lines = lines.collect();
                spots.push(Spot { site: index, share: rate, farthest: [0.0; 2], lines });
            }
        }
        let all: f64 = spots.iter().map(|spot| spot.share).sum();
        let (times, ms) = DETOUR;
        let mut own = Vec::new();
        for spot in &mut spots {
            let run = |at: usize| survey.runs[at][spot.site];
            let orderable =
                || (0..catalogue.locations.len()).filter(|at| catalogue.locations[*at].orderable());
            let nearer = |a: usize, b: usize| if run(b).near < run(a).near { b } else { a };
            let best = orderable().reduce(nearer).unwrap_or(0);
            let farthest = times * run(best).near + ms;
            let alike = orderable().map(run).filter(|run| run.near <= farthest);
            let first = alike.map(|run| run.ms).fold(f64::INFINITY, smaller);
            spot.share /= all;
            spot.farthest = [farthest, times * first + ms];
            own.push(best);
        }
        sort_by(&mut own, Ord::cmp);
        own.dedup();
        let nearness =
            |at: usize| spots.iter().map(|spot| survey.runs[at][spot.site].near).fold(0.0, larger);
        let mut order: Vec<(f64, usize)> =
            (0..catalogue.locations.len()).map(|at| (nearness(at), at)).collect();
        sort_by(&mut order, |a, b| {
            let name = |at: usize| &catalogue.locations[at].name;
            a.0.total_cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1)))
        });
        Self {
            demand: all,
            on_circuits: all / requirements.demand.value(),
            own: own.into_iter().map(|at| Place::Location(at as u16)).collect(),
            order: order.into_iter().map(|(_, at)| at).collect(),
            merits: RefCell::default(),
            requirements,
            catalogue,
            survey,
            thoroughness,
            spots,
        }
    }

    /// Where circuits of `tier` may be. The nearest location of all is among them even if the tier does
    /// not reach the region from there, so that the answer can say so.
    pub fn places(&self, tier: CircuitTier, direct: bool, tally: &mut Tally) -> Places<'_> {
        let offered = |at: &PeeringLocation| at.orderable() && (!direct || at.direct);
        let locations = &self.catalogue.locations;
        let mut nearest = self.order.iter().copied().filter(|&at| offered(&locations[at]));
        let exhaustive = self.thoroughness == Thoroughness::Exhaustive;
        let fits = |at: &PeeringLocation| {
            offered(at) && (exhaustive || self.requirements.reached(at, tier))
        };
        let single = |&at: &usize| Place::Location(at as u16);
        let open: Vec<Place> =
            self.order.iter().filter(|at| fits(&locations[**at])).map(single).collect();
        let metros = self.metros(&open);
        let mut found = Vec::new();
        for attach in [Attach::Nearest, Attach::NearestTwo] {
            for open in [&open, &metros] {
                let worth = self.worth_opening(open, attach, (tier, direct));
                self.sets(&worth, (attach, tier, direct), &mut found, tally);
            }
        }
        if exhaustive {
            tally.kept = tally.considered;
        } else {
            let no_dearer = self.no_dearer(tier, direct);
            sort_by(&mut found, |(_, a), (_, b)| {
                let cost = |merit: &Merit| merit.lines + merit.data;
                a.lacks[0].cmp(&b.lacks[0]).then(cost(a).total_cmp(&cost(b)))
            });
            found = without_alike(found, |(_, a), (_, b)| a.no_worse(b, &no_dearer));
            tally.kept += found.len() as u32;
        }
        let nearest = nearest.next().map(Placement::single);
        let nearest = nearest.filter(|one| {
            let far = self.own.len() <= MOST_PLACES && self.merit(*one).is_none();
            !far && found.iter().all(|(known, _)| known != one)
        });
        Places { found, nearest, placing: self, tier, direct }
    }

    /// The metros whose first location is among `open`.
    fn metros(&self, open: &[Place]) -> Vec<Place> {
        let metros = self.catalogue.metros.iter().enumerate();
        let metros = metros.filter_map(|(metro, named)| {
            let first = named.members.first()?;
            let at = |place: &&Place| self.catalogue.locations[place.location()].name == *first;
            let location = open.iter().position(|place| at(&place))?;
            let place =
                Place::Metro { metro: metro as u16, location: open[location].location() as u16 };
            Some((location, place))
        });
        let mut metros: Vec<(usize, Place)> = metros.collect();
        sort_by(&mut metros, |a, b| a.0.cmp(&b.0));
        metros.into_iter().map(|(_, place)| place).collect()
    }

    /// The `open` places that can be part of a best set. Left out are those too far for every office where
    /// it has no other way, and those for which two others in different cities can always stand in.
    fn worth_opening(
        &self,
        open: &[Place],
        attach: Attach,
        (tier, direct): (CircuitTier, bool),
    ) -> Vec<Place> {
        if self.thoroughness == Thoroughness::Exhaustive {
            return open.to_vec();
        }
        let run = |place: &Place, site: usize| self.survey.runs[place.location()][site];
        let near =
            |place: &Place| self.spots.iter().any(|spot| spot.detour(run(place, spot.site)) <= 0.0);
        let all: Vec<Place> = match attach {
            Attach::Nearest if self.own.len() <= MOST_PLACES => {
                open.iter().filter(|place| near(place)).copied().collect()
            }
            Attach::Nearest | Attach::NearestTwo => self.near_each(open),
        };
        let no_dearer = self.no_dearer(tier, direct);
        let stands_in = |this: &Place, that: &Place| {
            let at = |place: &Place| &self.catalogue.locations[place.location()];
            let (a, b) = (at(this), at(that));
            let joined = !self.requirements.joins_offices()
                || (a.global_reach >= b.global_reach && a.geopolitical == b.geopolitical);
            let provider = a.providers == b.providers || 1 < a.providers.len();
            let egress = |at: &PeeringLocation| self.survey.tariff.egress[zone_index(at.zone)];
            let unserved = |place: &Place| {
                place.metro().is_some_and(|at| self.catalogue.metros[at].providers.is_empty())
            };
            joined
                && provider
                && unserved(this) <= unserved(that)
                && no_dearer[zone_index(a.zone)][zone_index(b.zone)]
                && egress(a) <= egress(b)
                && self.spots.iter().all(|spot| {
                    let (a, b) = (run(this, spot.site), run(that, spot.site));
                    a.ms <= b.ms
                        && a.second <= b.second
                        && a.measured == b.measured
                        && spot.lines[this.location()] <= spot.lines[that.location()]
                })
        };
        let needless = |index: usize, place: &Place| {
            let others = all.iter().enumerate();
            let mut better = others.filter(|(other, known)| {
                *other != index
                    && stands_in(known, place)
                    // Of equals the first stay.
                    && (*other < index || !stands_in(place, known))
            });
            let first = better.next().map(|(_, place)| place.city(self.catalogue));
            first.is_some_and(|first| better.any(|(_, place)| place.city(self.catalogue) != first))
        };
        let numbered = all.iter().enumerate();
        numbered
            .filter(|(index, place)| !needless(*index, place))
            .map(|(_, place)| *place)
            .collect()
    }

    /// Whether no circuit of a tier costs more in the zone of the row than in that of the column.
    fn no_dearer(&self, tier: CircuitTier, direct: bool) -> [[bool; ZONES]; ZONES] {
        let same = |known: &&SizePrice| known.size.tier == tier && known.size.direct == direct;
        let all_sizes = |a: usize, b: usize| {
            let mut sizes = self.survey.tariff.sizes.iter().filter(same);
            sizes.all(|known| known.zones.iter().all(|price| price[a] <= price[b]))
        };
        std::array::from_fn(|a| std::array::from_fn(|b| all_sizes(a, b)))
    }

    /// Every set of the `open` places that may be best, when offices attach like this.
    fn sets(
        &self,
        open: &[Place],
        (attach, tier, direct): (Attach, CircuitTier, bool),
        found: &mut Vec<(Placement, Rc<Merit>)>,
        tally: &mut Tally,
    ) {
        let (least, ways) = match attach {
            Attach::Nearest => (1, 1),
            Attach::NearestTwo => (2, 2),
        };
        // Where Standard reaches, Premium buys nothing here but Microsoft 365.
        let in_reach = |set: &[Place]| {
            let at = |place: &Place| &self.catalogue.locations[place.location()];
            tier == CircuitTier::Premium
                && !self.requirements.scenario.microsoft_365
                && set
                    .iter()
                    .all(|place| self.requirements.reached(at(place), CircuitTier::Standard))
        };
        let needless = |set: &[Place]| 1 < set.len() && in_reach(set);
        let alone = in_reach(open) || (direct && self.demand < WORTH_OWN_PORTS_MBPS);
        let largest = if alone { 1 } else { LARGEST_SET };
        let most = (ways * self.own.len()).min(largest).min(open.len());
        let mut seen = BTreeSet::new();
        let mut take = |set: &[Place]| {
            if needless(set) {
                return;
            }
            let placement = Placement::new(set.iter().copied(), attach);
            if attach == Attach::NearestTwo
                && 2 < set.len()
                && !placement.survives_city(self.catalogue)
            {
                return;
            }
            if !seen.insert(placement) {
                return;
            }
            tally.considered += 1;
            let mut merits = self.merits.borrow_mut();
            let merit = merits.entry(placement).or_insert_with(|| self.merit(placement));
            found.extend(merit.clone().map(|merit| (placement, merit)));
        };
        for count in least..=most {
            let few = if count <= 2 { ALL_PAIRS } else { ALL_SETS };
            if sets_of(open.len(), count) <= few || self.thoroughness == Thoroughness::Exhaustive {
                for_each_set(open, count, &mut take);
            } else {
                for set in self.exchanged(open, count, attach) {
                    take(&set);
                }
            }
        }
        // Each office its own nearest place, which an exchange may have missed.
        let own = open.iter().filter(|place| self.own.contains(place));
        let own: Vec<Place> = own.copied().collect();
        let whole = own.len() == self.own.len() && own.len() <= MOST_PLACES;
        if whole && !alone && least <= own.len() {
            take(&own);
        }
    }

    /// Sets of `count` places that no exchange of one place makes better, one for each of several views of
    /// what lines, round trips and places are worth.
    fn exchanged(&self, open: &[Place], count: usize, attach: Attach) -> Vec<Vec<Place>> {
        let views = [(1.0, 0.3), (0.3, 1.0)];
        let scale = self.scale_of_lines();
        let ways = if attach == Attach::NearestTwo { 2 } else { 1 };
        let figure = |set: &[Place], (lines, ms): (f64, f64)| {
            let mut sum = (0.0, 0.0);
            for spot in &self.spots {
                let near = |place: &Place| self.survey.runs[place.location()][spot.site].near;
                let [first, second] = nearest_two(set, near);
                let Some(first) = first else { continue };
                let line = |number: usize| spot.lines[set[number].location()];
                let second = second.filter(|_| ways > 1).map_or(0.0, line);
                let run = self.survey.runs[set[first].location()][spot.site];
                sum.0 += larger(0.0, spot.detour(run));
                sum.1 +=
                    (line(first) + second) * lines + spot.share * near(&set[first]) * ms * scale;
            }
            sum
        };
        let less = |a: (f64, f64), b: (f64, f64)| a.0 < b.0 || (a.0 <= b.0 && a.1 < b.1);
        let mut found: Vec<Vec<Place>> = Vec::new();
        for view in views {
            let mut set: Vec<Place> = Vec::new();
            while set.len() < count {
                let with = |place: Place| set.iter().copied().chain([place]).collect::<Vec<_>>();
                let options = open.iter().filter(|place| !set.contains(place));
                let best = options
                    .map(|&place| with(place))
                    .reduce(|a, b| if less(figure(&b, view), figure(&a, view)) { b } else { a });
                let Some(best) = best else { break };
                set = best;
            }
            let mut now = figure(&set, view);
            let mut better = true;
            while better {
                better = false;
                for at in 0..set.len() {
                    for &place in open {
                        if set.contains(&place) {
                            continue;
                        }
                        let mut other = set.clone();
                        other[at] = place;
                        let then = figure(&other, view);
                        if less(then, now) {
                            (set, now, better) = (other, then, true);
                        }
                    }
                }
            }
            let at = |place: &Place| open.iter().position(|known| known == place);
            sort_by(&mut set, |a, b| at(a).cmp(&at(b)));
            if !found.contains(&set) {
                found.push(set);
            }
        }
        found
    }

    /// The `open` places that are among the nearest of an office.
    fn near_each(&self, open: &[Place]) -> Vec<Place> {
        let mut near = vec![false; open.len()];
        for spot in &self.spots {
            let ms = |at: usize| self.survey.runs[open[at].location()][spot.site].near;
            let mut order: Vec<usize> = (0..open.len()).collect();
            sort_by(&mut order, |&a, &b| ms(a).total_cmp(&ms(b)));
            order.into_iter().take(NEAR_EACH).for_each(|at| near[at] = true);
        }
        open.iter().zip(near).filter(|(_, near)| *near).map(|(place, _)| *place).collect()
    }

    /// What a millisecond for all traffic weighs against lines in an exchange: a hundredth of what the
    /// lines to each office's nearest place cost.
    fn scale_of_lines(&self) -> f64 {
        let lines = self.spots.iter().map(|spot| {
            let near = |place: &Place| self.survey.runs[place.location()][spot.site].near;
            let [first, _] = nearest_two(&self.own, near);
            first.map_or(0.0, |number| spot.lines[self.own[number].location()])
        });
        lines.sum::<f64>() / 100.0
    }

    /// How each spot reaches the places of `placement`.
    fn reached_by(&self, placement: &Placement) -> Vec<Reached> {
        let places: Vec<usize> = placement.locations().collect();
        let two = placement.ways() > 1;
        (self.spots.iter())
            .map(|spot| {
                let run = |at: usize| self.survey.runs[at][spot.site];
                let line = |at: usize| spot.lines[at];
                let [first, second] = nearest_two(&places, |at| run(*at).near);
                let (first, second) = (first.unwrap_or(0), second.filter(|_| two));
                let of = |number: usize| places[number];
                Reached {
                    share: spot.share,
                    detour: spot.detour(run(of(first))),
                    run: run(of(first)),
                    after: second.map(|number| run(of(number))),
                    lines: line(of(first)) + second.map_or(0.0, |number| line(of(number))),
                    first,
                    second,
                    site: spot.site,
                }
            })
            .collect()
    }

    /// None where a place would serve nobody, or an office would be sent too far.
    fn merit(&self, placement: Placement) -> Option<Rc<Merit>> {
        let all = self.reached_by(&placement);
        let locations = &self.catalogue.locations;
        let places: Vec<usize> = placement.locations().collect();
        let offices = all.iter().map(|one| (one.share, one.first, one.second));
        let loads = Loads::of(places.len(), offices);
        let used = (0..places.len()).all(|place| 0.0 < loads.most(place));
        let detour = all.iter().map(|one| one.detour).fold(f64::NEG_INFINITY, larger);
        // Where offices are too far apart for any set of places, the detours are said, not avoided.
        if !used || (0.0 < detour && self.own.len() <= MOST_PLACES) {
            return None;
        }
        let zone = |at: usize| zone_index(locations[at].zone);
        let drawn = |share: f64| share * self.survey.drawn_gb;
        let at_places = places.iter().zip(&loads.nearest).filter(|(_, share)| 0.0 < **share);
        let mut ways: Vec<(f64, f64)> = at_places
            .map(|(at, share)| {
                (self.survey.tariff.egress[zone(*at)], drawn(share * self.on_circuits))
            })
            .collect();
        let online = 1.0 - self.on_circuits;
        if 1e-9 < online {
            ways.push((self.survey.tariff.internet_egress, drawn(online)));
        }
        let data = attributed(self.survey.egress_gb, &ways);
        let data = data.iter().zip(&ways).filter(|(gb, _)| 0.0 < **gb);
        let data: f64 = data.map(|(gb, (price, _))| gb * price).sum();
        let mut circuits: Vec<(usize, f64)> = (places.iter().enumerate())
            .map(|(number, at)| (zone(*at), loads.most(number)))
            .collect();
        sort_by(&mut circuits, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        let unserved = placement.iter().any(|place| {
            place.metro().is_some_and(|metro| self.catalogue.metros[metro].providers.is_empty())
        });
        // As each office sees it: only between its own two places.
        let alone = all.iter().any(|one| {
            let at = |number: usize| &locations[places[number]];
            one.second.is_some_and(|second| at(one.first).only_provider(at(second)).is_some())
        });
        let (mut without, mut apart) = (0, false);
        if self.requirements.joins_offices() && 1 < places.len() {
            without = places.iter().filter(|at| !locations[**at].global_reach).count() as u8;
            let part = |at: usize| &locations[at].geopolitical;
            apart = places.iter().any(|at| part(*at).is_none() || part(*at) != part(places[0]));
        }
        let limits = [self.survey.limit_ms, self.survey.limit_after_failure_ms];
        let latency = self.survey.hops.iter().map(|hops| {
            let mut found = RoundTrips::default();
            let mut worst = [0.0, 0.0];
            for one in &all {
                let ms = one.run.with_hops(*hops);
                let after = one.after.map_or(ms, |run| larger(run.with_hops(*hops), ms));
                let need = self.survey.needs[one.site];
                let mut value = need.value(ms);
                if self.requirements.second.is_some() {
                    value = f64::midpoint(value, need.second(one.run.second + hops));
                }
                found.short += one.share * (1.0 - value);
                worst = [larger(worst[0], ms), larger(worst[1], after)];
            }
            found.above = std::array::from_fn(|at| limits[at] < worst[at]);
            found
        });
        Some(Rc::new(Merit {
            kind: (
                placement.attach(),
                placement.is_metro(),
                placement.survives_city(self.catalogue),
            ),
            peaks: [
                loads.normal.iter().copied().fold(0.0, larger),
                loads.other_lost.iter().copied().fold(0.0, larger),
            ],
            loads,
            circuits,
            lines: all.iter().map(|one| one.lines).sum(),
            data: data * self.survey.data_growth,
            lacks: [
                places.len() as u8,
                u8::from(unserved) + u8::from(alone),
                without,
                u8::from(apart),
                u8::from(self.requirements.leaves_country(&placement, self.catalogue)),
            ],
            latency: latency.collect(),
            detour: larger(0.0, detour),
        }))
    }
}

/// Round trips by way of a placement.
#[derive(Clone, Copy, Debug, Default)]
struct RoundTrips {
    /// What they are short of the best, weighed by traffic, 0 to 1.
    short: f64,
    /// Whether the worst office's, and the worst after the loss of a place, are above the limits.
    above: [bool; 2],
}

/// How one spot reaches the places of a placement.
struct Reached {
    site: usize,
    share: f64,
    /// By how much its way is too long, ms; negative where it is not.
    detour: f64,
    /// Number of the place that it takes, and of the one that takes over.
    first: usize,
    second: Option<usize>,
    run: Run,
    after: Option<Run>,
    lines: f64,
}

/// Views from which placements are compared: each kind of reader with the least and the most beside the
/// circuits, and both ends.
const VIEWS: usize = 2 * Weights::PRESETS.len() + 2;

/// Kind, what is lacking, round trips above limits by kind of hops, what is carried plain and under IPsec.
type Limits = ((Attach, bool, bool), Vec<u8>, Vec<[bool; 2]>, [[bool; 2]; 2]);

impl Placing<'_> {
    /// Of the placements in `found`, each with what it costs a month, those that score best among those
    /// alike in all limits: with the least and with the most that can stand beside them, for the weights of
    /// typical readers; also the cheapest and that with the shortest round trips. The weights of the scenario
    /// make no difference, so that moving a weight moves no circuit.
    fn worth(&self, found: &[(Placement, Rc<Merit>)], costs: &[[f64; 2]], rate: f64) -> Vec<usize> {
        let demand = self.demand;
        let views = |at: usize| -> [f64; VIEWS] {
            let merit = &found[at].1;
            let short: f64 = merit.latency.iter().map(|trips| trips.short).sum();
            let short = short / merit.latency.len() as f64;
            let room = self.survey.room.value(merit.peaks[0] * demand / rate);
            let run = (libm::log2(f64::from(merit.lacks[0])) / 4.0).min(1.0);
            let scores = self.survey.tariff.beside.map(|beside| {
                let cost = libm::log((costs[at][1] + beside).max(1e-9)) / libm::log(COST_FACTOR);
                Weights::PRESETS.each_ref().map(|(_, weights)| {
                    weights.headroom * room
                        - weights.cost * cost
                        - weights.latency * short
                        - weights.complexity * run
                })
            });
            let ends = [-costs[at][0], -merit.latency[0].short];
            let mut all = scores.into_iter().flatten().chain(ends);
            std::array::from_fn(|_| all.next().unwrap_or_default())
        };
        // The best of each group from each view, with what it is worth there.
        let mut groups: Vec<(Limits, [(usize, f64); VIEWS])> = Vec::new();
        for (at, (_, merit)) in found.iter().enumerate() {
            let limits = merit.limits(rate, demand, self.survey.esp_share);
            let seen = views(at);
            match groups.iter_mut().find(|(known, _)| *known == limits) {
                None => groups.push((limits, seen.map(|worth| (at, worth)))),
                Some((_, best)) => {
                    for (best, worth) in best.iter_mut().zip(seen) {
                        if best.1 < worth {
                            *best = (at, worth);
                        }
                    }
                }
            }
        }
        let best = groups.into_iter().flat_map(|(_, best)| best);
        let mut kept: Vec<usize> = best.map(|(at, _)| at).collect();
        sort_by(&mut kept, Ord::cmp);
        kept.dedup();
        kept
    }
}

impl Merit {
    /// Share of the traffic that the busiest circuit must carry, a place lost if offices can change.
    fn busiest(&self) -> f64 {
        larger(self.peaks[0], self.peaks[1])
    }

    /// Whether this is nowhere worse than `other` whichever circuit of one tier it is for, or [`ALIKE`];
    /// `no_dearer` tells whether no circuit costs more in the zone of the row than in that of the column.
    fn no_worse(&self, other: &Self, no_dearer: &[[bool; ZONES]; ZONES]) -> bool {
        self.lacks_no_more(other)
            && self.peaks.iter().zip(&other.peaks).all(|(this, that)| this <= that)
            && self.lines + self.data <= (other.lines + other.data) * (1.0 + ALIKE.cost)
            && self.data <= other.data * (1.0 + ALIKE.cost)
            && self
                .circuits
                .iter()
                .zip(&other.circuits)
                .all(|(this, that)| this.1 <= that.1 && no_dearer[this.0][that.0])
    }

    /// Whether this is nowhere worse than `other`, or [`ALIKE`], but for what is paid and carried.
    fn lacks_no_more(&self, other: &Self) -> bool {
        self.kind == other.kind
            && self.detour <= other.detour
            && self.lacks.iter().zip(&other.lacks).all(|(this, that)| this <= that)
            && self.latency.iter().zip(&other.latency).all(|(this, that)| {
                this.short <= that.short + ALIKE.value
                    && this.above.iter().zip(&that.above).all(|(this, that)| this <= that)
            })
    }

    /// What decides whether a design is feasible, for circuits of which the busiest have `rate`: placements
    /// that are alike in it are told apart by their score alone.
    fn limits(&self, rate: f64, demand: f64, esp_share: f64) -> Limits {
        let carries =
            self.peaks.map(|peak| [peak * demand <= rate, peak * demand <= rate * esp_share]);
        let above = self.latency.iter().map(|trips| trips.above).collect();
        (self.kind, self.lacks[1..].to_vec(), above, carries)
    }
}

impl Places<'_> {
    /// Those that may be best for circuits of which the busiest have this rate in Mbps, on ports of
    /// ExpressRoute Direct of the rate `port` if there is one, when they can be billed in these ways; of
    /// those for which the rate is `worth` it, by the share that the busiest circuit must carry.
    pub fn for_rate(
        &self,
        rate: u32,
        port: Option<u32>,
        offered: &[CircuitPlan],
        worth: impl Fn(&Placement, f64) -> bool,
    ) -> Vec<Sited> {
        let fits = |(placement, merit): &&(Placement, Rc<Merit>)| worth(placement, merit.busiest());
        let found: Vec<_> = self.found.iter().filter(fits).cloned().collect();
        let survey = self.placing.survey;
        let sizes = |plan: CircuitPlan| -> Vec<&SizePrice> {
            let like = |size: Size| size.tier == self.tier && size.direct == self.direct;
            let all = survey.tariff.sizes.iter();
            all.filter(|known| like(known.size) && known.size.plan == plan && known.port == port)
                .collect()
        };
        let costs: Vec<Vec<[f64; 2]>> = (offered.iter())
            .map(|&plan| {
                let sizes = sizes(plan);
                found.iter().map(|one| self.monthly(one, (rate, plan), &sizes)).collect()
            })
            .collect();
        let kept: Vec<usize> = if self.placing.thoroughness == Thoroughness::Exhaustive {
            (0..found.len()).collect()
        } else {
            let mut kept: Vec<usize> = (costs.iter())
                .flat_map(|costs| self.placing.worth(&found, costs, f64::from(rate)))
                .collect();
            sort_by(&mut kept, Ord::cmp);
            kept.dedup();
            kept
        };
        let cheapest = |at: usize| {
            let cost = |plan: usize| costs[plan][at][0];
            (0..offered.len())
                .fold(0, |best, plan| if cost(plan) < cost(best) { plan } else { best })
        };
        let sited = kept.into_iter().map(|at| {
            let (placement, merit) = &found[at];
            let cheapest = cheapest(at);
            let plans = offered.iter().enumerate();
            Sited {
                placement: *placement,
                busiest: merit.busiest(),
                less: self.less(merit, rate, &sizes(offered[0])),
                plans: plans.map(|(number, plan)| (*plan, number == cheapest)).collect(),
            }
        });
        let nearest = self.nearest.filter(|one| worth(one, 1.0)).map(|placement| Sited {
            placement,
            busiest: 1.0,
            less: Less::default(),
            plans: offered.iter().map(|plan| (*plan, false)).collect(),
        });
        sited.chain(nearest).collect()
    }

    /// The rates to order at each place when the busiest have this `rate`.
    fn rates(&self, merit: &Merit, rate: u32, sizes: &[&SizePrice]) -> Vec<u32> {
        let full = (self.placing.demand, self.placing.survey.room.resize);
        let at = |number: usize| {
            let offered = sizes.iter().map(|known| known.size.rate);
            if self.direct { rate } else { merit.loads.rate_at(number, rate, full, offered) }
        };
        (0..merit.circuits.len()).map(at).collect()
    }

    /// By how many of the `sizes` each place's rate is smaller than `rate`.
    fn less(&self, merit: &Merit, rate: u32, sizes: &[&SizePrice]) -> Less {
        let between = |own: u32| {
            sizes.iter().filter(|known| (own..rate).contains(&known.size.rate)).count() as u8
        };
        self.rates(merit, rate, sizes).into_iter().map(between).collect()
    }

    /// What lines, circuits of one of the `sizes` and data cost a month, without and with Global Reach.
    fn monthly(
        &self,
        (placement, merit): &(Placement, Rc<Merit>),
        (rate, plan): (u32, CircuitPlan),
        sizes: &[&SizePrice],
    ) -> [f64; 2] {
        let rates = self.rates(merit, rate, sizes);
        let data = match plan {
            CircuitPlan::Metered => merit.data,
            CircuitPlan::Unlimited => 0.0,
        };
        let places = placement.iter().enumerate().map(|(number, place)| {
            let rate = rates[number];
            let zone = self.placing.catalogue.locations[place.location()].zone;
            let price = sizes.iter().find(|known| known.size.rate == rate);
            price.map_or([f64::INFINITY; 2], |price| price.at(place, zone_index(zone)))
        });
        let start = merit.lines + data;
        places.fold([start; 2], |sum, price| [sum[0] + price[0], sum[1] + price[1]])
    }
}

/// Those of `all` that none kept before makes needless.
fn without_alike<T>(all: Vec<T>, no_worse: impl Fn(&T, &T) -> bool) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for one in all {
        if !kept.iter().any(|known| no_worse(known, &one)) {
            kept.push(one);
        }
    }
    kept
}

/// Numbers of the nearest of `places` and of the next, when `near` is the round trip by way of each; of
/// equals the first.
fn nearest_two<P>(places: &[P], near: impl Fn(&P) -> f64) -> [Option<usize>; 2] {
    let mut found = [None; 2];
    let mut ms = [f64::INFINITY; 2];
    for (number, at) in places.iter().enumerate() {
        let this = near(at);
        if found[0].is_none() || this < ms[0] {
            found = [Some(number), found[0]];
            ms = [this, ms[0]];
        } else if found[1].is_none() || this < ms[1] {
            found[1] = Some(number);
            ms[1] = this;
        }
    }
    found
}

/// How many sets of `count` there are among `all`; no more than counts.
fn sets_of(all: usize, count: usize) -> usize {
    (0..count).fold(1_usize, |sets, n| sets.saturating_mul(all.saturating_sub(n)) / (n + 1))
}

/// Calls `take` for every set of `count` of `places`, in their order.
fn for_each_set(places: &[Place], count: usize, take: &mut impl FnMut(&[Place])) {
    let mut chosen: Vec<usize> = (0..count).collect();
    let mut set: Vec<Place> = Vec::with_capacity(count);
    while chosen.last().is_none_or(|last| *last < places.len()) {
        set.clear();
        set.extend(chosen.iter().map(|&index| places[index]));
        take(&set);
        let next = (0..count).rev().find(|&at| chosen[at] + count - at < places.len());
        let Some(at) = next else { return };
        chosen[at] += 1;
        for later in at + 1..count {
            chosen[later] = chosen[later - 1] + 1;
        }
    }
}

/// The place of a zone, numbered from 1, in the survey.
pub const fn zone_index(zone: u8) -> usize {
    let last = ZONES - 1;
    let index = (zone as usize).saturating_sub(1);
    if index < last { index } else { last }
}
