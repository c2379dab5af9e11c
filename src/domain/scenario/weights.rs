//! How much each criterion counts.

use serde::{Deserialize, Serialize};

/// How much each criterion's swing from worst to best is worth, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
pub struct Weights {
    /// All money over the horizon.
    pub cost: f64,
    /// Round trips of the offices, by their traffic.
    pub latency: f64,
    /// Spare capacity.
    pub headroom: f64,
    /// Expected minutes of outage.
    pub downtime: f64,
    /// Encryption and path.
    pub security: f64,
    /// Weeks until in service.
    pub lead_time: f64,
    /// Parts to run and failure modes to test.
    pub complexity: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self::PRESETS[0].1
    }
}

impl Weights {
    /// Starting points for typical readers, in points that add up to 100; the first is the default.
    pub const PRESETS: [(&'static str, Self); 4] = [
        ("Balanced", Self::of([35.0, 10.0, 15.0, 20.0, 5.0, 5.0, 10.0])),
        ("Cost first", Self::of([60.0, 5.0, 10.0, 10.0, 5.0, 5.0, 5.0])),
        ("Latency first", Self::of([20.0, 40.0, 15.0, 10.0, 5.0, 5.0, 5.0])),
        ("Regulated", Self::of([15.0, 5.0, 15.0, 30.0, 25.0, 5.0, 5.0])),
    ];

    /// Points in the order of the criteria.
    const fn of(points: [f64; 7]) -> Self {
        let [cost, latency, headroom, downtime, security, lead_time, complexity] = points;
        Self { cost, latency, headroom, downtime, security, lead_time, complexity }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Scenario;

    #[test]
    fn presets_are_points_of_a_hundred_and_begin_with_the_default() {
        for (name, weights) in Weights::PRESETS {
            let sum: f64 = weights.points().iter().map(|(_, points)| points).sum();
            assert!((sum - 100.0).abs() < 1e-9, "{name} adds up to {sum}");
        }
        let worked = Scenario::from_json(
            r#"{"weights": {"cost": 35, "latency": 10, "headroom": 15, "downtime": 20,
                "security": 5, "lead_time": 5, "complexity": 10}}"#,
        );
        assert_eq!(worked, Ok(Scenario::default()));
    }
}
