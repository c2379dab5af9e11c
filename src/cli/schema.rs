//! The machine-readable contract.

use std::{fs, path::Path};

use schemars::{JsonSchema, Schema, generate::SchemaSettings};
use serde::Serialize;

use super::{input::InputError, json};
use crate::{comparison::Comparison, domain::Scenario, evaluation::Evaluation};

/// Version of the contract, which stands in the names of the published files. What was valid stays valid within it: fields may be
/// added, and a caller passes over those it does not know; what is renamed, removed or means something else makes it the next.
pub(super) const VERSION: u32 = 1;

/// JSON Schemas, draft 2020-12.
#[derive(Serialize)]
pub(super) struct Contract {
    /// What is read: every field may be left out.
    scenario: Schema,
    /// What is written: every field is there.
    evaluation: Schema,
    /// What two answers have in common and what not.
    comparison: Schema,
}

/// The schemas of what goes in and what comes out.
pub(super) fn contract() -> Contract {
    Contract {
        scenario: read::<Scenario>(),
        evaluation: written::<Evaluation>(),
        comparison: written::<Comparison>(),
    }
}

/// Writes each schema into a file of its own in the folder `out`, which is made where it is missing, and says which.
pub(super) fn publish(out: &Path) -> Result<String, InputError> {
    let Contract { scenario, evaluation, comparison } = contract();
    let folder = out.join(format!("v{VERSION}"));
    let mut told = Vec::new();
    for (name, schema) in
        [("scenario", scenario), ("evaluation", evaluation), ("comparison", comparison)]
    {
        let path = folder.join(format!("{name}.json"));
        fs::create_dir_all(&folder)
            .and_then(|()| fs::write(&path, json(&schema, true) + "\n"))
            .map_err(|error| InputError::Unwritable { file: path.display().to_string(), error })?;
        told.push(path.display().to_string());
    }
    Ok(told.join("\n"))
}

fn read<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_deserialize().into_generator().into_root_schema_for::<T>()
}

fn written<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<T>()
}
