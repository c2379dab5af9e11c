//! What would change the answer: other values, fewer requirements, more data.

use super::document::{Document, Row, row};
use crate::{
    evaluation::Evaluation,
    text::{number, sentence},
};

pub(super) fn flips(document: &mut Document, evaluation: &Evaluation) {
    document.heading(2, "What would change the answer");
    if evaluation.flips.is_empty() {
        document.paragraph("No single change of a requirement within the range that was searched.");
    }
    document.list(evaluation.flips.iter().map(|flip| sentence(flip.brief())));
}

/// What each requirement costs.
pub(super) fn constraints(document: &mut Document, evaluation: &Evaluation) {
    if evaluation.constraints.is_empty() {
        return;
    }
    document.heading(2, "What the requirements cost");
    document.paragraph("The best design if one requirement is dropped and the others stay:");
    document.list(evaluation.constraints.iter().map(|cost| sentence(&cost.message)));
}

pub(super) fn crossings(document: &mut Document, evaluation: &Evaluation) {
    if evaluation.crossings.is_empty() {
        return;
    }
    document.heading(2, "Where the bills cross");
    document.paragraph(
        "Volumes of data leaving Azure at which two designs cost the same, indicative line prices included.",
    );
    let rows: Vec<Row> = (evaluation.crossings.iter())
        .map(|crossing| {
            row![
                format!("{} TB", number(crossing.at_gb_per_month / 1000.0, 1)),
                format!("{} %", number(crossing.share_of_capacity * 100.0, 0)),
                &crossing.below.called_beside(&crossing.above),
                &crossing.above.called_beside(&crossing.below),
                crossing.month.map_or_else(|| "–".to_owned(), |month| month.to_string()),
            ]
        })
        .collect();
    document.table(
        &["A month", "Of what is carried", "Cheaper below", "Cheaper above", "Reached in month"],
        rows,
    );
}
