//! How sure a ranking is when weights and figures are only roughly right.
//!
//! What is uncertain are parameters that designs share, not each design's figures by themselves: one
//! draw of the price of access moves every design that needs lines, and what two designs share cancels
//! when they are compared; so with round trips, failure rates and lead times. Everything is drawn from the
//! scenario's seed by xoshiro256++.

use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{
    Assessment, CRITERIA, Criterion, Scales,
    firsts::first_ranks,
    scale::{compared_cost, dedication, log10},
    smaa::{self, Preferences, Tally},
};
use crate::{
    design::{Candidate, Side},
    domain::Scenario,
    estimate::{Context, Horizon, cost::Spread, lead_time, lines::Span},
};

/// Each weight varies by this share either way before all are scaled to one again.
const SPREAD: f64 = 0.3;
/// The yearly growth of traffic varies by this share either way.
const GROWTH_ERROR: f64 = 0.5;
/// Rates of growth whose effect is worked out; between them it is taken to be straight.
const GROWTH_STEPS: usize = 16;
/// Failure rates vary by this power of ten either way: from a third to three times.
const FAILURE_DECADES: f64 = 0.477;
/// Samples for the one share that decides whether a verdict is a close call.
const DUEL_SAMPLES: u32 = 2048;
/// Weight vectors that are tried for `first_rank_share`.
const SHARE_SAMPLES: u32 = 4096;

type Row = [f64; CRITERIA.len()];

/// One design with the ranges of its figures.
struct Rough {
    exposures: u32,
    private: bool,
    values: Row,
    /// Cost over the horizon of what neither is modelled nor grows.
    steady: f64,
    /// What is modelled, over the horizon, by what varies together.
    modelled: [Span; Spread::KINDS],
    /// What grows with the traffic, a month.
    growing: f64,
    /// Demand of today over capacity, and how far offices can count on what is left.
    busy: f64,
    dedication: f64,
    /// Value of the round trips of the offices on circuits and of those on the internet, by their share
    /// of the traffic: when all are short, as estimated and long.
    latency: [Outcomes; 2],
    log_minutes: f64,
    weeks: (f64, f64),
}

/// What something is worth at the good end of its range, in the middle and at the bad end.
type Outcomes = [f64; 3];

impl Rough {
    fn of(assessment: &Assessment, context: &Context<'_>) -> Self {
        let candidate = &assessment.candidate;
        let cost = &assessment.cost;
        let mut modelled = cost.modelled.map(|span| span.scaled(context.horizon.steady));
        let access = &mut modelled[Spread::Access as usize];
        *access = *access + cost.modelled_once;
        let typical: f64 = modelled.iter().map(|span| span.typical).sum();
        let growing = cost.growing;
        let grown = growing * context.horizon.growing;
        let busy = context.requirements.demand.value() / assessment.throughput.capacity.max(1e-9);
        Self {
            exposures: assessment.exposures,
            private: candidate.private().is_some(),
            values: assessment.values,
            steady: cost.horizon - typical - grown,
            modelled,
            growing,
            busy,
            dedication: dedication(candidate, context),
            latency: latency_outcomes(candidate, context),
            log_minutes: log10(assessment.availability.mean_minutes),
            weeks: lead_time(candidate, context).value,
        }
    }
}

fn latency_outcomes(candidate: &Candidate, context: &Context<'_>) -> [Outcomes; 2] {
    let requirements = context.requirements;
    let mut found = [[0.0; 3]; 2];
    for (index, site) in requirements.sites.iter().enumerate() {
        let share = site.rate.times(site.count).value() / requirements.demand.value();
        let range = context.site_latency(candidate, index).path.total;
        let way = &mut found[usize::from(requirements.side(candidate, index) == Side::Private)];
        for (sum, ms) in way.iter_mut().zip([range.p10, range.p50, range.p90]) {
            *sum += share * context.worth_of(candidate, index, ms);
        }
    }
    found
}

/// One state of the world: where in its range each shared parameter lies, 0 to 1.
struct World {
    prices: [f64; Spread::KINDS],
    growth: Growth,
    /// Over the internet and over circuits.
    round_trip: [f64; 2],
    failures: [f64; 2],
    lead_time: f64,
}

impl World {
    fn draw(growth: &[Growth], unit: &mut impl FnMut() -> f64) -> Self {
        Self {
            prices: std::array::from_fn(|_| unit()),
            growth: Growth::at(growth, unit()),
            round_trip: [unit(), unit()],
            failures: [unit(), unit()],
            lead_time: unit(),
        }
    }

    fn values(&self, rough: &Rough, scales: &Scales) -> Row {
        let way = usize::from(rough.private);
        let mut values = rough.values;
        let modelled = rough.modelled.iter().zip(self.prices);
        let modelled: f64 = modelled
            .map(|(span, position)| within([span.low, span.typical, span.high], position))
            .sum();
        let grown = rough.growing * self.growth.months;
        let shift = FAILURE_DECADES * (2.0 * self.failures[way] - 1.0);
        let minutes = rough.log_minutes + shift;
        let mut cost = compared_cost(rough.exposures, rough.steady + modelled + grown);
        if scales.prices_outage() {
            cost += scales.outage_cost(libm::pow(10.0, minutes));
        }
        values[Criterion::Cost as usize] = scales.cost_value(cost);
        let room = scales.headroom_value(rough.busy) * rough.dedication;
        values[Criterion::Headroom as usize] = room;
        let ways = rough.latency.iter().zip(self.round_trip);
        values[Criterion::Latency as usize] =
            ways.map(|(outcomes, position)| within(*outcomes, position)).sum();
        values[Criterion::Downtime as usize] = scales.downtime_value(minutes);
        let (low, high) = rough.weeks;
        values[Criterion::LeadTime as usize] =
            scales.lead_value(low + (high - low) * self.lead_time);
        values
    }
}

/// What one rate of growth does. Larger sizes that growth asks for keep the month they have at the
/// scenario's own rate.
#[derive(Clone, Copy)]
struct Growth {
    /// Discounted months over the horizon, each weighed by its traffic.
    months: f64,
}

impl Growth {
    /// Its effects from the least to the greatest growth.
    fn steps(scenario: &Scenario) -> Vec<Self> {
        (0..=GROWTH_STEPS)
            .map(|step| {
                let position = step as f64 / GROWTH_STEPS as f64;
                let percent = scenario.growth_percent_per_year
                    * (1.0 + GROWTH_ERROR * (2.0 * position - 1.0));
                let discount = scenario.discount_rate_percent;
                let horizon = Horizon::new(scenario.horizon_months, percent, discount);
                Self { months: horizon.growing }
            })
            .collect()
    }

    /// The effect at `position` from 0 to 1 of these steps.
    fn at(steps: &[Self], position: f64) -> Self {
        let place = position * GROWTH_STEPS as f64;
        let before = (place as usize).min(GROWTH_STEPS - 1);
        let (low, high) = (steps[before], steps[before + 1]);
        Self { months: low.months + (high.months - low.months) * (place - before as f64) }
    }
}

/// The figure at `position` of its range of which these are the ends and the middle.
fn within([first, middle, last]: [f64; 3], position: f64) -> f64 {
    if position < 0.5 {
        first + (middle - first) * 2.0 * position
    } else {
        middle + (last - middle) * (2.0 * position - 1.0)
    }
}

/// Numbers from 0 up to 1, the same on every target.
struct Stream(Xoshiro256PlusPlus);

impl Stream {
    fn of(seed: u64) -> Self {
        Self(Xoshiro256PlusPlus::seed_from_u64(seed))
    }

    fn unit(&mut self) -> f64 {
        unit(self.0.next_u64())
    }
}

/// The upper 53 bits as a number from 0 up to 1.
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / 9_007_199_254_740_992.0
}

/// Draws samples of some designs, the first of which is the leader. It owns all it needs, so that
/// they can be drawn a slice at a time.
pub struct Sampler {
    scales: Scales,
    roughs: Vec<Rough>,
    growth: Vec<Growth>,
    rows: Vec<Row>,
    seed: u64,
}

/// What samples with one kind of preferences have shown so far.
pub struct Drawn {
    /// The counts.
    pub tally: Tally<{ CRITERIA.len() }>,
    preferences: Preferences<{ CRITERIA.len() }>,
    stream: Stream,
}

/// How often the figures alone have left each design first under its own central weights.
pub struct Factors {
    /// The central weights of each design that has some.
    pub central: Vec<Option<Row>>,
    /// Samples so far.
    pub samples: u32,
    best: Vec<u32>,
    stream: Stream,
}

impl Factors {
    /// The share of the design at `index`, if it has central weights.
    pub fn share(&self, index: usize) -> Option<f64> {
        self.central[index].map(|_| f64::from(self.best[index]) / f64::from(self.samples))
    }
}

impl Sampler {
    /// Prepares the figures of `who`.
    pub fn new(who: &[&Assessment], scales: &Scales, context: &Context<'_>) -> Self {
        let roughs: Vec<Rough> = who.iter().map(|one| Rough::of(one, context)).collect();
        let rows = roughs.iter().map(|rough| rough.values).collect();
        let scenario = context.requirements.scenario;
        let growth = Growth::steps(scenario);
        Self { scales: scales.clone(), roughs, growth, rows, seed: scenario.seed }
    }

    /// Nothing drawn yet around the user's preferences.
    pub fn around(&self) -> Drawn {
        self.with(Preferences::Around(self.scales.weights, SPREAD))
    }

    /// Nothing drawn yet over all preferences there are.
    pub fn any(&self) -> Drawn {
        self.with(Preferences::Any)
    }

    fn with(&self, preferences: Preferences<{ CRITERIA.len() }>) -> Drawn {
        Drawn { tally: Tally::of(self.rows.len()), preferences, stream: Stream::of(self.seed) }
    }

    /// Draws `samples` more.
    pub fn draw(&mut self, drawn: &mut Drawn, samples: u32) {
        let Self { scales, roughs, growth, rows, .. } = self;
        let Drawn { tally, preferences, stream } = drawn;
        let mut unit = || stream.unit();
        tally.draw(preferences, samples, 0, rows, &mut unit, |rows, unit| {
            fill(rows, roughs, growth, scales, unit);
        });
    }

    /// Nothing drawn yet of the figures alone under these `central` weights.
    pub fn factors(&self, central: Vec<Option<Row>>) -> Factors {
        /// Another stream of numbers than the one the central weights come from.
        const SECOND_PASS: u64 = 0x5_DEEC_E66D;
        let stream = Stream::of(self.seed ^ SECOND_PASS);
        Factors { best: vec![0; central.len()], central, samples: 0, stream }
    }

    /// Draws the figures `samples` more times.
    pub fn draw_factors(&mut self, factors: &mut Factors, samples: u32) {
        let Self { scales, roughs, growth, rows, .. } = self;
        let Factors { central, best, stream, .. } = factors;
        let mut unit = || stream.unit();
        let cells = |rows: &mut [Row], unit: &mut _| fill(rows, roughs, growth, scales, unit);
        smaa::count_best(central, samples, rows, &mut unit, cells, best);
        factors.samples += samples;
    }
}

fn fill(
    rows: &mut [Row],
    roughs: &[Rough],
    growth: &[Growth],
    scales: &Scales,
    unit: &mut impl FnMut() -> f64,
) {
    let world = World::draw(growth, unit);
    for (row, rough) in rows.iter_mut().zip(roughs) {
        *row = world.values(rough, scales);
    }
}

/// Share of samples around the user's preferences in which `rival` scores above `winner`.
pub fn rival_share(
    winner: &Assessment,
    rival: &Assessment,
    scales: &Scales,
    context: &Context<'_>,
) -> f64 {
    let mut sampler = Sampler::new(&[winner, rival], scales, context);
    let mut drawn = sampler.around();
    sampler.draw(&mut drawn, DUEL_SAMPLES);
    f64::from(drawn.tally.wins[1]) / f64::from(drawn.tally.samples)
}

/// Share of first ranks of each of `indices` (the designs that any weights can put first) around
/// the user's weights, figures as they are, in the same order.
pub fn first_rank_shares(
    assessments: &[Assessment],
    indices: &[usize],
    scales: &Scales,
    seed: u64,
) -> Vec<f64> {
    if indices.is_empty() {
        return Vec::new();
    }
    let rows: Vec<Row> = indices.iter().map(|&index| assessments[index].values).collect();
    let around = Preferences::Around(scales.weights, SPREAD);
    let mut stream = Stream::of(seed);
    let firsts = first_ranks(&around, SHARE_SAMPLES, &rows, &mut || stream.unit());
    firsts.into_iter().map(|count| f64::from(count) / f64::from(SHARE_SAMPLES)).collect()
}
