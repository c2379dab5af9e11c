//! The two sides of a design: which offices take its circuits and which the internet, and what of it each
//! sees.

use super::{Candidate, Division, Place, Placement, Requirements, Split};
use crate::domain::Mbps;

/// Where an office is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// On the circuit.
    Private,
    /// On the VPN over the internet.
    Internet,
}

/// Offices that are attached alike: to the same service and, on circuits, to the same places in the
/// same order.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Circuits or the internet.
    pub side: Side,
    /// Its own places on the circuits, the nearest first; none on the internet.
    pub places: Option<Placement>,
    /// Indices of its sites.
    pub sites: Vec<usize>,
    /// Offices of these sites.
    pub offices: u32,
    /// What they carry together over what all offices carry, 0 to 1.
    pub share: f64,
}

impl Group {
    /// The place its traffic takes, and the one that takes over.
    pub fn ways(&self) -> [Option<Place>; 2] {
        let mut places = self.places.iter().flat_map(Placement::iter);
        [places.next(), places.next()]
    }
}

/// Puts the sites that are attached alike together, in the order of their first sites.
pub fn grouped(
    sites: impl Iterator<Item = (usize, Side, Option<Placement>, u32, f64)>,
) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (index, side, places, offices, share) in sites {
        let known = groups.iter_mut().find(|group| group.side == side && group.places == places);
        if let Some(group) = known {
            group.sites.push(index);
            group.offices += offices;
            group.share += share;
        } else {
            groups.push(Group { side, places, sites: vec![index], offices, share });
        }
    }
    groups
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
