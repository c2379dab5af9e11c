//! Mixed fleets: which offices go private, and which stay on the VPN.

use super::{Candidate, Group, Requirements, Site};
use crate::{
    domain::{ExpressRouteChoice, Mbps},
    order::sort_by,
};

/// Thresholds that are tried when nothing forces an office one way or the other.
const SPLITS: usize = 3;

/// How a mixed fleet is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Split {
    /// Which of the divisions of [`Requirements::divisions`].
    pub division: u8,
    /// Offices on the circuit.
    pub private: u32,
    /// Offices in all.
    pub offices: u32,
}

/// One way to divide the offices.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    /// For each site whether it goes private.
    private: Vec<bool>,
    /// Offices that do.
    offices: u32,
    /// What they must carry.
    pub(super) demand: Mbps,
    /// The offices on the VPN, alike in what each must carry.
    online: Vec<(Mbps, u32)>,
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

/// Where an office is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On the circuit.
    Private,
    /// On the VPN over the internet.
    Internet,
}

impl Candidate {
    /// The design as the offices of one side see it: a mixed fleet is two designs that share a VPN
    /// gateway. Any other design has one side and is that design.
    #[must_use]
    pub const fn as_seen_from(&self, side: Side) -> Self {
        match (self, side) {
            (Self::Mixed { private, vpn, beside, .. }, Side::Private) => match beside {
                Some(overlay) => Self::Private(*private, Some((*vpn, *overlay))),
                None => Self::Private(*private, None),
            },
            (Self::Mixed { vpn, .. }, Side::Internet) => Self::Vpn(*vpn),
            _ => *self,
        }
    }

    /// The design as the offices of `group` see it: not mixed, with circuits at their own places only.
    #[must_use]
    pub fn as_seen_by(&self, group: &Group) -> Self {
        let seen = self.as_seen_from(group.side);
        match (seen.private(), group.places) {
            (Some(private), Some(placement)) => seen.with_private(private.at(placement)),
            _ => seen,
        }
    }

    /// The side that has offices, and the other one of a mixed fleet.
    pub const fn sides(&self) -> (Side, &'static [Side]) {
        match self {
            Self::Vpn(_) => (Side::Internet, &[]),
            Self::Private(..) => (Side::Private, &[]),
            Self::Mixed { .. } => (Side::Private, &[Side::Internet]),
        }
    }

    /// How the fleet is divided, if it is.
    pub const fn split(&self) -> Option<Split> {
        match self {
            Self::Mixed { split, .. } => Some(*split),
            Self::Vpn(_) | Self::Private(..) => None,
        }
    }
}

impl Requirements<'_> {
    /// The side of `candidate` that the site with this index is on.
    pub fn side(&self, candidate: &Candidate, site: usize) -> Side {
        match candidate {
            Candidate::Vpn(_) => Side::Internet,
            Candidate::Private(..) => Side::Private,
            Candidate::Mixed { split, .. } => {
                if self.is_private(*split, site) {
                    Side::Private
                } else {
                    Side::Internet
                }
            }
        }
    }

    /// Whether `split` puts the site with this index on the circuits.
    pub fn is_private(&self, split: Split, site: usize) -> bool {
        self.divisions[usize::from(split.division)].is_private(site)
    }

    /// Offices that `candidate` puts on the side that the architect ruled out.
    pub fn against(&self, candidate: &Candidate) -> u32 {
        let [off, on] = self.fixed;
        match candidate {
            Candidate::Vpn(_) => on,
            Candidate::Private(..) => off,
            // It is divided as the architect wants it.
            Candidate::Mixed { .. } => 0,
        }
    }

    /// Offices whose traffic takes the VPN of `candidate` while nothing has failed, or all where
    /// `everyone` has a tunnel; alike in what each must carry, with how many they are.
    pub fn rates(&self, candidate: &Candidate, everyone: bool) -> &[(Mbps, u32)] {
        match candidate.split().filter(|_| !everyone) {
            Some(split) => &self.divisions[usize::from(split.division)].online,
            None => &self.rates,
        }
    }

    /// Offices on one side of `candidate`.
    pub fn offices_on(&self, candidate: &Candidate, side: Side) -> u32 {
        match (candidate.split(), side) {
            (Some(split), Side::Private) => split.private,
            (Some(split), Side::Internet) => split.offices - split.private,
            (None, side) if candidate.sides().0 == side => self.offices,
            (None, _) => 0,
        }
    }

    /// The share of all traffic that belongs to the offices on one side of `candidate`, 0 to 1.
    pub fn share_on(&self, candidate: &Candidate, side: Side) -> f64 {
        let private = match candidate {
            Candidate::Vpn(_) => 0.0,
            Candidate::Private(..) => 1.0,
            Candidate::Mixed { split, .. } => {
                self.divisions[usize::from(split.division)].demand.value() / self.demand.value()
            }
        };
        match side {
            Side::Private => private,
            Side::Internet => 1.0 - private,
        }
    }

    /// The divisions with the names that designs have for them.
    pub(super) fn splits(&self) -> impl Iterator<Item = (&Division, Split)> + '_ {
        self.divisions.iter().zip(0..).map(|(division, index)| {
            let split = Split { division: index, private: division.offices, offices: self.offices };
            (division, split)
        })
    }
}
