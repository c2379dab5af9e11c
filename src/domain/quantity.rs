//! Physical quantities: one type each, private field, no NaN inside.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Hours in Azure's billing month.
pub const HOURS_PER_MONTH: u32 = 730;

/// A number that is not a valid quantity.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[error("`{value}` is not a number of {unit} of zero or more")]
pub struct QuantityError {
    unit: &'static str,
    value: f64,
}

fn non_negative(value: f64, unit: &'static str) -> Result<f64, QuantityError> {
    if value.is_finite() && 0.0 <= value { Ok(value) } else { Err(QuantityError { unit, value }) }
}

/// Sustained data rate in megabits per second (10⁶ bit/s), one direction.
///
/// Finite and never negative: [`Mbps::new`] is the only way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Mbps(f64);

impl Mbps {
    /// No traffic.
    pub const ZERO: Self = Self(0.0);

    /// Accepts a finite `value` of zero or more.
    pub fn new(value: f64) -> Result<Self, QuantityError> {
        non_negative(value, "Mbit/s").map(Self)
    }

    /// The bare number, for formulas and axes.
    pub const fn value(self) -> f64 {
        self.0
    }

    /// The smaller of two rates.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// This rate `times` over, for parallel paths or several offices.
    #[must_use]
    pub fn times(self, times: u32) -> Self {
        Self(self.0 * f64::from(times))
    }

    /// What one direction can move in a billing month of 730 hours, in decimal gigabytes.
    ///
    /// ```
    /// # use onramp::domain::Mbps;
    /// // 1000 Mbit/s × 2 628 000 s ÷ 8 ÷ 1000 = 328 500 GB.
    /// assert_eq!(Mbps::new(1000.0)?.gigabytes_per_month(), 328_500.0);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn gigabytes_per_month(self) -> f64 {
        self.0 * f64::from(HOURS_PER_MONTH) * 3600.0 / 8.0 / 1000.0
    }
}

impl std::ops::Add for Mbps {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl std::iter::Sum for Mbps {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

impl fmt::Display for Mbps {
    /// `950 Mbps` below a thousand, `1.5 Gbps` from there on.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if round_to(self.0, 1) >= 1000.0 {
            write!(f, "{} Gbps", round_to(self.0 / 1000.0, 2))
        } else {
            write!(f, "{} Mbps", round_to(self.0, 1))
        }
    }
}

/// A time in milliseconds. Latencies are round trips everywhere in Onramp.
///
/// Finite and never negative: [`Milliseconds::new`] is the only way in.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Milliseconds(f64);

impl Milliseconds {
    /// No time at all.
    pub const ZERO: Self = Self(0.0);

    /// Accepts a finite `value` of zero or more.
    pub fn new(value: f64) -> Result<Self, QuantityError> {
        non_negative(value, "milliseconds").map(Self)
    }

    /// The bare number, for formulas and axes.
    pub const fn value(self) -> f64 {
        self.0
    }
}

impl std::ops::Add for Milliseconds {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl fmt::Display for Milliseconds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ms", round_to(self.0, 1))
    }
}

/// Rounds half away from zero to `digits` decimals, the same on every target.
pub(crate) fn round_to(value: f64, digits: u32) -> f64 {
    let scale = f64::from(10_u32.pow(digits));
    (value * scale).round() / scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_finite_numbers_of_zero_or_more_become_a_quantity() {
        assert!(Mbps::new(0.0).is_ok());
        for bad in [-1.0, f64::NAN, f64::INFINITY] {
            assert!(Mbps::new(bad).is_err());
            assert!(Milliseconds::new(bad).is_err());
        }
    }

    #[test]
    fn rates_print_in_the_unit_people_say() {
        assert_eq!(Mbps(950.0).to_string(), "950 Mbps");
        assert_eq!(Mbps(1500.0).to_string(), "1.5 Gbps");
        assert_eq!(Milliseconds(12.34).to_string(), "12.3 ms");
    }
}
