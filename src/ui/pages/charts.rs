//! The trade-offs as pictures.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    evaluation::Evaluation,
    ui::widgets::{Chart, Picture},
};

/// Properties of [`Charts`].
#[derive(Properties, PartialEq)]
pub struct ChartsProps {
    /// What they show.
    pub evaluation: Rc<Evaluation>,
    /// Whether the page is dark.
    pub is_dark: bool,
}

/// Three charts; what one compares most comes first and largest.
#[component]
pub fn Charts(props: &ChartsProps) -> Html {
    let chart = |picture| {
        html! {
            <Chart {picture} evaluation={Rc::clone(&props.evaluation)} is_dark={props.is_dark} />
        }
    };
    html! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{ "The trade-offs" }</h2>
            <div class="card wide">{ chart(Picture::Tradeoff) }</div>
            <div class="card">{ chart(Picture::Cost) }</div>
            <div class="card">{ chart(Picture::Contributions) }</div>
        </section>
    }
}
