//! What each failure does to the recommended design.

use super::{
    document::{Document, Row, row},
    sources::Sources,
};
use crate::{
    evaluation::{Design, Failure},
    text::number,
};

/// Writes the section for `design`; nothing when no failure is known.
pub(super) fn write(document: &mut Document, design: &Design, sources: &mut Sources<'_>) {
    let availability = &design.availability;
    if availability.failures.is_empty() {
        return;
    }
    document.heading(2, "What each failure does");
    document.list(&availability.choices);
    let rows: Vec<Row> = availability
        .failures
        .iter()
        .map(|failure| {
            let encrypted = match failure.encrypted {
                Some(true) => "yes",
                Some(false) => "no",
                None => "",
            };
            row![
                &failure.event,
                &failure.noticed_by,
                seconds(failure.detect_seconds),
                if failure.encrypted.is_none() {
                    "when repaired".to_owned()
                } else {
                    seconds(failure.converge_seconds)
                },
                format!("{} Mbps", number(failure.bandwidth_left_mbps, 1)),
                encrypted.to_owned(),
                cut_off(failure),
                sources.cite(&failure.facts),
            ]
        })
        .collect();
    document.table(
        &[
            "What fails",
            "Noticed by",
            "Noticed after",
            "Then back after",
            "All offices still have",
            "Encrypted",
            "Offices cut off",
            "Sources",
        ],
        rows,
    );
}

fn seconds(value: Option<f64>) -> String {
    value.map_or_else(|| "no figure".to_owned(), |value| format!("{} s", number(value, 1)))
}

fn cut_off(failure: &Failure) -> String {
    let count = number(f64::from(failure.offices_cut_off), 0);
    let names: Vec<String> =
        failure.offices.iter().filter(|name| !name.is_empty()).cloned().collect();
    match (names.as_slice(), failure.offices_cut_off as usize) {
        ([], _) => count,
        (few, all) if few.len() == all => format!("{count}: {}", few.join(", ")),
        (few, _) => format!("{count}: {} …", few.join(", ")),
    }
}
