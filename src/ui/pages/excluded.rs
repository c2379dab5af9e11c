//! What was ruled out, and by which number.

use yew::prelude::*;

use crate::{
    evaluation::{Evaluation, Exclusion},
    ui::{
        format,
        held::Held,
        widgets::markup::{card, num, row, table, td, th, words},
        words,
    },
};

/// The rules that ruled designs out, each with its nearest miss.
pub fn excluded(evaluation: &Held<Evaluation>) -> Html {
    let search = &evaluation.search;
    let summary = format!(
        "{} designs were looked at; {} meet every requirement, and for {} of those no other is at least as good on every count.",
        format::count(search.built),
        format::count(search.feasible),
        format::count(search.pareto),
    );
    let columns = [("Rule", ""), ("Designs", "num"), ("By it alone", "num"), ("Nearest miss", "")];
    let rows: Vec<Html> = evaluation.exclusions.iter().map(rule).collect();
    let rules = if rows.is_empty() {
        Html::default()
    } else {
        html! { <div class="stacked">{ table("Ruled out", "", &columns, rows) }</div> }
    };
    card("excluded-title", "Ruled out", summary, rules)
}

fn rule(exclusion: &Exclusion) -> Html {
    row(
        "",
        vec![
            th(words(words::rule(&exclusion.rule))),
            num(format::count(exclusion.designs)),
            num(format::count(exclusion.only_this)),
            td("text", words(format::sentence(&exclusion.example))),
        ],
    )
}
