//! How sure the recommendation is: samples, stable weights, and what other methods would say.

use std::collections::BTreeMap;

use super::{
    Assessment, CRITERIA, Scales,
    methods::{Method, kendall_tau_b},
    pareto::front,
    rank::Standings,
    robust::{Drawn, Factors, Sampler},
    smaa::{Tally, wilson},
};
use crate::{
    design::{Candidate, Shape},
    estimate::Context,
    evaluation::{
        Acceptability, Confidence, DesignConfidence, Family, Opinion, Share, Successor,
        WeightInterval,
    },
    order::{map_of, sort_by},
    text,
};

/// Samples of each kind: a share is then known to less than one percentage point.
const SAMPLES: u32 = 16_384;
/// Samples of the figures alone, for each design's confidence factor.
const SECOND_PASS: u32 = 4096;
/// Central weights are means; fewer samples than this make none worth showing.
const ENOUGH: u32 = 100;
/// Designs that take part: the best, and the best of each family. Further down nothing comes first.
const TAKING_PART: usize = 48;
/// Designs that are listed.
const LISTED: usize = 6;

/// Samples that are drawn at once: a few milliseconds' worth in a browser.
const SLICE: u32 = 2048;

type Counts = Tally<{ CRITERIA.len() }>;

/// How sure a lead is, worked out a slice at a time for a page that must not be held up.
pub struct Samples {
    who: Vec<Successor>,
    /// For each of them the first of the same architecture.
    faces: Vec<usize>,
    sampler: Sampler,
    around: Drawn,
    any: Drawn,
    /// The designs to list, best first, with what the figures alone leave of their lead; none until
    /// the samples of the weights are drawn.
    listed: Option<(Vec<usize>, Factors)>,
    weights: Vec<WeightInterval>,
    panel: Vec<Opinion>,
}

impl Samples {
    /// Prepares to doubt the lead of the first of `standings`.
    pub fn new(standings: &Standings<'_>, scales: &Scales, context: &Context<'_>) -> Self {
        let who = taking_part(&standings.contenders);
        let shapes: Vec<Shape> = who.iter().map(|one| one.candidate.shape()).collect();
        let face = |shape| shapes.iter().position(|other| other == shape).unwrap_or(0);
        let sampler = Sampler::new(&who, scales, context);
        Self {
            around: sampler.around(),
            any: sampler.any(),
            sampler,
            listed: None,
            weights: weight_intervals(standings, scales, context),
            faces: shapes.iter().map(face).collect(),
            panel: panel(&who, scales, context),
            who: who.into_iter().map(|one| successor(one, context)).collect(),
        }
    }

    /// Draws one slice; false when there is none left to draw.
    pub fn step(&mut self) -> bool {
        let Self { sampler, around, any, .. } = self;
        if let Some(drawn) = [around, any].into_iter().find(|drawn| drawn.tally.samples < SAMPLES) {
            sampler.draw(drawn, SLICE);
            return true;
        }
        match &mut self.listed {
            None => self.listed = Some(self.list()),
            Some((_, factors)) if factors.samples < SECOND_PASS => {
                self.sampler.draw_factors(factors, SLICE);
            }
            Some(_) => return false,
        }
        true
    }

    fn list(&self) -> (Vec<usize>, Factors) {
        let any = &self.any.tally;
        let [around, all] = [&self.around, &self.any].map(|drawn| self.firsts(&drawn.tally));
        let mut order: Vec<usize> =
            (0..self.who.len()).filter(|&i| around[i] + all[i] > 0).collect();
        sort_by(&mut order, |&a, &b| {
            let firsts = |i: usize| (around[i], all[i]);
            firsts(b).cmp(&firsts(a)).then(a.cmp(&b))
        });
        order.truncate(LISTED);
        let mut central = vec![None; self.who.len()];
        for &index in order.iter().filter(|&&index| any.firsts[index] >= ENOUGH) {
            central[index] = any.central_weights(index);
        }
        (order, self.sampler.factors(central))
    }

    /// How often each architecture came first, at the place of its face.
    fn firsts(&self, counts: &Counts) -> Vec<u32> {
        let mut firsts = vec![0; self.who.len()];
        for (face, count) in self.faces.iter().zip(&counts.leads) {
            firsts[*face] += count;
        }
        firsts
    }

    /// What the samples show, all of them.
    pub fn confidence(mut self) -> Confidence {
        while self.step() {}
        let (order, factors) = self.listed.take().unwrap_or_else(|| self.list());
        let [first_around, first_any] =
            [&self.around, &self.any].map(|drawn| self.firsts(&drawn.tally));
        let Self { who, around, any, weights, panel, .. } = self;
        let (around, any) = (around.tally, any.tally);
        let families = map_of(Family::ALL.into_iter().map(|family| {
            let of_family = |counts: &Counts| -> u32 {
                let firsts = counts.leads.iter().zip(&who);
                firsts.filter(|(_, one)| one.family == family).map(|(n, _)| n).sum()
            };
            let share = |counts| share(of_family(counts));
            (family, Acceptability { around: share(&around), any: share(&any) })
        }));
        let rival = (1..who.len())
            .find(|&index| who[index].family != who[0].family)
            .or((who.len() > 1).then_some(1));
        Confidence {
            summary: summary(&who[0].title, f64::from(first_around[0]) / f64::from(SAMPLES)),
            stays_first: share(first_around[0]),
            samples: SAMPLES,
            runner_up_ahead: rival.map(|index| share(around.wins[index])),
            designs: (order.into_iter())
                .map(|index| {
                    let Successor { design, family, title, .. } = who[index].clone();
                    DesignConfidence {
                        design,
                        family,
                        title,
                        first: Acceptability {
                            around: share(first_around[index]),
                            any: share(first_any[index]),
                        },
                        central_weights: factors.central[index].map(named),
                        confidence_factor: factors.share(index),
                    }
                })
                .collect(),
            families,
            weights,
            panel,
        }
    }
}

/// The best of each family, and of those that no other beats everywhere the best in all and of each
/// family; best first.
fn taking_part<'a>(feasible: &[&'a Assessment]) -> Vec<&'a Assessment> {
    let on_front = front(feasible);
    let per_family = TAKING_PART / Family::ALL.len();
    let mut of_family = BTreeMap::<Family, usize>::new();
    let mut taken = 0;
    feasible
        .iter()
        .enumerate()
        .filter(|(index, one)| {
            let count = of_family.entry(one.candidate.family()).or_default();
            let keep =
                *index == 0 || (on_front[*index] && (taken < TAKING_PART || *count < per_family));
            *count += usize::from(keep);
            taken += usize::from(keep);
            keep
        })
        .map(|(_, one)| *one)
        .collect()
}

fn share(hits: u32) -> Share {
    let (low, high) = wilson(hits, SAMPLES);
    Share { share: f64::from(hits) / f64::from(SAMPLES), low, high }
}

fn named(weights: [f64; CRITERIA.len()]) -> BTreeMap<String, f64> {
    map_of(CRITERIA.iter().map(|criterion| criterion.key().to_owned()).zip(weights))
}

/// Who wins a scenario.
#[derive(Clone, Debug, PartialEq)]
pub struct Leader {
    /// What it consists of.
    pub candidate: Candidate,
    /// By id, family and name.
    pub who: Successor,
    /// Its architecture.
    pub architecture: String,
    /// What it costs a month, indicative amounts included.
    pub planning: f64,
}

impl Leader {
    /// The design behind `assessment`.
    pub fn of(assessment: &Assessment, context: &Context<'_>) -> Self {
        Self {
            candidate: assessment.candidate,
            who: successor(assessment, context),
            architecture: assessment.candidate.architecture_key(context.catalogue),
            planning: assessment.cost.planning,
        }
    }
}

/// The design behind `assessment` by id, family and name.
pub fn successor(assessment: &Assessment, context: &Context<'_>) -> Successor {
    Successor {
        design: assessment.candidate.id(context.catalogue),
        family: assessment.candidate.family(),
        title: assessment.candidate.name(context.catalogue),
        parts: assessment.candidate.parts(context.catalogue),
    }
}

fn weight_intervals(
    standings: &Standings<'_>,
    scales: &Scales,
    context: &Context<'_>,
) -> Vec<WeightInterval> {
    let shape = |index: usize| standings.contenders[index].candidate.shape();
    let interval = |j: usize| {
        let [below, above] = standings.takeovers[j]
            .each_ref()
            .map(|walk| walk.iter().copied().find(|(_, next)| shape(*next) != shape(0)));
        let named = |index: usize| successor(standings.contenders[index], context);
        WeightInterval {
            criterion: CRITERIA[j].key().to_owned(),
            weight: scales.weights[j],
            low: below.map_or(0.0, |(at, _)| at),
            below: below.map(|(_, next)| named(next)),
            high: above.map_or(1.0, |(at, _)| at),
            above: above.map(|(_, next)| named(next)),
        }
    };
    (0..CRITERIA.len()).map(interval).collect()
}

fn panel(who: &[&Assessment], scales: &Scales, context: &Context<'_>) -> Vec<Opinion> {
    let rows: Vec<_> = who.iter().map(|one| one.values).collect();
    let decides = Method::WeightedSum.figures(&rows, &scales.weights);
    Method::ALL
        .into_iter()
        .map(|method| {
            let figures = method.figures(&rows, &scales.weights);
            // Among equals the one that ranks first.
            let first = (1..figures.len())
                .fold(0, |best, index| if figures[index] > figures[best] { index } else { best });
            Opinion {
                method: method.name().to_owned(),
                first: successor(who[first], context),
                agrees: first == 0,
                tau_b: Some(kendall_tau_b(&decides, &figures)).filter(|tau| tau.is_finite()),
                reason: if first == 0 { String::new() } else { reason(method, who[0], who[first]) },
            }
        })
        .collect()
}

/// Why a method that `differs` does not put the winner first.
fn reason(method: Method, winner: &Assessment, first: &Assessment) -> String {
    let weakest = (1..CRITERIA.len()).fold(0, |worst, index| {
        if winner.values[index] < winner.values[worst] { index } else { worst }
    });
    format!(
        "it {}; the recommended design is weakest on {} ({} of 1, against {})",
        method.trait_words(),
        CRITERIA[weakest].key().replace('_', " "),
        text::number(winner.values[weakest], 2),
        text::number(first.values[weakest], 2),
    )
}

fn summary(name: &str, stays_first: f64) -> String {
    format!(
        "{name} stays first in {} of the samples that vary prices, round trips, failures and weights",
        text::percent(stays_first)
    )
}
