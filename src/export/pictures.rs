//! The pictures of an answer and of the design it recommends.

use super::File;
use crate::{
    chart::{Picture, SHEET, Sketch},
    evaluation::Evaluation,
    report,
};

pub(super) fn files(evaluation: &Evaluation) -> Vec<File> {
    all(evaluation)
        .map(|(key, picture)| {
            let says = "A picture with its finding as its name, sharp at any size.";
            File::new(format!("pictures/{key}.svg"), says, picture.svg)
        })
        .collect()
}

/// Those that the record shows.
pub(super) fn of_record(evaluation: &Evaluation) -> Vec<report::Picture> {
    all(evaluation).map(|(_, picture)| picture).collect()
}

fn all(evaluation: &Evaluation) -> impl Iterator<Item = (&'static str, report::Picture)> {
    let sketches = evaluation.winner().into_iter().flat_map(|design| {
        Sketch::ALL.map(|sketch| {
            let picture =
                report::Picture { title: sketch.title(design), svg: sketch.svg(design, SHEET.0) };
            (sketch.key(), picture)
        })
    });
    let charts = Picture::ALL.map(|chart| {
        let svg = chart.svg(evaluation, SHEET);
        (chart.key(), report::Picture { title: chart.title(evaluation), svg })
    });
    sketches.chain(charts)
}
