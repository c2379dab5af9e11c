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

/// Three charts; what one compares most comes first and largest.
pub fn charts(evaluation: &Held<Evaluation>, is_dark: bool) -> Html {
    let chart = |picture| html! { <Chart {picture} {evaluation} {is_dark} /> };
    html! {
        <>
            <div class="card wide">{ chart(Picture::Tradeoff) }</div>
            <div class="card">{ chart(Picture::Cost) }</div>
            <div class="card">{ chart(Picture::Contributions) }</div>
        </>
    }
}

/// The part of the page that they stand in; until their code is there, with the room they will take.
pub fn section((evaluation, is_dark, _): &(Held<Evaluation>, bool, Standing)) -> Html {
    let pictures = match parts::charts() {
        Some(code) => (code.draw)(evaluation, *is_dark),
        None => html! {
            <>
                <div class="card wide">{ blank(true) }</div>
                <div class="card">{ blank(false) }</div>
                <div class="card">{ blank(false) }</div>
            </>
        },
    };
    html! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{ "The trade-offs" }</h2>
            { pictures }
        </section>
    }
}

/// As high as a chart; the first says what there is to say.
fn blank(is_first: bool) -> Html {
    html! {
        <figure class="chart">
            <figcaption><h3>{ "\u{a0}" }</h3></figcaption>
            <div class="chart-room">{ is_first.then(|| parts::placeholder(Part::Charts)) }</div>
            <details><summary>{ "The numbers" }</summary></details>
        </figure>
    }
}
