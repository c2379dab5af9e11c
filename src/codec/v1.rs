//! Link format 1, frozen: keys, codes and defaults below never change, whatever becomes of
//! [`Scenario`]. A field that is not in the link has the default written here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Options;
use crate::domain::{
    Access, Cipher, Encryption, ExpressRouteChoice, Office, Redundancy, Scenario, Weights,
};

/// A struct of the link: per field its key, its type and the default that is left out.
macro_rules! wire_struct {
    ($wire:ident for $domain:ident {
        $($key:literal $field:ident: $type:ty = $default:expr;)*
    }) => {
        #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub(super) struct $wire {
            $(
                #[serde(rename = $key, default, skip_serializing_if = "Option::is_none")]
                $field: Option<$type>,
            )*
        }

        impl From<&$domain> for $wire {
            fn from(domain: &$domain) -> Self {
                $(
                    let value = <$type as Wire>::pack(&domain.$field);
                    let $field = (value != $default).then_some(value);
                )*
                Self { $($field),* }
            }
        }

        impl From<$wire> for $domain {
            fn from(wire: $wire) -> Self {
                $(let $field = wire.$field.unwrap_or_else(|| $default).unpack();)*
                Self { $($field),* }
            }
        }
    };
}

/// A choice in the link: per alternative its code.
macro_rules! wire_enum {
    ($wire:ident for $domain:ident { $($code:literal $variant:ident;)* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
        pub(super) enum $wire {
            $(#[serde(rename = $code)] $variant,)*
        }

        impl Wire for $wire {
            type Domain = $domain;

            fn pack(domain: &$domain) -> Self {
                match domain { $($domain::$variant => Self::$variant,)* }
            }

            fn unpack(self) -> $domain {
                match self { $(Self::$variant => $domain::$variant,)* }
            }
        }
    };
}

/// A value of the link and the value of the domain it stands for.
trait Wire {
    type Domain;
    fn pack(domain: &Self::Domain) -> Self;
    fn unpack(self) -> Self::Domain;
}

/// Values that look the same in both.
macro_rules! same_in_the_link {
    ($($type:ty),*) => {$(
        impl Wire for $type {
            type Domain = Self;

            fn pack(domain: &Self) -> Self {
                domain.clone()
            }

            fn unpack(self) -> Self {
                self
            }
        }
    )*};
}
same_in_the_link!(bool, u32, u64, f64, String, Option<f64>, Option<String>, BTreeMap<String, String>);

impl Wire for Vec<OfficeV1> {
    type Domain = Vec<Office>;

    fn pack(domain: &Vec<Office>) -> Self {
        domain.iter().map(OfficeV1::from).collect()
    }

    fn unpack(self) -> Vec<Office> {
        self.into_iter().map(Office::from).collect()
    }
}

impl Wire for WeightsV1 {
    type Domain = Weights;

    fn pack(domain: &Weights) -> Self {
        Self::from(domain)
    }

    fn unpack(self) -> Weights {
        self.into()
    }
}

wire_enum! { EncryptionV1 for Encryption { "n" None; "r" Required; "e" EndToEnd; } }
wire_enum! { RedundancyV1 for Redundancy { "n" None; "s" Standard; "h" High; "m" Maximum; } }
wire_enum! { CipherV1 for Cipher { "g" GcmAes256; "c" Aes256Sha256; } }
wire_enum! { AccessV1 for Access { "f" Fibre; "b" Broadband; "m" Mobile; } }
wire_enum! { ExpressRouteV1 for ExpressRouteChoice { "a" Auto; "y" Yes; "n" No; } }

wire_struct! {
    OfficeV1 for Office {
        "n" name: String = String::new();
        "c" city: Option<String> = None;
        "k" country: Option<String> = None;
        "y" lat: Option<f64> = None;
        "x" lon: Option<f64> = None;
        "q" count: u32 = 1;
        "b" bandwidth_mbps: f64 = 100.0;
        "a" access: AccessV1 = AccessV1::Fibre;
        "i" measured_internet_rtt_ms: Option<f64> = None;
        "p" measured_private_rtt_ms: Option<f64> = None;
        "e" expressroute: ExpressRouteV1 = ExpressRouteV1::Auto;
    }
}

wire_struct! {
    WeightsV1 for Weights {
        "c" cost: f64 = 30.0;
        "l" latency: f64 = 20.0;
        "h" headroom: f64 = 10.0;
        "d" downtime: f64 = 20.0;
        "s" security: f64 = 10.0;
        "t" lead_time: f64 = 5.0;
        "x" complexity: f64 = 5.0;
    }
}

wire_struct! {
    ScenarioV1 for Scenario {
        "n" name: String = String::new();
        "r" azure_region: String = "westeurope".to_owned();
        "r2" secondary_region: Option<String> = None;
        "q" office_count: u32 = 3;
        "b" bandwidth_mbps: f64 = 500.0;
        "o" offices: Vec<OfficeV1> = Vec::new();
        "e" egress_gb_per_month: f64 = 5000.0;
        "i" ingress_gb_per_month: f64 = 2000.0;
        "g" growth_percent_per_year: f64 = 0.0;
        "f" flows: u32 = 16;
        "tw" tcp_window_kib: f64 = 190.0;
        "l" max_rtt_ms: Option<f64> = None;
        "s" encryption: EncryptionV1 = EncryptionV1::Required;
        "pp" private_path: bool = false;
        "c" cipher: CipherV1 = CipherV1::GcmAes256;
        "d" redundancy: RedundancyV1 = RedundancyV1::Standard;
        "rs" recovery_seconds: Option<f64> = None;
        "bf" bfd: bool = true;
        "av" availability_target_percent: Option<f64> = None;
        "mc" mission_critical: bool = false;
        "ss" sites_reach_each_other: bool = false;
        "ru" remote_users: u32 = 0;
        "m3" microsoft_365: bool = false;
        "lt" max_lead_time_weeks: Option<f64> = None;
        "bu" budget_usd_per_month: Option<f64> = None;
        "hm" horizon_months: u32 = 36;
        "dr" discount_rate_percent: f64 = 0.0;
        "cy" currency: String = "USD".to_owned();
        "ad" azure_discount_percent: f64 = 0.0;
        "p" prices: BTreeMap<String, String> = BTreeMap::new();
        "pl" provider_port_usd_per_month: Option<f64> = None;
        "il" internet_line_usd_per_month: Option<f64> = None;
        "w" weights: WeightsV1 = WeightsV1::default();
        "sd" seed: u64 = 1;
    }
}

impl ScenarioV1 {
    /// The scenario as far as the architect lets it out.
    pub(super) fn pack(scenario: &Scenario, options: Options) -> Self {
        let mut wire = Self::from(scenario);
        if !options.include_prices {
            wire.azure_discount_percent = None;
            wire.prices = None;
            wire.provider_port_usd_per_month = None;
            wire.internet_line_usd_per_month = None;
        }
        if !options.include_text {
            wire.name = None;
            for office in wire.offices.iter_mut().flatten() {
                office.name = None;
            }
        }
        wire
    }

    /// The scenario, not yet checked.
    pub(super) fn unpack(self) -> Scenario {
        self.into()
    }
}
