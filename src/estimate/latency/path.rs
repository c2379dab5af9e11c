//! The way from an office to a region, put together from legs.

use std::sync::Arc;

use super::{
    Hop, Hops, LatencyModel, Leg, Origin, PathLatency, Route,
    backbone::Ends,
    cables::Terminal,
    internet::Host,
    meeting::{Meeting, Target},
    range::Range,
    sphere::{Spot, nearest},
};
use crate::{
    catalogue::{FactRef, GeoGroup, PeeringLocation, Region},
    design::Run,
    domain::{Access, Point},
    order::{larger, smaller},
};

/// How many of the edges nearest to an office are compared: the nearest on the globe is often not
/// the nearest by cable, but one beyond the first sixteen never was (a test holds this).
const EDGES_COMPARED: usize = 16;

impl LatencyModel {
    /// The round trip from an office to a region.
    pub fn path(
        &self,
        origin: &Origin<'_>,
        region: &Region,
        route: Route<'_>,
        hops: Hops,
    ) -> PathLatency {
        let office = Spot::new(origin.at, origin.group);
        let target = self.ways.target(&self.internet, region);
        let mut path = Path::new(self, origin.name);
        path.before(hops);
        let detour_ms = match route {
            Route::Internet => {
                let detour_ms = self.over_internet(&mut path, office, origin.access, &target);
                path.after(hops);
                detour_ms
            }
            Route::Private(location) => {
                self.over_private_line(&mut path, office, location, &target);
                path.after(hops);
                0.0
            }
            Route::Hub(hub) => {
                let at_hub = self.ways.target(&self.internet, hub);
                let detour_ms = self.over_internet(&mut path, office, origin.access, &at_hub);
                path.after(hops);
                self.off_hub(&mut path, hub, region);
                detour_ms
            }
        };
        path.finish(self.fibre.round_trip_ms(office.km(target.host.spot())), detour_ms)
    }

    /// Access line, internet to an edge, backbone to the region. Returns how much longer the path
    /// gets when traffic misses the edge and crosses the internet all the way.
    fn over_internet(
        &self,
        path: &mut Path<'_>,
        office: Spot,
        access: Access,
        target: &Target<'_>,
    ) -> f64 {
        path.hop(self.access(access));
        let host = self.internet.host(office);
        let all_the_way = self.internet.range(&host, &target.host);
        let Some((index, to_edge)) = self.nearest_edge(&host, EDGES_COMPARED) else {
            // Without a known edge only the internet is left.
            let (to, range) = (target.region.display_name.as_str(), self.drifted(all_the_way));
            let km = office.km(target.host.spot());
            path.line(to.into(), range, self.internet_tail_ms, km, &self.facts.internet);
            return 0.0;
        };
        let edge = &self.edges[index];
        let meeting = self.ways.edge(index, *edge.host.spot());
        let (range, km) = (self.drifted(to_edge), office.km(&meeting.spot));
        path.line(edge.label.clone(), range, self.internet_tail_ms, km, &edge.facts);
        let by_edge = to_edge.p50 + self.over_backbone(path, meeting, target);
        all_the_way.p50 - by_edge
    }

    /// Private line to the peering location, backbone to the region.
    fn over_private_line(
        &self,
        path: &mut Path<'_>,
        office: Spot,
        location: &PeeringLocation,
        target: &Target<'_>,
    ) {
        let meeting = self.ways.location(location);
        let to = format!("peering location {}", location.name).into();
        let [office, at] = [office, meeting.spot].map(|spot| self.backbone.network.attach(spot));
        let km = office.spot.km(&at.spot);
        path.line(to, self.loop_range(&office, &at, km), 0.0, km, &self.facts.private_line);
        self.over_backbone(path, meeting, target);
    }

    /// Backbone from a hub's region to another region.
    fn off_hub(&self, path: &mut Path<'_>, hub: &Region, region: &Region) {
        let [from, to] = [hub, region].map(|at| Spot::new(at.at, at.group));
        let crossing = self.backbone.crossing(from, to, Ends::Both);
        let label = region.display_name.as_str().into();
        let range = self.drifted(crossing.range);
        path.line(label, range, crossing.tail_ms, from.km(&to), &self.facts.backbone);
    }

    /// Median round trips and line lengths by way of each of `locations` from each of `offices` to
    /// `region`, what [`LatencyModel::hops_ms`] adds aside: a row for each location.
    pub fn runs(
        &self,
        offices: &[(Point, GeoGroup)],
        locations: &[PeeringLocation],
        region: &Region,
    ) -> Vec<Vec<Run>> {
        let attach = |spot| self.backbone.network.attach(spot);
        let target = self.ways.target(&self.internet, region);
        let offices: Vec<Terminal> =
            offices.iter().map(|(at, group)| attach(Spot::new(*at, *group))).collect();
        let row = |location: &PeeringLocation| {
            let meeting = self.ways.location(location);
            let at = attach(meeting.spot);
            let crossing = self.ways.crossing(&self.backbone, meeting, &target).range.p50;
            let run = |office: &Terminal| {
                let km = office.spot.km(&at.spot);
                let ms = self.loop_range(office, &at, km).p50 + crossing;
                Run { ms, near: ms, second: 0.0, km, measured: false }
            };
            offices.iter().map(run).collect()
        };
        locations.iter().map(row).collect()
    }

    /// What `hops` add to the median, ms.
    pub fn hops_ms(&self, hops: Hops) -> f64 {
        let mut path = Path::new(self, "");
        path.before(hops);
        path.after(hops);
        path.hops_ms
    }

    /// Backbone from where traffic meets it to the region. Returns the median.
    fn over_backbone(&self, path: &mut Path<'_>, meeting: Meeting, target: &Target<'_>) -> f64 {
        let crossing = self.ways.crossing(&self.backbone, meeting, target);
        let (range, km) = (self.drifted(crossing.range), meeting.spot.km(target.host.spot()));
        let to = target.region.display_name.as_str().into();
        path.line(to, range, crossing.tail_ms, km, &self.facts.backbone);
        range.p50
    }

    /// Of the edges nearest on the globe, the one that is nearest by the internet estimate, with
    /// that estimate.
    fn nearest_edge(&self, host: &Host, compared: usize) -> Option<(usize, Range)> {
        let spots = self.edges.iter().map(|edge| edge.host.spot());
        nearest(host.spot(), spots, compared)
            .into_iter()
            .map(|(index, _)| (index, self.internet.range(host, &self.edges[index].host)))
            .min_by(|a, b| a.1.p50.total_cmp(&b.1.p50))
    }

    /// A private line: the carrier's rule of thumb over land, at least the cable path beyond.
    pub(super) fn loop_range(&self, a: &Terminal, b: &Terminal, km: f64) -> Range {
        let network = &self.backbone.network;
        let near_km = smaller(km, network.cables.direct_below_km());
        let by_cable = if near_km < km { network.cable_ms(a, b, km) } else { 0.0 };
        // The rule's spread around its typical factor holds for the cable path too.
        let typical =
            larger(self.fibre.round_trip_ms(near_km), by_cable / self.loop_rule.factor[1]);
        let figure = |which: usize| {
            larger(typical * self.loop_rule.factor[which], self.loop_rule.minimum_ms[which])
        };
        Range { p10: figure(0), p50: figure(1), p90: figure(2) }.at_least(self.fibre.least_ms(km))
    }

    fn access(&self, access: Access) -> &Hop {
        match access {
            Access::Fibre => &self.fibre_access,
            Access::Broadband => &self.broadband_access,
            Access::Mobile => &self.mobile_access,
        }
    }

    /// Wider by what round trips change between the date of the data and today.
    fn drifted(&self, range: Range) -> Range {
        let drift = self.drift * range.p50;
        let wider = |distance: f64| (distance * distance + drift * drift).sqrt();
        Range {
            p10: range.p50 - wider(range.p50 - range.p10),
            p50: range.p50,
            p90: range.p50 + wider(range.p90 - range.p50),
        }
    }
}

/// Legs laid end to end.
struct Path<'m> {
    model: &'m LatencyModel,
    at: Arc<str>,
    legs: Vec<Leg>,
    /// Medians of the lines and of the hops so far, ms.
    lines_ms: f64,
    hops_ms: f64,
    /// Least credible round trip of the lines so far, ms.
    least_ms: f64,
    /// Sum of the squared tails over time of the legs so far.
    tails2: f64,
}

impl<'m> Path<'m> {
    fn new(model: &'m LatencyModel, start: &str) -> Self {
        Self {
            model,
            at: start.into(),
            legs: Vec::with_capacity(6),
            lines_ms: 0.0,
            hops_ms: 0.0,
            least_ms: 0.0,
            tails2: 0.0,
        }
    }

    /// What stands in the office.
    fn before(&mut self, hops: Hops) {
        if hops.ipsec_device {
            self.hop(&self.model.ipsec_device);
        }
    }

    /// What stands in Azure.
    fn after(&mut self, hops: Hops) {
        if hops.er_gateway {
            self.hop(&self.model.er_gateway);
        }
        if hops.vpn_gateway {
            self.hop(&self.model.vpn_gateway);
        }
    }

    fn hop(&mut self, hop: &Hop) {
        self.hops_ms += hop.term.p50_ms;
        self.leg(hop.label.clone(), hop.range(), hop.tail_ms(), &hop.facts);
    }

    fn line(&mut self, to: Arc<str>, range: Range, tail_ms: f64, km: f64, facts: &Arc<[FactRef]>) {
        let least = self.model.fibre.least_ms(km);
        self.least_ms += least;
        let range = range.at_least(least);
        self.lines_ms += range.p50;
        self.leg(to, range, tail_ms, facts);
    }

    fn leg(&mut self, to: Arc<str>, range: Range, tail_ms: f64, facts: &Arc<[FactRef]>) {
        let from = std::mem::replace(&mut self.at, to.clone());
        self.legs.push(Leg { from, to, range, facts: facts.clone() });
        self.tails2 += tail_ms * tail_ms;
    }

    /// Adds up: medians as they are, distances from the median as if the legs were independent of
    /// each other. `detour_ms` is what a missed edge adds; nobody knows how often that happens, so
    /// it bounds the range from above.
    fn finish(self, floor_ms: f64, detour_ms: f64) -> PathLatency {
        let sum = |of: fn(&Range) -> f64| self.legs.iter().map(|leg| of(&leg.range)).sum::<f64>();
        let p50 = self.lines_ms + self.hops_ms;
        let below = sum(|range| (range.p50 - range.p10) * (range.p50 - range.p10)).sqrt();
        let above = sum(|range| (range.p90 - range.p50) * (range.p90 - range.p50)).sqrt();
        let total = Range { p10: p50 - below, p50, p90: p50 + above.max(detour_ms) }
            .at_least(self.least_ms);
        let p95 = p50 + self.tails2.sqrt();
        PathLatency { legs: self.legs, total, p95, floor_ms }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Catalogue;

    #[test]
    fn no_edge_beyond_the_compared_ones_is_nearer() {
        let catalogue = Catalogue::embedded();
        let model = LatencyModel::new(catalogue);
        for city in &catalogue.cities {
            let host = model.internet.host(Spot::new(city.at, city.group));
            let edge = |compared| model.nearest_edge(&host, compared).map(|(index, _)| index);
            assert_eq!(edge(EDGES_COMPARED), edge(model.edges.len()), "from {}", city.name);
        }
    }
}
