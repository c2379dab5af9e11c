//! How sure the recommendation is, as part of the decision record.

use super::document::{Document, Row, row};
use crate::{
    evaluation::{Confidence, Evaluation, Successor},
    text::percent,
};

/// Shares of samples, stable weights and other methods; nothing when nothing is feasible.
pub fn section(document: &mut Document, evaluation: &Evaluation) {
    let Some(confidence) = &evaluation.confidence else { return };
    document.heading(2, "How sure it is");
    document.paragraph(format!("{}.", &confidence.summary));
    document.paragraph(format!(
        "{} samples each. Besides the weights, line prices, growth, round trips, failure rates and lead times vary within \
         their ranges. Each share is known to within one percentage point. These are shares of assumptions, not probabilities of \
         being right.",
        confidence.samples
    ));
    shares(document, confidence);
    weights(document, confidence);
    methods(document, confidence);
}

fn shares(document: &mut Document, confidence: &Confidence) {
    let families = confidence.families.iter().map(|(family, first)| {
        row![family.title().to_owned(), percent(first.around.share), percent(first.any.share)]
    });
    let designs = confidence.designs.iter().map(|design| {
        row![&design.title, percent(design.first.around.share), percent(design.first.any.share),]
    });
    document.table(
        &["Comes first", "Around the weights given", "Over all weights"],
        families.chain(designs).collect(),
    );
}

fn weights(document: &mut Document, confidence: &Confidence) {
    let who = |side: &str, who: &Option<Successor>| {
        who.as_ref().map(|who| format!("{side}: {}", &who.title))
    };
    let rows: Vec<Row> = (confidence.weights.iter())
        .map(|interval| {
            let takes_over = [who("below", &interval.below), who("above", &interval.above)];
            row![
                interval.criterion.replace('_', " "),
                percent(interval.weight),
                format!("{} to {}", percent(interval.low), percent(interval.high)),
                takes_over.into_iter().flatten().collect::<Vec<_>>().join("; "),
            ]
        })
        .collect();
    document.heading(3, "How far each weight may move");
    document.table(&["Criterion", "Weight", "Stays first", "Who takes over"], rows);
}

fn methods(document: &mut Document, confidence: &Confidence) {
    let rows: Vec<Row> = (confidence.panel.iter())
        .map(|opinion| row![&opinion.method, &opinion.first.title, &opinion.reason])
        .collect();
    document.heading(3, "What other methods would choose");
    document.table(&["Method", "Puts first", "Why it differs"], rows);
}
