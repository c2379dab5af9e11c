//! Value scales: from a raw figure to 0 (worst) … 1 (best).
//!
//! The ends of every scale are fixed by the scenario, never by the other candidates, so no design
//! can change the order of two others by being there.

use super::Assessment;
use crate::{
    design::{COST_FACTOR, Candidate, RoomNeed, Side},
    domain::{Encryption, HOURS_PER_MONTH, Money, Redundancy, Scenario},
    estimate::{Context, LARGE_ON_INTERNET_MBPS, complexity_level, lead_time, reach},
    evaluation::EncryptionReach,
    order::larger,
    text,
};

/// What feasible designs are compared on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// All money over the horizon.
    Cost,
    /// Median round trips of the offices, weighed by their traffic.
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
    yardstick: f64,
    /// Decimal logarithms of the minutes of outage that are worth everything and nothing.
    downtime_logs: (f64, f64),
    /// Weeks at which lead time is worth nothing.
    lead_worst: f64,
    /// What room is worth.
    room: RoomNeed,
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

    /// Value of each criterion for one candidate.
    pub fn values(&self, assessment: &Assessment, context: &Context<'_>) -> [f64; CRITERIA.len()] {
        let busy = context.requirements.demand.value() / assessment.throughput.capacity.max(1e-9);
        let (low, high) = lead_time(&assessment.candidate, context).value;
        [
            self.cost_value(
                compared_cost(assessment.exposures, assessment.cost.horizon)
                    + self.outage_cost(assessment.availability.mean_minutes),
            ),
            assessment.latency.value,
            self.headroom_value(busy) * dedication(&assessment.candidate, context),
            self.downtime_value(log10(assessment.availability.mean_minutes)),
            security(&assessment.candidate, context.requirements.scenario.encryption),
            self.lead_value(f64::midpoint(low, high)),
            complexity_value(&assessment.candidate, assessment),
        ]
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

    /// The scale of a criterion in words.
    pub fn words(&self, criterion: Criterion, context: &Context<'_>) -> String {
        let scenario = context.requirements.scenario;
        let RoomNeed { alert, resize } = self.room;
        match criterion {
            Criterion::Cost => format!(
                "1 at {yardstick}, 0 at eight times that, by factors; 3 % more counts for a circuit in one building, for a \
                 VPN gateway with an instance that waits and for a second way in another country; {yardstick} is the plainest connection over the \
                 horizon: the smallest gateway, internet lines and data",
                yardstick = text::money(Money::from_f64(self.yardstick), scenario.prints_in())
            ),
            Criterion::Latency => match scenario.max_rtt_ms {
                Some(limit) => format!(
                    "each office by its traffic: 0 at the limit of {limit} ms, 1 at what is good enough or the best its distance \
                     allows"
                ),
                None => "each office by its traffic: 1 up to what is good enough, 20 ms or the best its distance allows, 0 at \
                         100 ms more"
                    .to_owned(),
            },
            Criterion::Headroom => format!(
                "1 when the demand fills up to {} of it, 0.8 at {}, 0.2 when it is full; less for offices of more than {} Mbps on \
                 the internet",
                text::percent(alert),
                text::percent(resize),
                LARGE_ON_INTERNET_MBPS
            ),
            Criterion::Downtime => {
                let minutes = |log: f64| text::number(libm::pow(10.0, log), 0);
                let (good, bad) = self.downtime_logs;
                let money = match scenario.downtime_usd_per_hour {
                    Some(_) => "; counted as money in the cost, because an hour of outage has a price",
                    None => "",
                };
                format!(
                    "each office by its traffic: 1 up to {} minutes a year, 0 at {}, by factors{money}",
                    minutes(good),
                    minutes(bad)
                )
            }
            Criterion::Security => match scenario.encryption {
                Encryption::None => "nothing asked: 1 encrypted on a private path, 0.9 private or encrypted, 0.85 over the internet and \
                                     encrypted to Azure's hub only"
                    .to_owned(),
                Encryption::Required | Encryption::EndToEnd => {
                    "1 encrypted end to end on a private path, 0.85 encrypted over the internet, 0.75 hop by hop".to_owned()
                }
            },
            Criterion::LeadTime => format!("0 at {} weeks, 1 at none", self.lead_worst),
            Criterion::Complexity => "0 at level 5, 1 at level 1".to_owned(),
        }
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
fn security(candidate: &Candidate, asked: Encryption) -> f64 {
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
fn complexity_value(candidate: &Candidate, assessment: &Assessment) -> f64 {
    falling(complexity_level(candidate, &assessment.sizing), 1.0, 5.0)
}

/// 1 at `best` and below, 0 at `worst` and above, straight between.
fn falling(value: f64, best: f64, worst: f64) -> f64 {
    ((worst - value) / (worst - best)).clamp(0.0, 1.0)
}

/// The weights as shares of one. Where an hour of outage has a price, downtime counts as money and its weight
/// for nothing, unless it is the only one.
fn shares(scenario: &Scenario) -> [f64; CRITERIA.len()] {
    let mut points = scenario.weights.points().map(|(_, points)| points);
    let downtime = Criterion::Downtime as usize;
    if scenario.downtime_usd_per_hour.is_some() && points.iter().sum::<f64>() > points[downtime] {
        points[downtime] = 0.0;
    }
    let sum: f64 = points.iter().sum();
    points.map(|points| points / sum)
}

/// What the plainest connection costs a month: the smallest gateway for production, the offices' internet
/// lines and the data. It depends on the scenario alone, so that it can hold the cost scale still.
fn yardstick(context: &Context<'_>) -> f64 {
    let gateways = context.catalogue.vpn_gateways.iter().zip(&context.prices.vpn_gateways);
    let gateway = gateways
        .filter(|(gateway, _)| !gateway.dev_test_only)
        .filter_map(|(_, price)| Some(f64::from(HOURS_PER_MONTH) * (*price)?.approx))
        .min_by(f64::total_cmp)
        .unwrap_or(0.0);
    let egress =
        context.survey.tariff.internet_egress * context.requirements.scenario.egress_gb_per_month;
    gateway + context.all_internet_lines() + egress
}
