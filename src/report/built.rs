//! Of what the recommended design is built and which offices go which way.

use super::document::{Document, Row, row};
use crate::{
    evaluation::{Design, Evaluation},
    text::{milliseconds, number},
};

pub(super) fn write(document: &mut Document, evaluation: &Evaluation) {
    let Some(winner) = evaluation.winner() else { return };
    document.heading(2, "What is built");
    let parts: Vec<Row> = winner
        .components
        .iter()
        .map(|component| {
            let rate = component
                .bandwidth_mbps
                .map_or_else(String::new, |mbps| format!("{} Mbps", number(mbps, 1)));
            row![
                component.quantity.to_string(),
                component.kind.title(),
                &component.sku,
                rate,
                component.region_or_location.as_deref().unwrap_or_default(),
            ]
        })
        .collect();
    document.table(&["Number", "What", "Size", "Rate", "Where"], parts);
    attachments(document, winner);
}

/// Which offices go which way, where they do not all go the same.
fn attachments(document: &mut Document, design: &Design) {
    let offices = &design.latency.offices;
    if offices.windows(2).all(|pair| pair[0].attachment == pair[1].attachment) {
        return;
    }
    document.paragraph("Which offices go which way:");
    let rows: Vec<Row> = offices
        .iter()
        .map(|office| {
            row![
                &office.name,
                office.count.to_string(),
                format!("{} Mbps", number(office.bandwidth_mbps, 1)),
                office.attachment.title().to_owned(),
                milliseconds(office.p50_ms),
            ]
        })
        .collect();
    document.table(&["Office", "Number", "Each needs", "Way", "Round trip"], rows);
}
