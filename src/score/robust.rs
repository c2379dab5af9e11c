//! How often each design is first when the weights are only roughly right.

use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};

use super::{Assessment, CRITERIA};

/// Weight vectors that are tried: the share is then known to about one percentage point.
const SAMPLES: u32 = 4096;
/// Each weight varies by this share either way before all are scaled to one again.
const SPREAD: f64 = 0.3;

/// Share of first ranks of each of `indices` (the designs that any weights can put first) around
/// `weights`, in the same order. The generator is named and seeded, so shares are reproducible.
pub fn first_rank_shares(
    assessments: &[Assessment],
    indices: &[usize],
    weights: &[f64; CRITERIA.len()],
    seed: u64,
) -> Vec<f64> {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(seed);
    let mut firsts = vec![0_u32; indices.len()];
    if indices.is_empty() {
        return Vec::new();
    }
    for _ in 0..SAMPLES {
        // Scaling to one again changes no order, so it is left out.
        let sample =
            weights.map(|weight| weight * (1.0 + SPREAD * (2.0 * unit(random.next_u64()) - 1.0)));
        let mut best = (f64::NEG_INFINITY, 0);
        for (position, &index) in indices.iter().enumerate() {
            let total: f64 =
                sample.iter().zip(&assessments[index].values).map(|(w, v)| w * v).sum();
            if total > best.0 {
                best = (total, position);
            }
        }
        firsts[best.1] += 1;
    }
    firsts.into_iter().map(|count| f64::from(count) / f64::from(SAMPLES)).collect()
}

/// The upper 53 bits as a number from 0 up to 1, the same on every target.
fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / 9_007_199_254_740_992.0
}
