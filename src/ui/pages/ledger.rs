//! Everything the answer rests on.

use yew::prelude::*;

use crate::{
    evaluation::{Assumption, Basis, Evaluation},
    ui::{
        format,
        widgets::{OpenSources, scrolling, sources_button},
        words,
    },
};

/// The ledger of assumptions, closed at first.
pub fn ledger(evaluation: &Evaluation, sources: &OpenSources) -> Html {
    let count = |basis| evaluation.assumptions.iter().filter(|a| a.basis == basis).count() as f64;
    let summary = format!(
        "{} figures: {} from you, {} published, {} computed, {} assumed.",
        format::count(evaluation.assumptions.len() as f64),
        format::count(count(Basis::User)),
        format::count(count(Basis::Published)),
        format::count(count(Basis::Computed)),
        format::count(count(Basis::Assumed)),
    );
    html! {
        <section class="card" aria-labelledby="ledger-title">
            <h2 id="ledger-title">{ "What the answer rests on" }</h2>
            <p class="lead">{ summary }</p>
            <details class="section">
                <summary><span>{ "The ledger" }</span></summary>
                { scrolling("Assumptions", html! {
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{ "What" }</th>
                                <th scope="col">{ "Value" }</th>
                                <th scope="col">{ "Basis" }</th>
                                <th scope="col">{ "As of" }</th>
                            </tr>
                        </thead>
                        <tbody>{ for evaluation.assumptions.iter().map(|entry| row(entry, sources)) }</tbody>
                    </table>
                }) }
            </details>
        </section>
    }
}

fn row(entry: &Assumption, sources: &OpenSources) -> Html {
    html! {
        <tr>
            <th scope="row">{ &entry.what }{ sources_button(entry.fact.as_slice(), &entry.what, sources) }</th>
            <td class="text">{ &entry.value }</td>
            <td>{ words::basis(entry.basis) }</td>
            <td class="date">{ entry.as_of.clone().unwrap_or_default() }</td>
        </tr>
    }
}
