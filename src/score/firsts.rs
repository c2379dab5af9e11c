//! Who is first in each of many samples of the weights, without scoring every design in each.
//!
//! Samples with like weights are put together in boxes. What scores below one and the same design
//! in all of a box cannot be first there and is not looked at in any smaller box inside it.

use super::smaa::Preferences;

/// Designs whose scores are worked out side by side.
const LANES: usize = 8;
/// A box of so many samples is not divided any further.
const SMALL_BOX: usize = 32;
/// So few blocks of designs are quicker to score than to thin out.
const FEW_BLOCKS: usize = 2;
/// Scores that differ by less may be equal but for rounding; values are between 0 and 1.
const ROUNDING: f64 = 1e-9;

/// For each of `rows`, values between 0 and 1, in how many of `samples` draws of `preferences` it scores
/// highest, alone or with others.
pub fn first_ranks<const N: usize>(
    preferences: &Preferences<N>,
    samples: u32,
    rows: &[[f64; N]],
    unit: &mut impl FnMut() -> f64,
) -> Vec<u32> {
    let mut drawn: Vec<[f64; N]> = (0..samples).map(|_| preferences.draw(unit)).collect();
    let mut all = Blocks::default();
    for (index, row) in rows.iter().enumerate() {
        all.push(index, |at| row[at]);
    }
    let mut firsts = vec![0; rows.len()];
    count(&mut drawn, &all, &mut firsts);
    firsts
}

fn count<const N: usize>(samples: &mut [[f64; N]], designs: &Blocks<N>, firsts: &mut [u32]) {
    let around = WeightBox::around(samples);
    let near = designs.near_the_best(&around);
    let at = around.longest_side();
    let split = partition(samples, |weights| weights[at] <= around.middle[at]);
    if samples.len() <= SMALL_BOX || near.blocks.len() <= FEW_BLOCKS || split == samples.len() {
        for weights in samples.iter() {
            near.count_best(weights, firsts);
        }
        return;
    }
    let (low, high) = samples.split_at_mut(split);
    count(low, &near, firsts);
    count(high, &near, firsts);
}

/// Puts those that are `low` first and says how many they are.
fn partition<T>(items: &mut [T], low: impl Fn(&T) -> bool) -> usize {
    let mut lows = 0;
    for index in 0..items.len() {
        if low(&items[index]) {
            items.swap(index, lows);
            lows += 1;
        }
    }
    lows
}

/// The smallest box that holds some weights.
struct WeightBox<const N: usize> {
    middle: [f64; N],
    half: [f64; N],
}

impl<const N: usize> WeightBox<N> {
    fn around(samples: &[[f64; N]]) -> Self {
        let (mut low, mut high) = ([f64::INFINITY; N], [f64::NEG_INFINITY; N]);
        for weights in samples {
            for at in 0..N {
                low[at] = low[at].min(weights[at]);
                high[at] = high[at].max(weights[at]);
            }
        }
        Self {
            middle: std::array::from_fn(|at| f64::midpoint(low[at], high[at])),
            half: std::array::from_fn(|at| (high[at] - low[at]) / 2.0),
        }
    }

    fn longest_side(&self) -> usize {
        (1..N).fold(0, |longest, at| if self.half[at] > self.half[longest] { at } else { longest })
    }
}

/// Values of some designs, by criterion; a lane without a design holds what nothing is below.
struct Block<const N: usize> {
    values: [[f64; LANES]; N],
    designs: [usize; LANES],
}

impl<const N: usize> Block<N> {
    /// The same sums in the same order as `methods::weighted_sum`, for all lanes.
    fn scores(&self, weights: &[f64; N]) -> [f64; LANES] {
        let mut scores = [0.0; LANES];
        for (values, weight) in self.values.iter().zip(weights) {
            for (score, value) in scores.iter_mut().zip(values) {
                *score += value * weight;
            }
        }
        scores
    }

    /// How much each lane can be above `best` at the most, anywhere in the box.
    fn leads(&self, best: &[f64; N], around: &WeightBox<N>) -> [f64; LANES] {
        let mut leads = [0.0; LANES];
        for (at, values) in self.values.iter().enumerate() {
            for (lead, value) in leads.iter_mut().zip(values) {
                let more = value - best[at];
                *lead += around.middle[at] * more + around.half[at] * more.abs();
            }
        }
        leads
    }
}

#[derive(Default)]
struct Blocks<const N: usize> {
    blocks: Vec<Block<N>>,
    lanes: usize,
}

impl<const N: usize> Blocks<N> {
    fn push(&mut self, design: usize, value: impl Fn(usize) -> f64) {
        let lane = self.lanes % LANES;
        if lane == 0 {
            let values = [[f64::NEG_INFINITY; LANES]; N];
            self.blocks.push(Block { values, designs: [0; LANES] });
        }
        if let Some(block) = self.blocks.last_mut() {
            for (at, lanes) in block.values.iter_mut().enumerate() {
                lanes[lane] = value(at);
            }
            block.designs[lane] = design;
        }
        self.lanes += 1;
    }

    /// What may score highest somewhere in the box.
    fn near_the_best(&self, around: &WeightBox<N>) -> Self {
        let best = self.best(&around.middle);
        let mut near = Self { blocks: Vec::with_capacity(self.blocks.len()), lanes: 0 };
        for block in &self.blocks {
            for (lane, lead) in block.leads(&best, around).into_iter().enumerate() {
                if lead >= -ROUNDING {
                    near.push(block.designs[lane], |at| block.values[at][lane]);
                }
            }
        }
        near
    }

    /// Values of the design that scores highest with these weights.
    fn best(&self, weights: &[f64; N]) -> [f64; N] {
        let (mut highest, mut values) = (f64::NEG_INFINITY, [0.0; N]);
        for block in &self.blocks {
            let scores = block.scores(weights);
            let top = maximum(&scores);
            if top > highest {
                let lane = scores.iter().position(|score| *score >= top).unwrap_or_default();
                (highest, values) = (top, std::array::from_fn(|at| block.values[at][lane]));
            }
        }
        values
    }

    fn count_best(&self, weights: &[f64; N], firsts: &mut [u32]) {
        let mut tops = [f64::NEG_INFINITY; LANES];
        let scores = self.blocks.iter().map(|block| block.scores(weights));
        let scores: Vec<_> = scores
            .inspect(|scores| {
                for (top, score) in tops.iter_mut().zip(scores) {
                    *top = if score > top { *score } else { *top };
                }
            })
            .collect();
        let best = maximum(&tops);
        for (scores, block) in scores.iter().zip(&self.blocks) {
            if maximum(scores) >= best {
                for (score, design) in scores.iter().zip(block.designs) {
                    firsts[design] += u32::from(*score >= best);
                }
            }
        }
    }
}

/// The largest; what is no number is passed over.
fn maximum(scores: &[f64; LANES]) -> f64 {
    scores.iter().fold(f64::NEG_INFINITY, |top, score| if *score > top { *score } else { top })
}
