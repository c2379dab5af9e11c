//! What is handed over: files that are made from an answer, for the review board, the provider and those who build.

pub mod infrastructure;
mod kind;
mod pictures;
mod plan;
mod quotes;
mod sheet;
mod tables;

use crate::{catalogue::Catalogue, evaluation::Evaluation, report};

pub use kind::Kind;

/// A file to hand over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name with folders, of letters that every system takes.
    pub name: String,
    /// What is in it, in a sentence.
    pub says: &'static str,
    /// What is in it.
    pub text: String,
}

impl File {
    fn new(name: impl Into<String>, says: &'static str, text: String) -> Self {
        Self { name: name.into(), says, text }
    }

    /// The names of its columns, if it is a table to read. One that is to be filled in keeps them all.
    pub fn columns(&self) -> Vec<String> {
        let is_table = self.name.rsplit_once('.').is_some_and(|(_, ending)| ending == "csv");
        if is_table && !self.name.starts_with("quotes/") {
            sheet::columns(&self.text)
        } else {
            Vec::new()
        }
    }

    /// What is in it, a table, without the columns at these places.
    pub fn without_columns(&self, left_out: &[usize]) -> String {
        sheet::picked(&self.text, |place| !left_out.contains(&place))
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
    /// The question as a link; none where nobody could follow it.
    pub link: Option<&'a str>,
}

/// The files of `kind`; none where the answer has nothing of that kind, such as a quote sheet where nothing is
/// bought of a provider.
pub fn files(kind: Kind, answer: Answer<'_>) -> Vec<File> {
    let Answer { evaluation, catalogue, today, link } = answer;
    match kind {
        Kind::Record => vec![File::new(
            "record.md",
            "The decision record as Markdown.",
            report::markdown(evaluation, catalogue, today, link),
        )],
        Kind::Html => vec![File::new(
            "record.html",
            "The decision record as one page: to read, to print, to save as PDF.",
            report::html(evaluation, catalogue, today, link, &pictures::of_record(evaluation)),
        )],
        Kind::Quotes => quotes::files(answer),
        Kind::Plan => plan::file(evaluation).into_iter().collect(),
        Kind::Csv => tables::files(evaluation),
        Kind::Svg => pictures::files(evaluation),
        Kind::Json => json(evaluation),
        Kind::Bicep => infrastructure::bicep(answer),
        Kind::Terraform => infrastructure::terraform(answer),
        Kind::Infracost => infrastructure::infracost(answer),
    }
}

/// What stands on the page of [`Kind::Html`], for whoever brings [`report::STYLE`] along.
pub fn record_body(answer: Answer<'_>) -> String {
    let Answer { evaluation, catalogue, today, link } = answer;
    report::html_body(evaluation, catalogue, today, link, &pictures::of_record(evaluation))
}

/// The question and the answer.
fn json(evaluation: &Evaluation) -> Vec<File> {
    // The contract holds only text keys and plain values, which can always be written.
    let answer = serde_json::to_string(evaluation).unwrap_or_default();
    let question = serde_json::to_string(&evaluation.scenario).unwrap_or_default();
    vec![
        File::new(
            "scenario.json",
            "The question with all prices and names, for the command and for other pages.",
            question,
        ),
        File::new("evaluation.json", "The whole answer, every figure and its facts.", answer),
    ]
}
