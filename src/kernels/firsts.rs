//! Who is first in each of many samples of the weights, without scoring every design in each.
//!
//! Samples with like weights are put together in boxes. What scores below one and the same design
//! in all of a box cannot be first there and is not looked at in any smaller box inside it. All that
//! is done with numbers of half the length and a margin for that; the few designs that come close to
//! the best of a sample are scored anew in full.

use wide::f32x8;

use crate::weighted_sum;

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

/// For each of `rows` of `width` values between 0 and 1, with how many of the `drawn` weights it scores highest, alone or with
/// others.
pub fn first_ranks(width: usize, drawn: &[f64], rows: &[f64]) -> Vec<u32> {
    if width == 0 || rows.is_empty() || drawn.is_empty() {
        return vec![0; rows.len() / width.max(1)];
    }
    let weights: Vec<f32> = drawn.iter().map(|weight| *weight as f32).collect();
    let mut samples: Vec<u32> = (0..).take(drawn.len() / width).collect();
    let mut all = Blocks::of(width);
    for (row, design) in rows.chunks_exact(width).zip(0..) {
        all.push(design, |at| row[at] as f32);
    }
    let mut firsts = Firsts {
        width,
        rows,
        drawn,
        weights: &weights,
        scores: Vec::new(),
        best: Vec::new(),
        spare: Vec::new(),
        counts: vec![0; rows.len() / width],
    };
    firsts.count(&mut samples, &all);
    firsts.counts
}

struct Firsts<'a> {
    width: usize,
    rows: &'a [f64],
    drawn: &'a [f64],
    /// The drawn weights, rounded.
    weights: &'a [f32],
    /// Scores of the blocks at hand.
    scores: Vec<f32x8>,
    /// The best of the sample at hand.
    best: Vec<u32>,
    /// Lists that are done with.
    spare: Vec<Blocks>,
    counts: Vec<u32>,
}

impl Firsts<'_> {
    fn count(&mut self, samples: &mut [u32], designs: &Blocks) {
        let around = WeightBox::around(self.width, self.weights, samples);
        if SMALL_BOX < samples.len() && samples.len() * WORTH_THINNING > designs.samples {
            self.divide(samples, &around, designs);
            return;
        }
        let mut near = self.spare.pop().unwrap_or_else(|| Blocks::of(self.width));
        near.samples = samples.len();
        designs.near_the_best(&around, &mut self.scores, &mut near);
        if samples.len() <= SMALL_BOX || near.len() <= FEW_BLOCKS {
            self.count_each(samples, &near);
        } else {
            self.divide(samples, &around, &near);
        }
        near.clear();
        self.spare.push(near);
    }

    /// Counts in the halves of the box `around` the samples.
    fn divide(&mut self, samples: &mut [u32], around: &WeightBox, near: &Blocks) {
        let at = around.longest_side();
        let pivot = around.middle[at];
        let split = partition(samples, |sample| self.weights[sample * self.width + at] <= pivot);
        let (low, high) = samples.split_at_mut(split);
        if high.is_empty() {
            // All the same.
            self.count_each(low, near);
        } else {
            self.count(low, near);
            self.count(high, near);
        }
    }

    fn count_each(&mut self, samples: &[u32], near: &Blocks) {
        for sample in samples {
            self.count_best(*sample as usize, near);
        }
    }

    fn count_best(&mut self, sample: usize, near: &Blocks) {
        let Self { width, rows, drawn, weights, scores, best, counts, .. } = self;
        let place = sample * *width..(sample + 1) * *width;
        let (rough, weights) = (&weights[place.clone()], &drawn[place]);
        let mut tops = f32x8::splat(f32::NEG_INFINITY);
        scores.clear();
        for values in near.values() {
            let block = scores_of(values, rough);
            tops = larger(block, tops);
            scores.push(block);
        }
        let close = maximum(tops) - ROUNDING;
        let mut highest = f64::NEG_INFINITY;
        for (scores, designs) in scores.iter().zip(&near.designs) {
            for lane in lanes(*scores, close) {
                let design = designs[lane];
                let at = design as usize * *width;
                let score = weighted_sum(&rows[at..at + *width], weights);
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

/// Puts those that are low first and says how many they are.
fn partition(samples: &mut [u32], is_low: impl Fn(usize) -> bool) -> usize {
    let mut lows = 0;
    for index in 0..samples.len() {
        let is_low = is_low(samples[index] as usize);
        // Always: a branch that is taken half the time costs more.
        samples.swap(index, lows);
        lows += usize::from(is_low);
    }
    lows
}

/// The smallest box that holds some weights.
struct WeightBox {
    middle: Vec<f32>,
    half: Vec<f32>,
}

impl WeightBox {
    fn around(width: usize, weights: &[f32], samples: &[u32]) -> Self {
        let (mut low, mut high) = (vec![f32::INFINITY; width], vec![f32::NEG_INFINITY; width]);
        for sample in samples {
            let at = *sample as usize * width;
            for ((low, high), weight) in low.iter_mut().zip(&mut high).zip(&weights[at..at + width])
            {
                *low = if weight < low { *weight } else { *low };
                *high = if weight > high { *weight } else { *high };
            }
        }
        let sides = || low.iter().zip(&high);
        Self {
            middle: sides().map(|(low, high)| f32::midpoint(*low, *high)).collect(),
            half: sides().map(|(low, high)| (high - low) / 2.0).collect(),
        }
    }

    fn longest_side(&self) -> usize {
        (1..self.half.len())
            .fold(0, |longest, at| if self.half[at] > self.half[longest] { at } else { longest })
    }
}

/// Designs in blocks of some lanes, with the samples for which they were thinned out.
struct Blocks {
    width: usize,
    /// By block and criterion; a lane without a design holds what nothing is below.
    values: Vec<f32x8>,
    /// By block.
    designs: Vec<[u32; LANES]>,
    lanes: usize,
    samples: usize,
}

/// A design that scores high in the middle of a box.
struct Rival {
    score: f32,
    values: Vec<f32>,
}

impl Blocks {
    const fn of(width: usize) -> Self {
        Self { width, values: Vec::new(), designs: Vec::new(), lanes: 0, samples: usize::MAX }
    }

    const fn len(&self) -> usize {
        self.designs.len()
    }

    fn clear(&mut self) {
        self.values.clear();
        self.designs.clear();
        self.lanes = 0;
    }

    /// Values of each block by criterion.
    fn values(&self) -> impl Iterator<Item = &[f32x8]> {
        self.values.chunks_exact(self.width)
    }

    fn push(&mut self, design: u32, value: impl Fn(usize) -> f32) {
        let lane = self.lanes % LANES;
        if lane == 0 {
            let empty = f32x8::splat(f32::NEG_INFINITY);
            self.values.extend((0..self.width).map(|_| empty));
            self.designs.push([0; LANES]);
        }
        let block = self.values.len() - self.width;
        for (at, values) in self.values[block..].iter_mut().enumerate() {
            values.as_mut_array()[lane] = value(at);
        }
        if let Some(designs) = self.designs.last_mut() {
            designs[lane] = design;
        }
        self.lanes += 1;
    }

    /// Puts what may score highest somewhere in the box into `near`.
    fn near_the_best(&self, around: &WeightBox, scores: &mut Vec<f32x8>, near: &mut Self) {
        let rivals = self.rivals(&around.middle, scores);
        for ((values, designs), scores) in self.values().zip(&self.designs).zip(scores.iter()) {
            // How much each lane can be above every rival at the most.
            let mut leads = f32x8::splat(f32::INFINITY);
            for rival in &rivals {
                let most = *scores - rival.score + reach(values, &rival.values, around);
                leads = leads.simd_gt(most).select(most, leads);
            }
            for lane in lanes(leads, -ROUNDING) {
                near.push(designs[lane], |at| values[at].as_array()[lane]);
            }
        }
    }

    /// The best of the blocks that hold the best with these weights; puts all scores into `scores`.
    fn rivals(&self, weights: &[f32], scores: &mut Vec<f32x8>) -> [Rival; RIVALS] {
        let mut tops = [(f32::NEG_INFINITY, 0); RIVALS];
        scores.clear();
        for (index, values) in self.values().enumerate() {
            let block = scores_of(values, weights);
            scores.push(block);
            let mut entry = (maximum(block), index);
            for known in &mut tops {
                if entry.0 > known.0 {
                    std::mem::swap(&mut entry, known);
                }
            }
        }
        tops.map(|(score, index)| {
            let lane = lanes(scores[index], score).next().unwrap_or(0);
            let block = &self.values[index * self.width..][..self.width];
            Rival { score, values: block.iter().map(|values| values.as_array()[lane]).collect() }
        })
    }
}

/// Scores of a block.
fn scores_of(values: &[f32x8], weights: &[f32]) -> f32x8 {
    values
        .iter()
        .zip(weights)
        .fold(f32x8::ZERO, |scores, (values, weight)| scores + *values * *weight)
}

/// How much the difference of each lane of a block to `rival` can change between the middle of the box and anywhere in it.
fn reach(values: &[f32x8], rival: &[f32], around: &WeightBox) -> f32x8 {
    values
        .iter()
        .zip(rival.iter().zip(&around.half))
        .fold(f32x8::ZERO, |reach, (values, (rival, half))| {
            reach + (*values - *rival).abs() * *half
        })
}

/// The lanes that reach `least`.
fn lanes(scores: f32x8, least: f32) -> Lanes {
    Lanes(scores.simd_ge(f32x8::splat(least)).to_bitmask())
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

/// The larger of each lane; what is no number in `one` is passed over.
fn larger(one: f32x8, other: f32x8) -> f32x8 {
    one.simd_gt(other).select(one, other)
}

/// The largest lane; what is no number is passed over.
fn maximum(scores: f32x8) -> f32 {
    let larger = |one: f32, other: f32| if one > other { one } else { other };
    scores.as_array().iter().fold(f32::NEG_INFINITY, |top, score| larger(*score, top))
}
