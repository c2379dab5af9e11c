//! How sure a ranking is when weights and figures are only roughly right.
//!
//! What is uncertain are parameters that designs share, not each design's figures by themselves: one
//! draw of the indicative line prices moves every design that needs lines, and so with round trips,
//! failure rates and lead times. Everything is drawn from the scenario's seed by xoshiro256++.

use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{
    Assessment, CRITERIA, Scales,
    firsts::first_ranks,
    scale::{downtime_value, log10},
    smaa::{self, Preferences, Tally},
};
use crate::design::Side;
use crate::estimate::{Context, latency::Range, lead_time};

/// Each weight varies by this share either way before all are scaled to one again.
const SPREAD: f64 = 0.3;
/// Indicative prices vary by this share either way.
const INDICATIVE_ERROR: f64 = 0.5;
/// Failure rates vary by this power of ten either way: from a third to three times.
const FAILURE_DECADES: f64 = 0.477;
/// Samples for the one share that decides whether a verdict is a close call.
const DUEL_SAMPLES: u32 = 2048;
/// Weight vectors that are tried for `first_rank_share`.
const SHARE_SAMPLES: u32 = 4096;

type Row = [f64; CRITERIA.len()];

/// One design with the ranges of its figures.
struct Rough {
    values: Row,
    /// Cost over the horizon without indicative amounts, and these.
    cost: (f64, f64),
    blind: bool,
    round_trip: Range,
    log_minutes: f64,
    weeks: (f64, f64),
    private: bool,
}

impl Rough {
    fn of(assessment: &Assessment, context: &Context<'_>) -> Self {
        let candidate = &assessment.candidate;
        let site = context.worst(candidate).site;
        let indicative = assessment.cost.indicative * context.horizon.steady;
        Self {
            values: assessment.values,
            cost: (assessment.cost.horizon - indicative, indicative),
            blind: assessment.cost.blind,
            round_trip: context.site_latency(candidate, site).path.total,
            log_minutes: log10(assessment.availability.common_cause.downtime_minutes_per_year()),
            weeks: lead_time(&assessment.candidate, context).value,
            private: context.requirements.side(candidate, site) == Side::Private,
        }
    }
}

/// One state of the world: where in its range each shared parameter lies, 0 to 1.
struct World {
    line_prices: f64,
    /// Over the internet and over circuits.
    round_trip: [f64; 2],
    failures: [f64; 2],
    lead_time: f64,
}

impl World {
    fn draw(unit: &mut impl FnMut() -> f64) -> Self {
        Self {
            line_prices: unit(),
            round_trip: [unit(), unit()],
            failures: [unit(), unit()],
            lead_time: unit(),
        }
    }

    fn values(&self, rough: &Rough, scales: &Scales) -> Row {
        let way = usize::from(rough.private);
        let mut values = rough.values;
        if !rough.blind && rough.cost.1 > 0.0 {
            let factor = 1.0 + INDICATIVE_ERROR * (2.0 * self.line_prices - 1.0);
            values[0] = scales.cost_value(rough.cost.0 + rough.cost.1 * factor);
        }
        values[1] = scales.latency_value(within(rough.round_trip, self.round_trip[way]));
        let shift = FAILURE_DECADES * (2.0 * self.failures[way] - 1.0);
        values[3] = downtime_value(rough.log_minutes + shift);
        let (low, high) = rough.weeks;
        values[5] = scales.lead_value(low + (high - low) * self.lead_time);
        values
    }
}

/// The round trip at `position` of its range, from the tenth to the ninetieth percentile.
fn within(range: Range, position: f64) -> f64 {
    if position < 0.5 {
        range.p10 + (range.p50 - range.p10) * 2.0 * position
    } else {
        range.p50 + (range.p90 - range.p50) * (2.0 * position - 1.0)
    }
}

/// Numbers from 0 up to 1, the same on every target.
fn units(seed: u64) -> impl FnMut() -> f64 {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    move || unit(random.next_u64())
}

/// The upper 53 bits as a number from 0 up to 1.
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / 9_007_199_254_740_992.0
}

/// Samples of the designs `who`, the first of which is the leader.
pub struct Sampler<'a> {
    scales: &'a Scales,
    roughs: Vec<Rough>,
    rows: Vec<Row>,
    seed: u64,
}

impl<'a> Sampler<'a> {
    /// Prepares the figures of `who`.
    pub fn new(who: &[&Assessment], scales: &'a Scales, context: &Context<'_>) -> Self {
        let roughs: Vec<Rough> = who.iter().map(|one| Rough::of(one, context)).collect();
        let rows = roughs.iter().map(|rough| rough.values).collect();
        Self { scales, roughs, rows, seed: context.requirements.scenario.seed }
    }

    /// Who is first around the user's preferences.
    pub fn around(&mut self, samples: u32) -> Tally<{ CRITERIA.len() }> {
        self.sample(Preferences::Around(self.scales.weights, SPREAD), samples)
    }

    /// Who is first over all preferences there are.
    pub fn any(&mut self, samples: u32) -> Tally<{ CRITERIA.len() }> {
        self.sample(Preferences::Any, samples)
    }

    fn sample(
        &mut self,
        preferences: Preferences<{ CRITERIA.len() }>,
        samples: u32,
    ) -> Tally<{ CRITERIA.len() }> {
        let (roughs, scales) = (&self.roughs, self.scales);
        let mut unit = units(self.seed);
        smaa::sample(preferences, samples, 0, &mut self.rows, &mut unit, |rows, unit| {
            fill(rows, roughs, scales, unit);
        })
    }

    /// How often the figures alone leave each design first under its own `central` weights.
    pub fn confidence_factors(
        &mut self,
        central: &[Option<Row>],
        samples: u32,
    ) -> Vec<Option<f64>> {
        /// Another stream of numbers than the one the central weights come from.
        const SECOND_PASS: u64 = 0x5_DEEC_E66D;
        let (roughs, scales) = (&self.roughs, self.scales);
        let mut unit = units(self.seed ^ SECOND_PASS);
        smaa::confidence_factors(central, samples, &mut self.rows, &mut unit, |rows, unit| {
            fill(rows, roughs, scales, unit);
        })
    }
}

fn fill(rows: &mut [Row], roughs: &[Rough], scales: &Scales, unit: &mut impl FnMut() -> f64) {
    let world = World::draw(unit);
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
    let tally = Sampler::new(&[winner, rival], scales, context).around(DUEL_SAMPLES);
    f64::from(tally.wins[1]) / f64::from(tally.samples)
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
    let firsts = first_ranks(&around, SHARE_SAMPLES, &rows, &mut units(seed));
    firsts.into_iter().map(|count| f64::from(count) / f64::from(SHARE_SAMPLES)).collect()
}
