//! Money as exact decimals.

use std::{
    fmt,
    iter::Sum,
    ops::{Add, Neg, Sub},
    str::FromStr,
};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An amount of money, exact to the last printed digit of a list price. List prices and whatever the
/// architect types are US dollars; prices of a scenario and what follows from them are in its currency.
///
/// Written as text (`"12.34"`) wherever it leaves the program, so that no reader turns it into a
/// binary fraction.
///
/// Its arithmetic stops at the largest decimal, 7.9 × 10²⁸, in place of ending the program. No sum of what
/// a scenario may hold gets there: see [`MOST_PRICE`](super::MOST_PRICE).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money(pub Decimal);

impl Money {
    /// Nothing.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// The amount to whole cents, half away from zero.
    #[must_use]
    pub fn to_cents(self) -> Self {
        Self(self.0.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero))
    }

    /// This price for `quantity` units.
    #[must_use]
    pub fn times(self, quantity: Decimal) -> Self {
        Self(self.0.saturating_mul(quantity))
    }

    /// The amount without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The nearest amount to the cent of a binary number: for sentences, never for totals.
    pub fn from_f64(amount: f64) -> Self {
        use rust_decimal::prelude::FromPrimitive;
        match Decimal::from_f64(amount) {
            Some(exact) => Self(exact).to_cents(),
            None if amount.is_nan() => Self::ZERO,
            None if amount < 0.0 => Self(Decimal::MIN),
            None => Self(Decimal::MAX),
        }
    }

    /// The nearest binary number: for scores and axes, never for totals.
    pub fn to_f64(self) -> f64 {
        use rust_decimal::prelude::ToPrimitive;
        self.0.to_f64().unwrap_or(f64::MAX)
    }
}

impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Money {
    type Err = rust_decimal::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Decimal::from_str_exact(text.trim()).map(Self)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse()
            .map_err(|_| de::Error::custom(format!("`{text}` is not an amount like `12.34`")))
    }
}

#[cfg(feature = "cli")]
impl schemars::JsonSchema for Money {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Money".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "description": "US dollars as an exact decimal",
            "pattern": r"^-?[0-9]+(\.[0-9]+)?$"
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_survive_text_exactly() {
        let price: Money = "0.361".parse().expect("a decimal");
        assert_eq!(price.times(Decimal::from(730)).to_string(), "263.530");
        assert_eq!(price.times(Decimal::from(730)).to_cents().to_string(), "263.53");
        assert_eq!(serde_json::to_string(&price).expect("text"), "\"0.361\"");
    }

    #[test]
    fn a_price_is_a_decimal_within_its_limits() {
        let text = |price: &str| Money::price(price).map(|price| price.to_string());
        assert_eq!(text(" 12.340 ").as_deref(), Some("12.340"));
        assert_eq!(text("1000000").as_deref(), Some("1000000"));
        assert_eq!(text("-0").as_deref(), Some("0"));
        for wrong in ["", "12,5", "-0.01", "1000000.01", "1e3", "NaN"] {
            assert_eq!(text(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_too_much_is_the_most_there_is() {
        let (most, least) = (Money(Decimal::MAX), Money(Decimal::MIN));
        let one = Money(Decimal::ONE);
        assert_eq!(most + one, most);
        assert_eq!(most.times(Decimal::TEN), most);
        assert_eq!(most.times(Decimal::NEGATIVE_ONE), least);
        assert_eq!(least - one, least);
        assert_eq!([most, one, -one].into_iter().sum::<Money>(), most - one);
        assert_eq!(most.to_cents(), most);
        assert_eq!(Money::from_f64(1e40), most);
        assert_eq!(Money::from_f64(f64::NEG_INFINITY), least);
        assert_eq!(Money::from_f64(f64::NAN), Money::ZERO);
        assert_eq!((-one).abs(), one);
    }
}
