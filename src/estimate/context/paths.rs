//! Ways that traffic goes, as far as latency is concerned, and what is known of each.

use std::{cell::OnceCell, sync::Arc};

use crate::{
    design::{Away, Candidate, Placement, Site, Split},
    estimate::latency::{Hops, Origin, PathLatency, Range},
    evaluation::{LatencyBasis, OfficeLatency},
};

/// Which way traffic goes, as far as latency is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Path {
    placement: Option<Placement>,
    gateway: bool,
    ipsec: bool,
    backed_up: bool,
    split: Option<Split>,
    away: Away,
}

impl Path {
    pub(super) fn of(candidate: &Candidate) -> Self {
        let hops = private_hops(candidate);
        Self {
            placement: candidate.private().map(|private| private.placement),
            gateway: hops.er_gateway,
            ipsec: hops.ipsec_device,
            backed_up: candidate.backed_up(),
            split: candidate.split(),
            away: candidate.away().places(),
        }
    }
}

/// Round trip of one site on one way.
#[derive(Clone, Debug)]
pub struct SiteLatency {
    /// The estimate, or the architect's measurement as its total.
    pub path: PathLatency,
    /// How it is known.
    pub basis: LatencyBasis,
}

/// Round trips of all sites on one way.
#[derive(Clone, Debug)]
pub struct PathLatencies {
    /// In the order of the sites.
    pub sites: Vec<SiteLatency>,
    /// Median of the worst site, ms.
    pub worst_p50: f64,
    /// Upper end of the range of the worst site, ms.
    pub worst_p90: f64,
    /// The same as the contract prints it, once somebody has put it into words.
    pub told: OnceCell<Arc<[OfficeLatency]>>,
}

/// The site with the longest median round trip.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Worst {
    /// Its median, ms.
    pub p50: f64,
    /// Its index.
    pub site: usize,
}

/// Round trips of all offices on one way, as far as designs are compared on them.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LatencyFigures {
    /// The office with the longest median.
    pub worst: Worst,
    /// Mean median of all offices, weighed by their traffic, ms.
    pub mean: f64,
    /// What the medians are worth to the offices, weighed by their traffic, 0 to 1.
    pub value: f64,
    /// The longest median while another way has taken over, ms.
    pub worst_after_failure: f64,
}

impl SiteLatency {
    /// The estimate, unless the architect has measured.
    pub(super) fn new(mut path: PathLatency, measured_ms: Option<f64>) -> Self {
        let Some(ms) = measured_ms else { return Self { path, basis: LatencyBasis::Estimated } };
        path.total = Range { p10: ms, p50: ms, p90: ms };
        path.legs.clear();
        Self { path, basis: LatencyBasis::Measured }
    }
}

pub(super) fn origin(site: &Site) -> Origin<'_> {
    Origin { name: &site.name, at: site.at, group: site.group, access: site.access }
}

/// What stands in the way of traffic over the internet.
pub(super) const INTERNET_HOPS: Hops =
    Hops { vpn_gateway: true, er_gateway: false, ipsec_device: true };

/// What stands in the way of traffic that takes the circuits of `candidate`.
pub(super) fn private_hops(candidate: &Candidate) -> Hops {
    let ipsec = candidate.encrypts_private();
    let er_gateway = candidate.private().is_some_and(|private| !private.fastpath);
    Hops { vpn_gateway: ipsec, er_gateway, ipsec_device: ipsec }
}

/// What stands in the way of traffic over circuits, for every kind of design.
pub(super) fn every_hops() -> impl Iterator<Item = Hops> {
    let both = [false, true];
    both.into_iter().flat_map(move |ipsec| {
        both.map(|er_gateway| Hops { vpn_gateway: ipsec, er_gateway, ipsec_device: ipsec })
    })
}
