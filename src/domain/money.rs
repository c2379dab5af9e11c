//! Money as exact decimals.

use std::{fmt, iter::Sum, ops::Add, str::FromStr};

use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An amount of money, exact to the last printed digit of a list price. List prices and whatever the
/// architect types are US dollars; prices of a scenario and what follows from them are in its currency.
///
/// Written as text (`"12.34"`) wherever it leaves the program, so that no reader turns it into a
/// binary fraction.
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
        Self(self.0 * quantity)
    }

    /// The nearest amount to the cent of a binary number: for sentences, never for totals.
    pub fn from_f64(amount: f64) -> Self {
        use rust_decimal::prelude::FromPrimitive;
        Self(Decimal::from_f64(amount).unwrap_or_default()).to_cents()
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
        Self(self.0 + other.0)
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
}
