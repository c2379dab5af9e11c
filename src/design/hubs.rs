//! Hubs of a Virtual WAN near offices on other continents, joined to the scenario's region by Microsoft's
//! backbone.

use super::{Away, Requirements, Site, away::MOST_AWAY};
use crate::{
    catalogue::{Catalogue, Region},
    order::{larger, sort_by},
};

/// Regions from which those near offices are chosen: a set of three is the best of all sets of these.
const CONSIDERED: usize = 8;

/// A hub is worth a look where offices are this much nearer to it than to the scenario's region, km: about
/// an ocean. Nearer by, its offices meet Microsoft's network at the same place. A rule of ours.
const WORTH_A_HUB_KM: f64 = 3000.0;

/// The way by a hub is at most this many times the straight one: an office does not go to a hub that lies
/// behind it. A rule of ours.
const MOST_DETOUR: f64 = 1.1;

impl Away {
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
    let far = far_sites(requirements);
    if requirements.second.is_some() || far.is_empty() {
        return Vec::new();
    }
    let regions = considered(&far, requirements, catalogue);
    // By office, what a hub in each of the regions saves: worked out once for all sets.
    let saves: Vec<Vec<f64>> = (requirements.sites.iter())
        .map(|site| regions.iter().map(|&at| saved(site, at, requirements, catalogue)).collect())
        .collect();
    let saved_by = |set: &[usize]| -> f64 {
        let best = |saves: &Vec<f64>| set.iter().map(|&place| saves[place]).fold(0.0, larger);
        saves.iter().map(best).sum()
    };
    let places: Vec<usize> = (0..regions.len()).collect();
    let mut found = Vec::new();
    let mut most = 0.0;
    for count in 1..=MOST_AWAY.min(places.len()) {
        let sets = subsets(&places, count).into_iter().map(|set| (saved_by(&set), set));
        let best = sets.reduce(|a, b| if a.0 < b.0 { b } else { a });
        if let Some((saves, set)) = best.filter(|(saves, _)| most < *saves) {
            most = saves;
            found.push(set.into_iter().map(|place| regions[place]).collect());
        }
    }
    found
}

/// The offices that are so far from the scenario's region that a hub nearer by may be worth a look.
fn far_sites<'a>(requirements: &'a Requirements<'_>) -> Vec<&'a Site> {
    let far = |site: &&Site| WORTH_A_HUB_KM <= site.at.distance_km(requirements.region.at);
    requirements.sites.iter().filter(far).collect()
}

/// The regions that are much nearer to some of the `far` offices than the scenario's is: those that save most,
/// in the order of the catalogue.
fn considered(far: &[&Site], requirements: &Requirements<'_>, catalogue: &Catalogue) -> Vec<usize> {
    let mut saves: Vec<(usize, f64)> = Vec::new();
    for site in far {
        let open = catalogue.regions.iter().enumerate().filter(|(_, region)| !region.restricted);
        let on_the_way = open.filter_map(|(index, region)| {
            on_the_way_km(site, region, requirements.region).map(|km| (index, km))
        });
        let nearest = on_the_way.min_by(|a, b| a.1.total_cmp(&b.1));
        let Some((index, km)) = nearest else { continue };
        if site.at.distance_km(requirements.region.at) - km < WORTH_A_HUB_KM {
            continue;
        }
        let weighed = saved(site, index, requirements, catalogue);
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

/// How much shorter a hub in the region with this index makes the way of a site's offices to a hub, km by Mbps.
fn saved(
    site: &Site,
    region: usize,
    requirements: &Requirements<'_>,
    catalogue: &Catalogue,
) -> f64 {
    let home = requirements.region;
    let km = on_the_way_km(site, &catalogue.regions[region], home);
    let shorter = km.map_or(0.0, |km| larger(0.0, site.at.distance_km(home.at) - km));
    shorter * site.rate.times(site.count).value()
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
