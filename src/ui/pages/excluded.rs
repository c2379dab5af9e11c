//! What was ruled out, and by which number.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{format, widgets::scrolling, words},
};

/// The rules that ruled designs out, each with its nearest miss.
pub fn excluded(evaluation: &Evaluation) -> Html {
    let search = &evaluation.search;
    let summary = format!(
        "{} designs were looked at; {} meet every requirement, and for {} of those no other is at least as good on every count.",
        format::count(search.built),
        format::count(search.feasible),
        format::count(search.pareto),
    );
    html! {
        <section class="card" aria-labelledby="excluded-title">
            <h2 id="excluded-title">{ "Ruled out" }</h2>
            <p class="lead">{ summary }</p>
            if !evaluation.exclusions.is_empty() {
                <div class="stacked">{ scrolling("Ruled out", table(evaluation)) }</div>
            }
        </section>
    }
}

fn table(evaluation: &Evaluation) -> Html {
    html! {
        <table>
            <thead>
                <tr>
                    <th scope="col">{ "Rule" }</th>
                    <th scope="col" class="num">{ "Designs" }</th>
                    <th scope="col" class="num">{ "By it alone" }</th>
                    <th scope="col">{ "Nearest miss" }</th>
                </tr>
            </thead>
            <tbody>
                for exclusion in &evaluation.exclusions {
                    <tr key={exclusion.rule.clone()}>
                        <th scope="row">{ words::rule(&exclusion.rule) }</th>
                        <td class="num">{ format::count(exclusion.designs) }</td>
                        <td class="num">{ format::count(exclusion.only_this) }</td>
                        <td class="text">{ format::sentence(&exclusion.example) }</td>
                    </tr>
                }
            </tbody>
        </table>
    }
}
