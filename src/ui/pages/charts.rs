//! The trade-offs as pictures.

use yew::prelude::*;

use crate::{
    chart::Picture,
    evaluation::Evaluation,
    ui::{
        held::{Held, HeldDesign},
        parts::{self, Designs, Part, Standing},
        widgets::{Chart, Shown},
    },
};

/// Three charts.
pub fn charts(evaluation: &Held<Evaluation>) -> Html {
    framed(|picture| html! { <Chart shown={Shown::Answer(picture, evaluation.clone())} /> })
}

/// The part of the page that they stand in; until their code is there, with the room they will take.
pub fn section(
    (evaluation, is_dark, designs, _): &(Held<Evaluation>, bool, Designs, Standing),
) -> Html {
    let code = parts::charts();
    let pictures = code.map_or_else(|| blanks(evaluation), |code| (code.draw)(evaluation));
    let cloud = code.map(|code| (code.cloud)(evaluation, *is_dark, designs));
    html! {
        <section class="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">{ "The trade-offs" }</h2>
            { pictures }
            <div class="card wide cloud">{ cloud }</div>
        </section>
    }
}

/// The recommended design, else the one that comes nearest, as pictures.
pub fn one_design((evaluation, _): &(Held<Evaluation>, Standing)) -> Html {
    let design = evaluation.verdict.design.as_ref().or(evaluation.designs.first().map(|it| &it.id));
    let design = design.and_then(|id| HeldDesign::find(evaluation, id));
    let Some(code) = parts::charts() else { return parts::placeholder(Part::Charts) };
    html! {
        <section class="card sketches" aria-labelledby="sketches-title">
            <h2 id="sketches-title">{ "How it hangs together, and where" }</h2>
            <div class="pictures">{ design.map(|design| (code.sketches)(&design)) }</div>
        </section>
    }
}

/// What they find, and room for the rest.
fn blanks(evaluation: &Evaluation) -> Html {
    let blank = |picture: Picture| {
        html! {
            <figure class="chart">
                <figcaption><h3>{ picture.title(evaluation) }</h3></figcaption>
                <div class="picture">{ parts::placeholder(Part::Charts) }</div>
                <p class="save"></p>
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
