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
            <table>
                <thead>
                    <tr>
                        <th scope="col">{ "What fails" }</th>
                        <th scope="col">{ "Noticed by" }</th>
                        <th scope="col" class="num">{ "Flows again" }</th>
                        <th scope="col" class="num">{ "Left" }</th>
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
            <td>{ format::sentence(&failure.noticed_by) }</td>
            <td class="num">{ again(failure) }</td>
            <td class="num">{ format::rate(failure.bandwidth_left_mbps) }</td>
            <td>{ then(failure) }</td>
        </tr>
    }
}

fn again(failure: &Failure) -> String {
    match (failure.offices_cut_off, failure.detect_seconds, failure.converge_seconds) {
        (1.., ..) => "when repaired".to_owned(),
        (_, Some(detect), Some(converge)) => format::seconds(detect + converge),
        (_, Some(detect), None) if detect > 0.0 => {
            format!("noticed in {}", format::seconds(detect))
        }
        _ => "no figure".to_owned(),
    }
}

fn then(failure: &Failure) -> String {
    match (failure.offices_cut_off, failure.encrypted) {
        (0, Some(true)) => "encrypted".to_owned(),
        (0, Some(false)) => "clear text".to_owned(),
        (0, None) => "–".to_owned(),
        (cut_off, _) => format!("{} cut off", plural(cut_off as usize, "office")),
    }
}
