//! The best design of each family side by side: a figure a row.

use yew::prelude::*;

use super::families::standing;
use crate::{
    evaluation::{Design, Evaluation, Family},
    ui::widgets::{
        design::{self, FIGURES, Figure},
        family_name,
    },
};

/// A column for each family, the winner's marked; a family that does not fit says by which number.
pub fn side_by_side(evaluation: &Evaluation) -> Html {
    let best = Family::ALL.map(|family| (family, evaluation.face_of(family)));
    let figures = best.map(|(_, design)| design.map(design::figures_of));
    let column = |family| (evaluation.verdict.family == Some(family)).then_some("is-winner");
    let row = |(name, at): (&&'static str, usize)| {
        let cells = best.iter().zip(&figures).map(|((family, _), figures)| {
            html! { <td class={column(*family)}>{ figures.as_ref().map(|all| figure(&all[at])) }</td> }
        });
        html! { <tr><th scope="row">{ *name }</th>{ for cells }</tr> }
    };
    html! {
        <table class="side-by-side">
            <caption class="unseen">{ "The best design of each way" }</caption>
            <thead>
                <tr>
                    <td />
                    for (family, design) in best {
                        <th scope="col" class={column(family)}>
                            { family_name(family, family.title()) }
                            <span class="remark">{ design.map_or_else(|| "No design to show".to_owned(), Design::called) }</span>
                            { stands(evaluation, design) }
                        </th>
                    }
                </tr>
            </thead>
            <tbody>{ for FIGURES.iter().zip(0..).map(row) }</tbody>
        </table>
    }
}

fn figure(figure: &Figure) -> Html {
    // Whoever listens hears two words, not one.
    html! { <><span class="value">{ &figure.value }</span>{ " " }<span class="remark">{ &figure.brief }</span></> }
}

/// Where a design stands; one that is ruled out says by what.
fn stands(evaluation: &Evaluation, design: Option<&Design>) -> Html {
    match design.and_then(|design| design.violations.first()) {
        Some(broken) => {
            html! { <span class="ruled-out">{ format!("Ruled out: {}", broken.message) }</span> }
        }
        None => html! { <span class="standing">{ standing(evaluation, design) }</span> },
    }
}
