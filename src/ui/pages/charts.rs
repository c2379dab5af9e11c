//! The trade-offs as pictures.

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::{
        held::Held,
        widgets::{Chart, Picture},
    },
};

/// Three charts; what one compares most comes first and largest.
pub fn charts((evaluation, is_dark): &(Held<Evaluation>, bool)) -> Html {
    let is_dark = *is_dark;
    let chart = |picture| html! { <Chart {picture} {evaluation} {is_dark} /> };
    html! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{ "The trade-offs" }</h2>
            <div class="card wide">{ chart(Picture::Tradeoff) }</div>
            <div class="card">{ chart(Picture::Cost) }</div>
            <div class="card">{ chart(Picture::Contributions) }</div>
        </section>
    }
}
