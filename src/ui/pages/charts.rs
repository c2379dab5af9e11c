//! The trade-offs as pictures.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{
        held::Held,
        parts::{self, Part, Standing},
        widgets::{Chart, Picture},
    },
};

/// Three charts.
pub fn charts(evaluation: &Held<Evaluation>, is_dark: bool) -> Html {
    framed(|picture| html! { <Chart {picture} {evaluation} {is_dark} /> })
}

/// The part of the page that they stand in; until their code is there, with the room they will take.
pub fn section((evaluation, is_dark, _): &(Held<Evaluation>, bool, Standing)) -> Html {
    let pictures = parts::charts()
        .map_or_else(|| blanks(evaluation), |code| (code.draw)(evaluation, *is_dark));
    html! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{ "The trade-offs" }</h2>
            { pictures }
        </section>
    }
}

/// What they find, and room for the rest.
fn blanks(evaluation: &Evaluation) -> Html {
    let blank = |picture: Picture| {
        html! {
            <figure class="chart">
                <figcaption><h3>{ picture.title(evaluation) }</h3></figcaption>
                <div class="chart-room">{ parts::placeholder(Part::Charts) }</div>
                <details><summary>{ "The numbers" }</summary></details>
            </figure>
        }
    };
    framed(blank)
}

/// What one compares most comes first and largest.
fn framed(picture: impl Fn(Picture) -> Html) -> Html {
    html! {
        <>
            <div class="card wide">{ picture(Picture::Tradeoff) }</div>
            <div class="card">{ picture(Picture::Cost) }</div>
            <div class="card">{ picture(Picture::Contributions) }</div>
        </>
    }
}
