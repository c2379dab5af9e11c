//! Where circuits meet Microsoft: a facility-location search that loses no best design.
//!
//! Opening a place costs its circuits and ports, attaching an office costs its line and its round trip.
//! Designs that differ only in where their circuits are differ in exactly that, in what Global Reach
//! allows and in how much the busiest circuit carries; everything else about them is the same. So of two
//! placements one that is no worse in each of these is enough. All sets of places are looked at while they
//! are few; beyond, an exchange search swaps one place at a time. Tests compare the outcome with that of
//! every placement there is.

mod loads;
mod measure;
mod merit;
mod opening;
mod rates;
mod sets;
mod survey;

pub use loads::Loads;
pub use rates::Sited;
pub use survey::{
    COST_FACTOR, LatencyNeed, RoomNeed, Run, Size, SizePrice, Survey, Tariff, ZONES, zone_index,
};

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use super::{Attach, Division, MOST_PLACES, Place, Placement, Requirements};
use crate::{
    catalogue::{Catalogue, CircuitTier, PeeringLocation},
    order::{larger, smaller, sort_by},
};
use merit::Merit;

/// Below this demand own ports are shown at one place only, and without a VPN beside them: a port is ten
/// times as large.
pub const WORTH_OWN_PORTS_MBPS: f64 = 1000.0;

/// No office is sent farther than this many times its best round trip and this many ms, whatever that
/// would save: nobody explains a detour of hundreds of kilometres to an office. A rule of ours.
const DETOUR: (f64, f64) = (1.3, 2.0);

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
