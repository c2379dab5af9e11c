//! Value scales: from a raw figure to 0 (worst) … 1 (best).
//!
//! The ends of every scale are fixed by the scenario, never by the other candidates, so no design
//! can change the order of two others by being there.

use super::Assessment;
use crate::{
    design::{COST_FACTOR, Candidate, RoomNeed, Side},
    domain::{CRITERIA, Criterion, Encryption, HOURS_PER_MONTH, Redundancy, Scenario},
    estimate::{Context, complexity_level, reach},
    evaluation::EncryptionReach,
    order::larger,
};

/// Minutes of outage a year that are worth everything, by the redundancy asked for: 99.5, 99.8, 99.9 and
/// 99.95 %.
const GOOD_MINUTES: [f64; 4] = [2628.0, 1051.0, 526.0, 263.0];
/// Minutes of outage a year that are worth nothing, as a multiple of those that are worth everything.
const BAD_MINUTES: f64 = 25.0;
/// Where the plainest connection costs less than this over the horizon, the scale starts as if it cost this:
/// factors of nothing are no numbers.
const LEAST_YARDSTICK: f64 = 1e-6;
/// A design that costs less than this share of the yardstick is worth no more than one that costs that.
const LEAST_COST: f64 = 1e-6;
/// What a cheap step of resilience is worth, as a share of the cost; a preference of ours.
const RESILIENCE: f64 = 0.03;
/// Without a deadline the lead-time scale ends here, weeks.
const LEAD_WEEKS: f64 = 26.0;

/// The scales of one scenario with its weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Scales {
    /// What the plainest connection costs over the horizon.
    pub(super) yardstick: f64,
    /// Decimal logarithms of the minutes of outage that are worth everything and nothing.
    pub(super) downtime_logs: (f64, f64),
    /// Weeks at which lead time is worth nothing.
    pub(super) lead_worst: f64,
    /// What room is worth.
    pub(super) room: RoomNeed,
    /// What a minute of outage a year costs over the horizon.
    outage: f64,
    /// Share of each criterion, adding up to one.
    pub weights: [f64; CRITERIA.len()],
}

impl Scales {
    /// The scales of the scenario behind `context`.
    pub fn new(context: &Context<'_>) -> Self {
        let scenario = context.requirements.scenario;
        let good = GOOD_MINUTES[match scenario.redundancy {
            Redundancy::None => 0,
            Redundancy::Standard => 1,
            Redundancy::High => 2,
            Redundancy::Maximum => 3,
        }];
        Self {
            yardstick: larger(LEAST_YARDSTICK, yardstick(context) * context.horizon.steady),
            downtime_logs: (log10(good), log10(good * BAD_MINUTES)),
            lead_worst: scenario.max_lead_time_weeks.unwrap_or(LEAD_WEEKS),
            room: context.survey.room,
            outage: outage_monthly(1.0, context) * context.horizon.steady,
            weights: shares(scenario),
        }
    }

    /// Weighted sum of `values`.
    pub fn total(&self, values: &[f64; CRITERIA.len()]) -> f64 {
        self.weights.iter().zip(values).map(|(weight, value)| weight * value).sum()
    }

    /// Value of `money` over the horizon: 1 for what the plainest connection costs, more below and, without
    /// an end, less above.
    pub fn cost_value(&self, money: f64) -> f64 {
        let times = larger(money / self.yardstick, LEAST_COST);
        1.0 - libm::log(times) / libm::log(COST_FACTOR)
    }

    /// Whether an outage costs money.
    pub fn prices_outage(&self) -> bool {
        0.0 < self.outage
    }

    /// What an expected outage of so many minutes a year costs over the horizon; nothing where no price is
    /// given.
    pub fn outage_cost(&self, minutes: f64) -> f64 {
        self.outage * minutes
    }

    /// Value of being in service after `weeks`.
    pub fn lead_value(&self, weeks: f64) -> f64 {
        falling(weeks, 0.0, self.lead_worst)
    }

    /// Value of an expected outage, by the decimal logarithm of its minutes a year.
    pub fn downtime_value(&self, log_minutes: f64) -> f64 {
        falling(log_minutes, self.downtime_logs.0, self.downtime_logs.1)
    }

    /// Value of a design that is `busy` (demand over capacity) at the busiest hour.
    pub fn headroom_value(&self, busy: f64) -> f64 {
        self.room.value(busy)
    }
}

/// What an expected outage of so many minutes a year costs a month, in the scenario's currency.
pub fn outage_monthly(minutes: f64, context: &Context<'_>) -> f64 {
    let hour = context.requirements.scenario.downtime_usd_per_hour.unwrap_or(0.0);
    minutes / 60.0 / 12.0 * hour * context.per_usd
}

/// What `money` counts as when designs are compared: a cheap step that is left out counts as 3 % of the cost, so that of two designs that cost about the same the more resilient one wins.
pub fn compared_cost(exposures: u32, money: f64) -> f64 {
    (0..exposures).fold(money, |money, _| money * (1.0 + RESILIENCE))
}

/// Steps that `candidate` leaves out although they cost little: those of resilience, and a second way within
/// the country of all offices.
pub fn exposures(candidate: &Candidate, context: &Context<'_>) -> u32 {
    let abroad = candidate
        .private()
        .is_some_and(|leg| context.requirements.leaves_country(&leg.placement, context.catalogue));
    candidate.exposures() + u32::from(abroad)
}

/// Decimal logarithm; of nothing that of next to nothing.
pub fn log10(value: f64) -> f64 {
    libm::log10(value.max(1e-9))
}

/// Worded levels of security, each with its value: more than was asked for is a small bonus.
pub(super) fn security(candidate: &Candidate, asked: Encryption) -> f64 {
    let reached = (reach(candidate), candidate.uses_internet());
    match asked {
        Encryption::None => match reached {
            (EncryptionReach::EndToEnd, false) => 1.0,
            // Every path is private or encrypted, that of a backup over the internet too.
            (EncryptionReach::EndToEnd | EncryptionReach::None, _)
            | (EncryptionReach::Hop, false) => 0.9,
            (EncryptionReach::Hop, true) => 0.85,
        },
        Encryption::Required | Encryption::EndToEnd => match reached {
            (EncryptionReach::EndToEnd, false) => 1.0,
            (EncryptionReach::EndToEnd, true) => 0.85,
            (EncryptionReach::Hop | EncryptionReach::None, _) => 0.75,
        },
    }
}

/// How far offices can count on the room there is: an office with a large rate has no room of its own on
/// the internet. 1 when none has; offices weigh by their traffic.
pub(super) fn dedication(candidate: &Candidate, context: &Context<'_>) -> f64 {
    let requirements = context.requirements;
    let share = requirements.share_on(candidate, Side::Internet);
    if share <= 0.0 { 1.0 } else { 1.0 - share * context.crowding(candidate) }
}

/// Value of what there is to run, 1 at level 1, 0 at level 5.
pub(super) fn complexity_value(candidate: &Candidate, assessment: &Assessment) -> f64 {
    falling(complexity_level(candidate, &assessment.sizing), 1.0, 5.0)
}

/// 1 at `best` and below, 0 at `worst` and above, straight between.
fn falling(value: f64, best: f64, worst: f64) -> f64 {
    ((worst - value) / (worst - best)).clamp(0.0, 1.0)
}

/// Whether the weight of `criterion` counts, however large it is.
pub(super) fn counts(criterion: Criterion, scenario: &Scenario) -> bool {
    let points = scenario.weights.points().map(|(_, points)| points);
    let is_only = points.iter().sum::<f64>() <= points[criterion as usize];
    criterion != Criterion::Downtime || scenario.downtime_usd_per_hour.is_none() || is_only
}

/// The weights as shares of one. Where an hour of outage has a price, downtime counts as money and its weight
/// for nothing, unless it is the only one.
pub(super) fn shares(scenario: &Scenario) -> [f64; CRITERIA.len()] {
    let mut points = scenario.weights.points().map(|(_, points)| points);
    if !counts(Criterion::Downtime, scenario) {
        points[Criterion::Downtime as usize] = 0.0;
    }
    let sum: f64 = points.iter().sum();
    points.map(|points| points / sum)
}

/// What the plainest connection costs a month: the smallest gateway for production, the offices' internet
/// lines and the data. It depends on the scenario alone, so that it can hold the cost scale still.
fn yardstick(context: &Context<'_>) -> f64 {
    let gateways = context.catalogue.vpn_gateways.iter().zip(&context.prices().vpn_gateways);
    let gateway = gateways
        .filter(|(gateway, _)| !gateway.dev_test_only)
        .filter_map(|(_, price)| Some(f64::from(HOURS_PER_MONTH) * (*price)?.approx))
        .min_by(f64::total_cmp)
        .unwrap_or(0.0);
    let egress = context.survey.internet_egress * context.requirements.scenario.egress_gb_per_month;
    gateway + context.all_internet_lines() + egress
}
