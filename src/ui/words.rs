//! Names for the keys of an evaluation.

use crate::{
    catalogue::{Confidence, GeoGroup},
    domain::Redundancy,
    evaluation::{Actor, Basis, EncryptionReach, LatencyBasis, VerdictKind},
};

/// Who does a step of a plan.
pub const fn actor(actor: Actor) -> &'static str {
    match actor {
        Actor::Customer => "you",
        Actor::Provider => "provider",
    }
}

/// How firm the recommendation is.
pub const fn verdict(kind: VerdictKind) -> &'static str {
    match kind {
        VerdictKind::Recommended => "Recommended",
        VerdictKind::CloseCall => "Close call",
        VerdictKind::NoneFeasible => "Nothing fits",
    }
}

/// How far encryption reaches.
pub const fn encryption(reach: EncryptionReach) -> &'static str {
    match reach {
        EncryptionReach::None => "Clear text on some path",
        EncryptionReach::Hop => "Every shared hop",
        EncryptionReach::EndToEnd => "End to end",
    }
}

/// Which failures a design survives.
pub const fn redundancy(level: Redundancy) -> &'static str {
    match level {
        Redundancy::None => "none",
        Redundancy::Standard => "standard",
        Redundancy::High => "high",
        Redundancy::Maximum => "maximum",
    }
}

/// How a latency is known.
pub const fn latency_basis(basis: LatencyBasis) -> &'static str {
    match basis {
        LatencyBasis::Estimated => "estimated",
        LatencyBasis::Measured => "measured by you",
    }
}

/// Where an assumption comes from.
pub const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::User => "you",
        Basis::Published => "published",
        Basis::Assumed => "assumed",
        Basis::Computed => "computed",
    }
}

/// How far a fact can be trusted.
pub const fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Low => "low",
        Confidence::Medium => "medium",
        Confidence::High => "high",
    }
}

/// Part of the world, as the list of regions groups them.
pub const fn geo_group(group: GeoGroup) -> &'static str {
    match group {
        GeoGroup::Na => "North America",
        GeoGroup::Latam => "Latin America",
        GeoGroup::Eu => "Europe",
        GeoGroup::Me => "Middle East",
        GeoGroup::Af => "Africa",
        GeoGroup::Sas => "South Asia",
        GeoGroup::Eas => "East Asia",
        GeoGroup::Cn => "Mainland China",
        GeoGroup::Sea => "South-east Asia",
        GeoGroup::Oc => "Oceania",
        GeoGroup::Cas => "Central Asia",
    }
}

/// A key such as `max_rtt` as words in a sentence.
pub fn spaced(key: &str) -> String {
    key.replace(['_', '.'], " ")
}

/// The same as words of their own.
pub fn plain(key: &str) -> String {
    let mut words = spaced(key);
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// A rule that rules designs out or warns.
pub fn rule(key: &str) -> String {
    match key {
        "max_rtt" => "Round trip".to_owned(),
        "max_lead_time" => "Deadline".to_owned(),
        "dev_test_only" => "Development and test only".to_owned(),
        other => plain(other),
    }
}
