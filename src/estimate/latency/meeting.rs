//! Where traffic meets Microsoft's network, and what the backbone takes from there.

use std::{collections::HashMap, sync::OnceLock};

use super::{
    backbone::{Backbone, Crossing, Ends},
    internet::{Host, Internet},
    sphere::Spot,
};
use crate::catalogue::{PeeringLocation, Region};

/// What thousands of offices ask of the few thousand ways from a meeting place to a region: each
/// worked out once, when first asked for.
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// Edges come first in the rows, then locations.
    edges: usize,
    locations: HashMap<String, usize>,
    regions: HashMap<String, usize>,
    hosts: Vec<Host>,
    crossings: Vec<OnceLock<Crossing>>,
}

/// Where traffic meets Microsoft's network.
#[derive(Clone, Copy, Debug)]
pub(super) struct Meeting {
    pub(super) spot: Spot,
    /// Its row among the ways; none for a place the model was not built with.
    row: Option<usize>,
}

/// Where traffic goes.
#[derive(Clone, Debug)]
pub(super) struct Target<'a> {
    pub(super) region: &'a Region,
    pub(super) host: Host,
    /// Its column among the ways; none for a region the model was not built with.
    column: Option<usize>,
}

impl Ways {
    pub(super) fn new(
        internet: &Internet,
        regions: &[Region],
        locations: &[PeeringLocation],
        edges: usize,
    ) -> Self {
        let host = |region: &Region| internet.host(Spot::new(region.at, region.group));
        Self {
            edges,
            locations: locations.iter().map(|location| location.name.clone()).zip(0..).collect(),
            regions: regions.iter().map(|region| region.name.clone()).zip(0..).collect(),
            hosts: regions.iter().map(host).collect(),
            crossings: vec![OnceLock::new(); (edges + locations.len()) * regions.len()],
        }
    }

    /// The edge with this index.
    pub(super) fn edge(&self, index: usize, spot: Spot) -> Meeting {
        Meeting { spot, row: (index < self.edges).then_some(index) }
    }

    /// A peering location.
    pub(super) fn location(&self, location: &PeeringLocation) -> Meeting {
        let row = self.locations.get(&location.name).map(|index| self.edges + index);
        Meeting { spot: Spot::new(location.at, location.group), row }
    }

    /// A region.
    pub(super) fn target<'a>(&self, internet: &Internet, region: &'a Region) -> Target<'a> {
        let column = self.regions.get(&region.name).copied();
        let host = match column {
            Some(column) => self.hosts[column].clone(),
            None => internet.host(Spot::new(region.at, region.group)),
        };
        Target { region, host, column }
    }

    /// What the backbone takes from a meeting place to a region.
    pub(super) fn crossing(
        &self,
        backbone: &Backbone,
        meeting: Meeting,
        target: &Target<'_>,
    ) -> Crossing {
        let work_out = || backbone.crossing(meeting.spot, *target.host.spot(), Ends::One);
        match meeting.row.zip(target.column) {
            Some((row, column)) => {
                *self.crossings[row * self.hosts.len() + column].get_or_init(work_out)
            }
            None => work_out(),
        }
    }
}
