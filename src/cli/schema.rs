//! The machine-readable contract.

use schemars::generate::SchemaSettings;
use serde::Serialize;

use crate::{domain::Scenario, evaluation::Evaluation};

/// JSON Schemas, draft 2020-12.
#[derive(Serialize)]
pub(super) struct Contract {
    /// What is read: every field may be left out.
    scenario: schemars::Schema,
    /// What is written: every field is there.
    evaluation: schemars::Schema,
}

/// The schemas of what goes in and what comes out.
pub(super) fn contract() -> Contract {
    let read = SchemaSettings::draft2020_12().for_deserialize();
    let written = SchemaSettings::draft2020_12().for_serialize();
    Contract {
        scenario: read.into_generator().into_root_schema_for::<Scenario>(),
        evaluation: written.into_generator().into_root_schema_for::<Evaluation>(),
    }
}
