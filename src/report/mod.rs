//! The decision record: what is recommended and how sure that is, what was asked, and the number and dated source behind
//! each step, for a review board that has not seen the page. The first page is for the board, the appendix for whoever
//! checks it.

mod board;
mod built;
mod changes;
mod confidence;
mod costs;
mod derivation;
mod document;
mod failures;
mod html;
mod markdown;
mod others;
mod plan;
mod qr;
mod question;
mod resiliency;
mod sources;
mod words;

use crate::{catalogue::Catalogue, evaluation::Evaluation};
use document::{Document, Row, row};
pub use html::{Picture, STYLE};
pub use qr::qr_code;
use sources::Sources;
use words::subject;

/// The decision record of `evaluation` as GitHub-flavoured Markdown. Its facts stand in `catalogue`; it is written on `today`,
/// `YYYY-MM-DD`, by which the age of its sources is judged. The question opens again behind `link`.
pub fn markdown(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    today: &str,
    link: Option<&str>,
) -> String {
    markdown::write(&record(evaluation, catalogue, today, link))
}

/// The same as a page of HTML that needs nothing else, with `pictures` behind the board's page.
pub fn html(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    today: &str,
    link: Option<&str>,
    pictures: &[Picture],
) -> String {
    html::write(&record(evaluation, catalogue, today, link), pictures)
}

/// What stands on that page, for whoever brings its [`STYLE`] along.
pub fn html_body(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    today: &str,
    link: Option<&str>,
    pictures: &[Picture],
) -> String {
    html::body(&record(evaluation, catalogue, today, link), pictures)
}

/// `text` as Markdown that is read as it is, on one line.
pub fn plain_markdown(text: &str) -> String {
    markdown::escape(text)
}

fn record(
    evaluation: &Evaluation,
    catalogue: &Catalogue,
    today: &str,
    link: Option<&str>,
) -> Document {
    let mut document = Document::default();
    let mut sources = Sources::new(catalogue, today);
    let name = evaluation.scenario.name.trim();
    let title = if name.is_empty() { "Connecting the offices to Azure" } else { name };
    document.heading(1, format!("{title}: decision record"));
    if let Some(link) = link {
        document.address(link);
    }
    board::write(&mut document, evaluation, catalogue);

    document.appendix();
    document.paragraph(format!(
        "Facts of {}, version {}; Onramp {}. Prices are list prices of {} or older, \
         as the sources say. Onramp is independent of Microsoft.",
        catalogue.date,
        evaluation.catalogue_version,
        evaluation.engine_version,
        catalogue.prices_as_of()
    ));
    built::write(&mut document, evaluation);
    others::families(&mut document, evaluation);
    others::contrasts(&mut document, evaluation);
    confidence::section(&mut document, evaluation);
    changes::flips(&mut document, evaluation);
    changes::constraints(&mut document, evaluation);
    question::write(&mut document, &evaluation.scenario);
    derivation::write(&mut document, evaluation, &mut sources);
    if let Some(design) = subject(evaluation) {
        failures::write(&mut document, design, &mut sources);
        resiliency::write(&mut document, evaluation, design, catalogue, &mut sources);
    }
    others::ruled_out(&mut document, evaluation, &mut sources);
    changes::crossings(&mut document, evaluation);
    plan::write(&mut document, evaluation, &mut sources);
    costs::write(&mut document, evaluation, &mut sources);
    warnings(&mut document, evaluation, &mut sources);
    assumptions(&mut document, evaluation, &mut sources);
    sources.write(&mut document);
    document
}

fn warnings(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let of_design = subject(evaluation).map_or(&[][..], |design| &design.warnings);
    let all: Vec<_> = evaluation.warnings.iter().chain(of_design).collect();
    if all.is_empty() {
        return;
    }
    document.heading(2, "To keep in mind");
    let rows: Vec<Row> = all
        .iter()
        .map(|warning| {
            row![
                &warning.message,
                warning.remedy.as_deref().unwrap_or_default(),
                sources.cite(&warning.facts),
            ]
        })
        .collect();
    document.table(&["What", "What to do", "Sources"], rows);
}

fn assumptions(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "What the answer rests on");
    let rows: Vec<Row> = evaluation
        .assumptions
        .iter()
        .map(|assumption| {
            row![
                &assumption.what,
                &assumption.value,
                assumption.basis.word(),
                assumption.as_of.as_deref().unwrap_or_default(),
                sources.cite(assumption.fact.as_slice()),
            ]
        })
        .collect();
    document.table(&["What", "Value", "Basis", "As of", "Source"], rows);
}
