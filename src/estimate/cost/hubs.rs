//! Lines of hubs away from the scenario's region: the hubs, and data between regions.

use super::{Item, Line, Stands, egress::internet_egress, hourly, volume};
use crate::{
    catalogue::Region,
    design::{Away, Candidate, attributed},
    estimate::{Context, Price, PriceTable, RegionHubs, Sizing, region_hubs},
};

/// What stands in other regions than the scenario's, and the data that passes between them.
pub(super) fn away_lines(
    candidate: &Candidate,
    sizing: &Sizing,
    context: &Context<'_>,
    data: &[AwayData],
    emit: &mut dyn FnMut(Line),
) {
    let hubs = region_hubs(candidate, sizing, context);
    for (hubs, data) in hubs.iter().filter(|hubs| !hubs.home).zip(data) {
        let prices = context.prices_in(data.region);
        let at = Stands::Hub(data.region);
        let mut here = |line: Line| emit(Line { at, ..line });
        // The machines are where the virtual network is.
        let needed = context.catalogue.virtual_wan.routing.needed(hubs.load.rate(), 0);
        hub_lines(hubs, needed, &prices, context, &mut here);
        if 0.0 < data.out_gb {
            // The free allowance is counted where the virtual network is.
            let paid = prices.internet_egress.get(1).map_or(0.0, |tier| tier.from as f64);
            internet_egress(&prices, paid, data.out_gb, &mut here);
        }
        let catalogue = context.catalogue;
        let [home, away] = [context.requirements.region, &catalogue.regions[data.region]];
        let [outwards, inwards] =
            [between(home, away, context.prices()), between(away, home, &prices)];
        if 0.0 < data.out_gb {
            here(volume(Item::ToHub, data.out_gb, outwards));
        }
        if 0.0 < data.in_gb {
            here(volume(Item::FromHub, data.in_gb, inwards));
        }
    }
}

/// The hubs of one region, each with `needed` routing units, and their VPN gateways where offices end there.
pub(super) fn hub_lines(
    hubs: &RegionHubs<'_>,
    needed: u32,
    prices: &PriceTable,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    emit(hourly(Item::Hubs, hubs.hubs, prices.hub));
    let routing = &context.catalogue.virtual_wan.routing;
    let further = needed.min(routing.max.value).saturating_sub(routing.included.value);
    if further > 0 {
        emit(hourly(Item::HubRoutingUnits, hubs.hubs * further, prices.hub_routing_unit));
    }
    if hubs.units > 0 {
        emit(hourly(Item::HubVpnUnits, hubs.hubs * hubs.units, prices.hub_vpn_unit));
        emit(hourly(Item::HubConnections, hubs.load.connections, prices.hub_vpn_connection));
    }
}

/// What a gigabyte from one region to another costs, by the prices of the region it leaves.
fn between(from: &Region, to: &Region, prices: &PriceTable) -> Option<Price> {
    if from.group.same_continent(to.group) { prices.inter_region } else { prices.inter_continent }
}

/// Data through the hub in one region, GB a month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct AwayData {
    /// The region, by index.
    pub(super) region: usize,
    /// From Azure to the offices.
    pub(super) out_gb: f64,
    /// From the offices to Azure.
    pub(super) in_gb: f64,
}

/// Of `out_gb` from Azure to the offices what leaves in the scenario's region, and what passes through each
/// hub away: the dearest way as much as its offices are likely to draw.
pub(super) fn spread(away: Away, context: &Context<'_>, out_gb: f64) -> (f64, Vec<AwayData>) {
    let loads = context.hub_loads(away);
    let demand = context.requirements.demand.value();
    let drawn = |mbps: f64| mbps / demand * context.survey.drawn_gb;
    let approx = |price: Option<Price>| price.map_or(0.0, |price| price.approx);
    let home = context.requirements.region;
    let [mut out_ways, mut in_ways] = [Vec::new(), Vec::new()];
    for (hub, load) in away.iter().zip(&loads.away) {
        let prices = context.prices_in(hub.region());
        let region = &context.catalogue.regions[hub.region()];
        let leaves = approx(prices.internet_egress.get(1).map(|tier| tier.price));
        let drawn = drawn(load.mbps);
        out_ways.push((leaves + approx(between(home, region, context.prices())), drawn));
        in_ways.push((approx(between(region, home, &prices)), drawn));
    }
    if loads.home.offices > 0 {
        out_ways.push((context.survey.internet_egress, drawn(loads.home.mbps)));
        in_ways.push((0.0, drawn(loads.home.mbps)));
    }
    let out = attributed(out_gb, &out_ways);
    let into = attributed(context.requirements.scenario.ingress_gb_per_month, &in_ways);
    let data = (away.iter().zip(&out).zip(&into))
        .map(|((hub, out_gb), in_gb)| AwayData {
            region: hub.region(),
            out_gb: *out_gb,
            in_gb: *in_gb,
        })
        .collect();
    (out.get(away.count()).copied().unwrap_or_default(), data)
}
