//! Which places are worth opening for circuits of one tier.

use super::{Placing, SizePrice, Thoroughness, ZONES, zone_index};
use crate::{
    catalogue::{CircuitTier, PeeringLocation},
    design::{Attach, MOST_PLACES, Place},
    order::sort_by,
};

/// Places near each office between which an exchange chooses.
const NEAR_EACH: usize = 6;

impl Placing<'_> {
    /// The `open` places that can be part of a best set. Left out are those too far for every office where
    /// it has no other way, and those for which two others in different cities can always stand in.
    pub(super) fn worth_opening(
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

    /// The metros whose first location is among `open`.
    pub(super) fn metros(&self, open: &[Place]) -> Vec<Place> {
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

    /// Whether no circuit of a tier costs more in the zone of the row than in that of the column.
    pub(super) fn no_dearer(&self, tier: CircuitTier, direct: bool) -> [[bool; ZONES]; ZONES] {
        let same = |known: &&SizePrice| known.size.tier == tier && known.size.direct == direct;
        let all_sizes = |a: usize, b: usize| {
            let mut sizes = self.survey.tariff.sizes.iter().filter(same);
            sizes.all(|known| known.zones.iter().all(|price| price[a] <= price[b]))
        };
        std::array::from_fn(|a| std::array::from_fn(|b| all_sizes(a, b)))
    }
}
