//! Everything the answer rests on.

use yew::prelude::*;

use crate::{
    catalogue::is_stale,
    engine::by_weight,
    evaluation::{Assumption, Basis, Evaluation, Flip},
    ui::{
        format,
        held::Held,
        platform,
        widgets::{
            Draw, OpenSources,
            markup::{card, details, pieces, row, table, td, th, words},
            sources_button,
        },
        words,
    },
};

/// The ledger of assumptions, closed at first; those that the nearest `flips` turn on come first.
pub fn ledger(
    (evaluation, flips, sources): &(Held<Evaluation>, Option<Held<[Flip]>>, OpenSources),
) -> Html {
    let count = |basis| evaluation.assumptions.iter().filter(|a| a.basis == basis).count() as f64;
    let summary = format!(
        "{} figures: {} from you, {} published, {} computed, {} assumed.",
        format::count(evaluation.assumptions.len() as f64),
        format::count(count(Basis::User)),
        format::count(count(Basis::Published)),
        format::count(count(Basis::Computed)),
        format::count(count(Basis::Assumed)),
    );
    let today = platform::today();
    let dates = evaluation.assumptions.iter().filter_map(|entry| entry.as_of.as_deref());
    let stale = dates.filter(|date| is_stale(date, &today)).count();
    let summary = match stale {
        0 => summary,
        1 => format!("{summary} 1 is older than a year: check it."),
        many => format!("{summary} {many} are older than a year: check them."),
    };
    let of = (evaluation.clone(), flips.clone(), sources.clone());
    let draw = Draw::new(of, |(of, flips, sources)| {
        let today = platform::today();
        let columns = [("What", ""), ("Value", ""), ("Basis", ""), ("As of", "")];
        let entries = by_weight(&of.assumptions, flips.as_deref().unwrap_or_default());
        let rows = entries.iter().map(|entry| assumption(entry, &today, sources)).collect();
        table("Assumptions", "", &columns, rows)
    });
    card(
        "ledger-title",
        "What the answer rests on",
        summary,
        details("The ledger", String::new(), false, draw),
    )
}

fn assumption(entry: &Assumption, today: &str, sources: &OpenSources) -> Html {
    let source = sources_button(entry.fact.as_slice(), &entry.what, sources);
    row(
        "",
        vec![
            th(pieces(vec![words(entry.what.clone()), source])),
            td("text", words(entry.value.clone())),
            td("", words(words::basis(entry.basis))),
            td(
                if entry.as_of.as_deref().is_some_and(|date| is_stale(date, today)) {
                    "date stale"
                } else {
                    "date"
                },
                words(entry.as_of.clone().unwrap_or_default()),
            ),
        ],
    )
}
