//! The decision record as GitHub-flavoured Markdown: what is recommended and how sure that is, what was asked,
//! and the number and dated source behind each step, for a review board that has not seen the page.

mod changes;
mod confidence;
mod costs;
mod derivation;
mod failures;
mod markdown;
mod others;
mod plan;
mod question;
mod recommendation;
mod sources;
mod words;

use crate::{
    catalogue::{Catalogue, FactId},
    evaluation::{Basis, Evaluation},
};
use markdown::{Document, escape};
use sources::Sources;
use words::subject;

/// The decision record of `evaluation`, whose facts stand in `catalogue`, written on `today`,
/// `YYYY-MM-DD`, by which the age of its sources is judged.
pub fn markdown(evaluation: &Evaluation, catalogue: &Catalogue, today: &str) -> String {
    let mut document = Document::default();
    let mut sources = Sources::new(catalogue, today);
    let name = evaluation.scenario.name.trim();
    let title = if name.is_empty() { "Connecting the offices to Azure" } else { name };
    document.heading(1, &format!("{title}: decision record"));
    document.paragraph(&evaluation.verdict.summary);
    document.paragraph(&format!(
        "Facts of {}, version {}; Onramp {}. Prices are list prices of {} or older, \
         as the sources say. Onramp is independent of Microsoft.",
        catalogue.date,
        evaluation.catalogue_version,
        evaluation.engine_version,
        catalogue.prices_as_of()
    ));

    // What a board decides on comes first.
    recommendation::write(&mut document, evaluation);
    others::families(&mut document, evaluation);
    others::contrasts(&mut document, evaluation);
    confidence::section(&mut document, evaluation);
    changes::flips(&mut document, evaluation);
    changes::constraints(&mut document, evaluation);
    question::write(&mut document, &evaluation.scenario);
    derivation::write(&mut document, evaluation, &mut sources);
    if let Some(design) = subject(evaluation) {
        failures::write(&mut document, design, &mut sources);
    }
    others::ruled_out(&mut document, evaluation, &mut sources);
    changes::crossings(&mut document, evaluation);
    one_way_doors(&mut document, evaluation);
    plan::write(&mut document, evaluation, &mut sources);
    costs::write(&mut document, evaluation, &mut sources);
    warnings(&mut document, evaluation, &mut sources);
    assumptions(&mut document, evaluation, &mut sources);
    sources.write(&mut document);
    document.finish()
}

fn one_way_doors(document: &mut Document, evaluation: &Evaluation) {
    let Some(design) = subject(evaluation) else { return };
    document.heading(2, "Choices that cannot be undone in place");
    if design.one_way_doors.is_empty() {
        document.paragraph("None is known for this design.");
    }
    document.list(&design.one_way_doors);
}

fn warnings(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    let of_design = subject(evaluation).map_or(&[][..], |design| &design.warnings);
    let all: Vec<_> = evaluation.warnings.iter().chain(of_design).collect();
    if all.is_empty() {
        return;
    }
    document.heading(2, "To keep in mind");
    let rows: Vec<Vec<String>> = all
        .iter()
        .map(|warning| {
            vec![
                escape(&warning.message),
                escape(warning.remedy.as_deref().unwrap_or_default()),
                sources.cite(&warning.facts),
            ]
        })
        .collect();
    document.table(&["What", "What to do", "Sources"], &rows);
}

fn assumptions(document: &mut Document, evaluation: &Evaluation, sources: &mut Sources<'_>) {
    document.heading(2, "What the answer rests on");
    let rows: Vec<Vec<String>> = evaluation
        .assumptions
        .iter()
        .map(|assumption| {
            let basis = match assumption.basis {
                Basis::User => "given",
                Basis::Published => "published",
                Basis::Assumed => "assumed",
                Basis::Computed => "computed",
            };
            vec![
                escape(&assumption.what),
                escape(&assumption.value),
                basis.to_owned(),
                escape(assumption.as_of.as_deref().unwrap_or_default()),
                assumption.fact.as_ref().map_or_else(String::new, |fact: &FactId| {
                    sources.cite(std::slice::from_ref(fact))
                }),
            ]
        })
        .collect();
    document.table(&["What", "Value", "Basis", "As of", "Source"], &rows);
}
