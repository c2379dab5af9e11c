//! What is handed over: files that are made from an answer, for the review board, the provider and those who build.

pub mod infrastructure;
mod kind;

use crate::{catalogue::Catalogue, evaluation::Evaluation, report};

pub use kind::Kind;

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name with folders, of letters that every system takes.
    pub name: String,
    /// What is in it, in a sentence.
    pub says: &'static str,
    /// Its bytes: UTF-8 text, but for pictures made of points.
    pub bytes: Vec<u8>,
}

impl File {
    /// A file of text.
    pub fn text(name: impl Into<String>, says: &'static str, text: String) -> Self {
        Self { name: name.into(), says, bytes: text.into_bytes() }
    }
}

/// What all files are made from.
#[derive(Clone, Copy)]
pub struct Answer<'a> {
    /// The answer.
    pub evaluation: &'a Evaluation,
    /// Where its facts stand.
    pub catalogue: &'a Catalogue,
    /// Today, `YYYY-MM-DD`, by which the age of sources is judged.
    pub today: &'a str,
}

/// The files of `kind`; none where the answer has nothing of that kind, such as a quote sheet where nothing is
/// bought of a provider.
pub fn files(kind: Kind, answer: Answer<'_>) -> Vec<File> {
    let Answer { evaluation, catalogue, today } = answer;
    match kind {
        Kind::Record => vec![File::text(
            "record.md",
            "The decision record as Markdown.",
            report::markdown(evaluation, catalogue, today),
        )],
        Kind::Bicep => infrastructure::bicep(answer),
        Kind::Terraform => infrastructure::terraform(answer),
        Kind::Infracost => infrastructure::infracost(answer),
    }
}
