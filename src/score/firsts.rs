//! Who is first in each of many samples of the weights, without scoring every design in each.
//!
//! Samples with like weights are put together in boxes. What scores below one and the same design
//! in all of a box cannot be first there and is not looked at in any smaller box inside it. All that
//! is done with numbers of half the length and a margin for that; the few designs that come close to
//! the best of a sample are scored anew in full.

use super::{methods::weighted_sum, smaa::Preferences};

/// Designs whose scores are worked out side by side.
const LANES: usize = 8;
/// A box of so many samples is not divided any further.
const SMALL_BOX: usize = 64;
/// Designs are thinned out again for a box with so many times less samples.
const WORTH_THINNING: usize = 2;
/// So few blocks of designs are quicker to score than to thin out.
const FEW_BLOCKS: usize = 2;
/// Designs that the others are held against in a box. More thin out little more.
const RIVALS: usize = 3;
/// Scores that differ by less may be equal but for rounding: values are between 0 and 1, weights add
/// up to 1, and a sum of a dozen products is off by a tenth of this at the most.
const ROUNDING: f32 = 1e-5;

/// For each of `rows`, values between 0 and 1, in how many of `samples` draws of `preferences` it scores
/// highest, alone or with others.
pub fn first_ranks<const N: usize>(
    preferences: &Preferences<N>,
    samples: u32,
    rows: &[[f64; N]],
    unit: &mut impl FnMut() -> f64,
) -> Vec<u32> {
    let drawn: Vec<[f64; N]> = (0..samples).map(|_| preferences.draw(unit)).collect();
    let mut rough: Vec<Sample<N>> = drawn
        .iter()
        .zip(0..)
        .map(|(weights, index)| Sample { weights: weights.map(|weight| weight as f32), index })
        .collect();
    let mut all = Blocks { list: Vec::new(), lanes: 0, samples: usize::MAX };
    for (row, design) in rows.iter().zip(0..) {
        all.push(design, |at| row[at] as f32);
    }
    let mut firsts = Firsts {
        rows,
        drawn: &drawn,
        scores: Vec::new(),
        best: Vec::new(),
        spare: Vec::new(),
        counts: vec![0; rows.len()],
    };
    firsts.count(&mut rough, &all);
    firsts.counts
}

/// Weights of one sample, rounded, and which of the drawn ones they are.
#[derive(Clone, Copy)]
struct Sample<const N: usize> {
    weights: [f32; N],
    index: u32,
}

struct Firsts<'a, const N: usize> {
    rows: &'a [[f64; N]],
    drawn: &'a [[f64; N]],
    /// Scores of the blocks at hand.
    scores: Vec<[f32; LANES]>,
    /// The best of the sample at hand.
    best: Vec<u32>,
    /// Memory of lists that are done with.
    spare: Vec<Vec<Block<N>>>,
    counts: Vec<u32>,
}

impl<const N: usize> Firsts<'_, N> {
    fn count(&mut self, samples: &mut [Sample<N>], designs: &Blocks<N>) {
        let around = WeightBox::around(samples);
        if SMALL_BOX < samples.len() && samples.len() * WORTH_THINNING > designs.samples {
            self.divide(samples, &around, designs);
            return;
        }
        let list = self.spare.pop().unwrap_or_default();
        let mut near = Blocks { list, lanes: 0, samples: samples.len() };
        designs.near_the_best(&around, &mut self.scores, &mut near);
        if samples.len() <= SMALL_BOX || near.list.len() <= FEW_BLOCKS {
            self.count_each(samples, &near);
        } else {
            self.divide(samples, &around, &near);
        }
        near.list.clear();
        self.spare.push(near.list);
    }

    /// Counts in the halves of the box `around` the samples.
    fn divide(&mut self, samples: &mut [Sample<N>], around: &WeightBox<N>, near: &Blocks<N>) {
        let at = around.longest_side();
        let split = partition(samples, at, around.middle[at]);
        let (low, high) = samples.split_at_mut(split);
        if high.is_empty() {
            // All the same.
            self.count_each(low, near);
        } else {
            self.count(low, near);
            self.count(high, near);
        }
    }

    fn count_each(&mut self, samples: &[Sample<N>], near: &Blocks<N>) {
        for sample in samples {
            self.count_best(sample, near);
        }
    }

    fn count_best(&mut self, sample: &Sample<N>, near: &Blocks<N>) {
        let Self { rows, drawn, scores, best, counts, .. } = self;
        let weights = &drawn[sample.index as usize];
        let mut tops = [f32::NEG_INFINITY; LANES];
        scores.clear();
        for block in &near.list {
            let block = block.scores(&sample.weights);
            for (top, score) in tops.iter_mut().zip(&block) {
                *top = if score > top { *score } else { *top };
            }
            scores.push(block);
        }
        let close = maximum(&tops) - ROUNDING;
        let mut highest = f64::NEG_INFINITY;
        for (scores, block) in scores.iter().zip(&near.list) {
            if !any_reaches(scores, close) {
                continue;
            }
            for lane in lanes(scores, close) {
                let design = block.designs[lane];
                let score = weighted_sum(&rows[design as usize], weights);
                if score > highest {
                    highest = score;
                    best.clear();
                }
                if score >= highest {
                    best.push(design);
                }
            }
        }
        for design in best.drain(..) {
            counts[design as usize] += 1;
        }
    }
}

/// Puts those whose weight of `criterion` is no more than `pivot` first and says how many they are.
fn partition<const N: usize>(samples: &mut [Sample<N>], criterion: usize, pivot: f32) -> usize {
    let mut lows = 0;
    for index in 0..samples.len() {
        let is_low = samples[index].weights[criterion] <= pivot;
        // Always: a branch that is taken half the time costs more.
        samples.swap(index, lows);
        lows += usize::from(is_low);
    }
    lows
}

/// The smallest box that holds some weights.
struct WeightBox<const N: usize> {
    middle: [f32; N],
    half: [f32; N],
}

impl<const N: usize> WeightBox<N> {
    fn around(samples: &[Sample<N>]) -> Self {
        let (mut low, mut high) = ([f32::INFINITY; N], [f32::NEG_INFINITY; N]);
        // One bound after the other, each of which the compiler makes a single instruction.
        for Sample { weights, .. } in samples {
            for (low, weight) in low.iter_mut().zip(weights) {
                *low = if weight < low { *weight } else { *low };
            }
            for (high, weight) in high.iter_mut().zip(weights) {
                *high = if weight > high { *weight } else { *high };
            }
        }
        Self {
            middle: std::array::from_fn(|at| f32::midpoint(low[at], high[at])),
            half: std::array::from_fn(|at| (high[at] - low[at]) / 2.0),
        }
    }

    fn longest_side(&self) -> usize {
        (1..N).fold(0, |longest, at| if self.half[at] > self.half[longest] { at } else { longest })
    }
}

/// Values of some designs, by criterion; a lane without a design holds what nothing is below.
struct Block<const N: usize> {
    values: [[f32; LANES]; N],
    designs: [u32; LANES],
}

impl<const N: usize> Block<N> {
    fn scores(&self, weights: &[f32; N]) -> [f32; LANES] {
        let mut scores = [0.0; LANES];
        for (values, weight) in self.values.iter().zip(weights) {
            for (score, value) in scores.iter_mut().zip(values) {
                *score += value * weight;
            }
        }
        scores
    }

    /// How much the difference of each lane to `rival` can change between the middle of the box and
    /// anywhere in it.
    fn reach(&self, rival: &[f32; N], around: &WeightBox<N>) -> [f32; LANES] {
        let mut reach = [0.0; LANES];
        for (at, values) in self.values.iter().enumerate() {
            for (reach, value) in reach.iter_mut().zip(values) {
                *reach += around.half[at] * (value - rival[at]).abs();
            }
        }
        reach
    }

    fn values(&self, lane: usize) -> [f32; N] {
        std::array::from_fn(|at| self.values[at][lane])
    }
}

/// A design that scores high in the middle of a box.
#[derive(Clone, Copy)]
struct Rival<const N: usize> {
    score: f32,
    values: [f32; N],
}

struct Blocks<const N: usize> {
    list: Vec<Block<N>>,
    lanes: usize,
    /// How many samples were in the box for which they were thinned out.
    samples: usize,
}

impl<const N: usize> Blocks<N> {
    fn push(&mut self, design: u32, value: impl Fn(usize) -> f32) {
        let lane = self.lanes % LANES;
        if lane == 0 {
            let values = [[f32::NEG_INFINITY; LANES]; N];
            self.list.push(Block { values, designs: [0; LANES] });
        }
        if let Some(block) = self.list.last_mut() {
            for (at, lanes) in block.values.iter_mut().enumerate() {
                lanes[lane] = value(at);
            }
            block.designs[lane] = design;
        }
        self.lanes += 1;
    }

    /// Puts what may score highest somewhere in the box into `near`.
    fn near_the_best(
        &self,
        around: &WeightBox<N>,
        scores: &mut Vec<[f32; LANES]>,
        near: &mut Self,
    ) {
        let rivals = self.rivals(&around.middle, scores);
        for (block, scores) in self.list.iter().zip(scores.iter()) {
            // How much each lane can be above every rival at the most.
            let mut leads = [f32::INFINITY; LANES];
            for rival in &rivals {
                let reach = block.reach(&rival.values, around);
                for lane in 0..LANES {
                    let most = scores[lane] - rival.score + reach[lane];
                    leads[lane] = if most < leads[lane] { most } else { leads[lane] };
                }
            }
            if !any_reaches(&leads, -ROUNDING) {
                continue;
            }
            for lane in lanes(&leads, -ROUNDING) {
                near.push(block.designs[lane], |at| block.values[at][lane]);
            }
        }
    }

    /// The best of the blocks that hold the best with these weights; puts all scores into `scores`.
    fn rivals(&self, weights: &[f32; N], scores: &mut Vec<[f32; LANES]>) -> [Rival<N>; RIVALS] {
        let mut tops = [(f32::NEG_INFINITY, 0); RIVALS];
        scores.clear();
        for (index, block) in self.list.iter().enumerate() {
            let block = block.scores(weights);
            scores.push(block);
            let top = maximum(&block);
            let mut entry = (top, index);
            for known in &mut tops {
                if entry.0 > known.0 {
                    std::mem::swap(&mut entry, known);
                }
            }
        }
        tops.map(|(score, index)| Rival {
            score,
            values: self.list[index].values(lanes(&scores[index], score).next().unwrap_or(0)),
        })
    }
}

/// Whether a lane reaches `least`, in three instructions.
fn any_reaches(scores: &[f32; LANES], least: f32) -> bool {
    scores.iter().fold(0, |any, score| any | u32::from(*score >= least)) != 0
}

/// The lanes that reach `least`, found without a branch for each.
fn lanes(scores: &[f32; LANES], least: f32) -> Lanes {
    let reaching = |bits: u32, score: &f32| bits << 1 | u32::from(*score >= least);
    Lanes(scores.iter().rev().fold(0, reaching))
}

/// Some lanes, a bit for each.
struct Lanes(u32);

impl Iterator for Lanes {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let lane = self.0.trailing_zeros() as usize;
        self.0 &= self.0.checked_sub(1)?;
        Some(lane)
    }
}

/// The largest; what is no number is passed over.
fn maximum(scores: &[f32; LANES]) -> f32 {
    let larger = |one: f32, other: f32| if one > other { one } else { other };
    // By halves: in a row each would wait for the one before it.
    let quarters: [f32; LANES / 2] =
        std::array::from_fn(|lane| larger(scores[lane], scores[lane + LANES / 2]));
    let [first, second, third, fourth] = quarters;
    larger(larger(first, third), larger(second, fourth))
}
