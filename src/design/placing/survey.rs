//! The plain data that placements are compared on: ways, lines, needs and prices.

use std::rc::Rc;

use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier},
    design::Place,
};

/// Zones of circuit prices.
pub const ZONES: usize = 4;

/// Costs this many times as high are worth one less.
pub const COST_FACTOR: f64 = 8.0;

/// What placements are compared on.
#[derive(Clone, Debug, PartialEq)]
pub struct Survey {
    /// By peering location and by site, in the order of the catalogue and of the requirements.
    pub runs: Rc<[Vec<Run>]>,
    /// What the lines of all offices of a site to a location cost a month; as `runs`.
    pub lines: Vec<Vec<f64>>,
    /// What a round trip is worth, by site.
    pub needs: Vec<LatencyNeed>,
    /// What room is worth.
    pub room: RoomNeed,
    /// The longest round trip allowed, ms; infinite where none is asked.
    pub limit_ms: f64,
    /// The same after a failure.
    pub limit_after_failure_ms: f64,
    /// What gateways and devices can add to a round trip, ms: one figure for each kind of design.
    pub hops: Vec<f64>,
    /// What things cost.
    pub tariff: Rc<Tariff>,
    /// A gigabyte to the internet at the volume of the scenario, in the scenario's currency.
    pub internet_egress: f64,
    /// Data leaving Azure to the offices, GB a month.
    pub egress_gb: f64,
    /// What all offices together are likely to draw at most, GB a month.
    pub drawn_gb: f64,
    /// Data of a mean month of the horizon over that of the first.
    pub data_growth: f64,
    /// Share of an IPsec packet that is the customer's.
    pub esp_share: f64,
}

impl Survey {
    /// What a gigabyte out of a metered circuit costs at the location with this index.
    pub fn egress_at(&self, location: usize, catalogue: &Catalogue) -> f64 {
        self.tariff.egress[zone_index(catalogue.locations[location].zone)]
    }
}

/// From an office by way of a peering location to the region.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Run {
    /// Median round trip, ms, without what gateways and devices add, unless it is measured.
    pub ms: f64,
    /// The same to the second region; zero where there is none.
    pub second: f64,
    /// What offices choose by, ms: the round trip, or its mean over both regions, and more where the line
    /// would be too long.
    pub near: f64,
    /// Length of the line to the location on the great circle, km.
    pub km: f64,
    /// Whether the architect measured the whole round trip.
    pub measured: bool,
}

impl Run {
    /// The round trip when gateways and devices add `hops_ms`.
    pub fn with_hops(self, hops_ms: f64) -> f64 {
        if self.measured { self.ms } else { self.ms + hops_ms }
    }
}

/// What a round trip is worth to one office: everything up to `good`, nothing from `bad` on.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LatencyNeed {
    /// Good enough, ms.
    pub good: f64,
    /// Worth nothing, ms.
    pub bad: f64,
    /// Both for the round trip to the second region.
    pub second: (f64, f64),
}

impl LatencyNeed {
    /// Value of a round trip of `ms`, 0 to 1.
    pub fn value(self, ms: f64) -> f64 {
        falling(ms, (self.good, self.bad))
    }

    /// Value of a round trip of `ms` to the second region, 0 to 1.
    pub fn second(self, ms: f64) -> f64 {
        falling(ms, self.second)
    }
}

/// What room is worth: everything up to the share in use at which guidance raises an alert, little less up to
/// the one at which it resizes, a fifth when all is in use.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RoomNeed {
    /// Share in use at which to raise an alert.
    pub alert: f64,
    /// Share in use at which to resize.
    pub resize: f64,
}

impl RoomNeed {
    const AT_RESIZE: f64 = 0.8;
    const WHEN_FULL: f64 = 0.2;

    /// Value when this share is in use at the busiest hour, 0 to 1.
    pub fn value(self, busy: f64) -> f64 {
        let Self { alert, resize } = self;
        let (full, at_resize) = (Self::WHEN_FULL, Self::AT_RESIZE);
        if busy <= resize {
            at_resize + (1.0 - at_resize) * falling(busy, (alert, resize))
        } else if busy <= 1.0 {
            full + (at_resize - full) * falling(busy, (resize, 1.0))
        } else {
            full * falling(busy, (1.0, 2.0))
        }
    }
}

/// 1 up to `good`, 0 from `bad` on, straight between.
fn falling(value: f64, (good, bad): (f64, f64)) -> f64 {
    ((bad - value) / (bad - good)).clamp(0.0, 1.0)
}

/// What Azure and providers charge for what designs are sized by, in the scenario's currency a month.
#[derive(Clone, Debug, PartialEq)]
pub struct Tariff {
    /// Circuits.
    pub sizes: Vec<SizePrice>,
    /// Each ExpressRoute gateway, by its index; infinite where no source has it.
    pub gateways: Vec<f64>,
    /// The least and the most of these, and nothing as the least where none has a price.
    pub beside: [f64; 2],
    /// A gigabyte out of a metered circuit in each zone; infinite where no source has it.
    pub egress: [f64; ZONES],
}

/// What one circuit costs a month at one place, its ports included.
#[derive(Clone, Debug, PartialEq)]
pub struct SizePrice {
    /// Which circuit.
    pub size: Size,
    /// Rate of the port of ExpressRoute Direct it is on, Mbps.
    pub port: Option<u32>,
    /// By zone; infinite where no source has it. Without Global Reach, as where traffic is
    /// encrypted inside the circuit, and with it where the offices want it.
    pub zones: [[f64; ZONES]; 2],
    /// What a metro costs more, by zone: the two ports there are sold one by one.
    pub more_in_metro: [f64; ZONES],
}

impl SizePrice {
    /// At `place` in the zone with this index, without and with Global Reach.
    pub(super) fn at(&self, place: Place, zone: usize) -> [f64; 2] {
        let more = if place.metro().is_some() { self.more_in_metro[zone] } else { 0.0 };
        self.zones.map(|prices| prices[zone] + more)
    }
}

/// A circuit that can be ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Its tier.
    pub tier: CircuitTier,
    /// Its billing.
    pub plan: CircuitPlan,
    /// Its rate in Mbps.
    pub rate: u32,
    /// Whether it is on ports of ExpressRoute Direct.
    pub direct: bool,
}

/// The place of a zone, numbered from 1, in the survey.
pub const fn zone_index(zone: u8) -> usize {
    let last = ZONES - 1;
    let index = (zone as usize).saturating_sub(1);
    if index < last { index } else { last }
}
