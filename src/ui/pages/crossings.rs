//! Where bills cross as more data leaves Azure.

use yew::prelude::*;

use crate::{
    evaluation::{Crossing, Successor},
    ui::{
        format,
        widgets::{family_glyph, scrolling},
    },
};

/// Volumes at which two designs cost the same, lowest first.
pub fn crossings(crossings: &[Crossing]) -> Html {
    html! {
        <section class="card" aria-labelledby="crossings-title">
            <h2 id="crossings-title">{ "Where the bills cross" }</h2>
            <p class="lead">{ "As more data leaves Azure, another design becomes the cheaper one." }</p>
            { scrolling("Where the bills cross", html! {
                <table>
                    <thead>
                        <tr>
                            <th scope="col" class="num">{ "Data a month" }</th>
                            <th scope="col" class="num">{ "Of what is carried" }</th>
                            <th scope="col">{ "Cheaper below" }</th>
                            <th scope="col">{ "Cheaper above" }</th>
                        </tr>
                    </thead>
                    <tbody>{ for crossings.iter().map(row) }</tbody>
                </table>
            }) }
        </section>
    }
}

fn row(crossing: &Crossing) -> Html {
    let who = |design: &Successor| {
        html! {
            <td><span class="family-name">{ family_glyph(design.family) }<span>{ &design.title }</span></span></td>
        }
    };
    html! {
        <tr>
            <th scope="row" class="num">
                { format!("{} TB", format::number(crossing.at_gb_per_month / 1000.0, 1)) }
                { crossing.month.map(|month| html! { <span class="sum">{ format!("in month {month}") }</span> }) }
            </th>
            <td class="num">
                { format!("{} %", format::number(crossing.share_of_capacity * 100.0, 0)) }
                if crossing.beyond_capacity {
                    <span class="sum">{ "too much" }</span>
                }
            </td>
            { who(&crossing.below) }
            { who(&crossing.above) }
        </tr>
    }
}
