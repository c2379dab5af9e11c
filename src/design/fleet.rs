//! Mixed fleets: the ways to divide the offices into those that go private and those that stay on the VPN.

use super::Site;
use crate::{
    domain::{ExpressRouteChoice, Mbps},
    order::sort_by,
};

/// Thresholds that are tried when nothing forces an office one way or the other.
const SPLITS: usize = 3;

/// One way to divide the offices.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    /// For each site whether it goes private.
    private: Vec<bool>,
    /// Offices that do.
    pub(super) offices: u32,
    /// What they must carry.
    pub(super) demand: Mbps,
    /// The offices on the VPN, alike in what each must carry.
    pub(super) online: Vec<(Mbps, u32)>,
}

/// Offices alike in what each must carry, and how many they are.
pub(super) fn by_rate<'a>(sites: impl Iterator<Item = &'a Site>) -> Vec<(Mbps, u32)> {
    let mut groups: Vec<(Mbps, u32)> = sites.map(|site| (site.rate, site.count)).collect();
    sort_by(&mut groups, |a, b| a.0.value().total_cmp(&b.0.value()));
    groups.dedup_by(|next, kept| {
        let same = next.0.value().total_cmp(&kept.0.value()).is_eq();
        if same {
            kept.1 = kept.1.saturating_add(next.1);
        }
        same
    });
    groups
}

impl Division {
    /// Whether the site with this index goes private.
    pub fn is_private(&self, site: usize) -> bool {
        self.private[site]
    }

    /// The ways worth trying: the offices that need most go private, down to a few thresholds of
    /// rate; what the architect has fixed stays fixed. Every division has offices on both sides.
    pub(super) fn all(sites: &[Site]) -> Vec<Self> {
        let mut rates: Vec<f64> = sites.iter().map(|site| site.rate.value()).collect();
        sort_by(&mut rates, |a, b| b.total_cmp(a));
        rates.dedup();
        // As even a choice of thresholds as there are, the largest offices alone among them.
        let chosen =
            (0..SPLITS.min(rates.len())).map(|n| n * rates.len() / SPLITS.min(rates.len()));
        let thresholds: Vec<f64> = chosen.map(|at| rates[at]).chain([f64::INFINITY, 0.0]).collect();
        let mut found: Vec<Self> = Vec::new();
        for threshold in thresholds {
            let private: Vec<bool> = sites
                .iter()
                .map(|site| match site.expressroute {
                    ExpressRouteChoice::Yes => true,
                    ExpressRouteChoice::No => false,
                    ExpressRouteChoice::Auto => site.rate.value() >= threshold,
                })
                .collect();
            let both = private.contains(&true) && private.contains(&false);
            if both && found.iter().all(|known| known.private != private) {
                let chosen = || sites.iter().zip(&private).filter(|(_, private)| **private);
                found.push(Self {
                    offices: chosen().map(|(site, _)| site.count).sum(),
                    demand: chosen().map(|(site, _)| site.rate.times(site.count)).sum(),
                    online: by_rate(
                        sites
                            .iter()
                            .zip(&private)
                            .filter(|(_, private)| !**private)
                            .map(|(site, _)| site),
                    ),
                    private,
                });
            }
        }
        found
    }
}

/// Offices that the architect wants off ExpressRoute, and those that must be on it.
pub(super) fn fixed(sites: &[Site]) -> [u32; 2] {
    [ExpressRouteChoice::No, ExpressRouteChoice::Yes].map(|choice| {
        sites.iter().filter(|site| site.expressroute == choice).map(|site| site.count).sum()
    })
}
