//! Stochastic multicriteria acceptability analysis (SMAA-2, Lahdelma and Salminen 2001): who is first
//! when preferences and figures are only roughly known.

/// Which preferences are tried.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preferences<const N: usize> {
    /// The user's weights, each up to this share more or less, then scaled to one.
    Around([f64; N], f64),
    /// All weights there are, evenly.
    Any,
}

impl<const N: usize> Preferences<N> {
    /// One set of weights from `unit`, which yields numbers from 0 up to 1.
    pub fn draw(&self, unit: &mut impl FnMut() -> f64) -> [f64; N] {
        match *self {
            Self::Around(weights, spread) => {
                let rough = weights.map(|weight| weight * (1.0 - spread + 2.0 * spread * unit()));
                let sum: f64 = rough.iter().sum();
                rough.map(|weight| weight / sum)
            }
            Self::Any => {
                // The gaps between sorted points are even over all weights, without a logarithm.
                let mut points = [1.0; N];
                for point in points.iter_mut().take(N - 1) {
                    *point = unit();
                }
                // Neighbours in turns: more steps than other ways of sorting, but none that must be guessed.
                for round in 0..N {
                    for at in (1 + round % 2..N).step_by(2) {
                        let (one, other) = (points[at - 1], points[at]);
                        points[at - 1] = if one < other { one } else { other };
                        points[at] = if one < other { other } else { one };
                    }
                }
                let mut before = 0.0;
                points.map(|point| point - std::mem::replace(&mut before, point))
            }
        }
    }
}

/// What the samples showed, by place of the design.
#[derive(Clone, Debug, PartialEq)]
pub struct Tally<const N: usize> {
    /// How many samples were drawn.
    pub samples: u32,
    /// Samples in which it was first, alone or with others.
    pub firsts: Vec<u32>,
    /// The same, but of several that score the same only the one that is listed first counts: these add up to all
    /// samples.
    pub leads: Vec<u32>,
    /// Samples in which it scored above the leader.
    pub wins: Vec<u32>,
    /// Sum of the weights of the samples in which it was first.
    sums: Vec<[f64; N]>,
}

impl<const N: usize> Tally<N> {
    /// That of `designs` designs before any sample.
    pub fn of(designs: usize) -> Self {
        Self {
            samples: 0,
            firsts: vec![0; designs],
            leads: vec![0; designs],
            wins: vec![0; designs],
            sums: vec![[0.0; N]; designs],
        }
    }

    /// Draws `samples` more sets of weights and figures. `cells` fills in the values of one sample; it
    /// comes after the weights of that sample. `leader` is whom [`Tally::wins`] compares with.
    pub fn draw<U: FnMut() -> f64>(
        &mut self,
        preferences: &Preferences<N>,
        samples: u32,
        leader: usize,
        rows: &mut [[f64; N]],
        unit: &mut U,
        mut cells: impl FnMut(&mut [[f64; N]], &mut U),
    ) {
        self.samples += samples;
        let mut scores = vec![0.0; rows.len()];
        for _ in 0..samples {
            let weights = preferences.draw(unit);
            cells(rows, unit);
            let mut best = f64::NEG_INFINITY;
            for (score, row) in scores.iter_mut().zip(rows.iter()) {
                *score = super::methods::weighted_sum(row, &weights);
                best = best.max(*score);
            }
            let mut is_led = false;
            for (index, &score) in scores.iter().enumerate() {
                self.wins[index] += u32::from(score > scores[leader]);
                if score >= best {
                    self.firsts[index] += 1;
                    self.leads[index] += u32::from(!is_led);
                    is_led = true;
                    for (sum, weight) in self.sums[index].iter_mut().zip(weights) {
                        *sum += weight;
                    }
                }
            }
        }
    }

    /// The preferences that typically put a design first; none if nothing did.
    pub fn central_weights(&self, index: usize) -> Option<[f64; N]> {
        let firsts = self.firsts[index];
        (firsts > 0).then(|| self.sums[index].map(|sum| sum / f64::from(firsts)))
    }
}

/// Counts in `best` the samples of the figures in which each design that has central weights scores
/// highest under them; their share is its confidence factor: how far the figures alone leave the
/// choice open.
pub fn count_best<const N: usize, U: FnMut() -> f64>(
    central: &[Option<[f64; N]>],
    samples: u32,
    rows: &mut [[f64; N]],
    unit: &mut U,
    mut cells: impl FnMut(&mut [[f64; N]], &mut U),
    best: &mut [u32],
) {
    for _ in 0..samples {
        cells(rows, unit);
        for (index, weights) in central.iter().enumerate() {
            let Some(weights) = weights else { continue };
            let own = super::methods::weighted_sum(&rows[index], weights);
            let beaten = rows.iter().any(|row| super::methods::weighted_sum(row, weights) > own);
            best[index] += u32::from(!beaten);
        }
    }
}

/// Wilson's interval of a share, 95 %: `hits` of `samples`.
pub fn wilson(hits: u32, samples: u32) -> (f64, f64) {
    /// Standard deviations of a normal error that hold 95 % of it.
    const Z: f64 = 1.96;
    let (n, share) = (f64::from(samples), f64::from(hits) / f64::from(samples));
    let middle = share + Z * Z / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + Z * Z / (4.0 * n * n)).sqrt();
    let scale = 1.0 + Z * Z / n;
    (((middle - half) / scale).max(0.0), ((middle + half) / scale).min(1.0))
}
