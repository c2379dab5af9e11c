//! Reading scenarios, and saying what is wrong with them.

use std::{
    fs,
    io::{self, Read},
};

use serde::{Deserialize, de::IgnoredAny};

use super::latency::TableError;
use crate::{
    catalogue::import::ImportError,
    codec::{self, LinkError},
    domain::{FieldError, MOST_ROWS, Scenario, ScenarioError},
    evaluation::Evaluation,
};

/// Most bytes of an answer or a table: many times what any of them needs.
const LARGEST: u64 = 64 * 1024 * 1024;

/// Most bytes of a scenario: as many rows as there may be, every text as long as it may be.
pub(super) const LARGEST_SCENARIO: u64 = 16 * 1024 * 1024;

/// Fields a message names before it only counts them.
const NAMED: usize = 3;

/// Why the input cannot be used.
#[derive(Debug, thiserror::Error)]
pub(super) enum InputError {
    /// A file to hand over is there already.
    #[error(
        "`{file}` is there already and holds something else; nothing was written. Name another folder, or add --force to replace it"
    )]
    InTheWay { file: String },
    /// A file to hand over cannot be written.
    #[error("`{file}` cannot be written: {error}")]
    Unwritable { file: String, error: io::Error },
    /// No text came in.
    #[error("`{file}` cannot be read: {error}")]
    Unreadable { file: String, error: io::Error },
    /// Fields are wrong.
    #[error("{}", fields(.0))]
    Scenario(#[from] ScenarioError),
    /// The link does not open.
    #[error(transparent)]
    Link(#[from] LinkError),
    /// There is nothing to compare with.
    #[error(
        "nothing to compare with; name a second scenario, or a link that compares two (`#a=1.` … `&b=1.` …)"
    )]
    OneScenario,
    /// The table cannot be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// What an answer must not be beside an older one cannot be read.
    #[error("{0}")]
    Conditions(String),
    /// The older answer is none.
    #[error("`{file}` is no answer of `onramp evaluate`: {error}")]
    Answer { file: String, error: serde_json::Error },
    /// The saved answer cannot be imported.
    #[error(transparent)]
    Import(#[from] ImportError),
}

/// The scenario in `file`; `-` is standard input.
pub(super) fn scenario(file: &str) -> Result<Scenario, InputError> {
    Ok(read_scenario(&text_up_to(LARGEST_SCENARIO, file)?)?)
}

/// The two scenarios of a link that compares; `-` is standard input.
pub(super) fn compared(link: &str) -> Result<(Scenario, Scenario), InputError> {
    let link = if link == "-" { text(link)? } else { link.to_owned() };
    let [pinned, beside] = codec::compared(&link).ok_or(InputError::OneScenario)?;
    Ok((codec::decode(&pinned)?, codec::decode(&beside)?))
}

/// The scenario of JSON. Too many offices are refused before one of them takes memory.
pub(super) fn read_scenario(json: &str) -> Result<Scenario, ScenarioError> {
    /// All that is looked at first; what is wrong with the rest is told by who reads it.
    #[derive(Deserialize)]
    struct Rows {
        offices: Vec<IgnoredAny>,
    }
    if let Ok(Rows { offices }) = serde_json::from_str(json)
        && MOST_ROWS < offices.len()
    {
        let message = format!("{} rows; use at most {MOST_ROWS}", offices.len());
        return Err(ScenarioError(vec![FieldError::new("offices", message)]));
    }
    Scenario::from_json(json)
}

/// The answer in `file`, as `onramp evaluate` printed it; `-` is standard input.
pub(super) fn evaluation(file: &str) -> Result<Evaluation, InputError> {
    let text = text(file)?;
    serde_json::from_str(&text).map_err(|error| InputError::Answer { file: file.to_owned(), error })
}

/// The text in `file`; `-` is standard input. A byte order mark at its start is not part of it.
pub(super) fn text(file: &str) -> Result<String, InputError> {
    text_up_to(LARGEST, file)
}

fn text_up_to(most: u64, file: &str) -> Result<String, InputError> {
    // One byte more than is read shows that there is more.
    let bytes = bytes(file, most + 1)?;
    if most < bytes.len() as u64 {
        let error = format!("it is larger than {} MB", most / 1_048_576);
        return Err(unreadable(file, io::Error::new(io::ErrorKind::FileTooLarge, error)));
    }
    decoded(file, bytes)
}

/// At most the first `most` bytes of `file`; `-` is standard input.
pub(super) fn bytes(file: &str, most: u64) -> Result<Vec<u8>, InputError> {
    let mut bytes = Vec::new();
    let read = if file == "-" {
        io::stdin().lock().take(most).read_to_end(&mut bytes)
    } else {
        fs::File::open(file).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    read.map(|_| bytes).map_err(|error| unreadable(file, error))
}

/// The bytes of `file` as text, without a byte order mark.
pub(super) fn decoded(file: &str, bytes: Vec<u8>) -> Result<String, InputError> {
    let text = String::from_utf8(bytes)
        .map_err(|error| unreadable(file, io::Error::new(io::ErrorKind::InvalidData, error)))?;
    Ok(match text.strip_prefix('\u{feff}') {
        Some(rest) => rest.to_owned(),
        None => text,
    })
}

pub(super) fn unreadable(file: &str, error: io::Error) -> InputError {
    let file = if file == "-" { "standard input" } else { file }.to_owned();
    InputError::Unreadable { file, error }
}

/// The first fields that are wrong, and how many others there are.
fn fields(error: &ScenarioError) -> String {
    let mut parts: Vec<String> = error.0.iter().take(NAMED).map(ToString::to_string).collect();
    if NAMED < error.0.len() {
        parts.push(format!("and {} more", error.0.len() - NAMED));
    }
    parts.join("; ")
}
