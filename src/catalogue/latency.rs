//! Facts of the latency model: cables, fitted factors, published round trips, hops.

use serde_json::Value;

use super::{
    GeoGroup, Reader, Sourced,
    value::{FromValue, one_of, record},
};

/// Everything the latency model rests on. Round trips are in milliseconds, lengths in kilometres.
#[derive(Clone, Debug, PartialEq)]
pub struct LatencyFacts {
    /// Light in fibre, one way, km/ms.
    pub fibre_speed: Sourced<f64>,
    /// Least credible round trip as a multiple of light in fibre on the straight line.
    pub floor_margin: Sourced<f64>,
    /// Relative change of a round trip within about a year.
    pub drift: Sourced<f64>,
    /// Where cables land and cross.
    pub hubs: Sourced<Vec<Hub>>,
    /// Which hubs are joined.
    pub links: Sourced<Vec<Link>>,
    /// A peering location farther than this from every listed edge counts as an edge, km.
    pub edge_metro: Sourced<f64>,
    /// Microsoft's backbone.
    pub backbone: NetworkFacts,
    /// Share of the backbone's intercept that a path with one region end has.
    pub one_end: Sourced<f64>,
    /// Correction of the backbone by published pairs nearby.
    pub nearby: Sourced<Nearby>,
    /// Backbone: median up to, and 95th percentile above it; lowest level first.
    pub backbone_variability: Sourced<Vec<(f64, f64)>>,
    /// The public internet.
    pub internet: NetworkFacts,
    /// By how much the internet of single metros differs.
    pub metros: Sourced<Metros>,
    /// Internet: 95th percentile above the median.
    pub internet_variability: Sourced<f64>,
    /// Published median between regions.
    pub matrix_p50: Sourced<Matrix>,
    /// Published 95th percentile between regions.
    pub matrix_p95: Sourced<Matrix>,
    /// Width of the range around a published median.
    pub matrix_spread: Sourced<MatrixSpread>,
    /// Dedicated fibre to the internet.
    pub fibre_access: Sourced<Term>,
    /// Shared broadband to the internet.
    pub broadband_access: Sourced<Term>,
    /// 4G or 5G to the internet.
    pub mobile_access: Sourced<Term>,
    /// Hop through a VPN gateway.
    pub vpn_gateway: Sourced<Term>,
    /// Hop through an ExpressRoute gateway.
    pub er_gateway: Sourced<Term>,
    /// Hop through an on-premises device that encrypts.
    pub ipsec_device: Sourced<Term>,
    /// Private line to a peering location.
    pub loop_rule: Sourced<LoopRule>,
}

/// How one network turns cable length into round trips.
#[derive(Clone, Debug, PartialEq)]
pub struct NetworkFacts {
    /// The part that does not depend on distance.
    pub intercept: Sourced<Intercept>,
    /// Cable length against great circle.
    pub cables: Sourced<CableRules>,
    /// Round trip against light on the cable path.
    pub factors: Sourced<Factors>,
    /// Great-circle km, 10th and 90th percentile of true against estimated; nearest first.
    pub spread: Sourced<Vec<(f64, f64, f64)>>,
}

/// A point where cables land or cross: code, degrees north, degrees east.
#[derive(Clone, Debug, PartialEq)]
pub struct Hub(pub String, pub f64, pub f64);

/// Two hubs joined by a cable.
#[derive(Clone, Debug, PartialEq)]
pub struct Link(pub String, pub String, pub Bed);

/// What a cable lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bed {
    /// Under the sea.
    Sea,
    /// Along roads and rails.
    Land,
}

record! {
    /// The part of a round trip that does not depend on distance.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct Intercept {
        /// From `ramp_km` on.
        pub full_ms: f64,
        /// Within one metro.
        pub same_metro_ms: f64,
        /// Where it has grown to its full size.
        pub ramp_km: f64,
    }
}

record! {
    /// Cable length against great circle, by kind of stretch.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct CableRules {
        /// Between hubs under the sea.
        pub sea: f64,
        /// Between hubs over land.
        pub land: f64,
        /// From a place to a hub.
        pub attach: f64,
        /// How many of the nearest hubs a place can attach to.
        pub attach_hubs: usize,
        /// From place to place past all hubs.
        pub direct: f64,
        /// Farthest that goes.
        pub direct_below_km: f64,
    }
}

record! {
    /// Round trip against light on the cable path.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Factors {
        /// For pairs of groups without one of their own.
        pub default: f64,
        /// By pair of groups, either order.
        pub pairs: Vec<(GeoGroup, GeoGroup, f64)>,
    }
}

record! {
    /// Correction by published pairs nearby.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct Nearby {
        /// The weight of a pair falls by e every so many km.
        pub length_km: f64,
        /// Weight of no correction.
        pub prior: f64,
        /// A place this near to a region is taken to be at that region.
        pub metro_km: f64,
    }
}

record! {
    /// By how much the internet of single metros differs from the model.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Metros {
        /// The weight of a metro falls by e every so many km.
        pub length_km: f64,
        /// Weight of no correction.
        pub prior: f64,
        /// Order of the figures of a metro.
        pub groups: Vec<GeoGroup>,
        /// Degrees north, degrees east, and per group 100 × ln(true against estimated).
        pub metros: Vec<(f64, f64, Vec<Option<f64>>)>,
    }
}

record! {
    /// Round trips between regions.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct Matrix {
        /// ARM names.
        pub regions: Vec<String>,
        /// Lower triangle: row `i` holds the values to regions `0..i`; none where not published.
        pub rows: Vec<Vec<Option<f64>>>,
    }
}

record! {
    /// Half width of the range around a published median.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct MatrixSpread {
        /// In milliseconds.
        pub absolute_ms: f64,
        /// As a share of the median, on top.
        pub relative: f64,
    }
}

record! {
    /// Round trip that one hop adds.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct Term {
        /// One in ten is below.
        pub p10_ms: f64,
        /// Median.
        pub p50_ms: f64,
        /// One in ten is above.
        pub p90_ms: f64,
        /// 95th percentile over time of one typical hop.
        pub p95_ms: f64,
    }
}

record! {
    /// Private line to a peering location: low, typical, high.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct LoopRule {
        /// Least round trip.
        pub minimum_ms: [f64; 3],
        /// Round trip against light in fibre on the straight line.
        pub factor: [f64; 3],
    }
}

impl FromValue for Hub {
    fn from_value(value: &Value) -> Result<Self, String> {
        let (code, north, east) = FromValue::from_value(value)?;
        Ok(Self(code, north, east))
    }
}

impl FromValue for Link {
    fn from_value(value: &Value) -> Result<Self, String> {
        let (from, to, bed) = FromValue::from_value(value)?;
        Ok(Self(from, to, bed))
    }
}

impl FromValue for Bed {
    fn from_value(value: &Value) -> Result<Self, String> {
        one_of(value, &[("sea", Self::Sea), ("land", Self::Land)])
    }
}

impl LatencyFacts {
    /// Takes the facts `latency.*`; what is missing or does not fit together is noted in `reader`.
    #[inline(never)]
    pub(super) fn read(reader: &mut Reader) -> Self {
        let facts = Self {
            fibre_speed: reader.value("latency.fibre_speed"),
            floor_margin: reader.value("latency.floor_margin"),
            drift: reader.value("latency.drift"),
            hubs: reader.value("latency.hubs"),
            links: reader.value("latency.links"),
            edge_metro: reader.value("latency.edge_metro"),
            backbone: network(reader, "backbone"),
            one_end: reader.value("latency.backbone.one_end"),
            nearby: reader.value("latency.backbone.nearby"),
            backbone_variability: reader.value("latency.backbone.variability"),
            internet: network(reader, "internet"),
            metros: reader.value("latency.internet.metros"),
            internet_variability: reader.value("latency.internet.variability"),
            matrix_p50: reader.value("latency.rtt_matrix.p50"),
            matrix_p95: reader.value("latency.rtt_matrix.p95"),
            matrix_spread: reader.value("latency.rtt_matrix.spread"),
            fibre_access: reader.value("latency.access.fibre"),
            broadband_access: reader.value("latency.access.broadband"),
            mobile_access: reader.value("latency.access.mobile"),
            vpn_gateway: reader.value("latency.vpn_gateway"),
            er_gateway: reader.value("latency.er_gateway"),
            ipsec_device: reader.value("latency.ipsec_device"),
            loop_rule: reader.value("latency.loop"),
        };
        if reader.is_sound() {
            for (id, message) in facts.misfits() {
                reader.problem(id, message);
            }
        }
        facts
    }

    /// What the types alone cannot rule out.
    fn misfits(&self) -> Vec<(&'static str, String)> {
        let mut misfits = Vec::new();
        let hubs = &self.hubs.value;
        for Link(a, b, _) in &self.links.value {
            for end in [a, b] {
                if !hubs.iter().any(|hub| hub.0 == *end) {
                    misfits.push(("latency.links", format!("`{end}` is not the code of a hub")));
                }
            }
        }
        for (id, matrix) in [
            ("latency.rtt_matrix.p50", &self.matrix_p50.value),
            ("latency.rtt_matrix.p95", &self.matrix_p95.value),
        ] {
            let triangular = matrix.rows.len() == matrix.regions.len()
                && matrix.rows.iter().zip(0..).all(|(row, length)| row.len() == length);
            if !triangular {
                misfits.push((id, "not a lower triangle over its regions".to_owned()));
            }
        }
        let groups = self.metros.value.groups.len();
        if self.metros.value.metros.iter().any(|(_, _, figures)| figures.len() != groups) {
            misfits
                .push(("latency.internet.metros", "a metro needs one figure per group".to_owned()));
        }
        if self.matrix_p50.value.regions != self.matrix_p95.value.regions {
            misfits.push(("latency.rtt_matrix.p95", "needs the regions of the medians".to_owned()));
        }
        let positive = [
            ("latency.fibre_speed", self.fibre_speed.value),
            ("latency.backbone.intercept", self.backbone.intercept.value.ramp_km),
            ("latency.internet.intercept", self.internet.intercept.value.ramp_km),
            ("latency.backbone.nearby", self.nearby.value.length_km),
            ("latency.backbone.nearby", self.nearby.value.prior),
            ("latency.internet.metros", self.metros.value.length_km),
            ("latency.internet.metros", self.metros.value.prior),
        ];
        for (id, divisor) in positive {
            if divisor <= 0.0 {
                misfits.push((id, format!("`{divisor}` is divided by; use a number above zero")));
            }
        }
        misfits
    }
}

fn network(reader: &mut Reader, name: &str) -> NetworkFacts {
    NetworkFacts {
        intercept: reader.value(&format!("latency.{name}.intercept")),
        cables: reader.value(&format!("latency.{name}.cables")),
        factors: reader.value(&format!("latency.{name}.factors")),
        spread: reader.value(&format!("latency.{name}.spread")),
    }
}
