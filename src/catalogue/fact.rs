//! One fact: a number or rule about the world with where it comes from.

use std::{borrow::Borrow, fmt, sync::Arc};

use serde::{Deserialize, Serialize};

/// Stable, readable id of a fact, such as `vpn_gateway.VpnGw2AZ.aggregate`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(transparent)]
pub struct FactId(Arc<str>);

impl FactId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for FactId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl Borrow<str> for FactId {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for FactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Place of a fact in its catalogue: cheap to carry through estimates, turned into a [`FactId`]
/// where it is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FactRef(pub(crate) u32);

/// A value together with the fact it was read from.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sourced<T> {
    /// The value.
    pub value: T,
    /// Where it was read.
    pub fact: FactRef,
}

/// Where a fact or an assumption comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// The architect typed it.
    User,
    /// A dated public source.
    Published,
    /// Ours, for want of a source.
    Assumed,
    /// Worked out from others.
    Computed,
}

impl Basis {
    /// It as a word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::User => "given",
            Self::Published => "published",
            Self::Assumed => "assumed",
            Self::Computed => "computed",
        }
    }
}

/// How far a fact can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// A guess or a single weak source.
    Low,
    /// A third party, a small sample, or a derivation.
    Medium,
    /// Documented or measured by the owner of the system.
    High,
}

/// One fact as it stands in the data files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its id.
    pub id: FactId,
    /// Its value: number, text, truth value, list or record. Prices are text.
    pub value: serde_json::Value,
    /// Unit of the value.
    pub unit: String,
    /// What it is about, in words.
    pub applies_to: String,
    /// Key into the table of sources.
    pub source: String,
    /// Date of the source, `YYYY-MM-DD` or a leading part of it; empty when the source has none.
    pub as_of: String,
    /// How far to trust it.
    pub confidence: Confidence,
    /// Published, assumed or computed.
    pub basis: Basis,
    /// Conflicts, limits and how it was derived.
    pub note: String,
}

/// A public page or document facts are taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Title of the page.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Its address.
    pub url: String,
    /// Its own date, empty when it has none.
    #[serde(default)]
    pub date: String,
    /// What to know about it.
    #[serde(default)]
    pub note: String,
}
