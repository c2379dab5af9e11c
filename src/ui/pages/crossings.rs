//! Where bills cross as more data leaves Azure.

use yew::prelude::*;

use crate::{
    evaluation::{Crossing, Evaluation, Successor},
    ui::{
        format,
        held::Held,
        widgets::{
            family_name,
            markup::{below, card, pieces, row, table, td, th_num, words},
        },
    },
};

/// Volumes at which two designs cost the same, lowest first.
pub fn crossings(evaluation: &Held<Evaluation>) -> Html {
    if evaluation.crossings.is_empty() {
        return Html::default();
    }
    let columns = [
        ("Data a month", "num"),
        ("Of what is carried", "num"),
        ("Cheaper below", ""),
        ("Cheaper above", ""),
    ];
    card(
        "crossings-title",
        "Where the bills cross",
        "As more data leaves Azure, another design becomes the cheaper one.".to_owned(),
        table(
            "Where the bills cross",
            "",
            &columns,
            evaluation.crossings.iter().map(crossing).collect(),
        ),
    )
}

fn crossing(crossing: &Crossing) -> Html {
    let who = |design: &Successor, other: &Successor| {
        td("", family_name(design.family, &design.called_beside(other)))
    };
    let at = format!("{} TB", format::number(crossing.at_gb_per_month / 1000.0, 1));
    let month = crossing.month.map(|month| below(format!("in month {month}")));
    let share = format::share(crossing.share_of_capacity);
    let too_much = crossing.beyond_capacity.then(|| below("too much".to_owned()));
    row(
        "",
        vec![
            th_num(pieces(vec![words(at), month.unwrap_or_default()])),
            td("num", pieces(vec![words(share), too_much.unwrap_or_default()])),
            who(&crossing.below, &crossing.above),
            who(&crossing.above, &crossing.below),
        ],
    )
}
