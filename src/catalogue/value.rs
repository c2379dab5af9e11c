//! What a fact's value may be, and how it becomes a type.
//!
//! Two dozen kinds of record are read here, each once. Deriving their reading from serde made a
//! twentieth of the page's program; this is the little of it that facts need.

use serde_json::{Map, Value};

use crate::domain::Money;

/// A type that a fact's value can hold.
pub(super) trait FromValue: Sized {
    /// The value as this type, or what is wrong with it.
    fn from_value(value: &Value) -> Result<Self, String>;

    /// What a record means that leaves it out; none where it must not.
    fn absent() -> Option<Self> {
        None
    }
}

fn not(value: &Value, what: &str) -> String {
    format!("`{value}` is not {what}")
}

impl FromValue for f64 {
    fn from_value(value: &Value) -> Result<Self, String> {
        value.as_f64().ok_or_else(|| not(value, "a number"))
    }
}

macro_rules! whole_numbers {
    ($($type:ty),*) => {$(
        impl FromValue for $type {
            fn from_value(value: &Value) -> Result<Self, String> {
                let whole = value.as_u64().and_then(|number| number.try_into().ok());
                whole.ok_or_else(|| not(value, concat!("a whole number (", stringify!($type), ")")))
            }
        }
    )*};
}

whole_numbers!(u8, u32, u64, usize);

impl FromValue for bool {
    fn from_value(value: &Value) -> Result<Self, String> {
        value.as_bool().ok_or_else(|| not(value, "true or false"))
    }

    fn absent() -> Option<Self> {
        Some(false)
    }
}

impl FromValue for String {
    fn from_value(value: &Value) -> Result<Self, String> {
        value.as_str().map(str::to_owned).ok_or_else(|| not(value, "a text"))
    }
}

impl FromValue for Money {
    fn from_value(value: &Value) -> Result<Self, String> {
        let amount = value.as_str().and_then(|text| text.parse().ok());
        amount.ok_or_else(|| not(value, "an amount in text like \"12.34\""))
    }
}

impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Result<Self, String> {
        if value.is_null() { Ok(None) } else { T::from_value(value).map(Some) }
    }

    fn absent() -> Option<Self> {
        Some(None)
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: &Value) -> Result<Self, String> {
        let Value::Array(items) = value else { return Err(not(value, "a list")) };
        let mut list = Self::with_capacity(items.len());
        for item in items {
            list.push(T::from_value(item)?);
        }
        Ok(list)
    }
}

/// The items of a list of exactly so many.
fn items<const N: usize>(value: &Value) -> Result<&[Value; N], String> {
    let items = value.as_array().and_then(|items| items.as_slice().try_into().ok());
    items.ok_or_else(|| not(value, &format!("a list of {N}")))
}

impl<T: FromValue, const N: usize> FromValue for [T; N] {
    fn from_value(value: &Value) -> Result<Self, String> {
        Vec::from_value(value)?.try_into().map_err(|_| not(value, &format!("a list of {N}")))
    }
}

impl<A: FromValue, B: FromValue> FromValue for (A, B) {
    fn from_value(value: &Value) -> Result<Self, String> {
        let [a, b] = items(value)?;
        Ok((A::from_value(a)?, B::from_value(b)?))
    }
}

impl<A: FromValue, B: FromValue, C: FromValue> FromValue for (A, B, C) {
    fn from_value(value: &Value) -> Result<Self, String> {
        let [a, b, c] = items(value)?;
        Ok((A::from_value(a)?, B::from_value(b)?, C::from_value(c)?))
    }
}

/// The one of `words` that the value is.
pub(super) fn one_of<T: Copy>(value: &Value, words: &[(&str, T)]) -> Result<T, String> {
    let known = words.iter().find(|(word, _)| value.as_str() == Some(word));
    known.map(|(_, meaning)| *meaning).ok_or_else(|| {
        let words: Vec<_> = words.iter().map(|(word, _)| *word).collect();
        not(value, &format!("one of {}", words.join(", ")))
    })
}

/// A value with named fields, each of which must be asked for.
pub(super) struct Record<'a>(&'a Map<String, Value>);

impl<'a> Record<'a> {
    pub(super) fn of(value: &'a Value) -> Result<Self, String> {
        value.as_object().map(Self).ok_or_else(|| not(value, "a record"))
    }

    /// The field of this name.
    pub(super) fn field<T: FromValue>(&self, name: &str) -> Result<T, String> {
        match self.0.get(name) {
            Some(value) => T::from_value(value).map_err(|message| format!("`{name}`: {message}")),
            None => T::absent().ok_or_else(|| format!("`{name}` is missing")),
        }
    }

    /// Refuses fields beside `names`.
    pub(super) fn only(&self, names: &[&str]) -> Result<(), String> {
        match self.0.keys().find(|name| !names.contains(&name.as_str())) {
            Some(name) => Err(format!("unknown field `{name}`; use {}", names.join(", "))),
            None => Ok(()),
        }
    }
}

/// Declares a structure that is read from a record with exactly its fields. Truth values and
/// options may be left out.
macro_rules! record {
    (
        $(#[$about:meta])*
        $visible:vis struct $name:ident {
            $($(#[$field_about:meta])* $field_visible:vis $field:ident: $type:ty,)*
        }
    ) => {
        $(#[$about])*
        $visible struct $name {
            $($(#[$field_about])* $field_visible $field: $type,)*
        }

        impl $crate::catalogue::value::FromValue for $name {
            fn from_value(value: &serde_json::Value) -> Result<Self, String> {
                let record = $crate::catalogue::value::Record::of(value)?;
                record.only(&[$(stringify!($field)),*])?;
                Ok(Self { $($field: record.field(stringify!($field))?,)* })
            }
        }
    };
}

pub(super) use record;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    record! {
        #[derive(Debug, PartialEq)]
        struct Place {
            name: String,
            at: (f64, f64),
            zone: u8,
            zones: bool,
            paired: Option<String>,
        }
    }

    #[test]
    fn a_record_is_read_field_by_field() {
        let full =
            json!({"name": "Delft", "at": [52.0, 4.4], "zone": 1, "zones": true, "paired": "Gent"});
        let place = Place {
            name: "Delft".to_owned(),
            at: (52.0, 4.4),
            zone: 1,
            zones: true,
            paired: Some("Gent".to_owned()),
        };
        assert_eq!(Place::from_value(&full), Ok(place));
        let short = Place::from_value(&json!({"name": "Delft", "at": [52, 4.4], "zone": 1}));
        assert!(short.is_ok_and(|place| !place.zones && place.paired.is_none()));
    }

    #[test]
    fn what_does_not_fit_is_named() {
        let message = |value: Value| Place::from_value(&value).expect_err("a misfit");
        for (value, wanted) in [
            (json!([1]), "`[1]` is not a record"),
            (json!({"name": "Delft", "at": [52.0, 4.4]}), "`zone` is missing"),
            (json!({"name": 7, "at": [1, 2], "zone": 1}), "`name`: `7` is not a text"),
            (json!({"name": "a", "at": [1], "zone": 1}), "`at`: `[1]` is not a list of 2"),
            (json!({"name": "a", "at": [1, "b"], "zone": 1}), "`at`: `\"b\"` is not a number"),
            (
                json!({"name": "a", "at": [1, 2], "zone": 256}),
                "`zone`: `256` is not a whole number (u8)",
            ),
            (
                json!({"name": "a", "at": [1, 2], "zone": 1, "zones": "yes"}),
                "`zones`: `\"yes\"` is not true or false",
            ),
            (
                json!({"name": "a", "at": [1, 2], "zone": 1, "zoned": true}),
                "unknown field `zoned`; use name, at, zone, zones, paired",
            ),
        ] {
            assert_eq!(message(value), wanted);
        }
        assert_eq!(
            one_of(&json!("lake"), &[("sea", 1), ("land", 2)]),
            Err("`\"lake\"` is not one of sea, land".to_owned())
        );
        assert_eq!(
            <[f64; 3]>::from_value(&json!([1, 2])),
            Err("`[1,2]` is not a list of 3".to_owned())
        );
    }
}
