//! Value scales: from a raw figure to 0 (worst) … 1 (best).
//!
//! The ends of every scale are fixed by the scenario, never by the other candidates, so no design
//! can change the order of two others by being there.

use super::Assessment;
use crate::{
    catalogue::{CircuitPlan, CircuitTier},
    design::{Candidate, Size},
    domain::{HOURS_PER_MONTH, Mbps, Money, Redundancy, Scenario},
    estimate::{Context, complexity_level, lead_time, reach, smallest_at_least},
    evaluation::EncryptionReach,
    text,
};

/// What feasible designs are compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// All money over the horizon.
    Cost,
    /// Median round trip of the worst office.
    Latency,
    /// Capacity over demand.
    Headroom,
    /// Expected minutes of outage a year.
    Downtime,
    /// Encryption and path.
    Security,
    /// Weeks until in service.
    LeadTime,
    /// Parts to run.
    Complexity,
}

/// All criteria in display order.
pub const CRITERIA: [Criterion; 7] = [
    Criterion::Cost,
    Criterion::Latency,
    Criterion::Headroom,
    Criterion::Downtime,
    Criterion::Security,
    Criterion::LeadTime,
    Criterion::Complexity,
];

impl Criterion {
    /// The key in JSON and in the weights.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Cost => "cost",
            Self::Latency => "latency",
            Self::Headroom => "headroom",
            Self::Downtime => "downtime",
            Self::Security => "security",
            Self::LeadTime => "lead_time",
            Self::Complexity => "complexity",
        }
    }
}

/// The cost scale runs from this many times below the yardstick to as many times above it, by
/// factors: a tenth more is a tenth more for a cheap design and for a dear one.
const COST_FACTOR: f64 = 8.0;
/// Where a plain connection costs less than this over the horizon, the scale ends as if it cost this: factors of
/// nothing are no numbers.
const LEAST_YARDSTICK: f64 = 1e-6;
/// Value at the dear end; beyond it value falls in proportion, so that it never stops counting.
const COST_AT_END: f64 = 0.05;
/// Without a limit the latency scale ends this far above what is good enough, ms.
const LATENCY_SPAN_MS: f64 = 100.0;
/// A round trip below this is good enough for anything, ms.
const GOOD_ENOUGH_MS: f64 = 5.0;
/// Lowest inflation of the light floor that any measured path shows.
const CREDIBLE_INFLATION: f64 = 1.15;
/// Ends of the downtime scale, minutes a year: 99 % and 99.999 %.
const DOWNTIME_MINUTES: (f64, f64) = (5256.0, 5.256);
/// Without a deadline the lead-time scale ends here, weeks.
const LEAD_WEEKS: f64 = 26.0;

/// The scales of one scenario with its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Scales {
    /// What a plain connection of this size costs over the horizon.
    yardstick: f64,
    /// Logarithms of the ends of the cost scale, cheap and dear.
    cost_logs: (f64, f64),
    /// Round trips at which latency is worth everything and nothing, ms.
    latency: (f64, f64),
    /// Weeks at which lead time is worth nothing.
    lead_worst: f64,
    /// Demand over capacity at which guidance raises an alert and at which it resizes.
    busy: (f64, f64),
    /// Share of each criterion, adding up to one.
    pub weights: [f64; CRITERIA.len()],
}

impl Scales {
    /// The scales of the scenario behind `context`.
    pub fn new(context: &Context<'_>) -> Self {
        let scenario = context.requirements.scenario;
        let months = context.horizon.steady;
        let best = (context.floor_ms() * CREDIBLE_INFLATION).max(GOOD_ENOUGH_MS);
        let worst = scenario.max_rtt_ms.unwrap_or(best + LATENCY_SPAN_MS);
        let yardstick = (yardstick(context) * months).max(LEAST_YARDSTICK);
        Self {
            yardstick,
            cost_logs: (log10(yardstick / COST_FACTOR), log10(yardstick * COST_FACTOR)),
            latency: (best, worst.max(best + 1.0)),
            lead_worst: scenario.max_lead_time_weeks.unwrap_or(LEAD_WEEKS),
            busy: {
                let limits = &context.catalogue.limits;
                (limits.alert_utilisation.value, limits.resize_utilisation.value)
            },
            weights: shares(scenario),
        }
    }

    /// Value of each criterion for one candidate.
    pub fn values(&self, assessment: &Assessment, context: &Context<'_>) -> [f64; CRITERIA.len()] {
        let cost =
            if assessment.cost.blind { 0.0 } else { self.cost_value(assessment.cost.horizon) };
        let busy = context.demand_at_horizon() / assessment.throughput.capacity.max(1e-9);
        let minutes = assessment.availability.common_cause.downtime_minutes_per_year();
        let (low, high) = lead_time(&assessment.candidate, context).value;
        [
            cost,
            self.latency_value(assessment.worst_p50),
            self.headroom_value(busy),
            downtime_value(log10(minutes)),
            security(&assessment.candidate),
            self.lead_value(f64::midpoint(low, high)),
            f64::from(5 - complexity_level(&assessment.candidate, &assessment.sizing)) / 4.0,
        ]
    }

    /// Weighted sum of `values`.
    pub fn total(&self, values: &[f64; CRITERIA.len()]) -> f64 {
        self.weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
    }

    /// Value of `money` over the horizon.
    pub fn cost_value(&self, money: f64) -> f64 {
        let end = self.yardstick * COST_FACTOR;
        if money <= end {
            let (best, worst) = self.cost_logs;
            let share = falling(log10(money), best, worst);
            COST_AT_END + (1.0 - COST_AT_END) * share
        } else {
            COST_AT_END * end / money
        }
    }

    /// Value of a median round trip of `ms` for the worst office.
    pub fn latency_value(&self, ms: f64) -> f64 {
        falling(ms, self.latency.0, self.latency.1)
    }

    /// Value of being in service after `weeks`.
    pub fn lead_value(&self, weeks: f64) -> f64 {
        falling(weeks, 0.0, self.lead_worst)
    }

    /// Value of a design that is `busy` (demand over capacity) at the busiest hour: everything up to
    /// the share at which guidance would raise an alert, little less up to the one at which it would
    /// resize, nothing when full.
    pub fn headroom_value(&self, busy: f64) -> f64 {
        const AT_RESIZE: f64 = 0.8;
        let (alert, resize) = self.busy;
        if busy <= resize {
            AT_RESIZE + (1.0 - AT_RESIZE) * falling(busy, alert, resize)
        } else {
            AT_RESIZE * falling(busy, resize, 1.0)
        }
    }

    /// The scale of a criterion in words.
    pub fn words(&self, criterion: Criterion, currency: &str) -> String {
        match criterion {
            Criterion::Cost => format!(
                "1 at an eighth of {yardstick}, 0.05 at eight times {yardstick}, by factors; {yardstick} is a \
                 plain circuit of this size with its gateway, egress and lines over the horizon",
                yardstick = text::money(Money::from_f64(self.yardstick), currency)
            ),
            Criterion::Latency => format!("0 at {:.1} ms, 1 at {:.1} ms", self.latency.1, self.latency.0),
            Criterion::Headroom => "1 when the demand at the horizon fills up to 70 % of it, 0.8 at 80 %, 0 when it is full".to_owned(),
            Criterion::Downtime => "0 at 99 %, 1 at 99.999 %, by powers of ten".to_owned(),
            Criterion::Security => {
                "1 encrypted end to end and private, 0.8 encrypted over the internet, 0.6 encrypted to Azure's hub, \
                 0.4 private in clear text, 0.3 the same with internet backup"
                    .to_owned()
            }
            Criterion::LeadTime => format!("0 at {} weeks, 1 at none", self.lead_worst),
            Criterion::Complexity => "0 at level 5, 1 at level 1".to_owned(),
        }
    }
}

/// Value of an expected outage, by the decimal logarithm of its minutes a year.
pub fn downtime_value(log_minutes: f64) -> f64 {
    let (worst, best) = DOWNTIME_MINUTES;
    falling(log_minutes, log10(best), log10(worst))
}

/// Decimal logarithm; of nothing that of next to nothing.
pub fn log10(value: f64) -> f64 {
    libm::log10(value.max(1e-9))
}

/// Worded levels of security, each with its value.
fn security(candidate: &Candidate) -> f64 {
    match (reach(candidate), candidate.uses_internet()) {
        (EncryptionReach::EndToEnd, false) => 1.0,
        (EncryptionReach::EndToEnd, true) => 0.8,
        (EncryptionReach::Hop, _) => 0.6,
        (EncryptionReach::None, false) => 0.4,
        (EncryptionReach::None, true) => 0.3,
    }
}

/// 1 at `best` and below, 0 at `worst` and above, straight between.
fn falling(value: f64, best: f64, worst: f64) -> f64 {
    ((worst - value) / (worst - best)).clamp(0.0, 1.0)
}

fn shares(scenario: &Scenario) -> [f64; CRITERIA.len()] {
    let points = scenario.weights.points().map(|(_, points)| points);
    let sum: f64 = points.iter().sum();
    points.map(|points| points / sum)
}

/// What a plain connection of this size costs a month: the smallest metered Standard circuit and
/// the smallest gateway that carry the demand, its egress, and indicative lines and ports; twice
/// over where two locations are asked for, at the prices of the zone nearest the region. It depends
/// on the scenario alone, so that it can hold the cost scale still.
fn yardstick(context: &Context<'_>) -> f64 {
    let demand = context.requirements.demand;
    let places =
        if context.requirements.scenario.redundancy == Redundancy::Maximum { 2.0 } else { 1.0 };
    let region = context.requirements.region.at;
    let nearest = context
        .catalogue
        .locations
        .iter()
        .min_by(|a, b| a.at.distance_km(region).total_cmp(&b.at.distance_km(region)));
    let zone = context.prices.zone(nearest.map_or(1, |location| location.zone));
    let port =
        context.provider_port(demand.value().ceil() as u32).map_or(0.0, |price| price.approx);
    let fits = |rate: Mbps| rate >= demand;
    let circuits = context.catalogue.circuits.iter();
    let circuit = circuits
        .filter(|circuit| circuit.tier == CircuitTier::Standard)
        .filter_map(|circuit| {
            let rate = circuit.rate.value;
            let price = zone.circuit(Size {
                tier: circuit.tier,
                plan: CircuitPlan::Metered,
                rate: rate.value() as u32,
                direct: false,
            })?;
            // Beyond the largest circuit, as many of them as it takes.
            let times = (demand.value() / rate.value()).ceil().max(1.0);
            Some((!fits(rate), times * price.approx))
        })
        .min_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)))
        .map_or(0.0, |(_, price)| price);
    let gateways = context.catalogue.er_gateways.iter().enumerate();
    let gateway = gateways
        .filter(|(_, gateway)| !gateway.in_hub())
        .filter_map(|(index, gateway)| {
            let hours = f64::from(HOURS_PER_MONTH);
            let times = (demand.value() / gateway.throughput.value.value()).ceil().max(1.0);
            Some(times * hours * context.prices.er_gateway(gateway, index)?.to_f64())
        })
        .min_by(f64::total_cmp)
        .unwrap_or(0.0);
    let egress = zone.egress.map_or(0.0, |price| price.approx)
        * context.requirements.scenario.egress_gb_per_month;
    let sites = context.requirements.sites.iter().map(|site| (site.rate.value(), site.count));
    let lines: f64 = sites
        .map(|(rate, offices)| {
            let known = context.prices.own_private_line.map(Money::to_f64);
            let indicative =
                || smallest_at_least(&context.prices.lines, rate).map(|price| price.approx);
            f64::from(offices) * known.or_else(indicative).unwrap_or(0.0)
        })
        .sum();
    places * (circuit + port + lines) + gateway + egress
}
