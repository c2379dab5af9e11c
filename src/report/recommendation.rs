//! What is recommended, of what it is built and which offices go which way.

use super::{
    markdown::{Document, escape},
    words::subject,
};
use crate::{
    evaluation::{Design, Evaluation, VerdictKind},
    text::{milliseconds, money, number},
};

pub(super) fn write(document: &mut Document, evaluation: &Evaluation) {
    let heading = match evaluation.verdict.kind {
        VerdictKind::Recommended => "Recommendation",
        VerdictKind::CloseCall => "Recommendation: a close call",
        VerdictKind::NoneFeasible => "No design meets every requirement",
    };
    document.heading(2, heading);
    if let Some(winner) = evaluation.winner() {
        document.block(&format!("**{}**", escape(&winner.called())));
        document.paragraph(&escape(&winner.parts.join("; ")));
        if let Some(confidence) = &evaluation.confidence {
            document.paragraph(&format!("{}.", escape(&confidence.summary)));
        }
        document.list(&evaluation.verdict.reasons);
        if !evaluation.verdict.cons.is_empty() {
            document.paragraph("What speaks for the runner-up:");
            document.list(&evaluation.verdict.cons);
        }
        if !evaluation.verdict.ask_first.is_empty() {
            document.paragraph("Ask for these quotes first, their ranges decide:");
            document.list(&evaluation.verdict.ask_first);
        }
        if let Some(outage) = winner.outage_monthly {
            document.paragraph(&format!(
                "The expected outage costs {} a month at the price of an hour that was given. It counts in the comparison, \
                 not in the bill.",
                money(outage, &winner.cost.currency)
            ));
        }
        document.paragraph("To be built:");
        let parts: Vec<Vec<String>> = winner
            .components
            .iter()
            .map(|component| {
                let rate = component
                    .bandwidth_mbps
                    .map_or_else(String::new, |mbps| format!("{} Mbps", number(mbps, 1)));
                vec![
                    component.quantity.to_string(),
                    component.kind.title().to_owned(),
                    escape(&component.sku),
                    rate,
                    escape(component.region_or_location.as_deref().unwrap_or_default()),
                ]
            })
            .collect();
        document.table(&["Number", "What", "Size", "Rate", "Where"], &parts);
        attachments(document, winner);
    } else if let Some(miss) = subject(evaluation) {
        let reasons: Vec<String> = miss.violations.iter().map(|v| v.message.clone()).collect();
        document.block(&format!("The nearest miss is **{}**:", escape(&miss.called())));
        document.list(&reasons);
    }
}

/// Which offices go which way, where they do not all go the same.
fn attachments(document: &mut Document, design: &Design) {
    let offices = &design.latency.offices;
    if offices.windows(2).all(|pair| pair[0].attachment == pair[1].attachment) {
        return;
    }
    document.paragraph("Which offices go which way:");
    let rows: Vec<Vec<String>> = offices
        .iter()
        .map(|office| {
            vec![
                escape(&office.name),
                office.count.to_string(),
                format!("{} Mbps", number(office.bandwidth_mbps, 1)),
                office.attachment.title().to_owned(),
                milliseconds(office.p50_ms),
            ]
        })
        .collect();
    document.table(&["Office", "Number", "Each needs", "Way", "Round trip"], &rows);
}
