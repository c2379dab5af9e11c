//! Where values stand on an axis, and which of them are written.

/// Maps values to a stretch of pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Axis {
    low: f64,
    high: f64,
    logarithmic: bool,
    from_px: f64,
    to_px: f64,
}

/// Values further apart than this factor are spread by their logarithm.
const WIDE: f64 = 8.0;

impl Axis {
    /// From nothing to `high`.
    pub fn from_zero(high: f64, from_px: f64, to_px: f64) -> Self {
        let high = if high.is_finite() && 0.0 < high { high } else { 1.0 };
        Self { low: 0.0, high, logarithmic: false, from_px, to_px }
    }

    /// Around `values` with some air; by their logarithm when they span widely and `may_log`.
    pub fn around(
        values: impl Iterator<Item = f64>,
        may_log: bool,
        from_px: f64,
        to_px: f64,
    ) -> Self {
        let (low, high) = values
            .filter(|value| value.is_finite())
            .fold((f64::MAX, f64::MIN), |(low, high), value| (low.min(value), high.max(value)));
        if high < low {
            return Self::from_zero(1.0, from_px, to_px);
        }
        if may_log && 0.0 < low && low * WIDE < high {
            return Self { low: low / 1.3, high: high * 1.3, logarithmic: true, from_px, to_px };
        }
        let air = ((high - low) * 0.12).max(high.abs() * 0.04).max(0.05);
        let below = if 0.0 <= low { (low - air).max(0.0) } else { low - air };
        Self { low: below, high: high + air, logarithmic: false, from_px, to_px }
    }

    /// The pixel of `value`; clamped to the axis.
    pub fn at(&self, value: f64) -> f64 {
        let share = if self.logarithmic {
            libm::log(value.max(self.low) / self.low) / libm::log(self.high / self.low)
        } else {
            (value - self.low) / (self.high - self.low)
        };
        let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
        self.from_px + share * (self.to_px - self.from_px)
    }

    /// Whether `value` lies on the axis.
    pub fn covers(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// What is said behind the axis's name about how values are spread.
    pub const fn scale_words(&self) -> &'static str {
        if self.logarithmic { " (log scale)" } else { "" }
    }

    /// Those of `ticks`, in rising order, that lie on the axis and keep `spacing` pixels between each other.
    pub fn ticks_of(&self, ticks: &[f64], spacing: f64) -> Vec<f64> {
        let covered = ticks.iter().copied().filter(|&tick| self.covers(tick)).collect();
        self.thinned(covered, spacing)
    }

    /// Round values to write, no closer than `spacing` pixels.
    pub fn ticks(&self, spacing: f64) -> Vec<f64> {
        let most = ((self.to_px - self.from_px).abs() / spacing).floor().max(1.0);
        if self.logarithmic {
            let ticks = self.log_ticks(&[1.0, 2.0, 5.0]);
            let apart =
                ticks.windows(2).all(|pair| spacing <= (self.at(pair[1]) - self.at(pair[0])).abs());
            return if apart { ticks } else { self.thinned(self.log_ticks(&[1.0]), spacing) };
        }
        let step = round_up((self.high - self.low) / most);
        let first = (self.low / step - 1e-9).ceil();
        let last = (self.high / step + 1e-9).floor();
        let count = (last - first).clamp(0.0, 100.0) as u32;
        (0..=count).map(|index| (first + f64::from(index)) * step).collect()
    }

    fn log_ticks(&self, multiples: &[f64]) -> Vec<f64> {
        let first = libm::log10(self.low).floor() as i32;
        let last = libm::log10(self.high).ceil() as i32;
        (first..=last)
            .flat_map(|power| multiples.iter().map(move |m| m * libm::pow(10.0, f64::from(power))))
            .filter(|&value| self.covers(value))
            .collect()
    }

    /// Every tick that keeps its distance from the one before.
    fn thinned(&self, ticks: Vec<f64>, spacing: f64) -> Vec<f64> {
        let mut kept: Vec<f64> = Vec::new();
        for tick in ticks {
            if kept.last().is_none_or(|&last| spacing <= (self.at(tick) - self.at(last)).abs()) {
                kept.push(tick);
            }
        }
        kept
    }
}

/// The next 1, 2 or 5 times a power of ten.
fn round_up(step: f64) -> f64 {
    let power = libm::pow(10.0, libm::log10(step).floor());
    [1.0, 2.0, 5.0, 10.0]
        .iter()
        .map(|m| m * power)
        .find(|&round| step <= round * (1.0 + 1e-9))
        .unwrap_or(step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_keep_their_distance() {
        let axis = Axis::from_zero(930.0, 0.0, 300.0);
        assert_eq!(axis.ticks(60.0), [0.0, 200.0, 400.0, 600.0, 800.0]);
        assert!((axis.at(465.0) - 150.0).abs() < 1e-9);
    }

    #[test]
    fn wide_spans_are_logarithmic() {
        let axis = Axis::around([300.0, 45_000.0].into_iter(), true, 0.0, 300.0);
        assert_eq!(axis.ticks(30.0), [500.0, 1000.0, 2000.0, 5000.0, 10_000.0, 20_000.0, 50_000.0]);
        assert_eq!(axis.ticks(60.0), [1000.0, 10_000.0]);
    }

    #[test]
    fn odd_values_do_no_harm() {
        for values in [
            vec![],
            vec![f64::NAN],
            vec![0.0],
            vec![5.0, 5.0],
            vec![-3.0, f64::INFINITY],
            vec![1e300, 1e-300],
        ] {
            let axis = Axis::around(values.into_iter(), true, 0.0, 200.0);
            assert!(axis.ticks(40.0).len() < 200);
            assert!(axis.at(7.0).is_finite());
        }
    }
}
