//! The months over which money is added up, discounted and with growing traffic.

/// Months of the horizon, discounted: for lines that stay the same and for lines that follow
/// traffic. Payments fall at the start of each month.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Horizon {
    /// Sum of the discount factors.
    pub steady: f64,
    /// Sum of the discount factors times the growth of traffic.
    pub growing: f64,
    /// Traffic at the end of the horizon over traffic today.
    pub growth: f64,
    /// Traffic of a month over that of the month before.
    pub monthly_growth: f64,
    /// Discount factor of a month over that of the month before.
    monthly_discount: f64,
    months: u32,
}

impl Horizon {
    /// For `months`, at yearly rates in percent.
    pub fn new(months: u32, growth_percent: f64, discount_percent: f64) -> Self {
        let monthly = |percent: f64| libm::pow(1.0 + percent / 100.0, 1.0 / 12.0);
        let (growth, discount) = (monthly(growth_percent), monthly(discount_percent));
        let mut horizon = Self {
            steady: 0.0,
            growing: 0.0,
            growth: 1.0,
            monthly_growth: growth,
            monthly_discount: 1.0 / discount,
            months,
        };
        let (mut factor, mut traffic) = (1.0, 1.0);
        for _ in 0..months {
            horizon.steady += factor;
            horizon.growing += factor * traffic;
            factor /= discount;
            traffic *= growth;
        }
        horizon.growth = traffic;
        horizon
    }

    /// Sum of the discount factors from the month with this number, of which the first is 1, to the
    /// end.
    pub fn after(&self, month: u32) -> f64 {
        let mut factor = libm::pow(self.monthly_discount, f64::from(month.saturating_sub(1)));
        let mut sum = 0.0;
        for _ in month..=self.months {
            sum += factor;
            factor *= self.monthly_discount;
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_horizon_discounts_as_the_reference_does() {
        // 5000 at once, then 35 payments of 1000 at the start of each month, 8 % a year: 36 249.50.
        let horizon = Horizon::new(36, 0.0, 8.0);
        let worth = 5000.0 + 1000.0 * (horizon.steady - 1.0);
        assert!((worth - 36_249.50).abs() < 0.005, "{worth}");
        assert!(
            (Horizon::new(36, 0.0, 0.0).steady - 36.0).abs() < 1e-12,
            "no rate is the plain sum"
        );
    }

    #[test]
    fn traffic_grows_by_the_yearly_rate() {
        let horizon = Horizon::new(24, 44.0, 0.0);
        assert!((horizon.growth - 1.44 * 1.44).abs() < 1e-9);
        assert!(horizon.steady < horizon.growing);
    }
}
