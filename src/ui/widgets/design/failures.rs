//! What each failure does to a design.

use yew::prelude::*;

use super::plural;
use crate::{
    evaluation::Failure,
    ui::{
        format,
        widgets::{OpenSources, scrolling, sources_button},
    },
};

/// The walk from the office to Azure: who notices, when traffic flows again, what is left.
pub fn failures(failures: &[Failure], sources: &OpenSources) -> Html {
    scrolling(
        "What each failure does",
        html! {
            <table class="narrow">
                <thead>
                    <tr>
                        <th scope="col">{ "What fails" }</th>
                        <th scope="col">{ "Noticed by" }</th>
                        <th scope="col">{ "Then" }</th>
                    </tr>
                </thead>
                <tbody>{ for failures.iter().map(|failure| row(failure, sources)) }</tbody>
            </table>
        },
    )
}

fn row(failure: &Failure, sources: &OpenSources) -> Html {
    html! {
        <tr key={failure.event.clone()}>
            <th scope="row">{ &failure.event }{ sources_button(&failure.facts, &failure.event, sources) }</th>
            <td>{ &failure.noticed_by }</td>
            <td>{ then(failure) }</td>
        </tr>
    }
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
