//! Hubs of a Virtual WAN near offices on other continents, joined to the scenario's region by Microsoft's
//! backbone.

use super::{Requirements, Site};
use crate::{
    catalogue::{Catalogue, Region},
    order::sort_by,
};

/// Hubs that a design can have besides those in the scenario's region.
pub const MOST_AWAY: usize = 3;

/// Regions from which those near offices are chosen: a set of three is the best of all sets of these.
const CONSIDERED: usize = 8;

/// A hub is worth a look where offices are this much nearer to it than to the scenario's region, km: about
/// an ocean. Nearer by, its offices meet Microsoft's network at the same place. A rule of ours.
const WORTH_A_HUB_KM: f64 = 3000.0;

/// The way by a hub is at most this many times the straight one: an office does not go to a hub that lies
/// behind it. A rule of ours.
const MOST_DETOUR: f64 = 1.1;

/// One hub away from the scenario's region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AwayHub {
    region: u8,
    units: u8,
}

impl AwayHub {
    /// Its region, by index.
    pub const fn region(self) -> usize {
        self.region as usize
    }

    /// Scale units of its VPN gateway.
    pub const fn units(self) -> u32 {
        self.units as u32
    }
}

/// Hubs away from the scenario's region, in the order of the catalogue; none for most designs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Away([Option<AwayHub>; MOST_AWAY]);

impl Away {
    /// Hubs in the regions with these indices, with the scale units of each.
    pub fn new(hubs: impl IntoIterator<Item = (usize, u32)>) -> Self {
        let mut hubs = hubs.into_iter();
        let hub = |(region, units): (usize, u32)| AwayHub {
            region: u8::try_from(region).unwrap_or(u8::MAX),
            units: u8::try_from(units).unwrap_or(u8::MAX),
        };
        Self(std::array::from_fn(|_| hubs.next().map(hub)))
    }

    /// The hubs.
    pub fn iter(self) -> impl Iterator<Item = AwayHub> {
        self.0.into_iter().flatten()
    }

    /// Whether there are any.
    pub const fn is_empty(self) -> bool {
        self.0[0].is_none()
    }

    /// The same with other scale units: `units` maps those of each.
    #[must_use]
    pub fn with_units(self, units: impl Fn(u32) -> u32) -> Self {
        Self::new(self.iter().map(|hub| (hub.region(), units(hub.units()))))
    }

    /// The same hubs whatever their sizes: to tell architectures apart.
    #[must_use]
    pub fn places(self) -> Self {
        self.with_units(|_| 0)
    }

    /// The place among these hubs of the one that an office takes: the nearest on its way. None where the
    /// scenario's region is nearer.
    pub fn nearest(self, site: &Site, home: &Region, catalogue: &Catalogue) -> Option<usize> {
        let mut best = (site.at.distance_km(home.at), None);
        for (place, hub) in self.iter().enumerate() {
            let km = on_the_way_km(site, &catalogue.regions[hub.region()], home);
            if let Some(km) = km.filter(|km| *km < best.0) {
                best = (km, Some(place));
            }
        }
        best.1
    }
}

/// How far an office has to the hub in `region`; none where that is not on its way.
fn on_the_way_km(site: &Site, region: &Region, home: &Region) -> Option<f64> {
    let km = site.at.distance_km(region.at);
    let by_hub = km + region.at.distance_km(home.at);
    (by_hub <= MOST_DETOUR * site.at.distance_km(home.at)).then_some(km)
}

/// Sets of further regions, by index, in which hubs are worth a look: the best one region, the best two and
/// the best three. Best is what saves most of the offices' way to a hub, by their traffic. None where a
/// second region stands by, for then there are hubs in both.
pub fn spreads(requirements: &Requirements<'_>, catalogue: &Catalogue) -> Vec<Vec<usize>> {
    if requirements.second.is_some() {
        return Vec::new();
    }
    let regions = considered(requirements, catalogue);
    let mut found: Vec<Vec<usize>> = Vec::new();
    for count in 1..=MOST_AWAY.min(regions.len()) {
        let saved = |set: &Vec<usize>| saved_km(set, requirements, catalogue);
        let best = subsets(&regions, count)
            .into_iter()
            .reduce(|a, b| if saved(&a) < saved(&b) { b } else { a });
        found.extend(best.filter(|set| found.last().is_none_or(|less| saved(less) < saved(set))));
    }
    found
}

/// The regions that are much nearer to some offices than the scenario's is, those that save most first.
fn considered(requirements: &Requirements<'_>, catalogue: &Catalogue) -> Vec<usize> {
    let mut saves: Vec<(usize, f64)> = Vec::new();
    for site in &requirements.sites {
        let open = catalogue.regions.iter().enumerate().filter(|(_, region)| !region.restricted);
        let on_the_way = open.filter_map(|(index, region)| {
            on_the_way_km(site, region, requirements.region).map(|km| (index, km))
        });
        let nearest = on_the_way.min_by(|a, b| a.1.total_cmp(&b.1));
        let Some((index, km)) = nearest else { continue };
        let shorter = site.at.distance_km(requirements.region.at) - km;
        if shorter < WORTH_A_HUB_KM {
            continue;
        }
        let weighed = shorter * site.rate.times(site.count).value();
        match saves.iter_mut().find(|(known, _)| *known == index) {
            Some((_, sum)) => *sum += weighed,
            None => saves.push((index, weighed)),
        }
    }
    sort_by(&mut saves, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut regions: Vec<usize> =
        saves.into_iter().take(CONSIDERED).map(|(index, _)| index).collect();
    sort_by(&mut regions, Ord::cmp);
    regions
}

/// How much shorter hubs in `set` make the offices' ways to a hub, km by Mbps.
fn saved_km(set: &[usize], requirements: &Requirements<'_>, catalogue: &Catalogue) -> f64 {
    let saved = |site: &Site| {
        let home = site.at.distance_km(requirements.region.at);
        let away = set.iter().filter_map(|&index| {
            on_the_way_km(site, &catalogue.regions[index], requirements.region)
        });
        let km = away.fold(home, f64::min);
        (home - km) * site.rate.times(site.count).value()
    };
    requirements.sites.iter().map(saved).sum()
}

/// Every choice of `count` of `all`, in order.
fn subsets(all: &[usize], count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut found = Vec::new();
    for (at, first) in all.iter().enumerate() {
        for rest in subsets(&all[at + 1..], count - 1) {
            found.push(std::iter::once(*first).chain(rest).collect());
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subsets_are_all_choices() {
        assert_eq!(subsets(&[1, 2, 3], 2), [[1, 2], [1, 3], [2, 3]]);
        assert_eq!(subsets(&[1], 2), Vec::<Vec<usize>>::new());
    }
}
