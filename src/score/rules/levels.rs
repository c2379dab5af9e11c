//! Levels: as the numbers that are compared, and by the names that are printed.

use crate::{
    catalogue::CircuitTier,
    domain::{Encryption, Redundancy},
    evaluation::EncryptionReach,
};

pub(super) const TIERS: [&str; 4] = ["", "Local", "Standard", "Premium"];
pub(super) const ENCRYPTION: [&str; 3] = ["none", "required", "end_to_end"];
pub(super) const REACH: [&str; 3] = ["none", "hop", "end_to_end"];
pub(super) const REDUNDANCY: [&str; 4] = ["none", "standard", "high", "maximum"];

/// The name of `level`; of one beyond all that of the last.
pub(super) fn name(names: &[&'static str], level: f64) -> &'static str {
    names[(level as usize).min(names.len() - 1)]
}

pub const fn tier_level(tier: CircuitTier) -> f64 {
    match tier {
        CircuitTier::Local => 1.0,
        CircuitTier::Standard => 2.0,
        CircuitTier::Premium => 3.0,
    }
}

pub const fn encryption_level(wanted: Encryption) -> f64 {
    match wanted {
        Encryption::None => 0.0,
        Encryption::Required => 1.0,
        Encryption::EndToEnd => 2.0,
    }
}

pub const fn reach_level(reached: EncryptionReach) -> f64 {
    match reached {
        EncryptionReach::None => 0.0,
        EncryptionReach::Hop => 1.0,
        EncryptionReach::EndToEnd => 2.0,
    }
}

pub const fn redundancy_level(level: Redundancy) -> f64 {
    match level {
        Redundancy::None => 0.0,
        Redundancy::Standard => 1.0,
        Redundancy::High => 2.0,
        Redundancy::Maximum => 3.0,
    }
}
