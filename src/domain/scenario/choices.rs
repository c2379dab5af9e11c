//! The choices among words that a scenario leaves.

use serde::{Deserialize, Serialize};

/// How much must be encrypted on the way.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    /// Clear text is acceptable.
    #[default]
    None,
    /// Every hop outside buildings that the customer or Microsoft controls.
    Required,
    /// From the customer's device to the gateway in the customer's virtual network.
    EndToEnd,
}

/// Which single failures must not cut an office off.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Redundancy {
    /// None: an outage is acceptable.
    None,
    /// A gateway instance, an availability zone or one link of a circuit.
    #[default]
    Standard,
    /// Also one Microsoft edge site.
    High,
    /// Also a whole peering location, a provider or an on-premises device.
    Maximum,
}

/// The IPsec algorithm the on-premises devices can do.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
pub enum Cipher {
    /// AES-GCM with 256-bit keys for encryption and integrity.
    #[default]
    #[serde(rename = "gcm_aes256")]
    GcmAes256,
    /// AES-CBC with 256-bit keys and SHA-256.
    #[serde(rename = "aes256_sha256")]
    Aes256Sha256,
}

/// What kind of line joins an office to its internet provider.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Dedicated fibre.
    #[default]
    Fibre,
    /// Shared broadband.
    Broadband,
    /// 4G or 5G.
    Mobile,
}

/// Whether an office may, must or must not be put on ExpressRoute.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExpressRouteChoice {
    /// The engine decides.
    #[default]
    Auto,
    /// It must be.
    Yes,
    /// It must not be.
    No,
}
