//! Who is first in each of many samples of the weights.

use super::smaa::Preferences;

/// For each of `rows`, values between 0 and 1, in how many of `samples` draws of `preferences` it scores
/// highest, alone or with others.
pub fn first_ranks<const N: usize>(
    preferences: &Preferences<N>,
    samples: u32,
    rows: &[[f64; N]],
    unit: &mut impl FnMut() -> f64,
) -> Vec<u32> {
    let drawn: Vec<[f64; N]> = (0..samples).map(|_| preferences.draw(unit)).collect();
    onramp_kernels::first_ranks(N, drawn.as_flattened(), rows.as_flattened())
}
