//! Link format 1: the keys, codes and defaults below never change, whatever becomes of
//! [`Scenario`]. A field that is not in the link has the default written here; a new field of
//! [`Scenario`] gets a new key, and its default is what older links have always meant.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::options::Options;
use crate::domain::{
    Access, Cipher, Encryption, ExpressRouteChoice, Office, Quotes, Redundancy, Scenario, Weights,
};

/// A value that has a place in the link.
///
/// Structs are lists of such values to [`write_fields`] and [`read_fields`]: code written out for
/// each field, derived or not, is several times the size in the page.
trait Wire {
    /// Appends its JSON.
    fn write(&self, json: &mut String);

    /// Takes over what `value` says; the error says what it should be.
    fn read(&mut self, value: Value) -> Result<(), String>;
}

/// The struct of a link that says nothing.
trait Unsaid {
    fn unsaid() -> Self;
}

/// Appends an object of the fields that differ from their defaults.
fn write_fields(json: &mut String, keys: &[&str], values: &[&dyn Wire], defaults: &[&dyn Wire]) {
    let (mut text, mut unsaid) = (String::new(), String::new());
    json.push('{');
    for ((key, value), default) in keys.iter().zip(values).zip(defaults) {
        text.clear();
        unsaid.clear();
        value.write(&mut text);
        default.write(&mut unsaid);
        if text != unsaid {
            if !json.ends_with('{') {
                json.push(',');
            }
            json.push('"');
            json.push_str(key);
            json.push_str("\":");
            json.push_str(&text);
        }
    }
    json.push('}');
}

/// Moves an object's fields into `values`, which keep what they have where there is none.
fn read_fields(value: Value, keys: &[&str], values: &mut [&mut dyn Wire]) -> Result<(), String> {
    let mut fields = object(value)?;
    for (key, value) in keys.iter().zip(values) {
        if let Some(json) = fields.get_mut(*key) {
            value.read(json.take()).map_err(|error| at(key, &error))?;
        }
    }
    match fields.keys().find(|key| !keys.contains(&key.as_str())) {
        None => Ok(()),
        Some(key) => Err(format!("unknown field `{key}`")),
    }
}

/// The message with one more step of the way to the value before it.
fn at(step: &str, error: &str) -> String {
    match error.strip_prefix('`') {
        Some(rest) if rest.starts_with('[') => format!("`{step}{rest}"),
        Some(rest) => format!("`{step}.{rest}"),
        None => format!("`{step}`: {error}"),
    }
}

fn object(value: Value) -> Result<Map<String, Value>, String> {
    match value {
        Value::Object(fields) => Ok(fields),
        _ => Err("not an object".to_owned()),
    }
}

/// A struct of the link: per field its key, its type and the default that is left out.
macro_rules! wire_struct {
    ($domain:ident {
        $($key:literal $field:ident: $type:ty = $default:expr;)*
    }) => {
        impl Unsaid for $domain {
            fn unsaid() -> Self {
                $(let $field: $type = $default;)*
                Self { $($field),* }
            }
        }

        impl Wire for $domain {
            fn write(&self, json: &mut String) {
                let unsaid = Self::unsaid();
                write_fields(json, &[$($key),*], &[$(&self.$field),*], &[$(&unsaid.$field),*]);
            }

            fn read(&mut self, value: Value) -> Result<(), String> {
                *self = Self::unsaid();
                read_fields(value, &[$($key),*], &mut [$(&mut self.$field),*])
            }
        }
    };
}

/// A choice in the link: per alternative its code.
macro_rules! wire_enum {
    ($domain:ident { $($code:literal $variant:ident;)* }) => {
        impl Wire for $domain {
            fn write(&self, json: &mut String) {
                json.push_str(match self { $(Self::$variant => concat!("\"", $code, "\""),)* });
            }

            fn read(&mut self, value: Value) -> Result<(), String> {
                *self = match value.as_str() {
                    $(Some($code) => Self::$variant,)*
                    _ => return Err(concat!("not one of" $(, " `", $code, "`")*).to_owned()),
                };
                Ok(())
            }
        }
    };
}

/// Values that look the same in both: how to read them, and what they are.
macro_rules! wire_value {
    ($($type:ty: $read:expr, $words:literal;)*) => {$(
        impl Wire for $type {
            fn write(&self, json: &mut String) {
                json.push_str(&Value::from(self.clone()).to_string());
            }

            fn read(&mut self, value: Value) -> Result<(), String> {
                let read: fn(Value) -> Option<Self> = $read;
                *self = read(value).ok_or(concat!("not ", $words))?;
                Ok(())
            }
        }
    )*};
}

wire_value! {
    bool: |value| value.as_bool(), "true or false";
    u32: |value| value.as_u64()?.try_into().ok(), "a whole number up to 4294967295";
    u64: |value| value.as_u64(), "a whole number";
    f64: |value| value.as_f64(), "a number";
    String: text, "text";
}

fn text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// Nothing is the default of every optional field, so what is written is there.
impl<T: Wire + Default> Wire for Option<T> {
    fn write(&self, json: &mut String) {
        match self {
            Some(value) => value.write(json),
            None => json.push_str("null"),
        }
    }

    fn read(&mut self, value: Value) -> Result<(), String> {
        self.insert(T::default()).read(value)
    }
}

impl<T: Wire + Default> Wire for BTreeMap<String, T> {
    fn write(&self, json: &mut String) {
        json.push('{');
        for (key, value) in self {
            if !json.ends_with('{') {
                json.push(',');
            }
            key.write(json);
            json.push(':');
            value.write(json);
        }
        json.push('}');
    }

    fn read(&mut self, value: Value) -> Result<(), String> {
        for (key, value) in object(value)? {
            let mut read = T::default();
            read.read(value).map_err(|error| at(&key, &error))?;
            self.insert(key, read);
        }
        Ok(())
    }
}

impl Wire for Vec<Office> {
    fn write(&self, json: &mut String) {
        json.push('[');
        for (index, office) in self.iter().enumerate() {
            if index > 0 {
                json.push(',');
            }
            office.write(json);
        }
        json.push(']');
    }

    fn read(&mut self, value: Value) -> Result<(), String> {
        let Value::Array(offices) = value else { return Err("not a list".to_owned()) };
        for (index, value) in offices.into_iter().enumerate() {
            let mut office = Office::unsaid();
            office.read(value).map_err(|error| at(&format!("[{index}]"), &error))?;
            self.push(office);
        }
        Ok(())
    }
}

wire_enum! { Encryption { "n" None; "r" Required; "e" EndToEnd; } }
wire_enum! { Redundancy { "n" None; "s" Standard; "h" High; "m" Maximum; } }
wire_enum! { Cipher { "g" GcmAes256; "c" Aes256Sha256; } }
wire_enum! { Access { "f" Fibre; "b" Broadband; "m" Mobile; } }
wire_enum! { ExpressRouteChoice { "a" Auto; "y" Yes; "n" No; } }

wire_struct! {
    Office {
        "n" name: String = String::new();
        "c" city: Option<String> = None;
        "k" country: Option<String> = None;
        "y" lat: Option<f64> = None;
        "x" lon: Option<f64> = None;
        "q" count: u32 = 1;
        "b" bandwidth_mbps: f64 = 100.0;
        "a" access: Access = Access::Fibre;
        "i" measured_internet_rtt_ms: Option<f64> = None;
        "p" measured_private_rtt_ms: Option<f64> = None;
        "e" expressroute: ExpressRouteChoice = ExpressRouteChoice::Auto;
        "u" quotes: Quotes = Quotes::unsaid();
    }
}

wire_struct! {
    Quotes {
        "p" provider_port_usd_per_month: Option<f64> = None;
        "x" cross_connect_usd_per_month: Option<f64> = None;
        "l" last_mile_usd_per_month: Option<f64> = None;
        "ls" last_mile_setup_usd: Option<f64> = None;
        "i" internet_line_usd_per_month: Option<f64> = None;
        "is" internet_setup_usd: Option<f64> = None;
    }
}

wire_struct! {
    Weights {
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
    Scenario {
        "n" name: String = String::new();
        "r" azure_region: String = "westeurope".to_owned();
        "r2" secondary_region: Option<String> = None;
        "q" office_count: u32 = 3;
        "b" bandwidth_mbps: f64 = 500.0;
        "o" offices: Vec<Office> = Vec::new();
        "e" egress_gb_per_month: f64 = 5000.0;
        "i" ingress_gb_per_month: f64 = 2000.0;
        "g" growth_percent_per_year: f64 = 0.0;
        "f" flows: u32 = 16;
        "tw" tcp_window_kib: f64 = 190.0;
        "l" max_rtt_ms: Option<f64> = None;
        "lf" max_rtt_after_failure_ms: Option<f64> = None;
        "s" encryption: Encryption = Encryption::Required;
        "pp" private_path: bool = false;
        "c" cipher: Cipher = Cipher::GcmAes256;
        "d" redundancy: Redundancy = Redundancy::Standard;
        "rs" recovery_seconds: Option<f64> = None;
        "bf" bfd: bool = true;
        "av" availability_target_percent: Option<f64> = None;
        "mc" mission_critical: bool = false;
        "ss" sites_reach_each_other: bool = false;
        "vn" virtual_networks: u32 = 1;
        "vm" virtual_machines: u32 = 0;
        "ra" routes_announced: u32 = 0;
        "oa" overlapping_addresses: bool = false;
        "ru" remote_users: u32 = 0;
        "ro" remote_users_administer_only: bool = false;
        "rh" remote_user_hours_per_month: f64 = 730.0;
        "m3" microsoft_365: bool = false;
        "dh" downtime_usd_per_hour: Option<f64> = None;
        "lt" max_lead_time_weeks: Option<f64> = None;
        "bu" budget_usd_per_month: Option<f64> = None;
        "hm" horizon_months: u32 = 36;
        "dr" discount_rate_percent: f64 = 0.0;
        "cy" currency: String = "USD".to_owned();
        "cr" currency_per_usd: Option<f64> = None;
        "ad" azure_discount_percent: f64 = 0.0;
        "dc" discounts: BTreeMap<String, f64> = BTreeMap::new();
        "p" prices: BTreeMap<String, String> = BTreeMap::new();
        "pl" provider_port_usd_per_month: Option<f64> = None;
        "il" internet_line_usd_per_month: Option<f64> = None;
        "w" weights: Weights = Weights::unsaid();
        "sd" seed: u64 = 1;
    }
}

/// The JSON of `scenario` as far as the architect lets it out.
pub(super) fn write(scenario: &Scenario, options: Options) -> String {
    let mut scenario = scenario.clone();
    if !options.include_prices {
        scenario.azure_discount_percent = 0.0;
        scenario.discounts.clear();
        for office in &mut scenario.offices {
            office.quotes = Quotes::unsaid();
        }
        scenario.prices.clear();
        scenario.provider_port_usd_per_month = None;
        scenario.internet_line_usd_per_month = None;
    }
    if !options.include_text {
        scenario.name.clear();
        for office in &mut scenario.offices {
            office.name.clear();
            // Coordinates win over a city, and a country only tells cities apart: what is not needed for the
            // answer may be anything.
            if office.lat.is_some() && office.lon.is_some() {
                office.city = None;
            }
            if office.city.is_none() {
                office.country = None;
            }
        }
    }
    let mut json = String::new();
    scenario.write(&mut json);
    json
}

/// The scenario of this JSON, not yet checked; the error says which key is wrong.
pub(super) fn read(json: &[u8]) -> Result<Scenario, String> {
    // As text, as everything else is read: reading bytes would be a second parser in the page.
    let json = std::str::from_utf8(json).map_err(|error| error.to_string())?;
    let value = serde_json::from_str(json).map_err(|error| error.to_string())?;
    let mut scenario = Scenario::unsaid();
    scenario.read(value)?;
    Ok(scenario)
}
