//! Where circuits meet Microsoft: a search over all peering locations that loses no best design.
//!
//! Designs that differ only in where their circuits are differ in what the locations' zones charge,
//! in the length of the lines to them, in what Global Reach allows, and in the round trip of the
//! worst office; everything else about them is the same. So of two placements one that is no worse
//! in each of these is enough, and a placement whose best case is no better than a known one need
//! not be looked at any further. Tests compare the outcome with that of every placement there is.

use super::{Division, Layout, Requirements};
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, PeeringLocation},
    order::{larger, smaller, sort_by},
};

/// Zones of circuit prices.
pub const ZONES: usize = 4;

/// From an office by way of a peering location to the region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// Median round trip, ms, without what gateways and devices add, which is the same everywhere.
    pub ms: f64,
    /// Length of the line to the location on the great circle, km.
    pub km: f64,
}

/// What one circuit costs a month at one location, its ports included.
#[derive(Clone, Debug, PartialEq)]
pub struct SizePrice {
    /// Which circuit.
    pub size: Size,
    /// By zone; infinite where no source has it. Without Global Reach, as where traffic is
    /// encrypted inside the circuit, and with it where the offices want it.
    pub zones: [[f64; ZONES]; 2],
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

/// What placements are compared on.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// By peering location and by site, in the order of the catalogue and of the requirements.
    pub runs: Vec<Vec<Run>>,
    /// What circuits cost.
    pub sizes: Vec<SizePrice>,
    /// What a gigabyte out of a metered circuit costs in each zone; infinite where no source has it.
    pub egress: [f64; ZONES],
}

/// Whether placements that cannot win are left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Thoroughness {
    /// They are: what is left holds the best designs.
    #[default]
    Bounded,
    /// They are not: for proofs on few locations, because pairs grow with the square of them.
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
    /// Sites on the circuits, by index, and what all offices of each carry.
    sites: Vec<(usize, f64)>,
    /// Those of them whose round trip is not measured: a measurement is the same for all locations.
    unmeasured: Vec<usize>,
    /// By location.
    far: Vec<Far>,
    /// Locations, that with the nearest worst site first.
    order: Vec<usize>,
}

/// How far the sites are from one location.
#[derive(Clone, Copy, Debug)]
struct Far {
    /// Round trip of the worst site whose round trip is not measured, and which that is.
    worst: Option<(f64, usize)>,
    /// Whether a line is too long for an indicative price.
    long: bool,
}

/// The places that may be best for one tier.
pub struct Places<'a> {
    /// Single locations, metros, pairs.
    kinds: [Vec<(Layout, Merit)>; 3],
    /// The nearest location of all, where it is not among them.
    nearest: Option<Layout>,
    survey: &'a Survey,
    thoroughness: Thoroughness,
}

impl Places<'_> {
    /// Those that may be best for circuits of `size`.
    pub fn for_size(&self, size: Size) -> Vec<Layout> {
        let price = self.survey.sizes.iter().find(|known| known.size == size);
        let price = price.filter(|_| self.thoroughness == Thoroughness::Bounded);
        let beaten = |kind: &[(Layout, Merit)], index: usize, merit: &Merit| {
            price.is_some_and(|price| {
                kind.iter().enumerate().any(|(other, (_, known))| {
                    other != index
                        && known.no_worse_for(merit, price)
                        // Of equals the first is kept.
                        && (other < index || !merit.no_worse_for(known, price))
                })
            })
        };
        let kept = self.kinds.iter().flat_map(|kind| {
            let places = kind.iter().enumerate();
            places.filter(move |(index, (_, merit))| !beaten(kind, *index, merit))
        });
        kept.map(|(_, (layout, _))| *layout).chain(self.nearest).collect()
    }
}

/// What tells placements of one kind apart; less is better throughout.
#[derive(Clone, Copy, Debug)]
struct Merit {
    zones: [usize; 2],
    egress: f64,
    /// Long lines, no provider or one for two places, places without Global Reach, places in
    /// different parts of the world.
    lacks: [u8; 4],
    ms: f64,
}

impl Survey {
    /// The share of the traffic of `sites` that takes each of two locations, when every office
    /// takes the nearer one.
    pub fn shares(
        &self,
        [first, second]: [usize; 2],
        sites: impl Iterator<Item = (usize, f64)>,
    ) -> [f64; 2] {
        let (mut near_first, mut all) = (0.0, 0.0);
        for (site, rate) in sites {
            all += rate;
            if self.runs[first][site].ms <= self.runs[second][site].ms {
                near_first += rate;
            }
        }
        let share = if 0.0 < all { near_first / all } else { 1.0 };
        [share, 1.0 - share]
    }
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
        let sites: Vec<(usize, f64)> = (requirements.sites.iter().enumerate())
            .filter(|(index, _)| division.is_none_or(|division| division.is_private(*index)))
            .map(|(index, site)| (index, site.rate.times(site.count).value()))
            .collect();
        let measured = |site: usize| requirements.sites[site].measured_private_ms.is_some();
        let unmeasured: Vec<usize> =
            sites.iter().map(|(site, _)| *site).filter(|site| !measured(*site)).collect();
        let own_price = requirements.scenario.provider_port_usd_per_month.is_some();
        let most = catalogue.limits.indicative_line_km.value;
        let long = |runs: &[Run]| {
            sites.iter().any(|(site, _)| {
                let quotes = &requirements.sites[*site].quotes;
                most < runs[*site].km && !own_price && quotes.last_mile_usd_per_month.is_none()
            })
        };
        let far: Vec<Far> = (survey.runs.iter())
            .map(|runs| Far { worst: worst(runs, unmeasured.iter().copied()), long: long(runs) })
            .collect();
        let nearness = |at: usize| {
            worst(&survey.runs[at], sites.iter().map(|(site, _)| *site)).map_or(0.0, |(ms, _)| ms)
        };
        let mut order: Vec<(f64, usize)> =
            (0..catalogue.locations.len()).map(|at| (nearness(at), at)).collect();
        sort_by(&mut order, |a, b| {
            let name = |at: usize| &catalogue.locations[at].name;
            a.0.total_cmp(&b.0).then_with(|| name(a.1).cmp(name(b.1)))
        });
        let order = order.into_iter().map(|(_, at)| at).collect();
        Self { requirements, catalogue, survey, thoroughness, sites, unmeasured, far, order }
    }

    /// Where circuits of `tier` may be: at one location, at one metro, or at two locations in
    /// different cities. The nearest place of all is among them even if the tier does not reach the
    /// region from there, so that the answer can say so.
    pub fn layouts(&self, tier: CircuitTier, direct: bool, tally: &mut Tally) -> Places<'_> {
        let offered = |at: &PeeringLocation| at.orderable() && (!direct || at.direct);
        let fits = |at: &PeeringLocation| offered(at) && self.requirements.reached(at, tier);
        let names = &self.catalogue.locations;
        let mut places: Vec<usize> =
            self.order.iter().copied().filter(|&at| fits(&names[at])).collect();
        let mut all = self.order.iter().copied().filter(|&at| offered(&names[at]));
        if self.thoroughness == Thoroughness::Exhaustive {
            places = all.by_ref().collect();
        }
        let metros = self.catalogue.metros.iter().enumerate().filter(|_| !direct);
        let metros = metros.filter_map(|(metro, named)| {
            let first = named.members.first()?;
            let location = places.iter().copied().find(|&at| names[at].name == *first)?;
            Some(Layout::Metro { metro, location })
        });
        let pairs = (0..places.len()).flat_map(|second| {
            (0..second).map({
                let places = &places;
                move |first| Layout::Pair(places[first], places[second])
            })
        });
        let pairs = pairs.filter(|pair| {
            let mut cities = pair.locations().map(|at| &names[at].city);
            cities.next() != cities.next()
        });
        let all_sizes = |a: usize, b: usize| {
            let same = |known: &&SizePrice| known.size.tier == tier && known.size.direct == direct;
            let mut sizes = self.survey.sizes.iter().filter(same);
            sizes.all(|known| known.zones.iter().all(|price| price[a] <= price[b]))
        };
        let no_dearer = std::array::from_fn(|a| std::array::from_fn(|b| all_sizes(a, b)));
        let mut best =
            |layouts: &mut dyn Iterator<Item = Layout>| self.best(layouts, &no_dearer, tally);
        let kinds = [
            best(&mut places.iter().map(|&at| Layout::Single(at))),
            best(&mut { metros }),
            best(&mut { pairs }),
        ];
        let nearest = all.next().map(Layout::Single);
        let nearest = nearest.filter(|one| kinds[0].iter().all(|(known, _)| known != one));
        Places { kinds, nearest, survey: self.survey, thoroughness: self.thoroughness }
    }

    /// Those of `layouts` that none of the others makes needless.
    fn best(
        &self,
        layouts: &mut dyn Iterator<Item = Layout>,
        no_dearer: &[[bool; ZONES]; ZONES],
        tally: &mut Tally,
    ) -> Vec<(Layout, Merit)> {
        let mut kept: Vec<(Layout, Merit)> = Vec::new();
        for layout in layouts {
            tally.considered += 1;
            let merit = if self.thoroughness == Thoroughness::Exhaustive {
                self.at_best(layout)
            } else {
                let beaten =
                    |merit: &Merit| kept.iter().any(|(_, known)| known.no_worse(merit, no_dearer));
                if beaten(&self.at_best(layout)) {
                    continue;
                }
                let merit = self.merit(layout);
                if beaten(&merit) {
                    continue;
                }
                kept.retain(|(_, known)| !merit.no_worse(known, no_dearer));
                merit
            };
            kept.push((layout, merit));
        }
        tally.kept += kept.len() as u32;
        kept
    }

    /// A bound: no figure of `layout` is less than this. Of two locations only their two worst
    /// sites are looked at, and all traffic takes the cheaper one.
    fn at_best(&self, layout: Layout) -> Merit {
        let locations = &self.catalogue.locations;
        let zone = |at: usize| zone_index(locations[at].zone);
        let first = layout.primary();
        let Layout::Pair(_, second) = layout else {
            let unserved = match layout {
                Layout::Metro { metro, .. } => self.catalogue.metros[metro].providers.is_empty(),
                Layout::Single(_) | Layout::Pair(..) => false,
            };
            return Merit {
                zones: [zone(first); 2],
                egress: self.survey.egress[zone(first)],
                lacks: [u8::from(self.far[first].long), u8::from(unserved), 0, 0],
                ms: self.far[first].worst.map_or(0.0, |(ms, _)| ms),
            };
        };
        let [a, b] = [first, second].map(|at| &locations[at]);
        let alone = u8::from(a.only_provider(b).is_some());
        let (mut without, mut apart) = (0, 0);
        if self.requirements.joins_offices() {
            without = u8::from(!a.global_reach) + u8::from(!b.global_reach);
            apart = u8::from(a.geopolitical.is_none() || a.geopolitical != b.geopolitical);
        }
        let witnesses = [first, second].into_iter().filter_map(|at| self.far[at].worst);
        let egress = [first, second].map(|at| self.survey.egress[zone(at)]);
        Merit {
            zones: [zone(first), zone(second)],
            egress: smaller(egress[0], egress[1]),
            lacks: [u8::from(self.far[first].long || self.far[second].long), alone, without, apart],
            ms: witnesses.map(|(_, site)| self.nearer([first, second], site)).fold(0.0, larger),
        }
    }

    fn merit(&self, layout: Layout) -> Merit {
        let mut merit = self.at_best(layout);
        if let Layout::Pair(first, second) = layout {
            let nearer = self.unmeasured.iter().map(|&site| self.nearer([first, second], site));
            merit.ms = nearer.fold(0.0, larger);
            let egress = merit.zones.map(|zone| self.survey.egress[zone]);
            if egress[0].total_cmp(&egress[1]).is_ne() {
                let shares = self.survey.shares([first, second], self.sites.iter().copied());
                let billed = shares.into_iter().zip(egress).filter(|(share, _)| 0.0 < *share);
                merit.egress = billed.map(|(share, price)| share * price).sum();
            }
        }
        merit
    }

    /// Round trip of `site` by way of the nearer of two locations, ms.
    fn nearer(&self, [first, second]: [usize; 2], site: usize) -> f64 {
        smaller(self.survey.runs[first][site].ms, self.survey.runs[second][site].ms)
    }
}

/// The longest of the round trips of `sites`, and whose it is.
fn worst(runs: &[Run], sites: impl Iterator<Item = usize>) -> Option<(f64, usize)> {
    let longer = |worst: Option<(f64, usize)>, site: usize| match worst {
        Some((ms, _)) if runs[site].ms <= ms => worst,
        _ => Some((runs[site].ms, site)),
    };
    sites.fold(None, longer)
}

impl Merit {
    /// Whether this is nowhere worse than `other`, whichever circuit it is for; `no_dearer` tells
    /// whether no circuit costs more in the zone of the row than in that of the column.
    fn no_worse(&self, other: &Self, no_dearer: &[[bool; ZONES]; ZONES]) -> bool {
        let [a, b] = self.zones;
        let [c, d] = other.zones;
        let cheap = self.egress <= other.egress
            && ((no_dearer[a][c] && no_dearer[b][d]) || (no_dearer[a][d] && no_dearer[b][c]));
        self.no_worse_but_cost(other, cheap)
    }

    /// The same for circuits of one size.
    fn no_worse_for(&self, other: &Self, known: &SizePrice) -> bool {
        let fixed = |merit: &Self, zones: &[f64; ZONES]| -> f64 {
            merit.zones.iter().map(|zone| zones[*zone]).sum()
        };
        let data = |merit: &Self| match known.size.plan {
            CircuitPlan::Metered => merit.egress,
            CircuitPlan::Unlimited => 0.0,
        };
        let cheap = known.zones.iter().all(|zones| fixed(self, zones) <= fixed(other, zones))
            && data(self) <= data(other);
        self.no_worse_but_cost(other, cheap)
    }

    /// Where lines have no price the cost is not known at all, so that what the zone charges makes
    /// no difference.
    fn no_worse_but_cost(&self, other: &Self, cheap: bool) -> bool {
        self.ms <= other.ms
            && self.lacks.iter().zip(&other.lacks).all(|(this, that)| this <= that)
            && (cheap || other.lacks[0] > 0)
    }
}

/// The place of a zone, numbered from 1, in the survey.
pub const fn zone_index(zone: u8) -> usize {
    let last = ZONES - 1;
    let index = (zone as usize).saturating_sub(1);
    if index < last { index } else { last }
}
