//! Other ways to add up the same values: six methods, each from 0 (worst) to 1 (best) per criterion.
//!
//! All are given the values on the fixed scales, so where they disagree it is about how strengths may
//! make up for weaknesses, never about scaling. Formulas: Hwang and Yoon 1981 (TOPSIS), Opricovic and
//! Tzeng 2004 (VIKOR), Brans and Mareschal (PROMETHEE II).

/// How values become one figure, higher is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Weighted sum: strengths make up for weaknesses in full.
    WeightedSum,
    /// Closeness to the ideal (all ones) against the worst (all noughts).
    Topsis,
    /// Compromise of the weighted sum of regrets and the largest of them, each to the ideal.
    Vikor,
    /// Net flow of pairwise comparisons; small differences do not count.
    Promethee,
    /// Weighted geometric mean: a weak spot costs more than it does in a sum.
    GeometricMean,
    /// The worst value alone, whatever its weight.
    WorstValue,
}

/// A smaller difference of values than this is indifferent to PROMETHEE.
const INDIFFERENT: f64 = 0.02;
/// A larger difference of values than this is a full preference to PROMETHEE.
const PREFERRED: f64 = 0.2;
/// Values below this count as this in the geometric mean, which one zero would make zero.
const GEOMETRIC_FLOOR: f64 = 0.01;
/// VIKOR's share of the sum of regrets against the largest regret.
const MAJORITY: f64 = 0.5;

impl Method {
    /// All six, the one that decides first.
    pub const ALL: [Self; 6] = [
        Self::WeightedSum,
        Self::Topsis,
        Self::Vikor,
        Self::Promethee,
        Self::GeometricMean,
        Self::WorstValue,
    ];

    /// Its name in the field.
    pub const fn name(self) -> &'static str {
        match self {
            Self::WeightedSum => "Weighted sum (decides here)",
            Self::Topsis => "TOPSIS",
            Self::Vikor => "VIKOR",
            Self::Promethee => "PROMETHEE II",
            Self::GeometricMean => "Geometric mean",
            Self::WorstValue => "Worst value",
        }
    }

    /// What it does otherwise than the weighted sum; to follow "it".
    pub const fn trait_words(self) -> &'static str {
        match self {
            Self::WeightedSum => "lets strengths make up for weaknesses in full",
            Self::Topsis => "measures the distance to a design without fault",
            Self::Vikor => "punishes the largest single regret",
            Self::Promethee => "compares pair by pair and ignores small differences",
            Self::GeometricMean => "punishes weak spots",
            Self::WorstValue => "looks at the weakest criterion alone, whatever its weight",
        }
    }

    /// The figure of each of `rows`, which hold a value per criterion; higher is better. VIKOR's
    /// own figure is turned round (one minus it).
    pub fn figures<const N: usize>(self, rows: &[[f64; N]], weights: &[f64; N]) -> Vec<f64> {
        let each = |figure: &dyn Fn(&[f64; N]) -> f64| rows.iter().map(figure).collect();
        match self {
            Self::WeightedSum => each(&|row| weighted_sum(row, weights)),
            Self::Topsis => each(&|row| {
                let distance = |from: f64| {
                    let squares = row.iter().zip(weights).map(|(v, w)| {
                        let apart = w * (v - from);
                        apart * apart
                    });
                    squares.sum::<f64>().sqrt()
                };
                distance(0.0) / (distance(0.0) + distance(1.0))
            }),
            Self::Vikor => each(&|row| {
                let regrets = || row.iter().zip(weights).map(|(v, w)| w * (1.0 - v));
                let largest_weight = weights.iter().copied().fold(0.0, f64::max);
                let largest = regrets().fold(0.0, f64::max) / largest_weight;
                1.0 - (MAJORITY * regrets().sum::<f64>() + (1.0 - MAJORITY) * largest)
            }),
            Self::Promethee => promethee(rows, weights),
            Self::GeometricMean => each(&|row| {
                let logs =
                    row.iter().zip(weights).map(|(v, w)| w * libm::log(v.max(GEOMETRIC_FLOOR)));
                libm::exp(logs.sum::<f64>())
            }),
            Self::WorstValue => each(&|row| row.iter().copied().fold(f64::INFINITY, f64::min)),
        }
    }
}

/// Sum of values by weights.
pub fn weighted_sum<const N: usize>(row: &[f64; N], weights: &[f64; N]) -> f64 {
    onramp_kernels::weighted_sum(row, weights)
}

fn promethee<const N: usize>(rows: &[[f64; N]], weights: &[f64; N]) -> Vec<f64> {
    let preference =
        |difference: f64| ((difference - INDIFFERENT) / (PREFERRED - INDIFFERENT)).clamp(0.0, 1.0);
    let others = (rows.len().max(2) - 1) as f64;
    let net = |a: &[f64; N], b: &[f64; N]| -> f64 {
        a.iter()
            .zip(b)
            .zip(weights)
            .map(|((a, b), w)| w * (preference(a - b) - preference(b - a)))
            .sum()
    };
    rows.iter().map(|a| rows.iter().map(|b| net(a, b)).sum::<f64>() / others).collect()
}

/// Kendall's tau-b of two lists of figures: 1 for the same order, −1 for the opposite one.
pub fn kendall_tau_b(a: &[f64], b: &[f64]) -> f64 {
    /// Figures closer than this are a tie.
    const TIE: f64 = 1e-12;
    let sign = |x: f64, y: f64| if (x - y).abs() <= TIE { 0.0 } else { (x - y).signum() };
    let (mut both, mut in_a, mut in_b) = (0.0, 0.0, 0.0);
    for i in 0..a.len() {
        for j in 0..i {
            let (first, second) = (sign(a[i], a[j]), sign(b[i], b[j]));
            both += first * second;
            in_a += first * first;
            in_b += second * second;
        }
    }
    both / (in_a * in_b).sqrt()
}
