//! What each failure does to a design.

use yew::prelude::*;

use super::plural;
use crate::{
    evaluation::Failure,
    ui::{
        format,
        widgets::{
            OpenSources,
            markup::{pieces, row, table, td, th, words},
            sources_button,
        },
    },
};

/// The walk from the office to Azure: who notices, when traffic flows again, what is left.
pub fn failures(failures: &[Failure], sources: &OpenSources) -> Html {
    let rows = failures.iter().map(|failure| {
        let source = sources_button(&failure.facts, &failure.event, sources);
        row(
            "",
            vec![
                th(pieces(vec![words(failure.event.clone()), source])),
                td("", words(failure.noticed_by.clone())),
                td("", words(then(failure))),
            ],
        )
    });
    let columns = [("What fails", ""), ("Noticed by", ""), ("Then", "")];
    table("What each failure does", "narrow", &columns, rows.collect())
}

fn then(failure: &Failure) -> String {
    let left = format::rate(failure.bandwidth_left_mbps);
    if failure.offices_cut_off > 0 {
        let offices = plural(failure.offices_cut_off as usize, "office");
        return format!("{offices} cut off until it is repaired; {left} left");
    }
    let again = match (failure.detect_seconds, failure.converge_seconds) {
        (Some(detect), Some(converge)) => format!("back in {}", format::seconds(detect + converge)),
        (Some(detect), None) if detect > 0.0 => {
            format!("noticed in {}, then routes move (no figure)", format::seconds(detect))
        }
        (None, Some(converge)) => format!("back in {} once noticed", format::seconds(converge)),
        _ => "no figure for the interruption".to_owned(),
    };
    let text = match failure.encrypted {
        Some(true) => ", encrypted",
        Some(false) => ", in clear text",
        None => "",
    };
    format!("{again}; {left} left{text}")
}
