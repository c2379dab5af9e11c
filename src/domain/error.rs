//! What is wrong with a scenario, by field.

use std::fmt;

use serde::{Deserialize, Serialize};

/// One field that cannot be used, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// Path of the field as in the JSON form, such as `offices[2].lat`.
    pub field: String,
    /// What is wrong and what would be right; lower case, no full stop.
    pub message: String,
}

impl FieldError {
    /// An error on `field`.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self { field: field.into(), message: message.into() }
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {}", self.field, self.message)
    }
}

/// A scenario that cannot be evaluated: every field that is wrong, in reading order.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
pub struct ScenarioError(pub Vec<FieldError>);
