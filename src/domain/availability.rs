//! Availability: composed by name, so that nobody multiplies the wrong ones.

use serde::{Deserialize, Serialize};

/// Share of time a thing works, between 0 and 1.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Availability(f64);

impl Availability {
    /// Never fails: the neutral element of [`Self::in_series`].
    pub const ALWAYS: Self = Self(1.0);

    /// Accepts a share between 0 and 1.
    pub fn new(share: f64) -> Option<Self> {
        (0.0..=1.0).contains(&share).then_some(Self(share))
    }

    /// From a percentage between 0 and 100, as contracts print it.
    pub fn from_percent(percent: f64) -> Option<Self> {
        Self::new(percent / 100.0)
    }

    /// From the mean times between failures and to repair, in the same unit.
    pub fn from_times(between_failures: f64, to_repair: f64) -> Option<Self> {
        Self::new(between_failures / (between_failures + to_repair))
    }

    /// What is left when each of so many failures a year interrupts for so many seconds until the
    /// next path serves.
    pub fn of_switching(failures_per_year: f64, seconds: f64) -> Self {
        Self::clamped(1.0 - failures_per_year * seconds / (8760.0 * 3600.0))
    }

    /// The lower of two.
    #[must_use]
    pub const fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// The share of time it works.
    pub const fn share(self) -> f64 {
        self.0
    }

    /// The share of time as a percentage.
    pub fn percent(self) -> f64 {
        self.0 * 100.0
    }

    /// Both must work.
    #[must_use]
    pub fn in_series(self, other: Self) -> Self {
        Self(self.0 * other.0)
    }

    /// One of the two suffices, failing independently of each other.
    #[must_use]
    pub fn in_parallel(self, other: Self) -> Self {
        Self(1.0 - (1.0 - self.0) * (1.0 - other.0))
    }

    /// At least `k` of `n` alike must work, failing independently of each other.
    #[must_use]
    pub fn k_of_n(self, k: usize, n: usize) -> Self {
        // How probable it is that exactly i of those looked at so far work.
        let mut exactly = vec![0.0; n + 1];
        exactly[0] = 1.0;
        for _ in 0..n {
            for i in (1..=n).rev() {
                exactly[i] = exactly[i] * (1.0 - self.0) + exactly[i - 1] * self.0;
            }
            exactly[0] *= 1.0 - self.0;
        }
        Self::clamped(exactly.iter().skip(k).sum())
    }

    /// One of `n` alike suffices, and the share `beta` of their failures takes them all:
    /// `1 − A = 1 − (1 − β·q)(1 − ((1 − β)·q)ⁿ)` with q the unavailability of one.
    #[must_use]
    pub fn with_common_cause(self, n: usize, beta: f64) -> Self {
        let q = 1.0 - self.0;
        let apart = std::iter::repeat_n((1.0 - beta) * q, n).product::<f64>();
        Self::clamped((1.0 - beta * q) * (1.0 - apart))
    }

    /// One of several paths suffices; a path works when all its parts do, and a part that several
    /// paths use counts once. Bit i of a path stands for `parts[i]`.
    ///
    /// Exact: the sum over the non-empty sets S of paths of `(−1)^(|S|+1)` times the product over
    /// the union of their parts. The work doubles with each path; meant for eight at most.
    pub fn of_paths(parts: &[Self], paths: &[u32]) -> Self {
        let mut sum = 0.0;
        for set in 1..1_u32 << paths.len() {
            let mut union = 0;
            for (index, path) in paths.iter().enumerate() {
                if set >> index & 1 == 1 {
                    union |= path;
                }
            }
            // Thousands of times for every answer, where the page's small code does not inline iterators.
            let mut all = 1.0;
            while union != 0 {
                all *= parts[union.trailing_zeros() as usize].0;
                union &= union - 1;
            }
            sum += if set.count_ones() % 2 == 1 { all } else { -all };
        }
        Self::clamped(sum)
    }

    /// Lets `like` parts of different paths fail together: the share `beta` of the failures of the
    /// best of them becomes a part of its own, which every path with one of them needs. Each part
    /// keeps the availability it has alone.
    ///
    /// Nothing changes when fewer than two are in use, or when a path needs two of them: those do
    /// not stand in for each other.
    pub fn share_causes(parts: &mut Vec<Self>, paths: &mut [u32], like: u32, beta: f64) {
        let like = paths.iter().fold(0, |used, path| used | path & like);
        if like.count_ones() < 2 || paths.iter().any(|path| (path & like).count_ones() > 1) {
            return;
        }
        let best = bits(like).map(|part| parts[part].0).fold(0.0, f64::max);
        let common = 1.0 - beta * (1.0 - best);
        if common <= 0.0 {
            return;
        }
        for part in bits(like) {
            parts[part] = Self::clamped(parts[part].0 / common);
        }
        for path in paths.iter_mut().filter(|path| **path & like != 0) {
            *path |= 1 << parts.len();
        }
        parts.push(Self(common));
    }

    /// A share that rounding may have put a hair outside 0 to 1.
    const fn clamped(share: f64) -> Self {
        Self(share.clamp(0.0, 1.0))
    }

    /// Expected downtime in minutes per 365-day year.
    pub fn downtime_minutes_per_year(self) -> f64 {
        (1.0 - self.0) * 525_600.0
    }
}

/// The places of the bits that are set, lowest first.
fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (set != 0).then(|| set.trailing_zeros() as usize);
        set &= set.wrapping_sub(1);
        lowest
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_composites_come_out() {
        // Azure Well-Architected Framework, reliability targets: hypothetical contracts.
        let (one, other) = (Availability(0.9995), Availability(0.9999));
        assert!((one.in_series(other).share() - 0.999_400_05).abs() < 1e-12);
        assert!((one.in_parallel(one).share() - 0.999_999_75).abs() < 1e-12);
        assert!((one.downtime_minutes_per_year() - 262.8).abs() < 1e-9);
    }
}
